"""Escenas de vida pública: sesión de Cabildo, carrera y simulacro."""

import math
from random import Random

from instrumentos import bandera
from lienzo import ANCHO, NOCHE, Lienzo, claro, oscuro, velo
from objetos import barrera, cono, silla
from paisaje import (
    FRESNO,
    JACARANDA,
    VERDES,
    arbol,
    caserio,
    cerros,
    cielo,
    guirnalda,
    suelo,
)
from personas import grupo, mano, persona
from pueblo import MUROS, arco, maceta, parroquia, portales, puerta, ventana
from vestuario import MENOR, al_azar

MADERA = "#7d4a35"


def cabildo(lienzo: Lienzo, azar: Random) -> None:
    """Salón de Cabildo: niñas y niños alrededor de la mesa, vistos de espaldas, y público al fondo."""
    muro = azar.choice(("#e9d3b0", "#d9b8a0", "#c9d2c0"))
    lienzo.degradado(0, 640, (claro(muro, 0.3), muro))
    suelo(lienzo, 630, "#a9694a")
    lienzo.caja(0, 520, ANCHO, 636, MADERA)
    for n in range(16):
        lienzo.caja(n * 100 + 8, 534, n * 100 + 88, 622, oscuro(MADERA, 0.18), 3)
    for x in (60, 1180):
        lienzo.poligono(arco(x - 16, x + 276, 84, 500), "#fbeed2")
        lienzo.poligono(arco(x, x + 260, 100, 500), lienzo.ambiente.cielo[1])
        for k in range(1, 4):
            lienzo.caja(x + 65 * k - 3, 110, x + 65 * k + 3, 500, "#8a5a44")
        lienzo.caja(x, 300, x + 260, 306, "#8a5a44")
        lienzo.brillo(x + 130, 300, 260, "#5a4726")
        lienzo.poligono([(x + 20, 640), (x + 240, 640), (x + 420, 1000), (x + 120, 1000)], velo("#fff0c4", 0.16))
    _dosel(lienzo)
    for x in (430, 1050):
        lienzo.caja(x - 9, 520, x + 9, 640, "#d6a23c")
        bandera(lienzo, (x, 470), 200, ("#2c8a5f", "#fbf3e2", "#d0453f"))
    presidencia = {"prenda": "vestido", "peinado": "largo", "manga_larga": True}
    grupo(
        lienzo,
        azar,
        (620, 700, 270, "lee", False, {"prenda": "pantalon", "manga_larga": True}),
        (750, 704, 280, azar.choice(("senala", "saluda")), azar.random() < 0.5, presidencia),
        (880, 700, 272, "cintura", True, {"prenda": "falda", "peinado": "chongo"}),
    )
    _mesa_curva(lienzo)
    for n in range(5):
        _papeles(lienzo, azar, 430 + n * 160, 690 - 22 * math.sin((n + 0.5) / 5 * math.pi))
    lugares = ((180, 900), (400, 945), (640, 965), (880, 965), (1110, 945), (1330, 900))
    for n, (x, y) in enumerate(lugares):
        silla(lienzo, x, y, 300, n > 2, ("#8f2f45", "#35568a", "#2b7a78")[n % 3])
        pose = "festeja" if azar.random() < 0.3 else "sentada"
        persona(lienzo, al_azar(azar, 300, pose, menor=True, de_espaldas=True), x, y, n > 2)


def _dosel(lienzo: Lienzo) -> None:
    """Cuelga al centro el cortinaje con un escudo de tres cerros."""
    lienzo.poligono([(520, 40), (980, 40), (940, 520), (560, 520)], "#8f2f45")
    for n in range(7):
        x = 545 + n * 62
        lienzo.poligono([(x, 40), (x + 22, 40), (x + 14, 520), (x + 2, 520)], velo(NOCHE, 0.14))
    lienzo.caja(500, 30, 1000, 66, "#d6a23c", 6)
    lienzo.elipse(750, 250, 112, 124, "#f3dfae")
    lienzo.elipse(750, 250, 96, 108, "#7fb0a8")
    for x, alto, tono in ((700, 74, "#5b8a5f"), (800, 84, "#4a7a58"), (750, 112, "#3f6b57")):
        lienzo.poligono([(x - 50, 320), (x, 320 - alto), (x + 50, 320)], tono)
    lienzo.sector(750, 320, 96, 40, 0, 180, "#4a9cb8")


