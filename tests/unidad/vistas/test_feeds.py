"""Los feeds: qué dicen, que no pierden nada y que un lector los entiende."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import feedparser
import pytest
from lxml import etree
from lxml import html as lxml_html

from generador.ajustes import Ajustes
from generador.fuente import Fuente
from generador.modelo.boletin import Boletin
from generador.modelo.campana import Campana
from generador.modelo.catalogo import Catalogo
from generador.modelo.fotos import Medida, Version
from generador.modelo.texto import MARCA, Texto
from generador.taller.markdown import convertir
from generador.vistas.edicion import Edicion
from generador.vistas.feeds import alternos, canales_para_personas, feeds

SITIO = "https://prensa.ejemplo.mx"
ZONA = ZoneInfo("America/Mexico_City")
AHORA = datetime(2025, 6, 1, 12, tzinfo=ZONA)
CUERPO = "El texto **completo** del boletín, con [enlace](/archivo/) y nota[^1].\n\n![Una brigada](brigada.jpg \"Pie de la brigada\")\n\n[^1]: Fuente: Ayuntamiento.\n"
FOTO = "boletines/2025/brigada.jpg"
PORTADA = "boletines/2025/portada.jpg"


def medida(ruta: str, huella: str, ancho: int, alto: int, pesa: int = 1000) -> Medida:
    """Una foto derivada a 640, 1280 y 1920, sin agrandarla; cada versión pesa su ancho más ``pesa``."""
    anchos = [a for a in (640, 1280, 1920) if a < ancho] or [ancho]
    anchos += [ancho] if ancho < 1920 and ancho not in anchos else []
    versiones = tuple(Version(f"{huella}-{a}.{f}", "ajustada", f, a, round(alto * a / ancho), pesa + a) for f in ("jpg", "webp") for a in anchos)
    return Medida(ruta, ancho, alto, "#aabbcc", versiones)


MEDIDAS = {FOTO: medida(FOTO, "aaaaaaaaaaaa", 1000, 667), PORTADA: medida(PORTADA, "bbbbbbbbbbbb", 3000, 1999)}
FEEDPARSER_RSS, FEEDPARSER_ATOM = "rss20", "atom10"


def ajustes(**cambios: Any) -> Ajustes:
    """Ajustes mínimos con dos temas y dos dependencias."""
    base: dict[str, Any] = {
        "municipio": {"nombre": "Valle Claro", "gobierno": "Ayuntamiento de Valle Claro"},
        "fotos": {"credito": "Oficina de prensa"},
        "temas": {"salud": "Salud", "cultura": "Cultura y tradiciones", "vacio": "Sin boletines"},
        "dependencias": {"dif": "DIF Municipal", "obras": "Obras Públicas"},
        "websub": "https://hub.ejemplo.mx/",
        "nombre_del_sitio": "Prensa de Valle Claro",
        "url_del_sitio": f"{SITIO}/",
    }
    return Ajustes.model_validate(base | cambios)


def boletin(folio: int = 1, **cambios: Any) -> Boletin:
    """Un boletín; cada folio sale una hora después del anterior."""
    base: dict[str, Any] = {
        "folio": folio,
        "titulo": f"Título {folio}",
        "fecha": datetime(2025, 1, 1, 8, tzinfo=ZONA) + timedelta(hours=folio),
        "resumen": f"Entrada del boletín {folio}.",
        "anio": 2025,
        "slug": f"titulo-{folio}",
        "fuente": Fuente(f"boletines/2025/{folio:03d}-titulo-{folio}.md", cuerpo=CUERPO),
    }
    return Boletin.model_validate(base | cambios)


@cache
def texto(cuerpo: str, archivo: str) -> Texto:
    """El cuerpo convertido; con caché, porque la mitad de las pruebas repite los mismos boletines."""
    return convertir(cuerpo, archivo, str(hash(cuerpo)))


def breves(total: int, **cambios: Any) -> list[Boletin]:
    """Muchos boletines de un renglón."""
    return [boletin(n, fuente=Fuente(f"boletines/2025/{n:03d}-titulo-{n}.md", cuerpo="Breve."), **cambios) for n in range(1, total + 1)]


def edicion(*boletines: Boletin, campanas: tuple[Campana, ...] = (), ahora: datetime = AHORA, medidas: dict[str, Medida] | None = None, **ajustes_: Any) -> Edicion:
    """Una edición con los textos ya convertidos."""
    en_orden = tuple(sorted(boletines, key=lambda b: (b.publicable_desde, b.anio, b.folio)))
    documentos: list[Boletin | Campana] = [*boletines, *campanas]
    textos = {d.fuente.archivo: texto(d.fuente.cuerpo, d.fuente.archivo) for d in documentos}
    catalogo = Catalogo(ajustes(**ajustes_), en_orden, campanas, (), {})
    return Edicion(catalogo=catalogo, textos=textos, medidas=MEDIDAS if medidas is None else medidas, pesos={}, ahora=ahora)


def campana(**cambios: Any) -> Campana:
    """Una campaña con id ``vacunas``."""
    base: dict[str, Any] = {"id": "vacunas", "titulo": "Vacúnese", "inicio": "2025-01-01", "fin": "2025-02-01", "resumen": "Campaña de vacunación.", "fuente": Fuente("contenido/campanas/vacunas.md")}
    return Campana.model_validate(base | cambios)


def escritos(edicion_: Edicion) -> dict[str, bytes]:
    """Bytes de cada feed, por su dirección."""
    return {a.direccion: a.producir() for a in feeds(edicion_)}


def leido(edicion_: Edicion, direccion: str = "/feeds/boletines.xml") -> Any:
    """Un feed leído por feedparser, que no debe tropezar."""
    resultado = feedparser.parse(escritos(edicion_)[direccion])
    assert not resultado.bozo, resultado.get("bozo_exception")
    return resultado


def como_json(edicion_: Edicion, direccion: str = "/feeds/boletines.json") -> Any:
    """Un JSON Feed leído."""
    return json.loads(escritos(edicion_)[direccion])


def contenido_de_rss(edicion_: Edicion, direccion: str) -> str:
    """El ``content:encoded`` de la primera entrada, sin sanear."""
    return str(etree.fromstring(escritos(edicion_)[direccion]).findtext("channel/item/{http://purl.org/rss/1.0/modules/content/}encoded"))


def test_hay_tres_formatos_por_tema_dependencia_y_campana_con_boletines() -> None:
    """Lo declarado sin boletines no tiene feed; avisos y correcciones existen siempre, en RSS."""
    direcciones = escritos(edicion(boletin(temas=["salud"], dependencia="dif", campana="vacunas"), campanas=(campana(),)))
    series = ["boletines", "temas/salud", "dependencias/dif", "campanas/vacunas"]
    assert set(direcciones) == {f"/feeds/{s}.{e}" for s in series for e in ("xml", "atom", "json")} | {"/feeds/avisos.xml", "/feeds/correcciones.xml"}


def test_una_campana_en_borrador_o_sin_boletines_no_tiene_feed() -> None:
    """El nombre de un borrador no debe salir antes de tiempo; un feed vacío no sirve a nadie."""
    borrador = edicion(boletin(campana="vacunas"), campanas=(campana(estado="borrador"),))
    vacia = edicion(boletin(), campanas=(campana(),))
    assert not [d for e in (borrador, vacia) for d in escritos(e) if "campanas" in d]


@pytest.mark.parametrize("direccion, version", [("/feeds/boletines.xml", FEEDPARSER_RSS), ("/feeds/boletines.atom", FEEDPARSER_ATOM)])
def test_rss_y_atom_se_reconocen_y_traen_su_propia_direccion(direccion: str, version: str) -> None:
    """Formato, idioma, self y página del canal."""
    feed = leido(edicion(boletin()), direccion)
    assert feed.version == version
    assert feed.feed.language == "es-mx"
    assert [e.href for e in feed.feed.links if e.rel == "self"] == [SITIO + direccion]
    assert [e.href for e in feed.feed.links if e.rel == "hub"] == ["https://hub.ejemplo.mx/"]
    assert feed.feed.link == f"{SITIO}/"
    assert feed.feed.generator == "Portal"


def test_rss_pide_que_se_le_visite_cada_hora() -> None:
    """``ttl`` en minutos."""
    assert leido(edicion(boletin())).feed.ttl == "60"


@pytest.mark.parametrize(("extension", "etiqueta"), [("xml", "item"), ("atom", "entry")])
def test_cada_canal_lleva_la_misma_entrada_y_declara_sus_prefijos(extension: str, etiqueta: str) -> None:
    """La entrada se escribe una vez, fuera de todo canal: en el de todos y en el de su tema se lee igual."""
    todos = escritos(edicion(boletin(temas=["salud"])))
    leidas = [etree.fromstring(todos[f"/feeds/{nombre}.{extension}"]).findall(f".//{{*}}{etiqueta}") for nombre in ("boletines", "temas/salud")]
    assert [len(entradas) for entradas in leidas] == [1, 1]
    general, del_tema = (etree.tostring(entradas[0], method="c14n", exclusive=True) for entradas in leidas)
    assert general == del_tema
    assert len(leidas[0][0]) > 5


def test_sin_concentrador_no_hay_enlace_hub() -> None:
    """WebSub es opcional."""
    sin = edicion(boletin(), websub=None)
    assert b'"hub"' not in escritos(sin)["/feeds/boletines.xml"]
    assert "hubs" not in como_json(sin)


def test_el_guid_es_permanente_y_no_es_un_enlace() -> None:
    """Ninguna edición lo cambia: ni título, ni slug, ni fecha, ni errata."""
    antes = edicion(boletin(45))
    despues = edicion(boletin(45, titulo="Otro", slug="otro", fecha=datetime(2025, 3, 1, 9, tzinfo=ZONA), erratas=[{"fecha": "2025-03-09T12:00", "nota": "Cambió."}]))
    esperado = ["tag:prensa.ejemplo.mx,2025:boletin/045"]
    for e in (antes, despues):
        assert [x.id for x in leido(e).entries] == [x.id for x in leido(e, "/feeds/boletines.atom").entries] == [x["id"] for x in como_json(e)["items"]] == esperado
    assert b'<guid isPermaLink="false">' in escritos(antes)["/feeds/boletines.xml"]


def test_los_guid_no_se_repiten() -> None:
    """Tampoco entre años con el mismo folio."""
    feed = leido(edicion(boletin(1), boletin(1, anio=2024, fuente=Fuente("boletines/2024/001-x.md")), boletin(2)))
    assert len({e.id for e in feed.entries}) == 3


def test_las_fechas_llevan_el_desfase_del_municipio() -> None:
    """Aunque la ficha se haya escrito en otra zona."""
    utc = ZoneInfo("UTC")
    e = edicion(boletin(fecha=datetime(2025, 3, 8, 16, tzinfo=utc), erratas=[{"fecha": datetime(2025, 3, 9, 18, tzinfo=utc), "nota": "x"}]))
    assert b"<pubDate>Sat, 08 Mar 2025 10:00:00 -0600</pubDate>" in escritos(e)["/feeds/boletines.xml"]
    assert b"<published>2025-03-08T10:00:00-06:00</published>" in escritos(e)["/feeds/boletines.atom"]
    assert b"<updated>2025-03-09T12:00:00-06:00</updated><author>" in escritos(e)["/feeds/boletines.atom"]
    item = como_json(e)["items"][0]
    assert (item["date_published"], item["date_modified"]) == ("2025-03-08T10:00:00-06:00", "2025-03-09T12:00:00-06:00")


def test_el_horario_de_verano_de_la_frontera_se_respeta() -> None:
    """En julio, Tijuana está a siete horas de Greenwich; en enero, a ocho."""
    tijuana = ZoneInfo("America/Tijuana")
    e = edicion(boletin(1, fecha=datetime(2024, 7, 1, 9, tzinfo=tijuana)), boletin(2, fecha=datetime(2025, 1, 1, 9, tzinfo=tijuana)), municipio={"nombre": "T", "gobierno": "T", "zona_horaria": "America/Tijuana"})
    assert [i["date_published"][-6:] for i in como_json(e)["items"]] == ["-08:00", "-07:00"]


def test_un_boletin_con_embargo_se_fecha_cuando_pudo_verse() -> None:
    """Quien revisa cada hora debe verlo como nuevo."""
    e = edicion(boletin(embargo="2025-02-02T12:00"))
    assert como_json(e)["items"][0]["date_published"] == "2025-02-02T12:00:00-06:00"


def test_una_correccion_cambia_updated_pero_no_published() -> None:
    """En Atom y en JSON Feed; y el canal dice cuándo cambió su contenido."""
    e = edicion(boletin(1, erratas=[{"fecha": "2025-03-09T12:00", "nota": "Eran 350."}]), boletin(2))
    entrada = next(x for x in leido(e, "/feeds/boletines.atom").entries if x.id.endswith("/001"))
    assert (entrada.published, entrada.updated) == ("2025-01-01T09:00:00-06:00", "2025-03-09T12:00:00-06:00")
    assert leido(e, "/feeds/boletines.atom").feed.updated == "2025-03-09T12:00:00-06:00"
    assert b"<lastBuildDate>Sun, 09 Mar 2025 12:00:00 -0600</lastBuildDate>" in escritos(e)["/feeds/boletines.xml"]


def test_el_texto_completo_va_en_el_contenido_y_la_entrada_en_la_descripcion() -> None:
    """La entrada va sin formato."""
    e = edicion(boletin())
    for direccion in ("/feeds/boletines.xml", "/feeds/boletines.atom"):
        entrada = leido(e, direccion).entries[0]
        assert entrada.summary == "Entrada del boletín 1."
        assert "<strong>completo</strong>" in entrada.content[0].value
    item = como_json(e)["items"][0]
    assert item["summary"] == "Entrada del boletín 1." and "<strong>completo</strong>" in item["content_html"]


def test_rss_pone_el_texto_completo_en_content_encoded() -> None:
    """Y nada más que la entrada en ``description``."""
    item = etree.fromstring(escritos(edicion(boletin()))["/feeds/boletines.xml"]).find("channel/item")
    assert item.findtext("description") == "Entrada del boletín 1."
    assert "completo" in item.findtext("{http://purl.org/rss/1.0/modules/content/}encoded")


def test_todas_las_direcciones_son_completas() -> None:
    """También las de las notas al pie y las que empiezan con dos diagonales."""
    e = edicion(boletin(portada="portada.jpg", fuente=Fuente("boletines/2025/001-a.md", cuerpo=CUERPO + "\n[otro](//otro.mx/x)\n")))
    item = como_json(e)["items"][0]
    destinos = re.findall(r'(?:href|src)="([^"]*)"', item["content_html"])
    assert len(destinos) == 6
    assert all(d.startswith("https://") for d in destinos), destinos
    assert f"{SITIO}/boletines/2025/001-titulo-1/#t-fn:1" in destinos
    assert "@@" not in item["content_html"]


def test_los_enlaces_siguen_completos_si_el_portal_vive_en_un_subdirectorio() -> None:
    """El dominio del guid no lleva el subdirectorio."""
    item = como_json(edicion(boletin(), url_del_sitio="https://ejemplo.mx/prensa/"))["items"][0]
    assert item["url"] == "https://ejemplo.mx/prensa/boletines/2025/001-titulo-1/"
    assert 'href="https://ejemplo.mx/prensa/archivo/"' in item["content_html"]
    assert item["id"] == "tag:ejemplo.mx,2025:boletin/001"


def test_la_portada_es_la_primera_figura_con_medidas_y_pie() -> None:
    """Y las fotos del texto, figuras con su pie."""
    html = como_json(edicion(boletin(portada={"archivo": "portada.jpg", "alt": "Una plaza", "pie": "La plaza"})))["items"][0]["content_html"]
    assert html.startswith(f'<figure><img src="{SITIO}/fotos/bbbbbbbbbbbb-1280.jpg" width="1280" height="853" alt="Una plaza"><figcaption>La plaza Crédito: Oficina de prensa</figcaption></figure>')
    assert f'<div><figure><img src="{SITIO}/fotos/aaaaaaaaaaaa-1000.jpg" width="1000" height="667" alt="Una brigada"><figcaption>Pie de la brigada' in html


def test_una_foto_dentro_de_un_parrafo_va_despues_de_el() -> None:
    """``<figure>`` no puede ir dentro de ``<p>``."""
    html = como_json(edicion(boletin(fuente=Fuente("boletines/2025/001-a.md", cuerpo="antes ![x](brigada.jpg) después"))))["items"][0]["content_html"]
    assert re.fullmatch(r"<p>antes  después</p><div><figure><img [^>]+>.*</figure></div>", html)


def test_una_foto_que_falta_no_deja_rastro() -> None:
    """Ni figura vacía ni ficha sin llenar."""
    html = como_json(edicion(boletin(portada="portada.jpg"), medidas={}))["items"][0]["content_html"]
    assert "<figure>" not in html and MARCA not in html


@pytest.mark.parametrize("direccion", ["/feeds/boletines.xml", "/feeds/boletines.atom"])
def test_cada_foto_lleva_credito_pie_licencia_y_medidas_exactas(direccion: str) -> None:
    """Media RSS: la versión mayor, que es la que una redacción publica."""
    raiz = etree.fromstring(escritos(edicion(boletin(portada={"archivo": "portada.jpg", "alt": "Una plaza", "credito": "Archivo"})))[direccion])
    media = "{http://search.yahoo.com/mrss/}"
    portada, cuerpo = raiz.iter(f"{media}content")
    assert dict(portada.attrib) == {"url": f"{SITIO}/fotos/bbbbbbbbbbbb-1920.jpg", "type": "image/jpeg", "medium": "image", "fileSize": "2920", "width": "1920", "height": "1279"}
    assert (portada.findtext(f"{media}credit"), portada.findtext(f"{media}description")) == ("Archivo", "Una plaza")
    assert (cuerpo.findtext(f"{media}credit"), cuerpo.findtext(f"{media}description")) == ("Oficina de prensa", "Pie de la brigada")
    licencia = portada.find(f"{media}license")
    assert (licencia.text, licencia.get("href")) == ("Libre Uso MX", "https://datos.gob.mx/libreusomx")
    assert feedparser.parse(etree.tostring(raiz)).entries[0].media_credit[0]["content"] == "Archivo"


def test_una_foto_que_es_portada_y_esta_en_el_texto_se_anuncia_una_vez() -> None:
    """Con lo que dice la ficha; y las que solo adornan no se anuncian."""
    cuerpo = "![Otra](portada.jpg)\n\n![](brigada.jpg){.decorativa}\n"
    fotos = como_json(edicion(boletin(portada={"archivo": "portada.jpg", "alt": "La buena"}, fuente=Fuente("boletines/2025/001-a.md", cuerpo=cuerpo))))["items"][0]["attachments"]
    assert [f["title"] for f in fotos] == ["La buena"]


def test_el_anexo_es_la_foto_mediana_con_su_peso_exacto() -> None:
    """Para una red o un gestor de contenidos; la mayor va en Media RSS y en JSON Feed."""
    e = edicion(boletin(portada="portada.jpg"))
    for direccion in ("/feeds/boletines.xml", "/feeds/boletines.atom"):
        entrada = leido(e, direccion).entries[0]
        assert [(x.href, x.length, x.type) for x in entrada.enclosures] == [(f"{SITIO}/fotos/bbbbbbbbbbbb-1280.jpg", "2280", "image/jpeg")]
        assert entrada.media_content[0]["filesize"] == "2920"
        assert entrada.link == f"{SITIO}/boletines/2025/001-titulo-1/"
    assert como_json(e)["items"][0]["attachments"][0]["size_in_bytes"] == 2920
    assert not leido(edicion(boletin())).entries[0].enclosures


def test_las_categorias_son_los_temas_y_el_tipo_y_firma_la_oficina() -> None:
    """Con sus nombres, no con sus id."""
    e = edicion(boletin(temas=["cultura", "salud"], tipo="convocatoria"))
    for direccion in ("/feeds/boletines.xml", "/feeds/boletines.atom"):
        entrada = leido(e, direccion).entries[0]
        assert [t.term for t in entrada.tags] == ["Cultura y tradiciones", "Salud", "Convocatoria"]
        assert entrada.author == "Comunicación Social, Ayuntamiento de Valle Claro"


def test_un_aviso_dice_hasta_cuando_vale_y_un_corregido_que_cambio() -> None:
    """El lector de feeds no ve la página."""
    html = como_json(edicion(boletin(tipo="aviso", vigencia="2025-03-10T18:00", erratas=[{"fecha": "2025-03-09T12:00", "nota": "Eran <350>."}])))["items"][0]["content_html"]
    assert html.startswith("<p><strong>Vigente hasta el 10 de marzo de 2025, 18:00 h.</strong></p>")
    assert html.endswith("<h2>Correcciones</h2><ul><li>9 de marzo de 2025: Eran &lt;350&gt;.</li></ul>")


@pytest.mark.parametrize("total, hojas", [(0, 0), (1, 0), (50, 0), (51, 1), (100, 1), (101, 2), (149, 2), (150, 2), (151, 3)])
def test_el_archivo_no_pierde_ni_mezcla_entradas(total: int, hojas: int) -> None:
    """El feed lleva las 50 más nuevas; siguiendo ``prev-archive`` se llega a todas, sin repetir entre hojas."""
    publicados = escritos(edicion(*breves(total)))
    for extension in ("xml", "atom"):
        assert len([d for d in publicados if re.fullmatch(rf"/feeds/boletines/archivo-\d+\.{extension}", d)]) == hojas
        folios: list[list[int]] = []
        direccion = f"/feeds/boletines.{extension}"
        while direccion:
            raiz = etree.fromstring(publicados[direccion])
            folios.append([int(g.text[-3:]) for g in raiz.iter("guid", "{http://www.w3.org/2005/Atom}id") if "boletin/" in g.text])
            direccion = next((e.get("href").removeprefix(SITIO) for e in raiz.iter("{http://www.w3.org/2005/Atom}link") if e.get("rel") == "prev-archive"), "")
        assert folios[0] == list(range(total, max(0, total - 50), -1))
        assert sorted(f for hoja in folios[1:] for f in hoja) == list(range(1, 50 * hojas + 1))
        assert sorted({f for hoja in folios for f in hoja}) == list(range(1, total + 1))
        assert all(len(h) == 50 for h in folios[1:])


def test_una_hoja_de_archivo_se_declara_y_enlaza_a_sus_vecinas() -> None:
    """RFC 5005 en RSS y Atom, ``next_url`` en JSON; solo el feed vigente anuncia el concentrador."""
    publicados = escritos(edicion(*breves(151)))
    for extension in ("xml", "atom"):
        contenido = publicados[f"/feeds/boletines/archivo-2.{extension}"]
        raiz = etree.fromstring(contenido)
        assert len(list(raiz.iter("{http://purl.org/syndication/history/1.0}archive"))) == 1
        enlaces = {e.rel: e.href for e in feedparser.parse(contenido).feed.links}
        base = f"{SITIO}/feeds/boletines"
        assert {r: enlaces.get(r) for r in ("self", "prev-archive", "next-archive", "current", "hub")} == {
            "self": f"{base}/archivo-2.{extension}", "prev-archive": f"{base}/archivo-1.{extension}",
            "next-archive": f"{base}/archivo-3.{extension}", "current": f"{base}.{extension}", "hub": None,
        }  # fmt: skip
        assert b"archive" not in publicados[f"/feeds/boletines.{extension}"].replace(b"prev-archive", b"")
        assert b"next-archive" not in publicados[f"/feeds/boletines/archivo-3.{extension}"]
    siguientes = {d: json.loads(b).get("next_url") for d, b in publicados.items() if d.endswith(".json")}
    assert siguientes["/feeds/boletines.json"] == f"{SITIO}/feeds/boletines/archivo-3.json"
    assert siguientes["/feeds/boletines/archivo-2.json"] == f"{SITIO}/feeds/boletines/archivo-1.json"
    assert siguientes["/feeds/boletines/archivo-1.json"] is None


def test_los_boletines_nuevos_no_cambian_las_hojas_completas() -> None:
    """La última hoja gana su enlace a la siguiente una sola vez; las demás, ni un byte."""
    boletines = breves(152)
    antes, despues, luego = (escritos(edicion(*boletines[:n])) for n in (150, 151, 152))
    hojas = [d for d in antes if "archivo-1." in d]
    assert len(hojas) == 3
    assert all(antes[d] == despues[d] == luego[d] for d in hojas)
    assert all(despues[d] == luego[d] for d in despues if "archivo-" in d)


def test_el_feed_de_un_tema_lleva_los_cincuenta_mas_nuevos_sin_archivo() -> None:
    """Los demás están en el archivo del feed principal."""
    publicados = escritos(edicion(*breves(60, temas=["salud"])))
    assert [int(e.id[-3:]) for e in feedparser.parse(publicados["/feeds/temas/salud.xml"]).entries] == list(range(60, 10, -1))
    assert not [d for d in publicados if d.startswith("/feeds/temas/salud/")]


def test_lo_no_publicado_no_sale_en_ningun_feed() -> None:
    """Ni borradores, ni retirados, ni embargados, ni con fecha futura."""
    secreto = {"titulo": "SECRETO", "temas": ["salud"], "tipo": "aviso", "vigencia": "2026-12-01", "erratas": [{"fecha": "2025-02-01", "nota": "SECRETO"}]}
    publicados = escritos(
        edicion(
            boletin(1),
            boletin(2, **secreto, estado="borrador"),
            boletin(3, **secreto, estado="retirado", motivo="SECRETO"),
            boletin(4, **secreto, embargo="2025-07-01"),
            boletin(5, **(secreto | {"fecha": datetime(2025, 6, 2, tzinfo=ZONA)})),
        )
    )
    assert not [d for d, b in publicados.items() if b"SECRETO" in b]
    assert not [d for d in publicados if "salud" in d]


def test_las_correcciones_tienen_su_guid_y_van_de_la_mas_nueva_a_la_mas_antigua() -> None:
    """El guid sale de su fecha: no cambia al agregar otra, antes o después."""
    primera, segunda = {"fecha": "2025-02-01T10:00", "nota": "Primera."}, {"fecha": "2025-02-03T10:00", "nota": "Segunda."}
    antes = leido(edicion(boletin(7, erratas=[primera])), "/feeds/correcciones.xml")
    feed = leido(edicion(boletin(7, erratas=[segunda, primera]), boletin(8, erratas=[{"fecha": "2025-02-02T10:00", "nota": "De otro."}])), "/feeds/correcciones.xml")
    base = "tag:prensa.ejemplo.mx,2025:boletin"
    assert [(e.id, e.summary) for e in feed.entries] == [(f"{base}/007/errata/2025-02-03T10:00", "Segunda."), (f"{base}/008/errata/2025-02-02T10:00", "De otro."), (f"{base}/007/errata/2025-02-01T10:00", "Primera.")]
    assert antes.entries[0].id == f"{base}/007/errata/2025-02-01T10:00"
    assert feed.entries[0].link == f"{SITIO}/boletines/2025/007-titulo-7/#correcciones"
    assert feed.feed.link == f"{SITIO}/correcciones/"


def test_los_avisos_vigentes_van_primero_y_luego_los_mas_nuevos() -> None:
    """Solo avisos."""
    e = edicion(boletin(1, tipo="aviso", vigencia="2025-12-01"), boletin(2, tipo="aviso"), boletin(3), boletin(4, tipo="aviso", vigencia="2025-02-01"), boletin(5, tipo="aviso", vigencia="2025-12-01"))
    assert [int(x.id[-3:]) for x in leido(e, "/feeds/avisos.xml").entries] == [5, 1, 4, 2]


PELIGRO = "<script>alert('x')</script><img src=x onerror=alert(1)> & ]]> \"comillas\""


@pytest.mark.parametrize("direccion", ["/feeds/boletines.xml", "/feeds/boletines.atom"])
def test_el_codigo_en_titulo_resumen_o_pie_es_inocuo(direccion: str) -> None:
    """En RSS, título y entrada van escapados como HTML; en Atom van declarados como texto."""
    entrada = leido(edicion(boletin(titulo=PELIGRO, resumen=PELIGRO)), direccion).entries[0]
    for campo in ("title", "summary"):
        if "<script" in entrada[campo]:
            assert entrada[f"{campo}_detail"].type == "text/plain" and direccion.endswith(".atom")
        else:
            assert "&lt;script&gt;alert('x')&lt;/script&gt;" in entrada[campo] and direccion.endswith(".xml")


def test_el_codigo_en_fotos_y_erratas_no_entra_al_contenido() -> None:
    """Se mira el HTML tal como sale, sin el saneado que hace feedparser."""
    foto = {"archivo": "portada.jpg", "alt": PELIGRO, "pie": PELIGRO, "credito": PELIGRO}
    html = como_json(edicion(boletin(titulo=PELIGRO, portada=foto, erratas=[{"fecha": "2025-02-01", "nota": PELIGRO}])))["items"][0]["content_html"]
    nota = contenido_de_rss(edicion(boletin(titulo=PELIGRO, erratas=[{"fecha": "2025-02-01", "nota": PELIGRO}])), "/feeds/correcciones.xml")
    for contenido in (html, nota):
        arbol = lxml_html.fragment_fromstring(contenido, create_parent="div")
        assert not [e for e in arbol.iter() if e.tag == "script" or "onerror" in e.attrib]
        assert PELIGRO in arbol.text_content()
    assert lxml_html.fragment_fromstring(html, create_parent="div").find(".//img").get("alt") == PELIGRO


def test_en_atom_y_json_titulo_y_resumen_son_texto_tal_cual() -> None:
    """Ahí el formato dice que no es HTML; en RSS, la descripción sí lo es."""
    e = edicion(boletin(titulo=PELIGRO, resumen=PELIGRO, fuente=Fuente("boletines/2025/001-a.md", cuerpo=PELIGRO)))
    atom = "{http://www.w3.org/2005/Atom}"
    entrada = etree.fromstring(escritos(e)["/feeds/boletines.atom"]).find(f"{atom}entry")
    assert entrada.findtext(f"{atom}title") == entrada.findtext(f"{atom}summary") == PELIGRO
    assert entrada.find(f"{atom}title").get("type", "text") == "text"
    item = como_json(e)["items"][0]
    assert item["title"] == item["summary"] == PELIGRO
    assert "<script" not in item["content_html"] and "onerror" not in item["content_html"]


def test_un_titulo_comun_con_ampersand_se_lee_tal_cual_en_rss() -> None:
    """Sin doble escape."""
    assert b"<title>Salud &amp; deporte</title>" in escritos(edicion(boletin(titulo="Salud & deporte")))["/feeds/boletines.xml"]


def test_los_caracteres_que_xml_no_admite_se_quitan() -> None:
    """De control y no caracteres; en fichas armadas sin validar y en el texto."""
    malo = "a\x00b\x0bc\x1fde\ufffef\uffffg"
    b = boletin(portada="portada.jpg").model_copy(update={"titulo": malo, "resumen": malo})
    e = edicion(b, nombre_del_sitio="Sitio")
    convertido = e.textos[b.fuente.archivo]
    e = replace(e, textos={b.fuente.archivo: replace(convertido, html=f"<p>{malo}\n</p>")})
    for direccion in ("/feeds/boletines.xml", "/feeds/boletines.atom"):
        entrada = leido(e, direccion).entries[0]
        assert entrada.title == entrada.summary == "abcdefg"
        assert "<p>abcdefg\n</p>" in entrada.content[0].value
    assert como_json(e)["items"][0]["title"] == "abcdefg"


def test_el_json_feed_trae_lo_obligatorio_y_lo_que_usa_la_prensa() -> None:
    """JSON Feed 1.1."""
    feed = como_json(edicion(boletin(portada={"archivo": "portada.jpg", "alt": "Una plaza"}, temas=["salud"])))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert (feed["title"], feed["home_page_url"], feed["feed_url"], feed["language"]) == ("Prensa de Valle Claro", f"{SITIO}/", f"{SITIO}/feeds/boletines.json", "es-mx")
    assert feed["hubs"] == [{"type": "WebSub", "url": "https://hub.ejemplo.mx/"}]
    item = feed["items"][0]
    assert {"id", "url", "title", "content_html", "summary", "date_published", "date_modified", "authors", "tags"} <= set(item)
    assert item["tags"] == ["Salud", "Boletín"]
    assert item["image"] == f"{SITIO}/fotos/bbbbbbbbbbbb-1280.jpg"
    assert {k: item["_portal"]["fotos"][0][k] for k in ("credito", "licencia")} == {"credito": "Oficina de prensa", "licencia": "Libre Uso MX"}


def test_un_portal_sin_boletines_tiene_feeds_validos_y_vacios() -> None:
    """Y siempre iguales, aunque pase el tiempo."""
    vacia = edicion()
    assert leido(vacia).entries == leido(vacia, "/feeds/boletines.atom").entries == como_json(vacia)["items"] == []
    assert escritos(vacia) == escritos(edicion(ahora=AHORA + timedelta(days=1)))


def test_dos_construcciones_dan_los_mismos_bytes() -> None:
    """El instante no se escribe en ninguna parte, ni el orden en que se producen importa."""
    e = edicion(*breves(59, temas=["salud"], dependencia="dif", portada="portada.jpg"))
    al_reves = {a.direccion: a.producir() for a in reversed(feeds(e))}
    assert escritos(e) == al_reves == escritos(replace(e, ahora=AHORA + timedelta(hours=1)))


CUERPO_DEL_CASO = "![Antes](brigada.jpg \"Pie\")\n\n![](portada.jpg){.decorativa}\n"
CASO = {"portada": {"archivo": "portada.jpg", "alt": "Una plaza", "pie": "Pie"}, "temas": ["salud"], "dependencia": "dif", "erratas": [{"fecha": "2025-02-01", "nota": "x"}], "fuente": Fuente("boletines/2025/001-titulo-1.md", cuerpo=CUERPO_DEL_CASO)}


def con_cuerpo(cuerpo: str) -> Fuente:
    """La fuente del caso con otro texto."""
    return Fuente("boletines/2025/001-titulo-1.md", cuerpo=cuerpo)


def caso(**cambios: Any) -> Boletin:
    """Un boletín con todo lo que puede cambiar un feed."""
    return boletin(1, **(CASO | cambios))


@pytest.mark.parametrize(
    "otra",
    [
        lambda: edicion(caso(), boletin(2)),
        lambda: edicion(caso(titulo="Otro"), boletin(2)),
        lambda: edicion(caso(resumen="Otro."), boletin(2)),
        lambda: edicion(caso(fuente=con_cuerpo("Otro texto.")), boletin(2)),
        lambda: edicion(caso(fuente=con_cuerpo(CUERPO_DEL_CASO + "\n\n\n")), boletin(2)),
        lambda: edicion(caso(fuente=con_cuerpo(CUERPO_DEL_CASO.replace("Antes", "Después"))), boletin(2)),
        lambda: edicion(caso(fuente=con_cuerpo(CUERPO_DEL_CASO.replace("portada.jpg", "brigada.jpg"))), boletin(2)),
        lambda: edicion(caso(temas=["cultura"]), boletin(2)),
        lambda: edicion(caso(portada={"archivo": "portada.jpg", "alt": "Otra", "pie": "Pie"}), boletin(2)),
        lambda: edicion(caso(erratas=[{"fecha": "2025-02-02", "nota": "x"}]), boletin(2)),
        lambda: edicion(caso(erratas=[{"fecha": "2025-02-01", "nota": "y"}]), boletin(2)),
        lambda: edicion(caso(tipo="aviso", vigencia="2025-06-15"), boletin(2)),
        lambda: edicion(caso(contacto="guardia", evidencia=["x"], lugar="Plaza"), boletin(2)),
        lambda: edicion(caso(), boletin(2, embargo="2025-02-01T10:00")),
        lambda: edicion(caso(), boletin(2), ahora=AHORA + timedelta(days=30)),
        lambda: edicion(caso(), boletin(2), medidas=MEDIDAS | {FOTO: medida(FOTO, "cccccccccccc", 1000, 667)}),
        lambda: edicion(caso(), boletin(2), medidas=MEDIDAS | {PORTADA: medida(PORTADA, "bbbbbbbbbbbb", 3000, 1998)}),
        lambda: edicion(caso(), boletin(2), websub=None),
        lambda: edicion(caso(), boletin(2), descripcion="Otra."),
        lambda: edicion(caso(), boletin(2), url_del_sitio="https://otro.mx/"),
        lambda: edicion(caso(), boletin(2), fotos={"credito": "Oficina de prensa", "licencia": "CC BY"}),
        lambda: edicion(caso(), boletin(2), temas={"salud": "Salud pública", "cultura": "Cultura y tradiciones"}),
    ],
)
def test_si_cambian_los_bytes_cambia_la_firma(otra: Callable[[], Edicion]) -> None:
    base = {a.direccion: a for a in feeds(edicion(caso(), boletin(2)))}
    for nuevo in feeds(otra()):
        if nuevo.direccion in base:
            viejo = base[nuevo.direccion]
            assert nuevo.firma != viejo.firma or nuevo.producir() == viejo.producir(), nuevo.direccion


def test_el_peso_de_una_foto_cambia_la_firma() -> None:
    """Porque cambia el anexo."""
    una, otra = ({a.direccion: a.firma for a in feeds(edicion(boletin(portada="portada.jpg"), medidas=MEDIDAS | {PORTADA: medida(PORTADA, "bbbbbbbbbbbb", 3000, 1999, p)}))} for p in (1000, 1001))
    assert {d for d in una if una[d] != otra[d]} == {f"/feeds/boletines.{x}" for x in ("xml", "atom", "json")}


def test_firmar_no_hace_ni_una_entrada(monkeypatch: pytest.MonkeyPatch) -> None:
    e = edicion(boletin(), boletin(2))
    antes = {a.direccion: a.firma for a in feeds(e)}
    monkeypatch.setattr("generador.vistas.feeds.entrada_de_boletin", lambda *_: pytest.fail("no hacía falta"))
    assert {a.direccion: a.firma for a in feeds(edicion(boletin(), boletin(2)))} == antes


def test_las_personas_eligen_entre_series_con_direccion_completa() -> None:
    """Por grupo, con los formatos que tiene cada una."""
    grupos = canales_para_personas(edicion(boletin(temas=["salud"], campana="vacunas"), campanas=(campana(),)))
    assert {g: [c["nombre"] for c in lista] for g, lista in grupos.items()} == {"principales": ["Boletines", "Avisos", "Correcciones"], "temas": ["Salud"], "dependencias": [], "campanas": ["Vacúnese"]}
    assert grupos["temas"][0]["formatos"][0] == {"nombre": "RSS", "direccion": "/feeds/temas/salud.xml", "absoluta": f"{SITIO}/feeds/temas/salud.xml"}
    assert [f["nombre"] for f in grupos["principales"][1]["formatos"]] == ["RSS"]


def test_cada_direccion_ofrecida_existe() -> None:
    """Las de ``/suscribirse/`` y las alternas de una página."""
    e = edicion(boletin(temas=["salud"], dependencia="dif", campana="vacunas"), campanas=(campana(),))
    publicados = escritos(e)
    ofrecidas = [f["direccion"] for lista in canales_para_personas(e).values() for c in lista for f in c["formatos"]]
    ofrecidas += [a["direccion"] for a in [*alternos("temas/salud", "Salud"), *alternos("avisos", "Avisos", formatos=("rss",))]]
    assert set(ofrecidas) <= set(publicados)


def test_las_alternas_dicen_formato_y_tipo() -> None:
    """Para ``<link rel="alternate">``."""
    assert alternos("boletines", "Boletines")[1] == {"nombre": "Boletines (Atom)", "formato": "Atom", "direccion": "/feeds/boletines.atom", "tipo_mime": "application/atom+xml"}
