"""Cuándo se ve un boletín, cómo se cita y qué no cambia nunca."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError

ZONA = ZoneInfo("America/Mexico_City")
FECHA = datetime(2025, 3, 1, 10, tzinfo=ZONA)
INSTANTE = timedelta(seconds=1)


def test_se_ve_desde_su_fecha_ni_un_segundo_antes(boletin):
    assert not boletin().es_visible(FECHA - INSTANTE)
    assert boletin().es_visible(FECHA)


def test_el_embargo_manda_si_es_posterior_a_la_fecha(boletin):
    assert boletin(embargo="2025-03-02T08:00").publicable_desde == datetime(2025, 3, 2, 8, tzinfo=ZONA)
    assert boletin(embargo="2025-02-01").publicable_desde == FECHA


@pytest.mark.parametrize("estado", ["borrador", "retirado"])
def test_lo_que_no_esta_publicado_no_se_ve_nunca(boletin, estado):
    assert not boletin(estado=estado, motivo="x").es_visible(FECHA + timedelta(days=9999))


def test_un_aviso_se_anuncia_hasta_el_instante_en_que_vence(boletin):
    aviso = boletin(tipo="aviso", vigencia="2025-03-05T18:00")
    vence = datetime(2025, 3, 5, 18, tzinfo=ZONA)
    assert not aviso.esta_vigente(FECHA - INSTANTE)
    assert aviso.esta_vigente(FECHA)
    assert aviso.esta_vigente(vence - INSTANTE)
    assert not aviso.esta_vigente(vence)


@pytest.mark.parametrize("campos", [{"tipo": "aviso"}, {"vigencia": "2025-03-05"}, {"tipo": "aviso", "vigencia": "2025-03-05", "estado": "borrador"}])
def test_sin_tipo_aviso_sin_vigencia_o_sin_publicar_no_se_anuncia(boletin, campos):
    assert not boletin(**campos).esta_vigente(FECHA)


def test_una_edicion_cambia_lo_modificado_pero_no_la_direccion_ni_el_guid(boletin):
    antes = boletin(7)
    despues = boletin(7, titulo="Otro", erratas=[{"fecha": "2025-03-09T12:00", "nota": "n"}, {"fecha": "2025-03-05", "nota": "m"}])
    assert antes.modificado == FECHA
    assert despues.modificado == datetime(2025, 3, 9, 12, tzinfo=ZONA)
    assert (antes.direccion, antes.guid("x.mx")) == (despues.direccion, despues.guid("x.mx")) == ("/boletines/2025/007-a/", "tag:x.mx,2025:boletin/007")


def test_se_cita_con_tres_cifras_y_su_anio(boletin):
    assert (boletin(7).folio_completo, boletin(1234).folio_completo) == ("007/2025", "1234/2025")


def test_la_portada_puede_ser_solo_el_archivo(boletin):
    assert boletin(portada="a.jpg").portada.archivo == "a.jpg"
    assert boletin(portada={"archivo": "a.jpg", "alt": "x"}).portada.alt == "x"
    assert boletin().portada is None


def test_un_boletin_leido_no_se_puede_cambiar(boletin):
    with pytest.raises(ValidationError):
        boletin().titulo = "otro"


def test_retirar_pide_motivo(boletin):
    with pytest.raises(ValidationError, match="falta_motivo"):
        boletin(estado="retirado")
    assert boletin(estado="retirado", motivo="por error").motivo == "por error"
    assert boletin(estado="borrador").motivo is None
