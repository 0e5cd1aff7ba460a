"""Lo que hace falta saber de un indicador para medirlo, venga de su ficha o de los datos publicados."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import fsum

from generador.modelo.indicador import Acumulacion, Momento, Sentido


@dataclass(frozen=True, order=True)
class Renglon:
    """Una evidencia: cuándo, cuánto vale, qué es, dónde se ve (vacío si en ningún lado) y de qué archivo salió."""

    fecha: date
    valor: float
    titulo: str
    url: str
    origen: str
    archivo: str


@dataclass(frozen=True)
class Reglas:
    """Lo que hace falta saber de un indicador para medirlo.

    ``meses`` es el largo de cada periodo; ``metas`` y ``originales`` van de enero a diciembre; ``contado`` son los
    lapsos (primer y último día) en que el portal cuenta por sí mismo, y ahí no haber nada es un cero. Sin fuente de
    datos no hay dato que pueda atrasarse.
    """

    ejercicio: int
    meses: int
    sentido: Sentido
    acumulacion: Acumulacion
    en_el_periodo: Acumulacion
    umbrales: tuple[float, float, float, float]
    plazo: int
    linea_base: float | None
    metas: tuple[float | None, ...]
    originales: tuple[float | None, ...]
    con_fuente: bool = True
    contado: tuple[tuple[date, date], ...] = ()
    formula: str | None = None
    variables: tuple[tuple[str, str, Momento], ...] = ()

    @property
    def periodos(self) -> int:
        """Cuántos periodos tiene el año."""
        return 12 // self.meses

    def primer_dia(self, periodo: int) -> date:
        """El primer día de un periodo, contado desde 1."""
        return date(self.ejercicio, (periodo - 1) * self.meses + 1, 1)

    def ultimo_dia(self, periodo: int) -> date:
        """El último día de un periodo."""
        mes = periodo * self.meses
        return date(self.ejercicio, mes, monthrange(self.ejercicio, mes)[1])

    def vence(self, periodo: int) -> date:
        """Último día para entregar el dato de un periodo."""
        return self.ultimo_dia(periodo) + timedelta(days=self.plazo)

    def meta(self, periodo: int, *, original: bool = False) -> float | None:
        """La meta de un periodo: la suma de sus meses si se acumula sumando; si no, la última escrita."""
        escritas = self.originales if original else self.metas
        metas = [m for m in escritas[(periodo - 1) * self.meses : periodo * self.meses] if m is not None]
        if not metas:
            return None
        return fsum(metas) if self.acumulacion is Acumulacion.SUMA else metas[-1]


def cambios(reglas: Reglas) -> Iterator[tuple[date, str]]:
    """Los días en que un indicador cambia sin que nadie edite: empieza o cierra un periodo, o vence su plazo."""
    for p in range(1, reglas.periodos + 1):
        yield reglas.primer_dia(p), "empieza un periodo"
        yield reglas.ultimo_dia(p) + timedelta(days=1), "cierra un periodo"
        yield reglas.vence(p) + timedelta(days=1), "vence el plazo de un dato"