def _mesa_curva(lienzo: Lienzo) -> None:
    """Dibuja la mesa en herradura vista de frente."""
    frente = [(300 + n * 45, 716 - 26 * math.sin(n / 20 * math.pi)) for n in range(21)]
    lienzo.poligono([*frente, (1200, 850), (300, 850)], oscuro(MADERA, 0.1))
    lienzo.poligono([*[(x, y - 18) for x, y in frente], *[(x, y + 10) for x, y in reversed(frente)]], claro(MADERA, 0.28))
    for lado in (0, 1):
        base = 300 if lado == 0 else 1200
        s = -1 if lado == 0 else 1
        lienzo.poligono([(base, 698), (base + s * 190, 800), (base + s * 190, 930), (base, 850)], oscuro(MADERA, 0.28))
        lienzo.poligono([(base, 694), (base + s * 190, 786), (base + s * 190, 812), (base, 720)], claro(MADERA, 0.2))


def _papeles(lienzo: Lienzo, azar: Random, x: float, y: float) -> None:
    """Pone un micrófono y unas hojas."""
    lienzo.poligono([(x, y), (x + 56, y - 4), (x + 64, y + 8), (x + 6, y + 12)], "#fbf6ea")
    lienzo.trazo([(x - 20, y + 6), (x - 14, y - 34), (x + 2, y - 50)], 3.5, "#2f2a3a")
    lienzo.elipse(x + 4, y - 54, 7, 9, azar.choice(("#d0453f", "#35568a")))


def carrera(lienzo: Lienzo, azar: Random) -> None:
    """Carrera de mujeres que sale bajo un arco inflable, con público en las banquetas."""
    cielo(lienzo, azar, 480)
    cerros(lienzo, azar, 480, 200)
    caserio(lienzo, azar, 500)
    if azar.random() < 0.5:
        portales(lienzo, -80, 420, 560, 290, azar.choice(MUROS[:4]))
        arbol(lienzo, azar, 1390, 580, 380, JACARANDA)
    else:
        parroquia(lienzo, 1240, 560, 0.72)
        arbol(lienzo, azar, 110, 580, 370, FRESNO)
    suelo(lienzo, 556, "#d9c4a6", losas=False)
    for x in range(40, ANCHO, 86):
        if abs(x - 750) > 330:
            quien = al_azar(azar, azar.uniform(150, 186), azar.choice(("festeja", "saluda", "reposo")))
            persona(lienzo, quien, x + azar.uniform(-14, 14), 640, azar.random() < 0.5)
    lienzo.poligono([(470, 560), (1030, 560), (1640, 1010), (-140, 1010)], "#7d7580")
    lienzo.poligono([(735, 560), (765, 560), (800, 1010), (700, 1010)], "#f3e3c8")
    barrera(lienzo, 120, 720, 240)
    barrera(lienzo, 1150, 720, 240)
    _arco_inflable(lienzo, azar.choice(("#6d4a7e", "#2f8f8a", "#c2447c")))
    fondo = {"prenda": "short", "abajo": "#2f3350", "peinado": "chongo"}
    playera = azar.choice(("#8d79c6", "#e9806e", "#3f9a93"))
    filas = [(610 + n * 70, 690 + 14 * (n % 2), 170 + 8 * (n % 3)) for n in range(5)]
    filas += [(430 + n * 160, 800 + 20 * (n % 2), 250) for n in range(5)]
    filas += [(250 + n * 330, 940 + 16 * (n % 2), 370) for n in range(4)]
    for n, (x, y, alto) in enumerate(filas):
        rasgos = {**fondo, "arriba": playera if n % 3 else claro(playera, 0.4), "peinado": ("chongo", "largo", "trenzas")[n % 3]}
        persona(lienzo, al_azar(azar, alto, "corre", **rasgos), x + azar.uniform(-26, 26), y, False)


def _arco_inflable(lienzo: Lienzo, color: str) -> None:
    """Dibuja el arco de salida con banderines."""
    lienzo.elipse(460, 700, 60, 12, velo(NOCHE, 0.25))
    lienzo.elipse(1040, 700, 60, 12, velo(NOCHE, 0.25))
    for radio, tono in ((330, oscuro(color, 0.12)), (322, color)):
        vuelta = [(750 - radio * math.cos(math.pi * n / 30), 560 - radio * math.sin(math.pi * n / 30)) for n in range(31)]
        dentro = [(750 - 250 * math.cos(math.pi * n / 30), 560 - 240 * math.sin(math.pi * n / 30)) for n in range(31)]
        lienzo.poligono([(750 - radio, 700), *vuelta, (750 + radio, 700), (1000, 700), *reversed(dentro), (500, 700)], tono)
    for n in range(1, 9):
        a = math.pi * n / 9
        lienzo.elipse(750 - 284 * math.cos(a), 560 - 280 * math.sin(a), 20, 20, claro(color, 0.55))
    guirnalda(lienzo, 330, 30, 500, 1000)


