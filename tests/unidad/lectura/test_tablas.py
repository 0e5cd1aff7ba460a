"""Una tabla guardada por cualquier hoja de cálculo se lee, y lo que no cuadra se dice en su línea."""

from zoneinfo import ZoneInfo

import pytest

from generador.errores import ProblemasDeContenido
from generador.lectura.tablas import leer_tabla
from generador.modelo.indicador import Origen
from generador.modelo.registros import TABLAS

ZONA = ZoneInfo("America/Mexico_City")
REDES = "contenido/datos/redes.csv"
MONITOREO = "contenido/datos/monitoreo.csv"
CAPTURA = "contenido/datos/captura.csv"
COLUMNAS_DE_REDES = "mes, red, alcance, reacciones, comentarios, compartidos, publicaciones, seguidores, fecha_de_captura, definicion, archivo_fuente"


@pytest.fixture
def leer(tmp_path):
    def leer(contenido, archivo=REDES):
        ruta = tmp_path / "tabla.csv"
        ruta.write_bytes(contenido if isinstance(contenido, bytes) else contenido.encode())
        return leer_tabla(ruta, archivo, ZONA)

    return leer


@pytest.fixture
def problemas(leer):
    def problemas(contenido, archivo=REDES):
        with pytest.raises(ProblemasDeContenido) as caso:
            leer(contenido, archivo)
        return [(str(p).removeprefix("contenido/datos/"), p.remedio) for p in caso.value.problemas]

    return problemas


@pytest.mark.parametrize(
    "contenido",
    [
        "mes,red,alcance\n2026-03,Facebook,41250\n",
        "\ufeffmes,red,alcance\n2026-03,Facebook,41250\n",  # Excel: «CSV UTF-8»
        "mes;red;alcance\r\n2026-03;Facebook;41250\r\n",  # Excel en español, en Windows
        "mes\tred\talcance\n2026-03\tFacebook\t41250\n",  # copiado de una hoja
        'mes,red,alcance\n2026-03,Facebook,"41,250"\n',
        "mes,red,alcance\n 2026-3 , Facebook ,41250.0",
        "mes,red,alcance,,\n2026-03,Facebook,41250,,\n",  # columnas vacías al final
        "\n,,\nmes,red,alcance\n\n2026-03,Facebook,41250\n,,\n\n",
        "red,mes,alcance,seguidores\nFacebook,2026-03,41250\n",  # otro orden y un renglón corto
    ],
)
def test_la_misma_tabla_se_lee_igual_la_guarde_quien_la_guarde(leer, contenido):
    (registro,) = leer(contenido)
    assert (registro.dia.isoformat(), registro.red, registro.alcance, registro.seguidores) == ("2026-03-31", "Facebook", 41250.0, None)


def test_cada_registro_recuerda_su_linea_aunque_haya_renglones_vacios_y_celdas_de_varios(leer):
    tabla = 'fecha,medio,tipo,titulo\n\n2026-03-01,Radio,radio,"Abre, ""por fin"",\nla feria"\n,,,\n2026-03-02,Diario,impreso,Cierra\n'
    registros = leer(tabla, MONITOREO)
    assert [(r.linea, r.archivo, r.rotulo) for r in registros] == [(3, MONITOREO, 'Radio: Abre, "por fin", la feria'), (6, MONITOREO, "Diario: Cierra")]


def test_una_tabla_con_solo_su_encabezado_no_tiene_registros(leer):
    assert leer("mes,red\n") == []


def test_un_febrero_bisiesto_termina_el_29(leer):
    assert [r.dia.day for r in leer("mes,red\n2024-02,A\n2025-02,A\n")] == [29, 28]


# --- Encabezado ---


@pytest.mark.parametrize("contenido", ["", "\ufeff", "\n\n", ",,\n \n"])
def test_una_tabla_vacia_dice_que_columnas_lleva(problemas, contenido):
    assert problemas(contenido) == [("redes.csv:1: la tabla está vacía", f"El primer renglón lleva los nombres de las columnas: {COLUMNAS_DE_REDES}.")]


