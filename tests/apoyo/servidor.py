"""Un servidor de archivos como el de cualquier alojamiento: con 404.html y, si se pide, en una subcarpeta."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread


class _Atencion(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, prefijo: str, *args: object, **opciones: object):
        self._prefijo = prefijo
        super().__init__(*args, **opciones)  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        if not path.startswith(self._prefijo):
            return str(Path(self.directory) / "fuera-del-sitio")
        return super().translate_path("/" + path.removeprefix(self._prefijo))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        pagina = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not pagina.is_file():
            super().send_error(code, message, explain)
            return
        cuerpo = pagina.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(cuerpo)))
        self.end_headers()
        self.wfile.write(cuerpo)

    def log_message(self, formato: str, *valores: object) -> None:
        pass


class _Servidor(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Un navegador que cambia de página a media respuesta no es una falla."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@contextmanager
def sirviendo(carpeta: Path, prefijo: str = "/") -> Iterator[str]:
    """Sirve ``carpeta`` bajo ``prefijo`` y da la dirección, sin la diagonal final."""
    with _Servidor(("127.0.0.1", 0), partial(_Atencion, prefijo, directory=str(carpeta))) as servidor:
        Thread(target=servidor.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{servidor.server_address[1]}{prefijo.rstrip('/')}"
        servidor.shutdown()
