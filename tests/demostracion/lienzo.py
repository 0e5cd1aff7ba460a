"""Lienzo lógico de 1500 x 1000 que se dibuja al doble del tamaño final y se reduce para suavizar los bordes.

La foto puede tener otra forma (vertical, panorámica): el encuadre escoge qué parte del lienzo se ve.
"""

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFont, ImageOps

Punto = tuple[float, float]

ANCHO, ALTO = 1500, 1000
SALIDA = (3000, 2000)
DETALLE = 4
FINURA = DETALLE * ANCHO // SALIDA[0]
MARGEN = 400
NOCHE = "#241f3d"
CREMA = "#fff3dc"
ROTULO = "Ilustración de muestra"
# La letra de Pillow no trae vocales con acento; la de MkDocs, que ya es dependencia, sí.
LETRA = str(files("mkdocs") / "themes/readthedocs/css/fonts/lato-normal.woff")


@dataclass(frozen=True)
class Ambiente:
    """Colores de una hora del día: cielo de arriba abajo, cerros lejanos y tinte de la luz."""

    cielo: tuple[str, str, str]
    cerros: str
    luz_alta: str
    luz_baja: str
    sol: str
    nube: str
    oscuro: bool = False


AMBIENTES = {
    "manana": Ambiente(("#86c5d8", "#c9e4dc", "#fdeccb"), "#8fb3b5", "#fffdf6", "#fff6e6", "#fff6d8", "#fffaf0"),
    "mediodia": Ambiente(("#4fa9cd", "#94d0dc", "#e6f3e4"), "#86afb0", "#ffffff", "#fffaee", "#fffbe6", "#ffffff"),
    "tarde": Ambiente(("#6fa3c7", "#f6cf9f", "#fde3ae"), "#b39a9c", "#fff6ea", "#ffe9cd", "#fff0bf", "#fff1dc"),
    "ocaso": Ambiente(("#58508c", "#d9798a", "#fbbf7c"), "#8a6a8e", "#f4e0ea", "#fbdcc4", "#ffd98c", "#f5b3a0"),
    "noche": Ambiente(
        ("#151a3d", "#3a3570", "#8d5a86"), "#453f73", "#c2c0e4", "#e6d2d2", "#fdf0cf", "#4b4680", True
    ),
}


def mezcla(uno: str, otro: str, parte: float) -> str:
    """Devuelve el color que queda a cierta parte del camino entre dos."""
    a, b = ImageColor.getrgb(uno)[:3], ImageColor.getrgb(otro)[:3]
    return "#" + "".join(f"{round(x + (y - x) * parte):02x}" for x, y in zip(a, b, strict=True))


def oscuro(color: str, parte: float = 0.2) -> str:
    """Acerca un color a la sombra."""
    return mezcla(color, NOCHE, parte)


def claro(color: str, parte: float = 0.2) -> str:
    """Acerca un color a la luz."""
    return mezcla(color, CREMA, parte)


def velo(color: str, opacidad: float) -> str:
    """Da transparencia a un color."""
    return f"{color}{round(255 * opacidad):02x}"


def curva(puntos: Sequence[Punto], cerrada: bool = True, pasos: int = 8) -> list[Punto]:
    """Une los puntos con una curva suave de Catmull-Rom."""
    total = len(puntos)
    tramos = total if cerrada else total - 1
    salida: list[Punto] = []
    for i in range(tramos):
        vecinos = [i - 1, i, i + 1, i + 2]
        indices = [n % total if cerrada else min(max(n, 0), total - 1) for n in vecinos]
        p = [puntos[n] for n in indices]
        salida += [_tramo(p, k / pasos) for k in range(pasos)]
    return salida if cerrada else [*salida, puntos[-1]]


def _tramo(p: Sequence[Punto], t: float) -> Punto:
    """Calcula un punto de la curva entre el segundo y el tercero de cuatro puntos."""

    def eje(n: int) -> float:
        """Interpola una coordenada."""
        a, b, c, d = (q[n] for q in p)
        return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)

    return eje(0), eje(1)


