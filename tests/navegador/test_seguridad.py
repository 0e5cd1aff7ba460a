"""Nada de lo que alguien escriba se ejecuta en quien lo lee, y ninguna página llama a nadie más."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from lxml import etree, html
from playwright.sync_api import Browser, Page

from tests.apoyo.archivo import Archivo
from tests.apoyo.ataques import ETIQUETA, GUION, HUECOS, XSS, proyecto_atacado
from tests.apoyo.demostracion import Demostracion
from tests.apoyo.pagina import espiar
from tests.apoyo.proyectos import construir_aqui
from tests.apoyo.servidor import sirviendo

POLITICA = "default-src 'self'; img-src 'self' data:; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'"
SIN_NADA = "default-src 'none'; base-uri 'none'; form-action 'none'"  # una redirección no carga nada


@pytest.fixture(scope="module")
def atacado(tmp_path_factory: pytest.TempPathFactory) -> Path:
    proyecto = proyecto_atacado(tmp_path_factory.mktemp("ataque") / "p")
    construir_aqui(proyecto)
    return proyecto / "sitio"


@pytest.fixture(scope="module")
def atacado_servido(atacado: Path) -> Iterator[str]:
    with sirviendo(atacado) as url:
        yield url


def paginas(sitio: Path) -> list[str]:
    return ["/" + r.relative_to(sitio).as_posix().removesuffix("index.html") for r in sorted(sitio.rglob("*.html")) if 'http-equiv="refresh"' not in r.read_text(encoding="utf-8")]


@pytest.mark.parametrize("con_politica", [True, False], ids=["con-politica", "sin-politica"])
def test_ningun_dato_se_ejecuta_en_ninguna_pagina(navegador: Browser, atacado: Path, atacado_servido: str, con_politica: bool) -> None:
    with navegador.new_context(bypass_csp=not con_politica) as contexto:
        pagina, pedidos, quejas = espiar(contexto)
        direcciones = paginas(atacado)
        assert len(direcciones) >= 20
        for direccion in direcciones:
            pagina.goto(atacado_servido + direccion)
            for boton in pagina.locator("summary").all():
                boton.click()
            assert pagina.evaluate("window.__xss") is None, direccion
            assert pagina.evaluate("window.__violaciones") == [], direccion
    assert quejas == []
    assert pedidos - {""} == {urlsplit(atacado_servido).netloc}


@pytest.mark.parametrize("consulta", ["agua", ETIQUETA, GUION, f"';{XSS};'", f"javascript:{XSS}"])
def test_ni_los_resultados_ni_la_consulta_se_ejecutan(navegador: Browser, atacado_servido: str, consulta: str) -> None:
    with navegador.new_context(bypass_csp=True) as contexto:
        pagina, pedidos, quejas = espiar(contexto)
        archivo = Archivo(pagina, atacado_servido).abrir(q=consulta)
        if consulta == "agua":
            assert archivo.total() >= 1
            assert any("<img src=x" in t for t in pagina.locator("[data-resultados] h2").all_inner_texts())
        # Un filtro que no existe también llega a la página por la dirección.
        pagina.goto(f"{atacado_servido}/archivo/?q={quote(consulta)}&tema={quote(ETIQUETA)}&__proto__=1&orden={quote(GUION)}")
        archivo.esperar()
        pagina.goto(f"{atacado_servido}/archivo/?q={quote(consulta)}#{quote(ETIQUETA)}")
        archivo.esperar()
        assert pagina.evaluate("window.__xss") is None
    assert quejas == []
    assert pedidos - {""} == {urlsplit(atacado_servido).netloc}


@pytest.mark.parametrize("cual", ["atacado", "demo"])
def test_ninguna_pagina_lleva_codigo_ni_estilos_en_linea(request: pytest.FixtureRequest, cual: str) -> None:
    sitio = request.getfixturevalue(cual)
    sitio = sitio.sitio if isinstance(sitio, Demostracion) else sitio
    permitidos = {"tema.js", "portal.js", "busqueda.js", "visor.js"}
    for archivo in sorted(sitio.rglob("*.html")):
        documento = html.parse(str(archivo)).getroot()
        for elemento in documento.iter(etree.Element):
            assert elemento.tag not in {"iframe", "object", "embed", "base", "style"}, (archivo, elemento.tag)
            malos = [a for a in elemento.attrib if a.startswith("on") or a in {"style", "srcdoc", "formaction"}]
            assert malos == [], (archivo, etree.tostring(elemento)[:300])
            for atributo in ("href", "src", "action"):
                assert not re.match(r"\s*(javascript|data:text|vbscript)", elemento.get(atributo) or "", re.I), (archivo, elemento.get(atributo))
            if elemento.tag == "script" and elemento.get("type") != "application/ld+json":
                assert urlsplit(elemento.get("src") or "").path.rsplit("/", 1)[-1] in permitidos, archivo
                assert not (elemento.text or "").strip(), archivo


@pytest.mark.parametrize("cual", ["atacado", "demo"])
def test_cada_pagina_declara_la_politica_antes_de_cargar_nada(request: pytest.FixtureRequest, cual: str) -> None:
    sitio = request.getfixturevalue(cual)
    sitio = sitio.sitio if isinstance(sitio, Demostracion) else sitio
    for archivo in sorted(sitio.rglob("*.html")):
        cabeza = html.parse(str(archivo)).getroot().find("head")
        etiquetas = [e.get("http-equiv") or e.tag for e in cabeza if e.tag in {"meta", "script", "link"}]
        assert "Content-Security-Policy" in etiquetas, archivo
        antes = etiquetas[: etiquetas.index("Content-Security-Policy")]
        assert set(antes) <= {"meta"}, archivo
        politica = SIN_NADA if "refresh" in etiquetas else POLITICA
        assert cabeza.xpath("meta[@http-equiv='Content-Security-Policy']/@content") == [politica], archivo


def test_los_datos_enlazados_son_json_y_no_cierran_su_bloque(atacado: Path) -> None:
    vistos = 0
    for archivo in atacado.rglob("*.html"):
        crudo = archivo.read_text(encoding="utf-8")
        for bloque in re.findall(r'<script type="application/ld\+json">(.*?)</script', crudo, re.S):
            datos = json.loads(bloque)
            assert datos["@context"] == "https://schema.org"
            assert not re.search(r"<|-->", bloque), archivo
            vistos += 1
    assert vistos >= 25


def test_los_feeds_son_xml_bien_formado_y_su_contenido_no_trae_codigo(atacado: Path) -> None:
    feeds = [r for r in (atacado / "feeds").rglob("*") if r.suffix in {".xml", ".atom"}]
    assert len(feeds) >= 8
    for feed in feeds:
        arbol = etree.parse(str(feed), etree.XMLParser(resolve_entities=False, no_network=True))
        assert not arbol.xpath("//*[local-name()='script' or local-name()='img']"), feed
        for nodo in arbol.iter(etree.Element):
            if etree.QName(nodo).localname in {"encoded", "content"} and nodo.text:
                exigir_html_inocente(nodo.text, feed)
    for feed in (atacado / "feeds").rglob("*.json"):
        for pieza in json.loads(feed.read_text(encoding="utf-8"))["items"]:
            exigir_html_inocente(pieza.get("content_html", ""), feed)


def exigir_html_inocente(texto: str, donde: Path) -> None:
    for elemento in html.fragment_fromstring(texto, create_parent="div").iter(etree.Element):
        assert elemento.tag not in {"script", "style", "iframe", "svg", "math", "form", "input", "button", "video", "object", "base", "meta", "link"}, donde
        assert not [a for a in elemento.attrib if a.startswith("on") or a == "style"], (donde, etree.tostring(elemento)[:200])
        for atributo in ("href", "src"):
            assert re.match(r"(https?:|mailto:|tel:|#|$)", elemento.get(atributo) or ""), (donde, elemento.get(atributo))


def test_el_mapa_y_los_datos_se_leen_enteros(atacado: Path) -> None:
    etree.parse(str(atacado / "sitemap.xml"))
    for archivo in [*atacado.glob("datos/*.json"), atacado / "manifiesto.json"]:
        json.loads(archivo.read_text(encoding="utf-8"))
    boletines: list[dict[str, Any]] = json.loads((atacado / "datos/boletines.json").read_text(encoding="utf-8"))
    assert boletines[-1]["titulo"] == f"Agua {ETIQUETA}"  # el dato no se altera: escaparlo toca a quien lo muestra


def test_ninguna_celda_de_csv_se_vuelve_formula_en_una_hoja_de_calculo(atacado: Path) -> None:
    hojas = [r.read_text(encoding="utf-8-sig") for r in atacado.glob("datos/*.csv")]
    celdas = [c for hoja in hojas for fila in csv.reader(io.StringIO(hoja)) for c in fila]
    assert any("HYPERLINK" in c for c in celdas)
    assert [c for c in celdas if c[:1] in {"=", "+", "-", "@", "\t"} and not re.fullmatch(r"-?\d+(\.\d+)?", c)] == []


def test_los_huecos_internos_escritos_en_un_texto_se_quedan_como_texto(atacado: Path) -> None:
    for direccion in ("boletines/2026/001-asunto", "campanas/agua", "pagina"):
        texto = html.parse(str(atacado / direccion / "index.html")).getroot().find(".//div[@class='md-typeset texto']")
        assert texto is not None, direccion
        assert HUECOS in texto.text_content(), direccion
        assert [b.get("title") for b in texto.iter("b") if b.get("title")] == ["@@foto:0@@ @@marco:cuerpo@@"], direccion


def test_lo_unico_que_se_guarda_en_el_navegador_es_el_tema_elegido(pagina: Page, servido: str) -> None:
    for direccion in ("/", "/privacidad/", "/boletines/2026/046-vida-sin-violencia/"):
        pagina.goto(servido + direccion)
    Archivo(pagina, servido).abrir(q="agua")
    assert pagina.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert pagina.evaluate("Promise.all([indexedDB.databases(), caches.keys(), navigator.serviceWorker.getRegistrations()])") == [[], [], []]
    pagina.get_by_label("Oscura").check()
    assert pagina.evaluate("Object.entries({ ...localStorage })") == [["tema", "oscuro"]]
    pagina.get_by_label("Automática").check()
    assert pagina.evaluate("localStorage.length") == 0
    assert pagina.context.cookies() == []


def test_el_vigia_si_ve_lo_que_se_ejecuta(navegador: Browser, servido: str) -> None:
    with navegador.new_context(bypass_csp=True) as contexto:
        pagina, pedidos, quejas = espiar(contexto)
        pagina.route("**/*.example/*", lambda ruta: ruta.abort())
        pagina.goto(servido + "/privacidad/")
        pagina.evaluate("document.querySelector('main').innerHTML = `<img src='https://malo.example/x' onerror='alert(1)'>`")
        pagina.wait_for_timeout(300)
        assert pagina.evaluate("window.__xss") == "alert"
    assert "malo.example" in pedidos
    assert quejas
