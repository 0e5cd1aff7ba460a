"""Escribe fichas YAML que ``lectura.frontal`` lee igual y una persona edita sin sorpresas."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import yaml

_NULOS = {"", "~", "null", "Null", "NULL"}


def escalar(texto: str) -> str:
    """Un texto como valor YAML de un renglón: tal cual si así se lee igual, o entre comillas."""
    return texto if _se_lee_igual(texto) else json.dumps(texto, ensure_ascii=False)


def escribir_ficha(datos: Mapping[str, Any]) -> str:
    """La ficha completa, con sus rayas; ``datos`` lleva textos, números, listas y diccionarios."""
    campos = "".join(_campo(clave, valor) for clave, valor in datos.items())
    return f"---\n{campos}---\n"


def _campo(clave: str, valor: Any) -> str:
    if isinstance(valor, (str, int)):
        return f"{clave}: {escalar(str(valor))}\n"
    # Con None las listas de palabras quedan en un renglón, [a, b], y las de campos, una por renglón.
    return yaml.safe_dump({clave: valor}, allow_unicode=True, sort_keys=False, default_flow_style=None, width=10**6)


def _se_lee_igual(texto: str) -> bool:
    if texto in _NULOS or "\n" in texto:
        return False
    try:
        nodo = yaml.compose(f"c: {texto}  # nota", Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        return False
    valor = nodo.value[0][1] if isinstance(nodo, yaml.MappingNode) and len(nodo.value) == 1 else None
    return isinstance(valor, yaml.ScalarNode) and valor.value == texto and not valor.style
