"""El evento: algo de la agenda municipal que pasa en un lugar y a una hora."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any

from pydantic import BeforeValidator, ConfigDict, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from generador import rutas
from generador.esquema import Id, Instante, Lista, Logico, Modelo, Texto
from generador.fuente import Fuente
from generador.modelo.boletin import Estado, exigir_motivo

FIN_DEL_DIA = time(23, 59, 59)


class TipoDeEvento(StrEnum):
    """Clases de evento, de lo más oficial a lo más festivo."""

    EVENTO_OFICIAL = "evento_oficial"
    GIRA = "gira"
    RUEDA_DE_PRENSA = "rueda_de_prensa"
    CIVICO = "civico"
    FORO = "foro"
    CAPACITACION = "capacitacion"
    SOCIAL = "social"
    CULTURAL = "cultural"
    DEPORTIVO = "deportivo"


NOMBRES_DE_TIPO = {
    TipoDeEvento.EVENTO_OFICIAL: "Evento oficial",
    TipoDeEvento.GIRA: "Gira de trabajo",
    TipoDeEvento.RUEDA_DE_PRENSA: "Rueda de prensa",
    TipoDeEvento.CIVICO: "Acto cívico",
    TipoDeEvento.FORO: "Foro",
    TipoDeEvento.CAPACITACION: "Taller o curso",
    TipoDeEvento.SOCIAL: "Servicio a la comunidad",
    TipoDeEvento.CULTURAL: "Cultura",
    TipoDeEvento.DEPORTIVO: "Deporte",
}


class Situacion(StrEnum):
    """Si el evento se hace como se anunció. No es su estado editorial: lo cancelado se sigue viendo."""

    PROGRAMADO = "programado"
    POSPUESTO = "pospuesto"
    CANCELADO = "cancelado"


def _hasta_el_ultimo_instante(valor: Any) -> Any:
    """Un día sin hora incluye todo ese día."""
    return f"{valor.strip()}T{FIN_DEL_DIA}" if isinstance(valor, str) and re.fullmatch(r"\s*\d{4}-\d{2}-\d{2}\s*", valor) else valor


class FichaEvento(Modelo):
    """La ficha de ``contenido/agenda/ID.md``."""

    model_config = ConfigDict(title="Evento")

    titulo: Texto = Field(max_length=110, description="Qué es.", examples=["Foro «Lo que nos falta»"])
    fecha: Instante = Field(description="Cuándo empieza, en hora del municipio; sin hora, dura todo el día.", examples=["2025-03-08T10:00"])
    resumen: Texto = Field(max_length=300, description="De qué trata, en una o dos frases.", examples=["Diez mesas para proponer cambios en el municipio."])
    fin: Annotated[Instante | None, BeforeValidator(_hasta_el_ultimo_instante)] = Field(None, description="Cuándo termina; sin hora, el último día.", examples=["2025-03-08T14:00"])
    todo_el_dia: Logico | None = Field(None, description="¿Dura todo el día? Si no lo dice, sí cuando «fecha» no lleva hora.", examples=["no"])
    lugar: Texto | None = Field(None, max_length=150, description="Dónde es.", examples=["Plaza Principal"])
    direccion_postal: Texto | None = Field(None, max_length=200, description="Calle, número y colonia, para llegar.", examples=["Calle Libertad 12, Centro"])
    tipo: TipoDeEvento = Field(TipoDeEvento.EVENTO_OFICIAL, description="Clase de evento.", examples=["cultural"])
    organiza: Texto | None = Field(None, max_length=150, description="Quién organiza, si no es la dependencia o no es solo ella.", examples=["Comité vecinal de La Estación"])
    dependencia: Id | None = Field(None, description="Área responsable, declarada en mkdocs.yml.", examples=["mujeres"])
    temas: Annotated[tuple[Id, ...], Lista] = Field((), description="Temas declarados en mkdocs.yml.", examples=["[mujeres]"])
    campana: Id | None = Field(None, description="Campaña a la que pertenece (nombre de su archivo).", examples=["dia-de-la-mujer"])
    publico: Logico = Field(True, description="¿Puede ir cualquier persona? «no» si se entra con invitación o acreditación.", examples=["no"])
    cupo: int | None = Field(None, ge=1, description="Cuántas personas caben.", examples=["120"])
    costo: Texto | None = Field(None, max_length=110, description="Cuánto cuesta entrar; si falta, es gratuito.", examples=["80 pesos por persona"])
    situacion: Situacion = Field(Situacion.PROGRAMADO, description="programado, pospuesto (todavía sin nueva fecha) o cancelado.", examples=["cancelado"])
    fecha_anterior: Instante | None = Field(None, description="Para cuándo estaba anunciado, si cambió de fecha.", examples=["2025-03-01T10:00"])
    estado: Estado = Field(Estado.PUBLICADO, description="borrador, publicado o retirado.", examples=["publicado"])
    motivo: Texto | None = Field(None, validate_default=True, max_length=500, description="Por qué se canceló, se pospuso o se retiró; obligatorio si el estado es retirado.", examples=["Se canceló por lluvias."])
    contacto: Id | None = Field(None, description="Contacto de prensa declarado en mkdocs.yml.", examples=["guardia"])
    alias: Annotated[tuple[Texto, ...], Lista] = Field((), description="Direcciones antiguas que deben llevar aquí.", examples=["[/ruta/vieja/]"])

    _motivo = field_validator("motivo")(exigir_motivo)

    @field_validator("fin")
    @classmethod
    def _posterior(cls, fin: datetime | None, info: ValidationInfo) -> datetime | None:
        if fin and "fecha" in info.data and fin <= info.data["fecha"]:
            raise PydanticCustomError("evento_sin_duracion", "evento_sin_duracion")
        return fin


class Evento(FichaEvento):
    """Un evento leído y válido."""

    id: str
    fuente: Fuente

    @cached_property
    def direccion(self) -> str:
        """Dirección pública, permanente."""
        return rutas.evento(self.id)

    @property
    def nombre_de_tipo(self) -> str:
        """Clase de evento como se lee."""
        return NOMBRES_DE_TIPO[self.tipo]

    @property
    def de_todo_el_dia(self) -> bool:
        """¿Importa el día y no la hora?"""
        if self.todo_el_dia is not None:
            return self.todo_el_dia
        return self.fecha.time() == time() and (self.fin is None or self.fin.time() in {time(), FIN_DEL_DIA})

    @property
    def hora_de_termino(self) -> datetime | None:
        """El instante en que termina, si se dijo con hora."""
        return self.fin if self.fin and not self.de_todo_el_dia and self.fin.time() != FIN_DEL_DIA else None

    @property
    def ultimo_dia(self) -> date:
        """El día en que termina."""
        return (self.fin or self.fecha).date()

    @cached_property
    def termina(self) -> datetime:
        """Primer instante en que ya pasó; sin hora de término, al acabar su día."""
        if self.hora_de_termino:
            return self.hora_de_termino
        return datetime.combine(self.ultimo_dia + timedelta(days=1), time(), self.fecha.tzinfo)

    @property
    def publicado(self) -> bool:
        """¿Se muestra? Un evento se anuncia desde que se escribe, así que no depende del instante."""
        return self.estado is Estado.PUBLICADO

    def ya_paso(self, ahora: datetime) -> bool:
        """¿Terminó?"""
        return self.termina <= ahora

    def en_curso(self, ahora: datetime) -> bool:
        """¿Está pasando? Solo se afirma de lo que sí se hizo y se sabe cuánto dura."""
        se_sabe = self.situacion is Situacion.PROGRAMADO and (self.fin is not None or self.de_todo_el_dia)
        return se_sabe and self.fecha <= ahora < self.termina
