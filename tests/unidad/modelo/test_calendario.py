"""Cuándo cambiará el portal por sí solo."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from generador.modelo.calendario import proximos_cambios

ZONA = ZoneInfo("America/Mexico_City")
AHORA = datetime(2025, 3, 1, 10, tzinfo=ZONA)


def test_los_cambios_van_en_orden_y_solo_los_que_faltan(boletin, campana, catalogo):
    todo = catalogo(
        boletin(1, fecha="2025-02-01"),
        boletin(2, fecha="2025-03-03T09:00", tipo="aviso", vigencia="2025-03-10"),
        boletin(3, fecha="2025-02-01", embargo="2025-03-02"),
        boletin(4, fecha="2025-04-01", estado="borrador"),
        campana(),
    )
    assert [(f"{cuando:%m-%d %H:%M}", que, archivo.rsplit("/", 1)[-1]) for cuando, que, archivo in proximos_cambios(todo, AHORA)] == [
        ("03-02 00:00", "se publica", "003-a.md"),
        ("03-03 09:00", "se publica", "002-a.md"),
        ("03-10 00:00", "vence el aviso", "002-a.md"),
        ("04-01 00:00", "termina la campaña", "feria.md"),
    ]


def test_un_evento_cambia_el_portal_al_empezar_si_se_sabe_cuanto_dura_y_al_terminar(evento, catalogo):
    todo = catalogo(
        evento("feria", fecha="2025-03-08", fin="2025-03-10"),
        evento("foro", fecha="2025-03-05T10:00"),
        evento("suspendido", fecha="2025-03-06T10:00", fin="2025-03-06T12:00", situacion="cancelado"),
        evento("borrador", fecha="2025-03-07T10:00", estado="borrador"),
    )
    assert [(f"{cuando:%m-%d %H:%M}", que, archivo.rsplit("/", 1)[-1]) for cuando, que, archivo in proximos_cambios(todo, AHORA)] == [
        ("03-05 00:00", "llega el día del evento", "foro.md"),
        ("03-06 00:00", "llega el día del evento", "suspendido.md"),
        ("03-06 00:00", "termina el evento", "foro.md"),
        ("03-06 12:00", "termina el evento", "suspendido.md"),
        ("03-08 00:00", "empieza el evento", "feria.md"),
        ("03-11 00:00", "termina el evento", "feria.md"),
    ]


def test_en_el_instante_del_cambio_ya_no_falta(boletin, catalogo):
    todo = catalogo(boletin(1))
    assert proximos_cambios(todo, AHORA) == []
    assert len(proximos_cambios(todo, AHORA - timedelta(seconds=1))) == 1


def test_un_catalogo_vacio_no_cambia(catalogo):
    assert proximos_cambios(catalogo(), AHORA) == []
