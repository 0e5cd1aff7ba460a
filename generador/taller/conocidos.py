"""Lo que ya se vio por dentro de una foto o un audio: mientras conserve sus señas, no se vuelve a leer.

Se recuerda por carpeta, con el hash de cada archivo. Las señas solo evitan sumar otra vez: si difieren, decide el
hash, porque una copia nueva de git renueva todas las fechas.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from time import time_ns
from typing import Any, NamedTuple, TypeVar

import orjson

from generador import almacen
from generador.almacen import Original
from generador.firmas import es_reciente, firmar
from generador.taller.memo import Memo

E = TypeVar("E", bound=Exception)


class PorVer(NamedTuple):
    """Un archivo que hay que leer, y el hash que tenía la última vez."""

    nombre: str
    original: Original
    conocida: str | None


class Visto(NamedTuple):
    """El hash de un archivo y lo que se vio de él (datos de JSON); nada, si es el que ya se conocía."""

    huella: str
    datos: Any


def ver_lo_nuevo(paso: str, archivos: Mapping[str, Original], memo: Memo, ver: Callable[[list[PorVer]], Iterable[Visto | E]]) -> dict[str, Visto | E]:
    """Lo visto de cada archivo, o por qué no se pudo ver; ``ver`` recibe solo los que hay que leer y responde en el mismo orden."""
    abierto = time_ns()
    claves = {c: firmar("vistos", paso, c) for c in {n.rpartition("/")[0] for n in archivos}}
    guardados = memo.obtener(claves.values())
    antes: dict[str, dict[str, Any]] = {c: orjson.loads(guardados[k]) if k in guardados else {} for c, k in claves.items()}
    ahora: dict[str, dict[str, Any]] = {c: {} for c in claves}
    vistos: dict[str, Visto | E] = {}
    por_ver: list[PorVer] = []
    de_ahora: list[list[Any] | None] = []
    for nombre, original in archivos.items():
        carpeta = nombre.rpartition("/")[0]
        conocido = antes[carpeta].get(nombre)
        senas = _senas(original)
        if conocido and senas and conocido[0] == senas:
            ahora[carpeta][nombre] = conocido
            vistos[nombre] = Visto(conocido[1], conocido[2])
        else:
            por_ver.append(PorVer(nombre, original, conocido[1] if conocido else None))
            de_ahora.append(None if senas and isinstance(original, Path) and es_reciente(senas, abierto) else senas)
    for (nombre, _, _), senas, visto in zip(por_ver, de_ahora, ver(por_ver), strict=True):
        if isinstance(visto, Visto):
            carpeta = nombre.rpartition("/")[0]
            datos = antes[carpeta][nombre][2] if visto.datos is None else visto.datos
            ahora[carpeta][nombre] = [senas, visto.huella, datos]
            visto = Visto(visto.huella, datos)
        vistos[nombre] = visto
    memo.guardar({claves[c]: orjson.dumps(de) for c, de in ahora.items() if de != antes[c]})
    return vistos


def _senas(original: Original) -> list[Any] | None:
    with suppress(OSError):  # lo explica quien lo lea
        return almacen.senas(original)
    return None
