"""Reparte un trabajo largo entre dos procesos, si de verdad conviene."""

from __future__ import annotations

import ctypes
import gc
import os
import pickle
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, wait
from contextlib import suppress
from functools import lru_cache, partial
from itertools import islice
from multiprocessing import forkserver, get_all_start_methods, get_context, parent_process
from multiprocessing.context import BaseContext
from threading import Thread
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

# Por debajo de esto, arrancar otro proceso cuesta más de lo que ahorra (medido: unos 0.3 s).
MINIMO = 250
TANDA = 50
EN_MARCHA = 16  # tandas
_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3  # malloc.h


def repartir(hacer: Callable[[list[T]], list[R]], trabajos: Iterable[T], cuantos: int, preparar: Callable[..., None] | None = None, *datos: Any) -> Generator[list[R], None, None]:
    """Resultados de ``hacer`` por tandas, en orden; ``preparar(*datos)`` corre antes en cada proceso. Al cerrarlo, nadie sigue trabajando.

    Si van a otros procesos, empiezan ya; si no, conforme se piden. Los trabajos se toman poco a poco: los diez mil
    de un archivo grande no tienen que caber juntos en la memoria. Los procesos son los mismos para todo lo que se
    reparta, hasta ``soltar``.
    """
    tandas = _en_tandas(iter(trabajos))
    if cuantos < MINIMO:
        return _aqui(hacer, tandas, preparar, datos)
    receta = pickle.dumps((preparar, datos)) if preparar else None
    return en_orden(_ayudantes(), partial(_hacer, receta, hacer), tandas, EN_MARCHA, esperar=True)


def en_orden(ejecutor: Executor, hacer: Callable[[T], R], trabajos: Iterator[T], a_la_vez: int, *, esperar: bool = False) -> Generator[R, None, None]:
    """Resultados en el orden de los trabajos, que empiezan ya; nunca hay más de ``a_la_vez`` encargados.

    Al cerrarlo, los que no han empezado se cancelan y, si se pide, se espera a los demás.
    """
    encargados = deque(ejecutor.submit(hacer, t) for t in islice(trabajos, a_la_vez))

    def entregar() -> Generator[Any, None, None]:
        try:
            yield  # un generador que no ha empezado no se entera de que lo cierran
            while encargados:
                resultado = encargados.popleft().result()
                encargados.extend(ejecutor.submit(hacer, t) for t in islice(trabajos, 1))
                yield resultado
        finally:
            empezados = [e for e in encargados if not e.cancel()]
            if esperar:
                wait(empezados)

    entrega = entregar()
    next(entrega)
    return entrega


# Los dos procesos que ayudan en esta construcción, si ya hicieron falta.
_contratados: list[ProcessPoolExecutor] = []


def ayudantes(llamarlos: bool) -> Executor | None:
    """Los procesos que ayudan en esta construcción, si ya los hay o se pide llamarlos."""
    return _ayudantes() if _contratados or llamarlos else None


def _ayudantes() -> ProcessPoolExecutor:
    if not _contratados:
        _contratados.append(ProcessPoolExecutor(2, mp_context=_contexto(), initializer=_empezar))
    return _contratados[0]


def soltar() -> None:
    """Despide a los procesos que ayudaban; si hace falta, habrá otros."""
    while _contratados:
        _contratados.pop().shutdown(cancel_futures=True)


def _hacer(receta: bytes | None, hacer: Callable[[list[T]], list[R]], tanda: list[T]) -> list[R]:
    if receta:
        _prepararse(receta)
    return hacer(tanda)


@lru_cache(maxsize=1)  # lo que prepara una receta puede sustituir lo de otra
def _prepararse(receta: bytes) -> None:
    preparar, datos = pickle.loads(receta)  # noqa: S301 - la escribió quien reparte
    preparar(*datos)


def _en_tandas(trabajos: Iterator[T]) -> Iterator[list[T]]:
    while tanda := list(islice(trabajos, TANDA)):
        yield tanda


def _aqui(hacer: Callable[[list[T]], list[R]], tandas: Iterator[list[T]], preparar: Callable[..., None] | None, datos: tuple[Any, ...]) -> Generator[list[R], None, None]:
    if preparar:
        preparar(*datos)
    yield from map(hacer, tandas)


def _empezar() -> None:
    gc.freeze()  # lo ya cargado no se suelta: que no se busque ahí
    _retener_memoria()
    Thread(target=_irse_con_el_principal, daemon=True).start()


def _irse_con_el_principal() -> None:
    """Si matan al principal, quien le ayudaba no se queda esperando trabajo para siempre."""
    principal = parent_process()
    if principal:
        principal.join()
        os._exit(1)


def _retener_memoria() -> None:
    """La memoria que un proceso deja de usar se guarda para lo que sigue, en vez de devolverla y volver a pedirla.

    Cada tarjeta social pide y suelta tres veces 0.4 MB: sin esto, un tercio de su tiempo se va en eso (medido).
    Es un ajuste de glibc (``mallopt(3)``); donde no lo hay, no se hace nada.
    """
    with suppress(AttributeError, OSError, TypeError):
        ajustar = ctypes.CDLL(None).mallopt
        ajustar(_M_MMAP_THRESHOLD, 32 << 20)
        ajustar(_M_TRIM_THRESHOLD, 8 << 20)


def aparte(hacer: Callable[..., None], *datos: Any) -> None:
    """Otro proceso lo va haciendo, si puede: nadie lo espera."""
    _contexto().Process(target=hacer, args=datos, daemon=True).start()  # type: ignore[attr-defined]  # lo tienen todos los contextos de verdad


def calentar() -> None:
    """Va cargando las bibliotecas en el proceso madre, sin esperarlo, cuando se sabe que habrá mucho que hacer."""
    if "forkserver" in get_all_start_methods():
        _contexto()
        forkserver.ensure_running()


def _contexto() -> BaseContext:
    """Un proceso madre carga las bibliotecas una sola vez y de él nacen los demás; en Windows, cada uno carga lo suyo."""
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    contexto = get_context("forkserver")
    # «generador.ordenes» es lo que importa la orden «portal», que cada proceso vuelve a leer al nacer; primero, por cómo recoge la basura.
    contexto.set_forkserver_preload(["generador.ordenes", "generador.taller.markdown", "generador.taller.plantillas", "generador.taller.paquetes", "generador.taller.tarjetas", "generador.taller.indexador"])
    return contexto
