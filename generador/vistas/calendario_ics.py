"""La agenda como calendario (RFC 5545), completa y evento por evento. El único archivo que conoce icalendar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from generador import rutas
from generador.firmas import firma_del_paso, firmar
from generador.modelo.evento import Evento, Situacion
from generador.vistas.edicion import Edicion
from generador.vistas.eventos import NOMBRES_DE_SITUACION
from generador.vistas.salida import Archivo

if TYPE_CHECKING:
    from icalendar import Event

PASO = firma_del_paso("vistas/calendario_ics.py", "icalendar")
# iCalendar no sabe decir «pospuesto»: lo más cercano es que no está confirmado.
_ESTADOS = {Situacion.PROGRAMADO: "CONFIRMED", Situacion.POSPUESTO: "TENTATIVE", Situacion.CANCELADO: "CANCELLED"}
CADA_CUANTO = timedelta(hours=12)


@dataclass(frozen=True)
class Cita:
    """Un evento como lo muestra un calendario; sin hora, ``inicio`` y ``fin`` son días y ``fin`` ya no cuenta."""

    uid: str
    sello: datetime
    inicio: date | datetime
    fin: date | datetime | None
    titulo: str
    descripcion: str
    lugar: str
    clase: str
    estado: str
    url: str


def calendarios(edicion: Edicion) -> list[Archivo]:
    """``/agenda.ics`` y el archivo de cada evento."""
    citas = {e.id: _cita(edicion, e) for e in edicion.eventos}
    nombre = f"Agenda de {edicion.ajustes.municipio.nombre}"
    archivos = [_archivo(edicion, rutas.CALENDARIO, nombre, list(citas.values()))]
    return archivos + [_archivo(edicion, rutas.calendario_de_evento(i), nombre, [c]) for i, c in citas.items()]


def _cita(edicion: Edicion, evento: Evento) -> Cita:
    ajustes = edicion.ajustes
    url = ajustes.absoluta(evento.direccion)
    # Muchas aplicaciones esconden STATUS: lo que no va como se anunció se dice también en el título.
    rotulo = NOMBRES_DE_SITUACION.get(evento.situacion)
    return Cita(
        uid=rutas.uid_de_evento(ajustes.dominio, evento.id),
        # La norma pide cuándo se escribió; aquí no hay reloj, y con la fecha del evento los bytes no cambian solos.
        sello=evento.fecha.astimezone(UTC),
        inicio=evento.fecha.date() if evento.de_todo_el_dia else evento.fecha.astimezone(UTC),
        fin=_fin(evento),
        titulo=f"{rotulo}: {evento.titulo}" if rotulo else evento.titulo,
        descripcion="\n\n".join(t for t in (evento.resumen, evento.motivo, url) if t),
        lugar=", ".join(t for t in (evento.lugar, evento.direccion_postal) if t),
        clase=evento.nombre_de_tipo,
        estado=_ESTADOS[evento.situacion],
        url=url,
    )


def _fin(evento: Evento) -> date | datetime | None:
    if evento.de_todo_el_dia:
        return evento.ultimo_dia + timedelta(days=1)
    return evento.termina.astimezone(UTC) if evento.fin else None


def _archivo(edicion: Edicion, direccion: str, nombre: str, citas: Sequence[Cita]) -> Archivo:
    ajustes = edicion.ajustes
    cabecera = {"prodid": f"-//{ajustes.dominio}//Agenda//ES", "x-wr-calname": nombre, "x-wr-timezone": ajustes.municipio.zona_horaria}
    return Archivo(direccion, firmar(PASO, cabecera, citas), partial(_escribir, cabecera, citas))


def _escribir(cabecera: dict[str, str], citas: Sequence[Cita]) -> bytes:
    from icalendar import Calendar  # solo si algo cambió: cargarla tarda 80 ms

    calendario = Calendar()
    calendario.add("version", "2.0")
    calendario.add("method", "PUBLISH")
    for campo, valor in cabecera.items():
        calendario.add(campo, valor)
    calendario.add("refresh-interval", CADA_CUANTO, parameters={"VALUE": "DURATION"})
    for cita in citas:
        calendario.add_component(_evento(cita))
    escrito: bytes = calendario.to_ical()
    return escrito


def _evento(cita: Cita) -> Event:
    from icalendar import Event

    evento = Event()
    valores = {
        "uid": cita.uid,
        "dtstamp": cita.sello,
        "dtstart": cita.inicio,
        "dtend": cita.fin,
        "summary": cita.titulo,
        "description": cita.descripcion,
        "location": cita.lugar,
        "categories": [cita.clase],
        "status": cita.estado,
        "url": cita.url,
        "transp": "TRANSPARENT",  # quien se suscribe no queda como ocupado en lo que solo se anuncia
    }
    for campo, valor in valores.items():
        if valor:
            evento.add(campo, valor)
    return evento
