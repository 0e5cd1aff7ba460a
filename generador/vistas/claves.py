"""Claves: qué determina lo que un boletín muestra, sin calcularlo.

Decidir si una página cambió no puede costar lo que hacerla. La clave de algo puede cambiar sin que eso cambie
(se calcula y se ve que es igual), pero nunca al revés: lo comprueba ``test_claves.py`` con cambios al azar.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generador.firmas import firma_del_programa, firmar
from generador.modelo.album import Album
from generador.modelo.boletin import Boletin
from generador.modelo.fotos import buscar
from generador.modelo.grabaciones import Grabacion
from generador.vistas.edicion import Edicion
from generador.vistas.medios import audios_de, datos_de_audios, datos_de_videos, videos_de


def clave_comun(edicion: Edicion) -> str:
    """Lo que todo muestra: el programa y los ajustes del portal."""
    return edicion.recordar("común", lambda: firmar(firma_del_programa(), edicion.ajustes.model_dump(mode="json")))


def clave_propia(edicion: Edicion, boletin: Boletin) -> str:
    """Todo lo que es del boletín: su archivo, su texto convertido, sus fotos y sus grabaciones. Se firma junto con ``clave_comun``."""
    return edicion.recordado.get(boletin.direccion) or edicion.recordar(boletin.direccion, lambda: _propia(edicion, boletin))


def claves_propias(edicion: Edicion, boletines: Iterable[Boletin]) -> list[str]:
    """Las de varios, en orden."""
    recordado = edicion.recordado  # de cada boletín se pregunta de ocho a diez veces: sin llamar a otra función, la cuarta parte
    return [recordado.get(b.direccion) or clave_propia(edicion, b) for b in boletines]


def claves_en(edicion: Edicion, lugares: Iterable[int]) -> list[str]:
    """Las de los boletines de esos lugares, en orden."""
    if not edicion.claves:
        edicion.claves.extend(claves_propias(edicion, edicion.boletines))
    claves = edicion.claves
    return [claves[i] for i in lugares]


def _propia(edicion: Edicion, boletin: Boletin) -> str:
    fuente, texto = boletin.fuente, edicion.textos.get(boletin.fuente.archivo)
    ficha = fuente.huella or firmar(boletin.model_dump(mode="json", exclude={"fuente"}))
    propia = f"{ficha} {texto.huella if texto else fuente.archivo}"  # la huella de un texto cuenta su archivo
    if not (boletin.portada or boletin.audio or boletin.video or (texto and texto.imagenes)):
        return propia
    fotos = [i.archivo for i in texto.imagenes] if texto else []
    if boletin.portada:
        fotos.append(buscar(boletin.portada.archivo, boletin.carpetas, edicion.medidas) or "")
    medios = [datos_de_audios(edicion, boletin), datos_de_videos(edicion, boletin), grabaciones_de(edicion, boletin)] if boletin.audio or boletin.video else []
    return firmar(propia, [[r, _foto(edicion, r)] for r in fotos], medios)


def clave_de_album(edicion: Edicion, album: Album) -> str:
    """Todo lo que es del álbum: su ficha, sus fotos publicadas y sus grabaciones."""
    return edicion.recordar(album.direccion, lambda: _de_album(edicion, album))


def _de_album(edicion: Edicion, album: Album) -> str:
    fuente = album.fuente
    partes: list[Any] = [clave_comun(edicion), fuente.archivo, fuente.huella or album.model_dump(mode="json", exclude={"fuente"})]
    # Lo que cada foto trae escrito está en la huella de sus versiones, que también lo llevan.
    partes += [[r, edicion.medidas[r].huella or [edicion.medidas[r], edicion.leyendas[r]]] for r in edicion.fotos_publicadas(album)]
    if album.audio or album.video:
        partes += [datos_de_audios(edicion, album), datos_de_videos(edicion, album), grabaciones_de(edicion, album)]
    return firmar(partes)


def grabaciones_de(edicion: Edicion, documento: Boletin | Album) -> list[Grabacion]:
    """Sus audios y videos, con el hash de sus bytes: otro archivo del mismo nombre, peso y duración es otro."""
    return [*(a.grabacion for a in audios_de(edicion, documento)), *(g for _, _, g in videos_de(edicion, documento))]


def _foto(edicion: Edicion, ruta: str) -> str:
    """Sus versiones, lo que su álbum dice de ella y si está bloqueada."""
    return edicion.recordar(f"foto {ruta}", lambda: firmar(edicion.medidas.get(ruta), edicion.leyendas.get(ruta), ruta in edicion.catalogo.bloqueadas))
