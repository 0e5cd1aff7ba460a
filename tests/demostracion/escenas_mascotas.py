"""Jornada de esterilización, con los perros y los gatos."""

from random import Random

from lienzo import ANCHO, NOCHE, Lienzo, claro, oscuro, velo
from objetos import mesa
from paisaje import PAPEL, caserio, cerros, suelo
from personas import mano, persona
from vestuario import al_azar


def mascotas(lienzo: Lienzo, azar: Random) -> None:
    """Jornada de esterilización en una cancha techada, con perros, gatos y veterinarias."""
    lienzo.degradado(0, 560, ("#6f8f9f", "#a9c0bd", "#dfe3cf"))
    cerros(lienzo, azar, 520, 200)
    caserio(lienzo, azar, 536)
    lienzo.poligono([(0, 0), (ANCHO, 0), (ANCHO, 150), (750, 60), (0, 150)], "#4a5a66")
    for n in range(7):
        x = n * 250
        lienzo.caja(x - 9, 100, x + 9, 600, "#8d4a3f")
        lienzo.trazo([(x, 150), (x + 125, 80), (x + 250, 150)], 8, "#b5bcc0")
    suelo(lienzo, 566, "#6f9a8c", losas=False)
    lienzo.trazo([(0, 660), (ANCHO, 660)], 8, "#f3ead8")
    lienzo.aro(750, 900, 320, 8, "#f3ead8")
    bata = {"extra": "bata", "color_extra": "#dff0ee", "arriba": "#2f8f8a", "prenda": "pantalon", "tocado": "gorra", "manga_larga": True}
    for n, x in enumerate((180, 620, 1060)):
        persona(lienzo, al_azar(azar, 300, "atiende", **{**bata, "color_extra": ("#dff0ee", "#e6e0f2", "#f2e6da")[n]}), x, 760)
        mesa(lienzo, x + 40, x + 270, 800, 120, "#d5dadb")
        (perro if n % 2 == 0 else gato)(lienzo, x + 150, 668, 0.62, azar.choice(PELAJES), n == 1)
    for n, (x, y) in enumerate(((150, 940), (470, 960), (830, 950), (1180, 945), (1410, 960))):
        izquierda = azar.random() < 0.5
        duena = al_azar(azar, 370, "cintura" if n % 2 else "reposo", manga_larga=True)
        persona(lienzo, duena, x, y, izquierda)
        s = -1 if izquierda else 1
        mx, my = mano(duena, x, y, 1, izquierda)
        px = x + s * 130
        if n == 3:
            _transportadora(lienzo, azar, px, y + 6)
        else:
            lienzo.trazo([(mx, my), (px - s * 10, y - 60)], 4, azar.choice(PAPEL))
            perro(lienzo, px, y + 4, azar.uniform(0.8, 1.15), azar.choice(PELAJES), izquierda)


PELAJES = ("#b5794a", "#4a3b3a", "#e3c79a", "#8d7a70", "#f0e3cf")


def perro(lienzo: Lienzo, x: float, y: float, s: float, pelo: str, izquierda: bool) -> None:
    """Dibuja un perro de pie."""
    m = -1 if izquierda else 1
    lienzo.elipse(x, y, 76 * s, 8 * s, velo(NOCHE, 0.22))

    def en(u: float, v: float) -> tuple[float, float]:
        """Pasa de medidas del perro a coordenadas del lienzo."""
        return x + u * m * s, y + v * s

    lienzo.miembro([en(-58, -82), en(-86, -104), en(-92, -134)], 13 * s, 6 * s, pelo)
    for u, tono in ((-44, oscuro(pelo, 0.2)), (40, oscuro(pelo, 0.2)), (-56, pelo), (52, pelo)):
        lienzo.miembro([en(u, -60), en(u + 2, -4)], 19 * s, 14 * s, tono)
    lienzo.mancha([en(*p) for p in ((-68, -78), (-50, -104), (10, -100), (58, -112), (74, -84), (58, -52), (0, -46), (-56, -50))], pelo)
    lienzo.miembro([en(56, -92), en(78, -130)], 36 * s, 30 * s, pelo)
    lienzo.mancha([en(*p) for p in ((58, -142), (78, -162), (104, -154), (136, -134), (132, -120), (100, -116), (70, -118))], pelo)
    lienzo.mancha([en(*p) for p in ((72, -158), (60, -150), (52, -118), (66, -112), (80, -140))], oscuro(pelo, 0.3))
    lienzo.elipse(*en(134, -130), 6 * s, 5 * s, "#2a2228")
    lienzo.elipse(*en(98, -142), 4 * s, 4.5 * s, "#2a2228")
    lienzo.trazo([en(60, -112), en(86, -104)], 9 * s, "#d0453f")


def gato(lienzo: Lienzo, x: float, y: float, s: float, pelo: str, izquierda: bool) -> None:
    """Dibuja un gato sentado."""
    m = -1 if izquierda else 1

    def en(u: float, v: float) -> tuple[float, float]:
        """Pasa de medidas del gato a coordenadas del lienzo."""
        return x + u * m * s, y + v * s

    lienzo.miembro([en(-34, -8), en(-72, -14), en(-78, -60)], 13 * s, 9 * s, oscuro(pelo, 0.15))
    lienzo.mancha([en(*p) for p in ((-44, 0), (-46, -44), (-18, -96), (22, -100), (36, -40), (40, 0))], pelo)
    lienzo.miembro([en(26, -60), en(32, 0)], 18 * s, 14 * s, claro(pelo, 0.18))
    lienzo.elipse(*en(16, -118), 36 * s, 31 * s, pelo)
    for u in (-12, 40):
        lienzo.poligono([en(u - 13, -134), en(u, -172), en(u + 13, -134)], pelo)
        lienzo.poligono([en(u - 6, -136), en(u, -158), en(u + 6, -136)], "#e3a0a0")
    for u in (4, 32):
        lienzo.elipse(*en(u, -120), 5 * s, 6.5 * s, "#6f9a4a")
        lienzo.elipse(*en(u, -120), 2 * s, 6 * s, "#2a2228")
    lienzo.poligono([en(14, -106), en(24, -106), en(19, -99)], "#c9606d")


def _transportadora(lienzo: Lienzo, azar: Random, x: float, y: float) -> None:
    """Dibuja una transportadora con un gato dentro."""
    lienzo.elipse(x, y, 96, 10, velo(NOCHE, 0.22))
    lienzo.caja(x - 84, y - 120, x + 84, y, azar.choice(("#4f9bd0", "#c9606d", "#8fae8b")), 18)
    lienzo.caja(x - 60, y - 96, x + 60, y - 14, "#3a3645", 12)
    gato(lienzo, x - 6, y - 14, 0.5, azar.choice(PELAJES), False)
    for n in range(6):
        lienzo.caja(x - 58 + n * 23, y - 96, x - 54 + n * 23, y - 14, "#d5dadb")
    lienzo.aro(x, y - 128, 26, 7, "#5b6675")
