"""Las hojas de Excel, abiertas con otro programa: números y fechas de verdad, sin fórmulas y con los mismos bytes."""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from generador.lectura.formatos import formatos_base
from generador.taller.hojas import a_excel, como_archivos
from generador.vistas.formatos_de_transparencia import tablas_de
from generador.vistas.tabla_de_transparencia import Celda, TablaDeTransparencia
from tests.apoyo.programa import ZONA, edicion_medida

CIERRE = datetime(2026, 3, 31, 23, 59, tzinfo=ZONA)


def tabla(*renglones: tuple[Celda, ...], titulo: str = "Prueba") -> TablaDeTransparencia:
    columnas = tuple(f"Columna {n}" for n in range(len(renglones[0])))
    return TablaDeTransparencia("prueba", titulo, columnas, renglones, (("Área responsable", "Comunicación Social"),), "Ayuntamiento", CIERRE, 2026, 1)


def de_muestra() -> list[TablaDeTransparencia]:
    edicion = edicion_medida(formatos=formatos_base())
    return tablas_de(edicion, edicion.medidos[0].poa, 1)


def abrir(contenido: bytes) -> Workbook:
    return load_workbook(io.BytesIO(contenido))


def test_se_lee_de_vuelta_con_sus_encabezados_y_sus_renglones() -> None:
    for t in de_muestra():
        hoja = abrir(a_excel(t)).worksheets[0]
        encabezado, *renglones = hoja.iter_rows(values_only=True)
        assert encabezado == t.columnas
        leidos = [tuple(c.date() if isinstance(c, datetime) else c for c in r) for r in renglones]
        assert leidos == [tuple(r) for r in t.renglones]
        assert hoja.freeze_panes == "A2"
        assert all(12 <= d.width <= 50 for d in hoja.column_dimensions.values())


def test_las_cifras_son_numeros_y_las_fechas_son_fechas() -> None:
    hoja = abrir(a_excel(de_muestra()[0])).worksheets[0]
    celdas = {c.value: hoja.cell(2, c.column) for c in hoja[1]}
    assert (celdas["Ejercicio"].data_type, celdas["Ejercicio"].number_format) == ("n", "0")
    assert (celdas["Avance"].value, celdas["Avance"].data_type) == (66.7, "n")
    assert celdas["Fecha de término"].is_date


@pytest.mark.parametrize("texto", ["=1+1", "+52 000", "-5 días", "@oficina", "=HYPERLINK(\"http://x\")", "  =2"])
def test_ningun_texto_se_vuelve_formula(texto: str) -> None:
    celda = abrir(a_excel(tabla((texto,)))).worksheets[0]["A2"]
    assert (celda.value, celda.data_type) == (texto, "s")
    assert celda.quotePrefix is True or texto.startswith(" ")


def test_un_enlace_es_un_enlace() -> None:
    celda = abrir(a_excel(tabla(("https://prensa.ejemplo.mx/cumplimiento/2026/",)))).worksheets[0]["A2"]
    assert (celda.value, celda.hyperlink.target) == ("https://prensa.ejemplo.mx/cumplimiento/2026/",) * 2


@pytest.mark.parametrize(("titulo", "hoja"), [("Metas y objetivos", "Metas y objetivos"), ("Indicadores de gestión: avance [2026]/T1", "Indicadores de gestión avance 2"), ("'???'", "Tabla"), ("Acerca de", "Acerca de (tabla)")])
def test_el_nombre_de_la_hoja_es_el_del_formato_sin_lo_que_excel_no_admite(titulo: str, hoja: str) -> None:
    assert abrir(a_excel(tabla(("x",), titulo=titulo))).sheetnames == [hoja, "Acerca de"]


def test_dice_de_que_trata_y_su_fecha_es_la_del_cierre_y_no_la_del_reloj() -> None:
    libro = abrir(a_excel(tabla(("x",))))
    assert [c.value for c in libro["Acerca de"][1]] == ["Área responsable", "Comunicación Social"]
    assert (libro.properties.title, libro.properties.creator) == ("Prueba", "Ayuntamiento")
    assert libro.properties.created == libro.properties.modified == datetime(2026, 3, 31, 23, 59)


def test_son_los_mismos_bytes_en_otro_proceso() -> None:
    guion = "import hashlib; from tests.unidad.taller.test_hojas import de_muestra, a_excel; print([hashlib.sha256(a_excel(t)).hexdigest() for t in de_muestra()])"
    otro = subprocess.run([sys.executable, "-c", guion], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[3], env={"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"})
    assert otro.stdout.strip() == str([hashlib.sha256(a_excel(t)).hexdigest() for t in de_muestra()])


def test_el_zip_no_depende_de_la_version_de_zlib() -> None:
    with zipfile.ZipFile(io.BytesIO(a_excel(tabla(("x",))))) as zip_:
        assert {i.compress_type for i in zip_.infolist()} == {zipfile.ZIP_STORED}


def test_la_hoja_solo_se_escribe_si_hace_falta_y_su_firma_cambia_con_una_celda() -> None:
    uno, otro, igual = (como_archivos([tabla((v,))])[0] for v in (1.0, 2.0, 1.0))
    assert uno.firma == igual.firma != otro.firma
    assert uno.direccion == "/transparencia/2026/T1/prueba.xlsx"
