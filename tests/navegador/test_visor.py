"""El visor de un álbum: se abre, se recorre y se cierra con ratón, teclado y dedo; sin guiones, cada foto es un enlace."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.apoyo.axe import barreras, preparar_axe
from tests.apoyo.demostracion import Demostracion
from tests.apoyo.pagina import SE_SALE, espiar


@pytest.fixture(scope="session")
def album(demo: Demostracion, servido: str) -> str:
    """El álbum con más fotos."""
    return servido + max((d for d in demo.paginas() if re.fullmatch(r"/galeria/\d{4}/[^/]+/", d)), key=lambda d: demo.archivo(d).read_text(encoding="utf-8").count("<figure"))


@pytest.fixture
def abierta(pagina: Page, album: str) -> Iterator[Page]:
    """El álbum, con su segunda foto abierta."""
    pagina.goto(album)
    pagina.locator(".mosaico figure > a").nth(1).click()
    expect(pagina.locator("#visor")).to_be_visible()
    yield pagina


def ancla(pagina: Page, lugar: int) -> str:
    return pagina.locator(".mosaico figure").nth(lugar).get_attribute("id") or ""


def cuenta(pagina: Page, lugar: int) -> re.Pattern[str]:
    return re.compile(rf"^{lugar % pagina.locator('.mosaico figure').count() + 1} de \d+")


def test_las_flechas_inicio_y_fin_pasan_de_foto_y_la_direccion_las_sigue(abierta: Page) -> None:
    total = abierta.locator(".mosaico figure").count()
    estado = abierta.locator("#visor [role=status]")
    for tecla, lugar in (("ArrowRight", 2), ("ArrowLeft", 1), ("End", total - 1), ("ArrowRight", 0), ("ArrowLeft", total - 1), ("Home", 0)):
        abierta.keyboard.press(tecla)
        expect(estado).to_have_text(cuenta(abierta, lugar))
        assert abierta.url.endswith(f"#{ancla(abierta, lugar)}"), tecla


def test_el_visor_dice_el_pie_el_credito_y_la_descarga_de_la_foto_que_se_ve(abierta: Page) -> None:
    figura = abierta.locator(".mosaico figure").nth(1)
    visor = abierta.locator("#visor")
    assert visor.locator(".visor-pie a[download]").get_attribute("href") == figura.locator("a[download]").get_attribute("href")
    assert visor.locator("img").get_attribute("alt") == figura.locator("img").get_attribute("alt")
    for dato in figura.locator("figcaption > p").all_text_contents():
        expect(visor.locator(".visor-pie")).to_contain_text(dato.strip())


def test_escape_cierra_y_el_foco_vuelve_a_la_foto_que_lo_abrio(abierta: Page) -> None:
    abierta.keyboard.press("ArrowRight")
    abierta.keyboard.press("Escape")
    expect(abierta.locator("#visor")).to_be_hidden()
    assert "#" not in abierta.url
    expect(abierta.locator(".mosaico figure > a").nth(1)).to_be_focused()


def test_el_foco_no_sale_del_visor(abierta: Page) -> None:
    for _ in range(12):
        abierta.keyboard.press("Tab")
        assert abierta.evaluate("document.activeElement === document.body || !!document.activeElement.closest('#visor')")


def test_un_enlace_a_una_foto_la_abre_y_cambiar_la_direccion_la_cambia(pagina: Page, album: str) -> None:
    pagina.goto(album)
    segunda, tercera = ancla(pagina, 1), ancla(pagina, 2)
    pagina.goto("about:blank")
    pagina.goto(f"{album}#{segunda}")
    expect(pagina.locator("#visor [role=status]")).to_have_text(re.compile("^2 de"))
    pagina.evaluate("a => { location.hash = a; }", tercera)
    expect(pagina.locator("#visor [role=status]")).to_have_text(re.compile("^3 de"))
    pagina.goto(f"{album}#condiciones")
    expect(pagina.locator("#visor")).to_be_hidden()


def test_deslizar_el_dedo_pasa_de_foto(navegador: Browser, album: str) -> None:
    with navegador.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True) as contexto:
        pagina = contexto.new_page()
        pagina.goto(album)
        pagina.locator(".mosaico figure > a").first.tap()
        sesion = contexto.new_cdp_session(pagina)
        for desde, hasta, lugar in ((300, 60, "2"), (60, 300, "1"), (200, 190, "1")):
            for tipo, x in (("touchStart", desde), ("touchMove", hasta), ("touchEnd", None)):
                sesion.send("Input.dispatchTouchEvent", {"type": tipo, "touchPoints": [] if x is None else [{"x": x, "y": 300}]})
            expect(pagina.locator("#visor [role=status]")).to_have_text(re.compile(f"^{lugar} de"))


YA_SE_VE = "() => { const foto = document.querySelector('.visor-lienzo img'); return foto && foto.complete && foto.naturalWidth > 0; }"


def test_la_foto_cabe_en_la_pantalla_sin_tapar_su_pie(navegador: Browser, album: str) -> None:
    for ancho, alto in ((320, 640), (740, 360), (768, 1024), (1280, 800)):
        with navegador.new_context(viewport={"width": ancho, "height": alto}) as contexto:
            pagina = contexto.new_page()
            pagina.goto(album)
            pagina.locator(".mosaico figure > a").first.click()
            for _ in range(3):
                pagina.wait_for_function(YA_SE_VE)  # antes mide cero
                lienzo, foto = (pagina.locator(s).bounding_box() for s in (".visor-lienzo", ".visor-lienzo img"))
                assert lienzo
                assert foto
                assert foto["height"] > 100
                assert foto["y"] >= lienzo["y"] - 1, (ancho, alto)
                assert foto["y"] + foto["height"] <= lienzo["y"] + lienzo["height"] + 1, (ancho, alto)
                assert foto["x"] + foto["width"] <= ancho + 1
                pagina.keyboard.press("ArrowRight")
            assert pagina.evaluate(SE_SALE) == []


@pytest.mark.parametrize("ancho", [320, 1280])
def test_el_visor_abierto_no_tiene_barreras_ni_viola_la_politica(navegador: Browser, album: str, revisores: Path, ancho: int) -> None:
    with navegador.new_context(viewport={"width": ancho, "height": 800}) as contexto:
        preparar_axe(contexto, revisores)
        pagina, _, quejas = espiar(contexto)
        pagina.goto(album)
        pagina.locator(".mosaico figure > a").first.click()
        assert barreras(pagina) == []
        assert quejas == []
        assert pagina.evaluate("window.__violaciones") == []


def test_sin_javascript_cada_foto_lleva_a_su_version_grande(navegador: Browser, album: str) -> None:
    with navegador.new_context(java_script_enabled=False) as contexto:
        pagina = contexto.new_page()
        pagina.goto(album)
        expect(pagina.locator("#visor")).to_be_hidden()
        pagina.locator(".mosaico figure > a").first.click()
        pagina.wait_for_url(re.compile(r"/fotos/[^/]+\.jpg$"))


def test_el_mosaico_no_salta_y_solo_su_primera_fila_se_carga_de_inmediato(pagina: Page, album: str) -> None:
    pagina.add_init_script("""window.__saltos = 0;
      new PerformanceObserver(l => { for (const e of l.getEntries()) window.__saltos += e.value; }).observe({ type: "layout-shift", buffered: true });""")
    for ancho in (360, 1280):
        pagina.set_viewport_size({"width": ancho, "height": 740})
        pagina.goto(album, wait_until="networkidle")
        pagina.mouse.wheel(0, 4000)
        pagina.wait_for_load_state("networkidle")
        assert pagina.evaluate("window.__saltos") == 0, ancho
    altos = pagina.evaluate("""() => [...document.querySelectorAll(".mosaico figure")]
      .map(f => [f.querySelector("img").loading, Math.round(f.getBoundingClientRect().top)])""")
    primera = altos[0][1]
    assert {carga for carga, y in altos if y != primera} <= {"lazy"}
