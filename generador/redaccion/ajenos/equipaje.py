"""Las fotos y documentos que un texto trae consigo: dónde están y con qué nombre llegan."""

from __future__ import annotations

import os
import posixpath
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from generador import rutas

# Donde otros programas guardan lo que se publica tal cual, desde la raíz de la carpeta importada.
_RAICES = ("", "static", "content", "docs", "assets", "source", "public", "src")
DOCUMENTOS = (
    ".pdf",
    ".doc",
    ".docx",
    ".xls",
    ".xlsx",
    ".ppt",
    ".pptx",
    ".odt",
    ".ods",
    ".odp",
    ".csv",
    ".txt",
    ".zip",
    ".kml",
    ".kmz",
)
AUDIOS = (".mp3", ".m4a", ".ogg", ".oga", ".wav", ".opus")
IMAGENES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".svg", ".bmp", ".tif", ".tiff", ".heic", ".avif", ".jfif")
MARKDOWN = (".md", ".markdown", ".mkd")


@dataclass(frozen=True)
class Carpeta:
    """Los archivos de la carpeta importada: ruta POSIX en NFC → archivo; y la misma ruta en minúsculas."""

    archivos: Mapping[str, Path]
    sin_mayusculas: Mapping[str, str]


def inventariar_ajenos(carpeta: Path) -> Carpeta:
    """Todo lo que hay en la carpeta, sin ocultos ni enlaces simbólicos."""
    archivos: dict[str, Path] = {}
    for raiz, carpetas, nombres in os.walk(carpeta):
        carpetas[:] = sorted(c for c in carpetas if not c.startswith(".") and c != "node_modules")
        for nombre in nombres:
            ruta = Path(raiz, nombre)
            if not nombre.startswith(".") and not ruta.is_symlink():
                archivos[unicodedata.normalize("NFC", ruta.relative_to(carpeta).as_posix())] = ruta
    return Carpeta(dict(sorted(archivos.items())), {nombre.lower(): nombre for nombre in archivos})


def hallar(destino: str, texto: str, carpeta: Carpeta) -> str | None:
    """El archivo de la carpeta al que lleva ``destino`` escrito en ``texto``, o ``None``.

    Entiende rutas relativas y desde la raíz, ``%20``, mayúsculas distintas y páginas ``.html``.
    """
    camino = unicodedata.normalize("NFC", unquote(re.split(r"[?#]", destino.strip())[0])).replace("\\", "/")
    if not camino:
        return None
    desde_la_raiz = [posixpath.join(r, camino.lstrip("/")) for r in _RAICES]
    junto_al_texto = posixpath.join(posixpath.dirname(texto), camino)
    posibles = desde_la_raiz if camino.startswith("/") else [junto_al_texto, *desde_la_raiz]
    for posible in map(posixpath.normpath, posibles):
        base = re.sub(r"\.html?$", "", posible)
        for candidato in (posible, f"{base}.md", f"{base}/index.md"):
            hallado = candidato if candidato in carpeta.archivos else carpeta.sin_mayusculas.get(candidato.lower())
            if hallado:
                return hallado
    return None


def formato(ruta: Path) -> str | None:
    """Extensión que corresponde al contenido de una foto publicable, o ``None`` si no lo es."""
    with ruta.open("rb") as archivo:
        inicio = archivo.read(12)
    if inicio.startswith(b"\xff\xd8\xff"):
        return ".jpg"
    if inicio.startswith(b"\x89PNG\r\n\x1a\n"):
        return ".png"
    return ".webp" if inicio[:4] == b"RIFF" and inicio[8:] == b"WEBP" else None


class Equipaje:
    """Lo que se copiará con un boletín: archivo ajeno → ruta en el proyecto, sin nombres repetidos."""

    def __init__(self, boletin: str):
        anio, nombre = posixpath.split(boletin.removesuffix(".md"))
        self.fotos: dict[str, str] = {}
        self.documentos: dict[str, str] = {}
        self._junto = boletin.removesuffix(".md")
        self._aparte = f"contenido/documentos/{anio}/{nombre}"

    def foto(self, archivo: str, extension: str) -> str:
        """Ruta que tendrá una foto, junto al boletín."""
        return self._reservar(self.fotos, archivo, self._junto, extension, "foto")

    def audio(self, archivo: str) -> str:
        """Ruta que tendrá un audio, junto al boletín."""
        return self._reservar(self.documentos, archivo, self._junto, Path(archivo).suffix.lower(), "audio")

    def documento(self, archivo: str) -> str:
        """Ruta que tendrá un documento, en ``contenido/documentos/``."""
        return self._reservar(self.documentos, archivo, self._aparte, Path(archivo).suffix.lower(), "documento")

    def _reservar(self, grupo: dict[str, str], archivo: str, carpeta: str, extension: str, sin_nombre: str) -> str:
        if archivo not in grupo:
            base = rutas.slug(Path(archivo).stem) or sin_nombre
            ocupadas = {*self.fotos.values(), *self.documentos.values()}
            numeros = ("" if n == 1 else f"-{n}" for n in range(1, len(ocupadas) + 2))
            grupo[archivo] = next(r for n in numeros if (r := f"{carpeta}/{base}{n}{extension}") not in ocupadas)
        return grupo[archivo]
