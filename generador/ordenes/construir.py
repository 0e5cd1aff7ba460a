"""``portal construir`` y ``portal revisar``."""

from __future__ import annotations

import gc
import json
import re
import sys
from contextlib import ExitStack
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generador import fechas, sello
from generador.encargo import Encargo, Informe
from generador.ordenes.comun import (
    CONTENIDO,
    barra,
    como_datos,
    explicando,
    mostrar,
    opcion_ahora,
    opcion_json,
    opcion_proyecto,
    pantalla,
)
from generador.publicacion.mirada import Mirada

if TYPE_CHECKING:
    from generador.modelo.marco import Marco

_HASTA_EL_FIN: list[object] = []


def con_mkdocs(proyecto: Path, datos: dict[str, Any]) -> Marco:
    """Dibuja el marco; MkDocs tarda en cargarse y solo se importa si hace falta."""
    from generador.complemento import dibujar_marco

    return dibujar_marco(proyecto, datos)


def _de_dask(contexto: click.Context, opcion: click.Parameter, valor: str | None) -> str | None:
    if valor is None or re.fullmatch(r"dask=[a-z]+://[^\s/]+", valor):
        return valor
    raise click.BadParameter(f"se esperaba dask=tcp://servidor:puerto y llegó «{valor}».", contexto, opcion)


@click.command("construir")
@opcion_proyecto
@click.option("--salida", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="Carpeta donde se publica (por omisión, la de mkdocs.yml: sitio).")
@opcion_ahora
@click.option("--estricto", is_flag=True, help="Las advertencias también detienen la construcción.")
@click.option("--limpio", is_flag=True, help="Empieza sin memoria: todo se vuelve a hacer.")
@click.option("--ejecutor", metavar="dask=DIRECCIÓN", callback=_de_dask, help="Prepara las fotos en un cúmulo de Dask, por ejemplo dask=tcp://10.0.0.5:8786 (por omisión, en esta máquina).")
@opcion_json
def orden_construir(proyecto: Path, salida: Path | None, ahora: datetime | None, estricto: bool, limpio: bool, ejecutor: str | None, en_json: bool) -> None:
    """Construye el portal completo en sitio/.

    Solo escribe lo que cambió. Si algo está mal, lo dice todo de una vez y deja el portal
    anterior como estaba.

    \b
    Ejemplos:
      portal construir
      portal construir --estricto          para publicar desde un servidor
      portal construir --ahora 2026-12-10  para ver cómo quedará ese día
    """
    with explicando(en_json), barra(not en_json) as avance:
        encargo = Encargo(proyecto, salida, ahora or fechas.ahora(), estricto, limpio, avance, ejecutor)
        entradas = sello.mirar_entradas(proyecto)
        informe = sello.vigente(encargo, entradas) or _construir(encargo, entradas)
    if en_json:
        datos = asdict(informe) | {"avisos": como_datos(informe.avisos), "destino": str(informe.destino)}
        click.echo(json.dumps(datos, ensure_ascii=False, indent=1))
    else:
        mostrar(informe.avisos, todos=False)
        contar(informe)


def _construir(encargo: Encargo, entradas: sello.Entradas) -> Informe:
    """Carga el generador, que tarda más que saber que no hay nada que hacer."""
    from generador.taller import memo, procesos

    with ExitStack() as al_salir:
        mirada = None
        if len(entradas.senas) >= procesos.MINIMO:  # antes de seguir: mientras este carga lo suyo, otro proceso adelanta
            if encargo.limpio or not (encargo.cache / memo.ARCHIVO).exists():
                procesos.calentar()
            elif destino := sello.destino_de_antes(encargo):
                mirada = al_salir.enter_context(Mirada(sello.registro_de(encargo, destino), destino))
        from generador.construir import construir

        gc.freeze()  # lo ya cargado no se suelta: que no se busque ahí
        # Se conserva hasta el final del proceso, que no lo suelta (``ordenes.principal``).
        return construir(encargo, con_mkdocs, entradas, lambda *visto: _HASTA_EL_FIN.append(visto), mirada)


@click.command("revisar")
@opcion_proyecto
@opcion_ahora
@opcion_json
def orden_revisar(proyecto: Path, ahora: datetime | None, en_json: bool) -> None:
    """Revisa todo el contenido sin publicar nada.

    Cada problema dice archivo, línea, qué se encontró y cómo arreglarlo. Los errores impiden
    publicar; las advertencias y los pendientes, no.
    """
    from generador.construir import revisar

    with explicando(en_json), barra(not en_json) as avance:
        problemas = revisar(Encargo(proyecto, ahora=ahora or fechas.ahora(), avance=avance), con_mkdocs)
    if en_json:
        click.echo(json.dumps({"problemas": como_datos(problemas)}, ensure_ascii=False, indent=1))
    else:
        mostrar(problemas)
        if not problemas:
            pantalla().print("[green]Todo en orden.[/]")
    sys.exit(CONTENIDO if any(p.nivel == "error" for p in problemas) else 0)


def contar(informe: Informe) -> None:
    """El resultado en tres renglones: qué hay, qué cambió, cómo verlo."""
    segundos = f"{informe.segundos:.1f} s" if informe.segundos >= 1 else f"{informe.segundos * 1000:.0f} ms"
    pantalla().print(f"[bold green]Listo[/] en {segundos}: {informe.paginas:,} páginas y {informe.archivos - informe.paginas:,} archivos más, en «{informe.destino}».")
    cambios = [f"{informe.escritos:,} escritos", f"{informe.iguales:,} sin cambio", f"{informe.borrados:,} borrados"]
    if informe.fotos_derivadas:
        cambios.append(f"{informe.fotos_derivadas:,} versiones de fotos")
    pantalla().print(f"       {', '.join(cambios)}.")
    pantalla().print("       Para verlo: [bold]portal servir[/] (o «make servir»).")
