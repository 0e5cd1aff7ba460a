"""Escenas de atención a la gente: salud, guardia de Protección Civil y deporte."""

import math
from random import Random

from adornos import carpa
from lienzo import ANCHO, NOCHE, Lienzo, claro, mezcla, oscuro, velo
from objetos import cono, cruz, mesa, silla
from paisaje import (
    FRESNO,
    JACARANDA,
    VERDES,
    arbol,
    caserio,
    cerros,
    cielo,
    manchas_de_luz,
    papel_picado,
    suelo,
)
from personas import grupo, mano, persona
from pueblo import MUROS, farol, kiosco, parroquia, portales, ventana
from vehiculos import camioneta
from vestuario import MENOR, PELOS, al_azar


def brigada_salud(lienzo: Lienzo, azar: Random) -> None:
    """Módulo de salud en la plaza con personal que atiende a la gente."""
    cielo(lienzo, azar, 560)
    cerros(lienzo, azar, 560)
    caserio(lienzo, azar, 580)
    suelo(lienzo, 585, "#e3c8a4")
    if azar.random() < 0.5:
        portales(lienzo, -60, 620, 606, 300, azar.choice(MUROS[:3]))
        kiosco(lienzo, 1290, 690, 0.62)
    else:
        parroquia(lienzo, 200, 606, 0.86)
        portales(lienzo, 1040, 1580, 606, 290, azar.choice(MUROS[1:5]))
    arbol(lienzo, azar, azar.uniform(1380, 1450), 720, 400, azar.choice((JACARANDA, VERDES, FRESNO)))
    manchas_de_luz(lienzo, azar, 640)
    tono = azar.choice(("#2f8f8a", "#4f8fc0"))
    carpa(lienzo, 620, 850, 860, 640, (tono, "#fbf3e2"))
    cruz(lienzo, 620, 390, 34, "#2f9a78")
    grupo(
        lienzo,
        azar,
        (330, 770, 330, "lee", False, {"extra": "bata", "color_extra": "#f7f3ea", "manga_larga": True}),
    )
    mesa(lienzo, 240, 520, 850, 130, "#d9c3a0")
    _botiquin(lienzo, 300, 706)
    _consulta(lienzo, azar, tono)
    grupo(
        lienzo,
        azar,
        (
            1010,
            900,
            370,
            "reposo",
            True,
            {"prenda": "falda", "extra": "rebozo", "color_extra": "#d1517a", "peinado": "chongo"},
        ),
        (1110, 915, 215, "reposo", True, MENOR),
        (1190, 905, 380, "cintura", True, {}),
        (1330, 925, 375, "lee", True, {"tocado": "sombrero", "prenda": "pantalon", "peinado": "corto"}),
        (120, 930, 380, "senala", False, {"extra": "chaleco", "color_extra": tono, "prenda": "pantalon"}),
    )


def _botiquin(lienzo: Lienzo, x: float, y: float) -> None:
    """Dibuja una hielera y frascos sobre la mesa."""
    lienzo.caja(x, y - 74, x + 110, y, "#f7f3ea", 8)
    lienzo.caja(x - 5, y - 84, x + 115, y - 62, "#d0504a", 6)
    cruz(lienzo, x + 55, y - 30, 13, "#2f9a78")
    for n, tono in enumerate(("#7fc3d2", "#e9806e", "#8fae8b")):
        px = x + 138 + n * 24
        lienzo.caja(px, y - 36, px + 17, y, tono, 4)
        lienzo.caja(px + 2, y - 46, px + 15, y - 36, "#fbf6ea", 2)


def _consulta(lienzo: Lienzo, azar: Random, tono: str) -> None:
    """Dibuja a la enfermera que atiende a una persona sentada."""
    silla(lienzo, 800, 900, 370, True)
    paciente = al_azar(azar, 370, "sentada", pelo=azar.choice(("#a9a5aa", "#d8d3cf", "#2a1e24")))
    persona(lienzo, paciente, 800, 900, True)
    enfermera = al_azar(
        azar,
        385,
        "atiende",
        extra="bata",
        color_extra="#f7f3ea",
        arriba=tono,
        abajo=oscuro(tono, 0.35),
        tocado="",
        prenda="pantalon",
        peinado="chongo",
    )
    persona(lienzo, enfermera, 640, 905)
    x, y = mano(enfermera, 640, 905)
    lienzo.miembro([(x - 8, y + 2), (x + 26, y - 4)], 9, 7, "#fbf6ea")
    lienzo.miembro([(x + 26, y - 4), (x + 46, y - 8)], 2.5, 1.5, "#6a6472")


