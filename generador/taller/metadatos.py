"""Lo que una foto lleva escrito dentro: se lee de XMP, IPTC-IIM y EXIF; se escribe en XMP e IIM.

Los dos formatos son cortos y ninguna biblioteca viva escribe IIM sin traer consigo un programa ajeno.
"""

from __future__ import annotations

import hashlib
import re
import struct
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any, Protocol

from lxml import etree

from generador.modelo.fotos import Metadatos

_X, _RDF, _XML = "adobe:ns:meta/", "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/XML/1998/namespace"
_ESPACIOS = {
    "rdf": _RDF,
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "exif": "http://ns.adobe.com/exif/1.0/",
    "cc": "http://creativecommons.org/ns#",
}
# Campo → propiedades XMP donde puede estar, de la mejor a la peor.
_EN_XMP = {
    "titulo": ("photoshop:Headline", "dc:title"),
    "pie": ("dc:description",),
    "alt": ("Iptc4xmpCore:AltTextAccessibility",),
    "autor": ("dc:creator",),
    "credito": ("photoshop:Credit",),
    "derechos": ("dc:rights",),
    "licencia_url": ("xmpRights:WebStatement", "cc:license"),
    "fecha": ("photoshop:DateCreated", "exif:DateTimeOriginal", "xmp:CreateDate"),
    "lugar": ("Iptc4xmpCore:Location", "photoshop:City"),
    "palabras": ("dc:subject",),
}
# Campo → números del registro 2 de IIM, en el mismo orden.
_EN_IIM = {"titulo": (105, 5), "pie": (120,), "autor": (80,), "credito": (110,), "derechos": (116,), "lugar": (92, 90), "palabras": (25,)}
_EN_EXIF = {"pie": 0x010E, "autor": 0x013B, "derechos": 0x8298}
_DETALLE = 0x8769
_IIM, _SUMA_DEL_IIM = 0x0404, 0x0425
_UTF_8 = b"\x1b%G"

_MAXIMO_DEL_XMP = 1_000_000
# Lo ajeno se recorta: un segmento de JPEG mide 64 KB y ahí debe caber todo, escapado.
_LARGOS = {"pie": 2000, "alt": 1000}
_LARGO, _MAXIMO_DE_PALABRAS = 300, 50
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# Hay programas que escriben el idioma donde iba el texto.
_VACIOS = {"", "x-default"}
# Lo que las cámaras escriben solas en ImageDescription no es un pie de foto.
_PIE_DE_CAMARA = re.compile(r"(?:OLYMPUS|SONY|SAMSUNG|KONICA|MINOLTA|DIGITAL|CAMERA|DSC|DCIM|default|untitled|screenshot|[a-z]{3})\b[^a-záéíóúñ]*", re.ASCII)


class Imagen(Protocol):
    """Lo que hace falta de una imagen de Pillow."""

    @property
    def info(self) -> Mapping[Any, Any]:
        """Los bloques que traía el archivo."""

    @property
    def format(self) -> str | None:
        """``JPEG``, ``PNG``…"""

    def getexif(self) -> Any:
        """Su EXIF."""


def leer(imagen: Imagen) -> Metadatos:
    """Lo que la imagen dice de sí misma; gana XMP, luego IIM y luego EXIF. Lo ilegible se ignora."""
    fuentes = (_de_xmp(imagen.info.get("xmp")), _de_iim(imagen.info.get("photoshop")), _de_exif(imagen))
    elegido: dict[str, Any] = {campo.name: next((f[campo.name] for f in fuentes if f.get(campo.name)), None) for campo in fields(Metadatos)}
    return Metadatos(**{**elegido, "palabras": tuple(elegido["palabras"] or ())})


def orientacion(imagen: Imagen) -> int:
    """De 1 (derecha) a 8, según EXIF; 1 si no lo dice."""
    valor = _exif(imagen).get(0x0112)
    return valor if isinstance(valor, int) and 1 <= valor <= 8 else 1


def xmp(m: Metadatos) -> bytes:
    """El paquete XMP, en UTF-8."""
    raiz = etree.Element(f"{{{_X}}}xmpmeta", nsmap={"x": _X})
    rdf = etree.SubElement(raiz, f"{{{_RDF}}}RDF", nsmap=_ESPACIOS)
    nodo = etree.SubElement(rdf, f"{{{_RDF}}}Description", {f"{{{_RDF}}}about": ""})
    for nombre, valor in (("dc:title", m.titulo), ("dc:description", m.pie), ("Iptc4xmpCore:AltTextAccessibility", m.alt), ("dc:rights", m.derechos)):
        _poner_lista(nodo, nombre, "Alt", [valor] if valor else [])
    _poner_lista(nodo, "dc:creator", "Seq", [m.autor] if m.autor else [])
    _poner_lista(nodo, "dc:subject", "Bag", m.palabras)
    marcada = "True" if m.derechos or m.licencia_url else None
    sencillas = {
        "photoshop:Headline": m.titulo,
        "photoshop:Credit": m.credito,
        "photoshop:DateCreated": m.fecha,
        "Iptc4xmpCore:Location": m.lugar,
        "xmpRights:Marked": marcada,
        "xmpRights:WebStatement": m.licencia_url,
    }
    for nombre, valor in sencillas.items():
        if valor:
            etree.SubElement(nodo, _calificado(nombre)).text = _sin_control(valor)
    if m.licencia_url:
        etree.SubElement(nodo, _calificado("cc:license"), {f"{{{_RDF}}}resource": _sin_control(m.licencia_url)})
    paquete: bytes = etree.tostring(raiz, encoding="utf-8")
    return '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'.encode() + paquete + b'<?xpacket end="r"?>'


