"""Dibuja la carátula del podcast: cuadrada, de 1400 pixeles y en RGB, como la exigen las aplicaciones."""

from __future__ import annotations

import io
from functools import partial

from font_source_sans_pro import font_files_ttf
from PIL import Image, ImageDraw, ImageFont

from generador.firmas import firma_del_paso, firmar
from generador.taller.estaticos import contraste
from generador.vistas.feed_audio import Caratula
from generador.vistas.salida import Archivo

PASO = firma_del_paso("taller/caratula.py", "pillow", "font-source-sans-pro")
LADO = 1400  # el mínimo de Apple
MARGEN = 110
PANEL = 330  # alto de la banda blanca de abajo
FRANJA = 30
_TINTA = "#16171a"


def como_archivo(caratula: Caratula) -> Archivo:
    """La carátula como archivo que se dibuja solo si hay que publicarla."""
    return Archivo(caratula.direccion, firmar(PASO, caratula), partial(dibujar, caratula))


def dibujar(caratula: Caratula) -> bytes:
    """PNG de 1400×1400."""
    claro = "#ffffff" if contraste("#ffffff", caratula.primario) >= 4.5 else "#000000"
    lienzo = Image.new("RGB", (LADO, LADO), caratula.primario)
    pluma = ImageDraw.Draw(lienzo)
    pluma.rectangle((0, LADO - PANEL - FRANJA, LADO, LADO - FRANJA), "#ffffff")
    pluma.rectangle((0, LADO - FRANJA, LADO, LADO), caratula.acento)
    pluma.text((MARGEN, MARGEN), "Audio, demostración" if caratula.demostracion else "Audio", claro, _letra("Semibold", 84), anchor="la")
    cuerpo, renglones = _componer(caratula.titulo, 620)
    for i, renglon in enumerate(renglones):
        pluma.text((MARGEN, LADO - PANEL - FRANJA - 90 - (len(renglones) - 1 - i) * cuerpo * 1.12), renglon, claro, _letra("Semibold", cuerpo), anchor="ls")
    for texto, peso, alto, abajo in ((caratula.gobierno, "Semibold", 76, 130), (caratula.oficina, "Regular", 66, 235)):
        pluma.text((MARGEN, LADO - PANEL - FRANJA + abajo), texto, _TINTA, _que_quepa(texto, peso, alto), anchor="ls")
    salida = io.BytesIO()
    lienzo.save(salida, "PNG", compress_level=6)
    return salida.getvalue()


def _componer(titulo: str, alto: int) -> tuple[int, list[str]]:
    """El título tan grande como quepa en ``alto`` pixeles, con su letra y sus renglones."""
    for cuerpo in range(170, 50, -10):
        letra = _letra("Semibold", cuerpo)
        renglones: list[str] = []
        for palabra in titulo.split():
            junto = f"{renglones[-1]} {palabra}" if renglones else palabra
            if renglones and letra.getlength(junto) <= LADO - 2 * MARGEN:
                renglones[-1] = junto
            else:
                renglones.append(palabra)
        if len(renglones) * cuerpo * 1.12 <= alto and max(letra.getlength(r) for r in renglones) <= LADO - 2 * MARGEN:
            break
    return cuerpo, renglones


def _que_quepa(texto: str, peso: str, cuerpo: int) -> ImageFont.FreeTypeFont:
    largo = _letra(peso, cuerpo).getlength(texto)
    return _letra(peso, min(cuerpo, int(cuerpo * (LADO - 2 * MARGEN) / largo)) if largo else cuerpo)


def _letra(peso: str, cuerpo: int) -> ImageFont.FreeTypeFont:
    nombre = "SourceSansPro" + ("" if peso == "Regular" else peso)
    # El acomodo básico da los mismos pixeles tenga o no la máquina las bibliotecas del otro.
    return ImageFont.truetype(font_files_ttf[nombre], cuerpo, layout_engine=ImageFont.Layout.BASIC)
