"""Edificios y muebles de la calle."""

import math
from collections.abc import Sequence
from random import Random

from lienzo import ANCHO, NOCHE, Lienzo, Punto, claro, mezcla, oscuro, velo
from paisaje import VERDES, copa

MUROS = ("#d9714e", "#e8b556", "#f1dfc2", "#c9606d", "#7fb0a8", "#e79f7c", "#b5c99a", "#9c86b8")
CANTERA = "#e3b08d"


def arco(x0: float, x1: float, arriba: float, abajo: float) -> list[Punto]:
    """Da el contorno de un vano de medio punto."""
    radio, medio = (x1 - x0) / 2, (x0 + x1) / 2
    curvo = [
        (medio - radio * math.cos(math.pi * n / 16), arriba + radio - radio * math.sin(math.pi * n / 16))
        for n in range(17)
    ]
    return [(x0, abajo), *curvo, (x1, abajo)]


def _vidrio(lienzo: Lienzo) -> str:
    """Da el color de un vidrio: encendido de noche, azulado de día."""
    return "#ffd58a" if lienzo.ambiente.oscuro else "#52667a"


def ventana(lienzo: Lienzo, x: float, y: float, ancho: float, alto: float, marco: str = "#f6e6cb") -> None:
    """Dibuja una ventana con marco, repisa y reja."""
    lienzo.caja(x - 7, y - 9, x + ancho + 7, y + alto + 6, marco)
    lienzo.caja(x, y, x + ancho, y + alto, _vidrio(lienzo))
    lienzo.poligono([(x, y), (x + ancho * 0.6, y), (x, y + alto * 0.6)], velo("#ffffff", 0.16))
    for n in range(1, 4):
        lienzo.caja(x + ancho * n / 4 - 1.2, y, x + ancho * n / 4 + 1.2, y + alto, "#3d3444")
    lienzo.caja(x - 11, y + alto + 4, x + ancho + 11, y + alto + 12, oscuro(marco, 0.16))


def puerta(lienzo: Lienzo, x: float, suelo: float, ancho: float, alto: float, color: str = "#6b3f35") -> None:
    """Dibuja una puerta de madera con marco de cantera."""
    lienzo.caja(x - 9, suelo - alto - 10, x + ancho + 9, suelo, "#f3e0c2")
    lienzo.caja(x, suelo - alto, x + ancho, suelo, color)
    lienzo.caja(x + ancho / 2 - 1.5, suelo - alto, x + ancho / 2 + 1.5, suelo, oscuro(color, 0.4))
    for lado in (0.1, 0.6):
        for tablero in (0.08, 0.54):
            x0, y0 = x + ancho * lado, suelo - alto * (1 - tablero)
            lienzo.caja(x0, y0, x0 + ancho * 0.3, y0 + alto * 0.36, claro(color, 0.12), 3)


def maceta(lienzo: Lienzo, azar: Random, x: float, y: float, tamano: float = 1) -> None:
    """Dibuja una maceta con flores."""
    lienzo.elipse(x + 6, y, 30 * tamano, 5 * tamano, velo(NOCHE, 0.2))
    copa(lienzo, azar, x, y - 52 * tamano, 32 * tamano, 28 * tamano, VERDES)
    for _ in range(9):
        px, py = x + azar.uniform(-24, 24) * tamano, y - azar.uniform(40, 76) * tamano
        lienzo.elipse(px, py, 4.5 * tamano, 4.5 * tamano, azar.choice(("#d1457f", "#f3b13c", "#e4573d")))
    lienzo.poligono(
        [(x + u * tamano, y + v * tamano) for u, v in ((-22, -34), (22, -34), (15, 0), (-15, 0))], "#b85c3f"
    )
    lienzo.caja(x - 25 * tamano, y - 40 * tamano, x + 25 * tamano, y - 31 * tamano, "#cc7350", 3)


def casa(lienzo: Lienzo, azar: Random, x: float, suelo: float, ancho: float, alto: float, color: str) -> None:
    """Dibuja una casa de pueblo con guardapolvo, puerta, ventanas y cornisa."""
    arriba = suelo - alto
    lienzo.caja(x, arriba, x + ancho, suelo, color)
    lienzo.poligono(
        [(x, arriba), (x + ancho * 0.16, arriba), (x + ancho * 0.1, suelo), (x, suelo)], velo(NOCHE, 0.09)
    )
    lienzo.caja(x, suelo - alto * 0.2, x + ancho, suelo, oscuro(color, 0.28))
    if azar.random() < 0.5:
        _tejas(lienzo, x, arriba, ancho)
    else:
        lienzo.caja(x - 6, arriba - 12, x + ancho + 6, arriba + 6, claro(color, 0.45))
        lienzo.caja(x, arriba + 6, x + ancho, arriba + 14, velo(NOCHE, 0.16))
    ancho_puerta = min(ancho * 0.24, alto * 0.3)
    lado = azar.random() < 0.5
    entrada = x + ancho * (0.1 if lado else 0.64)
    puerta(
        lienzo,
        entrada,
        suelo,
        ancho_puerta,
        alto * 0.56,
        azar.choice(("#6b3f35", "#2e5d62", "#7a4a2f", "#43517a")),
    )
    for n in range(2):
        vx = x + ancho * ((0.46 if lado else 0.09) + 0.27 * n)
        ventana(lienzo, vx, suelo - alto * 0.62, ancho * 0.15, alto * 0.32)
    farol_de_muro(lienzo, entrada + (ancho_puerta + 22 if lado else -22), suelo - alto * 0.66)


