"""La hoja de un indicador: su cifra, cómo salió, qué la prueba y qué se había prometido."""

from __future__ import annotations

from generador import fechas, rutas
from generador.fechas import MESES
from generador.modelo.avance import Avance, Banda, Dato, Periodo, valores_de_la_formula
from generador.modelo.indicador import Acumulacion, Ajuste, Indicador, Momento, Origen, Sentido
from generador.modelo.poas import Medido
from generador.modelo.reglas import Reglas, Renglon
from generador.vistas.cabeza import cabeza, migas_ld
from generador.vistas.cifras import (
    barra,
    como_se_junta,
    corte,
    cuenta_del_avance,
    formula_con_cifras,
    juntos,
    numero,
    periodo,
    periodo_corto,
    porciento,
    rotulo,
    semaforo,
)
from generador.vistas.edicion import Edicion
from generador.vistas.graficas import Grafica
from generador.vistas.piezas import enlace, migas
from generador.vistas.salida import Datos, Pagina

_MOMENTOS = {Momento.PERIODO: "del periodo", Momento.ANTERIOR: "del periodo anterior", Momento.ACUMULADO: "acumulado"}
_DE = {
    Origen.BOLETINES: "boletines publicados en este portal",
    Origen.EVENTOS: "eventos de la agenda de este portal",
    Origen.REDES: "reportes de las redes sociales",
    Origen.MONITOREO: "monitoreo de medios",
    Origen.ENVIOS: "envíos a medios",
    Origen.CAPACITACION: "registro de capacitación",
    Origen.ENCUESTAS: "encuestas, foros y mesas",
    Origen.CAPTURA: "cifras capturadas a mano, con su prueba",
    Origen.FORMULA: "una fórmula con otros indicadores",
}


def paginas_de_indicadores(edicion: Edicion, medido: Medido) -> list[Pagina]:
    """Una hoja por indicador del programa."""
    return [_pagina(edicion, medido, i) for i in medido.poa.indicadores]


def datos_abiertos() -> list[Datos]:
    """Los archivos con que se vuelve a calcular cada cifra."""
    return [enlace(n, rutas.dato(c, "csv")) for n, c in (("Indicadores", "indicadores"), ("Metas", "metas"), ("Evidencias", "evidencias"), ("Avances", "avances"))]


def resumen_de_indicador(medido: Medido, indicador: Indicador) -> Datos:
    """Un indicador en una lista: su cifra, su meta a la fecha y su semáforo."""
    avance = medido.avances[indicador.id]
    actual = avance.actual
    return {
        "nombre": indicador.nombre,
        "direccion": rutas.indicador(medido.poa.ejercicio, indicador.id),
        "unidad": indicador.unidad,
        "semaforo": semaforo(avance.banda),
        "avance": porciento(actual.avance) if actual else None,
        "barra": barra(actual.avance) if actual else None,
        "real": numero(actual.real_a_la_fecha) if actual else "sin dato",
        "meta": numero(actual.meta_a_la_fecha, "sin meta") if actual else "por iniciar",
        "faltan": juntos([periodo(avance.reglas, n) for n in avance.faltantes]) if indicador.medicion else "",
    }


def grafica_de(medido: Medido, indicador: Indicador, *, solo_lo_cerrado: bool = False) -> Grafica | None:
    """La gráfica de un indicador; ``None`` si todavía no hay nada que dibujar."""
    avance = medido.avances[indicador.id]
    reales = tuple(p.real if p.numero <= avance.corte or not solo_lo_cerrado else None for p in avance.periodos)
    metas = tuple(p.meta for p in avance.periodos)
    if not any(v is not None for v in (*reales, *metas)):
        return None
    originales = tuple(p.meta_original for p in avance.periodos)
    en_curso = next((n for n, p in enumerate(avance.periodos) if p.dato is Dato.EN_CURSO and reales[n] is not None), None)
    return Grafica(
        titulo=f"{indicador.nombre}, {medido.poa.ejercicio}",
        descripcion=_en_palabras(avance, indicador, solo_lo_cerrado),
        unidad=indicador.unidad,
        meses=tuple(periodo_corto(avance.reglas, p.numero) for p in avance.periodos),
        reales=reales,
        metas=metas,
        metas_originales=originales if originales != metas else None,
        en_curso=en_curso,
        por_venir=avance.corte + (en_curso is not None),  # al que está en curso todavía no le falta nada
    )


