"""Un límite a la memoria que ocupan a la vez las fotos abiertas."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition


class Cupo:
    """Reparte ``total`` bytes entre varios hilos; quien no cabe, espera. Quien pide más que todo, va solo."""

    def __init__(self, total: int):
        self._total = self._libres = total
        self._cambio = Condition()

    @contextmanager
    def apartar(self, cuanto: int) -> Iterator[None]:
        """Espera a que haya ``cuanto`` y lo devuelve al salir."""
        propio = min(cuanto, self._total)
        with self._cambio:
            self._cambio.wait_for(lambda: self._libres >= propio)
            self._libres -= propio
        try:
            yield
        finally:
            with self._cambio:
                self._libres += propio
                self._cambio.notify_all()
