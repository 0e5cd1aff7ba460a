"""A dónde llevan ahora las imágenes, enlaces y videos de un texto ajeno, y qué queda por hacer."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from generador import rutas
from generador.modelo.texto import POR_DESCRIBIR
from generador.redaccion.ajenos.equipaje import AUDIOS, DOCUMENTOS, IMAGENES, Carpeta, Equipaje, formato, hallar
from generador.redaccion.informe import Nota

_PREFIJO = re.compile(
    r"^(?:\{\{-?\s*(?:site|page)\.(?:base)?url\s*-?\}\}|\{(?:static|filename|attach|photo|image)\}|\|(?:static|filename|attach)\||"
    r"\{\{[<%]\s*(?:rel)?ref\s+\"?|\{%-?\s*(?:link|post_url)\s+)"
)
_SUFIJO = re.compile(r"(?:\"?\s*[%>]\}\}|\s*-?%\}|\s*\|\s*(?:relative|absolute)_url\s*\}\}).*$")
_FILTRO = re.compile(r"^\{\{-?\s*['\"]([^'\"]+)['\"]\s*\|\s*(?:relative|absolute)_url\s*-?\}\}$")
_YOUTUBE = re.compile(r"(?:youtube(?:-nocookie)?\.com/(?:embed/|v/|shorts/|live/)|youtu\.be/)([\w-]{6,})")
_SITIOS_DE_VIDEO = (
    "youtube.com",
    "youtube-nocookie.com",
    "youtu.be",
    "vimeo.com",
    "dailymotion.com",
    "facebook.com",
    "fb.watch",
    "twitch.tv",
    "tiktok.com",
)


@dataclass(frozen=True)
class Imagen:
    """Qué poner en lugar de una imagen: ``destino`` es la foto copiada; ``remota``, un enlace a otro sitio."""

    alt: str
    destino: str | None = None
    remota: str | None = None


class Traductor:
    """Resuelve los destinos de un texto y anota cada cambio.

    ``vecinos`` lleva de un texto ajeno (o su dirección vieja) a su boletín; ``anclas`` son los
    títulos del texto. Al terminar, ``videos``, ``audios``, ``notas`` y ``equipaje`` dicen qué hacer.
    """

    def __init__(
        self,
        texto: str,
        boletin: str,
        titulo: str,
        carpeta: Carpeta,
        vecinos: Mapping[str, str],
        anclas: Collection[str],
    ):
        self.equipaje = Equipaje(boletin)
        self.videos: dict[str, str] = {}
        self.audios: dict[str, str] = {}
        self.notas: list[Nota] = []
        self._texto, self._boletin, self._titulo = texto, boletin, titulo
        self._carpeta, self._vecinos, self._anclas = carpeta, vecinos, anclas

    def anotar(self, linea: int, mensaje: str, remedio: str) -> None:
        """Guarda algo que una persona debe saber."""
        self.notas.append(Nota(linea, mensaje, remedio))

    def imagen(self, src: str, alt: str, linea: int) -> Imagen:
        """Resuelve una imagen; lo que no se puede copiar se anota."""
        src, alt = _sin_marcas(src), " ".join(alt.split())
        corto = src if len(src) <= 100 else f"{src[:97]}…"
        if src.startswith("data:"):
            self.anotar(
                linea,
                "había una imagen incrustada en el propio texto y se quitó",
                "Guárdela como archivo junto al boletín y póngala de nuevo.",
            )
            return Imagen(alt)
        if rutas.es_externa(src):
            completa = f"https:{src}" if src.startswith("//") else src
            self.anotar(
                linea,
                f"la imagen «{corto}» está en otro sitio y quedó como enlace",
                "Descárguela, póngala junto al boletín y cámbiela por ![qué se ve](…).",
            )
            return Imagen(alt or "Imagen", remota=completa)
        archivo = hallar(src, self._texto, self._carpeta)
        if archivo is None:
            self.anotar(
                linea,
                f"no se encontró la imagen «{corto}» y se quitó",
                "Búsquela, póngala junto al boletín y agréguela de nuevo.",
            )
            return Imagen(alt)
        extension = formato(self._carpeta.archivos[archivo])
        if extension is None:
            self.anotar(
                linea,
                f"«{archivo}» no es JPG, PNG ni WebP y no se copió",
                "Conviértala a JPG o PNG, póngala junto al boletín y agréguela de nuevo.",
            )
            return Imagen(alt)
        if not alt or alt.lower() == POR_DESCRIBIR:
            self.anotar(
                linea,
                f"la foto «{posixpath.basename(archivo)}» no dice qué se ve",
                f"En el boletín, cambie «{POR_DESCRIBIR}» por lo que se ve en ella.",
            )
        ruta = self.equipaje.foto(archivo, extension)
        return Imagen(alt or POR_DESCRIBIR, destino=posixpath.relpath(ruta, posixpath.dirname(self._boletin)))

    def lleva_a_foto(self, destino: str) -> bool:
        """¿El destino es una imagen de la carpeta importada?"""
        destino = _sin_marcas(destino)
        archivo = None if rutas.es_externa(destino) else hallar(destino, self._texto, self._carpeta)
        return archivo is not None and archivo.lower().endswith(IMAGENES)

    def enlace(self, destino: str, linea: int) -> str | None:
        """El destino de un enlace en el portal, o ``None`` (anotado) si ya no lleva a nada."""
        destino = _sin_marcas(destino)
        if re.match(r"(?:https?://|mailto:|tel:)\S", destino, re.I) or destino == rutas.PORTADA:
            return destino
        if destino.startswith("//"):
            return f"https:{destino}"
        if re.match(r"www\.[^/\s]+\.\w", destino, re.I):
            return f"http://{destino}"
        if re.fullmatch(r"[\w.+-]+@[\w-]+\.[\w.]+", destino):
            return f"mailto:{destino}"
        if destino.startswith("#") and rutas.slug(destino) in self._anclas:
            return f"#{rutas.slug(destino)}"
        hallado = None if rutas.es_externa(destino) or destino.startswith("#") else self._interno(destino)
        if hallado is None:
            self.anotar(
                linea,
                f"el enlace a «{destino}» ya no lleva a nada y quedó como texto",
                "Si existe en el portal, vuelva a enlazarlo; si no, déjelo así.",
            )
        return hallado

    def _interno(self, destino: str) -> str | None:
        camino, _, ancla = destino.partition("#")
        archivo = hallar(camino, self._texto, self._carpeta)
        vecino = self._vecinos.get(archivo or "") or self._vecinos.get(
            f"/{camino.strip('/').removesuffix('index.html').strip('/')}"
        )
        carpeta = posixpath.dirname(self._boletin)
        if vecino:
            return posixpath.relpath(vecino, carpeta) + (f"#{rutas.slug(ancla)}" if ancla else "")
        if archivo is None or not archivo.lower().endswith(DOCUMENTOS):
            return None
        return posixpath.relpath(self.equipaje.documento(archivo), carpeta)

    def video(self, url: str, titulo: str, linea: int) -> str | None:
        """Guarda un video en la ficha; si no es de un sitio de video, devuelve la dirección para enlazarla."""
        url = f"https:{url}" if url.startswith("//") else url.strip()
        if not re.match(r"https?://", url):
            self.anotar(
                linea,
                f"«{url}» estaba incrustado en el texto y no se copió",
                "Si es un video, súbalo a un sitio de video y ponga su dirección en el campo «video».",
            )
            return None
        dominio = rutas.dominio(url)
        if not any(dominio == s or dominio.endswith(f".{s}") for s in _SITIOS_DE_VIDEO):
            return url
        directa = direccion_de_video(url)
        self.videos.setdefault(directa, " ".join(titulo.split()) or f"Video: {self._titulo}")
        self.anotar(linea, f"el video {directa} pasó al campo «video»", "Revise que su título diga qué se ve.")
        return None

    def audio(self, src: str, titulo: str, linea: int) -> str | None:
        """Guarda un audio de la carpeta en la ficha; si no está ahí, devuelve la dirección."""
        src = _sin_marcas(src)
        archivo = None if rutas.es_externa(src) else hallar(src, self._texto, self._carpeta)
        if archivo is None or not archivo.lower().endswith(AUDIOS):
            return src
        self.audios.setdefault(
            posixpath.basename(self.equipaje.audio(archivo)), " ".join(titulo.split()) or f"Audio: {self._titulo}"
        )
        self.anotar(linea, f"el audio «{src}» pasó al campo «audio»", "Revise que su título diga qué se oye.")
        return None


def direccion_de_video(url: str) -> str:
    """La página de un video a partir de la dirección con que se incrusta."""
    youtube = _YOUTUBE.search(url)
    if youtube:
        return f"https://www.youtube.com/watch?v={youtube[1]}"
    vimeo = re.search(r"player\.vimeo\.com/video/(\d+)", url)
    if vimeo:
        return f"https://vimeo.com/{vimeo[1]}"
    if "facebook.com/plugins/video" in url:
        return parse_qs(urlsplit(url).query).get("href", [url])[0]
    return url.replace(" ", "%20")


def _sin_marcas(destino: str) -> str:
    """El destino sin lo que le agregan Jekyll, Hugo o Pelican: ``{{ site.baseurl }}/x`` → ``/x``."""
    destino = destino.strip().strip("<>").strip()
    filtrado = _FILTRO.match(destino)
    if filtrado:
        return filtrado[1]
    sin_prefijo = _PREFIJO.sub("", destino)
    return _SUFIJO.sub("", sin_prefijo).strip() if sin_prefijo != destino else destino
