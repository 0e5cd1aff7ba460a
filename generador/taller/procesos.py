"""Reparte un trabajo largo entre dos procesos, si de verdad conviene."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.context import BaseContext
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

# Por debajo de esto, arrancar otro proceso cuesta más de lo que ahorra (medido: unos 0.3 s).
MINIMO = 250
TANDA = 50


def repartir(hacer: Callable[[list[T]], list[R]], trabajos: Sequence[T], preparar: Callable[..., None], *datos: Any) -> Iterator[list[R]]:
    """Resultados de ``hacer`` por tandas, en orden; ``preparar(*datos)`` corre una vez en cada proceso."""
    tandas = [list(trabajos[i : i + TANDA]) for i in range(0, len(trabajos), TANDA)]
    if len(trabajos) < MINIMO:
        preparar(*datos)
        yield from map(hacer, tandas)
        return
    with ProcessPoolExecutor(2, mp_context=_contexto(), initializer=preparar, initargs=datos) as procesos:
        yield from procesos.map(hacer, tandas)


def _contexto() -> BaseContext:
    """Un proceso madre carga las bibliotecas una sola vez y de él nacen los demás; en Windows, cada uno carga lo suyo."""
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    contexto = get_context("forkserver")
    contexto.set_forkserver_preload(["generador.taller.markdown", "generador.taller.plantillas"])
    return contexto
