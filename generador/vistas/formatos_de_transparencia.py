"""Llena cada formato de transparencia con las cifras como estaban al cierre de un trimestre."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time

from generador import fechas, rutas
from generador.modelo.formato import Filas, Formato, Periodicidad, Valor
from generador.modelo.indicador import Indicador
from generador.modelo.poa import Poa
from generador.modelo.poas import Medido
from generador.vistas.edicion import Edicion
from generador.vistas.tabla_de_transparencia import Celda, TablaDeTransparencia
from generador.vistas.trimestre import ORDINALES, medido_al_trimestre, trimestres_cerrados
from generador.vistas.valores_de_transparencia import Renglon, aclaraciones, motivo, valores


def tablas_de_transparencia(edicion: Edicion) -> tuple[tuple[TablaDeTransparencia, ...], ...]:
    """Las tablas de cada trimestre cerrado, del más nuevo al más antiguo."""
    return tuple(tuple(tablas_de(edicion, m.poa, t)) for m in edicion.medidos for t in reversed(trimestres_cerrados(edicion, m.poa)))


def tablas_de(edicion: Edicion, poa: Poa, trimestre: int) -> list[TablaDeTransparencia]:
    """Todos los formatos de un trimestre (1-4), en el orden de sus títulos."""
    medido = medido_al_trimestre(edicion, poa, trimestre)
    return [_tabla(edicion, medido, trimestre, f) for f in sorted(edicion.catalogo.formatos, key=lambda f: (f.titulo, f.id))]


def _tabla(edicion: Edicion, medido: Medido, trimestre: int, formato: Formato) -> TablaDeTransparencia:
    vacio = Renglon(edicion, medido, trimestre, formato.periodicidad)
    renglones = [_renglon(r, formato) for r in _asuntos(vacio, formato)] or [_sin_renglones(vacio, formato)]
    return TablaDeTransparencia(
        id=formato.id,
        titulo=formato.titulo,
        columnas=tuple(c.titulo for c in formato.columnas),
        renglones=tuple(renglones),
        acerca=tuple(_acerca(edicion, vacio, formato)),
        gobierno=edicion.ajustes.municipio.gobierno,
        cierre=datetime.combine(vacio.cierre, time(23, 59), edicion.ajustes.zona),
        anio=medido.poa.ejercicio,
        trimestre=trimestre,
    )


def _asuntos(vacio: Renglon, formato: Formato) -> Iterator[Renglon]:
    """De qué trata cada renglón, en el orden del plan."""
    poa = vacio.medido.poa
    indicadores = [i for i in poa.indicadores if formato.nivel in {None, i.nivel}]
    if formato.filas is Filas.INDICADORES:
        yield from (_con(vacio, _objetivos_de(poa, i), i) for i in indicadores)
        return
    for objetivo in poa.objetivos:
        propios = [i for i in indicadores if objetivo.id in i.objetivos]
        yield from (_con(vacio, objetivo.texto, i) for i in propios)
        if not propios:
            yield _con(vacio, objetivo.texto, None)
    yield from (_con(vacio, _general(poa), i) for i in indicadores if not i.objetivos)
    yield from (_con(vacio, _general(poa), None, meta) for meta in poa.metas)


def _con(vacio: Renglon, objetivo: str | None, indicador: Indicador | None, meta: str | None = None) -> Renglon:
    return Renglon(vacio.edicion, vacio.medido, vacio.trimestre, vacio.periodicidad, objetivo, indicador, meta)


def _objetivos_de(poa: Poa, indicador: Indicador) -> str | None:
    return " ".join(o.texto for o in poa.objetivos if o.id in indicador.objetivos) or _general(poa)


def _general(poa: Poa) -> str | None:
    return " ".join(poa.objetivo_general.split()) if poa.objetivo_general else None


def _renglon(asunto: Renglon, formato: Formato) -> tuple[Celda, ...]:
    sabidos = valores(asunto)
    celdas: list[Celda] = [c.fijo if c.de is None else sabidos.get(c.de) for c in formato.columnas]
    faltan = [c.de for c, celda in zip(formato.columnas, celdas, strict=True) if celda is None and c.de not in {None, Valor.NOTA}]
    frases = list(dict.fromkeys([*aclaraciones(asunto, {c.de for c in formato.columnas if c.de}), *(m for v in faltan if v and (m := _motivo(asunto, v)))]))
    nota = _en_frases(frases or ([formato.nota] if faltan else []))
    return tuple(nota if c.de is Valor.NOTA else celda for c, celda in zip(formato.columnas, celdas, strict=True))


def _motivo(asunto: Renglon, cual: Valor) -> str:
    return "El plan no escribe el objetivo" if cual is Valor.OBJETIVO else motivo(asunto, cual)


def _sin_renglones(vacio: Renglon, formato: Formato) -> tuple[Celda, ...]:
    """Una tabla sin nada que decir lo dice: un solo renglón con su nota."""
    falta = "indicadores" if formato.filas is Filas.INDICADORES else "objetivos ni indicadores"
    sabidos = valores(vacio)
    nota = f"El programa de {vacio.medido.poa.ejercicio} no tiene {falta}" + (f" de nivel {formato.nivel.value}." if formato.nivel else ".")
    return tuple(nota if c.de is Valor.NOTA else c.fijo if c.de is None else sabidos.get(c.de) for c in formato.columnas)


def _en_frases(frases: list[str]) -> str | None:
    return " ".join(f"{f.rstrip('.')}." for f in frases) or None


def _acerca(edicion: Edicion, vacio: Renglon, formato: Formato) -> Iterator[tuple[str, str]]:
    poa = vacio.medido.poa
    anual = formato.periodicidad is Periodicidad.ANUAL
    yield "Formato", formato.titulo
    yield "Sujeto que informa", edicion.ajustes.municipio.gobierno
    yield "Área responsable", poa.dependencia
    yield "Programa", poa.titulo
    yield "Periodo que se informa", f"Año {poa.ejercicio}" if anual else f"{ORDINALES[vacio.trimestre - 1]} trimestre de {poa.ejercicio}"
    yield "Cifras al", fechas.fecha_larga(vacio.cierre)
    yield "Fecha de actualización", fechas.fecha_larga(vacio.cierre)
    if formato.ley or formato.fraccion:
        yield "Referencia escrita por la oficina en su configuración", ", ".join(p for p in (formato.ley, formato.fraccion) if p)
    if edicion.ajustes.municipio.demostracion:
        yield "Aviso", "Documento de demostración: las cifras son ficticias"
    yield "Cómo se mide", edicion.ajustes.absoluta(rutas.METODOLOGIA)
