"""Las versiones publicadas de las fotos, en tomos: con un banco de fotos de años, ninguna se vuelve a mirar una por una.

Un tomo de fotos son las versiones de lo que hay en una carpeta de un año (``galeria/2025``) o de ``contenido/``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import partial
from pathlib import Path

from generador import rutas
from generador.almacen import Original
from generador.firmas import firmar
from generador.modelo.fotos import Examen, Medida, Pedido, Version
from generador.taller import fotos
from generador.taller.memo import Memo
from generador.vistas.salida import Archivo, Plan


class Versiones:
    """Lo derivado en ``carpeta`` para unos pedidos, por su nombre; dos fotos iguales comparten las suyas."""

    def __init__(self, pedidos: Iterable[Pedido], medidas: Mapping[str, Medida], examenes: Mapping[str, Examen], originales: Mapping[str, Original], memo: Memo, carpeta: Path | str):
        self._examenes, self._originales, self._memo, self._carpeta = examenes, originales, memo, carpeta
        self._de: dict[str, tuple[Version, Pedido]] = {v.nombre: (v, p) for p in pedidos if p.archivo in medidas for v in medidas[p.archivo].versiones}
        self._por_tomo: dict[str, list[str]] = defaultdict(list)
        for nombre, (_, pedido) in self._de.items():
            self._por_tomo["/".join(pedido.archivo.split("/", 2)[:2])].append(nombre)

    @property
    def nombres(self) -> Collection[str]:
        """Los de todas."""
        return self._de.keys()

    def claves_de_tomos(self) -> dict[str, str]:
        """Cada tomo y lo que determina sus archivos: el nombre de una versión sale de la foto y de lo que se pide de ella."""
        return {tomo: firmar(fotos.PASO, nombres) for tomo, nombres in self._por_tomo.items()}

    def por_tomo(self, conservados: Collection[str]) -> Plan:
        """Los archivos de cada tomo, menos los de los conservados."""
        return {tomo: [self._archivo(n) for n in nombres] for tomo, nombres in self._por_tomo.items() if tomo not in conservados}

    def en(self, direccion: str) -> Archivo:
        """La que se publica en una dirección."""
        return self._archivo(rutas.nombre_de_foto(direccion))

    def _archivo(self, nombre: str) -> Archivo:
        version, pedido = self._de[nombre]
        original = self._originales[pedido.archivo]
        return Archivo(rutas.foto(nombre), f"{nombre} {fotos.PASO}", partial(fotos.leer_version, version, pedido, self._examenes[pedido.archivo], original, self._memo, self._carpeta))
