"""Los datos abiertos del POA y de las tablas de la oficina."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time

from generador.modelo.avance import ultimo_cambio
from generador.modelo.filas_de_cumplimiento import (
    FilaActividad,
    FilaAvance,
    FilaEvidencia,
    FilaIndicador,
    FilaMedio,
    FilaMeta,
    FilaPrueba,
    FilaRed,
)
from generador.modelo.registros import RegistroDeMonitoreo, RegistroDeRed
from generador.modelo.reglas import Renglon
from generador.vistas.conjunto import Conjunto, en_una_parte
from generador.vistas.edicion import Edicion


def conjuntos_de_cumplimiento(edicion: Edicion) -> list[Conjunto]:
    """Fichas, metas, evidencias y avances; redes y medios, si hay tablas. Ninguno si no hay programa ni tablas."""
    hoy = edicion.hoy
    redes = tuple(FilaRed.de(r) for r in edicion.catalogo.registros if isinstance(r, RegistroDeRed) and r.dia <= hoy)
    medios = _medios(edicion)
    conjuntos = _de_poas(edicion) if edicion.medidos else []
    if redes:
        conjuntos.append(Conjunto("redes", "Redes sociales", "Cada mes de cada cuenta oficial, como lo informa la propia red, con la fecha en que se capturó.", FilaRed, en_una_parte(redes), _al_dia(edicion, max(r.fecha_de_captura or r.mes for r in redes))))
    if medios:
        conjuntos.append(Conjunto("medios", "Monitoreo de medios", "Cuántas notas publicó cada clase de medio, por mes y tono.", FilaMedio, en_una_parte(medios), None))
    return conjuntos


def _de_poas(edicion: Edicion) -> list[Conjunto]:
    fichas, metas, evidencias, avances = [], [], [], []
    cambios: list[date] = []
    for medido in edicion.medidos:
        anio = medido.poa.ejercicio
        cambio = ultimo_cambio(medido.avances.values(), [r for lista in medido.renglones.values() for r in lista], edicion.hoy)
        cambios.append(cambio)
        for i in medido.poa.indicadores:
            avance = medido.avances[i.id]
            renglones = _hasta_hoy(edicion, medido.renglones[i.id])
            fichas.append(FilaIndicador.de(i, medido.poa, avance.reglas, edicion.ajustes))
            metas += [FilaMeta.de(i, anio, mes) for mes in range(1, 13) if i.meta_vigente(mes) is not None]
            evidencias += [FilaEvidencia.de(r, i.id, anio, edicion.ajustes) for r in renglones]
            avances += [FilaAvance.de(avance, p, i.id, cambio) for p in avance.periodos]
    modificado = _al_dia(edicion, max(cambios)) if cambios else None
    return [
        Conjunto("indicadores", "Indicadores del POA", "La ficha técnica de cada indicador, con las reglas para medirlo.", FilaIndicador, en_una_parte(fichas), modificado),
        Conjunto("metas", "Metas del POA", "La meta de cada indicador en cada mes: la original, la vigente y quién la ajustó.", FilaMeta, en_una_parte(metas), modificado),
        Conjunto("evidencias", "Evidencias del POA", "Cada boletín, evento o renglón con que se mide un indicador.", FilaEvidencia, en_una_parte(evidencias), modificado),
        Conjunto("actividades", "Actividades del POA", "Cada actividad, los meses en que se programó y en los que hay con qué probarla.", FilaActividad, en_una_parte(_actividades(edicion)), modificado),
        Conjunto("pruebas", "Evidencias de las actividades", "Cada boletín, evento o renglón que prueba una actividad del POA.", FilaPrueba, en_una_parte(_pruebas(edicion)), modificado),
        Conjunto("avances", "Avances del POA", "Lo real, la meta y el semáforo de cada indicador en cada periodo.", FilaAvance, en_una_parte(avances), modificado),
    ]


def _actividades(edicion: Edicion) -> tuple[FilaActividad, ...]:
    return tuple(FilaActividad.de(a, linea, m.poa.ejercicio, _hasta_hoy(edicion, m.de_actividades[a.id])) for m in edicion.medidos for linea in m.poa.lineas for a in linea.actividades)


def _pruebas(edicion: Edicion) -> tuple[FilaPrueba, ...]:
    return tuple(FilaPrueba.de(r, a.id, m.poa.ejercicio, edicion.ajustes) for m in edicion.medidos for a in m.poa.actividades for r in _hasta_hoy(edicion, m.de_actividades[a.id]))


def _hasta_hoy(edicion: Edicion, renglones: list[Renglon]) -> list[Renglon]:
    return [r for r in renglones if r.fecha <= edicion.hoy]


def _medios(edicion: Edicion) -> tuple[FilaMedio, ...]:
    notas = Counter((f"{r.dia:%Y-%m}", r.tipo, r.tono or "sin clasificar") for r in edicion.catalogo.registros if isinstance(r, RegistroDeMonitoreo) and r.dia <= edicion.hoy)
    return tuple(FilaMedio(mes=mes, tipo=tipo, tono=tono, notas=n) for (mes, tipo, tono), n in sorted(notas.items()))


def _al_dia(edicion: Edicion, dia: date) -> datetime:
    return datetime.combine(dia, time(), edicion.ajustes.zona)
