"""El Programa Operativo Anual como datos: objetivos, líneas, actividades, cronograma e indicadores."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Any

from pydantic import BeforeValidator, ConfigDict, Field

from generador import rutas
from generador.esquema import Dia, Id, Lista, Mes, Modelo, Parrafos, Texto
from generador.fechas import MESES
from generador.fuente import Fuente
from generador.modelo.indicador import Indicador, Medicion


class Objetivo(Modelo):
    """Un objetivo específico."""

    id: Id = Field(description="Identificador.", examples=["informar"])
    texto: Texto = Field(max_length=600, description="Qué se busca.", examples=["Informar con claridad sobre obras y programas."])
    pmd: Texto | None = Field(None, max_length=300, description="A qué parte del Plan Municipal de Desarrollo responde.", examples=["Eje 1, estrategia 1.3"])


class Estrategia(Modelo):
    """Una estrategia."""

    id: Id = Field(description="Identificador.", examples=["redes"])
    texto: Texto = Field(max_length=800, description="Cómo se logrará.", examples=["Gestión activa de redes sociales."])
    objetivos: Annotated[tuple[Id, ...], Lista] = Field((), description="Objetivos a los que sirve.", examples=["[informar]"])


def _meses(valor: Any) -> Any:
    return list(MESES) if isinstance(valor, str) and valor.lower() in {"todos", "todo el año"} else [valor] if isinstance(valor, str) else valor


class Actividad(Modelo):
    """Una actividad de una línea de acción."""

    id: Id = Field(description="Identificador; los boletines pueden nombrarla en «evidencia».", examples=["boletines"])
    texto: Texto = Field(max_length=800, description="Qué se hace.", examples=["Redacción y difusión de boletines de prensa."])
    responsable: Texto | None = Field(None, max_length=150, description="Área o cargo responsable.", examples=["Mesa de redacción"])
    meses: Annotated[tuple[Mes, ...], BeforeValidator(_meses)] = Field((), description="Meses en que se programó, o «todos».", examples=["[marzo, abril]"])
    medicion: Annotated[tuple[Medicion, ...], Lista] = Field((), description="Qué la prueba, además de lo que la nombre.", examples=["{de: boletines, temas: [salud]}"])


class Linea(Modelo):
    """Una línea de acción con sus actividades."""

    id: Id = Field(description="Identificador.", examples=["medios"])
    titulo: Texto = Field(max_length=200, description="Nombre.", examples=["Medios de comunicación"])
    texto: Texto | None = Field(None, max_length=800, description="De qué se trata.", examples=["Publicación periódica de boletines y notas."])
    objetivos: Annotated[tuple[Id, ...], Lista] = Field((), description="Objetivos a los que sirve.", examples=["[informar]"])
    actividades: Annotated[tuple[Actividad, ...], Lista] = Field((), description="Sus actividades.", examples=["[{id: boletines, texto: Redacción de boletines.}]"])


class Apartado(Modelo):
    """Otra parte del plan, tal como la escribió la oficina: misión, diagnóstico, funciones."""

    titulo: Texto = Field(max_length=150, description="Título.", examples=["Misión"])
    texto: Parrafos | None = Field(None, max_length=6000, description="Texto; una línea en blanco separa párrafos.", examples=["Informar con oportunidad."])
    puntos: Annotated[tuple[Texto, ...], Lista] = Field((), description="Lista de puntos.", examples=["[Monitoreo de medios]"])


class Errata(Modelo):
    """Algo del plan original que está mal y se aclara sin cambiarlo."""

    fecha: Dia = Field(description="Cuándo se aclaró.", examples=["2026-02-01"])
    nota: Texto = Field(max_length=500, description="Qué dice el plan y qué debe entenderse.", examples=["El cronograma dice 2024; es el de 2025."])


class FichaPoa(Modelo):
    """El archivo ``contenido/poa/AAAA.yml``."""

    model_config = ConfigDict(title="Programa Operativo Anual")

    ejercicio: int = Field(ge=1990, le=2199, description="Año del programa, el mismo del nombre del archivo.", examples=["2026"])
    titulo: Texto = Field(max_length=150, description="Nombre del programa.", examples=["Programa Operativo Anual 2026"])
    dependencia: Texto = Field(max_length=150, description="Área responsable.", examples=["Comunicación Social"])
    periodo: Texto | None = Field(None, max_length=60, description="Vigencia del plan, si abarca más que el año.", examples=["2024-2027"])
    documento: Texto | None = Field(None, description="El plan firmado, dentro de contenido/documentos/.", examples=["poa-2026.pdf"])
    objetivo_general: Parrafos | None = Field(None, max_length=3000, description="Objetivo general.", examples=["Fortalecer la comunicación institucional."])
    objetivos: Annotated[tuple[Objetivo, ...], Lista] = Field((), description="Objetivos específicos.", examples=["[{id: informar, texto: Informar con claridad.}]"])
    estrategias: Annotated[tuple[Estrategia, ...], Lista] = Field((), description="Estrategias.", examples=["[{id: redes, texto: Gestión activa de redes.}]"])
    lineas: Annotated[tuple[Linea, ...], Lista] = Field((), description="Líneas de acción.", examples=["[{id: medios, titulo: Medios de comunicación}]"])
    cronograma: dict[Mes, Texto] = Field({}, description="Qué se programó cada mes.", examples=["{marzo: Día de la Mujer}"])
    metas: Annotated[tuple[Texto, ...], Lista] = Field((), description="Metas escritas sin cifra en el plan.", examples=["[Elaborar boletines informativos]"])
    apartados: Annotated[tuple[Apartado, ...], Lista] = Field((), description="Otras partes del plan.", examples=["[{titulo: Misión, texto: Informar con oportunidad.}]"])
    indicadores: Annotated[tuple[Indicador, ...], Lista] = Field((), description="Indicadores.", examples=["[{id: boletines-difundidos, nombre: Boletines difundidos}]"])
    erratas: Annotated[tuple[Errata, ...], Lista] = Field((), description="Aclaraciones al plan.", examples=["[{fecha: 2026-02-01, nota: El cronograma dice 2024; es el de 2025.}]"])

    def ajustes_hacia_atras(self) -> Iterator[tuple[str, list[str]]]:
        """Los ajustes de metas que cambian meses anteriores a su autorización: su campo y esos meses."""
        for i, indicador in enumerate(self.indicadores):
            for j, ajuste in enumerate(indicador.metas_ajustadas):
                if meses := ajuste.hacia_atras(self.ejercicio):
                    yield f"indicadores.{i}.metas_ajustadas.{j}.metas", meses


class Poa(FichaPoa):
    """Un programa leído y válido."""

    fuente: Fuente

    @property
    def direccion(self) -> str:
        """Dirección pública, permanente."""
        return rutas.cumplimiento(self.ejercicio)

    @cached_property
    def actividades(self) -> tuple[Actividad, ...]:
        """Todas, en el orden de sus líneas."""
        return tuple(a for linea in self.lineas for a in linea.actividades)

    def indicador(self, id_: str) -> Indicador | None:
        """El indicador con ese id, si lo hay."""
        return next((i for i in self.indicadores if i.id == id_), None)
