"""Qué versiones se hacen de una foto: geometría pura, sin abrir ninguna imagen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

from generador.modelo.fotos import CENTRO

# A igual parecido con el original (SSIM, 14 fotos reales reducidas a 640), AVIF pesa cerca de 15 % menos que este
# WebP y cuesta seis veces más: 0.28 s contra 0.05 s. Se hace solo a 640, que es lo que baja un teléfono.
# El JPEG es el respaldo y el de los feeds.
ANCHOS = {"avif": (640,), "webp": (320, 640, 960, 1280, 1920), "jpg": (640, 1280, 1920)}
RECORTES = {"16x9": (16 / 9, (640, 1280)), "1x1": (1.0, (640,))}
LADO_DE_IMPRENTA = 6000


@dataclass(frozen=True)
class Corte:
    """Una versión por hacer: ``caja`` es la parte del original que muestra (izquierda, arriba, derecha, abajo, en pixeles).

    ``foco`` es el punto que un recorte conserva; al centro, no se dice en su nombre.
    """

    clase: str
    formato: str
    ancho: int
    alto: int
    caja: tuple[float, float, float, float]
    foco: tuple[int, int] = CENTRO

    @property
    def escala(self) -> float:
        """Cuánto se reduce: 1 es el tamaño del original."""
        return self.ancho / (self.caja[2] - self.caja[0])

    @cached_property
    def sufijo(self) -> str:
        """Lo que sigue a la huella en el nombre del archivo publicado: ``-16x9-640.jpg``, ``-16x9-en-30-70-640.jpg``."""
        lugar = "" if self.foco == CENTRO else "-en-{}-{}".format(*self.foco)
        parte = {"ajustada": f"{self.ancho}", "original": "original"}.get(self.clase, f"{self.clase}{lugar}-{self.ancho}")
        return f"-{parte}.{self.formato}"


@lru_cache(maxsize=1024)
def cortes(ancho: int, alto: int, foco: tuple[int, int] | None, original: bool) -> tuple[Corte, ...]:
    """Todas las versiones de una foto de ese tamaño, por clase y formato y de menor a mayor; ninguna la agranda.

    Sin ``foco`` no hay recortes.
    """
    entera = (0.0, 0.0, float(ancho), float(alto))
    lista = [_corte("ajustada", formato, a, entera) for formato, anchos in ANCHOS.items() for a in _sin_agrandar(anchos, ancho)]
    if foco is not None:
        for clase, (proporcion, anchos) in RECORTES.items():
            caja = recortar(ancho, alto, proporcion, foco)
            lista += [_corte(clase, "jpg", a, caja, proporcion, foco) for a in _sin_agrandar(anchos, max(1, int(caja[2] - caja[0])))]
    if original:
        lista.append(_corte("original", "jpg", min(ancho, max(1, ancho * LADO_DE_IMPRENTA // max(ancho, alto))), entera))
    return tuple(lista)


def recortar(ancho: int, alto: int, proporcion: float, foco: tuple[int, int] = CENTRO) -> tuple[float, float, float, float]:
    """La caja más grande de esa proporción, lo más centrada en el foco que se pueda sin salirse de la foto."""
    largo, altura = min(ancho, alto * proporcion), min(alto, ancho / proporcion)
    izquierda = min(max(ancho * foco[0] / 100 - largo / 2, 0), ancho - largo)
    arriba = min(max(alto * foco[1] / 100 - altura / 2, 0), alto - altura)
    return (izquierda, arriba, izquierda + largo, arriba + altura)


def _corte(clase: str, formato: str, ancho: int, caja: tuple[float, float, float, float], proporcion: float | None = None, foco: tuple[int, int] = CENTRO) -> Corte:
    forma = proporcion or (caja[2] - caja[0]) / (caja[3] - caja[1])
    return Corte(clase, formato, ancho, max(1, round(ancho / forma)), caja, foco)


def _sin_agrandar(anchos: tuple[int, ...], maximo: int) -> tuple[int, ...]:
    menores = tuple(a for a in anchos if a < maximo)
    return menores if len(menores) == len(anchos) else (*menores, maximo)
