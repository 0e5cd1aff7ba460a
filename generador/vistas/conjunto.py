"""Qué es un conjunto de datos abiertos."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from pydantic import BaseModel


@dataclass(frozen=True)
class Parte:
    """Unas filas de un conjunto. Si tiene ``clave``, una vez escritas no se vuelven a hacer mientras sea la misma."""

    cuantas: int
    hacer: Callable[[], Sequence[BaseModel | dict[str, Any]]]
    clave: str = ""

    @cached_property
    def filas(self) -> Sequence[BaseModel | dict[str, Any]]:
        """Las filas, como modelos o ya escritas."""
        return self.hacer()

    @cached_property
    def volcadas(self) -> list[dict[str, Any]]:
        """Las filas como se escriben, en cualquier formato."""
        return [fila if isinstance(fila, dict) else fila.model_dump(mode="json") for fila in self.filas]


@dataclass(frozen=True)
class Conjunto:
    """Un conjunto de datos: sus filas siguen el esquema ``fila``."""

    id: str
    titulo: str
    descripcion: str
    fila: type[BaseModel]
    partes: tuple[Parte, ...]
    modificado: datetime | None

    @property
    def filas(self) -> tuple[Any, ...]:
        """Todas."""
        return tuple(f for parte in self.partes for f in parte.filas)

    @property
    def cuantas(self) -> int:
        """Cuántas filas tiene, sin hacerlas."""
        return sum(p.cuantas for p in self.partes)

    @property
    def columnas(self) -> list[str]:
        """Nombres de las columnas, en orden."""
        return list(self.fila.model_fields)


def en_una_parte(filas: Sequence[BaseModel]) -> tuple[Parte, ...]:
    """Las filas de un conjunto que se escribe entero cada vez."""
    return (Parte(len(filas), lambda: filas),)
