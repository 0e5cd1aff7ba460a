"""De Markdown a HTML seguro. El único archivo que conoce nh3.

Orden: convertir, sanear (nh3) y arreglar el árbol (lxml): títulos sin saltos, enlaces internos
resueltos, imágenes como fichas, tablas que caben en un teléfono.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from urllib.parse import unquote

import nh3
from lxml import etree

from generador import rutas
from generador.errores import Nivel
from generador.modelo.fotos import EXTENSIONES
from generador.modelo.texto import (
    INVISIBLES,
    MARCA,
    POR_DESCRIBIR,
    RAIZ,
    SALTOS_AJENOS,
    Enlace,
    Imagen,
    Texto,
    Tropiezo,
    ficha_de_foto,
)
from generador.taller.arbol import (
    Elemento,
    anclar,
    arreglar_tablas,
    plantar,
    quitar,
    renumerar_titulos,
    sacar_del_parrafo,
    texto_plano,
    traducir_avisos,
)
from generador.taller.motor import a_html

ETIQUETAS = {
    "a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "dd", "del", "details", "div", "dl", "dt", "em",
    "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p",
    "pre", "q", "s", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead",
    "time", "tr", "u", "ul",
}  # fmt: skip
ATRIBUTOS = {
    "*": {"id", "lang", "title"},
    "a": {"href", "rel"},
    "img": {"src", "alt", "class"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "align", "scope"},
    "ol": {"start"},
    "time": {"datetime"},
    "div": {"class"},
    "p": {"class"},
    "sup": {"class"},
    "blockquote": {"cite"},
}
_PROHIBIDAS = re.compile(r"<(script|iframe|object|embed|form|style|video|audio|svg|math|input|button|frame|link|meta|base)\b")

_IDS = etree.XPath("descendant::*/@id")

Resolver = Callable[[str], str | None]


def convertir(cuerpo: str, archivo: str, huella: str) -> Texto:
    """Convierte el cuerpo de un documento del proyecto; ``archivo`` da sentido a sus rutas relativas."""
    carpeta = posixpath.dirname(archivo)

    def del_proyecto(destino: str) -> str:
        return posixpath.normpath(destino.lstrip("/") if destino.startswith("/") else posixpath.join(carpeta, destino))

    def enlace(destino: str) -> str | None:
        if destino.startswith("/"):
            return destino
        return rutas.de_archivo(del_proyecto(destino))

    return depurar(a_html(cuerpo), cuerpo, huella, enlace, del_proyecto)


def depurar(html: str, cuerpo: str, huella: str, enlace: Resolver, foto: Resolver) -> Texto:
    """Sanea un HTML y resuelve enlaces e imágenes.

    ``enlace`` lleva de un destino escrito a una dirección pública; ``foto``, de un ``src`` a una
    ruta del proyecto; ambos devuelven ``None`` si no hay tal. ``cuerpo`` solo sirve para dar líneas.
    """
    tropiezos = [
        Tropiezo(_linea(cuerpo, f"<{hallada}"), f"<{hallada}> no se publica y se quitó", _remedio(hallada), Nivel.ADVERTENCIA)
        for hallada in (dict.fromkeys(_PROHIBIDAS.findall(html.lower())) if "<" in cuerpo else ())  # Markdown no pone ninguna de esas
    ]
    arbol = plantar(_legible(_saneador().clean(html)))
    vivos = list(arbol.iter())  # mientras vivan, lxml no vuelve a crear un objeto por elemento en cada recorrido
    renumerar_titulos(arbol)
    anclar(arbol)
    enlaces = _resolver_enlaces(arbol, cuerpo, enlace, tropiezos)
    imagenes = _resolver_imagenes(arbol, cuerpo, foto, tropiezos)
    arreglar_tablas(arbol)
    traducir_avisos(arbol)
    texto = Texto(huella, _serializar(arbol), texto_plano(arbol), tuple(enlaces), tuple(imagenes), tuple(tropiezos))
    del vivos
    return texto


def _legible(html: str) -> str:
    """Sin las fichas, que solo pone el programa, ni lo que no se ve. Si todo se ve, saberlo es diez veces más rápido."""
    html = html.replace(MARCA, "").replace(RAIZ, "")
    return html if html.replace("\n", "").isprintable() else INVISIBLES.sub("", SALTOS_AJENOS.sub(" ", html))


@lru_cache(maxsize=1)
def _saneador() -> nh3.Cleaner:
    return nh3.Cleaner(tags=ETIQUETAS, attributes=ATRIBUTOS, link_rel=None, url_schemes={"http", "https", "mailto", "tel"})


def _resolver_enlaces(arbol: Elemento, cuerpo: str, enlace: Resolver, tropiezos: list[Tropiezo]) -> list[Enlace]:
    hallados = []
    anclas = set(_IDS(arbol))
    for a in arbol.iter("a"):
        destino = (a.get("href") or "").strip()
        if not destino or rutas.es_externa(destino):
            continue
        camino, _, ancla = destino.partition("#")
        if not camino:
            if f"t-{ancla}" in anclas:
                a.set("href", f"#t-{ancla}")
            else:
                tropiezos.append(Tropiezo(_linea(cuerpo, destino), f"el enlace «{destino}» no lleva a ningún título de este texto", "Corrija el ancla o quite el enlace.", Nivel.ERROR))
            continue
        linea = _linea(cuerpo, destino)
        camino, interrogacion, consulta = camino.partition("?")
        direccion = enlace(unquote(camino))
        if direccion is None:
            tropiezos.append(Tropiezo(linea, f"el enlace «{destino}» no lleva a nada publicado", _remedio_de_enlace(destino), Nivel.ERROR))
            continue
        hallados.append(Enlace(direccion, linea))
        a.set("href", RAIZ + direccion.lstrip("/") + interrogacion + consulta + _ancla_ajena(ancla, camino))
    return hallados


def _ancla_ajena(ancla: str, camino: str) -> str:
    """Un ancla hacia un texto (``046-x.md#horario``) lleva el prefijo de los textos; hacia una dirección, no."""
    return "" if not ancla else f"#{ancla}" if camino.startswith("/") else f"#t-{ancla}"


def _resolver_imagenes(arbol: Elemento, cuerpo: str, foto: Resolver, tropiezos: list[Tropiezo]) -> list[Imagen]:
    imagenes: list[Imagen] = []
    puestas: list[Elemento] = []
    for img in list(arbol.iter("img")):
        src, alt = (img.get("src") or "").strip(), " ".join((img.get("alt") or "").split())
        linea = _linea(cuerpo, src)
        ruta = None if not src or rutas.es_externa(src) else foto(unquote(src))
        if not src or rutas.es_externa(src):
            tropiezos.append(Tropiezo(linea, f"la imagen «{src or 'sin archivo'}» no está en el proyecto", "Descárguela, póngala junto al texto y use su nombre: el portal no carga nada de otros sitios.", Nivel.ERROR))
        elif ruta is None or not ruta.lower().endswith(EXTENSIONES):
            tropiezos.append(Tropiezo(linea, f"«{src}» no es una foto", "Use un archivo JPG, PNG o WebP.", Nivel.ERROR))
        elif alt.lower() == POR_DESCRIBIR:
            tropiezos.append(Tropiezo(linea, f"la foto «{src}» no dice qué se ve", f"Cambie «{alt}» por lo que se ve en la foto.", Nivel.PENDIENTE))
        elif not alt and "decorativa" not in img.get("class", ""):
            tropiezos.append(Tropiezo(linea, f"la foto «{src}» no tiene texto alternativo", f"Escriba ![qué se ve]({src}), o {{.decorativa}} si solo adorna.", Nivel.ERROR))
        if ruta and not rutas.es_externa(src):
            imagenes.append(Imagen(ruta, alt, " ".join((img.get("title") or "").split()), linea))
            puestas.append(img)
        else:
            quitar(img)
    for numero, img in reversed(list(enumerate(puestas))):  # al revés: cada una va justo después de su párrafo
        sacar_del_parrafo(img, ficha_de_foto(numero))
    return imagenes


def _serializar(arbol: Elemento) -> str:
    exterior: str = etree.tostring(arbol, encoding="unicode", method="html")
    return exterior.removeprefix("<div>").removesuffix("</div>").strip()


def _linea(cuerpo: str, buscado: str) -> int:
    """Línea del cuerpo (desde 1) donde se enlaza un destino tal como se escribió; 1 si no se halla."""
    texto = cuerpo.lower()
    formas = list(dict.fromkeys(f for f in (buscado.lower(), unquote(buscado).lower()) if f))
    lugares = [(i, i + len(f)) for f in formas for i in _lugares(texto, f)]
    enlazados = [i for i, fin in lugares if texto[max(i - 9, 0) : i].rstrip("<\"' ").endswith(("](", "]:", "=")) and not texto[fin : fin + 1].strip(" \n\t)>\"'")]
    posicion = next(iter(enlazados or [i for i, _ in lugares]), 0)
    return cuerpo.count("\n", 0, posicion) + 1


def _lugares(texto: str, buscado: str) -> Iterator[int]:
    posicion = texto.find(buscado)
    while posicion >= 0:
        yield posicion
        posicion = texto.find(buscado, posicion + 1)


def _remedio_de_enlace(destino: str) -> str:
    if re.fullmatch(r"[^/\s@]+@[^/\s@]+", destino):
        return f"Para un correo escriba «mailto:{destino}»."
    if re.match(r"(?:[\w-]+\.)+(?:com|gob|mx|net|org)(?:/|$)", destino, re.I):
        return f"Para otro sitio escriba la dirección completa: «https://{destino}»."
    return "Enlace un boletín (046-titulo.md), una página (/archivo/) o un archivo de contenido/documentos/."


def _remedio(etiqueta: str) -> str:
    if etiqueta in {"iframe", "video", "embed", "object", "frame"}:
        return "Para un video use el campo «video:» de la ficha, con su enlace y su título."
    if etiqueta == "audio":
        return "Para un audio use el campo «audio:» de la ficha."
    return "Quítelo del texto."
