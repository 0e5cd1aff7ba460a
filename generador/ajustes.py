"""La configuración del portal: la sección ``plugins: - portal:`` de ``mkdocs.yml``, con tipos."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from generador import rutas
from generador.esquema import Almacen, Color, Id, Lista, Logico, Mes, Modelo, Texto, Url


def _zona(valor: str) -> str:
    if valor not in available_timezones():
        raise PydanticCustomError("zona", "zona")
    return valor


class Municipio(Modelo):
    """Quién publica."""

    nombre: Texto = Field(description="Nombre del municipio.", examples=["Valle Claro"])
    gobierno: Texto = Field(description="Nombre oficial del gobierno.", examples=["Ayuntamiento de Valle Claro"])
    oficina: Texto = Field("Comunicación Social", description="Nombre de la oficina.")
    entidad: Texto | None = Field(None, description="Estado de la República.", examples=["Zacatecas"])
    administracion: Texto | None = Field(None, description="Periodo de la administración.", examples=["2024-2027"])
    zona_horaria: Annotated[str, AfterValidator(_zona)] = Field("America/Mexico_City", description="Zona horaria (nombre IANA).")
    escudo: Texto | None = Field(None, description="Imagen del escudo, dentro de contenido/.", examples=["imagenes/escudo.svg"])
    demostracion: Logico = Field(False, description="¿Es un portal de muestra? Se dice en cada página.")
    color_primario: Color = Field("#7a1f3d", description="Color institucional.", examples=["#7a1f3d"])
    color_acento: Color = Field("#1f6f54", description="Segundo color.", examples=["#1f6f54"])
    direccion: Texto | None = Field(None, description="Domicilio de la oficina.")
    telefono: Texto | None = Field(None, description="Teléfono de la oficina.")
    correo: Texto | None = Field(None, description="Correo de la oficina.")
    horario: Texto | None = Field(None, description="Horario de atención.")

    @property
    def oficina_completa(self) -> str:
        """``Comunicación Social, Ayuntamiento de Valle Claro``: como se acredita lo que hace la oficina."""
        return f"{self.oficina}, {self.gobierno}"


class Fotos(Modelo):
    """Crédito y condiciones de uso de las fotos que no digan otra cosa."""

    credito: Texto | None = Field(None, description="Crédito de las fotos de la oficina.")
    licencia: Texto = Field("Libre Uso MX", description="Nombre de la licencia.")
    licencia_url: Url = Field("https://datos.gob.mx/libreusomx", description="Enlace a la licencia.")
    terminos: Texto = Field("Puede publicarlas citando el crédito.", description="Condiciones de uso, en una o dos frases.")


class Contacto(Modelo):
    """Un contacto de prensa."""

    nombre: Texto = Field(description="A quién se busca.")
    cargo: Texto | None = Field(None, description="Qué atiende.")
    telefono: Texto | None = Field(None, description="Teléfono.")
    correo: Texto | None = Field(None, description="Correo.")
    horario: Texto | None = Field(None, description="Cuándo contesta.")


class Red(Modelo):
    """Una cuenta oficial en redes sociales."""

    nombre: Texto = Field(description="Nombre de la red.", examples=["Facebook"])
    url: Url = Field(description="Enlace a la cuenta.")


class Ajustes(Modelo):
    """Todo lo que el portal necesita saber y no está en el contenido."""

    model_config = ConfigDict(title="Configuración")

    municipio: Municipio
    fotos: Fotos = Fotos()
    contactos: dict[Id, Contacto] = Field({}, description="Contactos de prensa, por id.")
    temas: dict[Id, Texto] = Field({}, description="Temas, por id.")
    dependencias: dict[Id, Texto] = Field({}, description="Dependencias, por id.")
    redes: Annotated[tuple[Red, ...], Lista] = Field((), description="Cuentas oficiales.")
    cronograma: dict[Mes, Texto] = Field({}, description="Tema de cada mes.")
    galeria: Almacen | None = Field(None, description="Almacén donde están los álbumes que no caben en el proyecto; se suman a los de galeria/.", examples=["s3://prensa-valle-claro/galeria"])
    derivadas: Almacen | None = Field(None, description="Almacén donde se guardan las fotos ya preparadas, en vez de .cache/.", examples=["s3://prensa-valle-claro/fotos"])
    websub: Url | None = Field(None, description="Concentrador WebSub que avisa de boletines nuevos.")

    # Vienen de la raíz de mkdocs.yml, no de la sección del portal.
    nombre_del_sitio: Texto
    url_del_sitio: Url
    descripcion: Texto = "Boletines, campañas y avisos."
    salida: str = "sitio"

    @cached_property
    def zona(self) -> ZoneInfo:
        """Zona horaria del municipio."""
        return ZoneInfo(self.municipio.zona_horaria)

    @property
    def dominio(self) -> str:
        """Dominio del portal, sin puerto."""
        return rutas.dominio(self.url_del_sitio)

    def absoluta(self, direccion: str) -> str:
        """Dirección completa de una página del portal."""
        return rutas.absoluta(self.url_del_sitio, direccion)

    def completa(self, url: str) -> str:
        """Lo mismo si la dirección es de este portal; si es de otro sitio o está vacía, tal cual."""
        return self.absoluta(url) if url.startswith("/") else url