def iim(m: Metadatos) -> bytes:
    """El segmento APP13 completo de un JPEG, con lo mismo que el XMP; vacío si no hay nada que decir.

    No se recorta a los largos de 1991 (el crédito, 32 bytes): los lectores aceptan más, y un crédito
    cortado es un crédito perdido.
    """
    valores = [(n, [v]) for campo, numeros in _EN_IIM.items() if campo not in {"palabras", "lugar"} for n in numeros if (v := getattr(m, campo))]
    valores += [(92, [m.lugar])] if m.lugar else []
    valores += [(25, list(m.palabras))] if m.palabras else []
    valores += [(55, [m.fecha[:10].replace("-", "")])] if m.fecha else []
    if not valores:
        return b""
    registros = b"".join(_registro(2, n, _sin_control(texto).encode()) for n, textos in sorted(valores) for texto in textos)
    bloque = _registro(1, 90, _UTF_8) + _registro(2, 0, b"\x00\x04") + registros
    # La suma dice a los programas que el IIM y el XMP se escribieron juntos.
    carga = b"Photoshop 3.0\0" + _recurso(_IIM, bloque) + _recurso(_SUMA_DEL_IIM, hashlib.md5(bloque, usedforsecurity=False).digest())
    return b"\xff\xed" + struct.pack(">H", len(carga) + 2) + carga


def _calificado(nombre: str) -> str:
    espacio, _, propiedad = nombre.partition(":")
    return f"{{{_ESPACIOS[espacio]}}}{propiedad}"


def _poner_lista(nodo: etree._Element, nombre: str, clase: str, textos: list[str] | tuple[str, ...]) -> None:
    if textos:
        lista = etree.SubElement(etree.SubElement(nodo, _calificado(nombre)), f"{{{_RDF}}}{clase}")
        for texto in textos:
            etree.SubElement(lista, f"{{{_RDF}}}li", {f"{{{_XML}}}lang": "x-default"} if clase == "Alt" else {}).text = _sin_control(texto)


def _registro(grupo: int, numero: int, valor: bytes) -> bytes:
    return struct.pack(">BBBH", 0x1C, grupo, numero, len(valor)) + valor


def _recurso(codigo: int, datos: bytes) -> bytes:
    return b"8BIM" + struct.pack(">HHI", codigo, 0, len(datos)) + datos + b"\0" * (len(datos) % 2)


def _de_xmp(paquete: Any) -> dict[str, Any]:
    crudo = paquete.encode() if isinstance(paquete, str) else paquete
    if not isinstance(crudo, bytes) or len(crudo) > _MAXIMO_DEL_XMP or b"<!" in crudo:
        return {}  # un XMP no declara tipos ni entidades: si lo hace, es un ataque
    try:
        raiz = etree.fromstring(crudo.strip(b"\0 \r\n\t"), etree.XMLParser(resolve_entities=False, no_network=True, recover=True))
    except (etree.XMLSyntaxError, ValueError):
        return {}
    if raiz is None or raiz.getroottree().docinfo.doctype:
        return {}
    propiedades: dict[str, list[str]] = {}
    for nodo in raiz.iterfind(f".//{{{_RDF}}}RDF/{{{_RDF}}}Description"):
        propiedades |= {str(n): [str(v)] for n, v in nodo.attrib.items()}
        propiedades |= {str(hijo.tag): _textos(hijo) for hijo in nodo.iterchildren(tag=etree.Element)}
    return _elegir({campo: [propiedades.get(_calificado(n), []) for n in nombres] for campo, nombres in _EN_XMP.items()})


