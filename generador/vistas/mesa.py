"""La mesa de prensa: contactos, suscripción, correcciones, avisos y la página de «no encontrada»."""

from __future__ import annotations

from generador import fechas, rutas
from generador.vistas.agenda import canal_de_agenda
from generador.vistas.boletines import pie
from generador.vistas.cabeza import cabeza, migas_ld
from generador.vistas.edicion import Edicion
from generador.vistas.feeds import alternos, canales_para_personas
from generador.vistas.piezas import enlace, migas, tarjeta
from generador.vistas.salida import Datos, Pagina

RECIENTES = 5
AVISOS_A_LA_VISTA = 3


def paginas_de_mesa(edicion: Edicion, con_presentacion: frozenset[str]) -> list[Pagina]:
    """``/prensa/``, ``/suscribirse/``, ``/correcciones/`` y 404.

    ``con_presentacion`` son las direcciones que ya tienen un texto institucional que las presenta.
    """
    return [_prensa(edicion, rutas.PRENSA in con_presentacion), _suscribirse(edicion, rutas.SUSCRIBIRSE in con_presentacion), _correcciones(edicion), _no_encontrada(edicion)]


def avisos_vigentes(edicion: Edicion) -> list[Datos]:
    """Los avisos que salen en todas las páginas."""
    return [
        {"titulo": b.titulo, "resumen": b.resumen, "direccion": b.direccion, "vigencia": f"hasta el {fechas.fecha_larga(b.vigencia)}, {fechas.hora(b.vigencia)}" if b.vigencia else ""}
        for b in edicion.avisos[:AVISOS_A_LA_VISTA]
    ]


def _prensa(edicion: Edicion, con_presentacion: bool) -> Pagina:
    ajustes = edicion.ajustes
    camino = migas(("Prensa", None))
    return Pagina(
        direccion=rutas.PRENSA,
        plantilla="prensa.html",
        titulo=f"Prensa · {ajustes.nombre_del_sitio}",
        datos={
            "migas": camino,
            "con_presentacion": con_presentacion,
            "contactos": [c.model_dump() for c in ajustes.contactos.values()],
            "feeds": canales_para_personas(edicion)["principales"],
            "fotos": ajustes.fotos.model_dump(),
            "recientes": [tarjeta(edicion, b) for b in edicion.boletines[:RECIENTES]],
        },
        cabeza=cabeza(edicion, rutas.PRENSA, "Prensa", "Contactos para medios, boletines, fotos y condiciones de uso.", feeds=alternos("boletines", "Boletines"), json_ld=[migas_ld(edicion, camino, rutas.PRENSA)]),
        seccion="prensa",
    )


def _suscribirse(edicion: Edicion, con_presentacion: bool) -> Pagina:
    camino = migas(("Suscribirse", None))
    return Pagina(
        direccion=rutas.SUSCRIBIRSE,
        plantilla="suscribirse.html",
        titulo=f"Suscribirse · {edicion.ajustes.nombre_del_sitio}",
        datos={"migas": camino, "con_presentacion": con_presentacion, "agenda": [canal_de_agenda(edicion)], **canales_para_personas(edicion)},
        cabeza=cabeza(edicion, rutas.SUSCRIBIRSE, "Suscribirse", "Reciba los boletines al publicarse, completos o por tema.", feeds=alternos("boletines", "Boletines"), json_ld=[migas_ld(edicion, camino, rutas.SUSCRIBIRSE)]),
        seccion="suscribirse",
    )


def _correcciones(edicion: Edicion) -> Pagina:
    camino = migas(("Correcciones", None))
    erratas = sorted(((e, b) for b in edicion.boletines for e in b.erratas), key=lambda par: (par[0].fecha, par[1].direccion), reverse=True)
    return Pagina(
        direccion=rutas.CORRECCIONES,
        plantilla="correcciones.html",
        titulo=f"Correcciones · {edicion.ajustes.nombre_del_sitio}",
        datos={
            "migas": camino,
            "correcciones": [{"fecha": fechas.fecha_larga(e.fecha), "fecha_iso": e.fecha.isoformat(), "nota": e.nota, "boletin": enlace(b.titulo, b.direccion), "folio": b.folio_completo} for e, b in erratas],
            "feed": enlace("RSS", rutas.feed("correcciones", "rss")),
        },
        cabeza=cabeza(edicion, rutas.CORRECCIONES, "Correcciones", "Qué se corrigió en los boletines, y cuándo.", feeds=alternos("correcciones", "Correcciones", formatos=("rss",)), json_ld=[migas_ld(edicion, camino, rutas.CORRECCIONES)]),
        pie=pie(erratas[0][0].fecha) if erratas else None,
    )


def _no_encontrada(edicion: Edicion) -> Pagina:
    return Pagina(
        direccion=rutas.NO_ENCONTRADA,
        plantilla="no_encontrada.html",
        titulo=f"Página no encontrada · {edicion.ajustes.nombre_del_sitio}",
        datos={"enlaces": [enlace("Boletines", rutas.ARCHIVO), enlace("Campañas", rutas.CAMPANAS), enlace("Agenda", rutas.AGENDA), enlace("Galería", rutas.GALERIA), enlace("Cumplimiento", rutas.CUMPLIMIENTO), enlace("Prensa", rutas.PRENSA), enlace("Inicio", rutas.PORTADA)]},
        cabeza=cabeza(edicion, rutas.NO_ENCONTRADA, "Página no encontrada", "La dirección no existe en este portal.", indexable=False),
    )
