"""``portal servir``: el portal en el navegador mientras se edita."""

from __future__ import annotations

import os
import webbrowser
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from threading import Event, Lock, Thread

import click
from rich.markup import escape
from watchfiles import watch

from generador import fechas
from generador.construir import construir
from generador.encargo import Encargo
from generador.errores import FallaDelEntorno, Problema, ProblemasDeContenido
from generador.modelo.marco import Marco
from generador.ordenes.comun import explicando, mostrar, opcion_ahora, opcion_proyecto, pantalla
from generador.ordenes.construir import con_mkdocs
from generador.sello import CARPETAS
from generador.servidor import Servidor
from generador.vistas.edicion import Edicion
from generador.vistazo import Vistazo

VIGILADAS = (*CARPETAS, "mkdocs.yml")


@click.command("servir")
@opcion_proyecto
@opcion_ahora
@click.option("--puerto", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Puerto; si está ocupado se usa el siguiente libre.")
@click.option("--abrir/--no-abrir", default=False, help="Abre el navegador.")
def orden_servir(proyecto: Path, ahora: datetime | None, puerto: int, abrir: bool) -> None:
    """Muestra el portal y lo actualiza mientras edita.

    Cada vez que guarda un archivo, la página abierta se recarga sola. Si algo está mal, el
    navegador y esta ventana dicen qué y cómo arreglarlo. Solo se ve desde este equipo y no toca
    lo publicado en sitio/. Para terminar: Ctrl+C.
    """
    with explicando(), Servidor(proyecto / ".cache" / "vista", puerto) as servidor:
        obra = Obra(servidor, proyecto, ahora)
        obra.reconstruir(con_vistazo=False)
        pantalla().print(f"El portal está en [bold]{servidor.url}[/]  (Ctrl+C para terminar)")
        if abrir:
            webbrowser.open(servidor.url)
        obra.empezar()
        vigiladas = [proyecto / v for v in VIGILADAS if (proyecto / v).exists()]
        for cambios in watch(*vigiladas, debounce=100, step=20, raise_interrupt=False):
            obra.cambiaron(Path(ruta) for _, ruta in cambios)
    if obra.ocupada():
        os._exit(0)  # no hay nada que salvar: la vista se termina de hacer la próxima vez


class Obra:
    """Reconstruye la vista en otro hilo; mientras, de un boletín que se edita enseña enseguida su página."""

    def __init__(self, servidor: Servidor, proyecto: Path, ahora: datetime | None):
        self._servidor = servidor
        self._proyecto = proyecto.resolve()
        self._vista = proyecto / ".cache" / "vista"
        self._ahora = ahora
        self._vistazo: Vistazo | None = None
        self._por_ver: set[Path] = set()
        self._pedida = Event()
        self._libre = Event()
        self._uno_a_la_vez = Lock()

    def empezar(self) -> None:
        """Desde aquí se reconstruye cada vez que se pida; la primera vez, para conocer la edición."""
        self._pedida.set()
        Thread(target=self._trabajar, daemon=True).start()

    def ocupada(self) -> bool:
        """¿Se está reconstruyendo?"""
        return not self._libre.is_set()

    def cambiaron(self, rutas: Iterable[Path]) -> None:
        """Enseña ya lo que se pueda y pide reconstruir."""
        cambiadas = {r.resolve() for r in rutas}
        self._por_ver |= cambiadas
        self._ver_ya(cambiadas)
        self._pedida.set()

    def reconstruir(self, con_vistazo: bool = True) -> None:
        """Construye en la carpeta de vista y avisa al navegador; un problema no detiene el servidor."""
        encargo = Encargo(self._proyecto, self._vista, self._ahora or fechas.ahora())

        def conocer(edicion: Edicion, marco: Marco) -> None:
            self._vistazo = Vistazo(encargo, edicion, marco)

        try:
            informe = construir(encargo, con_mkdocs, ver=conocer if con_vistazo else None)
        except ProblemasDeContenido as error:
            self._explicar(error.problemas)
        except FallaDelEntorno as error:
            self._avisar_falla(str(error))
        else:
            pantalla().print(f"[green]{datetime.now():%H:%M:%S}[/]  {informe.escritos:,} archivos actualizados en {informe.segundos * 1000:.0f} ms")
            if informe.escritos or self._servidor.problemas:
                self._servidor.avisar([])

    def _trabajar(self) -> None:
        while self._pedida.wait():
            self._libre.clear()
            self._pedida.clear()
            self._por_ver.clear()
            try:
                self.reconstruir()
            except Exception as error:  # noqa: BLE001 - este hilo no puede morir en silencio: nadie más reconstruye
                self._avisar_falla(f"Falla no prevista ({type(error).__name__}: {error}). Para verla completa: portal construir.")
            self._ver_ya(set(self._por_ver))  # lo que se guardó mientras tanto: lo publicado ya es viejo
            if not self._pedida.is_set():
                self._libre.set()

    def _ver_ya(self, rutas: set[Path]) -> None:
        """La página de cada boletín que cambió, si solo cambiaron boletines y con eso basta."""
        vistazo = self._vistazo
        nombres = [r.relative_to(self._proyecto).as_posix() for r in rutas if r.is_relative_to(self._proyecto)]
        if vistazo is None or not nombres or not all(n.startswith("boletines/") and n.endswith(".md") for n in nombres):
            return
        try:
            with self._uno_a_la_vez:  # también al escribir: los dos hilos usan el mismo archivo temporal
                paginas = [p for n in nombres if (p := vistazo.de(n))]
                for nombre, contenido in paginas:
                    temporal = self._vista / f".{os.getpid()}.vistazo"
                    temporal.write_bytes(contenido)
                    temporal.replace(self._vista / nombre)
        except ProblemasDeContenido as error:
            self._explicar(error.problemas)
            return
        except (FallaDelEntorno, OSError):
            return  # lo explica la reconstrucción
        if paginas:
            self._servidor.avisar([])

    def _avisar_falla(self, mensaje: str) -> None:
        pantalla().print(f"[bold red]No se pudo terminar.[/] {escape(mensaje)}")
        self._servidor.avisar([mensaje])

    def _explicar(self, problemas: list[Problema]) -> None:
        mostrar(problemas, todos=False)
        self._servidor.avisar([f"{p} → {p.remedio}" if p.remedio else str(p) for p in problemas if p.nivel == "error"])
