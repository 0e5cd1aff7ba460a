"""Lo que dice el informe de un trimestre, en PDF (``plantillas/informe.typ``) y en su página."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from generador import fechas, rutas
from generador.modelo.avance import Avance, Dato, Periodo
from generador.modelo.indicador import Indicador
from generador.modelo.poa import Poa
from generador.modelo.poas import Medido
from generador.vistas.cabeza import cabeza, migas_ld
from generador.vistas.cifras import (
    como_se_junta,
    cuenta_del_avance,
    juntos,
    numero,
    periodo,
    porciento,
    semaforo,
)
from generador.vistas.edicion import Edicion
from generador.vistas.ficha_indicador import avisos_de, calculo_de, ficha_tecnica, grafica_de, resumen_de_indicador
from generador.vistas.graficas import Grafica
from generador.vistas.piezas import cuantos, enlace, migas
from generador.vistas.respuesta import cuentas, respuesta
from generador.vistas.salida import Datos, Pagina
from generador.vistas.trimestre import ORDINALES, medido_al_trimestre, trimestres_cerrados

EVIDENCIAS = 25
_EN_LA_FICHA = {"Definición", "Unidad de medida", "Frecuencia", "Sentido", "Acumulación", "Línea base", "Medio de verificación", "Responsable"}


@dataclass(frozen=True)
class InformeTrimestral:
    """El informe listo para componerse: sus datos, sus gráficas por nombre de archivo, el momento del corte y su dirección."""

    datos: Datos
    graficas: dict[str, Grafica]
    fecha: datetime
    direccion: str


def informes_trimestrales(edicion: Edicion) -> list[InformeTrimestral]:
    """Los informes de todos los trimestres cerrados."""
    return [informe_en_pdf(edicion, m.poa, t) for m in edicion.medidos for t in trimestres_cerrados(edicion, m.poa)]


def informe_en_pdf(edicion: Edicion, poa: Poa, trimestre: int) -> InformeTrimestral:
    """El informe de un trimestre, con sus enlaces completos."""
    informe = informe_trimestral(edicion, poa, trimestre)
    return replace(informe, datos=_con_dominio(edicion, informe.datos))


def paginas_de_trimestres(edicion: Edicion, medido: Medido) -> list[Pagina]:
    """Una página por trimestre cerrado de un programa, con lo mismo que dice su PDF."""
    return [_pagina(edicion, medido.poa, t) for t in trimestres_cerrados(edicion, medido.poa)]


def _pagina(edicion: Edicion, poa: Poa, trimestre: int) -> Pagina:
    informe = informe_trimestral(edicion, poa, trimestre)
    direccion = rutas.informe_trimestral(poa.ejercicio, trimestre)
    titulo = informe.datos["trimestre"]
    camino = migas(("Cumplimiento", rutas.CUMPLIMIENTO), (str(poa.ejercicio), poa.direccion), (f"Trimestre {trimestre}", None))
    return Pagina(
        direccion=direccion,
        plantilla="trimestre.html",
        titulo=f"{titulo} · {edicion.ajustes.nombre_del_sitio}",
        datos={
            "migas": camino,
            "informe": informe.datos,
            "cuentas": cuentas(medido_al_trimestre(edicion, poa, trimestre)),
            "programa": enlace(poa.titulo, poa.direccion),
            "pdf": informe.direccion,
            "metodologia": rutas.METODOLOGIA,
        },
        cabeza=cabeza(edicion, direccion, titulo, f"Avance de los indicadores de {poa.titulo} al {informe.datos['fecha_de_corte']}.", json_ld=[migas_ld(edicion, camino, direccion)]),
        seccion="cumplimiento",
    )


def informe_trimestral(edicion: Edicion, poa: Poa, trimestre: int) -> InformeTrimestral:
    """El informe de un trimestre (1-4), con las cifras al cierre."""
    medido = medido_al_trimestre(edicion, poa, trimestre)
    inicio, fin = date(poa.ejercicio, trimestre * 3 - 2, 1), fechas.fin_de_trimestre(poa.ejercicio, trimestre)
    m = edicion.ajustes.municipio
    graficas = {f"{i.id}.svg": g for i in poa.indicadores if (g := grafica_de(medido, i, solo_lo_cerrado=True))}
    datos = {
        "titulo": "Informe trimestral de cumplimiento",
        "municipio": m.gobierno,
        "dependencia": poa.dependencia,
        "ejercicio": str(poa.ejercicio),
        "trimestre": f"{ORDINALES[trimestre - 1]} trimestre de {poa.ejercicio}",
        "periodo": fechas.periodo(inicio, fin).capitalize(),
        "fecha_de_corte": fechas.fecha_larga(fin),
        "version": f"{poa.fuente.archivo}, versión {edicion.catalogo.versiones.get(poa.fuente.archivo, '')[:12]}",
        "aviso": "Documento de demostración" if m.demostracion else "",
        "color": m.color_primario,
        "escudo": "",
        "escudo_alt": "",
        "resumen": [respuesta(medido)["respuesta"]],
        "conteo": [_cuenta(estado, medido) for estado in ("verde", "amarillo", "rojo", "gris")],
        "notas": [
            "El avance compara lo real con la meta calendarizada a la fecha de corte, no con la del año entero.",
            "El semáforo es un criterio del portal: verde de 90 a 110 %, amarillo de 70 a menos de 90 % o hasta 130 %, rojo en lo demás, salvo que la ficha del indicador diga otra cosa.",
            "«Sin dato» no es cero. Cada cifra puede volver a calcularse con los datos abiertos del portal.",
        ],
        "firmas": [{"accion": "Elaboró", "cargo": poa.dependencia}, {"accion": "Revisó", "cargo": "Presidencia Municipal"}, {"accion": "Recibió", "cargo": "Contraloría Municipal"}],
        "indicadores": [_indicador(medido, i, inicio, fin) for i in poa.indicadores],
    }
    cierre = datetime.combine(fin, time(23, 59), edicion.ajustes.zona)
    return InformeTrimestral(datos, graficas, cierre, rutas.pdf_trimestral(poa.ejercicio, trimestre))


def _cuenta(estado: str, medido: Medido) -> Datos:
    palabras = {"verde": "Cumplen", "amarillo": "Fuera de lo planeado", "rojo": "Muy fuera de lo planeado", "gris": "Sin calificar"}
    colores = Counter(semaforo(a.banda)["color"] for a in medido.avances.values())
    return {"estado": estado, "palabra": palabras[estado], "cuantos": str(colores[estado])}


def _con_dominio(edicion: Edicion, datos: Datos) -> Datos:
    """Los mismos datos con direcciones completas: en un PDF no hay página de donde partir."""

    def completa(pieza: Datos) -> Datos:
        return {**pieza, "url": edicion.ajustes.completa(pieza["url"])}

    return {**datos, "indicadores": [{**completa(i), "evidencia": [completa(e) for e in i["evidencia"]]} for i in datos["indicadores"]]}


def _indicador(medido: Medido, i: Indicador, inicio: date, fin: date) -> Datos:
    avance = medido.avances[i.id]
    resumen = resumen_de_indicador(medido, i)
    grafica = grafica_de(medido, i, solo_lo_cerrado=True)
    pruebas = [r for r in medido.renglones[i.id] if inicio <= r.fecha <= fin]
    calculo = calculo_de(medido, i)
    con_cifras = f"{calculo['periodo'].capitalize()}: {calculo['con_cifras']}" if calculo else cuenta_del_avance(avance.reglas, avance.actual) if avance.actual else ""
    return {
        "nombre": i.nombre,
        "unidad": i.unidad,
        "meta": resumen["meta"],
        "real": resumen["real"],
        "avance": resumen["avance"] or resumen["semaforo"]["palabra"].lower(),
        "estado": resumen["semaforo"]["color"],
        "icono": resumen["semaforo"]["icono"],
        "palabra": resumen["semaforo"]["palabra"],
        "url": resumen["direccion"],
        "ficha": [[f["campo"], f["valor"]] for f in ficha_tecnica(medido, i) if f["campo"] in _EN_LA_FICHA],
        "grafica": f"{i.id}.svg" if grafica else "",
        "grafica_alt": grafica.descripcion if grafica else "",
        "meses": [_periodo(avance, p) for p in avance.periodos[: avance.corte]],
        "formula": i.metodo or "",
        "calculo": con_cifras,
        "notas": avisos_de(medido, i) + ([i.nota] if i.nota else []),
        "evidencia": [{"fecha": fechas.fecha_corta(r.fecha), "titulo": r.titulo + (f": {numero(r.valor)}" if r.valor != 1 else ""), "url": r.url} for r in pruebas[-EVIDENCIAS:]],
        "evidencia_nota": "Se calcula con otros indicadores: la evidencia está en ellos." if i.formula else _nota_de_evidencia(len(pruebas), como_se_junta(i.en_el_periodo)),
        "evidencias": cuantos(len(pruebas), "evidencia", "evidencias"),
    }


def _periodo(avance: Avance, p: Periodo) -> Datos:
    notas = [*(["atrasado"] if p.dato is Dato.ATRASADO else []), *([f"meta original: {numero(p.meta_original, 'sin meta')}"] if p.meta_original != p.meta else [])]
    return {"mes": periodo(avance.reglas, p.numero).capitalize(), "meta": numero(p.meta, "sin meta"), "real": numero(p.real), "avance": porciento(p.avance) or "", "nota": juntos(notas).capitalize()}


def _nota_de_evidencia(total: int, como: str) -> str:
    if not total:
        return "Sin evidencia en el trimestre."
    se_ve = f"Se muestran {EVIDENCIAS} de {total}." if total > EVIDENCIAS else ""
    return f"Lo que cuenta en el trimestre ({como}). {se_ve}".strip()
