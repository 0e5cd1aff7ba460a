"""De HTML escrito a mano a Markdown. El único archivo de la importación que conoce lxml.

Lo sencillo (párrafos, títulos, listas, citas) se vuelve Markdown; las tablas y lo demás que
el portal publica se deja en HTML, limpio y con sus destinos resueltos.
"""

from __future__ import annotations

import re
import textwrap

from lxml import html as lxml_html

from generador import rutas
from generador.redaccion.ajenos.markdown import enlazar, escapar, escapar_principios, poner_imagen
from generador.redaccion.ajenos.traductor import Traductor

_BLOQUES = {
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure",
    "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "ul",
}  # fmt: skip
_CRUDOS = {"table", "dl", "details", "pre"}
_INCRUSTADOS = {"iframe", "embed", "object", "video", "audio"}
_DESCARTADOS = {
    "script",
    "style",
    "form",
    "input",
    "button",
    "select",
    "textarea",
    "link",
    "meta",
    "base",
    "svg",
    "math",
    "noscript",
    "param",
    "source",
}
_EN_LINEA_CRUDOS = {"sup", "sub", "small", "u", "ins", "del", "s", "mark", "abbr", "q"}
_MARCAS = {"strong": "**", "b": "**", "em": "*", "i": "*", "cite": "*"}
_ATRIBUTOS = {"href", "src", "alt", "colspan", "rowspan", "scope", "start", "title"}


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
            return [crudo] if (crudo := self._crudo(e)) else []
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
        numero = int(e.get("start", "1")) if e.get("start", "1").isdigit() else 1
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
                agregar(
                    self.bloques(hijo)
                    if hijo.tag == "li"
                    else self._bloque(hijo)
                    if _es_bloque(hijo)
                    else [self._en_linea(hijo)]
                )
            agregar([_recortar(self._texto(hijo.tail))])
        return ["\n".join(elementos)] if elementos else []

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
        if e.tag in _INCRUSTADOS:
            return self._incrustado(e)
        if e.tag in _DESCARTADOS:
            return self._descartado(e)
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

    def _incrustado(self, e: lxml_html.HtmlElement) -> str:
        """Un video o audio pasa a la ficha; lo demás queda como enlace."""
        titulo, linea = e.get("title") or "", self._linea(e)
        fuentes = [
            e.get("src"),
            e.get("data"),
            *(
                h.get("src") or h.get("value")
                for h in e.iter("source", "embed", "param")
                if (h.get("name") or "src") in {"src", "movie"}
            ),
        ]
        src = next((f for f in fuentes if f), "")
        if not src:
            return self._descartado(e)
        if e.tag == "audio" or (e.tag == "embed" and src.lower().endswith((".mp3", ".ogg"))):
            pendiente = self._t.audio(src, titulo, linea)
        else:
            pendiente = self._t.video(src, titulo, linea)
        if pendiente is None:
            return ""
        enlace = self._t.enlace(pendiente, linea)
        if enlace:
            self._t.anotar(
                linea,
                f"<{e.tag}> mostraba «{pendiente}» y quedó como enlace",
                "El portal no carga nada de otros sitios: explique en el texto qué hay ahí.",
            )
        return enlazar(escapar(titulo) or "Contenido en otro sitio", enlace)

    def _descartado(self, e: lxml_html.HtmlElement) -> str:
        """Lo que el portal nunca publica se quita y se dice."""
        self._t.anotar(
            self._linea(e), f"<{e.tag}> no se publica y se quitó", "Si mostraba algo importante, escríbalo en el texto."
        )
        return ""

    def _crudo(self, e: lxml_html.HtmlElement) -> str:
        """El elemento en HTML, sin lo que no se publica y con sus destinos resueltos."""
        cola, e.tail = e.tail, None
        for hijo in list(e.iter()):
            if not isinstance(hijo.tag, str) or hijo is e or hijo.getparent() is None:
                continue
            if hijo.tag == "img":
                self._resolver_imagen(hijo)
            elif hijo.tag in _INCRUSTADOS | _DESCARTADOS:
                enlace = re.search(
                    r"\]\(([^)]+)\)", self._incrustado(hijo) if hijo.tag in _INCRUSTADOS else self._descartado(hijo)
                )
                _sustituir(hijo, "Contenido en otro sitio" if enlace else "", enlace[1] if enlace else None)
            elif hijo.tag == "a" and hijo.get("href") is not None:
                destino = self._t.enlace(hijo.get("href", ""), self._linea(hijo))
                if destino:
                    hijo.set("href", destino)
                else:
                    hijo.drop_tag()
        for hijo in e.iter():
            for atributo in set(hijo.attrib) - _ATRIBUTOS:
                del hijo.attrib[atributo]
        crudo: str = lxml_html.tostring(e, encoding="unicode")
        e.tail = cola
        return crudo.strip()

    def _resolver_imagen(self, e: lxml_html.HtmlElement) -> None:
        imagen = self._t.imagen(e.get("src") or "", e.get("alt") or "", self._linea(e))
        if imagen.destino:
            e.set("src", imagen.destino)
            e.set("alt", imagen.alt)
        else:
            _sustituir(e, imagen.alt, imagen.remota)

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
    return any(True for _ in e.iter(*_INCRUSTADOS))


def _es_lista(bloque: str) -> bool:
    return re.match(r"(?:- |\d+\. )", bloque) is not None


def _sustituir(e: lxml_html.HtmlElement, texto: str, destino: str | None) -> None:
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
