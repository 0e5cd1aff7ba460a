"""``portal campos``: qué puede llevar la ficha de cada documento."""

from __future__ import annotations

import click
from rich.table import Table
from rich.text import Text

from generador.ordenes.comun import pantalla
from generador.redaccion.campos import CLASES, campos, referencia_markdown


@click.command("campos")
@click.argument("clase", type=click.Choice(list(CLASES)), default="boletin", metavar="[CLASE]")
@click.option("--markdown", "en_markdown", is_flag=True, help="Imprime las tablas de todas las clases en Markdown.")
def orden_campos(clase: str, en_markdown: bool) -> None:
    """Explica los campos de una ficha: cuáles son obligatorios, qué dicen y un ejemplo.

    CLASE es boletin (si no se dice otra cosa), campana, evento, album, pagina, configuracion, poa, formato o una
    tabla de contenido/datos/ (datos-redes, datos-monitoreo…).

    \b
    Ejemplos:
      portal campos
      portal campos campana
      portal campos album
    """
    if en_markdown:
        click.echo(referencia_markdown(), nl=False)
        return
    tabla = Table("Campo", "Qué es", "Ejemplo", caption="* obligatorio")
    for campo in campos(clase):
        tabla.add_row(
            Text(f"{campo.nombre}{' *' if campo.obligatorio else ''}"), Text(campo.descripcion), Text(campo.ejemplo)
        )
    # A la salida común, para poder guardarla o buscar en ella.
    with pantalla().capture() as captura:
        pantalla().print(tabla, soft_wrap=False)
    click.echo(captura.get(), nl=False)