def _textos(nodo: etree._Element) -> list[str]:
    """Los textos de una propiedad; de los que vienen en varios idiomas, uno: el español si está."""
    recurso = nodo.get(f"{{{_RDF}}}resource")
    elementos = nodo.findall(f"{{{_RDF}}}*/{{{_RDF}}}li")
    if recurso is not None or not elementos:
        return [str(recurso or nodo.text or "")]
    textos = ["".join(str(t) for t in e.itertext()) for e in elementos]
    if nodo.find(f"{{{_RDF}}}Alt") is None:
        return textos
    idiomas = [str(e.get(f"{{{_XML}}}lang", "")).lower() for e in elementos]
    en_espanol = next((i for i, idioma in enumerate(idiomas) if idioma.startswith("es")), None)
    return [textos[en_espanol if en_espanol is not None else idiomas.index("x-default") if "x-default" in idiomas else 0]]


def _de_iim(recursos: Any) -> dict[str, Any]:
    bloque = recursos.get(_IIM) if isinstance(recursos, dict) else None
    if not isinstance(bloque, bytes):
        return {}
    valores: dict[tuple[int, int], list[str]] = {}
    for grupo, numero, valor in _registros(bloque):
        valores.setdefault((grupo, numero), []).append(_descifrar(valor))
    elegido = _elegir({campo: [valores.get((2, n), []) for n in numeros] for campo, numeros in _EN_IIM.items()})
    dia, hora = (valores.get((2, n), [""])[0] for n in (55, 60))
    return elegido | {"fecha": _fecha(f"{dia}T{hora}") or _fecha(dia)}


def _registros(bloque: bytes) -> Iterator[tuple[int, int, bytes]]:
    lugar = 0
    while lugar + 5 <= len(bloque) and bloque[lugar] == 0x1C:
        grupo, numero, largo = struct.unpack_from(">BBH", bloque, lugar + 1)
        if largo > 0x7FFF:
            return  # registro extendido: ningún texto mide 32 KB
        yield grupo, numero, bloque[lugar + 5 : lugar + 5 + largo]
        lugar += 5 + largo


def _exif(imagen: Imagen) -> dict[int, Any]:
    """Las etiquetas sueltas y las del detalle, juntas."""
    if imagen.format == "PNG" and not {"exif", "Raw profile type exif"} & set(imagen.info):
        return {}  # Pillow decodificaría todo el PNG por si el EXIF viniera al final
    try:
        exif = imagen.getexif()
        return {**exif, **exif.get_ifd(_DETALLE)}
    except Exception:  # Pillow se queja de un EXIF roto con una docena de excepciones distintas
        return {}


def _de_exif(imagen: Imagen) -> dict[str, Any]:
    exif = _exif(imagen)
    valores = {campo: _descifrar(exif.get(etiqueta, b"")) for campo, etiqueta in _EN_EXIF.items()}
    cuando, zona = (_descifrar(exif.get(etiqueta, b"")) for etiqueta in (0x9003, 0x9011))
    if _PIE_DE_CAMARA.fullmatch(valores["pie"].strip("\0 ")):
        del valores["pie"]
    dia, _, hora = cuando.strip("\0 ").partition(" ")
    instante = f"{dia.replace(':', '-')}T{hora}"
    return _elegir({campo: [[valor]] for campo, valor in valores.items()}) | {"fecha": _fecha(instante + zona.strip("\0 ")) or _fecha(instante)}


def _elegir(candidatos: Mapping[str, list[list[str]]]) -> dict[str, Any]:
    """De cada campo, el primer candidato que diga algo, limpio."""
    elegido: dict[str, Any] = {}
    for campo, opciones in candidatos.items():
        limpias = [[t for texto in opcion if (t := _limpiar(texto, _LARGOS.get(campo, _LARGO))) not in _VACIOS] for opcion in opciones]
        textos = next((o for o in limpias if o), [])
        if campo == "palabras":
            elegido[campo] = list(dict.fromkeys(textos))[:_MAXIMO_DE_PALABRAS]
        elif campo == "fecha":
            elegido[campo] = next((f for o in limpias for t in o if (f := _fecha(t))), None)
        else:
            elegido[campo] = ", ".join(textos)[:_LARGOS.get(campo, _LARGO)] or None
    return elegido


def _descifrar(valor: Any) -> str:
    """El texto de unos bytes, en UTF-8 o en el latín de Windows; Pillow da algunos ya leídos como latín."""
    crudo = valor.encode("latin-1", "replace") if isinstance(valor, str) else valor
    if not isinstance(crudo, bytes):
        return ""
    try:
        return crudo.decode()
    except UnicodeDecodeError:
        return crudo.decode("cp1252", "replace")


def _limpiar(texto: str, largo: int) -> str:
    renglones = (" ".join(r.split()) for r in _sin_control(texto).splitlines())
    return "\n".join(r for r in renglones if r)[:largo].strip()


def _sin_control(texto: str) -> str:
    return _CONTROL.sub("", texto)


def _fecha(texto: str) -> str | None:
    """La fecha, con hora si la hay, en ISO; ``None`` si no existe."""
    try:
        return date.fromisoformat(texto).isoformat() if "T" not in texto else datetime.fromisoformat(texto).isoformat()
    except ValueError:
        return None
