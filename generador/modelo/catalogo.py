"""El catálogo: todo lo leído, inmutable, con las preguntas que las vistas le hacen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path

from generador.ajustes import Ajustes
from generador.modelo.boletin import Boletin, Estado
from generador.modelo.campana import Campana
from generador.modelo.fotos import CARPETAS_DE_CAMPANA, buscar, carpetas_de_boletin
from generador.modelo.pagina import Institucional


@dataclass(frozen=True)
class Catalogo:
    """Lo leído del proyecto.

    ``boletines`` va del más antiguo al más nuevo; ``campanas`` por fecha de inicio;
    ``archivos`` es el inventario de las carpetas de contenido (ruta en NFC → archivo real).
    """

    ajustes: Ajustes
    boletines: tuple[Boletin, ...]
    campanas: tuple[Campana, ...]
    institucionales: tuple[Institucional, ...]
    archivos: Mapping[str, Path] = field(repr=False)

    @cached_property
    def campana_por_id(self) -> dict[str, Campana]:
        """Campañas por su id."""
        return {c.id: c for c in self.campanas}

    def publicados(self, ahora: datetime) -> tuple[Boletin, ...]:
        """Boletines visibles en este instante, del más nuevo al más antiguo."""
        return tuple(b for b in reversed(self.boletines) if b.es_visible(ahora))

    def retirados(self, ahora: datetime) -> tuple[Boletin, ...]:
        """Boletines retirados que ya se habían publicado."""
        return tuple(b for b in self.boletines if b.estado is Estado.RETIRADO and b.publicable_desde <= ahora)

    def campanas_publicadas(self) -> tuple[Campana, ...]:
        """Campañas publicadas, por fecha de inicio."""
        return tuple(c for c in self.campanas if c.estado is Estado.PUBLICADO)

    def portadas(self) -> dict[str, str]:
        """Fotos nombradas en las fichas: ruta de la foto → archivo del documento."""
        carpetas = [(d, carpetas_de_boletin(d.fuente.archivo, d.album)) for d in self.boletines]
        carpetas += [(c, CARPETAS_DE_CAMPANA) for c in self.campanas]
        halladas = ((d.fuente.archivo, buscar(d.portada.archivo, donde, self.archivos)) for d, donde in carpetas if d.portada)
        return {ruta: archivo for archivo, ruta in halladas if ruta}
