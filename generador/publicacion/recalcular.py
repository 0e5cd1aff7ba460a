"""Vuelve a calcular cada cifra publicada con los datos abiertos, y nada más, y dice cuáles no salen igual.

Es lo que haría un auditor: las fichas, las metas y las evidencias entran a las mismas reglas con que se
construyó el portal, y el resultado se compara con los avances publicados, columna por columna.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from math import isfinite
from pathlib import Path
from typing import Any

from generador.modelo.avance import Avance, medir, ultimo_cambio
from generador.modelo.filas_de_cumplimiento import FilaAvance, FilaEvidencia, FilaIndicador, FilaMeta
from generador.modelo.formula import nombres_de_la_formula
from generador.modelo.indicador import Frecuencia
from generador.modelo.reglas import Reglas
from generador.publicacion.datos_publicados import (
    DatosIlegibles,
    Fila,
    Publicado,
    comparar_gemelos,
    entender,
    ilegible,
    leer_datos,
)
from generador.publicacion.diferencia import Diferencia
from generador.publicacion.evidencias import revisar_evidencias

AVANCES = "datos/avances.json"
# Los límites del esquema: fuera de ellos no hay calendario ni cuenta que hacer.
ANIOS, PLAZO_MAXIMO, LARGO_DE_FORMULA = range(1990, 2200), 180, 200

Clave = tuple[int, str, int]


@dataclass(frozen=True)
class Recalculo:
    """Cuántas cifras se compararon, de qué años, y las que no salen igual."""

    cifras: int
    ejercicios: tuple[int, ...]
    diferencias: tuple[Diferencia, ...]


@dataclass(frozen=True)
class _Ejercicio:
    """Lo que hace falta para medir un año."""

    fichas: Mapping[str, FilaIndicador]
    metas: list[FilaMeta]
    evidencias: list[FilaEvidencia]


def recalcular(sitio: Path) -> Recalculo:
    """Compara todo lo publicado en ``sitio``. Lanza ``DatosIlegibles`` si algo no se puede leer."""
    return comparar(leer_datos(sitio))


def comparar(publicado: Publicado) -> Recalculo:
    """Las diferencias entre lo publicado y lo que da volver a calcularlo. Lanza ``DatosIlegibles``."""
    filas = publicado.filas
    fichas = entender(FilaIndicador, "indicadores", filas["indicadores"])
    metas = entender(FilaMeta, "metas", filas["metas"])
    evidencias = entender(FilaEvidencia, "evidencias", filas["evidencias"])
    diferencias = [*_repetidas(fichas, metas), *_sin_ficha(fichas, metas, evidencias)]
    por_anio = {f.ejercicio: _Ejercicio({x.indicador: x for x in fichas if x.ejercicio == f.ejercicio}, [m for m in metas if m.ejercicio == f.ejercicio], [e for e in evidencias if e.ejercicio == f.ejercicio]) for f in fichas}
    esperados: dict[Clave, Fila] = {}
    for anio, ejercicio in por_anio.items():
        medido_el = _medido_el(filas["avances"], anio)
        if medido_el is None:
            diferencias.append(Diferencia(AVANCES, anio, campo="medido_el", mensaje=f"ningún renglón de {anio} dice en qué día se midió: no se puede volver a calcular ese año"))
            continue
        medidos = _medir(ejercicio, anio, medido_el)
        esperados |= {(anio, id_, p.numero): FilaAvance.de(a, p, id_, medido_el).model_dump(mode="json") for id_, a in medidos.items() for p in a.periodos}
        diferencias += _del_dia(anio, medido_el, medidos, ejercicio)
        diferencias += revisar_evidencias(ejercicio.fichas, ejercicio.evidencias, filas["boletines"], filas["eventos"])
    diferencias += _avances(filas["avances"], esperados)
    diferencias += comparar_gemelos(publicado)
    return Recalculo(sum(map(len, esperados.values())), tuple(sorted(por_anio)), tuple({str(d): d for d in diferencias}.values()))


def _medir(ejercicio: _Ejercicio, anio: int, medido_el: date) -> dict[str, Avance]:
    renglones = {id_: [e.renglon() for e in ejercicio.evidencias if e.indicador == id_] for id_ in ejercicio.fichas}
    try:
        return medir(_reglas(ejercicio), renglones, medido_el)
    except (ArithmeticError, ValueError):  # la suma de dos cifras enormes no cabe
        raise DatosIlegibles([ilegible("evidencias", f"las cifras de {anio} son tan grandes que no se pueden juntar")]) from None


def _reglas(ejercicio: _Ejercicio) -> dict[str, Reglas]:
    """Las reglas de cada ficha. Lanza ``DatosIlegibles`` con todo lo que no se entiende."""
    reglas, problemas = {}, []
    for id_, ficha in ejercicio.fichas.items():
        falla = _falla_de(ficha)
        try:
            reglas[id_] = ficha.reglas({m.mes: (m.vigente, m.original) for m in ejercicio.metas if m.indicador == id_})
        except (ValueError, IndexError):
            falla = falla or "su ficha tiene un sentido, una acumulación, unos umbrales, un lapso o una variable que no se entienden"
        problemas += [ilegible("indicadores", f"«{id_}» ({ficha.ejercicio}): {falla}")] if falla else []
    for id_, r in reglas.items():
        if r.formula is not None and (len(r.formula) > LARGO_DE_FORMULA or nombres_de_la_formula(r.formula) != {n for n, _, _ in r.variables}):
            problemas.append(ilegible("indicadores", f"«{id_}» ({r.ejercicio}): su fórmula «{r.formula}» no son solo cuentas con sus variables"))
    if problemas:
        raise DatosIlegibles(problemas)
    return reglas


def _falla_de(ficha: FilaIndicador) -> str:
    """Lo que haría imposible medir; vacío si nada."""
    if ficha.ejercicio not in ANIOS:
        return f"el año {ficha.ejercicio} no es un ejercicio"
    if not 0 <= ficha.plazo <= PLAZO_MAXIMO:
        return f"su plazo es de {ficha.plazo} días y va de 0 a {PLAZO_MAXIMO}"
    if ficha.frecuencia not in set(Frecuencia) or Frecuencia(ficha.frecuencia).meses != ficha.meses_por_periodo:
        return f"dice «{ficha.frecuencia}» y periodos de {ficha.meses_por_periodo} meses"
    return "" if len(ficha.umbrales) == 4 and all(map(isfinite, ficha.umbrales)) else "no tiene cuatro umbrales"


def _repetidas(fichas: list[FilaIndicador], metas: list[FilaMeta]) -> Iterator[Diferencia]:
    for (anio, id_), veces in Counter((f.ejercicio, f.indicador) for f in fichas).items():
        if veces > 1:
            yield Diferencia("datos/indicadores.json", anio, id_, mensaje=f"la ficha está {veces} veces")
    for (anio, id_, mes), veces in Counter((m.ejercicio, m.indicador, m.mes) for m in metas).items():
        if veces > 1:
            yield Diferencia("datos/metas.json", anio, id_, mensaje=f"la meta del mes {mes} está {veces} veces")


def _sin_ficha(fichas: list[FilaIndicador], metas: list[FilaMeta], evidencias: list[FilaEvidencia]) -> Iterator[Diferencia]:
    conocidos = {(f.ejercicio, f.indicador) for f in fichas}
    for conjunto, renglones in (("metas", metas), ("evidencias", evidencias)):
        for anio, id_ in sorted({(r.ejercicio, r.indicador) for r in renglones} - conocidos):
            yield Diferencia(f"datos/{conjunto}.json", anio, id_, mensaje="no hay una ficha de ese indicador en ese año")


def _medido_el(avances: list[Fila], anio: int) -> date | None:
    """El día que dicen los avances de un año; si no dicen todos el mismo, el que más se repite."""
    dias = Counter(str(f.get("medido_el")) for f in avances if f.get("ejercicio") == anio)
    for dia, _ in dias.most_common():
        try:
            return date.fromisoformat(dia)
        except ValueError:
            continue
    return None


def _del_dia(anio: int, medido_el: date, medidos: Mapping[str, Avance], ejercicio: _Ejercicio) -> Iterator[Diferencia]:
    """El día en que se midió tiene que ser uno en que algo cambió, y no anterior a una evidencia."""
    tardias = sorted(e.fecha for e in ejercicio.evidencias if e.fecha > medido_el)
    cambio = ultimo_cambio(medidos.values(), [e.renglon() for e in ejercicio.evidencias], tardias[-1] if tardias else medido_el)
    if cambio != medido_el:
        yield Diferencia(AVANCES, anio, campo="medido_el", publicado=medido_el.isoformat(), recalculado=cambio.isoformat(), mensaje=f"dice que se midió el {medido_el.isoformat()}, y el último cambio que muestran los datos es del {cambio.isoformat()}")


def _avances(publicados: list[Fila], esperados: Mapping[Clave, Fila]) -> Iterator[Diferencia]:
    por_clave: dict[Any, list[Fila]] = defaultdict(list)
    for fila in publicados:
        por_clave[_clave(fila)].append(fila)
    for clave, filas in por_clave.items():
        anio, id_, periodo = clave
        if clave not in esperados:
            yield Diferencia(AVANCES, mensaje=f"sobra el renglón «{id_} {anio}, periodo {periodo}»: ninguna ficha lo pide")
        elif len(filas) > 1:
            yield Diferencia(AVANCES, anio, id_, periodo, mensaje=f"el renglón está {len(filas)} veces")
    for clave, esperado in esperados.items():
        if clave not in por_clave:
            yield Diferencia(AVANCES, *clave, mensaje="falta el renglón de este periodo")
        for fila in por_clave.get(clave, ()):
            yield from _campos(clave, fila, esperado)


def _clave(fila: Fila) -> tuple[Any, Any, Any]:
    """Ejercicio, indicador y periodo; lo que no es número o texto, por escrito, para no confundirlo con otro."""
    valores = [fila.get(c) for c in ("ejercicio", "indicador", "periodo")]
    anio, id_, periodo = (v if type(v) in (int, str) else repr(v) for v in valores)
    return anio, id_, periodo


def _campos(clave: Clave, fila: Fila, esperado: Fila) -> Iterator[Diferencia]:
    for campo in dict.fromkeys([*esperado, *fila]):
        publicado, recalculado = fila.get(campo), esperado.get(campo)
        if campo not in esperado:
            yield Diferencia(AVANCES, *clave, campo, publicado, None, "esta columna no es de la tabla")
        elif campo not in fila:
            yield Diferencia(AVANCES, *clave, campo, None, recalculado, f"falta la columna; volver a calcularla da {_decir(recalculado)}")
        elif publicado != recalculado or isinstance(publicado, bool):
            yield Diferencia(AVANCES, *clave, campo, publicado, recalculado, f"publicado, {_decir(publicado)}; con los datos publicados da {_decir(recalculado)}")


def _decir(valor: object) -> str:
    return "vacío" if valor is None else str(valor)
