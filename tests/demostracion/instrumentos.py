"""Instrumentos de banda y banderines."""

import math
from collections.abc import Sequence

from lienzo import Lienzo, Punto, oscuro


def tuba(lienzo: Lienzo, x: float, y: float, s: float, izquierda: bool = False) -> None:
    """Dibuja una tuba con la campana en alto."""
    m = -1 if izquierda else 1
    oro = "#e2ab3b"
    for grueso, color in ((17, oscuro(oro, 0.25)), (10, oro)):
        tubo = [(-20, -66), (6, -60), (20, -10), (6, 50), (-30, 56), (-48, 20), (-50, -60), (-52, -120)]
        lienzo.miembro([(x + u * s * m, y + v * s) for u, v in tubo], grueso * s, (grueso + 10) * s, color)
    campana = [(-64, -110), (-40, -110), (-22, -176), (-6, -198), (-98, -198), (-82, -176)]
    lienzo.mancha([(x + u * s * m, y + v * s) for u, v in campana], oro)
    lienzo.elipse(x - 52 * s * m, y - 192 * s, 50 * s, 15 * s, oscuro(oro, 0.35))


def trompeta(lienzo: Lienzo, x: float, y: float, s: float, izquierda: bool = False) -> None:
    """Dibuja una trompeta que sale de la boca."""
    m = -1 if izquierda else 1
    oro = "#e9b64a"
    lienzo.miembro([(x, y), (x + 84 * s * m, y + 8 * s)], 6 * s, 8 * s, oro)
    lienzo.poligono(
        [
            (x + 78 * s * m, y + 4 * s),
            (x + 112 * s * m, y - 16 * s),
            (x + 108 * s * m, y + 34 * s),
            (x + 78 * s * m, y + 13 * s),
        ],
        oro,
    )
    lienzo.miembro([(x + 22 * s * m, y + 18 * s), (x + 62 * s * m, y + 22 * s)], 7 * s, 7 * s, oscuro(oro, 0.25))


def tambor(lienzo: Lienzo, x: float, y: float, radio: float, color: str = "#b23a4c") -> None:
    """Dibuja un tambor de banda."""
    lienzo.caja(x - radio, y - radio * 0.55, x + radio, y + radio * 0.6, color, 5)
    for n in range(5):
        px = x - radio + radio * 2 * n / 5
        lienzo.trazo(
            [(px, y + radio * 0.56), (px + radio * 0.2, y - radio * 0.5), (px + radio * 0.4, y + radio * 0.56)],
            2,
            "#fbeeda",
        )
    lienzo.elipse(x, y - radio * 0.55, radio, radio * 0.24, "#fbf3e2")
    for lugar in (-0.42, 0.5):
        lienzo.caja(x - radio, y + radio * lugar, x + radio, y + radio * (lugar + 0.12), "#e3b04b", 2)


def bandera(lienzo: Lienzo, mano: Punto, alto: float, colores: Sequence[str]) -> None:
    """Dibuja un banderín de tres franjas que ondea en su asta."""
    x, y = mano
    lienzo.miembro([(x, y + alto * 0.32), (x, y - alto)], 6, 5, "#a8683f")
    ancho = alto * 0.82
    for n, color in enumerate(colores):
        a, b = ancho * n / len(colores), ancho * (n + 1) / len(colores)
        franja = [(x + u, y - alto + 6 * math.sin(u / ancho * math.tau)) for u in (a, (a + b) / 2, b)]
        lienzo.poligono([*franja, *[(u, v + alto * 0.48) for u, v in reversed(franja)]], color)
    lienzo.elipse(x + ancho / 2, y - alto * 0.76, alto * 0.075, alto * 0.075, "#c79a4a")
