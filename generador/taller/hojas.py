"""Escribe las tablas de transparencia como hojas de Excel: números y fechas de verdad, y los mismos bytes siempre."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from generador.firmas import firma_del_paso, firmar
from generador.taller.comprimido import comprimir
from generador.vistas.salida import Archivo, archivo_listo
from generador.vistas.tabla_de_transparencia import Celda, TablaDeTransparencia

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

PASO = tuple(firma_del_paso(m, *b) for m, b in {"taller/hojas.py": ("xlsxwriter",), "taller/comprimido.py": ()}.items())
_ANCHO_MINIMO, _ANCHO_MAXIMO = 12, 48
_LARGO_DE_HOJA = 31  # el máximo de Excel
_ACERCA = "Acerca de"
_PARECEN_FORMULA = ("=", "+", "-", "@")
_FORMATOS = {
    "encabezado": {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#E7E6E6"},
    "texto": {"text_wrap": True, "valign": "top"},
    # El apóstrofo de Excel: si alguien edita la celda, sigue siendo texto.
    "literal": {"text_wrap": True, "valign": "top", "quote_prefix": True},
    "entero": {"num_format": "#,##0", "valign": "top"},
    "anio": {"num_format": "0", "valign": "top"},
    "decimal": {"num_format": "#,##0.0#", "valign": "top"},
    "fecha": {"num_format": "dd/mm/yyyy", "valign": "top", "align": "left"},
    "rotulo": {"bold": True, "valign": "top"},
}


def como_archivos(tablas: Iterable[TablaDeTransparencia]) -> list[Archivo]:
    """Cada tabla en Excel y en CSV; la hoja se escribe solo si hay que publicarla."""
    archivos = []
    for tabla in tablas:
        archivos.append(Archivo(tabla.direccion("xlsx"), firmar(PASO, tabla), partial(a_excel, tabla)))
        archivos.append(archivo_listo(tabla.direccion("csv"), tabla.en_csv))
    return archivos


def a_excel(tabla: TablaDeTransparencia) -> bytes:
    """La tabla en una hoja que empieza con sus encabezados, y en otra, de qué trata."""
    import xlsxwriter  # solo si hay una hoja que escribir: cargarla tarda 80 ms

    salida = io.BytesIO()
    with xlsxwriter.Workbook(salida, {"in_memory": True}) as libro:
        # Sin esta fecha, Excel diría la del reloj y cada construcción daría otros bytes.
        libro.set_properties({"title": tabla.titulo, "author": tabla.gobierno, "company": tabla.gobierno, "subject": f"Trimestre {tabla.trimestre} de {tabla.anio}", "created": tabla.cierre.replace(tzinfo=None)})
        formatos = {nombre: libro.add_format(f) for nombre, f in _FORMATOS.items()}
        _escribir_tabla(libro.add_worksheet(_nombre_de_hoja(tabla.titulo)), tabla, formatos)
        _escribir_acerca(libro.add_worksheet(_ACERCA), tabla, formatos)
    with zipfile.ZipFile(salida) as zip_:
        # Otra versión de zlib comprimiría distinto; sin comprimir son los mismos bytes en cualquier equipo.
        return comprimir([(n, zip_.read(n)) for n in zip_.namelist()], tabla.cierre)


def _escribir_tabla(hoja: Worksheet, tabla: TablaDeTransparencia, formatos: dict[str, Format]) -> None:
    for n, titulo in enumerate(tabla.columnas):
        hoja.write_string(0, n, titulo, formatos["encabezado"])
        largos = [len(_legible(r[n])) for r in tabla.renglones]
        # Un texto largo se dobla en varias líneas; el encabezado, también.
        hoja.set_column(n, n, min(max(_ANCHO_MINIMO, len(titulo) // 2 + 4, *largos), _ANCHO_MAXIMO))
    for fila, renglon in enumerate(tabla.renglones, 1):
        for n, celda in enumerate(renglon):
            _escribir(hoja, fila, n, celda, formatos)
    hoja.freeze_panes(1, 0)
    hoja.autofilter(0, 0, len(tabla.renglones), len(tabla.columnas) - 1)
    hoja.repeat_rows(0)
    hoja.set_landscape()
    hoja.fit_to_pages(1, 0)


def _escribir_acerca(hoja: Worksheet, tabla: TablaDeTransparencia, formatos: dict[str, Format]) -> None:
    hoja.set_column(0, 0, 34)
    hoja.set_column(1, 1, 80)
    for fila, (rotulo, texto) in enumerate(tabla.acerca):
        hoja.write_string(fila, 0, rotulo, formatos["rotulo"])
        _escribir(hoja, fila, 1, texto, formatos)


def _escribir(hoja: Worksheet, fila: int, columna: int, celda: Celda, formatos: dict[str, Format]) -> None:
    if isinstance(celda, str):
        if celda.startswith(("https://", "http://")):
            hoja.write_url(fila, columna, celda, formatos["texto"], celda)
        else:
            hoja.write_string(fila, columna, celda, formatos["literal" if celda.startswith(_PARECEN_FORMULA) else "texto"])
    elif isinstance(celda, date):
        hoja.write_datetime(fila, columna, celda, formatos["fecha"])
    elif celda is not None:
        como = "anio" if isinstance(celda, int) else "entero" if celda.is_integer() else "decimal"
        hoja.write_number(fila, columna, celda, formatos[como])


def _legible(celda: Celda) -> str:
    return "" if celda is None else celda.isoformat() if isinstance(celda, date) else str(celda)


def _nombre_de_hoja(titulo: str) -> str:
    """Sin los signos que Excel no admite, y con su largo."""
    limpio = "".join(" " if c in "[]:*?/\\" else c for c in titulo).strip("' ")
    nombre = " ".join(limpio.split())[:_LARGO_DE_HOJA].rstrip("' ") or "Tabla"
    return f"{nombre} (tabla)" if nombre.lower() == _ACERCA.lower() else nombre
