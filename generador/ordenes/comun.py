"""Lo que comparten las órdenes: opciones, códigos de salida y cómo se cuentan los problemas."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click

from generador.errores import FallaDelEntorno, Nivel, Problema, ProblemasDeContenido
from generador.fechas import leer_instante

if TYPE_CHECKING:
    from rich.console import Console

CONTENIDO, USO, ENTORNO = 1, 2, 3
ZONA = "America/Mexico_City"
# Sin leer el YAML: cargar quien lo lee cuesta más que saber que no hay nada que construir.
_ZONA_ESCRITA = re.compile(r"^[^#\n]*\bzona_horaria:\s*[\"']?([\w/+-]+)", re.M)
# Un pendiente no impide nada: en pantalla se muestran los primeros y se dice cuántos faltan.
PENDIENTES_A_LA_VISTA = 12

opcion_proyecto = click.option("--proyecto", type=click.Path(file_okay=False, exists=True, path_type=Path), default=".", is_eager=True, metavar="DIR", help="Carpeta del proyecto; por omisión, la actual.")
opcion_json = click.option("--json", "en_json", is_flag=True, help="Imprime el resultado como un objeto JSON.")


class _Instante(click.ParamType):
    name = "ISO"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Un instante ISO; sin desfase, en la hora del municipio."""
        if isinstance(value, datetime):
            return value
        try:
            return leer_instante(value, _zona(ctx.params if ctx else {}))
        except ValueError:
            self.fail(f"se esperaba AAAA-MM-DD o AAAA-MM-DDTHH:MM y llegó «{value}».", param, ctx)


def _zona(opciones: Mapping[str, Any]) -> ZoneInfo:
    """La de ``--zona`` o la del proyecto; si está mal escrita, ya lo dirá quien lo lea."""
    with suppress(OSError, ValueError, ZoneInfoNotFoundError):
        texto = (opciones["proyecto"] / "mkdocs.yml").read_text(encoding="utf-8") if "proyecto" in opciones else ""
        escrita = _ZONA_ESCRITA.search(texto)
        return ZoneInfo(escrita[1] if escrita else opciones.get("zona") or ZONA)
    return ZoneInfo(ZONA)


opcion_ahora = click.option("--ahora", type=_Instante(), help="Construye como si fuera este instante (AAAA-MM-DDTHH:MM), en hora del municipio.")


@lru_cache
def pantalla() -> Console:
    """Donde se cuenta lo que pasa; con ``--json`` no se usa, y cargar rich tarda."""
    from rich.console import Console

    return Console(stderr=True, highlight=False, soft_wrap=True)


@contextmanager
def explicando(en_json: bool = False) -> Iterator[None]:
    """Convierte las excepciones del generador en mensajes y códigos de salida."""
    try:
        yield
    except ProblemasDeContenido as error:
        if en_json:
            click.echo(json.dumps({"problemas": como_datos(error.problemas)}, ensure_ascii=False, indent=1))
        else:
            mostrar(error.problemas)
        sys.exit(CONTENIDO)
    except FallaDelEntorno as error:
        from rich.markup import escape

        pantalla().print(f"[bold red]No se pudo terminar.[/] {escape(str(error))}")
        sys.exit(ENTORNO)


def como_datos(problemas: Sequence[Problema]) -> list[dict[str, Any]]:
    """Los problemas como los da ``--json``."""
    return [asdict(p) for p in problemas]


def mostrar(problemas: Sequence[Problema], todos: bool = True) -> None:
    """Cuenta los problemas: lugar, qué pasa y cómo se arregla; los errores primero."""
    from rich.markup import escape

    estilos = {Nivel.ERROR: "bold red", Nivel.ADVERTENCIA: "yellow", Nivel.PENDIENTE: "cyan"}
    for nivel, estilo in estilos.items():
        grupo = [p for p in problemas if p.nivel is nivel]
        visibles = grupo if todos or nivel is not Nivel.PENDIENTE else grupo[:PENDIENTES_A_LA_VISTA]
        for problema in visibles:
            pantalla().print(f"[{estilo}]{problema.nivel.value:>9}[/]  {escape(str(problema))}")
            if problema.remedio:
                pantalla().print(f"           [dim]→ {escape(problema.remedio)}[/]")
        if len(visibles) < len(grupo):
            pantalla().print(f"           [dim]… y {len(grupo) - len(visibles)} pendientes más: véalos con «portal revisar».[/]")
    if problemas:
        pantalla().print(resumen(problemas))


def resumen(problemas: Sequence[Problema]) -> str:
    """``2 errores, 1 advertencia, 3 pendientes``."""
    nombres = {Nivel.ERROR: ("error", "errores"), Nivel.ADVERTENCIA: ("advertencia", "advertencias"), Nivel.PENDIENTE: ("pendiente", "pendientes")}
    totales = {n: sum(p.nivel is n for p in problemas) for n in Nivel}
    return ", ".join(f"{t} {nombres[n][t != 1]}" for n, t in totales.items() if t) or "Sin problemas"


@contextmanager
def barra(visible: bool) -> Iterator[Callable[[str, int, int], None]]:
    """Una barra por etapa; en CI o en un archivo no se dibuja nada."""
    if not visible or not pantalla().is_terminal or os.environ.get("CI"):
        yield lambda etapa, hechos, total: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # tarda, y en CI no se usa

    with Progress(TextColumn("{task.description:<22}"), BarColumn(), MofNCompleteColumn(), console=pantalla(), transient=True) as progreso:
        tareas: dict[str, Any] = {}

        def avanzar(etapa: str, hechos: int, total: int) -> None:
            if etapa not in tareas:
                tareas[etapa] = progreso.add_task(etapa, total=total)
            progreso.advance(tareas[etapa], hechos)

        yield avanzar
