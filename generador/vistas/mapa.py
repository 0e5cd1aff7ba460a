"""Para buscadores: mapa del sitio con fechas de cambio, y robots.txt."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape

from generador import rutas
from generador.vistas.boletines import dia
from generador.vistas.edicion import Edicion
from generador.vistas.salida import Archivo, Pagina, PaginaDiferida, archivo_listo


def mapa_del_tomo(edicion: Edicion, anio: int, paginas: Iterable[PaginaDiferida]) -> Archivo:
    """El mapa de las páginas de un tomo: va en él, y un año que no cambió no se vuelve a escribir."""
    return archivo_listo(rutas.mapa_del_anio(anio), _xml("urlset", "url", ((p.direccion, p.modificado) for p in paginas), edicion.ajustes.absoluta))


def salidas_de_mapa(edicion: Edicion, paginas: Iterable[Pagina | PaginaDiferida]) -> list[Archivo]:
    """``/sitemap.xml``, que es el índice de los mapas de cada tomo y del general, que es el de estas ``paginas``; y ``/robots.txt``.

    Cada página dice cuándo cambió, y cada mapa, cuándo cambió la última.
    """
    generales = [(p.direccion, _modificado(p)) for p in paginas if isinstance(p, PaginaDiferida) or p.cabeza["indexable"]]
    absoluta = edicion.ajustes.absoluta
    indice = [(rutas.MAPA_GENERAL, max(cuando for _, cuando in generales)), *((rutas.mapa_del_anio(anio), dia(max(b.modificado for b in boletines))) for anio, boletines in edicion.por_anio.items())]
    robots = f"User-agent: *\nAllow: /\nDisallow: {rutas.BUSQUEDA}\n\nSitemap: {absoluta(rutas.MAPA)}\n"
    return [
        archivo_listo(rutas.MAPA, _xml("sitemapindex", "sitemap", indice, absoluta)),
        archivo_listo(rutas.MAPA_GENERAL, _xml("urlset", "url", generales, absoluta)),
        archivo_listo(rutas.ROBOTS, robots.encode()),
    ]


def _xml(raiz: str, elemento: str, entradas: Iterable[tuple[str, str]], absoluta: Callable[[str], str]) -> bytes:
    renglones = "".join(
        f"<{elemento}><loc>{escape(absoluta(direccion), quote=False)}</loc>{f'<lastmod>{dia}</lastmod>' if dia else ''}</{elemento}>\n"
        for direccion, dia in sorted(entradas)
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{raiz} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{renglones}</{raiz}>\n'.encode()


def _modificado(pagina: Pagina | PaginaDiferida) -> str:
    if isinstance(pagina, PaginaDiferida):
        return pagina.modificado
    return pagina.pie["fecha_iso"] if pagina.pie else ""
