"""Los índices de búsqueda: el único archivo que conoce Pagefind, salvo cómo escribe su vocabulario (``vocabulario``).

Cada grupo (un tramo de un año) se indexa por separado, con el programa de Pagefind sobre páginas mínimas,
y se guarda por el hash de sus documentos: un tramo que no cambió no se vuelve a indexar.
"""

from __future__ import annotations

import hashlib
import html
import os
import shutil
import subprocess
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import cbor2
import orjson
from pagefind_bin import get_executable
from zlib_ng import gzip_ng, zlib_ng

from generador import rutas
from generador.errores import FallaDelEntorno
from generador.firmas import firma_del_paso, firmar, senas_de
from generador.taller import vocabulario
from generador.vistas.indice_de_busqueda import GRUPO_DEL_PORTAL, DocumentoDeBusqueda, Grupo

PASO = firmar(firma_del_paso("taller/busqueda.py", "pagefind-bin", "zlib-ng"), firma_del_paso("taller/vocabulario.py"))
_MARCA = b"pagefind_dcd"
_GZIP = zlib_ng.MAX_WBITS | 16  # zlib.h, inflateInit2: el 16 es por la envoltura de gzip
_LISTA, _SENAS = "indice.json", "senas.txt"
# Interfaces de Pagefind que no usamos, y el motor para idiomas que no tenemos.
_SOBRAN = ("pagefind-ui.", "pagefind-modular-ui.", "pagefind-component-ui.", "pagefind-highlight.", "wasm.unknown.")
# El buscador mismo. Todos los índices usan el del portal, que siempre está: cada copia pesa 160 kB.
_MOTOR = ("pagefind.js", "pagefind-worker.js", "wasm.es.")
# Pagefind pide y suelta medio megabyte por página: que lo guarde, en páginas grandes, en vez de devolverlo al sistema
# y volver a pedirlo. Un séptimo menos de procesador (medido). Son los ajustes de jemalloc(3), que lleva dentro.
_MEMORIA = {"_RJEM_MALLOC_CONF": "narenas:1,thp:always,dirty_decay_ms:-1,muzzy_decay_ms:-1"}


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

    def __init__(self, grupos: dict[str, Grupo], cache: Path, publicados: Collection[str] = ()):
        self._cache = cache
        self._carpetas = {nombre: cache / clave for nombre, clave in claves_de_indices(grupos).items()}
        self._por_recoger = [g for g in grupos if g not in publicados]
        cache.mkdir(parents=True, exist_ok=True)
        # Pagefind ya usa todos los núcleos: lanzar muchos a la vez solo multiplica la memoria.
        self._taller = ThreadPoolExecutor(max_workers=2)
        self._aparte = tempfile.TemporaryDirectory(prefix="haciendo-", dir=cache)
        self._trabajos: dict[str, Future[None]] = {}
        for grupo in [g for g in self._por_recoger if not _sano(self._carpetas[g])]:
            aparte = Path(self._aparte.name, grupo)
            try:
                # Aquí y no en los hilos: competirían por Python con lo que el taller hace mientras.
                _escribir_paginas(grupos[grupo].documentos(), aparte / "paginas")
            except OSError as error:
                self.soltar()
                raise FallaDelEntorno(f"No se pudo escribir en «{cache}»: {error.strerror}. Revise el espacio en disco y los permisos.") from None
            self._trabajos[grupo] = self._taller.submit(_indexar, aparte, self._carpetas[grupo], con_motor=grupo == GRUPO_DEL_PORTAL)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.soltar()

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


def claves_de_indices(grupos: Mapping[str, Grupo]) -> dict[str, str]:
    """Lo que identifica el índice de cada grupo."""
    return {nombre: firmar(PASO, grupo.clave) for nombre, grupo in grupos.items()}


