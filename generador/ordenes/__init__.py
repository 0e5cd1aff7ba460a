"""La orden ``portal`` y sus subórdenes."""

from __future__ import annotations

from generador.ordenes.raiz import portal

__all__ = ["portal"]
