"""Lo que piden las órdenes que entregan un trimestre: su programa, y que ya haya cerrado."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from generador import fechas
from generador.fechas import fin_de_trimestre
from generador.lectura.proyecto import leer_proyecto
from generador.modelo.poa import Poa
from generador.vistas.edicion import Edicion


def programa_al_cierre(proyecto: Path, ejercicio: int, trimestre: int, ahora: datetime | None) -> tuple[Edicion, Poa]:
    """La edición, sin textos ni fotos, y el programa de un trimestre cerrado (1-4).

    Lanza ``click.UsageError`` si no hay programa o no ha cerrado, y ``ProblemasDeContenido``.
    """
    catalogo, _ = leer_proyecto(proyecto)
    edicion = Edicion(catalogo, {}, {}, {}, (ahora or fechas.ahora()).astimezone(catalogo.ajustes.zona))
    poa = next((p for p in catalogo.poas if p.ejercicio == ejercicio), None)
    if poa is None:
        escritos = ", ".join(str(p.ejercicio) for p in catalogo.poas) or "ninguno todavía"
        raise click.UsageError(f"no hay un programa de {ejercicio} en contenido/poa/; los que hay: {escritos}.")
    fin = fin_de_trimestre(ejercicio, trimestre)
    if fin >= edicion.hoy:
        raise click.UsageError(f"el trimestre {trimestre} de {ejercicio} todavía no cierra: termina el {fechas.fecha_larga(fin)}.")
    return edicion, poa
