"""La página de lo que se retiró: en su misma dirección explica por qué, y no muestra nada de su texto ni de sus fotos."""

from __future__ import annotations

from typing import NamedTuple

from generador import fechas, rutas
from generador.modelo.album import Album
from generador.modelo.boletin import Boletin
from generador.modelo.campana import Campana
from generador.modelo.catalogo import Retirable
from generador.vistas import album, boletines, campanas, evento
from generador.vistas.cabeza import cabeza
from generador.vistas.edicion import Edicion
from generador.vistas.piezas import contacto_de, enlace
from generador.vistas.salida import Datos, Pagina


class _Explicacion(NamedTuple):
    """Cómo se llama lo retirado en el título de la página, qué se dice, dónde estaba y adónde seguir."""

    titulo: str
    que_paso: str
    que_era: str
    camino: list[Datos]
    seguir: Datos
    seccion: str


def paginas_de_retirados(edicion: Edicion) -> list[Pagina]:
    """Una por documento retirado que ya se había publicado."""
    return [_pagina(edicion, d, _explicar(d)) for d in edicion.retirados]


def _explicar(documento: Retirable) -> _Explicacion:
    titulo = documento.titulo
    if isinstance(documento, Boletin):
        nombre = f"{documento.nombre_de_tipo} {documento.folio_completo}"
        que_era = f"Se publicó el {fechas.fecha_larga(documento.fecha)} con el folio {documento.folio_completo}."
        return _Explicacion(f"{nombre}: retirado", "Este boletín fue retirado.", que_era, boletines.camino_de(documento), enlace("Ver los boletines publicados", rutas.ARCHIVO), "boletines")
    if isinstance(documento, Album):
        que_era = f"Mostraba fotos del {fechas.fecha_larga(documento.fecha)}, que ya no se publican en este portal."
        return _Explicacion(f"{titulo}: álbum retirado", "Este álbum fue retirado.", que_era, album.camino_de(documento), enlace("Ver los álbumes publicados", rutas.GALERIA), "galeria")
    if isinstance(documento, Campana):
        return _Explicacion(f"{titulo}: campaña retirada", "Esta campaña fue retirada.", "", campanas.camino_de(documento), enlace("Ver las campañas publicadas", rutas.CAMPANAS), "campanas")
    return _Explicacion(f"{titulo}: evento retirado", "Este evento fue retirado de la agenda.", "", evento.camino_de(documento), enlace("Ver la agenda", rutas.AGENDA), "agenda")


def _pagina(edicion: Edicion, documento: Retirable, explicacion: _Explicacion) -> Pagina:
    return Pagina(
        direccion=documento.direccion,
        plantilla="retirado.html",
        titulo=f"{explicacion.titulo} · {edicion.ajustes.nombre_del_sitio}",
        datos={
            "migas": explicacion.camino,
            "titulo": documento.titulo,
            "que_paso": explicacion.que_paso,
            "que_era": explicacion.que_era,
            "motivo": documento.motivo,
            "contacto": contacto_de(edicion, documento),
            "seguir": explicacion.seguir,
        },
        cabeza=cabeza(edicion, documento.direccion, explicacion.titulo, documento.motivo or "", indexable=False),
        seccion=explicacion.seccion,
    )
