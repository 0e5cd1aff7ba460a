"""Dibuja las tarjetas sociales.

Hay una por boletín sin foto, así que miles: lo que se repite se hace una vez (el fondo con el gobierno y su
escudo, el dibujo de cada palabra). Se usa una paleta de rampas ya mezcladas (fondo→tinta): el texto sale con su
contraste exacto, el PNG pesa poco y no hay que reducir colores.
"""

from __future__ import annotations

import io
import struct
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache, partial
from typing import TypeAlias

from PIL import Image, ImageDraw, ImageFont
from zlib_ng import zlib_ng

from generador.firmas import firma_del_paso, firmar, firmar_bytes
from generador.taller.colores import tinta_sobre
from generador.taller.letra import cargar_letra
from generador.taller.renglones import emparejar, repartir
from generador.vistas.salida import Archivo
from generador.vistas.tarjeta_social import ALTO, ANCHO, TarjetaSocial

PASO = (firma_del_paso("taller/tarjetas.py", "pillow", "font-source-sans-pro", "zlib-ng"), firma_del_paso("taller/letra.py"), firma_del_paso("taller/colores.py"), firma_del_paso("taller/renglones.py"))
MAXIMO_DEL_ESCUDO = 20_000_000  # pixeles
# Cada renglón de un PNG empieza con el número de su filtro (0, ninguno): el lienzo lleva ya esa columna.
_ORILLA = 1
_ANCHO_DE_FILA = _ORILLA + ANCHO
MARGEN = 72 + _ORILLA
FRANJA = 14
PANEL = 138  # alto de la banda blanca de abajo
TINTA = "#16171a"
_CUERPOS = (*range(88, 48, -4), *range(48, 18, -6))
_RENGLONES = {88: 2, 84: 2, 80: 3, 76: 3, 72: 3}  # con letra más chica caben cuatro
_NIVELES = 16
_CON_TINTA = bytes([0] * 9 + [255] * 247)
# Lugares de la paleta: dos rampas de 16, los dos colores de la franja y lo demás para el escudo.
_ARRIBA, _ABAJO, _PRIMARIO, _ACENTO, _ESCUDO = 0, 16, 32, 33, 34
_COLORES_DEL_ESCUDO = 64
_PRIMERA_FILA = 40  # nada de lo que cambia de una tarjeta a otra se escribe más arriba
_INICIO_DE_ZLIB = b"\x78\x01"
_FIN_DE_DEFLATE = b"\x03\x00"  # un último bloque, vacío

# Unas filas del dibujo: tal cual y comprimidas.
Franja: TypeAlias = tuple[bytearray | memoryview, bytes]


def como_archivos(tarjetas: Iterable[TarjetaSocial], escudo: bytes | None) -> list[Archivo]:
    """Las tarjetas como archivos que se dibujan solo si hay que publicarlas; ``escudo`` es el archivo original."""
    huella = firmar_bytes(escudo) if escudo else ""
    return [Archivo(t.direccion, firma(t, huella), partial(dibujar, t, escudo)) for t in tarjetas]


def firma(tarjeta: TarjetaSocial, huella_del_escudo: str) -> str:
    """Cambia con lo que la tarjeta dice, con el escudo y con la manera de dibujarla."""
    return f"{tarjeta.direccion} {_paso(huella_del_escudo)}"


@lru_cache(maxsize=4)
def _paso(huella_del_escudo: str) -> str:
    return firmar(PASO, huella_del_escudo)


def dibujar(tarjeta: TarjetaSocial, escudo: bytes | None) -> bytes:
    """PNG de 1200×630; sin escudo que se pueda dibujar (un SVG no se puede), lleva las iniciales del municipio."""
    portal = replace(tarjeta, titulo="", rotulo="", fecha="")
    fondo, paleta, fin = _fondo(portal, escudo)
    arriba = 160 if tarjeta.rotulo or tarjeta.fecha or tarjeta.demostracion else 60
    renglones, cuerpo, primero = _acomodar(_dibujable(tarjeta.titulo), ANCHO - 2 * MARGEN, arriba, ALTO - PANEL - FRANJA - 36)
    ultima_fila = min(primero + _interlinea(cuerpo) * len(renglones), ALTO - PANEL - FRANJA)
    # Solo la franja que cambia: el dibujo entero son 0.8 MB que copiar, comprimir y sumar.
    filas = bytearray(fondo[_PRIMERA_FILA * _ANCHO_DE_FILA : ultima_fila * _ANCHO_DE_FILA])
    lienzo = _sobre(filas)
    _escribir(lienzo, tarjeta.rotulo, _que_quepa(tarjeta.rotulo, "Semibold", 36, fin - MARGEN), (MARGEN, 76 - _PRIMERA_FILA), _ARRIBA)
    _escribir(lienzo, tarjeta.fecha, _que_quepa(tarjeta.fecha, "Regular", 30, fin - MARGEN), (MARGEN, 116 - _PRIMERA_FILA), _ARRIBA)
    for i, renglon in enumerate(renglones):
        _escribir(lienzo, renglon, cargar_letra("Semibold", cuerpo), (MARGEN, primero - _PRIMERA_FILA + i * _interlinea(cuerpo)), _ARRIBA)
    return _png([_liso(portal, escudo, 0, _PRIMERA_FILA), _franja(filas), _liso(portal, escudo, ultima_fila, ALTO)], paleta)


