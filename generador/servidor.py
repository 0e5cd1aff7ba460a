"""El servidor de vista previa: archivos locales y un canal que le dice al navegador que recargue."""

from __future__ import annotations

import html
import json
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Lock, Thread
from types import TracebackType

from generador.errores import FallaDelEntorno
from generador.firmas import firmar_bytes

GUION = "/__portal/recarga.js"
CANAL = "/__portal/cambios"
PUERTOS_A_PROBAR = 20
LATIDO = 15.0  # segundos; sin él, un navegador cerrado dejaría su hilo esperando

_RECARGA = """
const canal = new EventSource("/__portal/cambios?" + document.currentScript.dataset.huella + location.pathname);
canal.onmessage = (evento) => {
  const problemas = JSON.parse(evento.data);
  if (!problemas.length) { location.reload(); return; }
  let aviso = document.getElementById("portal-problemas");
  if (!aviso) {
    aviso = document.createElement("div");
    aviso.id = "portal-problemas";
    aviso.setAttribute("role", "alert");
    Object.assign(aviso.style, {position: "fixed", inset: "auto 0 0 0", zIndex: 99, maxHeight: "60vh", overflow: "auto", padding: "1rem 1.25rem", background: "#5c0d16", color: "#fff", font: "15px/1.5 system-ui, sans-serif", whiteSpace: "pre-wrap"});
    document.body.append(aviso);
  }
  aviso.textContent = "El portal no se actualizó:\\n\\n" + problemas.join("\\n\\n");
};
"""


class Servidor:
    """Sirve ``carpeta`` solo en este equipo; úsese con ``with``."""

    def __init__(self, carpeta: Path, puerto: int):
        carpeta.mkdir(parents=True, exist_ok=True)
        self._oyentes: list[Event] = []
        self._candado = Lock()
        self.problemas: list[str] = []
        self._http = _abrir(partial(_Atencion, self, directory=str(carpeta)), puerto)
        self.url = f"http://127.0.0.1:{self._http.server_address[1]}/"

    def __enter__(self) -> Servidor:
        Thread(target=self._http.serve_forever, daemon=True).start()
        return self

    def __exit__(self, tipo: type[BaseException] | None, error: BaseException | None, traza: TracebackType | None) -> None:
        self._http.shutdown()
        self._http.server_close()

    def avisar(self, problemas: list[str]) -> None:
        """Sin problemas, recargan las páginas que cambiaron; con ellos, todas los muestran."""
        self.problemas = problemas
        with self._candado:
            for oyente in self._oyentes:
                oyente.set()

    def escuchar(self) -> Event:
        """Se enciende con cada aviso."""
        aviso = Event()
        with self._candado:
            self._oyentes.append(aviso)
        return aviso

    def dejar(self, aviso: Event) -> None:
        """Deja de avisarle."""
        with self._candado:
            self._oyentes.remove(aviso)


def _abrir(atencion: partial[_Atencion], puerto: int) -> ThreadingHTTPServer:
    for candidato in range(puerto, puerto + PUERTOS_A_PROBAR):
        try:
            return _Http(("127.0.0.1", candidato), atencion)
        except OSError:
            continue
    raise FallaDelEntorno(f"Los puertos del {puerto} al {puerto + PUERTOS_A_PROBAR - 1} están ocupados. Elija otro con --puerto.")


class _Http(ThreadingHTTPServer):
    """Un navegador que deja de esperar una respuesta no es una falla que contar."""

    daemon_threads = True

    def handle_error(self, peticion: object, direccion: object) -> None:
        """Calla las conexiones cortadas; lo demás se muestra como siempre."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(peticion, direccion)  # type: ignore[arg-type]


class _Atencion(SimpleHTTPRequestHandler):
    """Responde archivos; a cada página le agrega el guion de recarga."""

    def __init__(self, servidor: Servidor, *args: object, **opciones: object):
        self._servidor = servidor
        super().__init__(*args, **opciones)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Archivo, guion o canal."""
        camino, _, consulta = self.path.partition("?")
        if camino == GUION:
            self._responder(_RECARGA.encode(), "text/javascript")
        elif camino == CANAL:
            self._canal(*consulta.partition("/"))
        else:
            self._archivo()

    def log_message(self, formato: str, *valores: object) -> None:
        """No ensucia la ventana con cada petición."""

    def _archivo(self) -> None:
        ruta = Path(self.translate_path(self.path))
        if ruta.is_dir() and not self.path.split("?")[0].endswith("/"):
            super().do_GET()  # manda a la misma dirección con «/»
            return
        if ruta.suffix != ".html" and ruta.is_file():
            super().do_GET()
            return
        cuerpo, codigo = self._pagina(ruta)
        etiqueta = f'<script src="{GUION}" data-huella="{firmar_bytes(cuerpo)}" defer></script></body>'.encode()
        self._responder(cuerpo.replace(b"</body>", etiqueta, 1), "text/html", codigo)

    def _pagina(self, ruta: Path) -> tuple[bytes, int]:
        for candidata, codigo in ((ruta / "index.html" if ruta.is_dir() else ruta, 200), (Path(self.directory) / "404.html", 404)):
            if candidata.is_file():
                return candidata.read_bytes(), codigo
        return self._sin_portal(), 404

    def _sin_portal(self) -> bytes:
        puntos = "".join(f"<li>{html.escape(p)}</li>" for p in self._servidor.problemas)
        return f"<!doctype html><html lang=es-MX><meta charset=utf-8><title>Falta corregir algo</title><body><h1>Falta corregir algo</h1><ul>{puntos}</ul></body></html>".encode()

    def _responder(self, cuerpo: bytes, tipo: str, codigo: int = 200) -> None:
        self.send_response(codigo)
        self.send_header("Content-Type", f"{tipo}; charset=utf-8")
        self.send_header("Content-Length", str(len(cuerpo)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(cuerpo)

    def _canal(self, huella: str, barra: str, camino: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        aviso = self._servidor.escuchar()
        aviso.set()  # pudo cambiar entre que salió y que se conectó
        con_problemas = False
        try:
            while True:
                mensaje = ": latido\n\n"
                if aviso.wait(LATIDO):
                    aviso.clear()
                    problemas = self._servidor.problemas
                    cuerpo, _ = self._pagina(Path(self.translate_path(barra + camino)))
                    if problemas or con_problemas or firmar_bytes(cuerpo) != huella:
                        mensaje = f"data: {json.dumps(problemas)}\n\n"
                    con_problemas = bool(problemas)
                self.wfile.write(mensaje.encode())
                self.wfile.flush()
        except OSError:
            pass  # el navegador se fue
        finally:
            self._servidor.dejar(aviso)
