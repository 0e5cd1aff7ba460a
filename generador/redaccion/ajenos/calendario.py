"""Fechas como las escriben otros programas y otras personas."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

from generador.fechas import MESES, leer_instante

_EN_NOMBRE = re.compile(r"(?:^|/)(\d{4})[-_](\d{1,2})[-_](\d{1,2})(?=[-_./]|$)")
_HORA = r"(?:[T ,]+(?:a las )?(\d{1,2}):(\d{2})(?::\d{2})?(?:\s*h(?:rs)?\.?)?)?"
_ANIO_PRIMERO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_DIA_PRIMERO = re.compile(rf"(\d{{1,2}})[-/.](\d{{1,2}})[-/.](\d{{4}}){_HORA}")
_CON_PALABRAS = re.compile(
    rf"(?:[^\W\d]+,?\s+)?(\d{{1,2}})\s+(?:de\s+)?([^\W\d]+)\.?,?\s+(?:del?\s+)?(\d{{4}}){_HORA}", re.I
)
_MES_PRIMERO = re.compile(rf"([^\W\d]+)\.?\s+(\d{{1,2}}),?\s+(\d{{4}}){_HORA}", re.I)
_INGLES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def leer_fecha_ajena(texto: str, zona: ZoneInfo) -> datetime | None:
    """Un instante con zona, o ``None`` si no se entiende; el día va antes que el mes, como en México."""
    texto = _ANIO_PRIMERO.sub(lambda m: f"{m[1]}-{int(m[2]):02d}-{int(m[3]):02d}", texto.strip(), count=1)
    try:
        return leer_instante(texto, zona)
    except ValueError:
        pass
    for patron, orden in ((_DIA_PRIMERO, (2, 1, 0)), (_CON_PALABRAS, (2, 1, 0)), (_MES_PRIMERO, (2, 0, 1))):
        partes = patron.fullmatch(texto)
        if partes:
            anio, mes, dia = (partes[i + 1] for i in orden)
            return _armar(anio, mes, dia, partes[4], partes[5], zona)
    try:
        leida = parsedate_to_datetime(texto)
    except ValueError:
        return None
    return leida.astimezone(zona) if leida.tzinfo else leida.replace(tzinfo=zona)


def fecha_del_nombre(archivo: str, zona: ZoneInfo) -> datetime | None:
    """La fecha ``AAAA-MM-DD`` con que empieza el nombre de un archivo o de su carpeta."""
    halladas = _EN_NOMBRE.findall(archivo)
    if not halladas:
        return None
    anio, mes, dia = halladas[-1]
    return _armar(anio, mes, dia, None, None, zona)


def _armar(anio: str, mes: str, dia: str, hora: str | None, minuto: str | None, zona: ZoneInfo) -> datetime | None:
    numero = int(mes) if mes.isdecimal() else _mes(mes)
    try:
        return datetime(int(anio), numero, int(dia), int(hora or 0), int(minuto or 0), tzinfo=zona)
    except ValueError:
        return None


def _mes(palabra: str) -> int:
    """Número de un mes en español o inglés, completo o abreviado; 0 si no lo es."""
    inicio = palabra.lower()[:3]
    return next(
        (i for i, (mes, ingles) in enumerate(zip(MESES, _INGLES, strict=True), 1) if inicio in (mes[:3], ingles)), 0
    )
