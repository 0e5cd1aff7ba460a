"""La búsqueda en Chromium: encuentra como lee una persona y sus cuentas son las de los datos."""

from __future__ import annotations

import gzip
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from generador.modelo.boletin import NOMBRES_DE_TIPO
from tests.apoyo.archivo import Archivo
from tests.apoyo.demostracion import Demostracion


@pytest.fixture
def archivo(pagina: Page, servido: str) -> Archivo:
    return Archivo(pagina, servido)


@pytest.fixture(scope="module")
def boletines(demo: Demostracion) -> list[dict[str, Any]]:
    return [{**b, "direccion": urlsplit(b["url"]).path, "tipo": NOMBRES_DE_TIPO[b["tipo"]]} for b in demo.datos("boletines")]


@pytest.mark.parametrize("palabras", [("educación", "EDUCACION"), ("niñas", "NINAS"), ("árbol", "arboles"), ("beca", "becas")], ids=lambda p: p[0])
def test_acentos_mayusculas_y_plurales_no_cambian_lo_que_se_encuentra(archivo: Archivo, boletines: list[dict[str, Any]], palabras: tuple[str, ...]) -> None:
    primera = archivo.abrir(q=palabras[0]).direcciones()
    assert len(set(primera)) == archivo.total() > 0
    for otra in palabras[1:]:
        assert set(archivo.abrir(q=otra).direcciones()) == set(primera)
    con_la_palabra = {b["direccion"] for b in boletines if re.search(rf"\b{_llano(palabras[0])}", _llano(f"{b['titulo']} {b['resumen']}"))}
    assert con_la_palabra
    assert con_la_palabra <= set(primera)


def test_mientras_se_escribe_los_resultados_siguen_a_lo_escrito(archivo: Archivo) -> None:
    archivo.abrir(q="agua")
    de_agua = archivo.total()
    archivo.marcar_los_viejos()
    archivo.caja.fill("influenza")
    archivo.esperar_los_nuevos()
    assert archivo.total() != de_agua
    expect(archivo.pagina.locator("[data-resultados] li").first).to_contain_text("influenza")
    assert archivo.pagina.url.endswith("?q=influenza")


def test_varias_palabras_encuentran_lo_que_las_tiene_todas(archivo: Archivo) -> None:
    juntas = set(archivo.abrir(q="corte agua").direcciones())
    assert juntas
    assert juntas <= set(archivo.abrir(q="agua").direcciones())
    assert "/boletines/2026/015-corte-agua-abril/" in juntas


def test_lo_mas_parecido_va_primero(archivo: Archivo) -> None:
    assert archivo.abrir(q="corte de agua").direcciones()[0] == "/boletines/2026/015-corte-agua-abril/"


def test_se_encuentra_por_folio_campana_y_pagina_institucional(archivo: Archivo) -> None:
    assert "/boletines/2026/046-vida-sin-violencia/" in archivo.abrir(q="046/2026").direcciones()
    assert "/campanas/dia-de-muertos-2026/" in archivo.abrir(q="día de muertos").direcciones()
    assert "/privacidad/" in archivo.abrir(q="cookies").direcciones()


