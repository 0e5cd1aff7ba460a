"""Ejecuta procesos y mide su tiempo de reloj y de procesador, y la memoria de todo su árbol."""

from __future__ import annotations

import os
import re
import subprocess
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from time import perf_counter

_TICS = os.sysconf("SC_CLK_TCK")
_PERIODO = 0.1  # segundos; cada 0.02 el vigía gastaba la décima parte de un núcleo (medido)
_CADA_CUANTAS = 8  # miradas; contar la memoria de un proceso grande tarda 15 ms
_PSS = re.compile(r"^Pss:\s+(\d+)", re.M)


@dataclass(frozen=True)
class Medicion:
    """Lo que costó una orden, o varias seguidas; ``por_orden`` dice los megas de cada una.

    La memoria que varios procesos comparten se cuenta una vez: es la suma de sus PSS (proc(5)). El tiempo de
    procesador (``cpu``) apenas cambia si la máquina hace otras cosas; el de reloj, mucho. Cuenta también el de los
    procesos que no espera quien los lanzó.
    """

    segundos: float
    cpu: float
    megas: float
    salida: str = ""
    por_orden: tuple[int, ...] = ()


def medir(*ordenes: Sequence[str | Path], en: Path) -> Medicion:
    """Ejecuta las órdenes una tras otra: suma los tiempos y toma la mayor memoria. Lanza si una falla."""
    partes = [_medir_una([str(p) for p in orden], en) for orden in ordenes]
    return Medicion(sum(p.segundos for p in partes), sum(p.cpu for p in partes), max(p.megas for p in partes), partes[-1].salida, tuple(round(p.megas) for p in partes))


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
    """Mira de vez en cuando la memoria y el procesador que llevan un proceso y sus descendientes."""

    def __init__(self, pid: int):
        super().__init__(daemon=True)
        self._pid = pid
        self._fin = threading.Event()
        self.mayor = 0
        self.cpu: dict[int, float] = {}

    def run(self) -> None:
        """Guarda la mayor suma de memoria vista, y lo último que llevaba cada proceso."""
        for vez in count():
            arbol = self._arbol(self._pid)
            self.cpu |= {pid: llevan for pid in arbol if (llevan := _procesador(pid))}
            if vez < _CADA_CUANTAS or vez % _CADA_CUANTAS == 0:
                self.mayor = max(self.mayor, sum(map(_memoria, arbol)))
            if self._fin.wait(_PERIODO):
                return

    def _arbol(self, pid: int) -> list[int]:
        try:
            hijos = [h for tarea in Path(f"/proc/{pid}/task").iterdir() for h in (tarea / "children").read_text().split()]
        except OSError:
            return []  # terminó mientras se miraba
        return [pid, *(nieto for h in hijos for nieto in self._arbol(int(h)))]

    def parar(self) -> None:
        """Deja de mirar."""
        self._fin.set()
        self.join()


def _procesador(pid: int) -> float:
    """Segundos que lleva un proceso."""
    campos = _leer(pid, "stat").rpartition(")")[2].split()
    return (int(campos[11]) + int(campos[12])) / _TICS if campos else 0.0  # utime y stime (proc(5))


def _memoria(pid: int) -> int:
    """Sus bytes."""
    return sum(int(kb) * 1024 for kb in _PSS.findall(_leer(pid, "smaps_rollup")))


def _leer(pid: int, archivo: str) -> str:
    try:
        return Path(f"/proc/{pid}/{archivo}").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""  # terminó mientras se miraba
