"""Los índices de búsqueda: el único archivo que conoce Pagefind.

Cada grupo (un año) se indexa por separado, con el programa de Pagefind sobre páginas mínimas, y se
guarda por el hash de sus documentos: un año que no cambió no se vuelve a indexar.
"""

from __future__ import annotations

import gzip
import hashlib
import html
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cbor2
import orjson
from pagefind_bin import get_executable

from generador import rutas
from generador.errores import FallaDelEntorno
from generador.firmas import firma_del_paso, firmar, senas_de
from generador.vistas.indice_de_busqueda import DocumentoDeBusqueda, Grupo

PASO = firma_del_paso("taller/busqueda.py", "pagefind-bin")
_MARCA = b"pagefind_dcd"
_LISTA, _SENAS = "indice.json", "senas.txt"
# Interfaces de Pagefind que no usamos, y el motor para idiomas que no tenemos.
_SOBRAN = ("pagefind-ui.", "pagefind-modular-ui.", "pagefind-component-ui.", "pagefind-highlight.", "wasm.unknown.")


@dataclass(frozen=True)
class ArchivoDeIndice:
    """Un archivo de un índice: su dirección pública, dónde está y su SHA-256."""

    direccion: str
    ruta: str
    suma: str


class Indices:
    """Indexa los grupos que hagan falta mientras el taller hace otra cosa; se recogen al final."""

    def __init__(self, grupos: dict[str, Grupo], cache: Path):
        self._cache = cache
        self._carpetas = {nombre: cache / firmar(PASO, grupo.clave) for nombre, grupo in grupos.items()}
        self._por_recoger = list(grupos)
        cache.mkdir(parents=True, exist_ok=True)
        # Pagefind ya usa todos los núcleos: lanzar muchos a la vez solo multiplica la memoria.
        self._taller = ThreadPoolExecutor(max_workers=2)
        self._aparte = tempfile.TemporaryDirectory(prefix="haciendo-", dir=cache)
        self._trabajos: dict[str, Future[None]] = {}
        for grupo in [g for g, carpeta in self._carpetas.items() if not _sano(carpeta)]:
            aparte = Path(self._aparte.name, grupo)
            try:
                # Aquí y no en los hilos: competirían por Python con lo que el taller hace mientras.
                _escribir_paginas(grupos[grupo].documentos(), aparte / "paginas")
            except OSError as error:
                self.soltar()
                raise FallaDelEntorno(f"No se pudo escribir en «{cache}»: {error.strerror}. Revise el espacio en disco y los permisos.") from None
            self._trabajos[grupo] = self._taller.submit(_indexar, aparte, self._carpetas[grupo])

    def terminados(self) -> Iterator[ArchivoDeIndice]:
        """Los archivos de los índices que ya están, sin esperar a los demás; cada uno, una sola vez."""
        for grupo in list(self._por_recoger):
            trabajo = self._trabajos.get(grupo)
            if trabajo is None or trabajo.done():
                yield from self._recoger(grupo)

    def recoger(self) -> Iterator[ArchivoDeIndice]:
        """Los archivos de los índices que falten, conforme Pagefind los termina. Lanza ``FallaDelEntorno``."""
        try:
            for grupo in list(self._por_recoger):
                yield from self._recoger(grupo)
        finally:
            self.soltar()

    def _recoger(self, grupo: str) -> Iterator[ArchivoDeIndice]:
        self._por_recoger.remove(grupo)
        if grupo in self._trabajos:
            self._trabajos[grupo].result()
        return _archivos(grupo, self._carpetas[grupo])

    def podar(self) -> None:
        """Borra los índices guardados que ya no se usan."""
        usados = set(self._carpetas.values())
        for carpeta in self._cache.iterdir():
            if carpeta not in usados:
                shutil.rmtree(carpeta, ignore_errors=True)

    def soltar(self) -> None:
        """Termina lo que esté en marcha y no empieza nada más."""
        self._taller.shutdown(cancel_futures=True)
        self._aparte.cleanup()


