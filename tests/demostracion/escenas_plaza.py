"""Escenas de la vida en la plaza: paseo, reunión, feria y mercado."""

import math
from random import Random

from adornos import LONAS, carpa, globos, mostrador, noria, puesto
from lienzo import ANCHO, Lienzo, claro, velo
from objetos import paloma, silla
from paisaje import (
    FRESNO,
    JACARANDA,
    PAPEL,
    VERDES,
    arbol,
    caserio,
    cerros,
    cielo,
    guirnalda,
    manchas_de_luz,
    papel_picado,
    rama,
    suelo,
)
from personas import grupo, mano, persona
from pueblo import MUROS, arco, banca, farol, kiosco, parroquia, portales
from vestuario import MENOR, al_azar


def plaza(lienzo: Lienzo, azar: Random) -> None:
    """Paseo en la plaza con quiosco, parroquia y portales."""
    cielo(lienzo, azar, 560)
    cerros(lienzo, azar, 560)
    caserio(lienzo, azar, 580)
    suelo(lienzo, 585, "#e6c9a2")
    follaje = azar.choice((JACARANDA, VERDES, FRESNO))
    parroquia(lienzo, azar.uniform(250, 330), 606, 0.92)
    portales(lienzo, azar.uniform(860, 960), 1580, 606, 330, azar.choice(MUROS[:4]))
    arbol(lienzo, azar, 70, 700, 400, follaje)
    arbol(lienzo, azar, 1400, 716, 420, follaje)
    kiosco(lienzo, azar.uniform(700, 780), 716, 0.84, azar.choice(("#2f7f7a", "#b5483f", "#3d6a94")))
    manchas_de_luz(lienzo, azar, 620)
    farol(lienzo, 440, 760)
    banca(lienzo, 1090, 800)
    if azar.random() < 0.5:
        _reunion(lienzo, azar)
        papel_picado(lienzo, azar, 12, 50)
    else:
        for _ in range(7):
            paloma(lienzo, azar.uniform(500, 720), azar.uniform(830, 950), azar.random() < 0.5)
        _paseantes(lienzo, azar)
        rama(lienzo, azar, True, follaje)


def _reunion(lienzo: Lienzo, azar: Random) -> None:
    """Pone a vecinas y vecinos sentados que escuchan a quien habla de pie."""
    grupo(lienzo, azar, (640, 742, 165, "camina", False, {}), (830, 738, 165, "reposo", True, {}))
    grupo(
        lienzo,
        azar,
        (
            985,
            900,
            370,
            "senala",
            True,
            {"prenda": "vestido", "peinado": "largo", "extra": "rebozo", "color_extra": "#6d4a7e"},
        ),
    )
    for y, alto, lugares in ((840, 310, (190, 390, 590)), (950, 370, (70, 280, 490))):
        for n, x in enumerate(lugares):
            silla(lienzo, x, y, alto, False, ("#8f5a3a", "#35688f", "#b5483f")[n])
            pose = azar.choice(("sentada", "sentada", "borda"))
            persona(lienzo, al_azar(azar, alto, pose), x, y)
    grupo(
        lienzo,
        azar,
        (780, 945, 225, "camina", True, MENOR),
        (1180, 915, 360, "lee", True, {"prenda": "falda", "peinado": "trenzas"}),
        (1320, 930, 370, "reposo", True, {"prenda": "pantalon", "tocado": "sombrero", "peinado": "corto"}),
    )


def _paseantes(lienzo: Lienzo, azar: Random) -> None:
    """Pone a la gente que pasea, se sienta o vende globos."""
    vendedor = al_azar(azar, 330, "saluda", tocado="sombrero", prenda="pantalon", peinado="corto")
    grupo(
        lienzo,
        azar,
        (560, 738, 165, "camina", False, {}),
        (930, 742, 165, "camina", True, {}),
        (985, 738, 160, "reposo", True, {}),
        (1160, 812, 330, "sentada", False, {}),
    )
    globos(lienzo, azar, *mano(vendedor, 290, 900, 1))
    persona(lienzo, vendedor, 290, 900)
    grupo(
        lienzo,
        azar,
        (430, 912, 190, "saluda", True, MENOR),
        (880, 930, 350, "camina", True, {"prenda": "vestido", "peinado": "trenzas"}),
        (790, 940, 215, "camina", True, MENOR),
        (
            1330,
            930,
            350,
            "camina",
            True,
            {"extra": "rebozo", "color_extra": "#6d4a7e", "prenda": "falda", "peinado": "chongo"},
        ),
    )


