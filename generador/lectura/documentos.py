"""De archivo a modelo: un ``leer_…`` por cada clase de documento en Markdown."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from generador import rutas
from generador.almacen import Original
from generador.errores import Problema, ProblemasDeContenido
from generador.fechas import leer_instante
from generador.fuente import Fuente
from generador.lectura.frontal import leer_documento, leer_texto, leer_yaml
from generador.lectura.validar import validar
from generador.modelo.album import Album, FichaAlbum, fotos_entre
from generador.modelo.boletin import Boletin, FichaBoletin
from generador.modelo.campana import Campana, FichaCampana
from generador.modelo.evento import Evento, FichaEvento
from generador.modelo.pagina import FichaInstitucional, Institucional
from generador.modelo.poa import FichaPoa, Poa

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def leer_boletin(ruta: Path, archivo: str, zona: ZoneInfo) -> Boletin:
    """Un boletín de ``boletines/AAAA/NNN-slug.md``. Lanza ``ProblemasDeContenido``."""
    partes = rutas.partes_de_boletin(archivo)
    if partes is None:
        raise ProblemasDeContenido([Problema(archivo, 0, "", "el nombre no tiene la forma boletines/AAAA/NNN-titulo.md", "Cámbiele el nombre, por ejemplo: boletines/2025/045-feria-de-marzo.md")])
    anio, folio, slug = partes
    datos, fuente = leer_documento(ruta, archivo)
    problemas = list(_contra_el_nombre(datos, fuente, anio, folio, zona))
    try:
        ficha = validar(FichaBoletin, datos, fuente, zona)
    except ProblemasDeContenido as error:
        raise ProblemasDeContenido([*error.problemas, *problemas]) from None
    if problemas:
        raise ProblemasDeContenido(problemas)
    return Boletin.model_construct(**dict(ficha), anio=anio, slug=slug, fuente=fuente)


def _contra_el_nombre(datos: dict[str, Any], fuente: Fuente, anio: int, folio: int, zona: ZoneInfo) -> Iterator[Problema]:
    """El folio y el año también están en el nombre del archivo; lo que no se entienda lo dirá el esquema."""
    escrito = str(datos.get("folio", ""))
    if escrito.isdecimal() and int(escrito) not in {0, folio}:
        yield Problema(fuente.archivo, fuente.linea("folio"), "folio", f"dice {int(escrito)} y el nombre del archivo dice {folio}", "El folio y el nombre del archivo deben ser iguales: corrija el que esté mal.")
    try:
        fecha = leer_instante(str(datos.get("fecha", "")), zona)
    except (ValueError, OverflowError):
        return
    if fecha.year != anio:
        yield Problema(fuente.archivo, fuente.linea("fecha"), "fecha", f"es de {fecha.year} y el archivo está en la carpeta {anio}", "Corrija la fecha o mueva el archivo a la carpeta de su año.")


def leer_campana(ruta: Path, archivo: str, zona: ZoneInfo) -> Campana:
    """Una campaña de ``contenido/campanas/ID.md``. Lanza ``ProblemasDeContenido``."""
    _exigir_nombre_sencillo(archivo)
    if archivo.count("/") > 2:
        raise ProblemasDeContenido([Problema(archivo, 0, "", "las campañas no van en subcarpetas", f"Muévala a contenido/campanas/{Path(archivo).name}")])
    datos, fuente = leer_documento(ruta, archivo)
    ficha = validar(FichaCampana, datos, fuente, zona)
    return Campana.model_construct(**dict(ficha), id=Path(archivo).stem, fuente=fuente)


def leer_evento(ruta: Path, archivo: str, zona: ZoneInfo) -> Evento:
    """Un evento de ``contenido/agenda/ID.md``. Lanza ``ProblemasDeContenido``."""
    _exigir_nombre_sencillo(archivo)
    if archivo.count("/") > 2:
        raise ProblemasDeContenido([Problema(archivo, 0, "", "los eventos no van en subcarpetas", f"Muévalo a contenido/agenda/{Path(archivo).name}")])
    datos, fuente = leer_documento(ruta, archivo)
    ficha = validar(FichaEvento, datos, fuente, zona)
    return Evento.model_construct(**dict(ficha), id=Path(archivo).stem, fuente=fuente)


def leer_album(ruta: Original, archivo: str, zona: ZoneInfo, vecinos: Collection[str]) -> Album:
    """Un álbum de ``galeria/AAAA/slug/album.yml``; ``vecinos`` son los archivos de su carpeta. Lanza ``ProblemasDeContenido``."""
    partes = rutas.partes_de_album(archivo)
    if partes is None:
        raise ProblemasDeContenido([Problema(archivo, 0, "", "la carpeta no tiene la forma galeria/AAAA/nombre/album.yml", "Cámbiele el nombre, por ejemplo: galeria/2025/feria-de-marzo/album.yml")])
    anio, slug = partes
    datos, fuente = leer_yml(ruta, archivo, "el álbum no tiene campos", "titulo: Feria de marzo")
    ficha = validar(FichaAlbum, datos, fuente, zona)
    if ficha.fecha.year != anio:
        raise ProblemasDeContenido([Problema(archivo, fuente.linea("fecha"), "fecha", f"es de {ficha.fecha.year} y el álbum está en la carpeta {anio}", "Corrija la fecha o mueva el álbum a la carpeta de su año.")])
    return Album.model_construct(**dict(ficha), anio=anio, slug=slug, fuente=fuente, archivos=fotos_entre(vecinos))


def leer_poa(ruta: Path, archivo: str, zona: ZoneInfo) -> Poa:
    """Un programa operativo anual de ``contenido/poa/AAAA.yml``. Lanza ``ProblemasDeContenido``."""
    anio = rutas.anio_de_poa(archivo)
    if anio is None:
        raise ProblemasDeContenido([Problema(archivo, 0, "", "el nombre no tiene la forma contenido/poa/AAAA.yml", "Cámbiele el nombre, por ejemplo: contenido/poa/2026.yml")])
    datos, fuente = leer_yml(ruta, archivo, "el programa no tiene campos", "ejercicio: 2026")
    ficha = validar(FichaPoa, datos, fuente, zona)
    if ficha.ejercicio != anio:
        raise ProblemasDeContenido([Problema(archivo, fuente.linea("ejercicio"), "ejercicio", f"dice {ficha.ejercicio} y el nombre del archivo dice {anio}", "Corrija el que esté mal: deben ser iguales.")])
    problemas = [Problema(archivo, fuente.linea(campo), fuente.como_se_escribio(campo), f"ajusta meses anteriores a su autorización: {', '.join(meses)}", "Una meta no se cambia hacia atrás: deje solo los meses desde que se autorizó.") for campo, meses in ficha.ajustes_hacia_atras()]
    if problemas:
        raise ProblemasDeContenido(problemas)
    return Poa.model_construct(**dict(ficha), fuente=fuente)


def leer_yml(ruta: Original, archivo: str, sin_campos: str, ejemplo: str) -> tuple[dict[str, Any], Fuente]:
    """Los campos de un archivo que es todo ficha."""
    crudo, texto = leer_texto(ruta, archivo)
    datos, lineas = leer_yaml(texto, archivo)
    if not isinstance(datos, dict):
        raise ProblemasDeContenido([Problema(archivo, 1, "", sin_campos, f"Cada línea debe ser «campo: valor», por ejemplo «{ejemplo}».")])
    return datos, Fuente(archivo, lineas, huella=hashlib.sha256(crudo).hexdigest())


def leer_institucional(ruta: Path, archivo: str, zona: ZoneInfo) -> Institucional:
    """Una página institucional de ``contenido/``. Lanza ``ProblemasDeContenido``."""
    _exigir_nombre_sencillo(archivo)
    datos, fuente = leer_documento(ruta, archivo)
    ficha = validar(FichaInstitucional, datos, fuente, zona)
    return Institucional.model_construct(**dict(ficha), direccion=rutas.institucional(archivo), fuente=fuente)


def _exigir_nombre_sencillo(archivo: str) -> None:
    """El nombre del archivo y el de sus carpetas son su dirección: minúsculas sin acentos, cifras y guiones."""
    _, *carpetas, nombre = archivo.split("/")
    tronco, _, extension = nombre.rpartition(".")
    mala = next((c for c in carpetas if not _ID.fullmatch(c)), None)
    if mala:
        raise ProblemasDeContenido([Problema(archivo, 0, "", f"la carpeta «{mala}» no sirve como dirección", f"Cámbiele el nombre a «{rutas.slug(mala) or 'mi-carpeta'}».")])
    if not _ID.fullmatch(tronco):
        raise ProblemasDeContenido([Problema(archivo, 0, "", f"«{tronco}» no sirve como dirección", f"Cámbiele el nombre a «{rutas.slug(tronco) or 'mi-pagina'}.md».")])
    if extension != "md":
        raise ProblemasDeContenido([Problema(archivo, 0, "", f"termina en «.{extension}» y debe terminar en «.md»", f"Cámbiele el nombre a «{tronco}.md».")])
