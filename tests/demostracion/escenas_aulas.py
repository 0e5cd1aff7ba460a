"""Escenas de aprender y convivir bajo techo o en el patio: biblioteca, escuela y taller."""

import math
from random import Random

from lienzo import ANCHO, NOCHE, Lienzo, Punto, claro, oscuro, velo
from objetos import librero, libro_abierto, mesa, silla
from paisaje import (
    FRESNO,
    JACARANDA,
    PAPEL,
    VERDES,
    arbol,
    caserio,
    cerros,
    cielo,
    manchas_de_luz,
    nopal,
    papel_picado,
    rama,
    suelo,
)
from personas import grupo, mano, persona
from pueblo import MUROS, arco, maceta, puerta, ventana
from vestuario import al_azar


def _ventanal(lienzo: Lienzo, azar: Random, contorno: list[Punto]) -> None:
    """Abre en el muro un vano con vista a los cerros y a una jacaranda."""
    x0, x1 = contorno[0][0], contorno[-1][0]
    abajo = contorno[0][1]
    with lienzo.dentro(contorno):
        cielo(lienzo, azar, abajo)
        cerros(lienzo, azar, abajo - 30, 190)
        caserio(lienzo, azar, abajo - 16)
        lienzo.caja(x0, abajo - 6, x1, abajo, "#8fae6a")
        arbol(
            lienzo,
            azar,
            x0 + (x1 - x0) * azar.uniform(0.15, 0.85),
            abajo + 30,
            330,
            azar.choice((JACARANDA, FRESNO)),
        )
    medio = (x0 + x1) / 2
    for n in range(1, 4):
        px = x0 + (x1 - x0) * n / 4
        lienzo.caja(px - 4, contorno[8][1] + 8 * abs(px - medio) / 40, px + 4, abajo, "#7a4a38")
    lienzo.caja(x0, abajo - 190, x1, abajo - 182, "#7a4a38")
    lienzo.caja(x0 - 26, abajo, x1 + 26, abajo + 18, "#f7e8cc", 4)


def _luz_de_ventana(lienzo: Lienzo, x0: float, x1: float, y: float) -> None:
    """Tiende en el piso la luz que entra."""
    lienzo.poligono([(x0, y), (x1, y), (x1 + 240, 1000), (x0 + 120, 1000)], velo("#fff0c4", 0.24))
    lienzo.brillo((x0 + x1) / 2, 380, 380, "#4a3a1e")


def _lampara(lienzo: Lienzo, x: float, y: float, tono: str) -> None:
    """Cuelga una lámpara del techo."""
    lienzo.caja(x - 1.5, 0, x + 1.5, y, "#4a3b40")
    lienzo.sector(x, y + 44, 66, 48, 180, 360, tono)
    lienzo.sector(x, y + 42, 26, 18, 0, 180, "#fff0c4")
    lienzo.brillo(x, y + 56, 150, "#5a4420")


def biblioteca(lienzo: Lienzo, azar: Random) -> None:
    """Sala infantil con libreros, ventanal y mesa de lectura."""
    lienzo.degradado(0, 700, ("#e7bd86", "#f4d9a8", "#f7e3bd"))
    suelo(lienzo, 690, "#c08a5e")
    contorno = arco(540, 960, 150, 560)
    lienzo.poligono(arco(516, 984, 126, 566), "#fbeed2")
    _ventanal(lienzo, azar, contorno)
    _luz_de_ventana(lienzo, 560, 950, 690)
    librero(lienzo, azar, -30, 730, 250, 610)
    librero(lienzo, azar, 225, 730, 260, 540)
    librero(lienzo, azar, 1020, 730, 250, 540)
    librero(lienzo, azar, 1275, 730, 260, 610)
    librero(lienzo, azar, 545, 712, 410, 120, 1)
    for x, tono in ((370, "#2f8f8a"), (750, "#d9714e"), (1130, "#2f8f8a")):
        _lampara(lienzo, x, 60, tono)
    lienzo.elipse(740, 920, 620, 84, "#b5486a")
    lienzo.elipse(740, 920, 580, 74, "#d98a6a")
    lienzo.elipse(740, 920, 530, 64, "#e3b173")
    _lectores(lienzo, azar)
    maceta(lienzo, azar, 90, 860, 1.5)


