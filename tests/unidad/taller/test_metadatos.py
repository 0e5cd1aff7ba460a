"""Lo que una foto trae escrito se entiende venga como venga, y lo que se escribe se vuelve a leer."""

import io
import struct
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from PIL import Image

from generador.modelo.fotos import Metadatos
from generador.taller import metadatos
from tests.apoyo.banco import METADATOS, en_bytes

UTF_8 = (1, 90, b"\x1b%G")


class Falsa:
    """Lo mínimo que el lector pide de una imagen."""

    format = "JPEG"

    def __init__(self, xmp=None, iim=None, exif=None):
        self.info = {k: v for k, v in (("xmp", xmp), ("photoshop", iim and {0x0404: iim})) if v}
        self._exif = exif

    def getexif(self):
        return self._exif if self._exif is not None else Image.Exif()


def iim(*registros) -> bytes:
    return b"".join(struct.pack(">BBBH", 0x1C, grupo, numero, len(valor)) + valor for grupo, numero, valor in registros)


def xmp(cuerpo: str, atributos: str = "") -> bytes:
    espacios = " ".join(f'xmlns:{n}="{u}"' for n, u in metadatos._ESPACIOS.items())
    return f'<x:xmpmeta xmlns:x="adobe:ns:meta/" {espacios}><rdf:RDF><rdf:Description rdf:about="" {atributos}>{cuerpo}</rdf:Description></rdf:RDF></x:xmpmeta>'.encode()


def de_app13(segmento: bytes) -> bytes:
    largo = int.from_bytes(segmento[26:30], "big")
    return segmento[30 : 30 + largo]


def test_lo_escrito_en_xmp_se_lee_igual():
    assert metadatos.leer(Falsa(xmp=metadatos.xmp(METADATOS))) == METADATOS


def test_lo_escrito_en_iim_se_lee_igual():
    leidos = metadatos.leer(Falsa(iim=de_app13(metadatos.iim(METADATOS))))
    assert leidos == Metadatos(**{c.name: getattr(METADATOS, c.name) for c in fields(Metadatos) if c.name not in {"alt", "licencia_url", "fecha"}}, fecha="2025-03-08")


def test_sin_nada_que_decir_no_hay_iim_y_el_xmp_es_valido():
    assert metadatos.iim(Metadatos()) == b""
    assert etree.fromstring(metadatos.xmp(Metadatos())) is not None


def test_el_xmp_dice_la_licencia_como_la_leen_los_buscadores():
    paquete = metadatos.xmp(METADATOS).decode()
    assert "<xmpRights:WebStatement>https://datos.gob.mx/libreusomx</xmpRights:WebStatement>" in paquete
    assert '<cc:license rdf:resource="https://datos.gob.mx/libreusomx"/>' in paquete
    assert "<xmpRights:Marked>True</xmpRights:Marked>" in paquete


def test_gana_xmp_luego_iim_y_luego_exif():
    exif = Image.Exif()
    exif[0x010E], exif[0x013B], exif[0x8298] = "pie de EXIF", "autor de EXIF", "derechos de EXIF"
    imagen = Falsa(xmp("<photoshop:Credit>crédito de XMP</photoshop:Credit>"), iim((2, 110, b"credito de IIM"), (2, 80, b"autor de IIM")), exif)
    leidos = metadatos.leer(imagen)
    assert (leidos.credito, leidos.autor, leidos.derechos, leidos.pie) == ("crédito de XMP", "autor de IIM", "derechos de EXIF", "pie de EXIF")


def test_xmp_tambien_como_atributos_y_en_varios_idiomas():
    cuerpo = '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">In English</rdf:li><rdf:li xml:lang="es-MX">En español</rdf:li></rdf:Alt></dc:description>'
    cuerpo += "<dc:creator><rdf:Seq><rdf:li>Ana</rdf:li><rdf:li>Luis</rdf:li></rdf:Seq></dc:creator><dc:subject><rdf:Bag><rdf:li>a</rdf:li><rdf:li>b</rdf:li><rdf:li>a</rdf:li></rdf:Bag></dc:subject>"
    leidos = metadatos.leer(Falsa(xmp(cuerpo, 'photoshop:Credit="DIF" photoshop:DateCreated="2025-03-08"')))
    assert leidos == Metadatos(pie="En español", autor="Ana, Luis", credito="DIF", fecha="2025-03-08", palabras=("a", "b"))


@pytest.mark.parametrize(("registros", "esperado"), [([UTF_8, (2, 120, "Niñez".encode())], "Niñez"), ([(2, 120, "Niñez".encode())], "Niñez"), ([(2, 120, "Niñez – año".encode("cp1252"))], "Niñez – año")])
def test_el_iim_se_entiende_en_utf_8_y_en_latin(registros, esperado):
    assert metadatos.leer(Falsa(iim=iim(*registros))).pie == esperado


