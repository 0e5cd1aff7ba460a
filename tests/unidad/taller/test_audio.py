"""Audios y videos: se miden de verdad, se publican sin etiquetas y sin recodificar, y lo que no lo es se rechaza."""

import io
import struct
import wave
from pathlib import Path

import pytest
from tinytag import TinyTag

from generador.taller.audio import archivo, medir
from generador.taller.etiquetas import sin_etiquetas
from generador.taller.memo import Memo

MUESTRAS = Path(__file__).parent / "muestras"
# Lo que cada muestra lleva escrito dentro: quién, un comentario y dónde se grabó.
PRIVADO = (b"Fulana Privada", b"domicilio de la familia", b"20.6597-103.3496", b"Secreto del titulo", b"nota interna")
CUADRO = b"\xff\xfb\x90\xc4" + bytes(413)  # MPEG-1 capa III, 128 kbps, 44.1 kHz, en silencio: 417 bytes, 26 ms


def mp3(cuadros: int = 40) -> bytes:
    return CUADRO * cuadros


def wav(segundos: float = 1.0) -> bytes:
    salida = io.BytesIO()
    with wave.open(salida, "wb") as w:
        w.setnchannels(1)
        w.setsampwidth(2)
        w.setframerate(8000)
        w.writeframes(bytes(int(16000 * segundos)))
    return salida.getvalue()


@pytest.fixture
def memo(tmp_path):
    m = Memo(tmp_path / "cache")
    yield m
    m.cerrar()


def medir_uno(tmp_path: Path, memo: Memo, nombre: str, contenido: bytes):
    ruta = tmp_path / nombre
    ruta.write_bytes(contenido)
    return medir({nombre: ruta}, memo)


@pytest.mark.parametrize("nombre, tipo, segundos", [("a.mp3", "audio/mpeg", 1), ("a.m4a", "audio/mp4", 1), ("mov.m4a", "audio/mp4", 1), ("a.ogg", "audio/ogg", 0.5), ("a.opus", "audio/ogg", 1), ("a.mp4", "video/mp4", None), ("a.webm", "video/webm", None)])
def test_cada_formato_se_mide_y_se_publica_sin_lo_privado(nombre, tipo, segundos, memo):
    ruta = MUESTRAS / nombre
    assert any(p in ruta.read_bytes() for p in PRIVADO)
    medidas, problemas = medir({nombre: ruta}, memo)
    assert problemas == []
    grabacion = medidas[nombre]
    assert grabacion.tipo_mime == tipo
    assert grabacion.segundos == (pytest.approx(segundos, abs=0.05) if segundos else None)
    publicado = archivo(grabacion, ruta, f"/x/{nombre}")
    contenido = publicado.producir()
    assert len(contenido) == grabacion.bytes
    assert not [p for p in PRIVADO if p in contenido]
    assert sin_etiquetas(contenido, ruta.suffix) == contenido, "limpiar dos veces no cambia nada"


@pytest.mark.parametrize("nombre", ["a.m4a", "a.ogg", "a.opus", "a.mp4", "a.webm"])
def test_donde_se_limpia_en_su_lugar_nada_se_mueve(nombre):
    """Mismo largo: el sonido y la imagen siguen donde estaban, bit por bit."""
    original = (MUESTRAS / nombre).read_bytes()
    assert len(sin_etiquetas(original, Path(nombre).suffix)) == len(original)


def test_de_un_mp3_quedan_solo_sus_cuadros():
    id3v2 = b"ID3\x03\x00\x00\x00\x00\x00\x10" + b"GEOB" + bytes(12)
    apev2 = b"APETAGEX" + struct.pack("<IIII", 2000, 32, 0, 0) + bytes(8)
    id3v1 = b"TAG" + b"Fulana".ljust(125, b"\0")
    assert sin_etiquetas(id3v2 + id3v2 + mp3() + apev2 + id3v1, ".mp3") == mp3()
    assert sin_etiquetas(mp3(20) + b"nota a la mitad" + mp3(20), ".mp3") == mp3()


def test_de_un_wav_quedan_formato_y_muestras():
    def trozo(nombre: bytes, contenido: bytes) -> bytes:
        return nombre + struct.pack("<I", len(contenido)) + contenido + b"\0" * (len(contenido) % 2)

    original = wav()
    con_todo = b"RIFF" + struct.pack("<I", 0) + b"WAVE" + trozo(b"bext", b"Fulana") + original[12:] + trozo(b"LIST", b"INFOIART") + trozo(b"iXML", b"<gps/>")
    assert sin_etiquetas(con_todo, ".wav") == original


def test_en_ogg_la_suma_de_cada_pagina_es_correcta():
    """Un reproductor descarta la página cuya suma no cuadra; aquí se calcula de otra manera."""
    for nombre in ("a.ogg", "a.opus"):
        limpio = sin_etiquetas((MUESTRAS / nombre).read_bytes(), Path(nombre).suffix)
        lugar = paginas = 0
        while lugar < len(limpio):
            tabla = limpio[lugar + 27 : lugar + 27 + limpio[lugar + 26]]
            fin = lugar + 27 + len(tabla) + sum(tabla)
            pagina = limpio[lugar : lugar + 22] + bytes(4) + limpio[lugar + 26 : fin]
            resto = 0
            for bit in (b >> i & 1 for b in pagina + bytes(4) for i in range(7, -1, -1)):
                resto = resto << 1 | bit
                resto = resto ^ 0x104C11DB7 if resto >> 32 else resto
            assert struct.unpack_from("<I", limpio, lugar + 22)[0] == resto
            lugar, paginas = fin, paginas + 1
        assert paginas >= 2
        etiquetas = TinyTag.get(file_obj=io.BytesIO(limpio))
        assert (etiquetas.title, etiquetas.artist, etiquetas.comment) == (None, None, None)


