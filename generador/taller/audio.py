"""Audios y videos por publicar: se revisan por dentro, se les quitan las etiquetas y se mide cuánto duran.

El único archivo que conoce tinytag.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from functools import partial
from typing import Any

from tinytag import TinyTag, TinyTagException

from generador import almacen
from generador.almacen import Original
from generador.errores import Problema
from generador.firmas import firma_del_paso, firmar_bytes
from generador.modelo.grabaciones import TIPOS, TIPOS_DE_AUDIO, TIPOS_DE_SUBTITULOS, Grabacion, extension
from generador.taller.conocidos import PorVer, Visto, ver_lo_nuevo
from generador.taller.etiquetas import NoEsReproducible, sin_etiquetas
from generador.taller.memo import Memo
from generador.vistas.salida import Archivo

PASO = firma_del_paso("taller/audio.py", "tinytag") + firma_del_paso("taller/etiquetas.py")
MAXIMO_BYTES = 200_000_000
_TIEMPO = r"(?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3}"
_TIEMPOS = re.compile(rf"({_TIEMPO})[ \t]+-->[ \t]+({_TIEMPO})(?:[ \t].*)?")


def medir(archivos: Mapping[str, Original], memo: Memo) -> tuple[dict[str, Grabacion], list[Problema]]:
    """Cada audio, video o archivo de subtítulos tal como se publicará, y un problema por cada uno que no se puede."""
    grabaciones, problemas = {}, []
    for nombre, visto in ver_lo_nuevo(PASO, archivos, memo, lambda por_ver: map(_ver, por_ver)).items():
        if isinstance(visto, NoEsReproducible):
            problemas.append(Problema(nombre, 0, "", str(visto), visto.remedio))
        else:
            grabaciones[nombre] = Grabacion(nombre, TIPOS[extension(nombre)], *visto.datos)
    return grabaciones, problemas


def _ver(grabacion: PorVer) -> Visto | NoEsReproducible:
    try:
        tamano = almacen.peso(grabacion.original)
        if tamano == 0:
            return NoEsReproducible("está vacío (0 bytes)", "Vuelva a copiarlo.")
        if tamano > MAXIMO_BYTES:
            return NoEsReproducible(f"pesa {tamano / 1e6:.0f} MB y el máximo es {MAXIMO_BYTES // 1_000_000} MB", "Expórtelo con menos calidad, o súbalo a otro sitio y ponga su enlace.")
        contenido = grabacion.original.read_bytes()
        huella = firmar_bytes(contenido)
        return Visto(huella, None if huella == grabacion.conocida else _examinar(contenido, grabacion.nombre))
    except NoEsReproducible as motivo:
        return motivo
    except OSError as error:
        return NoEsReproducible(f"no se puede leer ({error.strerror or error})", "Revise los permisos del archivo.")


def archivo(grabacion: Grabacion, original: Original, direccion: str) -> Archivo:
    """La grabación, sin etiquetas, en su dirección pública."""
    return Archivo(direccion, grabacion.huella, partial(_publicable, original, extension(grabacion.archivo)))


def _publicable(original: Original, tipo: str) -> bytes:
    contenido = original.read_bytes()
    return contenido if tipo in TIPOS_DE_SUBTITULOS else sin_etiquetas(contenido, tipo)


def _examinar(contenido: bytes, nombre: str) -> list[Any]:
    """Bytes publicados, su huella y su duración en segundos."""
    tipo = extension(nombre)
    if tipo in TIPOS_DE_SUBTITULOS:
        _revisar_subtitulos(contenido)
        return [len(contenido), firmar_bytes(contenido), None]
    limpio = sin_etiquetas(contenido, tipo)
    segundos = _duracion(limpio) if tipo in TIPOS_DE_AUDIO else None
    return [len(limpio), firmar_bytes(limpio), segundos]


def _duracion(limpio: bytes) -> float:
    try:
        segundos = TinyTag.get(file_obj=io.BytesIO(limpio), tags=False).duration
    except TinyTagException:
        segundos = None
    if not segundos or segundos <= 0:
        raise NoEsReproducible("no trae sonido, o está dañado")
    return round(segundos, 3)


def _revisar_subtitulos(contenido: bytes) -> None:
    """WebVTT: encabezado, y tiempos que avanzan. Un SubRip (.srt) renombrado es el error más común."""
    try:
        lineas = contenido.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise NoEsReproducible("no está en UTF-8") from None
    if not lineas or not re.fullmatch(r"WEBVTT(?:[ \t].*)?", lineas[0]):
        raise NoEsReproducible("no son subtítulos WebVTT: la primera línea debe decir «WEBVTT»")
    anterior = ""
    hay = False
    for numero, linea in enumerate(lineas, 1):
        if "-->" not in linea:
            continue
        hay = True
        tiempos = _TIEMPOS.fullmatch(linea.strip())
        if not tiempos:
            raise NoEsReproducible(f"en la línea {numero} el tiempo no se entiende: «{linea.strip()[:60]}»; se espera «00:01.000 --> 00:04.000»")
        desde, hasta = (t.rjust(20, "0") if t.count(":") == 2 else f"00:{t}".rjust(20, "0") for t in tiempos.groups())
        if hasta <= desde or desde < anterior:
            raise NoEsReproducible(f"en la línea {numero} el tiempo retrocede: «{linea.strip()[:60]}»")
        anterior = desde
    if not hay:
        raise NoEsReproducible("no trae ningún subtítulo")
