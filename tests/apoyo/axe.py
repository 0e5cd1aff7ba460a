"""Axe sobre una página abierta, con todas las reglas A y AA de WCAG 2.2 y las buenas prácticas."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from playwright.sync_api import BrowserContext, Page

# Fuera también las de nivel AAA y las que axe jubiló. Esta, experimental, no admite «group» en lo que se
# desplaza con el teclado; como «region», cada tabla llenaría la lista de regiones del lector de pantalla.
FUERA = ("focus-order-semantics",)
# Lo único que puede cambiar con el tema de color.
DE_COLOR = ("color-contrast", "link-in-text-block")
# Las que miden pixeles tardan más que todas las otras juntas, y su resultado es de la plantilla, no del texto.
DE_PIXELES = (*DE_COLOR, "target-size", "css-orientation-lock")

_REVISAR = """async ([fuera, solo]) => {
  const reglas = axe.getRules()
    .filter(r => !r.tags.includes("wcag2aaa") && !r.tags.includes("deprecated") && !fuera.includes(r.ruleId))
    .map(r => r.ruleId).filter(id => !solo.length || solo.includes(id));
  const { violations } = await axe.run(document, { runOnly: { type: "rule", values: reglas }, resultTypes: ["violations"] });
  return violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.target.join(" ")}: ${n.html.slice(0, 160)}`));
}"""


def preparar_axe(contexto: BrowserContext, revisores: Path) -> None:
    """Deja axe listo en cada página que abra el contexto."""
    contexto.add_init_script((revisores / "axe-core/axe.min.js").read_text(encoding="utf-8"))


def barreras(pagina: Page, *, sin: Collection[str] = (), solo: Collection[str] = ()) -> list[str]:
    """Lo que axe encuentra mal en la página abierta: regla, lugar y etiqueta."""
    hallado: list[str] = pagina.evaluate(_REVISAR, [[*FUERA, *sin], [*solo]])
    return hallado
