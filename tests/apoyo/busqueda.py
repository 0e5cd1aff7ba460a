"""Grupos de documentos para el buscador."""

from generador.firmas import firmar
from generador.vistas.indice_de_busqueda import DocumentoDeBusqueda, Grupo


def grupo(*documentos: DocumentoDeBusqueda) -> Grupo:
    """Un grupo cuya clave es lo que dicen sus documentos."""
    return Grupo(firmar([d.firma for d in documentos]), lambda: list(documentos))