def proteccion_civil(lienzo: Lienzo, azar: Random) -> None:
    """Guardia nocturna de Protección Civil junto a un refugio."""
    cielo(lienzo, azar, 560)
    cerros(lienzo, azar, 560)
    caserio(lienzo, azar, 580)
    suelo(lienzo, 590, "#bfa48c")
    _refugio(lienzo, 60, 640)
    arbol(lienzo, azar, 1400, 690, 400)
    farol(lienzo, 790, 700, 290)
    camioneta(lienzo, azar.uniform(990, 1050), 800, 1.1)
    guardia = {
        "extra": "chaleco",
        "color_extra": "#f0742c",
        "prenda": "pantalon",
        "manga_larga": True,
        "arriba": "#35456e",
        "abajo": "#2f3a56",
    }
    cobija = {"extra": "rebozo", "prenda": "falda", "manga_larga": True}
    grupo(
        lienzo,
        azar,
        (330, 720, 270, "ofrece", False, guardia),
        (450, 725, 255, "ofrece", True, {**cobija, "color_extra": "#c9606d"}),
        (530, 900, 400, "senala", True, {**guardia, "tocado": "casco"}),
        (270, 925, 385, "camina", True, {**cobija, "color_extra": "#7fb0a8", "peinado": "trenzas"}),
        (180, 940, 225, "camina", True, {**MENOR, "manga_larga": True}),
        (930, 930, 400, "lee", False, {**guardia, "tocado": "gorra", "color_extra": "#f0742c"}),
        (1080, 935, 400, "cintura", True, {**guardia, "peinado": "chongo"}),
        (1330, 945, 390, "saluda", True, {**guardia, "tocado": "casco"}),
    )
    for x in (690, 1450):
        cono(lienzo, x, 900, 1.05)


def _refugio(lienzo: Lienzo, x: float, suelo: float) -> None:
    """Dibuja el refugio con la puerta abierta y luz adentro."""
    muro = "#d98f62"
    lienzo.caja(x - 90, suelo - 300, x + 620, suelo, muro)
    lienzo.caja(x - 90, suelo - 60, x + 620, suelo, oscuro(muro, 0.3))
    lienzo.caja(x - 100, suelo - 322, x + 632, suelo - 296, claro(muro, 0.4))
    for n in (0, 3):
        ventana(lienzo, x + 10 + n * 150, suelo - 230, 84, 100)
    lienzo.caja(x + 186, suelo - 232, x + 394, suelo, "#f3e0c2")
    lienzo.caja(x + 200, suelo - 218, x + 380, suelo, "#ffdf9a")
    lienzo.caja(x + 200, suelo - 60, x + 380, suelo, "#f2bd72")
    lienzo.poligono(
        [(x + 200, suelo), (x + 380, suelo), (x + 560, suelo + 200), (x + 60, suelo + 200)], velo("#ffdf9a", 0.25)
    )
    lienzo.brillo(x + 290, suelo - 90, 270, "#6a4420")
    lienzo.caja(x + 220, suelo - 288, x + 360, suelo - 246, mezcla("#2f9a78", NOCHE, 0.1), 6)
    lienzo.poligono([(x + 268, suelo - 266), (x + 290, suelo - 284), (x + 312, suelo - 266)], "#fbf6ea")
    lienzo.caja(x + 275, suelo - 267, x + 305, suelo - 250, "#fbf6ea")


