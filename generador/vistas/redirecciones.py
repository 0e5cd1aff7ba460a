"""Páginas que llevan de una dirección vieja, o adivinada, a la buena."""

from __future__ import annotations

from generador import rutas
from generador.modelo.catalogo import Documento
from generador.vistas.edicion import Edicion
from generador.vistas.salida import Pagina


def redirecciones(edicion: Edicion) -> list[Pagina]:
    """Los alias declarados, y ``/boletines/`` y ``/boletines/AAAA/``, que la gente teclea."""
    destinos = {"/boletines/": rutas.ARCHIVO}
    destinos |= {f"/boletines/{anio}/": rutas.archivo_del_anio(anio) for anio in edicion.por_anio}
    documentos: list[Documento] = [*edicion.boletines, *edicion.campanas, *edicion.albumes, *edicion.eventos, *edicion.catalogo.institucionales, *edicion.retirados]
    for documento in documentos:
        destinos |= {rutas.de_alias(alias): documento.direccion for alias in documento.alias}
    return [_pagina(edicion, desde, hacia) for desde, hacia in destinos.items()]


def _pagina(edicion: Edicion, desde: str, hacia: str) -> Pagina:
    return Pagina(
        direccion=desde,
        plantilla="redireccion.html",
        titulo="Esta página cambió de dirección",
        datos={"destino": edicion.ajustes.absoluta(hacia), "direccion": hacia, "titulo": "Esta página cambió de dirección"},
        cabeza={"indexable": False},
    )
