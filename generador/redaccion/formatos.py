"""Copia a un proyecto los formatos de transparencia del generador, para editarlos."""

from __future__ import annotations

from pathlib import Path

from generador.errores import FallaDelEntorno
from generador.lectura.formatos import BASE, CARPETA


def copiar_formatos(proyecto: Path) -> list[Path]:
    """Los archivos escritos; nunca escribe encima de uno que ya está. Lanza ``FallaDelEntorno``."""
    escritos = []
    try:
        (proyecto / CARPETA).mkdir(parents=True, exist_ok=True)
        for origen in sorted(BASE.glob("*.yml")):
            destino = proyecto / CARPETA / origen.name
            if not destino.exists():
                destino.write_bytes(origen.read_bytes())
                escritos.append(destino)
    except OSError as error:
        raise FallaDelEntorno(f"No se pudo escribir en «{proyecto / CARPETA}»: {error.strerror}. Revise el espacio y los permisos.") from None
    return escritos
