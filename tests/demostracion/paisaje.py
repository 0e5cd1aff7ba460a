"""Cielo, cerros, suelo, plantas y adornos que dan el aire de pueblo."""

import math
from collections.abc import Sequence
from random import Random

from lienzo import ANCHO, MARGEN, NOCHE, Lienzo, claro, curva, mezcla, oscuro, velo

VERDES = ("#3f6b57", "#5b8a5f", "#86ad6d")
JACARANDA = ("#6a5aa6", "#8d79c6", "#b5a1e0")
BUGAMBILIA = ("#a8306a", "#d1457f", "#ec7fa6")
FRESNO = ("#7c7a3a", "#a89a45", "#d2bd62")
PAPEL = ("#d6407f", "#f0a92e", "#2f8f8a", "#7b4fa0", "#e4573d", "#4f9bd0", "#8cb84f")


def cielo(lienzo: Lienzo, azar: Random, horizonte: float = 620) -> None:
    """Pinta el cielo con sol o luna, halos y nubes."""
    ambiente = lienzo.ambiente
    lienzo.degradado(0, horizonte, ambiente.cielo)
    x, y = azar.uniform(250, 1250), azar.uniform(110, 240)
    for radio in (210, 150, 100):
        lienzo.elipse(x, y, radio, radio, velo(ambiente.sol, 0.13))
    lienzo.elipse(x, y, 54, 54, ambiente.sol)
    if ambiente.oscuro:
        _estrellas(lienzo, azar, horizonte)
    for _ in range(azar.randint(3, 5)):
        nube(lienzo, azar, azar.uniform(0, ANCHO), azar.uniform(70, horizonte * 0.5), azar.uniform(0.6, 1.2))


def _estrellas(lienzo: Lienzo, azar: Random, horizonte: float) -> None:
    """Siembra estrellas chicas en la mitad alta del cielo."""
    for _ in range(70):
        radio = azar.uniform(0.8, 2.2)
        lienzo.elipse(azar.uniform(0, ANCHO), azar.uniform(0, horizonte * 0.6), radio, radio, velo("#fff3dc", 0.8))


def nube(lienzo: Lienzo, azar: Random, x: float, y: float, tamano: float) -> None:
    """Dibuja una nube plana por debajo y redonda por arriba."""
    color = velo(lienzo.ambiente.nube, 0.75)
    ancho = 120 * tamano
    perfil = [(x - ancho, y), (x - ancho * 0.75, y - 26 * tamano), (x - ancho * 0.35, y - 22 * tamano)]
    perfil += [(x - ancho * 0.1, y - azar.uniform(48, 62) * tamano), (x + ancho * 0.4, y - 44 * tamano)]
    perfil += [(x + ancho * 0.6, y - 18 * tamano), (x + ancho, y - 4 * tamano)]
    lienzo.poligono([*curva(perfil, cerrada=False), (x + ancho, y), (x - ancho, y)], color)


def cerros(lienzo: Lienzo, azar: Random, base: float = 620, alto: float = 190, cercano: str = "#6f9468") -> None:
    """Dibuja tres filas de cerros que se aclaran con la distancia."""
    for fila in range(3):
        cerca = fila / 2
        color = mezcla(lienzo.ambiente.cerros, cercano, cerca * 0.8)
        if lienzo.ambiente.oscuro:
            color = mezcla(color, NOCHE, 0.45)
        cima = alto * (1 - 0.3 * fila)
        perfil = _lomas(azar, base - cima * 0.55, cima * 0.45)
        lienzo.poligono([*perfil, (ANCHO + MARGEN, base + 60), (-MARGEN, base + 60)], color)
        orilla = [(x + 60, y + 26) for x, y in perfil]
        lienzo.poligono(
            [*orilla, (ANCHO + MARGEN, base + 60), (-MARGEN, base + 60)], velo(oscuro(color, 0.3), 0.22)
        )


def _lomas(azar: Random, medio: float, vaiven: float) -> list[tuple[float, float]]:
    """Traza el perfil de una fila de cerros."""
    ondas = [(azar.uniform(0, math.tau), azar.uniform(0.7, 1.3) / largo, peso) for largo, peso in _ONDAS]
    return [
        (x, medio - vaiven * sum(peso * math.sin(fase + x * paso) for fase, paso, peso in ondas))
        for x in range(-MARGEN, ANCHO + MARGEN + 1, 20)
    ]


