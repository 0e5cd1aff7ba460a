"""Uso: python -m tests.rendimiento [--boletines 5000] [--veces 3] [--pares hugo pelican material] [--resultado ultimo] [--carpeta DIR]."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from pathlib import Path

from tests.rendimiento import corpus, escenarios, informe, pares

PROYECTO = Path(__file__).parents[2]
RESULTADOS = Path(__file__).parent / "resultados"


def principal() -> None:
    """Mide, imprime la tabla y guarda los números."""
    opciones = _opciones()
    entorno = pares.instalar(PROYECTO / ".cache/rendimiento")
    rivales = pares.pares(entorno, opciones.pares)
    boletines = corpus.boletines(opciones.boletines)
    carpeta = Path(tempfile.mkdtemp(prefix="rendimiento-", dir=opciones.carpeta))
    try:
        escenarios.preparar(carpeta, boletines, rivales)
        vueltas = [[_contar(paso) for paso in escenarios.vuelta(carpeta, boletines, rivales)] for _ in range(opciones.veces)]
    finally:
        shutil.rmtree(carpeta, ignore_errors=True)
    datos = {
        "boletines": opciones.boletines,
        "bytes_por_boletin": sum(len(b.cuerpo.encode()) for b in boletines) // len(boletines),
        "veces": opciones.veces,
        "resultados": informe.resumir(vueltas),
        "maquina": informe.maquina(),
        "versiones": informe.versiones(entorno),
    }
    RESULTADOS.mkdir(exist_ok=True)
    (RESULTADOS / f"{opciones.resultado}.json").write_text(json.dumps(datos, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(informe.tabla(datos))


def _contar(paso: escenarios.Paso) -> escenarios.Paso:
    print(f"{paso[0]}: {paso[1].segundos:.2f} s", file=sys.stderr)
    return paso


def _opciones() -> argparse.Namespace:
    lector = argparse.ArgumentParser(prog="python -m tests.rendimiento", description="Mide Portal junto a otros generadores, con los mismos boletines.")
    lector.add_argument("--boletines", type=int, default=1000, help="cuántos boletines (1000)")
    lector.add_argument("--veces", type=int, default=3, help="cuántas veces se mide cada cosa; se da la mediana (3)")
    lector.add_argument("--pares", nargs="+", choices=pares.PARES, default=["hugo", "pelican"], help="contra quién, además de Hugo (pelican; el blog de Material es lento)")
    lector.add_argument("--resultado", default="ultimo", help="cómo se llama el archivo de resultados/ (ultimo)")
    lector.add_argument("--carpeta", type=Path, help="dónde poner los sitios de prueba (la carpeta temporal del sistema)")
    return lector.parse_args()


if __name__ == "__main__":
    principal()
