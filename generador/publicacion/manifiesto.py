"""El manifiesto: la lista pública de lo publicado, con el SHA-256 de cada archivo."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import orjson

from generador import __version__, rutas

_INICIO = b'{\n  "generador": '
NOMBRE = rutas.archivo_de(rutas.MANIFIESTO)


def escribir_manifiesto(sumas: Mapping[str, str]) -> bytes:
    """El manifiesto de ``archivo → sha256``."""
    return orjson.dumps({"generador": __version__, "archivos": dict(sorted(sumas.items()))}, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def leer_manifiesto(sitio: Path) -> dict[str, str] | None:
    """``archivo → sha256`` de un portal publicado, o ``None`` si no hay manifiesto legible."""
    try:
        archivos = orjson.loads((sitio / NOMBRE).read_bytes())["archivos"]
        return {str(a): str(s) for a, s in archivos.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def tiene_manifiesto(sitio: Path) -> bool:
    """¿La carpeta tiene el manifiesto de un portal? Por cómo empieza: leerlo entero es lento si hay miles de archivos."""
    try:
        with (sitio / NOMBRE).open("rb") as archivo:
            return archivo.read(len(_INICIO)) == _INICIO
    except OSError:
        return False


def sha256(contenido: bytes) -> str:
    """SHA-256 en hexadecimal."""
    return hashlib.sha256(contenido).hexdigest()
