"""Problemas de contenido y fallas: lo que se le dice a una persona cuando algo no está bien.

Árbol de excepciones::

    Exception
    ├── ProblemasDeContenido   algo en los archivos del proyecto debe corregirse (salida 1)
    └── FallaDelEntorno        falta algo en la máquina: un programa, un permiso (salida 3)
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum


class Nivel(StrEnum):
    """Qué tan grave es un problema.

    ``error`` detiene siempre la construcción; ``advertencia`` la detiene con ``--estricto``;
    ``pendiente`` es una tarea editorial (falta un texto alternativo, un tema) y nunca la detiene.
    """

    ERROR = "error"
    ADVERTENCIA = "advertencia"
    PENDIENTE = "pendiente"


@dataclass(frozen=True, order=True)
class Problema:
    """Un problema con su lugar exacto.

    ``archivo`` es la ruta POSIX relativa al proyecto; ``linea`` empieza en 1 y 0 significa
    «todo el archivo»; ``campo`` es la clave (``fotos.0.alt``) o vacío; ``mensaje`` dice qué se
    encontró y qué se esperaba; ``remedio`` dice cómo arreglarlo.
    """

    archivo: str
    linea: int
    campo: str
    mensaje: str
    remedio: str = ""
    nivel: Nivel = Nivel.ERROR

    def __str__(self) -> str:
        lugar = f"{self.archivo}:{self.linea}" if self.linea else self.archivo
        campo = f"{self.campo}: " if self.campo else ""
        return f"{lugar}: {campo}{self.mensaje}"


class ProblemasDeContenido(Exception):
    """El contenido tiene errores; lleva todos los problemas encontrados, ordenados."""

    def __init__(self, problemas: Iterable[Problema]):
        self.problemas = sorted(set(problemas))
        super().__init__("\n".join(str(p) for p in self.problemas))

    def __reduce__(self) -> tuple[type[ProblemasDeContenido], tuple[list[Problema]]]:
        return type(self), (self.problemas,)  # para cruzar de un proceso a otro


class FallaDelEntorno(Exception):
    """Falta algo en la máquina (un programa, un permiso, espacio); el mensaje dice cómo ponerlo."""


@contextmanager
def al_escribir(donde: object) -> Iterator[None]:
    """Lo que se escribe dentro explica por qué no se pudo, y dónde. Lanza ``FallaDelEntorno``."""
    try:
        yield
    except OSError as error:
        raise FallaDelEntorno(f"No se pudo escribir en «{error.filename or donde}»: {error.strerror}. Revise el espacio en disco y los permisos.") from None


def parecido(palabra: str, opciones: Iterable[str]) -> str | None:
    """Devuelve la opción más parecida a ``palabra``, o ``None`` si ninguna se parece; no distingue mayúsculas."""
    como_se_escriben = {opcion.lower(): opcion for opcion in sorted(opciones, reverse=True)}
    cercanas = difflib.get_close_matches(palabra.lower(), sorted(como_se_escriben), n=1, cutoff=0.65)
    return como_se_escriben[cercanas[0]] if cercanas else None


def quiso_decir(palabra: str, opciones: Iterable[str]) -> str | None:
    """``¿Quiso decir «salud»?``, o ``None`` si ninguna opción se parece."""
    cercana = parecido(palabra, opciones)
    return f"¿Quiso decir «{cercana}»?" if cercana else None
