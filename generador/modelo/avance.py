"""Cómo se mide un indicador: de sus renglones de evidencia a su avance y su semáforo.

Es la única fuente de las reglas: con ellas se construye el portal y con ellas ``portal verificar
cumplimiento`` vuelve a calcular cada cifra desde los datos publicados. La página
``/cumplimiento/metodologia/`` las explica con ejemplos.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import fsum, isfinite

from generador.modelo.formula import calcular
from generador.modelo.indicador import Acumulacion, Momento, Sentido
from generador.modelo.reglas import Reglas, Renglon, cambios


class Banda(StrEnum):
    """Dónde cae el avance. Pasarse también se señala: una meta rebasada por mucho estuvo mal planeada."""

    VERDE = "verde"
    AMARILLO = "amarillo"
    ROJO = "rojo"
    AMARILLO_POR_ENCIMA = "amarillo por encima"
    ROJO_POR_ENCIMA = "rojo por encima"
    SIN_DATO = "sin dato"
    SIN_META = "sin meta"
    POR_INICIAR = "por iniciar"


class Dato(StrEnum):
    """En qué está el dato de un periodo."""

    CON_DATO = "con dato"
    EN_CURSO = "en curso"
    EN_PLAZO = "en plazo"
    SIN_FUENTE = "sin fuente"
    ATRASADO = "atrasado"
    SIN_CALCULO = "no se puede calcular"
    POR_VENIR = "por venir"


@dataclass(frozen=True)
class Periodo:
    """Un periodo medido. ``real_a_la_fecha`` y lo que sigue solo existen si ya cerró."""

    numero: int
    real: float | None
    meta: float | None
    meta_original: float | None
    dato: Dato
    real_a_la_fecha: float | None = None
    meta_a_la_fecha: float | None = None
    avance: float | None = None
    banda: Banda = Banda.POR_INICIAR


@dataclass(frozen=True)
class Avance:
    """Un indicador medido; ``corte`` es su último periodo cerrado (0 si ninguno)."""

    reglas: Reglas
    periodos: tuple[Periodo, ...]
    corte: int

    @property
    def actual(self) -> Periodo | None:
        """El último periodo cerrado, con lo acumulado hasta él."""
        return self.periodos[self.corte - 1] if self.corte else None

    @property
    def banda(self) -> Banda:
        """El semáforo de hoy."""
        return self.actual.banda if self.actual else Banda.POR_INICIAR

    @property
    def faltantes(self) -> tuple[int, ...]:
        """Periodos cerrados sin dato."""
        return tuple(p.numero for p in self.periodos[: self.corte] if p.real is None)

    @property
    def atrasados(self) -> tuple[int, ...]:
        """Periodos cuyo plazo ya venció sin dato."""
        return tuple(p.numero for p in self.periodos if p.dato is Dato.ATRASADO)


def medir(reglas: Mapping[str, Reglas], renglones: Mapping[str, Sequence[Renglon]], hoy: date, cierre: date | None = None) -> dict[str, Avance]:
    """El avance de cada indicador, por su id. Las fórmulas se calculan después de aquello de lo que dependen.

    Con ``cierre``, hasta lo que cerró antes de ese día; si un dato va tarde lo sigue diciendo ``hoy``.
    """
    medidos: dict[str, Avance] = {}
    dia = cierre or hoy
    for id_ in en_orden(reglas):
        r = reglas[id_]
        corte = periodos_cerrados(r, dia)
        reales = _de_formula(r, medidos, corte) if r.formula else tuple(_real(r, renglones.get(id_, ()), p, dia) for p in range(1, r.periodos + 1))
        medidos[id_] = Avance(r, tuple(_periodo(r, reales, p, corte, hoy, medidos) for p in range(1, r.periodos + 1)), corte)
    return {id_: medidos[id_] for id_ in reglas}


def en_orden(reglas: Mapping[str, Reglas]) -> Iterator[str]:
    """Los ids de modo que cada fórmula vaya después de sus variables; un círculo se corta donde empezó."""
    vistos: set[str] = set()

    def visitar(id_: str) -> Iterator[str]:
        if id_ in vistos or id_ not in reglas:
            return
        vistos.add(id_)
        for _, otro, _ in reglas[id_].variables:
            yield from visitar(otro)
        yield id_

    for id_ in reglas:
        yield from visitar(id_)


def periodos_cerrados(reglas: Reglas, hoy: date) -> int:
    """Cuántos periodos terminaron antes de ``hoy``: el que está en curso se ve, pero no se califica."""
    return sum(reglas.ultimo_dia(p) < hoy for p in range(1, reglas.periodos + 1))


def ultimo_cambio(avances: Iterable[Avance], renglones: Iterable[Renglon], hoy: date) -> date:
    """El último día, hasta hoy, en que algo cambió: medir ese día da lo mismo que medir hoy.

    Es la fecha que se publica; con la de hoy, los datos cambiarían a diario sin decir nada nuevo.
    """
    dias = [dia for a in avances for dia, _ in cambios(a.reglas)] + [r.fecha for r in renglones]
    return max((d for d in dias if d <= hoy), default=date(hoy.year, 1, 1))


def _real(reglas: Reglas, renglones: Sequence[Renglon], periodo: int, hoy: date) -> float | None:
    inicio, fin = reglas.primer_dia(periodo), reglas.ultimo_dia(periodo)
    propios = [r for r in renglones if inicio <= r.fecha <= min(fin, hoy)]
    if propios:
        ultimo = max((r.fecha, r.valor) for r in propios)[1]
        return juntar([r.valor for r in propios], reglas.en_el_periodo) if reglas.en_el_periodo is not Acumulacion.ULTIMO else ultimo
    se_cuenta = any(desde <= fin and inicio <= hasta for desde, hasta in reglas.contado)
    return 0.0 if se_cuenta and inicio <= hoy else None


def juntar(valores: Sequence[float], como: Acumulacion) -> float:
    """Una cifra de varias; ``valores`` no está vacío. ``fsum`` da lo mismo en cualquier orden."""
    if como is Acumulacion.SUMA:
        return fsum(valores)
    if como is Acumulacion.PROMEDIO:
        return fsum(valores) / len(valores)
    return max(valores) if como is Acumulacion.MAXIMO else valores[-1]


def acumular(valores: Sequence[float | None], como: Acumulacion) -> float | None:
    """Lo real hasta un periodo. Un dato que falta no es un cero, y tampoco puede subir la cifra.

    Por eso la suma y el máximo usan lo que hay; el promedio y el último valor no existen si falta un dato.
    """
    conocidos = [v for v in valores if v is not None]
    if not conocidos or (como is Acumulacion.ULTIMO and valores[-1] is None) or (como is Acumulacion.PROMEDIO and len(conocidos) < len(valores)):
        return None
    return juntar(conocidos, como)


def meta_a_la_fecha(reglas: Reglas, periodo: int) -> float | None:
    """La meta calendarizada hasta un periodo: con ella, y no con la anual, se compara lo real."""
    metas = [m for p in range(1, periodo + 1) if (m := reglas.meta(p)) is not None]
    return juntar(metas, reglas.acumulacion) if metas else None


def porcentaje(real: float, meta: float, sentido: Sentido) -> float | None:
    """Real entre meta (ascendente) o meta entre real (descendente), por cien, a una décima; ``None`` si divide entre cero.

    Un descendente con meta y real en cero cumplió: 100. Por debajo de cero tampoco hay un porcentaje que diga algo.
    """
    arriba, abajo = (real, meta) if sentido is Sentido.ASCENDENTE else (meta, real)
    if sentido is Sentido.DESCENDENTE and real == 0 == meta:
        return 100.0
    avance = arriba / abajo * 100 if abajo > 0 else None
    return round(avance, 1) + 0.0 if avance is not None and isfinite(avance) else None  # + 0.0: nunca «-0.0»


def banda(avance: float, umbrales: tuple[float, float, float, float]) -> Banda:
    """El semáforo de un avance; los umbrales del verde son parte del verde."""
    rojo, amarillo, verde, por_encima = umbrales
    if avance < rojo:
        return Banda.ROJO
    if avance < amarillo:
        return Banda.AMARILLO
    if avance <= verde:
        return Banda.VERDE
    return Banda.AMARILLO_POR_ENCIMA if avance <= por_encima else Banda.ROJO_POR_ENCIMA


def _periodo(reglas: Reglas, reales: Sequence[float | None], numero: int, corte: int, hoy: date, medidos: Mapping[str, Avance]) -> Periodo:
    real = reales[numero - 1]
    base = Periodo(numero, real, reglas.meta(numero), reglas.meta(numero, original=True), _dato(reglas, real, numero, corte, hoy, medidos))
    if numero > corte:
        return base
    acumulado = acumular(reales[:numero], reglas.acumulacion)
    meta = meta_a_la_fecha(reglas, numero)
    avance, color = _calificar(reglas, acumulado, meta, completo=None not in reales[:numero])
    return Periodo(numero, real, base.meta, base.meta_original, base.dato, acumulado, meta, avance, color)


def _calificar(reglas: Reglas, real: float | None, meta: float | None, *, completo: bool) -> tuple[float | None, Banda]:
    if meta is None:
        return None, Banda.SIN_META
    # En un descendente, lo que falta por contar haría ver mejor la cifra; el último valor no cuenta lo anterior.
    if real is None or (reglas.sentido is Sentido.DESCENDENTE and reglas.acumulacion is not Acumulacion.ULTIMO and not completo):
        return None, Banda.SIN_DATO
    avance = porcentaje(real, meta, reglas.sentido)
    if avance is None:  # descendente con real en cero o menos: mejor que cualquier meta; ascendente con meta en cero: no prometió nada
        return None, Banda.VERDE if reglas.sentido is Sentido.DESCENDENTE else Banda.SIN_META
    return avance, banda(avance, reglas.umbrales)


def _dato(reglas: Reglas, real: float | None, numero: int, corte: int, hoy: date, medidos: Mapping[str, Avance]) -> Dato:
    if numero > corte:
        return Dato.EN_CURSO if reglas.primer_dia(numero) <= hoy else Dato.POR_VENIR
    if real is not None:
        return Dato.CON_DATO
    if not reglas.con_fuente:
        return Dato.SIN_FUENTE
    if reglas.formula and not _espera(reglas, medidos, numero):
        return Dato.SIN_CALCULO
    return Dato.ATRASADO if hoy > reglas.vence(numero) else Dato.EN_PLAZO


def _espera(reglas: Reglas, medidos: Mapping[str, Avance], periodo: int) -> bool:
    """¿Falta que alguien entregue el dato de una variable? Si no, la fórmula no está atrasada: no tiene resultado."""
    for _, id_, momento in reglas.variables:
        desde, hasta = {Momento.PERIODO: (periodo - 1, periodo), Momento.ANTERIOR: (max(periodo - 2, 0), periodo - 1), Momento.ACUMULADO: (0, periodo)}[momento]
        if id_ in medidos and any(p.dato in {Dato.ATRASADO, Dato.EN_PLAZO} for p in medidos[id_].periodos[desde:hasta]):
            return True
    return False


def _de_formula(reglas: Reglas, medidos: Mapping[str, Avance], corte: int) -> tuple[float | None, ...]:
    return tuple(calcular(reglas.formula or "", valores_de_la_formula(reglas, medidos, p)) if p <= corte else None for p in range(1, reglas.periodos + 1))


def valores_de_la_formula(reglas: Reglas, medidos: Mapping[str, Avance], periodo: int) -> dict[str, float | None]:
    """Cuánto vale cada variable de la fórmula en un periodo."""
    return {nombre: _valor(medidos.get(id_), momento, periodo) for nombre, id_, momento in reglas.variables}


def _valor(otro: Avance | None, momento: Momento, periodo: int) -> float | None:
    if otro is None or periodo > len(otro.periodos):
        return None
    if momento is Momento.ANTERIOR:
        return otro.periodos[periodo - 2].real if periodo > 1 else otro.reglas.linea_base
    if momento is Momento.PERIODO:
        return otro.periodos[periodo - 1].real
    completo = otro.reglas.acumulacion is Acumulacion.ULTIMO or all(p.real is not None for p in otro.periodos[:periodo])  # un hueco en lo que divide subiría la cifra
    return otro.periodos[periodo - 1].real_a_la_fecha if completo else None
