"""Los bytes dependen de la fuente y del instante, y de nada más: ni del equipo, ni del orden, ni de la memoria."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.apoyo.arboles import bytes_de, diferencias, marcas_de
from tests.apoyo.demostracion import AHORA as AHORA_DE_LA_DEMO
from tests.apoyo.demostracion import PORTAL, Demostracion
from tests.apoyo.proyectos import AHORA, construir_aqui, proyecto_variado


@pytest.fixture
def proyecto(tmp_path: Path) -> Path:
    return proyecto_variado(tmp_path / "p")


def test_no_importan_la_mascara_de_permisos_ni_las_fechas_de_los_archivos(proyecto: Path, tmp_path: Path) -> None:
    construir_aqui(proyecto, salida=tmp_path / "uno")
    otro = tmp_path / "Otra carpeta"
    shutil.copytree(proyecto, otro, ignore=shutil.ignore_patterns(".cache"))
    for i, ruta in enumerate(sorted(otro.rglob("*"))):
        os.utime(ruta, (i * 1000, i * 1000))
    ambiente = {**os.environ, "TZ": "Pacific/Auckland", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "77", "LC_ALL": "C"}
    orden = [PORTAL, "construir", "--proyecto", otro, "--ahora", AHORA, "--salida", tmp_path / "dos"]
    subprocess.run(orden, env=ambiente, umask=0o077, check=True, capture_output=True)
    assert diferencias(bytes_de(tmp_path / "uno"), bytes_de(tmp_path / "dos")) == []


def test_no_importa_en_que_orden_da_el_sistema_los_archivos(proyecto: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    construir_aqui(proyecto, salida=tmp_path / "uno", limpio=True)
    azar, listar, recorrer = random.Random(5), os.listdir, os.scandir

    class Revuelto:
        def __init__(self, carpeta: Any = "."):
            with recorrer(carpeta) as entradas:
                self._entradas = list(entradas)
            azar.shuffle(self._entradas)
            self._siguiente = iter(self._entradas)

        def __iter__(self) -> Iterator[os.DirEntry[str]]:
            return self._siguiente

        def __next__(self) -> os.DirEntry[str]:
            return next(self._siguiente)

        def __enter__(self) -> Revuelto:
            return self

        def __exit__(self, *_: object) -> None:
            pass

        def close(self) -> None:
            pass

    monkeypatch.setattr(os, "scandir", Revuelto)
    monkeypatch.setattr(os, "listdir", lambda carpeta=".": azar.sample(n := listar(carpeta), len(n)))
    construir_aqui(proyecto, salida=tmp_path / "dos", limpio=True)
    monkeypatch.undo()
    assert diferencias(bytes_de(tmp_path / "uno"), bytes_de(tmp_path / "dos")) == []


def test_con_memoria_sin_ella_y_en_otro_destino_sale_lo_mismo(proyecto: Path, tmp_path: Path) -> None:
    construir_aqui(proyecto)
    frio = bytes_de(proyecto / "sitio")
    assert any(n.startswith("fotos/") for n in frio)
    construir_aqui(proyecto, salida=tmp_path / "tibio")
    construir_aqui(proyecto, salida=tmp_path / "limpio", limpio=True)
    shutil.rmtree(proyecto / ".cache")
    informe = construir_aqui(proyecto)
    assert informe.escritos == 0, "sin memoria se vuelve a comparar, pero no se reescribe lo que ya está bien"
    for carpeta in (proyecto / "sitio", tmp_path / "tibio", tmp_path / "limpio"):
        assert diferencias(bytes_de(carpeta), frio) == []


def test_el_instante_solo_cambia_lo_que_depende_de_el(proyecto: Path, tmp_path: Path) -> None:
    construir_aqui(proyecto, "2026-06-15T12:00", tmp_path / "uno")
    construir_aqui(proyecto, "2026-06-15T17:30", tmp_path / "dos")
    assert diferencias(bytes_de(tmp_path / "uno"), bytes_de(tmp_path / "dos")) == []
    construir_aqui(proyecto, "2026-06-18T10:00", tmp_path / "tres")  # se cumple el embargo
    assert "boletines/2026/006-embargo/index.html" in bytes_de(tmp_path / "tres")


def test_por_mkdocs_sale_lo_mismo_tambien_sin_plantillas_propias(proyecto: Path, tmp_path: Path) -> None:
    construir_aqui(proyecto, salida=tmp_path / "uno")
    ajustes = yaml.safe_load((proyecto / "mkdocs.yml").read_text(encoding="utf-8"))
    del ajustes["theme"]["custom_dir"]
    (proyecto / "mkdocs.yml").write_text(yaml.safe_dump(ajustes, allow_unicode=True, sort_keys=False), encoding="utf-8")
    (proyecto / "plantillas").rmdir()
    epoca = subprocess.run(["date", "-d", f"{AHORA}-06:00", "+%s"], capture_output=True, text=True, check=True).stdout.strip()
    mkdocs = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", proyecto / "mkdocs.yml", "--site-dir", tmp_path / "dos"]
    subprocess.run(mkdocs, env={**os.environ, "SOURCE_DATE_EPOCH": epoca}, check=True, capture_output=True)
    assert diferencias(bytes_de(tmp_path / "uno"), bytes_de(tmp_path / "dos")) == []


def test_volver_a_construir_la_demostracion_no_escribe_nada(demo: Demostracion) -> None:
    antes = marcas_de(demo.sitio)
    orden = [PORTAL, "construir", "--proyecto", demo.proyecto, "--ahora", AHORA_DE_LA_DEMO, "--json"]
    informe = yaml.safe_load(subprocess.run(orden, check=True, capture_output=True, text=True).stdout)
    assert {c: informe[c] for c in ("escritos", "borrados", "fotos_derivadas")} == {"escritos": 0, "borrados": 0, "fotos_derivadas": 0}
    assert informe["iguales"] == informe["archivos"] == demo.informe["archivos"]
    assert marcas_de(demo.sitio) == antes
