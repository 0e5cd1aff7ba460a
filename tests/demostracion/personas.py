"""Figuras humanas sencillas y sin rostro."""

import math
from random import Random

from lienzo import NOCHE, Lienzo, Punto, claro, oscuro, velo
from vestuario import Persona, al_azar


class _Cuerpo:
    """Dibuja una persona en un punto del suelo; las medidas van en partes de la estatura."""

    def __init__(self, lienzo: Lienzo, quien: Persona, x: float, y: float, izquierda: bool) -> None:
        """Fija el lugar y el sentido de la mirada."""
        self.lienzo, self.quien = lienzo, quien
        self.x, self.y, self.sentido = x, y, -1 if izquierda else 1

    def en(self, u: float, v: float) -> Punto:
        """Pasa de medidas del cuerpo a coordenadas del lienzo."""
        return self.x + u * self.sentido * self.quien.alto, self.y - v * self.quien.alto

    def tronco(self, u: float, v: float) -> Punto:
        """Pasa de medidas sobre el eje del tronco, que puede ir inclinado, a medidas del cuerpo."""
        angulo = math.asin(max(-0.9, min(0.9, self.quien.pose.inclina / 0.31)))
        seno, coseno = math.sin(angulo), math.cos(angulo)
        return u * coseno + v * seno, self.quien.pose.cadera + v * coseno - u * seno

    def parche(self, puntos: list[Punto], color: str) -> None:
        """Rellena una forma suave dada en medidas del tronco."""
        self.lienzo.mancha([self.en(*self.tronco(*p)) for p in puntos], color)

    def tira(self, puntos: list[Punto], grueso: float, delgado: float, color: str) -> None:
        """Dibuja un miembro dado en medidas del cuerpo."""
        alto = self.quien.alto
        self.lienzo.miembro([self.en(*p) for p in puntos], grueso * alto, delgado * alto, color)

    def dibujar(self) -> None:
        """Dibuja la figura de atrás hacia adelante."""
        self._sombra()
        self._brazo(0)
        if self.quien.extra == "mochila":
            self.parche([(-0.17, 0.05), (-0.19, 0.25), (-0.1, 0.32), (-0.05, 0.1)], self.quien.color_extra)
        self._pierna(0)
        self._pierna(1)
        self._cabellera()
        self._torso()
        self._cabeza()
        self._brazo(1)

    def _sombra(self) -> None:
        """Tiende una sombra alargada en el suelo."""
        alto = self.quien.alto
        self.lienzo.elipse(
            self.x + 0.06 * alto, self.y + 0.005 * alto, 0.2 * alto, 0.028 * alto, velo(NOCHE, 0.22)
        )

    def _pierna(self, cual: int) -> None:
        """Dibuja una pierna con su zapato."""
        quien, pose = self.quien, self.quien.pose
        pie = pose.pies[cual]
        cadera = (-0.042 if cual == 0 else 0.042, pose.cadera)
        rodilla = _doblez(cadera, (pie[0], pie[1] + 0.03), 0.236, 0.228, pose.rodilla)
        tela = quien.abajo if quien.prenda == "pantalon" else quien.piel
        tela = oscuro(tela, 0.16) if cual == 0 else tela
        gruesa, delgada = (0.098, 0.062) if quien.prenda == "pantalon" else (0.075, 0.044)
        zapato = oscuro(quien.abajo, 0.55)
        self.lienzo.mancha([self.en(pie[0] + u, pie[1] + v) for u, v in _ZAPATO], zapato)
        self.tira([cadera, rodilla, (pie[0], pie[1] + 0.035)], gruesa, delgada, tela)
        if quien.prenda == "short":
            self._uniforme_de_juego(cadera, rodilla, pie)

    def _uniforme_de_juego(self, cadera: Punto, rodilla: Punto, pie: Punto) -> None:
        """Viste una pierna con pantalón corto y calceta."""
        alto_del_muslo = (cadera[0] * 0.2 + rodilla[0] * 0.8, cadera[1] * 0.2 + rodilla[1] * 0.8)
        espinilla = (rodilla[0] * 0.65 + pie[0] * 0.35, rodilla[1] * 0.65 + (pie[1] + 0.035) * 0.35)
        self.tira([espinilla, (pie[0], pie[1] + 0.035)], 0.064, 0.05, self.quien.arriba)
        self.tira([cadera, alto_del_muslo], 0.105, 0.098, self.quien.abajo)

    def _torso(self) -> None:
        """Dibuja cuello, ropa y prendas encimadas."""
        quien = self.quien
        self.tira([self.tronco(0, 0.28), self.tronco(0.004, 0.37)], 0.052, 0.046, oscuro(quien.piel, 0.18))
        if quien.prenda in ("falda", "vestido"):
            self._falda()
        self.parche(_TORSO, quien.arriba)
        self.parche([(-0.105, 0.29), (-0.045, 0.3), (-0.05, 0.12), (-0.05, 0.0), (-0.09, 0.0)], velo(NOCHE, 0.1))
        if quien.prenda in ("pantalon", "short"):
            self.parche([(-0.088, 0.02), (0.088, 0.02), (0.086, -0.03), (0, -0.05), (-0.086, -0.03)], quien.abajo)
        self._encima()

    def _falda(self) -> None:
        """Dibuja la falda o el vuelo del vestido, que sigue a las piernas."""
        quien, pose = self.quien, self.quien.pose
        color = quien.arriba if quien.prenda == "vestido" else quien.abajo
        cintura, delante = self.tronco(-0.08, 0.1), self.tronco(0.08, 0.1)
        if pose.cadera < 0.4:
            puntos = [cintura, delante, (pose.pies[1][0] + 0.06, pose.cadera), (pose.pies[1][0] + 0.06, 0.12)]
            puntos += [(pose.pies[0][0] - 0.05, 0.11), (0.06, pose.cadera - 0.08), (-0.1, pose.cadera - 0.07)]
        else:
            vuelo = max(0.13, abs(pose.pies[0][0]) + 0.05)
            puntos = [
                cintura,
                delante,
                (0.11, 0.42),
                (vuelo + 0.01, 0.2),
                (0, 0.18),
                (-vuelo - 0.01, 0.2),
                (-0.11, 0.42),
            ]
        self.lienzo.mancha([self.en(*p) for p in puntos], color)
        if pose.cadera >= 0.4:
            doblez = [cintura, (-0.02, 0.42), (-0.05, 0.19), (-0.13, 0.2), (-0.1, 0.42)]
            self.lienzo.mancha([self.en(*p) for p in doblez], velo(NOCHE, 0.12))

    def _encima(self) -> None:
        """Dibuja chaleco, mandil, bata, rebozo o correas."""
        color = self.quien.color_extra
        if self.quien.extra == "chaleco":
            self.parche(_SOLAPA, oscuro(color, 0.1))
            self.parche([(-u, v) for u, v in _SOLAPA], color)
            for lado in (-1, 1):
                self.tira([self.tronco(lado * 0.086, 0.1), self.tronco(lado * 0.02, 0.1)], 0.022, 0.022, "#fbf3c4")
        elif self.quien.extra == "mandil":
            self.parche(
                [(-0.05, 0.24), (0.05, 0.24), (0.08, 0.08), (0.1, -0.2), (-0.09, -0.2), (-0.07, 0.08)], color
            )
        elif self.quien.extra == "bata":
            self.parche([(-0.1, 0.3), (0.1, 0.3), (0.1, 0.1), (0.12, -0.18), (-0.12, -0.18), (-0.1, 0.1)], color)
            self.parche([(-0.03, 0.32), (0.035, 0.32), (0.004, 0.18)], self.quien.arriba)
        elif self.quien.extra == "rebozo":
            self.parche(
                [(-0.12, 0.3), (0.0, 0.34), (0.12, 0.29), (0.13, 0.17), (0.02, 0.08), (-0.13, 0.16)], color
            )
            self.parche([(0.02, 0.14), (0.06, 0.15), (0.07, -0.08), (0.03, -0.1)], oscuro(color, 0.12))
        elif self.quien.extra == "mochila":
            self.tira([self.tronco(-0.06, 0.3), self.tronco(-0.06, 0.12)], 0.022, 0.022, color)
        elif self.quien.extra == "banda":
            self.tira([self.tronco(-0.08, 0.27), self.tronco(0.07, 0.04)], 0.035, 0.035, color)

    def _brazo(self, cual: int) -> None:
        """Dibuja un brazo con manga y mano."""
        quien = self.quien
        lado = -1 if cual == 0 else 1
        hombro = self.tronco(lado * 0.08, 0.262)
        mano = quien.pose.manos[cual]
        codo = _doblez(hombro, mano, 0.17, 0.165, -1 if cual == 1 or mano[0] > 0 else 1)
        tela = oscuro(quien.arriba, 0.2) if cual == 0 else oscuro(quien.arriba, 0.05)
        if quien.extra == "bata":
            tela = oscuro(quien.color_extra, 0.12 if cual == 0 else 0.03)
        piel = oscuro(quien.piel, 0.14) if cual == 0 else quien.piel
        self.tira([hombro, codo, mano], 0.058, 0.038, piel)
        medio = ((hombro[0] + codo[0]) / 2, (hombro[1] + codo[1]) / 2)
        larga = quien.manga_larga or quien.extra == "bata"
        punta = ((codo[0] + 4 * mano[0]) / 5, (codo[1] + 4 * mano[1]) / 5)
        self.tira([hombro, codo, punta] if larga else [hombro, medio, codo], 0.072, 0.05 if larga else 0.062, tela)
        self.lienzo.elipse(*self.en(*mano), 0.025 * quien.alto, 0.025 * quien.alto, piel)

    def _cabellera(self) -> None:
        """Dibuja el pelo que cae por detrás del cuello."""
        if self.quien.peinado != "largo":
            return
        r = self._radio()
        x, y = self._centro()
        forma = [(-0.9, 0.8), (0.4, 0.9), (0.05, -0.6), (0.0, -1.7), (-0.45, -2.2), (-1.15, -1.8), (-1.1, -0.4)]
        self.lienzo.mancha([self.en(x + u * r, y + v * r) for u, v in forma], self.quien.pelo)

    def _radio(self) -> float:
        """Da el tamaño de la cabeza, mayor en la niñez."""
        return 0.072 if self.quien.menor else 0.058

    def _centro(self) -> Punto:
        """Da el centro de la cabeza."""
        x, y = self.tronco(0.004, 0.36)
        return x + 0.006, y + self._radio() * 1.05

    def _cabeza(self) -> None:
        """Dibuja pelo, cara, oreja y tocado."""
        quien, r = self.quien, self._radio()
        x, y = self._centro()
        lienzo, alto = self.lienzo, quien.alto

        def bola(u: float, v: float, ancho: float, largo: float, color: str) -> None:
            """Dibuja una elipse en medidas de la cabeza."""
            lienzo.elipse(*self.en(x + u * r, y + v * r), ancho * r * alto, largo * r * alto, color)

        if quien.peinado == "chongo":
            bola(-0.7, 1.0, 0.5, 0.5, quien.pelo)
        bola(-0.12, 0.12, 1.02, 1.14, quien.pelo)
        if not quien.de_espaldas:
            bola(0.16, -0.14, 0.84, 1.02, quien.piel)
            fleco = [
                (-1.08, 0.1),
                (-0.9, 0.95),
                (0.1, 1.28),
                (0.85, 0.85),
                (0.95, 0.3),
                (0.45, 0.52),
                (-0.35, 0.45),
            ]
            fleco += [(-0.55, -0.15), (-0.95, -0.5)]
            lienzo.mancha([self.en(x + u * r, y + v * r) for u, v in fleco], quien.pelo)
            bola(-0.55, -0.2, 0.16, 0.22, oscuro(quien.piel, 0.12))
        if quien.peinado == "trenzas":
            self.tira(
                [(x - 0.6 * r, y - 0.5 * r), (x - 1.0 * r, y - 1.6 * r), (x - 0.8 * r, y - 2.8 * r)],
                0.03,
                0.018,
                quien.pelo,
            )
        self._tocado(x, y, r)

    def _tocado(self, x: float, y: float, r: float) -> None:
        """Dibuja sombrero, gorra, casco o moño."""
        quien, lienzo = self.quien, self.lienzo

        def forma(puntos: list[Punto], color: str) -> None:
            """Rellena una forma suave en medidas de la cabeza."""
            lienzo.mancha([self.en(x + u * r, y + v * r) for u, v in puntos], color)

        if quien.tocado == "sombrero":
            forma([(-2.1, 0.62), (0, 0.42), (2.2, 0.66), (1.2, 0.85), (-1.1, 0.85)], "#e9cf97")
            forma([(-1.0, 0.7), (-0.85, 1.6), (0, 1.55), (0.85, 1.62), (1.05, 0.7)], "#f3dfae")
            forma([(-1.0, 0.72), (0, 0.66), (1.04, 0.72), (1.02, 0.95), (0, 0.9), (-1.0, 0.95)], "#8a4b3a")
        elif quien.tocado in ("gorra", "casco"):
            color = quien.color_extra if quien.tocado == "gorra" else "#f2b632"
            forma([(-1.15, 0.35), (-0.95, 1.2), (0.1, 1.52), (1.0, 1.1), (1.12, 0.4), (0, 0.42)], color)
            forma([(0.3, 0.45), (1.1, 0.55), (1.75, 0.32), (1.0, 0.26)], oscuro(color, 0.18))
            if quien.tocado == "casco":
                forma([(-0.25, 0.5), (-0.2, 1.5), (0.15, 1.55), (0.15, 0.5)], claro(color, 0.45))
        elif quien.tocado == "mono":
            forma([(-0.9, 1.0), (-1.5, 1.5), (-1.5, 0.7)], quien.color_extra)
            forma([(-0.9, 1.0), (-0.3, 1.6), (-0.2, 0.9)], quien.color_extra)


