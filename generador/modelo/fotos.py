"""Dónde está una foto nombrada en una ficha, y qué se sabe de ella al publicarla."""

from __future__ import annotations

import posixpath
from collections.abc import Collection
from dataclasses import dataclass

EXTENSIONES = (".jpg", ".jpeg", ".png", ".webp")
ANCHOS = (640, 1280, 1920)
CARPETAS_DE_CAMPANA = ("contenido/campanas", "contenido/imagenes", "contenido/documentos")


@dataclass(frozen=True)
class Medida:
    """Una foto original ya medida: ``huella`` de sus bytes y tamaño en pixeles, ya girada."""

    archivo: str
    huella: str
    ancho: int
    alto: int

    @property
    def anchos(self) -> tuple[int, ...]:
        """Anchos a publicar, de menor a mayor; una foto nunca se agranda."""
        menores = tuple(a for a in ANCHOS if a < self.ancho)
        return menores if len(menores) == len(ANCHOS) else (*menores, self.ancho)

    def alto_para(self, ancho: int) -> int:
        """Alto en pixeles de la foto reducida a ``ancho``."""
        return max(1, round(self.alto * ancho / self.ancho))


def carpetas_de_boletin(archivo: str, album: str | None) -> tuple[str, ...]:
    """Carpetas donde se busca una foto de un boletín: la suya, la del año y la de su álbum."""
    propias = (archivo.removesuffix(".md"), posixpath.dirname(archivo))
    return (*propias, f"galeria/{album}") if album else propias


def buscar(nombre: str, carpetas: Collection[str], archivos: Collection[str]) -> str | None:
    """Ruta de ``nombre`` en la primera carpeta que lo tenga, sin salir de las carpetas de contenido."""
    for carpeta in carpetas:
        ruta = posixpath.normpath(posixpath.join(carpeta, nombre))
        if ruta in archivos:
            return ruta
    return None
