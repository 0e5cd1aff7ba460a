"""Cómo se dice un problema y qué palabra se sugiere."""

import pytest

from generador.errores import Nivel, Problema, ProblemasDeContenido, parecido


def test_un_problema_dice_archivo_linea_campo_y_mensaje():
    assert str(Problema("boletines/2025/001-a.md", 4, "fecha", "está mal")) == "boletines/2025/001-a.md:4: fecha: está mal"


def test_lo_que_no_tiene_linea_ni_campo_no_los_inventa():
    assert str(Problema("mkdocs.yml", 0, "", "no existe este archivo")) == "mkdocs.yml: no existe este archivo"


def test_los_problemas_van_por_archivo_y_linea_y_sin_repetirse():
    a, b, c = Problema("a", 10, "", "x"), Problema("a", 9, "", "x"), Problema("b", 1, "", "x")
    error = ProblemasDeContenido([c, a, b, a])
    assert error.problemas == [b, a, c]
    assert str(error) == "a:9: x\na:10: x\nb:1: x"


def test_los_niveles_se_leen_como_palabras():
    assert [f"{n}" for n in Nivel] == ["error", "advertencia", "pendiente"]


@pytest.mark.parametrize(
    ("palabra", "opciones", "esperada"),
    [
        ("resumne", ["resumen", "titulo"], "resumen"),
        ("dfi", ["dif", "obras"], "dif"),
        ("clausura.jpeg", ["CLAUSURA.JPG", "plaza.jpg"], "CLAUSURA.JPG"),
        ("Octubre", ["octubre", "noviembre"], "octubre"),
        ("prioridad", ["portada", "alias"], None),
        ("turismo", [], None),
    ],
)
def test_sugiere_solo_lo_que_de_verdad_se_parece(palabra, opciones, esperada):
    assert parecido(palabra, opciones) == esperada
