"""Lo que se publicó la última vez, para no rehacer lo que sigue igual."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import orjson

from generador.publicacion.manifiesto import sha256

# Lo que se recuerda de cada archivo publicado: firma, tamaño, mtime en ns, sha256 y clave.
Recuerdo = tuple[str, int, int, str, str]


class Registro:
    """Lo que se publicó la última vez en un destino; perderlo solo cuesta volver a comparar.

    ``carpetas`` dice cuándo cambió cada carpeta del sitio (ns): lo que se ponga o se quite en ella lo cambia.
    """

    def __init__(self, ruta: Path):
        self._ruta = ruta
        self._vistos: dict[str, bool] = {}
        self.renovado = False  # alguna fecha no era la guardada
        try:
            crudo = orjson.loads(ruta.read_bytes())
            self.recuerdos: dict[str, Recuerdo] = {str(n): (str(f), int(t), int(m), str(s), str(c)) for n, (f, t, m, s, c) in crudo["archivos"].items()}
            self.carpetas: dict[str, int] = {str(n): int(m) for n, m in crudo["carpetas"].items()}
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            self.recuerdos, self.carpetas = {}, {}

    def esta_intacto(self, sitio: Path, nombre: str) -> bool:
        """Si el archivo es el que se publicó; se mira una sola vez.

        Con otra fecha y el mismo tamaño decide su suma: un sitio restaurado de una copia no se vuelve a hacer.
        """
        if nombre not in self._vistos:
            self._vistos[nombre] = self._es_el_mismo(f"{sitio}/{nombre}", nombre)
        return self._vistos[nombre]

    def _es_el_mismo(self, ruta: str, nombre: str) -> bool:
        firma, tamano, cuando, suma, clave = self.recuerdos[nombre]
        try:
            estado = os.lstat(ruta)
            if (estado.st_size, estado.st_mtime_ns) == (tamano, cuando):
                return True
            if estado.st_size != tamano or not stat.S_ISREG(estado.st_mode) or sha256(Path(ruta).read_bytes()) != suma:
                return False
        except OSError:
            return False
        self.recuerdos[nombre] = (firma, tamano, estado.st_mtime_ns, suma, clave)
        self.renovado = True
        return True

    def suma_de(self, sitio: Path, nombre: str) -> str | None:
        """El SHA-256 de lo que hay publicado con ese nombre, si se sabe sin leerlo."""
        return self.recuerdos[nombre][3] if nombre in self.recuerdos and self.esta_intacto(sitio, nombre) else None

    def guardar(self, recuerdos: dict[str, Recuerdo], carpetas: dict[str, int]) -> None:
        """Sustituye el registro de un solo movimiento."""
        self._ruta.parent.mkdir(parents=True, exist_ok=True)
        temporal = self._ruta.with_suffix(f".{os.getpid()}.tmp")
        temporal.write_bytes(orjson.dumps({"archivos": recuerdos, "carpetas": carpetas}))
        temporal.replace(self._ruta)
