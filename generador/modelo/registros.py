"""Las tablas de ``contenido/datos/``: un renglón por hecho que el portal no puede contar por sí mismo."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from generador.esquema import Dia, Id, Modelo, Numero, Texto
from generador.modelo.indicador import Origen


def _mes_del_anio(valor: Any) -> Any:
    """``2026-03`` → el último día de marzo de 2026."""
    partes = re.fullmatch(r"([12][0-9]{3})-(0?[1-9]|1[0-2])", str(valor).strip())
    if partes is None:
        raise PydanticCustomError("mes_del_anio", "mes_del_anio")
    anio, mes = int(partes[1]), int(partes[2])
    return date(anio, mes, monthrange(anio, mes)[1])


MesDelAnio = Annotated[date, BeforeValidator(_mes_del_anio)]
Cifra = Annotated[Numero, Field(ge=0)]


class Registro(Modelo):
    """Un renglón de una tabla. ``archivo`` y ``linea`` dicen de dónde salió; ``ROTULO``, cómo se nombra; ``PRUEBA``, qué columna lo comprueba."""

    ORIGEN: ClassVar[Origen]
    ROTULO: ClassVar[str]
    PRUEBA: ClassVar[str | None] = None
    SUMAS: ClassVar[dict[str, tuple[str, ...]]] = {}
    archivo: str = ""
    linea: int = 0

    @property
    def dia(self) -> date:
        """El día al que corresponde."""
        dia: date = getattr(self, "fecha" if "fecha" in type(self).model_fields else "mes")
        return dia

    @property
    def rotulo(self) -> str:
        """Cómo se nombra en una lista de evidencias."""
        return self.ROTULO.format(**self.__dict__)

    @property
    def prueba(self) -> str | None:
        """Dónde se comprueba: un enlace, o un archivo de contenido/documentos/."""
        return getattr(self, self.PRUEBA) if self.PRUEBA else None

    def cifra(self, campo: str | None) -> float | None:
        """El valor de una columna; sin ella, el renglón cuenta uno."""
        if campo is None:
            return 1.0
        partes = [v for c in self.SUMAS.get(campo, (campo.replace("-", "_"),)) if (v := getattr(self, c, None)) is not None]
        return float(sum(partes)) if partes else None

    @classmethod
    def columnas(cls) -> list[str]:
        """Las columnas que una persona escribe."""
        return [n for n in cls.model_fields if n not in Registro.model_fields]

    @classmethod
    def cifras(cls) -> list[str]:
        """Las columnas que son números, y sus sumas."""
        return [*(n for n in cls.columnas() if "float" in str(cls.model_fields[n].annotation)), *cls.SUMAS]


class RegistroDeRed(Registro):
    """Un mes de una cuenta en redes sociales, como lo informa la propia red."""

    ORIGEN = Origen.REDES
    ROTULO = "{red}, reporte de la propia red"
    SUMAS: ClassVar = {"interaccion": ("reacciones", "comentarios", "compartidos")}
    mes: MesDelAnio = Field(description="Mes (AAAA-MM).", examples=["2026-03"])
    red: Texto = Field(max_length=40, description="Nombre de la red.", examples=["Facebook"])
    alcance: Cifra | None = Field(None, description="Cuentas alcanzadas en el mes; no se suman entre redes ni entre meses.", examples=["41250"])
    reacciones: Cifra | None = Field(None, description="Reacciones.", examples=["2310"])
    comentarios: Cifra | None = Field(None, description="Comentarios.", examples=["184"])
    compartidos: Cifra | None = Field(None, description="Veces que se compartió.", examples=["402"])
    publicaciones: Cifra | None = Field(None, description="Publicaciones propias.", examples=["46"])
    seguidores: Cifra | None = Field(None, description="Seguidores al cierre del mes.", examples=["12480"])
    fecha_de_captura: Dia | None = Field(None, description="Día en que se tomó la cifra.", examples=["2026-04-02"])
    definicion: Texto | None = Field(None, max_length=300, description="Qué entiende la red por esa cifra.", examples=["Cuentas únicas que vieron contenido de la página."])
    archivo_fuente: Texto | None = Field(None, max_length=200, description="Reporte de donde se copió.", examples=["facebook-2026-03.csv"])


class RegistroDeMonitoreo(Registro):
    """Una nota de un medio sobre lo que la oficina informó."""

    ORIGEN = Origen.MONITOREO
    ROTULO = "{medio}: {titulo}"
    PRUEBA = "url"
    fecha: Dia = Field(description="Día en que salió.", examples=["2026-03-09"])
    medio: Texto = Field(max_length=120, description="Medio.", examples=["Radio Valle"])
    tipo: Texto = Field(max_length=40, description="Clase de medio: radio, televisión, impreso, digital.", examples=["radio"])
    titulo: Texto = Field(max_length=200, description="Título o tema de la nota.", examples=["Abre la jornada de vacunación"])
    tono: Texto | None = Field(None, max_length=20, description="positivo, neutro o negativo.", examples=["neutro"])
    boletin: Texto | None = Field(None, max_length=12, description="Folio del boletín que la originó.", examples=["045/2026"])
    url: Texto | None = Field(None, description="Enlace a la nota.", examples=["https://ejemplo.mx/nota"])


class RegistroDeEnvio(Registro):
    """Un boletín enviado a medios, con cuántos lo recibieron; nunca a quién."""

    ORIGEN = Origen.ENVIOS
    ROTULO = "Envío del boletín {boletin}"
    fecha: Dia = Field(description="Día del envío.", examples=["2026-03-08"])
    boletin: Texto = Field(max_length=40, description="Folio del boletín.", examples=["045/2026"])
    enviados: Cifra = Field(description="Medios a los que se envió.", examples=["18"])
    confirmados: Cifra | None = Field(None, description="Medios que confirmaron haberlo recibido.", examples=["15"])
    canal: Texto | None = Field(None, max_length=60, description="Correo, mensajería, teléfono.", examples=["correo"])


class RegistroDeCapacitacion(Registro):
    """Un taller o curso."""

    ORIGEN = Origen.CAPACITACION
    ROTULO = "{titulo}"
    PRUEBA = "evidencia"
    fecha: Dia = Field(description="Día en que terminó.", examples=["2026-05-15"])
    titulo: Texto = Field(max_length=200, description="Nombre.", examples=["Fotografía con teléfono"])
    horas: Cifra | None = Field(None, description="Duración en horas.", examples=["6"])
    personas: Cifra | None = Field(None, description="Personas que lo terminaron.", examples=["5"])
    imparte: Texto | None = Field(None, max_length=150, description="Institución que lo dio.", examples=["Instituto de Administración Pública"])
    evidencia: Texto | None = Field(None, description="Enlace, o archivo de contenido/documentos/.", examples=["constancia-taller.pdf"])


class RegistroDeEncuesta(Registro):
    """El resultado de una encuesta, un foro o una mesa de trabajo."""

    ORIGEN = Origen.ENCUESTAS
    ROTULO = "{titulo}"
    PRUEBA = "evidencia"
    fecha: Dia = Field(description="Día en que cerró.", examples=["2026-06-20"])
    titulo: Texto = Field(max_length=200, description="Nombre.", examples=["Encuesta de satisfacción, primer semestre"])
    tipo: Texto = Field("encuesta", max_length=40, description="encuesta, foro o mesa.", examples=["encuesta"])
    respuestas: Cifra | None = Field(None, description="Personas que participaron.", examples=["212"])
    satisfaccion: Cifra | None = Field(None, le=100, description="Porcentaje de respuestas favorables (0-100).", examples=["78.5"])
    evidencia: Texto | None = Field(None, description="Enlace, o archivo de contenido/documentos/.", examples=["https://ejemplo.mx/encuesta"])


class RegistroDeCaptura(Registro):
    """Una cifra de un indicador escrita a mano, con su prueba."""

    ORIGEN = Origen.CAPTURA
    ROTULO = "{nota}"
    PRUEBA = "evidencia"
    fecha: Dia = Field(description="Día o último día del periodo al que corresponde.", examples=["2025-03-31"])
    indicador: Id = Field(description="Indicador al que pertenece.", examples=["boletines-difundidos"])
    valor: Numero = Field(description="La cifra.", examples=["7"])
    evidencia: Texto = Field(description="Enlace, o archivo de contenido/documentos/, donde se comprueba.", examples=["informe-trimestral.pdf"])
    fecha_de_captura: Dia | None = Field(None, description="Día en que se escribió.", examples=["2025-04-04"])
    nota: Texto = Field("Cifra capturada a mano", max_length=300, description="Aclaración.", examples=["Carpeta de oficios, antes del portal."])


TABLAS: dict[Origen, type[Registro]] = {c.ORIGEN: c for c in (RegistroDeRed, RegistroDeMonitoreo, RegistroDeEnvio, RegistroDeCapacitacion, RegistroDeEncuesta, RegistroDeCaptura)}
