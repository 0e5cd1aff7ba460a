"""La campaña: un mensaje con fechas, público y materiales, que reúne boletines y álbumes."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Annotated, Any

from pydantic import BeforeValidator, ConfigDict, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from generador import rutas
from generador.esquema import Dia, Id, Lista, Modelo, Texto
from generador.fuente import Fuente
from generador.modelo.boletin import Estado, FotoDeFicha, exigir_motivo


class Material(Modelo):
    """Un material para descargar: cartel, volante, audio, logotipo."""

    archivo: Texto = Field(description="Ruta del archivo dentro de contenido/documentos/.", examples=["cartel-dia-de-la-mujer.pdf"])
    titulo: Texto = Field(description="Qué es.", examples=["Cartel tamaño carta"])


def _portada(valor: Any) -> Any:
    return {"archivo": valor} if isinstance(valor, str) else valor


class FichaCampana(Modelo):
    """La ficha de ``contenido/campanas/ID.md``."""

    model_config = ConfigDict(title="Campaña")

    titulo: Texto = Field(max_length=110, description="Nombre de la campaña.", examples=["Día Internacional de la Mujer"])
    inicio: Dia = Field(description="Primer día.", examples=["2025-03-01"])
    fin: Dia = Field(description="Último día.", examples=["2025-03-31"])
    resumen: Texto = Field(max_length=300, description="De qué trata, en una o dos frases.", examples=["Actividades y servicios para las mujeres del municipio."])
    lema: Texto | None = Field(None, max_length=110, description="Frase de la campaña.", examples=["Todas las voces cuentan"])
    objetivo: Texto | None = Field(None, max_length=500, description="Qué se busca lograr.", examples=["Que las mujeres conozcan los servicios del Instituto."])
    publico: Texto | None = Field(None, max_length=300, description="A quién se dirige.", examples=["Mujeres de 15 años y más"])
    temas: Annotated[tuple[Id, ...], Lista] = Field((), description="Temas declarados en mkdocs.yml.", examples=["[mujeres]"])
    dependencia: Id | None = Field(None, description="Área responsable, declarada en mkdocs.yml.", examples=["mujeres"])
    portada: Annotated[FotoDeFicha | None, BeforeValidator(_portada)] = Field(None, description="Imagen principal.", examples=["{archivo: cartel.jpg, alt: Cartel con tres mujeres de la mano.}"])
    materiales: Annotated[tuple[Material, ...], Lista] = Field((), description="Archivos para descargar.", examples=["[{archivo: cartel.pdf, titulo: Cartel tamaño carta}]"])
    albumes: Annotated[tuple[Texto, ...], Lista] = Field((), description="Álbumes de la galería.", examples=["[2025/marcha-8m]"])
    contacto: Id | None = Field(None, description="Contacto de prensa declarado en mkdocs.yml.", examples=["guardia"])
    estado: Estado = Field(Estado.PUBLICADO, description="borrador, publicado o retirado.", examples=["publicado"])
    motivo: Texto | None = Field(None, validate_default=True, max_length=500, description="Por qué se retiró; obligatorio si el estado es retirado.", examples=["Se canceló por lluvias."])
    alias: Annotated[tuple[Texto, ...], Lista] = Field((), description="Direcciones antiguas que deben llevar aquí.", examples=["[/ruta/vieja/]"])

    _motivo = field_validator("motivo")(exigir_motivo)

    @field_validator("fin")
    @classmethod
    def _posterior(cls, fin: date, info: ValidationInfo) -> date:
        if "inicio" in info.data and fin < info.data["inicio"]:
            raise PydanticCustomError("fin_antes", "fin_antes")
        return fin


class Campana(FichaCampana):
    """Una campaña leída y válida."""

    id: str
    fuente: Fuente

    @cached_property
    def direccion(self) -> str:
        """Dirección pública, permanente."""
        return rutas.campana(self.id)

    def situacion(self, hoy: date) -> str:
        """``en curso``, ``próxima`` o ``concluida`` según el día."""
        if hoy < self.inicio:
            return "próxima"
        return "en curso" if hoy <= self.fin else "concluida"
