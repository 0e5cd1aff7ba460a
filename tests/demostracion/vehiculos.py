"""Camiones, camioneta y maquinaria, vistos de lado y con el frente a la derecha."""

import math

from lienzo import NOCHE, Lienzo, claro, oscuro, velo


def rueda(lienzo: Lienzo, x: float, suelo: float, radio: float) -> None:
    """Dibuja una llanta apoyada en el suelo."""
    lienzo.elipse(x, suelo - radio, radio, radio, "#2a2733")
    lienzo.elipse(x, suelo - radio, radio * 0.58, radio * 0.58, "#b7b3b5")
    lienzo.elipse(x, suelo - radio, radio * 0.24, radio * 0.24, "#58535f")


def _cabina(lienzo: Lienzo, x: float, suelo: float, s: float, color: str) -> None:
    """Dibuja la cabina de un camión que mira a la derecha."""
    forma = [(0, -60), (0, -262), (120, -262), (164, -160), (186, -146), (186, -60)]
    lienzo.poligono([(x + u * s, suelo + v * s) for u, v in forma], color)
    lienzo.poligono(
        [(x + u * s, suelo + v * s) for u, v in ((22, -160), (22, -240), (108, -240), (142, -160))], "#4b6478"
    )
    lienzo.poligono(
        [(x + u * s, suelo + v * s) for u, v in ((22, -160), (22, -240), (84, -240))], velo("#ffffff", 0.18)
    )
    lienzo.caja(x, suelo - 128 * s, x + 186 * s, suelo - 112 * s, claro(color, 0.6))
    lienzo.caja(x + 28 * s, suelo - 146 * s, x + 52 * s, suelo - 139 * s, oscuro(color, 0.5), 3)
    lienzo.caja(x + 168 * s, suelo - 106 * s, x + 190 * s, suelo - 84 * s, "#fff0b8", 4)
    lienzo.caja(x + 120 * s, suelo - 70 * s, x + 198 * s, suelo - 50 * s, "#4a4656", 4)


def camion_recolector(lienzo: Lienzo, x: float, suelo: float, s: float = 1, color: str = "#3f8a63") -> None:
    """Dibuja un camión compactador de basura."""
    lienzo.elipse(x + 20 * s, suelo + 2, 350 * s, 18 * s, velo(NOCHE, 0.28))
    lienzo.caja(x - 300 * s, suelo - 72 * s, x + 290 * s, suelo - 46 * s, "#3a3645")
    caja = [(-270, -70), (-310, -150), (-280, -330), (130, -330), (130, -70)]
    lienzo.poligono([(x + u * s, suelo + v * s) for u, v in caja], color)
    lienzo.poligono(
        [
            (x + u * s, suelo + v * s)
            for u, v in ((-270, -70), (-310, -150), (-280, -330), (-190, -330), (-190, -70))
        ],
        oscuro(color, 0.25),
    )
    lienzo.poligono(
        [(x + u * s, suelo + v * s) for u, v in ((-296, -120), (-292, -200), (-214, -220), (-214, -100))],
        "#2f2c3a",
    )
    for u in (-130, -70, -10, 50, 110):
        lienzo.caja(x + (u - 5) * s, suelo - 330 * s, x + (u + 5) * s, suelo - 70 * s, velo(NOCHE, 0.16))
    lienzo.caja(x - 190 * s, suelo - 150 * s, x + 130 * s, suelo - 118 * s, "#f5ead2")
    _hojas(lienzo, x - 30 * s, suelo - 232 * s, 46 * s)
    _cabina(lienzo, x + 142 * s, suelo, s, "#f3ead8")
    for u in (-190, -96, 246):
        rueda(lienzo, x + u * s, suelo, 52 * s)


def _hojas(lienzo: Lienzo, x: float, y: float, radio: float) -> None:
    """Dibuja un emblema de tres hojas."""
    lienzo.elipse(x, y, radio, radio, "#f5ead2")
    for n in range(3):
        a = math.radians(n * 120 - 90)
        cx, cy = x + math.cos(a) * radio * 0.4, y + math.sin(a) * radio * 0.4
        nx, ny = -math.sin(a) * radio * 0.24, math.cos(a) * radio * 0.24
        punta = (x + math.cos(a) * radio * 0.84, y + math.sin(a) * radio * 0.84)
        lienzo.mancha([(x, y), (cx + nx, cy + ny), punta, (cx - nx, cy - ny)], "#4c9a6c")


