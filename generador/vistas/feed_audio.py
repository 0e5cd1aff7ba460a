"""Las entradas de ``/feeds/audio.xml``, el podcast: un episodio por audio de un boletín o de un álbum."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from html import escape
from uuid import UUID, uuid5

from generador import rutas
from generador.firmas import firmar
from generador.modelo.album import Album
from generador.modelo.boletin import Boletin
from generador.vistas.canales import Entrada, Episodio, Podcast, anexo_de_audio, autor_de, limpio
from generador.vistas.edicion import Edicion
from generador.vistas.feed_galeria import guid_de_album
from generador.vistas.medios import AudioPublicado, audios_de

RECETA = 1  # súbala si cambia el dibujo de la carátula
# Con el que toda aplicación calcula la identidad de un podcast a partir de su dirección (podcast:guid).
_ESPACIO = UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")


@dataclass(frozen=True)
class Caratula:
    """Lo que dice la imagen del podcast; los colores van como ``#rrggbb``."""

    titulo: str
    gobierno: str
    oficina: str
    primario: str
    acento: str
    demostracion: bool

    @property
    def direccion(self) -> str:
        """Cambia con lo que dice, porque las aplicaciones guardan la imagen por su dirección."""
        return rutas.tarjeta_social(f"audio-{firmar(RECETA, self)[:16]}")


def hay_audios(edicion: Edicion) -> bool:
    """¿Hay algún audio a la vista? De eso depende que exista el feed."""
    return next(_audios(edicion), None) is not None


def podcast_de(edicion: Edicion, direccion: str) -> Podcast:
    """Lo propio de un podcast; ``direccion`` es la del feed, completa."""
    fotos, correo = edicion.ajustes.fotos, edicion.ajustes.municipio.correo
    guid = uuid5(_ESPACIO, direccion.partition("://")[2].rstrip("/"))
    return Podcast(str(guid), edicion.ajustes.absoluta(caratula_de(edicion).direccion), correo, limpio(fotos.licencia), fotos.licencia_url)


def caratula_de(edicion: Edicion) -> Caratula:
    """La imagen cuadrada que las aplicaciones exigen."""
    m = edicion.ajustes.municipio
    return Caratula(edicion.ajustes.nombre_del_sitio, m.gobierno, m.oficina, m.color_primario, m.color_acento, m.demostracion)


def entradas_de_audio(edicion: Edicion, maximo: int) -> list[Entrada]:
    """Los audios más nuevos. El que está en un boletín y en su álbum es uno solo: el del boletín, que trae el texto."""
    unicos: dict[str, tuple[Boletin | Album, AudioPublicado]] = {}
    for documento, audio in _audios(edicion):
        unicos.setdefault(audio.grabacion.archivo, (documento, audio))
    en_orden = sorted(unicos.values(), key=lambda par: _fecha(par[0]), reverse=True)
    return [_entrada(edicion, d, a) for d, a in en_orden[:maximo]]


def _audios(edicion: Edicion) -> Iterator[tuple[Boletin | Album, AudioPublicado]]:
    return ((d, a) for d in edicion.con_medios for a in audios_de(edicion, d))


def _fecha(documento: Boletin | Album) -> datetime:
    return documento.publicable_desde if isinstance(documento, Boletin) else documento.fecha


def _entrada(edicion: Edicion, documento: Boletin | Album, audio: AudioPublicado) -> Entrada:
    ajustes = edicion.ajustes
    resumen = documento.resumen if isinstance(documento, Boletin) else " ".join((documento.descripcion or documento.titulo).split())
    guid = documento.guid(ajustes.dominio) if isinstance(documento, Boletin) else guid_de_album(ajustes.dominio, documento)
    html = _html(edicion, documento, audio, resumen)
    fecha = _fecha(documento).astimezone(ajustes.zona)
    return Entrada(
        guid=f"{guid}/audio/{audio.direccion.rsplit('/', 1)[-1]}",
        direccion=ajustes.absoluta(documento.direccion),
        titulo=limpio(audio.ficha.titulo),
        resumen=limpio(resumen),
        publicado=fecha,
        modificado=(documento.modificado if isinstance(documento, Boletin) else documento.fecha).astimezone(ajustes.zona),
        autor=autor_de(edicion),
        categorias=tuple(dict.fromkeys([*(limpio(ajustes.temas[t]) for t in documento.temas), "Audio"])),
        contenido=lambda: html,
        grabaciones=(anexo_de_audio(edicion, audio),),
        episodio=Episodio(max(1, round(audio.grabacion.segundos or 0)), ajustes.absoluta(audio.transcripcion) if audio.transcripcion else None),
    )


def _html(edicion: Edicion, documento: Boletin | Album, audio: AudioPublicado, resumen: str) -> str:
    dicho = [f"<p>{escape(p.strip())}</p>" for p in (audio.ficha.transcripcion or "").split("\n\n") if p.strip()]
    origen = f'<p>De: <a href="{edicion.ajustes.absoluta(documento.direccion)}">{escape(documento.titulo)}</a></p>'
    return "".join([f"<p>{escape(resumen)}</p>", origen, *(["<h2>Transcripción</h2>", *dicho] if dicho else [])])