def _en_palabras(avance: Avance, indicador: Indicador, solo_lo_cerrado: bool) -> str:
    vistos = avance.periodos[: avance.corte] if solo_lo_cerrado else avance.periodos
    partes = [f"{periodo(avance.reglas, p.numero)}: {numero(p.real)}" + (f" de {numero(p.meta)}" if p.meta is not None else "") for p in vistos if p.dato is not Dato.POR_VENIR]
    return f"Barras con lo real y línea con la meta, en {indicador.unidad}. " + ("; ".join(partes).capitalize() + "." if partes else "Todavía sin periodos.")


def _pagina(edicion: Edicion, medido: Medido, indicador: Indicador) -> Pagina:
    poa, avance = medido.poa, medido.avances[indicador.id]
    direccion = rutas.indicador(poa.ejercicio, indicador.id)
    camino = migas(("Cumplimiento", rutas.CUMPLIMIENTO), (str(poa.ejercicio), poa.direccion), (indicador.nombre, None))
    resumen = resumen_de_indicador(medido, indicador)
    actual = avance.actual
    grafica = grafica_de(medido, indicador)
    descripcion = f"{indicador.nombre} {poa.ejercicio}: {resumen['real']} de {resumen['meta']} a la fecha. {resumen['semaforo']['palabra']}."
    return Pagina(
        direccion=direccion,
        plantilla="indicador.html",
        titulo=f"{indicador.nombre} {poa.ejercicio} · {edicion.ajustes.nombre_del_sitio}",
        datos={
            "migas": camino,
            "anio": poa.ejercicio,
            "programa": enlace(poa.titulo, poa.direccion),
            "resumen": resumen,
            "definicion": indicador.definicion,
            "nota": indicador.nota,
            "corte": corte(avance),
            "cuenta": cuenta_del_avance(avance.reglas, actual) if actual else "",
            "explicacion": _explicacion(avance),
            "avisos": avisos_de(medido, indicador),
            "grafica": edicion.graficas.get(grafica) if grafica else None,
            "periodos": [_fila(avance.reglas, p) for p in avance.periodos],
            "calculo": calculo_de(medido, indicador),
            "evidencias": _evidencias(avance, medido.renglones[indicador.id], edicion),
            "mencionado": [_evidencia(r) for r in _mencionado(edicion, medido, indicador)],
            "historia": _historia(indicador),
            "ficha": ficha_tecnica(medido, indicador),
            "fuentes": _fuentes(edicion, medido, indicador),
            "metodologia": rutas.METODOLOGIA,
            "datos_abiertos": datos_abiertos(),
        },
        cabeza=cabeza(edicion, direccion, indicador.nombre, descripcion, json_ld=[migas_ld(edicion, camino, direccion)]),
        seccion="cumplimiento",
    )


def _explicacion(avance: Avance) -> str:
    """De dónde salen las dos cifras que se comparan."""
    if not avance.corte:
        return "Todavía no cierra ningún periodo: no hay qué calificar."
    como = como_se_junta(avance.reglas.acumulacion)
    hasta = periodo(avance.reglas, avance.corte)
    return f"Lo real y la meta son {'el' if como != 'suma' else 'la'} {como} hasta {hasta}, el último periodo cerrado."


def avisos_de(medido: Medido, indicador: Indicador) -> list[str]:
    """Lo que hay que saber antes de leer la cifra: qué falta, qué va tarde, qué se rebasó."""
    avance = medido.avances[indicador.id]
    reglas = avance.reglas
    avisos = [f"La ficha está {carencia}." for _, carencia in indicador.carencias()]
    if avance.atrasados:
        avisos.append(f"Dato atrasado: {juntos([f'{periodo(reglas, n)} (vencía el {fechas.fecha_larga(reglas.vence(n))})' for n in avance.atrasados])}. No se cuenta como cero.")
    en_plazo = [p.numero for p in avance.periodos if p.dato is Dato.EN_PLAZO]
    if en_plazo:
        avisos.append(f"Todavía en plazo: {juntos([f'{periodo(reglas, n)}, hasta el {fechas.fecha_larga(reglas.vence(n))}' for n in en_plazo])}.")
    if avance.banda in {Banda.AMARILLO_POR_ENCIMA, Banda.ROJO_POR_ENCIMA}:
        avisos.append("Pasarse de la meta también se señala: quizá se planeó por debajo de lo posible.")
    if indicador.en_el_periodo is Acumulacion.SUMA:
        cerrados = [r for r in medido.renglones[indicador.id] if avance.corte and r.fecha <= reglas.ultimo_dia(avance.corte)]
        avisos += [f"En {periodo(reglas, n)} falta {de}: la suma sale incompleta." for n, de in _huecos(reglas, cerrados)]
    return avisos


