"""Escenas de fiesta: ofrenda, desfile y concierto."""

import math
from random import Random

from adornos import flor, retrato, vela
from instrumentos import bandera, tambor, trompeta, tuba
from lienzo import ANCHO, NOCHE, Lienzo, claro, mezcla, oscuro, velo
from paisaje import (
    JACARANDA,
    PAPEL,
    arbol,
    cerros,
    cielo,
    guirnalda,
    papel_picado,
    suelo,
)
from personas import grupo, mano, persona
from pueblo import MUROS, arco, parroquia, portales
from vestuario import MENOR, Persona, al_azar


def ofrenda(lienzo: Lienzo, azar: Random) -> None:
    """Ofrenda de Día de Muertos con arco de cempasúchil, velas y retratos."""
    cielo(lienzo, azar, 560)
    portales(lienzo, -40, 1540, 610, 400, azar.choice(("#b5654a", "#c98a4a", "#9a5f6e")))
    suelo(lienzo, 606, "#b98d74")
    centro = azar.uniform(690, 810)
    lienzo.brillo(centro, 560, 620, "#7a4f22")
    _camino_de_petalos(lienzo, azar, centro)
    _gradas(lienzo, azar, centro)
    _arco_de_flores(lienzo, azar, centro)
    papel_picado(lienzo, azar, 8, 56)
    for lado in (-1, 1):
        for n in range(3):
            vela(lienzo, centro + lado * (170 + n * 62), 890 + n * 34, 70 + 16 * (n % 2))
    atras = {"de_espaldas": True}
    grupo(
        lienzo,
        azar,
        (
            centro - 480,
            900,
            380,
            "ofrece",
            False,
            {"extra": "rebozo", "color_extra": "#3f6b8f", "prenda": "falda", "peinado": "trenzas"},
        ),
        (centro - 585, 925, 390, "reposo", False, {"prenda": "pantalon", "peinado": "corto", "tocado": ""}),
        (centro + 470, 905, 370, "lee", True, {"prenda": "vestido", "peinado": "largo"}),
        (centro + 400, 935, 220, "ofrece", True, MENOR),
        (centro + 585, 940, 380, "reposo", True, {**atras, "prenda": "pantalon", "peinado": "corto"}),
    )


def _camino_de_petalos(lienzo: Lienzo, azar: Random, x: float) -> None:
    """Riega un camino de pétalos hacia el frente."""
    lienzo.poligono([(x - 110, 780), (x + 110, 780), (x + 190, 1010), (x - 190, 1010)], velo("#e8831f", 0.75))
    for _ in range(230):
        y = azar.uniform(776, 1000)
        medio = 120 + (y - 780) * 0.4
        tono = azar.choice(("#f9b437", "#ee8a22", "#c9611c", "#ffd063"))
        lienzo.elipse(x + azar.uniform(-medio, medio), y, 10, 5, tono)


def _gradas(lienzo: Lienzo, azar: Random, x: float) -> None:
    """Dibuja los niveles del altar con manteles, retratos, pan, fruta y velas."""
    telas = azar.sample(("#7b3f8c", "#d6407f", "#e8a02f", "#2f8f8a"), 4)
    for n, tela in enumerate(telas):
        medio, arriba = 150 + n * 62, 430 + n * 92
        lienzo.caja(x - medio, arriba, x + medio, 806, oscuro(tela, 0.1))
        lienzo.caja(x - medio - 8, arriba - 8, x + medio + 8, arriba + 8, claro(tela, 0.35), 3)
        picos = round(medio / 15)
        for k in range(picos):
            cx = x - medio + (k + 0.5) * medio * 2 / picos
            lienzo.sector(cx, arriba + 8, medio / picos, 30, 0, 180, claro(tela, 0.62))
            lienzo.elipse(cx, arriba + 18, 4, 4, tela)
        _cosas_de_ofrenda(lienzo, azar, x, arriba - 8, medio, n)
    lienzo.caja(x - 360, 800, x + 360, 812, velo(NOCHE, 0.35))


