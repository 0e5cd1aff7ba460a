"""Muebles, herramientas y cosas de uso diario."""

import math
from random import Random

from lienzo import NOCHE, Lienzo, Punto, claro, oscuro, velo
from paisaje import VERDES, copa
from vehiculos import rueda


def cruz(lienzo: Lienzo, x: float, y: float, medio: float, color: str) -> None:
    """Dibuja la cruz de salud dentro de un disco claro."""
    lienzo.elipse(x, y, medio * 1.55, medio * 1.55, "#fdf6e8")
    lienzo.caja(x - medio, y - medio * 0.34, x + medio, y + medio * 0.34, color, medio * 0.12)
    lienzo.caja(x - medio * 0.34, y - medio, x + medio * 0.34, y + medio, color, medio * 0.12)


def mesa(lienzo: Lienzo, x0: float, x1: float, suelo: float, alto: float = 150, color: str = "#c08250") -> None:
    """Dibuja una mesa de madera."""
    lienzo.elipse((x0 + x1) / 2, suelo, (x1 - x0) * 0.54, 12, velo(NOCHE, 0.2))
    for px in (x0 + 22, x1 - 34):
        lienzo.caja(px, suelo - alto, px + 12, suelo, oscuro(color, 0.28))
    lienzo.caja(x0, suelo - alto - 14, x1, suelo - alto + 4, color, 5)
    lienzo.caja(x0 + 6, suelo - alto + 4, x1 - 6, suelo - alto + 12, oscuro(color, 0.2))


def silla(
    lienzo: Lienzo, x: float, suelo: float, alto: float, izquierda: bool = False, color: str = "#8f5a3a"
) -> None:
    """Dibuja una silla a la medida de quien se sienta, dada su estatura."""
    s = -1 if izquierda else 1
    asiento = suelo - alto * 0.215
    lienzo.elipse(x + 8, suelo, alto * 0.2, alto * 0.025, velo(NOCHE, 0.2))
    for u, arriba in ((-0.12, asiento - alto * 0.3), (0.1, asiento)):
        lienzo.miembro([(x + s * u * alto, arriba), (x + s * u * alto, suelo)], alto * 0.026, alto * 0.022, color)
    lienzo.caja(x - 0.135 * alto * s, asiento, x + 0.125 * alto * s, asiento + alto * 0.026, claro(color, 0.18), 3)
    for n in range(2):
        lienzo.caja(
            x - 0.133 * alto * s,
            asiento - alto * (0.28 - 0.1 * n),
            x - 0.105 * alto * s,
            asiento - alto * (0.22 - 0.1 * n),
            color,
            3,
        )


def paloma(lienzo: Lienzo, x: float, y: float, izquierda: bool = False) -> None:
    """Dibuja una paloma en el piso."""
    s = -1 if izquierda else 1
    lienzo.elipse(x, y, 17, 3, velo(NOCHE, 0.25))
    lienzo.mancha(
        [(x - 26 * s, y - 10), (x - 4 * s, y - 21), (x + 12 * s, y - 20), (x + 10 * s, y - 5), (x - 6 * s, y - 3)],
        "#8d93a6",
    )
    lienzo.elipse(x + 13 * s, y - 23, 6, 6, "#6c7288")
    lienzo.poligono([(x + 18 * s, y - 24), (x + 25 * s, y - 21), (x + 18 * s, y - 20)], "#e3a33a")


def cono(lienzo: Lienzo, x: float, suelo: float, s: float = 1) -> None:
    """Dibuja un cono de obra."""
    lienzo.elipse(x + 8 * s, suelo, 38 * s, 6 * s, velo(NOCHE, 0.25))
    lienzo.poligono(
        [
            (x - 7 * s, suelo - 96 * s),
            (x + 7 * s, suelo - 96 * s),
            (x + 26 * s, suelo - 8 * s),
            (x - 26 * s, suelo - 8 * s),
        ],
        "#ee6b2d",
    )
    for abajo, arriba in ((38, 56), (66, 80)):
        medios = [(7 + 19 * (96 - v) / 88) * s for v in (abajo, arriba)]
        banda = [
            (x - medios[1], suelo - arriba * s),
            (x + medios[1], suelo - arriba * s),
            (x + medios[0], suelo - abajo * s),
            (x - medios[0], suelo - abajo * s),
        ]
        lienzo.poligono(banda, "#fdf3dd")
    lienzo.caja(x - 36 * s, suelo - 10 * s, x + 36 * s, suelo, "#c9531f", 3)


