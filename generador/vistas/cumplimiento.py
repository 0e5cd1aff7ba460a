"""``/cumplimiento/`` y la página de cada año: si la oficina va haciendo lo que prometió, y con qué se prueba."""

from __future__ import annotations

from datetime import date

from generador import fechas, rutas
from generador.fechas import MESES
from generador.modelo.poa import Actividad, Linea, Poa
from generador.modelo.poas import Medido
from generador.modelo.reglas import Renglon
from generador.vistas.cabeza import cabeza, migas_ld
from generador.vistas.cifras import juntos, periodo, semaforo
from generador.vistas.edicion import Edicion
from generador.vistas.evidencia import se_hizo
from generador.vistas.ficha_indicador import datos_abiertos, grafica_de, paginas_de_indicadores, resumen_de_indicador
from generador.vistas.graficas import Grafica
from generador.vistas.informe import paginas_de_trimestres
from generador.vistas.metodologia import pagina_de_metodologia
from generador.vistas.piezas import cuantos, enlace, migas, peso
from generador.vistas.respuesta import cuentas, respuesta
from generador.vistas.salida import Datos, Pagina
from generador.vistas.trimestre import trimestres_cerrados

ULTIMOS = 4
PRUEBAS_A_LA_VISTA = 25


def paginas_de_cumplimiento(edicion: Edicion) -> list[Pagina]:
    """La lista de años, cómo se mide, y de cada año su página, sus indicadores y sus trimestres."""
    paginas = [_indice(edicion), pagina_de_metodologia(edicion)]
    for medido in edicion.medidos:
        paginas += [_anio(edicion, medido), *paginas_de_indicadores(edicion, medido), *paginas_de_trimestres(edicion, medido)]
    return paginas


def graficas_de_cumplimiento(medidos: tuple[Medido, ...]) -> list[Grafica]:
    """Las gráficas que las hojas de los indicadores muestran."""
    return [g for m in medidos for i in m.poa.indicadores if (g := grafica_de(m, i))]


def vistazo(edicion: Edicion) -> Datos | None:
    """El programa más nuevo en un recuadro, para la portada."""
    if not edicion.medidos:
        return None
    medido = edicion.medidos[0]
    return {"titulo": medido.poa.titulo, "direccion": medido.poa.direccion, **respuesta(medido), "indicadores": [resumen_de_indicador(medido, i) for i in medido.poa.indicadores]}


def _indice(edicion: Edicion) -> Pagina:
    camino = migas(("Cumplimiento", None))
    anios = [{"anio": m.poa.ejercicio, "titulo": m.poa.titulo, "direccion": m.poa.direccion, **respuesta(m), "cuentas": cuentas(m)} for m in edicion.medidos]
    return Pagina(
        direccion=rutas.CUMPLIMIENTO,
        plantilla="cumplimiento.html",
        titulo=f"Cumplimiento · {edicion.ajustes.nombre_del_sitio}",
        datos={"migas": camino, "anios": anios, "oficina": edicion.ajustes.municipio.oficina, "metodologia": rutas.METODOLOGIA},
        cabeza=cabeza(edicion, rutas.CUMPLIMIENTO, "Cumplimiento", f"Qué prometió {edicion.ajustes.municipio.oficina} cada año, cuánto lleva y con qué se prueba.", json_ld=[migas_ld(edicion, camino, rutas.CUMPLIMIENTO)]),
        seccion="cumplimiento",
    )