def _cosas_de_ofrenda(lienzo: Lienzo, azar: Random, x: float, y: float, medio: float, nivel: int) -> None:
    """Reparte objetos sobre un nivel del altar."""
    if nivel == 0:
        retrato(lienzo, x, y, 128, "#c9963f")
    if nivel == 1:
        for lado in (-1, 1):
            retrato(lienzo, x + lado * 84, y, 84, "#8a4b3a")
    lugares = [-0.9, -0.66, 0.66, 0.9] + ([-0.36, -0.12, 0.12, 0.36] if nivel > 1 else [])
    for n, lugar in enumerate(lugares):
        px = x + lugar * medio
        figura = (n + nivel) % 4
        if figura == 0:
            vela(lienzo, px, y, azar.uniform(44, 62), azar.choice(("#fbf0d8", "#f3c9d6")))
        elif figura == 1:
            _pan(lienzo, px, y)
        elif figura == 2:
            _calaverita(lienzo, px, y, azar.choice(PAPEL))
        else:
            for u, v in ((-16, -12), (14, -12), (-1, -30)):
                flor(lienzo, px + u, y + v, 18)


def _pan(lienzo: Lienzo, x: float, y: float) -> None:
    """Dibuja un pan de muerto."""
    lienzo.sector(x, y, 27, 32, 180, 360, "#c98340")
    lienzo.sector(x - 3, y, 22, 27, 180, 360, "#dd9d56")
    lienzo.elipse(x, y - 31, 7, 7, "#e9b775")
    for lado in (-1, 1):
        lienzo.miembro([(x + lado * 5, y - 25), (x + lado * 20, y - 8)], 7, 8, "#e9b775")


def _calaverita(lienzo: Lienzo, x: float, y: float, tono: str) -> None:
    """Dibuja una calaverita de azúcar."""
    lienzo.caja(x - 12, y - 18, x + 12, y, "#f3ead9", 5)
    lienzo.elipse(x, y - 26, 20, 19, "#fbf6ea")
    for lado in (-8, 8):
        lienzo.elipse(x + lado, y - 25, 5.5, 6, tono)
        lienzo.elipse(x + lado, y - 25, 2.4, 2.6, NOCHE)
    for n in range(3):
        lienzo.elipse(x - 8 + n * 8, y - 39 - (n == 1) * 2, 2.6, 2.6, tono)


def _arco_de_flores(lienzo: Lienzo, azar: Random, x: float) -> None:
    """Dibuja el arco de cempasúchil que corona el altar."""
    pilares = [(x + lado * 400, 800 - n * 22) for lado in (-1, 1) for n in range(16)]
    vuelta = [(x + math.cos(math.pi * n / 50) * 400, 470 - math.sin(math.pi * n / 50) * 310) for n in range(51)]
    for n, (px, py) in enumerate(pilares + vuelta):
        for _ in range(2):
            flor(lienzo, px + azar.uniform(-16, 16), py + azar.uniform(-16, 16), azar.uniform(17, 25))
        if n % 6 == 4:
            flor(lienzo, px, py, 26, ("#8a1f4f", "#c2316f", "#e56a9a"))


