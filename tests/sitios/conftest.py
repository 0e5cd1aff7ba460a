"""El sitio base, revisado una vez para que sus copias hereden el marco ya dibujado."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from tests.apoyo.sitios import copiar_sitio, revisar_sitio


@pytest.fixture(scope="session")
def base_revisada(tmp_path_factory: pytest.TempPathFactory) -> Path:
    proyecto = copiar_sitio("base", tmp_path_factory.mktemp("base") / "proyecto")
    assert revisar_sitio(proyecto) == []
    return proyecto


@pytest.fixture
def sitio_base(base_revisada: Path, tmp_path: Path) -> Callable[[], Path]:
    """Cada llamada da otra copia del sitio base, con su memoria."""
    numeros = count(1)

    def copia() -> Path:
        return Path(shutil.copytree(base_revisada, tmp_path / f"proyecto-{next(numeros)}"))

    return copia
