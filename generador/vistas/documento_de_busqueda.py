"""Lo que se busca de una página. Quien lo indexa en otro proceso no carga más."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generador.firmas import firmar
from generador.modelo.texto import Texto


@dataclass(frozen=True)
class DocumentoDeBusqueda:
    """Lo que el buscador sabe de una página: ``texto`` va por partes, con las que falten vacías; ``filtros``, de filtro a valores."""

    direccion: str
    titulo: str
    texto: tuple[str | Texto | None, ...]
    fecha: str
    meta: Mapping[str, str] = field(default_factory=dict)
    filtros: Mapping[str, list[str]] = field(default_factory=dict)

    @property
    def plano(self) -> str:
        """Todo el texto, sin formato."""
        return "\n\n".join(p for parte in self.texto if (p := parte.plano if isinstance(parte, Texto) else parte))

    @property
    def firma(self) -> str:
        """Hash de todo lo que se indexa."""
        partes = [self.direccion, self.titulo, self.plano, self.fecha, dict(self.meta), dict(self.filtros)]
        return firmar(partes)
