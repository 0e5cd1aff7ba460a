"""``portal proximo``: cuándo hace falta volver a construir."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import click
from rich.markup import escape

from generador import fechas
from generador.lectura.proyecto import leer_proyecto
from generador.modelo.calendario import proximos_cambios
from generador.ordenes.comun import explicando, opcion_ahora, opcion_json, opcion_proyecto, pantalla

A_LA_VISTA = 5


@click.command("proximo")
@opcion_proyecto
@opcion_ahora
@opcion_json
def orden_proximo(proyecto: Path, ahora: datetime | None, en_json: bool) -> None:
    """Dice cuándo cambiará el portal por sí solo.

    Un embargo que se cumple, un aviso que vence, una campaña que empieza o un evento que termina cambian
    el portal sin que nadie edite nada: programe una construcción para ese instante.
    """
    with explicando(en_json):
        catalogo, _ = leer_proyecto(proyecto)
        cambios = proximos_cambios(catalogo, ahora or fechas.ahora())
    if en_json:
        click.echo(json.dumps([{"instante": i.isoformat(), "cambio": c, "archivo": a} for i, c, a in cambios], ensure_ascii=False, indent=1))
        return
    if not cambios:
        pantalla().print("Nada programado: el portal no cambiará hasta que alguien edite.")
    for instante, cambio, archivo in cambios[:A_LA_VISTA]:
        local = instante.astimezone(catalogo.ajustes.zona)
        pantalla().print(f"{fechas.fecha_larga(local)}, {fechas.hora(local)}: {cambio} ({escape(archivo)})")
