"""El boletín: cada pieza que publica la oficina, del comunicado a la felicitación."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any

from pydantic import BeforeValidator, ConfigDict, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from generador import rutas
from generador.esquema import Id, Instante, Lista, Logico, Modelo, Parrafos, Texto, Url
from generador.fuente import Fuente


class Tipo(StrEnum):
    """Clases de pieza, en el orden en que se ofrecen a quien busca."""

    BOLETIN = "boletin"
    COMUNICADO = "comunicado"
    NOTA = "nota"
    AVISO = "aviso"
    CONVOCATORIA = "convocatoria"
    FELICITACION = "felicitacion"
    CAPSULA = "capsula"
    DISCURSO = "discurso"


NOMBRES_DE_TIPO = {
    Tipo.BOLETIN: "Boletín",
    Tipo.COMUNICADO: "Comunicado",
    Tipo.NOTA: "Nota informativa",
    Tipo.AVISO: "Aviso",
    Tipo.CONVOCATORIA: "Convocatoria",
    Tipo.FELICITACION: "Felicitación",
    Tipo.CAPSULA: "Cápsula",
    Tipo.DISCURSO: "Discurso",
}


class Estado(StrEnum):
    """Situación editorial de una pieza."""

    BORRADOR = "borrador"
    PUBLICADO = "publicado"
    RETIRADO = "retirado"


class Clasificacion(StrEnum):
    """Para la suspensión de propaganda gubernamental en periodo electoral (Const. 41-III-C)."""

    INFORMATIVO = "informativo"
    SALUD = "salud"
    EDUCACION = "educacion"
    PROTECCION_CIVIL = "proteccion_civil"
    LOGRO = "logro"


class FotoDeFicha(Modelo):
    """Una foto nombrada en la ficha, con lo que se debe decir de ella."""

    archivo: Texto = Field(description="Nombre del archivo, junto al boletín o en su álbum.", examples=["brigada.jpg"])
    alt: Texto | None = Field(
        None,
        max_length=500,
        description="Qué se ve en la foto, para quien no puede verla.",
        examples=["Una enfermera vacuna a una señora en la plaza."],
    )
    pie: Texto | None = Field(None, max_length=500, description="Pie de foto.", examples=["Jornada de vacunación en el Centro."])
    credito: Texto | None = Field(None, max_length=150, description="Autoría, si no es de la oficina.", examples=["Foto: Archivo Municipal"])


class Audio(Modelo):
    """Un audio para radio."""

    archivo: Texto = Field(description="Nombre del archivo de audio.", examples=["entrevista.mp3"])
    titulo: Texto = Field(description="Qué se oye.", examples=["Entrevista con la directora de Salud"])
    duracion: Texto | None = Field(None, description="Duración en minutos y segundos; si falta, la mide el portal.", examples=["2:35"])
    transcripcion: Parrafos | None = Field(None, description="Lo que se dice en el audio, por escrito.", examples=["Buenos días. Esta semana habrá vacunas en la plaza."])


class Video(Modelo):
    """Un video propio o por enlace; no carga nada de terceros hasta que la persona lo pide."""

    url: Url | None = Field(None, description="Enlace al video, si está en otro sitio.", examples=["https://www.youtube.com/watch?v=ejemplo"])
    archivo: Texto | None = Field(None, validate_default=True, description="Nombre del archivo de video, si no es un enlace.", examples=["recorrido.mp4"])
    titulo: Texto = Field(description="Qué se ve.", examples=["Recorrido por la obra"])
    portada: Texto | None = Field(None, description="Imagen que se ve antes de reproducirlo.", examples=["recorrido.jpg"])
    subtitulos: Texto | None = Field(None, description="Archivo .vtt con los subtítulos de un video propio.", examples=["recorrido.vtt"])
    transcripcion: Parrafos | None = Field(None, description="Lo que se dice en el video, por escrito.")
    lsm: Logico = Field(False, description="¿Tiene interpretación en Lengua de Señas Mexicana?", examples=["sí"])

    @field_validator("archivo")
    @classmethod
    def _uno_de_los_dos(cls, archivo: str | None, info: ValidationInfo) -> str | None:
        if "url" in info.data and (info.data["url"] is None) == (archivo is None):
            raise PydanticCustomError("enlace_o_archivo", "enlace_o_archivo")
        return archivo

    @field_validator("subtitulos")
    @classmethod
    def _de_video_propio(cls, subtitulos: str | None, info: ValidationInfo) -> str | None:
        if subtitulos and info.data.get("url"):
            raise PydanticCustomError("subtitulos_ajenos", "subtitulos_ajenos")
        return subtitulos


class Errata(Modelo):
    """Una corrección pública: qué cambió y cuándo. La dirección y el guid no cambian."""

    fecha: Instante = Field(description="Cuándo se corrigió.", examples=["2025-03-09T12:00"])
    nota: Texto = Field(max_length=500, description="Qué decía y qué dice ahora.", examples=["Decía «300 dosis»; son 350."])


def exigir_motivo(motivo: str | None, info: ValidationInfo) -> str | None:
    """Una pieza retirada dice por qué; ``estado`` se declara antes que ``motivo``."""
    if info.data.get("estado") is Estado.RETIRADO and not motivo:
        raise PydanticCustomError("falta_motivo", "falta_motivo")
    return motivo


def _portada(valor: Any) -> Any:
    return {"archivo": valor} if isinstance(valor, str) else valor


class FichaBoletin(Modelo):
    """La ficha (*front matter*) de un boletín; de aquí salen validación, plantillas y documentación."""

    model_config = ConfigDict(title="Boletín")

    folio: int = Field(ge=1, le=99999, description="Número único en el año; no cambia nunca.", examples=["45"])
    titulo: Texto = Field(max_length=110, description="Título; lo mejor es no pasar de 65 letras.", examples=["Abre la jornada de vacunación en la plaza"])
    fecha: Instante = Field(description="Día y hora de publicación, en hora del municipio.", examples=["2025-03-08T10:00"])
    resumen: Texto = Field(max_length=300, description="Una o dos frases con lo principal.", examples=["Habrá 350 dosis gratuitas para mayores de 60 años este sábado."])
    tipo: Tipo = Field(Tipo.BOLETIN, description="Clase de pieza.", examples=["boletin"])
    temas: Annotated[tuple[Id, ...], Lista] = Field((), description="Temas declarados en mkdocs.yml.", examples=["[salud]"])
    dependencia: Id | None = Field(None, description="Área que informa, declarada en mkdocs.yml.", examples=["dif"])
    lugar: Texto | None = Field(None, max_length=150, description="Dónde ocurre.", examples=["Plaza Principal"])
    campana: Id | None = Field(None, description="Campaña a la que pertenece (nombre de su archivo).", examples=["dia-de-la-mujer"])
    evento: Id | None = Field(None, description="Evento de la agenda (nombre de su archivo).", examples=["feria-de-marzo"])
    album: Texto | None = Field(None, description="Álbum de la galería.", examples=["2025/feria-de-marzo"])
    portada: Annotated[FotoDeFicha | None, BeforeValidator(_portada)] = Field(
        None, description="Foto principal: un archivo, o archivo con alt, pie y crédito.", examples=["{archivo: brigada.jpg, alt: Una enfermera vacuna a una señora.}"]
    )
    audio: Annotated[tuple[Audio, ...], Lista] = Field((), description="Audios para radio.", examples=["[{archivo: entrevista.mp3, titulo: Entrevista, duracion: 2:35}]"])
    video: Annotated[tuple[Video, ...], Lista] = Field((), description="Videos propios o por enlace.", examples=["[{url: https://ejemplo.mx/v, titulo: Recorrido por la obra}]"])
    evidencia: Annotated[tuple[Id, ...], Lista] = Field((), description="Indicadores o actividades del POA que esta pieza prueba.", examples=["[boletines-difundidos]"])
    clasificacion: Clasificacion = Field(Clasificacion.INFORMATIVO, description="Para la suspensión de propaganda en periodo electoral.", examples=["informativo"])
    estado: Estado = Field(Estado.PUBLICADO, description="borrador, publicado o retirado.", examples=["publicado"])
    motivo: Texto | None = Field(None, validate_default=True, max_length=500, description="Por qué se retiró; obligatorio si el estado es retirado.", examples=["Se publicó por error antes de tiempo."])
    embargo: Instante | None = Field(None, description="No se publica antes de este instante.", examples=["2025-03-08T12:00"])
    vigencia: Instante | None = Field(None, description="Un aviso sale en todas las páginas hasta este instante.", examples=["2025-03-10T18:00"])
    alias: Annotated[tuple[Texto, ...], Lista] = Field((), description="Direcciones antiguas que deben llevar aquí.", examples=["[/ruta/vieja/]"])
    erratas: Annotated[tuple[Errata, ...], Lista] = Field((), description="Correcciones públicas.", examples=["[{fecha: 2025-03-09T12:00, nota: Decía «300 dosis»; son 350.}]"])
    contacto: Id | None = Field(None, description="Contacto de prensa declarado en mkdocs.yml.", examples=["guardia"])

    # Cada regla va en su campo, y no al final, para que se diga junto con los demás problemas.
    _motivo = field_validator("motivo")(exigir_motivo)

    @field_validator("vigencia")
    @classmethod
    def _posterior(cls, vigencia: datetime | None, info: ValidationInfo) -> datetime | None:
        if vigencia and "fecha" in info.data and vigencia <= info.data["fecha"]:
            raise PydanticCustomError("vigencia_pasada", "vigencia_pasada")
        return vigencia


class Boletin(FichaBoletin):
    """Un boletín leído y válido: su ficha más su lugar en el archivo."""

    anio: int
    slug: str
    fuente: Fuente

    @cached_property
    def direccion(self) -> str:
        """Dirección pública, permanente."""
        return rutas.boletin(self.anio, self.folio, self.slug)

    def guid(self, dominio: str) -> str:
        """Identificador permanente en los feeds y los datos."""
        return rutas.guid(dominio, self.anio, self.folio)

    @property
    def nombre_de_tipo(self) -> str:
        """Clase de pieza como se lee."""
        return NOMBRES_DE_TIPO[self.tipo]

    @property
    def folio_completo(self) -> str:
        """``045/2025``: como se cita."""
        return f"{self.folio:03d}/{self.anio}"

    @cached_property
    def carpetas(self) -> tuple[str, ...]:
        """Carpetas donde se buscan sus fotos y grabaciones: la suya, la del año y la de su álbum."""
        archivo = self.fuente.archivo
        propias = (archivo.removesuffix(".md"), archivo.rpartition("/")[0])
        return (*propias, f"galeria/{self.album}") if self.album else propias

    @cached_property
    def publicable_desde(self) -> datetime:
        """Primer instante en que puede verse: su fecha, o el embargo si es posterior."""
        return max(self.fecha, self.embargo) if self.embargo else self.fecha

    @cached_property
    def modificado(self) -> datetime:
        """Último cambio público: la publicación o la corrección más reciente."""
        return max([self.publicable_desde, *(e.fecha for e in self.erratas)]) if self.erratas else self.publicable_desde

    def es_visible(self, ahora: datetime) -> bool:
        """¿Se publica, con su texto, en este instante?"""
        return self.estado is Estado.PUBLICADO and self.publicable_desde <= ahora

    def esta_vigente(self, ahora: datetime) -> bool:
        """¿Es un aviso que debe anunciarse ahora en todas las páginas?"""
        return self.tipo is Tipo.AVISO and self.es_visible(ahora) and self.vigencia is not None and ahora < self.vigencia
