"""La tabla que se lee y los mismos números en JSON."""

from __future__ import annotations

import os
import platform
import re
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

from tests.rendimiento.escenarios import Paso

REFERENCIA = "Hugo + Pagefind"
_BIBLIOTECAS = ("mkdocs", "mkdocs-material", "markdown", "jinja2", "pydantic", "pagefind-bin")


def resumir(vueltas: list[list[Paso]]) -> dict[str, dict[str, Any]]:
    """Por nombre: mediana de segundos y de memoria, todos los tiempos, razones y detalle de la última vuelta."""
    resumen: dict[str, dict[str, Any]] = {}
    for pasos in zip(*vueltas, strict=True):
        segundos = [round(m.segundos, 3) for _, m, _ in pasos]
        resumen[pasos[0][0]] = {
            "segundos": median(segundos),
            "todos": segundos,
            "cpu": round(median(m.cpu for _, m, _ in pasos), 3),
            "megas": round(median(m.megas for _, m, _ in pasos)),
            **pasos[-1][2],
        }
    for fila in resumen.values():
        fila["razon"] = round(fila["segundos"] / resumen[REFERENCIA]["segundos"], 2)
        fila["razon_cpu"] = round(fila["cpu"] / resumen[REFERENCIA]["cpu"], 2)
    return resumen


def maquina() -> dict[str, Any]:
    """Dónde se midió."""
    modelo = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text(encoding="utf-8"))
    memoria = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return {"procesador": modelo[1] if modelo else platform.processor(), "nucleos": os.cpu_count(), "memoria_gb": round(memoria), "sistema": platform.platform()}


def versiones(entorno: Path) -> dict[str, str]:
    """Con qué se midió."""
    pares = {d.name.split("-")[0]: d.name.split("-")[1].removesuffix(".dist") for d in entorno.glob("lib/python*/site-packages/*.dist-info") if d.name.startswith(("hugo-", "pelican-"))}
    return {"python": platform.python_version(), **{b: version(b) for b in _BIBLIOTECAS}, **pares}


def tabla(datos: dict[str, Any]) -> str:
    """Los resultados para leer en la terminal."""
    m = datos["maquina"]
    ancho = max(map(len, datos["resultados"]))
    filas = [f"{'':<{ancho}}  segundos  contra Hugo  procesador  contra Hugo   memoria  escritos"]
    for nombre, r in datos["resultados"].items():
        filas.append(f"{nombre:<{ancho}}  {r['segundos']:8.2f}  {r['razon']:10.2f}×  {r['cpu']:8.2f} s  {r['razon_cpu']:10.2f}×  {r['megas']:5d} MB  {r.get('escritos', ''):>8}")
    return "\n".join(
        [
            f"\n{datos['boletines']:,} boletines, mediana de {datos['veces']}",
            *filas,
            f"\n{m['procesador']}, {m['nucleos']} núcleos, {m['memoria_gb']} GB, {m['sistema']}",
            ", ".join(f"{n} {v}" for n, v in datos["versiones"].items()),
        ]
    )
