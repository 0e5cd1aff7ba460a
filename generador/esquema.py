"""Piezas comunes de los modelos: tipos que aceptan lo que una persona escribiría a mano.

Del frontal llegan siempre textos (véase ``lectura.frontal``): aquí el esquema, y no YAML,
decide qué es cada cosa. Así ``012`` es doce, ``no`` es la palabra «no» y ``12:30`` es un texto.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, ValidationInfo
from pydantic_core import PydanticCustomError

from generador.fechas import MESES, es_anio_probable, leer_instante


class Modelo(BaseModel):
    """Base de todo lo que se lee de un archivo: inmutable, y una clave desconocida es un error."""

    # Se arma al usarlo: armar los esquemas de todo lo que casi nunca se lee es un tercio de lo que tarda en arrancar.
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, defer_build=True)


def _instante(valor: Any, info: ValidationInfo) -> Any:
    if isinstance(valor, datetime):
        return valor
    zona = (info.context or {}).get("zona") or ZoneInfo("America/Mexico_City")
    try:
        return leer_instante(str(valor), zona)
    except ValueError:
        raise PydanticCustomError("instante", "instante") from None


def _dia(valor: Any, info: ValidationInfo) -> Any:
    if isinstance(valor, date) and not isinstance(valor, datetime):
        return valor
    try:
        dia = date.fromisoformat(str(valor).strip())
    except ValueError:
        dia = date.max
    if not es_anio_probable(dia.year):
        raise PydanticCustomError("dia", "dia")
    return dia


def _logico(valor: Any) -> Any:
    if isinstance(valor, bool):
        return valor
    palabra = str(valor).strip().lower()
    if palabra in {"sí", "si", "true", "verdadero", "yes"}:
        return True
    if palabra in {"no", "false", "falso"}:
        return False
    raise PydanticCustomError("logico", "logico")


def _lista(valor: Any) -> Any:
    """Un solo valor donde se espera una lista vale como lista de uno; vacío, como lista vacía."""
    if valor is None or valor == "":
        return []
    return [valor] if isinstance(valor, (str, dict)) else valor


def _id(valor: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", valor):
        raise PydanticCustomError("id", "id")
    return valor


# Categorías Cc y Cs de Unicode, menos tabulador y salto de línea.
_CONTROLES = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def _sin_controles(valor: str) -> str:
    """Quita los caracteres de control (rompen XML) y unifica los acentos (NFC)."""
    return unicodedata.normalize("NFC", _CONTROLES.sub("", valor))


def _una_linea(valor: str) -> str:
    return " ".join(valor.split())


def _url(valor: str) -> str:
    if not re.fullmatch(r"https?://[^\s/@<>\[\]\"']+(?:/[^\s<>\"']*)?", valor):
        raise PydanticCustomError("url", "url")
    return valor


def _almacen(valor: str) -> str:
    """Una carpeta de un almacén, sin claves de acceso ni diagonal final."""
    if not re.fullmatch(r"[a-z][a-z0-9]*://[^\s/@:<>\"']+(?:/[^\s@:<>\"']+)*/?", valor) or valor.startswith(("file:", "local:", "http")) or ".." in valor:
        raise PydanticCustomError("almacen", "almacen")
    return valor.rstrip("/")


def _color(valor: str) -> str:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", valor):
        raise PydanticCustomError("color", "color")
    return valor.lower()


def _mes(valor: str) -> str:
    if valor not in MESES:
        raise PydanticCustomError("mes", "mes")
    return valor


def _numero(valor: Any) -> Any:
    """``1,250.5`` y ``$ 1250.50`` valen; un número sin fin o en palabras, no."""
    if isinstance(valor, (int, float)) and not isinstance(valor, bool):
        return valor
    limpio = str(valor).strip().removeprefix("$").strip()
    if not re.fullmatch(r"-?(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d{1,6})?", limpio):
        raise PydanticCustomError("numero", "numero")
    return float(limpio.replace(",", ""))


def _en_utc(instante: datetime) -> str:
    return instante.astimezone(UTC).isoformat()


# Se guarda en UTC: hasta 1922 la hora de México iba 6 h 36 min 36 s atrás, y un desfase con segundos se guardaría cortado.
Instante = Annotated[datetime, BeforeValidator(_instante), PlainSerializer(_en_utc, when_used="json")]
Dia = Annotated[date, BeforeValidator(_dia)]
Logico = Annotated[bool, BeforeValidator(_logico)]
Parrafos = Annotated[str, AfterValidator(_sin_controles)]
Texto = Annotated[str, AfterValidator(_sin_controles), AfterValidator(_una_linea), Field(min_length=1)]
TextoQuizaVacio = Annotated[str, AfterValidator(_sin_controles), AfterValidator(_una_linea)]
Id = Annotated[str, AfterValidator(_id)]
Mes = Annotated[str, AfterValidator(_mes)]
Numero = Annotated[float, BeforeValidator(_numero), Field(allow_inf_nan=False)]
Url = Annotated[str, AfterValidator(_url)]
Almacen = Annotated[str, AfterValidator(_almacen)]
Color = Annotated[str, AfterValidator(_color)]
Lista = BeforeValidator(_lista)
