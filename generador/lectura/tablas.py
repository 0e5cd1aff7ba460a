"""Lee las tablas CSV de ``contenido/datos/``, como las guarda cualquier hoja de cálculo."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

from generador.errores import Problema, ProblemasDeContenido, parecido
from generador.fuente import Fuente
from generador.lectura.frontal import leer_texto
from generador.lectura.validar import validar
from generador.modelo.indicador import Origen
from generador.modelo.registros import TABLAS, Registro

NOMBRES = {f"contenido/datos/{origen.value}.csv": tabla for origen, tabla in TABLAS.items()}


def leer_tabla(ruta: Path, archivo: str, zona: ZoneInfo) -> list[Registro]:
    """Los registros de una tabla, en su orden. Lanza ``ProblemasDeContenido`` con todo lo que no cuadra."""
    tabla = NOMBRES.get(archivo)
    if tabla is None:
        raise ProblemasDeContenido([Problema(archivo, 0, "", "no es una tabla que el portal conozca", _parecida(archivo))])
    _, texto = leer_texto(ruta, archivo)
    (linea, encabezado), *renglones = list(_renglones(texto, archivo)) or [(1, [])]
    encabezado = [c.strip() for c in encabezado]
    while encabezado and not encabezado[-1]:  # una hoja de cálculo guarda también sus columnas vacías del final
        encabezado.pop()
    problemas = _del_encabezado(archivo, linea, encabezado, tabla)
    if problemas:
        raise ProblemasDeContenido(problemas)
    leidos: list[Registro] = []
    for linea, celdas in renglones:
        try:
            leidos.append(_registro(tabla, encabezado, celdas, archivo, linea, zona))
        except ProblemasDeContenido as error:
            problemas += error.problemas
    if problemas:
        raise ProblemasDeContenido(problemas)
    return leidos


def _renglones(texto: str, archivo: str) -> Iterator[tuple[int, list[str]]]:
    """Los renglones con algo escrito, cada uno con la línea del archivo donde empieza: una celda puede ocupar varias."""
    lector = csv.reader(io.StringIO(texto), delimiter=_separador(texto), strict=True)
    linea = 1
    try:
        for celdas in lector:
            if any(c.strip() for c in celdas):
                yield linea, celdas
            linea = lector.line_num + 1
    except csv.Error:
        raise ProblemasDeContenido([Problema(archivo, linea, "", "hay unas comillas sin cerrar o mal puestas", "Escriba dobles las comillas de adentro de una celda («\"\"»), o vuelva a exportar la tabla como CSV.")]) from None


def _registro(tabla: type[Registro], encabezado: list[str], celdas: list[str], archivo: str, linea: int, zona: ZoneInfo) -> Registro:
    if len(celdas) > len(encabezado) and any(c.strip() for c in celdas[len(encabezado) :]):
        raise ProblemasDeContenido([Problema(archivo, linea, "", f"tiene {len(celdas)} celdas y el encabezado {len(encabezado)} columnas", "Si una celda lleva comas, póngala entre comillas.")])
    datos = {c: v.strip() for c, v in zip(encabezado, celdas, strict=False) if v.strip()}
    leido = validar(tabla, datos, Fuente(archivo, dict.fromkeys(encabezado, linea) | {"": linea} | dict.fromkeys(tabla.model_fields, linea)), zona)
    return leido.model_copy(update={"archivo": archivo, "linea": linea})


def _separador(texto: str) -> str:
    """Excel en español separa con punto y coma; lo copiado de una hoja de cálculo, con tabuladores."""
    primero = texto.lstrip().split("\n", 1)[0]
    return max(",;\t", key=primero.count)


def _del_encabezado(archivo: str, linea: int, encabezado: list[str], tabla: type[Registro]) -> list[Problema]:
    columnas = tabla.columnas()
    if not encabezado:
        return [Problema(archivo, 1, "", "la tabla está vacía", f"El primer renglón lleva los nombres de las columnas: {', '.join(columnas)}.")]
    cercanas = {c: parecido(c, columnas) for c in encabezado if c and c not in columnas}
    problemas = [Problema(archivo, linea, c, "esta columna no existe", f"¿Quiso decir «{cercana}»?" if cercana else f"Use solo estas: {', '.join(columnas)}.") for c, cercana in cercanas.items()]
    if "" in encabezado:
        problemas.append(Problema(archivo, linea, "", "hay una columna sin nombre", "Escriba su nombre en el primer renglón o quítela."))
    repetidas = {c for c in encabezado if c and encabezado.count(c) > 1}
    problemas += [Problema(archivo, linea, c, "esta columna está dos veces", "Deje solo una.") for c in sorted(repetidas)]
    faltan = [c for c in columnas if c not in {*encabezado, *cercanas.values()} and tabla.model_fields[c].is_required()]
    return problemas + [Problema(archivo, linea, c, "falta esta columna obligatoria", f"Agréguela al primer renglón; las columnas son: {', '.join(columnas)}.") for c in faltan]


def _parecida(archivo: str) -> str:
    nombres = [o.value for o in Origen if o in TABLAS]
    cercana = parecido(Path(archivo).stem, nombres)
    return f"¿Quiso decir «{cercana}.csv»?" if cercana else f"Puede ser: {', '.join(f'{n}.csv' for n in nombres)}."