def _huecos(reglas: Reglas, renglones: list[Renglon]) -> list[tuple[int, str]]:
    """Las redes que faltan en un periodo que las demás sí traen: qué periodo y qué reporte."""
    por_reporte: dict[str, set[int]] = {}
    for r in renglones:
        if r.origen == Origen.REDES.value:
            por_reporte.setdefault(r.titulo, set()).add((r.fecha.month - 1) // reglas.meses + 1)
    con_dato = set[int]().union(*por_reporte.values()) if por_reporte else set()
    return sorted((n, reporte) for reporte, suyos in por_reporte.items() for n in con_dato - suyos if min(suyos) < n < max(suyos))


def _fila(reglas: Reglas, p: Periodo) -> Datos:
    abierto = p.dato in {Dato.EN_CURSO, Dato.POR_VENIR}
    return {
        "nombre": periodo(reglas, p.numero).capitalize(),
        "real": "" if p.dato is Dato.POR_VENIR else numero(p.real, {Dato.EN_CURSO: "en curso", Dato.EN_PLAZO: "en plazo", Dato.SIN_FUENTE: "sin fuente", Dato.SIN_CALCULO: "sin cálculo"}.get(p.dato, "sin dato")),
        "parcial": p.dato is Dato.EN_CURSO and p.real is not None,
        "atrasado": p.dato is Dato.ATRASADO,
        "meta": numero(p.meta, "sin meta"),
        "original": numero(p.meta_original, "sin meta") if p.meta_original != p.meta else None,
        "real_a_la_fecha": "" if abierto else numero(p.real_a_la_fecha),
        "meta_a_la_fecha": "" if abierto else numero(p.meta_a_la_fecha, "sin meta"),
        "avance": porciento(p.avance) or "",
        "semaforo": None if abierto else semaforo(p.banda),
    }


def calculo_de(medido: Medido, indicador: Indicador) -> Datos | None:
    """La fórmula con las cifras del último periodo cerrado."""
    avance = medido.avances[indicador.id]
    if indicador.formula is None or not avance.corte:
        return None
    valores = valores_de_la_formula(avance.reglas, medido.avances, avance.corte)
    variables = [
        {"nombre": n, "indicador": enlace(otro.nombre, rutas.indicador(medido.poa.ejercicio, otro.id)), "momento": _MOMENTOS[momento], "valor": numero(valores[n])}
        for n, id_, momento in avance.reglas.variables
        if (otro := medido.poa.indicador(id_))
    ]
    real = avance.periodos[avance.corte - 1].real
    return {
        "formula": indicador.formula.formula,
        "con_cifras": f"{formula_con_cifras(indicador.formula.formula or '', valores)} = {numero(real)}",
        "periodo": periodo(avance.reglas, avance.corte),
        "variables": variables,
    }


def _evidencias(avance: Avance, renglones: list[Renglon], edicion: Edicion) -> list[Datos]:
    """Lo que prueba cada periodo, del más nuevo al más antiguo; lo que todavía no pasa no se lista."""
    reglas = avance.reglas
    grupos = []
    for p in reversed(avance.periodos):
        propios = [r for r in renglones if reglas.primer_dia(p.numero) <= r.fecha <= min(reglas.ultimo_dia(p.numero), edicion.hoy)]
        if propios:
            grupos.append({"periodo": periodo(reglas, p.numero).capitalize(), "real": numero(p.real), "renglones": [_evidencia(r) for r in reversed(propios)]})
    return grupos


def _evidencia(r: Renglon) -> Datos:
    return {"fecha": fechas.fecha_corta(r.fecha), "fecha_iso": r.fecha.isoformat(), "titulo": r.titulo, "direccion": r.url or None, "valor": numero(r.valor), "archivo": r.archivo}


def _mencionado(edicion: Edicion, medido: Medido, indicador: Indicador) -> list[Renglon]:
    """Boletines que nombran el indicador en «evidencia» y no son de los que se cuentan: lo acompañan."""
    contados = {r.url for r in medido.renglones[indicador.id]}
    de_la_casa = (b for b in edicion.por_anio.get(medido.poa.ejercicio, ()) if indicador.id in b.evidencia and b.direccion not in contados)
    return [Renglon(b.fecha.date(), 1.0, b.titulo, b.direccion, Origen.BOLETINES.value, b.fuente.archivo) for b in de_la_casa]


def _historia(indicador: Indicador) -> list[Datos]:
    """Lo prometido al principio y cada cambio, en orden."""
    if not indicador.metas:
        return []
    inicial = {"fecha": None, "autoriza": None, "motivo": "Metas programadas al principio del ejercicio.", "metas": _metas(indicador.metas)}
    return [inicial, *(_ajuste(a) for a in indicador.ajustes)]


def _ajuste(a: Ajuste) -> Datos:
    return {"fecha": fechas.fecha_larga(a.fecha), "autoriza": a.autoriza, "motivo": a.motivo, "metas": _metas(a.metas)}


def _metas(metas: dict[str, float]) -> str:
    """``enero 4, febrero 4``; si todos los meses son iguales, ``4 cada mes``."""
    if len(metas) == 12 and len(set(metas.values())) == 1:
        return f"{numero(next(iter(metas.values())))} cada mes"
    return ", ".join(f"{m} {numero(metas[m])}" for m in MESES if m in metas)


def ficha_tecnica(medido: Medido, i: Indicador) -> list[Datos]:
    """La ficha técnica completa; lo que falta se dice."""
    linea = next((x for x in medido.poa.lineas if x.id == i.linea), None)
    objetivos = [o.texto for o in medido.poa.objetivos if o.id in i.objetivos]
    base = f"{numero(i.linea_base.valor)} {i.unidad} ({i.linea_base.anio})" + (f". {i.linea_base.nota}" if i.linea_base.nota else "") if i.linea_base else "sin línea base"
    rojo, amarillo, verde, encima = (numero(u) for u in i.umbrales)
    filas = [
        ("Definición", i.definicion or "sin definición"),
        ("Método de cálculo", i.metodo or "sin método de cálculo"),
        ("Unidad de medida", i.unidad),
        ("Dimensión", rotulo(i.dimension) if i.dimension else "sin dimensión"),
        ("Tipo", {"estrategico": "Estratégico", "gestion": "De gestión"}[i.nivel.value]),
        ("Frecuencia", rotulo(i.frecuencia)),
        ("Sentido", "Ascendente: más es mejor" if i.sentido is Sentido.ASCENDENTE else "Descendente: menos es mejor"),
        ("Acumulación", f"{como_se_junta(i.acumulacion)} de los periodos; en cada uno, {como_se_junta(i.en_el_periodo)} de sus datos".capitalize()),
        ("Línea base", base),
        ("Semáforo", f"Rojo: menos de {rojo} %. Amarillo: de {rojo} a menos de {amarillo} %. Verde: de {amarillo} a {verde} %. Amarillo: más de {verde} y hasta {encima} %. Rojo: más de {encima} %. Criterio del portal."),
        ("Fuente de la cifra", juntos([_DE[m.de] for m in i.medicion]).capitalize() or "sin fuente de datos"),
        ("Plazo para el dato", f"{i.plazo} días después de que cierra cada periodo"),
        ("Medio de verificación", i.medio_de_verificacion or "sin medio de verificación"),
        ("Quién produce el dato", i.fuente or "sin fuente"),
        ("Responsable", i.responsable or "sin responsable"),
        ("Línea de acción", linea.titulo if linea else "sin línea de acción"),
        ("Objetivos", " ".join(objetivos) or "sin objetivo"),
    ]
    return [{"campo": c, "valor": v, "falta": v.startswith("sin ")} for c, v in filas]


def _fuentes(edicion: Edicion, medido: Medido, indicador: Indicador) -> list[Datos]:
    """Los archivos de donde salen la cifra y la meta, con el id que git les da."""
    versiones = edicion.catalogo.versiones
    archivos = {medido.poa.fuente.archivo, *(r.archivo.partition(":")[0] for r in medido.renglones[indicador.id])}
    return [{"archivo": a, "version": versiones[a]} for a in sorted(archivos) if a in versiones]