@pytest.mark.parametrize(
    ("encabezado", "esperados"),
    [
        ("mes,red,alcanse", [("alcanse: esta columna no existe", "¿Quiso decir «alcance»?")]),
        ("Mes,red,Fecha de captura", [("Fecha de captura: esta columna no existe", "¿Quiso decir «fecha_de_captura»?"), ("Mes: esta columna no existe", "¿Quiso decir «mes»?")]),
        ("mes,red,xyz", [("xyz: esta columna no existe", f"Use solo estas: {COLUMNAS_DE_REDES}.")]),
        ("red,alcance", [("mes: falta esta columna obligatoria", f"Agréguela al primer renglón; las columnas son: {COLUMNAS_DE_REDES}.")]),
        ("mes,red,red", [("red: esta columna está dos veces", "Deje solo una.")]),
        ("mes,,red,", [("hay una columna sin nombre", "Escriba su nombre en el primer renglón o quítela.")]),
        ("mes,red,archivo,linea", [("archivo: esta columna no existe", "¿Quiso decir «archivo_fuente»?"), ("linea: esta columna no existe", f"Use solo estas: {COLUMNAS_DE_REDES}.")]),
    ],
)
def test_un_encabezado_que_no_cuadra_se_dice_una_vez_y_no_en_cada_renglon(problemas, encabezado, esperados):
    assert problemas(f"{encabezado}\n" + "2026-03,A,1\n" * 3) == [(f"redes.csv:1: {mensaje}", remedio) for mensaje, remedio in esperados]


def test_el_encabezado_puede_no_estar_en_la_primera_linea(problemas):
    assert problemas("\n\nmes,red,alcanse\n") == [("redes.csv:3: alcanse: esta columna no existe", "¿Quiso decir «alcance»?")]


# --- Renglones ---


@pytest.mark.parametrize(
    ("renglon", "mensaje", "remedio"),
    [
        ("2026-03,Facebook,1,250", "tiene 4 celdas y el encabezado 3 columnas", "Si una celda lleva comas, póngala entre comillas."),
        ("marzo,Facebook,2", "mes: se esperaba un mes AAAA-MM y llegó «marzo»", "Escríbalo como 2026-03."),
        ("mar-26,Facebook,2", "mes: se esperaba un mes AAAA-MM y llegó «mar-26»", "Escríbalo como 2026-03."),
        ("26-03,Facebook,2", "mes: se esperaba un mes AAAA-MM y llegó «26-03»", "Escríbalo como 2026-03."),
        ("2026-13,Facebook,2", "mes: se esperaba un mes AAAA-MM y llegó «2026-13»", "Escríbalo como 2026-03."),
        ("2026-03-31,Facebook,2", "mes: se esperaba un mes AAAA-MM y llegó «2026-03-31»", "Escríbalo como 2026-03."),
        ("99999999999999999999-01,Facebook,2", "mes: se esperaba un mes AAAA-MM y llegó «99999999999999999999-01»", "Escríbalo como 2026-03."),
        ("２０２６-03,Facebook,2", "mes: se esperaba un mes AAAA-MM y llegó «２０２６-03»", "Escríbalo como 2026-03."),
        (",Facebook,2", "mes: está vacío y es obligatorio", "Escríbalo, por ejemplo: «mes: 2026-03»."),
        ("2026-03", "red: está vacío y es obligatorio", "Escríbalo, por ejemplo: «red: Facebook»."),
        ("2026-03,Facebook,mil", "alcance: se esperaba un número y llegó «mil»", "Escriba solo cifras, con punto decimal si hace falta: 1250.5"),
        ('2026-03,Facebook,"12,5"', "alcance: se esperaba un número y llegó «12,5»", "Escriba solo cifras, con punto decimal si hace falta: 1250.5"),
        ("2026-03,Facebook,1e999", "alcance: se esperaba un número y llegó «1e999»", "Escriba solo cifras, con punto decimal si hace falta: 1250.5"),
        ("2026-03,Facebook,nan", "alcance: se esperaba un número y llegó «nan»", "Escriba solo cifras, con punto decimal si hace falta: 1250.5"),
        ("2026-03,Facebook,-5", "alcance: el número «-5» es menor que 0", "Escriba un número de 0 en adelante."),
        (f"2026-03,{'F' * 41},5", "red: tiene 41 letras y el máximo es 40", "Acórtelo."),
    ],
)
def test_un_renglon_que_no_cuadra_dice_que_se_esperaba(problemas, renglon, mensaje, remedio):
    assert problemas(f"mes,red,alcance\n2026-02,Facebook,1\n{renglon}\n") == [(f"redes.csv:3: {mensaje}", remedio)]


@pytest.mark.parametrize(
    ("fecha", "mensaje"),
    [
        ("31/03/2026", "fecha: se esperaba AAAA-MM-DD y llegó «31/03/2026»"),
        ("2026-02-30", "fecha: «2026-02-30» no existe en el calendario o en el reloj"),
        ("2026-03-01T10:00", "fecha: se esperaba AAAA-MM-DD y llegó «2026-03-01T10:00»"),
        ("ayer", "fecha: se esperaba AAAA-MM-DD y llegó «ayer»"),
    ],
)
def test_una_fecha_que_no_se_entiende_se_dice(problemas, fecha, mensaje):
    assert [m for m, _ in problemas(f"fecha,medio,tipo,titulo\n{fecha},Radio,radio,A\n", MONITOREO)] == [f"monitoreo.csv:2: {mensaje}"]