def _lectores(lienzo: Lienzo, azar: Random) -> None:
    """Pone a quien lee en la mesa, a la bibliotecaria y a la niñez de pie."""
    bibliotecaria = al_azar(
        azar,
        390,
        "ofrece",
        prenda="vestido",
        peinado="chongo",
        extra="rebozo",
        color_extra="#e3a33a",
        arriba="#35568a",
    )
    persona(lienzo, bibliotecaria, 1190, 880, True)
    libro_abierto(lienzo, *mano(bibliotecaria, 1190, 880, 1, True), 30)
    for x, izquierda in ((470, False), (990, True)):
        silla(lienzo, x, 900, 330, izquierda, "#2b7a78")
        persona(lienzo, al_azar(azar, 330, "sentada", menor=True), x, 900, izquierda)
    persona(lienzo, al_azar(azar, 300, "lee", menor=True), 720, 850, azar.random() < 0.5)
    mesa(lienzo, 555, 905, 930, 128)
    for x in (610, 740, 850):
        libro_abierto(lienzo, x, 788, 34)
    lienzo.caja(666, 776, 716, 788, "#2b7a78", 2)
    lienzo.caja(670, 765, 712, 776, "#e3a33a", 2)
    alumno = al_azar(azar, 260, "lee", menor=True, extra="mochila", color_extra="#4f9bd0")
    persona(lienzo, alumno, 300, 950)
    libro_abierto(lienzo, *mano(alumno, 294, 950), 26)


def escuela(lienzo: Lienzo, azar: Random) -> None:
    """Fachada de una primaria con su patio y alumnado."""
    cielo(lienzo, azar, 560)
    cerros(lienzo, azar, 500, 230)
    muro = azar.choice(("#f1dfc2", "#e8b556", "#e79f7c"))
    _edificio_escolar(lienzo, azar, muro)
    suelo(lienzo, 636, "#d9bd98")
    lienzo.caja(-10, 632, ANCHO + 10, 650, "#efe0c6")
    follaje = azar.choice((JACARANDA, VERDES))
    arbol(lienzo, azar, 90, 720, 420, follaje)
    arbol(lienzo, azar, 1420, 730, 450, follaje)
    manchas_de_luz(lienzo, azar, 680)
    _avioncito(lienzo, azar)
    papel_picado(lienzo, azar, 10, 46, 0.85)
    uniforme: dict[str, object] = {"menor": True, "arriba": "#f6f0e2", "extra": "mochila", "manga_larga": False}
    nino = {**uniforme, "prenda": "pantalon", "abajo": "#35466e", "peinado": "corto"}
    nina = {**uniforme, "prenda": "falda", "abajo": "#35466e", "peinado": "trenzas", "tocado": "mono"}
    grupo(
        lienzo,
        azar,
        (560, 700, 190, "camina", False, {**nino, "color_extra": "#e4573d"}),
        (650, 705, 190, "camina", False, {**nina, "color_extra": "#f0a92e"}),
        (960, 710, 195, "corre", True, {**nino, "color_extra": "#2f8f8a"}),
        (300, 900, 270, "saluda", False, {**nina, "color_extra": "#d1517a"}),
        (410, 930, 275, "camina", False, {**nino, "color_extra": "#4f9bd0"}),
        (700, 870, 255, "festeja", False, {**nina, "extra": "", "color_extra": "#e4573d"}),
        (1090, 900, 390, "saluda", True, {"prenda": "falda", "peinado": "chongo", "arriba": "#2b7a78"}),
        (1230, 935, 275, "camina", True, {**nina, "color_extra": "#8fae8b"}),
        (1330, 940, 390, "camina", True, {"prenda": "vestido", "peinado": "largo"}),
    )
    rama(lienzo, azar, azar.random() < 0.5, follaje)


def _edificio_escolar(lienzo: Lienzo, azar: Random, muro: str) -> None:
    """Dibuja las aulas, la entrada con campana y el mural."""
    lienzo.caja(60, 300, 1440, 640, muro)
    lienzo.caja(60, 540, 1440, 640, "#b5544a")
    lienzo.caja(40, 280, 1460, 306, claro(muro, 0.5))
    lienzo.caja(60, 306, 1440, 322, velo(NOCHE, 0.14))
    for x in (120, 290, 1030, 1200):
        lienzo.caja(x - 10, 360, x + 140, 486, "#fbf1dc")
        ventana(lienzo, x, 370, 130, 104)
    frente = [(500, 640), (500, 250), (600, 200), (750, 172), (900, 200), (1000, 250), (1000, 640)]
    lienzo.poligono(frente, claro(muro, 0.35))
    lienzo.poligono([(960, 640), (960, 232), (1000, 250), (1000, 640)], velo(NOCHE, 0.12))
    lienzo.poligono(arco(716, 784, 200, 290), oscuro(muro, 0.4))
    lienzo.sector(750, 276, 22, 48, 180, 360, "#d6a23c")
    lienzo.caja(728, 272, 772, 280, "#b98427", 3)
    _mural(lienzo, azar)
    lienzo.poligono(arco(656, 844, 420, 640), "#fbeed2")
    lienzo.poligono(arco(670, 830, 434, 640), "#7a4a3a")
    lienzo.poligono(arco(686, 814, 450, 640), "#f0c98a")
    puerta(lienzo, 890, 640, 66, 150, "#2e5d62")
    puerta(lienzo, 546, 640, 66, 150, "#2e5d62")


