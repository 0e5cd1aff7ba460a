"""Una edición: el catálogo visto en un instante. Todo lo que las vistas preguntan, ya contado."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any, TypeVar

from generador.ajustes import Ajustes
from generador.modelo.album import Album
from generador.modelo.boletin import Boletin
from generador.modelo.campana import Campana
from generador.modelo.catalogo import Catalogo, Retirable
from generador.modelo.evento import Evento
from generador.modelo.fotos import Medida
from generador.modelo.galeria import Foto, Leyenda, con_medida
from generador.modelo.grabaciones import Grabacion
from generador.modelo.poas import Medido
from generador.modelo.texto import Texto
from generador.vistas.graficas import Grafica
from generador.vistas.tabla_de_transparencia import TablaDeTransparencia

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


@dataclass(frozen=True)
class Edicion:
    """El catálogo en el instante ``ahora``, con sus textos, fotos derivadas, leyendas, grabaciones y pesos en bytes, por ruta."""

    catalogo: Catalogo
    textos: Mapping[str, Texto]
    medidas: Mapping[str, Medida]
    pesos: Mapping[str, int]
    ahora: datetime
    leyendas: Mapping[str, Leyenda] = field(default_factory=dict)
    grabaciones: Mapping[str, Grabacion] = field(default_factory=dict)
    # Por dirección de la página: la del ZIP para medios y su peso, ya legible.
    paquetes: Mapping[str, dict[str, Any]] = field(default_factory=dict)
    # Los programas operativos ya medidos, del más nuevo al más antiguo, y sus gráficas en SVG.
    medidos: tuple[Medido, ...] = ()
    graficas: Mapping[Grafica, str] = field(default_factory=dict)
    # Los formatos de transparencia de cada trimestre cerrado, ya llenos, del más nuevo al más antiguo.
    transparencia: tuple[tuple[TablaDeTransparencia, ...], ...] = ()
    # Los años cuyo tomo quedó como estaba: no se planea (véase ``tomos``).
    conservados: frozenset[int] = frozenset()
    # Las claves ya calculadas: valen mientras no cambien los textos, las fotos ni las leyendas.
    recordado: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    @property
    def ajustes(self) -> Ajustes:
        """Ajustes del portal."""
        return self.catalogo.ajustes

    @cached_property
    def hoy(self) -> date:
        """El día en el municipio."""
        return self.ahora.astimezone(self.ajustes.zona).date()

    @cached_property
    def boletines(self) -> tuple[Boletin, ...]:
        """Boletines visibles, del más nuevo al más antiguo."""
        return self.catalogo.publicados(self.ahora)

    @cached_property
    def retirados(self) -> tuple[Retirable, ...]:
        """Lo retirado que ya se había publicado."""
        return self.catalogo.retirados(self.ahora)

    def con(self, **agregado: Any) -> Edicion:
        """La misma edición con lo que se supo después (paquetes, tomos conservados, cumplimiento): lo ya agrupado sigue valiendo."""
        otra = replace(self, **agregado)
        vars(otra).update({n: v for n, v in vars(self).items() if n not in self.__dataclass_fields__})
        return otra

    def por_planear(self) -> list[int]:
        """Los años cuyo tomo se planea, del más nuevo al más antiguo."""
        return [a for a in self.por_anio if a not in self.conservados]

    @cached_property
    def posicion(self) -> dict[str, int]:
        """Lugar de cada boletín visible en ``boletines``, por su dirección."""
        return {b.direccion: i for i, b in enumerate(self.boletines)}

    @cached_property
    def por_folio(self) -> dict[str, str]:
        """Dirección de cada boletín visible por su folio completo (``045/2026``)."""
        return {b.folio_completo: b.direccion for b in self.boletines}

    def recordar(self, de: str, calcular: Callable[[], str]) -> str:
        """Lo ya calculado en esta edición con ese nombre, o lo que resulte."""
        if de not in self.recordado:
            self.recordado[de] = calcular()
        return self.recordado[de]

    @cached_property
    def tarjetas(self) -> dict[str, dict[str, Any]]:
        """Las tarjetas ya hechas, por dirección: cada boletín sale en ocho listas o más."""
        return {}

    @cached_property
    def modificados(self) -> list[datetime]:
        """Cuándo cambió cada uno de ``boletines``. Lo que se pregunta de todos va por columnas: en miles, mirar dentro de cada uno es lo que tarda."""
        return [b.modificado for b in self.boletines]

    @cached_property
    def claves(self) -> list[str]:
        """La clave de cada uno de ``boletines``; la llena ``vistas.claves``."""
        return []

    @cached_property
    def lugares_por_tema(self) -> dict[str, list[int]]:
        """Los lugares en ``boletines`` de los de cada tema, por su id."""
        return _agrupar((t, i) for i, b in enumerate(self.boletines) for t in dict.fromkeys(b.temas))

    @cached_property
    def lugares_por_dependencia(self) -> dict[str, list[int]]:
        """Los lugares en ``boletines`` de los de cada dependencia, por su id."""
        return _agrupar((b.dependencia, i) for i, b in enumerate(self.boletines) if b.dependencia)

    @cached_property
    def lugares_por_campana(self) -> dict[str, list[int]]:
        """Los lugares en ``boletines`` de los de cada campaña, por su id."""
        return _agrupar((b.campana, i) for i, b in enumerate(self.boletines) if b.campana)

    @cached_property
    def por_tema(self) -> dict[str, list[Boletin]]:
        """Boletines visibles por id de tema."""
        return self._en_sus_lugares(self.lugares_por_tema)

    @cached_property
    def por_dependencia(self) -> dict[str, list[Boletin]]:
        """Boletines visibles por id de dependencia."""
        return self._en_sus_lugares(self.lugares_por_dependencia)

    @cached_property
    def por_campana(self) -> dict[str, list[Boletin]]:
        """Boletines visibles por id de campaña."""
        return self._en_sus_lugares(self.lugares_por_campana)

    def _en_sus_lugares(self, grupos: Mapping[str, list[int]]) -> dict[str, list[Boletin]]:
        boletines = self.boletines
        return {nombre: [boletines[i] for i in lugares] for nombre, lugares in grupos.items()}

    @cached_property
    def por_mes(self) -> dict[tuple[int, int], list[Boletin]]:
        """Boletines visibles por (año, mes), del mes más nuevo al más antiguo."""
        return _agrupar(((b.fecha.year, b.fecha.month), b) for b in sorted(self.boletines, key=lambda b: (b.fecha, b.folio), reverse=True))

    @cached_property
    def por_anio(self) -> dict[int, list[Boletin]]:
        """Boletines visibles por año, del más nuevo al más antiguo."""
        return _agrupar((b.anio, b) for (_, _), lista in self.por_mes.items() for b in lista)

    @cached_property
    def avisos(self) -> list[Boletin]:
        """Avisos vigentes, el que vence antes primero."""
        return sorted((b for b in self.boletines if b.esta_vigente(self.ahora)), key=lambda b: (b.vigencia or self.ahora, b.direccion))

    @cached_property
    def campanas(self) -> tuple[Campana, ...]:
        """Campañas publicadas, por fecha de inicio."""
        return self.catalogo.campanas_publicadas()

    def campana_de(self, documento: Boletin | Evento) -> Campana | None:
        """La campaña de un boletín o de un evento, si ya se publica."""
        return self._campana_por_id.get(documento.campana or "")

    @cached_property
    def _campana_por_id(self) -> dict[str, Campana]:
        return {c.id: c for c in self.campanas}

    @cached_property
    def albumes(self) -> tuple[Album, ...]:
        """Álbumes visibles con alguna foto, del más nuevo al más antiguo."""
        return tuple(a for a in reversed(self.catalogo.albumes) if a.es_visible(self.ahora) and a.fotos_en_orden)

    @cached_property
    def con_medios(self) -> list[Boletin | Album]:
        """Los boletines y los álbumes a la vista que llevan audio o video, del más nuevo al más antiguo cada grupo."""
        todos: list[Boletin | Album] = [*self.boletines, *self.albumes]
        return [d for d in todos if d.audio or d.video]

    @cached_property
    def _album_por_id(self) -> dict[str, Album]:
        return {a.id: a for a in self.albumes}

    def album_de(self, boletin: Boletin) -> Album | None:
        """El álbum de un boletín, si ya se publica."""
        return self._album_por_id.get(boletin.album or "")

    def albumes_de_campana(self, campana: Campana) -> list[Album]:
        """Los álbumes visibles que la campaña nombra o que la nombran, del más nuevo al más antiguo."""
        return [a for a in self.albumes if a.id in campana.albumes or a.campana == campana.id]

    def campana_de_album(self, album: Album) -> Campana | None:
        """La primera campaña publicada que lo tiene, por fecha de inicio."""
        return self._campana_por_album.get(album.id)

    @cached_property
    def _campana_por_album(self) -> dict[str, Campana]:
        return {a.id: c for c in reversed(self.campanas) for a in self.albumes_de_campana(c)}

    def boletines_de_album(self, album: Album) -> list[Boletin]:
        """Los boletines visibles que muestran un álbum, del más nuevo al más antiguo."""
        return self._por_album.get(album.id, [])

    @cached_property
    def _por_album(self) -> dict[str, list[Boletin]]:
        return _agrupar((b.album, b) for b in self.boletines if b.album)

    @cached_property
    def eventos(self) -> tuple[Evento, ...]:
        """Eventos publicados, pasados y por venir, del más antiguo al más nuevo."""
        return self.catalogo.eventos_publicados()

    @cached_property
    def _evento_por_id(self) -> dict[str, Evento]:
        return {e.id: e for e in self.eventos}

    def evento_de(self, documento: Boletin | Album) -> Evento | None:
        """El evento que un boletín o un álbum nombra, si se publica."""
        return self._evento_por_id.get(documento.evento or "")

    def eventos_de_campana(self, campana: Campana) -> list[Evento]:
        """Los eventos que nombran una campaña, del más antiguo al más nuevo."""
        return [e for e in self.eventos if e.campana == campana.id]

    def boletines_de_evento(self, evento: Evento) -> list[Boletin]:
        """Los boletines visibles que nombran un evento, del más nuevo al más antiguo."""
        return self._por_evento.get(evento.id, [])

    @cached_property
    def _por_evento(self) -> dict[str, list[Boletin]]:
        return _agrupar((b.evento, b) for b in self.boletines if b.evento)

    def albumes_de_evento(self, evento: Evento) -> list[Album]:
        """Los álbumes visibles que nombran un evento, del más nuevo al más antiguo."""
        return self._albumes_por_evento.get(evento.id, [])

    @cached_property
    def _albumes_por_evento(self) -> dict[str, list[Album]]:
        return _agrupar((a.evento, a) for a in self.albumes if a.evento)

    def cobertura_de(self, evento: Evento) -> list[Boletin]:
        """Los boletines que cuentan el evento; los de días antes solo lo anunciaban."""
        return [b for b in self.boletines_de_evento(evento) if b.fecha.date() >= evento.fecha.date()]

    def esta_cubierto(self, evento: Evento) -> bool:
        """¿Hay al menos un álbum del evento o un boletín que lo cuente?"""
        return bool(self.albumes_de_evento(evento) or self.cobertura_de(evento))

    def fotos_publicadas(self, album: Album) -> list[str]:
        """Las rutas de las fotos publicadas de un álbum, en su orden."""
        return [f.ruta for f in album.fotos_en_orden if f.ruta in self.leyendas and f.ruta in self.medidas]

    def fotos_de(self, album: Album) -> list[Foto]:
        """Las fotos publicadas de un álbum: primero las destacadas y luego en su orden. No debe modificarse."""
        if album.id not in self._fotos:
            fotos = [con_medida(self.leyendas[r], self.medidas[r]) for r in self.fotos_publicadas(album)]
            self._fotos[album.id] = sorted(fotos, key=lambda f: not f.destacada)
        return self._fotos[album.id]

    @cached_property
    def _fotos(self) -> dict[str, list[Foto]]:
        return {}

    @cached_property
    def rutas_de_fotos(self) -> tuple[str, ...]:
        """Las fotos de lo que se ve ahora: las de un borrador o un embargo no se publican."""
        visibles = replace(self.catalogo, boletines=self.boletines, campanas=self.campanas, albumes=self.albumes, eventos=self.eventos)
        archivos = {d.fuente.archivo for d in visibles.documentos}
        textos = {a: t for a, t in self.textos.items() if a in archivos}
        # Lo bloqueado lo está aunque su álbum no se vea.
        return tuple(n for n in visibles.fotos_usadas(textos) if n not in self.catalogo.bloqueadas)


def _agrupar(pares: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    grupos: dict[K, list[V]] = defaultdict(list)
    for clave, valor in pares:
        grupos[clave].append(valor)
    return dict(grupos)