def _tejas(lienzo: Lienzo, x: float, y: float, ancho: float) -> None:
    """Dibuja un alero de tejas."""
    lienzo.caja(x, y, x + ancho, y + 22, velo(NOCHE, 0.18))
    lienzo.poligono(
        [(x - 14, y + 10), (x + 8, y - 30), (x + ancho - 8, y - 30), (x + ancho + 14, y + 10)], "#b9573a"
    )
    cuantas = max(3, round(ancho / 22))
    for n in range(cuantas):
        px = x - 10 + (ancho + 20) * (n + 0.5) / cuantas
        lienzo.elipse(px, y + 9, 9.5, 7, "#d17552")
        lienzo.trazo([(px, y + 6), (px + (x + ancho / 2 - px) * 0.05, y - 28)], 2, "#96422d")


def farol_de_muro(lienzo: Lienzo, x: float, y: float) -> None:
    """Cuelga un farol de la pared."""
    lienzo.caja(x - 2, y - 16, x + 2, y - 6, "#2f2a3a")
    lienzo.poligono([(x - 9, y - 6), (x + 9, y - 6), (x + 6, y + 17), (x - 6, y + 17)], "#ffe3a0")
    lienzo.poligono([(x - 12, y - 6), (x + 12, y - 6), (x, y - 17)], "#2f2a3a")
    if lienzo.ambiente.oscuro:
        lienzo.brillo(x, y + 4, 130, "#a0703a")


def farol(lienzo: Lienzo, x: float, y: float, alto: float = 250) -> None:
    """Planta un farol de plaza con dos lámparas."""
    lienzo.elipse(x + 8, y, 26, 5, velo(NOCHE, 0.25))
    hierro = "#2f3b45"
    lienzo.miembro([(x, y - 4), (x, y - alto)], 9, 6, hierro)
    lienzo.poligono([(x - 15, y), (x + 15, y), (x + 7, y - 34), (x - 7, y - 34)], hierro)
    lienzo.trazo(
        [(x - 34, y - alto + 4), (x - 20, y - alto + 22), (x + 20, y - alto + 22), (x + 34, y - alto + 4)],
        5,
        hierro,
    )
    for lado in (-34, 34):
        lienzo.elipse(x + lado, y - alto - 10, 14, 16, "#fff0c4")
        lienzo.caja(x + lado - 10, y - alto + 2, x + lado + 10, y - alto + 8, hierro, 2)
        if lienzo.ambiente.oscuro:
            lienzo.brillo(x + lado, y - alto - 10, 170, "#8a6030")


def banca(lienzo: Lienzo, x: float, y: float, ancho: float = 170) -> None:
    """Dibuja una banca de hierro y madera vista de frente."""
    lienzo.elipse(x + ancho / 2 + 10, y, ancho * 0.6, 8, velo(NOCHE, 0.22))
    for px in (x + 10, x + ancho - 18):
        lienzo.caja(px, y - 150, px + 8, y, "#2f3b45", 3)
    for n in range(3):
        lienzo.caja(x, y - 148 + n * 22, x + ancho, y - 134 + n * 22, "#a8683f", 4)
    lienzo.caja(x - 5, y - 72, x + ancho + 5, y - 57, "#c17f4e", 4)