def barrera(lienzo: Lienzo, x: float, suelo: float, ancho: float = 240) -> None:
    """Dibuja una barrera de obra de franjas diagonales."""
    for px in (x + 24, x + ancho - 34):
        lienzo.caja(px, suelo - 120, px + 10, suelo, "#6a6472")
    for y in (suelo - 124, suelo - 68):
        contorno = [(x, y), (x + ancho, y), (x + ancho, y + 34), (x, y + 34)]
        with lienzo.dentro(contorno):
            lienzo.poligono(contorno, "#fdf3dd")
            for n in range(-1, 8):
                px = x + n * 44
                lienzo.poligono([(px, y + 34), (px + 22, y + 34), (px + 48, y), (px + 26, y)], "#ee6b2d")


def carretilla(lienzo: Lienzo, x: float, suelo: float) -> None:
    """Dibuja una carretilla llena de tierra."""
    lienzo.elipse(x, suelo, 90, 9, velo(NOCHE, 0.25))
    lienzo.miembro([(x - 120, suelo - 78), (x + 40, suelo - 40)], 9, 9, "#8b5a3c")
    lienzo.miembro([(x - 40, suelo - 46), (x - 48, suelo)], 8, 7, "#3a3645")
    lienzo.sector(x, suelo - 88, 66, 34, 180, 360, "#96684a")
    lienzo.poligono(
        [(x - 76, suelo - 92), (x + 78, suelo - 92), (x + 40, suelo - 36), (x - 46, suelo - 36)], "#35688f"
    )
    lienzo.poligono(
        [(x + 20, suelo - 92), (x + 78, suelo - 92), (x + 40, suelo - 36), (x + 10, suelo - 36)], "#28537a"
    )
    rueda(lienzo, x + 62, suelo, 25)


def pala(lienzo: Lienzo, desde: Punto, hasta: Punto) -> None:
    """Dibuja una pala entre el mango y la punta."""
    lienzo.miembro([desde, hasta], 9, 9, "#a8683f")
    largo = math.dist(desde, hasta)
    ux, uy = (hasta[0] - desde[0]) / largo, (hasta[1] - desde[1]) / largo
    hoja = [(-8, -18), (-2, -24), (26, -20), (52, 0), (26, 20), (-2, 24), (-8, 18)]
    lienzo.poligono([(hasta[0] + u * ux - v * uy, hasta[1] + u * uy + v * ux) for u, v in hoja], "#8d93a0")


def arbolito(lienzo: Lienzo, azar: Random, x: float, suelo: float, s: float = 1, cepellon: bool = False) -> None:
    """Dibuja un arbolito recién plantado o en su bolsa."""
    lienzo.elipse(x, suelo, 46 * s, 9 * s, "#6b4636")
    lienzo.miembro([(x, suelo - 4), (x + 3, suelo - 92 * s)], 7 * s, 4 * s, "#7a5240")
    copa(lienzo, azar, x + 2, suelo - 112 * s, 36 * s, 44 * s, VERDES)
    if cepellon:
        lienzo.poligono(
            [(x - 24 * s, suelo - 44 * s), (x + 24 * s, suelo - 44 * s), (x + 18 * s, suelo), (x - 18 * s, suelo)],
            "#3a3645",
        )
        lienzo.caja(x - 26 * s, suelo - 48 * s, x + 26 * s, suelo - 40 * s, "#514b5e", 3)


def libros(lienzo: Lienzo, azar: Random, x: float, y: float, ancho: float, alto: float) -> None:
    """Llena de libros un entrepaño que se apoya en y."""
    lomos = ("#c6553b", "#e3a33a", "#2b7a78", "#35568a", "#f3e3c8", "#6d4a7e", "#8fae8b", "#b23a5c")
    px = x
    while px < x + ancho - 24:
        grueso, largo = azar.uniform(13, 25), alto * azar.uniform(0.66, 0.93)
        color = azar.choice(lomos)
        lienzo.caja(px, y - largo, px + grueso - 1.5, y, color, 2)
        lienzo.caja(px + 3, y - largo * 0.8, px + grueso - 4.5, y - largo * 0.72, claro(color, 0.5))
        px += grueso + (azar.uniform(16, 44) if azar.random() < 0.08 else 0)


