"""La demostración construida, servida y abierta en Chromium: una vez por sesión."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.apoyo.demostracion import Demostracion, construir_demostracion
from tests.apoyo.servidor import sirviendo

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
SIN_RUIDO = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demostracion:
    """La demostración, construida por el primer proceso que la pide y compartida con los demás."""
    base = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        base = base.parent
    proyecto = base / "demostracion"
    with FileLock(base / "demostracion.turno"):
        hecho = proyecto / "informe.json"
        if hecho.is_file():
            return Demostracion(proyecto, json.loads(hecho.read_text(encoding="utf-8")))
        if proyecto.exists():
            pytest.fail("La demostración no se construye; el motivo está en la primera prueba que la pidió.")
        return construir_demostracion(proyecto)


@pytest.fixture(scope="session")
def servido(demo: Demostracion) -> Iterator[str]:
    """La dirección de la demostración servida, sin la diagonal final."""
    with sirviendo(demo.sitio) as url:
        yield url


@pytest.fixture(scope="session")
def navegador() -> Iterator[Browser]:
    """Un Chromium para toda la sesión."""
    if CHROMIUM is None:
        pytest.skip("No hay Chromium: instálelo con «apt-get install chromium» y vuelva a correr «make pruebas».")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=SIN_RUIDO)
        yield chromium
        chromium.close()


@pytest.fixture
def contexto(navegador: Browser) -> Iterator[BrowserContext]:
    """Un perfil limpio, de computadora, en español."""
    with navegador.new_context(viewport={"width": 1280, "height": 900}, locale="es-MX") as contexto:
        yield contexto


@pytest.fixture
def pagina(contexto: BrowserContext) -> Page:
    """Una pestaña nueva en un perfil limpio."""
    return contexto.new_page()


@pytest.fixture(scope="session")
def revisores() -> Path:
    """La carpeta donde npm puso axe y el revisor de HTML."""
    carpeta = Path(__file__).parent / "navegador/node_modules"
    if not carpeta.is_dir():
        pytest.skip("Faltan axe y el revisor de HTML: «make pruebas» los instala, o «npm ci» en tests/navegador.")
    return carpeta