@lru_cache(maxsize=4)
def _fondo(tarjeta: TarjetaSocial, escudo: bytes | None) -> tuple[bytes, bytes, int]:
    """Lo que es igual en todas las tarjetas de un portal, fila por fila, su paleta y hasta dónde pueden llegar el rótulo y la fecha."""
    paleta = _rampa(tarjeta.primario, tinta_sobre(tarjeta.primario)) + _rampa("#ffffff", TINTA) + _rgb(tarjeta.primario) + _rgb(tarjeta.acento)
    lienzo = Image.new("L", (_ANCHO_DE_FILA, ALTO), _ARRIBA)
    alto_de_arriba = ALTO - PANEL - FRANJA
    fin = ANCHO - MARGEN
    if tarjeta.demostracion:
        letra, marca = cargar_letra("Semibold", 26), "Portal de demostración"
        ancho = int(letra.getlength(marca)) + 44
        capa = Image.new("L", (ancho + 1, 53))
        ImageDraw.Draw(capa).rounded_rectangle((0, 0, ancho, 52), 26, outline=255, width=3)
        ImageDraw.Draw(capa).text((22, 26), marca, 255, letra, anchor="lm")
        _estampar(lienzo, capa, (fin - ancho, 60), _ARRIBA)
        fin -= ancho + 24
    lienzo.paste(_ABAJO, (_ORILLA, alto_de_arriba, _ANCHO_DE_FILA, ALTO - FRANJA))
    lienzo.paste(_ACENTO, (_ORILLA, ALTO - FRANJA, _ANCHO_DE_FILA, ALTO))
    paleta += _pie(lienzo, tarjeta, escudo, alto_de_arriba)
    return lienzo.tobytes(), paleta, fin


@lru_cache(maxsize=256)
def _liso(portal: TarjetaSocial, escudo: bytes | None, desde: int, hasta: int) -> Franja:
    """Unas filas del fondo, ya comprimidas: son las mismas en casi todas las tarjetas."""
    return _franja(memoryview(_fondo(portal, escudo)[0])[desde * _ANCHO_DE_FILA : hasta * _ANCHO_DE_FILA])  # sin copiarlas: son medio megabyte


