"""Un evento en pocas palabras: cuándo es, cómo va y cómo se ve en una lista."""

from __future__ import annotations

from datetime import timedelta

from generador import fechas
from generador.modelo.album import Album
from generador.modelo.boletin import Boletin
from generador.modelo.evento import Evento, Situacion
from generador.vistas.edicion import Edicion
from generador.vistas.piezas import cuantos, enlace
from generador.vistas.salida import Datos

# Lo que dura menos se lee como una sola jornada aunque pase de la medianoche: «de 19:00 a 01:00 h».
UNA_JORNADA = timedelta(hours=12)
NOMBRES_DE_SITUACION = {Situacion.CANCELADO: "Cancelado", Situacion.POSPUESTO: "Pospuesto"}


def cuando(evento: Evento) -> str:
    """``domingo 8 de marzo de 2026, de 10:00 a 14:00 h``; si dura varios días, del primero al último."""
    return ", ".join(filter(None, dia_y_horario(evento)))


def dia_y_horario(evento: Evento) -> tuple[str, str | None]:
    """Lo mismo en dos partes; lo que dura varios días va todo en la primera."""
    if _en_varios_dias(evento):
        return _periodo(evento), None
    return fechas.fecha_con_dia(evento.fecha), _horario(evento)


def resumen_de_evento(edicion: Edicion, evento: Evento) -> Datos:
    """Un evento en una lista: el día a la vista y lo demás en un renglón."""
    return {
        "direccion": evento.direccion,
        "titulo": evento.titulo,
        "resumen": evento.resumen,
        "nombre_de_tipo": evento.nombre_de_tipo,
        "fecha_iso": fecha_iso(evento),
        "dia": evento.fecha.day,
        "mes": fechas.MESES[evento.fecha.month - 1][:3],
        "cuando": _periodo(evento) if _en_varios_dias(evento) else f"{fechas.dia_de_la_semana(evento.fecha)}, {_horario(evento)}",
        "lugar": evento.lugar,
        "situacion": situacion(edicion, evento),
        "cobertura": _cobertura(edicion, evento),
    }


def situacion(edicion: Edicion, evento: Evento) -> Datos | None:
    """La etiqueta de lo que no va como se anunció o está pasando ahora."""
    if evento.situacion in NOMBRES_DE_SITUACION:
        return {"nombre": NOMBRES_DE_SITUACION[evento.situacion], "tono": "atencion"}
    return {"nombre": "En curso", "tono": "acento"} if evento.en_curso(edicion.ahora) else None


def enlace_a_evento(edicion: Edicion, documento: Boletin | Album) -> Datos | None:
    """El evento que un boletín o un álbum nombra, como enlace."""
    evento = edicion.evento_de(documento)
    return enlace(evento.titulo, evento.direccion) if evento else None


def fecha_iso(evento: Evento) -> str:
    """La fecha para máquinas: sin hora si no la tiene."""
    return evento.fecha.date().isoformat() if evento.de_todo_el_dia else evento.fecha.isoformat()


def _en_varios_dias(evento: Evento) -> bool:
    if evento.ultimo_dia == evento.fecha.date():
        return False
    return evento.de_todo_el_dia or (evento.fin is not None and evento.fin - evento.fecha >= UNA_JORNADA)


def _periodo(evento: Evento) -> str:
    if evento.de_todo_el_dia:
        return fechas.periodo(evento.fecha.date(), evento.ultimo_dia)
    desde = fechas.fecha_larga(evento.fecha)
    if evento.fecha.year == evento.ultimo_dia.year:
        desde = desde.removesuffix(f" de {evento.fecha.year}")
    hasta = evento.hora_de_termino
    partes = (f"del {desde}", fechas.hora(evento.fecha), f"al {fechas.fecha_larga(evento.ultimo_dia)}", fechas.hora(hasta) if hasta else None)
    return ", ".join(filter(None, partes))


def _horario(evento: Evento) -> str:
    if evento.de_todo_el_dia:
        return "todo el día"
    return f"de {evento.fecha:%H:%M} a {fechas.hora(evento.hora_de_termino)}" if evento.hora_de_termino else fechas.hora(evento.fecha)


def _cobertura(edicion: Edicion, evento: Evento) -> str | None:
    """``1 boletín y 12 fotos``, o ``None`` si no se cubrió."""
    boletines = len(edicion.cobertura_de(evento))
    fotos = sum(len(edicion.fotos_publicadas(a)) for a in edicion.albumes_de_evento(evento))
    partes = [cuantos(boletines)] * bool(boletines) + [cuantos(fotos, "foto", "fotos")] * bool(fotos)
    return " y ".join(partes) or None
