"""Sitios pequeños: se copian, se completan con lo que git no guarda y se revisan de verdad."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from generador.construir import revisar
from generador.encargo import Encargo
from generador.errores import Problema
from generador.ordenes.construir import con_mkdocs

SITIOS = Path(__file__).resolve().parents[1] / "sitios"
ZONA = ZoneInfo("America/Mexico_City")
AHORA = datetime(2025, 6, 1, 12, tzinfo=ZONA)
# Lo que hay en la carpeta de un sitio y no es contenido del sitio.
APARTE = ("problemas.txt", "quitar.txt")


def copiar_sitio(sitio: str, destino: Path) -> Path:
    """Una copia en la que se puede escribir, con la carpeta de plantillas vacía que git no guarda."""
    shutil.copytree(SITIOS / sitio, destino, ignore=shutil.ignore_patterns(*APARTE))
    (destino / "plantillas").mkdir(exist_ok=True)
    return destino


def encimar(cambios: Path, proyecto: Path) -> None:
    """Pone sobre un proyecto los archivos de un sitio inválido, y quita los que dice ``quitar.txt``."""
    shutil.copytree(cambios, proyecto, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*APARTE))
    quitar = cambios / "quitar.txt"
    for nombre in quitar.read_text(encoding="utf-8").split() if quitar.is_file() else ():
        (proyecto / nombre).unlink()


def revisar_sitio(proyecto: Path, ahora: datetime = AHORA) -> list[Problema]:
    """Los problemas que diría ``portal revisar``."""
    return revisar(Encargo(proyecto, ahora=ahora), con_mkdocs)


def como_texto(problemas: Iterable[Problema]) -> str:
    """Los problemas como se guardan en ``problemas.txt``: nivel, lugar, qué pasa y cómo se arregla."""
    return "".join(f"{p.nivel} {p}\n    → {p.remedio}\n" for p in problemas)
