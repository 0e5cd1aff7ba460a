"""``/cumplimiento/metodologia/``: cada regla con un ejemplo, calculado con el mismo código que mide."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from generador import rutas
from generador.modelo.avance import Avance, Banda, banda, medir
from generador.modelo.indicador import UMBRALES, Acumulacion, Momento, Sentido
from generador.modelo.reglas import Reglas, Renglon
from generador.vistas.cabeza import cabeza, migas_ld
from generador.vistas.cifras import cuenta_del_avance, numero, periodo, porciento, semaforo
from generador.vistas.edicion import Edicion
from generador.vistas.piezas import migas
from generador.vistas.salida import Datos, Pagina

_ANIO = 2025


def pagina_de_metodologia(edicion: Edicion) -> Pagina:
    """La página que explica cómo se mide."""
    camino = migas(("Cumplimiento", rutas.CUMPLIMIENTO), ("Cómo se mide", None))
    return Pagina(
        direccion=rutas.METODOLOGIA,
        plantilla="metodologia.html",
        titulo=f"Cómo se mide el cumplimiento · {edicion.ajustes.nombre_del_sitio}",
        datos={
            "migas": camino,
            "acumulaciones": [_acumulacion(a) for a in Acumulacion],
            "sentidos": [_sentido(Sentido.ASCENDENTE, 45, 50), _sentido(Sentido.DESCENDENTE, 8, 6)],
            "bandas": [{"avance": porciento(v), "semaforo": semaforo(banda(v, UMBRALES))} for v in (55.0, 82.0, 100.0, 118.0, 145.0)],
            "sin_calificar": [semaforo(b) for b in (Banda.SIN_META, Banda.SIN_DATO, Banda.POR_INICIAR)],
            "faltantes": [_con_hueco(a) for a in Acumulacion],
            "ajuste": _ajuste(),
            "formula": _formula(),
            "datos_abiertos": rutas.DATOS,
        },
        cabeza=cabeza(edicion, rutas.METODOLOGIA, "Cómo se mide el cumplimiento", "Las reglas con que se calcula cada avance, con ejemplos, y cómo volver a calcularlos.", json_ld=[migas_ld(edicion, camino, rutas.METODOLOGIA)]),
        seccion="cumplimiento",
    )


def _reglas(acumulacion: Acumulacion = Acumulacion.SUMA, sentido: Sentido = Sentido.ASCENDENTE, metas: tuple[float, ...] = (10.0, 10.0, 10.0), **otras: object) -> Reglas:
    doce = (*metas, *([None] * (12 - len(metas))))
    datos = {"originales": doce, "formula": None, "variables": (), "linea_base": None, **otras}
    return Reglas(ejercicio=_ANIO, meses=1, sentido=sentido, acumulacion=acumulacion, en_el_periodo=Acumulacion.SUMA, umbrales=UMBRALES, plazo=10, metas=doce, **datos)  # type: ignore[arg-type]


def _medido(reglas: Reglas, reales: tuple[float | None, ...]) -> Avance:
    renglones = [Renglon(date(_ANIO, m, 15), v, "", "", "", "") for m, v in enumerate(reales, 1) if v is not None]
    return medir({"x": reglas}, {"x": renglones}, date(_ANIO, len(reales) + 1, 1))["x"]


def _tabla(avance: Avance) -> Datos:
    p = avance.actual
    assert p, "los ejemplos tienen periodos cerrados"
    return {
        "meses": [{"mes": periodo(avance.reglas, x.numero), "real": numero(x.real), "meta": numero(x.meta, "sin meta")} for x in avance.periodos[: avance.corte]],
        "real": numero(p.real_a_la_fecha),
        "meta": numero(p.meta_a_la_fecha, "sin meta"),
        "cuenta": cuenta_del_avance(avance.reglas, p),
        "semaforo": semaforo(p.banda),
    }


def _acumulacion(como: Acumulacion) -> Datos:
    return {"clase": como.value, **_tabla(_medido(_reglas(como), (8.0, 12.0, 9.0)))}


def _con_hueco(como: Acumulacion) -> Datos:
    return {"clase": como.value, **_tabla(_medido(_reglas(como), (8.0, None, 9.0)))}


def _sentido(sentido: Sentido, real: float, meta: float) -> Datos:
    return {"sentido": sentido.value, **_tabla(_medido(_reglas(sentido=sentido, metas=(meta,)), (real,)))}


def _ajuste() -> Datos:
    reglas = _reglas(metas=(10.0, 10.0, 14.0))
    return _tabla(_medido(replace(reglas, originales=(10.0, 10.0, 10.0, *([None] * 9))), (10.0, 10.0, 14.0)))


def _formula() -> Datos:
    seguidores = _reglas(Acumulacion.ULTIMO, metas=(), linea_base=1000.0)
    crecimiento = _reglas(Acumulacion.PROMEDIO, metas=(2.0, 2.0), formula="(hoy - antes) / antes * 100", variables=(("hoy", "s", Momento.PERIODO), ("antes", "s", Momento.ANTERIOR)))
    renglones = [Renglon(date(_ANIO, 1, 31), 1020.0, "", "", "", ""), Renglon(date(_ANIO, 2, 28), 1050.6, "", "", "", "")]
    return _tabla(medir({"s": seguidores, "c": crecimiento}, {"s": renglones}, date(_ANIO, 3, 1))["c"])
