"""El único lugar donde se forma una dirección pública. Las direcciones no cambian nunca.

Una dirección empieza y, si es página, termina con ``/``: es relativa a la raíz del portal,
que puede vivir en un subdirectorio del dominio.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, unquote, urlsplit

from slugify import slugify

PORTADA = "/"
ARCHIVO = "/archivo/"
TEMAS = "/temas/"
DEPENDENCIAS = "/dependencias/"
CAMPANAS = "/campanas/"
GALERIA = "/galeria/"
AGENDA = "/agenda/"
CALENDARIO = "/agenda.ics"
PRENSA = "/prensa/"
SUSCRIBIRSE = "/suscribirse/"
CORRECCIONES = "/correcciones/"
CUMPLIMIENTO = "/cumplimiento/"
TRANSPARENCIA = "/transparencia/"
METODOLOGIA = "/cumplimiento/metodologia/"
DATOS = "/datos/"
CATALOGO_DE_DATOS = "/datos/catalogo.json"
NO_ENCONTRADA = "/404.html"
MAPA = "/sitemap.xml"
MAPA_GENERAL = "/sitemap-general.xml"
ROBOTS = "/robots.txt"
MANIFIESTO = "/manifiesto.json"
COLORES = "/estilos/colores.css"
BUSQUEDA = "/busqueda/"

# Carpetas y archivos cuyo contenido decide el portal: ningún alias puede vivir en ellos.
RESERVADAS = frozenset({"feeds", "datos", "busqueda", "fotos", "estilos", "guiones", "agenda.ics", "manifiesto.json"})

FORMATOS_DE_FEED = {"rss": "xml", "atom": "atom", "json": "json"}

_PAGINA = "index.html"
_ALBUM = re.compile(r"galeria/(\d{4})/([a-z0-9]+(?:-[a-z0-9]+)*)/album\.yml")
_POA = re.compile(r"contenido/poa/(\d{4})\.yml")
_BOLETIN = re.compile(r"boletines/(\d{4})/(\d{1,5})-([^/]+)\.md")


@lru_cache(maxsize=8192)
def slug(texto: str, largo: int = 80) -> str:
    """Convierte un texto en la parte legible de una dirección: ``Día del Niño`` → ``dia-del-nino``."""
    return slugify(texto, max_length=largo, word_boundary=True, save_order=True)


def partes_de_boletin(archivo: str) -> tuple[int, int, str] | None:
    """Año, folio y slug según el nombre ``boletines/AAAA/NNN-slug.md``; ``None`` si no lo sigue."""
    partes = _BOLETIN.fullmatch(archivo)
    legible = slug(partes[3]) if partes else ""
    return (int(partes[1]), int(partes[2]), legible) if partes and legible else None


def boletin(anio: int, folio: int, slug_: str) -> str:
    """``/boletines/2025/045-feria/``."""
    return f"/boletines/{anio}/{folio:03d}-{slug_}/"


def mapa_del_anio(anio: int) -> str:
    """``/sitemap-2025.xml``: el mapa de los boletines de un año y de sus listas."""
    return f"/sitemap-{anio}.xml"


def archivo_del_anio(anio: int) -> str:
    """``/archivo/2025/``."""
    return f"{ARCHIVO}{anio}/"


def archivo_del_mes(anio: int, mes: int) -> str:
    """``/archivo/2025/03/``."""
    return f"{ARCHIVO}{anio}/{mes:02d}/"


def tema(id_: str) -> str:
    """``/temas/salud/``."""
    return f"{TEMAS}{id_}/"


def dependencia(id_: str) -> str:
    """``/dependencias/dif/``."""
    return f"{DEPENDENCIAS}{id_}/"


def campana(id_: str) -> str:
    """``/campanas/dia-de-muertos/``."""
    return f"{CAMPANAS}{id_}/"


def evento(id_: str) -> str:
    """``/agenda/feria-de-marzo/``."""
    return f"{AGENDA}{id_}/"


def eventos_del_anio(anio: int) -> str:
    """``/agenda/2025/``."""
    return f"{AGENDA}{anio}/"


def calendario_de_evento(id_: str) -> str:
    """``/agenda/feria-de-marzo/feria-de-marzo.ics``: el evento solo, para agregarlo a un calendario."""
    return f"{evento(id_)}{id_}.ics"


def partes_de_album(archivo: str) -> tuple[int, str] | None:
    """Año y slug según el nombre ``galeria/AAAA/slug/album.yml``; ``None`` si no lo sigue."""
    partes = _ALBUM.fullmatch(archivo)
    return (int(partes[1]), partes[2]) if partes else None


def album(anio: int, slug_: str) -> str:
    """``/galeria/2025/marcha-8m/``."""
    return f"{GALERIA}{anio}/{slug_}/"


def foto_en_album(anio: int, slug_: str, ancla: str) -> str:
    """``/galeria/2025/marcha-8m/#foto-plaza``: el enlace permanente a una foto."""
    return f"{album(anio, slug_)}#{ancla}"


