"""Ejecuta procesos y mide su tiempo de reloj y de procesador, y la memoria de todo su árbol."""

from __future__ import annotations

import os
import subprocess
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

_PAGINA = os.sysconf("SC_PAGE_SIZE")
_TICS = os.sysconf("SC_CLK_TCK")
_PERIODO = 0.1  # segundos; cada 0.02 el vigía gastaba la décima parte de un núcleo (medido)


@dataclass(frozen=True)
class Medicion:
    """Lo que costó una orden, o varias seguidas.

    El tiempo de procesador (``cpu``) apenas cambia si la máquina hace otras cosas; el de reloj, mucho. Cuenta también
    el de los procesos que no espera quien los lanzó.
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
    inicio = perf_counter()
    # Como en una instalación: lo compilado de Python se guarda aunque aquí se haya pedido que no.
    entorno = {n: v for n, v in os.environ.items() if n != "PYTHONDONTWRITEBYTECODE"}
    proceso = subprocess.Popen(orden, cwd=en, env=entorno, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    vigia = _Vigia(proceso.pid)
    vigia.start()
    salida, quejas = proceso.communicate()
    segundos = perf_counter() - inicio
    vigia.parar()
    if proceso.returncode:
        raise RuntimeError(f"«{' '.join(orden)}» terminó con {proceso.returncode}:\n{salida[-1500:]}{quejas[-1500:]}")
    return Medicion(segundos, sum(vigia.cpu.values()), vigia.mayor / 1e6, salida)


class _Vigia(threading.Thread):
    """Mira de vez en cuando la memoria residente y el procesador que llevan un proceso y sus descendientes."""

    def __init__(self, pid: int):
        super().__init__(daemon=True)
        self._pid = pid
        self._fin = threading.Event()
        self.mayor = 0
        self.cpu: dict[int, float] = {}

    def run(self) -> None:
        """Guarda la mayor suma de memoria vista, y lo último que llevaba cada proceso."""
        while not self._fin.wait(_PERIODO):
            self.mayor = max(self.mayor, self._mirar(self._pid))

    def _mirar(self, pid: int) -> int:
        try:
            propia = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * _PAGINA
            campos = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            self.cpu[pid] = (int(campos[11]) + int(campos[12])) / _TICS  # utime y stime (proc(5))
            hijos = [h for tarea in Path(f"/proc/{pid}/task").iterdir() for h in (tarea / "children").read_text().split()]
        except (OSError, IndexError):
            return 0  # terminó mientras se miraba
        return propia + sum(self._mirar(int(h)) for h in hijos)

    def parar(self) -> None:
        """Deja de mirar."""
        self._fin.set()
        self.join()