@pytest.mark.parametrize("pista", [b"meta", b"text", b"sbtl", b"subt"])
def test_una_pista_de_datos_de_la_camara_se_rechaza(tmp_path, memo, pista):
    """Ahí guardan las cámaras de acción la ruta recorrida; los drones, en los subtítulos."""
    contenido = (MUESTRAS / "a.mp4").read_bytes().replace(b"vide", pista)
    medidas, problemas = medir_uno(tmp_path, memo, "a.mp4", contenido)
    assert medidas == {}
    assert str(problemas[0]) == "a.mp4: trae una pista de datos o de subtítulos de la cámara, que puede decir dónde se grabó"


@pytest.mark.parametrize(
    "nombre, contenido, mensaje",
    [
        ("a.mp3", b"", "está vacío (0 bytes)"),
        ("a.mp3", b"Esto es un texto." * 100, "no es un audio MP3, aunque su nombre lo diga"),
        ("a.mp3", b"\xff\xfb\x90\xc4" + b"texto" * 2000, "no es un audio MP3, aunque su nombre lo diga"),
        ("a.mp3", wav(), "no es un audio MP3, aunque su nombre lo diga"),
        ("a.wav", mp3(), "no es un audio WAV, aunque su nombre lo diga"),
        ("a.wav", wav(0), "no trae sonido"),
        ("a.wav", wav()[:30], "no trae sonido"),
        ("a.m4a", mp3(), "no es un archivo MP4 (.mp4, .m4a), aunque su nombre lo diga"),
        ("a.m4a", (MUESTRAS / "a.m4a").read_bytes()[:3000], "está incompleto o dañado"),
        ("a.ogg", mp3(), "no es un audio Ogg (.ogg, .opus), aunque su nombre lo diga"),
        ("a.ogg", (MUESTRAS / "a.ogg").read_bytes()[:3000], "está incompleto o dañado"),
        ("a.webm", (MUESTRAS / "a.mp4").read_bytes(), "no es un video WebM, aunque su nombre lo diga"),
        ("a.vtt", b"1\n00:00:01,000 --> 00:00:02,000\nHola\n", "no son subtítulos WebVTT: la primera línea debe decir «WEBVTT»"),
        ("a.vtt", b"WEBVTT\n", "no trae ningún subtítulo"),
        ("a.vtt", b"WEBVTT\n\n00:01,000 --> 00:02,000\nHola\n", "en la línea 3 el tiempo no se entiende: «00:01,000 --> 00:02,000»; se espera «00:01.000 --> 00:04.000»"),
        ("a.vtt", b"WEBVTT\n\n00:04.000 --> 00:02.000\nHola\n", "en la línea 3 el tiempo retrocede: «00:04.000 --> 00:02.000»"),
        ("a.vtt", b"WEBVTT\n\n00:04.000 --> 00:05.000\nA\n\n00:01.000 --> 00:02.000\nB\n", "en la línea 6 el tiempo retrocede: «00:01.000 --> 00:02.000»"),
        ("a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nAño\n".encode("latin-1"), "no está en UTF-8"),
    ],
)
def test_lo_que_no_es_lo_que_dice_se_rechaza_por_su_nombre(tmp_path, memo, nombre, contenido, mensaje):
    medidas, problemas = medir_uno(tmp_path, memo, nombre, contenido)
    assert medidas == {}
    assert [(p.archivo, p.mensaje) for p in problemas] == [(nombre, mensaje)]


def test_unos_subtitulos_bien_hechos_se_publican_tal_cual(tmp_path, memo):
    texto = "\ufeffWEBVTT - Español\n\nNOTE x\n\n1\n00:01.000 --> 00:04.500 align:start\n¡Hola!\n\n01:00:05.000 --> 01:00:06.000\nAdiós\n".encode()
    medidas, problemas = medir_uno(tmp_path, memo, "a.vtt", texto)
    assert problemas == []
    assert archivo(medidas["a.vtt"], tmp_path / "a.vtt", "/a.vtt").producir() == texto


def test_la_duracion_de_un_wav_es_la_de_sus_muestras(tmp_path, memo):
    assert medir_uno(tmp_path, memo, "a.wav", wav(2.5))[0]["a.wav"].segundos == 2.5


def test_lo_medido_no_se_vuelve_a_medir(tmp_path, memo, monkeypatch):
    antes = medir_uno(tmp_path, memo, "a.mp3", mp3())
    monkeypatch.setattr("generador.taller.audio._examinar", None)
    assert medir_uno(tmp_path, memo, "a.mp3", mp3()) == antes


def test_uno_malo_no_estorba_a_los_demas(tmp_path, memo):
    for nombre, contenido in {"bueno.mp3": mp3(), "malo.mp3": b"x"}.items():
        (tmp_path / nombre).write_bytes(contenido)
    medidas, problemas = medir({n: tmp_path / n for n in ("bueno.mp3", "malo.mp3")}, memo)
    assert set(medidas) == {"bueno.mp3"} and [p.archivo for p in problemas] == ["malo.mp3"]
