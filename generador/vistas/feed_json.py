"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import orjson

from generador.vistas.canales import IDIOMA, Anexo, Autor, Canal, Entrada, FotoDeEntrada
from generador.vistas.salida import Datos

VERSION = "https://jsonfeed.org/version/1.1"


def a_json(canal: Canal, entradas: list[str]) -> bytes:
    """El canal en JSON Feed, con sus entradas ya escritas por ``entrada_json``."""
    return f'{_json(_cabeza(canal))[:-1]},"items":[{",".join(entradas)}]}}\n'.encode()


def _cabeza(canal: Canal) -> Datos:
    return {
        "version": VERSION,
        "title": canal.titulo,
        "description": canal.descripcion,
        "home_page_url": canal.pagina,
        "feed_url": canal.direccion,
        "next_url": canal.anterior,
        "language": IDIOMA,
        "authors": [_autor(canal.autor)],
        "hubs": [{"type": "WebSub", "url": canal.concentrador}] if canal.concentrador else None,
        "_portal": _sin_vacios({"actualizado": canal.actualizado.isoformat(), "derechos": canal.derechos, "archivo": canal.suscripcion is not None, "siguiente": canal.siguiente, "suscripcion": canal.suscripcion}),
    }


def entrada_json(entrada: Entrada, html: str) -> str:
    """Una entrada; ``_portal`` es la extensión propia, con crédito y licencia de las fotos."""
    return _json(
        {
            "id": entrada.guid,
            "url": entrada.direccion,
            "title": entrada.titulo,
            "summary": entrada.resumen,
            "content_html": html,
            "image": entrada.portada.direccion if entrada.portada else None,
            "date_published": entrada.publicado.isoformat(),
            "date_modified": entrada.modificado.isoformat(),
            "authors": [_autor(entrada.autor)],
            "tags": list(entrada.categorias),
            "attachments": [*(_anexo(f.versiones[0], f.descripcion) for f in entrada.fotos), *(_anexo(g, g.titulo) for g in entrada.grabaciones)] or None,
            "_portal": {"fotos": [_foto(f) for f in entrada.fotos]} if entrada.fotos else None,
        }
    )


def _autor(autor: Autor) -> Datos:
    return {"name": autor.nombre, "url": autor.url}


def _anexo(anexo: Anexo, titulo: str) -> Datos:
    segundos = None if anexo.segundos is None else round(anexo.segundos)
    return _sin_vacios({"url": anexo.direccion, "mime_type": anexo.tipo, "title": titulo, "size_in_bytes": anexo.peso, "duration_in_seconds": segundos})


def _foto(foto: FotoDeEntrada) -> Datos:
    mayor = foto.versiones[0]
    return _sin_vacios({"url": mayor.direccion, "miniatura": foto.miniatura.direccion, "ancho": mayor.ancho, "alto": mayor.alto, "credito": foto.credito, "licencia": foto.licencia, "licencia_url": foto.licencia_url})


def _json(datos: Datos) -> str:
    return orjson.dumps(_sin_vacios(datos)).decode()


def _sin_vacios(datos: Datos) -> Datos:
    return {k: v for k, v in datos.items() if v is not None}
