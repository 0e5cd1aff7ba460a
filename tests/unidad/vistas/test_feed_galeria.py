"""El feed de la galería: un álbum por entrada, con sus fotos como Media RSS."""

from datetime import timedelta
from typing import Any

import feedparser
from lxml import etree

from generador.vistas.edicion import Edicion
from generador.vistas.feeds import canales_para_personas, feeds
from tests.apoyo.medios import AHORA, SITIO, album, edicion, grabacion

FEED = "/feeds/galeria.xml"
MEDIA = "{http://search.yahoo.com/mrss/}"


def escrito(e: Edicion) -> bytes:
    return next(a for a in feeds(e) if a.direccion == FEED).producir()


def leido(e: Edicion) -> Any:
    resultado = feedparser.parse(escrito(e))
    assert not resultado.bozo, resultado.get("bozo_exception")
    return resultado


def test_sin_albumes_no_hay_feed_ni_se_ofrece():
    e = edicion()
    assert FEED not in {a.direccion for a in feeds(e)}
    assert "Galería" not in [c["nombre"] for c in canales_para_personas(e)["principales"]]


def test_con_albumes_se_ofrece_en_suscribirse():
    canal = next(c for c in canales_para_personas(edicion(albumes=(album(),)))["principales"] if c["nombre"] == "Galería")
    assert canal["formatos"] == [{"nombre": "RSS", "direccion": FEED, "absoluta": SITIO + FEED}]


def test_cada_album_es_una_entrada_con_guid_permanente_del_mas_nuevo_al_mas_antiguo():
    feed = leido(edicion(albumes=(album("marcha", dia=8), album("feria", dia=20))))
    assert feed.version == "rss20"
    assert [e.id for e in feed.entries] == ["tag:prensa.ejemplo.mx,2025:album/feria", "tag:prensa.ejemplo.mx,2025:album/marcha"]
    assert feed.entries[1].link == f"{SITIO}/galeria/2025/marcha/"
    assert [x.href for x in feed.feed.links if x.rel == "self"] == [SITIO + FEED]
    otro = leido(edicion(albumes=(album("marcha", titulo="Otro título", descripcion="Otra.", dia=9),)))
    assert otro.entries[0].id == feed.entries[1].id


def test_lleva_los_cincuenta_mas_nuevos_y_la_fecha_del_ultimo_cambio():
    muchos = tuple(album(f"a{n}", fecha=AHORA - timedelta(days=n)) for n in range(60))
    feed = leido(edicion(albumes=muchos))
    assert len(feed.entries) == 50 and feed.entries[0].id.endswith("/a0")
    assert "<lastBuildDate>Sat, 08 Mar 2025 00:00:00 -0600</lastBuildDate>" in escrito(edicion(albumes=(album(),))).decode()


def test_cada_foto_es_un_grupo_con_todas_sus_condiciones_y_pesos_exactos():
    ficha = {"archivo": "a.jpg", "alt": "Una manta", "pie": "La salida.", "credito": "Foto: Archivo", "autor": "Ana Ruiz", "personas": ["Presidencia municipal"]}
    a = album(archivos=("a.jpg", "b.jpg"), fotos=[ficha], temas=["mujeres"], licencia="CC BY 4.0")
    e = edicion(albumes=(a,))
    raiz = etree.fromstring(escrito(e))
    assert len(raiz.findall(f".//item/{MEDIA}group")) == 2
    grupo = raiz.find(f".//item/{MEDIA}group")
    base = f"{SITIO}/fotos/foto-galeria-2025-marcha-a"
    assert [dict(c.attrib) for c in grupo.findall(f"{MEDIA}content")] == [
        {"url": f"{base}-1280.jpg", "type": "image/jpeg", "medium": "image", "fileSize": "2280", "width": "1280", "height": "853", "isDefault": "true"},
        {"url": f"{base}-1920.jpg", "type": "image/jpeg", "medium": "image", "fileSize": "2920", "width": "1920", "height": "1280", "isDefault": "false"},
        {"url": f"{base}-original.jpg", "type": "image/jpeg", "medium": "image", "fileSize": "999999", "width": "3000", "height": "2000", "isDefault": "false"},
    ]
    assert grupo.findtext(f"{MEDIA}title") == "Álbum marcha"
    assert grupo.findtext(f"{MEDIA}description") == "La salida."
    assert grupo.findtext(f"{MEDIA}keywords") == "Mujeres, Presidencia municipal"
    assert [(c.get("role"), c.text) for c in grupo.findall(f"{MEDIA}credit")] == [("author", "Foto: Archivo"), ("photographer", "Ana Ruiz")]
    assert grupo.findtext(f"{MEDIA}copyright") == "Foto: Archivo. CC BY 4.0"
    assert (grupo.find(f"{MEDIA}license").get("href"), grupo.findtext(f"{MEDIA}license")) == (e.fotos_de(a)[0].licencia_url, "CC BY 4.0")
    assert grupo.find(f"{MEDIA}thumbnail").get("url") == f"{base}-640.jpg"


