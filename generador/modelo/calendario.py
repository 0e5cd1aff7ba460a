"""Cuándo cambiará el portal por sí solo: embargos, fechas futuras, vigencias, campañas y eventos."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from generador.fechas import fin_de_trimestre
from generador.modelo.boletin import Estado
from generador.modelo.catalogo import Catalogo
from generador.modelo.poas import reglas_de
from generador.modelo.reglas import cambios

Cambio = tuple[datetime, str, str]


def proximos_cambios(catalogo: Catalogo, ahora: datetime) -> list[Cambio]:
    """Cambios posteriores a ``ahora``, en orden: (instante, qué pasa, archivo)."""
    return sorted(c for c in _cambios(catalogo) if c[0] > ahora)


def hasta_cuando_vale(catalogo: Catalogo, ahora: datetime) -> datetime:
    """El primer instante, después de ``ahora``, en que algo del portal podría cambiar por sí solo; a más tardar, el fin del día.

    Cuenta también lo que ``proximos_cambios`` calla por no interesar a nadie: borradores, retirados, la raya de «hoy».
    """
    zona = catalogo.ajustes.zona
    instantes = [datetime.combine(ahora.astimezone(zona).date() + timedelta(days=1), time(), zona), *(c[0] for c in _cambios(catalogo))]
    instantes += [i for b in catalogo.boletines for i in (b.publicable_desde, b.vigencia) if i]
    instantes += [e.fecha for b in catalogo.boletines for e in b.erratas]
    instantes += [a.fecha for a in catalogo.albumes]
    instantes += [i for e in catalogo.eventos for i in (e.fecha, e.termina)]
    return min(i for i in instantes if i > ahora)


def _cambios(catalogo: Catalogo) -> Iterator[Cambio]:
    zona = catalogo.ajustes.zona

    def al_empezar(dia: date) -> datetime:
        return datetime.combine(dia, time(), zona)

    for boletin in catalogo.boletines:
        if boletin.estado is Estado.PUBLICADO:
            yield boletin.publicable_desde, "se publica", boletin.fuente.archivo
            if boletin.vigencia:
                yield boletin.vigencia, "vence el aviso", boletin.fuente.archivo
    for album in catalogo.albumes:
        if album.estado is Estado.PUBLICADO:
            yield album.fecha, "se publica", album.fuente.archivo
    for evento in catalogo.eventos_publicados():
        su_dia, empieza = al_empezar(evento.fecha.date()), evento.en_curso(evento.fecha)
        if not (empieza and evento.fecha == su_dia):  # desde las cero horas cuenta como hecho (véase ``vistas.evidencia``)
            yield su_dia, "llega el día del evento", evento.fuente.archivo
        if empieza:
            yield evento.fecha, "empieza el evento", evento.fuente.archivo
        yield evento.termina, "termina el evento", evento.fuente.archivo
    for campana in catalogo.campanas_publicadas():
        yield al_empezar(campana.inicio), "empieza la campaña", campana.fuente.archivo
        yield al_empezar(campana.fin + timedelta(days=1)), "termina la campaña", campana.fuente.archivo
    for dia, archivo in {(r.dia, r.archivo) for r in catalogo.registros}:
        yield al_empezar(dia), "cuenta un renglón", archivo
    for poa in catalogo.poas:
        dias = {fin_de_trimestre(poa.ejercicio, t) + timedelta(days=1): "cierra un trimestre" for t in range(1, 5)}
        de_indicadores = {(dia, que) for i in poa.indicadores for dia, que in cambios(reglas_de(i, poa.ejercicio))}
        for dia, que in sorted(de_indicadores, key=lambda c: (not c[1].startswith("cierra"), c)):  # cerrar uno dice más que empezar el que sigue
            dias.setdefault(dia, que)
        yield from ((al_empezar(dia), que, poa.fuente.archivo) for dia, que in dias.items())
