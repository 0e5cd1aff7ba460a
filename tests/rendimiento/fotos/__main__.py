"""Uso: python -m tests.rendimiento.fotos [--fotos 15] [--veces 3] [--carpeta DIR]."""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable
from pathlib import Path
from statistics import median

from tests.rendimiento.fotos import corpus
from tests.rendimiento.informe import maquina
from tests.rendimiento.medir import Medicion, medir

PROYECTO = Path(__file__).parents[3]
_REQUISITOS = Path(__file__).parent / "requisitos.txt"
_AQUI = Path(__file__).parent
DOS_JPEG = {"jpg": [640, 1280]}
TODOS_LOS_ANCHOS = {"webp": [320, 640, 960, 1280, 1920], "jpg": [640, 1280, 1920]}
# Las mismas opciones de JPEG que Portal; sin HTML, copias ni marcas.
SIGAL = """
img_size = (1280, 1280)
thumb_size = (640, 640)
thumb_fit = False
jpg_options = {"quality": 82, "optimize": True, "progressive": False}
write_html = False
keep_orig = False
"""
Orden = Callable[[Path], list[str | Path]]


def principal() -> None:
    """Genera las fotos, mide a cada uno por turno e imprime la tabla."""
    opciones = _opciones()
    python = instalar(PROYECTO / ".cache/rendimiento/fotos")
    carpeta = Path(tempfile.mkdtemp(prefix="fotos-", dir=opciones.carpeta))
    try:
        corpus.escribir(carpeta / "originales", opciones.fotos)
        casos = _casos(carpeta, python)
        mediciones: dict[str, list[Medicion]] = {nombre: [] for nombre in casos}
        for _ in range(opciones.veces):
            for nombre, orden in casos.items():  # por turnos, para que una racha de la máquina no favorezca a nadie
                destino = carpeta / "salida"
                if "segunda vez" not in nombre:
                    shutil.rmtree(destino, ignore_errors=True)
                mediciones[nombre].append(medir(orden(destino), en=PROYECTO))
                print(f"{nombre}: {mediciones[nombre][-1].segundos:.2f} s", file=sys.stderr)
    finally:
        shutil.rmtree(carpeta, ignore_errors=True)
    print(_tabla(opciones.fotos, mediciones))


def instalar(entorno: Path) -> Path:
    """El Python de los pares, con las versiones fijadas; lo rehace si cambiaron."""
    sello = entorno / "requisitos.txt"
    if not sello.is_file() or sello.read_bytes() != _REQUISITOS.read_bytes():
        venv.create(entorno, clear=True, with_pip=True)
        subprocess.run([entorno / "bin/pip", "install", "--quiet", "--disable-pip-version-check", "-r", _REQUISITOS], check=True)
        shutil.copy(_REQUISITOS, sello)
    return entorno / "bin/python"


def _casos(carpeta: Path, python: Path) -> dict[str, Orden]:
    """En este orden: la segunda vez de Portal va después de la primera, sobre la misma salida."""
    originales = carpeta / "originales"
    (carpeta / "sigal.conf.py").write_text(SIGAL, encoding="utf-8")

    def portal(formatos: str) -> Orden:
        return lambda destino: [sys.executable, "-m", "tests.rendimiento.fotos.portal", originales, destino, formatos]

    def vips(formatos: dict[str, list[int]]) -> Orden:
        return lambda destino: [python, _AQUI / "con_libvips.py", originales, destino, json.dumps(formatos)]

    return {
        "2 JPEG: Sigal": lambda destino: [python.parent / "sigal", "build", "--quiet", "-n", "2", "-c", carpeta / "sigal.conf.py", originales, destino],
        "2 JPEG: libvips": vips(DOS_JPEG),
        "2 JPEG: Portal": portal(json.dumps(DOS_JPEG)),
        "3 JPEG y 5 WebP: libvips": vips(TODOS_LOS_ANCHOS),
        "3 JPEG y 5 WebP: Portal": portal(json.dumps(TODOS_LOS_ANCHOS)),
        "todo: Portal": portal("todo"),
        "todo: Portal, segunda vez": portal("todo"),
    }


def _tabla(fotos: int, mediciones: dict[str, list[Medicion]]) -> str:
    ancho = max(map(len, mediciones))
    segundos = {n: median(m.segundos for m in ms) for n, ms in mediciones.items()}
    procesador = {n: median(m.cpu for m in ms) for n, ms in mediciones.items()}
    filas = [f"\n{fotos} fotos de 12 y 24 megapixeles, mediana de {len(mediciones['todo: Portal'])}", f"{'':<{ancho}}  segundos  procesador   memoria"]
    filas += [f"{n:<{ancho}}  {segundos[n]:8.2f}  {procesador[n]:8.2f} s  {max(m.megas for m in ms):5.0f} MB" for n, ms in mediciones.items()]
    filas.append("")
    for portal, par, meta in (("2 JPEG: Portal", "2 JPEG: Sigal", 0.75), ("2 JPEG: Portal", "2 JPEG: libvips", 1), ("3 JPEG y 5 WebP: Portal", "3 JPEG y 5 WebP: libvips", 1)):
        filas.append(f"{portal} / {par.split(': ')[1]}: {segundos[portal] / segundos[par]:.2f} de reloj, {procesador[portal] / procesador[par]:.2f} de procesador (meta: {meta})")
    derivadas = mediciones["todo: Portal, segunda vez"][-1].salida.strip()
    m = maquina()
    return "\n".join([*filas, f"segunda vez: {derivadas} archivos derivados", f"\n{m['procesador']}, {m['nucleos']} núcleos, {m['memoria_gb']} GB, {m['sistema']}"])


def _opciones() -> argparse.Namespace:
    lector = argparse.ArgumentParser(prog="python -m tests.rendimiento.fotos", description="Mide el proceso de fotos junto a Sigal y libvips.")
    lector.add_argument("--fotos", type=int, default=15, help="cuántas fotos (15)")
    lector.add_argument("--veces", type=int, default=3, help="cuántas veces se mide cada cosa; se da la mediana (3)")
    lector.add_argument("--carpeta", type=Path, help="dónde poner las fotos de prueba (la carpeta temporal del sistema)")
    return lector.parse_args()


if __name__ == "__main__":
    principal()
