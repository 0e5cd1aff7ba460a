"""Los índices de búsqueda: cuáles hacen falta y cuáles siguen sanos. ``indexador`` es el que conoce Pagefind.

Cada grupo (un tramo de un año) se indexa por separado y se guarda por el hash de sus documentos: un tramo que no
cambió no se vuelve a indexar.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import orjson

from generador import rutas
from generador.firmas import firma_del_paso, firmar, senas_de
from generador.taller.indexador import LISTA, compactar, escribir_paginas, indexar
from generador.taller.pasajero import carpeta_pasajera
from generador.taller.procesos import ayudantes
from generador.vistas.indice_de_busqueda import GRUPO_DEL_PORTAL, Grupo

PASO = tuple(firma_del_paso(m, *b) for m, b in {"taller/indexador.py": ("pagefind-bin", "zlib-ng"), "taller/vocabulario.py": ()}.items())
DE_POCOS = 2000  # documentos; hasta ahí, llamar a otros procesos tarda más que indexarlos desde aquí
A_LA_VEZ = 4  # dos que se indexan y dos que esperan
_SENAS = "senas.txt"


@dataclass(frozen=True)
class ArchivoDeIndice:
    """Un archivo de un índice: de qué grupo es, su dirección pública, dónde está y su SHA-256."""

    grupo: str
    direccion: str
    ruta: str
    suma: str


class Indices:
    """Indexa los grupos que hagan falta mientras el taller hace otra cosa; se recogen al final.

    De los ``publicados`` no hay nada que hacer ni que recoger: ya están en el sitio.
    """

    def __init__(self, grupos: Mapping[str, Grupo], cache: Path, publicados: Collection[str] = ()):
        self._cache = cache
        self._grupos = grupos
        self._carpetas = {nombre: cache / f"{nombre}.{clave}" for nombre, clave in claves_de_indices(grupos).items()}
        self._por_recoger = [g for g in grupos if g not in publicados]
        cache.mkdir(parents=True, exist_ok=True)
        self._por_indexar = deque(g for g in self._por_recoger if not _sano(self._carpetas[g]))
        self._trabajos: dict[str, Future[None]] = {}
        self._hilos = ThreadPoolExecutor(2)
        self._ayudantes = ayudantes(llamarlos=sum(grupos[g].cuantos for g in self._por_indexar) > DE_POCOS)
        self._aparte = carpeta_pasajera(cache)
        self._encargar()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.soltar()

    def _encargar(self) -> None:
        """Los que siguen, sin pasar de ``A_LA_VEZ``: los documentos de todos no caben en una máquina chica."""
        while self._por_indexar and sum(not t.done() for t in self._trabajos.values()) < A_LA_VEZ:
            grupo = self._por_indexar.popleft()
            documentos, pasajera, carpeta, con_motor = self._grupos[grupo].documentos(), f"{self._aparte.name}/{grupo}", self._carpetas[grupo], grupo == GRUPO_DEL_PORTAL
            anterior = next(self._cache.glob(f"{grupo}.*"), None)
            if self._ayudantes:
                self._trabajos[grupo] = self._ayudantes.submit(indexar, documentos, pasajera, carpeta, anterior, con_motor=con_motor)
            else:
                escribir_paginas(documentos, pasajera)  # aquí: un hilo competiría por Python con lo que el taller hace mientras
                self._trabajos[grupo] = self._hilos.submit(compactar, pasajera, carpeta, anterior, con_motor=con_motor)

    def terminados(self) -> Iterator[ArchivoDeIndice]:
        """Los archivos de los índices que ya están, sin esperar a los demás; cada uno, una sola vez."""
        self._encargar()
        for grupo in [g for g in self._por_recoger if g not in self._por_indexar]:
            trabajo = self._trabajos.get(grupo)
            if trabajo is None or trabajo.done():
                yield from self._recoger(grupo)

    def recoger(self) -> Iterator[ArchivoDeIndice]:
        """Los archivos de los índices que falten, conforme Pagefind los termina. Lanza ``FallaDelEntorno``."""
        try:
            for grupo in list(self._por_recoger):
                self._encargar()
                yield from self._recoger(grupo)
        finally:
            self.soltar()

    def _recoger(self, grupo: str) -> Iterator[ArchivoDeIndice]:
        self._por_recoger.remove(grupo)
        trabajo, carpeta = self._trabajos.get(grupo), self._carpetas[grupo]
        if trabajo:
            trabajo.result()
        sumas = _sumas(carpeta)
        if trabajo:
            _confiar(carpeta, sumas)
        return (ArchivoDeIndice(grupo, rutas.busqueda(grupo) + nombre, f"{carpeta}/{nombre}", suma) for nombre, suma in sumas.items())

    def podar(self) -> None:
        """Borra los índices guardados que ya no se usan."""
        usados = set(self._carpetas.values())
        for carpeta in self._cache.iterdir():
            if carpeta not in usados:
                shutil.rmtree(carpeta, ignore_errors=True)

    def soltar(self) -> None:
        """Termina lo que esté en marcha y no empieza nada más."""
        self._por_indexar.clear()
        wait([t for t in self._trabajos.values() if not t.cancel()])
        self._hilos.shutdown()
        self._aparte.cleanup()


def claves_de_indices(grupos: Mapping[str, Grupo]) -> dict[str, str]:
    """Lo que identifica el índice de cada grupo."""
    return {nombre: firmar(PASO, grupo.clave) for nombre, grupo in grupos.items()}


def _sumas(carpeta: Path) -> dict[str, str]:
    sumas: dict[str, str] = orjson.loads((carpeta / LISTA).read_bytes())
    return sumas


def _sano(carpeta: Path) -> bool:
    """Si el índice está entero: nadie lo tocó desde que se revisó o, si no se sabe, se suma otra vez."""
    try:
        sumas = _sumas(carpeta)
        with suppress(OSError):
            if (carpeta / _SENAS).read_text(encoding="ascii") == _senas(carpeta, sumas):
                return True
        sano = bool(sumas) and all(_suma(carpeta / nombre) == suma for nombre, suma in sumas.items())
        if sano:
            _confiar(carpeta, sumas)
        return sano
    except (OSError, ValueError, TypeError, AttributeError):
        return False


def _confiar(carpeta: Path, sumas: Iterable[str]) -> None:
    with suppress(OSError):  # sin esto se vuelve a sumar la próxima vez
        (carpeta / _SENAS).write_text(_senas(carpeta, sumas), encoding="ascii")


def _senas(carpeta: Path, sumas: Iterable[str]) -> str:
    """Hash de tamaños, fechas y números de sus archivos: cambia con lo que se escriba en cualquiera."""
    senas = [senas_de(os.stat(f"{carpeta}/{nombre}")) for nombre in (LISTA, *sumas)]  # noqa: PTH116
    return firmar(senas)


def _suma(ruta: Path) -> str:
    return hashlib.sha256(ruta.read_bytes()).hexdigest()  # la misma suma que pide el manifiesto
