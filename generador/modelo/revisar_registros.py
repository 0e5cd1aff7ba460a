"""Revisa las tablas de ``contenido/datos/`` con todo el catálogo a la mano."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from generador.errores import Nivel, Problema, quiso_decir
from generador.fechas import mes_y_anio
from generador.modelo.catalogo import Catalogo
from generador.modelo.registros import Registro, RegistroDeRed

_ENLACE = re.compile(r"https?://[^\s<>\"']+")
_FOLIO = re.compile(r"\d{3,5}/\d{4}")


def es_enlace(prueba: str) -> bool:
    """¿La prueba de un registro es una dirección web?"""
    return bool(_ENLACE.fullmatch(prueba))


def revisar_registros(catalogo: Catalogo) -> Iterator[Problema]:
    """Pruebas que no existen, indicadores y folios desconocidos, y meses que le faltan a una red."""
    indicadores = {p.ejercicio: [i.id for i in p.indicadores] for p in catalogo.poas}
    folios = {b.folio_completo for b in catalogo.boletines}
    for registro in catalogo.registros:
        yield from _prueba(registro, catalogo)
        yield from _indicador(registro, indicadores)
        yield from _folio(registro, folios)
        yield from _incompleto(registro)
    yield from _repetidos(catalogo.registros)
    yield from _huecos([r for r in catalogo.registros if isinstance(r, RegistroDeRed)])


def _prueba(registro: Registro, catalogo: Catalogo) -> Iterator[Problema]:
    prueba = registro.prueba
    if prueba and not es_enlace(prueba) and f"contenido/documentos/{prueba}" not in catalogo.archivos:
        yield Problema(registro.archivo, registro.linea, registro.PRUEBA or "", f"«{prueba}» no es un enlace ni un archivo de contenido/documentos/", "Escriba un enlace que empiece con https://, o ponga ahí el archivo.")


def _indicador(registro: Registro, indicadores: dict[int, list[str]]) -> Iterator[Problema]:
    validos = indicadores.get(registro.dia.year)
    id_ = getattr(registro, "indicador", None)
    if id_ and validos is not None and id_ not in validos:
        yield Problema(registro.archivo, registro.linea, "indicador", f"no hay un indicador «{id_}» en el programa de {registro.dia.year}", quiso_decir(id_, validos) or "Corrija el id.")


def _folio(registro: Registro, folios: set[str]) -> Iterator[Problema]:
    """Un folio de un año del que hay boletines debe ser de alguno; los de antes del portal no se conocen."""
    folio = getattr(registro, "boletin", None) or ""
    del_anio = {f for f in folios if f.endswith(folio[-5:])}
    if _FOLIO.fullmatch(folio) and folio not in folios and del_anio and folio > min(del_anio):
        yield Problema(registro.archivo, registro.linea, "boletin", f"no hay un boletín {folio}", "Corrija el folio, o deje la celda vacía si no viene de un boletín.", Nivel.PENDIENTE)


def _incompleto(registro: Registro) -> Iterator[Problema]:
    """Una cifra que suma columnas y tiene alguna vacía sale menor sin que se note."""
    for suma, columnas in registro.SUMAS.items():
        faltan = [c for c in columnas if getattr(registro, c) is None]
        if faltan and len(faltan) < len(columnas):
            yield Problema(registro.archivo, registro.linea, faltan[0], f"está vacía, y la {suma} de ese renglón sale sin ella", "Escriba la cifra; si fue cero, escriba 0.", Nivel.PENDIENTE)


def _repetidos(registros: Iterable[Registro]) -> Iterator[Problema]:
    """Dos renglones de lo mismo se sumarían."""
    vistos: dict[tuple[object, ...], Registro] = {}
    for registro in registros:
        de_que = [getattr(registro, c).casefold() for c in ("red", "indicador") if getattr(registro, c, None)]
        primero = vistos.setdefault((registro.ORIGEN, registro.dia, *de_que), registro) if de_que else registro
        if primero is not registro:
            yield Problema(registro.archivo, registro.linea, "", f"ya hay un renglón de «{' '.join(de_que)}» con esa fecha en {primero.archivo}:{primero.linea}, y se suman los dos", "Deje uno solo.", Nivel.ADVERTENCIA)


def _huecos(registros: list[RegistroDeRed]) -> Iterator[Problema]:
    """Si a una red le falta un mes que las demás sí traen, la suma de ese mes baja sin que nada haya bajado."""
    por_mes: dict[tuple[int, int], set[str]] = defaultdict(set)
    por_red: dict[str, list[RegistroDeRed]] = defaultdict(list)
    for r in registros:
        por_mes[r.mes.year, r.mes.month].add(r.red)
        por_red[r.red].append(r)
    for red, suyos in por_red.items():
        meses = {(r.mes.year, r.mes.month) for r in suyos}
        for mes in sorted(m for m in por_mes if min(meses) < m < max(meses) and m not in meses):
            siguiente = min((r for r in suyos if (r.mes.year, r.mes.month) > mes), key=lambda r: r.mes)
            yield Problema(siguiente.archivo, siguiente.linea, "mes", f"a {red} le falta {mes_y_anio(*mes)}, que las otras redes sí traen", "Agregue su renglón: sin él, lo que se suma entre redes baja ese mes.", Nivel.PENDIENTE)
