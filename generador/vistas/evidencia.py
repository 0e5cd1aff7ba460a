"""De lo publicado a los renglones que miden cada indicador y prueban cada actividad."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from generador.modelo.avance import Avance, medir
from generador.modelo.boletin import Boletin
from generador.modelo.evento import Evento, Situacion
from generador.modelo.indicador import Medicion, Origen, cubre
from generador.modelo.poa import Poa
from generador.modelo.poas import Medido, prueba_publica, reglas_de
from generador.modelo.reglas import Renglon
from generador.vistas.edicion import Edicion


def medir_poas(edicion: Edicion) -> tuple[Medido, ...]:
    """Cada programa medido con lo que se ve hoy, del más nuevo al más antiguo."""
    return tuple(medir_poa(edicion, poa) for poa in edicion.catalogo.poas if poa.ejercicio <= edicion.hoy.year)


def medir_poa(edicion: Edicion, poa: Poa) -> Medido:
    """Un programa medido con lo que se ve hoy."""
    # Lo que dos mediciones hallan cuenta una vez, salvo dos columnas de un mismo renglón, que son dos cifras aunque valgan igual.
    renglones = {i.id: sorted(r for _, r in {(m.campo, r) for m in i.medicion for r in _renglones(edicion, poa.ejercicio, i.id, [m])}) for i in poa.indicadores}
    actividades = {a.id: sorted({*_renglones(edicion, poa.ejercicio, a.id, a.medicion), *_nombrados(edicion, poa.ejercicio, a.id)}) for a in poa.actividades}
    return Medido(poa, renglones, actividades, _avances(poa, renglones, edicion.hoy))


def medido_al(edicion: Edicion, medido: Medido, cierre: date) -> Medido:
    """Lo mismo, hasta lo que cerró antes de otro día: con las evidencias que ahora se conocen."""
    if cierre not in medido.otros_dias:
        medido.otros_dias[cierre] = replace(medido, avances=_avances(medido.poa, medido.renglones, edicion.hoy, cierre))
    return medido.otros_dias[cierre]


def _avances(poa: Poa, renglones: dict[str, list[Renglon]], hoy: date, cierre: date | None = None) -> dict[str, Avance]:
    return medir({i.id: reglas_de(i, poa.ejercicio) for i in poa.indicadores}, renglones, hoy, cierre)


def _renglones(edicion: Edicion, anio: int, id_: str, mediciones: Iterable[Medicion]) -> Iterator[Renglon]:
    for medicion in mediciones:
        if medicion.de is Origen.BOLETINES:
            yield from (_de_boletin(b) for b in edicion.por_anio.get(anio, ()) if cubre(medicion, b.fecha.date()) and (_cumple(medicion, b, b.tipo.value) or id_ in b.evidencia))
        elif medicion.de is Origen.EVENTOS:
            yield from (_de_evento(e) for e in edicion.eventos if _cuenta(edicion, medicion, e, anio))
        elif medicion.de is not Origen.FORMULA:
            yield from _de_registros(edicion, medicion, anio, id_)


def _nombrados(edicion: Edicion, anio: int, id_: str) -> Iterator[Renglon]:
    return (_de_boletin(b) for b in edicion.por_anio.get(anio, ()) if id_ in b.evidencia)


def _cumple(medicion: Medicion, pieza: Boletin | Evento, tipo: str) -> bool:
    return (
        (not medicion.tipos or tipo in medicion.tipos)
        and (not medicion.temas or bool(set(medicion.temas) & set(pieza.temas)))
        and (not medicion.dependencias or pieza.dependencia in medicion.dependencias)
    )


def se_hizo(edicion: Edicion, evento: Evento) -> bool:
    """Lo que todavía no pasa, y lo que se canceló o se pospuso, no se hizo."""
    return evento.fecha.date() <= edicion.hoy and evento.situacion is Situacion.PROGRAMADO


def _cuenta(edicion: Edicion, medicion: Medicion, evento: Evento, anio: int) -> bool:
    dia = evento.fecha.date()
    propio = dia.year == anio and se_hizo(edicion, evento) and cubre(medicion, dia)
    return propio and _cumple(medicion, evento, evento.tipo.value) and (not medicion.cubiertos or edicion.esta_cubierto(evento))


def _de_boletin(boletin: Boletin) -> Renglon:
    return Renglon(boletin.fecha.date(), 1.0, f"{boletin.nombre_de_tipo} {boletin.folio_completo}: {boletin.titulo}", boletin.direccion, Origen.BOLETINES.value, boletin.fuente.archivo)


def _de_evento(evento: Evento) -> Renglon:
    return Renglon(evento.fecha.date(), 1.0, evento.titulo, evento.direccion, Origen.EVENTOS.value, evento.fuente.archivo)


def _de_registros(edicion: Edicion, medicion: Medicion, anio: int, id_: str) -> Iterator[Renglon]:
    for registro in edicion.catalogo.registros:
        propio = registro.ORIGEN is medicion.de and registro.dia.year == anio and cubre(medicion, registro.dia)
        if not propio or getattr(registro, "indicador", id_) != id_ or any(_distinto(getattr(registro, c), v) for c, v in medicion.donde.items()):
            continue
        valor = registro.cifra(medicion.campo or ("valor" if registro.ORIGEN is Origen.CAPTURA else None))
        if valor is not None:
            yield Renglon(registro.dia, valor, registro.rotulo, prueba_publica(registro) or edicion.por_folio.get(getattr(registro, "boletin", None) or "", ""), medicion.de.value, f"{registro.archivo}:{registro.linea}")


def _distinto(escrito: object, pedido: str) -> bool:
    return str(escrito or "").casefold() != pedido.casefold()