def albumes_del_anio(anio: int) -> str:
    """``/galeria/2025/``."""
    return f"{GALERIA}{anio}/"


def albumes_por(clase: str, id_: str) -> str:
    """``/galeria/temas/salud/``; ``clase`` es ``temas``, ``campanas`` o ``eventos``."""
    return f"{GALERIA}{clase}/{id_}/"


def anio_de_poa(archivo: str) -> int | None:
    """Año según el nombre ``contenido/poa/AAAA.yml``; ``None`` si no lo sigue."""
    partes = _POA.fullmatch(archivo)
    return int(partes[1]) if partes else None


def cumplimiento(anio: int) -> str:
    """``/cumplimiento/2026/``."""
    return f"{CUMPLIMIENTO}{anio}/"


def indicador(anio: int, id_: str) -> str:
    """``/cumplimiento/2026/indicadores/boletines-difundidos/``."""
    return f"{CUMPLIMIENTO}{anio}/indicadores/{id_}/"


def informe_trimestral(anio: int, trimestre: int) -> str:
    """``/cumplimiento/2026/T3/``."""
    return f"{CUMPLIMIENTO}{anio}/T{trimestre}/"


def pdf_trimestral(anio: int, trimestre: int) -> str:
    """``/cumplimiento/2026/T3/informe-2026-T3.pdf``."""
    return f"{informe_trimestral(anio, trimestre)}informe-{anio}-T{trimestre}.pdf"


def transparencia(anio: int, trimestre: int) -> str:
    """``/transparencia/2026/T3/``."""
    return f"{TRANSPARENCIA}{anio}/T{trimestre}/"


def formato_de_transparencia(anio: int, trimestre: int, formato: str, extension: str) -> str:
    """``/transparencia/2026/T3/indicadores-de-resultados.xlsx``."""
    return f"{transparencia(anio, trimestre)}{formato}.{extension}"


def pagina_numero(direccion: str, numero: int) -> str:
    """Dirección de la hoja ``numero`` de una lista; la primera es la lista misma."""
    return direccion if numero == 1 else f"{direccion}pagina-{numero}/"


def feed(nombre: str, formato: str, archivo: int | None = None) -> str:
    """Dirección de un feed: ``feed("temas/salud", "rss")`` → ``/feeds/temas/salud.xml``.

    ``archivo`` es el número de su hoja de archivo (RFC 5005), contado desde la más antigua.
    """
    hoja = f"/archivo-{archivo}" if archivo else ""
    return f"/feeds/{nombre}{hoja}.{FORMATOS_DE_FEED[formato]}"


def dato(conjunto: str, extension: str) -> str:
    """``/datos/boletines.csv``."""
    return f"/datos/{conjunto}.{extension}"


def foto(nombre: str) -> str:
    """``/fotos/1a2b3c4d5e6f-1280.webp``: el nombre sale de su contenido, así que nunca caduca."""
    return f"/fotos/{nombre}"


def nombre_de_foto(direccion: str) -> str:
    """El nombre de una versión, por su dirección."""
    return direccion.rpartition("/")[2]


def paquete(direccion: str, nombre: str) -> str:
    """El ZIP para medios de un boletín o un álbum, junto a su página: ``/boletines/2025/045-feria/boletin-045-2025.zip``."""
    return f"{direccion}{nombre}.zip"


