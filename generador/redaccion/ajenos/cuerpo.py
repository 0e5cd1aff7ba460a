"""El cuerpo de un texto ajeno, mezcla de Markdown y HTML, como Markdown del portal."""

from __future__ import annotations

import html
import re
import textwrap
from collections.abc import Iterator

from generador import rutas
from generador.redaccion.ajenos.enlaces import Referencias, recorrer, referencias
from generador.redaccion.ajenos.html_a_markdown import en_bloque
from generador.redaccion.ajenos.markdown import separar_imagenes, sin_marcas
from generador.redaccion.ajenos.traductor import Traductor

_ENVOLTURAS = {"div", "section", "article", "center", "main", "header", "footer", "aside", "nav", "fieldset"}
_BLOQUES = _ENVOLTURAS | {
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "blockquote", "pre", "figure", "details", "address", "hr",
    "iframe", "object", "video", "audio", "script", "style", "form", "noscript",
}  # fmt: skip
_ABRE = re.compile(r" {0,3}<([a-zA-Z][a-zA-Z0-9]*)(?=[\s/>])((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
_SUELTO = re.compile(r"[ \t]*</([a-zA-Z][a-zA-Z0-9]*)\s*>")
_VACIOS = {"hr"}
_CERCA = re.compile(r"( {0,3})(`{3,}|~{3,})[^`]*$")
_TITULO = re.compile(
    r"^ {0,3}#{1,6}[ \t]+(.+?)[ \t]*#*[ \t]*$|^([^\n]+)\n(?:=+|-+)[ \t]*$|<h[1-6][^>]*>(.*?)</h[1-6]>",
    re.M | re.S | re.I,
)
_HACIA_ANCLA = re.compile(r"\(\s*#|href\s*=\s*[\"']?#|\]:\s*#", re.I)
_ANCLA = re.compile(r"\{#([\w.-]+)\}|<h[1-6][^>]*\bid=[\"']?([\w.-]+)", re.I)


def convertir_cuerpo(cuerpo: str, linea: int, t: Traductor) -> str:
    """El cuerpo como Markdown del portal; ``linea`` es la de su primer renglón en el archivo."""
    partes = _convertir(cuerpo, linea, t, referencias(cuerpo))
    return separar_imagenes(re.sub(r"\n{3,}", "\n\n", "\n\n".join(p for p in partes if p.strip())))


def anclas(cuerpo: str) -> set[str]:
    """Los id que tendrán los títulos del texto; vacío si ningún enlace los busca."""
    if not _HACIA_ANCLA.search(cuerpo):
        return set()
    escritas = {a or b for a, b in _ANCLA.findall(cuerpo)}
    titulos = {rutas.slug(sin_marcas(_ANCLA.sub("", a or b or c))) for a, b, c in _TITULO.findall(cuerpo)}
    return {rutas.slug(e) for e in escritas} | titulos - {""}


def _convertir(texto: str, linea: int, t: Traductor, refs: Referencias) -> Iterator[str]:
    """Los pedazos ya convertidos, en orden."""
    renglones = texto.split("\n")
    suelto: list[str] = []
    inicio = i = 0

    def cerrar() -> Iterator[str]:
        if any(r.strip() for r in suelto):
            yield recorrer("\n".join(suelto).strip("\n"), linea + inicio + _vacios(suelto), t, refs)
        suelto.clear()

    while i < len(renglones):
        if not suelto:
            inicio = i
        cerca = _CERCA.match(renglones[i])
        # Una etiqueta con muchos atributos puede ocupar varios renglones.
        abre = _ABRE.match("\n".join(renglones[i : i + 12])) if not cerca and "<" in renglones[i] else None
        if cerca:
            yield from cerrar()
            fin = next(
                (j for j in range(i + 1, len(renglones)) if renglones[j].strip().startswith(cerca[2])), len(renglones)
            )
            yield f"<pre><code>{html.escape(chr(10).join(renglones[i + 1 : fin]), quote=False)}</code></pre>"
            i = fin + 1
        elif abre and abre[1].lower() in _BLOQUES:
            yield from cerrar()
            resto = "\n".join(renglones[i:])
            fin_html = abre.end() if abre[2].rstrip().endswith("/") else _fin(resto, abre[1].lower(), abre.end())
            yield from _bloque(resto[:fin_html], abre, linea + i, t, refs)
            # Lo que sigue al cierre en el mismo renglón es otro pedazo.
            consumidos = resto.count("\n", 0, fin_html)
            cola = resto[fin_html:].split("\n", 1)[0]
            i += consumidos
            renglones[i] = cola.strip()
            i += 0 if cola.strip() else 1
        else:
            cierre = _SUELTO.match(renglones[i])
            suelto.append(renglones[i][cierre.end() :] if cierre and cierre[1].lower() in _BLOQUES else renglones[i])
            i += 1
    yield from cerrar()


def _bloque(bloque: str, abre: re.Match[str], linea: int, t: Traductor, refs: Referencias) -> Iterator[str]:
    """Un bloque: de las envolturas solo importa lo de adentro, que puede ser Markdown."""
    etiqueta = abre[1].lower()
    if etiqueta not in _ENVOLTURAS and "markdown" not in abre[2]:
        yield en_bloque(bloque, linea, t)
        return
    dentro = re.sub(rf"</{etiqueta}\s*>\s*$", "", bloque[abre.end() :], flags=re.I)
    limpio = re.sub(r"^[ \t]+(?=<)", "", textwrap.dedent(dentro), flags=re.M)
    yield from _convertir(limpio, linea, t, refs)


def _fin(texto: str, etiqueta: str, desde: int) -> int:
    """Dónde termina el bloque: en su cierre o, si no lo tiene, en el primer renglón en blanco."""
    if etiqueta in _VACIOS:
        return desde
    hondo = 1
    for marca in re.compile(rf"<(/?){etiqueta}(?=[\s/>])[^>]*>|<!--.*?-->", re.I | re.S).finditer(texto, desde):
        if marca[0].startswith("<!--"):
            continue
        hondo += -1 if marca[1] else 1
        if hondo == 0:
            return marca.end()
    vacio = re.compile(r"\n[ \t]*\n").search(texto, desde)
    return vacio.start() if vacio else len(texto)


def _vacios(renglones: list[str]) -> int:
    """Renglones en blanco al principio."""
    return next((i for i, r in enumerate(renglones) if r.strip()), 0)
