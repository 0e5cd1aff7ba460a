"""``portal iniciar``: el portal de otro municipio."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from generador import fechas
from generador.ordenes.comun import explicando, opcion_ahora, pantalla
from generador.redaccion.iniciar import iniciar
from generador.redaccion.pedido import PedidoInvalido


@click.command("iniciar")
@click.argument("destino", type=click.Path(file_okay=False, path_type=Path), metavar="CARPETA")
@click.option("--nombre", metavar="TEXTO", prompt="Nombre del municipio", help="Nombre del municipio.")
@click.option("--gobierno", metavar="TEXTO", help="Nombre oficial (por omisión, «Ayuntamiento de …»).")
@click.option("--entidad", metavar="TEXTO", help="Estado de la República.")
@click.option("--administracion", metavar="TEXTO", help="Periodo, por ejemplo 2024-2027.")
@click.option("--zona", metavar="TEXTO", default="America/Mexico_City", show_default=True, help="Zona horaria.")
@click.option("--url", metavar="TEXTO", help="Dirección donde se publicará, con https://.")
@click.option("--correo", metavar="TEXTO", help="Correo de la oficina.")
@click.option("--telefono", metavar="TEXTO", help="Teléfono de la oficina.")
@click.option("--direccion", metavar="TEXTO", help="Domicilio de la oficina.")
@opcion_ahora
def orden_iniciar(destino: Path, nombre: str, ahora: datetime | None, zona: str, **datos: str | None) -> None:
    """Crea en CARPETA el portal de otro municipio, completo y listo para construir.

    CARPETA debe ser nueva o estar vacía. Lo que no se diga queda con un dato de muestra, y el
    LEEME (README.md) dice qué cambiar antes de publicar. Lleva dentro el generador: solo hace
    falta git, make y Python.

    \b
    Ejemplos:
      portal iniciar ../portal-sanctorum --nombre "Sanctórum" --entidad Tlaxcala
      portal iniciar ../portal-cortazar --nombre Cortazar --url https://prensa.ejemplo.gob.mx
    """
    try:
        with explicando():
            escritos = iniciar(destino, nombre, ahora or fechas.ahora(), zona=zona, **datos)
    except PedidoInvalido as error:
        raise click.UsageError(str(error)) from None
    pantalla().print(f"[bold green]Listo:[/] {len(escritos)} archivos en «{destino}». Siga así:")
    for paso in (f"cd {destino}", "git init", "make portal", "make servir"):
        pantalla().print(f"  {paso}")
    pantalla().print("Después lea README.md: dice qué cambiar antes de publicar.")
