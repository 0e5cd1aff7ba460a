"""Un año que deja de caber en un índice se divide, y lo construido por partes es igual a lo construido de cero."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generador.vistas import indice_de_busqueda
from tests.apoyo.proyectos import construir_aqui, crear_proyecto, poner_boletin


def indices(proyecto: Path) -> dict[str, bytes]:
    carpeta = proyecto / "sitio/busqueda"
    return {r.relative_to(carpeta).as_posix(): r.read_bytes() for r in carpeta.rglob("*") if r.is_file()}


def nombres(proyecto: Path) -> set[str]:
    return {c.name for c in (proyecto / "sitio/busqueda").iterdir()}


def test_al_pasar_del_limite_y_al_volver_queda_lo_mismo_que_de_cero(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indice_de_busqueda, "LIMITE_DEL_TRAMO", 2)
    proyecto = crear_proyecto(tmp_path / "p")
    for folio, mes in enumerate((1, 2), 1):
        poner_boletin(proyecto, folio, f"Obra {folio}", f"2026-{mes:02d}-10T10:00")
    construir_aqui(proyecto)
    antes = indices(proyecto)
    assert nombres(proyecto) == {"2026", "portal"}

    tercero = poner_boletin(proyecto, 3, "Obra 3", "2026-05-10T10:00")
    construir_aqui(proyecto)
    assert nombres(proyecto) == {"2026-t1", "2026-t2", "portal"}
    limpio = tmp_path / "limpio"
    shutil.copytree(proyecto, limpio, ignore=shutil.ignore_patterns("sitio", ".cache"))
    construir_aqui(limpio)
    assert indices(limpio) == indices(proyecto)

    tercero.unlink()
    construir_aqui(proyecto)
    assert indices(proyecto) == antes
