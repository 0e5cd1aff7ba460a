"""Algo que los datos publicados no sostienen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Diferencia:
    """Dónde, qué dice lo publicado y qué da volver a calcularlo; ``periodo`` 0 y textos vacíos es «no aplica»."""

    archivo: str
    ejercicio: int = 0
    indicador: str = ""
    periodo: int = 0
    campo: str = ""
    publicado: Any = None
    recalculado: Any = None
    mensaje: str = ""

    def __str__(self) -> str:
        lugar = ", ".join(p for p in (f"{self.indicador} {self.ejercicio or ''}".strip(), f"periodo {self.periodo}" if self.periodo else "") if p)
        campo = f"{self.campo}: " if self.campo else ""
        return f"{self.archivo}: {f'{lugar}: ' if lugar else ''}{campo}{self.mensaje}"
