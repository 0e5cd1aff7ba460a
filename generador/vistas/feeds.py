"""Qué feeds hay y qué lleva cada uno."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache, partial
from typing import NamedTuple

from generador import rutas
from generador.firmas import firmar
from generador.modelo.boletin import Tipo
from generador.vistas import feed_json, feed_xml
from generador.vistas.canales import Canal, Entrada, autor_de, entrada_de_boletin, entrada_de_errata, limpio
from generador.vistas.claves import clave_comun, claves_en
from generador.vistas.edicion import Edicion
from generador.vistas.feed_audio import entradas_de_audio, hay_audios, podcast_de
from generador.vistas.feed_galeria import entradas_de_galeria
from generador.vistas.salida import Archivo, Datos

POR_DOCUMENTO = 50
_RECIENTES = 1024
PRINCIPAL, GALERIA, AUDIO = "boletines", "galeria", "audio"
NOMBRES = {"rss": "RSS", "atom": "Atom", "json": "JSON"}
TIPOS_MIME = {"rss": "application/rss+xml", "atom": "application/atom+xml", "json": "application/feed+json"}
TODOS = tuple(NOMBRES)

# La fecha de un portal sin boletines: un feed debe tener alguna y aquí no hay reloj.
_SIN_BOLETINES = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Serie:
    """Una lista de entradas a la que alguien puede suscribirse."""

    grupo: str
    nombre: str
    titulo: str
    descripcion: str
    pagina: str
    formatos: tuple[str, ...] = TODOS


@dataclass(frozen=True)
class Hoja:
    """Un documento de una serie: el de suscripción (sin ``numero``) o una de las ``total`` de archivo; lleva las entradas de ``desde`` a ``hasta``."""

    serie: Serie
    numero: int | None
    total: int
    entradas: Entradas
    desde: int
    hasta: int

    @property
    def claves(self) -> Sequence[str]:
        """Lo que determina cada una de sus entradas."""
        return self.entradas.claves[self.desde : self.hasta]

    @property
    def modificados(self) -> Sequence[datetime]:
        """Cuándo cambió cada una."""
        return self.entradas.modificados[self.desde : self.hasta]


class Entradas(NamedTuple):
    """Las entradas de una serie, de la más nueva a la más antigua; ``hacer`` da la de un lugar, y se llama solo si un documento que la lleva puede haber cambiado."""

    claves: Sequence[str]
    modificados: Sequence[datetime]
    hacer: Callable[[int], Entrada]


def feeds(edicion: Edicion) -> list[Archivo]:
    """Todos los feeds.

    Los feeds por tema, dependencia y campaña llevan lo más nuevo y no tienen hojas de archivo: cada
    boletín está completo en las del feed principal, y repetirlo por tema multiplicaría el portal.
    """
    de_boletin = lru_cache(_RECIENTES)(lambda lugar: entrada_de_boletin(edicion, edicion.boletines[lugar]))
    escribir = _imprenta()
    hojas = [hoja for serie in series(edicion) for hoja in _hojas(serie, _entradas(edicion, serie, de_boletin))]
    hojas.sort(key=lambda h: next(iter(h.modificados), _SIN_BOLETINES), reverse=True)  # juntas las que comparten entradas: se escriben una vez
    return [
        Archivo(rutas.feed(hoja.serie.nombre, formato, hoja.numero), firma, partial(_documento, edicion, hoja, formato, escribir))
        for hoja in hojas
        for firma in [_firma(edicion, hoja)]
        for formato in hoja.serie.formatos
    ]


def _firma(edicion: Edicion, hoja: Hoja) -> str:
    """Todo lo que un documento dice, en cualquiera de sus formatos."""
    sin_entradas = max(edicion.modificados, default=None) if not hoja.claves else None
    podcast = podcast_de(edicion, "") if hoja.serie.nombre == AUDIO else None
    # De cuántas hojas hay, una del archivo solo dice si otra le sigue: que haya más no cambia las anteriores.
    total = hoja.total if hoja.numero is None else hoja.numero < hoja.total
    return firmar(clave_comun(edicion), feed_xml.PASO, hoja.serie, hoja.numero, total, hoja.claves, sin_entradas, podcast)


def _documento(edicion: Edicion, hoja: Hoja, formato: str, escribir: Callable[[Canal, str], bytes]) -> bytes:
    return escribir(_canal(edicion, hoja, formato), formato)


def series(edicion: Edicion) -> list[Serie]:
    """Las series que hoy tienen algo que decir, más las tres principales, que existen siempre. Las de galería y audio, solo si hay."""
    ajustes = edicion.ajustes
    gobierno = ajustes.municipio.gobierno
    return [
        Serie("principales", PRINCIPAL, "Boletines", ajustes.descripcion, rutas.PORTADA),
        Serie("principales", "avisos", "Avisos", f"Avisos a la población de {gobierno}: primero los vigentes.", rutas.PORTADA, ("rss",)),
        Serie("principales", "correcciones", "Correcciones", f"Qué se corrigió en los boletines de {gobierno}, y cuándo.", rutas.CORRECCIONES, ("rss",)),
        *([Serie("principales", GALERIA, "Galería", f"Álbumes de fotos de {gobierno}, con su crédito y sus condiciones de uso.", rutas.GALERIA, ("rss",))] if edicion.albumes else []),
        *([Serie("principales", AUDIO, "Audio (podcast)", f"Entrevistas, mensajes y cápsulas de {gobierno}, para oír o transmitir.", rutas.PRENSA, ("rss",))] if hay_audios(edicion) else []),
        *(Serie("temas", f"temas/{t}", n, f"Boletines de {gobierno} sobre este tema: {n}.", rutas.tema(t)) for t, n in ajustes.temas.items() if t in edicion.lugares_por_tema),
        *(Serie("dependencias", f"dependencias/{d}", n, f"Boletines de {gobierno} de esta dependencia: {n}.", rutas.dependencia(d)) for d, n in ajustes.dependencias.items() if d in edicion.lugares_por_dependencia),
        *(Serie("campanas", f"campanas/{c.id}", c.titulo, c.resumen, c.direccion) for c in edicion.campanas if c.id in edicion.lugares_por_campana),
    ]


def canales_para_personas(edicion: Edicion) -> dict[str, list[Datos]]:
    """Las series por grupo (``principales``, ``temas``, ``dependencias``, ``campanas``), para elegir una."""
    grupos: dict[str, list[Datos]] = {"principales": [], "temas": [], "dependencias": [], "campanas": []}
    for serie in series(edicion):
        direcciones = [(NOMBRES[f], rutas.feed(serie.nombre, f)) for f in serie.formatos]
        formatos = [{"nombre": n, "direccion": d, "absoluta": edicion.ajustes.absoluta(d)} for n, d in direcciones]
        grupos[serie.grupo].append({"nombre": serie.titulo, "descripcion": serie.descripcion, "formatos": formatos})
    return grupos


def alternos(nombre: str, titulo: str, formatos: Sequence[str] = TODOS) -> list[Datos]:
    """Los formatos de una serie, para ``<link rel="alternate">`` y para enlazarlos por su nombre."""
    return [{"nombre": f"{titulo} ({NOMBRES[f]})", "formato": NOMBRES[f], "direccion": rutas.feed(nombre, f), "tipo_mime": TIPOS_MIME[f]} for f in formatos]


class _Escrita:
    """Una entrada escrita en todos los formatos; su HTML se hace una sola vez."""

    def __init__(self, entrada: Entrada):
        html = entrada.html
        self.rss, self.atom = feed_xml.entrada_xml(entrada, html)
        self.json = feed_json.entrada_json(entrada, html)


def _imprenta() -> Callable[[Canal, str], bytes]:
    """Lo que escribe un canal en un formato; recuerda las entradas recientes, que salen en varios."""
    escrita = lru_cache(_RECIENTES)(_Escrita)

    def escribir(canal: Canal, formato: str) -> bytes:
        entradas = [escrita(e) for e in canal.entradas]
        if formato == "json":
            return feed_json.a_json(canal, [e.json for e in entradas])
        if formato == "rss":
            return feed_xml.a_rss(canal, [e.rss for e in entradas])
        return feed_xml.a_atom(canal, [e.atom for e in entradas])

    return escribir


def _ya_hechas(entradas: list[Entrada]) -> Entradas:
    return Entradas([e.firma for e in entradas], [e.modificado for e in entradas], entradas.__getitem__)


def _entradas(edicion: Edicion, serie: Serie, de_boletin: Callable[[int], Entrada]) -> Entradas:
    _, _, id_ = serie.nombre.partition("/")
    if serie.nombre == "correcciones":
        return _ya_hechas(_correcciones(edicion))
    if serie.nombre == GALERIA:
        return _ya_hechas(entradas_de_galeria(edicion, POR_DOCUMENTO))
    if serie.nombre == AUDIO:
        return _ya_hechas(entradas_de_audio(edicion, POR_DOCUMENTO))
    lugares: Sequence[int]
    if serie.nombre == "avisos":
        avisos = [i for i, b in enumerate(edicion.boletines) if b.tipo is Tipo.AVISO]
        lugares = sorted(avisos, key=lambda i: not edicion.boletines[i].esta_vigente(edicion.ahora))
    elif serie.nombre == PRINCIPAL:
        lugares = range(len(edicion.boletines))
    else:  # sin archivo: solo lo más nuevo
        lugares = {"temas": edicion.lugares_por_tema, "dependencias": edicion.lugares_por_dependencia, "campanas": edicion.lugares_por_campana}[serie.grupo][id_][:POR_DOCUMENTO]
    return Entradas(claves_en(edicion, lugares), [edicion.modificados[i] for i in lugares], lambda n: de_boletin(lugares[n]))


def _correcciones(edicion: Edicion) -> list[Entrada]:
    todas = [(e, b, n) for b in edicion.boletines for n, e in enumerate(b.erratas)]
    nuevas = sorted(todas, key=lambda t: (t[0].fecha, t[1].direccion, t[2]), reverse=True)[:POR_DOCUMENTO]
    return [entrada_de_errata(edicion, b, n) for _, b, n in nuevas]


def _hojas(serie: Serie, entradas: Entradas) -> list[Hoja]:
    """El documento de suscripción y, si la serie lo lleva, su archivo (RFC 5005), de 50 en 50 desde lo más antiguo.

    No se pierde ninguna entrada: con ``n`` entradas hay ``h = (n - 1) // 50`` hojas llenas, que llevan
    las ``50·h`` más antiguas. Quedan ``n - 50·h = (n - 1) % 50 + 1``, entre 1 y 50, que por ser las
    más nuevas caben siempre en el documento de suscripción. Un boletín nuevo solo crece por ese lado:
    no mueve a nadie de hoja, y la última hoja solo gana una vez el enlace a la que le sigue.
    """
    cuantas = len(entradas.claves)
    total = max(0, cuantas - 1) // POR_DOCUMENTO if serie.nombre == PRINCIPAL else 0
    archivo = [Hoja(serie, n, total, entradas, cuantas - POR_DOCUMENTO * n, cuantas - POR_DOCUMENTO * (n - 1)) for n in range(1, total + 1)]
    return [Hoja(serie, None, total, entradas, 0, min(POR_DOCUMENTO, cuantas)), *archivo]


def _canal(edicion: Edicion, hoja: Hoja, formato: str) -> Canal:
    ajustes, serie = edicion.ajustes, hoja.serie
    modificados = hoja.modificados or edicion.modificados or [_SIN_BOLETINES]

    def otra(numero: int | None) -> str:
        return ajustes.absoluta(rutas.feed(serie.nombre, formato, numero))

    anterior = hoja.total if hoja.numero is None else hoja.numero - 1
    return Canal(
        id=ajustes.absoluta(rutas.feed(serie.nombre, "atom")),
        titulo=limpio(ajustes.nombre_del_sitio if serie.nombre == PRINCIPAL else f"{serie.titulo} · {ajustes.nombre_del_sitio}"),
        descripcion=limpio(serie.descripcion),
        pagina=ajustes.absoluta(serie.pagina),
        direccion=otra(hoja.numero),
        actualizado=max(modificados).astimezone(ajustes.zona),
        autor=autor_de(edicion),
        derechos=limpio(f"{ajustes.municipio.gobierno}. Fotografías: {ajustes.fotos.licencia} ({ajustes.fotos.licencia_url})"),
        entradas=tuple(map(hoja.entradas.hacer, range(hoja.desde, hoja.hasta))),
        concentrador=ajustes.websub if hoja.numero is None else None,
        anterior=otra(anterior) if anterior else None,
        siguiente=otra(hoja.numero + 1) if hoja.numero and hoja.numero < hoja.total else None,
        suscripcion=otra(None) if hoja.numero else None,
        podcast=podcast_de(edicion, otra(None)) if serie.nombre == AUDIO else None,
    )