def test_un_lector_comun_ve_el_texto_las_fotos_y_un_solo_anexo():
    fotos = tuple(f"{n:02d}.jpg" for n in range(20))
    entrada = leido(edicion(albumes=(album(archivos=fotos, descripcion="Uno & dos.\n\nTres."),))).entries[0]
    html = entrada.content[0].value
    assert html.startswith("<p>Uno &amp; dos.</p><p>Tres.</p><figure>")
    assert html.count("<img ") == 12 and "Ver el álbum completo: 20 fotos" in html and "Cite el crédito." in html
    assert [(x.href, x.length, x.type) for x in entrada.enclosures] == [(f"{SITIO}/fotos/foto-galeria-2025-marcha-00-1280.jpg", "2280", "image/jpeg")]
    assert len(entrada.media_content) == 60


def test_las_fotos_bloqueadas_y_los_albumes_ocultos_no_salen():
    ficha = [{"archivo": "a.jpg", "alt": "SECRETO", "menores": "bloqueada"}, {"archivo": "b.jpg", "alt": "Sí"}]
    e = edicion(albumes=(album(fotos=ficha), album("oculto", titulo="SECRETO", estado="borrador"), album("futuro", titulo="SECRETO", fecha=AHORA + timedelta(days=1))))
    assert b"SECRETO" not in escrito(e) and b"-marcha-a" not in escrito(e)


def test_el_audio_de_un_album_va_como_media_content():
    e = edicion(albumes=(album(audio=[{"archivo": "discurso.mp3", "titulo": "Discurso"}]),), grabaciones=(grabacion("galeria/2025/marcha/discurso.mp3"),))
    contenido = etree.fromstring(escrito(e)).find(f".//item/{MEDIA}content")
    assert dict(contenido.attrib) == {"url": f"{SITIO}/galeria/2025/marcha/discurso.mp3", "type": "audio/mpeg", "medium": "audio", "fileSize": "2483000", "duration": "155"}


def test_nada_de_lo_escrito_entra_como_codigo():
    malo = "<script>alert(1)</script>"
    entrada = leido(edicion(albumes=(album(titulo=malo, descripcion=malo),))).entries[0]
    assert "&lt;script&gt;" in entrada.title and "&lt;script&gt;" in entrada.content[0].value


def test_la_firma_cambia_si_y_solo_si_cambian_los_bytes():
    base = edicion(albumes=(album(),))
    firma = {a.direccion: a.firma for a in feeds(base)}[FEED]
    otras = [edicion(albumes=(album(titulo="Otro"),)), edicion(albumes=(album(licencia="CC BY"),)), edicion(albumes=(album(autor="Ana"),)), edicion(albumes=(album(lugar="Plaza"),)), edicion(albumes=(album(),), ahora=AHORA + timedelta(hours=1))]
    for otra in otras:
        archivo = next(a for a in feeds(otra) if a.direccion == FEED)
        assert (archivo.firma == firma) == (archivo.producir() == escrito(base))
