"""Colores que siempre se leen y escudos que no traen programas."""

import itertools

import pytest

from generador.ajustes import Ajustes
from generador.taller.colores import contraste
from generador.taller.estaticos import colores, documentos, escudo

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">{}</svg>'


def ajustes(**municipio: str) -> Ajustes:
    return Ajustes.model_validate({"municipio": {"nombre": "X", "gobierno": "Y", **municipio}, "nombre_del_sitio": "Z", "url_del_sitio": "https://x.example/"})


def test_el_contraste_es_el_de_wcag():
    assert contraste("#000000", "#ffffff") == pytest.approx(21)
    assert contraste("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)  # ejemplo de la especificación


@pytest.mark.parametrize("color", ["#" + "".join(c) for c in itertools.product(["00", "80", "ff"], repeat=3)])
def test_cualquier_color_institucional_se_lee_en_claro_y_en_oscuro(color):
    claro, oscuro = colores(ajustes(color_primario=color)).decode().split("@media", 1)
    for regla, fondo in ((claro, "#f5f4f1"), (oscuro, "#1e2024")):
        primario = regla.split("--primario:")[1][:7]
        texto = regla.split("--primario-texto:")[1][:7]
        assert contraste(primario, fondo) >= 4.5
        assert contraste(texto, primario) >= 4.5


@pytest.mark.parametrize(
    "dentro",
    [
        "<script>alert(1)</script>",
        "<foreignObject/>",
        "<image href='https://x.example/a.png'/>",
        "<use href='#a'/>",
        "<a href='javascript:alert(1)'><rect/></a>",
        "<rect onload='alert(1)'/>",
        "<rect style='fill:url(https://x.example)'/>",
        "<rect fill='url(https://x.example#a)'/>",
        "<style>*{}</style>",
        "<animate attributeName='href'/>",
    ],
)
def test_un_svg_con_algo_mas_que_formas_se_rechaza(tmp_path, dentro):
    ruta = tmp_path / "escudo.svg"
    ruta.write_text(SVG.format(dentro))
    publicados, problemas = escudo(ajustes(escudo="escudo.svg"), {"contenido/escudo.svg": ruta})
    assert publicados == []
    assert problemas[0].archivo == "contenido/escudo.svg"


def test_un_svg_con_entidades_se_rechaza(tmp_path):
    ruta = tmp_path / "escudo.svg"
    ruta.write_text('<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + SVG.format("<title>&a;</title>"))
    assert escudo(ajustes(escudo="escudo.svg"), {"contenido/escudo.svg": ruta})[1]


def test_un_svg_de_formas_se_publica(tmp_path):
    ruta = tmp_path / "escudo.svg"
    ruta.write_text(SVG.format("<title>Escudo</title><g fill='url(#a)'><path d='M0 0h10'/></g>"))
    (publicado,), problemas = escudo(ajustes(escudo="escudo.svg"), {"contenido/escudo.svg": ruta})
    assert not problemas
    assert publicado.direccion == "/escudo.svg"


def test_un_documento_que_no_se_puede_leer_se_dice_con_su_nombre(tmp_path):
    publicados, (problema,) = documentos({"contenido/documentos/plan.pdf": tmp_path / "ya-no-esta.pdf"})
    assert (publicados, problema.archivo) == ([], "contenido/documentos/plan.pdf")
    assert "no se puede leer" in problema.mensaje
