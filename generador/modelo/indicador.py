"""La ficha de un indicador del POA: qué mide, de dónde sale su cifra y cuánto se prometió.

Los apartados son los de la ficha técnica de indicadores de la metodología de marco lógico (SHCP y CONEVAL,
«Guía para el diseño de la Matriz de Indicadores para Resultados»).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from generador.esquema import Dia, Id, Lista, Logico, Mes, Modelo, Numero, Texto
from generador.fechas import MESES
from generador.modelo.formula import nombres_de_la_formula


class Dimension(StrEnum):
    """Qué aspecto del trabajo mide."""

    EFICACIA = "eficacia"
    EFICIENCIA = "eficiencia"
    CALIDAD = "calidad"
    ECONOMIA = "economia"


class Nivel(StrEnum):
    """Si mide un fin o el trabajo diario."""

    ESTRATEGICO = "estrategico"
    GESTION = "gestion"


class Frecuencia(StrEnum):
    """Cada cuánto se mide."""

    MENSUAL = "mensual"
    TRIMESTRAL = "trimestral"
    SEMESTRAL = "semestral"
    ANUAL = "anual"

    @property
    def meses(self) -> int:
        """Meses de cada periodo."""
        return {"mensual": 1, "trimestral": 3, "semestral": 6, "anual": 12}[self.value]


class Sentido(StrEnum):
    """Hacia dónde mejora."""

    ASCENDENTE = "ascendente"
    DESCENDENTE = "descendente"


class Acumulacion(StrEnum):
    """Cómo se juntan varias cifras en una."""

    SUMA = "suma"
    ULTIMO = "ultimo"
    PROMEDIO = "promedio"
    MAXIMO = "maximo"


class Origen(StrEnum):
    """De dónde sale la cifra: del propio contenido, de una tabla de ``contenido/datos/`` o de otros indicadores."""

    BOLETINES = "boletines"
    EVENTOS = "eventos"
    REDES = "redes"
    MONITOREO = "monitoreo"
    ENVIOS = "envios"
    CAPACITACION = "capacitacion"
    ENCUESTAS = "encuestas"
    CAPTURA = "captura"
    FORMULA = "formula"


# Lo que el portal cuenta por sí mismo: si no hay nada, es un cero de verdad y no un dato que falte.
CONTADOS = frozenset({Origen.BOLETINES, Origen.EVENTOS})


class Momento(StrEnum):
    """Qué cifra de otro indicador entra en una fórmula."""

    PERIODO = "periodo"
    ANTERIOR = "anterior"
    ACUMULADO = "acumulado"


class Variable(Modelo):
    """Una variable de una fórmula."""

    indicador: Id = Field(description="Indicador de donde se toma.", examples=["seguidores"])
    momento: Momento = Field(Momento.PERIODO, description="La cifra del periodo, la del anterior (en el primero, la línea base) o lo acumulado.", examples=["periodo"])


def _variable(valor: Any) -> Any:
    return {"indicador": valor} if isinstance(valor, str) else valor


class Medicion(Modelo):
    """De dónde sale la cifra de un indicador, o lo que prueba una actividad."""

    de: Origen = Field(description="Fuente de la cifra.", examples=["boletines"])
    tipos: Annotated[tuple[Texto, ...], Lista] = Field((), description="Solo estos tipos de boletín o de evento.", examples=["[boletin, comunicado]"])
    temas: Annotated[tuple[Id, ...], Lista] = Field((), description="Solo estos temas.", examples=["[salud]"])
    dependencias: Annotated[tuple[Id, ...], Lista] = Field((), description="Solo estas dependencias.", examples=["[dif]"])
    cubiertos: Logico = Field(False, description="Para eventos: contar solo los que tienen álbum o boletín.", examples=["sí"])
    campo: Id | None = Field(None, description="Columna que se suma o promedia; sin ella se cuentan los renglones.", examples=["alcance"])
    donde: dict[Id, Texto] = Field({}, description="Solo los renglones con estos valores.", examples=["{red: facebook}"])
    desde: Dia | None = Field(None, description="Primer día que cubre esta fuente.", examples=["2025-10-01"])
    hasta: Dia | None = Field(None, description="Último día que cubre esta fuente.", examples=["2025-09-30"])
    formula: Texto | None = Field(None, max_length=200, description="Cuentas con las variables: + - * / y paréntesis.", examples=["(hoy - antes) / antes * 100"])
    variables: dict[Id, Annotated[Variable, BeforeValidator(_variable)]] = Field({}, validate_default=True, description="Qué indicador es cada variable.", examples=["{hoy: seguidores}"])

    @field_validator("formula")
    @classmethod
    def _solo_cuentas(cls, formula: str | None) -> str | None:
        if formula is not None and nombres_de_la_formula(formula) is None:
            raise PydanticCustomError("formula", "formula")
        return formula

    @field_validator("variables")
    @classmethod
    def _completas(cls, variables: dict[str, Variable], info: ValidationInfo) -> dict[str, Variable]:
        """Las variables de la fórmula y las declaradas son las mismas."""
        if info.data.get("de") is Origen.FORMULA and info.data.get("formula"):
            usadas = nombres_de_la_formula(info.data["formula"]) or set()
            if usadas != set(variables):
                raise PydanticCustomError("variables", "variables", {"faltan": ", ".join(sorted(usadas - set(variables))) or "ninguna", "sobran": ", ".join(sorted(set(variables) - usadas)) or "ninguna"})
        return variables


class LineaBase(Modelo):
    """De dónde se parte."""

    valor: Numero = Field(description="Cifra de partida.", examples=["9800"])
    anio: int = Field(ge=1990, le=2199, description="Año de la cifra.", examples=["2024"])
    nota: Texto | None = Field(None, max_length=300, description="De dónde se tomó.", examples=["Corte al 31 de diciembre."])


def _por_mes(valor: Any) -> Any:
    """Un solo número vale para los doce meses."""
    return dict.fromkeys(MESES, valor) if isinstance(valor, (str, int, float)) else valor


Metas = Annotated[dict[Mes, Annotated[Numero, Field(ge=0)]], BeforeValidator(_por_mes)]


class Ajuste(Modelo):
    """Un cambio de metas autorizado: vale desde su mes en adelante y la meta original sigue a la vista."""

    fecha: Dia = Field(description="Día en que se autorizó.", examples=["2026-07-01"])
    autoriza: Texto = Field(max_length=200, description="Quién lo autorizó (el cargo, no la persona).", examples=["Cabildo, sesión ordinaria 14"])
    motivo: Texto = Field(max_length=500, description="Por qué.", examples=["Se sumó una persona al equipo."])
    metas: Metas = Field(description="Metas nuevas, por mes.", examples=["{julio: 6, agosto: 6}"])

    def hacia_atras(self, ejercicio: int) -> list[str]:
        """Los meses anteriores a su autorización: una meta no se cambia hacia atrás."""
        return [m for m in self.metas if (ejercicio, MESES.index(m) + 1) < (self.fecha.year, self.fecha.month)]


UMBRALES = (70.0, 90.0, 110.0, 130.0)


def _umbrales(valor: Any) -> Any:
    if isinstance(valor, list) and len(valor) != len(UMBRALES):
        raise PydanticCustomError("umbrales", "umbrales")
    return tuple(valor) if isinstance(valor, list) else valor


_Umbral = Annotated[Numero, Field(ge=0)]


class Indicador(Modelo):
    """Un indicador con su ficha completa."""

    id: Id = Field(description="Identificador permanente, parte de su dirección.", examples=["boletines-difundidos"])
    nombre: Texto = Field(max_length=150, description="Nombre.", examples=["Boletines difundidos en medios"])
    definicion: Texto | None = Field(None, max_length=600, description="Qué mide, en palabras.", examples=["Boletines publicados en el portal y enviados a medios."])
    metodo: Texto | None = Field(None, max_length=600, description="Cómo se calcula, en palabras.", examples=["Suma de los boletines del mes."])
    unidad: Texto = Field("unidades", max_length=60, description="Unidad de medida.", examples=["boletines"])
    dimension: Dimension | None = Field(None, description="Qué aspecto mide.", examples=["eficacia"])
    nivel: Nivel = Field(Nivel.GESTION, description="Si mide un fin o el trabajo diario.", examples=["gestion"])
    frecuencia: Frecuencia = Field(Frecuencia.MENSUAL, description="Cada cuánto se mide.", examples=["mensual"])
    sentido: Sentido = Field(Sentido.ASCENDENTE, description="Hacia dónde mejora.", examples=["ascendente"])
    acumulacion: Acumulacion = Field(Acumulacion.SUMA, description="Cómo se juntan los periodos del año.", examples=["suma"])
    en_el_periodo: Acumulacion = Field(Acumulacion.SUMA, description="Cómo se juntan los datos de un mismo periodo.", examples=["suma"])
    medicion: Annotated[tuple[Medicion, ...], Lista] = Field((), description="De dónde sale la cifra.", examples=["{de: boletines, tipos: [boletin]}"])
    linea_base: LineaBase | None = Field(None, description="De dónde se parte.", examples=["{valor: 60, anio: 2024}"])
    metas: Metas = Field({}, description="Metas programadas, por mes; un solo número vale para los doce.", examples=["{enero: 4, febrero: 4}"])
    metas_ajustadas: Annotated[tuple[Ajuste, ...], Lista] = Field((), description="Cambios de metas autorizados.", examples=["[{fecha: 2026-07-01, autoriza: Cabildo, motivo: Más personal., metas: {julio: 6}}]"])
    umbrales: Annotated[tuple[_Umbral, _Umbral, _Umbral, _Umbral], BeforeValidator(_umbrales)] = Field(UMBRALES, description="Porcentajes donde cambia el semáforo: rojo, amarillo, verde, amarillo y rojo por encima.", examples=["[70, 90, 110, 130]"])
    plazo: int = Field(10, ge=0, le=180, description="Días tras el cierre del periodo para tener el dato; después, está atrasado.", examples=["10"])
    medio_de_verificacion: Texto | None = Field(None, max_length=300, description="Dónde se puede comprobar.", examples=["Archivo de boletines del portal."])
    fuente: Texto | None = Field(None, max_length=300, description="Quién produce el dato.", examples=["Comunicación Social"])
    responsable: Texto | None = Field(None, max_length=150, description="Área o cargo responsable.", examples=["Mesa de redacción"])
    linea: Id | None = Field(None, description="Línea de acción a la que pertenece.", examples=["medios"])
    objetivos: Annotated[tuple[Id, ...], Lista] = Field((), description="Objetivos específicos que mide.", examples=["[informar]"])
    nota: Texto | None = Field(None, max_length=600, description="Aclaración que se publica junto a la cifra.", examples=["El plan no fijó meta."])

    @field_validator("umbrales")
    @classmethod
    def _en_orden(cls, umbrales: tuple[float, ...]) -> tuple[float, ...]:
        if list(umbrales) != sorted(set(umbrales)):
            raise PydanticCustomError("umbrales", "umbrales")
        return umbrales

    @field_validator("medicion")
    @classmethod
    def _sumas_con_sentido(cls, medicion: tuple[Medicion, ...], info: ValidationInfo) -> tuple[Medicion, ...]:
        """El alcance no se suma: la misma persona puede estar en dos redes y en dos meses."""
        if any(m.campo == "alcance" for m in medicion) and Acumulacion.SUMA in {info.data.get("acumulacion"), info.data.get("en_el_periodo")}:
            raise PydanticCustomError("suma_de_alcance", "suma_de_alcance")
        if any(m.de is Origen.FORMULA for m in medicion) and len(medicion) > 1:
            raise PydanticCustomError("formula_sola", "formula_sola")
        return medicion

    @property
    def formula(self) -> Medicion | None:
        """Su fórmula, si se calcula con otros indicadores."""
        return next((m for m in self.medicion if m.de is Origen.FORMULA), None)

    @property
    def ajustes(self) -> list[Ajuste]:
        """Los cambios de metas, del primero al último que se autorizó."""
        return sorted(self.metas_ajustadas, key=lambda a: a.fecha)

    def meta_original(self, mes: int) -> float | None:
        """La meta programada de un mes (1-12)."""
        return self.metas.get(MESES[mes - 1])

    def meta_vigente(self, mes: int) -> float | None:
        """La meta de un mes (1-12) tras los ajustes: vale el último autorizado."""
        return next((a.metas[MESES[mes - 1]] for a in reversed(self.ajustes) if MESES[mes - 1] in a.metas), self.meta_original(mes))

    def carencias(self) -> Iterator[tuple[str, str]]:
        """Lo que a la ficha le falta: campo y cómo se dice."""
        if not self.metas:
            yield "metas", "sin meta"
        if self.linea_base is None:
            yield "linea_base", "sin línea base"
        if not self.metodo:
            yield "metodo", "sin método de cálculo"
        if not self.medicion:
            yield "medicion", "sin fuente de datos"


def cubre(medicion: Medicion, dia: date) -> bool:
    """¿Cubre la fuente ese día?"""
    return (medicion.desde is None or medicion.desde <= dia) and (medicion.hasta is None or dia <= medicion.hasta)
