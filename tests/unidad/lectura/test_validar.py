"""Lo que no cuadra con el esquema se dice en español, en su línea y todo junto."""

from zoneinfo import ZoneInfo

import pytest

from generador.ajustes import Ajustes
from generador.errores import ProblemasDeContenido
from generador.fuente import Fuente
from generador.lectura.frontal import leer_yaml
from generador.lectura.validar import MENSAJES, validar
from generador.modelo.boletin import Estado, FichaBoletin, Tipo
from generador.modelo.campana import FichaCampana

ZONA = ZoneInfo("America/Mexico_City")
BUENA = {"folio": "1", "titulo": "Abre la feria", "fecha": "2025-03-01", "resumen": "Hoy."}


def problemas_de(datos, modelo=FichaBoletin, lineas=None):
    with pytest.raises(ProblemasDeContenido) as caso:
        validar(modelo, datos, Fuente("a.md", lineas or {}), ZONA)
    return caso.value.problemas


def mensajes(**campos):
    return [(p.campo, p.mensaje) for p in problemas_de(BUENA | campos)]


def test_una_ficha_buena_da_su_modelo_en_la_zona_del_municipio():
    ficha = validar(FichaBoletin, BUENA, Fuente("a.md"), ZoneInfo("America/Tijuana"))
    assert ficha.fecha.isoformat() == "2025-03-01T00:00:00-08:00"
    assert (ficha.tipo, ficha.estado, ficha.temas) == (Tipo.BOLETIN, Estado.PUBLICADO, ())


@pytest.mark.parametrize(
    ("campo", "valor", "mensaje"),
    [
        ("folio", "dos", "se esperaba un número entero y llegó «dos»"),
        ("folio", "1.5", "se esperaba un número entero y llegó «1.5»"),
        ("folio", ["2"], "se esperaba un número entero y llegó una lista"),
        ("folio", "-3", "el número «-3» es menor que 1"),
        ("folio", "100000", "el número «100000» es mayor que 99999"),
        ("folio", "9" * 5000, "el número «" + "9" * 57 + "…» es demasiado grande"),
        ("titulo", "x" * 111, "tiene 111 letras y el máximo es 110"),
        ("titulo", "", "está vacío y es obligatorio"),
        ("titulo", {"a": "b"}, "se esperaba un texto y llegó un grupo de campos"),
        ("lugar", "", "está vacío"),
        ("fecha", "3 de mayo", "se esperaba AAAA-MM-DD y llegó «3 de mayo»"),
        ("fecha", "2025-02-29", "«2025-02-29» no existe en el calendario o en el reloj"),
        ("fecha", "2025-03-01T24:30", "«2025-03-01T24:30» no existe en el calendario o en el reloj"),
        ("tipo", "avizo", "se esperaba boletin, comunicado, nota, aviso, convocatoria, felicitacion, capsula o discurso y llegó «avizo»"),
        ("estado", "listo", "se esperaba borrador, publicado o retirado y llegó «listo»"),
        ("dependencia", "Obras Públicas", "«Obras Públicas» no sirve como identificador"),
    ],
)
def test_cada_falla_dice_que_llego_y_que_se_esperaba(campo, valor, mensaje):
    assert mensajes(**{campo: valor}) == [(campo, mensaje)]


@pytest.mark.parametrize(
    ("campos", "remedio"),
    [
        ({"tipo": "avizo"}, "¿Quiso decir «aviso»?"),
        ({"tipo": "columna"}, "Use uno de esos valores."),
        ({"resumne": "x"}, "¿Quiso decir «resumen»?"),
        ({"prioridad": "alta"}, "Quítelo o corrija su nombre."),
        ({"erratas": [{"fecha": "2025-03-02", "nota": "x", "notas": "y"}]}, "¿Quiso decir «nota»?"),
        ({"dependencia": "Obras Públicas"}, "Use minúsculas sin acentos, cifras y guiones: «obras-publicas»."),
        ({"dependencia": "¿?"}, "Use minúsculas sin acentos, cifras y guiones: «obra-publica»."),
        ({"video": "https://x.mx/v"}, "Escríbalo así: video: [{url: https://ejemplo.mx/v, titulo: Recorrido por la obra}]"),
        ({"titulo": ["a"]}, "Escriba un solo texto; si empieza con «[» o «{», póngalo entre comillas."),
    ],
)
def test_el_remedio_se_puede_copiar(campos, remedio):
    assert [p.remedio for p in problemas_de(BUENA | campos)] == [remedio]