def portales(lienzo: Lienzo, x0: float, x1: float, suelo: float, alto: float, color: str) -> None:
    """Dibuja un edificio de dos pisos con arcos abajo y balcones arriba."""
    arriba, medio = suelo - alto, suelo - alto * 0.52
    lienzo.caja(x0, arriba, x1, suelo, color)
    lienzo.caja(x0 - 10, arriba - 18, x1 + 10, arriba + 4, claro(color, 0.5))
    lienzo.caja(x0, arriba + 4, x1, arriba + 18, velo(NOCHE, 0.14))
    lienzo.caja(x0 - 5, medio - 10, x1 + 5, medio + 4, claro(color, 0.42))
    vanos = max(2, round((x1 - x0) / (alto * 0.36)))
    paso = (x1 - x0) / vanos
    fondo = mezcla(oscuro(color, 0.5), "#7a4030", 0.3)
    for n in range(vanos):
        a, b = x0 + paso * n + paso * 0.1, x0 + paso * (n + 1) - paso * 0.1
        lienzo.poligono(arco(a - 7, b + 7, medio + alto * 0.05, suelo), claro(color, 0.5))
        lienzo.poligono(arco(a, b, medio + alto * 0.07, suelo), fondo)
        lienzo.poligono(arco(a + paso * 0.16, b, medio + alto * 0.13, suelo), oscuro(fondo, 0.25))
        if lienzo.ambiente.oscuro:
            lienzo.brillo((a + b) / 2, medio + alto * 0.2, paso * 0.9, "#6a4522")
        _balcon(lienzo, (a + b) / 2, arriba + alto * 0.13, paso * 0.36, alto * 0.29)


def _balcon(lienzo: Lienzo, x: float, y: float, ancho: float, alto: float) -> None:
    """Dibuja una puerta ventana con su barandal."""
    ventana(lienzo, x - ancho / 2, y, ancho, alto)
    lienzo.caja(x - ancho * 0.8, y + alto + 2, x + ancho * 0.8, y + alto + 9, "#f3e0c2")
    for n in range(9):
        px = x - ancho * 0.75 + ancho * 1.5 * n / 8
        lienzo.caja(px - 1, y + alto * 0.58, px + 1, y + alto + 2, "#2f2a3a")
    lienzo.caja(x - ancho * 0.78, y + alto * 0.55, x + ancho * 0.78, y + alto * 0.6, "#2f2a3a")


def parroquia(lienzo: Lienzo, x: float, suelo: float, s: float = 1) -> None:
    """Dibuja una parroquia de cantera con dos torres y cúpula."""
    luz, fresca, honda = "#f1d2ae", CANTERA, "#b97f63"
    lienzo.sector(x + 20 * s, suelo - 330 * s, 92 * s, 96 * s, 180, 360, "#d79a3e")
    lienzo.sector(x + 6 * s, suelo - 330 * s, 58 * s, 96 * s, 180, 360, "#ecbb5b")
    lienzo.caja(x + 10 * s, suelo - 452 * s, x + 30 * s, suelo - 420 * s, luz)
    lienzo.caja(x - 72 * s, suelo - 335 * s, x + 112 * s, suelo - 250 * s, honda)
    for lado in (-1, 1):
        _torre(lienzo, x + lado * 150 * s, suelo, s)
    frente = [
        (-112, 0),
        (-112, -270),
        (-78, -300),
        (-44, -340),
        (0, -362),
        (44, -340),
        (78, -300),
        (112, -270),
        (112, 0),
    ]
    lienzo.poligono([(x + u * s, suelo + v * s) for u, v in frente], luz)
    lienzo.poligono(
        [(x + u * s, suelo + v * s) for u, v in ((60, 0), (60, -318), (78, -300), (112, -270), (112, 0))],
        velo(honda, 0.3),
    )
    lienzo.caja(x - 112 * s, suelo - 214 * s, x + 112 * s, suelo - 204 * s, fresca)
    for px in (-92, -62, 50, 80):
        lienzo.caja(x + px * s, suelo - 204 * s, x + (px + 14) * s, suelo, fresca)
    lienzo.poligono(arco(x - 42 * s, x + 42 * s, suelo - 168 * s, suelo), fresca)
    lienzo.poligono(arco(x - 32 * s, x + 32 * s, suelo - 156 * s, suelo), "#5b3230")
    lienzo.elipse(x, suelo - 262 * s, 28 * s, 28 * s, fresca)
    lienzo.elipse(x, suelo - 262 * s, 19 * s, 19 * s, _vidrio(lienzo))


