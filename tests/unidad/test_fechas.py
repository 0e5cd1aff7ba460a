"""El tiempo del municipio: cómo se escribe, cómo se lee y qué pasa con los cambios de horario."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis.strategies import datetimes, sampled_from

from generador import fechas
from generador.errores import FallaDelEntorno

MEXICO = ZoneInfo("America/Mexico_City")
TIJUANA = ZoneInfo("America/Tijuana")


@pytest.mark.parametrize(
    ("escrito", "iso"),
    [
        ("2025-03-08", "2025-03-08T00:00:00-06:00"),
        ("2025-03-08T10:00", "2025-03-08T10:00:00-06:00"),
        ("2025-03-08 10:00", "2025-03-08T10:00:00-06:00"),
        ("2025-03-08 9:05", "2025-03-08T09:05:00-06:00"),
        ("2025-03-08T10:00:30", "2025-03-08T10:00:30-06:00"),
        ("2025-03-08T10:00:30.5", "2025-03-08T10:00:30-06:00"),
        ("  2025-03-08T10:00  ", "2025-03-08T10:00:00-06:00"),
        ("2025-03-08T10:00Z", "2025-03-08T04:00:00-06:00"),
        ("2025-03-08T10:00-05:00", "2025-03-08T09:00:00-06:00"),
        ("2025-03-08T10:00-0500", "2025-03-08T09:00:00-06:00"),
        ("2025-03-08T23:30 -08:00", "2025-03-09T01:30:00-06:00"),
    ],
)
def test_se_entiende_lo_que_escribiria_una_persona(escrito, iso):
    assert fechas.leer_instante(escrito, MEXICO).isoformat() == iso


@pytest.mark.parametrize("escrito", ["", "ayer", "3 de mayo", "2025-13-01", "2025-02-29", "2025-3-8", "08/03/2025", "2025-03-08T24:00", "2025-03-08T10:60", "2025-03-08T10", "2025-03-08T10:00+99:00", "20250308", "2025-03-08T10:00 CST"])
def test_lo_que_no_se_entiende_no_se_adivina(escrito):
    with pytest.raises(ValueError):
        fechas.leer_instante(escrito, MEXICO)


def test_en_la_frontera_cada_fecha_lleva_su_horario_de_verano():
    # En 2025 Tijuana adelantó el reloj el 9 de marzo; el centro del país ya no lo mueve.
    assert fechas.leer_instante("2025-03-08T10:00", TIJUANA).isoformat() == "2025-03-08T10:00:00-08:00"
    assert fechas.leer_instante("2025-03-10T10:00", TIJUANA).isoformat() == "2025-03-10T10:00:00-07:00"
    assert fechas.leer_instante("2025-07-01T10:00", MEXICO).isoformat() == "2025-07-01T10:00:00-06:00"
    assert fechas.leer_instante("2022-07-01T10:00", MEXICO).isoformat() == "2022-07-01T10:00:00-05:00"


def test_la_hora_que_el_cambio_de_horario_se_salto_es_la_siguiente():
    assert fechas.leer_instante("2022-04-03T02:28", MEXICO).isoformat() == "2022-04-03T03:28:00-05:00"


@example(datetime(2022, 4, 3, 2, 28), MEXICO)
@example(datetime(2022, 10, 30, 1, 30), MEXICO)
@given(datetimes(datetime(1996, 1, 1), datetime(2030, 1, 1)), sampled_from([MEXICO, TIJUANA]))
def test_lo_leido_se_guarda_como_iso_y_vuelve_igual(cuando, zona):
    leido = fechas.leer_instante(cuando.isoformat(timespec="seconds"), zona)
    vuelto = datetime.fromisoformat(leido.isoformat()).astimezone(zona)
    assert (vuelto, vuelto.isoformat(), vuelto.fold) == (leido, leido.isoformat(), leido.fold)


def test_el_ahora_fijado_manda_sobre_el_reloj(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert fechas.ahora() == datetime(1970, 1, 2, tzinfo=UTC)


def test_un_ahora_mal_fijado_se_explica(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "ayer")
    with pytest.raises(FallaDelEntorno, match="«ayer»"):
        fechas.ahora()


def test_sin_fijarlo_el_ahora_es_el_del_reloj(monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    antes = datetime.now(UTC)
    assert antes <= fechas.ahora() <= datetime.now(UTC)


def test_las_fechas_se_leen_en_espanol_de_mexico():
    assert fechas.fecha_larga(date(2025, 3, 8)) == "8 de marzo de 2025"
    assert fechas.fecha_corta(date(2025, 9, 1)) == "1 sep 2025"
    assert fechas.mes_y_anio(2025, 12) == "diciembre de 2025"
    assert fechas.hora(datetime(2025, 3, 8, 9, 5, tzinfo=MEXICO)) == "09:05 h"


@pytest.mark.parametrize(
    ("inicio", "fin", "leido"),
    [
        (date(2025, 3, 1), date(2025, 3, 1), "1 de marzo de 2025"),
        (date(2025, 3, 1), date(2025, 3, 31), "del 1 al 31 de marzo de 2025"),
        (date(2025, 3, 15), date(2025, 4, 15), "del 15 de marzo al 15 de abril de 2025"),
        (date(2025, 12, 16), date(2026, 1, 6), "del 16 de diciembre de 2025 al 6 de enero de 2026"),
    ],
)
def test_un_periodo_no_repite_el_mes_ni_el_anio(inicio, fin, leido):
    assert fechas.periodo(inicio, fin) == leido
