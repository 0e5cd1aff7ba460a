"""Recorre Markdown de otro programa y cambia imágenes, enlaces, HTML en línea y marcas de plantilla."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generador import rutas
from generador.redaccion.ajenos.html_a_markdown import en_linea
from generador.redaccion.ajenos.marcas import marca_de_plantilla
from generador.redaccion.ajenos.markdown import enlazar, poner_imagen
from generador.redaccion.ajenos.traductor import Traductor

_ATRIBUTOS = r"(?:[^<>\"']|\"[^\"]*\"|'[^']*')*"
_HTML = re.compile(
    rf"<(a|iframe|object|video|audio|script|style|form|svg|math|button|select|textarea)\b{_ATRIBUTOS}>.*?</\1\s*>"
    rf"|<(?:img|embed|input|link|meta|base|iframe|source)\b{_ATRIBUTOS}/?>",
    re.I | re.S,
)
_INTOCABLE = re.compile(r"<!--.*?-->|<(?:https?://|mailto:)[^<>\s]+>|(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)|\\.", re.S)
_DESTINO = re.compile(r"\(\s*(<[^<>\n]*>|(?:[^\s()]|\([^\s()]*\))*)(?:\s+(\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*\)")
_DESTINO_CON_ESPACIOS = re.compile(r"\(\s*((?:\{\{.*?\}\}|\{%.*?%\}|[^()\n])*?)(?:\s+(\"[^\"]*\"|'[^']*'))?\s*\)")
_REFERENCIA = re.compile(r"^ {0,3}\[(?!\^)([^\]\n]+)\]:[ \t]*<?(\S+?)>?(?:[ \t]+[\"'(](.*)[\"')])?[ \t]*$", re.M)

Referencias = Mapping[str, tuple[str, str]]


def referencias(texto: str) -> dict[str, tuple[str, str]]:
    """Definiciones ``[id]: destino "título"`` hacia destinos de la carpeta; las externas se dejan como están."""
    return {_id(m[1]): (m[2], m[3] or "") for m in _REFERENCIA.finditer(texto) if not rutas.es_externa(m[2])}


def recorrer(texto: str, linea: int, t: Traductor, refs: Referencias) -> str:
    """El mismo Markdown con sus destinos resueltos; ``linea`` es la del primer renglón en el original."""
    texto = _REFERENCIA.sub(lambda m: "" if _id(m[1]) in refs else m[0], texto)
    salida: list[str] = []
    i = 0
    while i < len(texto):
        aqui = linea + texto.count("\n", 0, i)
        pieza, fin = _pieza(texto, i, aqui, t, refs)
        salida.append(pieza)
        i = fin
    return "".join(salida)


def _pieza(texto: str, i: int, linea: int, t: Traductor, refs: Referencias) -> tuple[str, int]:
    """La conversión de lo que empieza en ``i`` y dónde termina."""
    siguiente = re.compile(r"[\\`<\[!{]").search(texto, i)
    if siguiente is None:
        return texto[i:], len(texto)
    if siguiente.start() > i:
        return texto[i : siguiente.start()], siguiente.start()
    intocable = _INTOCABLE.match(texto, i)
    if intocable:
        return intocable[0], intocable.end()
    hallado = _HTML.match(texto, i)
    if hallado:
        return en_linea(hallado[0], linea, t), hallado.end()
    marca = marca_de_plantilla(texto, i, linea, t)
    if marca:
        return marca
    if texto.startswith(("[", "!["), i):
        return _corchetes(texto, i, linea, t, refs)
    return texto[i], i + 1


def _corchetes(texto: str, i: int, linea: int, t: Traductor, refs: Referencias) -> tuple[str, int]:
    """Una imagen o un enlace de Markdown, en línea o por referencia."""
    es_imagen = texto[i] == "!"
    abre = i + es_imagen
    cierra = _cierre(texto, abre)
    if cierra is None:
        return texto[i : abre + 1], abre + 1
    dentro = texto[abre + 1 : cierra]
    destino, titulo, fin = _destino(texto, cierra + 1, dentro, refs)
    if destino is None:
        return texto[i : abre + 1] + recorrer(dentro, linea, t, refs) + "]", cierra + 1
    if es_imagen:
        return poner_imagen(t.imagen(destino, _plano(dentro), linea), titulo), fin
    if t.lleva_a_foto(destino):
        # Un enlace a una foto (a menudo, la miniatura de esa foto) es la foto.
        interior = re.match(r"!\[([^\]]*)\]", dentro)
        return poner_imagen(t.imagen(destino, _plano(interior[1] if interior else dentro), linea), titulo), fin
    return enlazar(recorrer(dentro, linea, t, refs), t.enlace(destino, linea), titulo), fin


def _destino(texto: str, i: int, dentro: str, refs: Referencias) -> tuple[str | None, str, int]:
    """Destino, título y fin de un enlace; destino ``None`` si los corchetes no son de un enlace nuestro."""
    for patron in (_DESTINO, _DESTINO_CON_ESPACIOS):
        hallado = patron.match(texto, i)
        if hallado and (hallado[1] or patron is _DESTINO):
            return hallado[1], (hallado[2] or "")[1:-1], hallado.end()
    segundo = re.compile(r"[ ]?\[([^\]\n]*)\]").match(texto, i)
    nombre, fin = (segundo[1] or dentro, segundo.end()) if segundo else (dentro, i)
    if _id(nombre) in refs:
        return *refs[_id(nombre)], fin
    return None, "", i


def _cierre(texto: str, abre: int) -> int | None:
    """Posición del corchete que cierra, sin salir del párrafo."""
    hondo = 0
    for i in range(abre, len(texto)):
        if texto.startswith("\n\n", i):
            return None
        if texto[i] in "[]" and texto[i - 1 : i] != "\\":
            hondo += 1 if texto[i] == "[" else -1
            if hondo == 0:
                return i
    return None


def _id(nombre: str) -> str:
    return " ".join(nombre.lower().split())


def _plano(texto: str) -> str:
    """Un texto alternativo sin las marcas de Markdown."""
    return re.sub(r"\\(.)", r"\1", re.sub(r"[*_`]{1,3}([^*_`]+)[*_`]{1,3}", r"\1", texto))
