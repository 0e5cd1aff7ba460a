"""Todo se puede hacer sin ratón, en orden, y siempre se ve dónde está uno."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

BOLETIN = "/boletines/2026/046-vida-sin-violencia/"
PAGINAS = [(320, "/"), (320, BOLETIN), (320, "/suscribirse/"), (320, "/privacidad/"), (1280, "/"), (1280, "/archivo/"), (1280, BOLETIN), (1280, "/campanas/"), (320, "/cumplimiento/2026/"), (1280, "/cumplimiento/2026/indicadores/publicaciones-mensuales/"), (320, "/cumplimiento/2026/T3/"), (1280, "/cumplimiento/metodologia/"), (1280, "/galeria/"), (1280, "/agenda/")]

# Lo que se sabe del elemento enfocado. Los botones de opción enseñan el foco en su etiqueta; las
# tarjetas, que se tocan enteras, en todo su contorno.
_ENFOCADO = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const c = e.getBoundingClientRect();
  const visible = e.labels?.length && e.type === "radio" ? e.labels[0] : e;
  const candidatos = [e, visible, ...visible.children, e.closest(".tarjeta")].filter(Boolean);
  const conContorno = n => [null, "::before", "::after"].some(s => {
    const estilo = getComputedStyle(n, s);
    return estilo.outlineStyle !== "none" && parseFloat(estilo.outlineWidth) >= 2;
  });
  const encima = document.elementFromPoint(c.x + c.width / 2, c.y + Math.min(c.height / 2, innerHeight - 1));
  window.__orden ??= [];
  if (window.__orden[0] === e) return null;
  window.__orden.push(e);
  return {
    html: e.outerHTML.slice(0, 120),
    contorno: candidatos.some(conContorno),
    aLaVista: c.bottom > 0 && c.top < innerHeight && c.right > 0 && c.left < innerWidth,
    tapado: !(encima && (visible.contains(encima) || encima.contains(e))),
  };
}"""

_ALCANZABLES = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
  .filter(e => e.checkVisibility({ visibilityProperty: true }) && !e.disabled && e.tabIndex >= 0)
  .filter(e => e.type !== "radio" || e.checked)
  .filter(e => !window.__orden.includes(e)).map(e => e.outerHTML.slice(0, 120))"""

_DESORDENADOS = """() => window.__orden.slice(1)
  .filter((e, i) => !(window.__orden[i].compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING))
  .map(e => e.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize(("ancho", "direccion"), PAGINAS)
def test_el_tabulador_recorre_todo_en_orden_y_a_la_vista(pagina: Page, servido: str, ancho: int, direccion: str) -> None:
    pagina.set_viewport_size({"width": ancho, "height": 800})
    pagina.goto(servido + direccion)
    recorrido: list[dict[str, Any]] = []
    for _ in range(300):
        pagina.keyboard.press("Tab")
        enfocado = pagina.evaluate(_ENFOCADO)
        if enfocado is None:
            break
        recorrido.append(enfocado)
    else:
        pytest.fail("El foco no sale nunca de la página.")
    assert "Ir al contenido" in recorrido[0]["html"]
    assert [r["html"] for r in recorrido if not r["contorno"]] == []
    assert [r["html"] for r in recorrido if not r["aLaVista"]] == []
    assert [r["html"] for r in recorrido if r["tapado"]] == []
    assert pagina.evaluate(_ALCANZABLES) == []
    assert pagina.evaluate(_DESORDENADOS) == []


def test_el_enlace_de_salto_lleva_al_contenido(pagina: Page, servido: str) -> None:
    pagina.goto(servido + "/")
    salto = pagina.get_by_role("link", name="Ir al contenido")
    assert not _dentro_de_la_ventana(salto.bounding_box(), pagina)
    pagina.keyboard.press("Tab")
    expect(salto).to_be_focused()
    assert _dentro_de_la_ventana(salto.bounding_box(), pagina)
    pagina.keyboard.press("Enter")
    expect(pagina.locator("main")).to_be_focused()
    pagina.keyboard.press("Tab")
    assert pagina.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_se_busca_y_se_abre_un_resultado_sin_tocar_el_raton(pagina: Page, servido: str) -> None:
    pagina.goto(servido + "/")
    buscador = pagina.get_by_role("searchbox", name="Buscar en el portal")
    for _ in range(10):
        pagina.keyboard.press("Tab")
        if buscador.evaluate("e => e === document.activeElement"):
            break
    expect(buscador).to_be_focused()
    pagina.keyboard.type("influenza")
    pagina.keyboard.press("Enter")
    pagina.wait_for_url(re.compile(r"/archivo/\?q=influenza$"))
    resultado = pagina.locator("[data-resultados] a").first
    resultado.wait_for()
    for _ in range(60):
        pagina.keyboard.press("Tab")
        if resultado.evaluate("e => e === document.activeElement"):
            break
    pagina.keyboard.press("Enter")
    pagina.wait_for_url(re.compile(r"/boletines/\d{4}/\d{3}-"))


def test_la_diagonal_se_puede_escribir_dentro_de_un_campo(pagina: Page, servido: str) -> None:
    pagina.goto(servido + "/archivo/")
    pagina.locator("#busqueda-q").focus()
    pagina.keyboard.type("045/2026")
    expect(pagina.locator("#busqueda-q")).to_have_value("045/2026")


def test_el_tema_se_cambia_con_las_flechas(pagina: Page, servido: str) -> None:
    pagina.goto(servido + "/")
    pagina.get_by_label("Automática").focus()
    pagina.keyboard.press("ArrowRight")
    expect(pagina.get_by_label("Clara")).to_be_checked()
    pagina.keyboard.press("ArrowRight")
    assert pagina.evaluate("document.documentElement.dataset.tema") == "oscuro"


def _dentro_de_la_ventana(caja: dict[str, float] | None, pagina: Page) -> bool:
    ventana = pagina.viewport_size
    assert ventana
    return bool(caja and caja["width"] > 1 and caja["x"] >= 0 and caja["y"] >= 0 and caja["y"] + caja["height"] <= ventana["height"])
