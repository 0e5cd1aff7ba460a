"""Qué se mide: Portal en seis situaciones y los demás en frío. Cada vuelta las recorre todas."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.rendimiento import corpus, proyecto
from tests.rendimiento.corpus import Boletin
from tests.rendimiento.medir import Medicion, medir
from tests.rendimiento.pares import Par

FRIO, IGUAL, UNO_MAS, EDITADO, PLANTILLA, COPIA = "Portal en frío", "Portal sin cambios", "Portal, un boletín nuevo", "Portal, uno editado del primer año", "Portal, plantilla cambiada", "Portal, copia nueva de git"

Paso = tuple[str, Medicion, dict[str, Any]]


def preparar(carpeta: Path, boletines: list[Boletin], pares: list[Par]) -> None:
    """Escribe el corpus de cada generador; el de Portal se copia limpio en cada vuelta.

    Nada se borra hasta el final: en ext4, lo recién borrado no se reutiliza, y buscar otro lugar le costaba una
    décima parte a quien escribiera después (medido).
    """
    (carpeta / "desechos").mkdir()
    proyecto.escribir(carpeta / "molde", boletines)
    for par in pares:
        par.escribir(carpeta / par.base, boletines)


def vuelta(carpeta: Path, boletines: list[Boletin], pares: list[Par]) -> Iterator[Paso]:
    """Una medición de cada cosa: (nombre, medición, detalle)."""
    for par in pares:
        par.apartar(carpeta / par.base, carpeta / "desechos")
        medicion = medir(*par.ordenes, en=carpeta / par.base)
        yield par.nombre, medicion, {"megas_por_orden": medicion.por_orden}
    yield from _portal(carpeta, boletines)


def _portal(carpeta: Path, boletines: list[Boletin]) -> Iterator[Paso]:
    aqui = Path(tempfile.mkdtemp(dir=carpeta), "portal")
    shutil.copytree(carpeta / "molde", aqui)
    yield _construir(FRIO, aqui)
    sin_cambios = _construir(IGUAL, aqui)
    assert sin_cambios[2]["escritos"] == sin_cambios[2]["borrados"] == 0, f"sin cambios se escribieron {sin_cambios[2]['escritos']} archivos"
    yield sin_cambios
    proyecto.poner(aqui, corpus.uno_mas(boletines))
    yield _exigir_cambios(_construir(UNO_MAS, aqui))
    proyecto.editar(aqui, boletines[0])
    yield _exigir_cambios(_construir(EDITADO, aqui))
    proyecto.cambiar_plantilla(aqui)
    yield _exigir_cambios(_construir(PLANTILLA, aqui), len(boletines))
    aqui = _copiar_de_nuevo(aqui)
    proyecto.editar(aqui, boletines[1])
    yield _exigir_cambios(_construir(COPIA, aqui))


def _copiar_de_nuevo(aqui: Path) -> Path:
    """Como en CI: las fuentes recién copiadas, con otras fechas, y lo ya hecho restaurado con las suyas, sin fracciones."""
    copia = aqui.with_name("copia")
    shutil.copytree(aqui, copia, copy_function=shutil.copy, ignore=shutil.ignore_patterns("sitio", ".cache"))
    for hecha in ("sitio", ".cache"):
        shutil.copytree(aqui / hecha, copia / hecha)
        for ruta in (copia / hecha).rglob("*"):
            os.utime(ruta, (int(ruta.stat().st_mtime),) * 2)
    aqui.rename(aqui.with_name("original"))
    return copia.rename(aqui)


def _construir(nombre: str, carpeta: Path) -> Paso:
    orden: list[str | Path] = [Path(sys.executable).with_name("portal"), "construir", "--json", "--ahora", proyecto.AHORA]
    medicion = medir(orden, en=carpeta)
    detalle = json.loads(medicion.salida)
    return nombre, medicion, {c: detalle[c] for c in ("paginas", "archivos", "escritos", "borrados", "por_etapa")}


def _exigir_cambios(paso: Paso, minimo: int = 1) -> Paso:
    assert paso[2]["escritos"] >= minimo, f"«{paso[0]}» escribió solo {paso[2]['escritos']} archivos"
    return paso
