"""De HTML escrito a mano a Markdown, con lxml.

Lo sencillo (párrafos, títulos, listas, citas) se vuelve Markdown; las tablas y lo demás que
el portal publica se deja en HTML, limpio y con sus destinos resueltos.
"""

from __future__ import annotations

import re
import textwrap

from lxml import html as lxml_html

from generador import rutas
from generador.redaccion.ajenos.html_crudo import en_crudo
from generador.redaccion.ajenos.incrustado import DESCARTADOS, INCRUSTADOS, descartado, incrustado
from generador.redaccion.ajenos.markdown import enlazar, escapar, escapar_principios, poner_imagen
from generador.redaccion.ajenos.traductor import Traductor

_BLOQUES = {
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure",
    "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "ul",
}  # fmt: skip
_CRUDOS = {"table", "dl", "details", "pre"}
_EN_LINEA_CRUDOS = {"sup", "sub", "small", "u", "ins", "del", "s", "mark", "abbr", "q"}
_MARCAS = {"strong": "**", "b": "**", "em": "*", "i": "*", "cite": "*"}


def en_bloque(html: str, linea: int, t: Traductor) -> str:
    """Un bloque de HTML como Markdown; ``linea`` es la de su primer renglón en el original."""
    return "\n\n".join(_Conversion(linea, t, True).bloques(_arbol(html)))


def en_linea(html: str, linea: int, t: Traductor) -> str:
    """HTML dentro de un párrafo de Markdown: su texto ya es Markdown y no se escapa."""
    return _Conversion(linea, t, False).linea_de(_arbol(html))


def _arbol(html: str) -> lxml_html.HtmlElement:
    return lxml_html.fragment_fromstring(html, create_parent="div")


