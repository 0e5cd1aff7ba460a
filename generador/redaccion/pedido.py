"""Lo que se pidió no puede hacerse: la orden está mal escrita, no el contenido (salida 2)."""

from __future__ import annotations


class PedidoInvalido(ValueError):
    """Un pedido que no se entiende o no procede; el mensaje dice qué escribir en su lugar."""
