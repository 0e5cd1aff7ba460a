"""Tablas en CSV: UTF-8 con BOM, para que Excel lea los acentos, y sin celdas que parezcan fórmulas."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable

_FORMULAS = ("=", "+", "-", "@", "\t")


def a_csv(columnas: Iterable[str], renglones: Iterable[Iterable[object]]) -> bytes:
    """El archivo, con su encabezado."""
    return codecs.BOM_UTF8 + a_renglones([columnas, *renglones])


def a_renglones(renglones: Iterable[Iterable[object]]) -> bytes:
    """Unos renglones del archivo."""
    salida = io.StringIO()
    escritor = csv.writer(salida, lineterminator="\r\n")
    for renglon in renglones:
        escritor.writerow([celda(v) for v in renglon])
    return salida.getvalue().encode()


def celda(valor: object) -> object:
    """Un valor como se escribe en su celda."""
    if type(valor) is str:  # casi todos, y son cientos de miles
        return f"'{valor}" if valor.startswith(_FORMULAS) else valor
    if isinstance(valor, bool):
        return "sí" if valor else "no"
    if isinstance(valor, list):
        valor = "; ".join(map(str, valor))
    return f"'{valor}" if isinstance(valor, str) and valor.startswith(_FORMULAS) else "" if valor is None else valor
