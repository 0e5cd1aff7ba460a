"""Llenar fichas y huecos: ni sobran ni se vuelven a leer."""

import pytest

from generador.modelo.marco import Marco, Molde
from generador.modelo.texto import INVISIBLES, RAIZ, Imagen, Texto, ficha_de_foto

IMAGENES = tuple(Imagen(f"{i}.jpg", "", "", 1) for i in range(11))


def test_cada_ficha_se_llena_con_su_foto_y_su_raiz():
    texto = Texto("h", f'<a href="{RAIZ}archivo/">x</a> {ficha_de_foto(10)} {ficha_de_foto(1)}', "", imagenes=IMAGENES)
    assert texto.verter("../../", lambda i: f"[{i.archivo}]") == '<a href="../../archivo/">x</a> [10.jpg] [1.jpg]'


def test_una_ficha_que_nadie_puso_queda_vacia():
    assert Texto("h", f"a{ficha_de_foto(99)}b", "").verter("./", lambda i: i.archivo) == "ab"


def test_lo_que_dibuja_una_foto_no_se_vuelve_a_llenar():
    assert Texto("h", ficha_de_foto(0), "", imagenes=IMAGENES).verter("./", lambda i: ficha_de_foto(1)) == ficha_de_foto(1)


def test_los_huecos_se_llenan_una_sola_vez_y_sin_valor_quedan_vacios():
    molde = Molde("<title>@@marco:titulo@@</title>@@marco:cuerpo@@@@marco:nada@@<p>@@marco:MAL@@</p>")
    assert molde.verter({"titulo": "a", "cuerpo": "@@marco:titulo@@"}) == "<title>a</title>@@marco:titulo@@<p>@@marco:MAL@@</p>"


def test_una_pagina_sin_molde_propio_usa_el_comun():
    marco = Marco(Molde("común"), {"/privacidad/": Molde("propio")})
    assert [marco.molde(d).html for d in ("/privacidad/", "/archivo/")] == ["propio", "común"]


@pytest.mark.parametrize("codigo", [*range(0x20), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF])
def test_todo_lo_que_xml_prohibe_o_nadie_ve_es_invisible_menos_los_saltos(codigo):
    assert bool(INVISIBLES.search(chr(codigo))) is (chr(codigo) not in "\t\n\r")
