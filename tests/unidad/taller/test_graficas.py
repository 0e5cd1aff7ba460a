"""Las gráficas: legibles sin verlas, con los colores de la página y siempre con los mismos bytes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import vl_convert
from lxml import etree

from generador.taller import graficas
from generador.taller.graficas import dibujar, para_pdf
from generador.taller.memo import Memo
from generador.taller.trazo_de_graficas import especificar
from generador.vistas.graficas import Grafica

RAIZ = Path(__file__).parents[3]
SVG = "{http://www.w3.org/2000/svg}"
MESES = ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic")
REALES = (4.0, 5.0, None, 6.0, 8.0, 0.0, 4.0, 9.0, 10.0, 3.0, 2.0, None)
HOSTIL = "<script>alert(\"1\")</script> ' & ]]> #import \"x\" \\u0041 {{ 7*7 }} \x00\x1b"


def grafica(**cambios):
    datos = {"titulo": "Boletines publicados", "descripcion": "De enero a octubre se publicaron 49 boletines; de marzo no hay dato.", "unidad": "boletines", "meses": MESES, "reales": REALES, "metas": (5.0,) * 12, "en_curso": 10}
    return Grafica(**datos | cambios)


@pytest.fixture
def memo(tmp_path):
    memo = Memo(tmp_path)
    yield memo
    memo.cerrar()


@pytest.fixture
def trazar(memo):
    def trazar(**cambios):
        return etree.fromstring(next(iter(dibujar([grafica(**cambios)], memo).values())))

    return trazar


def textos(svg, clase):
    return ["".join(t.itertext()) for t in svg.iterfind(f"{SVG}g[@class='grafica-{clase}']/{SVG}text")]


def formas(svg, clase):
    return svg.findall(f"{SVG}g[@class='grafica-{clase}']/*")


def test_el_titulo_y_la_descripcion_nombran_a_la_imagen(trazar):
    svg = trazar()
    titulo, descripcion = svg.find(f"{SVG}title"), svg.find(f"{SVG}desc")
    assert (titulo.text, descripcion.text) == (grafica().titulo, grafica().descripcion)
    assert svg.get("role") == "img"
    assert svg.get("aria-labelledby") == f"{titulo.get('id')} {descripcion.get('id')}"


def test_dos_graficas_de_una_pagina_no_comparten_nombres(memo):
    svgs = [etree.fromstring(s) for s in dibujar([grafica(), grafica(tamano="chica"), grafica(unidad="notas")], memo).values()]
    nombres = [i for s in svgs for i in s.xpath("//@id")]
    assert len(nombres) == len(set(nombres)) == 6


def test_crece_con_la_pagina_y_no_lleva_medidas_fijas(trazar):
    svg = trazar()
    assert svg.get("viewBox") == "0 0 360 224"
    assert not {"width", "height", "style"} & set(svg.attrib)


def test_lo_escrito_es_texto(trazar):
    svg = trazar()
    assert textos(svg, "mes") == list(MESES)
    assert textos(svg, "cifra") == ["0", "5", "10"]
    assert textos(svg, "unidad") == ["boletines"]
    assert textos(svg, "leyenda") == ["Real", "Meta"]
    assert textos(svg, "mes-en-curso") == ["en curso"]


def test_un_mes_sin_dato_se_dice_y_no_es_un_cero(trazar):
    svg = trazar()
    assert textos(svg, "sin-dato") == ["sin dato"]  # diciembre aún no llega: no le falta nada
    # Nueve meses y la muestra de la leyenda. Junio fue cero: su barra existe, sin altura.
    assert len(formas(svg, "real")) == 10
    assert sum("v0h" in f.get("d") for f in formas(svg, "real")) == 1
    assert len(formas(svg, "en-curso")) == 1


def test_los_meses_por_venir_no_son_meses_sin_dato(trazar):
    svg = trazar(reales=(1.0, None, *[None] * 10), en_curso=None, por_venir=3)
    assert len(textos(svg, "sin-dato")) == 2


def test_sin_meta_no_hay_linea_ni_se_ofrece_en_la_leyenda(trazar):
    svg = trazar(metas=(None,) * 12)
    assert textos(svg, "leyenda") == ["Real"]
    assert formas(svg, "meta") == formas(svg, "meta-punto") == []


def test_la_meta_se_corta_donde_no_la_hay_y_la_original_se_ve_aparte(trazar):
    svg = trazar(metas=(5.0,) * 4 + (None,) * 4 + (7.0,) * 4, metas_originales=(5.0,) * 12)
    assert formas(svg, "meta")[0].get("d").count("M") == 2
    assert textos(svg, "leyenda") == ["Real", "Meta", "Meta original"]
    assert len(formas(svg, "meta-original")) == 2


def test_las_cifras_se_escriben_como_en_mexico(trazar):
    assert textos(trazar(reales=(1234.5,) * 12, metas=(2000.0,) * 12), "cifra") == ["0", "500", "1,000", "1,500", "2,000"]
    grande = trazar(reales=(1_250_000.0,) * 12, unidad="personas")
    assert textos(grande, "cifra") == ["0", "0.5", "1", "1.5"]
    assert textos(grande, "unidad") == ["personas, en millones"]
    assert textos(trazar(reales=(-12.0,) * 12, unidad="seguidores"), "cifra") == ["\u221215", "\u221210", "\u22125", "0", "5"]


def test_sin_un_solo_dato_tambien_se_dibuja(trazar):
    svg = trazar(reales=(None,) * 12, metas=(None,) * 12, en_curso=None)
    assert len(textos(svg, "sin-dato")) == 12


def test_la_chica_solo_lleva_barras_meta_y_huecos(trazar):
    svg = trazar(tamano="chica")
    assert {g.get("class") for g in svg.iterfind(f"{SVG}g")} == {"grafica-real", "grafica-en-curso", "grafica-meta", "grafica-meta-orilla", "grafica-sin-dato"}
    assert textos(svg, "sin-dato") == ["×"]


@pytest.mark.parametrize("tamano", ["normal", "chica"])
def test_ni_estilos_ni_programas_ni_nada_de_fuera(trazar, tamano):
    svg = trazar(titulo=HOSTIL, descripcion=HOSTIL, unidad=HOSTIL, meses=(HOSTIL, *MESES[1:]), metas_originales=(4.0,) * 12, tamano=tamano)
    assert {etree.QName(e).localname for e in svg.iter()} <= {"svg", "title", "desc", "g", "path", "line", "text"}
    assert {a for e in svg.iter() for a in e.attrib} <= {"class", "viewBox", "role", "aria-labelledby", "id", "transform", "d", "x2", "y2", "text-anchor"}
    assert svg.findtext(f"{SVG}title") == HOSTIL.replace("\x00", "").replace("\x1b", "")


def test_cada_clase_del_dibujo_tiene_color_en_pantalla_y_en_papel(trazar):
    clases = {g.get("class") for g in trazar(metas_originales=(4.0,) * 12).iterfind(f"{SVG}g")}
    hoja = (RAIZ / "plantillas/estilos/graficas.css").read_text(encoding="utf-8")
    assert [c for c in clases if f".{c} " not in hoja and f".{c}," not in hoja] == []
    assert clases <= set(graficas._EN_PAPEL)
    assert "#" not in hoja.split("*/", 1)[1]  # solo colores de la página: así sirven de noche y en papel


def test_para_el_pdf_los_colores_van_escritos(memo):
    svg = next(iter(dibujar([grafica()], memo).values()))
    papel = etree.fromstring(para_pdf(svg, "#7a1f3d"))
    assert papel.find(f"{SVG}g[@class='grafica-real']").get("fill") == "#7a1f3d"
    assert papel.get("font-family") == "Source Sans Pro"
    assert b"var(" not in etree.tostring(papel)


def test_lo_dibujado_no_se_dibuja_otra_vez(memo, monkeypatch):
    primera = dibujar([grafica()], memo)

    def no(*_):
        raise AssertionError("ya estaba dibujada")

    monkeypatch.setattr(vl_convert, "vega_to_svg", no)
    assert dibujar([grafica()], memo) == primera
    with pytest.raises(AssertionError):
        dibujar([grafica(reales=(1.0,) * 12)], memo)


def test_sin_graficas_no_pasa_nada(memo):
    assert dibujar([], memo) == {}


def test_los_mismos_bytes_en_otro_proceso_y_otra_region(memo, tmp_path):
    orden = f"import pathlib; from generador.taller.graficas import dibujar; from generador.taller.memo import Memo; from generador.vistas.graficas import Grafica; print(*dibujar([{grafica()!r}], Memo(pathlib.Path({str(tmp_path / 'otra')!r}))).values())"
    entorno = os.environ | {"LC_ALL": "C", "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7", "PYTHONUTF8": "1"}
    otro = subprocess.run([sys.executable, "-c", orden], cwd=RAIZ, env=entorno, capture_output=True, text=True, encoding="utf-8", check=True)
    assert [otro.stdout.strip()] == list(dibujar([grafica()], memo).values())


def test_nada_depende_del_ancho_de_las_letras():
    """Con medidas fijas y sin acomodo automático, Vega no tiene qué medir."""
    hoja = especificar(grafica())
    assert (hoja["autosize"], hoja["padding"]) == ("none", 0)
    assert not {"axes", "legends", "title"} & set(hoja)


def test_las_series_deben_medir_lo_mismo_que_los_meses():
    with pytest.raises(ValueError, match="un valor por mes"):
        grafica(metas=(5.0,))
