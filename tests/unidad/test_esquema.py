"""Los tipos de la ficha: aceptan lo que una persona escribiría y rechazan lo que rompería algo."""

import unicodedata
from datetime import date
from typing import Annotated

import pytest
from pydantic import TypeAdapter, ValidationError

from generador.esquema import Color, Dia, Id, Instante, Lista, Logico, Parrafos, Texto, Url
from generador.fuente import Fuente


def leer(tipo, valor):
    return TypeAdapter(tipo).validate_python(valor)


def clase_de_error(tipo, valor):
    with pytest.raises(ValidationError) as caso:
        leer(tipo, valor)
    return caso.value.errors()[0]["type"]


@pytest.mark.parametrize("valor", ["sí", "Si", "SÍ", "true", "verdadero", "yes", " sí ", True])
def test_si_se_escribe_de_muchas_maneras(valor):
    assert leer(Logico, valor) is True


@pytest.mark.parametrize("valor", ["no", "No", "false", "falso", False])
def test_no_tambien(valor):
    assert leer(Logico, valor) is False


@pytest.mark.parametrize("valor", ["quizá", "", "1", "0"])
def test_lo_que_no_es_si_ni_no_se_dice(valor):
    assert clase_de_error(Logico, valor) == "logico"


def test_un_texto_queda_en_una_linea_sin_controles_y_en_nfc():
    escrito = unicodedata.normalize("NFD", "  Niñez \x07\n en\tla   plaza ")
    assert leer(Texto, escrito) == "Niñez en la plaza"


def test_los_parrafos_conservan_sus_saltos():
    assert leer(Parrafos, "uno\n\ndos\x00") == "uno\n\ndos"


@pytest.mark.parametrize("valor", ["", "   ", "\x07", "\n\n"])
def test_un_texto_sin_letras_esta_vacio(valor):
    assert clase_de_error(Texto, valor) == "too_short"


@pytest.mark.parametrize("valor", ["salud", "obra-publica", "8m", "a-1-b"])
def test_un_identificador_es_parte_de_una_direccion(valor):
    assert leer(Id, valor) == valor


@pytest.mark.parametrize("valor", ["Salud", "obra_publica", "obra publica", "niñez", "-a", "a-", "a--b", "", "../a"])
def test_lo_demas_no_sirve_como_identificador(valor):
    assert clase_de_error(Id, valor) == "id"


@pytest.mark.parametrize("valor", ["https://x.mx", "http://x.mx/a?b=1#c", "https://x.mx:8080/ruta"])
def test_un_enlace_completo_se_acepta(valor):
    assert leer(Url, valor) == valor


@pytest.mark.parametrize("valor", ["x.mx", "ftp://x.mx", "javascript:alert(1)", "https://", "https://x.mx/a b", "https://a@x.mx", 'https://x.mx/"><script>', "//x.mx"])
def test_un_enlace_raro_se_rechaza(valor):
    assert clase_de_error(Url, valor) == "url"


def test_un_color_se_unifica_en_minusculas():
    assert leer(Color, "#7A1F3D") == "#7a1f3d"
    assert clase_de_error(Color, "vino") == "color"
    assert clase_de_error(Color, "#7a1") == "color"


@pytest.mark.parametrize(("valor", "lista"), [("salud", ["salud"]), (["a", "b"], ["a", "b"]), ("", []), (None, [])])
def test_un_solo_valor_vale_como_lista_de_uno(valor, lista):
    assert leer(Annotated[list[str], Lista], valor) == lista


def test_un_dia_es_una_fecha_sin_hora():
    assert leer(Dia, "2025-03-08") == date(2025, 3, 8)
    assert leer(Dia, " 2025-03-08 ") == date(2025, 3, 8)
    assert clase_de_error(Dia, "2025-03-08T10:00") == "dia"
    assert clase_de_error(Dia, "8 de marzo") == "dia"


def test_sin_zona_en_el_contexto_la_hora_es_la_del_centro_de_mexico():
    assert leer(Instante, "2025-03-08T10:00").isoformat() == "2025-03-08T10:00:00-06:00"


def test_la_linea_de_un_campo_que_falta_es_la_de_su_padre():
    fuente = Fuente("a.md", {"erratas": 4, "erratas.0": 5, "erratas.0.fecha": 5})
    assert [fuente.linea(c) for c in ("erratas.0.fecha", "erratas.0.nota", "erratas.7.nota", "titulo", "")] == [5, 5, 4, 1, 1]
