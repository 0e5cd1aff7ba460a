"""El programa operativo de un año, listo para llenarse."""

from __future__ import annotations

import re
from pathlib import Path

from generador.redaccion.iniciar import sembrar_uno
from generador.redaccion.nuevo import escribir_nuevo
from generador.redaccion.pedido import PedidoInvalido


def nuevo_poa(proyecto: Path, anio: str) -> Path:
    """Escribe ``contenido/poa/AAAA.yml`` y devuelve su ruta. Lanza ``PedidoInvalido`` si ya existe o el año no sirve."""
    if not re.fullmatch(r"(?:19|20|21)\d{2}", anio.strip()):
        raise PedidoInvalido(f"se esperaba un año, como 2027, y llegó «{anio}»")
    ruta = proyecto / "contenido/poa" / f"{anio.strip()}.yml"
    if not escribir_nuevo(ruta, sembrar_uno("contenido/poa/AAAA.yml", {"anio": anio.strip()})):
        raise PedidoInvalido(f"ya existe «{ruta}»; edítelo, o diga otro año")
    return ruta
