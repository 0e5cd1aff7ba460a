"""El grupo ``portal``: habla español y carga cada orden solo cuando se usa, para arrancar pronto."""

from __future__ import annotations

import gettext
import os
from importlib import import_module
from pathlib import Path

import click

from generador import __version__
from generador.errores import parecido

# click toma sus propios mensajes («Usage:», «No such option») de gettext, según LANGUAGE.
os.environ["LANGUAGE"] = "es"
# Nadie más cambia cómo se valida, y buscar quién podría tarda.
os.environ["PYDANTIC_DISABLE_PLUGINS"] = "1"
gettext.bindtextdomain("messages", Path(__file__).parent / "idioma")

# Orden → (módulo, objeto, ayuda corta). La ayuda está aquí para no importar todo al listar.
ORDENES = {
    "construir": ("construir", "orden_construir", "Construye el portal completo en sitio/."),
    "revisar": ("construir", "orden_revisar", "Revisa todo el contenido sin publicar nada."),
    "servir": ("servir", "orden_servir", "Muestra el portal y lo actualiza mientras edita."),
    "nuevo": ("nuevo", "orden_nuevo", "Crea un boletín, un aviso, una campaña, un evento, un álbum o un POA."),
    "campos": ("campos", "orden_campos", "Explica los campos de una ficha."),
    "iniciar": ("iniciar", "orden_iniciar", "Crea el portal de otro municipio."),
    "importar": ("importar", "orden_importar", "Trae contenido de otros sistemas."),
    "verificar": ("verificar", "orden_verificar", "Comprueba lo publicado contra el manifiesto."),
    "informe": ("informe", "orden_informe", "Hace el PDF de un trimestre, para Contraloría."),
    "exportar": ("exportar", "orden_exportar", "Escribe los formatos de transparencia en Excel o CSV."),
    "proximo": ("proximo", "orden_proximo", "Dice cuándo cambiará el portal por sí solo."),
}


class GrupoPerezoso(click.Group):
    """Un grupo que importa cada orden al pedirla."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Las órdenes, en el orden en que se aprenden."""
        return list(ORDENES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """La orden, importada."""
        if cmd_name not in ORDENES:
            return None
        modulo, objeto, _ = ORDENES[cmd_name]
        orden: click.Command = getattr(import_module(f"generador.ordenes.{modulo}"), objeto)
        orden.options_metavar = "[OPCIONES]"
        return orden

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """La orden pedida; si no existe, dice cuál se le parece."""
        cercana = None if args[0] in ORDENES else parecido(args[0], ORDENES)
        if cercana:
            ctx.fail(f"No existe la orden «{args[0]}». ¿Quiso decir «{cercana}»?")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """La lista de órdenes con su ayuda corta, sin importarlas."""
        with formatter.section("Órdenes"):
            formatter.write_dl([(nombre, ayuda) for nombre, (_, _, ayuda) in ORDENES.items()])


@click.group(cls=GrupoPerezoso, options_metavar="[OPCIONES]", subcommand_metavar="ORDEN …", context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="portal")
def portal() -> None:
    """Portal de Comunicación Social: del boletín en Markdown al sitio publicado.

    \b
    Para empezar:
      portal nuevo boletin "Abre la feria"   crea el archivo con su folio
      portal servir                          muestra el portal mientras escribe
      portal revisar                         dice qué falta o está mal
      portal construir                       publica en sitio/
    """
