"""La memoria del taller: resultados caros guardados por el hash de todo lo que los determina.

Cada valor lleva su propio hash: una entrada dañada se descarta y se vuelve a hacer, y una base
ilegible se borra entera. Perder la memoria cuesta tiempo, nunca una página equivocada.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from generador.errores import FallaDelEntorno
from generador.firmas import suma_contra_danos

ARCHIVO = "memo.sqlite"
# Un valor grande que se pide poco puede ir aparte del suyo chico: se conserva mientras se use el chico.
APARTE = "-texto"
# Lo que sobra se borra cuando ya es más que lo que se usa; antes no vale la pena.
_SOBRAS_TOLERADAS = 2000
# No es daño: la base está bien, y borrarla no haría sitio ni soltaría a quien la ocupa.
_SIN_SITIO = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_READONLY}
# SQLite cita el esquema dañado en su queja, que entonces puede no ser texto.
_DANOS = (sqlite3.DatabaseError, UnicodeDecodeError)


class Memo:
    """Un diccionario en disco de clave a bytes; seguro entre procesos (lo cuida SQLite)."""

    def __init__(self, carpeta: Path, vacia: bool = False):
        self._ruta = carpeta / ARCHIVO
        self._usadas: set[str] = set()
        try:
            carpeta.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _sin_permiso(carpeta, error.strerror) from None
        if vacia:
            self._empezar_de_nuevo()
            return
        try:
            self._abrir()
        except _DANOS:
            self._empezar_de_nuevo()

    def __reduce__(self) -> tuple[Any, ...]:
        """Quien la recibe en otro proceso abre la misma, una sola vez."""
        return _la_de, (self._ruta.parent,)

    def vacia(self) -> bool:
        """Si no se recuerda nada: todo está por hacerse."""
        try:
            return self._base.execute("SELECT 1 FROM memo LIMIT 1").fetchone() is None
        except _DANOS:
            return True

    def usar(self, claves: Iterable[str]) -> None:
        """Avisa que unas claves hacen falta aunque no se pidan ahora: que no se poden."""
        self._usadas.update(claves)

    def obtener(self, claves: Iterable[str]) -> dict[str, bytes]:
        """Los valores que se conservan sanos, por clave."""
        pedidas = list(dict.fromkeys(claves))
        self._usadas.update(pedidas)
        hallados: dict[str, bytes] = {}
        try:
            for i in range(0, len(pedidas), 500):
                tanda = pedidas[i : i + 500]
                marcas = ",".join("?" * len(tanda))
                for clave_, suma, valor in self._base.execute(f"SELECT clave, suma, valor FROM memo WHERE clave IN ({marcas})", tanda):
                    if isinstance(clave_, str) and isinstance(valor, bytes) and suma == _suma(clave_, valor):
                        hallados[clave_] = valor
        except _DANOS as error:
            self._reponer(error)
            return {}
        return hallados

    def guardar(self, valores: Mapping[str, bytes]) -> None:
        """Guarda varios valores de una vez."""
        filas = [(c, _suma(c, v), v) for c, v in valores.items()]
        self._usadas.update(valores)
        try:
            with self._base:
                self._base.executemany("INSERT OR REPLACE INTO memo VALUES (?, ?, ?)", filas)
        except _DANOS as error:
            self._reponer(error)

    def rebosa(self) -> bool:
        """Si ya guarda mucho más que lo que pidió la última construcción que lo pidió todo: hay que volver a pedirlo todo y podar."""
        try:
            (de_todo,) = self._base.execute("PRAGMA user_version").fetchone()
            return self._cuantos() > 2 * int(de_todo) + _SOBRAS_TOLERADAS
        except _DANOS:
            return True

    def podar(self) -> None:
        """Olvida lo que no se pidió desde que se abrió, si ya es más que lo que sí; la memoria no crece sin fin.

        Solo tiene sentido si se pidió todo lo que hace falta.
        """
        with suppress(*_DANOS):
            self._base.execute(f"PRAGMA user_version = {len(self._usadas)}")
            self._base.commit()
            if not self.rebosa():
                return
            with self._base:
                self._base.execute("CREATE TEMP TABLE usadas (clave TEXT PRIMARY KEY)")
                self._base.executemany("INSERT OR IGNORE INTO usadas VALUES (?)", ((c,) for u in self._usadas for c in (u, u + APARTE)))
                self._base.execute("DELETE FROM memo WHERE clave NOT IN (SELECT clave FROM usadas)")
            self._base.execute("VACUUM")

    def _cuantos(self) -> int:
        (cuantos,) = self._base.execute("SELECT COUNT(*) FROM memo").fetchone()
        return int(cuantos)

    def cerrar(self) -> None:
        """Suelta la base."""
        self._base.close()

    def _abrir(self) -> None:
        self._base = sqlite3.connect(self._ruta, timeout=30, check_same_thread=False)  # quien manda trabajo a otros procesos lo hace desde otro hilo
        self._base.execute("PRAGMA journal_mode=WAL")
        self._base.execute("PRAGMA synchronous=NORMAL")
        # Con su índice aparte (sin WITHOUT ROWID) buscar miles de claves tarda la cuarta parte: los textos no estorban.
        self._base.execute("CREATE TABLE IF NOT EXISTS memo (clave TEXT PRIMARY KEY, suma BLOB, valor BLOB)")
        self._base.commit()

    def _reponer(self, error: Exception) -> None:
        """Empieza de nuevo si la base está dañada. Lanza ``FallaDelEntorno`` si solo no se puede escribir en ella."""
        if getattr(error, "sqlite_errorcode", None) in _SIN_SITIO:
            raise _sin_permiso(self._ruta, str(error)) from None
        self._empezar_de_nuevo()

    def _empezar_de_nuevo(self) -> None:
        with suppress(AttributeError, sqlite3.Error):  # quizá no llegó a abrirse
            self._base.close()
        try:
            for sufijo in ("", "-wal", "-shm"):
                self._ruta.with_name(ARCHIVO + sufijo).unlink(missing_ok=True)
            self._abrir()
        except (OSError, sqlite3.Error) as error:
            raise _sin_permiso(self._ruta, str(error)) from None


@lru_cache(maxsize=1)  # quien ayuda trabaja en un proyecto
def _la_de(carpeta: Path) -> Memo:
    return Memo(carpeta)


def _suma(clave_: str, valor: bytes) -> bytes:
    return suma_contra_danos(clave_.encode(), valor)


def _sin_permiso(ruta: Path, motivo: str | None) -> FallaDelEntorno:
    return FallaDelEntorno(f"No se puede escribir en «{ruta}»: {motivo}. Revise los permisos y el espacio en disco.")
