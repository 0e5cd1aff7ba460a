"""Escenas del pueblo y sus alrededores: posada, danza, arroyo, vista general, vivero y unidad móvil."""

import math
from random import Random

from adornos import carpa
from escenas_civicas import vecinas_con_velas
from lienzo import ANCHO, NOCHE, Lienzo, claro, mezcla, oscuro, velo
from objetos import cruz, mesa, silla
from paisaje import (
    BUGAMBILIA,
    FRESNO,
    JACARANDA,
    PAPEL,
    VERDES,
    arbol,
    caserio,
    cerros,
    cielo,
    copa,
    guirnalda,
    maguey,
    nopal,
    papel_picado,
    rama,
    suelo,
)
from personas import grupo, mano, persona
from pueblo import MUROS, calle, casa, maceta, parroquia
from vehiculos import rueda
from vestuario import MENOR, al_azar


def posada(lienzo: Lienzo, azar: Random) -> None:
    """Posada de barrio: calle adornada, piñata de picos y gente con velas."""
    cielo(lienzo, azar, 420)
    cerros(lienzo, azar, 430, 160)
    calle(lienzo, azar, 600, 330)
    suelo(lienzo, 634, "#8f7468", losas=False)
    for n, y in enumerate((40, 96, 150)):
        guirnalda(lienzo, y, 46 + 10 * n)
    papel_picado(lienzo, azar, 196, 44, 0.66)
    vecinas_con_velas(lienzo, azar, 720, 220, 9)
    _pinata(lienzo, azar, azar.uniform(640, 860), 420, 92)
    vecinas_con_velas(lienzo, azar, 850, 310, 6)
    nino = al_azar(azar, 260, "saluda", menor=True, de_espaldas=True, tocado="mono", prenda="vestido")
    persona(lienzo, nino, 780, 950)
    x, y = mano(nino, 780, 950)
    lienzo.miembro([(x - 6, y + 20), (x + 30, y - 150)], 9, 7, "#d98a2b")
    grupo(
        lienzo,
        azar,
        (240, 960, 370, "reposo", False, {"extra": "rebozo", "color_extra": "#8f2f45", "prenda": "falda"}),
        (1240, 965, 380, "festeja", True, {"manga_larga": True}),
        (1110, 970, 240, "reposo", True, {**MENOR, "de_espaldas": True}),
    )


def _pinata(lienzo: Lienzo, azar: Random, x: float, y: float, radio: float) -> None:
    """Cuelga una piñata de siete picos con flecos."""
    lienzo.trazo([(x - 200, 120), (x, y - radio)], 3, "#3a3350")
    lienzo.trazo([(x, y - radio), (x + 260, 130)], 3, "#3a3350")
    tonos = azar.sample(PAPEL, 4)
    for n in range(7):
        a = n * math.tau / 7 - math.pi / 2
        u, v = math.cos(a), math.sin(a)
        base = [(x + u * radio * 0.6 - v * radio * 0.42, y + v * radio * 0.6 + u * radio * 0.42)]
        base += [(x + u * radio * 1.9, y + v * radio * 1.9)]
        base += [(x + u * radio * 0.6 + v * radio * 0.42, y + v * radio * 0.6 - u * radio * 0.42)]
        lienzo.poligono(base, tonos[n % 3])
        for k in range(3):
            lejos = radio * (0.9 + k * 0.32)
            ancho = radio * (0.3 - k * 0.09)
            lienzo.trazo([(x + u * lejos - v * ancho, y + v * lejos + u * ancho), (x + u * lejos + v * ancho, y + v * lejos - u * ancho)], 7, claro(tonos[n % 3], 0.45))
        px, py = x + u * radio * 1.9, y + v * radio * 1.9
        for k in (-1, 0, 1):
            lienzo.trazo([(px, py), (px + u * 20 + k * 10, py + v * 20 + 34)], 4, tonos[3])
    lienzo.elipse(x, y, radio, radio, tonos[3])
    lienzo.aro(x, y, radio * 0.7, 12, claro(tonos[3], 0.4))
    lienzo.aro(x, y, radio * 0.36, 12, claro(tonos[3], 0.4))
    lienzo.brillo(x, y, 260, "#5a3a1c")


