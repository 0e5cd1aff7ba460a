"""Puestos, carpas y cosas de feria, mercado y ofrenda."""

import math
from collections.abc import Sequence
from random import Random

from lienzo import NOCHE, Lienzo, claro, mezcla, oscuro, velo

LONAS = (("#d9534a", "#fbeeda"), ("#2f8f8a", "#fbeeda"), ("#e7a534", "#fbeeda"), ("#c2447c", "#fbeeda"))
FRUTAS = ("#e4573d", "#f2a531", "#8cb84f", "#c33d4f", "#f6cf57", "#6b4a86", "#d97b3c")


def toldo(lienzo: Lienzo, x: float, y: float, ancho: float, alto: float, colores: tuple[str, str]) -> None:
    """Dibuja un toldo de rayas con faldón de ondas."""
    rayas = max(5, round(ancho / 46)) | 1
    for n in range(rayas):
        a, b = n / rayas, (n + 1) / rayas
        color = colores[n % 2]
        tapa = [
            (x + ancho * (0.07 + 0.86 * a), y),
            (x + ancho * (0.07 + 0.86 * b), y),
            (x + ancho * b, y + alto),
            (x + ancho * a, y + alto),
        ]
        lienzo.poligono(tapa, color)
        lienzo.caja(x + ancho * a, y + alto, x + ancho * b, y + alto + 12, oscuro(color, 0.12))
        radio = ancho / rayas / 2
        lienzo.sector(x + ancho * (a + b) / 2, y + alto + 11, radio, radio * 0.8, 0, 180, oscuro(color, 0.12))


def puesto(
    lienzo: Lienzo, azar: Random, x: float, suelo: float, ancho: float, lona: tuple[str, str], alto: float = 400
) -> None:
    """Dibuja un puesto con toldo, sin quien atiende ni mercancía."""
    lienzo.elipse(x + ancho / 2 + 16, suelo, ancho * 0.58, 16, velo(NOCHE, 0.22))
    for px in (x + 16, x + ancho - 26):
        lienzo.caja(px, suelo - alto + 70, px + 10, suelo - 60, "#8b5a3c")
    lienzo.caja(x + 10, suelo - alto + 80, x + ancho - 10, suelo - 100, velo(NOCHE, 0.2))
    toldo(lienzo, x - 24, suelo - alto, ancho + 48, 84, lona)
    if azar.random() < 0.7:
        lienzo.trazo([(x + ancho * 0.8, suelo - alto + 90), (x + ancho * 0.8, suelo - alto + 130)], 2, "#5a4740")
        lienzo.sector(x + ancho * 0.8, suelo - alto + 130, 26, 18, 0, 180, "#b9b2ab")


def mostrador(lienzo: Lienzo, azar: Random, x: float, suelo: float, ancho: float, color: str = "#b9774a") -> None:
    """Dibuja la mesa del puesto con huacales de fruta en pirámide."""
    lienzo.caja(x, suelo - 122, x + ancho, suelo, color, 4)
    for n in range(4):
        lienzo.caja(x, suelo - 118 + n * 30, x + ancho, suelo - 115 + n * 30, velo(NOCHE, 0.13))
    lienzo.caja(x, suelo - 122, x + ancho * 0.2, suelo, velo(NOCHE, 0.1))
    montones = max(2, round(ancho / 86))
    paso = ancho / montones
    tonos = azar.sample(FRUTAS, min(montones, len(FRUTAS)))
    for n, tono in enumerate(tonos):
        fruta(lienzo, x + paso * (n + 0.5), suelo - 128, paso * 0.44, tono)
    lienzo.caja(x - 8, suelo - 134, x + ancho + 8, suelo - 118, claro(color, 0.22), 4)


def fruta(lienzo: Lienzo, x: float, y: float, medio: float, tono: str) -> None:
    """Apila fruta en una pirámide de base dada."""
    radio = medio / 3.4
    for fila in range(4):
        for n in range(4 - fila):
            px = x + (n - (3 - fila) / 2) * radio * 2
            py = y - radio - fila * radio * 1.6
            lienzo.elipse(px, py, radio * 1.06, radio * 1.06, mezcla(oscuro(tono, 0.14), tono, fila / 3))
            lienzo.elipse(px - radio * 0.3, py - radio * 0.35, radio * 0.3, radio * 0.25, velo("#fff3dc", 0.5))


def carpa(lienzo: Lienzo, x: float, suelo: float, ancho: float, alto: float, colores: tuple[str, str]) -> None:
    """Dibuja una carpa abierta de techo de punta."""
    lienzo.elipse(x + 20, suelo, ancho * 0.56, 18, velo(NOCHE, 0.2))
    alero = suelo - alto * 0.66
    lienzo.caja(x - ancho * 0.47, alero, x + ancho * 0.47, suelo - alto * 0.05, velo(claro(colores[0], 0.7), 0.55))
    for lado in (-1, 1):
        px = x + lado * ancho * 0.47
        lienzo.caja(px - 5, alero, px + 5, suelo, "#e9e2d4")
    gajos = 7
    for n in range(gajos):
        a, b = (x - ancho * 0.53 + ancho * 1.06 * k / gajos for k in (n, n + 1))
        color = colores[n % 2]
        lienzo.poligono(
            [(x - 6, suelo - alto), (x + 6, suelo - alto), (b, alero), (a, alero)], oscuro(color, 0.04 * n)
        )
        lienzo.caja(a, alero - 1, b, alero + alto * 0.05, oscuro(color, 0.14))
        lienzo.sector((a + b) / 2, alero + alto * 0.05 - 1, (b - a) / 2, alto * 0.035, 0, 180, oscuro(color, 0.14))
    lienzo.miembro([(x, suelo - alto + 4), (x, suelo - alto * 1.07)], 6, 4, "#8a5a3a")
    lienzo.poligono(
        [(x, suelo - alto * 1.07), (x + 44, suelo - alto * 1.04), (x, suelo - alto * 1.01)], colores[0]
    )


