"""Lo que la ficha de un indicador no puede decir se explica en su línea, como lo lee el portal de verdad."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generador.errores import ProblemasDeContenido
from generador.lectura.documentos import leer_poa
from generador.modelo.formula import nombres_de_la_formula
from generador.modelo.indicador import Acumulacion, Medicion, Origen, cubre

ZONA = ZoneInfo("America/Mexico_City")
ENCABEZADO = "ejercicio: 2025\ntitulo: A\ndependencia: B\n"  # tres líneas
FICHA = "indicadores:\n  - id: x\n    nombre: X\n"  # hasta la 6
FORMULA = "    medicion:\n      de: formula\n"  # 7 y 8
SOLO_CUENTAS = ("la fórmula no son solo cuentas con variables", "Use + - * / y paréntesis, por ejemplo: (hoy - antes) / antes * 100")
DECLARELAS = "Declare en «variables» cada una de la fórmula, y solo esas, con nombres sin guiones: «hoy: seguidores»."
SOLO_CIFRAS = "Escriba solo cifras, con punto decimal si hace falta: 1250.5"


@pytest.fixture
def leer(tmp_path):
    def leer(texto, encabezado=ENCABEZADO):
        ruta = tmp_path / "2025.yml"
        ruta.write_text(encabezado + texto, encoding="utf-8")
        return leer_poa(ruta, "contenido/poa/2025.yml", ZONA)

    return leer


@pytest.fixture
def problemas(leer):
    def problemas(texto, encabezado=ENCABEZADO):
        with pytest.raises(ProblemasDeContenido) as caso:
            leer(texto, encabezado)
        return [(str(p).removeprefix("contenido/poa/2025.yml:"), p.remedio) for p in caso.value.problemas]

    return problemas


@pytest.fixture
def indicador(leer):
    return lambda campos: leer(FICHA + campos).indicadores[0]


# --- Fórmulas ---


@pytest.mark.parametrize(
    "formula",
    [
        "abs(a)",
        "a()",
        "a.real",
        "a ** 2",
        "a // 2",
        "a % 2",
        "a < 2",
        "'\"x\" + a'",
        "\"'x' * a\"",
        "'[a]'",
        "'{a}'",
        "'a[0]'",
        "a if a else 1",
        "not a",
        "'lambda: a'",
        "'a := 2'",
        "a, a",
        "a +",
        "(a",
        "'a + 1 #a'",
        "a + 1j",
        "a + True",
        "a + None",
        "1e999 + a",
        "٣ + a",
        "a²",
        "a 2",
        "'" + "(" * 150 + "'",
        "'" + "[" * 150 + "'",
        "__import__('os')",
        "f'{a}'",
    ],
)
@pytest.mark.parametrize("variables", ["      variables: {a: b}\n", ""])
def test_una_formula_que_no_son_cuentas_se_rechaza_en_su_linea(problemas, formula, variables):
    assert problemas(f"{FICHA}{FORMULA}      formula: {formula}\n{variables}") == [(f"9: indicadores.0.medicion.formula: {SOLO_CUENTAS[0]}", SOLO_CUENTAS[1])]


@pytest.mark.parametrize(
    "formula",
    ["a", "-a", "(a - a) / a * 100", "2 * a", "0.5 * a", "1e3 * a", "(" * 99 + "a" + ")" * 99, "'" + "-" * 199 + "a'", "a" + "+a" * 99],
)
def test_una_formula_de_cuentas_se_admite_hasta_doscientas_letras(indicador, formula):
    leido = indicador(f"{FORMULA}      formula: {formula}\n      variables: {{a: b}}\n")
    assert leido.formula.variables["a"].indicador == "b"


def test_una_formula_de_mas_de_doscientas_letras_dice_cuantas_tiene(problemas):
    assert problemas(f"{FICHA}{FORMULA}      formula: {'a+' * 100}a\n      variables: {{a: b}}\n") == [("9: indicadores.0.medicion.formula: tiene 201 letras y el máximo es 200", "Acórtelo.")]


@pytest.mark.parametrize(
    ("formula", "variables", "faltan", "sobran"),
    [
        ("a + c", "{a: b}", "c", "ninguna"),
        ("a", "{a: b, c: d}", "ninguna", "c"),
        ("2 + 2", "{a: b}", "ninguna", "a"),
        ("nan", "{a: b}", "nan", "a"),
        ("A", "{a: b}", "A", "a"),
        ("tasa-dos", "{tasa-dos: b}", "dos, tasa", "tasa-dos"),
    ],
)
def test_las_variables_son_las_de_la_formula(problemas, formula, variables, faltan, sobran):
    esperado = (f"10: indicadores.0.medicion.variables: las variables no son las de la fórmula; faltan: {faltan}; sobran: {sobran}", DECLARELAS)
    assert problemas(f"{FICHA}{FORMULA}      formula: {formula}\n      variables: {variables}\n") == [esperado]


def test_una_formula_sin_declarar_sus_variables_no_llega_a_calcularse(problemas):
    esperado = ("7: indicadores.0.medicion: las variables no son las de la fórmula; faltan: a; sobran: ninguna", DECLARELAS)
    assert problemas(f"{FICHA}{FORMULA}      formula: a\n") == [esperado]


def test_una_formula_no_se_junta_con_otra_fuente(problemas):
    texto = f"{FICHA}    medicion:\n      - de: formula\n        formula: 1 + 1\n      - de: boletines\n"
    assert problemas(texto) == [("7: indicadores.0.medicion: una fórmula no se junta con otras fuentes", "Deje solo la fórmula en «medicion».")]


def test_una_variable_mal_escrita_se_dice_por_su_nombre(problemas):
    texto = f"{FICHA}{FORMULA}      formula: a + c + d\n      variables:\n        a: {{indicadr: b}}\n        c: Mi Indicador\n        d: {{indicador: b, momento: antes}}\n"
    assert problemas(texto) == [
        ("11: indicadores.0.medicion.variables.a.indicador: falta este campo obligatorio", "Agregue una línea, por ejemplo: «indicador: seguidores»."),
        ("11: indicadores.0.medicion.variables.a.indicadr: este campo no existe", "¿Quiso decir «indicador»?"),
        ("12: indicadores.0.medicion.variables.c: «Mi Indicador» no sirve como identificador", "Use minúsculas sin acentos, cifras y guiones: «mi-indicador»."),
        ("13: indicadores.0.medicion.variables.d.momento: se esperaba periodo, anterior o acumulado y llegó «antes»", "Use uno de esos valores."),
    ]


@given(st.text(max_size=80))
def test_ningun_texto_rompe_la_revision_de_una_formula(texto):
    nombres = nombres_de_la_formula(texto)
    assert nombres is None or all(n.isidentifier() for n in nombres)


@given(st.text(alphabet="a1.+-*/()[]{}:=,#'\"\\ \n", max_size=80))
def test_ninguna_combinacion_de_signos_rompe_la_revision_de_una_formula(texto):
    assert nombres_de_la_formula(texto) in (None, set()) or "a" in texto


# --- Fuentes ---


@pytest.mark.parametrize(
    "campos",
    [
        "medicion: {de: redes, campo: alcance}",
        "medicion: [{de: boletines}, {de: redes, campo: alcance, donde: {red: Facebook}}]",
    ],
)
@pytest.mark.parametrize("juntas", ["", "    acumulacion: promedio\n", "    en_el_periodo: maximo\n"])
def test_el_alcance_no_se_suma_ni_en_el_anio_ni_en_el_mes(problemas, campos, juntas):
    linea = 7 + juntas.count("\n")
    mensaje = f"{linea}: indicadores.0.medicion: el alcance no se puede sumar: la misma persona puede estar en dos redes y en dos meses"
    assert problemas(f"{FICHA}{juntas}    {campos}\n") == [(mensaje, "Escriba «acumulacion: promedio» (o «maximo») y «en_el_periodo: maximo».")]


def test_el_alcance_si_se_promedia_entre_meses(indicador):
    leido = indicador("    acumulacion: promedio\n    en_el_periodo: maximo\n    medicion: {de: redes, campo: alcance}\n")
    assert (leido.acumulacion, leido.medicion) == (Acumulacion.PROMEDIO, (Medicion(de="redes", campo="alcance"),))


@pytest.mark.parametrize(
    ("medicion", "esperados"),
    [
        ("medicion: boletines", [("7: indicadores.0.medicion: se esperaban campos y llegó «boletines»", "Escríbalo así: medicion: {de: boletines, tipos: [boletin]}")]),
        (
            "medicion:\n      de: boletin",
            [("8: indicadores.0.medicion.de: se esperaba boletines, eventos, redes, monitoreo, envios, capacitacion, encuestas, captura o formula y llegó «boletin»", "¿Quiso decir «boletines»?")],
        ),
        ("medicion:\n      de:\n      tipo: boletin", [("8: indicadores.0.medicion.de: está vacío y es obligatorio", "Escríbalo, por ejemplo: «de: boletines»."), ("9: indicadores.0.medicion.tipo: este campo no existe", "¿Quiso decir «tipos»?")]),
        ("medicion:\n      - de: eventos\n        desde: ayer", [("9: indicadores.0.medicion.0.desde: se esperaba AAAA-MM-DD y llegó «ayer»", "Escriba la fecha como 2025-05-03, sin hora.")]),
    ],
)
def test_una_fuente_mal_escrita_se_dice_en_su_linea_con_o_sin_lista(problemas, medicion, esperados):
    assert problemas(f"{FICHA}    {medicion}\n") == esperados


def test_una_fuente_cubre_sus_dias_con_los_dos_extremos():
    medicion = Medicion(de=Origen.CAPTURA, desde=date(2025, 3, 1), hasta=date(2025, 3, 31))
    assert [cubre(medicion, date(2025, m, d)) for m, d in [(2, 28), (3, 1), (3, 31), (4, 1)]] == [False, True, True, False]
    assert cubre(Medicion(de=Origen.CAPTURA), date(1999, 1, 1))


# --- Metas ---


def test_un_solo_numero_vale_para_los_doce_meses(indicador):
    leido = indicador("    metas: 1,250.5\n")
    assert [leido.meta_original(m) for m in range(1, 13)] == [1250.5] * 12


@pytest.mark.parametrize(
    ("metas", "esperados"),
    [
        ("cinco", [("7: indicadores.0.metas: se esperaba un número y llegó «cinco»", SOLO_CIFRAS)]),
        ("1e999", [("7: indicadores.0.metas: se esperaba un número y llegó «1e999»", SOLO_CIFRAS)]),
        ("nan", [("7: indicadores.0.metas: se esperaba un número y llegó «nan»", SOLO_CIFRAS)]),
        ("-5", [("7: indicadores.0.metas: el número «-5» es menor que 0", "Escriba un número de 0 en adelante.")]),
        ("[1, 2]", [("7: indicadores.0.metas: se esperaban campos y llegó una lista", "Escriba «campo: valor» en líneas con sangría.")]),
        (
            "{enero: 4, febrer: 5, Marzo: 1, abril: mil, mayo: -1}",
            [
                ("7: indicadores.0.metas.Marzo: «Marzo» no es un mes", "¿Quiso decir «marzo»?"),
                ("7: indicadores.0.metas.abril: se esperaba un número y llegó «mil»", SOLO_CIFRAS),
                ("7: indicadores.0.metas.febrer: «febrer» no es un mes", "¿Quiso decir «febrero»?"),
                ("7: indicadores.0.metas.mayo: el número «-1» es menor que 0", "Escriba un número de 0 en adelante."),
            ],
        ),
    ],
)
def test_unas_metas_mal_escritas_se_dicen_una_sola_vez(problemas, metas, esperados):
    assert problemas(f"{FICHA}    metas: {metas}\n") == esperados


AJUSTE = "      - {{fecha: {fecha}, autoriza: Cabildo, motivo: M, metas: {metas}}}\n"


@pytest.mark.parametrize(
    ("fecha", "metas", "meses"),
    [
        ("2025-07-01", "{junio: 4, julio: 5}", "junio"),
        ("2025-07-31", "12", "enero, febrero, marzo, abril, mayo, junio"),
        ("2026-01-10", "{diciembre: 4}", "diciembre"),  # el año ya cerró
    ],
)
def test_una_meta_no_se_ajusta_hacia_atras(problemas, fecha, metas, meses):
    texto = f"{FICHA}    metas: 10\n    metas_ajustadas:\n{AJUSTE.format(fecha=fecha, metas=metas)}"
    mensaje = f"9: indicadores.0.metas_ajustadas.0.metas: ajusta meses anteriores a su autorización: {meses}"
    assert problemas(texto) == [(mensaje, "Una meta no se cambia hacia atrás: deje solo los meses desde que se autorizó.")]


def test_el_ajuste_escrito_sin_lista_tambien_se_dice_en_su_linea(problemas):
    texto = f"{FICHA}    metas_ajustadas:\n      fecha: 2025-07-01\n      autoriza: C\n      motivo: M\n      metas: {{junio: 4}}\n"
    assert [m for m, _ in problemas(texto)] == ["11: indicadores.0.metas_ajustadas.metas: ajusta meses anteriores a su autorización: junio"]


def test_un_ajuste_autorizado_antes_de_empezar_el_anio_puede_cambiarlo_todo(indicador):
    leido = indicador(f"    metas: 10\n    metas_ajustadas:\n{AJUSTE.format(fecha='2024-12-10', metas='12')}")
    assert {leido.meta_vigente(m) for m in range(1, 13)} == {12.0}


def test_vale_el_ultimo_ajuste_autorizado_y_la_meta_original_sigue_a_la_vista(indicador):
    # 10 todo el año; en mayo se sube a 12 de mayo a agosto; en julio, a 15 solo julio. Se escribieron al revés.
    ajustes = AJUSTE.format(fecha="2025-07-01", metas="{julio: 15}") + AJUSTE.format(fecha="2025-05-02", metas="{mayo: 12, junio: 12, julio: 12, agosto: 12}")
    leido = indicador(f"    metas: 10\n    metas_ajustadas:\n{ajustes}")
    assert [leido.meta_vigente(m) for m in range(1, 13)] == [10, 10, 10, 10, 12, 12, 15, 12, 10, 10, 10, 10]
    assert {leido.meta_original(m) for m in range(1, 13)} == {10.0}


def test_un_ajuste_incompleto_dice_todo_lo_que_le_falta(problemas):
    texto = f"{FICHA}    metas_ajustadas:\n      - {{fecha: julio, metas: {{enero: 4}}}}\n"
    assert [m for m, _ in problemas(texto)] == [
        "8: indicadores.0.metas_ajustadas.0.autoriza: falta este campo obligatorio",
        "8: indicadores.0.metas_ajustadas.0.fecha: se esperaba AAAA-MM-DD y llegó «julio»",
        "8: indicadores.0.metas_ajustadas.0.motivo: falta este campo obligatorio",
    ]


# --- Umbrales y lo demás de la ficha ---


@pytest.mark.parametrize("umbrales", ["[90, 70, 110, 130]", "[70, 70, 110, 130]", "[70, 90, 110]", "[70, 90, 110, 130, 150]", "[]"])
def test_los_umbrales_son_cuatro_y_van_en_orden(problemas, umbrales):
    mensaje = "7: indicadores.0.umbrales: se esperaban cuatro porcentajes de menor a mayor"
    assert problemas(f"{FICHA}    umbrales: {umbrales}\n") == [(mensaje, "Escriba cuatro porcentajes distintos en orden: [70, 90, 110, 130].")]


@pytest.mark.parametrize(
    ("umbrales", "mensaje"),
    [
        ("70", "7: indicadores.0.umbrales: se esperaba una lista y llegó «70»"),
        ("[70, 90, 110, mucho]", "7: indicadores.0.umbrales.3: se esperaba un número y llegó «mucho»"),
        ("[-70, 90, 110, 130]", "7: indicadores.0.umbrales.0: el número «-70» es menor que 0"),
    ],
)
def test_cada_umbral_es_un_porcentaje(problemas, umbrales, mensaje):
    assert [m for m, _ in problemas(f"{FICHA}    umbrales: {umbrales}\n")] == [mensaje]


def test_todo_lo_que_no_cuadra_de_la_ficha_se_dice_junto_y_con_sugerencia(problemas):
    campos = "    sentido: ascendiente\n    frecuencia: trimestre\n    acumulacion: sumar\n    plazo: -1\n    nivell: x\n    linea_base: {valor: sesenta, anio: 24}\n"
    assert problemas(f"{FICHA}{campos}    definicion: {'y' * 601}\n    linea:\n") == [
        ("7: indicadores.0.sentido: se esperaba ascendente o descendente y llegó «ascendiente»", "¿Quiso decir «ascendente»?"),
        ("8: indicadores.0.frecuencia: se esperaba mensual, trimestral, semestral o anual y llegó «trimestre»", "¿Quiso decir «trimestral»?"),
        ("9: indicadores.0.acumulacion: se esperaba suma, ultimo, promedio o maximo y llegó «sumar»", "¿Quiso decir «suma»?"),
        ("10: indicadores.0.plazo: el número «-1» es menor que 0", "Escriba un número de 0 en adelante."),
        ("11: indicadores.0.nivell: este campo no existe", "¿Quiso decir «nivel»?"),
        ("12: indicadores.0.linea_base.anio: el número «24» es menor que 1990", "Escriba un número de 1990 en adelante."),
        ("12: indicadores.0.linea_base.valor: se esperaba un número y llegó «sesenta»", SOLO_CIFRAS),
        ("13: indicadores.0.definicion: tiene 601 letras y el máximo es 600", "Acórtelo."),
    ]


def test_una_linea_base_de_un_solo_numero_ensena_como_se_escribe(problemas):
    assert problemas(f"{FICHA}    linea_base: 60\n") == [("7: indicadores.0.linea_base: se esperaban campos y llegó «60»", "Escríbalo así: linea_base: {valor: 60, anio: 2024}")]


@pytest.mark.parametrize(
    ("campos", "carencias"),
    [
        ("", ["sin meta", "sin línea base", "sin método de cálculo", "sin fuente de datos"]),
        ("    metas: {enero: 0}\n    linea_base: {valor: 0, anio: 2024}\n", ["sin método de cálculo", "sin fuente de datos"]),  # un cero sí es una meta
        ("    metas: 1\n    linea_base: {valor: 1, anio: 2024}\n    metodo: Suma.\n    medicion: {de: boletines}\n", []),
    ],
)
def test_lo_que_a_la_ficha_le_falta_se_dice_y_no_es_un_error(indicador, campos, carencias):
    assert [c for _, c in indicador(campos).carencias()] == carencias


# --- El resto del programa ---

ACTIVIDAD = "lineas:\n  - id: l\n    titulo: L\n    actividades:\n      - id: a\n        texto: T\n"  # hasta la 9


@pytest.mark.parametrize(
    ("meses", "cuantos"),
    [("todos", 12), ("Todos", 12), ("todo el año", 12), ("marzo", 1), ("[marzo, abril]", 2), ("[]", 0), ("", 0)],
)
def test_los_meses_de_una_actividad_pueden_ser_todos(leer, meses, cuantos):
    assert len(leer(f"{ACTIVIDAD}        meses: {meses}\n").actividades[0].meses) == cuantos


def test_un_mes_mal_escrito_de_una_actividad_sugiere_el_bueno(problemas):
    assert problemas(f"{ACTIVIDAD}        meses:\n          - marzo\n          - Abril\n          - mzo\n") == [
        ("12: lineas.0.actividades.0.meses.1: «Abril» no es un mes", "¿Quiso decir «abril»?"),
        ("13: lineas.0.actividades.0.meses.2: «mzo» no es un mes", "¿Quiso decir «marzo»?"),
    ]


@pytest.mark.parametrize(
    ("texto", "esperados"),
    [
        ("indicadore: []\n", [("4: indicadore: este campo no existe", "¿Quiso decir «indicadores»?")]),
        (f"{ACTIVIDAD}        mesess: todos\n", [("10: lineas.0.actividades.0.mesess: este campo no existe", "¿Quiso decir «meses»?")]),
        ("cronograma:\n  enero: A\n  enro: B\n", [("6: cronograma.enro: «enro» no es un mes", "¿Quiso decir «enero»?")]),
        ("objetivos: [uno]\n", [("4: objetivos.0: se esperaban campos y llegó «uno»", "Escríbalo así: objetivos: [{id: informar, texto: Informar con claridad.}]")]),
        ("erratas:\n  fecha: ayer\n", [("4: erratas.nota: falta este campo obligatorio", "Agregue una línea, por ejemplo: «nota: El cronograma dice 2024; es el de 2025.»."), ("5: erratas.fecha: se esperaba AAAA-MM-DD y llegó «ayer»", "Escriba la fecha como 2025-05-03, sin hora.")]),
        ("metas:\n  - A\n  - {a: b}\n", [("6: metas.1: se esperaba un texto y llegó un grupo de campos", "Escriba un solo texto; si empieza con «[» o «{», póngalo entre comillas.")]),
    ],
)
def test_lo_demas_del_programa_tambien_se_dice_en_su_linea(problemas, texto, esperados):
    assert problemas(texto) == esperados


@pytest.mark.parametrize(
    ("encabezado", "esperados"),
    [
        ("", ["1: el programa no tiene campos"]),
        ("hola", ["1: el programa no tiene campos"]),
        ("ejercicio: 2024\ntitulo: A\ndependencia: B\n", ["1: ejercicio: dice 2024 y el nombre del archivo dice 2025"]),
        ("ejercicio: dosmil\ntitulo:\n", ["1: dependencia: falta este campo obligatorio", "1: ejercicio: se esperaba un número entero y llegó «dosmil»", "2: titulo: está vacío y es obligatorio"]),
    ],
)
def test_un_programa_incompleto_dice_lo_que_le_falta(problemas, encabezado, esperados):
    assert [m for m, _ in problemas("", encabezado)] == esperados
