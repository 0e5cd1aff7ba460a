"""Qué es una tabla de transparencia: un formato ya lleno, listo para leerse o descargarse."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from generador import rutas
from generador.vistas.tabla_csv import a_csv

Celda = str | int | float | date | None


@dataclass(frozen=True)
class TablaDeTransparencia:
    """Una tabla lista: ``acerca`` dice de qué trata (rótulo y valor) y ``cierre``, de cuándo son sus cifras."""

    id: str
    titulo: str
    columnas: tuple[str, ...]
    renglones: tuple[tuple[Celda, ...], ...]
    acerca: tuple[tuple[str, str], ...]
    gobierno: str
    cierre: datetime
    anio: int
    trimestre: int

    def direccion(self, extension: str) -> str:
        """Dónde se descarga."""
        return rutas.formato_de_transparencia(self.anio, self.trimestre, self.id, extension)

    @property
    def en_csv(self) -> bytes:
        """La misma tabla en CSV, con fechas ISO."""
        return a_csv(self.columnas, ([v.isoformat() if isinstance(v, date) else v for v in r] for r in self.renglones))
