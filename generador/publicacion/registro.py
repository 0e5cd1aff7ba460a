"""Lo que se publicó la última vez, para no rehacer lo que sigue igual."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

from generador.publicacion.guardado import Recuerdo, escribir_registro, leer_registro
from generador.publicacion.mirada import Diferencias, Mirada, mirar


class Registro:
    """Lo que se publicó la última vez en un destino; perderlo solo cuesta volver a comparar.

    ``carpetas`` dice cuándo cambió cada carpeta del sitio (ns): lo que se ponga o se quite en ella lo cambia.
    ``tomos`` da la clave con que se publicó cada tomo. ``vacio``: como si nada se hubiera publicado. El sitio se mira
    una sola vez, al empezar, si nadie lo hizo ya (``mirada``).
    """

    def __init__(self, ruta: Path, sitio: Path, vacio: bool = False, mirada: Mirada | None = None):
        self._ruta = ruta
        guardado = None if vacio else leer_registro(ruta)
        self.recuerdos: dict[str, Recuerdo] = dict(zip(guardado["nombres"], zip(*guardado["columnas"], strict=True), strict=True)) if guardado else {}
        self.carpetas: dict[str, int] = guardado["carpetas"] if guardado else {}
        self.tomos: dict[str, str] = guardado["tomos"] if guardado else {}
        diferencias = Diferencias()
        if guardado:
            diferencias = (mirada and mirada.resultado(guardado["suma"], sitio)) or mirar(guardado, sitio)
        self._otros = diferencias.archivos
        self._tomos_tocados = {self.recuerdos[n][4] for n in diferencias.archivos}
        self._renovado = bool(diferencias.fechas)  # alguna fecha no era la guardada
        for nombre, cuando in diferencias.fechas.items():
            firma, tamano, _, suma, tomo = self.recuerdos[nombre]
            self.recuerdos[nombre] = (firma, tamano, cuando, suma, tomo)
        # Cuándo cambió cada carpeta en la que nadie ha puesto ni quitado nada desde entonces.
        self.intactas = {n: c for n, c in (self.carpetas | diferencias.fechas_de_carpetas).items() if n not in diferencias.carpetas}

    def esta_intacto(self, nombre: str) -> bool:
        """Si el archivo se publicó y sigue siendo el mismo."""
        return nombre in self.recuerdos and nombre not in self._otros

    def conserva(self, tomo: str, clave: str) -> bool:
        """Si un tomo se publicó con esa clave y nadie ha tocado ninguno de sus archivos."""
        return self.tomos.get(tomo) == clave and tomo not in self._tomos_tocados

    def nombres_de(self, tomo: str) -> list[str]:
        """Los archivos de un tomo."""
        return self._por_tomo[tomo]

    @cached_property
    def _por_tomo(self) -> dict[str, list[str]]:
        nombres: dict[str, list[str]] = defaultdict(list)
        for nombre, recuerdo in self.recuerdos.items():
            nombres[recuerdo[4]].append(nombre)
        return nombres

    def de_tomos(self, tomos: Iterable[str]) -> dict[str, Recuerdo]:
        """Lo que se recuerda de los archivos de unos tomos."""
        recuerdos = self.recuerdos.copy()  # casi siempre son casi todos: quitar los demás es mucho más rápido que juntarlos
        for tomo in self._por_tomo.keys() - set(tomos):
            for nombre in self._por_tomo[tomo]:
                del recuerdos[nombre]
        return recuerdos

    def suma_de(self, nombre: str) -> str | None:
        """El SHA-256 de lo que hay publicado con ese nombre, si se sabe sin leerlo."""
        return self.recuerdos[nombre][3] if self.esta_intacto(nombre) else None

    def guardar(self, recuerdos: Mapping[str, Recuerdo], carpetas: Mapping[str, int], tomos: Mapping[str, str]) -> None:
        """Sustituye lo que se recordaba, si es otra cosa."""
        if self._renovado or (recuerdos, carpetas, tomos) != (self.recuerdos, self.carpetas, self.tomos):
            escribir_registro(self._ruta, recuerdos, carpetas, tomos)
