"""Dónde vive el propio generador: sus plantillas base y lo que se copia para otro municipio."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generador.errores import FallaDelEntorno

_PAQUETE = Path(__file__).resolve().parent
# Lo que va en la raíz de un proyecto y, en un paquete instalado, se guarda dentro de él.
_DE_LA_RAIZ = ("pyproject.toml", "requisitos.txt")
_LICENCIA = "LICENSE"


def plantillas_base() -> Path:
    """Las plantillas del generador: dentro del paquete si está instalado, o junto a él en el repositorio."""
    instaladas = _PAQUETE / "plantillas"
    return instaladas if instaladas.is_dir() else _PAQUETE.parent / "plantillas"


def archivos_del_generador() -> dict[str, Path]:
    """Lo que un proyecto necesita para construirse solo: ruta en el proyecto → archivo de aquí.

    Lanza ``FallaDelEntorno`` si esta instalación no trae con qué instalar otra.
    """
    archivos = {f"generador/{r.relative_to(_PAQUETE).as_posix()}": r for r in _fuentes(_PAQUETE)}
    archivos |= {
        f"generador/plantillas/{r.relative_to(plantillas_base()).as_posix()}": r for r in _fuentes(plantillas_base())
    }
    for nombre in _DE_LA_RAIZ:
        archivos.pop(f"generador/{nombre}", None)
        hallado = next((c / nombre for c in (_PAQUETE, _PAQUETE.parent) if (c / nombre).is_file()), None)
        if hallado is None:
            raise FallaDelEntorno(
                f"Esta instalación no trae «{nombre}»: ejecute la orden desde una copia completa del repositorio."
            )
        archivos[nombre] = hallado
    if (_PAQUETE.parent / _LICENCIA).is_file():
        archivos.setdefault(f"generador/{_LICENCIA}", _PAQUETE.parent / _LICENCIA)
    return archivos


def _fuentes(carpeta: Path) -> Iterator[Path]:
    """Los archivos de una carpeta, en orden, sin lo que Python compila."""
    return (
        r for r in sorted(carpeta.rglob("*")) if r.is_file() and "__pycache__" not in r.parts and r.suffix != ".pyc"
    )