def feria(lienzo: Lienzo, azar: Random) -> None:
    """Feria al caer la tarde con rueda de la fortuna, carpas y puestos de comida."""
    cielo(lienzo, azar, 600)
    cerros(lienzo, azar, 600, 170)
    caserio(lienzo, azar, 615)
    suelo(lienzo, 620, "#dcb58c", losas=False)
    if azar.random() < 0.5:
        noria(lienzo, azar.uniform(960, 1080), 345, 262, azar.uniform(0, 0.5))
    else:
        parroquia(lienzo, 1010, 640, 0.95)
        puesto(lienzo, azar, 870, 760, 300, LONAS[3], 340)
        _comida(lienzo, azar, 872, 764, 296)
    carpa(lienzo, 250, 700, 380, 330, LONAS[azar.randrange(2)])
    carpa(lienzo, 1350, 700, 330, 290, LONAS[2])
    arbol(lienzo, azar, 560, 690, 260)
    colores = azar.sample(LONAS, 2)
    for x, lona in ((-30, colores[0]), (470, colores[1])):
        puesto(lienzo, azar, x, 830, 340, lona)
        persona(
            lienzo, al_azar(azar, 330, "ofrece", extra="mandil", prenda="falda", peinado="chongo"), x + 150, 830
        )
        _comida(lienzo, azar, x + 6, 840, 328)
    guirnalda(lienzo, 36, 70)
    papel_picado(lienzo, azar, 74, 84, 0.72)
    _familias_en_la_feria(lienzo, azar)


def _comida(lienzo: Lienzo, azar: Random, x: float, y: float, ancho: float) -> None:
    """Pone una mesa con mantel, cazuelas, y vasos de agua fresca."""
    tela = azar.choice(PAPEL)
    lienzo.caja(x, y - 124, x + ancho, y, claro(tela, 0.72), 4)
    for n in range(11):
        lienzo.sector(x + ancho * (n + 0.5) / 11, y - 118, ancho / 22, 30, 0, 180, tela)
    for n in range(3):
        cx = x + 52 + n * 76
        lienzo.elipse(cx, y - 132, 33, 9, "#6b3a2c")
        lienzo.sector(cx, y - 132, 36, 30, 0, 180, "#b4593a")
        lienzo.elipse(cx, y - 133, 30, 7, azar.choice(("#7a2f22", "#d98a2b", "#5e7f3a")))
        for k in range(2):
            humo = [(cx - 8 + k * 14 + 5 * math.sin(m * 0.8), y - 148 - m * 5) for m in range(9)]
            lienzo.trazo(humo, 4, velo("#fff3dc", 0.5))
    for n in range(2):
        cx = x + 270 + n * 36
        lienzo.poligono(
            [(cx - 15, y - 178), (cx + 15, y - 178), (cx + 12, y - 124), (cx - 12, y - 124)], velo("#f7fbff", 0.7)
        )
        tono = ("#c8325a", "#f0b545")[n]
        lienzo.poligono([(cx - 14, y - 166), (cx + 14, y - 166), (cx + 12, y - 125), (cx - 12, y - 125)], tono)


def _familias_en_la_feria(lienzo: Lienzo, azar: Random) -> None:
    """Pone familias, algodones de azúcar y globos."""
    nina = al_azar(
        azar, 230, "saluda", menor=True, tocado="mono", prenda="vestido", peinado="trenzas", arriba="#f0a92e"
    )
    grupo(
        lienzo,
        azar,
        (900, 800, 270, "camina", True, {}),
        (1080, 810, 280, "reposo", False, {}),
        (1140, 815, 270, "saluda", False, {"prenda": "vestido"}),
        (420, 935, 360, "ofrece", True, {"tocado": "sombrero", "prenda": "pantalon", "peinado": "corto"}),
        (820, 950, 370, "camina", False, {"prenda": "falda", "peinado": "largo"}),
        (1210, 945, 370, "camina", True, {"prenda": "pantalon"}),
        (1090, 955, 215, "festeja", True, MENOR),
    )
    persona(lienzo, nina, 950, 960)
    x, y = mano(nina, 950, 960)
    lienzo.miembro([(x, y + 16), (x, y - 40)], 4, 4, "#fbeeda")
    for u, v, r in ((-14, -58, 26), (14, -60, 27), (0, -84, 28), (0, -52, 24)):
        lienzo.elipse(x + u, y + v, r, r, "#f4a6c4")
    lienzo.elipse(x - 8, y - 84, 13, 11, "#fbc9dc")


