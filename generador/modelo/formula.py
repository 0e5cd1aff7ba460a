"""Las fórmulas de los indicadores: solo cuentas con números y variables, nunca código."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from math import isfinite
from operator import add, mul, sub, truediv

MAXIMO = 1e15  # más allá, un número con decimales ya no es exacto
_CUENTAS = {ast.Add: add, ast.Sub: sub, ast.Mult: mul, ast.Div: truediv}


def nombres_de_la_formula(formula: str) -> set[str] | None:
    """Las variables de una fórmula; ``None`` si no son solo cuentas (+ - * /) con números y nombres."""
    if not re.fullmatch(r"[\w\s.+*/()-]+", formula):  # un «#» escondería lo que sigue
        return None
    try:
        arbol = ast.parse(formula, mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    permitidos = (ast.Expression, ast.BinOp, ast.UnaryOp, ast.Add, ast.Sub, ast.Mult, ast.Div, ast.USub, ast.Name, ast.Load, ast.Constant)
    if not all(isinstance(n, permitidos) for n in ast.walk(arbol)) or not all(_es_cifra(n.value) for n in ast.walk(arbol) if isinstance(n, ast.Constant)):
        return None
    return {n.id for n in ast.walk(arbol) if isinstance(n, ast.Name)}


def _es_cifra(valor: object) -> bool:
    return type(valor) is int or (type(valor) is float and isfinite(valor))


def calcular(formula: str, valores: Mapping[str, float | None]) -> float | None:
    """El resultado de una fórmula ya revisada; ``None`` si falta un valor, se divide entre cero o no cabe."""

    def evaluar(nodo: ast.expr) -> float:
        if isinstance(nodo, ast.BinOp):
            return float(_CUENTAS[type(nodo.op)](evaluar(nodo.left), evaluar(nodo.right)))
        if isinstance(nodo, ast.UnaryOp):
            return -evaluar(nodo.operand)
        if isinstance(nodo, ast.Name):
            valor = valores[nodo.id]
            if valor is None:
                raise ZeroDivisionError
            return valor
        assert isinstance(nodo, ast.Constant), "el esquema solo admite cuentas"
        return float(nodo.value)  # type: ignore[arg-type]  # el esquema ya exigió un número

    try:
        resultado = evaluar(ast.parse(formula, mode="eval").body)
    except (ZeroDivisionError, OverflowError):
        return None
    return resultado if abs(resultado) <= MAXIMO else None
