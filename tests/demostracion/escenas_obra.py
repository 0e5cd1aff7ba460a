"""Escenas de trabajo en la calle y el campo: bacheo, agua, recolección y reforestación."""

import math
from random import Random

from lienzo import ANCHO, NOCHE, Lienzo, claro, oscuro, velo
from objetos import arbolito, barrera, carretilla, cono, pala, tinaco, tubo
from paisaje import (
    FRESNO,
    JACARANDA,
    VERDES,
    arbol,
    caserio,
    cerros,
    cielo,
    maguey,
    nopal,
    rama,
)
from personas import grupo, mano, persona
from pueblo import calle, maceta, puerta, ventana
from vehiculos import aplanadora, camion_recolector
from vestuario import MENOR, al_azar

OBRERO: dict[str, object] = {
    "tocado": "casco",
    "extra": "chaleco",
    "color_extra": "#f08a2c",
    "prenda": "pantalon",
    "peinado": "corto",
    "manga_larga": True,
}


def obra_calle(lienzo: Lienzo, azar: Random) -> None:
    """Cuadrilla que repara una calle de casas de colores."""
    cielo(lienzo, azar, 420)
    cerros(lienzo, azar, 430, 190)
    calle(lienzo, azar, 560, 300)
    arbol(lienzo, azar, azar.choice((90, 760, 1420)), 590, 340, azar.choice((JACARANDA, VERDES, FRESNO)))
    lienzo.degradado(594, 1000, ("#c9a987", "#bb9673"))
    orilla = azar.uniform(540, 620)
    lienzo.poligono([(-10, 640), (orilla, 640), (orilla - 170, 1010), (-10, 1010)], "#5b5663")
    lienzo.poligono([(-10, 640), (orilla, 640), (orilla - 4, 650), (-10, 650)], "#736d7a")
    lienzo.poligono([(-10, 790), (orilla - 190, 790), (orilla - 196, 802), (-10, 802)], "#f2d48a")
    _piedras(lienzo, azar, orilla)
    aplanadora(lienzo, orilla - 370, 770, 0.98)
    persona(lienzo, al_azar(azar, 250, "sentada", **OBRERO), orilla - 450, 700)
    barrera(lienzo, 1180, 700, 250)
    for x, y in ((880, 690), (1030, 690), (250, 940), (120, 900)):
        cono(lienzo, x, y, y / 800)
    _monton(lienzo, 1180, 860)
    carretilla(lienzo, 760, 900)
    _con_pala(lienzo, azar, 960, 900, 400)
    _con_pala(lienzo, azar, 1390, 930, 400, True)
    grupo(
        lienzo,
        azar,
        (600, 945, 410, "senala", False, OBRERO),
        (480, 930, 400, "lee", False, {**OBRERO, "color_extra": "#8cb84f"}),
    )


def _piedras(lienzo: Lienzo, azar: Random, desde: float) -> None:
    """Tiende un empedrado a medio colocar."""
    for fila in range(5):
        y = 610 + fila * 16
        x = desde + 70 - fila * 6
        while x < ANCHO + 20:
            ancho = azar.uniform(30, 52)
            lienzo.caja(x, y, x + ancho - 4, y + 13, azar.choice(("#a8a0a0", "#978f92", "#b8b0aa", "#8c8488")), 5)
            x += ancho


def _monton(lienzo: Lienzo, x: float, y: float) -> None:
    """Dibuja un montón de arena."""
    lienzo.elipse(x + 10, y, 190, 20, velo(NOCHE, 0.2))
    lienzo.mancha(
        [(x - 170, y), (x - 90, y - 62), (x - 10, y - 112), (x + 70, y - 74), (x + 165, y), (x, y + 12)], "#d9b27c"
    )
    lienzo.mancha(
        [(x + 10, y - 104), (x + 70, y - 74), (x + 165, y), (x + 40, y + 8), (x + 50, y - 40)], "#bd9260"
    )


def _con_pala(lienzo: Lienzo, azar: Random, x: float, y: float, alto: float, izquierda: bool = False) -> None:
    """Dibuja a quien trabaja con pala."""
    quien = al_azar(azar, alto, "cava", **OBRERO)
    arriba, abajo = mano(quien, x, y, 0, izquierda), mano(quien, x, y, 1, izquierda)
    punta = (abajo[0] + (abajo[0] - arriba[0]) * 1.3, abajo[1] + (abajo[1] - arriba[1]) * 1.3)
    pala(lienzo, (arriba[0] * 1.25 - abajo[0] * 0.25, arriba[1] * 1.25 - abajo[1] * 0.25), punta)
    persona(lienzo, quien, x, y, izquierda)


