"""El registro: qué se publicó la última vez en un destino, y si sigue ahí."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from generador.publicacion.guardado import (
    Guardado,
    Recuerdo,
    TomoGuardado,
    escribir_registro,
    leer_registro,
    por_guardar,
)
from generador.publicacion.mirada import Diferencias, Mirada, mirar

_NADA = Guardado("", {}, {})


class Registro:
    """Lo que se publicó la última vez en un destino; perderlo solo cuesta volver a comparar.

    ``vacio``: como si nada se hubiera publicado. El sitio se mira una sola vez, al empezar, si nadie lo hizo ya
    (``mirada``). De los tomos que se conserven no se lee nada.
    """

    def __init__(self, ruta: Path, sitio: Path, vacio: bool = False, mirada: Mirada | None = None):
        self._ruta = ruta
        guardado = None if vacio else leer_registro(ruta)
        self._guardado = guardado or _NADA
        self._diferencias = ((mirada and mirada.resultado(guardado.suma, sitio)) or mirar(guardado, sitio)) if guardado else Diferencias()
        self.conservados: frozenset[str] = frozenset()

    @property
    def tomos(self) -> dict[str, str]:
        """La clave con que se publicó cada tomo."""
        return {nombre: tomo.clave for nombre, tomo in self._guardado.tomos.items() if tomo.clave}

    def conservar(self, tomos: Mapping[str, str]) -> frozenset[str]:
        """Los ``tomos`` que se publicaron con esa clave y de los que nadie ha tocado ningún archivo: se quedan como están. Se pide antes que nada."""
        publicados = self.tomos
        self.conservados = frozenset(t for t, clave in tomos.items() if publicados.get(t) == clave and t not in self._diferencias.tomos)
        return self.conservados

    @cached_property
    def recuerdos(self) -> dict[str, Recuerdo]:
        """Lo que se recuerda de cada archivo publicado, salvo los de los tomos que se conservan."""
        return {nombre: recuerdo for tomo in self._guardado.tomos.keys() - self.conservados for nombre, recuerdo in self._recuerdos_de(tomo).items()}

    @cached_property
    def intactas(self) -> dict[str, int]:
        """Cuándo cambió (ns) cada carpeta en la que nadie ha puesto ni quitado nada desde entonces."""
        return {n: c for n, c in (self._guardado.carpetas | self._diferencias.fechas_de_carpetas).items() if n not in self._diferencias.carpetas}

    def esta_intacto(self, nombre: str) -> bool:
        """Si el archivo se publicó y sigue siendo el mismo."""
        return nombre in self.recuerdos and nombre not in self._diferencias.archivos

    def suma_de(self, nombre: str) -> str | None:
        """El SHA-256 de lo que hay publicado con ese nombre, si se sabe sin leerlo."""
        return self.recuerdos[nombre][0] if self.esta_intacto(nombre) else None

    @cached_property
    def nombres_conservados(self) -> dict[str, list[str]]:
        """Los archivos de cada tomo que se conserva."""
        return {t: self._guardado.nombres(t) for t in self.conservados}

    def cuantos_se_conservan(self) -> int:
        """Los archivos de los tomos que se conservan."""
        return sum(self._guardado.tomos[t].cuantos for t in self.conservados)

    def carpetas_conservadas(self) -> set[str]:
        """Las carpetas con archivos de los tomos que se conservan."""
        return {c for t in self.conservados for c in self._guardado.carpetas_de(t)}

    def renglones_conservados(self) -> dict[str, bytes | memoryview]:
        """Los renglones del manifiesto de cada tomo que se conserva."""
        return {t: self._guardado.tomos[t].renglones for t in self.conservados}

    def guardar(self, recuerdos: Mapping[str, Mapping[str, Recuerdo]], carpetas: Mapping[str, int], tomos: Mapping[str, str]) -> None:
        """Sustituye lo que se recordaba, si es otra cosa; ``recuerdos`` son los de cada tomo que no se conserva."""
        por_tomo = {t: por_guardar(tomos.get(t, ""), recuerdos.get(t, {})) for t in (recuerdos.keys() | tomos.keys()) - self.conservados}
        por_tomo |= dict(self._conservados_como_estan())
        if (carpetas, por_tomo) != (self._guardado.carpetas, self._guardado.tomos):
            escribir_registro(self._ruta, carpetas, por_tomo)

    def _conservados_como_estan(self) -> Iterator[tuple[str, TomoGuardado]]:
        for tomo in self.conservados:
            guardado = self._guardado.tomos[tomo]
            yield tomo, por_guardar(guardado.clave, self._recuerdos_de(tomo)) if tomo in self._diferencias.tomos_con_otra_fecha else guardado

    def _recuerdos_de(self, tomo: str) -> dict[str, Recuerdo]:
        recuerdos = self._guardado.recuerdos(tomo)
        if tomo in self._diferencias.tomos_con_otra_fecha:
            for nombre in recuerdos.keys() & self._diferencias.fechas.keys():
                suma, firma, tamano, _ = recuerdos[nombre]
                recuerdos[nombre] = (suma, firma, tamano, self._diferencias.fechas[nombre])
        return recuerdos
