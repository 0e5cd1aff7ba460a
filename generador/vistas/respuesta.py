"""La respuesta a «¿van cumpliendo?» y sus cuentas."""

from __future__ import annotations

from generador.modelo.avance import Banda
from generador.modelo.poas import Medido
from generador.vistas.cifras import corte, semaforo
from generador.vistas.piezas import cuantos
from generador.vistas.salida import Datos

_SIN_CALIFICAR = {Banda.SIN_DATO, Banda.SIN_META, Banda.POR_INICIAR}


def respuesta(medido: Medido) -> Datos:
    """La respuesta en una frase, y hasta cuándo se midió."""
    cortes = [(a.reglas.ultimo_dia(a.corte), corte(a)) for a in medido.avances.values() if a.corte]
    return {"respuesta": _frase(medido), "corte": max(cortes)[1] if cortes else ""}


def _frase(medido: Medido) -> str:
    bandas = medido.por_banda
    calificados = sum(n for b, n in bandas.items() if b not in _SIN_CALIFICAR)
    total = sum(bandas.values())
    if not total:
        return "Este programa no tiene indicadores: no hay con qué medirlo."
    if bandas[Banda.POR_INICIAR] == total:
        return "El año apenas empieza: todavía no cierra ningún periodo."
    if not calificados:
        return f"No se puede saber: de {cuantos(total, 'indicador', 'indicadores')}, ninguno tiene a la vez meta y dato."
    faltan = total - calificados
    return f"{_cuantos_cumplen(bandas[Banda.VERDE], calificados)} lo programado a la fecha." + (f" {faltan} no se {'puede' if faltan == 1 else 'pueden'} calificar." if faltan else "")


def _cuantos_cumplen(cumplen: int, calificados: int) -> str:
    if calificados == 1:
        return f"{'Sí' if cumplen else 'No'}: el único indicador calificado {'cumple' if cumplen else 'no cumple'}"
    if cumplen in {0, calificados}:
        return f"Sí: los {calificados} indicadores calificados cumplen" if cumplen else f"No: ninguno de los {calificados} indicadores calificados cumple"
    return f"En parte: {cumplen} de {calificados} indicadores calificados {'cumple' if cumplen == 1 else 'cumplen'}"


def cuentas(medido: Medido) -> list[Datos]:
    """Cuántos indicadores hay en cada semáforo."""
    return [{**semaforo(b, medido.por_banda[b]), "total": medido.por_banda[b]} for b in Banda if medido.por_banda[b]]
