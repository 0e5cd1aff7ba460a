"""Indexa un grupo de documentos con Pagefind y deja su índice en forma canónica; quien lo hace en otro proceso no carga más.

Pagefind lee y escribe miles de archivos que no duran: se ponen en una carpeta que no llega al disco, si la hay. En ext4,
crear un archivo después de borrar otros mil tarda veinte veces más (medido), y eso lo pagaría todo lo que se publica.
"""

from __future__ import annotations

import hashlib
import html
import os
import shutil
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import cbor2
import orjson
from pagefind_bin import get_executable
from zlib_ng import gzip_ng, zlib_ng

from generador.errores import FallaDelEntorno, al_escribir
from generador.taller import vocabulario
from generador.taller.adelanto import abrir
from generador.vistas.documento_de_busqueda import DocumentoDeBusqueda

LISTA = "indice.json"
_MARCA = b"pagefind_dcd"
_GZIP = zlib_ng.MAX_WBITS | 16  # zlib.h, inflateInit2: el 16 es por la envoltura de gzip
# El buscador mismo. Todos los índices usan el del portal, que siempre está: cada copia pesa 160 kB.
_MOTOR = ("pagefind.js", "pagefind-worker.js", "wasm.es.pagefind")
# Pagefind pide y suelta medio megabyte por página: que lo guarde, en páginas grandes, en vez de devolverlo al sistema
# y volver a pedirlo. Un séptimo menos de procesador (medido). Son los ajustes de jemalloc(3), que lleva dentro.
_MEMORIA = {"_RJEM_MALLOC_CONF": "narenas:1,thp:always,dirty_decay_ms:-1,muzzy_decay_ms:-1"}

# Pone un archivo en el índice: su nombre y sus bytes.
Poner = Callable[[str, bytes], None]


def indexar(documentos: Iterable[DocumentoDeBusqueda], pasajera: str, carpeta: Path, anterior: Path | None, *, con_motor: bool) -> None:
    """Los dos pasos seguidos, para quien lo hace en otro proceso."""
    escribir_paginas(documentos, pasajera)
    compactar(pasajera, carpeta, anterior, con_motor=con_motor)


def escribir_paginas(documentos: Iterable[DocumentoDeBusqueda], pasajera: str) -> None:
    """Las páginas que Pagefind va a leer, en una carpeta nueva. Lanza ``FallaDelEntorno``.

    ``/a/b/`` va en ``a/b.html``: una carpeta por página costaba más que escribirla; el buscador repone la diagonal.
    """
    with al_escribir(pasajera):
        for documento in documentos:
            contenido = _pagina(documento).encode()
            with abrir(f"{pasajera}/paginas/{documento.direccion.strip('/') or 'index'}.html", "xb") as archivo:
                archivo.write(contenido)


def compactar(pasajera: str, carpeta: Path, anterior: Path | None, *, con_motor: bool) -> None:
    """Deja en ``carpeta``, de un solo movimiento, el índice de esas páginas y ``LISTA``, con la suma de cada archivo. Lanza ``FallaDelEntorno``.

    Lo que siga igual que en el índice ``anterior`` comparte su archivo.
    """
    haciendo = carpeta.with_name(f"haciendo-{carpeta.name}")
    with al_escribir(carpeta):
        _ejecutar(pasajera)
        shutil.rmtree(haciendo, ignore_errors=True)  # de una construcción que no terminó
        for dentro in ("filter", "fragment", "index"):
            (haciendo / dentro).mkdir(parents=True)
        sumas = _canonizar(Path(pasajera, "indice"), haciendo, anterior, con_motor)
        (haciendo / LISTA).write_bytes(orjson.dumps(sumas, option=orjson.OPT_SORT_KEYS))
        shutil.rmtree(carpeta, ignore_errors=True)  # estaba dañada
        haciendo.replace(carpeta)
        shutil.rmtree(pasajera)


def _pagina(documento: DocumentoDeBusqueda) -> str:
    def e(texto: str) -> str:
        return html.escape(texto, quote=True)

    meta = "".join(f'<i data-pagefind-meta="{e(c)}">{e(v)}</i>' for c, v in sorted(documento.meta.items()))
    filtros = "".join(f'<i data-pagefind-filter="{e(c)}">{e(v)}</i>' for c, valores in sorted(documento.filtros.items()) for v in valores)
    parrafos = "".join(f"<p>{p}</p>" for p in e(documento.plano).split("\n") if p)
    return (
        f'<!doctype html><html lang="es"><head><title>{e(documento.titulo)}</title></head><body>'
        f'<div data-pagefind-ignore>{meta}{filtros}<i data-pagefind-sort="fecha">{e(documento.fecha)}</i></div>'
        f'<main data-pagefind-body><h1>{e(documento.titulo)}</h1>{parrafos}</main></body></html>'
    )


