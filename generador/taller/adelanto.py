"""Adelanta archivos que tardan: otros procesos los hacen mientras este decide lo demás."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import BinaryIO, Literal

from generador.errores import al_escribir
from generador.taller.procesos import MINIMO, repartir
from generador.vistas.salida import Archivo, EnDisco

Producir = Callable[[], "bytes | EnDisco"]


@contextmanager
def adelantando(falta: Callable[[Archivo], bool], lugar: Callable[[str], str]) -> Iterator[Callable[[list[Archivo]], list[Archivo]]]:
    """Da con qué adelantar unos archivos: los mismos; los que faltan, si son muchos, empiezan a hacerse ya, cada uno en el ``lugar`` de su dirección.

    Su ``producir`` solo debe llevar datos, y quien los publique ha de tomarlos en el mismo orden. Al salir, nadie sigue escribiendo.
    """
    with ExitStack() as al_salir:
        yield partial(_adelantar, falta, lugar, al_salir)


def _adelantar(falta: Callable[[Archivo], bool], lugar: Callable[[str], str], al_salir: ExitStack, archivos: list[Archivo]) -> list[Archivo]:
    nuevos = [a for a in archivos if falta(a)]
    if len(nuevos) < MINIMO:
        return archivos
    tandas = al_salir.enter_context(closing(repartir(_hacer, ((lugar(a.direccion), a.producir) for a in nuevos), len(nuevos))))
    hechos = zip((a.direccion for a in nuevos), chain.from_iterable(tandas), strict=True)
    direcciones = {a.direccion for a in nuevos}
    return [replace(a, producir=partial(_tomar, hechos, a.direccion)) if a.direccion in direcciones else a for a in archivos]


def _tomar(hechos: Iterator[tuple[str, EnDisco]], nombre: str) -> EnDisco:
    """El que se hizo con ese nombre: se toman en el mismo orden en que se hacen."""
    return next(hecho for de, hecho in hechos if de == nombre)


def a_disco(contenido: bytes | EnDisco, ruta: str) -> EnDisco:
    """El contenido, ya en un archivo. Lanza ``FallaDelEntorno``."""
    if isinstance(contenido, EnDisco):
        return contenido
    with al_escribir(ruta), abrir(ruta) as archivo:
        archivo.write(contenido)
    return EnDisco(ruta, hashlib.sha256(contenido).hexdigest())


def abrir(ruta: str, modo: Literal["wb", "xb"] = "wb") -> BinaryIO:
    """Un archivo nuevo, con las carpetas que le falten; no se pregunta antes si están: son miles."""
    try:
        return open(ruta, modo)  # noqa: PTH123, SIM115
    except FileNotFoundError:
        os.makedirs(os.path.dirname(ruta), exist_ok=True)  # noqa: PTH103, PTH120
        return open(ruta, modo)  # noqa: PTH123, SIM115


def en_bytes(contenido: bytes | EnDisco) -> bytes:
    """El contenido mismo, esté donde esté."""
    return contenido if isinstance(contenido, bytes) else Path(contenido.ruta).read_bytes()


def _hacer(trabajos: list[tuple[str, Producir]]) -> list[EnDisco]:
    return [a_disco(producir(), ruta) for ruta, producir in trabajos]
