"""Un tomo: lo que se publica de los boletines de un año (sus páginas, listas, tarjetas y paquetes para medios).

Con quince años de archivo, decidir página por página que casi ninguna cambió cuesta más que publicar la nueva: la
clave de un tomo lo decide de una vez, y el que sigue igual se conserva entero, sin planearlo.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from generador.firmas import firmar
from generador.modelo.boletin import Boletin
from generador.vistas.boletines import VECINOS_MAS_NUEVOS, VECINOS_MAS_VIEJOS, de_otros, paginas_de_boletines
from generador.vistas.claves import clave_comun, clave_propia, claves_propias
from generador.vistas.edicion import Edicion
from generador.vistas.listas import listas_del_anio
from generador.vistas.salida import PaginaDiferida


def claves_de_tomos(edicion: Edicion) -> dict[int, str]:
    """La clave del tomo de cada año: cambia siempre que cambia algo de lo que el tomo muestra; a veces, también sin que cambie."""
    vecinos = _de_otros_anios(edicion)
    return {
        anio: firmar(clave_comun(edicion), claves_propias(edicion, boletines), [d for b in boletines if any(d := de_otros(edicion, b))], vecinos[anio])
        for anio, boletines in edicion.por_anio.items()
    }


def paginas_del_tomo(edicion: Edicion, anio: int) -> list[PaginaDiferida]:
    """Las páginas de sus boletines y las listas del año y de sus meses."""
    return [*paginas_de_boletines(edicion, edicion.por_anio[anio]), *listas_del_anio(edicion, anio)]


def _de_otros_anios(edicion: Edicion) -> dict[int, list[Any]]:
    """Por año, los boletines de otros que sus páginas pueden mostrar, como vecinos o como relacionados, y a qué distancia están."""
    listas: list[tuple[str, Sequence[Boletin], int, int]] = [("", edicion.boletines, 1, 1)]
    # En orden alfabético: el de los grupos es el del boletín más nuevo, y uno nuevo lo cambiaría en todos los años.
    listas += [(f"{clase} {nombre}", lista, VECINOS_MAS_NUEVOS, VECINOS_MAS_VIEJOS) for clase, grupo in (("tema", edicion.por_tema), ("campaña", edicion.por_campana)) for nombre, lista in sorted(grupo.items())]
    primeros: dict[int, int] = {}
    for lugar, boletin in enumerate(edicion.boletines):
        primeros.setdefault(boletin.anio, lugar)
    vecinos: dict[int, list[Any]] = defaultdict(list)
    for nombre, lista, antes, despues in listas:
        for anio, ajenos in _alrededor(lista, antes, despues):
            vecinos[anio].append([nombre, [[edicion.posicion[b.direccion] - primeros[anio], clave_propia(edicion, b)] for b in ajenos]])
    return vecinos


def _alrededor(lista: Sequence[Boletin], antes: int, despues: int) -> Iterator[tuple[int, list[Boletin]]]:
    """De cada año de una lista, los boletines de otros que le quedan a lo más a tantos lugares, o en medio."""
    anios = [b.anio for b in lista]
    ultimos = {anio: lugar for lugar, anio in enumerate(anios)}
    for anio in ultimos:
        desde, hasta = max(0, anios.index(anio) - antes), ultimos[anio] + 1 + despues
        yield anio, [b for b, suyo in zip(lista[desde:hasta], anios[desde:hasta], strict=True) if suyo != anio]
