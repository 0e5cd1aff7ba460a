"""Quita de un audio o un video lo que no se oye ni se ve: nombres, comentarios, miniaturas y ubicación.

No recodifica: el sonido y la imagen quedan bit por bit. Se conserva solo lo que cada formato necesita para
reproducirse; lo demás se corta o se llena de ceros en su lugar, así que el resultado es siempre el mismo.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator

MAXIMO_AJENO = 250_000  # bytes entre los cuadros de un MP3: más que eso ya no es un audio con etiquetas


class NoEsReproducible(Exception):
    """El contenido no es del formato que dice su nombre, o trae algo que no se puede quitar; el mensaje dice qué, y ``remedio``, qué hacer."""

    def __init__(self, motivo: str, remedio: str = "Expórtelo de nuevo desde su programa de edición, sin datos adicionales, o quítelo."):
        super().__init__(motivo)
        self.remedio = remedio


def sin_etiquetas(contenido: bytes, extension: str) -> bytes:
    """El mismo audio o video sin etiquetas. ``extension`` (``.mp3``) dice qué se espera que sea."""
    limpiar = _POR_EXTENSION[extension]
    try:
        return limpiar(contenido)
    except (struct.error, LookupError, ValueError, RecursionError):
        raise NoEsReproducible("está incompleto o dañado") from None


def _mp3(contenido: bytes) -> bytes:
    """Solo los cuadros de sonido, que se reconocen porque a cada uno le sigue otro; ID3, APEv2 y Lyrics3 no lo son."""
    lugar = _despues_de_id3(contenido)
    cuadros: list[tuple[int, int]] = []
    ajeno = 0
    while lugar + 4 <= len(contenido):
        largo = _cuadro(contenido, lugar)
        sigue = lugar + largo
        if largo and (sigue + 4 > len(contenido) or _cuadro(contenido, sigue) or cuadros and cuadros[-1][1] == lugar):
            cuadros.append((lugar, sigue))
            lugar = sigue
        else:
            sigue = contenido.find(b"\xff", lugar + 1)
            ajeno += sigue - lugar
            if sigue < 0 or ajeno > MAXIMO_AJENO:
                break
            lugar = sigue
    limpio = b"".join(contenido[a:b] for a, b in cuadros)
    if len(cuadros) < 2 or ajeno > len(limpio) or ajeno > MAXIMO_AJENO:
        raise NoEsReproducible("no es un audio MP3, aunque su nombre lo diga")
    return limpio


def _despues_de_id3(contenido: bytes) -> int:
    inicio = 0
    while contenido[inicio : inicio + 3] == b"ID3":
        a, b, c, d = contenido[inicio + 6 : inicio + 10]
        inicio += 10 + (a << 21 | b << 14 | c << 7 | d) + (10 if contenido[inicio + 5] & 0x10 else 0)
    return inicio


_TASAS = {3: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0), 2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0)}
_FRECUENCIAS = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}


def _cuadro(contenido: bytes, lugar: int) -> int:
    """Bytes del cuadro de MPEG capa III que empieza en ``lugar``; 0 si ahí no empieza ninguno."""
    primero, segundo, tercero, _ = contenido[lugar : lugar + 4]
    version, capa, tasa, frecuencia = segundo >> 3 & 3, segundo >> 1 & 3, tercero >> 4, tercero >> 2 & 3
    if primero != 0xFF or segundo & 0xE0 != 0xE0 or version == 1 or capa != 1 or frecuencia == 3:
        return 0
    kbps = _TASAS[3 if version == 3 else 2][tasa]
    return (144000 if version == 3 else 72000) * kbps // _FRECUENCIAS[version][frecuencia] + (tercero >> 1 & 1) if kbps else 0


def _wav(contenido: bytes) -> bytes:
    """Solo formato y muestras; ``LIST``, ``bext``, ``iXML`` e ``id3`` dicen quién, con qué y dónde se grabó."""
    if contenido[:4] != b"RIFF" or contenido[8:12] != b"WAVE":
        raise NoEsReproducible("no es un audio WAV, aunque su nombre lo diga")
    partes, lugar = {}, 12
    while lugar + 8 <= len(contenido):
        nombre, largo = contenido[lugar : lugar + 4], struct.unpack_from("<I", contenido, lugar + 4)[0]
        if nombre in {b"fmt ", b"fact", b"data"}:
            partes[nombre] = contenido[lugar + 8 : lugar + 8 + largo]
        lugar += 8 + largo + largo % 2
    if b"fmt " not in partes or not partes.get(b"data"):
        raise NoEsReproducible("no trae sonido")
    cuerpo = b"".join(n + struct.pack("<I", len(c)) + c + b"\0" * (len(c) % 2) for n, c in partes.items())
    return b"RIFF" + struct.pack("<I", 4 + len(cuerpo)) + b"WAVE" + cuerpo


# Las cajas de MP4 que hacen falta para reproducirlo, y las que llevan otras cajas dentro. «udta» y «meta» traen
# el lugar (©xyz, loci), el teléfono y los comentarios.
_CAJAS = {b"ftyp", b"moov", b"mdat", b"moof", b"sidx", b"mfra", b"styp", b"mvhd", b"trak", b"mvex", b"tkhd", b"edts", b"mdia", b"tref"}
_CON_CAJAS = {b"moov", b"trak"}
# Una de texto también: los drones escriben en los subtítulos por dónde volaron.
_PISTAS = {b"soun", b"vide", b"tmcd"}


def _mp4(contenido: bytes) -> bytes:
    """Lo que no hace falta se vuelve «free» y ceros: ninguna posición cambia."""
    if contenido[4:8] != b"ftyp":
        raise NoEsReproducible("no es un archivo MP4 (.mp4, .m4a), aunque su nombre lo diga")
    limpio = bytearray(contenido)
    halladas = set(_vaciar_cajas(limpio, 0, len(limpio)))
    if not {b"moov", b"mdat"} <= halladas:
        raise NoEsReproducible("está incompleto o dañado")
    return bytes(limpio)


def _vaciar_cajas(datos: bytearray, inicio: int, fin: int) -> Iterator[bytes]:
    while inicio < fin:
        largo, cabeza = struct.unpack_from(">I", datos, inicio)[0], 8
        nombre = bytes(datos[inicio + 4 : inicio + 8])
        if largo == 1:
            largo, cabeza = struct.unpack_from(">Q", datos, inicio + 8)[0], 16
        largo = largo or fin - inicio
        if largo < cabeza or inicio + largo > fin:
            raise ValueError(nombre)
        if nombre not in _CAJAS:
            datos[inicio + 4 : inicio + 8] = b"free"
            datos[inicio + cabeza : inicio + largo] = bytes(largo - cabeza)
        elif nombre in _CON_CAJAS:
            yield from _vaciar_cajas(datos, inicio + cabeza, inicio + largo)
        elif nombre == b"mdia":
            _exigir_pista(bytes(datos[inicio + cabeza : inicio + largo]))
        yield nombre
        inicio += largo


def _exigir_pista(mdia: bytes) -> None:
    """Las cámaras de acción guardan la ruta recorrida en una pista aparte, dentro del propio video."""
    lugar = mdia.index(b"hdlr")
    if mdia[lugar + 12 : lugar + 16] not in _PISTAS:
        raise NoEsReproducible("trae una pista de datos o de subtítulos de la cámara, que puede decir dónde se grabó")


def _ogg(contenido: bytes) -> bytes:
    """Vacía la cabecera de comentarios (el segundo paquete de cada flujo) sin mover nada, y corrige las sumas."""
    limpio = bytearray(contenido)
    paquetes: dict[int, int] = {}
    comentarios: dict[int, list[tuple[int, int]]] = {}
    tocadas = []
    lugar = 0
    while lugar < len(limpio):
        if limpio[lugar : lugar + 4] != b"OggS":
            raise NoEsReproducible("no es un audio Ogg (.ogg, .opus), aunque su nombre lo diga" if lugar == 0 else "está incompleto o dañado")
        serie = struct.unpack_from("<I", limpio, lugar + 14)[0]
        tabla = limpio[lugar + 27 : lugar + 27 + limpio[lugar + 26]]
        inicio = dato = lugar + 27 + len(tabla)
        if limpio[lugar + 5] & 2:
            paquetes[serie] = 0
            if not limpio[dato : dato + 8].startswith((b"OpusHead", b"\x01vorbis")):
                raise NoEsReproducible("no trae sonido Vorbis u Opus")
        for largo in tabla:
            if paquetes[serie] == 1:
                comentarios.setdefault(serie, []).append((dato, dato + largo))
                tocadas.append((lugar, inicio + sum(tabla)))
            paquetes[serie] += largo < 255
            dato += largo
        if dato > len(limpio):
            raise IndexError
        lugar = dato
    for tramos in comentarios.values():
        _vaciar_comentarios(limpio, tramos)
    for inicio, fin in dict.fromkeys(tocadas):
        limpio[inicio + 22 : inicio + 26] = bytes(4)
        limpio[inicio + 22 : inicio + 26] = struct.pack("<I", _suma_de_ogg(limpio[inicio:fin]))
    return bytes(limpio)


def _vaciar_comentarios(datos: bytearray, tramos: list[tuple[int, int]]) -> None:
    total = sum(fin - inicio for inicio, fin in tramos)
    marca = b"OpusTags" if datos[tramos[0][0] : tramos[0][0] + 8] == b"OpusTags" else b"\x03vorbis"
    # Programa y número de comentarios, en cero; el bit final es de Vorbis, y en Opus empieza un relleno permitido.
    vacio = marca + bytes(8) + (b"\x01" if marca != b"OpusTags" else b"")
    nuevo = vacio.ljust(total, b"\0")
    if len(nuevo) != total:
        raise ValueError
    for inicio, fin in tramos:
        datos[inicio:fin], nuevo = nuevo[: fin - inicio], nuevo[fin - inicio :]


def _tabla_de_ogg() -> list[int]:
    tabla = []
    for numero in range(256):
        resto = numero << 24
        for _ in range(8):
            resto = (resto << 1 ^ 0x04C11DB7 if resto & 0x80000000 else resto << 1) & 0xFFFFFFFF
        tabla.append(resto)
    return tabla


_TABLA = _tabla_de_ogg()


def _suma_de_ogg(pagina: bytes | bytearray) -> int:
    suma = 0
    for byte in pagina:
        suma = suma << 8 & 0xFFFFFFFF ^ _TABLA[suma >> 24 ^ byte]
    return suma


_SEGMENTO, _INFORMACION = 0x18538067, 0x1549A966
# De WebM se vacían etiquetas, adjuntos y capítulos; de la información general, título, nombre y fecha.
_SOBRAN = {0x1254C367, 0x1941A469, 0x1043A770, 0x7BA9, 0x7384, 0x4461}


def _webm(contenido: bytes) -> bytes:
    """Lo que sobra se vuelve «Void», del mismo largo."""
    if contenido[:4] != b"\x1a\x45\xdf\xa3" or b"webm" not in contenido[:64]:
        raise NoEsReproducible("no es un video WebM, aunque su nombre lo diga")
    limpio = bytearray(contenido)
    _vaciar_elementos(limpio, 0, len(limpio))
    return bytes(limpio)


def _vaciar_elementos(datos: bytearray, inicio: int, fin: int) -> None:
    while inicio < fin:
        largo_id = 9 - datos[inicio].bit_length()
        id_ = int.from_bytes(datos[inicio : inicio + largo_id], "big")
        lugar = inicio + largo_id
        largo_tam = 9 - datos[lugar].bit_length()
        tam = int.from_bytes(datos[lugar : lugar + largo_tam], "big") ^ 1 << 7 * largo_tam
        cuerpo = lugar + largo_tam
        sin_tamano = tam == (1 << 7 * largo_tam) - 1
        if sin_tamano and id_ != _SEGMENTO:  # no se sabe dónde acaba, y después podría venir una etiqueta
            raise NoEsReproducible("se grabó en vivo y sus partes no dicen cuánto miden")
        final = fin if sin_tamano else cuerpo + tam
        if final > fin:
            raise IndexError
        if id_ in _SOBRAN:
            resto = final - inicio - 2
            cabeza = bytes([0xEC, 0x80 | resto]) if resto < 127 else b"\xec\x01" + (final - inicio - 9).to_bytes(7, "big")
            datos[inicio:final] = cabeza + bytes(final - inicio - len(cabeza))
        elif id_ in {_SEGMENTO, _INFORMACION}:
            _vaciar_elementos(datos, cuerpo, final)
        inicio = final


_POR_EXTENSION: dict[str, Callable[[bytes], bytes]] = {".mp3": _mp3, ".wav": _wav, ".m4a": _mp4, ".mp4": _mp4, ".ogg": _ogg, ".oga": _ogg, ".opus": _ogg, ".webm": _webm}
