"""``portal informe``: el PDF de un trimestre, listo para entregar."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import click
from rich.markup import escape

from generador.encargo import Encargo
from generador.errores import FallaDelEntorno
from generador.ordenes.cierre import programa_al_cierre
from generador.ordenes.comun import explicando, opcion_ahora, opcion_proyecto, pantalla
from generador.taller.informe_trimestral import componer, leer_plantilla
from generador.taller.marco import carpetas_de_plantillas
from generador.taller.memo import Memo
from generador.vistas.informe import informe_en_pdf

_TRIMESTRE = re.compile(r"(\d{4})-?T([1-4])", re.I)


@click.command("informe")
@click.argument("trimestre", metavar="AAAA-TN")
@click.option("--salida", type=click.Path(path_type=Path), metavar="ARCHIVO", help="Dónde guardarlo (por omisión, informe-AAAA-TN.pdf en la carpeta actual).")
@opcion_proyecto
@opcion_ahora
def orden_informe(trimestre: str, salida: Path | None, proyecto: Path, ahora: datetime | None) -> None:
    """Hace el PDF del informe de un trimestre, para Contraloría.

    Lleva cada indicador con su gráfica, su cuenta y sus evidencias, con las cifras al cierre del
    trimestre. Es un PDF etiquetado, que un lector de pantalla puede leer.

    \b
    Ejemplos:
      portal informe 2026-T3
      portal informe 2026-T3 --salida entrega/tercer-trimestre.pdf
    """
    partes = _TRIMESTRE.fullmatch(trimestre.strip())
    if partes is None:
        raise click.UsageError(f"se esperaba un trimestre como 2026-T3 y llegó «{trimestre}».")
    anio, numero = int(partes[1]), int(partes[2])
    destino = salida or Path(f"informe-{anio}-T{numero}.pdf")
    with explicando():
        edicion, poa = programa_al_cierre(proyecto, anio, numero, ahora)
        memo = Memo(Encargo(proyecto).cache)
        try:
            pdf = componer(informe_en_pdf(edicion, poa, numero), leer_plantilla(carpetas_de_plantillas(proyecto)), memo)
        finally:
            memo.cerrar()
        _guardar(destino, pdf)
    pantalla().print(f"[bold green]Listo[/]: «{escape(str(destino))}», {len(pdf) / 1000:,.0f} kB.")


def _guardar(destino: Path, pdf: bytes) -> None:
    try:
        destino.parent.mkdir(parents=True, exist_ok=True)
        destino.write_bytes(pdf)
    except OSError as error:
        raise FallaDelEntorno(f"No se pudo escribir «{destino}»: {error.strerror}. Si lo tiene abierto, ciérrelo.") from None
