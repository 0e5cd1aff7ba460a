"""El folio siguiente de un año: el mayor que ya usa algún archivo, más uno."""

from __future__ import annotations

import re
from pathlib import Path

_FOLIO = re.compile(r"(?!\d{4}-\d{2}-\d{2})(\d{1,5})(?=\D|$)")


def siguiente_folio(proyecto: Path, anio: int) -> int:
    """Primer folio libre después del más alto de ``boletines/AAAA``; 1 si el año está vacío.

    Cuenta también las carpetas de fotos y los nombres mal escritos: un folio usado no se repite. No cuenta las fotos
    sueltas: «2025-03-08 10.12.jpg» no es el folio 2025.
    """
    carpeta = proyecto / "boletines" / str(anio)
    nombres = [r.name for r in carpeta.iterdir() if r.is_dir() or r.suffix.lower() == ".md"] if carpeta.is_dir() else []
    return max((int(partes[1]) for n in nombres if (partes := _FOLIO.match(n))), default=0) + 1
