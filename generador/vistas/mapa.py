"""Para buscadores: mapa del sitio con fechas de cambio, y robots.txt."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape

from generador import rutas
from generador.vistas.boletines import dia
from generador.vistas.edicion import Edicion
from generador.vistas.listas import dias_de_listas
from generador.vistas.salida import Archivo, Pagina, PaginaDiferida, archivo_listo


def salidas_de_mapa(edicion: Edicion, paginas: Iterable[Pagina | PaginaDiferida]) -> list[Archivo]:
    """``/sitemap.xml``, que es el índice de un mapa por año y uno general, y ``/robots.txt``; con las páginas de los tomos conservados.

    Cada página dice cuándo cambió, y cada mapa, cuándo cambió la última: un año cerrado no se vuelve a leer.
    """
    mapas: dict[str, list[tuple[str, str]]] = {}
    for direccion, cuando in [*_planeadas(paginas), *(p for anio in sorted(edicion.conservados) for p in _conservadas(edicion, anio))]:
        mapas.setdefault(rutas.mapa_de(direccion), []).append((direccion, cuando))
    absoluta = edicion.ajustes.absoluta
    indice = [(mapa, max(dia for _, dia in entradas)) for mapa, entradas in mapas.items()]
    robots = f"User-agent: *\nAllow: /\nDisallow: {rutas.BUSQUEDA}\n\nSitemap: {absoluta(rutas.MAPA)}\n"
    return [
        archivo_listo(rutas.MAPA, _xml("sitemapindex", "sitemap", indice, absoluta)),
        *(archivo_listo(mapa, _xml("urlset", "url", entradas, absoluta)) for mapa, entradas in mapas.items()),
        archivo_listo(rutas.ROBOTS, robots.encode()),
    ]


def _planeadas(paginas: Iterable[Pagina | PaginaDiferida]) -> list[tuple[str, str]]:
    return [(p.direccion, _modificado(p) or "") for p in paginas if isinstance(p, PaginaDiferida) or p.cabeza["indexable"]]


def _conservadas(edicion: Edicion, anio: int) -> list[tuple[str, str]]:
    return [*((b.direccion, dia(b.modificado)) for b in edicion.por_anio[anio]), *dias_de_listas(edicion, anio)]


def _xml(raiz: str, elemento: str, entradas: Iterable[tuple[str, str]], absoluta: Callable[[str], str]) -> bytes:
    renglones = "".join(
        f"<{elemento}><loc>{escape(absoluta(direccion), quote=False)}</loc>{f'<lastmod>{dia}</lastmod>' if dia else ''}</{elemento}>\n"
        for direccion, dia in sorted(entradas)
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{raiz} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{renglones}</{raiz}>\n'.encode()


def _modificado(pagina: Pagina | PaginaDiferida) -> str | None:
    if isinstance(pagina, PaginaDiferida):
        return pagina.modificado
    return pagina.pie["fecha_iso"] if pagina.pie else None
