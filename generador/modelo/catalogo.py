"""El catálogo: todo lo leído, inmutable, con las preguntas que las vistas le hacen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from generador.ajustes import Ajustes
from generador.almacen import Original
from generador.modelo.album import Album, FotoDeAlbum
from generador.modelo.boletin import Boletin, Estado
from generador.modelo.campana import Campana
from generador.modelo.evento import Evento
from generador.modelo.formato import Formato
from generador.modelo.fotos import CARPETAS_DE_CAMPANA, EXTENSIONES, buscar
from generador.modelo.grabaciones import portadas_de_video
from generador.modelo.pagina import Institucional
from generador.modelo.poa import Poa
from generador.modelo.registros import Registro
from generador.modelo.texto import Texto

Retirable = Boletin | Campana | Album | Evento
Documento = Retirable | Institucional


@dataclass(frozen=True)
class Catalogo:
    """Lo leído del proyecto.

    ``boletines``, ``albumes`` y ``eventos`` van del más antiguo al más nuevo; ``campanas`` por fecha de inicio;
    ``archivos`` es el inventario de las carpetas de contenido (ruta en NFC → archivo real, en el disco o en un almacén).
    """

    ajustes: Ajustes
    boletines: tuple[Boletin, ...]
    campanas: tuple[Campana, ...]
    institucionales: tuple[Institucional, ...]
    archivos: Mapping[str, Original] = field(repr=False)
    albumes: tuple[Album, ...] = ()
    poas: tuple[Poa, ...] = ()
    formatos: tuple[Formato, ...] = ()
    registros: tuple[Registro, ...] = field(default=(), repr=False)
    # El id que git da al contenido de cada fuente del cumplimiento, por su archivo.
    versiones: Mapping[str, str] = field(default_factory=dict, repr=False)
    eventos: tuple[Evento, ...] = ()

    @cached_property
    def documentos(self) -> tuple[Documento, ...]:
        """Todo lo que tiene texto y dirección propia."""
        return (*self.boletines, *self.campanas, *self.institucionales, *self.albumes, *self.eventos)

    def publicados(self, ahora: datetime) -> tuple[Boletin, ...]:
        """Boletines visibles en este instante, del más nuevo al más antiguo."""
        return tuple(b for b in reversed(self.boletines) if b.es_visible(ahora))

    def retirados(self, ahora: datetime) -> tuple[Retirable, ...]:
        """Lo retirado que ya se había publicado: un boletín o un álbum, desde su fecha; lo demás, desde que existe."""
        retirados: tuple[Retirable, ...] = (
            *(b for b in self.boletines if b.estado is Estado.RETIRADO and b.publicable_desde <= ahora),
            *(c for c in self.campanas if c.estado is Estado.RETIRADO),
            *(a for a in self.albumes if a.estado is Estado.RETIRADO and a.fecha <= ahora),
            *(e for e in self.eventos if e.estado is Estado.RETIRADO),
        )
        return retirados

    def campanas_publicadas(self) -> tuple[Campana, ...]:
        """Campañas publicadas, por fecha de inicio."""
        return tuple(c for c in self.campanas if c.estado is Estado.PUBLICADO)

    def eventos_publicados(self) -> tuple[Evento, ...]:
        """Eventos publicados, del más antiguo al más nuevo."""
        return tuple(e for e in self.eventos if e.publicado)

    @cached_property
    def album_por_id(self) -> dict[str, Album]:
        """Los álbumes, también los que no se publican."""
        return {a.id: a for a in self.albumes}

    @cached_property
    def evento_por_id(self) -> dict[str, Evento]:
        """Los eventos, también los que no se publican."""
        return {e.id: e for e in self.eventos}

    @cached_property
    def bloqueadas(self) -> frozenset[str]:
        """Fotos que un álbum prohíbe publicar, aunque otro documento las nombre."""
        return frozenset[str]().union(*(a.bloqueadas for a in self.albumes))

    @cached_property
    def foto_de_album(self) -> dict[str, tuple[Album, FotoDeAlbum]]:
        """Cada foto publicable de un álbum, por su ruta."""
        return {f.ruta: (a, f) for a in self.albumes for f in a.fotos_en_orden}

    def fotos_usadas(self, textos: Mapping[str, Texto]) -> dict[str, Original]:
        """Las fotos que algún documento nombra, en su ficha o en su texto: las demás no se publican."""
        nombradas = {buscar(b.portada.archivo, b.carpetas, self.archivos) for b in self.boletines if b.portada}
        nombradas |= {buscar(c.portada.archivo, CARPETAS_DE_CAMPANA, self.archivos) for c in self.campanas if c.portada}
        nombradas |= {i.archivo for t in textos.values() for i in t.imagenes}
        nombradas |= {f.ruta for a in self.albumes for f in a.fotos_en_orden}
        nombradas |= set(portadas_de_video((*self.boletines, *self.albumes), self.archivos))
        nombradas -= self.bloqueadas
        return {n: self.archivos[n] for n in sorted(filter(None, nombradas)) if n in self.archivos and n.lower().endswith(EXTENSIONES)}
