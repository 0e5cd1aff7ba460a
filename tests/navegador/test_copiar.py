"""«Copiar texto» da lo mismo que el .txt del paquete para medios, listo para pegarse en una redacción."""

from __future__ import annotations

import re
import zipfile

from playwright.sync_api import BrowserContext, Page, expect

from tests.apoyo.demostracion import Demostracion

BOLETIN = re.compile(r"/boletines/\d{4}/\d{3}-[^/]+/")
LISTA = re.compile(r"\n- .+\n- ")


def txt_de(demo: Demostracion, direccion: str) -> str:
    """El .txt del paquete para medios de un boletín."""
    (paquete,) = demo.archivo(direccion).parent.glob("*.zip")
    with zipfile.ZipFile(paquete) as archivo:
        (nombre,) = [n for n in archivo.namelist() if n.endswith(".txt") and n[0].islower()]
        return archivo.read(nombre).decode("utf-8-sig").replace("\r\n", "\n")


def test_el_cuerpo_que_se_copia_es_el_del_txt_en_todos_los_boletines(pagina: Page, servido: str, demo: Demostracion) -> None:
    con_texto = 0
    for direccion in filter(BOLETIN.fullmatch, demo.paginas()):
        pagina.goto(servido + direccion)
        if pagina.locator("#texto").count():  # lo retirado no tiene
            cuerpo = pagina.evaluate("textoDe(document.getElementById('texto'))")
            assert f"\n\n{cuerpo}\n\n" in txt_de(demo, direccion), direccion
            con_texto += bool(cuerpo)
    assert con_texto >= 30


def test_se_copia_de_que_boletin_es_su_texto_y_a_quien_llamar(contexto: BrowserContext, servido: str, demo: Demostracion) -> None:
    contexto.grant_permissions(["clipboard-read", "clipboard-write"])
    pagina = contexto.new_page()
    direccion = next(d for d in demo.paginas() if BOLETIN.fullmatch(d) and LISTA.search(txt_de(demo, d)))
    pagina.goto(servido + direccion)
    pagina.get_by_role("button", name="Copiar texto").click()
    expect(pagina.get_by_role("button", name="Copiado")).to_be_visible()
    # El portapapeles de Windows devuelve sus propios saltos.
    bloques = pagina.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n").split("\n\n")
    tipo, folio = pagina.locator(".boletin-cabeza .meta-tipo").inner_text().rsplit(" ", 1)
    assert bloques[0] == f"{tipo.upper()} {folio}"
    assert bloques[2:4] == [pagina.locator("h1").inner_text(), pagina.locator(".entrada").inner_text()]
    assert any(map(LISTA.search, bloques))
    assert bloques[-2].startswith("Contacto para medios: ")
    assert bloques[-1].endswith(direccion)


def test_la_cita_y_la_direccion_de_un_canal_se_copian_solas(contexto: BrowserContext, servido: str, demo: Demostracion) -> None:
    contexto.grant_permissions(["clipboard-read", "clipboard-write"])
    pagina = contexto.new_page()
    pagina.goto(servido + next(filter(BOLETIN.fullmatch, demo.paginas())))
    pagina.get_by_role("button", name="Copiar cita").click()
    expect(pagina.get_by_role("button", name="Copiado")).to_be_visible()
    assert pagina.evaluate("navigator.clipboard.readText()") == " ".join(pagina.locator("#texto-de-la-cita").inner_text().split())
    pagina.goto(servido + "/suscribirse/")
    pagina.get_by_role("button", name="Copiar dirección").first.click()
    expect(pagina.get_by_role("button", name="Copiado")).to_be_visible()
    assert pagina.evaluate("navigator.clipboard.readText()").startswith("http")
