"""RSS 2.0 y Atom. El único archivo que conoce feedgen, con lo que feedgen no sabe decir.

feedgen escribe cada entrada una sola vez; los canales que la comparten la llevan tal como quedó.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from feedgen.entry import FeedEntry
from feedgen.ext.base import BaseEntryExtension, BaseExtension
from feedgen.feed import FeedGenerator
from feedgen.util import xml_elem
from lxml import etree

from generador.firmas import firma_del_paso
from generador.vistas.canales import IDIOMA, Anexo, Canal, Entrada, Episodio, FotoDeEntrada, Podcast

PASO = firma_del_paso("vistas/feed_xml.py", "feedgen", "lxml")
ATOM = "http://www.w3.org/2005/Atom"
CONTENIDO = "http://purl.org/rss/1.0/modules/content/"
DC = "http://purl.org/dc/elements/1.1/"
HISTORIA = "http://purl.org/syndication/history/1.0"
MEDIA = "http://search.yahoo.com/mrss/"
ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"
PODCAST = "https://podcastindex.org/namespace/1.0"
# feedgen declara «atom», «content» e «itunes»; los demás, ``_DelCanal``.
_PREFIJOS = {"atom": ATOM, "content": CONTENIDO, "dc": DC, "fh": HISTORIA, "itunes": ITUNES, "media": MEDIA, "podcast": PODCAST}
CATEGORIAS = ("Government", "News")  # de la lista cerrada de Apple
MINUTOS = 60


def entrada_xml(entrada: Entrada, html: str) -> tuple[bytes, bytes]:
    """La entrada en RSS y en Atom, para ponerla en los canales que la lleven: sus prefijos son los que ellos declaran."""
    escrita = _entrada(entrada, html)
    atom = _suelta(escrita.atom_entry())
    escrita.title(_titulo(entrada.titulo))
    return _suelta(escrita.rss_entry()), atom


def _suelta(elemento: Any) -> bytes:
    """El XML de un elemento sin declarar sus prefijos, que en un canal se declaran una sola vez."""
    sobre = etree.Element("sobre", nsmap=_PREFIJOS)
    sobre.append(elemento)
    xml: bytes = etree.tostring(sobre, encoding="UTF-8")
    return xml[xml.index(b">") + 1 : xml.rindex(b"<")]


def a_rss(canal: Canal, entradas: Iterable[bytes]) -> bytes:
    """El canal en RSS 2.0, con sus entradas ya escritas."""
    feed = _canal(canal, "application/rss+xml")
    feed.title(_titulo(canal.titulo))
    feed.description(escape(canal.descripcion, quote=False))
    return _al_final(feed.rss_str(), b"</channel>", entradas)


def a_atom(canal: Canal, entradas: Iterable[bytes]) -> bytes:
    """El canal en Atom 1.0, con sus entradas ya escritas."""
    return _al_final(_canal(canal, "application/atom+xml").atom_str(), b"</feed>", entradas)


def _al_final(feed: bytes, cierre: bytes, entradas: Iterable[bytes]) -> bytes:
    """feedgen también las pone al final, pero copia y vuelve a escribir cada una en cada canal: tardaba el doble (medido)."""
    lugar = feed.rindex(cierre)
    return b"".join([feed[:lugar], *entradas, feed[lugar:]])


class _DelCanal(BaseExtension):  # type: ignore[misc]
    """Enlaces de RSS a otros documentos (feedgen solo pone ``self``) y la marca de archivo (RFC 5005)."""

    canal: Canal

    def extend_ns(self) -> dict[str, str]:
        """Prefijos que se declaran una vez, en la raíz."""
        return {p: _PREFIJOS[p] for p in ("dc", "fh", "media", *(("podcast",) if self.canal.podcast else ()))}

    def extend_rss(self, rss: Any) -> None:
        """Agrega lo que falta a ``<channel>``."""
        for rel, href in _enlaces(self.canal):
            xml_elem(f"{{{ATOM}}}link", rss[0], rel=rel, href=href)
        self._marcar(rss[0])
        if self.canal.podcast:
            _podcast(rss[0], self.canal.podcast)

    def extend_atom(self, feed: Any) -> None:
        """Agrega lo que falta a ``<feed>``."""
        self._marcar(feed)

    def _marcar(self, elemento: Any) -> None:
        if self.canal.suscripcion:
            xml_elem(f"{{{HISTORIA}}}archive", elemento)


class _DeLaEntrada(BaseEntryExtension):  # type: ignore[misc]
    """Autor sin correo, anexos y Media RSS.

    El anexo va aquí porque feedgen 1.0 pierde el ``rel`` de los enlaces de una entrada de Atom.
    """

    entrada: Entrada

    def extend_rss(self, item: Any) -> None:
        """Agrega lo que falta a ``<item>``: un anexo, y lo demás como Media RSS."""
        xml_elem(f"{{{DC}}}creator", item).text = self.entrada.autor.nombre
        anexo = self.entrada.anexo
        if anexo:
            xml_elem("enclosure", item, url=anexo.direccion, length=str(anexo.peso), type=anexo.tipo)
        self._fotos(item)
        for grabacion in self.entrada.grabaciones:
            if grabacion is not anexo:  # dicho dos veces, un lector de podcast lo cuenta dos veces
                contenido = _contenido(item, grabacion)
                xml_elem(f"{{{MEDIA}}}title", contenido, type="plain").text = grabacion.titulo
        if self.entrada.episodio:
            _episodio(item, self.entrada.episodio)

    def extend_atom(self, entrada: Any) -> None:
        """Agrega lo que falta a ``<entry>``: Atom admite todos los anexos."""
        for anexo in filter(None, (self.entrada.portada, *self.entrada.grabaciones)):
            xml_elem("link", entrada, rel="enclosure", href=anexo.direccion, length=str(anexo.peso), type=anexo.tipo)
        self._fotos(entrada)

    def _fotos(self, elemento: Any) -> None:
        for foto in self.entrada.fotos:
            _foto(elemento, foto)


def _foto(elemento: Any, foto: FotoDeEntrada) -> None:
    """Con una sola versión, ``media:content``; con varias, un ``media:group``, que dice que son la misma foto."""
    if len(foto.versiones) == 1:
        lugar = _contenido(elemento, foto.versiones[0])
    else:
        lugar = xml_elem(f"{{{MEDIA}}}group", elemento)
        for version in foto.versiones:
            _contenido(lugar, version, isDefault="true" if version is foto.versiones[0] else "false")
    if foto.titulo:
        xml_elem(f"{{{MEDIA}}}title", lugar, type="plain").text = foto.titulo
    xml_elem(f"{{{MEDIA}}}description", lugar, type="plain").text = foto.descripcion
    if foto.palabras:
        xml_elem(f"{{{MEDIA}}}keywords", lugar).text = ", ".join(foto.palabras)
    xml_elem(f"{{{MEDIA}}}thumbnail", lugar, url=foto.miniatura.direccion, width=str(foto.miniatura.ancho), height=str(foto.miniatura.alto))
    for papel, nombre in (("author", foto.credito), ("photographer", foto.autor)):
        if nombre:
            xml_elem(f"{{{MEDIA}}}credit", lugar, role=papel, scheme="urn:ebu").text = nombre
    if foto.derechos:
        xml_elem(f"{{{MEDIA}}}copyright", lugar).text = foto.derechos
    xml_elem(f"{{{MEDIA}}}license", lugar, type="text/html", href=foto.licencia_url).text = foto.licencia


def _contenido(elemento: Any, anexo: Anexo, **mas: str) -> Any:
    medidas = {"width": anexo.ancho, "height": anexo.alto, "duration": None if anexo.segundos is None else round(anexo.segundos)}
    escritas = {n: str(v) for n, v in medidas.items() if v is not None}
    return xml_elem(f"{{{MEDIA}}}content", elemento, url=anexo.direccion, type=anexo.tipo, medium=anexo.medio, fileSize=str(anexo.peso), **escritas, **mas)


def _podcast(canal: Any, podcast: Podcast) -> None:
    """Lo que feedgen no sabe: ``explicit`` como hoy lo pide Apple y el vocabulario de Podcasting 2.0."""
    xml_elem(f"{{{ITUNES}}}explicit", canal).text = "false"
    xml_elem(f"{{{PODCAST}}}guid", canal).text = podcast.guid
    xml_elem(f"{{{PODCAST}}}license", canal, url=podcast.licencia_url).text = podcast.licencia
    if podcast.correo:  # quien responde si otra plataforma quiere mudar el podcast a su nombre
        xml_elem(f"{{{PODCAST}}}locked", canal, owner=podcast.correo).text = "yes"


def _episodio(item: Any, episodio: Episodio) -> None:
    xml_elem(f"{{{ITUNES}}}explicit", item).text = "false"
    xml_elem(f"{{{ITUNES}}}episodeType", item).text = "full"
    xml_elem(f"{{{ITUNES}}}duration", item).text = str(episodio.segundos)
    if episodio.transcripcion:
        xml_elem(f"{{{PODCAST}}}transcript", item, url=episodio.transcripcion, type="text/plain", language="es")


def _canal(canal: Canal, tipo: str) -> Any:
    feed = FeedGenerator()
    feed.id(canal.id)
    feed.title(canal.titulo)
    feed.description(canal.descripcion)
    feed.author(name=canal.autor.nombre, uri=canal.autor.url)
    feed.link(href=canal.direccion, rel="self", type=tipo)
    for rel, href in _enlaces(canal):
        feed.link(href=href, rel=rel)
    feed.link(href=canal.pagina, rel="alternate", type="text/html")  # al final: feedgen da a RSS el último
    feed.language(IDIOMA)
    feed.rights(canal.derechos)
    feed.generator("Portal")
    feed.updated(canal.actualizado)
    feed.ttl(MINUTOS)
    feed.register_extension("portal", _DelCanal)
    feed.portal.canal = canal
    if canal.podcast:
        feed.load_extension("podcast", atom=False)
        feed.podcast.itunes_author(canal.autor.nombre)
        feed.podcast.itunes_category([{"cat": c} for c in CATEGORIAS])
        feed.podcast.itunes_image(canal.podcast.caratula)
        feed.podcast.itunes_type("episodic")
        if canal.podcast.correo:
            feed.podcast.itunes_owner(canal.autor.nombre, canal.podcast.correo)
    return feed


def _entrada(entrada: Entrada, html: str) -> Any:
    escrita = FeedEntry()
    escrita.id(entrada.guid)
    escrita.title(entrada.titulo)
    escrita.link(href=entrada.direccion)
    escrita.description(escape(entrada.resumen, quote=False))
    escrita.content(html, type="html")
    escrita.summary(entrada.resumen)
    escrita.author(name=entrada.autor.nombre, uri=entrada.autor.url)
    escrita.category([{"term": c} for c in entrada.categorias])
    escrita.published(entrada.publicado)
    escrita.updated(entrada.modificado)
    escrita.register_extension("portal", _DeLaEntrada)
    escrita.portal.entrada = entrada
    return escrita


def _enlaces(canal: Canal) -> list[tuple[str, str]]:
    posibles = [("hub", canal.concentrador), ("prev-archive", canal.anterior), ("next-archive", canal.siguiente), ("current", canal.suscripcion)]
    return [(rel, href) for rel, href in posibles if href]


def _titulo(titulo: str) -> str:
    """Unos lectores de RSS leen el título como texto y otros como HTML: así ``<`` es inocuo en ambos."""
    return escape(titulo, quote=False) if "<" in titulo else titulo