def _indexar(aparte: Path, carpeta: Path, *, con_motor: bool) -> None:
    orden = [str(get_executable()), "--site", "paginas", "--output-path", "indice", "--force-language", "es", "--silent"]
    try:
        subprocess.run(orden, cwd=aparte, env={**os.environ, **_MEMORIA}, check=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    except OSError as error:
        raise FallaDelEntorno(f"No se puede ejecutar Pagefind ({error}). Vuelva a instalar con «make portal».") from None
    except subprocess.CalledProcessError as error:
        raise FallaDelEntorno(f"Pagefind no pudo indexar: {error.stdout.decode(errors='replace').strip()}") from None
    indice = aparte / "indice"
    sobran = _SOBRAN if con_motor else (*_SOBRAN, *_MOTOR)
    for sobra in [r for r in indice.iterdir() if r.name.startswith(sobran)]:
        sobra.unlink()
    _guardar(indice, carpeta)


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
    _canonizar(indice)
    sumas = {r.relative_to(indice).as_posix(): _suma(r) for r in sorted(indice.rglob("*")) if r.is_file()}
    (indice / _LISTA).write_bytes(orjson.dumps(sumas))
    shutil.rmtree(carpeta, ignore_errors=True)
    indice.replace(carpeta)
    _confiar(carpeta, sumas)


def _canonizar(indice: Path) -> None:
    """Ordena filtros y metadatos, que Pagefind 1.5 escribe en un orden distinto cada vez, y reparte el vocabulario en trozos chicos."""
    entrada_ruta = indice / "pagefind-entry.json"
    entrada = orjson.loads(entrada_ruta.read_bytes())
    nombres = {}
    for ruta in (indice / "filter").glob("*.pf_filter"):
        nombre, valores = _leer(ruta)
        nuevo = _escribir(indice / "filter", "es_", ".pf_filter", cbor2.dumps([nombre, sorted(valores)]))
        nombres[ruta.name.removesuffix(".pf_filter")] = nuevo
        if nuevo != ruta.name.removesuffix(".pf_filter"):
            ruta.unlink()
    for idioma in entrada["languages"].values():
        ruta = indice / f"pagefind.{idioma['hash']}.pf_meta"
        version_, paginas, trozos, filtros, ordenes, *resto = _leer(ruta)
        meta = [version_, paginas, _repartir(indice / "index", [nombre for *_, nombre in trozos]), sorted([f, nombres[h]] for f, h in filtros), sorted(ordenes), *resto]
        ruta.unlink()
        idioma["hash"] = _escribir(indice, "es_", ".pf_meta", cbor2.dumps(meta), prefijo="pagefind.")
    entrada_ruta.write_bytes(orjson.dumps(entrada, option=orjson.OPT_SORT_KEYS))


def _repartir(carpeta: Path, nombres: list[str]) -> list[list[str]]:
    """Cambia los trozos de vocabulario por otros más chicos; da la primera y la última palabra que se buscan en cada uno, y su nombre."""
    rutas_ = [carpeta / f"{nombre}.pf_index" for nombre in nombres]
    fichas = [f for ruta in rutas_ for f in vocabulario.fichas(_descomprimir(ruta))]
    for ruta in rutas_:
        ruta.unlink()
    # Una lista de un solo elemento, la lista de fichas: así los escribe Pagefind.
    return [[desde, hasta, _escribir(carpeta, "es_", ".pf_index", b"\x81" + cbor2.dumps([0] * len(trozo))[: -len(trozo)] + b"".join(trozo))] for desde, hasta, trozo in vocabulario.trozos(fichas)]


def _leer(ruta: Path) -> Any:
    return cbor2.loads(_descomprimir(ruta))


def _descomprimir(ruta: Path) -> bytes:
    return zlib_ng.decompress(ruta.read_bytes(), wbits=_GZIP).removeprefix(_MARCA)


def _escribir(carpeta: Path, inicio: str, extension: str, datos: bytes, prefijo: str = "") -> str:
    contenido = _MARCA + datos
    nombre = inicio + hashlib.sha256(contenido).hexdigest()[:10]
    # El de la biblioteca estándar pesa lo mismo y tarda el triple (medido); son miles de archivos chicos.
    (carpeta / f"{prefijo}{nombre}{extension}").write_bytes(gzip_ng.compress(contenido, 6, mtime=0))  # type: ignore[no-untyped-call]
    return nombre


def _archivos(grupo: str, carpeta: Path) -> Iterator[ArchivoDeIndice]:
    sumas: dict[str, str] = orjson.loads((carpeta / _LISTA).read_bytes())
    return (ArchivoDeIndice(grupo, rutas.busqueda(grupo) + nombre, f"{carpeta}/{nombre}", suma) for nombre, suma in sumas.items())


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
