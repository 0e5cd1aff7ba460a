"""La página institucional: un Markdown de ``contenido/`` que convierte MkDocs."""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, Field

from generador.esquema import Dia, Lista, Modelo, Texto
from generador.fuente import Fuente


class FichaInstitucional(Modelo):
    """La ficha de una página institucional."""

    model_config = ConfigDict(title="Página institucional")

    titulo: Texto = Field(max_length=110, description="Título de la página.", examples=["Accesibilidad"])
    descripcion: Texto | None = Field(None, max_length=300, description="De qué trata, en una frase.", examples=["Cómo usar este portal con lector de pantalla."])
    actualizado: Dia | None = Field(None, description="Última revisión del texto.", examples=["2025-03-08"])
    alias: Annotated[tuple[Texto, ...], Lista] = Field((), description="Direcciones antiguas que deben llevar aquí.", examples=["[/ruta/vieja/]"])


class Institucional(FichaInstitucional):
    """Una página institucional leída y válida."""

    direccion: str
    fuente: Fuente
