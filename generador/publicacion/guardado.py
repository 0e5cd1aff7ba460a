"""El registro de lo publicado, como se guarda en la memoria del proyecto."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias

import orjson

# Lo que se recuerda de cada archivo publicado.
_COLUMNAS = ("firma", "tamaño", "mtime en ns", "sha256", "tomo")
Recuerdo: TypeAlias = tuple[str, int, int, str, str]
TAMANOS, FECHAS, SUMAS = 1, 2, 3  # columnas
_LARGO = 16
_FORMA = b"por columnas"  # entra en la suma: un registro guardado de otra manera no se entiende a medias, se pierde


def leer_registro(ruta: Path) -> dict[str, Any] | None:
    """Lo guardado, o nada si falta o se dañó: lleva por delante su propia suma (``suma``), que se cree antes que a cualquier dato.

    De cada archivo, en el orden de ``nombres``, cada columna (``_COLUMNAS``) da un dato.
    """
    try:
        guardado = ruta.read_bytes()
    except OSError:
        return None
    contenido = memoryview(guardado)[_LARGO:]
    suma = guardado[:_LARGO]
    return orjson.loads(contenido) | {"suma": suma.hex()} if suma == _suma(contenido) else None


def escribir_registro(ruta: Path, recuerdos: Mapping[str, Recuerdo], carpetas: Mapping[str, int], tomos: Mapping[str, str]) -> None:
    """Sustituye el registro de un solo movimiento."""
    ruta.parent.mkdir(parents=True, exist_ok=True)
    # Por columnas: se lee en la mitad del tiempo que una lista por archivo.
    columnas = list(zip(*recuerdos.values(), strict=True)) or [()] * len(_COLUMNAS)
    contenido = orjson.dumps({"nombres": list(recuerdos), "columnas": columnas, "carpetas": carpetas, "tomos": tomos})
    temporal = ruta.with_suffix(f".{os.getpid()}.tmp")
    temporal.write_bytes(_suma(contenido) + contenido)
    temporal.replace(ruta)


def _suma(contenido: bytes | memoryview) -> bytes:
    return hashlib.blake2b(contenido, digest_size=_LARGO, person=_FORMA).digest()
