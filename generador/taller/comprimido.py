"""ZIP con los mismos bytes siempre: sin reloj, sin permisos de la máquina y sin compresión.

No lo escribe ``zipfile`` porque tarda ocho veces más (medido), y hay dos por boletín.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from datetime import datetime

from zlib_ng import zlib_ng

# APPNOTE.TXT de PKWARE, 4.3.7, 4.3.12 y 4.3.16: la cabecera de cada archivo, su renglón en el índice y el final.
_CABECERA = struct.Struct("<4s5H3L2H")
_RENGLON = struct.Struct("<4s6H3L5H2L")
_FINAL = struct.Struct("<4s4H2LH")
_VERSION, _UNIX, _PERMISOS = 20, 3 << 8, 0o100644 << 16
_EN_UTF8 = 0x800
MAXIMO = 2**32 - 1  # los lugares se anotan en 32 bits


def comprimir(archivos: Iterable[tuple[str, bytes]], fecha: datetime) -> bytes:
    """Un ZIP con los archivos en ese orden. Sin comprimir: lo que pesa (fotos, audio) ya lo está."""
    return b"".join(trozos(archivos, fecha))


def trozos(archivos: Iterable[tuple[str, bytes]], fecha: datetime) -> Iterator[bytes]:
    """El mismo ZIP, por partes: de cada archivo solo se tiene en memoria el que va. Vale hasta ``MAXIMO`` bytes y 65 535 archivos."""
    anio = min(max(fecha.year, 1980), 2107)  # los que caben en un ZIP
    momento = (fecha.hour << 11 | fecha.minute << 5 | fecha.second // 2, anio - 1980 << 9 | fecha.month << 5 | fecha.day)
    indice, lugar = [], 0
    for nombre, contenido in archivos:
        en_bytes = nombre.encode()
        senas = (0 if nombre.isascii() else _EN_UTF8, 0, *momento, zlib_ng.crc32(contenido), len(contenido), len(contenido), len(en_bytes), 0)
        cabecera = _CABECERA.pack(b"PK\3\4", _VERSION, *senas) + en_bytes
        yield cabecera
        yield contenido
        indice.append(_RENGLON.pack(b"PK\1\2", _UNIX | _VERSION, _VERSION, *senas, 0, 0, 0, _PERMISOS, lugar) + en_bytes)
        lugar += len(cabecera) + len(contenido)
    renglones = b"".join(indice)
    yield renglones + _FINAL.pack(b"PK\5\6", 0, 0, len(indice), len(indice), len(renglones), lugar, 0)


def peso_comprimido(archivos: Iterable[tuple[str, int]]) -> int:
    """Bytes exactos del ZIP de unos archivos, por nombre y tamaño, sin armarlo."""
    return _FINAL.size + sum(_CABECERA.size + _RENGLON.size + 2 * len(nombre.encode()) + bytes_ for nombre, bytes_ in archivos)
