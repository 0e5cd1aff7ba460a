"""Dónde vive el propio generador: sus plantillas base."""

from __future__ import annotations

from pathlib import Path

_PAQUETE = Path(__file__).resolve().parent


def plantillas_base() -> Path:
    """Las plantillas del generador: dentro del paquete si está instalado, o junto a él en el repositorio."""
    instaladas = _PAQUETE / "plantillas"
    return instaladas if instaladas.is_dir() else _PAQUETE.parent / "plantillas"
