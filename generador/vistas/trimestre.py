"""El informe de cada trimestre: las cifras como estaban al cierre, para leerse aquí o entregarse en PDF."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from generador import fechas, rutas
from generador.modelo.poa import Poa
from generador.modelo.poas import Medido
from generador.vistas.cabeza import cabeza, migas_ld
from generador.vistas.cifras import numero, periodo, porciento, semaforo
from generador.vistas.edicion import Edicion
from generador.vistas.evidencia import medir_al
from generador.vistas.ficha_indicador import resumen_de_indicador
from generador.vistas.piezas import enlace, migas
from generador.vistas.salida import Datos, Pagina

ORDINALES = ("Primer", "Segundo", "Tercer", "Cuarto")


def fin_de_trimestre(anio: int, trimestre: int) -> date:
    """El último día de un trimestre (1-4)."""
    return date(anio, trimestre * 3, monthrange(anio, trimestre * 3)[1])


def trimestres_cerrados(edicion: Edicion, poa: Poa) -> list[int]:
    """Los trimestres del ejercicio que ya terminaron."""
    return [t for t in range(1, 5) if fin_de_trimestre(poa.ejercicio, t) < edicion.hoy]


def medido_al_trimestre(edicion: Edicion, poa: Poa, trimestre: int) -> Medido:
    """El programa medido al cierre de un trimestre, con los datos que hoy se conocen."""
    return medir_al(edicion, poa, fin_de_trimestre(poa.ejercicio, trimestre) + timedelta(days=1))


def paginas_de_trimestres(edicion: Edicion, medido: Medido) -> list[Pagina]:
    """Una página por trimestre cerrado."""
    return [_pagina(edicion, medido.poa, t) for t in trimestres_cerrados(edicion, medido.poa)]


def _pagina(edicion: Edicion, poa: Poa, trimestre: int) -> Pagina:
    medido = medido_al_trimestre(edicion, poa, trimestre)
    direccion = rutas.informe_trimestral(poa.ejercicio, trimestre)
    titulo = f"{ORDINALES[trimestre - 1]} trimestre de {poa.ejercicio}"
    camino = migas(("Cumplimiento", rutas.CUMPLIMIENTO), (str(poa.ejercicio), poa.direccion), (f"Trimestre {trimestre}", None))
    inicio, fin = date(poa.ejercicio, trimestre * 3 - 2, 1), fin_de_trimestre(poa.ejercicio, trimestre)
    return Pagina(
        direccion=direccion,
        plantilla="trimestre.html",
        titulo=f"{titulo} · {edicion.ajustes.nombre_del_sitio}",
        datos={
            "migas": camino,
            "titulo": titulo,
            "programa": enlace(poa.titulo, poa.direccion),
            "dependencia": poa.dependencia,
            "periodo": fechas.periodo(inicio, fin),
            "corte": fechas.fecha_larga(fin),
            "indicadores": [{**resumen_de_indicador(medido, i), "periodos": _periodos(medido, i.id, trimestre)} for i in poa.indicadores],
            "orden": f"portal informe {poa.ejercicio}-T{trimestre}",
        },
        cabeza=cabeza(edicion, direccion, titulo, f"Avance de los indicadores de {poa.titulo} al {fechas.fecha_larga(fin)}.", json_ld=[migas_ld(edicion, camino, direccion)]),
        seccion="cumplimiento",
    )


def _periodos(medido: Medido, id_: str, trimestre: int) -> list[Datos]:
    """Los periodos del indicador que caen en el trimestre."""
    avance = medido.avances[id_]
    caen = [p for p in avance.periodos if trimestre * 3 - 2 <= p.numero * avance.reglas.meses <= trimestre * 3]
    return [{"nombre": periodo(avance.reglas, p.numero).capitalize(), "real": numero(p.real), "meta": numero(p.meta, "sin meta"), "avance": porciento(p.avance) or "", "semaforo": semaforo(p.banda)} for p in caen]
