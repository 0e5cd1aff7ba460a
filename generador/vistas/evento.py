"""La página de un evento: cuándo, dónde, quién y qué se publicó de él; y la del que se retiró."""

from __future__ import annotations

from generador import fechas, rutas
from generador.modelo.evento import Evento, Situacion
from generador.vistas.boletines import pie
from generador.vistas.cabeza import cabeza, gobierno_ld, migas_ld, sin_vacios
from generador.vistas.edicion import Edicion
from generador.vistas.eventos import cuando, dia_y_horario, fecha_iso, situacion
from generador.vistas.galeria import tarjeta_de_album
from generador.vistas.piezas import (
    contacto_de,
    dependencia_de,
    enlace,
    fotos_del_cuerpo,
    migas,
    tarjeta,
    temas_de,
)
from generador.vistas.salida import Datos, Pagina
from generador.vistas.tarjetas import tarjeta_de_evento

_ESQUEMA = "https://schema.org/"
_SITUACIONES_LD = {Situacion.PROGRAMADO: "EventScheduled", Situacion.POSPUESTO: "EventPostponed", Situacion.CANCELADO: "EventCancelled"}


def pagina_de_evento(edicion: Edicion, evento: Evento) -> Pagina:
    """La página de un evento publicado, pasado o por venir."""
    camino = camino_de(evento)
    paso = evento.ya_paso(edicion.ahora)
    boletines = edicion.boletines_de_evento(evento)
    cobertura = edicion.cobertura_de(evento)
    albumes = edicion.albumes_de_evento(evento)
    campana = edicion.campana_de(evento)
    cambios = [*(b.modificado for b in boletines), *(a.fecha for a in albumes)]
    dia, horario = dia_y_horario(evento)
    social = tarjeta_de_evento(edicion, evento).imagen
    return Pagina(
        direccion=evento.direccion,
        plantilla="evento.html",
        titulo=f"{evento.titulo} · {edicion.ajustes.nombre_del_sitio}",
        datos={
            "migas": camino,
            "titulo": evento.titulo,
            "resumen": evento.resumen,
            "nombre_de_tipo": evento.nombre_de_tipo,
            "situacion": situacion(edicion, evento),
            "aviso": _aviso(evento),
            "dia": dia,
            "horario": horario,
            "fecha_iso": fecha_iso(evento),
            "lugar": evento.lugar,
            "direccion_postal": evento.direccion_postal,
            "entrada": _entrada(evento),
            "cupo": f"{evento.cupo:,} personas" if evento.cupo else None,
            "organiza": evento.organiza,
            "dependencia": dependencia_de(edicion, evento),
            "campana": enlace(campana.titulo, campana.direccion) if campana else None,
            "temas": temas_de(edicion, evento),
            "calendario": None if paso or evento.situacion is not Situacion.PROGRAMADO else rutas.calendario_de_evento(evento.id),
            "sin_cobertura": paso and evento.situacion is Situacion.PROGRAMADO and not edicion.esta_cubierto(evento),
            "albumes": [tarjeta_de_album(edicion, a) for a in albumes],
            "cobertura": [tarjeta(edicion, b) for b in cobertura],
            "anuncios": [tarjeta(edicion, b) for b in boletines if b not in cobertura],
            "contacto": contacto_de(edicion, evento),
        },
        cabeza=cabeza(edicion, evento.direccion, evento.titulo, f"{_mayuscula(cuando(evento))}. {evento.resumen}", imagen=social, feeds=[{"nombre": "Este evento (iCalendar)", "direccion": rutas.calendario_de_evento(evento.id), "tipo_mime": "text/calendar"}], json_ld=[_evento_ld(edicion, evento, social), migas_ld(edicion, camino, evento.direccion)]),
        seccion="agenda",
        pie=pie(max(cambios)) if cambios else None,
        cuerpo=edicion.textos[evento.fuente.archivo],
        fotos=fotos_del_cuerpo(edicion, evento.fuente.archivo, evento.titulo),
    )


def camino_de(evento: Evento) -> list[Datos]:
    """Dónde está un evento, publicado o retirado."""
    return migas(("Agenda", rutas.AGENDA), (evento.titulo, None))


def _mayuscula(texto: str) -> str:
    return texto[:1].upper() + texto[1:]


def _aviso(evento: Evento) -> Datos | None:
    """Lo que quien pensaba ir debe saber antes de leer lo demás."""
    if evento.situacion is Situacion.CANCELADO:
        return {"titulo": "Este evento se canceló.", "motivo": evento.motivo}
    if evento.situacion is Situacion.POSPUESTO:
        return {"titulo": "Este evento se pospuso y todavía no tiene nueva fecha.", "motivo": evento.motivo}
    if evento.fecha_anterior:
        return {"titulo": f"Cambió de fecha: iba a ser el {fechas.fecha_larga(evento.fecha_anterior)}.", "motivo": evento.motivo}
    return None


def _entrada(evento: Evento) -> str:
    if not evento.publico:
        return "Con invitación o acreditación"
    return f"Abierta al público, {evento.costo}" if evento.costo else "Libre y gratuita"


def _evento_ld(edicion: Edicion, evento: Evento, social: Datos) -> Datos:
    ajustes = edicion.ajustes
    url = ajustes.absoluta(evento.direccion)
    situacion_ld = _SITUACIONES_LD[evento.situacion]
    if evento.situacion is Situacion.PROGRAMADO and evento.fecha_anterior:
        situacion_ld = "EventRescheduled"
    return sin_vacios(
        {
            "@type": "Event",
            "@id": url,
            "url": url,
            "name": evento.titulo,
            "description": evento.resumen,
            "startDate": fecha_iso(evento),
            "endDate": _fin_ld(evento),
            "previousStartDate": evento.fecha_anterior.isoformat() if evento.fecha_anterior else None,
            "eventStatus": _ESQUEMA + situacion_ld,
            "eventAttendanceMode": f"{_ESQUEMA}OfflineEventAttendanceMode",
            "location": _lugar_ld(edicion, evento),
            "organizer": _organiza_ld(edicion, evento),
            "image": ajustes.absoluta(social["direccion"]),
            "inLanguage": "es-MX",
            "isAccessibleForFree": evento.costo is None,
            "maximumAttendeeCapacity": evento.cupo,
            "keywords": [ajustes.temas[t] for t in dict.fromkeys(evento.temas)],
            "subjectOf": [{"@type": "NewsArticle", "@id": ajustes.absoluta(b.direccion), "headline": b.titulo} for b in edicion.boletines_de_evento(evento)],
        }
    )


def _fin_ld(evento: Evento) -> str | None:
    if evento.fin is None:
        return None
    return (evento.hora_de_termino or evento.ultimo_dia).isoformat()


def _lugar_ld(edicion: Edicion, evento: Evento) -> Datos:
    municipio = edicion.ajustes.municipio
    direccion = sin_vacios({"@type": "PostalAddress", "streetAddress": evento.direccion_postal, "addressLocality": municipio.nombre, "addressRegion": municipio.entidad, "addressCountry": "MX"})
    return {"@type": "Place", "name": evento.lugar or municipio.nombre, "address": direccion}


def _organiza_ld(edicion: Edicion, evento: Evento) -> Datos:
    if evento.organiza:
        return {"@type": "Organization", "name": evento.organiza}
    if evento.dependencia:
        return {"@type": "GovernmentOrganization", "name": edicion.ajustes.dependencias[evento.dependencia], "parentOrganization": gobierno_ld(edicion)}
    return gobierno_ld(edicion)
