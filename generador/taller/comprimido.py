"""ZIP con los mismos bytes siempre: sin reloj, sin permisos de la máquina y sin compresión."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from datetime import datetime

_POR_ARCHIVO = 30 + 46  # la cabecera de cada archivo y su renglón en el índice, sin sus nombres
_FINAL = 22


def comprimir(archivos: Iterable[tuple[str, bytes]], fecha: datetime) -> bytes:
    """Un ZIP con los archivos en ese orden. Sin comprimir: lo que pesa (fotos, audio) ya lo está."""
    salida = io.BytesIO()
    momento = (min(max(fecha.year, 1980), 2107), fecha.month, fecha.day, fecha.hour, fecha.minute, fecha.second)  # los años que caben en un ZIP
    with zipfile.ZipFile(salida, "w", zipfile.ZIP_STORED) as zip_:
        for nombre, contenido in archivos:
            entrada = zipfile.ZipInfo(nombre, momento)
            entrada.create_system = 3  # Unix, también si se arma en Windows
            entrada.external_attr = 0o100644 << 16
            zip_.writestr(entrada, contenido)
    return salida.getvalue()


def peso_comprimido(archivos: Iterable[tuple[str, int]]) -> int:
    """Bytes exactos del ZIP de unos archivos, por nombre y tamaño, sin armarlo."""
    return _FINAL + sum(_POR_ARCHIVO + 2 * len(nombre.encode()) + bytes_ for nombre, bytes_ in archivos)
