"""La tabla de campos de cada clase de documento, sacada del esquema que la valida."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generador.ajustes import Ajustes
from generador.modelo.album import FichaAlbum
from generador.modelo.boletin import FichaBoletin
from generador.modelo.campana import FichaCampana
from generador.modelo.evento import FichaEvento
from generador.modelo.formato import VALORES, FichaFormato
from generador.modelo.pagina import FichaInstitucional
from generador.modelo.poa import FichaPoa
from generador.modelo.registros import TABLAS
from generador.redaccion.pedido import PedidoInvalido

CLASES: dict[str, tuple[str, type[BaseModel]]] = {
    "boletin": ("Boletín (`boletines/AAAA/NNN-titulo.md`)", FichaBoletin),
    "campana": ("Campaña (`contenido/campanas/id.md`)", FichaCampana),
    "evento": ("Evento (`contenido/agenda/id.md`)", FichaEvento),
    "album": ("Álbum (`galeria/AAAA/nombre/album.yml`)", FichaAlbum),
    "poa": ("Programa operativo anual (`contenido/poa/AAAA.yml`)", FichaPoa),
    **{f"datos-{o.value}": (f"Tabla de {o.value} (`contenido/datos/{o.value}.csv`)", t) for o, t in TABLAS.items()},
    "formato": ("Formato de transparencia (`contenido/transparencia/nombre.yml`)", FichaFormato),
    "pagina": ("Página institucional (`contenido/nombre.md`)", FichaInstitucional),
    "configuracion": ("Configuración (`mkdocs.yml`, dentro de `plugins: - portal:`)", Ajustes),
}


@dataclass(frozen=True)
class Campo:
    """Un campo de la ficha; ``nombre`` lleva puntos si está dentro de otro (``portada.alt``)."""

    nombre: str
    obligatorio: bool
    descripcion: str
    ejemplo: str


def campos(clase: str) -> tuple[Campo, ...]:
    """Los campos de una clase, en el orden del esquema. Lanza ``PedidoInvalido`` si no existe."""
    if clase not in CLASES:
        raise PedidoInvalido(f"no hay una clase «{clase}»; use una de estas: {', '.join(CLASES)}")
    return tuple(_recorrer(CLASES[clase][1], ""))


def referencia_markdown() -> str:
    """Todas las clases como tablas de Markdown, para la documentación."""
    return "\n\n".join(f"### {titulo}\n\n{_tabla(campos(clase))}" for clase, (titulo, _) in CLASES.items()) + "\n"


def valores_markdown() -> str:
    """Los valores que admite una columna de un formato de transparencia, como tabla de Markdown."""
    return "\n".join(["| Valor | Qué es |", "|---|---|", *(f"| `{v.value}` | {_celda(t)} |" for v, t in VALORES.items())]) + "\n"


def describir(info: FieldInfo) -> str:
    """Descripción de un campo con los valores que admite y su largo máximo."""
    frases = [info.description or ""]
    opciones = valores_posibles(info)
    if any(o not in frases[0] for o in opciones):
        frases.append(f"Puede ser: {', '.join(opciones)}.")
    largo = next((m.max_length for m in info.metadata if getattr(m, "max_length", None)), None)
    if largo:
        frases.append(f"Hasta {largo} letras.")
    return " ".join(f for f in frases if f)


def valores_posibles(info: FieldInfo) -> list[str]:
    """Los valores de un campo de opciones; vacío si admite cualquiera."""
    tipo = info.annotation
    return [str(o.value) for o in tipo] if isinstance(tipo, type) and issubclass(tipo, Enum) else []


def _recorrer(modelo: type[BaseModel], prefijo: str) -> Iterator[Campo]:
    for nombre, info in modelo.model_fields.items():
        hijo = _modelo_dentro(info.annotation)
        if not info.description and hijo is None:
            continue  # lo pone el propio generador; nadie lo escribe ahí
        yield Campo(f"{prefijo}{nombre}", info.is_required(), describir(info) or _de_su_modelo(hijo), _ejemplo(info))
        if hijo is not None:
            yield from _recorrer(hijo, f"{prefijo}{nombre}.")


def _ejemplo(info: FieldInfo) -> str:
    if info.examples:
        return str(info.examples[0])
    return info.default if type(info.default) is str else ""


def _modelo_dentro(tipo: Any) -> type[BaseModel] | None:
    """El modelo que hay en una anotación: ``tuple[Audio, ...]`` → ``Audio``."""
    if isinstance(tipo, type) and issubclass(tipo, BaseModel):
        return tipo
    return next((m for parte in get_args(tipo) if (m := _modelo_dentro(parte))), None)


def _de_su_modelo(modelo: type[BaseModel] | None) -> str:
    return (modelo.__doc__ or "").strip().split("\n")[0] if modelo else ""


def _tabla(filas: tuple[Campo, ...]) -> str:
    renglones = ["| Campo | Obligatorio | Qué es | Ejemplo |", "|---|---|---|---|"]
    for fila in filas:
        ejemplo = f"`{_celda(fila.ejemplo)}`" if fila.ejemplo else ""
        renglones.append(
            f"| `{fila.nombre}` | {'sí' if fila.obligatorio else ''} | {_celda(fila.descripcion)} | {ejemplo} |"
        )
    return "\n".join(renglones)


def _celda(texto: str) -> str:
    return texto.replace("|", "\\|")
