"""Fotos inventadas de 12 y 24 megapixeles: manchas suaves, bordes y grano, como las de una cámara."""

from __future__ import annotations

from pathlib import Path
from random import Random

from PIL import Image, ImageChops, ImageDraw

TAMANOS = ((4000, 3000), (6000, 4000))


def escribir(carpeta: Path, cuantas: int) -> None:
    """Deja en ``carpeta`` las fotos, siempre las mismas."""
    carpeta.mkdir(parents=True)
    for n in range(cuantas):
        foto = _foto(Random(n), TAMANOS[n % len(TAMANOS)])
        exif = Image.Exif()
        exif[0x0112] = 6 if n % 5 == 4 else 1  # una de cada cinco, de lado
        foto.save(carpeta / f"{n:03d}.jpg", "JPEG", quality=92, exif=exif)


def _foto(azar: Random, tamano: tuple[int, int]) -> Image.Image:
    foto = _manchas(azar, tamano, 6)
    for celdas in (24, 160):
        foto = Image.blend(foto, _manchas(azar, tamano, celdas), 0.35)
    lapiz = ImageDraw.Draw(foto)
    for _ in range(60):
        x, y, lado = azar.randrange(tamano[0]), azar.randrange(tamano[1]), azar.randrange(40, 500)
        lapiz.rectangle((x, y, x + lado, y + lado // 2), fill=tuple(azar.randbytes(3)))
    grano = Image.frombytes("L", (1000, 1000), azar.randbytes(1_000_000)).point(lambda v: 120 + v // 16).convert("RGB")
    mosaico = Image.new("RGB", tamano)
    for x in range(0, tamano[0], 1000):
        for y in range(0, tamano[1], 1000):
            mosaico.paste(grano, (x, y))
    return ImageChops.add(foto, mosaico, 1, -128)


def _manchas(azar: Random, tamano: tuple[int, int], celdas: int) -> Image.Image:
    chica = Image.frombytes("RGB", (celdas, celdas * 3 // 4), azar.randbytes(celdas * (celdas * 3 // 4) * 3))
    return chica.resize(tamano, Image.Resampling.BICUBIC)
