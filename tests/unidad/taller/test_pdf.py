"""El informe en PDF: accesible, siempre igual, y lo que dicen los datos nunca se vuelve código."""

import io
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pypdf import PdfReader

from generador.errores import ProblemasDeContenido
from generador.taller import graficas
from generador.taller.memo import Memo
from generador.taller.pdf import componer
from generador.vistas.graficas import Grafica
from tests.apoyo.informe import informe

RAIZ = Path(__file__).parents[3]
PLANTILLA = (RAIZ / "plantillas/informe.typ").read_text(encoding="utf-8")
FECHA = datetime(2026, 10, 15, 10, 0, tzinfo=ZoneInfo("America/Mexico_City"))
MINIMA = '#let d = json("datos.json")\n#set document(title: "Prueba", author: "Portal")\n#set text(lang: "es", font: "Source Sans Pro")\n#d.texto\n'
MESES = ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic")


@pytest.fixture(scope="module")
def adjuntos(tmp_path_factory):
    memo = Memo(tmp_path_factory.mktemp("memo"))
    una = Grafica("Boletines difundidos", "Real contra meta", "boletines", MESES, (4, 5, None, 6, 8, 3, 4, 9, 10, None, None, None), (5,) * 6 + (6,) * 6, (5,) * 12, None, 9)
    yield {"boletines.svg": graficas.para_pdf(graficas.dibujar([una], memo)[una], "#7a1f3d")}
    memo.cerrar()


@pytest.fixture(scope="module")
def pdf(adjuntos):
    return componer(PLANTILLA, informe(), adjuntos, FECHA)


@pytest.fixture(scope="module")
def lector(pdf):
    return PdfReader(io.BytesIO(pdf))


def elementos(nodo):
    """Cada elemento de la estructura: su papel, su texto alternativo y sus atributos."""
    nodo = nodo.get_object() if hasattr(nodo, "get_object") else nodo
    if isinstance(nodo, list):
        for hijo in nodo:
            yield from elementos(hijo)
    elif hasattr(nodo, "get"):
        if "/S" in nodo:
            yield nodo
        yield from elementos(nodo.get("/K", []))


def texto_de(texto):
    return PdfReader(io.BytesIO(componer(MINIMA, {"texto": texto}, {}, FECHA))).pages[0].extract_text()


