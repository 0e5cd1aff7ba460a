"""Qué es un conjunto de datos abiertos."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from pydantic import BaseModel


@dataclass(frozen=True)
class Conjunto:
    """Un conjunto de datos: sus filas siguen el esquema ``fila``, y pueden venir ya escritas."""

    id: str
    titulo: str
    descripcion: str
    fila: type[BaseModel]
    filas: tuple[BaseModel | dict[str, Any], ...]
    modificado: datetime | None

    @cached_property
    def volcadas(self) -> list[dict[str, Any]]:
        """Las filas como se escriben, en cualquier formato."""
        return [fila if isinstance(fila, dict) else fila.model_dump(mode="json") for fila in self.filas]

    @property
    def columnas(self) -> list[str]:
        """Nombres de las columnas, en orden."""
        return list(self.fila.model_fields)
