"""Cada regla de medición, con un caso hecho a mano en su comentario."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generador.modelo.avance import (
    Banda,
    Dato,
    acumular,
    banda,
    juntar,
    medir,
    meta_a_la_fecha,
    porcentaje,
    ultimo_cambio,
)
from generador.modelo.formula import calcular, nombres_de_la_formula
from generador.modelo.indicador import UMBRALES, Acumulacion, Momento, Sentido
from generador.modelo.reglas import Reglas, Renglon

SUMA, ULTIMO, PROMEDIO, MAXIMO = Acumulacion.SUMA, Acumulacion.ULTIMO, Acumulacion.PROMEDIO, Acumulacion.MAXIMO
ASCENDENTE, DESCENDENTE = Sentido
TODO_2025 = ((date(2025, 1, 1), date(2025, 12, 31)),)


def doce(metas):
    """Metas de enero a diciembre; una lista corta deja sin meta los meses que siguen."""
    return (metas,) * 12 if isinstance(metas, (int, float)) else (*metas, *[None] * (12 - len(metas)))


def reglas(acumulacion=SUMA, sentido=ASCENDENTE, metas=10.0, **otras):
    metas = doce(metas)
    datos = {"ejercicio": 2025, "meses": 1, "en_el_periodo": SUMA, "umbrales": UMBRALES, "plazo": 10, "linea_base": None, "originales": metas}
    return Reglas(**datos | {"sentido": sentido, "acumulacion": acumulacion, "metas": metas} | otras)


def renglon(fecha, valor=1.0, titulo="a", url="https://a.example"):
    return Renglon(date.fromisoformat(fecha) if isinstance(fecha, str) else fecha, float(valor), titulo, url, "captura", "datos.csv:2")


def por_mes(*valores, anio=2025):
    """Un dato al día 15 de cada mes, de enero en adelante; ``None`` es un mes sin dato."""
    return [renglon(date(anio, m, 15), v) for m, v in enumerate(valores, 1) if v is not None]


def uno(r, renglones, hoy):
    return medir({"x": r}, {"x": renglones}, date.fromisoformat(hoy))["x"]


def resumen(avance):
    p = avance.actual
    return (p.real_a_la_fecha, p.meta_a_la_fecha, p.avance, p.banda)


# --- Las cuatro acumulaciones ---


@pytest.mark.parametrize(
    ("acumulacion", "esperado"),
    [
        # Reales 8, 12 y 9; metas 10, 10 y 10.
        (SUMA, (29.0, 30.0, 96.7, Banda.VERDE)),  # 8 + 12 + 9 = 29; 10 + 10 + 10 = 30; 29 / 30 = 96.67 %
        (ULTIMO, (9.0, 10.0, 90.0, Banda.VERDE)),  # el de marzo: 9 / 10 = 90 %
        (PROMEDIO, (29 / 3, 10.0, 96.7, Banda.VERDE)),  # 29 / 3 = 9.67 contra 30 / 3 = 10
        (MAXIMO, (12.0, 10.0, 120.0, Banda.AMARILLO_POR_ENCIMA)),  # el de febrero: 12 / 10 = 120 %
    ],
)
def test_cada_acumulacion_junta_los_meses_a_su_modo(acumulacion, esperado):
    assert resumen(uno(reglas(acumulacion), por_mes(8, 12, 9), "2025-04-01")) == esperado


def test_lo_real_se_compara_con_la_meta_a_la_fecha_y_no_con_la_anual():
    # A marzo van 30 de 30, no 30 de 120.
    assert resumen(uno(reglas(), por_mes(10, 10, 10), "2025-04-01")) == (30.0, 30.0, 100.0, Banda.VERDE)


@pytest.mark.parametrize(
    ("en_el_periodo", "real"),
    [(SUMA, 18.0), (PROMEDIO, 6.0), (MAXIMO, 9.0), (ULTIMO, 5.0)],  # 4 + 9 + 5; 18 / 3; el mayor; el del día 20
)
def test_los_datos_de_un_mismo_mes_se_juntan_como_diga_la_ficha(en_el_periodo, real):
    datos = [renglon("2025-01-20", 5), renglon("2025-01-03", 4), renglon("2025-01-11", 9)]
    assert uno(reglas(en_el_periodo=en_el_periodo), datos, "2025-02-01").actual.real == real


def test_dos_ultimos_del_mismo_dia_dan_el_mayor_aunque_uno_no_tenga_enlace():
    datos = [renglon("2025-01-31", 5, url=""), renglon("2025-01-31", 5), renglon("2025-01-31", 4)]
    assert uno(reglas(en_el_periodo=ULTIMO), datos, "2025-02-01").actual.real == 5.0


# --- Ascendente y descendente, ceros ---


@pytest.mark.parametrize(
    ("real", "meta", "sentido", "esperado"),
    [
        (45, 50, ASCENDENTE, 90.0),  # 45 / 50
        (8, 6, DESCENDENTE, 75.0),  # 6 / 8: tardar 8 días donde se prometieron 6
        (6, 8, DESCENDENTE, 133.3),  # 8 / 6
        (0, 10, ASCENDENTE, 0.0),
        (0, 0, DESCENDENTE, 100.0),  # prometió ninguna queja y no hubo
        (3, 0, DESCENDENTE, 0.0),  # prometió ninguna y hubo tres
        (0, 10, DESCENDENTE, None),  # 10 / 0
        (5, 0, ASCENDENTE, None),  # 5 / 0
        (0, 0, ASCENDENTE, None),
        (-5, 2, DESCENDENTE, None),  # 2 / -5 = -40 % diría rojo de lo que mejoró de más
        (-5, 10, ASCENDENTE, -50.0),
        (-0.001, 10, ASCENDENTE, 0.0),  # nunca «-0.0 %»
        (1, 3, ASCENDENTE, 33.3),
        (0.5, 0.75, ASCENDENTE, 66.7),
    ],
)
def test_el_porcentaje_se_calcula_segun_el_sentido(real, meta, sentido, esperado):
    avance = porcentaje(real, meta, sentido)
    assert (avance, str(avance)) == (esperado, str(esperado))


@pytest.mark.parametrize(
    ("sentido", "real", "meta", "esperado"),
    [
        (ASCENDENTE, 3.0, 0.0, (None, Banda.SIN_META)),  # no prometió nada: no hay con qué comparar
        (DESCENDENTE, 0.0, 5.0, (None, Banda.VERDE)),  # mejor que cualquier meta
        (DESCENDENTE, -4.0, 5.0, (None, Banda.VERDE)),  # también
        (DESCENDENTE, 0.0, 0.0, (100.0, Banda.VERDE)),
        (DESCENDENTE, 1.0, 0.0, (0.0, Banda.ROJO)),
        (ASCENDENTE, 0.0, 5.0, (0.0, Banda.ROJO)),
        (ASCENDENTE, -1.0, 5.0, (-20.0, Banda.ROJO)),
    ],
)
def test_los_ceros_no_rompen_ni_esconden_nada(sentido, real, meta, esperado):
    p = uno(reglas(sentido=sentido, metas=[meta]), por_mes(real), "2025-02-01").actual
    assert (p.avance, p.banda) == esperado


# --- Semáforo ---


@pytest.mark.parametrize(
    ("avance", "color"),
    [
        (-20.0, Banda.ROJO),
        (0.0, Banda.ROJO),
        (69.9, Banda.ROJO),
        (70.0, Banda.AMARILLO),
        (89.9, Banda.AMARILLO),
        (90.0, Banda.VERDE),
        (110.0, Banda.VERDE),
        (110.1, Banda.AMARILLO_POR_ENCIMA),
        (130.0, Banda.AMARILLO_POR_ENCIMA),
        (130.1, Banda.ROJO_POR_ENCIMA),
        (5000.0, Banda.ROJO_POR_ENCIMA),
    ],
)
def test_el_semaforo_tiene_orillas_exactas_y_tambien_senala_lo_que_se_paso(avance, color):
    assert banda(avance, UMBRALES) is color


@pytest.mark.parametrize(
    ("real", "avance", "color"),
    [
        (699, 69.9, Banda.ROJO),
        (699.6, 70.0, Banda.AMARILLO),  # 69.96 se publica como 70.0 %, y con eso se califica
        (899.4, 89.9, Banda.AMARILLO),
        (1100.4, 110.0, Banda.VERDE),
        (1200, 120.0, Banda.AMARILLO_POR_ENCIMA),
        (1301, 130.1, Banda.ROJO_POR_ENCIMA),
    ],
)
def test_se_califica_la_cifra_que_se_publica(real, avance, color):
    p = uno(reglas(metas=[1000.0]), por_mes(real), "2025-02-01").actual
    assert (p.avance, p.banda) == (avance, color)


def test_el_avance_se_publica_entero_aunque_se_haya_pasado():
    # 50 de 10 es 500 %: no se recorta a 100.
    assert resumen(uno(reglas(), por_mes(50), "2025-02-01")) == (50.0, 10.0, 500.0, Banda.ROJO_POR_ENCIMA)


def test_un_descendente_que_se_paso_tambien_se_senala():
    # Tardó 4 donde prometió 10: 10 / 4 = 250 %.
    assert resumen(uno(reglas(PROMEDIO, DESCENDENTE), por_mes(4), "2025-02-01")) == (4.0, 10.0, 250.0, Banda.ROJO_POR_ENCIMA)


def test_cada_indicador_puede_tener_sus_umbrales():
    # 96.7 % es verde con los del portal, y amarillo si el verde empieza en 98.
    assert uno(reglas(umbrales=(80.0, 98.0, 102.0, 105.0)), por_mes(8, 12, 9), "2025-04-01").banda is Banda.AMARILLO


# --- Meses sin dato ---


@pytest.mark.parametrize(
    ("acumulacion", "sentido", "reales", "esperado"),
    [
        # Falta febrero. Ascendente: metas 10 por mes.
        (SUMA, ASCENDENTE, (10, None, 10), (20.0, 30.0, 66.7, Banda.ROJO)),  # 20 / 30: lo que falta no cuenta, pero la meta sigue
        (MAXIMO, ASCENDENTE, (8, None, 9), (9.0, 10.0, 90.0, Banda.VERDE)),
        (PROMEDIO, ASCENDENTE, (10, None, 10), (None, 10.0, None, Banda.SIN_DATO)),  # (10 + ¿? + 10) / 3 no se sabe
        (ULTIMO, ASCENDENTE, (8, None, 9), (9.0, 10.0, 90.0, Banda.VERDE)),  # el último está
        (ULTIMO, ASCENDENTE, (8, 9, None), (None, 10.0, None, Banda.SIN_DATO)),  # el último falta: el de febrero ya no vale
        # Descendente: lo que falta haría ver mejor la suma y el máximo, así que no se califican.
        (SUMA, DESCENDENTE, (10, None, 10), (20.0, 30.0, None, Banda.SIN_DATO)),
        (MAXIMO, DESCENDENTE, (8, None, 9), (9.0, 10.0, None, Banda.SIN_DATO)),
        (PROMEDIO, DESCENDENTE, (8, None, 8), (None, 10.0, None, Banda.SIN_DATO)),
        # El último valor no depende de febrero: 10 / 10 = 100 %.
        (ULTIMO, DESCENDENTE, (8, None, 10), (10.0, 10.0, 100.0, Banda.VERDE)),
        (ULTIMO, DESCENDENTE, (8, 10, None), (None, 10.0, None, Banda.SIN_DATO)),
        (SUMA, ASCENDENTE, (None, None, None), (None, 30.0, None, Banda.SIN_DATO)),
    ],
)
def test_un_mes_sin_dato_no_es_un_cero(acumulacion, sentido, reales, esperado):
    avance = uno(reglas(acumulacion, sentido), por_mes(*reales), "2025-04-01")
    assert resumen(avance) == esperado
    assert avance.faltantes == tuple(m for m, v in enumerate(reales, 1) if v is None)


def test_un_cero_escrito_si_es_un_dato():
    # 10 + 0 + 10 = 20 de 30, y no falta nada.
    avance = uno(reglas(), por_mes(10, 0, 10), "2025-04-01")
    assert (resumen(avance), avance.faltantes) == ((20.0, 30.0, 66.7, Banda.ROJO), ())


def test_sin_meta_se_dice_sin_meta_aunque_haya_dato():
    assert resumen(uno(reglas(metas=[]), por_mes(10), "2025-02-01")) == (10.0, None, None, Banda.SIN_META)


def test_un_mes_sin_meta_no_agrega_nada_a_la_meta_a_la_fecha():
    # Metas 10, ninguna y 10: a marzo, 20. Reales 10, 5 y 10: 25 / 20 = 125 %.
    assert resumen(uno(reglas(metas=[10.0, None, 10.0]), por_mes(10, 5, 10), "2025-04-01")) == (25.0, 20.0, 125.0, Banda.AMARILLO_POR_ENCIMA)


# --- Lo que se cuenta solo y lo que se captura ---


def test_sin_boletines_hay_un_cero_de_verdad_y_sin_renglon_no_hay_dato():
    contado, capturado = uno(reglas(contado=TODO_2025), [], "2025-02-01"), uno(reglas(), [], "2025-02-01")
    assert resumen(contado) == (0.0, 10.0, 0.0, Banda.ROJO)
    assert resumen(capturado) == (None, 10.0, None, Banda.SIN_DATO)


def test_antes_de_que_el_portal_cuente_no_hay_ceros():
    # El portal cuenta desde octubre; de enero a septiembre se capturaba y no hay renglones.
    avance = uno(reglas(contado=((date(2025, 10, 1), date(2025, 12, 31)),)), [], "2026-01-01")
    assert [p.real for p in avance.periodos] == [None] * 9 + [0.0] * 3


def test_lo_capturado_y_lo_contado_se_suman_en_su_mes():
    # Septiembre: 7 a mano; octubre: tres boletines.
    r = reglas(contado=((date(2025, 10, 1), date(2025, 12, 31)),))
    avance = uno(r, [renglon("2025-09-30", 7), *[renglon(f"2025-10-0{d}", titulo=str(d)) for d in (1, 2, 3)]], "2025-11-01")
    assert [p.real for p in avance.periodos[8:10]] == [7.0, 3.0]


def test_un_descendente_contado_y_sin_nada_si_se_califica():
    # Cero quejas contadas en enero con meta de 2: mejor que la meta.
    assert resumen(uno(reglas(sentido=DESCENDENTE, metas=2.0, contado=TODO_2025), [], "2025-02-01")) == (0.0, 2.0, None, Banda.VERDE)


# --- El mes en curso, los plazos y los atrasos ---


def test_el_mes_en_curso_se_ve_pero_no_se_califica():
    # Al 20 de marzo: van 4 en marzo, y se califica hasta febrero: 20 / 20.
    avance = uno(reglas(contado=TODO_2025), [*por_mes(10, 10), renglon("2025-03-20", 4), renglon("2025-03-21", 1)], "2025-03-20")
    marzo = avance.periodos[2]
    assert (avance.corte, resumen(avance)) == (2, (20.0, 20.0, 100.0, Banda.VERDE))
    assert (marzo.real, marzo.dato, marzo.banda, marzo.avance, marzo.real_a_la_fecha) == (4.0, Dato.EN_CURSO, Banda.POR_INICIAR, None, None)  # lo del 21 todavía no pasa
    assert (avance.periodos[3].real, avance.periodos[3].dato) == (None, Dato.POR_VENIR)


def test_un_mes_cierra_al_dia_siguiente_de_terminar():
    assert [uno(reglas(), por_mes(10), dia).corte for dia in ("2025-01-31", "2025-02-01")] == [0, 1]


def test_antes_de_empezar_el_anio_todo_esta_por_iniciar():
    avance = uno(reglas(contado=TODO_2025), [], "2024-12-31")
    assert (avance.corte, avance.actual, avance.banda) == (0, None, Banda.POR_INICIAR)
    assert {(p.real, p.dato) for p in avance.periodos} == {(None, Dato.POR_VENIR)}


def test_un_anio_pasado_esta_completo():
    avance = uno(reglas(), por_mes(*[10] * 12), "2030-06-01")
    assert (avance.corte, resumen(avance)) == (12, (120.0, 120.0, 100.0, Banda.VERDE))


@pytest.mark.parametrize(
    ("hoy", "dato"),
    [
        ("2025-01-31", Dato.EN_CURSO),
        ("2025-02-01", Dato.EN_PLAZO),
        ("2025-02-10", Dato.EN_PLAZO),  # 31 de enero + 10 días
        ("2025-02-11", Dato.ATRASADO),
    ],
)
def test_un_dato_esta_atrasado_cuando_vence_su_plazo(hoy, dato):
    avance = uno(reglas(plazo=10), [], hoy)
    assert (avance.periodos[0].dato, avance.atrasados) == (dato, (1,) if dato is Dato.ATRASADO else ())


def test_sin_dias_de_plazo_se_atrasa_al_cerrar():
    assert uno(reglas(plazo=0), [], "2025-02-01").atrasados == (1,)


def test_el_dato_que_llega_tarde_quita_el_atraso():
    assert uno(reglas(), por_mes(10), "2025-03-01").periodos[0].dato is Dato.CON_DATO


def test_sin_fuente_de_datos_no_hay_dato_que_se_atrase():
    avance = uno(reglas(con_fuente=False), [], "2025-06-30")
    assert ({p.dato for p in avance.periodos[:5]}, avance.atrasados, avance.banda) == ({Dato.SIN_FUENTE}, (), Banda.SIN_DATO)


# --- Metas ajustadas ---


def test_una_meta_ajustada_vale_en_adelante_y_la_original_sigue_a_la_vista():
    # De 10 a 14 desde marzo: 10 + 10 + 14 = 34. Lo real, 34: 100 %. Febrero sigue con 20 de 20.
    r = reglas(metas=[10.0, 10.0, 14.0], originales=doce([10.0, 10.0, 10.0]))
    avance = uno(r, por_mes(10, 10, 14), "2025-04-01")
    assert resumen(avance) == (34.0, 34.0, 100.0, Banda.VERDE)
    assert [(p.meta, p.meta_original) for p in avance.periodos[:3]] == [(10.0, 10.0), (10.0, 10.0), (14.0, 10.0)]
    assert (avance.periodos[1].meta_a_la_fecha, avance.periodos[1].avance) == (20.0, 100.0)


# --- Frecuencias ---


@pytest.mark.parametrize(
    ("meses", "periodos", "primero", "reales", "esperado"),
    [
        # Un renglón de 10 cada mes hasta junio; metas de 10 por mes.
        (3, 4, ("2025-01-01", "2025-03-31"), [30.0, 30.0], (60.0, 60.0, 100.0, Banda.VERDE)),
        (6, 2, ("2025-01-01", "2025-06-30"), [60.0], (60.0, 60.0, 100.0, Banda.VERDE)),
    ],
)
def test_un_periodo_mas_largo_junta_sus_meses(meses, periodos, primero, reales, esperado):
    r = reglas(meses=meses)
    avance = uno(r, por_mes(*[10] * 6), "2025-07-01")
    assert (len(avance.periodos), r.primer_dia(1).isoformat(), r.ultimo_dia(1).isoformat()) == (periodos, *primero)
    assert ([p.real for p in avance.periodos[: avance.corte]], resumen(avance)) == (reales, esperado)


def test_un_anual_solo_se_califica_cuando_termina_el_anio():
    r = reglas(meses=12)
    assert uno(r, por_mes(*[10] * 12), "2025-12-31").banda is Banda.POR_INICIAR
    assert resumen(uno(r, por_mes(*[10] * 12), "2026-01-01")) == (120.0, 120.0, 100.0, Banda.VERDE)


def test_la_meta_de_un_trimestre_que_no_se_suma_es_la_ultima_escrita():
    # Metas 10, 11 y 12 de seguidores: al cierre del trimestre se prometieron 12.
    r = reglas(ULTIMO, meses=3, metas=[10.0, 11.0, 12.0, None, 15.0], en_el_periodo=ULTIMO)
    assert [r.meta(p) for p in (1, 2, 3)] == [12.0, 15.0, None]
    assert resumen(uno(r, por_mes(8, 9, 12), "2025-04-01")) == (12.0, 12.0, 100.0, Banda.VERDE)


def test_la_meta_de_un_trimestre_escrita_solo_en_su_ultimo_mes_es_la_del_trimestre():
    r = reglas(meses=3, metas=[None, None, 30.0, None, None, 25.0])
    assert ([r.meta(p) for p in (1, 2, 3)], meta_a_la_fecha(r, 2)) == ([30.0, 25.0, None], 55.0)


@pytest.mark.parametrize(
    ("meses", "vence"),
    [(1, "2025-02-10"), (3, "2025-04-10"), (6, "2025-07-10"), (12, "2026-01-10")],
)
def test_el_plazo_corre_desde_el_cierre_de_cada_periodo(meses, vence):
    assert reglas(meses=meses).vence(1).isoformat() == vence


# --- Calendario y decimales ---


@pytest.mark.parametrize(("anio", "ultimo"), [(2024, "2024-02-29"), (2025, "2025-02-28"), (2100, "2100-02-28")])
def test_febrero_termina_cuando_termina(anio, ultimo):
    r = reglas(ejercicio=anio)
    assert r.ultimo_dia(2).isoformat() == ultimo
    dato = [renglon(ultimo, 10)]
    assert uno(r, dato, ultimo).periodos[1].dato is Dato.EN_CURSO
    assert uno(r, dato, f"{anio}-03-01").periodos[1].real == 10.0


def test_el_29_de_febrero_no_se_pasa_a_marzo():
    avance = uno(reglas(ejercicio=2024), [renglon("2024-02-29", 3), renglon("2024-03-01", 4)], "2024-04-01")
    assert [p.real for p in avance.periodos[:3]] == [None, 3.0, 4.0]


def test_lo_de_otro_anio_no_cuenta():
    avance = uno(reglas(), [renglon("2024-01-15", 99), renglon("2026-01-15", 99), renglon("2025-01-15", 10)], "2026-02-01")
    assert resumen(avance)[:2] == (10.0, 120.0)


def test_diez_decimas_suman_uno():
    # Sumadas una por una darían 0.9999999999999999.
    avance = uno(reglas(metas=[1.0]), [renglon("2025-01-02", 0.1, str(i)) for i in range(10)], "2025-02-01")
    assert resumen(avance) == (1.0, 1.0, 100.0, Banda.VERDE)


# --- Fórmulas ---


def formula(texto, variables, **otras):
    return reglas(**{"acumulacion": ULTIMO, "metas": [], "formula": texto, "variables": variables} | otras)


CRECE = ("(hoy - antes) / antes * 100", (("hoy", "s", Momento.PERIODO), ("antes", "s", Momento.ANTERIOR)))


def crecimiento(linea_base, *seguidores, hoy="2025-04-01", **otras):
    r = {"c": formula(*CRECE, **otras), "s": reglas(ULTIMO, metas=[], linea_base=linea_base)}
    return medir(r, {"s": por_mes(*seguidores)}, date.fromisoformat(hoy))["c"]


def test_el_crecimiento_de_enero_sale_de_la_linea_base():
    # (1020 - 1000) / 1000 = 2 %; (1071 - 1020) / 1020 = 5 %; (1071 - 1071) / 1071 = 0 %.
    avance = crecimiento(1000.0, 1020, 1071, 1071, metas=2.0)
    assert [p.real for p in avance.periodos[:4]] == [2.0, 5.0, 0.0, None]
    assert [p.avance for p in avance.periodos[:3]] == [100.0, 250.0, 0.0]


def test_sin_linea_base_enero_no_tiene_crecimiento_y_no_esta_atrasado():
    # Nadie debe nada: los seguidores de enero están, y los de antes no existen.
    avance = crecimiento(None, 1020, 1071, 1071, hoy="2025-06-30")
    assert [p.real for p in avance.periodos[:3]] == [None, 5.0, 0.0]
    assert avance.periodos[0].dato is Dato.SIN_CALCULO
    assert avance.atrasados == (4, 5)  # abril y mayo sí: faltan sus seguidores


def test_una_formula_espera_mientras_el_dato_de_su_variable_este_en_plazo():
    assert crecimiento(1000.0, 1020, None, hoy="2025-03-05").periodos[1].dato is Dato.EN_PLAZO
    assert crecimiento(1000.0, 1020, None, hoy="2025-03-11").periodos[1].dato is Dato.ATRASADO


def test_si_bajan_los_seguidores_el_crecimiento_es_negativo():
    # (900 - 1000) / 1000 = -10 %: contra una meta de 2 %, -500 %.
    p = crecimiento(1000.0, 900, hoy="2025-02-01", metas=2.0).actual
    assert (p.real, p.avance, p.banda) == (-10.0, -500.0, Banda.ROJO)


def test_una_razon_de_acumulados_no_es_el_promedio_de_las_razones():
    # Interacciones 10 y 90; publicaciones 10 y 30. A febrero: 100 / 40 = 2.5; el promedio de 1 y 3 sería 2.
    r = {
        "razon": formula("i / p", (("i", "i", Momento.ACUMULADO), ("p", "p", Momento.ACUMULADO))),
        "i": reglas(metas=[]),
        "p": reglas(metas=[]),
    }
    avance = medir(r, {"i": por_mes(10, 90), "p": por_mes(10, 30)}, date(2025, 3, 1))["razon"]
    assert [p.real for p in avance.periodos[:2]] == [1.0, 2.5]


def test_sin_una_variable_no_hay_resultado():
    avance = crecimiento(1000.0, 1020, None, 1071)
    assert [p.real for p in avance.periodos[:3]] == [2.0, None, None]  # en marzo falta el de febrero


def test_una_variable_que_nombra_lo_que_no_existe_no_tiene_resultado():
    r = formula("a + 1", (("a", "no-existe", Momento.PERIODO),))
    avance = uno(r, [], "2025-03-01")
    assert (avance.banda, avance.periodos[0].dato, avance.atrasados) == (Banda.SIN_META, Dato.SIN_CALCULO, ())


def test_dividir_entre_cero_no_tiene_resultado_y_no_es_un_atraso():
    # De 0 a 50 seguidores: 50 / 0.
    avance = crecimiento(0.0, 50, hoy="2025-06-01")
    assert (avance.periodos[0].real, avance.periodos[0].dato) == (None, Dato.SIN_CALCULO)


@pytest.mark.parametrize(
    "variables",
    [
        {"a": ["a"]},
        {"a": ["b"], "b": ["a"]},
        {"a": ["b"], "b": ["c"], "c": ["a"]},
    ],
)
@pytest.mark.parametrize("momento", Momento)
def test_un_circulo_de_formulas_termina(variables, momento):
    """La revisión no deja publicar un círculo; aquí solo importa que no se quede dando vueltas."""
    r = {id_: formula("v + 1", (("v", otras[0], momento),), linea_base=1.0) for id_, otras in variables.items()}
    for orden in (list(r), list(reversed(r))):
        avances = medir({i: r[i] for i in orden}, {}, date(2025, 7, 1))
        assert list(avances) == orden
        if momento is not Momento.ANTERIOR:
            assert {p.real for a in avances.values() for p in a.periodos} == {None}


def test_una_formula_va_despues_de_lo_que_necesita_y_el_resultado_conserva_el_orden_escrito():
    # doble = 2 x 5 = 10; cuadruple = 2 x 10 = 20.
    r = {
        "cuadruple": formula("2 * d", (("d", "doble", Momento.PERIODO),)),
        "doble": formula("2 * b", (("b", "base", Momento.PERIODO),)),
        "base": reglas(metas=[]),
    }
    avances = medir(r, {"base": por_mes(5)}, date(2025, 2, 1))
    assert [(i, a.actual.real) for i, a in avances.items()] == [("cuadruple", 20.0), ("doble", 10.0), ("base", 5.0)]


@pytest.mark.parametrize(
    ("texto", "valores", "resultado"),
    [
        ("a + b * 2", {"a": 1.0, "b": 3.0}, 7.0),
        ("(a + b) * 2", {"a": 1.0, "b": 3.0}, 8.0),
        ("-a + 0.5", {"a": 1.0}, -0.5),
        ("7 / 2", {}, 3.5),
        ("a / (b - b)", {"a": 1.0, "b": 3.0}, None),
        ("a", {"a": None}, None),
        ("a * 0", {"a": None}, None),  # lo que no se sabe no se vuelve cero
        ("*".join("a" * 100), {"a": 1e12}, None),  # no cabe en ningún número
        ("a * a - a * a", {"a": 1e200}, None),  # infinito menos infinito
        ("9" * 200, {}, None),
        ("a * 1000", {"a": 1e12}, 1e15),
        ("(" * 99 + "a" + ")" * 99, {"a": 4.0}, 4.0),
        ("-" * 198 + "a", {"a": 4.0}, 4.0),
    ],
)
def test_una_formula_da_un_numero_o_nada(texto, valores, resultado):
    assert calcular(texto, valores) == resultado


def test_un_resultado_enorme_no_ensucia_los_demas():
    # Enero cabe y febrero no: la suma usa lo que hay.
    r = {"f": formula("a * a", (("a", "a", Momento.PERIODO),), acumulacion=SUMA, metas=[4.0, 4.0]), "a": reglas(metas=[])}
    p = medir(r, {"a": por_mes(2, 1e12)}, date(2025, 3, 1))["f"].actual
    assert (p.real, p.real_a_la_fecha, p.avance) == (None, 4.0, 50.0)


# --- Propiedades ---

dias = st.dates(date(2024, 12, 15), date(2026, 1, 15))
hoy = st.dates(date(2024, 12, 1), date(2026, 2, 1))
positivos = st.floats(0, 1e9, allow_subnormal=False)
evidencias = st.lists(st.builds(renglon, dias, positivos, st.sampled_from("ab"), st.sampled_from(["https://a.example", ""])), max_size=12)
las_metas = st.lists(st.none() | st.floats(0, 1e9, allow_subnormal=False), max_size=12)


@st.composite
def unas_reglas(draw, en_el_periodo=tuple(Acumulacion), sentidos=tuple(Sentido)):
    contado = draw(st.sampled_from([(), TODO_2025, ((date(2025, 10, 1), date(2025, 12, 31)),)]))
    meses = draw(st.sampled_from([1, 3, 6, 12]))
    return reglas(draw(st.sampled_from(Acumulacion)), draw(st.sampled_from(sentidos)), draw(las_metas), meses=meses, en_el_periodo=draw(st.sampled_from(en_el_periodo)), contado=contado)


@given(unas_reglas(), evidencias, hoy, st.randoms(use_true_random=False))
def test_el_orden_de_los_renglones_nunca_cambia_nada(r, renglones, hoy, azar):
    revueltos = list(renglones)
    azar.shuffle(revueltos)
    assert medir({"x": r}, {"x": renglones}, hoy) == medir({"x": r}, {"x": revueltos}, hoy)


@given(unas_reglas(en_el_periodo=(SUMA, MAXIMO)), evidencias, hoy, st.data())
def test_quitar_evidencia_nunca_sube_una_cifra(r, renglones, hoy, datos):
    if not renglones:
        return
    quitado = datos.draw(st.integers(0, len(renglones) - 1))
    antes = medir({"x": r}, {"x": renglones}, hoy)["x"]
    despues = medir({"x": r}, {"x": [v for i, v in enumerate(renglones) if i != quitado]}, hoy)["x"]
    for a, d in zip(antes.periodos, despues.periodos, strict=True):
        for campo in ("real", "real_a_la_fecha", *(["avance"] if r.sentido is ASCENDENTE else [])):
            con, sin = getattr(a, campo), getattr(d, campo)
            assert sin is None or (con is not None and sin <= con), (campo, con, sin)


@given(unas_reglas(en_el_periodo=(SUMA, MAXIMO), sentidos=(DESCENDENTE,)), evidencias, hoy, st.data())
def test_quitar_lo_capturado_nunca_hace_ver_mejor_un_descendente(r, renglones, hoy, datos):
    """Si con el renglón había un solo dato en su periodo, quitarlo lo deja sin calificar; nunca mejor calificado."""
    r = Reglas(**vars(r) | {"contado": ()})
    if not renglones or r.acumulacion is ULTIMO:
        return
    quitado = datos.draw(st.sampled_from(renglones))
    periodo_de = [p for p in range(1, r.periodos + 1) if r.primer_dia(p) <= quitado.fecha <= r.ultimo_dia(p)]
    resto = [v for v in renglones if not any(r.primer_dia(p) <= v.fecha <= r.ultimo_dia(p) for p in periodo_de)]
    despues = medir({"x": r}, {"x": resto}, hoy)["x"]
    for p in periodo_de:
        assert all(d.avance is None for d in despues.periodos[p - 1 :])


@given(unas_reglas(), evidencias, hoy)
def test_medir_el_dia_del_ultimo_cambio_da_lo_mismo_que_medir_hoy(r, renglones, hoy):
    avance = medir({"x": r}, {"x": renglones}, hoy)["x"]
    cambio = ultimo_cambio([avance], renglones, hoy)
    assert cambio <= hoy
    assert medir({"x": r}, {"x": renglones}, cambio)["x"] == avance


numeros = st.floats(allow_nan=True, allow_infinity=True) | st.integers(-(10**15), 10**15).map(float)


@given(numeros, numeros, st.sampled_from(Sentido))
def test_el_porcentaje_nunca_falla_ni_da_infinito(real, meta, sentido):
    avance = porcentaje(real, meta, sentido)
    assert avance is None or abs(avance) < float("inf")


@given(st.lists(st.none() | positivos, max_size=12), st.sampled_from([1, 3, 6, 12]))
def test_la_meta_a_la_fecha_de_una_suma_nunca_baja(metas, meses):
    r = reglas(metas=metas, meses=meses)
    a_la_fecha = [m for p in range(1, r.periodos + 1) if (m := meta_a_la_fecha(r, p)) is not None]
    assert a_la_fecha == sorted(a_la_fecha)


@given(st.lists(positivos, min_size=1, max_size=20), st.sampled_from([SUMA, PROMEDIO, MAXIMO]), st.randoms(use_true_random=False))
def test_juntar_da_lo_mismo_en_cualquier_orden(valores, como, azar):
    revueltos = list(valores)
    azar.shuffle(revueltos)
    assert juntar(valores, como) == juntar(revueltos, como)


@given(st.lists(st.none() | positivos, max_size=12), st.sampled_from(Acumulacion))
def test_sin_ningun_dato_no_hay_cifra_y_con_todos_siempre_la_hay(valores, como):
    assert acumular([None] * len(valores), como) is None
    completos = [v for v in valores if v is not None]
    assert (acumular(completos, como) is None) == (not completos)


@given(st.text(alphabet="ab01.+-*/() ", max_size=40), positivos, positivos)
def test_una_formula_admitida_nunca_falla_al_calcularse(texto, a, b):
    nombres = nombres_de_la_formula(texto.strip())
    if nombres is not None:
        resultado = calcular(texto.strip(), dict.fromkeys(nombres, a) | {"b": b})
        assert resultado is None or abs(resultado) <= 1e15


@pytest.mark.parametrize(("hoy", "dato"), [("2025-10-05", Dato.EN_PLAZO), ("2025-11-21", Dato.ATRASADO)])
def test_medir_al_cierre_de_un_trimestre_no_cuenta_lo_que_sigue_pero_sabe_que_va_tarde(hoy, dato):
    # De enero a agosto, 10 cada mes; septiembre falta y su plazo vence el 10 de octubre; octubre ya trae 50.
    datos = por_mes(*[10] * 8, None, 50)
    avance = medir({"x": reglas()}, {"x": datos}, date.fromisoformat(hoy), date(2025, 10, 1))["x"]
    assert avance.corte == 9
    assert resumen(avance) == (80.0, 90.0, 88.9, Banda.AMARILLO)
    assert avance.periodos[8].dato is dato
    assert avance.periodos[9].real is None