def danza(lienzo: Lienzo, azar: Random) -> None:
    """Grupo de danza: mujeres de falda amplia y hombres de sombrero en un templete."""
    cielo(lienzo, azar, 560)
    cerros(lienzo, azar, 560)
    parroquia(lienzo, azar.choice((260, 1240)), 620, 0.95)
    arbol(lienzo, azar, 90, 690, 380, FRESNO)
    arbol(lienzo, azar, 1430, 690, 380, JACARANDA)
    suelo(lienzo, 610, "#d8b48c")
    lienzo.caja(60, 740, 1440, 780, "#c98a5a")
    lienzo.caja(40, 776, 1460, 1010, "#8a4f3c")
    for n in range(30):
        lienzo.caja(40 + n * 48, 784, 43 + n * 48, 1010, velo(NOCHE, 0.2))
    lienzo.degradado(900, 1000, ("#c79f74", "#b98e64"))
    papel_picado(lienzo, azar, 20, 70)
    guirnalda(lienzo, 130, 60)
    colores = azar.sample(("#d6407f", "#f0a92e", "#2f8f8a", "#7b4fa0", "#e4573d", "#4f9bd0"), 5)
    lugares = (210, 480, 750, 1020, 1290)
    for n, x in enumerate(lugares):
        y = 800 - 26 * (n % 2)
        pareja = al_azar(azar, 300, "cintura", tocado="sombrero", prenda="pantalon", peinado="corto", arriba="#f6f0e2", abajo="#f0e6d2", extra="banda", color_extra="#c33d4f")
        persona(lienzo, pareja, x - 118, y - 26, n % 2 == 0)
        _bailarina(lienzo, azar, x, y, colores[n % 5], n % 2 == 1)
    for n in range(13):
        alto = azar.uniform(230, 270)
        quien = al_azar(azar, alto, azar.choice(("reposo", "festeja", "saluda")), de_espaldas=True)
        persona(lienzo, quien, 20 + n * 122 + azar.uniform(-26, 26), 1080, azar.random() < 0.5)


def _bailarina(lienzo: Lienzo, azar: Random, x: float, y: float, color: str, izquierda: bool) -> None:
    """Dibuja a una bailarina con la falda extendida entre las manos."""
    alto = 300
    caidas = [(-200, -150), (-232, -70), (-196, -20), (-90, -6), (0, -2), (90, -6), (196, -20), (232, -70), (200, -150), (70, -176), (0, -172), (-70, -176)]
    lienzo.mancha([(x + u, y + v) for u, v in caidas], color)
    for k, tono in enumerate((claro(color, 0.6), oscuro(color, 0.2), claro(color, 0.45))):
        onda = [(x + u * (0.96 - 0.07 * k), y - 14 - 13 * k + 5 * math.sin(u / 16) - (abs(u) / 212) ** 3 * 84) for u in range(-212, 213, 12)]
        lienzo.trazo(onda, 8, tono)
    for lado in (-1, 1):
        lienzo.mancha([(x, y - 150), (x + lado * 60, y - 90), (x + lado * 70, y - 26), (x + lado * 20, y - 40)], velo(NOCHE, 0.08))
    rasgos = {"prenda": "falda", "arriba": "#f8f2e4", "abajo": color, "peinado": "trenzas", "tocado": "mono", "color_extra": claro(color, 0.3)}
    persona(lienzo, al_azar(azar, alto, "cintura", **rasgos), x, y, izquierda)
    lienzo.mancha([(x + u, y + v) for u, v in ((-74, -150), (0, -168), (74, -150), (120, -40), (0, -20), (-120, -40))], color)
    lienzo.trazo([(x + u, y - 44 + 5 * math.sin(u / 14)) for u in range(-112, 113, 14)], 8, claro(color, 0.6))
    for lado in (-1, 1):
        piel = azar.choice(("#c68a5c", "#dba67c"))
        lienzo.miembro([(x + lado * 26, y - 226), (x + lado * 120, y - 196), (x + lado * 196, y - 150)], 17, 11, piel)


