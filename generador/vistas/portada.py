"""La portada: lo que un ciudadano, un reportero o un auditor necesita ver primero."""

from __future__ import annotations

from generador import fechas, rutas
from generador.vistas.agenda import proximos_eventos
from generador.vistas.boletines import pie
from generador.vistas.cabeza import cabeza, organizacion
from generador.vistas.campanas import resumen_de_campana
from generador.vistas.cumplimiento import vistazo
from generador.vistas.edicion import Edicion
from generador.vistas.eventos import resumen_de_evento
from generador.vistas.feeds import alternos
from generador.vistas.galeria import tarjeta_de_album
from generador.vistas.listas import cuentas_de_temas
from generador.vistas.piezas import tarjeta
from generador.vistas.salida import Pagina

RECIENTES = 5
ALBUMES = 3
EVENTOS = 3


def pagina_de_portada(edicion: Edicion) -> Pagina:
    """La página ``/``."""
    ajustes = edicion.ajustes
    tarjetas = [tarjeta(edicion, b) for b in edicion.boletines[: RECIENTES + 1]]
    en_curso = [c for c in edicion.campanas if c.situacion(edicion.hoy) == "en curso"]
    proximas = [c for c in edicion.campanas if c.situacion(edicion.hoy) == "próxima"]
    principal = tarjetas[0] if tarjetas else None
    buscar = {
        "@type": "WebSite",
        "name": ajustes.nombre_del_sitio,
        "url": ajustes.absoluta(rutas.PORTADA),
        "inLanguage": "es-MX",
        "potentialAction": {"@type": "SearchAction", "target": ajustes.absoluta(f"{rutas.ARCHIVO}?q={{consulta}}"), "query-input": "required name=consulta"},
    }
    return Pagina(
        direccion=rutas.PORTADA,
        plantilla="portada.html",
        titulo=ajustes.nombre_del_sitio,
        datos={
            "municipio": ajustes.municipio.nombre,
            "gobierno": ajustes.municipio.gobierno,
            "oficina": ajustes.municipio.oficina,
            "descripcion": ajustes.descripcion,
            "principal": principal,
            "recientes": tarjetas[1:],
            "campana": resumen_de_campana(edicion, en_curso[-1]) if en_curso else None,
            "campanas_proximas": [{"titulo": c.titulo, "direccion": c.direccion, "periodo": fechas.periodo(c.inicio, c.fin)} for c in proximas[:3]],
            "eventos": [resumen_de_evento(edicion, e) for e in proximos_eventos(edicion)[:EVENTOS]],
            "albumes": [tarjeta_de_album(edicion, a) for a in edicion.albumes[:ALBUMES]],
            "cumplimiento": vistazo(edicion),
            "temas": cuentas_de_temas(edicion),
            "total": len(edicion.boletines),
        },
        cabeza=cabeza(edicion, rutas.PORTADA, ajustes.nombre_del_sitio, ajustes.descripcion, imagen=principal and principal["foto"], feeds=[*alternos("boletines", "Boletines"), *alternos("avisos", "Avisos", formatos=("rss",))], json_ld=[organizacion(edicion), buscar]),
        seccion="portada",
        pie=pie(edicion.boletines[0].modificado) if tarjetas else None,
    )