def _ejecutar(pasajera: str) -> None:
    orden = [str(get_executable()), "--site", "paginas", "--output-path", "indice", "--force-language", "es", "--silent"]
    try:
        subprocess.run(orden, cwd=pasajera, env={**os.environ, **_MEMORIA}, check=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    except OSError as error:
        raise FallaDelEntorno(f"No se puede ejecutar Pagefind ({error}). Vuelva a instalar con «make portal».") from None
    except subprocess.CalledProcessError as error:
        raise FallaDelEntorno(f"Pagefind no pudo indexar: {error.stdout.decode(errors='replace').strip()}") from None


def _canonizar(indice: Path, carpeta: Path, anterior: Path | None, con_motor: bool) -> dict[str, str]:
    """Lleva a ``carpeta`` lo que se publica: filtros y metadatos en orden, que Pagefind 1.5 escribe en uno distinto cada vez, y el vocabulario en trozos chicos.

    Devuelve el SHA-256 de cada archivo, la misma suma que pide el manifiesto.
    """
    sumas: dict[str, str] = {}

    def poner(nombre: str, contenido: bytes) -> None:
        sumas[nombre] = hashlib.sha256(contenido).hexdigest()
        if anterior and _enlazar_igual(f"{anterior}/{nombre}", contenido, f"{carpeta}/{nombre}"):
            return
        with open(f"{carpeta}/{nombre}", "wb", buffering=0) as archivo:  # noqa: PTH123 - la mitad de lo que tarda write_bytes, y son miles
            archivo.write(contenido)

    entrada = orjson.loads((indice / "pagefind-entry.json").read_bytes())
    nombres = {}
    for ruta in (indice / "filter").glob("*.pf_filter"):
        nombre, valores = _leer(ruta)
        nombres[ruta.name.removesuffix(".pf_filter")] = _comprimir("filter/", ".pf_filter", cbor2.dumps([nombre, sorted(valores)]), poner)
    for idioma in entrada["languages"].values():
        version_, paginas, trozos, filtros, ordenes, *resto = _leer(indice / f"pagefind.{idioma['hash']}.pf_meta")
        fichas = [f for *_, nombre in trozos for f in vocabulario.fichas(_descomprimir(indice / f"index/{nombre}.pf_index"))]
        meta = [version_, paginas, _repartir(fichas, poner), sorted([f, nombres[h]] for f, h in filtros), sorted(ordenes), *resto]
        idioma["hash"] = _comprimir("pagefind.", ".pf_meta", cbor2.dumps(meta), poner)
    poner("pagefind-entry.json", orjson.dumps(entrada, option=orjson.OPT_SORT_KEYS))
    for ruta in (indice / "fragment").iterdir():
        poner(f"fragment/{ruta.name}", ruta.read_bytes())
    for nombre in _MOTOR if con_motor else ():
        poner(nombre, (indice / nombre).read_bytes())
    return sumas


def _enlazar_igual(ruta: str, contenido: bytes, nueva: str) -> bool:
    """Si ese archivo ya dice lo mismo, la ruta nueva es otro nombre suyo: cuesta menos que crear uno. Nadie escribe sobre él."""
    try:
        with open(ruta, "rb", buffering=0) as archivo:  # noqa: PTH123
            if archivo.read(len(contenido) + 1) != contenido:
                return False
        os.link(ruta, nueva)
    except OSError:  # no estaba, o el disco no sabe enlazar
        return False
    return True


def _repartir(fichas: Iterable[vocabulario.Ficha], poner: Poner) -> list[list[str]]:
    """El vocabulario en trozos más chicos; da la primera y la última palabra que se buscan en cada uno, y su nombre."""
    # Una lista de un solo elemento, la lista de fichas: así los escribe Pagefind.
    return [[desde, hasta, _comprimir("index/", ".pf_index", b"\x81" + cbor2.dumps([0] * len(trozo))[: -len(trozo)] + b"".join(trozo), poner)] for desde, hasta, trozo in vocabulario.trozos(fichas)]


def _leer(ruta: Path) -> Any:
    return cbor2.loads(_descomprimir(ruta))


def _descomprimir(ruta: Path) -> bytes:
    return zlib_ng.decompress(ruta.read_bytes(), wbits=_GZIP).removeprefix(_MARCA)


def _comprimir(inicio: str, extension: str, datos: bytes, poner: Poner) -> str:
    """Pone un archivo que se llama según lo que dice. Devuelve su nombre, sin carpeta ni extensión."""
    contenido = _MARCA + datos
    nombre = "es_" + hashlib.sha256(contenido).hexdigest()[:10]
    # El de la biblioteca estándar pesa lo mismo y tarda el triple (medido); son miles de archivos chicos.
    poner(f"{inicio}{nombre}{extension}", gzip_ng.compress(contenido, 6, mtime=0))  # type: ignore[no-untyped-call]
    return nombre