def _anio(edicion: Edicion, medido: Medido) -> Pagina:
    poa = medido.poa
    camino = migas(("Cumplimiento", rutas.CUMPLIMIENTO), (str(poa.ejercicio), None))
    contestacion = respuesta(medido)
    return Pagina(
        direccion=poa.direccion,
        plantilla="poa.html",
        titulo=f"Cumplimiento {poa.ejercicio} · {edicion.ajustes.nombre_del_sitio}",
        datos={
            "migas": camino,
            "anio": poa.ejercicio,
            "titulo": poa.titulo,
            "dependencia": poa.dependencia,
            "periodo": poa.periodo,
            "documento": _documento(edicion, poa),
            **contestacion,
            "cuentas": cuentas(medido),
            "atrasados": _atrasados(medido),
            "ultimos": [_prueba(r) for r in _ultimos(medido, edicion.hoy)],
            "indicadores": [resumen_de_indicador(medido, i) for i in poa.indicadores],
            "objetivo_general": _parrafos(poa.objetivo_general),
            "objetivos": [_objetivo(medido, n) for n in range(len(poa.objetivos))],
            "estrategias": [e.texto for e in poa.estrategias],
            "lineas": [_linea(edicion, medido, linea) for linea in poa.lineas],
            "cronograma": _cronograma(edicion, medido),
            "metas": list(poa.metas),
            "apartados": [{"titulo": a.titulo, "parrafos": _parrafos(a.texto), "puntos": list(a.puntos)} for a in poa.apartados],
            "erratas": [{"fecha": fechas.fecha_larga(e.fecha), "fecha_iso": e.fecha.isoformat(), "nota": e.nota} for e in poa.erratas],
            "transparencia": rutas.TRANSPARENCIA,
            "trimestres": [enlace(f"Trimestre {t}", rutas.informe_trimestral(poa.ejercicio, t)) for t in trimestres_cerrados(edicion, poa)],
            "datos_abiertos": datos_abiertos(),
            "metodologia": rutas.METODOLOGIA,
            "otros": [enlace(str(m.poa.ejercicio), m.poa.direccion) for m in edicion.medidos if m is not medido],
        },
        cabeza=cabeza(edicion, poa.direccion, f"¿Va cumpliendo {poa.dependencia}? {poa.ejercicio}", contestacion["respuesta"], json_ld=[migas_ld(edicion, camino, poa.direccion)]),
        seccion="cumplimiento",
    )


def _documento(edicion: Edicion, poa: Poa) -> Datos | None:
    if not poa.documento:
        return None
    ruta = f"contenido/documentos/{poa.documento}"
    return {"direccion": rutas.documento(ruta), "titulo": poa.titulo, "formato": poa.documento.rsplit(".", 1)[-1].upper(), "mb": peso(edicion.pesos[ruta])}


def _parrafos(texto: str | None) -> list[str]:
    return [" ".join(p.split()) for p in (texto or "").split("\n\n") if p.strip()]


def _atrasados(medido: Medido) -> list[Datos]:
    """Los periodos cuyo dato ya debía estar, del más antiguo al más nuevo; los que esperan lo mismo van juntos."""
    por_periodo: dict[tuple[date, str], list[Datos]] = {}
    for i in medido.poa.indicadores:
        reglas = medido.avances[i.id].reglas
        for n in medido.avances[i.id].atrasados:
            por_periodo.setdefault((reglas.ultimo_dia(n), periodo(reglas, n)), []).append(enlace(i.nombre, rutas.indicador(medido.poa.ejercicio, i.id)))
    iguales: dict[tuple[str, ...], list[tuple[date, str]]] = {}
    for clave in sorted(por_periodo):
        iguales.setdefault(tuple(i["direccion"] for i in por_periodo[clave]), []).append(clave)
    return [{"periodo": juntos([p for _, p in claves]).capitalize(), "indicadores": por_periodo[claves[0]]} for claves in iguales.values()]


def _ultimos(medido: Medido, hoy: date) -> list[Renglon]:
    """Lo más reciente que cambió alguna cifra o probó una actividad, sin repetir la misma pieza."""
    todos = {(r.url or r.archivo): r for lista in (*medido.renglones.values(), *medido.de_actividades.values()) for r in lista if r.fecha <= hoy}
    return sorted(todos.values(), reverse=True)[:ULTIMOS]


def _prueba(r: Renglon) -> Datos:
    return {"fecha": fechas.fecha_corta(r.fecha), "fecha_iso": r.fecha.isoformat(), "titulo": r.titulo, "direccion": r.url or None}


