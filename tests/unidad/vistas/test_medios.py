"""Audios y videos en las páginas: qué dicen, a dónde llevan y que nada ajeno se carga sin pedirlo."""

import re
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from lxml import html

from generador.vistas.medios import datos_de_audios, datos_de_videos, grabaciones_publicadas
from tests.apoyo.medios import album, boletin, edicion, grabacion, medida

CARPETA = "boletines/2025/001-b1"
AUDIO = {"archivo": "entrevista.mp3", "titulo": "Entrevista", "transcripcion": "Buenos <días>."}
PROPIO = {"archivo": "obra.mp4", "titulo": "La obra", "portada": "obra.jpg", "subtitulos": "obra.vtt", "transcripcion": "Se ve.", "lsm": True}
AJENO = {"url": "https://www.youtube.com/watch?v=x", "titulo": "Recorrido"}


def dibujar(macro: str, dato: Any) -> Any:
    """El componente ya dibujado, con direcciones relativas a la raíz."""
    ambiente = Environment(loader=FileSystemLoader(Path(__file__).parents[3] / "plantillas"), undefined=StrictUndefined, autoescape=True)
    ambiente.globals["url"] = lambda d: "../.." + d
    plantilla = ambiente.from_string(f'{{% from "componentes/{macro}.html" import {macro} with context %}}{{{{ {macro}(dato) }}}}')
    return html.fragment_fromstring(plantilla.render(dato=dato), create_parent="div")


def con_video(**video: Any) -> Any:
    return edicion(
        boletin(1, video=[video]),
        grabaciones=(grabacion(f"{CARPETA}/obra.mp4", None, 12_345_678), grabacion(f"{CARPETA}/obra.vtt", None, 300)),
        medidas=(medida(f"{CARPETA}/obra.jpg", "obra"),),
    )


def test_un_audio_dice_cuanto_dura_y_cuanto_pesa_de_verdad():
    e = edicion(boletin(1, audio=[AUDIO | {"duracion": "9:99"}]), grabaciones=(grabacion(f"{CARPETA}/entrevista.mp3"),))
    assert datos_de_audios(e, e.boletines[0]) == [
        {"direccion": "/boletines/2025/001-b1/entrevista.mp3", "titulo": "Entrevista", "duracion": "2:35", "tipo_mime": "audio/mpeg", "formato": "MP3", "peso": "2.5 MB", "transcripcion": "Buenos <días>.", "en_texto": "/boletines/2025/001-b1/entrevista.mp3.txt"}
    ]


def test_el_reproductor_no_gasta_datos_y_ofrece_descarga_y_transcripcion():
    e = edicion(boletin(1, audio=[AUDIO]), grabaciones=(grabacion(f"{CARPETA}/entrevista.mp3"),))
    raiz = dibujar("reproductor", datos_de_audios(e, e.boletines[0])[0])
    audio = raiz.find(".//audio")
    assert (audio.get("preload"), audio.get("aria-label"), audio.find("source").get("type")) == ("none", "Entrevista", "audio/mpeg")
    assert raiz.xpath(".//a[@download]/@href") == ["../../boletines/2025/001-b1/entrevista.mp3", "../../boletines/2025/001-b1/entrevista.mp3.txt"]
    assert raiz.findtext(".//summary") == "Leer la transcripción"
    assert "Buenos <días>." in raiz.text_content() and "MP3, 2.5 MB" in raiz.text_content() and "(2:35)" in raiz.text_content()


def test_sin_transcripcion_no_hay_nada_que_abrir():
    e = edicion(boletin(1, audio=[{"archivo": "a.mp3", "titulo": "A"}]), grabaciones=(grabacion(f"{CARPETA}/a.mp3"),))
    assert dibujar("reproductor", datos_de_audios(e, e.boletines[0])[0]).find(".//details") is None


def test_un_video_propio_lleva_portada_subtitulos_descarga_y_sena_de_lsm():
    e = con_video(**PROPIO)
    raiz = dibujar("enlace_video", datos_de_videos(e, e.boletines[0])[0])
    video = raiz.find(".//video")
    assert (video.get("preload"), video.get("poster"), video.get("controls") is not None) == ("none", "../../fotos/obra-1280.jpg", True)
    assert (video.get("width"), video.get("height")) == ("1280", "853")
    assert dict(video.find(".//track").attrib) | {"default": ""} == {"kind": "captions", "src": "../../boletines/2025/001-b1/obra.vtt", "srclang": "es", "label": "Español", "default": ""}
    assert raiz.xpath(".//a[@download]/@href") == ["../../boletines/2025/001-b1/obra.mp4"]
    assert "MP4, 12.3 MB" in raiz.text_content() and "Con interpretación en LSM" in raiz.text_content() and "Se ve." in raiz.text_content()


def test_un_video_de_otro_sitio_es_solo_un_enlace_que_avisa_a_donde_va():
    e = con_video(**AJENO, portada="obra.jpg")
    raiz = dibujar("enlace_video", datos_de_videos(e, e.boletines[0])[0])
    assert not raiz.xpath(".//iframe | .//video | .//script | .//embed")
    assert {d for d in raiz.xpath(".//@src") if not d.startswith("../../fotos/")} == set()
    enlaces = raiz.xpath(".//a")
    assert {a.get("href") for a in enlaces} == {AJENO["url"]} and all(a.get("rel") == "noopener noreferrer" and a.get("target") == "_blank" for a in enlaces)
    assert re.search(r"sale de este portal: el video está en youtube\.com", raiz.text_content())
    assert len([a for a in enlaces if a.get("aria-hidden") != "true"]) == 1, "un lector de pantalla lo oye una sola vez"


def test_el_audio_de_un_album_vive_junto_al_album():
    a = album(audio=[{"archivo": "discurso uno.mp3", "titulo": "Discurso"}])
    g = grabacion("galeria/2025/marcha/discurso uno.mp3")
    assert grabaciones_publicadas(edicion(albumes=(a,), grabaciones=(g,))) == [("/galeria/2025/marcha/discurso%20uno.mp3", g)]


def test_se_publica_lo_que_se_ve_y_nada_mas():
    oculto = boletin(2, estado="borrador", audio=[{"archivo": "x.mp3", "titulo": "X"}])
    video = boletin(1, video=[PROPIO, AJENO])
    e = edicion(video, oculto, grabaciones=(grabacion("boletines/2025/002-b2/x.mp3"), grabacion(f"{CARPETA}/obra.mp4", None), grabacion(f"{CARPETA}/obra.vtt", None), grabacion(f"{CARPETA}/nadie.mp3")))
    assert [d for d, _ in grabaciones_publicadas(e)] == ["/boletines/2025/001-b1/obra.mp4", "/boletines/2025/001-b1/obra.vtt"]