def librero(
    lienzo: Lienzo, azar: Random, x: float, suelo: float, ancho: float, alto: float, pisos: int = 5
) -> None:
    """Dibuja un librero lleno."""
    madera = "#9b6240"
    lienzo.caja(x, suelo - alto, x + ancho, suelo, madera, 6)
    piso = (alto - 34) / pisos
    for n in range(pisos):
        arriba = suelo - alto + 16 + n * piso
        lienzo.caja(x + 14, arriba, x + ancho - 14, arriba + piso - 12, oscuro(madera, 0.45))
        libros(lienzo, azar, x + 20, arriba + piso - 12, ancho - 40, piso - 14)
    lienzo.caja(x - 8, suelo - alto - 10, x + ancho + 8, suelo - alto + 8, claro(madera, 0.16), 4)


def libro_abierto(lienzo: Lienzo, x: float, y: float, medio: float = 26) -> None:
    """Dibuja un libro abierto."""
    lienzo.poligono([(x, y + 5), (x - medio - 3, y - 6), (x - medio - 3, y - 30), (x, y - 19)], "#b23a5c")
    lienzo.poligono([(x, y + 5), (x + medio + 3, y - 6), (x + medio + 3, y - 30), (x, y - 19)], "#8f2e4c")
    lienzo.poligono([(x, y), (x - medio, y - 11), (x - medio, y - 33), (x, y - 22)], "#fdf6e6")
    lienzo.poligono([(x, y), (x + medio, y - 11), (x + medio, y - 33), (x, y - 22)], "#eee0c6")


def tinaco(lienzo: Lienzo, x: float, suelo: float, s: float = 1) -> None:
    """Dibuja un tanque elevado de agua."""
    acero = "#7d8fa0"
    lienzo.elipse(x + 30 * s, suelo, 190 * s, 16 * s, velo(NOCHE, 0.2))
    for arriba, abajo in ((-80, -130), (-26, -40), (26, 40), (80, 130)):
        lienzo.miembro([(x + arriba * s, suelo - 340 * s), (x + abajo * s, suelo)], 13 * s, 13 * s, acero)
    for y, medio in ((-120, 112), (-230, 96)):
        lienzo.miembro(
            [(x - medio * s, suelo + y * s), (x + medio * s, suelo + y * s)], 8 * s, 8 * s, oscuro(acero, 0.12)
        )
        lienzo.trazo(
            [(x - medio * s, suelo + y * s), (x + medio * 0.86 * s, suelo + (y - 108) * s)],
            4 * s,
            oscuro(acero, 0.2),
        )
    lienzo.elipse(x, suelo - 350 * s, 140 * s, 46 * s, "#2f7796")
    lienzo.caja(x - 140 * s, suelo - 520 * s, x + 140 * s, suelo - 350 * s, "#4a9cb8")
    lienzo.caja(x - 140 * s, suelo - 520 * s, x - 84 * s, suelo - 350 * s, "#7fc3d2")
    lienzo.caja(x + 66 * s, suelo - 520 * s, x + 140 * s, suelo - 350 * s, "#37829f")
    lienzo.caja(x - 140 * s, suelo - 462 * s, x + 140 * s, suelo - 430 * s, "#f5ead2")
    lienzo.poligono(
        [
            (x - 156 * s, suelo - 516 * s),
            (x + 156 * s, suelo - 516 * s),
            (x + 26 * s, suelo - 592 * s),
            (x - 26 * s, suelo - 592 * s),
        ],
        "#2f6d8b",
    )
    lienzo.poligono(
        [(x + 30 * s, suelo - 516 * s), (x + 156 * s, suelo - 516 * s), (x + 26 * s, suelo - 592 * s)], "#275c78"
    )
    lienzo.caja(x - 158 * s, suelo - 360 * s, x + 158 * s, suelo - 346 * s, oscuro(acero, 0.3))


def tubo(lienzo: Lienzo, x0: float, x1: float, y: float, radio: float, color: str = "#3f86b0") -> None:
    """Dibuja un tramo de tubería con bridas."""
    lienzo.elipse((x0 + x1) / 2, y + radio + 8, (x1 - x0) * 0.52, 9, velo(NOCHE, 0.2))
    lienzo.caja(x0, y - radio, x1, y + radio, color)
    lienzo.caja(x0, y - radio * 0.65, x1, y - radio * 0.25, claro(color, 0.4))
    lienzo.caja(x0, y + radio * 0.4, x1, y + radio, oscuro(color, 0.3))
    for n in range(round((x1 - x0) / 240) + 1):
        px = x0 + n * 240
        lienzo.caja(px - 11, y - radio * 1.22, px + 11, y + radio * 1.22, oscuro(color, 0.18), 4)
