"""La demostración del proyecto, construida en una copia para no tocar la del repositorio."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

RAIZ = Path(__file__).resolve().parents[2]
AHORA = "2026-11-20T12:00"
PORTAL = Path(sys.executable).with_name("portal")
CONTENIDO = ("boletines", "contenido", "galeria", "plantillas", "mkdocs.yml")


@dataclass(frozen=True)
class Demostracion:
    """La copia del proyecto, el sitio que salió y lo que dijo ``portal construir --json``."""

    proyecto: Path
    informe: dict[str, Any]

    @property
    def sitio(self) -> Path:
        return self.proyecto / "sitio"

    def paginas(self) -> list[str]:
        """Las páginas que se leen, por dirección; las redirecciones no se leen."""
        return [d for d in self.direcciones() if not es_redireccion(self.archivo(d))]

    def direcciones(self) -> list[str]:
        """Todo el HTML publicado, por dirección."""
        nombres = sorted(r.relative_to(self.sitio).as_posix() for r in self.sitio.rglob("*.html"))
        return ["/" + n.removesuffix("index.html") for n in nombres]

    def archivo(self, direccion: str) -> Path:
        return self.sitio / (direccion.lstrip("/") + ("index.html" if direccion.endswith("/") else ""))

    def datos(self, conjunto: str) -> list[dict[str, Any]]:
        """Un conjunto de datos abiertos, como se publica."""
        filas: list[dict[str, Any]] = json.loads((self.sitio / f"datos/{conjunto}.json").read_text(encoding="utf-8"))
        return filas


def es_redireccion(archivo: Path) -> bool:
    return 'http-equiv="refresh"' in archivo.read_text(encoding="utf-8")


def construir_demostracion(proyecto: Path) -> Demostracion:
    """Copia el contenido de la demostración y la construye con la orden, como lo haría una persona."""
    copiar_contenido(proyecto)
    if (RAIZ / ".cache/memo.sqlite").is_file():  # las fotos ya derivadas se comprueban por su hash: solo ahorran minutos
        shutil.copytree(RAIZ / ".cache", proyecto / ".cache", ignore=shutil.ignore_patterns("rendimiento", "busqueda", "turno", "publicado-*"))
    hecho = subprocess.run([PORTAL, "construir", "--proyecto", proyecto, "--ahora", AHORA, "--json"], capture_output=True, text=True, check=False)
    assert hecho.returncode == 0, f"La demostración no se construye:\n{hecho.stdout[-4000:]}\n{hecho.stderr[-4000:]}"
    (proyecto / "informe.json").write_text(hecho.stdout, encoding="utf-8")
    return Demostracion(proyecto, json.loads(hecho.stdout))


def copiar_contenido(proyecto: Path) -> None:
    proyecto.mkdir(parents=True)
    for nombre in CONTENIDO:
        origen = RAIZ / nombre
        if origen.is_dir():
            shutil.copytree(origen, proyecto / nombre)
        else:
            shutil.copy2(origen, proyecto / nombre)
