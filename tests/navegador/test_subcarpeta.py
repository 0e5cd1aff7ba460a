"""El portal puede vivir en una subcarpeta del dominio: https://municipio.mx/portal/."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.apoyo.archivo import Archivo
from tests.apoyo.proyectos import construir_aqui, proyecto_variado
from tests.apoyo.servidor import sirviendo


@pytest.fixture(scope="module")
def en_subcarpeta(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    proyecto = proyecto_variado(tmp_path_factory.mktemp("subcarpeta") / "p", "https://x.example/portal/")
    construir_aqui(proyecto)
    with sirviendo(proyecto / "sitio", "/portal/") as url:
        yield url


def test_se_busca_y_se_abre_un_resultado(pagina: Page, en_subcarpeta: str) -> None:
    archivo = Archivo(pagina, en_subcarpeta)
    assert archivo.abrir(q="vacunacion").direcciones() == ["/boletines/2026/001-vacunas/"]
    pagina.locator("[data-resultados] a").first.click()
    expect(pagina.locator("h1")).to_have_text("Empieza la vacunación")
    assert pagina.url == f"{en_subcarpeta}/boletines/2026/001-vacunas/"


def test_los_filtros_juntan_los_indices_de_cada_anio(pagina: Page, en_subcarpeta: str) -> None:
    archivo = Archivo(pagina, en_subcarpeta)
    archivo.abrir(clase="Boletín")
    assert archivo.cuentas("Año") == {"2026": 3, "2025": 1}
    assert archivo.direcciones()[-1] == "/boletines/2025/090-obra/"


@pytest.mark.parametrize("direccion", ["/", "/archivo/", "/boletines/2026/002-corte/", "/privacidad/", "/404.html", "/no/existe/aqui/"])
def test_todo_lo_que_la_pagina_pide_existe(pagina: Page, en_subcarpeta: str, direccion: str) -> None:
    fallos: list[str] = []
    pagina.on("response", lambda r: fallos.append(r.url) if r.status >= 400 and not r.url.endswith(direccion) else None)
    pagina.on("requestfailed", lambda p: fallos.append(p.url))
    pagina.goto(en_subcarpeta + direccion, wait_until="networkidle")
    assert fallos == []
    enlaces: list[str] = pagina.locator("a[href]").evaluate_all("todos => todos.filter(a => a.host === location.host).map(a => a.pathname)")
    assert enlaces
    assert all(e.startswith("/portal/") for e in enlaces)


def test_una_direccion_vieja_lleva_a_la_nueva(pagina: Page, en_subcarpeta: str) -> None:
    pagina.goto(f"{en_subcarpeta}/vieja/obra/")
    pagina.wait_for_url(f"{en_subcarpeta}/boletines/2025/090-obra/")