_SOLAPA = [
    (-0.086, 0.3),
    (-0.034, 0.325),
    (-0.02, 0.24),
    (-0.012, 0.12),
    (-0.014, 0.01),
    (-0.05, -0.01),
    (-0.094, 0.01),
    (-0.092, 0.13),
    (-0.1, 0.22),
]


_ZAPATO = [(-0.035, 0.045), (0.025, 0.045), (0.075, 0.018), (0.075, 0.0), (-0.035, 0.0)]
_TORSO = [
    (-0.034, 0.325), (0.034, 0.325), (0.1, 0.295), (0.112, 0.24), (0.092, 0.13), (0.094, 0.0),
    (0, -0.02), (-0.094, 0.0), (-0.092, 0.13), (-0.112, 0.24), (-0.1, 0.295),
]  # fmt: skip


def _doblez(desde: Punto, hasta: Punto, uno: float, dos: float, lado: float) -> Punto:
    """Halla el codo o la rodilla entre dos extremos, hacia el lado pedido."""
    largo = math.dist(desde, hasta) or 0.01
    corto = min(largo, (uno + dos) * 0.995)
    base = (uno**2 - dos**2 + corto**2) / (2 * corto)
    alto = math.sqrt(max(0.0, uno**2 - base**2)) * lado
    ux, uy = (hasta[0] - desde[0]) / largo, (hasta[1] - desde[1]) / largo
    return desde[0] + ux * base - uy * alto, desde[1] + uy * base + ux * alto


def persona(lienzo: Lienzo, quien: Persona, x: float, y: float, izquierda: bool = False) -> None:
    """Dibuja a una persona con los pies en el punto dado."""
    _Cuerpo(lienzo, quien, x, y, izquierda).dibujar()


def mano(quien: Persona, x: float, y: float, cual: int = 1, izquierda: bool = False) -> Punto:
    """Dice dónde queda una mano, para ponerle algo."""
    u, v = quien.pose.manos[cual]
    return x + (-u if izquierda else u) * quien.alto, y - v * quien.alto


def grupo(lienzo: Lienzo, azar: Random, *filas: tuple[float, float, float, str, bool, dict[str, object]]) -> None:
    """Dibuja varias personas, primero las más lejanas: (x, y, alto, postura, a la izquierda, rasgos fijos)."""
    for x, y, alto, pose, izquierda, rasgos in sorted(filas, key=lambda fila: fila[1]):
        persona(lienzo, al_azar(azar, alto, pose, **rasgos), x, y, izquierda)
