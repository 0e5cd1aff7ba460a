"""Las páginas institucionales: el texto lo convierte MkDocs; aquí reciben cabeza y pie."""

from __future__ import annotations

from datetime import date

from generador.modelo.pagina import Institucional
from generador.vistas.boletines import pie
from generador.vistas.cabeza import cabeza, migas_ld
from generador.vistas.edicion import Edicion
from generador.vistas.piezas import fotos_del_cuerpo, migas
from generador.vistas.salida import Pagina


def paginas_institucionales(edicion: Edicion, calculadas: list[Pagina]) -> list[Pagina]:
    """Una página por Markdown de ``contenido/``; si la dirección ya es de una calculada, la presenta."""
    por_direccion = {p.direccion: p for p in calculadas}
    return [_pagina(edicion, i, por_direccion.get(i.direccion)) for i in edicion.catalogo.institucionales]


def _pagina(edicion: Edicion, institucional: Institucional, calculada: Pagina | None) -> Pagina:
    camino = migas((institucional.titulo, None))
    archivo = institucional.fuente.archivo
    descripcion = institucional.descripcion or f"{institucional.titulo}: {edicion.ajustes.municipio.gobierno}."
    return Pagina(
        direccion=institucional.direccion,
        plantilla=calculada.plantilla if calculada else "",
        titulo=f"{institucional.titulo} · {edicion.ajustes.nombre_del_sitio}",
        datos=calculada.datos if calculada else {},
        cabeza=calculada.cabeza if calculada else cabeza(edicion, institucional.direccion, institucional.titulo, descripcion, json_ld=[migas_ld(edicion, camino, institucional.direccion)]),
        seccion=calculada.seccion if calculada else "",
        pie=_pie(institucional.actualizado),
        cuerpo=edicion.textos[archivo],
        fotos=fotos_del_cuerpo(edicion, archivo, institucional.titulo),
    )


def _pie(actualizado: date | None) -> dict[str, str] | None:
    return pie(actualizado) if actualizado else None
