"""Un banco de fotos de prueba: se le da un archivo y lo publica como lo haría el portal."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path
from typing import Any

from PIL import Image, ImageChops, ImageDraw, ImageStat

from generador.errores import Problema
from generador.modelo.fotos import Examen, Medida, Metadatos, Pedido, Version
from generador.taller import fotos
from generador.taller.memo import Memo

METADATOS = Metadatos(
    titulo="Marcha por el Día de la Mujer",
    pie="La marcha salió de la «Plaza» & volvió.",
    alt="Tres mujeres sostienen una manta morada.",
    autor="Archivo Municipal",
    credito="Foto: Comunicación Social de Valle Claro",
    derechos="© Ayuntamiento de Valle Claro",
    licencia_url="https://datos.gob.mx/libreusomx",
    fecha="2025-03-08T10:00:00",
    lugar="Plaza Principal",
    palabras=("mujeres", "8 de marzo"),
)


class Banco:
    """Las fotos de una prueba, su memoria y sus versiones."""

    def __init__(self, carpeta: Path):
        self.raiz = carpeta
        self.versiones = carpeta / "versiones"
        self.memo = Memo(carpeta / "cache")
        self.archivos: dict[str, Path] = {}
        self.pedidos: dict[str, Pedido] = {}
        self.examenes: dict[str, Examen] = {}
        self.medidas: dict[str, Medida] = {}
        self.hechos = 0

    def poner(self, contenido: bytes, nombre: str = "foto.jpg", **pedido: Any) -> None:
        """Deja una foto y lo que se pide de ella; si ya estaba, la sustituye."""
        self.archivos[nombre] = self.raiz / nombre
        self.archivos[nombre].write_bytes(contenido)
        self.pedidos[nombre] = Pedido(nombre, **{"metadatos": METADATOS, **pedido})

    def publicar(self) -> list[Problema]:
        """Examina y deriva todo; deja ``medidas`` y cuántos archivos se hicieron."""
        self.examenes, problemas = fotos.examinar(self.archivos, self.memo)
        self.medidas, self.hechos, malas = fotos.derivar(self.pedidos.values(), self.examenes, self.archivos, self.memo, self.versiones, lambda n: None)
        return problemas + malas

    def una(self, contenido: bytes, **pedido: Any) -> Medida:
        """Publica una sola foto que debe salir bien."""
        self.poner(contenido, **pedido)
        assert not self.publicar()
        return self.medidas["foto.jpg"]

    def bytes(self, version: Version, nombre: str = "foto.jpg") -> bytes:
        """Lo que se publicaría."""
        return fotos.leer_version(version, self.pedidos[nombre], self.examenes[nombre], self.archivos[nombre], self.memo, self.versiones)

    def abrir(self, version: Version, nombre: str = "foto.jpg") -> Image.Image:
        """La versión publicada, como imagen."""
        imagen = Image.open(io.BytesIO(self.bytes(version, nombre)))
        imagen.load()
        return imagen


def esquina(tamano: tuple[int, int] = (900, 600)) -> Image.Image:
    """Azul con la esquina superior izquierda roja y una franja gris abajo."""
    imagen = Image.new("RGB", tamano, (20, 40, 200))
    lapiz = ImageDraw.Draw(imagen)
    lapiz.rectangle((0, 0, tamano[0] // 3, tamano[1] // 3), fill=(220, 30, 20))
    lapiz.rectangle((0, tamano[1] * 5 // 6, *tamano), fill=(128, 128, 128))
    return imagen


def en_bytes(imagen: Image.Image, formato: str = "JPEG", **opciones: Any) -> bytes:
    salida = io.BytesIO()
    imagen.save(salida, formato, **({"quality": 95, "subsampling": "4:4:4"} if formato == "JPEG" else {}) | opciones)
    return salida.getvalue()


def distancia(una: Image.Image, otra: Image.Image) -> float:
    """Distancia media entre pixeles, de 0 a 255; ``otra`` se lleva al tamaño de ``una``."""
    diferencia = ImageChops.difference(una.convert("RGB"), otra.convert("RGB").resize(una.size, Image.Resampling.LANCZOS))
    return max(ImageStat.Stat(diferencia).rms)


def trozo(tipo: bytes, datos: bytes) -> bytes:
    """Un trozo de PNG."""
    return struct.pack(">I", len(datos)) + tipo + datos + struct.pack(">I", zlib.crc32(tipo + datos))


def png(ancho: int, alto: int, pixeles: bytes, profundidad: int = 8, color: int = 2) -> bytes:
    """Un PNG escrito a mano; ``pixeles`` puede ser mentira."""
    cabecera = struct.pack(">IIBBBBB", ancho, alto, profundidad, color, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + trozo(b"IHDR", cabecera) + trozo(b"IDAT", zlib.compress(pixeles)) + trozo(b"IEND", b"")
