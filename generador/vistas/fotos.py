"""Qué fotos pide la edición y qué debe llevar escrito dentro cada una."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain

from generador.modelo.boletin import FotoDeFicha
from generador.modelo.fotos import CARPETAS_DE_CAMPANA, Examen, Metadatos, Pedido, buscar
from generador.modelo.galeria import metadatos_de_la_oficina
from generador.vistas.edicion import Edicion


def pedidos_de_fotos(edicion: Edicion, examenes: Mapping[str, Examen]) -> list[Pedido]:
    """Un pedido por foto de lo que se ve ahora, también para imprimir; solo se recortan las que hacen de portada."""
    fichas = dict(_fichas(edicion))
    portadas = {*fichas, *_portadas_de_albumes(edicion)}
    pedidos = []
    for ruta in edicion.rutas_de_fotos:
        if ruta not in examenes:
            continue
        leyenda = edicion.leyendas.get(ruta)
        if leyenda:
            pedidos.append(Pedido(ruta, leyenda.metadatos, leyenda.foco, recortes=ruta in portadas, original=True))
        else:
            ficha = fichas.get(ruta)
            metadatos = metadatos_de_la_oficina(examenes[ruta].metadatos, edicion.ajustes, *((ficha.pie, ficha.credito, ficha.alt) if ficha else ()))
            pedidos.append(Pedido(ruta, metadatos, recortes=ruta in portadas, original=True))
    return _iguales_a_la_vez(pedidos, examenes)


def _iguales_a_la_vez(pedidos: list[Pedido], examenes: Mapping[str, Examen]) -> list[Pedido]:
    """Los mismos; la misma foto en dos lugares, con los mismos metadatos, comparte sus versiones: si una se recorta, las dos, y por el mismo punto."""
    recortadas: dict[tuple[str, Metadatos], Pedido] = {}
    for p in pedidos:
        if p.recortes:
            recortadas.setdefault((examenes[p.archivo].huella, p.metadatos), p)
    return [replace(p, recortes=True, foco=igual.foco) if (igual := recortadas.get((examenes[p.archivo].huella, p.metadatos))) else p for p in pedidos]


def _fichas(edicion: Edicion) -> Iterator[tuple[str, FotoDeFicha]]:
    """Lo que dice de una foto la ficha que la nombra; si son varias, la del documento más antiguo."""
    de_boletines = ((b.portada, b.carpetas) for b in edicion.boletines if b.portada)
    de_campanas = ((c.portada, CARPETAS_DE_CAMPANA) for c in reversed(edicion.campanas) if c.portada)
    for ficha, carpetas in chain(de_boletines, de_campanas):
        ruta = buscar(ficha.archivo, carpetas, edicion.catalogo.archivos)
        if ruta:
            yield ruta, ficha


def _portadas_de_albumes(edicion: Edicion) -> Iterator[str]:
    """La foto que representa a cada álbum: la primera destacada o, si no hay, la primera."""
    for album in edicion.albumes:
        rutas = [f.ruta for f in album.fotos_en_orden if f.ruta in edicion.leyendas]
        yield from sorted(rutas, key=lambda r: not edicion.leyendas[r].destacada)[:1]
