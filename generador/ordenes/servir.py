"""``portal servir``: el portal en el navegador mientras se edita."""

from __future__ import annotations

import webbrowser
from datetime import datetime
from pathlib import Path

import click
from rich.markup import escape
from watchfiles import watch

from generador import fechas
from generador.construir import construir
from generador.encargo import Encargo
from generador.errores import FallaDelEntorno, ProblemasDeContenido
from generador.ordenes.comun import explicando, mostrar, opcion_ahora, opcion_proyecto, pantalla
from generador.ordenes.construir import con_mkdocs
from generador.servidor import Servidor

VIGILADAS = ("boletines", "contenido", "galeria", "plantillas", "mkdocs.yml")


@click.command("servir")
@opcion_proyecto
@opcion_ahora
@click.option("--puerto", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Puerto; si está ocupado se usa el siguiente libre.")
@click.option("--abrir/--no-abrir", default=False, help="Abre el navegador.")
def orden_servir(proyecto: Path, ahora: datetime | None, puerto: int, abrir: bool) -> None:
    """Muestra el portal y lo actualiza mientras edita.

    Cada vez que guarda un archivo, la página abierta se recarga sola. Si algo está mal, el
    navegador y esta ventana dicen qué y cómo arreglarlo. Solo se ve desde este equipo y no toca
    lo publicado en sitio/. Para terminar: Ctrl+C.
    """
    vista = proyecto / ".cache" / "vista"
    with explicando(), Servidor(vista, puerto) as servidor:
        reconstruir(servidor, proyecto, vista, ahora)
        pantalla.print(f"El portal está en [bold]{servidor.url}[/]  (Ctrl+C para terminar)")
        if abrir:
            webbrowser.open(servidor.url)
        vigiladas = [proyecto / v for v in VIGILADAS if (proyecto / v).exists()]
        for _ in watch(*vigiladas, debounce=150, step=50, raise_interrupt=False):
            reconstruir(servidor, proyecto, vista, ahora)


def reconstruir(servidor: Servidor, proyecto: Path, vista: Path, ahora: datetime | None) -> None:
    """Construye en la carpeta de vista y avisa al navegador; un problema no detiene el servidor."""
    try:
        informe = construir(Encargo(proyecto, vista, ahora or fechas.ahora()), con_mkdocs)
    except ProblemasDeContenido as error:
        mostrar(error.problemas, todos=False)
        servidor.avisar([f"{p} → {p.remedio}" if p.remedio else str(p) for p in error.problemas if p.nivel == "error"])
    except FallaDelEntorno as error:
        pantalla.print(f"[bold red]No se pudo terminar.[/] {escape(str(error))}")
        servidor.avisar([str(error)])
    else:
        pantalla.print(f"[green]{datetime.now():%H:%M:%S}[/]  {informe.escritos:,} archivos actualizados en {informe.segundos * 1000:.0f} ms")
        servidor.avisar([])