_ONDAS = ((230.0, 0.7), (95.0, 0.3), (38.0, 0.07))


def caserio(lienzo: Lienzo, azar: Random, y: float) -> None:
    """Dibuja a lo lejos casas chicas y la torre de una parroquia."""
    muros = ("#e9cfae", "#dba583", "#f2e2c8", "#c98b76", "#dcc29b")
    x = -40.0
    while x < ANCHO + 60:
        ancho, alto = azar.uniform(46, 92), azar.uniform(30, 68)
        muro = mezcla(azar.choice(muros), lienzo.ambiente.cerros, 0.3)
        lienzo.caja(x, y - alto, x + ancho, y + 20, muro)
        lienzo.caja(x, y - alto, x + ancho * 0.22, y + 20, velo(NOCHE, 0.1))
        lienzo.caja(x - 2, y - alto - 5, x + ancho + 2, y - alto, oscuro(muro, 0.2))
        for k in range(2):
            ventana = x + ancho * (0.35 + 0.32 * k)
            lienzo.caja(ventana, y - alto * 0.68, ventana + 9, y - alto * 0.68 + 14, _vano(lienzo))
        x += ancho + azar.choice((-6, 0, 4, 26))
        if azar.random() < 0.45:
            copa(lienzo, azar, x, y - 8, 26, 24, VERDES)


def _vano(lienzo: Lienzo) -> str:
    """Da el color de una ventana: encendida si es de noche."""
    return "#ffd98a" if lienzo.ambiente.oscuro else "#5d5468"


def suelo(lienzo: Lienzo, y: float, color: str, fuga: float = ANCHO / 2, losas: bool = True) -> None:
    """Extiende un piso hasta el frente, con juntas en perspectiva."""
    lienzo.degradado(y, 1000, (mezcla(color, lienzo.ambiente.cielo[2], 0.28), color, oscuro(color, 0.1)))
    if not losas:
        return
    junta = velo(oscuro(color, 0.45), 0.16)
    for n in range(-22, 23):
        lienzo.trazo([(fuga + n * 42, y), (fuga + n * 190, 1010)], 1.6, junta)
    altura, paso = y + 9.0, 9.0
    while altura < 1000:
        lienzo.trazo([(0, altura), (ANCHO, altura)], 1.6, junta)
        paso *= 1.33
        altura += paso


def manchas_de_luz(lienzo: Lienzo, azar: Random, y: float, cuantas: int = 12) -> None:
    """Pone en el piso la sombra moteada de los árboles."""
    for _ in range(cuantas):
        x, lugar = azar.uniform(0, ANCHO), azar.uniform(y + 30, 990)
        grande = (lugar - y) / 400 + 0.3
        lienzo.elipse(x, lugar, 120 * grande, 16 * grande, velo(NOCHE, 0.06))


def copa(lienzo: Lienzo, azar: Random, x: float, y: float, rx: float, ry: float, tonos: Sequence[str]) -> None:
    """Dibuja un follaje de bolas, oscuro abajo y claro arriba."""
    for capa, tono in enumerate(tonos):
        encoge = 1 - 0.2 * capa
        for n in range(15 - 3 * capa):
            angulo, lejos = (
                n * 2.4 + azar.uniform(-0.3, 0.3),
                math.sqrt((n + azar.random()) / (15 - 3 * capa)) * encoge,
            )
            cx = x + math.cos(angulo) * rx * 0.72 * lejos - capa * rx * 0.09
            cy = y + math.sin(angulo) * ry * 0.66 * lejos - capa * ry * 0.17
            radio = min(rx, ry) * azar.uniform(0.3, 0.44) * (1 - 0.24 * capa)
            lienzo.elipse(cx, cy, radio * 1.12, radio, tono)