def arroyo(lienzo: Lienzo, azar: Random) -> None:
    """Recorrido a pie por un arroyo con puente de piedra y árboles."""
    cielo(lienzo, azar, 500)
    cerros(lienzo, azar, 500, 270, "#5f8f63")
    caserio(lienzo, azar, 508)
    lienzo.degradado(520, 1000, ("#a9bf7c", "#7f9a58", "#6d8a4e"))
    agua = [(900, 530), (960, 530), (930, 600), (1010, 680), (960, 780), (1180, 1010), (480, 1010), (700, 800), (800, 690), (860, 600)]
    lienzo.mancha(agua, "#5fa9b8")
    lienzo.mancha([(x * 0.72 + 250, y) for x, y in agua], "#86c5cc")
    for _ in range(26):
        y = azar.uniform(700, 990)
        x = 880 + azar.uniform(-150, 150) * (y - 500) / 400
        lienzo.trazo([(x - 40, y), (x, y - 4), (x + 40, y)], 3, velo("#f3fbff", 0.55))
    for _ in range(18):
        y = azar.uniform(640, 980)
        x = (690 if azar.random() < 0.5 else 1080) + azar.gauss(0, 40) - (y - 700) * 0.3
        lienzo.elipse(x, y, 34 * y / 800, 18 * y / 800, azar.choice(("#a8a0a0", "#8f878a", "#bdb4ac")))
    _puente(lienzo, 900, 640)
    for x, y, alto, tonos in ((90, 640, 430, VERDES), (330, 590, 300, FRESNO), (1240, 600, 330, VERDES), (1440, 680, 470, JACARANDA)):
        arbol(lienzo, azar, x, y, alto, tonos)
    lienzo.mancha([(-20, 780), (300, 700), (560, 700), (420, 820), (300, 1010), (-20, 1010)], "#cdb083")
    gorra = {"tocado": "gorra", "color_extra": "#2f8f8a", "prenda": "pantalon"}
    for n, (x, y, alto) in enumerate(((700, 632, 130), (770, 626, 128), (1010, 630, 130))):
        persona(lienzo, al_azar(azar, alto, "camina"), x, y, n == 2)
    grupo(
        lienzo,
        azar,
        (400, 850, 340, "senala", False, {**gorra, "extra": "mochila", "manga_larga": True}),
        (250, 900, 360, "reposo", False, {"tocado": "sombrero", "prenda": "pantalon", "peinado": "corto"}),
        (140, 860, 340, "lee", False, {"prenda": "falda", "peinado": "trenzas"}),
        (60, 950, 390, "saluda", False, {"extra": "mochila", "color_extra": "#d1517a"}),
        (330, 950, 230, "camina", False, {**MENOR, "extra": "mochila", "color_extra": "#f0a92e", "de_espaldas": True}),
    )
    maguey(lienzo, 1300, 900, 1.3)
    nopal(lienzo, azar, 1440, 930, 1)
    if azar.random() < 0.5:
        rama(lienzo, azar, False, VERDES)


def _puente(lienzo: Lienzo, x: float, y: float) -> None:
    """Dibuja un puente de piedra de un solo arco."""
    piedra = "#c9ae90"
    camino = [(x - 320, y), (x - 150, y - 26), (x, y - 36), (x + 150, y - 26), (x + 320, y)]
    lienzo.poligono([*camino, (x + 320, y + 62), (x + 120, y + 62), *[(x + 110 * math.cos(math.pi * n / 16), y + 62 - 72 * math.sin(math.pi * n / 16)) for n in range(17)], (x - 320, y + 62)], piedra)
    for n in range(12):
        a = math.pi * (n + 0.5) / 12
        lienzo.trazo([(x + 112 * math.cos(a), y + 62 - 74 * math.sin(a)), (x + 134 * math.cos(a), y + 62 - 92 * math.sin(a))], 4, oscuro(piedra, 0.35))
    lienzo.trazo(camino, 14, claro(piedra, 0.35))
    for n in range(-5, 6):
        lienzo.caja(x + n * 58 - 6, y - 64 + abs(n) * 5, x + n * 58 + 6, y - 28 + abs(n) * 5, piedra, 3)
    lienzo.trazo([(u, v - 32) for u, v in camino], 8, claro(piedra, 0.2))


def panorama(lienzo: Lienzo, azar: Random) -> None:
    """Vista del pueblo desde el cerro: parroquia, calles de colores y campos."""
    cielo(lienzo, azar, 470)
    cerros(lienzo, azar, 480, 260)
    lienzo.degradado(470, 1000, ("#b7c489", "#93ad66", "#7c9456"))
    for n in range(9):
        tono = azar.choice(("#c9c27a", "#a3b867", "#d8b877", "#8aa558"))
        x = -100 + n * 190
        lienzo.poligono([(x, 480), (x + 180, 480), (x + 220, 540), (x - 20, 540)], tono)
    for fila in range(4):
        y = 570 + fila * 52
        if fila == 1:
            parroquia(lienzo, 760, y + 30, 0.62)
        x = -60.0
        while x < ANCHO + 40:
            ancho = azar.uniform(70, 130) * (1 + fila * 0.12)
            if not (fila in (1, 2) and abs(x + ancho / 2 - 760) < 190):
                casa(lienzo, azar, x, y, ancho, 46 + fila * 9, azar.choice(MUROS))
            if azar.random() < 0.4:
                copa(lienzo, azar, x + ancho, y - 14, 40, 34, azar.choice((VERDES, JACARANDA, BUGAMBILIA, FRESNO)))
            x += ancho + azar.uniform(-4, 26)
    ladera = [(x, 800 + 34 * math.sin(x / 210)) for x in range(-20, ANCHO + 40, 20)]
    lienzo.poligono([*ladera, (ANCHO + 20, 1010), (-20, 1010)], "#6f8a4c")
    for n in range(7):
        nopal(lienzo, azar, 60 + n * 230 + azar.uniform(-40, 40), 880 + azar.uniform(-20, 60), azar.uniform(0.6, 1))
        maguey(lienzo, 170 + n * 230 + azar.uniform(-30, 30), 920 + azar.uniform(-10, 60), azar.uniform(0.6, 1))


