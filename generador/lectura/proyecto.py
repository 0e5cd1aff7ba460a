"""Lee el proyecto completo y junta todos los problemas en una sola pasada."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias, TypeVar
from zoneinfo import ZoneInfo

from generador.ajustes import Ajustes
from generador.almacen import Original
from generador.errores import Problema, ProblemasDeContenido
from generador.firmas import version_en_git
from generador.lectura.configuracion import leer_configuracion
from generador.lectura.documentos import (
    leer_album,
    leer_boletin,
    leer_campana,
    leer_evento,
    leer_institucional,
    leer_poa,
)
from generador.lectura.formatos import CARPETA as CARPETA_DE_FORMATOS
from generador.lectura.formatos import formatos_base, leer_formato
from generador.lectura.inventario import inventariar
from generador.lectura.lejanos import con_lejanos
from generador.lectura.recuerdos import Memoria, Recuerdos
from generador.lectura.tablas import leer_tabla
from generador.modelo.boletin import Boletin
from generador.modelo.catalogo import Catalogo
from generador.modelo.poas import revisar_poas
from generador.modelo.referencias import revisar_referencias

T = TypeVar("T")
# Recibe los boletines conforme se leen y cuántos son, a lo más; devuelve los mismos.
AlPaso: TypeAlias = Callable[[Iterator[Boletin], int], list[Boletin]]

_SIN_MIRAR: Mapping[str, list[int]] = {}

# Carpetas de contenido/ que no son páginas institucionales.
APARTE = ("campanas", "agenda", "poa", "datos", "documentos", "imagenes", "transparencia")
# Las que MkDocs tomaría por páginas; ``lectura.documentos`` pide que se llamen «.md».
EXTENSIONES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")


def _tal_cual(boletines: Iterator[Boletin], cuantos: int) -> list[Boletin]:
    return list(boletines)


def leer_proyecto(proyecto: Path) -> tuple[Catalogo, list[Problema]]:
    """Catálogo y problemas que no impiden seguir (avisos y pendientes).

    Lanza ``ProblemasDeContenido`` con **todos** los problemas si alguno es un error.
    """
    catalogo, problemas = leer_lo_posible(proyecto)
    if any(p.nivel == "error" for p in problemas):
        raise ProblemasDeContenido(problemas)
    return catalogo, problemas


def leer_lo_posible(proyecto: Path, memoria: Memoria | None = None, al_paso: AlPaso = _tal_cual, senas: Mapping[str, list[int]] = _SIN_MIRAR) -> tuple[Catalogo, list[Problema]]:
    """Catálogo de lo que sí se entendió, y todos los problemas, graves o no; con ``memoria``, sin releer los boletines ni los álbumes que no cambiaron.

    ``al_paso`` recibe los boletines conforme se leen; ``senas`` son las de los archivos, si alguien ya las miró.
    Lanza ``ProblemasDeContenido`` solo si la configuración no sirve: sin ella no hay catálogo.
    """
    problemas: list[Problema] = []
    try:
        ajustes: Ajustes | None = leer_configuracion(proyecto)
    except ProblemasDeContenido as error:
        problemas += error.problemas
        ajustes = None
    zona = ajustes.zona if ajustes else ZoneInfo("America/Mexico_City")
    del_disco, del_inventario = inventariar(proyecto)
    problemas += del_inventario
    archivos: dict[str, Original] = dict(del_disco)
    if ajustes and ajustes.galeria:
        archivos, de_lejos = con_lejanos(archivos, ajustes.galeria, memoria)
        problemas += de_lejos

    # El lector recibe una ruta o, si es de la galería, quizá un objeto de un almacén.
    def leyendo(lector: Callable[[Any, str, ZoneInfo], T], nombres: list[str]) -> Iterator[T]:
        for nombre in nombres:
            try:
                yield lector(archivos[nombre], nombre, zona)
            except ProblemasDeContenido as error:
                problemas.extend(error.problemas)
            except OSError as error:
                problemas.append(Problema(nombre, 0, "", f"no se puede leer ({error.strerror})", "Revise los permisos del archivo."))

    def leer(lector: Callable[[Any, str, ZoneInfo], T], nombres: list[str]) -> list[T]:
        return list(leyendo(lector, nombres))

    markdown = [n for n in archivos if n.lower().endswith(EXTENSIONES)]
    recuerdos = Recuerdos(memoria, zona, senas) if memoria else None
    de_boletines = [n for n in markdown if n.startswith("boletines/")]
    boletines = al_paso(leyendo(recuerdos.boletin if recuerdos else leer_boletin, de_boletines), len(de_boletines))
    campanas = leer(leer_campana, [n for n in markdown if n.startswith("contenido/campanas/")])
    eventos = leer(leer_evento, [n for n in markdown if n.startswith("contenido/agenda/")])
    institucionales = leer(leer_institucional, [n for n in markdown if n.startswith("contenido/") and n.split("/")[1] not in APARTE])
    por_carpeta: dict[str, list[str]] = {}
    for nombre in archivos:
        carpeta, _, suelto = nombre.rpartition("/")
        por_carpeta.setdefault(carpeta, []).append(suelto)
    album = recuerdos.album if recuerdos else leer_album
    albumes = leer(lambda r, n, z: album(r, n, z, por_carpeta[n.rpartition("/")[0]]), [n for n in archivos if n.startswith("galeria/") and n.endswith("/album.yml")])
    if recuerdos:
        recuerdos.guardar()
    poas = leer(leer_poa, [n for n in archivos if n.startswith("contenido/poa/") and n.lower().endswith((".yml", ".yaml"))])
    formatos = leer(leer_formato, [n for n in archivos if n.startswith(f"{CARPETA_DE_FORMATOS}/") and n.lower().endswith((".yml", ".yaml"))])
    tablas = leer(leer_tabla, [n for n in archivos if n.startswith("contenido/datos/") and n.lower().endswith(".csv")])
    if ajustes is None:
        raise ProblemasDeContenido(problemas)
    catalogo = Catalogo(
        ajustes=ajustes,
        boletines=tuple(sorted(boletines, key=lambda b: (b.publicable_desde, b.anio, b.folio))),
        campanas=tuple(sorted(campanas, key=lambda c: (c.inicio, c.id))),
        institucionales=tuple(institucionales),
        albumes=tuple(sorted(albumes, key=lambda a: (a.fecha, a.id))),
        eventos=tuple(sorted(eventos, key=lambda e: (e.fecha, e.id))),
        poas=tuple(sorted(poas, key=lambda p: -p.ejercicio)),
        formatos=tuple(formatos) or formatos_base(),
        registros=tuple(r for tabla in tablas for r in tabla),
        versiones={n: version_en_git(archivos[n].read_bytes()) for n in [*(p.fuente.archivo for p in poas), *sorted({t[0].archivo for t in tablas if t})]},
        archivos=archivos,
    )
    problemas += revisar_referencias(catalogo, markdown) + revisar_poas(catalogo)
    return catalogo, sorted(set(problemas))