def _mural(lienzo: Lienzo, azar: Random) -> None:
    """Pinta sobre la entrada un mural de sol, cerros y libros."""
    contorno = [(524, 306), (976, 306), (976, 402), (524, 402)]
    with lienzo.dentro(contorno):
        lienzo.poligono(contorno, "#7fc3d2")
        for radio, tono in ((74, "#f6cf57"), (54, "#f2a531"), (34, "#e4573d")):
            lienzo.elipse(750, 402, radio, radio, tono)
        for n in range(9):
            a = math.pi * (n + 0.5) / 9
            lienzo.elipse(750 - math.cos(a) * 100, 402 - math.sin(a) * 92, 8, 8, "#f6cf57")
        for x, radio, tono in (
            (560, 120, "#5b8a5f"),
            (660, 70, "#86ad6d"),
            (940, 120, "#5b8a5f"),
            (850, 70, "#86ad6d"),
        ):
            lienzo.elipse(x, 420, radio, radio * 0.8, tono)
        for x in (590, 690, 810, 910):
            libro_abierto(lienzo, x, 396 - azar.uniform(0, 20), 24)


def _avioncito(lienzo: Lienzo, azar: Random) -> None:
    """Pinta en el patio un avioncito para brincar."""
    for n in range(6):
        y = 800 + n * 26
        ancho = 40 + n * 6
        tono = velo(PAPEL[(n + azar.randrange(2)) % len(PAPEL)], 0.75)
        if n % 2:
            lienzo.caja(690 - ancho, y, 688, y + 22, tono, 3)
            lienzo.caja(692, y, 690 + ancho, y + 22, tono, 3)
        else:
            lienzo.caja(690 - ancho / 2, y, 690 + ancho / 2, y + 22, tono, 3)


def taller_mujeres(lienzo: Lienzo, azar: Random) -> None:
    """Mujeres sentadas en círculo en un taller de bordado y conversación."""
    lienzo.degradado(0, 660, ("#d98f6a", "#eab98a", "#f3d3a4"))
    suelo(lienzo, 650, "#b98262")
    lienzo.caja(0, 600, ANCHO, 656, "#8f4a4a")
    lienzo.poligono(arco(96, 464, 150, 540), "#fbeed2")
    _ventanal(lienzo, azar, arco(120, 440, 174, 536))
    _luz_de_ventana(lienzo, 120, 440, 656)
    _pizarron(lienzo, 560, 190)
    _tapiz(lienzo, azar, 1180, 150)
    nopal_en_maceta = (1440, 700)
    nopal(lienzo, azar, nopal_en_maceta[0], nopal_en_maceta[1] - 40, 0.6)
    lienzo.poligono([(1400, 656), (1480, 656), (1466, 722), (1414, 722)], "#b85c3f")
    papel_picado(lienzo, azar, 8, 50, 0.9)
    lienzo.elipse(750, 880, 640, 110, "#7b3f6a")
    lienzo.elipse(750, 880, 596, 98, "#c2557a")
    lienzo.elipse(750, 880, 540, 84, "#e3a06a")
    _circulo(lienzo, azar)