def arbol(
    lienzo: Lienzo,
    azar: Random,
    x: float,
    y: float,
    alto: float,
    tonos: Sequence[str] = VERDES,
    cuna: str = "#6d4c41",
) -> None:
    """Dibuja un árbol de tronco ramificado con su sombra y su follaje."""
    lienzo.elipse(x + alto * 0.1, y, alto * 0.34, alto * 0.035, velo(NOCHE, 0.2))
    lienzo.miembro([(x, y), (x + 4, y - alto * 0.25), (x - 6, y - alto * 0.5)], alto * 0.07, alto * 0.045, cuna)
    for lado in (-1, 1):
        punta = (x + lado * alto * 0.17, y - alto * 0.62)
        lienzo.miembro(
            [(x, y - alto * 0.32), (x + lado * alto * 0.07, y - alto * 0.46), punta], alto * 0.04, 5, cuna
        )
    lienzo.miembro([(x - alto * 0.018, y), (x - alto * 0.016, y - alto * 0.4)], 4, 4, claro(cuna, 0.2))
    copa(lienzo, azar, x, y - alto * 0.68, alto * 0.36, alto * 0.31, tonos)
    if tonos is JACARANDA:
        petalos(lienzo, azar, x, y, alto * 0.45, tonos)


def petalos(lienzo: Lienzo, azar: Random, x: float, y: float, ancho: float, tonos: Sequence[str]) -> None:
    """Riega pétalos alrededor de un punto del piso."""
    for _ in range(46):
        lado = azar.gauss(0, 0.5) * ancho
        lienzo.elipse(x + lado, y + azar.gauss(0, 0.08) * ancho, 4.2, 2.1, azar.choice(tonos))


def nopal(lienzo: Lienzo, azar: Random, x: float, y: float, tamano: float) -> None:
    """Dibuja un nopal de pencas con tunas."""
    lienzo.elipse(x + 12 * tamano, y, 70 * tamano, 8 * tamano, velo(NOCHE, 0.2))
    _penca(lienzo, azar, x, y, 52 * tamano, -90 + azar.uniform(-8, 8), 3)


def _penca(lienzo: Lienzo, azar: Random, x: float, y: float, largo: float, angulo: float, niveles: int) -> None:
    """Dibuja una penca y las que le nacen encima."""
    rumbo = math.radians(angulo)
    cos, sen = math.cos(rumbo), math.sin(rumbo)
    punta = (x + cos * largo * 1.75, y + sen * largo * 1.75)
    if niveles > 1:
        for giro in (-46, 4, 48)[: azar.randint(2, 3)]:
            _penca(lienzo, azar, *punta, largo * 0.74, angulo + giro + azar.uniform(-10, 10), niveles - 1)
    verde = ("#6fa071", "#4f8563", "#3b6d58")[niveles - 1]
    forma = [
        (0.0, 0.18),
        (0.5, 0.5),
        (1.2, 0.62),
        (1.75, 0.35),
        (1.9, 0.0),
        (1.75, -0.35),
        (1.2, -0.62),
        (0.5, -0.5),
        (0, -0.18),
    ]
    lienzo.mancha([(x + (u * cos - v * sen) * largo, y + (u * sen + v * cos) * largo) for u, v in forma], verde)
    brillo = [(0.5, -0.1), (1.2, -0.02), (1.7, -0.1), (1.2, -0.5), (0.5, -0.36)]
    lienzo.mancha(
        [(x + (u * cos - v * sen) * largo, y + (u * sen + v * cos) * largo) for u, v in brillo], claro(verde, 0.13)
    )
    if niveles == 1:
        for lado in (-0.3, 0.25):
            lugar = (x + (1.9 * cos - lado * sen) * largo, y + (1.9 * sen + lado * cos) * largo)
            lienzo.elipse(*lugar, largo * 0.17, largo * 0.2, "#d1457f")


