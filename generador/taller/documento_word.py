"""Del texto para medios a un .docx (WordprocessingML), escrito a mano.

No se usa python-docx: tarda veinte veces más por documento (medido) y deja dentro la hora del reloj.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC
from functools import lru_cache
from html import escape
from typing import Any, NamedTuple, TypeAlias
from urllib.parse import quote, urlsplit

from lxml import etree

from generador.modelo.texto import INVISIBLES
from generador.taller import molde_word as molde
from generador.taller.comprimido import comprimir
from generador.vistas.paquete import Documento

Elemento: TypeAlias = Any  # lxml no publica sus tipos

_PARRAFOS = {"p": "", "h2": "Heading1", "h3": "Heading2", "h4": "Heading3", "h5": "Heading4", "h6": "Heading5", "dt": "", "summary": "", "caption": "Caption", "figcaption": "Caption"}
_CAJAS = {"blockquote", "dd", "details", "div", "dl", "figure", "hr", "li", "ol", "pre", "table", "ul"}
_NEGRITAS, _CURSIVAS, _SUBRAYADO, _TACHADO = "<w:b/>", "<w:i/>", '<w:u w:val="single"/>', "<w:strike/>"
_LETRA = {
    "b": _NEGRITAS, "strong": _NEGRITAS, "dt": _NEGRITAS, "summary": _NEGRITAS, "th": _NEGRITAS, "i": _CURSIVAS, "em": _CURSIVAS, "cite": _CURSIVAS,
    "u": _SUBRAYADO, "ins": _SUBRAYADO, "s": _TACHADO, "del": _TACHADO, "mark": '<w:highlight w:val="yellow"/>', "code": molde.FIJA, "kbd": molde.FIJA, "pre": molde.FIJA,
    "sub": '<w:vertAlign w:val="subscript"/>', "sup": '<w:vertAlign w:val="superscript"/>', "a": '<w:rStyle w:val="Hyperlink"/>',
}  # fmt: skip
# El orden que el esquema pide dentro de w:rPr.
_ORDEN = [_LETRA[e] for e in ("a", "code", "b", "i", "s", "mark", "u", "sub", "sup")]
_DICE_ALGO = re.compile(r"<w:t[ >][^<]*[^<\s]")
_ALINEACIONES = {"a-derecha": "right", "a-centro": "center"}
_LECTOR = etree.HTMLParser(remove_comments=True)
_ESQUEMAS = {"http", "https", "mailto", "tel"}


def a_word(documento: Documento) -> bytes:
    """El .docx de un texto para medios: los mismos datos dan los mismos bytes."""
    cuerpo = _Cuerpo()
    for texto, estilo in ((documento.rotulo, "Rotulo"), (documento.titulo, "Title"), (documento.procedencia, "Subtitle"), (documento.resumen, "Entrada")):
        cuerpo.renglon(texto, estilo)
    cuerpo.bloques(_arbol(documento.html), _Lugar())
    for titulo, renglones in documento.partes:
        cuerpo.renglon(titulo, "Heading1")
        for renglon in renglones:
            cuerpo.renglon(renglon, "")
    momento = documento.fecha.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    partes = molde.partes("".join(cuerpo.xml), cuerpo.listas, list(cuerpo.enlaces), _visible(documento.titulo), _visible(documento.autor), momento)
    return comprimir([(nombre, xml.encode()) for nombre, xml in partes], documento.fecha)


class _Lugar(NamedTuple):
    """Dónde cae un párrafo: estilo, sangría en veinteavos de punto, nivel de lista, alineación y letra."""

    estilo: str = ""
    sangria: int = 0
    nivel: int = -1
    alineacion: str = ""
    letra: frozenset[str] = frozenset()


def _arbol(html: str) -> Elemento:
    """El cuerpo del HTML; el de ``lxml.html`` tarda el doble, en clases que aquí no se usan."""
    return etree.fromstring(f"<body>{html}</body>", _LECTOR).find("body")


@dataclass
class _Cuerpo:
    """El documento conforme se escribe: su XML, sus listas (¿numerada?, primer número) y los destinos de sus enlaces.

    ``vineta`` es la lista y el nivel que lleva el siguiente párrafo: solo el primero de cada elemento.
    """

    xml: list[str] = field(default_factory=list)
    listas: list[tuple[bool, int]] = field(default_factory=list)
    enlaces: dict[str, int] = field(default_factory=dict)
    vineta: tuple[int, int] | None = None

    def renglon(self, texto: str, estilo: str) -> None:
        if texto:
            self._parrafo(_tira(texto, frozenset()), _Lugar(estilo))

    def bloques(self, padre: Elemento, lugar: _Lugar) -> None:
        """Lo que hay dentro de un elemento; el texto suelto entre dos bloques es un párrafo."""
        suelto = _tira(padre.text, lugar.letra) if padre.text and not padre.text.isspace() else ""
        for hijo in padre:
            etiqueta, cola = hijo.tag, hijo.tail  # una sola vez: lxml los vuelve a armar en cada consulta
            if etiqueta in _PARRAFOS or etiqueta in _CAJAS:
                self._parrafo(suelto, lugar)
                self._bloque(hijo, etiqueta, lugar)
                suelto = ""
                if not cola or cola.isspace():
                    continue  # el salto entre dos bloques: lo más común
            elif _encierra_bloques(hijo):  # un <b> sin cerrar abarca todo lo que sigue
                self._parrafo(suelto, lugar)
                self.bloques(hijo, lugar._replace(letra=_con(lugar.letra, etiqueta)))
                suelto = ""
            else:
                suelto += self._en_linea(hijo, lugar.letra)
            suelto += _tira(cola, lugar.letra)
        self._parrafo(suelto, lugar)

    def _bloque(self, e: Elemento, etiqueta: str, lugar: _Lugar) -> None:
        if etiqueta in _PARRAFOS:
            letra = _con(lugar.letra, "b" if e.get("class") == "admonition-title" else etiqueta)
            self.bloques(e, lugar._replace(estilo=_PARRAFOS[etiqueta] or lugar.estilo, letra=letra))
        elif etiqueta in {"ul", "ol"}:
            self._lista(e, lugar)
        elif etiqueta == "table":
            self._tabla(e, lugar)
        elif etiqueta == "pre":
            self._parrafo(_tira("".join(e.itertext()).strip("\n"), _con(lugar.letra, "pre"), tal_cual=True), lugar)
        elif etiqueta == "hr":
            self.xml.append('<w:p><w:pPr><w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="808080"/></w:pBdr></w:pPr></w:p>')
        elif etiqueta == "blockquote":
            self.bloques(e, lugar._replace(estilo="Quote"))
        elif etiqueta == "dd" or "admonition" in e.get("class", "").split():
            self.bloques(e, lugar._replace(sangria=lugar.sangria + molde.SANGRIA))
        else:
            self.bloques(e, lugar)

    def _lista(self, e: Elemento, lugar: _Lugar) -> None:
        inicio = e.get("start", "1")
        self.listas.append((e.tag == "ol", int(inicio) if inicio.isascii() and inicio.isdigit() and len(inicio) < 6 else 1))
        numero, nivel = len(self.listas), min(lugar.nivel + 1, molde.NIVELES - 1)
        for li in e.iterchildren("li"):
            self.vineta = (numero, nivel)
            self.bloques(li, lugar._replace(nivel=nivel, sangria=(nivel + 1) * molde.SANGRIA))
        self.vineta = None

    def _tabla(self, e: Elemento, lugar: _Lugar) -> None:
        """La tabla, con su primera fila de encabezados repetida en cada hoja."""
        for titulo in e.iterchildren("caption"):
            self._bloque(titulo, "caption", lugar)
        filas = [(tr, _celdas(tr)) for tr in e.xpath("tr | thead/tr | tbody/tr | tfoot/tr")]
        columnas = _columnas([celdas for _, celdas in filas])
        if not columnas:
            return
        ancho = 9400 // columnas
        self.xml.append('<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="5000" w:type="pct"/></w:tblPr><w:tblGrid>' + f'<w:gridCol w:w="{ancho}"/>' * columnas + "</w:tblGrid>")
        pendientes: dict[int, tuple[int, int]] = {}  # columna → filas que le faltan a una celda alta, y su ancho
        for tr, celdas in filas:
            encabezado = tr.getparent().tag == "thead"
            self.xml.append("<w:tr>" + ("<w:trPr><w:tblHeader/></w:trPr>" if encabezado else ""))
            self._fila(celdas, columnas, ancho, pendientes, lugar)
            self.xml.append("</w:tr>")
        self.xml.append("</w:tbl>")
        self.xml.append("<w:p/>")  # dos tablas seguidas se harían una

    def _fila(self, celdas: list[tuple[Elemento, int, int]], columnas: int, ancho: int, pendientes: dict[int, tuple[int, int]], lugar: _Lugar) -> None:
        columna, por_poner = 0, iter(celdas)
        while columna < columnas:
            if columna in pendientes:
                faltan, abarca = pendientes.pop(columna)
                if faltan > 1:
                    pendientes[columna] = (faltan - 1, abarca)
                self.xml.append(f"<w:tc>{_celda(ancho, abarca, '<w:vMerge/>')}<w:p/></w:tc>")
                columna += abarca
                continue
            celda, abarca, alto = next(por_poner, (None, 1, 1))
            abarca = min(abarca, columnas - columna, next((c for c in sorted(pendientes) if c > columna), columnas) - columna)
            if alto > 1:
                pendientes[columna] = (alto - 1, abarca)
            self.xml.append("<w:tc>" + _celda(ancho, abarca, '<w:vMerge w:val="restart"/>' if alto > 1 else ""))
            antes = len(self.xml)
            if celda is not None:
                self.bloques(celda, _Lugar(alineacion=_ALINEACIONES.get(celda.get("class", ""), ""), letra=_con(lugar.letra, celda.tag)))
            if len(self.xml) == antes:
                self.xml.append("<w:p/>")  # una celda siempre acaba en un párrafo
            self.xml.append("</w:tc>")
            columna += abarca

    def _parrafo(self, tiras: str, lugar: _Lugar) -> None:
        """Un párrafo, si dice algo."""
        if not tiras or not _DICE_ALGO.search(tiras):
            return
        forma = f'<w:pStyle w:val="{lugar.estilo}"/>' if lugar.estilo else ""
        if self.vineta:
            forma += f'<w:numPr><w:ilvl w:val="{self.vineta[1]}"/><w:numId w:val="{self.vineta[0]}"/></w:numPr>'
            self.vineta = None
        elif lugar.sangria:
            forma += f'<w:ind w:left="{lugar.sangria}"/>'
        if lugar.alineacion:
            forma += f'<w:jc w:val="{lugar.alineacion}"/>'
        self.xml.append(f"<w:p>{f'<w:pPr>{forma}</w:pPr>' if forma else ''}{tiras}</w:p>")

    def _dentro(self, e: Elemento, letra: frozenset[str]) -> str:
        return _tira(e.text, letra) + "".join(self._en_linea(hijo, letra) + _tira(hijo.tail, letra) for hijo in e)

    def _en_linea(self, e: Elemento, letra: frozenset[str]) -> str:
        if not isinstance(e.tag, str) or e.get("class") == "footnote-backref":
            return ""
        if e.tag == "br":
            return "<w:r><w:br/></w:r>"
        if e.tag == "q":
            return _tira("«", letra) + self._dentro(e, letra) + _tira("»", letra)
        destino = _destino(e.get("href", "")) if e.tag == "a" else ""
        if not destino:
            return self._dentro(e, letra if e.tag == "a" else _con(letra, e.tag))
        numero = self.enlaces.setdefault(destino, len(self.enlaces) + 1)
        return f'<w:hyperlink r:id="rE{numero}">{self._dentro(e, _con(letra, "a"))}</w:hyperlink>'


def _encierra_bloques(e: Elemento) -> bool:
    return any(d.tag in _PARRAFOS or d.tag in _CAJAS for d in e.iterdescendants())


def _celdas(tr: Elemento) -> list[tuple[Elemento, int, int]]:
    """Las celdas de una fila, con cuántas columnas y filas ocupan."""
    return [(c, _entero(c.get("colspan")), _entero(c.get("rowspan"))) for c in tr.iterchildren("td", "th")]


def _con(letra: frozenset[str], etiqueta: str) -> frozenset[str]:
    return letra | {_LETRA[etiqueta]} if etiqueta in _LETRA else letra


def _tira(texto: str | None, letra: frozenset[str], *, tal_cual: bool = False) -> str:
    """Un trozo de texto con una misma letra; ``tal_cual`` conserva saltos y espacios."""
    if not texto:
        return ""
    if not texto.isprintable():
        texto = _visible(texto)
        if not tal_cual:
            texto = re.sub(r"[ \t\r\n]+", " ", texto)
    elif not tal_cual and "  " in texto:
        texto = re.sub(" +", " ", texto)
    if not texto:
        return ""
    renglones = escape(texto, quote=False).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    return f'<w:r>{_forma(letra)}<w:t xml:space="preserve">{renglones}</w:t></w:r>'


@lru_cache(maxsize=256)
def _forma(letra: frozenset[str]) -> str:
    forma = "".join(f for f in _ORDEN if f in letra)
    return f"<w:rPr>{forma}</w:rPr>" if forma else ""


def _visible(texto: str) -> str:
    return texto if texto.isprintable() else INVISIBLES.sub("", texto)  # lo primero es mucho más rápido


def _destino(href: str) -> str:
    """Un enlace que Word acepta: con un destino mal escrito, da por dañado el documento entero."""
    try:
        partes = urlsplit(href.strip())
        _ = partes.port
    except ValueError:
        return ""
    if partes.scheme not in _ESQUEMAS or not (partes.netloc or partes.path):
        return ""
    return quote(href.strip(), safe="%/:=&?~#+!$,;'@()*[]")


def _entero(texto: str | None) -> int:
    """Cuántas columnas o filas ocupa una celda."""
    return min(int(texto), 50) if texto and texto.isascii() and texto.isdigit() and len(texto) < 4 and int(texto) else 1


def _columnas(filas: list[list[tuple[Elemento, int, int]]]) -> int:
    """Cuántas columnas hacen falta, contando las celdas que bajan de otra fila."""
    total = 0
    bajan: list[tuple[int, int]] = []  # filas que le faltan a una celda alta, y su ancho
    for celdas in filas:
        total = max(total, sum(a for _, a, _ in celdas) + sum(a for _, a in bajan))
        bajan = [(n - 1, a) for n, a in [*bajan, *((alto, ancho) for _, ancho, alto in celdas)] if n > 1]
    return total


def _celda(ancho: int, abarca: int, union: str) -> str:
    columnas = f'<w:gridSpan w:val="{abarca}"/>' if abarca > 1 else ""
    return f'<w:tcPr><w:tcW w:w="{ancho * abarca}" w:type="dxa"/>{columnas}{union}</w:tcPr>'
