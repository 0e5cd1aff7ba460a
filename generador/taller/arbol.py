"""Los arreglos al árbol de un HTML ya saneado: títulos, anclas, tablas, avisos y texto plano."""

from __future__ import annotations

import re
from itertools import count
from typing import Any, TypeAlias

from lxml import etree

from generador import rutas
from generador.modelo.texto import FOTO

Elemento: TypeAlias = Any  # lxml no publica sus tipos

_TITULOS = ("h2", "h3", "h4", "h5", "h6")
_LECTOR = etree.HTMLParser()
_LETRAS = etree.XPath("string()")
_EN_EL_ENCABEZADO = etree.XPath("boolean(ancestor::thead)")
_CLASES_PROPIAS = {"footnote", "footnote-ref", "footnote-backref", "decorativa"}
_TITULOS_DE_AVISO = {"Note": "Nota", "Warning": "Atención", "Tip": "Consejo", "Danger": "Peligro", "Important": "Importante", "Info": "Información", "Caution": "Cuidado", "Hint": "Pista", "Attention": "Atención", "Error": "Error"}
_SIN_FIGURAS = {
    "p", "h2", "h3", "h4", "h5", "h6", "dt", "summary", "caption", "a", "abbr", "b", "cite", "code", "del", "em", "i", "ins",
    "kbd", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "time", "u",
}  # fmt: skip
_ALINEACIONES = {"right": "a-derecha", "center": "a-centro"}
_BLOQUES = {"p", "li", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "pre", "blockquote", "figcaption", "caption", "summary", "tr", "div", "hr"}


def plantar(html: str) -> Elemento:
    """El árbol de un HTML, dentro de un ``div``; el de ``lxml.html`` tarda el doble, en clases que aquí no se usan."""
    arbol = etree.fromstring(f"<html><body>{html}</body></html>", _LECTOR)[0]
    arbol.tag = "div"
    return arbol


def quitar(elemento: Elemento) -> None:
    """Quita el elemento y lo que tenga dentro; el texto que le sigue se queda."""
    padre, anterior, cola = elemento.getparent(), elemento.getprevious(), elemento.tail or ""
    if anterior is None:
        padre.text = (padre.text or "") + cola
    else:
        anterior.tail = (anterior.tail or "") + cola
    padre.remove(elemento)


def renumerar_titulos(arbol: Elemento) -> None:
    """El título de la página es h1: los del texto empiezan en h2 y bajan de uno en uno."""
    titulos = list(arbol.iter("h1", "h2", "h3", "h4", "h5", "h6"))
    niveles = sorted({e.tag for e in titulos if _LETRAS(e).strip() or len(e)})
    for titulo in titulos:
        if titulo.tag in niveles:
            titulo.tag = f"h{min(6, 2 + niveles.index(titulo.tag))}"
        else:
            quitar(titulo)
    # Un primer título de segundo nivel antes del primero de primer nivel dejaría un salto.
    anterior = 1
    for titulo in arbol.iter(*_TITULOS):
        anterior = min(int(titulo.tag[1]), anterior + 1)
        titulo.tag = f"h{anterior}"


def anclar(arbol: Elemento) -> None:
    """Da un id a cada título y antepone ``t-`` a todos, para que no choquen con los de la página."""
    vistos: set[str] = set()
    titulos = set(arbol.iter(*_TITULOS))
    for elemento in arbol.iter():
        if elemento not in titulos and not elemento.attrib:  # con XPath tarda el triple
            continue
        id_ = elemento.attrib.pop("id", None)
        if not id_ and elemento in titulos:
            id_ = _libre(rutas.slug(_LETRAS(elemento)), vistos)
        if id_ and not re.search(r"\s", id_) and id_ not in vistos:
            vistos.add(id_)
            elemento.set("id", f"t-{id_}")
        clases = [c for c in elemento.get("class", "").split() if c in _CLASES_PROPIAS or _es_de_aviso(elemento)]
        if "class" in elemento.attrib:
            if clases:
                elemento.set("class", " ".join(clases))
            else:
                del elemento.attrib["class"]


