"""Pone el plan en disco: compara, prepara aparte lo que cambia y lo mueve al final.

Mientras algo falle, ``sitio/`` queda como estaba: solo cuando todo está listo se reemplazan los
archivos que cambian, uno por uno y de un solo movimiento, y al final se borra lo que sobra. La
primera vez aparece entero, de un golpe.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from generador import rutas
from generador.errores import FallaDelEntorno, al_escribir
from generador.firmas import firmar
from generador.publicacion.guardado import Recuerdo, carpetas_de
from generador.publicacion.manifiesto import (
    NOMBRE,
    escribir_manifiesto,
    renglones_del_manifiesto,
    sha256,
    tiene_manifiesto,
)
from generador.publicacion.mirada import fecha_de_carpeta
from generador.publicacion.registro import Registro
from generador.vistas.salida import EnDisco

_SIN_TOMOS: Mapping[str, str] = {}


@dataclass(frozen=True)
class Pieza:
    """Un archivo por publicar: nombre dentro del sitio, firma de lo que lo determina, cómo se hace y de qué tomo es."""

    nombre: str
    firma: str
    producir: Callable[[], bytes | EnDisco]
    tomo: str = ""


@dataclass
class Resultado:
    """Qué pasó con cada archivo."""

    escritos: list[str] = field(default_factory=list)
    iguales: int = 0
    borrados: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Obra:
    """Dónde se deja lo que se va a publicar: la primera vez, en su lugar de un portal que se arma en ``carpeta``; las demás, suelto, para moverlo al final."""

    carpeta: Path
    primera: bool

    @property
    def sitio(self) -> Path:
        """El portal que se arma la primera vez."""
        return self.carpeta / "sitio"

    def lugar(self, direccion: str) -> str:
        """Dónde se deja lo que se publica en una dirección."""
        return self.lugar_de(rutas.archivo_de(direccion))

    def lugar_de(self, nombre: str) -> str:
        """Dónde se deja un archivo del sitio."""
        # Sueltos y sin subcarpetas: crear y borrar miles de ellas cuesta más que escribir los archivos.
        return f"{self.carpeta}/sitio/{nombre}" if self.primera else f"{self.carpeta}/{firmar(nombre)}"


def publicar(piezas: Iterable[Pieza], sitio: Path, obra: Obra, registro: Registro, avance: Callable[[int], None], tomos: Mapping[str, str] = _SIN_TOMOS) -> Resultado:
    """Deja en ``sitio`` exactamente las piezas y los tomos que el registro conserva, más el manifiesto; las piezas se toman conforme llegan.

    ``obra`` es la que da ``preparando``: lo que ya esté en ella solo se mueve. ``tomos`` da la clave de cada
    tomo; de los conservados no hay piezas. Lanza ``FallaDelEntorno``.
    """
    exigir_destino(sitio)
    recuerdos: dict[str, Recuerdo] = {}
    tomo_de: dict[str, str] = {}
    resultado = Resultado(iguales=registro.cuantos_se_conservan())
    carpetas: set[str] = set()

    with al_escribir(sitio):
        nuevas: list[tuple[Pieza, str, str]] = []
        for pieza in piezas:
            avance(1)
            tomo_de[pieza.nombre] = pieza.tomo
            if al_dia(pieza, registro):
                recuerdos[pieza.nombre] = registro.recuerdos[pieza.nombre]
                resultado.iguales += 1
                continue
            contenido = pieza.producir()
            suma = contenido.suma if isinstance(contenido, EnDisco) else sha256(contenido)
            publicada = registro.suma_de(pieza.nombre)
            if publicada == suma if publicada else not obra.primera and _mismos_bytes(f"{sitio}/{pieza.nombre}", contenido):
                resultado.iguales += 1
                recuerdos[pieza.nombre] = _recordar(pieza, f"{sitio}/{pieza.nombre}", suma)
                continue
            resultado.escritos.append(pieza.nombre)
            lugar = _dejar(contenido, obra.lugar_de(pieza.nombre), obra, carpetas)
            if obra.primera:
                recuerdos[pieza.nombre] = _recordar(pieza, lugar, suma)
            else:
                nuevas.append((pieza, lugar, suma))
                recuerdos[pieza.nombre] = (suma, pieza.firma, 0, 0)
        vigentes = {*recuerdos, NOMBRE}.union(*registro.nombres_conservados.values())
        carpetas_vigentes = carpetas_de(recuerdos) | registro.carpetas_conservadas()
        renglones = {t: renglones_del_manifiesto({n: r[0] for n, r in sorted(suyos.items())}) for t, suyos in _por_tomo(recuerdos, tomo_de).items()} | registro.renglones_conservados()
        manifiesto = escribir_manifiesto(renglones[t] for t in sorted(renglones))
        cambia_el_manifiesto = not _mismos_bytes(f"{sitio}/{NOMBRE}", manifiesto)
        if not obra.primera and not tiene_manifiesto(sitio):
            # Marca la carpeta como propia: si se corta la luz desde aquí, la próxima vez se puede seguir.
            (obra.carpeta / NOMBRE).write_bytes(escribir_manifiesto([]))
            _mover(f"{obra.carpeta}/{NOMBRE}", NOMBRE, sitio, carpetas)
        for pieza, desde, suma in nuevas:
            _mover(desde, pieza.nombre, sitio, carpetas)
            recuerdos[pieza.nombre] = _recordar(pieza, f"{sitio}/{pieza.nombre}", suma)
        resultado.borrados, intactas = ([], {}) if obra.primera else _borrar_lo_demas(sitio, vigentes, carpetas_vigentes, carpetas, registro)
        if cambia_el_manifiesto:
            (obra.carpeta / NOMBRE).write_bytes(manifiesto)
            _mover(f"{obra.carpeta}/{NOMBRE}", NOMBRE, obra.sitio if obra.primera else sitio, carpetas)
            resultado.escritos.append(NOMBRE)
        else:
            resultado.iguales += 1
        if obra.primera:
            obra.sitio.rename(sitio.resolve())
        quedaron = {c: cuando for c in carpetas_vigentes if (cuando := intactas.get(c) or fecha_de_carpeta(f"{sitio}/{c}")) is not None}
        registro.guardar(_por_tomo(recuerdos, tomo_de), quedaron, tomos)
    return resultado


@contextmanager
def preparando(sitio: Path) -> Iterator[Obra]:
    """Dónde dejar lo que se va a publicar: una carpeta vacía que al salir se borra, con lo que no se haya movido.

    Está junto al sitio, o dentro si es otro disco: solo en el mismo disco se mueve un archivo de un golpe.
    """
    real = sitio.resolve()
    es_otro_disco = real.is_dir() and real.stat().st_dev != real.parent.stat().st_dev
    aparte = (real if es_otro_disco else real.parent) / f".{real.name}.preparando"
    shutil.rmtree(aparte, ignore_errors=True)  # de una construcción que no terminó
    try:
        with al_escribir(sitio):
            aparte.mkdir(parents=True)
        yield Obra(aparte, not sitio.is_dir())
    finally:
        shutil.rmtree(aparte, ignore_errors=True)


def exigir_destino(sitio: Path) -> None:
    """Se niega a publicar sobre una carpeta con archivos ajenos: borraría lo que no es suyo."""
    if sitio.exists() and not sitio.is_dir():
        raise FallaDelEntorno(f"«{sitio}» es un archivo, no una carpeta. Elija otra con --salida.")
    if sitio.is_dir() and not tiene_manifiesto(sitio) and any(not r.name.startswith(".") for r in sitio.iterdir()):
        raise FallaDelEntorno(f"«{sitio}» tiene archivos y no es un portal publicado: no se toca. Vacíela o elija otra con --salida.")


def al_dia(pieza: Pieza, registro: Registro) -> bool:
    """Si el archivo está en el sitio, nadie lo tocó y su firma es la misma."""
    return registro.esta_intacto(pieza.nombre) and registro.recuerdos[pieza.nombre][1] == pieza.firma


def _recordar(pieza: Pieza, destino: str, suma: str) -> Recuerdo:
    estado = os.stat(destino)  # noqa: PTH116
    return (suma, pieza.firma, estado.st_size, estado.st_mtime_ns)


def _por_tomo(recuerdos: Mapping[str, Recuerdo], tomo_de: Mapping[str, str]) -> dict[str, dict[str, Recuerdo]]:
    por_tomo: dict[str, dict[str, Recuerdo]] = {}
    for nombre, recuerdo in recuerdos.items():
        por_tomo.setdefault(tomo_de[nombre], {})[nombre] = recuerdo
    return por_tomo


def _mismos_bytes(ruta: str, contenido: bytes | EnDisco) -> bool:
    try:
        estado = os.lstat(ruta)
        if not stat.S_ISREG(estado.st_mode):
            return False
        if isinstance(contenido, EnDisco):
            return sha256(Path(ruta).read_bytes()) == contenido.suma
        return estado.st_size == len(contenido) and Path(ruta).read_bytes() == contenido
    except OSError:
        return False


def _dejar(contenido: bytes | EnDisco, ruta: str, obra: Obra, carpetas: set[str]) -> str:
    """Deja el contenido en la obra y dice dónde: lo que ya está ahí se queda; lo de otra carpeta se enlaza o se copia."""
    if isinstance(contenido, EnDisco) and contenido.ruta.startswith(f"{obra.carpeta}/"):
        return contenido.ruta
    _abrir_camino(os.path.dirname(ruta), str(obra.carpeta), carpetas)  # noqa: PTH120
    if isinstance(contenido, bytes):
        Path(ruta).write_bytes(contenido)
    else:
        try:
            # Es seguro que dos carpetas compartan el archivo: nadie escribe sobre él (se sustituye de un
            # movimiento) y, si alguien lo edita por fuera, la memoria lo nota por su hash, el portal por su
            # fecha, y los dos se rehacen.
            os.link(contenido.ruta, ruta)
        except OSError:  # otro disco, o uno que no sabe enlazar
            shutil.copyfile(contenido.ruta, ruta)
    return ruta


def _mover(desde: str, nombre: str, sitio: Path, carpetas: set[str]) -> None:
    """Pone un archivo en su lugar; ``carpetas`` recuerda las que ya existen: se mueven miles de una vez."""
    hacia = f"{sitio}/{nombre}"
    _abrir_camino(os.path.dirname(hacia), str(sitio), carpetas)  # noqa: PTH120
    try:
        os.replace(desde, hacia)  # noqa: PTH105
    except OSError:
        if not os.path.isdir(hacia) or os.path.islink(hacia):  # noqa: PTH112, PTH114
            raise
        shutil.rmtree(hacia)  # antes era carpeta y ahora es archivo
        os.replace(desde, hacia)  # noqa: PTH105


def _abrir_camino(carpeta: str, sitio: str, carpetas: set[str]) -> None:
    """Crea una carpeta y las que la contienen, de arriba abajo, para no volver a mirar las que ya están."""
    if carpeta in carpetas:
        return
    if carpeta == sitio:
        os.makedirs(carpeta, exist_ok=True)  # noqa: PTH103
    else:
        _abrir_camino(os.path.dirname(carpeta), sitio, carpetas)  # noqa: PTH120
        if os.path.isfile(carpeta) or os.path.islink(carpeta):  # noqa: PTH113, PTH114
            os.unlink(carpeta)  # noqa: PTH108  # antes era archivo y ahora es carpeta
        if not os.path.isdir(carpeta):  # noqa: PTH112
            os.mkdir(carpeta)  # noqa: PTH102
    carpetas.add(carpeta)


def _borrar_lo_demas(sitio: Path, vigentes: set[str], carpetas: set[str], tocadas: set[str], registro: Registro) -> tuple[list[str], dict[str, int]]:
    """Borra lo que ya no se publica y lo ajeno, y las carpetas que queden vacías; los nombres con punto no se tocan.

    Devuelve los archivos borrados y cuándo cambió cada carpeta en la que nadie puso ni quitó nada: ni antes, ni aquí
    (``tocadas``, por su ruta). Solo se mira dentro de las demás.
    Se va de afuera hacia adentro y solo por carpetas de verdad: un enlace llevaría a borrar fuera del sitio.
    """
    borrados: list[str] = []
    ya_no = registro.recuerdos.keys() - vigentes  # lo de los tomos que se conservan, sigue
    con_sobras = {n.rpartition("/")[0] for n in ya_no}
    viejas = carpetas_de(ya_no)
    intactas = {c: cuando for c, cuando in registro.intactas.items() if c not in viejas and f"{sitio}/{c}" not in tocadas}
    de_verdad = set(intactas)
    for carpeta in sorted((carpetas | viejas) - de_verdad, key=lambda c: (c.count("/"), c)):
        if (carpeta and carpeta.rpartition("/")[0] not in de_verdad) or fecha_de_carpeta(f"{sitio}/{carpeta}") is None:
            continue
        de_verdad.add(carpeta)
        if carpeta in con_sobras or carpeta not in registro.intactas:
            borrados += _limpiar(sitio, carpeta, vigentes, carpetas)
    for carpeta in sorted(viejas - carpetas, key=len, reverse=True):
        if carpeta in de_verdad and fecha_de_carpeta(f"{sitio}/{carpeta}") is not None and _esta_vacia(Path(sitio, carpeta)):
            Path(sitio, carpeta).rmdir()
    return sorted(borrados), intactas


def _limpiar(sitio: Path, carpeta: str, vigentes: set[str], carpetas: set[str]) -> list[str]:
    """Quita de una carpeta lo que no se publica. Devuelve los archivos borrados."""
    borrados: list[str] = []
    dentro = f"{carpeta}/" if carpeta else ""
    with os.scandir(f"{sitio}/{carpeta}") as entradas:
        visibles = [e for e in entradas if not e.name.startswith(".")]
    for entrada in visibles:
        nombre = dentro + entrada.name
        if entrada.is_dir(follow_symlinks=False):
            if nombre not in carpetas:
                borrados += _limpiar(sitio, nombre, vigentes, carpetas)
                if _esta_vacia(Path(entrada.path)):
                    Path(entrada.path).rmdir()
        elif nombre not in vigentes:
            Path(entrada.path).unlink()
            borrados.append(nombre)
    return borrados


def _esta_vacia(carpeta: Path) -> bool:
    with os.scandir(carpeta) as entradas:
        return next(entradas, None) is None
