"""Qué lleva el paquete para medios de un boletín o de un álbum: sus textos y de dónde sale cada archivo."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import partial
from html import escape

from generador import fechas, rutas
from generador.firmas import firmar
from generador.modelo.album import Album
from generador.modelo.boletin import Boletin
from generador.modelo.fotos import Medida, buscar
from generador.modelo.grabaciones import como_duracion, extension
from generador.modelo.texto import POR_DESCRIBIR, Texto
from generador.vistas.claves import clave_comun, clave_de_album, clave_propia
from generador.vistas.edicion import Edicion
from generador.vistas.medios import AudioPublicado, audios_de
from generador.vistas.paquete import Adjunto, Documento, Paquete, PaqueteDiferido
from generador.vistas.piezas import contacto_de
from generador.vistas.salida import GENERAL

LARGO_DE_NOMBRE = 60  # con el prefijo y la carpeta donde se descomprima, cabe en los 260 de Windows


def paquete_de_boletin(edicion: Edicion, boletin: Boletin) -> Paquete:
    """El de un boletín visible: siempre lo hay, aunque solo lleve el texto."""
    nombre = _nombre_de_boletin(boletin)
    fotos = tuple(_fotos_de_boletin(edicion, boletin, nombre))
    album = edicion.album_de(boletin)
    propias = [
        ("Correcciones", [f"{fechas.fecha_larga(e.fecha)}: {e.nota}" for e in sorted(boletin.erratas, key=lambda e: e.fecha)]),
        ("Más fotografías", [edicion.ajustes.absoluta(album.direccion)] if album else []),
    ]
    rotulo = f"{boletin.nombre_de_tipo} {boletin.folio_completo}"
    return _paquete(edicion, boletin, nombre, rotulo, boletin.resumen, edicion.textos[boletin.fuente.archivo], fotos, propias, boletin.modificado)


def paquete_de_album(edicion: Edicion, album: Album) -> Paquete:
    """El de un álbum visible con fotos publicadas."""
    nombre = _nombre_de_album(album)
    fotos = tuple(_fotos_de_album(edicion, album, nombre))
    parrafos = [" ".join(p.split()) for p in (album.descripcion or "").split("\n\n") if p.strip()]
    texto = Texto(firmar(parrafos), "".join(f"<p>{escape(p)}</p>" for p in parrafos), "\n\n".join(parrafos))
    return _paquete(edicion, album, nombre, "Álbum de fotografías", "", texto, fotos, [], album.fecha)


def paquetes(edicion: Edicion) -> dict[str, list[PaqueteDiferido]]:
    """Los de los boletines de cada tomo que se planea y, aparte, los de los álbumes visibles."""
    de_albumes = [_diferido_de_album(edicion, a) for a in edicion.albumes if edicion.fotos_publicadas(a)]
    return {GENERAL: de_albumes, **{str(anio): [_diferido(edicion, b) for b in edicion.por_anio[anio]] for anio in edicion.por_planear()}}


def _diferido(edicion: Edicion, boletin: Boletin) -> PaqueteDiferido:
    return PaqueteDiferido(boletin.direccion, rutas.paquete(boletin.direccion, _nombre_de_boletin(boletin)), _clave(edicion, boletin), partial(paquete_de_boletin, edicion, boletin))


def _diferido_de_album(edicion: Edicion, album: Album) -> PaqueteDiferido:
    return PaqueteDiferido(album.direccion, rutas.paquete(album.direccion, _nombre_de_album(album)), clave_de_album(edicion, album), partial(paquete_de_album, edicion, album))


def _nombre_de_album(album: Album) -> str:
    return f"album-{album.anio}-{album.slug[:LARGO_DE_NOMBRE].rstrip('-')}"


def _nombre_de_boletin(boletin: Boletin) -> str:
    return f"{boletin.tipo.value}-{boletin.folio:03d}-{boletin.anio}"


def _clave(edicion: Edicion, boletin: Boletin) -> str:
    album = edicion.album_de(boletin)
    return firmar(clave_comun(edicion), clave_propia(edicion, boletin), album.direccion if album else "")


def _paquete(
    edicion: Edicion,
    de: Boletin | Album,
    nombre: str,
    rotulo: str,
    resumen: str,
    texto: Texto,
    fotos: tuple[Adjunto, ...],
    propias: list[tuple[str, list[str]]],
    fecha: datetime,
) -> Paquete:
    ajustes = edicion.ajustes
    audios = audios_de(edicion, de)
    adjuntos = (*fotos, *_audios(edicion, audios, nombre))
    partes = [
        *propias,
        ("Fotografías y audio", [_pie(a) for a in adjuntos]),
        *((f"Lo que se dice en «{a.ficha.titulo}»", [r for r in (a.ficha.transcripcion or "").splitlines() if r.strip()]) for a in audios),
        ("Contacto para medios", [", ".join(v for c in ("nombre", "cargo", "telefono", "correo", "horario") if (v := contacto[c]))] if (contacto := contacto_de(edicion, de)) else []),
        ("En el portal", [ajustes.absoluta(de.direccion)]),
    ]
    m = ajustes.municipio
    documento = Documento(
        rotulo=rotulo,
        titulo=de.titulo,
        procedencia=". ".join(p for p in (m.gobierno, de.lugar, fechas.fecha_larga(de.fecha)) if p),
        resumen=resumen,
        texto=texto,
        partes=tuple((titulo, tuple(renglones)) for titulo, renglones in partes if renglones),
        raiz=ajustes.absoluta(rutas.PORTADA),
        autor=edicion.ajustes.municipio.oficina_completa,
        fecha=fecha.astimezone(ajustes.zona),
    )
    return Paquete(de.direccion, nombre, documento, adjuntos)


def _fotos_de_boletin(edicion: Edicion, boletin: Boletin, nombre: str) -> Iterator[Adjunto]:
    """La foto principal y las del texto; lo que el boletín calla lo dice el álbum de la foto."""
    fotos: dict[str, tuple[str | None, str | None, str | None]] = {}
    if boletin.portada:
        ruta = buscar(boletin.portada.archivo, boletin.carpetas, edicion.medidas)
        fotos[ruta or ""] = (boletin.portada.pie, boletin.portada.alt, boletin.portada.credito)
    for i in edicion.textos[boletin.fuente.archivo].imagenes:
        fotos.setdefault(i.archivo, (i.pie, i.alt, None))
    visibles = [r for r in fotos if r in edicion.medidas and r not in edicion.catalogo.bloqueadas]
    for numero, ruta in enumerate(visibles, 1):
        pie, alt, credito = fotos[ruta]
        leyenda = edicion.leyendas.get(ruta)
        if leyenda:
            yield from _foto(edicion, nombre, numero, edicion.medidas[ruta], pie or leyenda.pie or leyenda.alt, credito or leyenda.credito, leyenda.licencia, leyenda.terminos)
        else:
            yield from _foto(edicion, nombre, numero, edicion.medidas[ruta], pie or alt, credito or edicion.ajustes.fotos.credito, edicion.ajustes.fotos.licencia, edicion.ajustes.fotos.terminos)


def _fotos_de_album(edicion: Edicion, album: Album, nombre: str) -> Iterator[Adjunto]:
    for numero, f in enumerate(edicion.fotos_de(album), 1):
        yield from _foto(edicion, nombre, numero, f.medida, f.pie or f.alt, f.credito, f.licencia, f.terminos)


def _foto(edicion: Edicion, nombre: str, numero: int, medida: Medida, pie: str | None, credito: str | None, licencia: str, terminos: str) -> Iterator[Adjunto]:
    """La foto en calidad de imprenta o, si no la hay, en la mayor publicada."""
    version = medida.original or next(reversed(medida.de("jpg")), None)
    if version:
        yield Adjunto(
            nombre=_nombre(nombre, f"{numero:02d}", medida.archivo, extension(version.nombre)),
            direccion=rutas.foto(version.nombre),
            bytes=version.bytes,
            pie=pie if pie and pie.lower() != POR_DESCRIBIR else "",
            credito=credito or edicion.ajustes.municipio.oficina_completa,
            licencia=_licencia(edicion, licencia),
            condiciones=terminos,
        )


def _audios(edicion: Edicion, audios: Iterable[AudioPublicado], nombre: str) -> Iterator[Adjunto]:
    fotos = edicion.ajustes.fotos
    for numero, audio in enumerate(audios, 1):
        yield Adjunto(
            nombre=_nombre(nombre, f"audio-{numero:02d}", audio.grabacion.archivo, extension(audio.grabacion.archivo)),
            direccion=audio.direccion,
            bytes=audio.grabacion.bytes,
            pie=f"{audio.ficha.titulo} ({como_duracion(audio.grabacion.segundos or 0)})",
            credito=edicion.ajustes.municipio.oficina_completa,
            licencia=_licencia(edicion, fotos.licencia),
            condiciones=fotos.terminos,
        )


def _nombre(prefijo: str, numero: str, archivo: str, extension_: str) -> str:
    """``boletin-045-2025-01-banderazo.jpg``: en ASCII y sin diagonales, vale en cualquier sistema."""
    legible = rutas.slug(archivo.rsplit("/", 1)[-1].rsplit(".", 1)[0], LARGO_DE_NOMBRE).lstrip("0123456789-")
    return "-".join(p for p in (prefijo, numero, legible) if p) + extension_


def _pie(adjunto: Adjunto) -> str:
    return ". ".join(p.rstrip(".") for p in (adjunto.nombre, adjunto.pie, adjunto.credito) if p) + "."


def _licencia(edicion: Edicion, licencia: str) -> str:
    """Con su enlace, si es la del portal: el de otra no se conoce."""
    fotos = edicion.ajustes.fotos
    return f"{licencia} ({fotos.licencia_url})" if licencia == fotos.licencia else licencia

