"""``portal verificar``: ¿lo publicado es lo que se construyó, y sus cifras salen de sus datos?"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click
from rich.markup import escape

from generador.errores import parecido
from generador.ordenes.comun import CONTENIDO, ENTORNO, como_datos, explicando, mostrar, opcion_json, pantalla
from generador.publicacion.datos_publicados import DatosIlegibles
from generador.publicacion.recalcular import Recalculo, recalcular
from generador.publicacion.verificar import verificar_archivo, verificar_sitio

POR_OMISION = "sitio"
A_LA_VISTA = 40


@click.command("ruta", add_help_option=False, options_metavar="")
@click.argument("ruta", type=click.Path(exists=True, path_type=Path))
def orden_ruta(ruta: Path) -> None:
    """Comprueba RUTA, una carpeta o un archivo, contra el manifiesto."""
    with explicando():
        if ruta.is_dir():
            pantalla().print(f"[green]Coinciden[/] los {verificar_sitio(ruta):,} archivos del manifiesto.")
        else:
            pantalla().print(f"[green]Coincide[/] con lo publicado: {verificar_archivo(ruta)}")


class RutaOSuborden(click.Group):
    """Lo que no es una suborden es la ruta de un portal, y sin nada, ``sitio``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Sin argumentos, la carpeta de siempre."""
        return super().parse_args(ctx, args or [POR_OMISION])

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """La suborden; si no lo es, la comprobación de esa ruta."""
        if args[0] in self.commands:
            return super().resolve_command(ctx, args)
        cercana = None if Path(args[0]).exists() else parecido(args[0], self.commands)
        if cercana:
            ctx.fail(f"No existe «{args[0]}». ¿Quiso decir «{cercana}»?")
        return "", orden_ruta, args


@click.group("verificar", cls=RutaOSuborden, subcommand_metavar="[RUTA | cumplimiento [SITIO]]")
def orden_verificar() -> None:
    """Comprueba un portal publicado, o un archivo suyo, contra el manifiesto.

    RUTA es la carpeta del portal (por omisión, sitio) o un archivo dentro de ella. Con
    «cumplimiento» vuelve a calcular las cifras del programa operativo.

    \b
    Ejemplos:
      portal verificar
      portal verificar sitio/boletines/2026/045-feria/index.html
      portal verificar cumplimiento sitio
    """


@orden_verificar.command("cumplimiento", short_help="Vuelve a calcular cada cifra publicada, solo con los datos abiertos.", options_metavar="[OPCIONES]")
@click.argument("sitio", type=click.Path(path_type=Path), default=POR_OMISION, metavar="[SITIO]")
@opcion_json
def orden_cumplimiento(sitio: Path, en_json: bool) -> None:
    """Vuelve a calcular cada cifra del programa operativo con los datos publicados, y nada más.

    Lee SITIO/datos/ (fichas, metas, evidencias y avances), mide otra vez cada indicador el día que
    los avances dicen y compara todas las columnas. También comprueba que cada boletín y cada evento
    contado exista en sus propios datos, y que cada CSV diga lo mismo que su JSON. No hace falta el
    proyecto: sirve con la carpeta datos/ de cualquier portal, descargada.

    Salida: 0 si todo coincide, 1 si algo difiere, 3 si no se puede leer.

    \b
    Ejemplos:
      portal verificar cumplimiento
      portal verificar cumplimiento ~/descargas/datos --json
    """
    try:
        recalculo = recalcular(sitio)
    except DatosIlegibles as error:
        if en_json:
            click.echo(json.dumps({"problemas": como_datos(error.problemas)}, ensure_ascii=False, indent=1))
        else:
            mostrar(error.problemas)
        sys.exit(ENTORNO)
    if en_json:
        datos = {"coincide": not recalculo.diferencias, **asdict(recalculo)}
        click.echo(json.dumps(datos, ensure_ascii=False, indent=1, default=str))
    else:
        _contar(recalculo)
    sys.exit(CONTENIDO if recalculo.diferencias else 0)


def _contar(recalculo: Recalculo) -> None:
    for diferencia in recalculo.diferencias[:A_LA_VISTA]:
        pantalla().print(f"[bold red]difiere[/]  {escape(str(diferencia))}")
    anios = ", ".join(map(str, recalculo.ejercicios)) or "ningún año"
    if not recalculo.diferencias:
        pantalla().print(f"[green]Coinciden[/] las {recalculo.cifras:,} cifras publicadas de {anios}: cada una sale de sus datos.")
        return
    if len(recalculo.diferencias) > A_LA_VISTA:
        pantalla().print(f"         [dim]… y {len(recalculo.diferencias) - A_LA_VISTA} más: véalas con --json.[/]")
    cuantas = "1 diferencia" if len(recalculo.diferencias) == 1 else f"{len(recalculo.diferencias):,} diferencias"
    pantalla().print(f"{cuantas} en {recalculo.cifras:,} cifras comparadas de {anios}.")
