"""El podcast: lo que leen de él dos lectores de verdad, feedparser y podcastparser (el de gPodder)."""

import io
import json
from typing import Any
from uuid import UUID

import feedparser
import podcastparser
from lxml import etree

from generador.vistas.edicion import Edicion
from generador.vistas.feeds import canales_para_personas, feeds
from generador.vistas.medios import transcripciones
from tests.apoyo.medios import SITIO, album, boletin, edicion, grabacion, medida

FEED = "/feeds/audio.xml"
ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
PODCAST = "{https://podcastindex.org/namespace/1.0}"
ENTREVISTA = {"archivo": "entrevista.mp3", "titulo": "Entrevista con la directora"}
RUTA = "boletines/2025/001-b1/entrevista.mp3"


def con_audio(**audio: Any) -> Edicion:
    return edicion(boletin(1, audio=[ENTREVISTA | audio]), grabaciones=(grabacion(RUTA),))


def escrito(e: Edicion, direccion: str = FEED) -> bytes:
    return next(a for a in feeds(e) if a.direccion == direccion).producir()


def leido(e: Edicion) -> Any:
    resultado = feedparser.parse(escrito(e))
    assert not resultado.bozo, resultado.get("bozo_exception")
    return resultado


def en_gpodder(e: Edicion) -> Any:
    return podcastparser.parse(SITIO + FEED, io.BytesIO(escrito(e)))


def test_sin_audios_no_hay_podcast_ni_se_ofrece():
    e = edicion(boletin())
    assert FEED not in {a.direccion for a in feeds(e)}
    assert "Audio (podcast)" not in [c["nombre"] for c in canales_para_personas(e)["principales"]]
    assert "Audio (podcast)" in [c["nombre"] for c in canales_para_personas(con_audio())["principales"]]


def test_una_aplicacion_de_podcast_entiende_el_canal():
    canal = en_gpodder(con_audio())
    assert canal["title"] == "Audio (podcast) · Prensa de Valle Claro"
    assert canal["itunes_author"] == "Comunicación Social, Ayuntamiento de Valle Claro"
    assert canal["itunes_owner"] == {"name": "Comunicación Social, Ayuntamiento de Valle Claro", "email": "prensa@ejemplo.mx"}
    assert canal["itunes_categories"] == [["Government"], ["News"]]
    assert canal["type"] == "episodic" and canal["explicit"] is False and canal["language"] == "es-mx"
    assert canal["cover_url"].startswith(f"{SITIO}/fotos/tarjeta-audio-") and canal["cover_url"].endswith(".png")


def test_una_aplicacion_de_podcast_entiende_el_episodio():
    canal = en_gpodder(con_audio(transcripcion="Buenos días."))
    episodio = canal["episodes"][0]
    assert episodio["title"] == "Entrevista con la directora"
    assert episodio["link"] == f"{SITIO}/boletines/2025/001-b1/"
    assert episodio["enclosures"] == [{"url": f"{SITIO}/boletines/2025/001-b1/entrevista.mp3", "file_size": 2_483_000, "mime_type": "audio/mpeg"}]
    assert episodio["total_time"] == 155
    assert episodio["guid"] == "tag:prensa.ejemplo.mx,2025:boletin/001/audio/entrevista.mp3"
    assert "Buenos días." in episodio["description_html"]


def test_feedparser_lo_lee_sin_tropiezos():
    feed = leido(con_audio())
    assert feed.version == "rss20"
    assert [x.href for x in feed.feed.links if x.rel == "self"] == [SITIO + FEED]
    assert [(x.href, x.length, x.type) for x in feed.entries[0].enclosures] == [(f"{SITIO}/boletines/2025/001-b1/entrevista.mp3", "2483000", "audio/mpeg")]
    assert feed.entries[0].itunes_duration == "155"


def test_lo_que_pide_podcasting_2_0():
    canal = etree.fromstring(escrito(con_audio(transcripcion="Hola."))).find("channel")
    assert UUID(canal.findtext(f"{PODCAST}guid")).version == 5
    assert (canal.find(f"{PODCAST}locked").get("owner"), canal.findtext(f"{PODCAST}locked")) == ("prensa@ejemplo.mx", "yes")
    assert canal.findtext(f"{PODCAST}license") == "Libre Uso MX"
    assert canal.findtext(f"{ITUNES}explicit") == canal.findtext(f"item/{ITUNES}explicit") == "false"
    assert dict(canal.find(f"item/{PODCAST}transcript").attrib) == {"url": f"{SITIO}/boletines/2025/001-b1/entrevista.mp3.txt", "type": "text/plain", "language": "es"}
    sin_correo = etree.fromstring(escrito(edicion(boletin(1, audio=[ENTREVISTA]), grabaciones=(grabacion(RUTA),), correo=None))).find("channel")
    assert sin_correo.find(f"{PODCAST}locked") is None and sin_correo.find(f"{ITUNES}owner") is None


def test_el_guid_del_podcast_es_el_que_calcula_cualquiera_y_no_depende_del_contenido():
    uno, otro = (etree.fromstring(escrito(e)).findtext(f"channel/{PODCAST}guid") for e in (con_audio(), con_audio(titulo="Otro")))
    assert uno == otro


