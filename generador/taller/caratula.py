"""Dibuja la carátula del podcast: cuadrada, de 1400 pixeles y en RGB, como la exigen las aplicaciones."""

from __future__ import annotations

import io
from functools import partial

from PIL import Image, ImageDraw, ImageFont

from generador.firmas import firma_del_paso, firmar
from generador.taller.colores import tinta_sobre
from generador.taller.letra import cargar_letra
from generador.vistas.feed_audio import Caratula
from generador.vistas.salida import Archivo

PASO = (firma_del_paso("taller/caratula.py", "pillow", "font-source-sans-pro"), firma_del_paso("taller/letra.py"), firma_del_paso("taller/colores.py"))
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
    claro = tinta_sobre(caratula.primario)
    lienzo = Image.new("RGB", (LADO, LADO), caratula.primario)
    pluma = ImageDraw.Draw(lienzo)
    pluma.rectangle((0, LADO - PANEL - FRANJA, LADO, LADO - FRANJA), "#ffffff")
    pluma.rectangle((0, LADO - FRANJA, LADO, LADO), caratula.acento)
    pluma.text((MARGEN, MARGEN), "Audio, demostración" if caratula.demostracion else "Audio", claro, cargar_letra("Semibold", 84), anchor="la")
    cuerpo, renglones = _componer(caratula.titulo, 620)
    for i, renglon in enumerate(renglones):
        pluma.text((MARGEN, LADO - PANEL - FRANJA - 90 - (len(renglones) - 1 - i) * cuerpo * 1.12), renglon, claro, cargar_letra("Semibold", cuerpo), anchor="ls")
    for texto, peso, alto, abajo in ((caratula.gobierno, "Semibold", 76, 130), (caratula.oficina, "Regular", 66, 235)):
        pluma.text((MARGEN, LADO - PANEL - FRANJA + abajo), texto, _TINTA, _que_quepa(texto, peso, alto), anchor="ls")
    salida = io.BytesIO()
    lienzo.save(salida, "PNG", compress_level=6)
    return salida.getvalue()


def _componer(titulo: str, alto: int) -> tuple[int, list[str]]:
    """El título tan grande como quepa en ``alto`` pixeles, con su letra y sus renglones."""
    for cuerpo in range(170, 50, -10):
        letra = cargar_letra("Semibold", cuerpo)
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
    largo = cargar_letra(peso, cuerpo).getlength(texto)
    return cargar_letra(peso, min(cuerpo, int(cuerpo * (LADO - 2 * MARGEN) / largo)) if largo else cuerpo)
