"""Ningún archivo publicado dice dónde vive nadie, y todos dicen de quién es la foto."""

import io
import re
import struct

import pytest
from PIL import Image, PngImagePlugin
from PIL.ExifTags import GPS, IFD, Base

from generador.taller import metadatos
from tests.apoyo.banco import METADATOS, Banco, en_bytes, esquina

AJENO = [b"Camara Espia", b"Serie-12345", b"casa de la familia", b"MakerNote", b"miniatura secreta", b"Photoshop 25", b"stEvt", b"2.2.0.0", b"Exif\0\0"]
XMP_AJENO = b"""<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:stEvt="x"
 exif:GPSLatitude="19,26.0N"><xmpMM:History><rdf:Seq><rdf:li stEvt:softwareAgent="Photoshop 25"/></rdf:Seq></xmpMM:History>
</rdf:Description></rdf:RDF></x:xmpmeta>"""


def exif_indiscreto() -> Image.Exif:
    exif = Image.Exif()
    exif[Base.Make] = "Camara Espia"
    exif[Base.ImageDescription] = "casa de la familia"
    detalle = exif.get_ifd(IFD.Exif)
    detalle[Base.BodySerialNumber] = "Serie-12345"
    detalle[Base.MakerNote] = b"MakerNote secreto"
    posicion = exif.get_ifd(IFD.GPSInfo)
    posicion[GPS.GPSVersionID] = b"2.2.0.0"
    posicion[GPS.GPSLatitudeRef], posicion[GPS.GPSLatitude] = "N", (19.0, 26.0, 0.0)
    return exif


def indiscreta(formato: str) -> bytes:
    """Una foto con todo lo que no debe publicarse, y con una miniatura dentro."""
    opciones = {"exif": exif_indiscreto(), "xmp": XMP_AJENO}
    if formato == "JPEG":
        miniatura = en_bytes(esquina((90, 60)), comment=b"miniatura secreta")
        app13 = b"Photoshop 3.0\0" + b"8BIM" + struct.pack(">HHI", 0x040C, 0, len(miniatura)) + miniatura + b"\0" * (len(miniatura) % 2)
        opciones |= {"comment": b"casa de la familia", "extra": b"\xff\xed" + struct.pack(">H", len(app13) + 2) + app13}
    elif formato == "PNG":
        textos = PngImagePlugin.PngInfo()
        for clave in ("Comment", "Author", "Description"):
            textos.add_text(clave, "casa de la familia")
        textos.add_itxt("XML:com.adobe.xmp", XMP_AJENO.decode())
        opciones = {"exif": exif_indiscreto(), "pnginfo": textos}
    return en_bytes(esquina((2400, 1600)), formato, **opciones)


@pytest.fixture(params=["JPEG", "PNG", "WEBP"])
def publicadas(tmp_path, request):
    banco = Banco(tmp_path)
    contenido = indiscreta(request.param)
    assert b"Camara Espia" in contenido  # la de prueba sí es indiscreta
    medida = banco.una(contenido, recortes=True, original=True)
    yield [(v, banco.bytes(v)) for v in medida.versiones]
    banco.memo.cerrar()


def test_ninguna_version_lleva_nada_del_original(publicadas):
    assert len(publicadas) == 13
    for version, contenido in publicadas:
        imagen = Image.open(io.BytesIO(contenido))
        assert not imagen.getexif(), version
        assert not imagen.getexif().get_ifd(IFD.GPSInfo)
        assert not {"comment", "exif", "icc_profile", "mp"} & set(imagen.info), version
        for secreto in AJENO:
            assert secreto not in contenido, (version, secreto)
        assert b"GPS" not in encabezado(contenido), version


def test_todas_llevan_credito_pie_alt_y_licencia(publicadas):
    for version, contenido in publicadas:
        assert metadatos.leer(Image.open(io.BytesIO(contenido))) == METADATOS, version


def test_los_jpeg_llevan_un_solo_bloque_iptc_que_dice_lo_mismo(publicadas):
    for version, contenido in publicadas:
        if version.formato == "jpg":
            assert contenido.count(b"Photoshop 3.0") == 1
            imagen = Image.open(io.BytesIO(contenido))
            assert set(imagen.info["photoshop"]) == {0x0404, 0x0425}
            imagen.info.pop("xmp")
            leidos = metadatos.leer(imagen)
            for campo in ("titulo", "pie", "autor", "credito", "derechos", "lugar", "palabras"):
                assert getattr(leidos, campo) == getattr(METADATOS, campo)
            assert leidos.fecha == METADATOS.fecha[:10]


def test_un_jpeg_solo_tiene_los_segmentos_de_un_jpeg_y_los_nuestros(publicadas):
    for version, contenido in publicadas:
        if version.formato == "jpg":
            assert set(segmentos(contenido)) <= {0xE0, 0xE1, 0xED, 0xDB, 0xC0, 0xC2, 0xC4, 0xDA, 0xDD}, version
            assert segmentos(contenido).count(0xE1) == 1
            assert contenido.endswith(b"\xff\xd9")


def test_un_webp_solo_tiene_la_foto_y_su_xmp(publicadas):
    for version, contenido in publicadas:
        if version.formato == "webp":
            assert re.fullmatch(b"VP8X VP8 ? XMP ", b" ".join(trozos_de_webp(contenido))), version


def segmentos(contenido: bytes) -> list[int]:
    lugar, marcas = 2, []
    while marcas[-1:] != [0xDA]:
        marcas.append(contenido[lugar + 1])
        lugar += 2 + int.from_bytes(contenido[lugar + 2 : lugar + 4], "big")
    return marcas


def trozos_de_webp(contenido: bytes) -> list[bytes]:
    lugar, tipos = 12, []
    while lugar < len(contenido):
        tipos.append(contenido[lugar : lugar + 4])
        largo = int.from_bytes(contenido[lugar + 4 : lugar + 8], "little")
        lugar += 8 + largo + largo % 2
    return tipos


def encabezado(contenido: bytes) -> bytes:
    """Todo menos los pixeles comprimidos, donde tres letras pueden salir por azar."""
    if contenido.startswith(b"\xff\xd8"):
        return contenido[: contenido.index(b"\xff\xda")]
    if contenido.startswith(b"RIFF"):
        return contenido[:30] + contenido[contenido.rindex(b"XMP ") :]
    return contenido[: contenido.index(b"mdat")] + contenido[contenido.index(b"<?xpacket") : contenido.rindex(b'end="r"?>')]
