"""``portal nuevo``: un boletín, un aviso o una campaña listos para editar."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from generador import fechas
from generador.ordenes.comun import explicando, opcion_ahora, opcion_proyecto, pantalla
from generador.redaccion.nuevo import CLASES, nuevo_documento
from generador.redaccion.pedido import PedidoInvalido


@click.command("nuevo")
@click.argument("clase", type=click.Choice(CLASES), metavar="CLASE")
@click.argument("titulo", metavar="TÍTULO")
@opcion_proyecto
@click.option("--tipo", metavar="TEXTO", help="Clase de pieza: comunicado, nota, convocatoria…")
@click.option("--tema", "temas", metavar="TEXTO", multiple=True, help="Tema declarado en mkdocs.yml; se puede repetir.")
@click.option("--dependencia", metavar="TEXTO", help="Área que informa, declarada en mkdocs.yml.")
@click.option("--lugar", metavar="TEXTO", help="Dónde ocurre.")
@click.option("--campana", metavar="TEXTO", help="Campaña a la que pertenece.")
@click.option("--fecha", metavar="TEXTO", help="Día y hora de publicación (AAAA-MM-DDTHH:MM); por omisión, ahora.")
@click.option("--vigencia", metavar="TEXTO", help="Hasta cuándo se anuncia un aviso (AAAA-MM-DDTHH:MM).")
@opcion_ahora
def orden_nuevo(
    clase: str,
    titulo: str,
    proyecto: Path,
    ahora: datetime | None,
    fecha: str | None,
    temas: tuple[str, ...],
    **opciones: str | None,
) -> None:
    """Crea un archivo nuevo, como borrador, con su folio y todos los campos explicados.

    CLASE es boletin, aviso o campana. Nunca escribe encima de un archivo que ya existe. Cuando el
    texto esté listo, cambie «estado: borrador» por «estado: publicado».

    \b
    Ejemplos:
      portal nuevo boletin "Abre la jornada de vacunación"
      portal nuevo boletin "Convocatoria de becas" --tipo convocatoria --tema educacion
      portal nuevo aviso "Cierre de la calle Hidalgo" --vigencia 2026-03-10T18:00
      portal nuevo campana "Día de Muertos" --fecha 2026-10-15
    """
    inicio = {"inicio" if clase == "campana" else "fecha": fecha}
    try:
        with explicando():
            ruta = nuevo_documento(
                proyecto, clase, titulo, ahora or fechas.ahora(), temas=list(temas), **inicio, **opciones
            )
    except PedidoInvalido as error:
        raise click.UsageError(str(error)) from None
    click.echo(ruta)
    pantalla.print("[green]Listo.[/] Ábralo y escriba; «portal servir» lo muestra mientras lo edita.")
