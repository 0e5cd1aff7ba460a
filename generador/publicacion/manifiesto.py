"""El manifiesto: la lista pública de lo publicado, con el SHA-256 de cada archivo."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

import orjson

from generador import __version__, rutas

_INICIO = b'{\n  "generador": '
_SEPARADOR = b",\n"
# Lo que orjson pone alrededor de los renglones de un objeto que está dentro de otro.
_ANTES, _DESPUES = b'{\n  "": {\n', b"\n  }\n}"
NOMBRE = rutas.archivo_de(rutas.MANIFIESTO)


def renglones_del_manifiesto(sumas: Mapping[str, str]) -> bytes:
    """Los renglones de unos archivos (``archivo → sha256``), en su orden: los de un tomo que se conserva no se vuelven a escribir."""
    return orjson.dumps({"": sumas}, option=orjson.OPT_INDENT_2).removeprefix(_ANTES).removesuffix(_DESPUES) if sumas else b""


def leer_renglones(renglones: bytes | memoryview) -> dict[str, str]:
    """``archivo → sha256`` de unos renglones."""
    sumas: dict[str, str] = orjson.loads(b"{%b}" % bytes(renglones))
    return sumas


def escribir_manifiesto(renglones: Iterable[bytes | memoryview]) -> bytes:
    """El manifiesto con los renglones de cada tomo, uno tras otro."""
    todos = _SEPARADOR.join(r for r in renglones if r)
    return b'%b"%b",\n  "archivos": {%b}\n}\n' % (_INICIO, __version__.encode(), b"\n%b\n  " % todos if todos else b"")


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
