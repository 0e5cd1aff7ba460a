"""``portal nuevo poa``: un programa válido desde el primer día, que nunca pisa otro."""

from zoneinfo import ZoneInfo

import pytest

from generador.lectura.documentos import leer_poa
from generador.redaccion.pedido import PedidoInvalido
from generador.redaccion.poa import nuevo_poa


def test_el_programa_nuevo_se_lee_sin_problemas(tmp_path):
    ruta = nuevo_poa(tmp_path, "2027")
    assert ruta == tmp_path / "contenido/poa/2027.yml"
    poa = leer_poa(ruta, "contenido/poa/2027.yml", ZoneInfo("America/Mexico_City"))
    assert (poa.ejercicio, poa.titulo) == (2027, "Programa Operativo Anual 2027")
    assert [i.id for i in poa.indicadores] == ["boletines-difundidos", "eventos-cubiertos"]
    assert all(i.medicion for i in poa.indicadores)


def test_nunca_escribe_encima_de_otro(tmp_path):
    ruta = nuevo_poa(tmp_path, "2027")
    ruta.write_text("lo mío", encoding="utf-8")
    with pytest.raises(PedidoInvalido, match="ya existe"):
        nuevo_poa(tmp_path, "2027")
    assert ruta.read_text(encoding="utf-8") == "lo mío"


@pytest.mark.parametrize("anio", ["27", "abc", "../2027", "2027.yml", ""])
def test_pide_un_anio(tmp_path, anio):
    with pytest.raises(PedidoInvalido, match="se esperaba un año"):
        nuevo_poa(tmp_path, anio)
    assert not (tmp_path / "contenido").exists()
