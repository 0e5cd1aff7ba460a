"""La página del archivo, como la usa una persona que busca."""

from __future__ import annotations

import re
from urllib.parse import urlencode, urlsplit

from playwright.sync_api import Page, expect


class Archivo:
    """``/archivo/`` abierto en una pestaña; ``sitio`` es la dirección donde se sirve."""

    def __init__(self, pagina: Page, sitio: str):
        self.pagina = pagina
        self.sitio = sitio
        self.estado = pagina.locator("[data-estado]")
        self.caja = pagina.locator("#busqueda-q")
        self.estatico = pagina.locator("#archivo-estatico")

    def abrir(self, **consulta: str) -> Archivo:
        self.pagina.goto(f"{self.sitio}/archivo/" + (f"?{urlencode(consulta)}" if consulta else ""))
        if consulta:
            self.esperar()
        return self

    def esperar(self) -> None:
        """Hasta que la búsqueda diga cuántos hay y los pinte."""
        expect(self.estado).to_have_text(re.compile(r"resultado", re.I))
        if not self.estado.inner_text().startswith("Sin"):
            self.pagina.locator("[data-resultados] li").first.wait_for()

    def total(self) -> int:
        """El número que anuncia la página."""
        texto = self.estado.inner_text()
        return 0 if texto.startswith("Sin resultados") else int(re.sub(r"\D", "", texto.split()[0]))

    def direcciones(self) -> list[str]:
        """Todos los resultados en orden, pidiendo «Mostrar más» hasta que no haya."""
        mas = self.pagina.locator("[data-mas]")
        resultados = self.pagina.locator("[data-resultados] a")
        while mas.is_visible():
            antes = resultados.count()
            mas.click()
            expect(resultados.nth(antes)).to_be_visible()
        expect(resultados).to_have_count(self.total())
        prefijo = urlsplit(self.sitio).path
        caminos: list[str] = resultados.evaluate_all("enlaces => enlaces.map(a => a.pathname)")
        return [c.removeprefix(prefijo) for c in caminos]

    def filtrar(self, rotulo: str, valor: str) -> None:
        """Escoge un valor en la lista de un filtro, sin la cuenta que lleva al lado."""
        self.pagina.get_by_label(rotulo, exact=True).hover()
        lista = self.pagina.get_by_label(rotulo, exact=True)
        expect(lista.locator(f'option[value="{valor}"]')).to_have_count(1)
        self.marcar_los_viejos()
        lista.select_option(value=valor)
        self.esperar_los_nuevos()

    def marcar_los_viejos(self) -> None:
        """Antes de cambiar la consulta: para saber después que la lista ya es otra."""
        self.pagina.locator("[data-resultados] li").evaluate_all("todos => todos.forEach(li => { li.dataset.viejo = '' })")

    def esperar_los_nuevos(self) -> None:
        expect(self.pagina.locator("[data-viejo]")).to_have_count(0)
        self.esperar()

    def cuentas(self, rotulo: str) -> dict[str, int]:
        """Las opciones de un filtro con su cuenta."""
        opciones = self.pagina.get_by_label(rotulo, exact=True).locator("option")
        pares: list[list[str]] = opciones.evaluate_all("todas => todas.slice(1).map(o => [o.value, o.text.match(/\\((\\d+)\\)$/)[1]])")
        return {valor: int(cuenta) for valor, cuenta in pares}
