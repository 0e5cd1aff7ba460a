"""Comprueba que cada evidencia publicada exista donde dice: los boletines y los eventos, en sus propios datos."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from generador.modelo.filas_de_cumplimiento import FilaEvidencia, FilaIndicador
from generador.modelo.indicador import CONTADOS, Origen
from generador.publicacion.datos_publicados import Fila
from generador.publicacion.diferencia import Diferencia

EVIDENCIAS = "datos/evidencias.json"


def revisar_evidencias(fichas: Mapping[str, FilaIndicador], evidencias: Sequence[FilaEvidencia], boletines: Sequence[Fila], eventos: Sequence[Fila]) -> Iterator[Diferencia]:
    """Las repetidas, las de otra fuente y las que no están, o no como se dice, en boletines.json o eventos.json."""
    piezas = {Origen.BOLETINES.value: {str(f.get("url")): f for f in boletines}, Origen.EVENTOS.value: {str(f.get("url")): f for f in eventos}}
    for evidencia, veces in Counter(evidencias).items():
        ficha = fichas.get(evidencia.indicador)
        if ficha is None:
            continue  # ya se dijo que no hay ficha
        if veces > 1:
            yield _diferencia(evidencia, "", f"«{evidencia.titulo}» está {veces} veces")
        if evidencia.fecha.year != evidencia.ejercicio:
            yield _diferencia(evidencia, "fecha", f"«{evidencia.titulo}» es del {evidencia.fecha.isoformat()}, de otro año")
        if evidencia.origen not in ficha.origenes:
            yield _diferencia(evidencia, "origen", f"«{evidencia.titulo}» viene de «{evidencia.origen}», y la ficha solo cuenta {', '.join(ficha.origenes) or 'nada'}")
        elif evidencia.origen in CONTADOS:
            yield from _contada(evidencia, ficha, piezas[evidencia.origen])


def _contada(evidencia: FilaEvidencia, ficha: FilaIndicador, piezas: Mapping[str, Fila]) -> Iterator[Diferencia]:
    """Un boletín o un evento: cuenta uno y está, con su fecha, en los datos de su clase."""
    pieza = piezas.get(evidencia.url)
    if evidencia.valor != 1:
        yield _diferencia(evidencia, "valor", f"«{evidencia.titulo}» cuenta {evidencia.valor:g}, y cada pieza cuenta uno")
    if pieza is None:
        yield _diferencia(evidencia, "url", f"«{evidencia.titulo}» no está en {evidencia.origen}.json: {evidencia.url or 'no tiene dirección'}")
        return
    dia = str(pieza.get("fecha"))[:10]
    if dia != evidencia.fecha.isoformat():
        yield _diferencia(evidencia, "fecha", f"«{evidencia.titulo}» dice {evidencia.fecha.isoformat()} y en {evidencia.origen}.json es del {dia}")
    if evidencia.origen == Origen.EVENTOS.value:
        if pieza.get("situacion") != "programado":
            yield _diferencia(evidencia, "origen", f"«{evidencia.titulo}» no se hizo: en eventos.json está {pieza.get('situacion')}")
        if ficha.solo_cubiertos and pieza.get("cubierto") is not True:
            yield _diferencia(evidencia, "origen", f"«{evidencia.titulo}» no tiene cobertura en eventos.json, y la ficha solo cuenta lo cubierto")


def _diferencia(e: FilaEvidencia, campo: str, mensaje: str) -> Diferencia:
    return Diferencia(EVIDENCIAS, e.ejercicio, e.indicador, campo=campo, mensaje=mensaje)