def mercado(lienzo: Lienzo, azar: Random) -> None:
    """Nave del mercado con puestos de fruta y verdura."""
    _nave(lienzo)
    suelo(lienzo, 600, "#d8b48c")
    papel_picado(lienzo, azar, 60, 70, 0.9)
    for x, ancho, y, alto, lona in zip(
        (400, 730, -150, 980),
        (270, 270, 470, 470),
        (690, 690, 880, 880),
        (290, 290, 370, 370),
        azar.sample(LONAS, 4),
        strict=True,
    ):
        _puesto_atendido(lienzo, azar, x, y, ancho, alto, lona)
    clienta = al_azar(
        azar, 400, "ofrece", prenda="vestido", peinado="trenzas", extra="rebozo", color_extra="#2b7a78"
    )
    persona(lienzo, clienta, 860, 950)
    _canasta_de_compra(lienzo, 800, 880)
    grupo(
        lienzo,
        azar,
        (470, 955, 400, "ofrece", True, {"tocado": "sombrero", "prenda": "pantalon", "peinado": "corto"}),
        (580, 958, 225, "reposo", True, MENOR),
        (560, 740, 280, "camina", False, {"prenda": "falda"}),
        (690, 760, 285, "lee", True, {}),
    )


def _nave(lienzo: Lienzo) -> None:
    """Dibuja el interior del mercado: muro con arcos de luz y armaduras del techo."""
    lienzo.degradado(0, 620, ("#8a5a44", "#e0a56f", "#f6d8a4"))
    for n in range(6):
        x = -60 + n * 290
        lienzo.poligono(arco(x, x + 190, 230, 610), "#c98453")
        lienzo.poligono(arco(x + 12, x + 178, 244, 610), "#fbe9c0")
        lienzo.poligono(arco(x + 12, x + 178, 244, 610), velo(lienzo.ambiente.cielo[0], 0.45))
        lienzo.brillo(x + 95, 400, 190, "#5a4526")
        lienzo.poligono([(x + 20, 610), (x + 170, 610), (x + 330, 1000), (x + 90, 1000)], velo("#fff3dc", 0.1))
    hierro = "#5d3b38"
    lienzo.caja(0, 150, ANCHO, 164, hierro)
    lienzo.caja(0, 40, ANCHO, 54, hierro)
    for n in range(13):
        x = n * 130 - 30
        lienzo.trazo([(x, 160), (x + 65, 46), (x + 130, 160)], 7, hierro)


def _puesto_atendido(
    lienzo: Lienzo, azar: Random, x: float, y: float, ancho: float, alto: float, lona: tuple[str, str]
) -> None:
    """Dibuja un puesto con quien vende y su mercancía."""
    puesto(lienzo, azar, x, y, ancho, lona, alto + 108)
    extra = {"extra": "mandil", "color_extra": azar.choice(("#f3e3c8", "#d9534a", "#2f8f8a"))}
    persona(
        lienzo,
        al_azar(azar, alto, "ofrece", **extra),
        x + ancho * azar.uniform(0.3, 0.6),
        y - 10,
        azar.random() < 0.5,
    )
    mostrador(lienzo, azar, x, y, ancho)


def _canasta_de_compra(lienzo: Lienzo, x: float, y: float) -> None:
    """Dibuja una bolsa de mandado a rayas."""
    lienzo.trazo([(x - 22, y - 62), (x - 16, y - 108), (x + 16, y - 108), (x + 22, y - 62)], 5, "#8a4b3a")
    for u, tono in ((-18, "#5b8a5f"), (2, "#86ad6d"), (18, "#e4573d")):
        lienzo.elipse(x + u, y - 66, 15, 20, tono)
    for n in range(6):
        color = ("#d6407f", "#f0a92e", "#2f8f8a")[n % 3]
        lienzo.caja(x - 36 + n * 12, y - 62, x - 24 + n * 12, y + 14, color)
