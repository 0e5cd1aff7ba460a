"""Rehace las capturas del README con el portal de demostración: ``make capturas``."""

from __future__ import annotations

import io
import tempfile
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from zoneinfo import ZoneInfo

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from generador.construir import construir
from generador.encargo import Encargo
from generador.fechas import leer_instante
from generador.ordenes.construir import con_mkdocs

RAIZ = Path(__file__).parents[2]
AQUI = Path(__file__).parent
INSTANTE = leer_instante("2026-11-20T12:00", ZoneInfo("America/Mexico_City"))
BOLETIN = "boletines/2026/051-vacunacion-influenza/"


class Callado(SimpleHTTPRequestHandler):
    """Sirve sin contar cada petición."""

    def log_message(self, formato: str, *valores: object) -> None:
        """Nada."""


def fotografiar(navegador: Browser, url: str, ancho: int, alto: int, escala: float = 1) -> Image.Image:
    """La primera pantalla de una página."""
    pagina = navegador.new_page(viewport={"width": ancho, "height": alto}, device_scale_factor=escala)
    pagina.goto(url)
    pagina.wait_for_load_state("networkidle")
    imagen = Image.open(io.BytesIO(pagina.screenshot()))
    pagina.close()
    return imagen


def lado_a_lado(izquierda: Image.Image, derecha: Image.Image, separacion: int = 40) -> Image.Image:
    """Dos capturas sobre un mismo fondo."""
    alto = max(izquierda.height, derecha.height)
    lienzo = Image.new("RGB", (izquierda.width + derecha.width + 3 * separacion, alto + 2 * separacion), "#e9e7e2")
    lienzo.paste(izquierda, (separacion, separacion))
    lienzo.paste(derecha, (izquierda.width + 2 * separacion, separacion))
    return lienzo


def guardar(imagen: Image.Image, nombre: str, ancho: int) -> None:
    """Reduce a ``ancho`` y guarda con paleta: pesa la tercera parte."""
    chica = imagen.convert("RGB").resize((ancho, round(imagen.height * ancho / imagen.width)), Image.Resampling.LANCZOS)
    chica.quantize(200, dither=Image.Dither.NONE).save(AQUI / nombre, optimize=True)


def main() -> None:
    """Construye la demostración y guarda las capturas."""
    with tempfile.TemporaryDirectory() as carpeta, sync_playwright() as p:
        construir(Encargo(RAIZ, Path(carpeta) / "sitio", INSTANTE), con_mkdocs)
        servidor = ThreadingHTTPServer(("127.0.0.1", 0), partial(Callado, directory=f"{carpeta}/sitio"))
        Thread(target=servidor.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{servidor.server_address[1]}/"
        navegador = p.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"])
        guardar(lado_a_lado(fotografiar(navegador, url, 1280, 960), fotografiar(navegador, url, 390, 960)), "portada.png", 1400)
        guardar(fotografiar(navegador, url + BOLETIN, 1280, 1000), "boletin.png", 900)
        guardar(fotografiar(navegador, url + "archivo/?q=agua", 1280, 1000), "archivo.png", 900)
        guardar(fotografiar(navegador, url + "galeria/", 1280, 1000), "galeria.png", 900)
        guardar(fotografiar(navegador, url + "cumplimiento/2026/", 1280, 1000), "cumplimiento.png", 900)
        navegador.close()
        servidor.shutdown()


main()
