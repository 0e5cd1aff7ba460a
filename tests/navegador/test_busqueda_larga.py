"""Un archivo largo se busca por partes: primero los años recientes y, si se pide, también los anteriores."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from generador.vistas import indice_de_busqueda
from tests.apoyo.archivo import Archivo
from tests.apoyo.axe import barreras, preparar_axe
from tests.apoyo.proyectos import construir_aqui, crear_proyecto, poner_boletin
from tests.apoyo.servidor import sirviendo


@contextmanager
def publicado(proyecto: Path, **limites: int) -> Iterator[str]:
    """El proyecto, construido con otros límites de búsqueda y servido."""
    with pytest.MonkeyPatch.context() as parche:
        for nombre, valor in limites.items():
            parche.setattr(indice_de_busqueda, nombre, valor)
        construir_aqui(proyecto)
    with sirviendo(proyecto / "sitio") as url:
        yield url


@pytest.fixture(scope="module")
def largo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Cuatro años con dos boletines cada uno, de los que solo los dos últimos se buscan de entrada."""
    proyecto = crear_proyecto(tmp_path_factory.mktemp("largo") / "p")
    for anio in (2023, 2024, 2025, 2026):
        poner_boletin(proyecto, 1, f"Pozo de agua {anio}", f"{anio}-01-10T10:00", "Hay agua.\n", temas=["agua"])
        poner_boletin(proyecto, 2, f"Vacunas {anio}", f"{anio}-02-10T10:00", "Vino un zopilote.\n" if anio == 2023 else "Nadie faltó.\n", temas=["salud"])
    with publicado(proyecto, RECIENTES=4) as url:
        yield url


@pytest.fixture
def archivo(pagina: Page, largo: str) -> Archivo:
    return Archivo(pagina, largo)


def anios(archivo: Archivo) -> list[str]:
    return sorted({d.split("/")[2] for d in archivo.direcciones()})


def pedidos(pagina: Page) -> set[str]:
    """Los años cuyo índice se ha bajado."""
    vistos: set[str] = set()
    pagina.on("request", lambda p: vistos.update(re.findall(r"/busqueda/(\d{4})/", p.url)))
    return vistos


def test_de_entrada_solo_se_bajan_los_recientes(archivo: Archivo) -> None:
    bajados = pedidos(archivo.pagina)
    archivo.abrir(q="agua")
    assert anios(archivo) == ["2025", "2026"]
    assert bajados == {"2025", "2026"}
    expect(archivo.pagina.get_by_label("Buscar en los 4 boletines publicados desde 2025")).to_be_visible()


def test_con_los_anteriores_se_busca_en_todos_y_la_direccion_lo_guarda(archivo: Archivo) -> None:
    archivo.abrir(q="agua")
    casilla = archivo.pagina.get_by_label("Buscar también en los 4 anteriores, de 2023 a 2024")
    archivo.marcar_los_viejos()
    casilla.check()
    archivo.esperar_los_nuevos()
    assert anios(archivo) == ["2023", "2024", "2025", "2026"]
    assert archivo.cuentas("Año") == {"2023": 1, "2024": 1, "2025": 1, "2026": 1}
    assert "todo=1" in archivo.pagina.url
    archivo.marcar_los_viejos()
    casilla.uncheck()
    archivo.esperar_los_nuevos()
    assert anios(archivo) == ["2025", "2026"]
    archivo.abrir(q="agua", todo="1")
    expect(casilla).to_be_checked()
    assert archivo.total() == 4


def test_un_enlace_a_un_anio_viejo_lo_encuentra(archivo: Archivo) -> None:
    archivo.abrir(anio="2023")
    assert anios(archivo) == ["2023"] and archivo.total() == 2


