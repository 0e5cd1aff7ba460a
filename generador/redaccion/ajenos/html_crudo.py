"""HTML que se queda como HTML (tablas, glosarios): limpio y con sus destinos resueltos."""

from __future__ import annotations

import re

from lxml import html as lxml_html
from lxml.html import HtmlElement

from generador.redaccion.ajenos.incrustado import DESCARTADOS, INCRUSTADOS, descartado, incrustado
from generador.redaccion.ajenos.traductor import Traductor

_ATRIBUTOS = {"href", "src", "alt", "colspan", "rowspan", "scope", "start", "title"}


def en_crudo(e: HtmlElement, primera: int, t: Traductor) -> str:
    """El elemento en HTML, sin lo que no se publica; ``primera`` es la línea donde empezó su bloque."""
    cola, e.tail = e.tail, None
    for hijo in list(e.iterdescendants()):
        if isinstance(hijo.tag, str) and hijo.getparent() is not None:
            _resolver(hijo, primera + (hijo.sourceline or 1) - 1, t)
    for hijo in e.iter():
        for atributo in set(hijo.attrib) - _ATRIBUTOS:
            del hijo.attrib[atributo]
    crudo: str = lxml_html.tostring(e, encoding="unicode")
    e.tail = cola
    return crudo.strip()


def _resolver(e: HtmlElement, linea: int, t: Traductor) -> None:
    if e.tag == "img":
        imagen = t.imagen(e.get("src") or "", e.get("alt") or "", linea)
        if imagen.destino:
            e.set("src", imagen.destino)
            e.set("alt", imagen.alt)
        else:
            _sustituir(e, imagen.alt, imagen.remota)
    elif e.tag in INCRUSTADOS | DESCARTADOS:
        puesto = incrustado(e, linea, t) if e.tag in INCRUSTADOS else descartado(e, linea, t)
        enlace = re.search(r"\]\(([^)]+)\)", puesto)
        _sustituir(e, "Contenido en otro sitio" if enlace else "", enlace[1] if enlace else None)
    elif e.tag == "a" and e.get("href") is not None:
        destino = t.enlace(e.get("href", ""), linea)
        if destino:
            e.set("href", destino)
        else:
            e.drop_tag()


def _sustituir(e: HtmlElement, texto: str, destino: str | None) -> None:
    """Cambia un elemento por un texto, enlazado si hay a dónde."""
    e.tag = "a" if destino else "span"
    for hijo in list(e):
        e.remove(hijo)
    e.attrib.clear()
    e.text = texto
    if destino:
        e.set("href", destino)
    else:
        e.drop_tag()
