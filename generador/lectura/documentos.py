"""De archivo a modelo: un ``leer_…`` por cada clase de documento en Markdown."""

from __future__ import annotations

import re
from pathlib import Path
from zoneinfo import ZoneInfo

from generador import rutas
from generador.errores import Problema, ProblemasDeContenido
from generador.lectura.frontal import leer_documento
from generador.lectura.validar import validar
from generador.modelo.boletin import Boletin, FichaBoletin
from generador.modelo.campana import Campana, FichaCampana
from generador.modelo.pagina import FichaInstitucional, Institucional

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def leer_boletin(ruta: Path, archivo: str, zona: ZoneInfo) -> Boletin:
    """Un boletín de ``boletines/AAAA/NNN-slug.md``. Lanza ``ProblemasDeContenido``."""
    partes = rutas.partes_de_boletin(archivo)
    if partes is None:
        raise ProblemasDeContenido([Problema(archivo, 0, "", "el nombre no tiene la forma boletines/AAAA/NNN-titulo.md", "Cámbiele el nombre, por ejemplo: boletines/2025/045-feria-de-marzo.md")])
    anio, folio, slug = partes
    datos, fuente = leer_documento(ruta, archivo)
    ficha = validar(FichaBoletin, datos, fuente, zona)
    problemas = []
    if ficha.folio != folio:
        problemas.append(Problema(archivo, fuente.linea("folio"), "folio", f"dice {ficha.folio} y el nombre del archivo dice {folio}", "El folio y el nombre del archivo deben ser iguales: corrija el que esté mal."))
    if ficha.fecha.year != anio:
        problemas.append(Problema(archivo, fuente.linea("fecha"), "fecha", f"es de {ficha.fecha.year} y el archivo está en la carpeta {anio}", "Corrija la fecha o mueva el archivo a la carpeta de su año."))
    if problemas:
        raise ProblemasDeContenido(problemas)
    return Boletin.model_construct(**dict(ficha), anio=anio, slug=slug, fuente=fuente)


def leer_campana(ruta: Path, archivo: str, zona: ZoneInfo) -> Campana:
    """Una campaña de ``contenido/campanas/ID.md``. Lanza ``ProblemasDeContenido``."""
    _exigir_nombre_sencillo(archivo)
    datos, fuente = leer_documento(ruta, archivo)
    ficha = validar(FichaCampana, datos, fuente, zona)
    return Campana.model_construct(**dict(ficha), id=Path(archivo).stem, fuente=fuente)


def leer_institucional(ruta: Path, archivo: str, zona: ZoneInfo) -> Institucional:
    """Una página institucional de ``contenido/``. Lanza ``ProblemasDeContenido``."""
    _exigir_nombre_sencillo(archivo)
    datos, fuente = leer_documento(ruta, archivo)
    ficha = validar(FichaInstitucional, datos, fuente, zona)
    return Institucional.model_construct(**dict(ficha), direccion=rutas.institucional(archivo), fuente=fuente)


def _exigir_nombre_sencillo(archivo: str) -> None:
    """El nombre del archivo es su dirección: minúsculas sin acentos, cifras y guiones."""
    nombre = Path(archivo).stem
    if not _ID.fullmatch(nombre):
        raise ProblemasDeContenido([Problema(archivo, 0, "", f"«{nombre}» no sirve como dirección", f"Cámbiele el nombre a «{rutas.slug(nombre) or 'mi-pagina'}.md».")])
