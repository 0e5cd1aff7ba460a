"""La galería: los álbumes en listas —todos, por año, campaña, tema y evento— y la página de cada uno."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from generador import fechas, rutas
from generador.firmas import firmar
from generador.modelo.album import Album
from generador.modelo.campana import Campana
from generador.modelo.fotos import TIPOS_MIME
from generador.modelo.galeria import Foto
from generador.vistas.album import clave_de_pagina, pagina_de_album
from generador.vistas.boletines import dia, pie
from generador.vistas.cabeza import cabeza, migas_ld
from generador.vistas.claves import clave_comun, clave_de_album
from generador.vistas.edicion import Edicion
from generador.vistas.feeds import alternos
from generador.vistas.piezas import cuantos, cuenta, enlace, foto, hojas, migas, variantes_de
from generador.vistas.salida import Datos, Pagina, PaginaDiferida

POR_HOJA = 24


@dataclass(frozen=True)
class Lista:
    """Una lista de álbumes con dirección propia; ``filtro`` es el campo por el que se filtró."""

    direccion: str
    nombre: str
    titulo: str
    albumes: Sequence[Album]
    filtro: str | None = None
    campana: Campana | None = None


@dataclass(frozen=True)
class Hoja:
    """Una de las ``total`` páginas de una lista; ``cuenta`` y ``filtros`` son de la lista entera."""

    lista: Lista
    numero: int
    total: int
    albumes: Sequence[Album]
    cuenta: str
    filtros: list[Datos]


def paginas_de_galeria(edicion: Edicion) -> list[Pagina | PaginaDiferida]:
    """``/galeria/``, una lista por filtro y una página por álbum visible."""
    listas = _listas(edicion)
    paginas: list[Pagina | PaginaDiferida] = [p for lista in listas for p in _hojas(edicion, lista, listas)]
    return paginas + [PaginaDiferida(a.direccion, clave_de_pagina(edicion, a), partial(pagina_de_album, edicion, a), dia(a.fecha)) for a in edicion.albumes]


def tarjeta_de_album(edicion: Edicion, album: Album, *, con_resumen: bool = False) -> Datos:
    """Un álbum en una lista: su primera foto, recortada a 16:9, y cuántas tiene."""
    fotos = edicion.fotos_de(album)
    return {
        "direccion": album.direccion,
        "titulo": album.titulo,
        "fecha": fechas.fecha_larga(album.fecha),
        "fecha_iso": f"{album.fecha:%Y-%m-%d}",
        "lugar": album.lugar,
        "resumen": (album.descripcion or "").split("\n\n")[0] if con_resumen else "",
        "total": cuantos(len(fotos), "foto", "fotos"),
        "foto": _recorte(fotos[0]) if fotos else None,
    }


def _recorte(elegida: Foto) -> Datos:
    """El recorte 16:9 con sus tamaños; sin recorte, la foto completa, que la tarjeta recorta al centro."""
    datos = foto(elegida.medida, elegida.alt)
    ancha = datos["ancha"]
    if ancha is None:
        return {c: datos[c] for c in ("direccion", "ancho", "alto", "alt", "color", "variantes", "fuentes")}
    versiones = {f: variantes_de(elegida.medida.de(f, "16x9")) for f in ("avif", "webp", "jpg")}
    return {
        **ancha,
        "alt": elegida.alt,
        "color": datos["color"],
        "variantes": versiones["jpg"],
        "fuentes": [{"tipo_mime": TIPOS_MIME[f], "variantes": versiones[f]} for f in ("avif", "webp") if versiones[f]],
    }


def _listas(edicion: Edicion) -> list[Lista]:
    """Todas las listas, la general primero. Un evento con un solo álbum no necesita la suya."""
    temas, anios = defaultdict(list), defaultdict(list)
    for album in edicion.albumes:
        anios[album.anio].append(album)
        for tema in dict.fromkeys(album.temas):
            temas[tema].append(album)
    campanas = [(c, a) for c in reversed(edicion.campanas) if (a := edicion.albumes_de_campana(c))]
    eventos = [(e, a) for e in reversed(edicion.eventos) if len(a := edicion.albumes_de_evento(e)) > 1]
    return [
        Lista(rutas.GALERIA, "Galería", "Galería", edicion.albumes),
        *(Lista(rutas.albumes_del_anio(n), str(n), f"Fotos de {n}", a, "Año") for n, a in sorted(anios.items(), reverse=True)),
        *(Lista(rutas.albumes_por("temas", t), n, f"Fotos: {n}", temas[t], "Tema") for t, n in edicion.ajustes.temas.items() if t in temas),
        *(Lista(rutas.albumes_por("campanas", c.id), c.titulo, f"Fotos de la campaña {c.titulo}", a, "Campaña", c) for c, a in campanas),
        *(Lista(rutas.albumes_por("eventos", e.id), e.titulo, f"Fotos: {e.titulo}", a, "Evento") for e, a in eventos),
    ]


def _filtros(lista: Lista, listas: Sequence[Lista]) -> list[Datos]:
    grupos: dict[str, list[Lista]] = defaultdict(list)
    for otra in listas:
        if otra.filtro:
            grupos[otra.filtro].append(otra)
    return [
        {"nombre": filtro, "actual": lista.nombre if lista.filtro == filtro else None, "opciones": [cuenta(x.nombre, x.direccion, len(x.albumes)) for x in opciones]}
        for filtro, opciones in grupos.items()
    ]


def _hojas(edicion: Edicion, lista: Lista, listas: Sequence[Lista]) -> list[Pagina | PaginaDiferida]:
    fotos = sum(len(edicion.fotos_publicadas(a)) for a in lista.albumes)
    cuenta_de_todo = f"{cuantos(len(lista.albumes), 'álbum', 'álbumes')}, {cuantos(fotos, 'foto', 'fotos')}"
    filtros = _filtros(lista, listas)
    total = max(1, -(-len(lista.albumes) // POR_HOJA))
    hojas_ = [Hoja(lista, numero, total, lista.albumes[(numero - 1) * POR_HOJA : numero * POR_HOJA], cuenta_de_todo, filtros) for numero in range(1, total + 1)]
    return [_diferida(edicion, h) if h.albumes else _hoja(edicion, h) for h in hojas_]


def _diferida(edicion: Edicion, hoja: Hoja) -> PaginaDiferida:
    lista = hoja.lista
    clave = firmar(
        clave_comun(edicion),
        [lista.direccion, lista.nombre, lista.titulo, lista.filtro, lista.campana.direccion if lista.campana else None],
        [hoja.numero, hoja.total, hoja.cuenta, hoja.filtros],
        [clave_de_album(edicion, a) for a in hoja.albumes],
    )
    return PaginaDiferida(rutas.pagina_numero(lista.direccion, hoja.numero), clave, partial(_hoja, edicion, hoja), dia(max(a.fecha for a in hoja.albumes)))


def _hoja(edicion: Edicion, hoja: Hoja) -> Pagina:
    lista = hoja.lista
    es_general = lista.filtro is None
    camino = migas(("Galería", None)) if es_general else migas(("Galería", rutas.GALERIA), (lista.nombre, None))
    con_principal = es_general and hoja.numero == 1 and len(hoja.albumes) > 2
    tarjetas = [tarjeta_de_album(edicion, a, con_resumen=con_principal and a is hoja.albumes[0]) for a in hoja.albumes]
    direccion = rutas.pagina_numero(lista.direccion, hoja.numero)
    nombre = lista.titulo if hoja.numero == 1 else f"{lista.titulo}, hoja {hoja.numero} de {hoja.total}"
    gobierno = edicion.ajustes.municipio.gobierno
    return Pagina(
        direccion=direccion,
        plantilla="galeria.html",
        titulo=f"{nombre} · {edicion.ajustes.nombre_del_sitio}",
        datos={
            "migas": camino,
            "titulo": lista.titulo,
            "descripcion": "Fotos de obras, eventos y servicios, en calidad de imprenta y con permiso de uso." if es_general else None,
            "total_texto": hoja.cuenta,
            "filtros": hoja.filtros,
            "quitar": None if es_general else rutas.GALERIA,
            "campana": enlace("Ver la campaña", lista.campana.direccion) if lista.campana else None,
            "albumes": tarjetas,
            "con_principal": con_principal,
            "paginacion": hojas(lista.direccion, hoja.numero, hoja.total),
        },
        cabeza=cabeza(
            edicion,
            direccion,
            nombre,
            f"{lista.titulo}: {hoja.cuenta} de {gobierno}." if lista.albumes else f"Galería de fotos de {gobierno}.",
            imagen=tarjetas[0]["foto"] if tarjetas else None,
            feeds=alternos("galeria", "Galería", formatos=("rss",)) if edicion.albumes else [],
            json_ld=[migas_ld(edicion, camino, lista.direccion)],
        ),
        seccion="galeria",
        pie=pie(max(a.fecha for a in hoja.albumes)) if hoja.albumes else None,
    )
