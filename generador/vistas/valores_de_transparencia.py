"""Los valores que un formato de transparencia puede pedir, como estaban al cierre de un trimestre, y por qué falta cada uno."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from generador import fechas, rutas
from generador.modelo.avance import Avance, Banda, Dato, Periodo, meta_a_la_fecha
from generador.modelo.formato import Periodicidad, Valor
from generador.modelo.indicador import Ajuste, Indicador
from generador.modelo.poas import Medido, reglas_de
from generador.vistas.cifras import cuenta_del_avance, juntos, numero, periodo, rotulo, semaforo
from generador.vistas.edicion import Edicion
from generador.vistas.tabla_de_transparencia import Celda

# Lo que el plan no escribió: se dice así, sin culpar a quien lee.
_SIN = {
    Valor.INDICADOR: "Ningún indicador mide este objetivo",
    Valor.DIMENSION: "El plan no dice la dimensión",
    Valor.DEFINICION: "El plan no define el indicador",
    Valor.METODO: "El plan no dice el método de cálculo",
    Valor.LINEA_BASE: "El plan no tiene línea base",
    Valor.ANIO_DE_LINEA_BASE: "El plan no tiene línea base",
    Valor.FUENTE: "El plan no dice la fuente",
    Valor.VERIFICACION: "El plan no dice dónde se comprueba",
}
_DEL_INDICADOR = frozenset(Valor) - {Valor.EJERCICIO, Valor.INICIO, Valor.FIN, Valor.AREA, Valor.PROGRAMA, Valor.OBJETIVO, Valor.INDICADOR, Valor.RESPONSABLE, Valor.DOCUMENTO, Valor.ACTUALIZACION, Valor.NOTA}

_CIFRAS = frozenset({Valor.REAL, Valor.AVANCE, Valor.SEMAFORO})
_METAS = frozenset({Valor.META, Valor.META_DEL_ANIO, Valor.META_PROGRAMADA, Valor.META_AJUSTADA})


@dataclass(frozen=True)
class Renglon:
    """De qué trata un renglón: un objetivo, un indicador, los dos, o una meta que el plan escribe sin cifra."""

    edicion: Edicion
    medido: Medido
    trimestre: int
    periodicidad: Periodicidad
    objetivo: str | None = None
    indicador: Indicador | None = None
    meta_escrita: str | None = None

    @property
    def cierre(self) -> date:
        """El último día del trimestre."""
        return fechas.fin_de_trimestre(self.medido.poa.ejercicio, self.trimestre)


def valores(renglon: Renglon) -> dict[Valor, Celda]:
    """Los valores de un renglón; el que falta no está."""
    todos = _del_programa(renglon)
    if renglon.indicador is not None:
        todos |= {**_de_la_ficha(renglon.indicador), **_de_la_medicion(renglon, renglon.indicador)}
        todos[Valor.RESPONSABLE] = renglon.indicador.responsable or renglon.medido.poa.dependencia
    return {v: celda for v, celda in todos.items() if celda is not None}


def motivo(renglon: Renglon, cual: Valor) -> str:
    """Por qué falta un valor; vacío si no hay más que decir."""
    if renglon.indicador is None:
        return _SIN[Valor.INDICADOR] if renglon.meta_escrita is None and cual in {*_DEL_INDICADOR, Valor.INDICADOR} else ""
    if cual in {Valor.META, Valor.META_PROGRAMADA, Valor.META_AJUSTADA} and renglon.indicador.metas and not renglon.medido.avances[renglon.indicador.id].corte:
        return _sin_cerrar(renglon.indicador)
    if cual in {Valor.META, Valor.META_PROGRAMADA, Valor.META_DEL_ANIO}:
        return "El plan no fija meta" + (" para estos meses" if renglon.indicador.metas and cual is not Valor.META_DEL_ANIO else "")
    if cual is Valor.META_AJUSTADA:
        return "" if not renglon.indicador.metas else "No se ajustaron las metas"
    if cual in {Valor.REAL, Valor.AVANCE}:
        return _sin_avance(renglon, renglon.indicador, cual)
    return _SIN.get(cual, "")


def aclaraciones(renglon: Renglon, pedidos: set[Valor]) -> Iterator[str]:
    """Lo que se anota de los valores pedidos: la cuenta, los datos que faltan, las metas ajustadas y lo que el plan aclara."""
    if renglon.meta_escrita is not None:
        yield "Meta que el plan escribe sin cifra: no se puede medir"
    if Valor.DOCUMENTO in pedidos and not renglon.medido.poa.documento:
        yield "El plan firmado no está publicado; el enlace lleva a su página en este portal"
    if renglon.indicador is None:
        return
    if pedidos & _CIFRAS:
        yield from _del_avance(renglon, renglon.indicador, con_real=Valor.REAL in pedidos)
        yield from _faltan(renglon, renglon.medido.avances[renglon.indicador.id])
    for ajuste in _ajustes(renglon, renglon.indicador) if pedidos & _METAS else ():
        yield f"Meta ajustada el {fechas.fecha_larga(ajuste.fecha)} por {ajuste.autoriza}: {ajuste.motivo}"
    if renglon.indicador.nota:
        yield renglon.indicador.nota


def _del_avance(renglon: Renglon, i: Indicador, *, con_real: bool) -> Iterator[str]:
    """La cuenta del avance o, si no la hay y la tabla no lo lleva, lo real."""
    avance = renglon.medido.avances[i.id]
    actual = avance.actual
    if actual and (cuenta := cuenta_del_avance(avance.reglas, actual)):
        yield f"Avance: {cuenta}"
    elif actual and actual.real_a_la_fecha is not None and not con_real:
        yield f"Real a la fecha: {numero(actual.real_a_la_fecha)} {i.unidad}"


def _del_programa(renglon: Renglon) -> dict[Valor, Celda]:
    poa, absoluta = renglon.medido.poa, renglon.edicion.ajustes.absoluta
    anual = renglon.periodicidad is Periodicidad.ANUAL
    documento = rutas.documento(f"contenido/documentos/{poa.documento}") if poa.documento else poa.direccion
    return {
        Valor.EJERCICIO: poa.ejercicio,
        Valor.INICIO: date(poa.ejercicio, 1 if anual else renglon.trimestre * 3 - 2, 1),
        Valor.FIN: date(poa.ejercicio, 12, 31) if anual else renglon.cierre,
        Valor.AREA: poa.dependencia,
        Valor.PROGRAMA: poa.titulo,
        Valor.OBJETIVO: renglon.objetivo,
        Valor.META_DEL_ANIO: renglon.meta_escrita,
        Valor.RESPONSABLE: poa.dependencia,
        Valor.DOCUMENTO: absoluta(documento),
        Valor.ACTUALIZACION: renglon.cierre,
    }


def _de_la_ficha(i: Indicador) -> dict[Valor, Celda]:
    return {
        Valor.INDICADOR: i.nombre,
        Valor.DIMENSION: rotulo(i.dimension) if i.dimension else None,
        Valor.NIVEL: rotulo(i.nivel),
        Valor.DEFINICION: i.definicion,
        Valor.METODO: i.metodo,
        Valor.UNIDAD: i.unidad[:1].upper() + i.unidad[1:],
        Valor.FRECUENCIA: rotulo(i.frecuencia),
        Valor.SENTIDO: rotulo(i.sentido),
        Valor.FUENTE: i.fuente,
        Valor.VERIFICACION: i.medio_de_verificacion,
        Valor.ANIO_DE_LINEA_BASE: i.linea_base.anio if i.linea_base else None,
    }


def _de_la_medicion(renglon: Renglon, i: Indicador) -> dict[Valor, Celda]:
    poa = renglon.medido.poa
    avance = renglon.medido.avances[i.id]
    actual = avance.actual
    # Como se conocían al cierre: lo que se autorizó después no cambia lo que entonces se informó.
    reglas = reglas_de(i.model_copy(update={"metas_ajustadas": tuple(a for a in i.metas_ajustadas if a.fecha <= renglon.cierre)}), poa.ejercicio)
    originales = replace(reglas, metas=reglas.originales)
    return {
        Valor.LINEA_BASE: reglas.linea_base,
        Valor.META: meta_a_la_fecha(reglas, avance.corte),
        Valor.META_DEL_ANIO: meta_a_la_fecha(reglas, reglas.periodos),
        Valor.META_PROGRAMADA: meta_a_la_fecha(originales, avance.corte),
        Valor.META_AJUSTADA: meta_a_la_fecha(reglas, avance.corte) if _ajustes(renglon, i) else None,
        Valor.REAL: actual.real_a_la_fecha if actual else None,
        Valor.AVANCE: actual.avance if actual else None,
        Valor.SEMAFORO: str(semaforo(avance.banda)["palabra"]),
        Valor.ENLACE: renglon.edicion.ajustes.absoluta(rutas.indicador(poa.ejercicio, i.id)),
    }


def _ajustes(renglon: Renglon, i: Indicador) -> list[Ajuste]:
    """Los autorizados hasta el cierre que cambian algún mes ya cerrado."""
    reglas = renglon.medido.avances[i.id].reglas
    cerrados = fechas.MESES[: renglon.medido.avances[i.id].corte * reglas.meses]
    return [a for a in i.ajustes if a.fecha <= renglon.cierre and any(m in cerrados for m in a.metas)]


def _sin_avance(renglon: Renglon, i: Indicador, cual: Valor) -> str:
    avance = renglon.medido.avances[i.id]
    actual = avance.actual
    if actual is None:
        return _sin_cerrar(i)
    if cual is Valor.AVANCE and actual.meta_a_la_fecha is None:
        return motivo(renglon, Valor.META)
    if actual.real_a_la_fecha is None:
        return "" if any(_faltan(renglon, avance)) else "Sin dato"
    return _sin_porcentaje(actual)


def _sin_cerrar(i: Indicador) -> str:
    return f"Todavía no cierra ningún periodo: la medición es {rotulo(i.frecuencia).lower()}"


def _sin_porcentaje(actual: Periodo) -> str:
    if actual.banda is Banda.VERDE:
        return "Lo real es cero o menos y el indicador es descendente: cumple, sin porcentaje"
    return "La meta a la fecha es cero: no hay porcentaje" if actual.banda is Banda.SIN_META else "Con meses sin dato no se califica"


def _faltan(renglon: Renglon, avance: Avance) -> Iterator[str]:
    """Los periodos cerrados sin dato, por su motivo."""
    if avance.faltantes and not avance.reglas.con_fuente:
        yield "El plan no dice de dónde sale el dato"
        return
    por_motivo: dict[str, list[str]] = {}
    for n in avance.faltantes:
        por_motivo.setdefault(_por_que_falta(renglon, avance, avance.periodos[n - 1]), []).append(periodo(avance.reglas, n))
    for por_que, periodos in por_motivo.items():
        yield f"{por_que}: {juntos(periodos)}"


def _por_que_falta(renglon: Renglon, avance: Avance, p: Periodo) -> str:
    if p.dato is Dato.SIN_CALCULO:
        return "La fórmula no tiene resultado"
    return "Dato atrasado" if renglon.edicion.hoy > avance.reglas.vence(p.numero) else "Dato en plazo de entrega"