def _torre(lienzo: Lienzo, x: float, suelo: float, s: float) -> None:
    """Dibuja un campanario de dos cuerpos con cupulín."""
    for abajo, arriba, medio in ((0, 300, 48), (300, 410, 40), (410, 490, 31)):
        lienzo.caja(x - medio * s, suelo - arriba * s, x + medio * s, suelo - abajo * s, "#eecaa4")
        lienzo.caja(
            x + medio * 0.35 * s, suelo - arriba * s, x + medio * s, suelo - abajo * s, velo("#a96a52", 0.32)
        )
        lienzo.caja(
            x - (medio + 7) * s, suelo - (arriba + 5) * s, x + (medio + 7) * s, suelo - (arriba - 7) * s, "#d79f7c"
        )
    for arriba, abajo, medio in ((390, 322, 17), (474, 428, 12)):
        lienzo.poligono(arco(x - medio * s, x + medio * s, suelo - arriba * s, suelo - abajo * s), "#6b3d38")
        lienzo.sector(x, suelo - (abajo + 22) * s, medio * 0.6 * s, medio * 0.9 * s, 180, 360, "#d6a23c")
    lienzo.sector(x, suelo - 492 * s, 30 * s, 38 * s, 180, 360, "#d79a3e")
    lienzo.sector(x - 5 * s, suelo - 492 * s, 17 * s, 38 * s, 180, 360, "#ecbb5b")
    lienzo.caja(x - 2.5 * s, suelo - 556 * s, x + 2.5 * s, suelo - 526 * s, "#8a5a3a")
    lienzo.caja(x - 10 * s, suelo - 548 * s, x + 10 * s, suelo - 543 * s, "#8a5a3a")


def kiosco(lienzo: Lienzo, x: float, suelo: float, s: float = 1, techo: str = "#2f7f7a") -> None:
    """Dibuja el quiosco de la plaza con escalinata, columnas y techo de cúpula."""

    def forma(puntos: Sequence[Punto], color: str) -> None:
        """Rellena un polígono en medidas del quiosco."""
        lienzo.poligono([(x + u * s, suelo + v * s) for u, v in puntos], color)

    lienzo.elipse(x + 30 * s, suelo + 4 * s, 290 * s, 24 * s, velo(NOCHE, 0.22))
    forma([(-218, -92), (218, -92), (205, -330), (-205, -330)], velo("#fbe3b4", 0.55))
    forma([(-240, -86), (240, -86), (232, 0), (-232, 0)], "#e9c9a3")
    forma([(70, -86), (240, -86), (232, 0), (80, 0)], "#cfa27f")
    forma([(-250, -98), (250, -98), (250, -84), (-250, -84)], "#f6e3c4")
    for n in range(5):
        ancho, alto = 52 + n * 9, 84 - n * 17
        forma([(-ancho, -alto), (ancho, -alto), (ancho, 2), (-ancho, 2)], ("#f3dfbd", "#e2bf98")[n % 2])
    hierro = "#2d4a54"
    for u in (-212, -132, -60, 60, 132, 212):
        forma([(u - 5, -98), (u + 5, -98), (u + 5, -330), (u - 5, -330)], hierro)
        forma([(u - 22, -330), (u + 22, -330), (u + 5, -296), (u - 5, -296)], hierro)
    for a, b in ((-212, -60), (60, 212)):
        forma([(a, -152), (b, -152), (b, -146), (a, -146)], hierro)
        for n in range(13):
            barrote = a + (b - a) * n / 12
            forma(
                [(barrote - 1.5, -150), (barrote + 1.5, -150), (barrote + 1.5, -98), (barrote - 1.5, -98)], hierro
            )
    domo = [(-262, -338), (-150, -392), (-70, -446), (-34, -486), (34, -486), (70, -446), (150, -392), (262, -338)]
    forma(domo, techo)
    forma([(20, -338), (12, -486), (34, -486), (70, -446), (150, -392), (262, -338)], oscuro(techo, 0.22))
    forma([(-150, -338), (-16, -486), (-34, -486), (-70, -446), (-150, -392), (-262, -338)], claro(techo, 0.14))
    forma([(-262, -342), (262, -342), (262, -324), (-262, -324)], "#f3dfbd")
    for n in range(21):
        lienzo.sector(x + (-250 + n * 25) * s, suelo - 325 * s, 12.5 * s, 14 * s, 0, 180, "#f3dfbd")
    forma([(-30, -520), (30, -520), (34, -484), (-34, -484)], "#f3dfbd")
    lienzo.sector(x, suelo - 518 * s, 40 * s, 34 * s, 180, 360, techo)
    lienzo.miembro([(x, suelo - 550 * s), (x, suelo - 590 * s)], 8 * s, 3 * s, "#d6a23c")


def calle(lienzo: Lienzo, azar: Random, suelo: float, alto: float = 330) -> None:
    """Forma una hilera de casas de colores de lado a lado."""
    x, colores = -60.0, azar.sample(MUROS, len(MUROS))
    n = 0
    while x < ANCHO + 40:
        ancho = azar.uniform(300, 400)
        casa(lienzo, azar, x, suelo, ancho, alto * azar.uniform(0.86, 1.14), colores[n % len(colores)])
        x, n = x + ancho, n + 1
    lienzo.caja(-20, suelo - 4, ANCHO + 20, suelo + 26, "#d8c3a5")
    lienzo.caja(-20, suelo + 26, ANCHO + 20, suelo + 36, "#a8927c")
