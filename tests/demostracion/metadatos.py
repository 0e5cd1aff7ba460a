"""Metadatos inventados de una foto: EXIF con posición y miniatura, bloque IPTC/IIM y paquete XMP."""

import io
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape

from PIL import Image, ImageOps
from PIL.ExifTags import GPS, IFD, Base
from PIL.TiffImagePlugin import IFDRational

AUTOR = "Archivo de muestra"
CREDITO = "Comunicación Social de Valle Claro"
DERECHOS = "Valle Claro es un municipio de demostración. Ilustración de muestra, CC BY 4.0"
CIUDAD = "Valle Claro"


@dataclass(frozen=True)
class Datos:
    """Lo que se cuenta de una foto."""

    titulo: str
    pie: str
    fecha: datetime
    palabras: Sequence[str]
    serie: str
    orientacion: int = 1


def exif(datos: Datos, imagen: Image.Image) -> bytes:
    """Arma el bloque EXIF con cámara, autoría, posición en el océano y miniatura."""
    bloque = Image.Exif()
    bloque[Base.ImageDescription] = datos.titulo.encode()
    bloque[Base.Make] = "Camara Imaginaria"
    bloque[Base.Model] = "Modelo de Muestra 3"
    bloque[Base.Orientation] = datos.orientacion
    bloque[Base.Software] = "dibujar.py"
    bloque[Base.DateTime] = f"{datos.fecha:%Y:%m:%d %H:%M:%S}"
    bloque[Base.Artist] = AUTOR.encode()
    bloque[Base.Copyright] = DERECHOS.encode()
    detalle = bloque.get_ifd(IFD.Exif)
    detalle[Base.DateTimeOriginal] = f"{datos.fecha:%Y:%m:%d %H:%M:%S}"
    detalle[Base.BodySerialNumber] = datos.serie
    detalle[Base.LensModel] = "Lente de Muestra 35 mm"
    posicion = bloque.get_ifd(IFD.GPSInfo)
    posicion[GPS.GPSVersionID] = b"\x02\x03\x00\x00"
    posicion[GPS.GPSLatitudeRef], posicion[GPS.GPSLatitude] = "N", _grados(15, 0, 0)
    posicion[GPS.GPSLongitudeRef], posicion[GPS.GPSLongitude] = "W", _grados(110, 0, 0)
    return _con_miniatura(bloque.tobytes(), imagen)


def iptc(datos: Datos) -> bytes:
    """Arma el segmento APP13 de Photoshop con el bloque IPTC/IIM en UTF-8."""
    registros = [
        (5, datos.titulo[:60]),
        (105, datos.titulo),
        (120, datos.pie),
        (80, AUTOR),
        (110, CREDITO),
        (116, DERECHOS),
        (55, f"{datos.fecha:%Y%m%d}"),
        (90, CIUDAD),
        *((25, palabra) for palabra in datos.palabras),
    ]
    iim = _registro(1, 90, b"\x1b%G") + _registro(2, 0, b"\x00\x04")
    iim += b"".join(_registro(2, numero, texto.encode()) for numero, texto in registros)
    recurso = b"8BIM" + struct.pack(">HHI", 0x0404, 0, len(iim)) + iim + b"\0" * (len(iim) % 2)
    carga = b"Photoshop 3.0\0" + recurso
    return b"\xff\xed" + struct.pack(">H", len(carga) + 2) + carga


def xmp(datos: Datos) -> bytes:
    """Arma el paquete XMP con lo mismo que el IPTC, más la posición y el historial que un editor dejaría."""
    palabras = "".join(f"<rdf:li>{escape(p)}</rdf:li>" for p in datos.palabras)
    fecha = f"{datos.fecha:%Y-%m-%dT%H:%M:%S}"
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:exif="http://ns.adobe.com/exif/1.0/"
 photoshop:Credit="{escape(CREDITO)}" photoshop:DateCreated="{fecha}" photoshop:City="{CIUDAD}"
 photoshop:Headline="{escape(datos.titulo, {'"': "&quot;"})}" xmpMM:InstanceID="xmp.iid:{datos.serie}"
 exif:GPSLatitude="15,0.0N" exif:GPSLongitude="110,0.0W">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(datos.titulo)}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{escape(datos.pie)}</rdf:li></rdf:Alt></dc:description>
<dc:creator><rdf:Seq><rdf:li>{AUTOR}</rdf:li></rdf:Seq></dc:creator>
<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{escape(DERECHOS)}</rdf:li></rdf:Alt></dc:rights>
<dc:subject><rdf:Bag>{palabras}</rdf:Bag></dc:subject>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>""".encode()


def _registro(grupo: int, numero: int, valor: bytes) -> bytes:
    """Escribe un dato IIM."""
    return struct.pack(">BBBH", 0x1C, grupo, numero, len(valor)) + valor


def _grados(grados: int, minutos: int, segundos: int) -> tuple[IFDRational, ...]:
    """Expresa un ángulo como lo pide EXIF."""
    return tuple(IFDRational(n) for n in (grados, minutos, segundos))


def _con_miniatura(bloque: bytes, imagen: Image.Image) -> bytes:
    """Añade al EXIF el segundo directorio con la miniatura, que Pillow no escribe."""
    salida = io.BytesIO()
    ImageOps.contain(imagen.convert("RGB"), (240, 240), Image.Resampling.LANCZOS).save(salida, "JPEG", quality=70)
    miniatura = salida.getvalue()
    prefijo, tiff = bloque[:6], bytearray(bloque[6:] + b"\0" * (len(bloque) % 2))
    orden = "<" if tiff[:2] == b"II" else ">"
    (primero,) = struct.unpack_from(orden + "I", tiff, 4)
    (cuantos,) = struct.unpack_from(orden + "H", tiff, primero)
    struct.pack_into(orden + "I", tiff, primero + 2 + cuantos * 12, len(tiff))
    campos = [(0x0103, 3, 6), (0x0201, 4, len(tiff) + 42), (0x0202, 4, len(miniatura))]
    directorio = struct.pack(orden + "H", len(campos))
    for etiqueta, tipo, valor in campos:
        contenido = struct.pack(orden + ("HH" if tipo == 3 else "I"), *((valor, 0) if tipo == 3 else (valor,)))
        directorio += struct.pack(orden + "HHI", etiqueta, tipo, 1) + contenido
    return prefijo + bytes(tiff) + directorio + struct.pack(orden + "I", 0) + miniatura
