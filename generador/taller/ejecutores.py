"""Quién hace el trabajo pesado de las fotos: los hilos de esta máquina o un cúmulo de Dask.

El único archivo que conoce Dask.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager

from generador.errores import FallaDelEntorno, ProblemasDeContenido

DASK = "dask="
# Decodificar y comprimir sueltan el intérprete: dos hilos rinden como dos procesos y comparten la memoria.
HILOS = 2
_ESPERA = 10  # segundos
_INTENTOS = 3


@contextmanager
def ejecutor(quien: str | None) -> Iterator[Executor]:
    """Los hilos de esta máquina o, si ``quien`` es ``dask=tcp://servidor:8786``, los trabajadores de ese cúmulo.

    Si un trabajador se cae, lo que hacía lo hace otro. Lanza ``FallaDelEntorno``.
    """
    if quien is None:
        with ThreadPoolExecutor(HILOS) as hilos:
            yield hilos
        return
    try:
        from distributed import Client
    except ImportError:
        raise FallaDelEntorno("Para usar un cúmulo de Dask falta su biblioteca. Instálela: pip install distributed.") from None
    direccion = quien.removeprefix(DASK)
    try:
        cliente = Client(direccion, timeout=_ESPERA, set_as_default=False)
    except (OSError, ValueError) as error:
        raise FallaDelEntorno(f"No hay un cúmulo de Dask en «{direccion}» ({error}). Arránquelo con «dask scheduler» y «dask worker», o construya sin --ejecutor.") from None
    try:
        if not cliente.scheduler_info()["workers"]:
            raise FallaDelEntorno(f"El cúmulo de Dask de «{direccion}» no tiene ningún trabajador. Arranque uno: dask worker {direccion}")
        yield cliente.get_executor(retries=_INTENTOS)
    except (FallaDelEntorno, ProblemasDeContenido):
        raise
    except Exception as error:  # lo que falle en un trabajador llega con la excepción de allá: falta el generador, se acabó la memoria…
        raise FallaDelEntorno(f"El cúmulo de Dask no pudo terminar ({type(error).__name__}: {error}). Sus trabajadores necesitan este mismo generador y ver las mismas carpetas o almacenes.") from None
    finally:
        cliente.close()
