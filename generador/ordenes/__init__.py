"""La orden ``portal`` y sus subórdenes."""

from __future__ import annotations

import gc

# Python busca objetos sueltos cada 700 que crea; con cientos de módulos por cargar y miles de boletines vivos, era
# un séptimo de arrancar y un 7 % de lo demás (medido). Antes de cargar nada; quien nace de este proceso, igual.
gc.set_threshold(2_000_000, 20, 20)

from generador.ordenes.raiz import portal  # noqa: E402

__all__ = ["portal"]
