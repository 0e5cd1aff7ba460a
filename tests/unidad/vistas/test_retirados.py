"""Lo retirado conserva su dirección, explica por qué y no dice nada más; y toda dirección vieja lleva a la nueva, se retire o no."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from generador.fuente import Fuente
from generador.modelo.campana import Campana
from generador.modelo.catalogo import Retirable
from generador.modelo.evento import Evento
from generador.vistas.edicion import Edicion
from generador.vistas.redirecciones import redirecciones
from generador.vistas.retirados import paginas_de_retirados
from tests.apoyo.medios import AHORA, ajustes, album, boletin
from tests.apoyo.medios import edicion as con_boletines


def campana(**campos: Any) -> Campana:
    return Campana.model_validate({"id": "agua", "titulo": "Agua", "inicio": "2025-03-01", "fin": "2025-03-31", "resumen": "Secreto.", "fuente": Fuente("contenido/campanas/agua.md")} | campos)


def evento(**campos: Any) -> Evento:
    base = {"id": "feria", "titulo": "Feria", "fecha": "2025-03-01T10:00", "resumen": "Secreto.", "fuente": Fuente("contenido/agenda/feria.md")}
    return Evento.model_validate(base | campos, context={"zona": ajustes().zona})


HACER = {
    "boletines": lambda **c: boletin(resumen="Secreto.", **c),
    "campanas": campana,
    "albumes": lambda **c: album(descripcion="Secreto.", **c),
    "eventos": evento,
}


def edicion(clase: str, documento: Retirable) -> Edicion:
    vacia = con_boletines()
    return replace(vacia, catalogo=replace(vacia.catalogo, **{clase: (documento,)}), ahora=AHORA)


@pytest.mark.parametrize("clase", HACER)
def test_lo_retirado_explica_por_que_y_no_dice_mas(clase: str) -> None:
    documento = HACER[clase](estado="retirado", motivo="Lo pidió una familia.")
    (pagina,) = paginas_de_retirados(edicion(clase, documento))
    assert (pagina.direccion, pagina.datos["motivo"], pagina.datos["que_paso"][-1]) == (documento.direccion, "Lo pidió una familia.", ".")
    assert not pagina.cabeza["indexable"]
    assert "Secreto" not in json.dumps([pagina.datos, pagina.cabeza])


@pytest.mark.parametrize("clase", HACER)
@pytest.mark.parametrize("estado", [{}, {"estado": "retirado", "motivo": "Error."}])
def test_la_direccion_vieja_lleva_a_la_de_ahora(clase: str, estado: dict[str, str]) -> None:
    documento = HACER[clase](alias=["/vieja"], **estado)
    assert {p.direccion: p.datos["direccion"] for p in redirecciones(edicion(clase, documento))}["/vieja/"] == documento.direccion


@pytest.mark.parametrize("clase", HACER)
def test_un_borrador_no_deja_rastro(clase: str) -> None:
    todo = edicion(clase, HACER[clase](alias=["/vieja"], estado="borrador"))
    assert paginas_de_retirados(todo) == []
    assert "/vieja/" not in {p.direccion for p in redirecciones(todo)}