def camioneta(lienzo: Lienzo, x: float, suelo: float, s: float = 1, color: str = "#e8732f") -> None:
    """Dibuja la camioneta de guardia de Protección Civil."""
    lienzo.elipse(x + 10 * s, suelo + 2, 310 * s, 18 * s, velo(NOCHE, 0.3))
    forma = [
        (-290, -70),
        (-290, -158),
        (-90, -158),
        (-60, -250),
        (90, -250),
        (150, -166),
        (262, -146),
        (284, -120),
        (284, -70),
    ]
    lienzo.poligono([(x + u * s, suelo + v * s) for u, v in forma], "#f6ecda")
    lienzo.poligono(
        [(x + u * s, suelo + v * s) for u, v in ((-290, -70), (-290, -128), (280, -128), (284, -70))], color
    )
    lienzo.poligono(
        [(x + u * s, suelo + v * s) for u, v in ((-290, -128), (280, -128), (272, -138), (-290, -138))], "#2f4b6e"
    )
    for cristal in (
        ((-66, -164), (-42, -236), (8, -236), (8, -164)),
        ((20, -164), (20, -236), (82, -236), (132, -164)),
    ):
        lienzo.poligono([(x + u * s, suelo + v * s) for u, v in cristal], "#4b6478")
    lienzo.caja(x - 2 * s, suelo - 236 * s, x + 1 * s, suelo - 74 * s, velo(NOCHE, 0.25))
    lienzo.caja(x - 30 * s, suelo - 276 * s, x + 20 * s, suelo - 252 * s, "#e23b3b", 6)
    lienzo.caja(x + 20 * s, suelo - 276 * s, x + 70 * s, suelo - 252 * s, "#3a7be0", 6)
    lienzo.brillo(x - 6 * s, suelo - 266 * s, 150 * s, "#a02828")
    lienzo.brillo(x + 46 * s, suelo - 266 * s, 150 * s, "#28489a")
    lienzo.caja(x + 258 * s, suelo - 122 * s, x + 286 * s, suelo - 100 * s, "#fff0b8", 4)
    lienzo.caja(x + 214 * s, suelo - 80 * s, x + 298 * s, suelo - 56 * s, "#3a3645", 5)
    lienzo.poligono([(x + (u - 180) * s, suelo + v * s) for u, v in ((-26, -76), (26, -76), (0, -122))], "#2f4b6e")
    for u in (-190, 190):
        lienzo.sector(x + u * s, suelo - 62 * s, 66 * s, 66 * s, 180, 360, "#3a3645")
        rueda(lienzo, x + u * s, suelo, 55 * s)


def aplanadora(lienzo: Lienzo, x: float, suelo: float, s: float = 1) -> None:
    """Dibuja una aplanadora de rodillo."""
    ambar = "#eda92f"
    lienzo.elipse(x + 10 * s, suelo + 2, 220 * s, 14 * s, velo(NOCHE, 0.28))
    lienzo.poligono(
        [(x + u * s, suelo + v * s) for u, v in ((-170, -80), (-170, -160), (10, -170), (60, -80))], ambar
    )
    lienzo.poligono(
        [(x + u * s, suelo + v * s) for u, v in ((-170, -80), (-170, -112), (44, -112), (60, -80))],
        oscuro(ambar, 0.22),
    )
    for u in (-140, 0):
        lienzo.miembro([(x + u * s, suelo - 160 * s), (x + u * s, suelo - 300 * s)], 8 * s, 8 * s, "#3a3645")
    lienzo.caja(x - 168 * s, suelo - 316 * s, x + 30 * s, suelo - 298 * s, ambar, 6)
    lienzo.miembro(
        [(x + 30 * s, suelo - 110 * s), (x + 120 * s, suelo - 110 * s), (x + 120 * s, suelo - 66 * s)],
        18 * s,
        16 * s,
        oscuro(ambar, 0.3),
    )
    lienzo.elipse(x + 120 * s, suelo - 66 * s, 66 * s, 66 * s, "#7b7885")
    lienzo.elipse(x + 120 * s, suelo - 66 * s, 50 * s, 50 * s, "#9a97a3")
    lienzo.elipse(x + 120 * s, suelo - 66 * s, 12 * s, 12 * s, "#3a3645")
    rueda(lienzo, x - 110 * s, suelo, 62 * s)