def maguey(lienzo: Lienzo, x: float, y: float, tamano: float, tono: str = "#5d8f86") -> None:
    """Dibuja un maguey de hojas abiertas en abanico."""
    lienzo.elipse(x, y, 90 * tamano, 9 * tamano, velo(NOCHE, 0.2))
    for n in (0, 8, 1, 7, 2, 6, 3, 5, 4):
        angulo = math.radians(-168 + n * 19.5)
        largo = (82 + 26 * math.sin(math.radians(n * 22.5))) * tamano
        px, py = x + math.cos(angulo) * largo, y + math.sin(angulo) * largo * 0.95
        nx, ny = -math.sin(angulo) * 15 * tamano, math.cos(angulo) * 15 * tamano
        hoja = [
            (x + nx, y),
            (x - nx, y),
            ((x + px) / 2 - nx, (y + py) / 2 - ny),
            (px, py),
            ((x + px) / 2 + nx, (y + py) / 2 + ny),
        ]
        lienzo.poligono(hoja, mezcla(oscuro(tono, 0.25), claro(tono, 0.25), (n * 5 % 9) / 8))


def papel_picado(lienzo: Lienzo, azar: Random, y: float, comba: float = 60, tamano: float = 1) -> None:
    """Cuelga de lado a lado un cordel de papel picado."""
    paso, inicio = 84 * tamano, azar.randint(0, 6)
    x0, x1 = -30.0, ANCHO + 30.0

    def altura(x: float) -> float:
        """Sigue la comba del cordel."""
        lugar = (x - x0) / (x1 - x0)
        return y + comba * 4 * lugar * (1 - lugar)

    lienzo.trazo([(x, altura(x)) for x in range(-30, ANCHO + 40, 15)], 2.2, "#6b5a58")
    for n in range(int((x1 - x0) / paso) + 1):
        x = x0 + n * paso
        _hoja(lienzo, x + 5, altura(x + 5), x + paso - 5, altura(x + paso - 5), PAPEL[(n + inicio) % len(PAPEL)])


def _hoja(lienzo: Lienzo, x0: float, y0: float, x1: float, y1: float, color: str) -> None:
    """Dibuja una hoja de papel picado con sus calados."""
    ancho = x1 - x0
    largo = ancho * 0.8
    abajo = max(y0, y1) + largo
    picos = [(x1 - ancho * n / 10, abajo + (ancho * 0.07 if n % 2 else 0)) for n in range(11)]
    lienzo.poligono([(x0, y0), (x1, y1), *picos], velo(color, 0.94))
    hueco = velo(claro(color, 0.62), 0.9)
    cx, cy = (x0 + x1) / 2, (y0 + y1) / 2 + largo * 0.48
    for n in range(8):
        angulo = n * math.tau / 8
        px, py = cx + math.cos(angulo) * ancho * 0.17, cy + math.sin(angulo) * ancho * 0.17
        lienzo.elipse(px, py, ancho * 0.055, ancho * 0.055, hueco)
    lienzo.elipse(cx, cy, ancho * 0.065, ancho * 0.065, hueco)
    for n in range(6):
        px = x0 + ancho * (n + 0.5) / 6
        for py in (max(y0, y1) + largo * 0.09, abajo - largo * 0.04):
            lienzo.elipse(px, py, ancho * 0.032, ancho * 0.032, hueco)


def guirnalda(lienzo: Lienzo, y: float, comba: float, x0: float = -20, x1: float = ANCHO + 20) -> None:
    """Cuelga un cordel de focos encendidos."""
    pasos = 22
    puntos = [
        (x0 + (x1 - x0) * n / pasos, y + comba * 4 * (n / pasos) * (1 - n / pasos)) for n in range(pasos + 1)
    ]
    lienzo.trazo(puntos, 2.4, "#3a3350")
    for x, alto in puntos[1:-1]:
        lienzo.elipse(x, alto + 9, 6, 7.5, "#ffe9a8")
        lienzo.brillo(x, alto + 9, 46, "#8a6330")


def rama(lienzo: Lienzo, azar: Random, derecha: bool, tonos: Sequence[str] = JACARANDA) -> None:
    """Asoma una rama florida por una esquina alta, como primer plano."""
    lado, origen = (-1, ANCHO) if derecha else (1, 0)
    lienzo.miembro(
        [(origen - lado * 30, 40), (origen + lado * 160, 70), (origen + lado * 330, 150)], 20, 6, "#4b3640"
    )
    for n in range(5):
        x, y = origen + lado * (20 + n * 78), 20 + n * n * 6 + azar.uniform(-12, 24)
        copa(lienzo, azar, x, y, 92 - n * 9, 70 - n * 7, [oscuro(t, 0.12) for t in tonos])
