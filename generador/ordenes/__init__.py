"""La orden ``portal`` y sus subórdenes."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn

# Python busca objetos sueltos cada 700 que crea; con cientos de módulos por cargar y miles de boletines vivos, era
# un séptimo de arrancar y un 7 % de lo demás (medido). Antes de cargar nada; quien nace de este proceso, igual.
gc.set_threshold(2_000_000, 20, 20)

from generador.ordenes.raiz import portal  # noqa: E402

__all__ = ["portal", "principal"]


def principal() -> NoReturn:
    """``portal``, como la llama la consola.

    Termina sin soltar uno por uno los objetos de miles de boletines: con diez mil era un décimo de una construcción (medido).
    """
    try:
        portal()
    except SystemExit as fin:  # click siempre termina así
        codigo = fin.code if isinstance(fin.code, int) else 1
    atexit._run_exitfuncs()
    with suppress(OSError):  # ya nadie lee lo que se escribe: «portal … | head»
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(codigo)