def agua_potable(lienzo: Lienzo, azar: Random) -> None:
    """Tanque elevado y tubería de un pozo con personal que lo opera."""
    cielo(lienzo, azar, 620)
    cerros(lienzo, azar, 620, 230)
    caserio(lienzo, azar, 640)
    lienzo.degradado(636, 1000, ("#cdbb86", "#b99a68"))
    tinaco(lienzo, azar.uniform(390, 450), 770, 1.06)
    _caseta(lienzo, azar, 900, 740)
    nopal(lienzo, azar, 120, 800, 0.95)
    maguey(lienzo, 700, 790, 0.8)
    tubo(lienzo, -20, 1520, 815, 38)
    _valvula(lienzo, 980, 780)
    _chorro(lienzo, azar, 250, 905)
    casco = {**OBRERO, "color_extra": "#3f86b0"}
    grupo(
        lienzo,
        azar,
        (1110, 930, 390, "ofrece", True, casco),
        (1290, 945, 395, "lee", True, {**casco, "prenda": "pantalon", "peinado": "largo"}),
        (620, 955, 385, "senala", True, casco),
        (450, 965, 225, "ofrece", True, MENOR),
    )


def _caseta(lienzo: Lienzo, azar: Random, x: float, suelo: float) -> None:
    """Dibuja la caseta de bombeo."""
    muro = azar.choice(("#f1dfc2", "#e8b556", "#7fb0a8"))
    lienzo.caja(x, suelo - 190, x + 360, suelo, muro)
    lienzo.caja(x, suelo - 190, x + 60, suelo, velo(NOCHE, 0.1))
    lienzo.caja(x, suelo - 46, x + 360, suelo, "#3f86b0")
    lienzo.caja(x - 14, suelo - 208, x + 374, suelo - 184, oscuro(muro, 0.25))
    puerta(lienzo, x + 236, suelo, 76, 138, "#2f6d8b")
    ventana(lienzo, x + 100, suelo - 144, 86, 62)
    lienzo.mancha(
        [(x + 42, suelo - 150), (x + 60, suelo - 112), (x + 42, suelo - 96), (x + 24, suelo - 112)], "#4a9cb8"
    )


def _valvula(lienzo: Lienzo, x: float, y: float) -> None:
    """Dibuja una válvula de volante."""
    lienzo.caja(x - 14, y - 76, x + 14, y + 10, "#5b6675", 4)
    lienzo.aro(x, y - 100, 46, 10, "#d0504a")
    for n in range(3):
        a = n * math.pi / 3
        u, v = math.cos(a) * 42, math.sin(a) * 42
        lienzo.trazo([(x - u, y - 100 - v), (x + u, y - 100 + v)], 7, "#b3403c")
    lienzo.elipse(x, y - 100, 11, 11, "#8f2f33")


def _chorro(lienzo: Lienzo, azar: Random, x: float, y: float) -> None:
    """Dibuja una llave abierta sobre una pila de agua."""
    lienzo.caja(x - 60, y - 46, x + 8, y - 24, "#37729a")
    lienzo.caja(x - 10, y - 46, x + 12, y - 8, "#37729a", 4)
    lienzo.elipse(x + 10, y + 70, 160, 12, velo(NOCHE, 0.22))
    lienzo.caja(x - 130, y - 4, x + 140, y + 70, "#c98a6a", 6)
    lienzo.caja(x - 140, y - 12, x + 150, y + 8, "#e0a888", 6)
    lienzo.caja(x - 124, y - 8, x + 134, y + 3, "#7fd0e0", 3)
    lienzo.poligono([(x - 8, y - 10), (x + 10, y - 10), (x + 14, y - 1), (x - 12, y - 1)], "#c8eef4")
    for _ in range(14):
        lienzo.elipse(x + azar.uniform(-46, 48), y - azar.uniform(4, 40), 3.5, 4.5, velo("#c8eef4", 0.9))


