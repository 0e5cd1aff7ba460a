"""``portal exportar``: lo que la oficina entrega fuera del portal."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click
from rich.markup import escape

from generador import fechas
from generador.errores import FallaDelEntorno
from generador.ordenes.cierre import programa_al_cierre
from generador.ordenes.comun import explicando, opcion_ahora, opcion_proyecto, pantalla
from generador.redaccion.formatos import copiar_formatos
from generador.taller.hojas import a_excel
from generador.vistas.formatos_de_transparencia import tablas_de
from generador.vistas.tabla_de_transparencia import TablaDeTransparencia


@click.group("exportar")
def orden_exportar() -> None:
    """Escribe archivos para entregar fuera del portal.

    \b
    Ejemplos:
      portal exportar transparencia --ejercicio 2026 --trimestre 3
      portal exportar formatos
    """


@orden_exportar.command("transparencia", short_help="Escribe los formatos de transparencia de un trimestre.", options_metavar="[OPCIONES]")
@click.option("--ejercicio", type=click.IntRange(1990, 2199), required=True, metavar="AAAA", help="Año del programa.")
@click.option("--trimestre", type=click.IntRange(1, 4), required=True, metavar="1-4", help="Trimestre, ya cerrado.")
@click.option("--formato", type=click.Choice(("xlsx", "csv")), default="xlsx", show_default=True, help="Excel, o texto separado por comas.")
@click.option("--salida", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="Carpeta (por omisión, transparencia-AAAA-TN en la actual).")
@opcion_proyecto
@opcion_ahora
def orden_transparencia(ejercicio: int, trimestre: int, formato: str, salida: Path | None, proyecto: Path, ahora: datetime | None) -> None:
    """Escribe los formatos de transparencia de un trimestre, listos para revisar y subir a la plataforma.

    Son «Metas y objetivos», «Indicadores de resultados» e «Indicadores de interés público», con las
    cifras como estaban al cierre. Donde falta un valor, la Nota dice por qué. Los títulos y el orden
    de las columnas se cambian en contenido/transparencia/ («portal exportar formatos» los copia ahí).

    \b
    Ejemplos:
      portal exportar transparencia --ejercicio 2026 --trimestre 3
      portal exportar transparencia --ejercicio 2026 --trimestre 3 --formato csv --salida entrega
    """
    with explicando():
        edicion, poa = programa_al_cierre(proyecto, ejercicio, trimestre, ahora)
        carpeta = salida or Path(f"transparencia-{ejercicio}-T{trimestre}")
        _escribir(carpeta, tablas_de(edicion, poa, trimestre), formato)


@orden_exportar.command("formatos", short_help="Copia los formatos de transparencia, para editarlos.", options_metavar="[OPCIONES]")
@opcion_proyecto
def orden_formatos(proyecto: Path) -> None:
    """Copia los formatos de transparencia a contenido/transparencia/, para editarlos.

    Cada archivo es un formato: su título, la ley y la fracción como la oficina las cita, y sus
    columnas. Si esa carpeta tiene formatos, solo se usan esos. Nunca escribe encima de uno que ya
    está. Los valores que admite cada columna están en el LEEME (README.md).

    \b
    Ejemplo:
      portal exportar formatos
    """
    with explicando():
        escritos = copiar_formatos(proyecto)
    for ruta in escritos:
        click.echo(ruta)
    pantalla().print("[green]Listo.[/] Ábralos y cambie lo que pida su estado." if escritos else "Ya estaban todos: no se tocó ninguno.")


def _escribir(carpeta: Path, tablas: list[TablaDeTransparencia], formato: str) -> None:
    try:
        carpeta.mkdir(parents=True, exist_ok=True)
        for tabla in tablas:
            ruta = carpeta / f"{tabla.id}.{formato}"
            ruta.write_bytes(a_excel(tabla) if formato == "xlsx" else tabla.en_csv)
            click.echo(ruta)
    except OSError as error:
        raise FallaDelEntorno(f"No se pudo escribir en «{carpeta}»: {error.strerror}. Si tiene abierto el archivo en Excel, ciérrelo.") from None
    pantalla().print(f"[bold green]Listo[/]: {len(tablas)} formatos en «{escape(str(carpeta))}», con las cifras al {fechas.fecha_larga(tablas[0].cierre)}.")
