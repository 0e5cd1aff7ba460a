"""Grupos de documentos para el buscador."""

from generador.firmas import firmar
from generador.vistas.documento_de_busqueda import DocumentoDeBusqueda
from generador.vistas.indice_de_busqueda import Grupo


def grupo(*documentos: DocumentoDeBusqueda) -> Grupo:
    """Un grupo cuya clave es lo que dicen sus documentos."""
    return Grupo(firmar([d.firma for d in documentos]), len(documentos), lambda: list(documentos))