def _circulo(lienzo: Lienzo, azar: Random) -> None:
    """Sienta a las participantes alrededor de la canasta de hilos."""
    facilitadora = al_azar(azar, 370, "senala", prenda="vestido", peinado="largo", arriba="#2b7a78")
    persona(lienzo, facilitadora, 620, 760)
    lugares = (
        (430, 790, 340, False),
        (1010, 790, 340, True),
        (830, 762, 330, True),
        (270, 880, 390, False),
        (1190, 880, 390, True),
        (380, 965, 430, False),
        (1080, 965, 430, True),
    )
    peinados = ("largo", "chongo", "trenzas")
    for n, (x, y, alto, izquierda) in enumerate(lugares):
        silla(lienzo, x, y, alto, izquierda, ("#8f5a3a", "#35688f", "#7a4a6a")[n % 3])
        mujer = al_azar(
            azar,
            alto,
            "borda",
            prenda=azar.choice(("falda", "vestido", "pantalon")),
            peinado=peinados[(n + azar.randrange(2)) % 3],
        )
        persona(lienzo, mujer, x, y, izquierda)
        _bastidor(lienzo, *mano(mujer, x, y, 1, izquierda), alto * 0.07, PAPEL[(n * 2) % len(PAPEL)])
    _canasta_de_hilos(lienzo, 735, 930)


def _bastidor(lienzo: Lienzo, x: float, y: float, radio: float, tono: str) -> None:
    """Dibuja un bastidor con una flor bordada."""
    lienzo.elipse(x, y, radio, radio, "#a8683f")
    lienzo.elipse(x, y, radio * 0.84, radio * 0.84, "#fbf3e2")
    for n in range(5):
        a = n * math.tau / 5 - 0.3
        lienzo.elipse(
            x + math.cos(a) * radio * 0.36, y + math.sin(a) * radio * 0.36, radio * 0.24, radio * 0.24, tono
        )
    lienzo.elipse(x, y, radio * 0.18, radio * 0.18, "#f0b53a")


def _canasta_de_hilos(lienzo: Lienzo, x: float, y: float) -> None:
    """Dibuja una canasta con madejas."""
    lienzo.elipse(x + 10, y + 4, 120, 14, velo(NOCHE, 0.22))
    for u, v, tono in (
        (-58, -74, "#d6407f"),
        (0, -86, "#f0a92e"),
        (58, -74, "#2f8f8a"),
        (-28, -66, "#4f9bd0"),
        (30, -64, "#8cb84f"),
    ):
        lienzo.elipse(x + u, y + v, 34, 32, tono)
        for n in range(3):
            lienzo.trazo(
                [(x + u - 24, y + v - 10 + n * 10), (x + u + 24, y + v - 16 + n * 10)], 2.5, oscuro(tono, 0.22)
            )
    lienzo.poligono([(x - 106, y - 62), (x + 106, y - 62), (x + 78, y), (x - 78, y)], "#c08250")
    for n in range(3):
        lienzo.caja(x - 98 + n * 9, y - 48 + n * 17, x + 98 - n * 9, y - 42 + n * 17, "#96603a")
    lienzo.caja(x - 112, y - 70, x + 112, y - 56, "#d9a06a", 6)


def _pizarron(lienzo: Lienzo, x: float, y: float) -> None:
    """Dibuja un rotafolio con un círculo de figuras."""
    lienzo.caja(x, y, x + 470, y + 270, "#a8683f", 6)
    lienzo.caja(x + 14, y + 14, x + 456, y + 256, "#fbf6ea")
    for n in range(7):
        a = n * math.tau / 7 - math.pi / 2
        px, py = x + 330 + math.cos(a) * 78, y + 138 + math.sin(a) * 78
        lienzo.elipse(px, py - 10, 12, 12, PAPEL[n])
        lienzo.sector(px, py + 24, 20, 24, 180, 360, PAPEL[n])
    for n in range(4):
        lienzo.elipse(x + 56, y + 74 + n * 44, 9, 9, PAPEL[n])
        lienzo.caja(x + 78, y + 68 + n * 44, x + 190 - (n % 2) * 34, y + 80 + n * 44, "#cbbcc4", 6)


def _tapiz(lienzo: Lienzo, azar: Random, x: float, y: float) -> None:
    """Cuelga un tapiz tejido de grecas."""
    lienzo.miembro([(x - 20, y), (x + 230, y)], 9, 9, "#7a4a38")
    tonos = azar.sample(MUROS, 5)
    for n in range(9):
        arriba, tono = y + n * 34, tonos[n % 5]
        lienzo.caja(x, arriba, x + 210, arriba + 34, tono)
        for k in range(5):
            cx = x + 21 + k * 42
            lienzo.poligono(
                [(cx - 16, arriba + 17), (cx, arriba + 5), (cx + 16, arriba + 17), (cx, arriba + 29)],
                claro(tono, 0.55 if n % 2 else 0.3),
            )
    for n in range(21):
        lienzo.caja(x + n * 10 + 3, y + 306, x + n * 10 + 6, y + 336, "#f3e3c8")