def test_sin_resultados_recientes_dice_donde_mas_buscar(archivo: Archivo) -> None:
    archivo.abrir(q="zopilote")
    expect(archivo.estado).to_contain_text("Sin resultados desde 2025. Busque también en los anteriores")
    archivo.pagina.get_by_label("Buscar también en los 4 anteriores").check()
    expect(archivo.estado).to_have_text("1 resultado")


def test_no_hay_barreras(contexto: BrowserContext, largo: str, revisores: Path) -> None:
    preparar_axe(contexto, revisores)
    abierto = Archivo(contexto.new_page(), largo).abrir(q="agua")
    assert barreras(abierto.pagina) == []


def test_con_teclado_basta(archivo: Archivo) -> None:
    archivo.abrir(q="agua")
    archivo.caja.focus()
    archivo.pagina.keyboard.press("Tab")
    archivo.pagina.keyboard.press("Tab")
    expect(archivo.pagina.get_by_label("Buscar también en los 4 anteriores")).to_be_focused()
    archivo.marcar_los_viejos()
    archivo.pagina.keyboard.press("Space")
    archivo.esperar_los_nuevos()
    assert archivo.total() == 4


LIMITE = 3
# 2026 se parte en trimestres, 2025 en semestres, 2024 cabe entero y 2023 solo cabe por meses.
FECHAS = {
    "2026-t2": ["2026-05-20", "2026-04-01"],
    "2026-t1": ["2026-03-31", "2026-02-10", "2026-01-10"],
    "2025-s2": ["2025-12-31", "2025-07-01"],
    "2025-s1": ["2025-06-30", "2025-06-29", "2025-01-10"],
    "2024": ["2024-08-10", "2024-02-10"],
    "2023-03": ["2023-03-01"],
    "2023-02": ["2023-02-04", "2023-02-03", "2023-02-02", "2023-02-01"],
}
RECIENTES = [f for tramo, fechas in FECHAS.items() if tramo >= "2025" for f in fechas]
ANTERIORES = [f for tramo, fechas in FECHAS.items() if tramo < "2025" for f in fechas]


