"""Lo que se va a publicar: páginas por verter y archivos por producir, cada uno con su firma.

Una firma cambia siempre que cambian los bytes que se publican; a veces, también sin que cambien: entonces se hacen y se ve que son los mismos.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from generador.firmas import firmar, firmar_bytes
from generador.modelo.texto import Texto

Datos = dict[str, Any]


@dataclass(frozen=True)
class Pagina:
    """Una página: plantilla de ``plantillas/paginas/`` y los datos, listos para mostrarse, que pide.

    ``datos`` y ``cabeza`` solo llevan textos, números, lógicos, listas y diccionarios. El texto
    convertido va aparte, en ``cuerpo``, con ``fotos`` para sus imágenes (ruta → foto).
    """

    direccion: str
    plantilla: str
    titulo: str
    datos: Datos
    cabeza: Datos
    seccion: str = ""
    pie: Datos | None = None
    cuerpo: Texto | None = None
    fotos: Mapping[str, Datos] = field(default_factory=dict)

    @property
    def firma(self) -> str:
        """Hash de todo lo que la página muestra, sin el marco ni la plantilla."""
        partes = [self.plantilla, self.titulo, self.datos, self.cabeza, self.seccion, self.pie, self.cuerpo.huella if self.cuerpo else "", dict(self.fotos)]
        return firmar(partes)


@dataclass(frozen=True)
class PaginaDiferida:
    """Una página que todavía no se calcula: si su ``firma`` es la de la última vez, no hace falta.

    ``modificado`` es el día, en ISO, que el mapa del sitio dice de ella.
    """

    direccion: str
    firma: str
    hacer: Callable[[], Pagina]
    modificado: str


@dataclass(frozen=True)
class EnDisco:
    """Un contenido que ya está en un archivo, con su SHA-256: así no pasa por la memoria de este proceso."""

    ruta: str
    suma: str


@dataclass(frozen=True)
class Archivo:
    """Un archivo que no es página: un feed, un dato, una foto."""

    direccion: str
    firma: str
    producir: Callable[[], bytes | EnDisco]


def archivo_listo(direccion: str, contenido: bytes) -> Archivo:
    """Un archivo cuyo contenido ya se conoce: se firma con su propio hash."""
    return Archivo(direccion, firmar_bytes(contenido), lambda: contenido)


Salida = Pagina | PaginaDiferida | Archivo
# Lo que se publica de cada tomo (véase ``tomos``) y, en ``GENERAL``, lo que no es de un año.
Plan: TypeAlias = dict[str, list[Salida]]
GENERAL = ""