def test_la_transcripcion_se_publica_en_texto():
    archivos = transcripciones(con_audio(transcripcion="Buenos días.\n\nHasta luego."))
    assert [(a.direccion, a.producir().decode()) for a in archivos] == [("/boletines/2025/001-b1/entrevista.mp3.txt", "Entrevista con la directora\n\nBuenos días.\n\nHasta luego.\n")]
    assert transcripciones(con_audio()) == []


def test_el_audio_de_un_album_que_tambien_esta_en_un_boletin_es_un_solo_episodio():
    de_album = {"archivo": "discurso.mp3", "titulo": "Discurso"}
    a = album(audio=[de_album, {"archivo": "otro.mp3", "titulo": "Otro"}])
    b = boletin(1, album="2025/marcha", audio=[de_album])
    e = edicion(b, albumes=(a,), grabaciones=(grabacion("galeria/2025/marcha/discurso.mp3"), grabacion("galeria/2025/marcha/otro.mp3")))
    assert [x.id for x in leido(e).entries] == ["tag:prensa.ejemplo.mx,2025:album/marcha/audio/otro.mp3", "tag:prensa.ejemplo.mx,2025:boletin/001/audio/discurso.mp3"]


def test_lleva_los_cincuenta_mas_nuevos():
    boletines = [boletin(n, audio=[ENTREVISTA]) for n in range(1, 61)]
    e = edicion(*boletines, grabaciones=tuple(grabacion(f"boletines/2025/{n:03d}-b{n}/entrevista.mp3") for n in range(1, 61)))
    ids = [x.id for x in leido(e).entries]
    assert len(ids) == 50 and "/060/" in ids[0] and "/011/" in ids[-1]


def test_un_audio_de_un_boletin_que_no_se_ve_no_sale():
    oculto = boletin(2, titulo="SECRETO", estado="borrador", audio=[{"archivo": "x.mp3", "titulo": "SECRETO"}])
    e = edicion(boletin(1, audio=[ENTREVISTA]), oculto, grabaciones=(grabacion(RUTA), grabacion("boletines/2025/002-b2/x.mp3")))
    assert not [a.direccion for a in feeds(e) if b"SECRETO" in a.producir()]


def test_en_el_feed_de_boletines_el_audio_es_el_anexo_si_no_hay_foto():
    raiz = etree.fromstring(escrito(con_audio(), "/feeds/boletines.xml"))
    assert dict(raiz.find("channel/item/enclosure").attrib) == {"url": f"{SITIO}/boletines/2025/001-b1/entrevista.mp3", "length": "2483000", "type": "audio/mpeg"}
    assert raiz.find("channel/item/{http://search.yahoo.com/mrss/}content") is None
    atom = feedparser.parse(escrito(con_audio(), "/feeds/boletines.atom"))
    assert [x.length for x in atom.entries[0].enclosures] == ["2483000"]


def test_con_foto_el_anexo_de_rss_es_la_foto_y_el_audio_va_como_media_content():
    foto = "boletines/2025/001-b1/foto.jpg"
    e = edicion(boletin(1, audio=[ENTREVISTA], portada={"archivo": "foto.jpg", "alt": "Una foto"}), grabaciones=(grabacion(RUTA),), medidas=(medida(foto, "foto"),))
    item = etree.fromstring(escrito(e, "/feeds/boletines.xml")).find("channel/item")
    assert [x.get("url") for x in item.findall("enclosure")] == [f"{SITIO}/fotos/foto-1280.jpg"]
    _, audio = item.findall("{http://search.yahoo.com/mrss/}content")
    assert {n: audio.get(n) for n in ("type", "medium", "duration", "fileSize")} == {"type": "audio/mpeg", "medium": "audio", "duration": "155", "fileSize": "2483000"}
    atom = feedparser.parse(escrito(e, "/feeds/boletines.atom"))
    assert [x.type for x in atom.entries[0].enclosures] == ["image/jpeg", "audio/mpeg"]


def test_en_json_feed_el_audio_dice_cuanto_pesa_y_cuanto_dura():
    item = json.loads(escrito(con_audio(), "/feeds/boletines.json"))["items"][0]
    assert item["attachments"] == [{"url": f"{SITIO}/boletines/2025/001-b1/entrevista.mp3", "mime_type": "audio/mpeg", "title": "Entrevista con la directora", "size_in_bytes": 2483000, "duration_in_seconds": 155}]


def test_nada_de_lo_escrito_entra_como_codigo():
    malo = "<script>alert(1)</script>"
    for e in (con_audio(titulo=malo), con_audio(transcripcion=malo)):
        html = leido(e).entries[0].content[0].value
        assert "<script" not in html and b"<script" not in escrito(e).replace(b"&lt;", b"&")


def test_si_cambian_los_bytes_cambia_la_firma_y_con_lo_mismo_sigue_igual():
    base = {a.direccion: a for a in feeds(con_audio())}
    pesa_mas = edicion(boletin(1, audio=[ENTREVISTA]), grabaciones=(grabacion(RUTA, pesa=1),))
    for otra in (con_audio(), con_audio(titulo="Otro"), con_audio(transcripcion="Hola."), pesa_mas):
        for archivo in feeds(otra):
            viejo = base[archivo.direccion]
            assert archivo.firma != viejo.firma or archivo.producir() == viejo.producir(), archivo.direccion
    assert [a.firma for a in feeds(con_audio())] == [a.firma for a in base.values()]