def reforestacion(lienzo: Lienzo, azar: Random) -> None:
    """Personas de todas las edades plantan árboles en una ladera."""
    cielo(lienzo, azar, 600)
    cerros(lienzo, azar, 560, 260, "#5f8f63")
    caserio(lienzo, azar, 556)
    lienzo.caja(-10, 570, ANCHO + 10, 700, "#9fb878")
    laderas = ((570, 640, "#8fae6a"), (690, 610, "#7c9d5a"), (760, 850, "#94854f"))
    for izquierda, derecha, color in laderas:
        perfil = [
            (x, izquierda + (derecha - izquierda) * x / ANCHO - 34 * math.sin(x / 260))
            for x in range(-20, ANCHO + 40, 20)
        ]
        lienzo.poligono([*perfil, (ANCHO + 20, 1010), (-20, 1010)], color)
        for n in range(7):
            x = 60 + n * 230
            lienzo.elipse(
                x, izquierda + (derecha - izquierda) * x / ANCHO + 40, 90, 10, velo(oscuro(color, 0.3), 0.25)
            )
    arbol(lienzo, azar, 120, 690, 390, VERDES)
    arbol(lienzo, azar, 1370, 670, 330, FRESNO)
    for n in range(8):
        arbolito(
            lienzo, azar, 300 + n * 130 + azar.uniform(-20, 20), 690 + 40 * (n % 2) + azar.uniform(-8, 8), 0.56
        )
    nopal(lienzo, azar, 1430, 850, 0.9)
    _con_pala(lienzo, azar, 420, 880, 370)
    grupo(
        lienzo,
        azar,
        (980, 800, 260, "camina", True, {"tocado": "sombrero", "prenda": "pantalon", "peinado": "corto"}),
        (640, 780, 250, "cava", False, {"prenda": "pantalon"}),
        (770, 930, 400, "planta", False, {"prenda": "pantalon", "peinado": "trenzas"}),
        (1120, 935, 250, "ofrece", True, {"menor": True, "tocado": "gorra", "color_extra": "#e4573d"}),
        (1250, 930, 390, "ofrece", True, {"prenda": "pantalon", "tocado": "sombrero", "peinado": "corto"}),
    )
    arbolito(lienzo, azar, 930, 938, 1.1)
    for n in range(3):
        arbolito(lienzo, azar, 150 + n * 78, 930 + n * 12, 0.92, cepellon=True)
    rama(lienzo, azar, azar.random() < 0.5, VERDES)


def recoleccion(lienzo: Lienzo, azar: Random) -> None:
    """Camión recolector en una calle con vecinas y vecinos que entregan lo separado."""
    cielo(lienzo, azar, 420)
    cerros(lienzo, azar, 430, 190)
    calle(lienzo, azar, 600, 330)
    arbol(lienzo, azar, 1380, 630, 370, azar.choice((JACARANDA, VERDES)))
    for x in (90, 1180):
        maceta(lienzo, azar, x, 632, 0.9)
    lienzo.degradado(636, 1000, ("#a99a97", "#8f8285"))
    for n in range(7):
        lienzo.poligono(
            [(n * 250, 880), (n * 250 + 120, 880), (n * 250 + 112, 890), (n * 250 - 10, 890)], "#f3e3c8"
        )
    camion_recolector(lienzo, azar.uniform(800, 860), 810, 1.2, azar.choice(("#3f8a63", "#2f7f8f")))
    limpia = {
        "extra": "chaleco",
        "color_extra": "#f08a2c",
        "tocado": "gorra",
        "prenda": "pantalon",
        "arriba": "#4f8f6a",
        "manga_larga": True,
    }
    _botes(lienzo, 90, 940)
    trabajador = al_azar(azar, 390, "ofrece", **limpia)
    persona(lienzo, trabajador, 400, 900)
    _bolsa(lienzo, *mano(trabajador, 400, 900), "#4c9a6c")
    vecina = al_azar(
        azar, 380, "ofrece", prenda="vestido", extra="mandil", color_extra="#f3e3c8", peinado="chongo"
    )
    persona(lienzo, vecina, 1330, 925, True)
    _bolsa(lienzo, *mano(vecina, 1330, 925, 1, True), "#6d5a86")
    grupo(
        lienzo,
        azar,
        (1110, 945, 395, "ofrece", False, limpia),
        (1430, 945, 220, "saluda", True, MENOR),
        (300, 945, 400, "senala", False, limpia),
    )


def _botes(lienzo: Lienzo, x: float, y: float) -> None:
    """Dibuja botes de separación de colores."""
    for n, tono in enumerate(("#4c9a6c", "#6f7684")):
        px = x + n * 92
        lienzo.elipse(px + 10, y, 52, 8, velo(NOCHE, 0.25))
        lienzo.poligono([(px - 40, y - 130), (px + 40, y - 130), (px + 32, y), (px - 32, y)], tono)
        lienzo.poligono([(px - 40, y - 130), (px - 22, y - 130), (px - 18, y), (px - 32, y)], oscuro(tono, 0.2))
        lienzo.caja(px - 46, y - 146, px + 46, y - 126, claro(tono, 0.25), 8)
        lienzo.elipse(px + 6, y - 68, 18, 18, velo("#fff3dc", 0.75))


def _bolsa(lienzo: Lienzo, x: float, y: float, tono: str) -> None:
    """Dibuja una bolsa amarrada que cuelga de una mano."""
    lienzo.mancha(
        [(x, y + 2), (x + 36, y + 44), (x + 32, y + 92), (x, y + 102), (x - 32, y + 92), (x - 36, y + 44)], tono
    )
    lienzo.mancha([(x - 4, y + 22), (x - 22, y + 52), (x - 20, y + 84), (x - 12, y + 50)], claro(tono, 0.25))
    lienzo.poligono([(x - 10, y - 12), (x + 10, y - 12), (x + 5, y + 10), (x - 5, y + 10)], oscuro(tono, 0.2))
