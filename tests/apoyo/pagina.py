"""Preguntas que se le hacen a una página abierta."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page

# Quién empuja la página hacia un lado, sin contar lo que se desplaza dentro de su propia caja.
SE_SALE = """() => {
  const ancho = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= ancho) return [];
  return [...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > ancho + 1).map(e => e.outerHTML.slice(0, 120)).slice(0, 5);
}"""

# Lo que alguien lograra ejecutar, y lo que la política de seguridad detuviera, queda anotado.
VIGIA = """
  window.__violaciones = [];
  for (const nombre of ["alert", "confirm", "prompt"]) window[nombre] = () => { window.__xss = nombre; };
  document.addEventListener("securitypolicyviolation", (e) => window.__violaciones.push(`${e.violatedDirective} ${e.blockedURI} ${e.sample}`));
"""


def espiar(contexto: BrowserContext) -> tuple[Page, set[str], list[str]]:
    """Una pestaña que anota a quién se pide algo y qué se queja en la consola."""
    contexto.add_init_script(VIGIA)
    pedidos: set[str] = set()
    quejas: list[str] = []
    contexto.on("request", lambda p: pedidos.add(urlsplit(p.url).netloc if not p.url.startswith("data:") else ""))
    pagina = contexto.new_page()
    pagina.on("console", lambda m: quejas.append(f"{pagina.url}: {m.text}") if m.type in {"error", "warning"} else None)
    pagina.on("pageerror", lambda e: quejas.append(f"{pagina.url}: {e}"))
    pagina.on("dialog", lambda d: (quejas.append(f"{pagina.url}: diálogo {d.message}"), d.dismiss()))
    return pagina, pedidos, quejas
