"""Los datos que se escriben por partes son, byte por byte, los que saldrían de una vez."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import orjson
import pytest

from generador.vistas.datos import salidas_de_datos
from generador.vistas.salida import Archivo
from generador.vistas.tabla_csv import a_csv
from tests.apoyo.medios import boletin, edicion

BOLETINES = [boletin(folio, anio=anio, fecha=datetime(anio, 3, folio, 9, tzinfo=ZoneInfo("America/Mexico_City"))) for anio in (2023, 2024, 2025) for folio in (1, 2, 3)]


class Memoria(dict[str, bytes]):
    """Una memoria que cuenta lo que le piden."""

    def obtener(self, claves):
        return {c: self[c] for c in claves if c in self}

    def guardar(self, valores):
        self.update(valores)


def datos(visto, memoria):
    return {s.direccion: s.producir() for s in salidas_de_datos(visto, memoria) if isinstance(s, Archivo)}


@pytest.mark.parametrize("boletines", [BOLETINES, BOLETINES[:1], []])
def test_por_partes_o_de_una_vez_son_los_mismos_bytes(boletines):
    visto = edicion(*boletines)
    entero = datos(visto, None)
    filas = orjson.loads(entero["/datos/boletines.json"])
    assert len(filas) == len(boletines)
    assert entero["/datos/boletines.json"] == orjson.dumps(filas, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    columnas = orjson.loads(entero["/datos/boletines.diccionario.json"])["campos"]
    assert entero["/datos/boletines.csv"] == a_csv([c["campo"] for c in columnas], (f.values() for f in filas))
    memoria = Memoria()
    assert datos(visto, memoria) == entero
    assert datos(visto, memoria) == entero


def test_solo_se_guarda_lo_de_meses_anteriores_y_despues_no_se_vuelve_a_escribir():
    memoria = Memoria()
    datos(edicion(*BOLETINES), memoria)
    assert len(memoria) == 4, "dos meses, además del más nuevo, en dos formatos"
    memoria.update({clave: valor.replace(b"2023", b"1999") for clave, valor in memoria.items()})
    assert b"1999" in datos(edicion(*BOLETINES), memoria)["/datos/boletines.csv"]
    otra = boletin(3, anio=2023, fecha=BOLETINES[2].fecha, titulo="Otro título")
    assert b"1999" not in datos(edicion(*BOLETINES[:2], otra, *BOLETINES[3:]), memoria)["/datos/boletines.csv"]