def simulacro(lienzo: Lienzo, azar: Random) -> None:
    """Desalojo de un edificio: la gente sale en fila hacia el punto de reunión."""
    cielo(lienzo, azar, 520)
    cerros(lienzo, azar, 500, 200)
    muro = azar.choice(("#e8b556", "#7fb0a8", "#e79f7c", "#d9714e"))
    lado = azar.uniform(-40, 60)
    _oficina(lienzo, 120 + lado, 620, muro)
    suelo(lienzo, 616, "#d8c3a5")
    arbol(lienzo, azar, 1400, 690, 390, azar.choice((VERDES, JACARANDA, FRESNO)))
    maceta(lienzo, azar, 70, 690, 1.3)
    _punto_de_reunion(lienzo, 1130, 880)
    guardia = {"extra": "chaleco", "color_extra": "#f0742c", "prenda": "pantalon", "tocado": "casco", "manga_larga": True}
    for n in range(6):
        y = 650 + n * 26
        alto = 190 + n * 22
        persona(lienzo, al_azar(azar, alto, "camina"), 560 + lado + n * 62, y, False)
    grupo(
        lienzo,
        azar,
        (300, 800, 320, "senala", False, guardia),
        (1040, 850, 330, "saluda", True, {**guardia, "tocado": "gorra", "peinado": "chongo"}),
        (780, 940, 380, "camina", False, {"prenda": "falda", "peinado": "largo", "manga_larga": True}),
        (620, 955, 390, "camina", False, {"prenda": "pantalon"}),
        (1230, 900, 350, "lee", True, {"prenda": "pantalon", "extra": "chaleco", "color_extra": "#2f8f8a"}),
        (1340, 930, 360, "reposo", True, {"prenda": "vestido"}),
        (1430, 945, 370, "cintura", True, {}),
    )
    for x in (140, 470):
        cono(lienzo, x, 930, 1.1)


def _oficina(lienzo: Lienzo, x: float, piso: float, muro: str) -> None:
    """Dibuja un edificio de dos plantas con la salida abierta y su señal."""
    lienzo.caja(x, piso - 470, x + 900, piso, muro)
    lienzo.caja(x - 14, piso - 492, x + 914, piso - 464, claro(muro, 0.5))
    lienzo.caja(x, piso - 236, x + 900, piso - 222, claro(muro, 0.4))
    lienzo.caja(x, piso - 60, x + 900, piso, oscuro(muro, 0.3))
    for fila in range(2):
        for n in range(5):
            if fila or n != 2:
                ventana(lienzo, x + 60 + n * 172, piso - 190 - fila * 230, 96, 100)
    puerta(lienzo, x + 392, piso, 120, 176, "#2e5d62")
    lienzo.caja(x + 406, piso - 168, x + 500, piso, "#ffe9b8")
    lienzo.caja(x + 400, piso - 218, x + 504, piso - 190, "#2f9a5f", 5)
    lienzo.poligono([(x + 470, piso - 214), (x + 494, piso - 204), (x + 470, piso - 194)], "#fbf6ea")
    lienzo.caja(x + 412, piso - 207, x + 470, piso - 201, "#fbf6ea")


def _punto_de_reunion(lienzo: Lienzo, x: float, y: float) -> None:
    """Pinta en el piso el círculo del punto de reunión y planta su señal."""
    lienzo.elipse(x, y, 300, 62, "#2f9a5f")
    lienzo.elipse(x, y, 268, 52, "#e2d2b4")
    lienzo.miembro([(x + 20, y - 90), (x + 20, y - 430)], 10, 10, "#8d93a0")
    lienzo.caja(x - 50, y - 520, x + 90, y - 380, "#2f9a5f", 12)
    for a in range(4):
        u, v = math.cos(a * math.pi / 2 + math.pi / 4), math.sin(a * math.pi / 2 + math.pi / 4)
        lienzo.trazo([(x + 20 + u * 56, y - 450 + v * 56), (x + 20 + u * 22, y - 450 + v * 22)], 10, "#fbf6ea")
    lienzo.elipse(x + 20, y - 450, 14, 14, "#fbf6ea")


def vecinas_con_velas(lienzo: Lienzo, azar: Random, y: float, alto: float, cuantas: int) -> None:
    """Pone una fila de personas que llevan una vela encendida."""
    paso = ANCHO / cuantas
    for n in range(cuantas):
        x = paso * (n + 0.5) + azar.uniform(-20, 20)
        chico = azar.random() < 0.25
        quien = al_azar(azar, alto * (0.62 if chico else azar.uniform(0.94, 1.04)), "ofrece", manga_larga=True, **(MENOR if chico else {}))
        izquierda = x > ANCHO / 2
        persona(lienzo, quien, x, y, izquierda)
        mx, my = mano(quien, x, y, 1, izquierda)
        lienzo.caja(mx - 4, my - 34, mx + 4, my - 4, "#fbf0d8", 2)
        lienzo.elipse(mx, my - 42, 5, 10, "#ffb83d")
        lienzo.brillo(mx, my - 42, 84, "#8a5a1c")


