"""Todo enlace de la demostración lleva a algo, y todo lo publicado se encuentra."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from lxml import etree, html

from tests.apoyo.demostracion import Demostracion, es_redireccion

SITIO = "https://prensa.valleclaro.example"
# Archivos que nadie enlaza con <a> porque los busca una máquina o los pide un guion.
DE_MAQUINAS = re.compile(r"/(404\.html|robots\.txt|sitemap(-(\d{4}|general))?\.xml|manifiesto\.json|busqueda/.*|guiones/.*|estilos/.*|imagenes/.*|fotos/.*)")


@pytest.fixture(scope="module")
def documentos(demo: Demostracion) -> dict[str, html.HtmlElement]:
    return {d: html.parse(str(demo.archivo(d))).getroot() for d in demo.direcciones()}


def destinos(documento: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """Pares (etiqueta, dirección escrita) de todo lo que la página carga o enlaza."""
    for elemento in documento.iter(etree.Element):
        for atributo in ("href", "src", "action", "poster"):
            if atributo in elemento.attrib:
                yield elemento.tag, elemento.get(atributo)
        for opcion in (elemento.get("srcset") or "").split(","):
            if opcion.strip():
                yield "srcset", opcion.split()[0]
        indices = (elemento.get("data-indices") or "").split()
        for indice in indices:
            yield "data-indices", indice + "pagefind-entry.json"
        for portal in indices[-1:]:
            yield "data-indices", portal + "pagefind.js"
        if elemento.get("http-equiv") == "refresh":
            yield "refresh", elemento.get("content").partition("url=")[2]


def internos(direccion: str, documento: html.HtmlElement) -> Iterator[tuple[str, str, str]]:
    """Ternas (etiqueta, dirección desde la raíz, ancla) de los destinos que son de este portal."""
    for etiqueta, escrito in destinos(documento):
        completo, ancla = urldefrag(urljoin(SITIO + direccion, escrito))
        partes = urlsplit(completo)
        if f"{partes.scheme}://{partes.netloc}" == SITIO:
            yield etiqueta, unquote(partes.path) or "/", unquote(ancla)


def existe(demo: Demostracion, direccion: str) -> bool:
    return demo.archivo(direccion).is_file()


def test_todo_destino_interno_existe_con_su_ancla(demo: Demostracion, documentos: dict[str, html.HtmlElement]) -> None:
    anclas = {d: {e.get("id") for e in doc.iter(etree.Element) if e.get("id")} for d, doc in documentos.items()}
    rotos = set()
    vistos = 0
    for direccion, documento in documentos.items():
        for _, destino, ancla in internos(direccion, documento):
            vistos += 1
            if not existe(demo, destino):
                rotos.add((direccion, destino))
            elif ancla and ancla not in anclas.get(destino, ()):
                rotos.add((direccion, f"{destino}#{ancla}"))
    assert not rotos
    assert vistos > 5000


def test_ningun_enlace_se_escribe_desde_la_raiz_ni_con_dominio(demo: Demostracion, documentos: dict[str, html.HtmlElement]) -> None:
    # El portal debe poder vivir en una subcarpeta. La 404 sale en cualquier dirección: la suya sí parte de la raíz.
    malos = {
        (direccion, escrito)
        for direccion, documento in documentos.items()
        if direccion != "/404.html"
        for etiqueta, escrito in destinos(documento)
        if etiqueta != "link" and (escrito.startswith(("/", SITIO, "file:")))
    }
    # «Compartir por WhatsApp» y similares llevan la dirección completa dentro de otra: no empiezan con ella.
    assert not malos


def test_a_toda_pagina_se_llega_desde_la_portada_con_enlaces(demo: Demostracion, documentos: dict[str, html.HtmlElement]) -> None:
    alcanzadas, pendientes = {"/"}, deque(["/"])
    while pendientes:
        direccion = pendientes.popleft()
        for etiqueta, destino, _ in internos(direccion, documentos[direccion]):
            if etiqueta == "a" and destino in documentos and destino not in alcanzadas:
                alcanzadas.add(destino)
                pendientes.append(destino)
    # Un texto retirado conserva su dirección, pero nada lo anuncia: por eso no es indexable.
    sin_anunciar = {d for d in demo.paginas() if documentos[d].xpath("//meta[@name='robots' and contains(@content, 'noindex')]")}
    assert set(demo.paginas()) - alcanzadas == sin_anunciar
    assert "/404.html" in sin_anunciar


def test_todo_archivo_publicado_lo_enlaza_alguna_pagina(demo: Demostracion, documentos: dict[str, html.HtmlElement]) -> None:
    enlazados = {destino for d, doc in documentos.items() for _, destino, _ in internos(d, doc)}
    for feed in (demo.sitio / "feeds").rglob("*.*"):  # las hojas viejas de un feed las enlaza el propio feed
        enlazados |= {urlsplit(u).path for u in re.findall(re.escape(SITIO) + r"/feeds/[^\s\"<]+", feed.read_text(encoding="utf-8")) if not u.endswith(feed.name)}
    archivos = {"/" + r.relative_to(demo.sitio).as_posix() for r in demo.sitio.rglob("*") if r.is_file() and r.suffix != ".html"}
    assert {a for a in archivos - enlazados if not DE_MAQUINAS.fullmatch(a)} == set()
    # Los recortes, los originales de los boletines y las tarjetas son para redes, feeds y paquetes.
    fotos = {a for a in archivos if a.startswith("/fotos/") and not re.search(r"-(1x1|16x9)(-en-\d+-\d+)?-\d+\.jpg$|-original\.jpg$|/tarjeta-", a)}
    assert fotos
    assert fotos <= enlazados
    assert fotos


def lugares(mapa: Path, elemento: str) -> list[str]:
    """Las direcciones que nombra un mapa, que solo debe llevar esos elementos."""
    raiz = etree.parse(str(mapa)).getroot()
    assert {etree.QName(e).localname for e in raiz} == {elemento}
    return [n.text for n in raiz.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]


def test_el_mapa_del_sitio_lista_cada_pagina_indexable_con_su_canonica(demo: Demostracion, documentos: dict[str, html.HtmlElement]) -> None:
    mapas = lugares(demo.sitio / "sitemap.xml", "sitemap")
    listadas = []
    for mapa in mapas:
        suyas = lugares(demo.sitio / mapa.removeprefix(SITIO + "/"), "url")
        anio = re.search(r"/sitemap-(\d{4})\.xml$", mapa)
        de_un_tomo = [bool(re.match(re.escape(SITIO) + r"/(boletines|archivo)/\d{4}/", d)) for d in suyas]
        assert suyas and all(f"/{anio[1]}/" in d for d in suyas) if anio else not any(de_un_tomo), mapa
        assert all(de_un_tomo) or not anio, mapa
        listadas += suyas
    assert SITIO + "/sitemap-general.xml" in mapas and len(mapas) > 2
    canonicas = {}
    for direccion, documento in documentos.items():
        if not documento.xpath("//meta[@name='robots' and contains(@content, 'noindex')]"):
            (canonica,) = documento.xpath("//link[@rel='canonical']/@href")
            canonicas[direccion] = canonica
    assert canonicas == {d: SITIO + d for d in canonicas}
    assert sorted(listadas) == sorted(canonicas.values())


def test_los_feeds_anunciados_existen_y_cada_lista_anuncia_los_suyos(demo: Demostracion, documentos: dict[str, html.HtmlElement]) -> None:
    anunciados = defaultdict(set)
    for direccion, documento in documentos.items():
        for enlace in documento.xpath("//link[@rel='alternate']"):
            destino = urlsplit(urljoin(SITIO + direccion, enlace.get("href"))).path
            assert existe(demo, destino), (direccion, destino)
            anunciados[direccion].add(destino)
    for seccion in ("temas", "dependencias", "campanas"):
        for direccion in [d for d in documentos if d.startswith(f"/{seccion}/") and d.count("/") == 3]:
            suyo = f"/feeds{direccion.rstrip('/')}"
            if existe(demo, f"{suyo}.xml"):
                assert {f"{suyo}.{e}" for e in ("xml", "atom", "json")} <= anunciados[direccion]
    assert all("/feeds/boletines.xml" in anunciados[d] for d in ("/", "/archivo/"))


def test_cada_redireccion_lleva_a_una_pagina_que_no_redirige(demo: Demostracion, documentos: dict[str, html.HtmlElement]) -> None:
    redirecciones = [d for d in documentos if es_redireccion(demo.archivo(d))]
    assert "/boletines/" in redirecciones
    for direccion in redirecciones:
        hacia = {destino for etiqueta, destino, _ in internos(direccion, documentos[direccion]) if etiqueta in {"a", "link", "refresh"}}
        assert len(hacia) == 1, direccion
        assert not es_redireccion(demo.archivo(hacia.pop()))


def test_las_fotos_ofrecen_tamanos_que_son_los_que_dicen(demo: Demostracion, documentos: dict[str, html.HtmlElement]) -> None:
    from PIL import Image

    anchos: dict[str, int] = {}
    for direccion, documento in documentos.items():
        for img in documento.iter("img"):
            assert img.get("width") and img.get("height"), (direccion, img.get("src"))
            for opcion in (img.get("srcset") or "").split(","):
                if opcion.strip():
                    escrito, ancho = opcion.split()
                    anchos[unquote(urlsplit(urljoin(SITIO + direccion, escrito)).path)] = int(ancho.removesuffix("w"))
    assert anchos
    for direccion, ancho in anchos.items():
        with Image.open(demo.archivo(direccion)) as foto:
            assert foto.width == ancho, direccion


def test_cada_adjunto_de_los_feeds_pesa_lo_que_dice(demo: Demostracion) -> None:
    vistos = 0
    for ruta in sorted(demo.sitio.glob("feeds/**/*.xml")):
        for adjunto in etree.parse(str(ruta)).getroot().iter("enclosure", "{http://search.yahoo.com/mrss/}content"):
            dicho = adjunto.get("length") or adjunto.get("fileSize")
            archivo = demo.archivo(unquote(urlsplit(adjunto.get("url")).path))
            assert dicho == str(archivo.stat().st_size), f"{ruta.name}: {adjunto.get('url')}"
            vistos += 1
    assert vistos > 100


def test_toda_foto_publicada_se_usa_en_algun_lado(demo: Demostracion) -> None:
    usadas: set[str] = set()
    for ruta in demo.sitio.rglob("*"):
        if ruta.suffix in {".html", ".xml", ".json", ".csv"} and ruta.name != "manifiesto.json":
            usadas |= set(re.findall(r"/?fotos/([\w.-]+)", ruta.read_text(encoding="utf-8")))
    assert {r.name for r in (demo.sitio / "fotos").iterdir()} - usadas == set()
