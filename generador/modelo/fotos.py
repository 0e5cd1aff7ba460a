"""Qué se sabe de una foto: dónde está, qué trae escrito dentro y qué versiones se publican de ella."""

from __future__ import annotations

import posixpath
from collections.abc import Collection
from dataclasses import dataclass, field

EXTENSIONES = (".jpg", ".jpeg", ".png", ".webp", ".heic")
CARPETAS_DE_CAMPANA = ("contenido/campanas", "contenido/imagenes", "contenido/documentos")
CENTRO = (50, 50)
TIPOS_MIME = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg", "png": "image/png"}


@dataclass(frozen=True)
class Metadatos:
    """Lo que una foto lleva escrito dentro (IPTC, XMP), al leerla o al publicarla.

    ``fecha`` es ISO; ``derechos`` es el aviso de copyright; ``pie`` es Description y ``alt``, Alt Text.
    """

    titulo: str | None = None
    pie: str | None = None
    alt: str | None = None
    autor: str | None = None
    credito: str | None = None
    derechos: str | None = None
    licencia_url: str | None = None
    fecha: str | None = None
    lugar: str | None = None
    palabras: tuple[str, ...] = ()


@dataclass(frozen=True)
class Examen:
    """Una foto original vista por fuera, sin decodificarla: tamaño ya girado, huella de sus bytes y lo que dice dentro."""

    huella: str
    ancho: int
    alto: int
    metadatos: Metadatos = Metadatos()


@dataclass(frozen=True)
class Pedido:
    """Una foto por publicar: con qué metadatos, dónde está lo importante y si hacen falta recortes y original.

    ``foco`` es el punto que ningún recorte debe perder, en porcentaje del ancho y del alto.
    """

    archivo: str
    metadatos: Metadatos
    foco: tuple[int, int] = CENTRO
    recortes: bool = False
    original: bool = False


@dataclass(frozen=True)
class Version:
    """Un archivo publicado de una foto. ``clase`` es ``ajustada``, ``16x9``, ``1x1`` u ``original``."""

    nombre: str
    clase: str
    formato: str
    ancho: int
    alto: int
    bytes: int


@dataclass(frozen=True)
class Medida:
    """Una foto ya derivada: tamaño del original, color dominante (``#aabbcc``) y versiones publicadas.

    ``versiones`` va por clase y formato, de la más angosta a la más ancha; ``huella`` es de todo lo que las determina.
    """

    archivo: str
    ancho: int
    alto: int
    color: str
    versiones: tuple[Version, ...] = field(default=())
    huella: str = ""

    def de(self, formato: str, clase: str = "ajustada") -> tuple[Version, ...]:
        """Las versiones de un formato y una clase, de menor a mayor."""
        return tuple(v for v in self.versiones if (v.formato, v.clase) == (formato, clase))

    @property
    def original(self) -> Version | None:
        """La versión para imprimir, si se publica."""
        return next((v for v in self.versiones if v.clase == "original"), None)


def buscar(nombre: str, carpetas: Collection[str], archivos: Collection[str]) -> str | None:
    """Ruta de ``nombre`` en la primera carpeta que lo tenga, sin salir de las carpetas de contenido."""
    for carpeta in carpetas:
        ruta = posixpath.normpath(posixpath.join(carpeta, nombre))
        if ruta in archivos:
            return ruta
    return None
