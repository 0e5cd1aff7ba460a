"""El cumplimiento en sitios completos: cinco planes ajenos, un cambio de tipo y el informe de un trimestre."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
import yaml
from lxml import html
from pypdf import PdfReader

from tests.apoyo.arboles import bytes_de, diferencias
from tests.apoyo.cumplimiento import indicador
from tests.apoyo.demostracion import AHORA, PORTAL, Demostracion
from tests.apoyo.proyectos import configuracion, construir_aqui, crear_proyecto, escribir_yaml, poner_boletin
from tests.apoyo.servidor import sirviendo
from tests.test_enlaces import SITIO, existe, internos
from tests.test_html import DE_MAS

POAS = Path(__file__).parent / "poas"
PLANES = ("calera-2025", "cortazar-2025", "poa-2021", "sanctorum-2025", "tampacan-2019")


# --- Los cinco planes reales ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def planes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Demostracion]:
    """Cada plan, solo, en un proyecto sin boletines."""
    sitios = {}
    for plan in PLANES:
        proyecto = crear_proyecto(tmp_path_factory.mktemp(plan), configuracion(f"{SITIO}/"))
        (proyecto / "contenido/poa").mkdir()
        shutil.copy(POAS / f"{plan}.yml", proyecto / f"contenido/poa/{plan[-4:]}.yml")
        construir_aqui(proyecto)
        sitios[plan] = Demostracion(proyecto, {})
    return sitios


def leida(sitio: Demostracion, direccion: str) -> str:
    """Lo que la página dice, en un solo renglón."""
    (principal,) = html.parse(str(sitio.archivo(direccion))).getroot().xpath("//main")
    return " ".join(principal.text_content().split())


def textos_de(valor: object, *, salvo: tuple[str, ...] = ()) -> Iterator[str]:
    """Lo que el plan dice con palabras, párrafo por párrafo."""
    if isinstance(valor, dict):
        for clave, v in valor.items():
            if clave not in salvo:
                yield from textos_de(v, salvo=salvo)
    elif isinstance(valor, list):
        for v in valor:
            yield from textos_de(v, salvo=salvo)
    elif isinstance(valor, str):
        yield from (" ".join(p.split()) for p in valor.split("\n\n") if p.strip())


@pytest.mark.parametrize("plan", PLANES)
def test_la_pagina_de_un_plan_dice_todo_lo_que_el_plan_dice(planes: dict[str, Demostracion], plan: str) -> None:
    escrito = yaml.safe_load((POAS / f"{plan}.yml").read_text(encoding="utf-8"))
    dicho = leida(planes[plan], f"/cumplimiento/{plan[-4:]}/")
    # Los ids, los meses y las referencias no son para leerse; los indicadores tienen su hoja.
    esperado = list(textos_de(escrito, salvo=("id", "meses", "objetivos", "medicion", "indicadores", "ejercicio", "fecha")))
    esperado += [o["texto"] for o in escrito.get("objetivos", [])] + [i["nombre"] for i in escrito.get("indicadores", [])]
    assert len(esperado) > 15
    assert [t for t in esperado if " ".join(t.split()) not in dicho] == []


@pytest.mark.parametrize("plan", PLANES)
def test_un_plan_sin_con_que_medirse_lo_dice_sin_culpar_a_nadie(planes: dict[str, Demostracion], plan: str) -> None:
    respuesta = leida(planes[plan], "/cumplimiento/")
    if plan == "calera-2025":
        assert "No se puede saber: de 7 indicadores, ninguno tiene a la vez meta y dato." in respuesta
    else:
        assert "Este programa no tiene indicadores: no hay con qué medirlo." in respuesta
        assert "Este programa no tiene indicadores." in leida(planes[plan], f"/cumplimiento/{plan[-4:]}/")


def test_cada_hoja_de_calera_dice_lo_que_su_plan_no_fijo(planes: dict[str, Demostracion]) -> None:
    ids = [i["id"] for i in yaml.safe_load((POAS / "calera-2025.yml").read_text(encoding="utf-8"))["indicadores"]]
    assert len(ids) == 7
    for id_ in ids:
        dicho = leida(planes["calera-2025"], f"/cumplimiento/2025/indicadores/{id_}/")
        assert {f for f in ("La ficha está sin meta.", "La ficha está sin línea base.", "sin método de cálculo", "El plan no fija", "Sin meta") if f not in dicho} == set(), id_
    assert "sin dato (atrasado)" in leida(planes["calera-2025"], "/cumplimiento/2025/indicadores/alcance/")


@pytest.mark.parametrize("plan", PLANES)
def test_ningun_enlace_de_un_plan_se_rompe(planes: dict[str, Demostracion], plan: str) -> None:
    sitio = planes[plan]
    documentos = {d: html.parse(str(sitio.archivo(d))).getroot() for d in sitio.direcciones()}
    anclas = {d: set(doc.xpath("//@id")) for d, doc in documentos.items()}
    destinos = [(d, destino, ancla) for d, doc in documentos.items() for _, destino, ancla in internos(d, doc)]
    assert len(destinos) > 300
    assert {(d, x, a) for d, x, a in destinos if not existe(sitio, x) or (a and a not in anclas.get(x, ()))} == set()


def test_el_revisor_de_html_no_encuentra_nada_en_los_planes(planes: dict[str, Demostracion], revisores: Path) -> None:
    java = shutil.which("java")
    if java is None:
        pytest.skip("No hay Java para el revisor de HTML: instálelo con «apt-get install default-jre-headless».")
    with ExitStack() as servidores:
        # Se leen por http: así «self» quiere decir algo en la política de seguridad.
        paginas = [servidores.enter_context(sirviendo(s.sitio)) + d for s in planes.values() for d in s.paginas() if d.startswith("/cumplimiento/")]
        assert len(paginas) > 5 * 3 + 7
        orden = [java, "-Dnu.validator.servlet.allow-forbidden-hosts=true", "-jar", revisores / "vnu-jar/build/dist/vnu.jar", "--format", "json", "--exit-zero-always", "--stdout"]
        hecho = subprocess.run([*orden, *paginas], capture_output=True, text=True, check=True)
    mensajes = json.loads(hecho.stdout)["messages"]
    assert {m["url"] for m in mensajes} == set(paginas)  # lo que se le deja pasar está en todas: las leyó
    assert [(m["url"], m["message"]) for m in mensajes if not DE_MAS.search(m["message"])] == []


# --- Un boletín cambia de tipo --------------------------------------------------------------------------------

# Lo que cambia en todo el portal cuando un boletín de febrero pasa de boletín a nota, salvo su cumplimiento.
DEL_BOLETIN = re.compile(
    r"index\.html|prensa/index\.html|archivo/(2026/(02/)?)?index\.html|temas/agua/index\.html"  # donde sale su tarjeta
    r"|boletines/2026/002-asunto/.*|fotos/tarjeta-\w+\.png"  # su página, su paquete y su tarjeta
    r"|feeds/(boletines|temas/agua)\.(xml|atom|json)|datos/(index\.html|boletines\.\w+)"
    r"|busqueda/2026/.*|manifiesto\.json"
    r"|transparencia/2026/T1/.*"  # su trimestre
)


@pytest.fixture(scope="module")
def cambio_de_tipo(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """El sitio antes y después de que el boletín 2 deje de ser boletín y sea nota."""
    proyecto = crear_proyecto(tmp_path_factory.mktemp("cambio"))
    (proyecto / "contenido/poa").mkdir()
    fuentes = {"de-boletines": {"tipos": ["boletin"]}, "de-notas": {"tipos": ["nota"]}, "de-agua": {"temas": ["agua"]}, "de-salud": {"temas": ["salud"]}}
    indicadores = [indicador(id_, {"de": "boletines"} | filtro) for id_, filtro in fuentes.items()]
    for anio in (2025, 2026):
        escribir_yaml(proyecto / f"contenido/poa/{anio}.yml", {"ejercicio": anio, "titulo": f"Programa {anio}", "dependencia": "Comunicación Social", "indicadores": [*indicadores, indicador("de-eventos", {"de": "eventos"})]})
    poner_boletin(proyecto, 1, "Uno", "2026-01-10T09:00", temas=["salud"])
    cambiado = poner_boletin(proyecto, 2, "Dos", "2026-02-10T09:00", temas=["agua"])
    poner_boletin(proyecto, 3, "Tres", "2026-05-10T09:00")
    construir_aqui(proyecto)
    antes = bytes_de(proyecto / "sitio")
    cambiado.write_text(cambiado.read_text(encoding="utf-8").replace("titulo: Dos", "tipo: nota\ntitulo: Dos"), encoding="utf-8")
    construir_aqui(proyecto)
    return antes, bytes_de(proyecto / "sitio")


def test_cambiar_el_tipo_de_un_boletin_cambia_solo_los_indicadores_que_lo_cuentan(cambio_de_tipo: tuple[dict[str, bytes], dict[str, bytes]]) -> None:
    cambiados = diferencias(*cambio_de_tipo)
    assert [n for n in cambiados if n.startswith("cumplimiento/")] == [
        "cumplimiento/2026/T1/index.html",
        "cumplimiento/2026/T1/informe-2026-T1.pdf",
        "cumplimiento/2026/index.html",
        "cumplimiento/2026/indicadores/de-agua/index.html",  # lo sigue contando; cambia cómo se llama
        "cumplimiento/2026/indicadores/de-boletines/index.html",
        "cumplimiento/2026/indicadores/de-notas/index.html",
    ]
    assert {n for n in cambiados if n.startswith("datos/")} >= {f"datos/{c}.{e}" for c in ("avances", "evidencias", "boletines") for e in ("csv", "json")}
    del_poa = re.compile(r"cumplimiento/.*|datos/(avances|evidencias)\.\w+")
    assert [n for n in cambiados if not del_poa.fullmatch(n) and not DEL_BOLETIN.fullmatch(n)] == []


def test_cambiar_el_tipo_de_un_boletin_cambia_solo_las_filas_que_lo_cuentan(cambio_de_tipo: tuple[dict[str, bytes], dict[str, bytes]]) -> None:
    antes, despues = ({(f["ejercicio"], f["indicador"], f["periodo"]): f for f in json.loads(sitio["datos/avances.json"])} for sitio in cambio_de_tipo)
    distintas = {clave for clave in antes if antes[clave] != despues[clave]}
    # Febrero, y lo acumulado de los periodos cerrados que le siguen; el de junio va en curso y no acumula.
    assert distintas == {(2026, id_, mes) for id_ in ("de-boletines", "de-notas") for mes in (2, 3, 4, 5)}
    assert [despues[2026, id_, 2]["real"] - antes[2026, id_, 2]["real"] for id_ in ("de-boletines", "de-notas")] == [-1, 1]
    quien_lo_cuenta = [{f["indicador"] for f in json.loads(sitio["datos/evidencias.json"]) if "/002-" in f["url"]} for sitio in cambio_de_tipo]
    assert quien_lo_cuenta == [{"de-boletines", "de-agua"}, {"de-notas", "de-agua"}]


# --- El informe de un trimestre -------------------------------------------------------------------------------


def informe(demo: Demostracion, *argumentos: str | Path, ahora: str = AHORA) -> subprocess.CompletedProcess[str]:
    return subprocess.run([PORTAL, "informe", *argumentos, "--proyecto", demo.proyecto, "--ahora", ahora], capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def pdf(demo: Demostracion, tmp_path_factory: pytest.TempPathFactory) -> Path:
    archivo = tmp_path_factory.mktemp("informe") / "entrega" / "informe.pdf"
    hecho = informe(demo, "2026-T3", "--salida", archivo)
    assert hecho.returncode == 0, hecho.stderr
    return archivo


def test_el_informe_es_el_mismo_que_se_publica(demo: Demostracion, pdf: Path) -> None:
    # Uno lo compone la orden y otro la construcción, cada una en su proceso.
    assert pdf.read_bytes() == (demo.sitio / "cumplimiento/2026/T3/informe-2026-T3.pdf").read_bytes()


def test_el_informe_sale_igual_en_dos_procesos_sin_nada_memorizado(demo: Demostracion, pdf: Path, tmp_path: Path) -> None:
    for n in (1, 2):
        codigo = (
            "import sys; from pathlib import Path; import generador.ordenes.informe as i; from generador.encargo import Encargo;"
            "Encargo.cache = property(lambda self: Path(sys.argv[4]));"
            "i.orden_informe([sys.argv[1], '--salida', sys.argv[2], '--proyecto', sys.argv[3], '--ahora', sys.argv[5]])"
        )
        subprocess.run([sys.executable, "-c", codigo, "2026-T3", str(tmp_path / f"{n}.pdf"), str(demo.proyecto), str(tmp_path / f"cache-{n}"), AHORA], check=True, capture_output=True, env={"PYTHONHASHSEED": str(n), "TZ": "Asia/Tokyo" if n == 2 else "UTC", "PATH": ""})
    assert (tmp_path / "1.pdf").read_bytes() == (tmp_path / "2.pdf").read_bytes() == pdf.read_bytes()


def test_un_informe_que_no_se_puede_guardar_se_dice_sin_rastro_de_python(demo: Demostracion, tmp_path: Path) -> None:
    (tmp_path / "archivo").write_text("x", encoding="utf-8")
    hecho = informe(demo, "2026-T3", "--salida", tmp_path / "archivo/informe.pdf")
    assert hecho.returncode == 3
    assert "No se pudo escribir" in hecho.stderr
    assert "Traceback" not in hecho.stderr


def test_el_informe_va_etiquetado_para_lector_de_pantalla(pdf: Path) -> None:
    catalogo = PdfReader(pdf).trailer["/Root"]
    assert catalogo["/MarkInfo"]["/Marked"]
    assert str(catalogo["/Lang"]).startswith("es")
    assert "/StructTreeRoot" in catalogo
    assert b"pdfuaid:part>1<" in catalogo["/Metadata"].get_object().get_data()
    assert catalogo["/ViewerPreferences"]["/DisplayDocTitle"]


def test_el_informe_dice_las_mismas_cifras_que_su_pagina_y_que_los_datos(demo: Demostracion, pdf: Path) -> None:
    texto = " ".join(" ".join(p.extract_text() for p in PdfReader(io.BytesIO(pdf.read_bytes())).pages).split())
    pagina = leida(demo, "/cumplimiento/2026/T3/")
    avances = {(f["indicador"], f["fin"]): f for f in demo.datos("avances") if f["ejercicio"] == 2026}
    fichas = [f for f in demo.datos("indicadores") if f["ejercicio"] == 2026]
    assert len(fichas) == 15
    calificados = 0
    for ficha in fichas:
        cierre = "2026-06-30" if ficha["meses_por_periodo"] == 6 else "2026-09-30"
        fila = avances[ficha["indicador"], cierre]
        real, meta = (como_se_lee(fila[c]) for c in ("real_a_la_fecha", "meta_a_la_fecha"))
        assert f"Real: {real or 'sin dato'}. Meta a la fecha: {meta or 'sin meta'}. {ficha['unidad'].capitalize()}." in pagina, ficha["indicador"]
        assert ficha["nombre"] in texto
        if fila["avance"] is not None:
            calificados += 1
            cuenta = f"= {real} ÷ {meta} × 100 = {como_se_lee(fila['avance'])} %" if not ficha["formula"] else f"× 100 = {real}"
            assert cuenta in pagina, ficha["indicador"]
            assert cuenta in texto, ficha["indicador"]
    assert calificados == 9


def como_se_lee(valor: float | None) -> str:
    return "" if valor is None else f"{valor:,.2f}".rstrip("0").rstrip(".")


@pytest.mark.parametrize(
    ("trimestre", "mensaje"),
    [
        ("2026-T5", "se esperaba un trimestre como 2026-T3 y llegó «2026-T5»."),
        ("tercero", "se esperaba un trimestre como 2026-T3 y llegó «tercero»."),
        ("2019-T1", "no hay un programa de 2019 en contenido/poa/; los que hay: 2026, 2025."),
        ("2026-T4", "el trimestre 4 de 2026 todavía no cierra: termina el 31 de diciembre de 2026."),
    ],
)
def test_pedir_un_trimestre_que_no_hay_se_explica_y_sale_con_2(demo: Demostracion, tmp_path: Path, trimestre: str, mensaje: str) -> None:
    hecho = informe(demo, trimestre, "--salida", tmp_path / "x.pdf")
    assert hecho.returncode == 2
    assert mensaje in " ".join(re.sub(r"[│╭╮╰╯─]", " ", hecho.stderr).split())
    assert not (tmp_path / "x.pdf").exists()


def test_el_ultimo_dia_del_trimestre_todavia_no_cierra(demo: Demostracion, tmp_path: Path) -> None:
    assert informe(demo, "2026-T3", "--salida", tmp_path / "x.pdf", ahora="2026-09-30T23:59").returncode == 2
    assert informe(demo, "2026-t3", "--salida", tmp_path / "x.pdf", ahora="2026-10-01T00:00").returncode == 0
