"""Cuándo es un evento, cuándo pasó y qué se puede afirmar mientras dura."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError

ZONA = ZoneInfo("America/Mexico_City")


def instante(texto):
    return datetime.fromisoformat(texto).replace(tzinfo=ZONA)


@pytest.mark.parametrize(
    ("campos", "termina"),
    [
        ({"fecha": "2025-03-08T10:00", "fin": "2025-03-08T14:00"}, "2025-03-08T14:00"),
        ({"fecha": "2025-03-08T10:00"}, "2025-03-09T00:00"),
        ({"fecha": "2025-03-08"}, "2025-03-09T00:00"),
        ({"fecha": "2025-03-08", "fin": "2025-03-10"}, "2025-03-11T00:00"),
        ({"fecha": "2025-03-08T10:00", "fin": "2025-03-10T18:00", "todo_el_dia": "sí"}, "2025-03-11T00:00"),
        ({"fecha": "2025-12-31", "fin": "2026-01-01T02:00", "todo_el_dia": "no"}, "2026-01-01T02:00"),
    ],
)
def test_pasa_en_cuanto_termina_y_ni_un_segundo_antes(evento, campos, termina):
    uno = evento(**campos)
    assert uno.termina == instante(termina)
    assert uno.ya_paso(instante(termina))
    assert not uno.ya_paso(instante(termina) - timedelta(seconds=1))


@pytest.mark.parametrize(("campos", "esperado"), [({"fecha": "2025-03-08"}, True), ({"fecha": "2025-03-08T10:00"}, False), ({"fecha": "2025-03-08", "todo_el_dia": "no"}, False), ({"fecha": "2025-03-08T10:00", "todo_el_dia": "sí"}, True)])
def test_sin_hora_dura_todo_el_dia_salvo_que_diga_otra_cosa(evento, campos, esperado):
    assert evento(**campos).de_todo_el_dia is esperado


@pytest.mark.parametrize(
    ("campos", "en_curso"),
    [
        ({"fin": "2025-03-08T14:00"}, True),
        ({}, False),
        ({"fecha": "2025-03-07", "fin": "2025-03-09"}, True),
        ({"fin": "2025-03-08T12:00"}, False),
        ({"fin": "2025-03-08T14:00", "situacion": "cancelado"}, False),
        ({"fin": "2025-03-08T14:00", "situacion": "pospuesto"}, False),
    ],
)
def test_solo_esta_en_curso_lo_que_si_se_hizo_y_se_sabe_cuanto_dura(evento, campos, en_curso):
    assert evento(**campos).en_curso(instante("2025-03-08T12:00")) is en_curso


def test_a_las_cero_horas_con_hora_de_termino_no_es_todo_el_dia(evento):
    concierto = evento(fecha="2027-01-01T00:00", fin="2027-01-01T02:00")
    assert (concierto.de_todo_el_dia, concierto.termina) == (False, instante("2027-01-01T02:00"))


def test_un_ultimo_dia_sin_hora_cuenta_entero_aunque_empiece_con_hora(evento):
    feria = evento(fecha="2025-03-01T10:00", fin="2025-03-15")
    assert (feria.termina, feria.hora_de_termino, feria.ultimo_dia) == (instante("2025-03-16T00:00"), None, instante("2025-03-15T00:00").date())
    assert evento(fecha="2025-03-15T10:00", fin="2025-03-15").termina == instante("2025-03-16T00:00")
    assert evento(fecha="2025-03-15T20:00", fin="2025-03-16T00:00").hora_de_termino == instante("2025-03-16T00:00")


@pytest.mark.parametrize("fin", ["2025-03-08T10:00", "2025-03-08T09:59", "2025-03-07"])
def test_no_termina_antes_de_empezar(evento, fin):
    with pytest.raises(ValidationError, match="evento_sin_duracion"):
        evento(fin=fin)


def test_retirarlo_pide_motivo_y_cancelarlo_no(evento):
    with pytest.raises(ValidationError, match="falta_motivo"):
        evento(estado="retirado")
    assert evento(situacion="cancelado").publicado