def unidad_movil(lienzo: Lienzo, azar: Random) -> None:
    """Unidad móvil de salud estacionada, con mesa de registro y mujeres que esperan sentadas."""
    cielo(lienzo, azar, 520)
    cerros(lienzo, azar, 520, 210)
    caserio(lienzo, azar, 540)
    suelo(lienzo, 556, "#cbbcab", losas=False)
    for n in range(6):
        lienzo.poligono([(n * 300 - 100, 800), (n * 300 - 88, 800), (n * 300 - 230, 1010), (n * 300 - 250, 1010)], "#f3ead8")
    arbol(lienzo, azar, 70, 620, 360, azar.choice((JACARANDA, VERDES)))
    arbol(lienzo, azar, 1440, 640, 400, FRESNO)
    _remolque(lienzo, azar.uniform(160, 240), 760, azar.choice(("#d1517a", "#c9606d", "#8d79c6")))
    carpa(lienzo, 1190, 830, 500, 430, ("#e58aa6", "#fbf3e2"))
    bata = {"extra": "bata", "color_extra": "#f7f3ea", "arriba": "#e58aa6", "prenda": "pantalon", "peinado": "chongo"}
    persona(lienzo, al_azar(azar, 330, "ofrece", **bata), 1090, 820)
    mesa(lienzo, 1060, 1320, 870, 120, "#e9d7c0")
    lienzo.poligono([(1120, 736), (1190, 732), (1198, 742), (1126, 746)], "#fbf6ea")
    persona(lienzo, al_azar(azar, 330, "ofrece", prenda="falda", extra="rebozo", color_extra="#2b7a78", peinado="trenzas"), 1370, 880, True)
    for n in range(5):
        x = 180 + n * 170
        silla(lienzo, x, 930, 360, False, ("#d1517a", "#fbeeda")[n % 2])
        if azar.random() < 0.85:
            mujer = al_azar(azar, 360, azar.choice(("sentada", "borda")), prenda=azar.choice(("falda", "vestido", "pantalon")), peinado=azar.choice(("largo", "chongo", "trenzas")))
            persona(lienzo, mujer, x, 930)


def _remolque(lienzo: Lienzo, x: float, piso: float, color: str) -> None:
    """Dibuja la caja de la unidad con su puerta, escalones y un moño."""
    lienzo.elipse(x + 360, piso + 4, 420, 20, velo(NOCHE, 0.28))
    for u in (120, 200, 600):
        rueda(lienzo, x + u, piso, 44)
    lienzo.caja(x, piso - 400, x + 720, piso - 50, "#f7f1e6", 22)
    lienzo.caja(x, piso - 150, x + 720, piso - 70, color)
    lienzo.caja(x, piso - 400, x + 720, piso - 366, claro(color, 0.3), 16)
    for n in range(3):
        lienzo.caja(x + 60 + n * 130, piso - 320, x + 160 + n * 130, piso - 220, mezcla("#52667a", color, 0.15), 10)
    lienzo.caja(x + 480, piso - 330, x + 590, piso - 62, oscuro("#f7f1e6", 0.12), 8)
    lienzo.caja(x + 496, piso - 314, x + 574, piso - 220, "#52667a", 6)
    for n in range(3):
        lienzo.caja(x + 470 - n * 6, piso - 60 + n * 20, x + 600 + n * 6, piso - 44 + n * 20, "#8d93a0", 3)
    lienzo.miembro([(x + 650, piso - 170), (x + 676, piso - 270), (x + 636, piso - 270), (x + 668, piso - 170)], 15, 12, color)
    cruz(lienzo, x + 40, piso - 345, 13, "#2f9a78")


def vivero(lienzo: Lienzo, azar: Random) -> None:
    """Patio con macetas en hileras y personas que las riegan."""
    cielo(lienzo, azar, 480)
    cerros(lienzo, azar, 490, 240)
    lienzo.degradado(500, 1000, ("#c9b184", "#a98a60"))
    for fila in range(5):
        y = 600 + fila * 86
        for n in range(12 - fila):
            maceta(lienzo, azar, 60 + n * (126 + fila * 16) + fila * 12, y, 0.6 + fila * 0.2)
        if fila in (1, 3):
            quien = al_azar(azar, 260 + fila * 36, "ofrece", tocado="sombrero", prenda="pantalon", peinado="corto")
            persona(lienzo, quien, 380 + fila * 200, y + 40, fila == 3)
    rama(lienzo, azar, True, BUGAMBILIA)
