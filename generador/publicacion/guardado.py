"""El registro de lo publicado, como se guarda en la memoria del proyecto: un índice y, de cada tomo, sus archivos.

De los tomos que se conservan no se entiende nada: sus bytes pasan tal cual al registro siguiente y al manifiesto.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import orjson

from generador.firmas import suma_contra_danos
from generador.publicacion.manifiesto import leer_renglones, renglones_del_manifiesto

# Lo que se recuerda de cada archivo publicado: SHA-256, firma, tamaño y mtime en ns.
Recuerdo: TypeAlias = tuple[str, str, int, int]
_COLUMNAS = 3  # las demás: la suma está en los renglones del manifiesto
_FORMA = b"registro de portal, 2\n"  # uno guardado de otra manera no se entiende a medias, se pierde
_LARGO_DE_SUMA = len(suma_contra_danos())
_LARGO_DEL_LARGO = 8  # bytes
_Bytes: TypeAlias = bytes | memoryview


@dataclass(frozen=True)
class TomoGuardado:
    """Un tomo en el registro: su clave, cuántos archivos son, sus renglones del manifiesto y, en JSON, lo que se recuerda de ellos por columnas y sus carpetas."""

    clave: str
    cuantos: int
    renglones: _Bytes
    columnas: _Bytes
    carpetas: _Bytes


@dataclass(frozen=True)
class Guardado:
    """Un registro leído y entero. ``carpetas`` dice cuándo cambió cada carpeta del sitio, en ns."""

    suma: str
    carpetas: dict[str, int]
    tomos: dict[str, TomoGuardado]

    def nombres(self, tomo: str) -> list[str]:
        """Los archivos de un tomo, en orden alfabético."""
        return list(leer_renglones(self.tomos[tomo].renglones))

    def carpetas_de(self, tomo: str) -> list[str]:
        """Las carpetas del sitio que tienen dentro algún archivo del tomo; la del sitio es la vacía."""
        carpetas: list[str] = orjson.loads(self.tomos[tomo].carpetas)
        return carpetas

    def recuerdos(self, tomo: str) -> dict[str, Recuerdo]:
        """Lo que se recuerda de cada archivo de un tomo."""
        guardado = self.tomos[tomo]
        sumas = leer_renglones(guardado.renglones)
        return dict(zip(sumas, zip(sumas.values(), *orjson.loads(guardado.columnas), strict=True), strict=True))


def leer_registro(ruta: Path) -> Guardado | None:
    """Lo guardado, o nada si falta o se dañó: lleva por delante la suma de todo lo demás, que se cree antes que a cualquier dato."""
    try:
        contenido = memoryview(ruta.read_bytes())
    except OSError:
        return None
    inicio = len(_FORMA) + _LARGO_DE_SUMA
    suma, resto = bytes(contenido[len(_FORMA) : inicio]), contenido[inicio:]
    if contenido[: len(_FORMA)] != _FORMA or suma != suma_contra_danos(resto):
        return None
    hasta = _LARGO_DEL_LARGO + int.from_bytes(resto[:_LARGO_DEL_LARGO])
    indice, partes = orjson.loads(resto[_LARGO_DEL_LARGO:hasta]), resto[hasta:]
    tomos, desde = {}, 0
    for nombre, (clave, cuantos, *largos) in indice["tomos"].items():
        trozos = []
        for largo in largos:
            trozos.append(partes[desde : desde + largo])
            desde += largo
        tomos[nombre] = TomoGuardado(clave, cuantos, *trozos)
    return Guardado(suma.hex(), indice["carpetas"], tomos)


def escribir_registro(ruta: Path, carpetas: Mapping[str, int], tomos: Mapping[str, TomoGuardado]) -> None:
    """Sustituye el registro de un solo movimiento."""
    ruta.parent.mkdir(parents=True, exist_ok=True)
    largos = {n: [t.clave, t.cuantos, len(t.renglones), len(t.columnas), len(t.carpetas)] for n, t in tomos.items()}
    indice = orjson.dumps({"carpetas": carpetas, "tomos": largos})
    partes = [len(indice).to_bytes(_LARGO_DEL_LARGO), indice, *(p for t in tomos.values() for p in (t.renglones, t.columnas, t.carpetas))]
    temporal = ruta.with_suffix(f".{os.getpid()}.tmp")
    with temporal.open("wb") as archivo:
        archivo.writelines([_FORMA, suma_contra_danos(*partes), *partes])
    temporal.replace(ruta)


def por_guardar(clave: str, recuerdos: Mapping[str, Recuerdo]) -> TomoGuardado:
    """Un tomo listo para guardarse."""
    ordenados = dict(sorted(recuerdos.items()))
    # Por columnas: se lee en la mitad del tiempo que una lista por archivo.
    sumas, *columnas = zip(*ordenados.values(), strict=True) if ordenados else [()] * (1 + _COLUMNAS)
    renglones = renglones_del_manifiesto(dict(zip(ordenados, sumas, strict=True)))
    return TomoGuardado(clave, len(ordenados), renglones, orjson.dumps(columnas), orjson.dumps(sorted(carpetas_de(ordenados))))


def carpetas_de(nombres: Iterable[str]) -> set[str]:
    """Las carpetas que contienen esos archivos; la del sitio es la vacía."""
    carpetas = {""}
    for nombre in nombres:
        carpeta = nombre.rpartition("/")[0]
        while carpeta not in carpetas:
            carpetas.add(carpeta)
            carpeta = carpeta.rpartition("/")[0]
    return carpetas
