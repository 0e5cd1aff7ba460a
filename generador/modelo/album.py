"""El álbum: las fotos de un evento, con su crédito, sus condiciones y a quién muestran."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, field_validator
from pydantic_core import PydanticCustomError

from generador import rutas
from generador.esquema import Id, Instante, Lista, Logico, Modelo, Parrafos, Texto, TextoQuizaVacio, Url
from generador.fuente import Fuente
from generador.modelo.boletin import Audio, Estado, Video, exigir_motivo
from generador.modelo.fotos import CENTRO, EXTENSIONES


class Menores(StrEnum):
    """Si en la foto hay niñas, niños o adolescentes, y qué permite eso publicar."""

    NO = "no"
    NO_IDENTIFICABLES = "no_identificables"
    CON_CONSENTIMIENTO = "con_consentimiento"
    BLOQUEADA = "bloqueada"


def _foco(valor: Any) -> Any:
    return valor.replace("%", " ").replace(",", " ").split() if isinstance(valor, str) else valor


def _en_porcentaje(foco: tuple[int, int]) -> tuple[int, int]:
    if not all(0 <= v <= 100 for v in foco):
        raise PydanticCustomError("foco", "foco")
    return foco


class FichaFoto(Modelo):
    """Lo que el álbum dice de una foto; lo que calle se toma de la propia foto (IPTC) o del álbum."""

    archivo: Texto = Field(description="Nombre del archivo, en la carpeta del álbum.", examples=["01-banderazo.jpg"])
    alt: TextoQuizaVacio | None = Field(None, max_length=500, description="Qué se ve, para quien no puede verla; vacío solo si es decorativa.", examples=["Tres mujeres sostienen una manta morada."])
    decorativa: Logico = Field(False, description="¿Solo adorna y no necesita descripción?", examples=["no"])
    pie: Texto | None = Field(None, max_length=500, description="Pie de foto.", examples=["La marcha salió de la Plaza Principal."])
    autor: Texto | None = Field(None, max_length=150, description="Quién la tomó.", examples=["Archivo Municipal"])
    credito: Texto | None = Field(None, max_length=150, description="Cómo se acredita.", examples=["Foto: Comunicación Social"])
    personas: Annotated[tuple[Texto, ...], Lista] = Field((), description="Personas que se nombran.", examples=["[Presidencia municipal]"])
    destacada: Logico = Field(False, description="¿Va primero y representa al álbum?", examples=["sí"])
    menores: Menores | None = Field(None, description="no, no_identificables, con_consentimiento o bloqueada; por omisión, lo del álbum.", examples=["no"])
    folio_consentimiento: Texto | None = Field(None, max_length=60, description="Folio del consentimiento, que se guarda fuera del portal.", examples=["DIF-2025-014"])
    foco: Annotated[tuple[int, int], BeforeValidator(_foco), AfterValidator(_en_porcentaje)] = Field(CENTRO, description="Punto que los recortes conservan: porcentaje a lo ancho y a lo alto.", examples=["[50, 30]"])


def _fotos(valor: Any) -> Any:
    """También se acepta ``archivo.jpg: {alt: …}``, que es como mucha gente lo escribiría."""
    if isinstance(valor, Mapping):
        return [{"archivo": nombre, **(campos if isinstance(campos, Mapping) else {"alt": campos})} for nombre, campos in valor.items()]
    if isinstance(valor, list):
        return [{"archivo": v} if isinstance(v, str) else v for v in valor]
    return valor


class FichaAlbum(Modelo):
    """La ficha ``galeria/AAAA/slug/album.yml``."""

    model_config = ConfigDict(title="Álbum")

    titulo: Texto = Field(max_length=110, description="Qué muestra el álbum.", examples=["Marcha por el Día de la Mujer"])
    fecha: Instante = Field(description="Cuándo fue.", examples=["2025-03-08"])
    descripcion: Parrafos | None = Field(None, max_length=1000, description="De qué trata, en uno o dos párrafos.", examples=["Cientos de mujeres recorrieron el Centro."])
    lugar: Texto | None = Field(None, max_length=150, description="Dónde fue.", examples=["Plaza Principal"])
    evento: Id | None = Field(None, description="Evento de la agenda (nombre de su archivo).", examples=["feria-de-marzo"])
    campana: Id | None = Field(None, description="Campaña a la que pertenece.", examples=["dia-de-la-mujer"])
    temas: Annotated[tuple[Id, ...], Lista] = Field((), description="Temas declarados en mkdocs.yml.", examples=["[mujeres]"])
    dependencia: Id | None = Field(None, description="Área que organizó, declarada en mkdocs.yml.", examples=["mujeres"])
    autor: Texto | None = Field(None, max_length=150, description="Quién tomó las fotos.", examples=["Comunicación Social"])
    credito: Texto | None = Field(None, max_length=150, description="Cómo se acreditan.", examples=["Foto: Comunicación Social"])
    licencia: Texto | None = Field(None, max_length=150, description="Condiciones de uso, si no son las del portal.", examples=["Libre Uso MX"])
    licencia_url: Url | None = Field(None, description="Enlace al texto de esa licencia.", examples=["https://creativecommons.org/licenses/by/4.0/deed.es"])
    menores: Menores = Field(Menores.NO, description="Si hay menores de edad: no, no_identificables, con_consentimiento o bloqueada.", examples=["no"])
    folio_consentimiento: Texto | None = Field(None, max_length=60, description="Folio del consentimiento de todas las fotos.", examples=["DIF-2025-014"])
    fotos: Annotated[tuple[FichaFoto, ...], BeforeValidator(_fotos)] = Field((), description="Las fotos, en orden. Las que no se nombren van al final, por su nombre.", examples=["[{archivo: 01-banderazo.jpg, alt: Tres mujeres sostienen una manta.}]"])
    audio: Annotated[tuple[Audio, ...], Lista] = Field((), description="Audios del evento.", examples=["[{archivo: discurso.mp3, titulo: Discurso, duracion: 2:35}]"])
    video: Annotated[tuple[Video, ...], Lista] = Field((), description="Videos del evento.", examples=["[{url: https://ejemplo.mx/v, titulo: Recorrido}]"])
    estado: Estado = Field(Estado.PUBLICADO, description="borrador, publicado o retirado.", examples=["publicado"])
    motivo: Texto | None = Field(None, validate_default=True, max_length=500, description="Por qué se retiró.", examples=["Lo pidió una familia."])
    contacto: Id | None = Field(None, description="Contacto de prensa declarado en mkdocs.yml.", examples=["guardia"])
    alias: Annotated[tuple[Texto, ...], Lista] = Field((), description="Direcciones antiguas que deben llevar aquí.", examples=["[/ruta/vieja/]"])

    _motivo = field_validator("motivo")(exigir_motivo)


class Album(FichaAlbum):
    """Un álbum leído y válido. ``archivos`` son las fotos de su carpeta, por nombre."""

    anio: int
    slug: str
    fuente: Fuente
    archivos: tuple[str, ...]

    @cached_property
    def id(self) -> str:
        """Como lo nombran boletines y campañas: ``2025/marcha-8m``."""
        return f"{self.anio}/{self.slug}"

    @cached_property
    def carpeta(self) -> str:
        """Su carpeta en el proyecto."""
        return f"galeria/{self.id}"

    @cached_property
    def direccion(self) -> str:
        """Dirección pública, permanente."""
        return rutas.album(self.anio, self.slug)

    def es_visible(self, ahora: datetime) -> bool:
        """¿Se publica en este instante?"""
        return self.estado is Estado.PUBLICADO and self.fecha <= ahora

    @cached_property
    def fotos_en_orden(self) -> tuple[FotoDeAlbum, ...]:
        """Todas las fotos publicables, en el orden de la ficha y luego por nombre; las bloqueadas no están."""
        nombradas = {f.archivo: f for f in self.fotos}
        sobrantes = [FichaFoto(archivo=a) for a in self.archivos if a not in nombradas]
        fichas = [f for f in (*self.fotos, *sobrantes) if f.archivo in self.archivos]
        todas = [FotoDeAlbum(f, f"{self.carpeta}/{f.archivo}", f.menores or self.menores, a) for f, a in zip(fichas, _anclas(f.archivo for f in fichas), strict=True)]
        return tuple(f for f in todas if f.menores is not Menores.BLOQUEADA)

    @cached_property
    def bloqueadas(self) -> frozenset[str]:
        """Rutas de las fotos que no pueden publicarse en ninguna parte."""
        return frozenset(f"{self.carpeta}/{a}" for a in self.archivos) - {f.ruta for f in self.fotos_en_orden}


@dataclass(frozen=True)
class FotoDeAlbum:
    """Una foto de un álbum: lo que se escribió de ella, su ruta en el proyecto, si muestra menores y su lugar en la página (``foto-01-banderazo``)."""

    ficha: FichaFoto
    ruta: str
    menores: Menores
    ancla: str


def _anclas(archivos: Iterable[str]) -> list[str]:
    """Una por foto, sin repetir: «plaza.jpg» y «plaza.png» son ``foto-plaza`` y ``foto-plaza-2``."""
    dadas: dict[str, None] = {}
    for archivo in archivos:
        base = ancla = f"foto-{rutas.slug(archivo.rsplit('.', 1)[0]) or 'sin-nombre'}"
        vez = 1
        while ancla in dadas:
            vez += 1
            ancla = f"{base}-{vez}"
        dadas[ancla] = None
    return list(dadas)


def fotos_entre(archivos: Iterable[str]) -> tuple[str, ...]:
    """Los que tienen nombre de foto, en orden."""
    return tuple(sorted(a for a in archivos if es_foto(a)))


def es_foto(archivo: str) -> bool:
    """¿Tiene nombre de foto?"""
    return archivo.lower().endswith(EXTENSIONES)
