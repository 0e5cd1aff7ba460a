"""Escribe una ilustración en JPEG, PNG o WebP, con sus metadatos y sin pasar de cierto peso."""

import io
from pathlib import Path
from typing import Any

from metadatos import Datos, exif, iptc, xmp
from PIL import Image, PngImagePlugin

TOPE = 330_000
CALIDADES = range(86, 60, -2)
# Los álbumes son muchos: sus fotos pesan menos para que el repositorio no crezca.
TOPE_DE_GALERIA = 265_000
CALIDADES_DE_GALERIA = range(62, 40, -2)
# Cómo hay que girar los píxeles para que, con esa orientación EXIF, la foto se vea derecha.
GIROS = {3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270}


def guardar(imagen: Image.Image, destino: Path, datos: Datos, entrada: dict[str, Any]) -> None:
    """Escribe la foto con la mejor calidad que cabe; ``entrada`` puede pedir ``ancho``, ``girada`` y ``color``."""
    if "ancho" in entrada:
        imagen = imagen.resize((entrada["ancho"], round(imagen.height * entrada["ancho"] / imagen.width)), Image.Resampling.LANCZOS)
    bloque = exif(datos, imagen)
    if datos.orientacion in GIROS:
        imagen = imagen.transpose(GIROS[datos.orientacion])
    if "color" in entrada:
        imagen = imagen.convert(entrada["color"])
    de_galeria = entrada["ruta"].startswith("galeria/")
    destino.parent.mkdir(parents=True, exist_ok=True)
    if destino.suffix == ".png":
        destino.write_bytes(_png(imagen, bloque, datos))
        return
    tope, calidades = (TOPE_DE_GALERIA, CALIDADES_DE_GALERIA) if de_galeria else (TOPE, CALIDADES)
    for calidad in calidades:
        salida = io.BytesIO()
        if destino.suffix == ".webp":
            imagen.save(salida, "WEBP", quality=calidad, exif=bloque, xmp=xmp(datos))
        else:
            # Los boletines traen solo IIM, como muchas cámaras; los álbumes, también XMP.
            extra = {"xmp": xmp(datos)} if de_galeria else {}
            imagen.save(salida, "JPEG", quality=calidad, progressive=True, optimize=True, exif=bloque, extra=iptc(datos), **extra)
        if salida.tell() <= tope:
            break
    else:
        raise ValueError(f"{destino}: no cabe en {tope} bytes ni con la calidad más baja")
    destino.write_bytes(salida.getvalue())


def _png(imagen: Image.Image, bloque: bytes, datos: Datos) -> bytes:
    """Un PNG de paleta, que es como se exportan los carteles; su XMP va en un texto iTXt."""
    textos = PngImagePlugin.PngInfo()
    textos.add_itxt("XML:com.adobe.xmp", xmp(datos).decode())
    salida = io.BytesIO()
    imagen.quantize(96, dither=Image.Dither.NONE).save(salida, "PNG", optimize=True, exif=bloque, pnginfo=textos)
    return salida.getvalue()
