"""Qué construir y qué se construyó."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from time import perf_counter

from generador import fechas
from generador.errores import Problema

Avance = Callable[[str, int, int], None]


def _sin_avance(etapa: str, hechos: int, total: int) -> None:
    """Nadie mira el avance."""


@dataclass(frozen=True)
class Encargo:
    """Qué construir: proyecto, destino (por omisión, el de mkdocs.yml), instante y rigor.

    ``avance`` recibe (etapa, cuántos más, de cuántos). ``ejecutor`` es quien prepara las fotos: ``taller.ejecutores``.
    """

    proyecto: Path
    salida: Path | None = None
    ahora: datetime = field(default_factory=fechas.ahora)
    estricto: bool = False
    limpio: bool = False
    avance: Avance = _sin_avance
    ejecutor: str | None = None

    @property
    def cache(self) -> Path:
        """La memoria del taller."""
        return self.proyecto / ".cache"

    @property
    def fotos(self) -> Path:
        """Donde se guardan las fotos ya derivadas."""
        return self.cache / "fotos"


@dataclass
class Informe:
    """Qué se construyó; los nombres son los de ``portal construir --json``."""

    paginas: int = 0
    archivos: int = 0
    escritos: int = 0
    iguales: int = 0
    borrados: int = 0
    fotos_derivadas: int = 0
    segundos: float = 0.0
    por_etapa: dict[str, float] = field(default_factory=dict)
    avisos: list[Problema] = field(default_factory=list)
    destino: Path = Path()

    @contextmanager
    def etapa(self, nombre: str) -> Iterator[None]:
        """Mide una etapa."""
        inicio = perf_counter()
        yield
        self.por_etapa[nombre] = round(perf_counter() - inicio, 3)
