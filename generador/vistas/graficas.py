"""Lo que dice una gráfica, sin nada de cómo se dibuja: eso es oficio de ``taller/graficas.py``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Grafica:
    """Una gráfica mensual: lo real contra la meta.

    Todas las series miden lo mismo que ``meses``. En ``reales``, ``None`` es «sin dato» y deja un hueco
    señalado, nunca un cero; en ``metas`` y ``metas_originales``, la línea se corta.
    """

    titulo: str
    descripcion: str  # con palabras, lo que la gráfica muestra
    unidad: str
    meses: tuple[str, ...]
    reales: tuple[float | None, ...]
    metas: tuple[float | None, ...]
    metas_originales: tuple[float | None, ...] | None = None  # solo si la meta se ajustó
    en_curso: int | None = None  # el mes que aún no termina: se dibuja aparte
    por_venir: int | None = None  # el primer mes que aún no empieza; si no se dice, el siguiente al mes en curso
    tamano: Literal["normal", "chica"] = "normal"  # la chica va en las listas: sin ejes ni rótulos

    def __post_init__(self) -> None:
        series = (self.reales, self.metas, self.metas_originales or self.metas)
        if not self.meses or any(len(s) != len(self.meses) for s in series):
            raise ValueError(f"«{self.titulo}»: cada serie debe traer un valor por mes, y al menos un mes")

    @property
    def transcurridos(self) -> int:
        """Cuántos meses ya empezaron: de los demás no se espera dato, así que no les falta."""
        if self.por_venir is not None:
            return self.por_venir
        return len(self.meses) if self.en_curso is None else self.en_curso + 1