def _libre(id_: str, ocupados: set[str]) -> str:
    """El mismo id o, si ya está ocupado, con un número: ``requisitos-2``."""
    numeros = (f"{id_}-{n}" for n in count(2))
    return id_ if id_ not in ocupados else next(n for n in numeros if n not in ocupados)


def _es_de_aviso(elemento: Elemento) -> bool:
    return "admonition" in elemento.get("class", "").split() or elemento.get("class") == "admonition-title"


def arreglar_tablas(arbol: Elemento) -> None:
    """Cada tabla se desliza en su propio marco, con encabezados que un lector de pantalla entiende."""
    for celda in arbol.iter("td", "th"):
        # «align» ya no es HTML válido y un estilo en línea lo prohíbe la política de seguridad.
        clase = _ALINEACIONES.get(celda.attrib.pop("align", ""))
        if clase:
            celda.set("class", clase)
    for tabla in list(arbol.iter("table")):
        for th in tabla.iter("th"):
            if not _LETRAS(th).strip():
                th.tag = "td"  # un encabezado vacío confunde al lector de pantalla
                th.attrib.pop("scope", None)
            elif not th.get("scope"):
                th.set("scope", "col" if _EN_EL_ENCABEZADO(th) else "row")
        marco = etree.Element("div", {"class": "tabla-ancha", "tabindex": "0", "role": "group", "aria-label": "Tabla; se puede desplazar a los lados"})
        marco.tail, tabla.tail = tabla.tail, None
        tabla.getparent().replace(tabla, marco)
        marco.append(tabla)


def sacar_del_parrafo(img: Elemento, ficha: str) -> None:
    """Pone la ficha en lugar de la imagen; si está en un párrafo o un título, justo después: ahí no cabe una figura."""
    bloque = next((a for a in reversed(list(img.iterancestors())) if a.tag in _SIN_FIGURAS), None)
    hueco = etree.Element("div")
    hueco.text = ficha
    if bloque is None:
        img.addprevious(hueco)
    else:
        hueco.tail, bloque.tail = bloque.tail, None
        bloque.addnext(hueco)
    vacio = img.getparent()
    quitar(img)
    while vacio.tag in _SIN_FIGURAS:
        if len(vacio) or (vacio.text or "").strip():
            break
        padre = vacio.getparent()
        quitar(vacio)
        vacio = padre


def traducir_avisos(arbol: Elemento) -> None:
    """Los avisos sin título propio llevan el de su clase, en español."""
    for titulo in arbol.iter("p"):
        if titulo.get("class") == "admonition-title" and titulo.text in _TITULOS_DE_AVISO:
            titulo.text = _TITULOS_DE_AVISO[titulo.text]


def texto_plano(arbol: Elemento) -> str:
    """El texto sin formato, un bloque por renglón, como se pega en un correo."""
    piezas: list[str] = []
    _recorrer(arbol, piezas)
    texto = FOTO.sub("", "".join(piezas))
    renglones = (_apretar(r).rstrip(" ↩") for r in texto.split("\n") if r)
    return "\n\n".join(r for r in renglones if r and r != "-").replace("\n\n- ", "\n- ")


def _recorrer(elemento: Elemento, piezas: list[str]) -> None:
    # Por fuera: una función anidada que se llama a sí misma no se suelta al terminar, y con ella todo el texto.
    etiqueta = elemento.tag  # una sola vez: lxml lo vuelve a armar en cada consulta
    es_bloque = etiqueta in _BLOQUES
    if es_bloque:
        piezas.append("\n")
    if etiqueta == "li":
        piezas.append("- ")
    if etiqueta in ("td", "th") and elemento.getprevious() is not None:
        piezas.append(" | ")
    if not (etiqueta == "sup" and (elemento.get("id") or "").startswith("t-fnref")):  # la llamada de una nota
        piezas.append((elemento.text or "").replace("\n", " "))
        for hijo in elemento:
            _recorrer(hijo, piezas)
    if es_bloque or etiqueta == "br":
        piezas.append("\n")
    piezas.append((elemento.tail or "").replace("\n", " "))


def _apretar(renglon: str) -> str:
    """Sin espacios de más; casi nunca los hay, y saberlo cuesta menos que separar las palabras."""
    return renglon.strip() if "  " not in renglon and renglon.isprintable() else " ".join(renglon.split())
