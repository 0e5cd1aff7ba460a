"""Axe no encuentra barreras en una página de cada clase, en todas sus formas; test_recorrido.py ve las demás."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Page

from tests.apoyo.axe import DE_COLOR, barreras, preparar_axe
from tests.apoyo.demostracion import Demostracion


def una_de_cada_clase(demo: Demostracion) -> list[str]:
    """La página más larga de cada plantilla: la que más componentes lleva."""
    mayores: dict[str, str] = {}
    for direccion in sorted(demo.paginas(), key=lambda d: demo.archivo(d).stat().st_size):
        mayores[html.parse(str(demo.archivo(direccion))).getroot().find("body").get("class")] = direccion
    return sorted(mayores.values())


@pytest.mark.parametrize(("esquema", "reglas"), [("light", ()), ("dark", DE_COLOR)], ids=["claro", "oscuro"])
@pytest.mark.parametrize("ancho", [320, 1280])
def test_ninguna_clase_de_pagina_tiene_barreras(navegador: Browser, servido: str, demo: Demostracion, revisores: Path, ancho: int, esquema: str, reglas: tuple[str, ...]) -> None:
    direcciones = una_de_cada_clase(demo)
    assert len(direcciones) >= 13
    with navegador.new_context(viewport={"width": ancho, "height": 800}, color_scheme=esquema) as contexto:
        preparar_axe(contexto, revisores)
        pagina = contexto.new_page()
        halladas = {d: barreras(ir(pagina, servido + d), solo=reglas) for d in direcciones}
    assert {d: b for d, b in halladas.items() if b} == {}


@pytest.mark.parametrize("esquema", ["light", "dark"])
def test_la_busqueda_con_resultados_no_tiene_barreras(navegador: Browser, servido: str, revisores: Path, esquema: str) -> None:
    with navegador.new_context(viewport={"width": 360, "height": 800}, color_scheme=esquema) as contexto:
        preparar_axe(contexto, revisores)
        pagina = ir(contexto.new_page(), f"{servido}/archivo/?q=salud&tipo=Boletín")
        pagina.locator("[data-resultados] li").first.wait_for()
        assert barreras(pagina) == []


def test_el_tema_elegido_a_mano_no_tiene_barreras(navegador: Browser, servido: str, revisores: Path) -> None:
    # El equipo pide claro y la persona escoge oscuro: los colores salen de otra regla.
    with navegador.new_context(viewport={"width": 1280, "height": 800}, color_scheme="light") as contexto:
        preparar_axe(contexto, revisores)
        pagina = ir(contexto.new_page(), f"{servido}/")
        claro = pagina.evaluate("getComputedStyle(document.body).backgroundColor")
        pagina.get_by_label("Oscura").check()
        assert pagina.evaluate("getComputedStyle(document.body).backgroundColor") != claro
        assert barreras(pagina) == []


def test_axe_si_ve_una_barrera_cuando_la_hay(pagina: Page, servido: str, revisores: Path) -> None:
    preparar_axe(pagina.context, revisores)
    ir(pagina, f"{servido}/")
    pagina.evaluate("""() => {
      document.querySelector("main").innerHTML = "<h4>Gris</h4><p>Gris sobre blanco</p><a href='#x' role='button'></a>";
      document.querySelector("main p").style.color = "#aaa";
    }""")
    reglas = {b.partition(":")[0] for b in barreras(pagina)}
    assert {"page-has-heading-one", "color-contrast", "link-name"} <= reglas


def ir(pagina: Page, url: str) -> Page:
    pagina.goto(url)
    return pagina
