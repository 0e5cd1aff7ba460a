"""Lo escrito de audios y videos: que exista, que sea de un formato que se publica y que dure lo que dice."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from generador.errores import ProblemasDeContenido
from generador.fuente import Fuente
from generador.lectura.validar import validar
from generador.modelo.boletin import FichaBoletin
from generador.modelo.grabaciones import (
    Grabacion,
    como_duracion,
    grabaciones_usadas,
    portadas_de_video,
    revisar_duraciones,
    revisar_grabaciones,
)
from tests.apoyo.medios import album, boletin

ZONA = ZoneInfo("America/Mexico_City")
CARPETA = "boletines/2025/001-b1"
FICHA = {"folio": "1", "titulo": "T", "fecha": datetime(2025, 1, 1, tzinfo=ZONA), "resumen": "R."}


def problemas_de_video(**video: Any) -> list[tuple[str, str]]:
    try:
        validar(FichaBoletin, FICHA | {"video": [{"titulo": "V"} | video]}, Fuente("b.md"), ZONA)
    except ProblemasDeContenido as error:
        return [(p.campo, p.mensaje) for p in error.problemas]
    return []


def test_un_video_es_un_enlace_o_un_archivo_y_solo_uno():
    mal = [("video.0.archivo", "un video lleva «url» o «archivo», y solo uno de los dos")]
    assert problemas_de_video(url="https://v.mx/1") == problemas_de_video(archivo="v.mp4") == []
    assert problemas_de_video() == problemas_de_video(url="https://v.mx/1", archivo="v.mp4") == mal


def test_un_enlace_mal_escrito_se_dice_una_sola_vez():
    assert [c for c, _ in problemas_de_video(url="youtube.com/x")] == ["video.0.url"]


def test_los_subtitulos_son_para_un_video_propio():
    assert problemas_de_video(archivo="v.mp4", subtitulos="v.vtt") == []
    assert problemas_de_video(url="https://v.mx/1", subtitulos="v.vtt") == [("video.0.subtitulos", "los subtítulos son para un video propio, no para un enlace")]


def test_cada_archivo_nombrado_debe_existir_y_ser_de_su_clase():
    b = boletin(1, audio=[{"archivo": "entrevista.mp3", "titulo": "E"}, {"archivo": "voz.mid", "titulo": "V"}], video=[{"archivo": "obra.avi", "titulo": "O", "subtitulos": "obra.srt", "portada": "obra.jgp"}])
    archivos = {f"{CARPETA}/{n}" for n in ("entrevsta.mp3", "voz.mid", "obra.avi", "obra.srt", "obra.jpg")}
    assert [(p.campo, p.mensaje, p.remedio) for p in revisar_grabaciones(b, archivos)] == [
        ("audio.0.archivo", "no existe el audio «entrevista.mp3»", "¿Quiso decir «entrevsta.mp3»?"),
        ("audio.1.archivo", "«voz.mid» no es un audio", "Use uno de estos formatos: .mp3, .m4a, .ogg, .oga, .opus, .wav."),
        ("video.0.archivo", "«obra.avi» no es un video", "Use uno de estos formatos: .mp4, .webm."),
        ("video.0.subtitulos", "«obra.srt» no es un archivo de subtítulos", "Use uno de estos formatos: .vtt."),
        ("video.0.portada", "no existe la foto «obra.jgp»", "¿Quiso decir «obra.jpg»?"),
    ]


def test_lo_que_no_se_parece_a_nada_dice_donde_ponerlo():
    (problema,) = revisar_grabaciones(album(audio=[{"archivo": "x.mp3", "titulo": "X"}]), [])
    assert problema.remedio == "Póngalo en galeria/2025/marcha/ o corrija el nombre."


def test_se_mide_lo_que_alguien_nombra_aunque_este_en_el_album():
    b = boletin(1, album="2025/marcha", audio=[{"archivo": "discurso.mp3", "titulo": "D"}], video=[{"archivo": "v.webm", "titulo": "V", "subtitulos": "v.vtt", "portada": "v.jpg"}])
    archivos = ["galeria/2025/marcha/discurso.mp3", f"{CARPETA}/v.webm", f"{CARPETA}/v.vtt", f"{CARPETA}/v.jpg", f"{CARPETA}/suelto.mp3"]
    assert grabaciones_usadas([b], archivos) == [f"{CARPETA}/v.vtt", f"{CARPETA}/v.webm", "galeria/2025/marcha/discurso.mp3"]
    assert portadas_de_video([b], archivos) == [f"{CARPETA}/v.jpg"]


@pytest.mark.parametrize(
    "escrita, mensaje",
    [
        (None, None),
        ("2:35", None),
        ("2:33", None),
        ("0:02:36", None),
        ("3:35", "dice «3:35» y el audio dura 2:35"),
        ("1:02:35", "dice «1:02:35» y el audio dura 2:35"),
        ("dos minutos", "«dos minutos» no es una duración"),
    ],
)
def test_la_duracion_escrita_se_compara_con_la_real(escrita, mensaje):
    b = boletin(1, audio=[{"archivo": "e.mp3", "titulo": "E", "duracion": escrita}])
    problemas = revisar_duraciones([b], {f"{CARPETA}/e.mp3": Grabacion(f"{CARPETA}/e.mp3", "audio/mpeg", 1, "", 154.9)})
    assert [p.mensaje for p in problemas] == ([mensaje] if mensaje else [])
    assert all(p.nivel == "advertencia" and p.remedio == "Escriba «2:35», o quite la línea: el portal la mide." for p in problemas)


@pytest.mark.parametrize("segundos, escrita", [(0.2, "0:01"), (59.6, "1:00"), (155, "2:35"), (3755, "1:02:35")])
def test_una_duracion_se_escribe_como_se_lee(segundos, escrita):
    assert como_duracion(segundos) == escrita
