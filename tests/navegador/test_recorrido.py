"""Una vuelta por todas las páginas de la demostración en un teléfono angosto."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from tests.apoyo.axe import DE_PIXELES, barreras, preparar_axe
from tests.apoyo.demostracion import Demostracion
from tests.apoyo.pagina import SE_SALE, espiar

PARTES = 4


@pytest.mark.parametrize("parte", range(PARTES))
def test_ninguna_pagina_tiene_barreras_ni_se_sale_de_la_pantalla_ni_pide_nada_a_otros(navegador: Browser, servido: str, demo: Demostracion, revisores: Path, parte: int) -> None:
    con_barreras, que_se_salen, con_violaciones = {}, {}, {}
    with navegador.new_context(viewport={"width": 320, "height": 640}) as contexto:
        preparar_axe(contexto, revisores)
        pagina, pedidos, quejas = espiar(contexto)
        for direccion in demo.paginas()[parte::PARTES]:
            pagina.goto(servido + direccion)
            # Lo que mide pixeles se revisa en una página de cada clase (test_accesibilidad.py).
            con_barreras[direccion] = barreras(pagina, sin=DE_PIXELES)
            que_se_salen[direccion] = pagina.evaluate(SE_SALE)
            con_violaciones[direccion] = pagina.evaluate("window.__violaciones")
        assert contexto.cookies() == []
    assert {d: b for d, b in con_barreras.items() if b} == {}
    assert {d: s for d, s in que_se_salen.items() if s} == {}
    assert {d: v for d, v in con_violaciones.items() if v} == {}
    assert quejas == []
    assert pedidos - {""} == {urlsplit(servido).netloc}
