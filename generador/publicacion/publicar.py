"""Pone el plan en disco: compara, prepara aparte lo que cambia y lo mueve al final.

Mientras algo falle, ``sitio/`` queda como estaba: solo cuando todo está listo se reemplazan los
archivos que cambian, uno por uno y de un solo movimiento, y al final se borra lo que sobra.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from generador.errores import FallaDelEntorno
from generador.publicacion.manifiesto import NOMBRE, escribir_manifiesto, leer_manifiesto, sha256


@dataclass(frozen=True)
class Pieza:
    """Un archivo por publicar: nombre dentro del sitio, firma de lo que lo determina y cómo se hace."""

    nombre: str
    firma: str
    producir: Callable[[], bytes]


@dataclass
class Resultado:
    """Qué pasó con cada archivo."""

    escritos: list[str] = field(default_factory=list)
    iguales: int = 0
    borrados: list[str] = field(default_factory=list)


# Lo que se recuerda de cada archivo publicado: firma, tamaño, mtime en ns y sha256.
Recuerdo = tuple[str, int, int, str]


class Registro:
    """Lo que se publicó la última vez en un destino; perderlo solo cuesta volver a comparar."""

    def __init__(self, ruta: Path):
        self._ruta = ruta
        try:
            crudo = json.loads(ruta.read_text(encoding="utf-8"))
            self.recuerdos: dict[str, Recuerdo] = {str(n): (str(f), int(t), int(m), str(s)) for n, (f, t, m, s) in crudo.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            self.recuerdos = {}

    def guardar(self, recuerdos: dict[str, Recuerdo]) -> None:
        """Sustituye el registro de un solo movimiento."""
        self._ruta.parent.mkdir(parents=True, exist_ok=True)
        temporal = self._ruta.with_suffix(f".{os.getpid()}.tmp")
        temporal.write_text(json.dumps(recuerdos, separators=(",", ":")), encoding="utf-8")
        temporal.replace(self._ruta)


def por_hacer(piezas: Iterable[Pieza], sitio: Path, registro: Registro) -> list[Pieza]:
    """Las piezas cuyo archivo falta, fue tocado por fuera o tiene otra firma."""
    return [p for p in piezas if not _al_dia(p, sitio, registro)]


def publicar(piezas: Iterable[Pieza], sitio: Path, registro: Registro, avance: Callable[[int], None]) -> Resultado:
    """Deja en ``sitio`` exactamente las piezas, más el manifiesto; las toma conforme llegan.

    Lanza ``FallaDelEntorno``.
    """
    exigir_destino(sitio)
    resultado = Resultado()
    recuerdos: dict[str, Recuerdo] = {}
    aparte = sitio.parent / f".{sitio.name}.preparando"
    shutil.rmtree(aparte, ignore_errors=True)  # de una construcción que no terminó
    try:
        aparte.mkdir(parents=True)
        nuevas: list[Pieza] = []
        for pieza in piezas:
            avance(1)
            if _al_dia(pieza, sitio, registro):
                recuerdos[pieza.nombre] = registro.recuerdos[pieza.nombre]
                resultado.iguales += 1
                continue
            contenido = pieza.producir()
            destino = sitio / pieza.nombre
            suma = sha256(contenido)
            if _mismos_bytes(destino, contenido):
                resultado.iguales += 1
                recuerdos[pieza.nombre] = _recordar(pieza.firma, destino, suma)
            else:
                # Sin subcarpetas: crear y borrar miles de ellas cuesta más que escribir los archivos.
                (aparte / str(len(nuevas))).write_bytes(contenido)
                nuevas.append(pieza)
                recuerdos[pieza.nombre] = (pieza.firma, 0, 0, suma)
        manifiesto = escribir_manifiesto({n: r[3] for n, r in recuerdos.items()})
        cambia_el_manifiesto = not _mismos_bytes(sitio / NOMBRE, manifiesto)
        if leer_manifiesto(sitio) is None:
            # Marca la carpeta como propia: si se corta la luz desde aquí, la próxima vez se puede seguir.
            (aparte / NOMBRE).write_bytes(escribir_manifiesto({}))
            _mover(aparte / NOMBRE, sitio / NOMBRE)
        for numero, pieza in enumerate(nuevas):
            _mover(aparte / str(numero), sitio / pieza.nombre)
            recuerdos[pieza.nombre] = _recordar(pieza.firma, sitio / pieza.nombre, recuerdos[pieza.nombre][3])
            resultado.escritos.append(pieza.nombre)
        resultado.borrados = _borrar_lo_demas(sitio, {*recuerdos, NOMBRE})
        if cambia_el_manifiesto:
            (aparte / NOMBRE).write_bytes(manifiesto)
            _mover(aparte / NOMBRE, sitio / NOMBRE)
            resultado.escritos.append(NOMBRE)
        else:
            resultado.iguales += 1
        if recuerdos != registro.recuerdos:
            registro.guardar(recuerdos)
    except OSError as error:
        raise FallaDelEntorno(f"No se pudo escribir en «{error.filename or sitio}»: {error.strerror}. Revise el espacio en disco y los permisos.") from None
    finally:
        shutil.rmtree(aparte, ignore_errors=True)
    return resultado


def exigir_destino(sitio: Path) -> None:
    """Se niega a publicar sobre una carpeta con archivos ajenos: borraría lo que no es suyo."""
    if sitio.exists() and not sitio.is_dir():
        raise FallaDelEntorno(f"«{sitio}» es un archivo, no una carpeta. Elija otra con --salida.")
    ajenos = sitio.is_dir() and any(not r.name.startswith(".") for r in sitio.iterdir())
    if ajenos and leer_manifiesto(sitio) is None:
        raise FallaDelEntorno(f"«{sitio}» tiene archivos y no es un portal publicado: no se toca. Vacíela o elija otra con --salida.")


def _al_dia(pieza: Pieza, sitio: Path, registro: Registro) -> bool:
    recuerdo = registro.recuerdos.get(pieza.nombre)
    if recuerdo is None or recuerdo[0] != pieza.firma:
        return False
    try:
        estado = os.lstat(f"{sitio}/{pieza.nombre}")
    except OSError:
        return False
    return (estado.st_size, estado.st_mtime_ns) == recuerdo[1:3]


def _recordar(firma: str, destino: Path, suma: str) -> Recuerdo:
    estado = destino.stat()
    return (firma, estado.st_size, estado.st_mtime_ns, suma)


def _mismos_bytes(ruta: Path, contenido: bytes) -> bool:
    try:
        return not ruta.is_symlink() and ruta.stat().st_size == len(contenido) and ruta.read_bytes() == contenido
    except OSError:
        return False


def _mover(desde: Path, hacia: Path) -> None:
    if hacia.is_dir() and not hacia.is_symlink():
        shutil.rmtree(hacia)  # antes era carpeta y ahora es archivo
    for padre in hacia.parents:
        if padre.is_file() or padre.is_symlink():
            padre.unlink()  # antes era archivo y ahora es carpeta
            break
        if padre.is_dir():
            break
    hacia.parent.mkdir(parents=True, exist_ok=True)
    desde.replace(hacia)


def _borrar_lo_demas(sitio: Path, vigentes: set[str]) -> list[str]:
    """Borra lo que ya no se publica, y las carpetas que queden vacías; los nombres con punto no se tocan."""
    borrados = []
    for carpeta, subcarpetas, archivos in os.walk(sitio, topdown=False):
        # Con textos y no con Path: se recorre el portal entero en cada construcción.
        dentro = f"{carpeta}/"[len(f"{sitio}/") :].replace(os.sep, "/")
        if "/." in f"/{dentro}":
            continue
        for archivo in archivos:
            if dentro + archivo not in vigentes and not archivo.startswith("."):
                Path(carpeta, archivo).unlink()
                borrados.append(dentro + archivo)
        for subcarpeta in subcarpetas:
            ruta = Path(carpeta, subcarpeta)
            if ruta.is_symlink():
                ruta.unlink()
            elif _esta_vacia(ruta):
                ruta.rmdir()
    return sorted(borrados)


def _esta_vacia(carpeta: Path) -> bool:
    with os.scandir(carpeta) as entradas:
        return next(entradas, None) is None
