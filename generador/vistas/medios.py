"""Los audios y videos de un boletín o un álbum: dónde se publican y cómo se muestran."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from generador.modelo.album import Album
from generador.modelo.boletin import Audio, Boletin, Video
from generador.modelo.fotos import buscar
from generador.modelo.grabaciones import Grabacion, carpetas_de, como_duracion, extension
from generador.vistas.edicion import Edicion
from generador.vistas.piezas import foto, peso
from generador.vistas.salida import Archivo, Datos, archivo_listo


class AudioPublicado(NamedTuple):
    """Un audio con su grabación y las direcciones donde se publican él y su transcripción, si la tiene."""

    ficha: Audio
    grabacion: Grabacion
    direccion: str
    transcripcion: str | None


def audios_de(edicion: Edicion, documento: Boletin | Album) -> list[AudioPublicado]:
    """Los audios de un documento, en su orden."""
    hallados = ((a, _grabacion(edicion, documento, a.archivo)) for a in documento.audio)
    return [AudioPublicado(a, g, d := direccion_de(documento, g.archivo), f"{d}.txt" if a.transcripcion else None) for a, g in hallados if g]


def videos_de(edicion: Edicion, documento: Boletin | Album) -> list[tuple[str, str, Grabacion]]:
    """Título, dirección y grabación de los videos propios de un documento."""
    hallados = ((v.titulo, _grabacion(edicion, documento, v.archivo)) for v in documento.video)
    return [(t, direccion_de(documento, g.archivo), g) for t, g in hallados if g]


def direccion_de(documento: Boletin | Album, ruta: str) -> str:
    """Un audio, un video o sus subtítulos viven junto a su página, así que su dirección tampoco cambia."""
    return f"{documento.direccion}{quote(ruta.rsplit('/', 1)[-1])}"


def grabaciones_publicadas(edicion: Edicion) -> list[tuple[str, Grabacion]]:
    """Dirección pública de cada grabación de lo que se ve ahora; la misma puede estar en dos páginas."""
    return list(dict.fromkeys((direccion_de(d, g.archivo), g) for d in edicion.con_medios for g in _grabaciones(edicion, d)))


def transcripciones(edicion: Edicion) -> list[Archivo]:
    """Lo que se dice en cada audio, en texto, para las aplicaciones de podcast y para copiarlo."""
    audios = [a for d in edicion.con_medios for a in audios_de(edicion, d)]
    return [archivo_listo(a.transcripcion, f"{a.ficha.titulo}\n\n{a.ficha.transcripcion}\n".encode()) for a in audios if a.transcripcion]


def datos_de_audios(edicion: Edicion, documento: Boletin | Album) -> list[Datos]:
    """Los audios de una página, para ``reproductor``."""
    return [
        {
            "direccion": a.direccion,
            "titulo": a.ficha.titulo,
            "duracion": como_duracion(a.grabacion.segundos or 0),
            "tipo_mime": a.grabacion.tipo_mime,
            "formato": extension(a.direccion)[1:].upper(),
            "peso": peso(a.grabacion.bytes),
            "transcripcion": a.ficha.transcripcion,
            "en_texto": a.transcripcion,
        }
        for a in audios_de(edicion, documento)
    ]


def datos_de_videos(edicion: Edicion, documento: Boletin | Album) -> list[Datos]:
    """Los videos de una página, para ``video``: los propios se reproducen ahí y los demás son un enlace."""
    return [
        {
            "titulo": v.titulo,
            "url": v.url,
            "sitio": (urlsplit(v.url).hostname or "").removeprefix("www.") if v.url else None,
            "archivo": _archivo_de_video(edicion, documento, v),
            "portada": _portada(edicion, documento, v),
            "transcripcion": v.transcripcion,
            "lsm": v.lsm,
        }
        for v in documento.video
        if v.url or _grabacion(edicion, documento, v.archivo)
    ]


def _archivo_de_video(edicion: Edicion, documento: Boletin | Album, video: Video) -> Datos | None:
    grabacion = _grabacion(edicion, documento, video.archivo)
    if grabacion is None:
        return None
    subtitulos = _grabacion(edicion, documento, video.subtitulos)
    return {
        "direccion": direccion_de(documento, grabacion.archivo),
        "tipo_mime": grabacion.tipo_mime,
        "formato": extension(grabacion.archivo)[1:].upper(),
        "peso": peso(grabacion.bytes),
        "subtitulos": direccion_de(documento, subtitulos.archivo) if subtitulos else None,
    }


def _portada(edicion: Edicion, documento: Boletin | Album, video: Video) -> Datos | None:
    ruta = buscar(video.portada, carpetas_de(documento), edicion.medidas) if video.portada else None
    return foto(edicion.medidas[ruta], "") if ruta else None


def _grabaciones(edicion: Edicion, documento: Boletin | Album) -> Iterator[Grabacion]:
    nombres = [*(a.archivo for a in documento.audio), *(n for v in documento.video for n in (v.archivo, v.subtitulos))]
    for nombre in nombres:
        grabacion = _grabacion(edicion, documento, nombre)
        if grabacion:
            yield grabacion


def _grabacion(edicion: Edicion, documento: Boletin | Album, nombre: str | None) -> Grabacion | None:
    ruta = buscar(nombre, carpetas_de(documento), edicion.grabaciones) if nombre else None
    return edicion.grabaciones[ruta] if ruta else None