def test_es_un_pdf_etiquetado_en_espanol_y_con_titulo(lector):
    raiz = lector.trailer["/Root"]
    assert raiz["/MarkInfo"]["/Marked"]
    assert raiz["/Lang"] == "es-MX"
    assert raiz["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid:part>1<" in raiz["/Metadata"].get_data()
    assert lector.metadata.title == "Informe trimestral de cumplimiento del POA · Tercer trimestre de 2026 · Gobierno Municipal de Valle Claro"
    assert lector.metadata.author == "Dirección de Comunicación Social"
    assert lector.metadata.creation_date == FECHA


def test_todas_las_hojas_son_carta_y_dicen_su_numero(lector):
    for i, hoja in enumerate(lector.pages, 1):
        assert (round(hoja.mediabox.width), round(hoja.mediabox.height)) == (612, 792)
        assert f"Página {i} de {len(lector.pages)}" in hoja.extract_text()
        assert "Documento de demostración" in hoja.extract_text()


def test_dice_todo_lo_del_trimestre(lector):
    texto = "\n".join(hoja.extract_text() for hoja in lector.pages)
    for dicho in ("Gobierno Municipal de Valle Claro", "Del 1 de julio al 30 de septiembre de 2026", "15 de octubre de 2026", "¿Van cumpliendo?", "Muy por debajo", "138.7 %", "sin dato", "49 ÷ 48 × 100 = 102.1 %", "fuera de plazo", "Elaboró", "Contraloría Municipal"):
        assert dicho in texto


def test_la_estructura_tiene_titulos_tablas_con_encabezado_y_figura_descrita(lector):
    todos = list(elementos(lector.trailer["/Root"]["/StructTreeRoot"]))
    papeles = [e["/S"] for e in todos]
    assert papeles.count("/Table") == 3  # el resumen, los meses y la evidencia
    assert papeles.count("/TH") == 6 + 5 + 2
    assert {"/H1", "/H2", "/Link", "/L"} <= set(papeles)
    assert [e["/Alt"] for e in todos if e["/S"] == "/Figure"] == [informe()["indicadores"][0]["grafica_alt"]]


def test_la_evidencia_se_abre(lector):
    enlaces = {a.get_object()["/A"]["/URI"] for hoja in lector.pages for a in hoja.get("/Annots", [])}
    assert {e["url"] for e in informe()["indicadores"][0]["evidencia"]} < enlaces


def test_los_encabezados_se_repiten_cuando_la_tabla_pasa_de_hoja(adjuntos):
    datos = informe()
    datos["indicadores"][0]["evidencia"] *= 6
    hojas = [h.extract_text() for h in PdfReader(io.BytesIO(componer(PLANTILLA, datos, adjuntos, FECHA))).pages]
    assert sum("Fecha" in h and "Documento\n" in h for h in hojas) >= 3


def test_solo_lleva_la_letra_de_la_casa(lector):
    letras = {f.get_object()["/BaseFont"] for h in lector.pages for f in h["/Resources"]["/Font"].values()}
    assert letras
    assert all("SourceSansPro" in letra for letra in letras)


def test_los_mismos_bytes_en_otro_proceso_y_en_otra_region(pdf, adjuntos, tmp_path):
    (tmp_path / "boletines.svg").write_bytes(adjuntos["boletines.svg"])
    orden = f"""
import hashlib, pathlib; from datetime import datetime; from zoneinfo import ZoneInfo
from generador.taller.pdf import componer; from tests.apoyo.informe import informe
b = componer(pathlib.Path("plantillas/informe.typ").read_text(encoding="utf-8"), informe(), {{"boletines.svg": pathlib.Path({str(tmp_path / "boletines.svg")!r}).read_bytes()}}, datetime(2026, 10, 15, 10, tzinfo=ZoneInfo("America/Mexico_City")))
pathlib.Path({str(tmp_path / "otro.pdf")!r}).write_bytes(b)"""
    entorno = os.environ | {"LC_ALL": "C", "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7", "TMPDIR": str(tmp_path), "PYTHONPATH": str(RAIZ)}
    subprocess.run([sys.executable, "-c", orden], cwd=RAIZ, env=entorno, check=True)
    assert (tmp_path / "otro.pdf").read_bytes() == pdf == componer(PLANTILLA, informe(), adjuntos, FECHA)


@pytest.mark.parametrize("texto", ['#import "@preview/cetz:0.3.0"', "#read(\"/etc/passwd\")", "<script>alert('1')</script>", "\\u{41} \\ *no* _no_ $x$ `y` = z", '"); panic("x', "// nada /* nada */ @ref <etiqueta>", "{{ 7*7 }} #{7*7}"])
def test_lo_que_parece_codigo_se_imprime_tal_cual(texto):
    assert " ".join(texto_de(texto).split()) == texto


def test_un_titulo_hostil_no_rompe_el_informe(adjuntos):
    datos = informe()
    hostil = "#import \"x\" \\ </script> 🎉 中文 \x00\x1b \u202e ]"
    datos["indicadores"][0] |= {"nombre": hostil, "grafica_alt": hostil, "calculo": hostil, "notas": [hostil], "evidencia": [{"fecha": hostil, "titulo": hostil, "url": "https://x.example/?q=%22#a"}]}
    datos["municipio"] = hostil
    assert '#import "x" \\ </script>' in PdfReader(io.BytesIO(componer(PLANTILLA, datos, adjuntos, FECHA))).pages[0].extract_text()


@pytest.mark.parametrize(("texto", "queda"), [("🎉 Feria", "Feria"), ("中文", "??"), ("a\u0301rbol", "árbol"), ("uno\x00dos", "unodos"), ("uno\u202edos", "unodos"), ("niño · 1 ½ «sí» — 5 m² ≤ 3 × 2 ÷ 1", "niño · 1 ½ «sí» — 5 m² ≤ 3 × 2 ÷ 1")])
def test_lo_que_la_letra_no_dibuja_no_detiene_el_informe(texto, queda):
    assert texto_de(texto).strip() == queda


@pytest.mark.parametrize("rara", ["#panic(\"no\")", "#let x = ", "#read(\"../../../../../../etc/passwd\")", "#json(\"falta.json\")"])
def test_una_plantilla_que_falla_se_dice_con_su_renglon(rara):
    with pytest.raises(ProblemasDeContenido) as falla:
        componer(MINIMA + rara, {"texto": ""}, {}, FECHA)
    (problema,) = falla.value.problemas
    assert (problema.archivo, problema.linea) == ("plantillas/informe.typ", 5)


def test_una_plantilla_que_pide_la_red_se_rechaza_sin_pedirla():
    with pytest.raises(ProblemasDeContenido, match="red"):
        componer('#import "@preview/cetz:0.3.0": canvas', {}, {}, FECHA)


def test_un_adjunto_no_se_sale_de_su_carpeta():
    with pytest.raises(ValueError, match="se sale"):
        componer(MINIMA, {"texto": ""}, {"../../fuera.svg": b""}, FECHA)


@pytest.mark.parametrize("vacio", ["indicadores", "firmas", "conteo", "notas", "resumen"])
def test_lo_que_falta_va_vacio_y_no_estorba(adjuntos, vacio):
    assert componer(PLANTILLA, informe() | {vacio: []}, adjuntos, FECHA).startswith(b"%PDF")


def test_una_grafica_con_emoji_no_detiene_el_informe(tmp_path):
    memo = Memo(tmp_path)
    una = Grafica("a", "b", "🎉 reacciones 中", ("ene",), (1,), (2,))
    svg = graficas.para_pdf(graficas.dibujar([una], memo)[una], "#7a1f3d")
    memo.cerrar()
    assert componer(PLANTILLA, informe(), {"boletines.svg": svg}, FECHA).startswith(b"%PDF")
