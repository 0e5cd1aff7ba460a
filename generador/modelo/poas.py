"""Revisa los programas operativos con todo el catálogo a la mano, y saca de cada indicador sus reglas."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from generador import rutas
from generador.ajustes import Ajustes
from generador.errores import Nivel, Problema, quiso_decir
from generador.modelo.avance import Avance, Banda
from generador.modelo.boletin import Tipo
from generador.modelo.catalogo import Catalogo
from generador.modelo.evento import TipoDeEvento
from generador.modelo.indicador import CONTADOS, Indicador, Medicion, Origen
from generador.modelo.poa import Poa
from generador.modelo.registros import TABLAS, Registro
from generador.modelo.reglas import Reglas, Renglon
from generador.modelo.revisar_registros import es_enlace, revisar_registros

_TIPOS = {Origen.BOLETINES: [t.value for t in Tipo], Origen.EVENTOS: [t.value for t in TipoDeEvento]}


@dataclass(frozen=True)
class Medido:
    """Un programa con lo que prueba cada indicador y cada actividad, y su avance."""

    poa: Poa
    renglones: dict[str, list[Renglon]]
    de_actividades: dict[str, list[Renglon]]
    avances: dict[str, Avance]

    @cached_property
    def otros_dias(self) -> dict[date, Medido]:
        """El mismo programa ya medido en otros días: cada trimestre sale en su página, su PDF y sus formatos."""
        return {}

    @cached_property
    def por_banda(self) -> Counter[Banda]:
        """Cuántos indicadores hay en cada semáforo."""
        return Counter(a.banda for a in self.avances.values())


def reglas_de(indicador: Indicador, ejercicio: int) -> Reglas:
    """Las reglas con que se mide un indicador en un ejercicio."""
    principio, fin = date(ejercicio, 1, 1), date(ejercicio, 12, 31)
    formula = indicador.formula
    return Reglas(
        ejercicio=ejercicio,
        meses=indicador.frecuencia.meses,
        sentido=indicador.sentido,
        acumulacion=indicador.acumulacion,
        en_el_periodo=indicador.en_el_periodo,
        umbrales=indicador.umbrales,
        plazo=indicador.plazo,
        linea_base=indicador.linea_base.valor if indicador.linea_base else None,
        metas=tuple(indicador.meta_vigente(m) for m in range(1, 13)),
        originales=tuple(indicador.meta_original(m) for m in range(1, 13)),
        con_fuente=bool(indicador.medicion),
        contado=tuple((max(m.desde or principio, principio), min(m.hasta or fin, fin)) for m in indicador.medicion if m.de in CONTADOS),
        formula=formula.formula if formula else None,
        variables=tuple((n, v.indicador, v.momento) for n, v in formula.variables.items()) if formula else (),
    )


def revisar_poas(catalogo: Catalogo) -> list[Problema]:
    """Ids repetidos, referencias rotas, fórmulas en círculo y lo que a cada ficha le falta."""
    problemas: list[Problema] = []
    for poa in catalogo.poas:
        problemas += _ids(poa)
        problemas += _referencias(poa, catalogo)
        problemas += _pendientes(poa)
    problemas += _evidencias(catalogo)
    problemas += revisar_registros(catalogo)
    return problemas


def _problema(poa: Poa, campo: str, mensaje: str, remedio: str, nivel: Nivel = Nivel.ERROR) -> Problema:
    return Problema(poa.fuente.archivo, poa.fuente.linea(campo), campo, mensaje, remedio, nivel)


def _ids(poa: Poa) -> Iterator[Problema]:
    """Los ids de indicadores y actividades no se repiten: un boletín los nombra igual en «evidencia»."""
    clases = {
        "objetivos": [o.id for o in poa.objetivos],
        "estrategias": [e.id for e in poa.estrategias],
        "lineas": [linea.id for linea in poa.lineas],
    }
    for clase, ids in clases.items():
        yield from (_problema(poa, f"{clase}.{i}.id", f"el id «{id_}» ya se usó", "Cada uno lleva el suyo.") for i, id_ in enumerate(ids) if id_ in ids[:i])
    nombrables = [(f"lineas.{i}.actividades.{j}.id", a.id) for i, linea in enumerate(poa.lineas) for j, a in enumerate(linea.actividades)]
    nombrables += [(f"indicadores.{i}.id", ind.id) for i, ind in enumerate(poa.indicadores)]
    vistos: set[str] = set()
    for campo, id_ in nombrables:
        if id_ in vistos:
            yield _problema(poa, campo, f"el id «{id_}» ya se usó", "Los indicadores y las actividades no pueden llamarse igual.")
        vistos.add(id_)


def _referencias(poa: Poa, catalogo: Catalogo) -> Iterator[Problema]:
    objetivos, lineas = [o.id for o in poa.objetivos], [linea.id for linea in poa.lineas]
    con_objetivos = {"estrategias": [e.objetivos for e in poa.estrategias], "lineas": [linea.objetivos for linea in poa.lineas], "indicadores": [i.objetivos for i in poa.indicadores]}
    for clase, nombrados in con_objetivos.items():
        for i, ids in enumerate(nombrados):
            for j, id_ in enumerate(ids):
                if id_ not in objetivos:
                    yield _problema(poa, f"{clase}.{i}.objetivos.{j}", f"no hay un objetivo «{id_}»", quiso_decir(id_, objetivos) or "Agréguelo a «objetivos» o quite la referencia.")
    if poa.documento and f"contenido/documentos/{poa.documento}" not in catalogo.archivos:
        yield _problema(poa, "documento", f"no existe contenido/documentos/{poa.documento}", "Ponga ahí el archivo o corrija el nombre.")
    for i, indicador in enumerate(poa.indicadores):
        if indicador.linea and indicador.linea not in lineas:
            yield _problema(poa, f"indicadores.{i}.linea", f"no hay una línea «{indicador.linea}»", quiso_decir(indicador.linea, lineas) or "Agréguela a «lineas» o quite la referencia.")
        for j, medicion in enumerate(indicador.medicion):
            yield from _medicion(poa, f"indicadores.{i}.medicion.{j}", medicion, catalogo.ajustes)
        yield from _formula(poa, i, indicador)
    for i, linea in enumerate(poa.lineas):
        for j, actividad in enumerate(linea.actividades):
            for k, medicion in enumerate(actividad.medicion):
                yield from _medicion(poa, f"lineas.{i}.actividades.{j}.medicion.{k}", medicion, catalogo.ajustes)


def _medicion(poa: Poa, campo: str, medicion: Medicion, ajustes: Ajustes) -> Iterator[Problema]:
    if poa.fuente.linea(campo) == poa.fuente.linea(campo.rpartition(".")[0]):
        campo = campo.rpartition(".")[0]  # se escribió una sola, sin lista
    tipos = _TIPOS.get(medicion.de, [])
    for clase, escritos, validos in (("tipos", medicion.tipos, tipos), ("temas", medicion.temas, list(ajustes.temas)), ("dependencias", medicion.dependencias, list(ajustes.dependencias))):
        for valor in escritos:
            if not tipos:
                yield _problema(poa, f"{campo}.{clase}", f"«{clase}» no sirve para filtrar {medicion.de.value}", "Use «donde», con el nombre de una columna.")
            elif valor not in validos:
                yield _problema(poa, f"{campo}.{clase}", f"«{valor}» no existe", quiso_decir(valor, validos) or f"Puede ser: {', '.join(validos) or '(ninguno todavía)'}.")
    tabla = TABLAS.get(medicion.de)
    if medicion.campo and (tabla is None or medicion.campo not in tabla.cifras()):
        opciones = tabla.cifras() if tabla else []
        yield _problema(poa, f"{campo}.campo", f"«{medicion.campo}» no es una cifra de {medicion.de.value}", quiso_decir(medicion.campo, opciones) or (f"Puede ser: {', '.join(opciones)}." if opciones else "Quítelo: se cuentan las piezas."))
    for columna in medicion.donde:
        if tabla is None or columna not in tabla.columnas():
            yield _problema(poa, f"{campo}.donde.{columna}", f"«{columna}» no es una columna de {medicion.de.value}", quiso_decir(columna, tabla.columnas() if tabla else []) or "Corrija el nombre o quítela.")
    if medicion.de is Origen.FORMULA and not medicion.formula:
        yield _problema(poa, f"{campo}.formula", "falta la fórmula", "Escríbala, por ejemplo: «formula: (hoy - antes) / antes * 100».")


def _formula(poa: Poa, numero: int, indicador: Indicador) -> Iterator[Problema]:
    if indicador.formula is None:
        return
    ids = [i.id for i in poa.indicadores]
    for nombre, variable in indicador.formula.variables.items():
        campo = f"indicadores.{numero}.medicion.variables.{nombre}"
        otro = poa.indicador(variable.indicador)
        if otro is None:
            yield _problema(poa, campo, f"no hay un indicador «{variable.indicador}»", quiso_decir(variable.indicador, ids) or "Agréguelo a «indicadores» o corrija la variable.")
        elif otro.frecuencia is not indicador.frecuencia:
            yield _problema(poa, campo, f"«{otro.id}» se mide cada periodo {otro.frecuencia.value} y este, {indicador.frecuencia.value}", "Use la misma frecuencia en los dos.")
        elif indicador.id in _alcanza(poa, otro.id, set()):
            yield _problema(poa, campo, f"se calcula con «{otro.id}», que a su vez depende de «{indicador.id}»", "Una fórmula no puede depender de sí misma.")


def _alcanza(poa: Poa, id_: str, vistos: set[str]) -> set[str]:
    """Los indicadores de que depende uno, él incluido."""
    indicador = poa.indicador(id_)
    if id_ in vistos or indicador is None:
        return vistos
    vistos.add(id_)
    for variable in indicador.formula.variables.values() if indicador.formula else ():
        _alcanza(poa, variable.indicador, vistos)
    return vistos


def _pendientes(poa: Poa) -> Iterator[Problema]:
    for i, indicador in enumerate(poa.indicadores):
        for campo, carencia in indicador.carencias():
            yield _problema(poa, f"indicadores.{i}.{campo}", f"el indicador «{indicador.id}» está {carencia}", "Se publica así, y dicho; complete la ficha cuando lo haya.", Nivel.PENDIENTE)


def _evidencias(catalogo: Catalogo) -> Iterator[Problema]:
    """Un boletín solo prueba lo que existe en el programa de su año, si lo hay."""
    por_anio = {p.ejercicio: [i.id for i in p.indicadores] + [a.id for a in p.actividades] for p in catalogo.poas}
    for boletin in catalogo.boletines:
        validos = por_anio.get(boletin.anio)
        for i, id_ in enumerate(boletin.evidencia if validos is not None else ()):
            if id_ not in (validos or []):
                campo = f"evidencia.{i}"
                remedio = quiso_decir(id_, validos or []) or f"Use el id de un indicador o de una actividad de contenido/poa/{boletin.anio}.yml."
                yield Problema(boletin.fuente.archivo, boletin.fuente.linea(campo), campo, f"«{id_}» no es un indicador ni una actividad del programa de {boletin.anio}", remedio)


def prueba_publica(registro: Registro) -> str:
    """El enlace de la prueba de un registro; un archivo de documentos, como dirección del portal; vacío si no la tiene."""
    prueba = registro.prueba or ""
    return prueba if not prueba or es_enlace(prueba) else rutas.documento(f"contenido/documentos/{prueba}")