def desfile(lienzo: Lienzo, azar: Random) -> None:
    """Contingente escolar con banderas y banda en una avenida."""
    cielo(lienzo, azar, 420)
    cerros(lienzo, azar, 420, 150)
    portales(lienzo, azar.uniform(-200, -60), 640, 590, 400, azar.choice(MUROS[:3]))
    portales(lienzo, 640, 1580, 590, 360, azar.choice(MUROS[3:6]))
    suelo(lienzo, 586, "#d8c3a5", losas=False)
    _publico(lienzo, azar)
    lienzo.degradado(690, 1000, ("#9b8f95", "#857a83"))
    lienzo.caja(0, 682, ANCHO, 696, "#efdcbd")
    for n in range(7):
        lienzo.poligono(
            [(n * 250, 842), (n * 250 + 120, 842), (n * 250 + 110, 852), (n * 250 - 12, 852)], "#f3e3c8"
        )
    papel_picado(lienzo, azar, 14, 60)
    uniforme = {
        "prenda": "falda",
        "arriba": "#f6ecda",
        "abajo": "#7c2f45",
        "menor": True,
        "peinado": "trenzas",
        "tocado": "mono",
    }
    varon = {"prenda": "pantalon", "arriba": "#f6ecda", "abajo": "#3a4668", "menor": True, "peinado": "corto"}
    tonos = [
        ("#2c8a5f", "#fbf3e2", "#d0453f"),
        ("#f0a92e", "#fbf3e2", "#d6407f"),
        ("#2f8f8a", "#fbf3e2", "#f0a92e"),
    ]
    for n, x in enumerate((170, 420, 670)):
        alumno = al_azar(azar, 300, "lleva", **(uniforme if n % 2 == 0 else varon))
        persona(lienzo, alumno, x + 60, 800)
        bandera(lienzo, mano(alumno, x + 60, 800), 210, tonos[n])
    for n, x in enumerate((110, 380, 650)):
        musico = al_azar(
            azar, 340, "toca", **(varon if n % 2 == 0 else uniforme), extra="banda", color_extra="#d0453f"
        )
        persona(lienzo, musico, x, 945)
        tambor(lienzo, x + 48, 945 - 165, 44, ("#b23a4c", "#2c8a5f", "#35568a")[n])
        for cual, punta in ((0, 38), (1, 62)):
            lienzo.miembro([mano(musico, x, 945, cual), (x + punta, 945 - 184)], 6, 4, "#a8683f")
    _abanderada(lienzo, azar, 1010, 950)
    for _ in range(90):
        cx, cy = azar.uniform(0, ANCHO), azar.uniform(120, 640)
        lienzo.caja(cx, cy, cx + 8, cy + 5, azar.choice(PAPEL))


def _abanderada(lienzo: Lienzo, azar: Random, x: float, y: float) -> None:
    """Dibuja a la abanderada que abre el contingente y a quien la guía."""
    rasgos = {"prenda": "falda", "arriba": "#7c2f45", "abajo": "#f6ecda", "peinado": "largo", "manga_larga": True}
    guia = al_azar(azar, 400, "lleva", **rasgos, extra="banda", color_extra="#f0c75a")
    persona(lienzo, guia, x, y)
    bandera(lienzo, mano(guia, x, y), 330, ("#2c8a5f", "#fbf3e2", "#d0453f"))
    grupo(
        lienzo,
        azar,
        (
            x + 330,
            y + 5,
            380,
            "saluda",
            True,
            {"prenda": "pantalon", "extra": "chaleco", "color_extra": "#e8732f"},
        ),
    )


def _publico(lienzo: Lienzo, azar: Random) -> None:
    """Pone público en la banqueta."""
    for n in range(15):
        chico = azar.random() < 0.25
        alto = 150 if chico else azar.uniform(205, 235)
        pose = azar.choice(("saluda", "festeja", "reposo", "cintura"))
        persona(
            lienzo,
            al_azar(azar, alto, pose, menor=chico),
            40 + n * 102 + azar.uniform(-20, 20),
            684,
            azar.random() < 0.5,
        )


def concierto(lienzo: Lienzo, azar: Random) -> None:
    """Banda de música en un escenario de la plaza, con público de espaldas."""
    cielo(lienzo, azar, 560)
    cerros(lienzo, azar, 560)
    suelo(lienzo, 580, "#d3ab86")
    parroquia(lienzo, 170, 600, 0.8)
    portales(lienzo, 1180, 1580, 600, 300, azar.choice(MUROS[:5]))
    arbol(lienzo, azar, 1390, 690, 330, JACARANDA)
    _escenario(lienzo, 740, 690)
    for n, x in enumerate((500, 610, 740, 870, 985)):
        _musico(lienzo, azar, x, 640 if n % 2 else 660, n)
    guirnalda(lienzo, 20, 60)
    guirnalda(lienzo, 70, 84)
    _espectadores(lienzo, azar)