class _Conversion:
    """Una conversión: de qué renglón partió, quién resuelve destinos y si el texto debe escaparse."""

    def __init__(self, linea: int, t: Traductor, escapado: bool):
        self._primera, self._t, self._escapado = linea, t, escapado

    def bloques(self, padre: lxml_html.HtmlElement) -> list[str]:
        """Los bloques de Markdown de lo que hay dentro de un elemento."""
        hechos: list[str] = []
        parrafo = [self._texto(padre.text)]

        def cerrar() -> None:
            texto = _recortar("".join(parrafo))
            if texto:
                hechos.append(escapar_principios(texto) if self._escapado else texto)
            parrafo.clear()

        for hijo in padre:
            if _es_bloque(hijo):
                cerrar()
                hechos += self._bloque(hijo)
            else:
                parrafo.append(self._en_linea(hijo))
            parrafo.append(self._texto(hijo.tail))
        cerrar()
        return hechos

    def linea_de(self, padre: lxml_html.HtmlElement) -> str:
        """Lo que hay dentro de un elemento, en un solo párrafo."""
        return self._texto(padre.text) + "".join(self._en_linea(h) + self._texto(h.tail) for h in padre)

    def _bloque(self, e: lxml_html.HtmlElement) -> list[str]:
        # Dentro de una lista o una cita, Markdown no respeta el HTML: entonces toda ella queda en HTML.
        if e.tag in _CRUDOS or (e.tag in {"ul", "ol", "blockquote"} and any(True for _ in e.iter(*_CRUDOS))):
            return [crudo] if (crudo := en_crudo(e, self._primera, self._t)) else []
        if re.fullmatch(r"h[1-6]", e.tag) and not any(_es_bloque(h) for h in e):
            ancla = f" {{#{id_}}}" if (id_ := rutas.slug(e.get("id", ""))) else ""
            titulo = _recortar(self.linea_de(e)).replace("<br>\n", " ")
            return [f"{'#' * int(e.tag[1])} {titulo}{ancla}"] if titulo else []
        if e.tag in {"ul", "ol", "dir"}:
            return self._lista(e)
        if e.tag == "blockquote":
            return ["\n".join(f"> {r}".rstrip() for r in "\n\n".join(self.bloques(e)).split("\n"))]
        if e.tag == "hr":
            return ["* * *"]
        if e.tag == "figure":
            return self._figura(e)
        return self.bloques(e)

    def _lista(self, e: lxml_html.HtmlElement) -> list[str]:
        numero = int(e.get("start", "1")) if e.get("start", "1").isdecimal() else 1
        elementos: list[str] = []

        def agregar(partes: list[str]) -> None:
            if any(partes):
                marca = f"{numero + len(elementos)}. " if e.tag == "ol" else "- "
                junto = "\n" if all(_es_lista(p) for p in partes[1:]) else "\n\n"
                elementos.append(marca + textwrap.indent(junto.join(partes), "    ").lstrip())

        agregar([_recortar(self._texto(e.text))])
        for hijo in e:
            if hijo.tag in {"ul", "ol"} and elementos:
                # Una lista suelta dentro de otra, sin su <li>, es del elemento anterior.
                elementos[-1] += "\n" + textwrap.indent("\n".join(self._lista(hijo)), "    ")
            elif isinstance(hijo.tag, str):
                agregar(self._elemento(hijo))
            agregar([_recortar(self._texto(hijo.tail))])
        return ["\n".join(elementos)] if elementos else []

    def _elemento(self, e: lxml_html.HtmlElement) -> list[str]:
        if e.tag == "li":
            return self.bloques(e)
        return self._bloque(e) if _es_bloque(e) else [self._en_linea(e)]

    def _figura(self, e: lxml_html.HtmlElement) -> list[str]:
        """Una figura con una sola imagen lleva su pie en la imagen; otra cosa se desarma."""
        imagenes = list(e.iter("img"))
        pie = " ".join(" ".join(p.text_content().split()) for p in e.iter("figcaption"))
        # Si hay algo más que una imagen y su pie, cada cosa va por su lado.
        if len(imagenes) != 1 or _es_incrustado(e) or " ".join(e.text_content().split()) != pie:
            return self.bloques(e)
        return [puesta] if (puesta := self._imagen(imagenes[0], pie)) else []

    def _en_linea(self, e: lxml_html.HtmlElement) -> str:
        if not isinstance(e.tag, str):
            return f"<!--{e.text}-->" if e.tag is lxml_html.etree.Comment else ""
        if e.tag == "br":
            return "<br>\n"
        if e.tag == "img":
            return self._imagen(e)
        if e.tag in INCRUSTADOS:
            return incrustado(e, self._linea(e), self._t)
        if e.tag in DESCARTADOS:
            return descartado(e, self._linea(e), self._t)
        dentro = " ".join(self.bloques(e)) if any(_es_bloque(h) for h in e) else self.linea_de(e)
        if e.tag == "a":
            return self._enlace(e, dentro)
        if e.tag in _MARCAS:
            return _marcar(dentro, _MARCAS[e.tag])
        if e.tag in {"code", "kbd", "tt", "samp"}:
            return f"`{e.text_content()}`" if "`" not in e.text_content() else dentro
        if e.tag in _EN_LINEA_CRUDOS and dentro.strip():
            return f"<{e.tag}>{dentro}</{e.tag}>"
        return dentro

    def _imagen(self, e: lxml_html.HtmlElement, pie: str = "") -> str:
        src = e.get("src") or e.get("data-src") or ""
        return poner_imagen(self._t.imagen(src, e.get("alt") or "", self._linea(e)), pie or e.get("title") or "")

    def _enlace(self, e: lxml_html.HtmlElement, dentro: str) -> str:
        destino = (e.get("href") or "").strip()
        if not destino:
            return dentro
        if self._t.lleva_a_foto(destino):
            alt = next((i.get("alt") or "" for i in e.iter("img")), e.text_content())
            return poner_imagen(self._t.imagen(destino, alt, self._linea(e)), e.get("title") or "")
        if not dentro.strip():
            return ""
        antes, despues = dentro[: len(dentro) - len(dentro.lstrip())], dentro[len(dentro.rstrip()) :]
        return antes + enlazar(dentro, self._t.enlace(destino, self._linea(e)), e.get("title") or "") + despues

    def _texto(self, texto: str | None) -> str:
        junto = re.sub(r"[ \t\r\n\f]+", " ", texto or "")
        if self._escapado:
            return escapar(junto)
        # Un enlace de Markdown dentro de HTML ya no se resolvería: queda a la vista, como texto.
        return re.sub(r"&(?=#?\w+;)", "&amp;", re.sub(r"\](?=[(\[])", r"\\]", junto)).replace("<", "&lt;")

    def _linea(self, e: lxml_html.HtmlElement) -> int:
        return self._primera + (e.sourceline or 1) - 1


def _es_bloque(e: lxml_html.HtmlElement) -> bool:
    """Un bloque, o algo que contiene bloques y no es un enlace."""
    if not isinstance(e.tag, str):
        return False
    return e.tag in _BLOQUES or (e.tag in {"span", "font", "strong", "b", "em", "i"} and any(_es_bloque(h) for h in e))


def _es_incrustado(e: lxml_html.HtmlElement) -> bool:
    return any(True for _ in e.iter(*INCRUSTADOS))


def _es_lista(bloque: str) -> bool:
    return re.match(r"(?:- |\d+\. )", bloque) is not None


def _marcar(texto: str, marca: str) -> str:
    """Negritas o cursivas, con los espacios por fuera; sin texto, nada."""
    centro = texto.strip()
    if not centro or centro.startswith(marca):
        return texto
    antes, despues = texto[: len(texto) - len(texto.lstrip())], texto[len(texto.rstrip()) :]
    return f"{antes}{marca}{centro}{marca}{despues}"


def _recortar(texto: str) -> str:
    """Un párrafo sin espacios sobrantes ni saltos al principio o al final."""
    texto = re.sub(r" *<br>\n *", "<br>\n", texto)
    texto = re.sub(r"^(?:\s|<br>)+|(?:\s|<br>)+$", "", texto)
    return re.sub(r" {2,}", " ", texto)