def _sobre(filas: bytearray) -> Image.Image:
    """Un dibujo que se escribe en esas mismas filas: sacarlas de él y recortarlo del fondo costaba un décimo de la tarjeta (medido)."""
    return Image.frombuffer("L", (_ANCHO_DE_FILA, len(filas) // _ANCHO_DE_FILA), filas, "raw", "L", 0, 1)


def _acomodar(titulo: str, ancho: int, arriba: int, abajo: int) -> tuple[list[str], int, int]:
    """El título tan grande como quepa, con renglones parejos y centrado a lo alto: sus renglones, su cuerpo y dónde va el primero."""
    renglones, cuerpo = _componer(titulo, ancho, abajo - arriba)
    salto = _interlinea(cuerpo)
    return renglones, cuerpo, arriba + (abajo - arriba - salto * len(renglones)) // 2 + salto // 2


def _componer(titulo: str, ancho: int, alto: int) -> tuple[list[str], int]:
    palabras = titulo.split(" ")
    for cuerpo in _CUERPOS:
        letra = cargar_letra("Semibold", cuerpo)
        anchos = [_avance(p, letra) for p in palabras]
        espacio = _avance(" ", letra)
        cortes, _ = repartir(anchos, espacio, ancho)
        if max(anchos) > ancho or len(cortes) > _RENGLONES.get(cuerpo, 4) or len(cortes) * _interlinea(cuerpo) > alto:
            continue
        cortes = emparejar(anchos, espacio, ancho)
        return [" ".join(palabras[de:a]) for de, a in zip(cortes, [*cortes[1:], len(palabras)], strict=True)], cuerpo
    return [_recortar(titulo, cargar_letra("Semibold", _CUERPOS[-1]), ancho)], _CUERPOS[-1]


def _interlinea(cuerpo: int) -> int:
    return round(cuerpo * 1.14)


def _pie(lienzo: Image.Image, tarjeta: TarjetaSocial, escudo: bytes | None, arriba: int) -> bytes:
    """El gobierno y su escudo; devuelve los colores del escudo, que van al final de la paleta."""
    centro = arriba + PANEL // 2
    dibujo = _abrir_escudo(escudo, PANEL - 36) if escudo else None
    if dibujo:
        indices = dibujo.quantize(_COLORES_DEL_ESCUDO, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        colores = bytes(indices.getpalette() or [])
        numeros = Image.frombytes("L", indices.size, indices.tobytes()).point(lambda v: v + _ESCUDO)
        lienzo.paste(numeros, (MARGEN, centro - dibujo.height // 2))
        texto = MARGEN + dibujo.width + 28
    else:
        colores = b""
        texto = MARGEN + _iniciales(lienzo, tarjeta.municipio, centro) + 28
    _escribir(lienzo, tarjeta.gobierno, _que_quepa(tarjeta.gobierno, "Semibold", 36, ANCHO - MARGEN - texto), (texto, centro - 20), _ABAJO)
    _escribir(lienzo, tarjeta.oficina, _que_quepa(tarjeta.oficina, "Regular", 29, ANCHO - MARGEN - texto), (texto, centro + 22), _ABAJO)
    return colores


def _abrir_escudo(contenido: bytes, alto: int) -> Image.Image | None:
    """El escudo en RGB sobre blanco, de ``alto`` pixeles; ``None`` si no es una imagen que se pueda dibujar."""
    try:
        with Image.open(io.BytesIO(contenido), formats=("PNG", "WEBP", "JPEG")) as imagen:
            if imagen.width * imagen.height > MAXIMO_DEL_ESCUDO:
                return None
            capa = imagen.convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    capa.thumbnail((alto * 3, alto), Image.Resampling.LANCZOS)
    fondo = Image.new("RGB", capa.size, "white")
    fondo.paste(capa, mask=capa.getchannel("A"))
    return fondo


def _iniciales(lienzo: Image.Image, municipio: str, centro: int) -> int:
    """Un cuadro del color del municipio con sus iniciales; devuelve su ancho."""
    lado = 92
    iniciales = "".join(p[0] for p in _dibujable(municipio).split() if p[0].isupper())[:2]
    capa = Image.new("L", (lado, lado))
    ImageDraw.Draw(capa).text((lado / 2, lado / 2), iniciales, 255, cargar_letra("Semibold", 46), anchor="mm")
    lugar = (MARGEN, centro - lado // 2)
    lienzo.paste(_ARRIBA, (*lugar, lugar[0] + lado, lugar[1] + lado))
    _estampar(lienzo, capa, lugar, _ARRIBA)
    return lado


def _escribir(lienzo: Image.Image, texto: str, letra: ImageFont.FreeTypeFont, lugar: tuple[int, int], rampa: int) -> None:
    """Un renglón cuyo borde izquierdo y mitad de la altura están en ``lugar``."""
    x = float(lugar[0])
    for palabra in _recortar(_dibujable(texto), letra, ANCHO - MARGEN - lugar[0]).split(" "):
        dibujo, tinta, (dx, dy) = _palabra(palabra, letra, rampa)
        izquierda, arriba = round(x) + dx, lugar[1] + dy
        # Por dentro: «Image.paste» haría antes una copia, porque no sabe que las filas son de quien llama.
        lienzo.im.paste(dibujo.im, (izquierda, arriba, izquierda + dibujo.width, arriba + dibujo.height), tinta.im)
        x += _avance(palabra, letra) + _avance(" ", letra)


@lru_cache(maxsize=1024)
def _palabra(palabra: str, letra: ImageFont.FreeTypeFont, rampa: int) -> tuple[Image.Image, Image.Image, tuple[int, int]]:
    """Una palabra ya dibujada: sus colores, dónde tiene tinta y su lugar respecto del renglón."""
    izquierda, arriba, derecha, abajo = (int(v) for v in letra.getbbox(palabra, anchor="lm"))
    capa = Image.new("L", (max(derecha - izquierda, 1), max(abajo - arriba, 1)))
    ImageDraw.Draw(capa).text((-izquierda, -arriba), palabra, 255, letra, anchor="lm")
    return _cambiar(capa, _niveles(rampa)), _cambiar(capa, _CON_TINTA), (izquierda, arriba)


@lru_cache(maxsize=16384)
def _avance(palabra: str, letra: ImageFont.FreeTypeFont) -> float:
    return letra.getlength(palabra)


def _largo(texto: str, letra: ImageFont.FreeTypeFont) -> float:
    palabras = texto.split(" ")
    return sum(_avance(p, letra) for p in palabras) + (len(palabras) - 1) * _avance(" ", letra)


def _estampar(lienzo: Image.Image, capa: Image.Image, lugar: tuple[int, int], rampa: int) -> None:
    """Donde la capa tiene tinta, pone el color de la rampa que le toca."""
    lienzo.paste(_cambiar(capa, _niveles(rampa)), lugar, _cambiar(capa, _CON_TINTA))


def _cambiar(capa: Image.Image, tabla: bytes) -> Image.Image:
    """Cada valor por el que la tabla diga; ``Image.point`` tarda diez veces más en preparar la suya."""
    return Image.frombytes("L", capa.size, capa.tobytes().translate(tabla))


@lru_cache(maxsize=8)
def _niveles(rampa: int) -> bytes:
    return bytes(rampa + round(v * (_NIVELES - 1) / 255) for v in range(256))


def _que_quepa(texto: str, peso: str, cuerpo: int, ancho: float) -> ImageFont.FreeTypeFont:
    """La letra pedida o, si el texto es largo, una más chica, hasta dos tercios."""
    largo = _largo(_dibujable(texto), cargar_letra(peso, cuerpo))
    return cargar_letra(peso, cuerpo if largo <= ancho else max(cuerpo * 2 // 3, int(cuerpo * ancho / largo)))


def _recortar(texto: str, letra: ImageFont.FreeTypeFont, ancho: float) -> str:
    if _largo(texto, letra) <= ancho:
        return texto
    while texto and _largo(f"{texto}…", letra) > ancho:
        texto = texto[:-1]
    return f"{texto.rstrip()}…"


def _dibujable(texto: str) -> str:
    """El texto sin lo que la letra no tiene (emojis, otros alfabetos), que saldría como un cuadro vacío."""
    texto = unicodedata.normalize("NFC", texto)
    for sobra in [c for c in set(texto) if not _tiene(c)]:
        texto = texto.replace(sobra, "")
    return " ".join(texto.split())


@lru_cache(maxsize=1024)
def _tiene(caracter: str) -> bool:
    letra = cargar_letra("Semibold", 40)
    return caracter.isspace() or _forma(letra, caracter) != _forma(letra, "\ue123")


def _forma(letra: ImageFont.FreeTypeFont, caracter: str) -> tuple[tuple[int, int], bytes]:
    mascara = letra.getmask(caracter)
    return mascara.size, bytes(mascara)


def _franja(filas: bytearray | memoryview) -> Franja:
    compresor = zlib_ng.compressobj(2, zlib_ng.DEFLATED, -zlib_ng.MAX_WBITS)
    return filas, compresor.compress(filas) + compresor.flush(zlib_ng.Z_FULL_FLUSH)


def _png(franjas: Iterable[Franja], paleta: bytes) -> bytes:
    """El PNG de un dibujo con paleta, de arriba abajo. No lo escribe Pillow porque tarda cuatro veces más (medido).

    Cada franja se comprime por su lado, sin mirar a las otras (RFC 1950 y 1951): las que no cambian, una sola vez.
    """
    suma, partes = 1, [_INICIO_DE_ZLIB]
    for filas, comprimidas in franjas:
        suma = zlib_ng.adler32(filas, suma)
        partes.append(comprimidas)
    idat = b"".join([*partes, _FIN_DE_DEFLATE, struct.pack(">I", suma)])
    trozos = ((b"IHDR", struct.pack(">2I5B", ANCHO, ALTO, 8, 3, 0, 0, 0)), (b"PLTE", paleta), (b"IDAT", idat), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(struct.pack(">I", len(d)) + t + d + struct.pack(">I", zlib_ng.crc32(t + d)) for t, d in trozos)


def _rampa(de: str, a: str) -> bytes:
    inicio, fin = _rgb(de), _rgb(a)
    return b"".join(bytes(round(x + (y - x) * i / (_NIVELES - 1)) for x, y in zip(inicio, fin, strict=True)) for i in range(_NIVELES))


def _rgb(color: str) -> bytes:
    return bytes.fromhex(color[1:])