def test_un_campo_que_falta_no_es_lo_mismo_que_uno_vacio():
    falta, vacio = problemas_de({"folio": "1", "fecha": "2025-03-01"}, lineas={"titulo": 3, "folio": 2})
    assert (falta.campo, falta.linea, falta.mensaje) == ("resumen", 1, "falta este campo obligatorio")
    assert (vacio.campo, vacio.linea, vacio.mensaje) == ("titulo", 3, "está vacío y es obligatorio")


def test_las_reglas_entre_campos_se_dicen_junto_con_las_demas():
    hallados = mensajes(titulo="", estado="retirado", vigencia="2025-02-01", embargo="ayer")
    assert hallados == [
        ("embargo", "se esperaba AAAA-MM-DD y llegó «ayer»"),
        ("estado", "una pieza retirada necesita su motivo"),
        ("titulo", "está vacío y es obligatorio"),
        ("vigencia", "la vigencia termina antes de la fecha de publicación"),
    ]


def test_con_la_fecha_mal_escrita_no_se_juzga_la_vigencia():
    assert mensajes(fecha="ayer", vigencia="2020-01-01") == [("fecha", "se esperaba AAAA-MM-DD y llegó «ayer»")]


@pytest.mark.parametrize(("vigencia", "vale"), [("2025-03-01", False), ("2025-03-01T00:01", True), ("2025-02-28T23:59", False)])
def test_un_aviso_vence_despues_de_publicarse(vigencia, vale):
    if vale:
        assert validar(FichaBoletin, BUENA | {"vigencia": vigencia}, Fuente("a.md"), ZONA).vigencia
    else:
        assert mensajes(vigencia=vigencia) == [("vigencia", "la vigencia termina antes de la fecha de publicación")]


def test_una_campana_termina_el_dia_que_empieza_o_despues():
    campana = {"titulo": "Feria", "inicio": "2025-03-01", "fin": "2025-03-01", "resumen": "Hoy."}
    assert validar(FichaCampana, campana, Fuente("a.md"), ZONA).fin.day == 1
    (problema,) = problemas_de(campana | {"fin": "2025-02-28"}, FichaCampana)
    assert (problema.campo, problema.mensaje) == ("fin", "la campaña termina antes de empezar")


def test_un_grupo_que_falta_dice_que_lleva_dentro():
    problemas = problemas_de({"nombre_del_sitio": "x", "url_del_sitio": "https://x.mx"}, Ajustes)
    assert [p.remedio for p in problemas] == ["Agregue «municipio:» y debajo, con sangría: «nombre: Valle Claro», «gobierno: Ayuntamiento de Valle Claro»."]


def test_una_clave_con_llaves_no_rompe_el_mensaje():
    assert mensajes(**{"{campo}": "{v}", "lugar": "{0}" * 60})[1] == ("{campo}", "este campo no existe")


def test_todos_los_mensajes_se_pueden_llenar():
    contexto = dict.fromkeys(["campo", "padre", "ejemplo", "v", "clase", "largo", "slug", "obligatorios", "max_length", "ge", "le", "expected", "faltan", "sobran", "repetida", "titulo", "valor"], "x")
    for tipo, textos in MENSAJES.items():
        for texto in textos:
            lleno = texto.format(**contexto)
            assert lleno.strip(), tipo
            assert "{" not in lleno.replace("«{»", ""), tipo


@pytest.mark.parametrize("modelo", [FichaBoletin, FichaCampana])
def test_los_ejemplos_de_los_campos_son_validos(modelo):
    """Lo que el remedio propone copiar no puede ser, a su vez, un error."""
    ejemplos = {n: c.examples[0] for n, c in modelo.model_fields.items() if c.examples}
    escrito = "".join(f"{n}: {e if e.startswith(('[', '{')) else repr(e)}\n" for n, e in ejemplos.items())
    assert validar(modelo, leer_yaml(escrito, "a.md")[0], Fuente("a.md"), ZONA)
