"""Lo que un texto incrusta de otros sitios (videos, audios, mapas) y lo que nunca se publica."""

from __future__ import annotations

from lxml.html import HtmlElement

from generador.redaccion.ajenos.markdown import enlazar, escapar
from generador.redaccion.ajenos.traductor import Traductor

INCRUSTADOS = {"iframe", "embed", "object", "video", "audio"}
DESCARTADOS = {
    "script", "style", "form", "input", "button", "select", "textarea", "link", "meta", "base", "svg", "math", "noscript", "param", "source",
}  # fmt: skip


def incrustado(e: HtmlElement, linea: int, t: Traductor) -> str:
    """Un video o audio pasa a la ficha y no deja nada; lo demás queda como enlace de Markdown."""
    src, titulo = _fuente(e), e.get("title") or ""
    if not src:
        return descartado(e, linea, t)
    es_audio = e.tag == "audio" or src.lower().endswith((".mp3", ".ogg"))
    pendiente = t.audio(src, titulo, linea) if es_audio else t.video(src, titulo, linea)
    enlace = t.enlace(pendiente, linea) if pendiente else None
    if enlace is None:
        return ""
    t.anotar(
        linea,
        f"<{e.tag}> mostraba «{pendiente}» y quedó como enlace",
        "El portal no carga nada de otros sitios: explique en el texto qué hay ahí.",
    )
    return enlazar(escapar(titulo) or "Contenido en otro sitio", enlace)


def descartado(e: HtmlElement, linea: int, t: Traductor) -> str:
    """Lo que el portal nunca publica se quita y se dice."""
    t.anotar(linea, f"<{e.tag}> no se publica y se quitó", "Si mostraba algo importante, escríbalo en el texto.")
    return ""


def _fuente(e: HtmlElement) -> str:
    """La dirección incrustada, en la etiqueta o en las que lleva dentro."""
    dentro = (
        hijo.get("src") or hijo.get("value")
        for hijo in e.iter("source", "embed", "param")
        if (hijo.get("name") or "src") in {"src", "movie"}
    )
    return next((str(f) for f in (e.get("src"), e.get("data"), *dentro) if f), "")