def test_todos_los_problemas_de_la_tabla_se_dicen_de_una_vez_en_su_linea(problemas):
    tabla = 'fecha,indicador,valor,evidencia\n2026-01-31,Boletines,x,\n2026-02-28,boletines,7,"a\n.pdf"\n\n2026-03-40,boletines,7,a.pdf\n2026-04-30,boletines,7,a.pdf,sobra\n'
    assert [m for m, _ in problemas(tabla, CAPTURA)] == [
        "captura.csv:2: evidencia: está vacío y es obligatorio",
        "captura.csv:2: indicador: «Boletines» no sirve como identificador",
        "captura.csv:2: valor: se esperaba un número y llegó «x»",
        "captura.csv:6: fecha: «2026-03-40» no existe en el calendario o en el reloj",
        "captura.csv:7: tiene 5 celdas y el encabezado 4 columnas",
    ]


@pytest.mark.parametrize(
    ("renglones", "linea"),
    [
        ('2026-03-01,R,radio,A\n2026-03-02,R,radio,"Abre\n2026-03-03,R,radio,B\n', 3),  # sin cerrar: la línea donde se abren
        ('2026-03-01,R,radio,"Abre" la feria\n', 2),
    ],
)
def test_unas_comillas_mal_puestas_dicen_donde_empiezan(problemas, renglones, linea):
    assert problemas(f"fecha,medio,tipo,titulo\n{renglones}", MONITOREO) == [
        (f"monitoreo.csv:{linea}: hay unas comillas sin cerrar o mal puestas", "Escriba dobles las comillas de adentro de una celda («\"\"»), o vuelva a exportar la tabla como CSV.")
    ]


def test_unas_comillas_en_medio_de_una_celda_son_parte_del_texto(leer):
    (registro,) = leer('fecha,medio,tipo,titulo\n2026-03-01,R,radio,Abre "la" feria\n', MONITOREO)
    assert registro.titulo == 'Abre "la" feria'


@pytest.mark.parametrize(("codificacion", "linea"), [("latin-1", 2), ("utf-16", 1)])
def test_una_tabla_que_no_es_utf8_dice_en_que_linea_deja_de_serlo(problemas, codificacion, linea):
    contenido = "mes,red\n2026-03,Móvil\n".encode(codificacion)
    assert problemas(contenido) == [(f"redes.csv:{linea}: el archivo no está en UTF-8", "Ábralo en su editor y guárdelo con codificación UTF-8.")]


@pytest.mark.parametrize(
    ("nombre", "remedio"),
    [
        ("rdes.csv", "¿Quiso decir «redes.csv»?"),
        ("Redes.csv", "¿Quiso decir «redes.csv»?"),
        ("2026/redes.csv", "¿Quiso decir «redes.csv»?"),
        ("zzz.csv", "Puede ser: redes.csv, monitoreo.csv, envios.csv, capacitacion.csv, encuestas.csv, captura.csv."),
    ],
)
def test_una_tabla_que_no_se_conoce_sugiere_la_que_se_parece(problemas, nombre, remedio):
    assert problemas("x", f"contenido/datos/{nombre}") == [(f"{nombre}: no es una tabla que el portal conozca", remedio)]


# --- Qué vale cada columna ---


def test_la_interaccion_suma_lo_que_haya_y_sin_nada_no_es_cero(leer):
    completo, parcial, vacio = leer("mes,red,reacciones,comentarios,compartidos\n2026-01,A,10,5,1\n2026-02,A,10,,\n2026-03,A,,,\n")
    assert [r.cifra("interaccion") for r in (completo, parcial, vacio)] == [16.0, 10.0, None]
    assert (completo.cifra("reacciones"), vacio.cifra("reacciones"), completo.cifra(None)) == (10.0, None, 1.0)


def test_una_cifra_capturada_puede_ser_negativa_y_llevar_pesos_y_comas(leer):
    registros = leer('fecha,indicador,valor,evidencia\n2026-01-31,crecimiento,-2.5,a.pdf\n2026-02-28,costo,"$ 1,250.50",a.pdf\n', CAPTURA)
    assert [r.valor for r in registros] == [-2.5, 1250.5]


@pytest.mark.parametrize("origen", TABLAS)
def test_los_ejemplos_de_cada_columna_se_leen(leer, origen):
    tabla = TABLAS[origen]
    columnas = tabla.columnas()
    celdas = [f'"{tabla.model_fields[c].examples[0]}"' for c in columnas]
    (registro,) = leer(f"{','.join(columnas)}\n{','.join(celdas)}\n", f"contenido/datos/{origen.value}.csv")
    assert registro.rotulo
    assert all(registro.cifra(c) is not None for c in tabla.cifras())
    assert (registro.prueba is None) == (origen in {Origen.REDES, Origen.ENVIOS})
