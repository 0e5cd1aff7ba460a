"""El mapa: cómo se llaman en el otro portal los campos, los temas, los tipos y los estados."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import ConfigDict, Field

from generador.ajustes import Ajustes
from generador.errores import Problema, ProblemasDeContenido, parecido
from generador.esquema import Id, Lista, Modelo, Texto
from generador.fuente import Fuente
from generador.lectura.frontal import leer_texto, leer_yaml
from generador.lectura.validar import validar
from generador.modelo.boletin import Estado, Tipo
from generador.redaccion.pedido import PedidoInvalido

CAMPOS = (
    "titulo",
    "fecha",
    "resumen",
    "portada",
    "temas",
    "estado",
    "tipo",
    "dependencia",
    "lugar",
    "direccion",
    "slug",
)
NINGUNO = "ninguno"


class Mapa(Modelo):
    """Lo que una persona declara en ``mapa.yml``."""

    model_config = ConfigDict(title="Mapa de importación")

    campos: dict[str, Annotated[tuple[Texto, ...], Lista]] = Field(
        {}, description="Campo del portal: nombre en el otro programa.", examples=["{resumen: entradilla}"]
    )
    temas: dict[str, Id] = Field(
        {},
        description="Etiqueta ajena: tema declarado, o «ninguno» para no volver a verla.",
        examples=["{Robotica: educacion}"],
    )
    tipos: dict[str, Tipo] = Field({}, description="Categoría ajena: tipo.", examples=["{Convocatorias: convocatoria}"])
    estados: dict[str, Estado] = Field({}, description="Estado ajeno: estado.", examples=["{listo: publicado}"])
    dependencia: Id | None = Field(None, description="Dependencia de todo lo importado.", examples=["comunicacion"])


def leer_mapa(ruta: Path) -> Mapa:
    """Lee un mapa. Lanza ``PedidoInvalido`` si no existe y ``ProblemasDeContenido`` si está mal escrito."""
    if not ruta.is_file():
        raise PedidoInvalido(f"no existe el mapa {ruta}")
    _, texto = leer_texto(ruta, ruta.name)
    datos, lineas = leer_yaml(texto, ruta.name)
    return validar(Mapa, datos or {}, Fuente(ruta.name, lineas), ZoneInfo("UTC"))


def comprobar_mapa(mapa: Mapa, ajustes: Ajustes) -> None:
    """Lo que el mapa nombra debe existir aquí. Lanza ``ProblemasDeContenido``."""
    problemas = _ajenos("campos", {c: c for c in mapa.campos}, CAMPOS, "no es un campo que se importe")
    problemas += _ajenos(
        "temas",
        {e: t for e, t in mapa.temas.items() if t != NINGUNO},
        ajustes.temas,
        "no es un tema declarado en mkdocs.yml",
    )
    if mapa.dependencia:
        problemas += _ajenos(
            "dependencia", {"": mapa.dependencia}, ajustes.dependencias, "no es una dependencia declarada en mkdocs.yml"
        )
    if problemas:
        raise ProblemasDeContenido(problemas)


def _ajenos(
    campo: str, pedidos: Mapping[str, str], validos: tuple[str, ...] | Mapping[str, str], mensaje: str
) -> list[Problema]:
    problemas = []
    for clave, valor in pedidos.items():
        if valor not in validos:
            cercano = parecido(valor, validos)
            remedio = (
                f"¿Quiso decir «{cercano}»?"
                if cercano
                else f"Use uno de estos: {', '.join(validos) or '(ninguno todavía)'}."
            )
            problemas.append(Problema("mapa", 0, f"{campo}.{clave}".rstrip("."), f"«{valor}» {mensaje}", remedio))
    return problemas