def _indexar(aparte: Path, carpeta: Path) -> None:
    orden = [str(get_executable()), "--site", "paginas", "--output-path", "indice", "--force-language", "es", "--silent"]
    try:
        subprocess.run(orden, cwd=aparte, check=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    except OSError as error:
        raise FallaDelEntorno(f"No se puede ejecutar Pagefind ({error}). Vuelva a instalar con «make portal».") from None
    except subprocess.CalledProcessError as error:
        raise FallaDelEntorno(f"Pagefind no pudo indexar: {error.stdout.decode(errors='replace').strip()}") from None
    _guardar(aparte / "indice", carpeta)


def _escribir_paginas(documentos: Iterable[DocumentoDeBusqueda], carpeta: Path) -> None:
    """``/a/b/`` en ``a/b.html``: una carpeta por página costaba más que escribirla; el buscador repone la diagonal."""
    for documento in documentos:
        ruta = f"{carpeta}/{documento.direccion.strip('/') or 'index'}.html"
        contenido = _pagina(documento).encode()
        try:
            archivo = open(ruta, "xb", buffering=0)  # noqa: PTH123, SIM115
        except FileNotFoundError:
            Path(ruta).parent.mkdir(parents=True)
            archivo = open(ruta, "xb", buffering=0)  # noqa: PTH123, SIM115
        with archivo:
            archivo.write(contenido)


def _pagina(documento: DocumentoDeBusqueda) -> str:
    def e(texto: str) -> str:
        return html.escape(texto, quote=True)

    meta = "".join(f'<i data-pagefind-meta="{e(c)}">{e(v)}</i>' for c, v in sorted(documento.meta.items()))
    filtros = "".join(f'<i data-pagefind-filter="{e(c)}">{e(v)}</i>' for c, valores in sorted(documento.filtros.items()) for v in valores)
    parrafos = "".join(f"<p>{p}</p>" for p in e(documento.texto).split("\n") if p)
    return (
        f'<!doctype html><html lang="es"><head><title>{e(documento.titulo)}</title></head><body>'
        f'<div data-pagefind-ignore>{meta}{filtros}<i data-pagefind-sort="fecha">{e(documento.fecha)}</i></div>'
        f'<main data-pagefind-body><h1>{e(documento.titulo)}</h1>{parrafos}</main></body></html>'
    )


def _guardar(indice: Path, carpeta: Path) -> None:
    """Deja el índice en su forma canónica y lo pone en la memoria de un solo movimiento."""
    for sobra in [r for r in indice.iterdir() if r.name.startswith(_SOBRAN)]:
        sobra.unlink()
    _canonizar(indice)
    sumas = {r.relative_to(indice).as_posix(): _suma(r) for r in sorted(indice.rglob("*")) if r.is_file()}
    (indice / _LISTA).write_bytes(orjson.dumps(sumas))
    shutil.rmtree(carpeta, ignore_errors=True)
    indice.replace(carpeta)
    _confiar(carpeta, sumas)


def _canonizar(indice: Path) -> None:
    """Ordena filtros y metadatos: Pagefind 1.5 los escribe en un orden distinto cada vez."""
    entrada_ruta = indice / "pagefind-entry.json"
    entrada = orjson.loads(entrada_ruta.read_bytes())
    nombres = {}
    for ruta in (indice / "filter").glob("*.pf_filter"):
        nombre, valores = _leer(ruta)
        nuevo = _escribir(indice / "filter", "es_", ".pf_filter", [nombre, sorted(valores)])
        nombres[ruta.name.removesuffix(".pf_filter")] = nuevo
        if nuevo != ruta.name.removesuffix(".pf_filter"):
            ruta.unlink()
    for idioma in entrada["languages"].values():
        ruta = indice / f"pagefind.{idioma['hash']}.pf_meta"
        version_, paginas, trozos, filtros, ordenes, *resto = _leer(ruta)
        meta = [version_, paginas, trozos, sorted([f, nombres[h]] for f, h in filtros), sorted(ordenes), *resto]
        ruta.unlink()
        idioma["hash"] = _escribir(indice, "es_", ".pf_meta", meta, prefijo="pagefind.")
    entrada_ruta.write_bytes(orjson.dumps(entrada, option=orjson.OPT_SORT_KEYS))


def _leer(ruta: Path) -> Any:
    return cbor2.loads(gzip.decompress(ruta.read_bytes()).removeprefix(_MARCA))


def _escribir(carpeta: Path, inicio: str, extension: str, datos: Any, prefijo: str = "") -> str:
    contenido = _MARCA + cbor2.dumps(datos)
    nombre = inicio + hashlib.sha256(contenido).hexdigest()[:10]
    (carpeta / f"{prefijo}{nombre}{extension}").write_bytes(gzip.compress(contenido, 9, mtime=0))
    return nombre


def _archivos(grupo: str, carpeta: Path) -> Iterator[ArchivoDeIndice]:
    sumas: dict[str, str] = orjson.loads((carpeta / _LISTA).read_bytes())
    return (ArchivoDeIndice(rutas.busqueda(grupo) + nombre, f"{carpeta}/{nombre}", suma) for nombre, suma in sumas.items())


def _sano(carpeta: Path) -> bool:
    """Si el índice está entero: nadie lo tocó desde que se revisó o, si no se sabe, se suma otra vez."""
    try:
        sumas = orjson.loads((carpeta / _LISTA).read_bytes())
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
    senas = [senas_de(os.stat(f"{carpeta}/{nombre}")) for nombre in (_LISTA, *sumas)]  # noqa: PTH116
    return firmar(senas)


def _suma(ruta: Path) -> str:
    return hashlib.sha256(ruta.read_bytes()).hexdigest()  # la misma suma que pide el manifiesto