@pytest.fixture(scope="module")
def partido(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Un archivo cuyos años se indexan por tramos; uno de cada dos boletines habla de agua."""
    proyecto = crear_proyecto(tmp_path_factory.mktemp("partido") / "p")
    for n, fecha in enumerate(sorted(RECIENTES + ANTERIORES), 1):
        poner_boletin(proyecto, n, f"Pozo de agua {n}" if n % 2 else f"Vacunas {n}", f"{fecha}T10:00", "agua " * (n * 7 % 5), temas=["agua" if n % 2 else "salud"])
    with publicado(proyecto, LIMITE_DEL_TRAMO=LIMITE, RECIENTES=len(RECIENTES)) as url:
        assert {c.name for c in (proyecto / "sitio/busqueda").iterdir()} == {*FECHAS, "portal"}
        yield url


@pytest.fixture
def por_tramos(pagina: Page, partido: str) -> Archivo:
    return Archivo(pagina, partido)


def folios(archivo: Archivo) -> list[int]:
    return [int(d.split("/")[3][:3]) for d in archivo.direcciones()]


def los_de(fechas: list[str]) -> list[int]:
    """Los folios de esas fechas, del más nuevo al más viejo."""
    todas = sorted(RECIENTES + ANTERIORES)
    return sorted((todas.index(f) + 1 for f in fechas), reverse=True)


def cuentas_de(fechas: list[str], parte: slice) -> dict[str, int]:
    return dict(Counter(f[parte] for f in fechas))


def test_de_entrada_se_bajan_los_tramos_recientes_y_un_solo_motor(por_tramos: Archivo) -> None:
    bajados: list[str] = []
    por_tramos.pagina.on("request", lambda p: bajados.append(p.url))
    por_tramos.abrir(clase="Boletín")
    caminos = [re.findall(r"/busqueda/([^/]+)/([^?]+)", u)[0] for u in bajados if "/busqueda/" in u]
    assert {tramo for tramo, _ in caminos} == {"2026-t2", "2026-t1", "2025-s2", "2025-s1", "portal"}
    # Buscar solo con filtros no baja el vocabulario: a lo más, un trozo por índice.
    assert sum(c[1].endswith(".pf_index") for c in caminos) <= len({tramo for tramo, _ in caminos})
    assert sorted(c for c in caminos if c[1].endswith((".js", ".pagefind"))) == [("portal", "pagefind-worker.js"), ("portal", "pagefind.js"), ("portal", "wasm.es.pagefind")]


def test_los_filtros_cuentan_lo_de_todos_los_tramos(por_tramos: Archivo) -> None:
    por_tramos.abrir(clase="Boletín")
    assert por_tramos.total() == len(RECIENTES)
    assert por_tramos.cuentas("Año") == cuentas_de(RECIENTES, slice(4))
    assert por_tramos.cuentas("Mes") == cuentas_de(RECIENTES, slice(5, 7))
    por_tramos.filtrar("Mes", "06")
    assert folios(por_tramos) == los_de(["2025-06-30", "2025-06-29"])
    assert por_tramos.cuentas("Mes") == cuentas_de(RECIENTES, slice(5, 7))


def test_el_orden_por_fecha_cruza_los_tramos(por_tramos: Archivo) -> None:
    assert folios(por_tramos.abrir(clase="Boletín", todo="1")) == los_de(RECIENTES + ANTERIORES)
    assert folios(por_tramos.abrir(clase="Boletín", todo="1", orden="antiguos")) == los_de(RECIENTES + ANTERIORES)[::-1]
    de_agua = [f for f in los_de(RECIENTES) if f % 2]
    assert [f for f in folios(por_tramos.abrir(q="pozo", orden="recientes")) if f % 2] == de_agua


def test_un_enlace_a_un_anio_viejo_partido_lo_encuentra_entero(por_tramos: Archivo) -> None:
    por_tramos.abrir(anio="2023")
    assert folios(por_tramos) == los_de(FECHAS["2023-03"] + FECHAS["2023-02"])
    assert por_tramos.cuentas("Año") == cuentas_de(RECIENTES + ANTERIORES, slice(4))


def test_la_casilla_suma_los_tramos_anteriores(por_tramos: Archivo) -> None:
    por_tramos.abrir(tema="Agua")
    recientes = por_tramos.total()
    por_tramos.marcar_los_viejos()
    por_tramos.pagina.get_by_label(f"Buscar también en los {len(ANTERIORES)} anteriores, de 2023 a 2024").check()
    por_tramos.esperar_los_nuevos()
    assert (recientes, por_tramos.total()) == (sum(f % 2 for f in los_de(RECIENTES)), sum(f % 2 for f in los_de(RECIENTES + ANTERIORES)))


def test_en_el_telefono_las_cuentas_se_bajan_al_abrir_los_filtros(navegador: Browser, partido: str) -> None:
    with navegador.new_context(viewport={"width": 390, "height": 800}, locale="es-MX") as telefono:
        archivo = Archivo(telefono.new_page(), partido)
        bajados: list[str] = []
        archivo.pagina.on("request", lambda p: bajados.append(p.url))
        archivo.abrir(q="pozo")
        de_pozo = [f for f in folios(archivo) if f % 2]
        assert sorted(de_pozo, reverse=True) == [f for f in los_de(RECIENTES) if f % 2]
        archivo.pagina.wait_for_load_state("networkidle")
        assert [u for u in bajados if u.endswith(".pf_filter")] == []
        archivo.pagina.locator("summary", has_text="Filtros").click()
        expect(archivo.pagina.get_by_label("Tema", exact=True).locator('option[value="Agua"]')).to_have_text(f"Agua ({len(de_pozo)})")
        archivo.filtrar("Mes", "06")
        assert folios(archivo) == [f for f in los_de(["2025-06-30", "2025-06-29"]) if f % 2]
