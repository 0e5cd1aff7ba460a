"""Lo que se publicó la última vez, para no rehacer lo que sigue igual."""

from __future__ import annotations

import hashlib
import os
import stat
from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import orjson

from generador.publicacion.manifiesto import sha256

# Lo que se recuerda de cada archivo publicado.
_COLUMNAS = ("firma", "tamaño", "mtime en ns", "sha256", "tomo")
Recuerdo = tuple[str, int, int, str, str]
TAMANOS, FECHAS = 1, 2  # columnas
_LARGO = 16
_FORMA = b"por columnas"  # entra en la suma: un registro guardado de otra manera no se entiende a medias, se pierde


class Registro:
    """Lo que se publicó la última vez en un destino; perderlo solo cuesta volver a comparar.

    ``carpetas`` dice cuándo cambió cada carpeta del sitio (ns): lo que se ponga o se quite en ella lo cambia.
    ``tomos`` da la clave con que se publicó cada tomo. ``vacio``: como si nada se hubiera publicado.
    """

    def __init__(self, ruta: Path, vacio: bool = False):
        self._ruta = ruta
        self._vistos: dict[str, bool] = {}
        self.renovado = False  # alguna fecha no era la guardada
        guardado = None if vacio else leer_registro(ruta)
        self.recuerdos: dict[str, Recuerdo] = dict(zip(guardado["nombres"], zip(*guardado["columnas"], strict=True), strict=True)) if guardado else {}
        self.carpetas: dict[str, int] = guardado["carpetas"] if guardado else {}
        self.tomos: dict[str, str] = guardado["tomos"] if guardado else {}

    def esta_intacto(self, sitio: Path | str, nombre: str) -> bool:
        """Si el archivo es el que se publicó; se mira una sola vez.

        Con otra fecha y el mismo tamaño decide su suma: un sitio restaurado de una copia sin fechas no se vuelve a hacer.
        """
        if nombre not in self._vistos:
            self._vistos[nombre] = self._es_el_mismo(f"{sitio}/{nombre}", nombre)
        return self._vistos[nombre]

    def _es_el_mismo(self, ruta: str, nombre: str) -> bool:
        firma, tamano, cuando, suma, tomo = self.recuerdos[nombre]
        try:
            estado = os.lstat(ruta)
            if (estado.st_size, estado.st_mtime_ns) == (tamano, cuando):
                return True
            if estado.st_size != tamano or not stat.S_ISREG(estado.st_mode):
                return False
            if not es_la_fecha(estado.st_mtime_ns, cuando) and sha256(Path(ruta).read_bytes()) != suma:
                return False
        except OSError:
            return False
        self.recuerdos[nombre] = (firma, tamano, estado.st_mtime_ns, suma, tomo)
        self.renovado = True
        return True

    def conserva(self, sitio: Path, tomo: str, clave: str) -> bool:
        """Si un tomo se publicó con esa clave y nadie ha tocado ninguno de sus archivos."""
        intacto, base = self.esta_intacto, str(sitio)
        return self.tomos.get(tomo) == clave and all(intacto(base, n) for n in self.nombres_de(tomo))

    def nombres_de(self, tomo: str) -> list[str]:
        """Los archivos de un tomo."""
        return self._por_tomo[tomo]

    @cached_property
    def _por_tomo(self) -> dict[str, list[str]]:
        nombres: dict[str, list[str]] = defaultdict(list)
        for nombre, recuerdo in self.recuerdos.items():
            nombres[recuerdo[4]].append(nombre)
        return nombres

    def suma_de(self, sitio: Path, nombre: str) -> str | None:
        """El SHA-256 de lo que hay publicado con ese nombre, si se sabe sin leerlo."""
        return self.recuerdos[nombre][3] if nombre in self.recuerdos and self.esta_intacto(sitio, nombre) else None

    def guardar(self, recuerdos: Mapping[str, Recuerdo], carpetas: Mapping[str, int], tomos: Mapping[str, str]) -> None:
        """Sustituye el registro de un solo movimiento."""
        self._ruta.parent.mkdir(parents=True, exist_ok=True)
        # Por columnas: se lee en la mitad del tiempo que una lista por archivo.
        columnas = list(zip(*recuerdos.values(), strict=True)) or [()] * len(_COLUMNAS)
        contenido = orjson.dumps({"nombres": list(recuerdos), "columnas": columnas, "carpetas": carpetas, "tomos": tomos})
        temporal = self._ruta.with_suffix(f".{os.getpid()}.tmp")
        temporal.write_bytes(_suma(contenido) + contenido)
        temporal.replace(self._ruta)


def es_la_fecha(vista: int, guardada: int) -> bool:
    """Si una fecha (ns) es la guardada, o lo que de ella conservan las copias que no llevan fracciones de segundo."""
    return vista == guardada or vista == guardada - guardada % 1_000_000_000


def leer_registro(ruta: Path) -> dict[str, Any] | None:
    """Lo guardado, o nada si falta o se dañó: lleva por delante su propia suma, que se cree antes que a cualquier dato.

    De cada archivo, en el orden de ``nombres``, cada columna (``_COLUMNAS``) da un dato.
    """
    try:
        guardado = ruta.read_bytes()
    except OSError:
        return None
    contenido = memoryview(guardado)[_LARGO:]
    return orjson.loads(contenido) if guardado[:_LARGO] == _suma(contenido) else None


def _suma(contenido: bytes | memoryview) -> bytes:
    return hashlib.blake2b(contenido, digest_size=_LARGO, person=_FORMA).digest()
