"""Dónde están las fotos: en el disco o, si ya no caben, en un almacén de objetos (S3 y los demás que abre fsspec).

El único archivo que conoce fsspec. Las claves de acceso nunca van en el proyecto: cada biblioteca las toma de su
entorno (para S3, ``AWS_ACCESS_KEY_ID``, ``AWS_SECRET_ACCESS_KEY`` y ``AWS_ENDPOINT_URL``).
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from generador.errores import FallaDelEntorno
from generador.firmas import senas_de


class Original(Protocol):
    """Un archivo que se puede leer, esté donde esté: ``Path`` u ``Objeto``."""

    def read_bytes(self) -> bytes:
        """Todo su contenido. Lanza ``OSError`` o, si el almacén no contesta, ``FallaDelEntorno``."""


@dataclass(frozen=True)
class Objeto:
    """Un archivo de un almacén. Sus señas (tamaño y versión) cambian con su contenido y se saben sin leerlo.

    Sin versión, el almacén no dice si cambió. ``contenido`` es el de los que ya se trajeron.
    """

    lugar: str
    tamano: int
    version: str
    contenido: bytes | None = field(default=None, repr=False)

    def read_bytes(self) -> bytes:
        """Todo su contenido. Lanza ``FileNotFoundError`` si ya no está, ``FallaDelEntorno`` si el almacén no contesta."""
        return _leer(self.lugar) if self.contenido is None else self.contenido


def senas(original: Original) -> list[Any] | None:
    """Lo que cambia con su contenido, sin leerlo; nada, si eso no se sabe. Lanza ``OSError``."""
    if isinstance(original, Objeto):
        return [original.tamano, original.version] if original.version else None
    return senas_de(os.stat(original))  # type: ignore[arg-type]  # noqa: PTH116 - lo que no es un objeto es una ruta


def peso(original: Original) -> int:
    """Sus bytes. Lanza ``OSError``."""
    return original.tamano if isinstance(original, Objeto) else Path(original).stat().st_size  # type: ignore[arg-type]


def listar(lugar: str) -> dict[str, Objeto]:
    """Todo lo que hay debajo de ``lugar`` (``s3://cubeta/carpeta``), por su ruta relativa. Lanza ``FallaDelEntorno``."""
    with _explicando(lugar):
        fs, raiz = _abrir(lugar)
        fs.invalidate_cache()
        hallados = fs.find(raiz, detail=True)
    protocolo = lugar.partition("://")[0]
    return {n.removeprefix(raiz).lstrip("/"): Objeto(f"{protocolo}://{n.lstrip('/')}", int(i["size"]), _version(i)) for n, i in hallados.items()}


def traer(objetos: list[Objeto]) -> list[bytes]:
    """El contenido de varios a la vez, en el mismo orden. Lanza ``FallaDelEntorno``."""
    if not objetos:
        return []
    with _explicando(objetos[0].lugar):
        fs, _ = _abrir(objetos[0].lugar)
        rutas = {o: fs._strip_protocol(o.lugar) for o in objetos}
        leidos = fs.cat(list(rutas.values()))
        return [leidos[rutas[o]] for o in objetos]


def guardar(carpeta: Path | str, archivos: Mapping[str, bytes]) -> None:
    """Guarda varios archivos en una carpeta del disco o de un almacén; cada uno aparece entero o no aparece.

    Lanza ``OSError`` si es del disco, ``FallaDelEntorno`` si es de un almacén.
    """
    if isinstance(carpeta, str):
        with _explicando(carpeta):
            fs, raiz = _abrir(carpeta)
            fs.pipe({f"{raiz}/{nombre}": contenido for nombre, contenido in archivos.items()})
        return
    carpeta.mkdir(parents=True, exist_ok=True)
    for nombre, contenido in archivos.items():
        temporal = carpeta / f"{nombre}.{os.getpid()}.tmp"
        temporal.write_bytes(contenido)
        temporal.replace(carpeta / nombre)


def leer(carpeta: Path | str, nombre: str) -> bytes:
    """Lo guardado con ese nombre. Lanza ``FileNotFoundError`` si no está."""
    return _leer(f"{carpeta}/{nombre}") if isinstance(carpeta, str) else (carpeta / nombre).read_bytes()


def _leer(lugar: str) -> bytes:
    with _explicando(lugar):
        fs, ruta = _abrir(lugar)
        with suppress(FileNotFoundError):
            return bytes(fs.cat_file(ruta))
    raise FileNotFoundError(errno.ENOENT, "ya no está en el almacén", lugar)


def _abrir(lugar: str) -> tuple[Any, str]:
    try:
        from fsspec.core import url_to_fs  # es opcional, y tarda
    except ImportError:
        raise FallaDelEntorno(f"Para leer «{lugar}» falta una biblioteca. Instálela: pip install fsspec s3fs.") from None
    return url_to_fs(lugar)  # type: ignore[no-any-return]


def _version(datos: Mapping[str, Any]) -> str:
    return next((str(datos[c]) for c in ("ETag", "etag", "md5", "LastModified", "mtime", "created") if datos.get(c)), "")


@contextmanager
def _explicando(lugar: str) -> Iterator[None]:
    try:
        yield
    except FallaDelEntorno:
        raise
    except FileNotFoundError:
        raise FallaDelEntorno(f"No existe «{lugar}». Revise la dirección en mkdocs.yml, o cree la cubeta.") from None
    except Exception as error:  # cada almacén tiene sus propias excepciones, y no son parientes
        raise FallaDelEntorno(f"El almacén «{lugar}» no contestó bien ({type(error).__name__}: {error}). Revise la dirección, la red y las claves de acceso del entorno.") from None