def tarjeta_social(huella: str) -> str:
    """La imagen que se ve al compartir una página sin foto: ``/fotos/tarjeta-1a2b3c4d.png``."""
    return f"/fotos/tarjeta-{huella}.png"


def documento(archivo: str) -> str:
    """Dirección de un archivo de ``contenido/``: ``contenido/documentos/a.pdf`` → ``/documentos/a.pdf``."""
    return "/" + quote(archivo.removeprefix("contenido/"))


def busqueda(grupo: str) -> str:
    """Carpeta del índice de búsqueda de un grupo (un tramo de un año, o ``portal``)."""
    return f"{BUSQUEDA}{grupo}/"


def guid(dominio: str, anio: int, folio: int) -> str:
    """Identificador permanente de un boletín en los feeds (RFC 4151): no lo cambia ninguna edición."""
    return f"tag:{dominio},{anio}:boletin/{folio:03d}"


def uid_de_evento(dominio_: str, id_: str) -> str:
    """Identificador permanente de un evento en los calendarios (RFC 5545)."""
    return f"evento/{id_}@{dominio_}"


def de_alias(alias: str) -> str:
    """``/vieja`` y ``/vieja/`` son la misma carpeta; ``/vieja.html`` es un archivo."""
    return alias if alias.endswith("/") or "." in alias.rsplit("/", 1)[-1] else f"{alias}/"


def archivo_de(direccion: str) -> str:
    """Ruta dentro de ``sitio/`` donde se escribe una dirección: con ``ñ``, aunque la dirección diga ``%C3%B1``."""
    ruta = (unquote(direccion) if "%" in direccion else direccion).lstrip("/")
    return f"{ruta}{_PAGINA}" if ruta == "" or ruta.endswith("/") else ruta


def direccion_de(archivo: str) -> str:
    """Dirección de un archivo de ``sitio/`` cuyo nombre no lleva letras especiales, como los de un boletín."""
    return "/" + (archivo.removesuffix(_PAGINA) if es_pagina(archivo) else archivo)


def es_pagina(archivo: str) -> bool:
    """¿Un archivo de ``sitio/`` es una página, que se pide por su carpeta?"""
    return archivo.rpartition("/")[2] == _PAGINA


def raiz_desde(direccion: str) -> str:
    """Prefijo relativo para llegar de una página a la raíz: ``/campanas/x/`` → ``../../``."""
    return "../" * (direccion.count("/") - 1) or "./"


def absoluta(url_del_sitio: str, direccion: str) -> str:
    """Dirección completa, con dominio."""
    return url_del_sitio.rstrip("/") + direccion


def dominio(url_del_sitio: str) -> str:
    """Dominio sin puerto: ``https://prensa.ejemplo.mx/x`` → ``prensa.ejemplo.mx``."""
    return urlsplit(url_del_sitio).hostname or ""


def es_externa(destino: str) -> bool:
    """¿El enlace lleva a otro sitio (o es correo o teléfono)?"""
    return bool(re.match(r"(?:[a-z][a-z0-9+.-]*:|//)", destino, re.I))


def institucional(archivo: str) -> str:
    """Dirección de una página institucional: ``contenido/privacidad.md`` → ``/privacidad/``."""
    camino = re.sub(r"(^|/)index$", "", archivo.removeprefix("contenido/").removesuffix(".md"))
    return f"/{camino}/" if camino else PORTADA


def de_archivo(archivo: str) -> str | None:
    """Dirección pública de un archivo del proyecto, o ``None`` si no se publica con dirección propia."""
    partes = partes_de_boletin(archivo)
    if partes:
        return boletin(*partes)
    if archivo.startswith("contenido/campanas/") and archivo.endswith(".md"):
        return campana(archivo.removeprefix("contenido/campanas/").removesuffix(".md"))
    if archivo.startswith("contenido/agenda/") and archivo.endswith(".md"):
        return evento(archivo.removeprefix("contenido/agenda/").removesuffix(".md"))
    if archivo.startswith("contenido/documentos/"):
        return documento(archivo)
    if archivo.startswith("contenido/") and archivo.endswith(".md"):
        return institucional(archivo)
    return None
