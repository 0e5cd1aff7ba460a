"""``mkdocs.yml``: la sección del portal, con la línea y el nombre que la persona escribió."""

import pytest

from generador.errores import ProblemasDeContenido
from generador.lectura.configuracion import leer_configuracion

BUENA = """site_name: Comunicación Social de Valle Claro ñ 😀
site_url: https://prensa.valleclaro.example/
site_description: Boletines.
site_dir: publico
plugins:
  - search
  - portal:
      municipio:
        nombre: Valle Claro
        gobierno: Ayuntamiento
        zona_horaria: America/Tijuana
        demostracion: sí
      temas: {salud: Salud}
"""


@pytest.fixture
def leer(tmp_path):
    def leer(texto):
        (tmp_path / "mkdocs.yml").write_text(texto, encoding="utf-8")
        return leer_configuracion(tmp_path)

    return leer


def problemas_de(leer, texto):
    with pytest.raises(ProblemasDeContenido) as caso:
        leer(texto)
    return [(p.linea, p.campo, p.mensaje) for p in caso.value.problemas]


def test_se_leen_la_seccion_y_las_claves_de_mkdocs(leer):
    ajustes = leer(BUENA)
    assert ajustes.nombre_del_sitio == "Comunicación Social de Valle Claro ñ 😀"
    assert (ajustes.dominio, ajustes.salida, ajustes.zona.key) == ("prensa.valleclaro.example", "publico", "America/Tijuana")
    assert ajustes.municipio.demostracion is True
    assert ajustes.temas == {"salud": "Salud"}


@pytest.mark.parametrize(
    "plugins",
    [
        "plugins:\n  portal:\n    municipio: {nombre: X, gobierno: Y}\n",
        "plugins:\n- portal:\n    municipio: {nombre: X, gobierno: Y}\n",
        "plugins: [search, {portal: {municipio: {nombre: X, gobierno: Y}}}]\n",
        "plugins:\n  - search: &opciones\n      lang: es\n  - portal: {municipio: {nombre: X, gobierno: Y}}\n",
        "plugins:\n  - otro: !!python/name:x.y\n  - portal: {municipio: {nombre: X, gobierno: Y}}\n",
    ],
    ids=["grupo", "sin sangria", "en una linea", "con anclas", "con etiquetas de python"],
)
def test_se_entiende_como_lo_escriba_mkdocs(leer, plugins):
    assert leer(f"site_name: A\nsite_url: https://x.mx\n{plugins}").municipio.nombre == "X"


def test_cada_problema_lleva_la_linea_del_archivo_completo(leer):
    assert problemas_de(leer, BUENA.replace("America/Tijuana", "Baja").replace("{salud: Salud}", "{Salud: Salud}")) == [
        (11, "municipio.zona_horaria", "«Baja» no es una zona horaria"),
        (13, "temas.Salud", "«Salud» no sirve como identificador"),
    ]


@pytest.mark.parametrize(
    ("quitar", "poner", "problema"),
    [
        ("site_url: https://prensa.valleclaro.example/\n", "", (1, "site_url", "falta este campo obligatorio")),
        ("https://prensa.valleclaro.example/", "prensa.mx", (2, "site_url", "«prensa.mx» no es un enlace completo")),
        ("site_name: Comunicación Social de Valle Claro ñ 😀", "site_name:", (1, "site_name", "está vacío y es obligatorio")),
        ("        nombre: Valle Claro\n", "", (8, "municipio.nombre", "falta este campo obligatorio")),
        ("Valle Claro\n        gob", "Valle: Claro\n        gob", (9, "nombre", "hay «: » dentro de un texto sin comillas")),
        ("  - portal:", "  - portal: {}\n  - otro:", (7, "municipio", "falta este campo obligatorio")),
        ("  - portal:", "  - portal\n  - otro:", (7, "portal", "no tiene datos")),
        ("  - portal:", "  - otro:", (5, "plugins", "falta el complemento «portal»")),
        ("      temas: {salud: Salud}", "      url_del_sitio: https://y.mx", (13, "url_del_sitio", "este campo no existe")),
        ("Valle Claro\n        gob", "Valle\x07Claro\n        gob", (9, "", "hay un carácter invisible que no se permite")),
    ],
)
def test_lo_que_falta_o_esta_mal_se_dice_con_el_nombre_de_quien_escribe(leer, quitar, poner, problema):
    assert quitar in BUENA
    assert problemas_de(leer, BUENA.replace(quitar, poner)) == [problema]


@pytest.mark.parametrize("texto", ["", "# nada\n", "- a\n- b\n", "hola\n", "plugins: portal\n", "plugins: {}\n", "plugins: []\n", "plugins:\n", "plugins:\n  - portal:\n", "plugins:\n  - portal: []\n", "plugins:\n  - portal: x\n", "plugins:\n  - [portal]\n", "? [a]\n: b\n"])
def test_una_configuracion_rara_se_explica(leer, texto):
    assert problemas_de(leer, texto)


def test_sin_archivo_se_dice_donde_trabajar(tmp_path):
    with pytest.raises(ProblemasDeContenido, match="mkdocs.yml: no existe este archivo"):
        leer_configuracion(tmp_path)


def test_los_intrusos_no_tapan_los_demas_problemas(leer):
    texto = BUENA.replace("      temas: {salud: Salud}", "      salida: sitio\n      temitas: x")
    assert problemas_de(leer, texto) == [(13, "salida", "este campo no existe"), (14, "temitas", "este campo no existe")]