def _escenario(lienzo: Lienzo, x: float, y: float) -> None:
    """Dibuja el templete con telón y concha."""
    lienzo.poligono(arco(x - 400, x + 400, 120, y - 40), "#8f2f45")
    lienzo.poligono(arco(x - 374, x + 374, 146, y - 40), "#3f4a80")
    for n in range(9):
        a = math.pi * (n + 0.5) / 9
        rayo = [
            (x, y - 120),
            (x - math.cos(a - 0.1) * 374, 520 - math.sin(a - 0.1) * 374),
            (x - math.cos(a + 0.1) * 374, 520 - math.sin(a + 0.1) * 374),
        ]
        lienzo.poligono(rayo, velo("#f0a92e", 0.2))
    for lado in (-1, 1):
        cortina = [
            (x + lado * 374, 300),
            (x + lado * 374, y - 40),
            (x + lado * 260, y - 40),
            (x + lado * 320, 480),
            (x + lado * 300, 240),
        ]
        with lienzo.dentro(arco(x - 374, x + 374, 146, y - 40)):
            lienzo.poligono(cortina, "#b5405a")
            lienzo.poligono(
                [(x + lado * 374, 300), (x + lado * 374, y - 40), (x + lado * 330, y - 40), (x + lado * 350, 400)],
                "#8f2f45",
            )
    for n in range(23):
        a = math.pi * n / 22
        foco = (x - math.cos(a) * 387, 507 - math.sin(a) * 387)
        lienzo.elipse(*foco, 7, 7, "#ffe6a0")
        lienzo.brillo(*foco, 44, "#7a5522")
    lienzo.caja(x - 440, y - 44, x + 440, y - 24, "#c98a5a", 4)
    lienzo.caja(x - 430, y - 24, x + 430, y + 40, "#7d4a3a")
    for n in range(18):
        lienzo.caja(x - 424 + n * 48, y - 24, x - 421 + n * 48, y + 40, velo(NOCHE, 0.25))
    lienzo.brillo(x, y - 160, 420, "#6a4a20")


def _musico(lienzo: Lienzo, azar: Random, x: float, y: float, cual: int) -> None:
    """Dibuja a un integrante de la banda con su instrumento."""
    rasgos: dict[str, object] = {
        "arriba": "#f3ead8",
        "abajo": "#3a3f66",
        "manga_larga": True,
        "extra": "banda",
        "color_extra": "#d14b4b",
    }
    izquierda = cual > 2
    instrumento = ("tuba", "trompeta", "tambor", "trompeta", "tuba")[cual]
    pose = {"tuba": "toca", "trompeta": "sopla", "tambor": "toca"}[instrumento]
    quien = al_azar(azar, 300, pose, **rasgos)
    if instrumento == "tuba":
        tuba(lienzo, x + (4 if izquierda else -4), y - 190, 0.86, izquierda)
    persona(lienzo, quien, x, y, izquierda)
    if instrumento == "trompeta":
        trompeta(lienzo, x + (-24 if izquierda else 24), y - 262, 0.8, izquierda)
    elif instrumento == "tambor":
        tambor(lienzo, x + 8, y - 150, 48)


def _espectadores(lienzo: Lienzo, azar: Random) -> None:
    """Pone al público de espaldas, en tres filas cada vez más cercanas."""
    for fila, (y, alto) in enumerate(((850, 250), (950, 310), (1090, 380))):
        paso = alto * 0.42
        n = 0
        while n * paso < ANCHO + 100:
            x = n * paso - 30 + fila * 40 + azar.uniform(-12, 12)
            n += 1
            if azar.random() < 0.12:
                continue
            chico = azar.random() < 0.2
            quien: Persona = al_azar(
                azar,
                alto * (0.68 if chico else azar.uniform(0.94, 1.04)),
                _gesto(azar),
                menor=chico,
                de_espaldas=True,
            )
            persona(lienzo, quien, x, y, azar.random() < 0.5)
    lienzo.poligono([(0, 840), (ANCHO, 840), (ANCHO, 1000), (0, 1000)], velo(mezcla(NOCHE, "#5a2f4a", 0.5), 0.1))


def _gesto(azar: Random) -> str:
    """Escoge una postura de público."""
    return azar.choice(("reposo", "reposo", "reposo", "saluda", "cintura", "festeja"))