@pytest.mark.parametrize(
    ("rotulo", "campo"),
    [("Año", lambda b: [str(b["anio"])]), ("Mes", lambda b: [b["fecha"][5:7]]), ("Tipo", lambda b: [b["tipo"]]), ("Tema", lambda b: b["temas"]), ("Dependencia", lambda b: [b["dependencia"]] if b["dependencia"] else [])],
    ids=["anio", "mes", "tipo", "tema", "dependencia"],
)
def test_cada_filtro_cuenta_lo_mismo_que_los_datos_abiertos(archivo: Archivo, boletines: list[dict[str, Any]], rotulo: str, campo: Any) -> None:
    esperadas = Counter(valor for b in boletines for valor in campo(b))
    archivo.abrir(clase="Boletín")
    assert archivo.cuentas(rotulo) == dict(esperadas)
    assert archivo.total() == len(boletines)
    valor, cuantos = esperadas.most_common()[len(esperadas) // 2]
    archivo.filtrar(rotulo, valor)
    assert archivo.total() == cuantos
    assert set(archivo.direcciones()) == {b["direccion"] for b in boletines if valor in campo(b)}
    # Las demás opciones del mismo filtro siguen diciendo cuántos darían.
    assert archivo.cuentas(rotulo) == dict(esperadas)


def test_sin_filtro_de_contenido_se_cuenta_tambien_lo_que_no_es_boletin(archivo: Archivo, demo: Demostracion) -> None:
    filas = [*demo.datos("boletines"), *demo.datos("campanas"), *demo.datos("eventos"), *demo.datos("albumes")]
    assert archivo.abrir(tema="Salud").cuentas("Tema") == dict(Counter(t for f in filas for t in f["temas"]))
    assert archivo.cuentas("Contenido")["Campaña"] == sum("Salud" in c["temas"] for c in demo.datos("campanas"))


def test_los_filtros_se_combinan_con_el_texto_y_entre_si(archivo: Archivo, boletines: list[dict[str, Any]]) -> None:
    archivo.abrir(q="agua")
    de_agua = set(archivo.direcciones())
    archivo.filtrar("Año", "2026")
    archivo.filtrar("Tipo", "Aviso")
    esperados = {b["direccion"] for b in boletines if b["direccion"] in de_agua and b["anio"] == 2026 and b["tipo"] == "Aviso"}
    assert set(archivo.direcciones()) == esperados
    assert len(esperados) >= 2
    assert archivo.cuentas("Tema") == dict(Counter(t for b in boletines if b["direccion"] in esperados for t in b["temas"]))


def test_con_fotos_solo_quedan_los_que_tienen(archivo: Archivo, demo: Demostracion) -> None:
    archivo.abrir(clase="Boletín")
    archivo.marcar_los_viejos()
    archivo.pagina.get_by_label("Con fotos").check()
    archivo.esperar_los_nuevos()
    con_foto = {d for d in demo.paginas() if re.fullmatch(r"/boletines/\d{4}/[^/]+/", d) and re.search(r'<figure class="figura', demo.archivo(d).read_text(encoding="utf-8"))}
    assert set(archivo.direcciones()) == con_foto


def test_la_direccion_guarda_la_consulta_y_el_boton_de_atras_la_deshace(archivo: Archivo) -> None:
    pagina = archivo.abrir(q="agua").pagina
    total = archivo.total()
    archivo.filtrar("Tipo", "Aviso")
    assert archivo.total() < total
    assert "tipo=Aviso" in pagina.url
    compartida = pagina.url
    pagina.go_back()
    expect(pagina.get_by_label("Tipo", exact=True)).to_have_value("")
    expect(archivo.estado).to_have_text(f"{total} resultados")
    pagina.go_forward()
    expect(pagina.get_by_label("Tipo", exact=True)).to_have_value("Aviso")
    otra = pagina.context.new_page()
    otra.goto(compartida)
    expect(otra.locator("#busqueda-q")).to_have_value("agua")
    expect(otra.get_by_label("Tipo", exact=True)).to_have_value("Aviso")


def test_abrir_un_resultado_y_volver_conserva_la_busqueda(archivo: Archivo) -> None:
    pagina = archivo.abrir(q="influenza").pagina
    pagina.locator("[data-resultados] a").first.click()
    pagina.wait_for_url(re.compile(r"/boletines/"))
    pagina.go_back()
    expect(archivo.caja).to_have_value("influenza")
    archivo.esperar()
    assert archivo.total() > 0


@pytest.mark.parametrize("desde", ["/", "/campanas/dia-de-muertos-2026/", "/boletines/2026/046-vida-sin-violencia/", "/404.html", "/no/existe/"])
def test_el_buscador_de_la_cabecera_sirve_desde_cualquier_pagina(archivo: Archivo, servido: str, desde: str) -> None:
    pagina = archivo.pagina
    pagina.goto(servido + desde)
    pagina.get_by_role("searchbox", name="Buscar en el portal").fill("influenza")
    pagina.keyboard.press("Enter")
    pagina.wait_for_url(f"{servido}/archivo/?q=influenza")
    archivo.esperar()
    assert "/boletines/2026/051-vacunacion-influenza/" in archivo.direcciones()


def test_pulsar_dos_veces_mostrar_mas_no_repite_resultados(archivo: Archivo) -> None:
    archivo.abrir(q="agua").pagina.locator("[data-mas]").dblclick()
    expect(archivo.pagina.locator("[data-resultados] li").nth(10)).to_be_attached()
    direcciones = archivo.direcciones()
    assert len(direcciones) == archivo.total() > 20
    assert len(set(direcciones)) == len(direcciones)


def test_si_falla_la_red_los_que_siguen_no_se_pierden(archivo: Archivo) -> None:
    resultados = archivo.abrir(q="agua").pagina.locator("[data-resultados] li")
    archivo.pagina.route("**/fragment/**", lambda ruta: ruta.abort())
    archivo.pagina.locator("[data-mas]").click()
    expect(archivo.estado).to_contain_text("vuelva a intentar")
    expect(resultados).to_have_count(10)
    archivo.pagina.unroute("**/fragment/**")
    archivo.pagina.locator("[data-mas]").click()
    expect(resultados).to_have_count(20)
    expect(resultados.nth(10).locator("a")).to_be_focused()
    expect(archivo.estado).to_contain_text("se muestran 20")


def test_saltar_al_contenido_no_vuelve_a_empezar_la_busqueda(archivo: Archivo) -> None:
    resultados = archivo.abrir(q="agua").pagina.locator("[data-resultados] li")
    archivo.pagina.locator("[data-mas]").click()
    expect(resultados).to_have_count(20)
    archivo.pagina.get_by_role("link", name="Ir al contenido").focus()
    archivo.pagina.keyboard.press("Enter")
    expect(archivo.pagina.locator("main")).to_be_focused()
    archivo.pagina.wait_for_timeout(300)
    expect(resultados).to_have_count(20)


def test_sin_resultados_lo_dice_y_sugiere_que_hacer(archivo: Archivo) -> None:
    archivo.abrir(q="xyzzyx")
    expect(archivo.estado).to_have_text("Sin resultados. Pruebe con menos palabras o quite algún filtro.")
    assert archivo.estado.get_attribute("role") == "status"
    expect(archivo.pagina.locator("[data-mas]")).to_be_hidden()


def test_sin_texto_van_primero_los_mas_nuevos_y_se_puede_invertir(archivo: Archivo, boletines: list[dict[str, Any]]) -> None:
    por_fecha = [b["direccion"] for b in sorted(boletines, key=lambda b: b["fecha"], reverse=True)]
    assert archivo.abrir(clase="Boletín").direcciones() == por_fecha
    assert archivo.abrir(clase="Boletín", orden="antiguos").direcciones() == por_fecha[::-1]
    con_texto = archivo.abrir(q="agua", clase="Boletín", orden="recientes").direcciones()
    assert con_texto == [d for d in por_fecha if d in con_texto]
    assert len({d.split("/")[2] for d in con_texto}) > 1, "hace falta más de un año para que la prueba diga algo"


def test_borrar_la_consulta_devuelve_el_archivo(archivo: Archivo) -> None:
    archivo.abrir(q="agua")
    expect(archivo.estatico).to_be_hidden()
    archivo.caja.fill("")
    expect(archivo.estatico).to_be_visible()
    expect(archivo.pagina.locator("[data-resultados] li")).to_have_count(0)
    assert archivo.pagina.url.endswith("/archivo/")


def test_si_el_indice_no_carga_se_dice_queda_el_archivo_y_se_puede_reintentar(archivo: Archivo) -> None:
    archivo.pagina.route("**/busqueda/**", lambda ruta: ruta.abort())
    archivo.pagina.goto(f"{archivo.sitio}/archivo/?q=agua")
    expect(archivo.estado).to_contain_text("La búsqueda no cargó")
    expect(archivo.estatico).to_be_visible()
    expect(archivo.estatico.locator("article").first).to_be_visible()
    archivo.pagina.unroute("**/busqueda/**")
    archivo.pagina.get_by_role("button", name="Buscar").last.click()
    archivo.esperar()
    assert archivo.total() > 0


def test_una_consulta_con_codigo_se_busca_como_texto(archivo: Archivo) -> None:
    archivo.abrir(q='<img src=x onerror="window.__xss=1">agua')
    assert archivo.pagina.evaluate("window.__xss") is None
    expect(archivo.caja).to_have_value('<img src=x onerror="window.__xss=1">agua')


def test_la_primera_busqueda_no_pasa_de_300_kb(archivo: Archivo) -> None:
    pesos: dict[str, int] = {}
    fotos_y_fuentes = re.compile(r"\.(jpg|png|svg|webp)$")

    def pesar(respuesta: Any) -> None:
        camino = urlsplit(respuesta.url).path
        if not fotos_y_fuentes.search(camino):
            cuerpo = respuesta.body()
            pesos[camino] = len(cuerpo) if cuerpo[:2] == b"\x1f\x8b" else len(gzip.compress(cuerpo, 6))

    archivo.pagina.on("requestfinished", lambda peticion: pesar(peticion.response()))
    archivo.abrir(q="agua")
    archivo.pagina.wait_for_load_state("networkidle")
    assert any(c.endswith(".pf_meta") for c in pesos)
    assert any(c.endswith(".pagefind") for c in pesos)
    assert sum(pesos.values()) <= 300_000, sorted(pesos.items(), key=lambda p: -p[1])[:5]


def test_lo_no_publicado_no_esta_en_ningun_archivo_ni_se_encuentra(demo: Demostracion, archivo: Archivo) -> None:
    secretas = palabras_secretas(demo)
    assert len(secretas) >= 3, "la demostración debe tener un borrador, un embargo y un retirado"
    publicado = {r: _palabras(_texto_publicado(r)) for r in demo.sitio.rglob("*") if r.is_file() and r.suffix != ".jpg"}
    for origen, palabras in secretas.items():
        assert len(palabras) >= 5, origen
        fugas = {(r.relative_to(demo.sitio).as_posix(), p) for r, publicadas in publicado.items() for p in palabras & publicadas}
        assert fugas == set(), origen
        archivo.abrir(q=min(palabras))
        assert not [d for d in archivo.direcciones() if Path(origen).stem in d], (origen, min(palabras))


def palabras_secretas(demo: Demostracion) -> dict[str, set[str]]:
    """Por cada texto que no se publica, las palabras que solo aparecen en él."""
    publicadas = {d.strip("/") for d in demo.paginas()}
    textos = {r: _palabras(r.read_text(encoding="utf-8")) for r in demo.proyecto.rglob("*") if r.suffix in {".md", ".yml", ".html", ".js"} and "sitio" not in r.parts}
    ocultos = {r: _palabras(_lo_que_se_calla(r)) for r in textos if r.parent.parent.name == "boletines" and _se_calla(r, publicadas, demo.proyecto)}
    return {r.relative_to(demo.proyecto).as_posix(): propias - _palabras(_lo_que_se_dice(r)) - set().union(*(t for otro, t in textos.items() if otro != r)) for r, propias in ocultos.items()}


def _se_calla(archivo: Path, publicadas: set[str], proyecto: Path) -> bool:
    direccion = archivo.relative_to(proyecto).as_posix().removesuffix(".md")
    return direccion not in publicadas or "\nestado: retirado" in archivo.read_text(encoding="utf-8")


def _lo_que_se_calla(archivo: Path) -> str:
    """De un retirado se publican título y motivo; de un borrador o un embargo, nada."""
    texto = archivo.read_text(encoding="utf-8")
    return texto.split("\n---\n", 1)[1] if "\nestado: retirado" in texto else texto


def _lo_que_se_dice(archivo: Path) -> str:
    texto = archivo.read_text(encoding="utf-8")
    return texto.split("\n---\n", 1)[0] + archivo.stem if "\nestado: retirado" in texto else ""


def _texto_publicado(archivo: Path) -> str:
    crudo = archivo.read_bytes()
    return (gzip.decompress(crudo) if crudo[:2] == b"\x1f\x8b" else crudo).decode("utf-8", "ignore")


def _palabras(texto: str) -> set[str]:
    return set(re.findall(r"[a-z]{7,}", _llano(texto)))


def _llano(texto: str) -> str:
    """En minúsculas y sin acentos."""
    return "".join(c for c in unicodedata.normalize("NFD", texto.lower()) if not unicodedata.combining(c))
