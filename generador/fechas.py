"""Tiempo municipal: leer instantes como los escribe una persona y mostrarlos en español de México."""

from __future__ import annotations

import os
import re
from calendar import monthrange
from datetime import UTC, date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date

from generador.errores import FallaDelEntorno

IDIOMA = "es_MX"
MESES = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip

_INSTANTE = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?"
)


def leer_instante(texto: str, zona: ZoneInfo) -> datetime:
    """Convierte ``AAAA-MM-DD`` o ``AAAA-MM-DDTHH:MM[:SS][±HH:MM]`` en un instante con zona.

    Sin desfase escrito, la hora es la del municipio; una que el cambio de horario se saltó es la siguiente. Lanza ``ValueError`` si no se entiende.
    """
    partes = _INSTANTE.fullmatch(texto.strip())
    if not partes:
        raise ValueError(texto)
    anio, mes, dia, hora, minuto, segundo, desfase = partes.groups()
    if not es_anio_probable(int(anio)):
        raise ValueError(texto)
    fecha = datetime.combine(
        date(int(anio), int(mes), int(dia)), time(int(hora or 0), int(minuto or 0), int(segundo or 0))
    )
    if desfase is None:
        # De ida y vuelta: las 2:30 del día en que el reloj saltó de las 2 a las 3 no existieron, y son las 3:30.
        return fecha.replace(tzinfo=zona).astimezone(UTC).astimezone(zona)
    return datetime.fromisoformat(f"{fecha.isoformat()}{desfase}").astimezone(zona)


def es_anio_probable(anio: int) -> bool:
    """Uno fuera de aquí está mal tecleado; y en el 9999 ya no caben ni los husos ni el día siguiente."""
    return 1900 <= anio < 2200


def ahora() -> datetime:
    """El instante de la construcción: ``SOURCE_DATE_EPOCH`` (segundos) o el reloj. Solo se lee aquí. Lanza ``FallaDelEntorno``."""
    fijado = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        return datetime.fromtimestamp(int(fijado), UTC) if fijado else datetime.now(UTC)
    except (ValueError, OverflowError, OSError):
        raise FallaDelEntorno(f"La variable SOURCE_DATE_EPOCH dice «{fijado}» y se esperaban segundos desde 1970. Corríjala o quítela.") from None


def fin_de_trimestre(anio: int, trimestre: int) -> date:
    """El último día de un trimestre (1-4)."""
    return date(anio, trimestre * 3, monthrange(anio, trimestre * 3)[1])


def fecha_larga(fecha: date) -> str:
    """``8 de marzo de 2025``. Sin Babel, que tarda cien veces más: se escribe varias veces por boletín."""
    return f"{fecha.day} de {mes_y_anio(fecha.year, fecha.month)}"


def fecha_corta(fecha: date) -> str:
    """``8 mar 2025``."""
    return _dar_formato(date(fecha.year, fecha.month, fecha.day), "d MMM y").replace(".", "")


def fecha_con_dia(fecha: date) -> str:
    """``sábado 8 de marzo de 2025``."""
    return _dar_formato(date(fecha.year, fecha.month, fecha.day), "EEEE d 'de' MMMM 'de' y")


def dia_de_la_semana(fecha: date) -> str:
    """``sábado``."""
    return _dar_formato(date(fecha.year, fecha.month, fecha.day), "EEEE")


def mes_y_anio(anio: int, mes: int) -> str:
    """``marzo de 2025``."""
    return f"{MESES[mes - 1]} de {anio}"


def hora(instante: datetime) -> str:
    """``10:00 h``."""
    return f"{instante:%H:%M} h"


def periodo(inicio: date, fin: date) -> str:
    """``del 1 al 31 de marzo de 2025``, sin repetir el mes o el año cuando coinciden."""
    if inicio == fin:
        return fecha_larga(inicio)
    if (inicio.year, inicio.month) == (fin.year, fin.month):
        return f"del {inicio.day} al {fecha_larga(fin)}"
    if inicio.year == fin.year:
        return f"del {inicio.day} de {MESES[inicio.month - 1]} al {fecha_larga(fin)}"
    return f"del {fecha_larga(inicio)} al {fecha_larga(fin)}"


@lru_cache(maxsize=4096)
def _dar_formato(fecha: date, patron: str) -> str:
    return format_date(fecha, patron, locale=IDIOMA)
