"""Audios y videos: en qué formatos, dónde se buscan y si lo escrito de ellos es cierto."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from generador.errores import Nivel, Problema, quiso_decir
from generador.modelo.album import Album
from generador.modelo.boletin import Boletin
from generador.modelo.fotos import EXTENSIONES, buscar

TIPOS_DE_AUDIO = {".mp3": "audio/mpeg", ".m4a": "audio/mp4", ".ogg": "audio/ogg", ".oga": "audio/ogg", ".opus": "audio/ogg", ".wav": "audio/wav"}
TIPOS_DE_VIDEO = {".mp4": "video/mp4", ".webm": "video/webm"}
TIPOS_DE_SUBTITULOS = {".vtt": "text/vtt"}
TIPOS = TIPOS_DE_AUDIO | TIPOS_DE_VIDEO | TIPOS_DE_SUBTITULOS
TOLERANCIA = 2  # segundos: quien escribe la duración la redondea
_DURACION = re.compile(r"(?:(\d+):)?(\d{1,2}):(\d{2})")


@dataclass(frozen=True)
class Grabacion:
    """Un audio, un video o sus subtítulos tal como se publican, ya sin etiquetas.

    ``huella`` es el hash de los ``bytes`` que se publican; ``segundos`` es su duración real, si la tiene.
    """

    archivo: str
    tipo_mime: str
    bytes: int
    huella: str
    segundos: float | None = None


@dataclass(frozen=True)
class Nombrado:
    """Un archivo que una ficha nombra: en qué campo (``video.0.subtitulos``), con qué nombre y en qué formatos sirve."""

    campo: str
    nombre: str
    clase: str
    extensiones: tuple[str, ...]


def extension(archivo: str) -> str:
    """``.mp3``, siempre en minúsculas."""
    return posixpath.splitext(archivo)[1].lower()


def carpetas_de(documento: Boletin | Album) -> tuple[str, ...]:
    """Carpetas donde se buscan los audios y videos de un documento."""
    return (documento.carpeta,) if isinstance(documento, Album) else documento.carpetas


def nombrados(documento: Boletin | Album) -> Iterator[Nombrado]:
    """Los archivos de audio, video, subtítulos y portada de video que un documento nombra."""
    for i, audio in enumerate(documento.audio):
        yield Nombrado(f"audio.{i}.archivo", audio.archivo, "audio", tuple(TIPOS_DE_AUDIO))
    for i, video in enumerate(documento.video):
        if video.archivo:
            yield Nombrado(f"video.{i}.archivo", video.archivo, "video", tuple(TIPOS_DE_VIDEO))
        if video.subtitulos:
            yield Nombrado(f"video.{i}.subtitulos", video.subtitulos, "archivo de subtítulos", tuple(TIPOS_DE_SUBTITULOS))
        if video.portada:
            yield Nombrado(f"video.{i}.portada", video.portada, "foto", EXTENSIONES)


def grabaciones_usadas(documentos: Iterable[Boletin | Album], archivos: Collection[str]) -> list[str]:
    """Rutas de los audios, videos y subtítulos que los documentos nombran, sin repetir."""
    rutas_ = {buscar(n.nombre, carpetas_de(d), archivos) for d in documentos for n in nombrados(d) if n.clase != "foto"}
    return sorted(r for r in rutas_ if r and extension(r) in TIPOS)


def portadas_de_video(documentos: Iterable[Boletin | Album], archivos: Collection[str]) -> list[str]:
    """Rutas de las fotos que se ven antes de reproducir un video."""
    rutas_ = {buscar(v.portada, carpetas_de(d), archivos) for d in documentos for v in d.video if v.portada}
    return sorted(filter(None, rutas_))


def revisar_grabaciones(documento: Boletin | Album, archivos: Collection[str]) -> list[Problema]:
    """Los archivos que no existen o no son de un formato que se publique."""
    problemas = []
    carpetas = carpetas_de(documento)
    for n in nombrados(documento):
        ruta = buscar(n.nombre, carpetas, archivos)
        if ruta is None:
            vecinos = [a.rsplit("/", 1)[-1] for a in archivos if a.rsplit("/", 1)[0] in carpetas and extension(a) in n.extensiones]
            problemas.append(_problema(documento, n.campo, f"no existe {'la' if n.clase == 'foto' else 'el'} {n.clase} «{n.nombre}»", quiso_decir(n.nombre, vecinos) or f"Póngalo en {carpetas[0]}/ o corrija el nombre."))
        elif extension(ruta) not in n.extensiones:
            problemas.append(_problema(documento, n.campo, f"«{n.nombre}» no es {'una' if n.clase == 'foto' else 'un'} {n.clase}", f"Use uno de estos formatos: {', '.join(n.extensiones)}."))
    return problemas


def revisar_duraciones(documentos: Iterable[Boletin | Album], grabaciones: Mapping[str, Grabacion]) -> list[Problema]:
    """Las duraciones escritas que no son las de su audio."""
    problemas = []
    for documento in documentos:
        for i, audio in enumerate(documento.audio):
            ruta = buscar(audio.archivo, carpetas_de(documento), grabaciones)
            if not audio.duracion or ruta is None:
                continue
            campo = f"audio.{i}.duracion"
            escrita, real = _segundos(audio.duracion), grabaciones[ruta].segundos or 0
            if escrita is None:
                problemas.append(_problema(documento, campo, f"«{audio.duracion}» no es una duración", f"Escriba «{como_duracion(real)}», o quite la línea: el portal la mide.", Nivel.ADVERTENCIA))
            elif abs(escrita - real) > TOLERANCIA:
                problemas.append(_problema(documento, campo, f"dice «{audio.duracion}» y el audio dura {como_duracion(real)}", f"Escriba «{como_duracion(real)}», o quite la línea: el portal la mide.", Nivel.ADVERTENCIA))
    return problemas


def como_duracion(segundos: float) -> str:
    """``2:35``; con horas, ``1:02:35``."""
    minutos, resto = divmod(max(1, round(segundos)), 60)
    horas, minutos = divmod(minutos, 60)
    return f"{horas}:{minutos:02d}:{resto:02d}" if horas else f"{minutos}:{resto:02d}"


def _segundos(duracion: str) -> int | None:
    partes = _DURACION.fullmatch(duracion)
    return int(partes[1] or 0) * 3600 + int(partes[2]) * 60 + int(partes[3]) if partes else None


def _problema(documento: Boletin | Album, campo: str, mensaje: str, remedio: str, nivel: Nivel = Nivel.ERROR) -> Problema:
    return Problema(documento.fuente.archivo, documento.fuente.linea(campo), campo, mensaje, remedio, nivel)
