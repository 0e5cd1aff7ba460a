"""Firmas: el hash que identifica un contenido, o todo lo que determina un resultado."""

from __future__ import annotations

import hashlib
import os
import re
import struct
import sys
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import orjson
from zlib_ng import zlib_ng

# Dos cambios seguidos de un archivo llevan la misma fecha si caen en el mismo tictac: de 4 a 16 ms, o 2 s en un disco sin fracciones.
TICTAC, _TICTAC_GRUESO = 100_000_000, 2_000_000_000  # ns


def firmar(*partes: Any) -> str:
    """Hash de textos, números, fechas, listas y diccionarios; el orden de las claves no importa."""
    return firmar_bytes(orjson.dumps(partes, _simple, orjson.OPT_SORT_KEYS | orjson.OPT_NON_STR_KEYS | orjson.OPT_PASSTHROUGH_DATACLASS))


def _simple(valor: Any) -> tuple[Any, ...]:
    if isinstance(valor, tuple):  # orjson no conoce las que llevan nombres
        return tuple(valor)
    if is_dataclass(valor):  # orjson escribiría también sus «cached_property» ya calculadas
        return tuple(getattr(valor, c.name) for c in fields(valor))
    raise TypeError(f"No se puede firmar {valor!r}")


def suma_contra_danos(*partes: bytes | memoryview) -> bytes:
    """Ocho bytes que delatan un disco o una copia que perdió algo; para lo demás, ``firmar_bytes``, que tarda veinte veces más.

    Un CRC-32 y un Adler-32 (RFC 1950 y 1952): no protegen de quien quiera engañar, que bien podría cambiar también la suma.
    """
    crc, adler = 0, 1
    for parte in partes:
        crc, adler = zlib_ng.crc32(parte, crc), zlib_ng.adler32(parte, adler)
    return struct.pack(">II", crc, adler)


def firmar_bytes(contenido: bytes) -> str:
    """Hash de un contenido."""
    return hashlib.blake2b(contenido, digest_size=16).hexdigest()


@lru_cache
def firma_del_paso(modulo: str, *bibliotecas: str) -> str:
    """Identifica un paso: el código de ``modulo`` y las versiones de las bibliotecas que usa.

    Así, cambiar el código invalida lo guardado sin que nadie tenga que acordarse de nada.
    """
    codigo = (Path(__file__).parent / modulo).read_bytes()
    return firmar(modulo, firmar_bytes(codigo), _versiones(bibliotecas))


def _versiones(bibliotecas: Iterable[str]) -> list[str]:
    return [f"{b} {_instaladas()[_normal(b)]}" for b in bibliotecas]


@lru_cache
def _instaladas() -> dict[str, str]:
    """La versión de cada biblioteca, por el nombre de la carpeta donde ``pip`` la anota: leer esas carpetas, como ``importlib.metadata``, tarda veinte veces más."""
    instaladas: dict[str, str] = {}
    for carpeta in filter(os.path.isdir, reversed(sys.path)):  # la que Python halla primero es la que cuenta
        for anotada in os.listdir(carpeta):  # noqa: PTH208
            nombre, _, version = anotada.removesuffix(".dist-info").removesuffix(".egg-info").partition("-")
            if anotada.endswith((".dist-info", ".egg-info")):
                instaladas[_normal(nombre)] = version.partition("-py")[0]
    return instaladas


def _normal(nombre: str) -> str:
    """Como PyPI compara los nombres (PEP 503)."""
    return re.sub(r"[-_.]+", "-", nombre).lower()


@lru_cache
def firma_del_programa() -> str:
    """Identifica el generador entero: cambia con cualquier línea de su código y con las bibliotecas que leen."""
    paquete = Path(__file__).parent
    return firmar([(r.relative_to(paquete).as_posix(), firmar_bytes(r.read_bytes())) for r in sorted(paquete.rglob("*.py"))], _versiones(["pydantic", "pyyaml"]))


def senas_de(estado: os.stat_result) -> list[int]:
    """Lo que cambia con casi cualquier cambio de un archivo, sin abrirlo: tamaño, las dos fechas (ns) y número."""
    return [estado.st_size, estado.st_mtime_ns, estado.st_ctime_ns, estado.st_ino]


def es_reciente(senas: list[int], ahora: int) -> bool:
    """Si el archivo acaba de cambiar, y otro cambio podría llevar la misma fecha. ``ahora``, en ns."""
    return max(senas[1:3]) > ahora - (TICTAC if senas[1] % 1_000_000_000 else _TICTAC_GRUESO)


def version_en_git(contenido: bytes) -> str:
    """El id que git da a un contenido (``git hash-object``): con él se halla en qué commit entró.

    No se pregunta a git: en una copia sin historia, o con historia recortada, la página saldría distinta.
    """
    return hashlib.sha1(b"blob %d\0" % len(contenido) + contenido, usedforsecurity=False).hexdigest()
