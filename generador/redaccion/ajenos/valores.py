"""Valores de una ficha ajena como valores del portal: temas, tipo, estado, fecha, direcciones."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeVar
from urllib.parse import urlsplit

from generador import rutas
from generador.ajustes import Ajustes
from generador.modelo.boletin import NOMBRES_DE_TIPO, Estado, Tipo
from generador.redaccion.ajenos.calendario import fecha_del_nombre, leer_fecha_ajena
from generador.redaccion.ajenos.mapa import NINGUNO, Mapa
from generador.redaccion.informe import Nota

E = TypeVar("E", bound=StrEnum)

# Las mismas claves y etiquetas se comparan en cada archivo, y formar un slug cuesta.
palabra_de = lru_cache(maxsize=4096)(rutas.slug)

_ESTADOS = {
    Estado.PUBLICADO: {"publicado", "publicar", "publica", "publish", "published", "public", "publico", "live", "activo", "active"},
    Estado.BORRADOR: {"borrador", "draft", "pendiente", "pending", "privado", "private", "hidden", "oculto", "archived", "inactivo"},
}  # fmt: skip
# No dicen que el texto no sirva, sino que el sistema anterior no lo procesaba: se traen y se avisa.
_DUDOSOS = {"ignorar", "ignore", "skip"}
_SI, _NO = {"true", "si", "yes", "1", "verdadero"}, {"false", "no", "0", "falso"}
_TIPOS = {**{palabra_de(t): t for t in Tipo}, **{palabra_de(nombre): t for t, nombre in NOMBRES_DE_TIPO.items()}}


def elementos(valor: Any) -> list[str]:
    """Los textos de una lista, o un solo texto como lista de uno."""
    partes = valor if isinstance(valor, list) else [valor]
    return [limpia for p in partes if not isinstance(p, (dict, list)) and (limpia := limpio(p))]


def etiquetas_de(valor: Any) -> list[str]:
    """Etiquetas de un valor: una lista, o un texto separado por comas."""
    return elementos(valor.split(",") if isinstance(valor, str) else valor)


def primero(valores: list[Any]) -> str:
    """El primer valor que es un texto."""
    return next((str(v) for v in valores if isinstance(v, str)), "")


def limpio(texto: Any) -> str:
    """Texto de un renglón sin barras ante las comillas, entidades ni etiquetas de HTML."""
    sin_barras = re.sub(r"\\+(['\"«»“”‘’])", r"\1", html.unescape(str(texto)))
    return " ".join(re.sub(r"</?[a-zA-Z][^<>]*>", "", sin_barras).split())


def traducir_temas(etiquetas: Iterable[str], mapa: Mapa, ajustes: Ajustes) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Temas declarados que nombran las etiquetas, y las etiquetas que no nombran ninguno."""
    del_mapa = {palabra_de(ajena): tema for ajena, tema in mapa.temas.items()}
    declarados = {
        **{palabra_de(nombre): id_ for id_, nombre in ajustes.temas.items()},
        **{id_: id_ for id_ in ajustes.temas},
        **del_mapa,
    }
    temas: dict[str, None] = {}
    sin_tema: dict[str, None] = {}
    for etiqueta in etiquetas:
        tema = declarados.get(palabra_de(etiqueta))
        if tema is None:
            sin_tema[etiqueta] = None
        elif tema != NINGUNO:
            temas[tema] = None
    return tuple(temas), tuple(sin_tema)


def traducir_tipo(valores: list[Any], mapa: Mapa) -> Tipo | None:
    """El primer tipo que nombran los valores, por su id, su nombre o el mapa."""
    return next((t for v in valores for e in etiquetas_de(v) if (t := _opcion(e, mapa.tipos, _TIPOS))), None)


def _opcion(valor: str, del_mapa: Mapping[str, E], conocidas: Mapping[str, E]) -> E | None:
    opciones = {**conocidas, **{palabra_de(ajena): propia for ajena, propia in del_mapa.items()}}
    return opciones.get(palabra_de(valor))


def traducir_estado(dichos: list[tuple[str, str]], mapa: Mapa, notas: list[Nota], linea: int, archivo: str) -> Estado:
    """Borrador si algo en la ficha o la carpeta lo dice o si no se entiende; si nada dice, publicado.

    ``dichos`` son las claves que hablan del estado, con su valor: ``draft`` dice lo contrario que ``published``.
    """
    estados = [Estado.BORRADOR] if "_drafts" in archivo.split("/") else []
    conocidos = {palabra: estado for estado, palabras in _ESTADOS.items() for palabra in palabras}
    for nombre, valor in dichos:
        palabra = palabra_de(valor)
        negado = nombre in {"draft", "borrador"}
        estado = _opcion(valor, mapa.estados, conocidos)
        if estado is None and palabra in _SI | _NO:
            estado = Estado.BORRADOR if (palabra in _SI) is negado else Estado.PUBLICADO
        if estado is None and nombre == "published" and palabra[:4].isdigit():
            continue  # algunos programas ponen ahí la fecha
        if palabra in _DUDOSOS and estado is None:
            estado = Estado.PUBLICADO
            notas.append(Nota(linea, f"el original decía «{valor}» y aquí se publica", "Si no debe verse, ponga «estado: borrador» en el boletín."))
        if estado is None:
            notas.append(
                Nota(
                    linea,
                    f"no se entiende el estado «{valor}» y quedó como borrador",
                    "Cambie «estado» en el boletín, o declare ese estado en el mapa.",
                )
            )
        estados.append(estado or Estado.BORRADOR)
    return next((e for e in (Estado.RETIRADO, Estado.BORRADOR) if e in estados), Estado.PUBLICADO)


def buscar_declarada(valor: Any, declaradas: Mapping[str, str]) -> str | None:
    """El id declarado que tiene ese id o ese nombre."""
    buscada = palabra_de(str(valor))
    return next((id_ for id_, nombre in declaradas.items() if buscada in (id_, palabra_de(nombre))), None)


def traducir_direcciones(direcciones: Iterable[str]) -> tuple[tuple[str, ...], list[str]]:
    """Direcciones antiguas como rutas de este dominio, y las que no son una dirección fija."""
    alias: dict[str, None] = {}
    otras = []
    for direccion in direcciones:
        ruta = "/" + urlsplit(direccion).path.lstrip("/")
        ruta = ruta.removesuffix("index.html")
        if re.fullmatch(r"(?:/[A-Za-z0-9._~%-]+)+/?", ruta) and "/../" not in f"{ruta}/" and "/./" not in f"{ruta}/":
            alias[ruta] = None
        else:
            otras.append(direccion)
    return tuple(alias), otras


def traducir_fecha(
    valores: list[Any], archivo: str, ajustes: Ajustes, notas: list[Nota], linea: int
) -> datetime | None:
    """La fecha de la ficha; si no está o no se entiende, la del nombre del archivo."""
    escrita = primero(valores)
    fecha = leer_fecha_ajena(escrita, ajustes.zona) if escrita else None
    if fecha is None:
        fecha = fecha_del_nombre(archivo, ajustes.zona)
        if escrita and fecha:
            notas.append(
                Nota(
                    linea,
                    f"no se entiende la fecha «{escrita}» y se usó la del nombre del archivo",
                    "Corrija «fecha» en el boletín.",
                )
            )
    return fecha
