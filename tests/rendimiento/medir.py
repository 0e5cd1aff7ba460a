"""Ejecuta procesos y mide su tiempo de reloj y de procesador, y la memoria de todo su árbol."""

from __future__ import annotations

import os
import resource
import subprocess
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

_PAGINA = os.sysconf("SC_PAGE_SIZE")
_PERIODO = 0.02


@dataclass(frozen=True)
class Medicion:
    """Lo que costó una orden, o varias seguidas.

    El tiempo de procesador (``cpu``) apenas cambia si la máquina hace otras cosas; el de reloj, mucho.
    """

    segundos: float
    cpu: float
    megas: float
    salida: str = ""


def medir(*ordenes: Sequence[str | Path], en: Path) -> Medicion:
    """Ejecuta las órdenes una tras otra: suma los tiempos y toma la mayor memoria. Lanza si una falla."""
    partes = [_medir_una([str(p) for p in orden], en) for orden in ordenes]
    return Medicion(sum(p.segundos for p in partes), sum(p.cpu for p in partes), max(p.megas for p in partes), partes[-1].salida)


def _medir_una(orden: list[str], en: Path) -> Medicion:
    inicio, cpu = perf_counter(), _cpu()
    proceso = subprocess.Popen(orden, cwd=en, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    vigia = _Vigia(proceso.pid)
    vigia.start()
    salida, quejas = proceso.communicate()
    segundos = perf_counter() - inicio
    vigia.parar()
    if proceso.returncode:
        raise RuntimeError(f"«{' '.join(orden)}» terminó con {proceso.returncode}:\n{salida[-1500:]}{quejas[-1500:]}")
    return Medicion(segundos, _cpu() - cpu, vigia.mayor / 1e6, salida)


def _cpu() -> float:
    uso = resource.getrusage(resource.RUSAGE_CHILDREN)
    return uso.ru_utime + uso.ru_stime


class _Vigia(threading.Thread):
    """Mira cada 20 ms la memoria residente de un proceso y de sus descendientes."""

    def __init__(self, pid: int):
        super().__init__(daemon=True)
        self._pid = pid
        self._fin = threading.Event()
        self.mayor = 0

    def run(self) -> None:
        """Guarda la mayor suma vista."""
        while not self._fin.wait(_PERIODO):
            self.mayor = max(self.mayor, _residente(self._pid))

    def parar(self) -> None:
        """Deja de mirar."""
        self._fin.set()
        self.join()


def _residente(pid: int) -> int:
    try:
        propia = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * _PAGINA
        hijos = [h for tarea in Path(f"/proc/{pid}/task").iterdir() for h in (tarea / "children").read_text().split()]
    except (OSError, IndexError):
        return 0  # terminó mientras se miraba
    return propia + sum(_residente(int(h)) for h in hijos)
