"""El formato de una tabla de transparencia: qué columnas lleva y qué valor del portal va en cada una.

Los títulos, el orden y los artículos cambian con la ley y con el estado: por eso son un archivo que la oficina
edita, y no código.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import ConfigDict, Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from generador.esquema import Id, Lista, Modelo, Texto
from generador.modelo.indicador import Nivel


class Valor(StrEnum):
    """Un valor que el portal sabe poner en una columna."""

    EJERCICIO = "ejercicio"
    INICIO = "inicio_del_periodo"
    FIN = "fin_del_periodo"
    AREA = "area"
    PROGRAMA = "programa"
    OBJETIVO = "objetivo"
    INDICADOR = "indicador"
    DIMENSION = "dimension"
    NIVEL = "nivel"
    DEFINICION = "definicion"
    METODO = "metodo"
    UNIDAD = "unidad"
    FRECUENCIA = "frecuencia"
    SENTIDO = "sentido"
    LINEA_BASE = "linea_base"
    ANIO_DE_LINEA_BASE = "anio_de_linea_base"
    META = "meta"
    META_DEL_ANIO = "meta_del_anio"
    META_PROGRAMADA = "meta_programada"
    META_AJUSTADA = "meta_ajustada"
    REAL = "real"
    AVANCE = "avance"
    SEMAFORO = "semaforo"
    FUENTE = "fuente"
    VERIFICACION = "medio_de_verificacion"
    RESPONSABLE = "responsable"
    DOCUMENTO = "documento"
    ENLACE = "enlace"
    ACTUALIZACION = "fecha_de_actualizacion"
    NOTA = "nota"


# Lo que significa cada uno: de aquí sale la tabla del LEEME.
VALORES: dict[Valor, str] = {
    Valor.EJERCICIO: "Año del programa (número).",
    Valor.INICIO: "Primer día del periodo que se informa: del trimestre o, si el formato es anual, del año (fecha).",
    Valor.FIN: "Último día de ese periodo (fecha).",
    Valor.AREA: "Área responsable del programa.",
    Valor.PROGRAMA: "Nombre del programa.",
    Valor.OBJETIVO: "El objetivo, o los que mide el indicador; si el plan no lo liga con uno, el general.",
    Valor.INDICADOR: "Nombre del indicador.",
    Valor.DIMENSION: "Eficacia, eficiencia, calidad o economía.",
    Valor.NIVEL: "Estratégico o de gestión.",
    Valor.DEFINICION: "Qué mide.",
    Valor.METODO: "Cómo se calcula, en palabras.",
    Valor.UNIDAD: "Unidad de medida.",
    Valor.FRECUENCIA: "Cada cuánto se mide.",
    Valor.SENTIDO: "Ascendente o descendente.",
    Valor.LINEA_BASE: "Cifra de partida (número).",
    Valor.ANIO_DE_LINEA_BASE: "Año de la cifra de partida (número).",
    Valor.META: "Meta vigente a la fecha de corte (número).",
    Valor.META_DEL_ANIO: "Meta vigente del año completo, como se conocía al corte (número), o la que el plan escribe sin cifra.",
    Valor.META_PROGRAMADA: "Meta programada al principio, a la fecha de corte (número).",
    Valor.META_AJUSTADA: "Meta a la fecha de corte tras los ajustes autorizados; vacía si no los hubo (número).",
    Valor.REAL: "Lo real a la fecha de corte (número).",
    Valor.AVANCE: "Porcentaje de avance a la fecha de corte, sin tope (número).",
    Valor.SEMAFORO: "El semáforo, con palabras.",
    Valor.FUENTE: "Quién produce el dato.",
    Valor.VERIFICACION: "Dónde se comprueba.",
    Valor.RESPONSABLE: "Área o cargo responsable del indicador; si la ficha no lo dice, el área del programa.",
    Valor.DOCUMENTO: "Enlace al plan firmado o, si no se publicó, a su página en el portal.",
    Valor.ENLACE: "Enlace a la hoja del indicador en el portal.",
    Valor.ACTUALIZACION: "Día al que corresponden las cifras: el último del trimestre (fecha).",
    Valor.NOTA: "Por qué falta un valor, qué metas se ajustaron y con qué cuenta salió el avance.",
}


class Periodicidad(StrEnum):
    """De cuándo a cuándo va el periodo que se informa."""

    TRIMESTRAL = "trimestral"
    ANUAL = "anual"


class Filas(StrEnum):
    """Qué es cada renglón."""

    INDICADORES = "indicadores"
    OBJETIVOS = "objetivos"


class Columna(Modelo):
    """Una columna: su título y de dónde sale lo que lleva."""

    titulo: Texto = Field(max_length=150, description="Título, tal como lo pide el formato oficial.", examples=["Unidad de medida"])
    de: Valor | None = Field(None, description="Valor del portal que va en la columna; la lista está en «Valores de un formato».", examples=["unidad"])
    fijo: Texto | None = Field(None, max_length=500, description="Texto igual en todos los renglones, en lugar de un valor.", examples=["Comunicación Social"])

    @model_validator(mode="after")
    def _valor_o_texto(self) -> Columna:
        if (self.de is None) == (self.fijo is None):
            raise PydanticCustomError("de_o_fijo", "de_o_fijo")
        return self


# Sin esto una tabla no dice quién responde, de cuándo es ni por qué le falta algo: título que se propone y valores que sirven.
_INDISPENSABLES: tuple[tuple[str, frozenset[Valor]], ...] = (
    ("Fecha de término del periodo", frozenset({Valor.FIN})),
    ("Área responsable", frozenset({Valor.AREA, Valor.RESPONSABLE})),
    ("Fecha de actualización", frozenset({Valor.ACTUALIZACION})),
    ("Nota", frozenset({Valor.NOTA})),
)


class FichaFormato(Modelo):
    """El archivo ``contenido/transparencia/nombre.yml``."""

    model_config = ConfigDict(title="Formato de transparencia")

    titulo: Texto = Field(max_length=120, description="Nombre del formato.", examples=["Indicadores de resultados"])
    ley: Texto | None = Field(None, max_length=200, description="Ley a la que responde, como la oficina la cita; es configuración y se muestra como tal.", examples=["Ley General de Transparencia"])
    fraccion: Texto | None = Field(None, max_length=200, description="Artículo y fracción, como la oficina los cita.", examples=["artículo 65, fracción VI"])
    periodicidad: Periodicidad = Field(Periodicidad.TRIMESTRAL, description="Periodo que se informa en cada renglón.", examples=["trimestral"])
    filas: Filas = Field(Filas.INDICADORES, description="Un renglón por indicador, o por objetivo y sus indicadores.", examples=["indicadores"])
    nivel: Nivel | None = Field(None, description="Solo los indicadores de este nivel (estrategico o gestion); sin él, todos.", examples=["estrategico"])
    nota: Texto = Field("La oficina no tiene este dato.", max_length=300, description="Lo que se anota cuando falta un valor y el portal no sabe por qué.", examples=["La oficina no tiene este dato."])
    columnas: Annotated[tuple[Columna, ...], Lista] = Field(description="Las columnas, en su orden.", examples=["[{titulo: Ejercicio, de: ejercicio}, {titulo: Nota, de: nota}]"])

    @field_validator("columnas")
    @classmethod
    def _completas(cls, columnas: tuple[Columna, ...]) -> tuple[Columna, ...]:
        titulos = [c.titulo.lower() for c in columnas]
        repetido = next((c.titulo for i, c in enumerate(columnas) if c.titulo.lower() in titulos[:i]), None)
        if repetido:
            raise PydanticCustomError("columna_repetida", "columna_repetida", {"repetida": repetido})
        for titulo, valores in _INDISPENSABLES:
            if not valores & {c.de for c in columnas}:
                raise PydanticCustomError("columna_indispensable", "columna_indispensable", {"titulo": titulo, "valor": " o ".join(sorted(valores))})
        return columnas


class Formato(FichaFormato):
    """Un formato leído y válido; ``id`` es el nombre de su archivo y de lo que se descarga."""

    id: Id