@pytest.mark.parametrize(("dia", "hora", "esperada"), [("20250308", "101500-0600", "2025-03-08T10:15:00-06:00"), ("20250308", "", "2025-03-08"), ("00000000", "", None), ("20251399", "", None)])
def test_la_fecha_del_iim(dia, hora, esperada):
    registros = [(2, 55, dia.encode()), *([(2, 60, hora.encode())] if hora else [])]
    assert metadatos.leer(Falsa(iim=iim(*registros))).fecha == esperada


def exif(etiquetas, detalle) -> Image.Image:
    bloque = Image.Exif()
    bloque.update(etiquetas)
    bloque.get_ifd(0x8769).update(detalle)
    return Image.open(io.BytesIO(en_bytes(Image.new("RGB", (9, 9)), exif=bloque)))


def test_el_exif_de_una_camara():
    imagen = exif({0x010E: "Niñez en la plaza".encode(), 0x013B: "Ana", 0x8298: "© Ayuntamiento".encode()}, {0x9003: "2025:03:08 10:15:00", 0x9011: "-06:00"})
    assert metadatos.leer(imagen) == Metadatos(pie="Niñez en la plaza", autor="Ana", derechos="© Ayuntamiento", fecha="2025-03-08T10:15:00-06:00")


@pytest.mark.parametrize("relleno", ["OLYMPUS DIGITAL CAMERA         ", "SONY DSC", "DCIM\\100MEDIA\\DJI_0001.JPG", "dav", "default"])
def test_lo_que_la_camara_escribe_sola_no_es_un_pie(relleno):
    assert metadatos.leer(exif({0x010E: relleno}, {})).pie is None


@pytest.mark.parametrize("fecha", ["0000:00:00 00:00:00", "    :  :     :  :  ", "ayer", ""])
def test_una_fecha_imposible_no_es_fecha(fecha):
    assert metadatos.leer(exif({}, {0x9003: fecha})).fecha is None


def test_el_idioma_escrito_en_lugar_del_titulo_no_es_un_titulo():
    cuerpo = '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">x-default</rdf:li></rdf:Alt></dc:title>'
    assert metadatos.leer(Falsa(xmp(cuerpo))).titulo is None


MILLON_DE_RISAS = b'<!DOCTYPE x [<!ENTITY a "ja"><!ENTITY b "&a;&a;&a;&a;">]>' + xmp("<photoshop:Credit>&b;</photoshop:Credit>")


@pytest.mark.parametrize("paquete", [MILLON_DE_RISAS, MILLON_DE_RISAS.decode().encode("utf-16"), b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + xmp("<photoshop:Credit>&a;</photoshop:Credit>"), b"\0", b"<", b"<a/>", b"no es xml", xmp("") * 2, b"x" * 2_000_000])
def test_un_xmp_malicioso_o_roto_no_dice_nada(paquete):
    assert metadatos.leer(Falsa(xmp=paquete)) == Metadatos()


@given(st.binary(max_size=300), st.binary(max_size=300))
def test_la_basura_no_lo_detiene(uno, otro):
    metadatos.leer(Falsa(xmp=uno, iim=b"\x1c\x02x" + otro))
    metadatos.leer(Falsa(xmp=xmp("").replace(b"<rdf:RDF>", b"<rdf:RDF>" + uno), iim=iim((2, 120, uno), (1, 90, otro))))


TEXTO = st.text(max_size=60)


@given(st.builds(Metadatos, titulo=TEXTO, pie=TEXTO, alt=TEXTO, autor=TEXTO, credito=TEXTO, derechos=TEXTO, licencia_url=TEXTO, lugar=TEXTO, palabras=st.lists(TEXTO, max_size=3).map(tuple)))
def test_cualquier_texto_se_puede_escribir_y_se_lee_limpio(m):
    leidos = metadatos.leer(Falsa(xmp=metadatos.xmp(m), iim=de_app13(metadatos.iim(m)) or None))
    limpio = metadatos._limpiar(m.credito, 300)
    assert leidos.credito == (limpio or None)


def test_lo_ajeno_muy_largo_se_recorta_y_cabe_en_un_jpeg():
    largo = "&" * 40_000
    leidos = metadatos.leer(Falsa(iim=iim(*((2, n, largo[:30_000].encode()) for n in (105, 120, 80, 110, 116, 92, 25)))))
    assert len(metadatos.xmp(leidos)) < 60_000
    assert len(metadatos.iim(leidos)) < 60_000
