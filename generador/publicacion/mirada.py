"""Mira si el portal en disco es el que se publicó. En un proceso aparte, mientras el principal carga lo suyo y lee: son miles de archivos."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Self

import orjson

from generador.publicacion.guardado import Guardado, leer_registro
from generador.publicacion.manifiesto import sha256


@dataclass(frozen=True)
class Diferencias:
    """En qué difiere un sitio de un registro: archivos que ya no son los publicados, carpetas en que alguien puso o quitó algo, y otras fechas (ns) de los que sí son.

    ``tomos`` son los de esos archivos.
    """

    archivos: set[str] = field(default_factory=set)
    tomos: set[str] = field(default_factory=set)
    tomos_con_otra_fecha: set[str] = field(default_factory=set)
    carpetas: set[str] = field(default_factory=set)
    fechas: dict[str, int] = field(default_factory=dict)
    fechas_de_carpetas: dict[str, int] = field(default_factory=dict)


def mirar(registro: Guardado, sitio: Path) -> Diferencias:
    """Compara el sitio con lo que dice el registro, sin abrir los archivos que tienen el tamaño y la fecha con que se publicaron.

    Con otra fecha y el mismo tamaño decide su suma: un sitio restaurado de una copia sin fechas no se vuelve a hacer.
    """
    diferencias = Diferencias()
    base = f"{sitio}/"
    for tomo in registro.tomos:
        for nombre, (suma, _, tamano, cuando) in registro.recuerdos(tomo).items():
            try:
                estado = os.lstat(base + nombre)
                if estado.st_size == tamano and estado.st_mtime_ns == cuando:
                    continue
                if estado.st_size == tamano and stat.S_ISREG(estado.st_mode) and (_es_la_fecha(estado.st_mtime_ns, cuando) or sha256(Path(base + nombre).read_bytes()) == suma):
                    diferencias.fechas[nombre] = estado.st_mtime_ns
                    diferencias.tomos_con_otra_fecha.add(tomo)
                    continue
            except OSError:
                pass  # ya no está
            diferencias.archivos.add(nombre)
            diferencias.tomos.add(tomo)
    de_verdad: set[str] = set()
    for nombre, cuando in sorted(registro.carpetas.items()):  # de afuera hacia adentro: por un enlace se vería lo de otra parte
        vista = fecha_de_carpeta(base + nombre) if not nombre or nombre.rpartition("/")[0] in de_verdad else None
        if vista is not None:
            de_verdad.add(nombre)
        if vista is None or not _es_la_fecha(vista, cuando):
            diferencias.carpetas.add(nombre)
        elif vista != cuando:
            diferencias.fechas_de_carpetas[nombre] = vista
    return diferencias


def fecha_de_carpeta(ruta: str) -> int | None:
    """Cuándo cambió una carpeta, en ns; ``None`` si no está o no es una carpeta de verdad."""
    try:
        estado = os.lstat(ruta)
    except OSError:
        return None
    return estado.st_mtime_ns if stat.S_ISDIR(estado.st_mode) else None


def _es_la_fecha(vista: int, guardada: int) -> bool:
    """Si una fecha (ns) es la guardada, o lo que de ella conservan las copias que no llevan fracciones de segundo."""
    return vista == guardada or vista == guardada - guardada % 1_000_000_000


class Mirada:
    """Otro proceso que ya está mirando un sitio; lo que halle se pregunta después."""

    def __init__(self, registro: Path, sitio: Path):
        self._sitio = sitio.resolve()
        # «-P»: que una carpeta del proyecto no se tome por el programa.
        orden = [sys.executable, "-P", "-m", __name__, str(registro), str(self._sitio)]
        self._proceso = subprocess.Popen(orden, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._proceso.kill()
        with self._proceso:  # lo espera y suelta su salida
            pass

    def resultado(self, suma: str, sitio: Path) -> Diferencias | None:
        """Lo que halló; nada, si no pudo o si no era ese sitio o ese registro, que ya tiene otra suma."""
        respuesta = self._proceso.communicate()[0]
        if self._proceso.returncode or sitio.resolve() != self._sitio:
            return None
        hallado = orjson.loads(respuesta)
        if hallado.pop("suma") != suma:
            return None
        archivos, tomos, con_otra_fecha, carpetas = (set(hallado[c]) for c in ("archivos", "tomos", "tomos_con_otra_fecha", "carpetas"))
        return Diferencias(archivos, tomos, con_otra_fecha, carpetas, hallado["fechas"], hallado["fechas_de_carpetas"])


def _principal() -> None:
    registro = leer_registro(Path(sys.argv[1]))
    if registro is None:
        sys.exit(1)
    diferencias = mirar(registro, Path(sys.argv[2]))
    sys.stdout.buffer.write(orjson.dumps({**asdict(diferencias), "suma": registro.suma}, default=list))


if __name__ == "__main__":
    _principal()
