"""``portal nuevo``: un boletín, un aviso, una campaña, un evento, un álbum o un programa anual listos para editar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

import click
from rich.markup import escape

from generador import fechas
from generador.encargo import Encargo
from generador.errores import Problema
from generador.modelo.fotos import Examen
from generador.modelo.texto import POR_DESCRIBIR
from generador.ordenes.comun import explicando, opcion_ahora, opcion_proyecto, pantalla
from generador.redaccion.album import AlbumNuevo, Examinar, nuevo_album
from generador.redaccion.nuevo import CLASES, nuevo_documento
from generador.redaccion.pedido import PedidoInvalido
from generador.redaccion.poa import nuevo_poa
from generador.taller import fotos
from generador.taller.memo import Memo


@click.command("nuevo")
@click.argument("clase", type=click.Choice((*CLASES, "album", "poa")), metavar="CLASE")
@click.argument("titulo", metavar="TÍTULO")
@opcion_proyecto
@click.option("--tipo", metavar="TEXTO", help="Clase de pieza (comunicado, nota, convocatoria…) o de evento (foro, cultural, rueda_de_prensa…).")
@click.option("--tema", "--temas", "temas", metavar="TEXTO", multiple=True, help="Tema declarado en mkdocs.yml; se puede repetir.")
@click.option("--dependencia", metavar="TEXTO", help="Área que informa, declarada en mkdocs.yml.")
@click.option("--lugar", metavar="TEXTO", help="Dónde ocurre.")
@click.option("--campana", metavar="TEXTO", help="Campaña a la que pertenece.")
@click.option("--fecha", metavar="TEXTO", help="Día y hora (AAAA-MM-DDTHH:MM); por omisión, ahora; en un evento, dentro de una semana; en un álbum, el día de las fotos.")
@click.option("--vigencia", metavar="TEXTO", help="Hasta cuándo se anuncia un aviso (AAAA-MM-DDTHH:MM).")
@click.option("--fotos", "carpeta", type=click.Path(file_okay=False, exists=True, path_type=Path), metavar="CARPETA", help="De dónde se copian las fotos de un álbum; ahí no se toca nada.")
@opcion_ahora
def orden_nuevo(
    clase: str,
    titulo: str,
    proyecto: Path,
    ahora: datetime | None,
    fecha: str | None,
    temas: tuple[str, ...],
    carpeta: Path | None,
    **opciones: str | None,
) -> None:
    """Crea un archivo nuevo, como borrador, con todos los campos explicados.

    CLASE es boletin, aviso, campana, evento, album o poa. Nunca escribe encima de un archivo que ya existe. Cuando
    el texto esté listo, cambie «estado: borrador» por «estado: publicado».

    Un álbum se hace con una carpeta de fotos: las copia ordenadas por la hora en que se tomaron, les
    pone un nombre legible y anota el pie y el crédito que ya traían. Falta decir qué se ve en cada una.

    \b
    Ejemplos:
      portal nuevo boletin "Abre la jornada de vacunación"
      portal nuevo boletin "Convocatoria de becas" --tipo convocatoria --tema educacion
      portal nuevo aviso "Cierre de la calle Hidalgo" --vigencia 2026-03-10T18:00
      portal nuevo campana "Día de Muertos" --fecha 2026-10-15
      portal nuevo evento "Foro de mujeres" --fecha 2026-03-08T10:00 --lugar "Plaza Principal"
      portal nuevo album "Marcha del 8 de marzo" --fotos ~/Fotos/marcha --lugar "Plaza Principal"
      portal nuevo poa 2027
    """
    if (clase == "album") != (carpeta is not None):
        raise click.UsageError("un álbum necesita --fotos CARPETA, y solo un álbum la usa")
    inicio = {"inicio" if clase == "campana" else "fecha": fecha}
    datos = {"temas": list(temas), **inicio, **opciones}
    try:
        with explicando():
            if clase == "poa":
                click.echo(nuevo_poa(proyecto, titulo))
                pantalla().print("[green]Listo.[/] Ponga ahí los objetivos, las actividades y las metas de su plan; «portal revisar» dice qué falta.")
                return
            if carpeta is not None:
                _contar(nuevo_album(proyecto, titulo, carpeta, _examinador(proyecto), ahora or fechas.ahora(), **datos))
                return
            ruta = nuevo_documento(proyecto, clase, titulo, ahora or fechas.ahora(), **datos)
    except PedidoInvalido as error:
        raise click.UsageError(str(error)) from None
    click.echo(ruta)
    pantalla().print("[green]Listo.[/] Ábralo y escriba; «portal servir» lo muestra mientras lo edita.")


def _examinador(proyecto: Path) -> Examinar:
    """Examina las fotos con la memoria del proyecto: al construir ya estarán vistas."""

    def examinar(archivos: Mapping[str, Path]) -> tuple[Mapping[str, Examen], Sequence[Problema]]:
        memo = Memo(Encargo(proyecto).cache)
        try:
            return fotos.examinar(archivos, memo)
        finally:
            memo.cerrar()

    return examinar


def _contar(album: AlbumNuevo) -> None:
    click.echo(album.ruta)
    for nombre, motivo in album.omitidas:
        pantalla().print(f"[yellow]No entró[/] {escape(nombre)}: {escape(motivo)}")
    cuantas = "1 foto" if album.fotos == 1 else f"{album.fotos} fotos"
    pantalla().print(f"[green]Listo:[/] {cuantas} en {escape(str(album.ruta.parent))}.")
    pantalla().print(f"Ahora abra album.yml y cambie cada «{POR_DESCRIBIR}» por lo que se ve en la foto. Si salen niñas o niños, diga «menores».")
