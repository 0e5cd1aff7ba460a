"""Para buscadores: mapa del sitio con fechas de cambio, y robots.txt."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from generador import rutas
from generador.vistas.edicion import Edicion
from generador.vistas.salida import Archivo, Pagina, PaginaDiferida, archivo_listo


def salidas_de_mapa(edicion: Edicion, paginas: Iterable[Pagina | PaginaDiferida]) -> list[Archivo]:
    """``/sitemap.xml``, con la fecha de cambio que cada página declara, y ``/robots.txt``."""
    entradas = {p.direccion: _modificado(p) for p in paginas if isinstance(p, PaginaDiferida) or p.cabeza["indexable"]}
    urls = "".join(
        f"<url><loc>{escape(edicion.ajustes.absoluta(direccion), quote=False)}</loc>{f'<lastmod>{dia}</lastmod>' if dia else ''}</url>\n"
        for direccion, dia in sorted(entradas.items())
    )
    mapa = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{urls}</urlset>\n'
    robots = f"User-agent: *\nAllow: /\nDisallow: {rutas.BUSQUEDA}\n\nSitemap: {edicion.ajustes.absoluta(rutas.MAPA)}\n"
    return [archivo_listo(rutas.MAPA, mapa.encode()), archivo_listo(rutas.ROBOTS, robots.encode())]


def _modificado(pagina: Pagina | PaginaDiferida) -> str | None:
    if isinstance(pagina, PaginaDiferida):
        return pagina.modificado
    return pagina.pie["fecha_iso"] if pagina.pie else None
