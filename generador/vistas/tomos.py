"""Un tomo: lo que se publica de los boletines de un año (sus páginas, listas, tarjetas y paquetes para medios).

Con quince años de archivo, decidir página por página que casi ninguna cambió cuesta más que publicar la nueva: la
clave de un tomo lo decide de una vez, y el que sigue igual se conserva entero, sin planearlo.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import compress, count, repeat
from operator import ne
from typing import Any

from generador.firmas import firmar
from generador.vistas.boletines import VECINOS_MAS_NUEVOS, VECINOS_MAS_VIEJOS, de_otros, paginas_de_boletines
from generador.vistas.claves import clave_comun, claves_en, claves_propias
from generador.vistas.edicion import Edicion
from generador.vistas.listas import listas_del_anio
from generador.vistas.salida import PaginaDiferida


def claves_de_tomos(edicion: Edicion) -> dict[int, str]:
    """La clave del tomo de cada año: cambia siempre que cambia algo de lo que el tomo muestra; a veces, también sin que cambie."""
    vecinos = _de_otros_anios(edicion)
    return {
        anio: firmar(clave_comun(edicion), claves_propias(edicion, boletines), [d for b in boletines if (b.campana or b.evento or b.album or b.vigencia) and any(d := de_otros(edicion, b))], vecinos[anio])
        for anio, boletines in edicion.por_anio.items()
    }


def paginas_del_tomo(edicion: Edicion, anio: int) -> list[PaginaDiferida]:
    """Las páginas de sus boletines y las listas del año y de sus meses."""
    return [*paginas_de_boletines(edicion, edicion.por_anio[anio]), *listas_del_anio(edicion, anio)]


def _de_otros_anios(edicion: Edicion) -> dict[int, list[Any]]:
    """Por año, los boletines de otros que sus páginas pueden mostrar, como vecinos o como relacionados, y a qué distancia están."""
    anios = [b.anio for b in edicion.boletines]
    listas: list[tuple[str, Sequence[int], int, int]] = [("", range(len(anios)), 1, 1)]
    # En orden alfabético: el de los grupos es el del boletín más nuevo, y uno nuevo lo cambiaría en todos los años.
    listas += [
        (f"{clase} {nombre}", lugares, VECINOS_MAS_NUEVOS, VECINOS_MAS_VIEJOS)
        for clase, grupo in (("tema", edicion.lugares_por_tema), ("campaña", edicion.lugares_por_campana))
        for nombre, lugares in sorted(grupo.items())
    ]
    primeros = _primeros(anios)
    vecinos: dict[int, list[Any]] = defaultdict(list)
    for nombre, lugares, antes, despues in listas:
        for anio, ajenos in _alrededor(lugares, [anios[i] for i in lugares], antes, despues):
            vecinos[anio].append([nombre, [[lugar - primeros[anio] for lugar in ajenos], claves_en(edicion, ajenos)]])
    return vecinos


def _alrededor(lugares: Sequence[int], anios: list[int], antes: int, despues: int) -> Iterator[tuple[int, list[int]]]:
    """De cada año de una lista, los lugares de los boletines de otros que le quedan a lo más a tantos lugares, o en medio; ``anios`` es el de cada uno."""
    primeros, ultimos = _primeros(anios), dict(zip(anios, count(), strict=False))
    for anio, ultimo in ultimos.items():
        desde, hasta = max(0, primeros[anio] - antes), ultimo + 1 + despues
        yield anio, list(compress(lugares[desde:hasta], map(ne, anios[desde:hasta], repeat(anio))))


def _primeros(anios: list[int]) -> dict[int, int]:
    """Dónde está el primero de cada año."""
    return dict(zip(reversed(anios), range(len(anios) - 1, -1, -1), strict=True))
