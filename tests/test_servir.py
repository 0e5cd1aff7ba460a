"""``portal servir`` y ``mkdocs serve`` como procesos de verdad, con el navegador abierto."""

from __future__ import annotations

import os
import re
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, Route, expect

from generador.fechas import leer_instante
from generador.ordenes.servir import Obra
from generador.servidor import Servidor
from tests.apoyo.demostracion import PORTAL
from tests.apoyo.proyectos import AHORA, ZONA, proyecto_variado

PARA_ARRANCAR = 180.0  # segundos; lo usual son dos, pero la máquina puede estar ocupada
CON_CALMA = 60_000  # milésimas; lo usual son dos segundos
BOLETIN = "boletines/2026/001-vacunas"


@pytest.fixture
def proyecto(tmp_path: Path) -> Path:
    return proyecto_variado(tmp_path / "p")


def _con_ctrl_c() -> None:
    """Quien corre las pruebas en segundo plano hereda Ctrl+C desactivado."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def corriendo(orden: list[str | Path], carpeta: Path, anuncio: str) -> Iterator[tuple[str, Callable[[], str]]]:
    """El proceso, desde que anuncia su dirección hasta que se le detiene como con Ctrl+C."""
    registro = carpeta.parent / "salida.txt"
    ambiente = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with registro.open("w", encoding="utf-8") as salida, subprocess.Popen(orden, cwd=carpeta, stdout=salida, stderr=subprocess.STDOUT, env=ambiente, preexec_fn=_con_ctrl_c) as proceso:
        try:
            limite = time.monotonic() + PARA_ARRANCAR
            while not (hallado := re.search(anuncio, registro.read_text(encoding="utf-8"))):
                assert proceso.poll() is None and time.monotonic() < limite, registro.read_text(encoding="utf-8")
                time.sleep(0.05)
            yield hallado[1], lambda: registro.read_text(encoding="utf-8")
        finally:
            proceso.send_signal(signal.SIGINT)
            try:
                proceso.wait(10)
            except subprocess.TimeoutExpired:
                proceso.kill()
                pytest.fail("No terminó con Ctrl+C.")


def servir(proyecto: Path, puerto: int) -> list[str | Path]:
    return [PORTAL, "servir", "--proyecto", proyecto, "--ahora", AHORA, "--puerto", str(puerto)]


def puerto_libre() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


def escribir(archivo: Path, de: str, a: str) -> None:
    texto = archivo.read_text(encoding="utf-8")
    assert de in texto
    archivo.write_text(texto.replace(de, a, 1), encoding="utf-8")


def esperar(listo: Callable[[], object]) -> None:
    limite = time.monotonic() + PARA_ARRANCAR
    while not listo():
        assert time.monotonic() < limite
        time.sleep(0.05)


def test_al_guardar_la_pagina_abierta_se_recarga_con_lo_nuevo(pagina: Page, proyecto: Path) -> None:
    fuente = proyecto / f"{BOLETIN}.md"
    with corriendo(servir(proyecto, puerto_libre()), proyecto, r"El portal está en (http\S+)") as (url, _):
        pagina.goto(f"{url}{BOLETIN}/")
        expect(pagina.locator("h1")).to_have_text("Empieza la vacunación")
        escribir(fuente, "titulo: Empieza", "titulo: Ya empieza")
        expect(pagina.locator("h1")).to_have_text("Ya empieza la vacunación", timeout=CON_CALMA)
        pagina.goto(f"{url}privacidad/")
        escribir(proyecto / "contenido/privacidad.md", "No guardamos", "Jamás guardamos")
        expect(pagina.get_by_text("Jamás guardamos")).to_be_visible(timeout=CON_CALMA)


def test_un_error_sale_en_la_pagina_y_se_va_al_corregirlo(pagina: Page, proyecto: Path) -> None:
    fuente = proyecto / f"{BOLETIN}.md"
    with corriendo(servir(proyecto, puerto_libre()), proyecto, r"El portal está en (http\S+)") as (url, dicho):
        pagina.goto(url)
        escribir(fuente, "fecha: 2026-01-10T09:00", "fecha: 10 de enero")
        alerta = pagina.get_by_role("alert")
        expect(alerta).to_contain_text(f"{BOLETIN}.md:4: fecha", timeout=CON_CALMA)
        expect(alerta).to_contain_text("10 de enero")
        expect(pagina.locator("h1")).to_be_attached()  # la página que ya estaba sigue ahí
        pagina.goto(f"{url}archivo/")
        expect(alerta).to_contain_text("10 de enero")  # y el aviso acompaña a las demás páginas
        assert f"{BOLETIN}.md:4: fecha" in dicho()
        escribir(fuente, "fecha: 10 de enero", "fecha: 2026-01-10T09:00")
        expect(alerta).to_have_count(0, timeout=CON_CALMA)


def test_un_proyecto_con_error_desde_el_principio_se_abre_y_se_mejora(pagina: Page, proyecto: Path) -> None:
    fuente = proyecto / f"{BOLETIN}.md"
    escribir(fuente, "- salud", "- saluz")
    with corriendo(servir(proyecto, puerto_libre()), proyecto, r"El portal está en (http\S+)") as (url, _):
        pagina.goto(url)
        expect(pagina.locator("body")).to_contain_text("¿Quiso decir «salud»?")
        escribir(fuente, "- saluz", "- salud")
        expect(pagina.locator("main")).to_contain_text("Empieza la vacunación", timeout=CON_CALMA)


def test_la_pagina_que_salio_antes_de_un_cambio_se_recarga_al_conectarse(pagina: Page, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html><h1>Antes</h1></body>", encoding="utf-8")
    with Servidor(tmp_path, puerto_libre()) as servidor:
        def cambia_mientras_llega(ruta: Route) -> None:
            (tmp_path / "index.html").write_text("<!doctype html><h1>Después</h1></body>", encoding="utf-8")
            servidor.avisar([])  # nadie escucha todavía: la página aún no pide su canal
            ruta.continue_()

        pagina.route("**/recarga.js", cambia_mientras_llega, times=1)
        pagina.goto(servidor.url)
        expect(pagina.locator("h1")).to_have_text("Después")


def test_solo_recarga_la_pagina_que_cambio(pagina: Page, tmp_path: Path) -> None:
    for nombre in ("index", "otra"):
        (tmp_path / f"{nombre}.html").write_text("<!doctype html><h1>Antes</h1></body>", encoding="utf-8")
    with Servidor(tmp_path, puerto_libre()) as servidor:
        otra = pagina.context.new_page()
        for abierta, direccion in ((pagina, servidor.url), (otra, f"{servidor.url}otra.html")):
            with abierta.expect_response("**/cambios?**"):
                abierta.goto(direccion)
            abierta.evaluate("window.a_medio_leer = true")
        (tmp_path / "index.html").write_text("<!doctype html><h1>Después</h1></body>", encoding="utf-8")
        servidor.avisar([])
        expect(pagina.locator("h1")).to_have_text("Después")
        servidor.avisar(["un problema"])
        expect(otra.get_by_role("alert")).to_contain_text("un problema")
        assert otra.evaluate("window.a_medio_leer")  # ni la perdió ni la recargó
        servidor.avisar([])
        expect(otra.get_by_role("alert")).to_have_count(0)


def test_un_navegador_que_corta_no_deja_ruido(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "index.html").write_text("x" * 20_000_000, encoding="utf-8")
    with Servidor(tmp_path, puerto_libre()) as servidor:
        antes = {h.ident for h in threading.enumerate()}
        with socket.create_connection(("127.0.0.1", int(servidor.url.split(":")[2][:-1]))) as s:
            s.sendall(b"GET / HTTP/1.0\r\n\r\n")
            s.recv(10)
            s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # corta en seco
        esperar(lambda: {h.ident for h in threading.enumerate()} <= antes)
    assert capfd.readouterr().err == ""


def test_si_el_puerto_esta_ocupado_usa_el_siguiente_y_lo_dice(proyecto: Path) -> None:
    with socket.socket() as ocupado:
        ocupado.bind(("127.0.0.1", 0))
        ocupado.listen()
        puerto = ocupado.getsockname()[1]
        with corriendo(servir(proyecto, puerto), proyecto, r"El portal está en (http\S+)") as (url, _):
            otro = int(re.findall(r":(\d+)/", url)[0])
            assert puerto < otro <= puerto + 20
            assert b"Prensa de Ejemplo" in urlopen(url).read()


def test_servir_no_toca_lo_publicado_ni_da_archivos_de_fuera(proyecto: Path) -> None:
    with corriendo(servir(proyecto, puerto_libre()), proyecto, r"El portal está en (http\S+)") as (url, _):
        assert not (proyecto / "sitio").exists()
        with pytest.raises(URLError):
            urlopen(f"{url}../mkdocs.yml")
        with pytest.raises(URLError):
            urlopen(f"{url}%2e%2e/%2e%2e/mkdocs.yml")


def test_una_falla_no_prevista_se_dice_y_no_detiene_al_servidor(proyecto: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Servidor(proyecto / ".cache/vista", puerto_libre()) as servidor:
        obra = Obra(servidor, proyecto, leer_instante(AHORA, ZONA))
        with monkeypatch.context() as roto:
            roto.setattr("generador.ordenes.servir.construir", lambda *_, **__: [].pop())
            obra.empezar()
            esperar(lambda: any("IndexError" in p for p in servidor.problemas))
        obra.cambiaron([proyecto / "mkdocs.yml"])
        esperar(lambda: servidor.problemas == [] and not obra.ocupada())
        assert (proyecto / ".cache/vista/index.html").is_file()


def test_mkdocs_serve_arranca_y_da_la_portada(proyecto: Path) -> None:
    direccion = f"127.0.0.1:{puerto_libre()}"
    orden: list[str | Path] = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", direccion]
    with corriendo(orden, proyecto, r"Serving on (http\S+)") as (url, _):
        respuesta = urlopen(url).read().decode()
        assert "Corte de agua en el Centro" in respuesta
        assert "@@" not in respuesta
        assert not (proyecto / "sitio").exists()
