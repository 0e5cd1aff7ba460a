"""Lo que pasó en una importación, para contarlo a una persona o a un programa."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from generador.errores import Problema


@dataclass(frozen=True, order=True)
class Nota:
    """Algo que se cambió o que falta en un texto; ``linea`` es la del archivo original."""

    linea: int
    mensaje: str
    remedio: str


@dataclass(frozen=True, order=True)
class Pendiente:
    """Una tarea para una persona: de dónde vino, en qué boletín quedó y qué debe hacer."""

    origen: str
    linea: int
    boletin: str
    mensaje: str
    remedio: str

    def __str__(self) -> str:
        lugar = f"{self.origen}:{self.linea}" if self.linea else self.origen
        return f"{lugar}: {self.mensaje}"


@dataclass(frozen=True)
class Informe:
    """El resultado de importar una carpeta.

    ``importados`` son parejas (archivo original, boletín); ``fallas`` son los archivos que no se
    pudieron importar; ``sin_usar``, los archivos a los que no lleva ningún texto; ``etiquetas``,
    cuántas veces apareció cada etiqueta que no es un tema declarado.
    """

    importados: tuple[tuple[str, str], ...] = ()
    ya_estaban: int = 0
    fotos: int = 0
    documentos: int = 0
    pendientes: tuple[Pendiente, ...] = ()
    fallas: tuple[Problema, ...] = ()
    sin_usar: tuple[str, ...] = ()
    etiquetas: tuple[tuple[str, int], ...] = ()

    def como_datos(self) -> dict[str, Any]:
        """El informe con tipos de JSON."""
        return asdict(self)


def contar(etiquetas: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """Etiquetas con su número de apariciones, de la más a la menos usada."""
    return tuple(sorted(Counter(etiquetas).items(), key=lambda par: (-par[1], par[0])))