class Lienzo:
    """Superficie de dibujo con coordenadas lógicas, encuadre, luz y resplandores."""

    def __init__(
        self,
        hora: str,
        acercamiento: float = 1,
        centro: Punto = (ANCHO / 2, ALTO / 2),
        salida: tuple[int, int] = SALIDA,
    ) -> None:
        """Prepara un lienzo vacío a cierta hora, con cierto encuadre y para una foto de cierto tamaño."""
        self.ambiente = AMBIENTES[hora]
        self.salida = salida
        self.imagen = Image.new("RGB", (salida[0] * FINURA, salida[1] * FINURA), self.ambiente.cielo[2])
        self.pluma = ImageDraw.Draw(self.imagen, "RGBA")
        self._zoom = acercamiento
        medio_x, medio_y = (lado * FINURA / DETALLE / 2 / acercamiento for lado in salida)
        if medio_x > ANCHO / 2 or medio_y > ALTO / 2:
            raise ValueError(f"una foto de {salida} necesita más acercamiento que {acercamiento}")
        self._x = min(max(centro[0], medio_x), ANCHO - medio_x) - medio_x
        self._y = min(max(centro[1], medio_y), ALTO - medio_y) - medio_y
        self._brillos: list[tuple[float, float, float, str]] = []

    def _punto(self, punto: Punto) -> Punto:
        """Pasa de coordenadas lógicas a píxeles."""
        factor = self._zoom * DETALLE
        return (punto[0] - self._x) * factor, (punto[1] - self._y) * factor

    def _caja(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """Pasa una caja lógica a píxeles, con los lados en orden."""
        (a, b), (c, d) = self._punto((min(x0, x1), min(y0, y1))), self._punto((max(x0, x1), max(y0, y1)))
        return a, b, c, d

    def poligono(self, puntos: Sequence[Punto], color: str) -> None:
        """Rellena un polígono."""
        self.pluma.polygon([self._punto(p) for p in puntos], fill=color)

    def mancha(self, puntos: Sequence[Punto], color: str) -> None:
        """Rellena una forma cerrada de contorno suave."""
        self.poligono(curva(puntos), color)

    def elipse(self, x: float, y: float, rx: float, ry: float, color: str) -> None:
        """Rellena una elipse."""
        self.pluma.ellipse(self._caja(x - rx, y - ry, x + rx, y + ry), fill=color)

    def sector(self, x: float, y: float, rx: float, ry: float, desde: float, hasta: float, color: str) -> None:
        """Rellena una rebanada de elipse entre dos ángulos."""
        self.pluma.pieslice(self._caja(x - rx, y - ry, x + rx, y + ry), desde, hasta, fill=color)

    def caja(self, x0: float, y0: float, x1: float, y1: float, color: str, radio: float = 0) -> None:
        """Rellena un rectángulo, con las esquinas redondas si se pide."""
        self.pluma.rounded_rectangle(self._caja(x0, y0, x1, y1), radio * self._zoom * DETALLE, fill=color)

    def aro(self, x: float, y: float, radio: float, grosor: float, color: str) -> None:
        """Traza una circunferencia."""
        ancho = round(grosor * self._zoom * DETALLE)
        self.pluma.ellipse(self._caja(x - radio, y - radio, x + radio, y + radio), outline=color, width=ancho)

    def trazo(self, puntos: Sequence[Punto], grosor: float, color: str) -> None:
        """Traza una línea quebrada o curva de grosor parejo."""
        ancho = max(1, round(grosor * self._zoom * DETALLE))
        self.pluma.line([self._punto(p) for p in puntos], fill=color, width=ancho, joint="curve")

    def miembro(self, puntos: Sequence[Punto], grueso: float, delgado: float, color: str) -> None:
        """Dibuja un brazo, pierna o rama que se adelgaza, con puntas redondas."""
        camino = curva(puntos, cerrada=False)
        uno, otro = [], []
        for i, (x, y) in enumerate(camino):
            previo, sigue = camino[max(i - 1, 0)], camino[min(i + 1, len(camino) - 1)]
            largo = math.dist(previo, sigue) or 1
            medio = (grueso + (delgado - grueso) * i / (len(camino) - 1)) / 2
            nx, ny = -(sigue[1] - previo[1]) / largo * medio, (sigue[0] - previo[0]) / largo * medio
            uno.append((x + nx, y + ny))
            otro.append((x - nx, y - ny))
        self.poligono(uno + otro[::-1], color)
        self.elipse(*camino[0], grueso / 2, grueso / 2, color)
        self.elipse(*camino[-1], delgado / 2, delgado / 2, color)

    def degradado(self, y0: float, y1: float, colores: Sequence[str]) -> None:
        """Cubre una franja de lado a lado con un degradado vertical."""
        _, arriba, _, abajo = (round(n) for n in self._caja(0, y0, 1, y1))
        franja = _degradado(colores, abajo - arriba)
        self.imagen.paste(franja.resize((self.imagen.width, abajo - arriba)), (0, arriba))

    @contextmanager
    def dentro(self, puntos: Sequence[Punto]) -> Iterator[None]:
        """Limita lo que se dibuje al interior de un polígono."""
        pixeles = [self._punto(p) for p in puntos]
        x0, y0 = (max(0, math.floor(min(p[n] for p in pixeles))) for n in (0, 1))
        x1 = min(self.imagen.width, math.ceil(max(p[0] for p in pixeles)) + 1)
        y1 = min(self.imagen.height, math.ceil(max(p[1] for p in pixeles)) + 1)
        visible = x1 > x0 and y1 > y0
        antes = self.imagen.copy()
        yield
        if visible:
            mascara = Image.new("L", (x1 - x0, y1 - y0))
            ImageDraw.Draw(mascara).polygon([(x - x0, y - y0) for x, y in pixeles], fill=255)
            antes.paste(self.imagen.crop((x0, y0, x1, y1)), (x0, y0), mascara)
        self.imagen.paste(antes)

    def brillo(self, x: float, y: float, radio: float, color: str) -> None:
        """Anota un resplandor que se sumará al revelar."""
        self._brillos.append((x, y, radio, color))

    def revelar(self, volteada: bool) -> Image.Image:
        """Reduce el dibujo, le aplica la luz de la hora y le pone el rótulo."""
        imagen = self.imagen.reduce(FINURA)
        luz = _degradado((self.ambiente.luz_alta, self.ambiente.luz_baja), self.salida[1]).resize(self.salida)
        imagen = ImageChops.multiply(imagen, luz)
        if self._brillos:
            imagen = ImageChops.screen(imagen, self._resplandor().resize(self.salida, Image.Resampling.BICUBIC))
        return _rotular(ImageOps.mirror(imagen) if volteada else imagen)

    def _resplandor(self) -> Image.Image:
        """Suma todos los resplandores en una imagen pequeña."""
        chica = Image.new("RGB", (self.salida[0] // 10, self.salida[1] // 10))
        for x, y, radio, color in self._brillos:
            px, py = (round(n * 0.2 / DETALLE) for n in self._punto((x, y)))
            lado = max(2, round(radio * self._zoom * 0.2))
            halo = ImageOps.invert(Image.radial_gradient("L")).resize((lado * 2, lado * 2))
            halo = halo.point([max(0, round((n - 75) * 255 / 180)) for n in range(256)])
            capa = Image.new("RGB", chica.size)
            capa.paste(ImageOps.colorize(halo, "black", color), (px - lado, py - lado))
            chica = ImageChops.screen(chica, capa)
        return chica


def _degradado(colores: Sequence[str], alto: int) -> Image.Image:
    """Hace una columna de un píxel de ancho que pasa por los colores dados."""
    columna = Image.new("RGB", (1, max(1, alto)))
    tramos = len(colores) - 1
    for y in range(columna.height):
        lugar = y / columna.height * tramos
        n = min(int(lugar), tramos - 1)
        columna.putpixel((0, y), ImageColor.getrgb(mezcla(colores[n], colores[n + 1], lugar - n))[:3])
    return columna


def _rotular(imagen: Image.Image) -> Image.Image:
    """Escribe el rótulo discreto en la esquina inferior."""
    pluma = ImageDraw.Draw(imagen, "RGBA")
    letra = ImageFont.truetype(LETRA, 40)
    ancho = round(pluma.textlength(ROTULO, font=letra))
    x, y = imagen.width - ancho - 84, imagen.height - 108
    pluma.rounded_rectangle((x - 28, y - 12, x + ancho + 28, y + 60), 36, fill=velo(NOCHE, 0.55))
    pluma.text((x, y), ROTULO, font=letra, fill=velo(CREMA, 0.95))
    return imagen