def globos(lienzo: Lienzo, azar: Random, x: float, y: float, cuantos: int = 9) -> None:
    """Dibuja un racimo de globos atado a una mano."""
    nudo = (x, y)
    for n in range(cuantos):
        px, py = x + (n % 3 - 1) * 44 + azar.uniform(-12, 12), y - 130 - (n // 3) * 52 + azar.uniform(-12, 12)
        tono = ("#d6407f", "#f0a92e", "#2f8f8a", "#e4573d", "#7b4fa0", "#4f9bd0")[n % 6]
        lienzo.trazo([nudo, (px, py + 34)], 1.4, "#6b5a58")
        lienzo.poligono([(px - 6, py + 40), (px + 6, py + 40), (px, py + 30)], oscuro(tono, 0.2))
        lienzo.elipse(px, py, 28, 34, tono)
        lienzo.elipse(px - 9, py - 12, 7, 9, velo("#ffffff", 0.35))


def vela(lienzo: Lienzo, x: float, suelo: float, alto: float, color: str = "#fbf0d8") -> None:
    """Dibuja una vela encendida."""
    lienzo.caja(x - 7, suelo - alto, x + 7, suelo, color, 3)
    lienzo.caja(x + 1, suelo - alto, x + 7, suelo, velo("#c98f5a", 0.4), 3)
    lienzo.mancha(
        [(x, suelo - alto - 26), (x + 7, suelo - alto - 8), (x, suelo - alto - 1), (x - 7, suelo - alto - 8)],
        "#ffb83d",
    )
    lienzo.elipse(x, suelo - alto - 8, 3, 6, "#fff2b0")
    lienzo.brillo(x, suelo - alto - 12, 92, "#8a5a1c")


def flor(
    lienzo: Lienzo, x: float, y: float, radio: float, tonos: Sequence[str] = ("#c9611c", "#ee8a22", "#f9b437")
) -> None:
    """Dibuja un cempasúchil visto de frente."""
    for capa, tono in enumerate(tonos):
        lejos = radio * (0.62 - 0.24 * capa)
        for n in range(8 - capa * 2):
            a = n * math.tau / (8 - capa * 2) + capa
            lienzo.elipse(x + math.cos(a) * lejos, y + math.sin(a) * lejos, radio * 0.36, radio * 0.36, tono)
    lienzo.elipse(x, y, radio * 0.2, radio * 0.2, tonos[2])


def retrato(lienzo: Lienzo, x: float, suelo: float, alto: float, marco: str) -> None:
    """Dibuja un retrato enmarcado con una silueta."""
    medio = alto * 0.4
    lienzo.caja(x - medio, suelo - alto, x + medio, suelo, marco, 4)
    lienzo.caja(x - medio + 8, suelo - alto + 8, x + medio - 8, suelo - 8, "#efdcbb")
    lienzo.elipse(x, suelo - alto * 0.6, alto * 0.13, alto * 0.16, "#8a6450")
    lienzo.sector(x, suelo - 8, alto * 0.26, alto * 0.36, 180, 360, "#6b4d5e")


def noria(lienzo: Lienzo, x: float, y: float, radio: float, giro: float) -> None:
    """Dibuja una rueda de la fortuna."""
    hierro = "#f2e3cf"
    for lado in (-0.62, 0.62):
        lienzo.miembro([(x, y), (x + lado * radio, y + radio * 1.22)], 16, 20, "#6d5a86")
    for factor in (1, 0.9, 0.3):
        lienzo.aro(x, y, radio * factor, 7, hierro)
    for n in range(24):
        a = giro + n * math.tau / 24
        borde = (x + math.cos(a) * radio, y + math.sin(a) * radio)
        if n % 2 == 0:
            lienzo.trazo([(x, y), borde], 3.5, hierro)
        lienzo.elipse(*borde, 6, 6, "#ffdf8e")
        lienzo.brillo(*borde, 34, "#6a4a20")
    tonos = ("#d6407f", "#f0a92e", "#2f8f8a", "#e4573d", "#7b4fa0", "#4f9bd0")
    for n in range(12):
        a = giro + n * math.tau / 12
        _canasta(lienzo, x + math.cos(a) * radio, y + math.sin(a) * radio, radio * 0.12, tonos[n % 6])
    lienzo.elipse(x, y, 26, 26, "#f0a92e")


def _canasta(lienzo: Lienzo, x: float, y: float, medio: float, color: str) -> None:
    """Dibuja una canasta de la rueda de la fortuna."""
    lienzo.trazo([(x - medio * 0.8, y + medio * 1.2), (x, y), (x + medio * 0.8, y + medio * 1.2)], 3, "#f2e3cf")
    lienzo.sector(x, y + medio * 0.75, medio, medio * 0.6, 180, 360, claro(color, 0.25))
    lienzo.sector(x, y + medio * 1.2, medio, medio * 0.95, 0, 180, color)
    lienzo.caja(x - medio * 1.08, y + medio * 1.1, x + medio * 1.08, y + medio * 1.32, claro(color, 0.5), 3)
