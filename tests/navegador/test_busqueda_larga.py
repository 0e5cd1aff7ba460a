"""Un archivo largo se busca por partes: primero los años recientes y, si se pide, también los anteriores."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from generador.vistas import indice_de_busqueda
from tests.apoyo.archivo import Archivo
from tests.apoyo.axe import barreras, preparar_axe
from tests.apoyo.proyectos import construir_aqui, crear_proyecto, poner_boletin
from tests.apoyo.servidor import sirviendo


@pytest.fixture(scope="module")
def largo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Cuatro años con dos boletines cada uno, de los que solo los dos últimos se buscan de entrada."""
    proyecto = crear_proyecto(tmp_path_factory.mktemp("largo") / "p")
    for anio in (2023, 2024, 2025, 2026):
        poner_boletin(proyecto, 1, f"Pozo de agua {anio}", f"{anio}-01-10T10:00", "Hay agua.\n", temas=["agua"])
        poner_boletin(proyecto, 2, f"Vacunas {anio}", f"{anio}-02-10T10:00", "Vino un zopilote.\n" if anio == 2023 else "Nadie faltó.\n", temas=["salud"])
    with pytest.MonkeyPatch.context() as parche:
        parche.setattr(indice_de_busqueda, "RECIENTES", 4)
        construir_aqui(proyecto)
    with sirviendo(proyecto / "sitio") as url:
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