def cancha(lienzo: Lienzo, azar: Random) -> None:
    """Partido de futbol entre dos equipos de barrio."""
    cielo(lienzo, azar, 520)
    cerros(lienzo, azar, 520, 230)
    caserio(lienzo, azar, 535)
    lienzo.caja(-10, 550, ANCHO + 10, 640, "#c3ac7c")
    arbol(lienzo, azar, 80, 600, 330, azar.choice((VERDES, JACARANDA)))
    _gradas(lienzo, azar)
    arbol(lienzo, azar, 1430, 610, 330)
    _pasto(lienzo)
    _porteria(lienzo, 1290, 760)
    papel_picado(lienzo, azar, 10, 40, 0.85)
    uno, otro = azar.sample(("#d0504a", "#2f6fb0", "#f0b53a", "#2f8f6a", "#f3ead8"), 2)
    for n, (x, y, alto, pose, izquierda) in enumerate(_JUGADORES):
        fijos: dict[str, object] = {
            "arriba": otro if n % 2 else uno,
            "abajo": "#2f3350" if n % 2 else "#f7f1e2",
            "prenda": "short",
            "pelo": azar.choice(PELOS),
        }
        persona(lienzo, al_azar(azar, alto, pose, **fijos), x + azar.uniform(-24, 24), y, izquierda)
    persona(lienzo, al_azar(azar, 290, "festeja", arriba="#8cb84f", prenda="short"), 1300, 790, True)
    _balon(lienzo, 700 + azar.uniform(-10, 20), 880)


def _balon(lienzo: Lienzo, x: float, y: float) -> None:
    """Dibuja el balón y su sombra."""
    lienzo.elipse(x + 6, y + 30, 32, 7, velo(NOCHE, 0.3))
    lienzo.elipse(x, y, 29, 29, "#fbf6ea")
    lienzo.sector(x, y, 29, 29, 20, 120, "#ddd3c8")
    for n in range(5):
        a = n * math.tau / 5 + 0.4
        lienzo.elipse(x + math.cos(a) * 20, y + math.sin(a) * 20, 6, 6, "#3a3645")
    lienzo.elipse(x, y, 8, 8, "#3a3645")


_JUGADORES = (
    (300, 730, 250, "corre", False),
    (960, 740, 255, "corre", True),
    (640, 720, 240, "cintura", False),
    (1120, 850, 320, "corre", True),
    (220, 880, 350, "corre", False),
    (890, 940, 400, "corre", True),
    (540, 925, 400, "patea", False),
)


def _gradas(lienzo: Lienzo, azar: Random) -> None:
    """Dibuja la grada con público."""
    for n in range(3):
        y = 500 + n * 42
        lienzo.caja(190 - n * 14, y, 1320 + n * 14, y + 46, ("#b9a89a", "#cbbaa8", "#dccbb6")[n])
        for k in range(15):
            if azar.random() < 0.78:
                quien = al_azar(azar, 118, azar.choice(("festeja", "reposo", "saluda", "cintura")))
                persona(lienzo, quien, 230 + k * 74 + azar.uniform(-14, 14) + n * 10, y + 4, azar.random() < 0.5)
    lienzo.caja(150, 626, 1360, 640, "#8f7f78")


def _pasto(lienzo: Lienzo) -> None:
    """Dibuja el pasto en franjas con sus líneas."""
    lienzo.caja(-10, 636, ANCHO + 10, 1010, "#7fae5f")
    for n in range(-4, 12, 2):
        lienzo.poligono(
            [(n * 150 + 100, 636), (n * 150 + 250, 636), (n * 230 - 20, 1010), (n * 230 - 250, 1010)], "#8dbb69"
        )
    for linea in ([(-10, 664), (1510, 664)], [(560, 664), (330, 1010)], [(1150, 664), (1190, 1010)]):
        lienzo.trazo(linea, 7, "#f6f1df")
    aro = [(450 + math.cos(a / 20 * math.pi) * 260, 820 + math.sin(a / 20 * math.pi) * 86) for a in range(41)]
    lienzo.trazo(aro, 7, "#f6f1df")


def _porteria(lienzo: Lienzo, x: float, y: float) -> None:
    """Dibuja una portería con red."""
    for n in range(11):
        lienzo.trazo([(x - 130 + n * 29, y - 250), (x - 100 + n * 29, y + 6)], 1.6, velo("#ffffff", 0.6))
        lienzo.trazo(
            [(x - 130 + n * 3, y - 250 + n * 25), (x + 170 + n * 2, y - 250 + n * 25)], 1.6, velo("#ffffff", 0.6)
        )
    for px in (x - 134, x + 176):
        lienzo.miembro([(px, y + 20), (px, y - 252)], 11, 11, "#fbf6ea")
    lienzo.miembro([(x - 134, y - 252), (x + 176, y - 252)], 11, 11, "#fbf6ea")