def _objetivo(medido: Medido, numero: int) -> Datos:
    """Un objetivo con los indicadores que lo miden y las líneas que lo sirven."""
    objetivo = medido.poa.objetivos[numero]
    return {
        "numero": numero + 1,
        "texto": objetivo.texto,
        "pmd": objetivo.pmd,
        "indicadores": [{**enlace(i.nombre, rutas.indicador(medido.poa.ejercicio, i.id)), "semaforo": semaforo(medido.avances[i.id].banda)} for i in medido.poa.indicadores if objetivo.id in i.objetivos],
        "lineas": [enlace(x.titulo, f"#linea-{x.id}") for x in medido.poa.lineas if objetivo.id in x.objetivos],
    }


def _linea(edicion: Edicion, medido: Medido, linea: Linea) -> Datos:
    return {
        "id": f"linea-{linea.id}",
        "titulo": linea.titulo,
        "texto": linea.texto,
        "indicadores": [resumen_de_indicador(medido, i) for i in medido.poa.indicadores if i.linea == linea.id],
        "actividades": [_actividad(edicion, medido, a) for a in linea.actividades],
    }


def _actividad(edicion: Edicion, medido: Medido, actividad: Actividad) -> Datos:
    pruebas = [r for r in medido.de_actividades[actividad.id] if r.fecha <= edicion.hoy]
    con_prueba = {r.fecha.month for r in pruebas}
    return {
        "texto": actividad.texto,
        "responsable": actividad.responsable,
        "meses": [_mes(edicion, medido.poa.ejercicio, n, m in actividad.meses, n in con_prueba) for n, m in enumerate(MESES, 1)] if actividad.meses or pruebas else [],
        "total": len(pruebas),
        "pruebas": [{**_prueba(r), "archivo": r.archivo} for r in reversed(pruebas)][:PRUEBAS_A_LA_VISTA],
    }


def _mes(edicion: Edicion, anio: int, numero: int, programado: bool, hecho: bool) -> Datos:
    """Un mes de una actividad: si tocaba y si hay con qué probarla."""
    paso = (anio, numero) < (edicion.hoy.year, edicion.hoy.month)
    if hecho:
        estado = ("hecho", "con evidencia") if programado else ("extra", "con evidencia, sin programarse")
    elif programado:
        estado = ("falta", "programado, sin evidencia") if paso else ("pendiente", "programado")
    else:
        estado = ("libre", "no programado")
    return {"letra": MESES[numero - 1][:3], "mes": MESES[numero - 1], "clase": estado[0], "estado": estado[1]}


def _cronograma(edicion: Edicion, medido: Medido) -> list[Datos]:
    """Los doce meses: lo programado y lo que se hizo, contado."""
    poa = medido.poa
    return [
        {
            "mes": mes,
            "abreviatura": mes[:3],
            "texto": poa.cronograma.get(mes),
            "campanas": [enlace(c.titulo, c.direccion) for c in edicion.campanas if (c.inicio.year, c.inicio.month) <= (poa.ejercicio, n) <= (c.fin.year, c.fin.month) and c.inicio <= edicion.hoy],
            "hechos": _hechos(edicion, poa.ejercicio, n),
            "actual": (poa.ejercicio, n) == (edicion.hoy.year, edicion.hoy.month),
        }
        for n, mes in enumerate(MESES, 1)
    ]


def _hechos(edicion: Edicion, anio: int, mes: int) -> list[Datos]:
    """Cuántos boletines y eventos hubo en un mes; lo que se canceló o se pospuso no lo hubo."""
    boletines = len(edicion.por_mes.get((anio, mes), ()))
    eventos = sum((e.fecha.year, e.fecha.month) == (anio, mes) and se_hizo(edicion, e) for e in edicion.eventos)
    hechos = [enlace(cuantos(boletines), rutas.archivo_del_mes(anio, mes))] if boletines else []
    return [*hechos, enlace(cuantos(eventos, "evento", "eventos"), rutas.eventos_del_anio(anio))] if eventos else hechos


