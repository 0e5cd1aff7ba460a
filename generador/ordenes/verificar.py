"""``portal verificar``: ¿lo publicado es lo que se construyó?"""

from __future__ import annotations

from pathlib import Path

import click

from generador.ordenes.comun import explicando, pantalla
from generador.publicacion.verificar import verificar_archivo, verificar_sitio


@click.command("verificar")
@click.argument("ruta", type=click.Path(exists=True, path_type=Path), default="sitio")
def orden_verificar(ruta: Path) -> None:
    """Comprueba un portal publicado, o un archivo suyo, contra el manifiesto.

    RUTA es la carpeta del portal (por omisión, sitio) o un archivo dentro de ella.
    """
    with explicando():
        if ruta.is_dir():
            pantalla.print(f"[green]Coinciden[/] los {verificar_sitio(ruta):,} archivos del manifiesto.")
        else:
            pantalla.print(f"[green]Coincide[/] con lo publicado: {verificar_archivo(ruta)}")
