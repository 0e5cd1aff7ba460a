"""``portal importar``: trae al portal lo publicado con otros programas."""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path

import click
from rich.markup import escape

from generador.ordenes.comun import CONTENIDO, barra, explicando, mostrar, opcion_json, opcion_proyecto, pantalla
from generador.redaccion.ajenos.mapa import leer_mapa
from generador.redaccion.importar import importar_markdown
from generador.redaccion.informe import Informe, Pendiente
from generador.redaccion.pedido import PedidoInvalido

EJEMPLOS_POR_TAREA = 3


@click.group("importar")
def orden_importar() -> None:
    """Trae contenido de otros sistemas.

    \b
    Ejemplo:
      portal importar markdown ../sitio-viejo
    """


@orden_importar.command("markdown", options_metavar="[OPCIONES]")
@click.argument("carpeta", type=click.Path(file_okay=False, exists=True, path_type=Path), metavar="CARPETA")
@opcion_proyecto
@click.option(
    "--mapa",
    type=click.Path(dir_okay=False, exists=True, path_type=Path),
    metavar="ARCHIVO",
    help="Archivo YAML que relaciona sus campos y etiquetas con los del portal.",
)
@click.option("--detalle", is_flag=True, help="Muestra cada pendiente, no solo los primeros.")
@opcion_json
def orden_markdown(carpeta: Path, proyecto: Path, mapa: Path | None, detalle: bool, en_json: bool) -> None:
    """Importa los textos en Markdown de CARPETA como boletines, con sus fotos.

    Entiende las fichas de Jekyll, Hugo, Pelican y MkDocs. No cambia nada en CARPETA, no toca los
    boletines que ya existen y puede repetirse: lo ya importado se reconoce y se deja como está.
    Al terminar dice qué falta que haga una persona.

    \b
    Ejemplos:
      portal importar markdown ../sitio-viejo
      portal importar markdown ../sitio-viejo --mapa mapa.yml

    \b
    Un mapa dice cómo se llaman allá las cosas (todo es opcional):
      campos: {resumen: entradilla, fecha: publicado_el}
      temas: {Robotica: educacion, Avisos varios: ninguno}
      tipos: {Convocatorias: convocatoria}
      estados: {listo: publicado}
      dependencia: comunicacion
    """
    try:
        with explicando(en_json), barra(not en_json) as avance:
            informe = importar_markdown(carpeta, proyecto, leer_mapa(mapa) if mapa else None, avance)
    except PedidoInvalido as error:
        raise click.UsageError(str(error)) from None
    if en_json:
        click.echo(json.dumps(informe.como_datos(), ensure_ascii=False, indent=1))
    else:
        _contar(informe, detalle)
    sys.exit(CONTENIDO if informe.fallas else 0)


def _contar(informe: Informe, detalle: bool) -> None:
    _contar_pendientes(informe.pendientes, detalle)
    if informe.sin_usar:
        pantalla().print(
            f"[bold]{_cuantos(len(informe.sin_usar), 'archivo')} sin usar[/] (ningún texto lleva ahí, así que no se copió):"
        )
        _listar(informe.sin_usar, detalle)
    if informe.etiquetas:
        comunes = ", ".join(f"{etiqueta} ({veces})" for etiqueta, veces in informe.etiquetas[: None if detalle else 12])
        pantalla().print(f"[bold]Etiquetas sin tema:[/] {escape(comunes)}")
    mostrar(informe.fallas)
    importados = (
        "1 boletín importado" if len(informe.importados) == 1 else f"{len(informe.importados)} boletines importados"
    )
    partes = [importados, f"{informe.ya_estaban} ya estaban", _cuantos(informe.fotos, "foto")]
    partes += [_cuantos(informe.documentos, "documento")] if informe.documentos else []
    pantalla().print(f"[bold green]Listo:[/] {', '.join(partes)}, {_cuantos(len(informe.pendientes), 'pendiente')}.")
    if informe.importados:
        pantalla().print("       Siga con «portal revisar». El detalle está en boletines/.importado.json.")


def _cuantos(numero: int, cosa: str) -> str:
    return f"{numero} {cosa}" if numero == 1 else f"{numero} {cosa}s"


def _contar_pendientes(pendientes: tuple[Pendiente, ...], detalle: bool) -> None:
    """Los pendientes juntos por lo que hay que hacer, que es lo mismo en muchos archivos."""
    por_tarea: dict[str, list[Pendiente]] = defaultdict(list)
    for pendiente in pendientes:
        por_tarea[pendiente.remedio].append(pendiente)
    for remedio, grupo in sorted(por_tarea.items(), key=lambda par: -len(par[1])):
        pantalla().print(f"[cyan]{len(grupo):>5}[/]  [bold]{escape(remedio)}[/]")
        _listar([str(p) for p in grupo], detalle)


def _listar(renglones: tuple[str, ...] | list[str], detalle: bool) -> None:
    visibles = renglones if detalle else renglones[:EJEMPLOS_POR_TAREA]
    for renglon in visibles:
        pantalla().print(f"       [dim]{escape(renglon)}[/]")
    if len(visibles) < len(renglones):
        pantalla().print(f"       [dim]… y {len(renglones) - len(visibles)} más (--detalle los muestra)[/]")
