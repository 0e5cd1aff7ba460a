"""El vocabulario de un índice de Pagefind, en trozos más chicos que los suyos, de 70,000 bytes.

La primera búsqueda baja un trozo por palabra y por índice. Un trozo es CBOR (RFC 8949): una lista de fichas
``[palabra, páginas, variantes]``; una variante es ``[palabra con acentos, páginas]``, y no hay otros textos.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TypeAlias

PESO = 5_000  # bytes
# Toda palabra y su raíz empiezan con las mismas tres letras: juntas, se hallan en el trozo en que el navegador las busca.
_LETRAS = 3
_DESPUES = "\U0010ffff"  # el último carácter de Unicode: va después de cualquier letra de cualquier lengua
# Números y principios de lista, seguidos; y los bytes con que empiezan una ficha, una variante y un texto.
_NUMEROS = re.compile(rb"(?:[\x00-\x17\x20-\x37\x80-\x97]++|[\x18\x38\x98].|[\x19\x39\x99]..|[\x1a\x3a\x9a].{4})*+", re.DOTALL)
_FICHA, _VARIANTE, _TEXTO = 0x83, 0x82, 0x60
_ANCHOS = {24: 1, 25: 2, 26: 4}  # si un largo no cabe en el primer byte, en cuántos va

# La palabra y los bytes de su ficha.
Ficha: TypeAlias = tuple[str, bytes]


def fichas(trozo: bytes) -> Iterator[Ficha]:
    """Las fichas de un trozo, tal como están: leer lo que dicen tarda veinte veces más que saltarlo.

    Lanza ``ValueError`` si el trozo no es como se espera.
    """
    lugar = 2 + _ANCHOS.get(trozo[1] & 31, 0)  # cuántas son
    while lugar < len(trozo):
        inicio = lugar
        palabra, lugar = _texto(trozo, inicio, _FICHA)
        while (lugar := _NUMEROS.match(trozo, lugar).end()) < len(trozo) and trozo[lugar - 1] == _VARIANTE:  # type: ignore[union-attr]  # casa siempre
            _, lugar = _texto(trozo, lugar - 1, _VARIANTE)
        if lugar < len(trozo):
            lugar -= 1  # ese último principio de lista es el de la ficha que sigue
        yield palabra, trozo[inicio:lugar]


def _texto(trozo: bytes, lugar: int, lista: int) -> tuple[str, int]:
    """El texto con que empieza la lista que está en ``lugar``, y dónde termina ese texto."""
    empieza, largo = lugar + 2, trozo[lugar + 1] - _TEXTO
    if trozo[lugar] != lista or not 0 <= largo < 32:
        raise ValueError("El vocabulario de Pagefind no está escrito como se esperaba.")
    if largo in _ANCHOS:
        empieza, largo = empieza + _ANCHOS[largo], int.from_bytes(trozo[empieza : empieza + _ANCHOS[largo]], "big")
    return trozo[empieza : empieza + largo].decode(), empieza + largo


def trozos(todas: Iterable[Ficha]) -> Iterator[tuple[str, str, list[bytes]]]:
    """Las fichas, ya en orden, en trozos de ``PESO``; y la primera y la última palabra que se buscan en cada uno."""
    primera = ""  # sin texto se busca la palabra vacía: si no cae en ningún trozo, Pagefind los baja todos
    tanda: list[bytes] = []
    peso = 0
    hasta = ""
    for letras, parecidas in groupby(todas, key=lambda f: f[0][:_LETRAS]):
        grupo = [ficha for _, ficha in parecidas]
        suyo = sum(map(len, grupo))
        if tanda and peso + suyo > PESO:
            yield primera, hasta, tanda
            primera, tanda, peso = letras, [], 0
        tanda += grupo
        peso += suyo
        hasta = letras if len(letras) < _LETRAS else letras + _DESPUES
    if tanda:
        yield primera, hasta, tanda
