"""Sintetiza los audios de muestra del portal de demostración: ninguna voz es real, porque no hay voces.

Uso: python tests/demostracion/sintetizar.py CARPETA_DEL_PROYECTO

Necesita la biblioteca ``lameenc`` (``pip install -e '.[demostracion]'``). Siempre produce los mismos bytes.
"""

import math
import struct
import sys
from array import array
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from random import Random

import lameenc

MUESTRAS = 22_050
KILOBITS = 64
CARPETA = Path("boletines/2026")
# Notas de la escala de sol mayor que se usan, en hertz.
NOTAS = {"re": 293.66, "sol": 392.0, "la": 440.0, "si": 493.88, "do": 523.25, "re+": 587.33, "mi+": 659.26, "sol+": 783.99}


@dataclass(frozen=True)
class Pista:
    """Un audio por escribir, con sus etiquetas."""

    archivo: str
    titulo: str
    segundos: int
    anio: int


CAPSULA = Pista("006-capsula-separar-basura/capsula-separar-basura.mp3", "Cápsula: separe la basura en tres botes (muestra sin voz)", 20, 2026)
ENTREVISTA = Pista("027-plantan-encinos/entrevista-vivero.mp3", "Entrevista en el vivero municipal (muestra sin voz)", 30, 2026)


class Cinta:
    """Una pista de un canal donde se van sumando sonidos; los valores van de -1 a 1."""

    def __init__(self, segundos: float) -> None:
        """Prepara el silencio."""
        self.senal = array("d", bytes(8 * round(segundos * MUESTRAS)))

    def sumar(self, inicio: float, sonido: array) -> None:
        """Mezcla un sonido que empieza en cierto segundo."""
        desde = round(inicio * MUESTRAS)
        for i in range(max(0, min(len(sonido), len(self.senal) - desde))):
            self.senal[desde + i] += sonido[i]

    def enteros(self) -> bytes:
        """La señal en 16 bits, con entrada y salida suaves y sin saturar."""
        cima = max(1e-9, max(map(abs, self.senal)))
        orilla = MUESTRAS // 3
        total = len(self.senal)
        valores = (
            round(v / cima * 27_000 * min(1, (i + 1) / orilla, (total - i) / orilla)) for i, v in enumerate(self.senal)
        )
        return array("h", valores).tobytes()


def campana(hertz: float, segundos: float, fuerza: float) -> array:
    """Una campanada: parciales desafinados que se apagan a distinto paso."""
    parciales = ((1.0, 1.0, 1.6), (2.01, 0.55, 2.4), (2.99, 0.3, 3.6), (4.17, 0.18, 5.2))
    return array(
        "d",
        (
            fuerza * sum(p * math.exp(-c * t) * math.sin(math.tau * hertz * m * t) for m, p, c in parciales)
            for t in (i / MUESTRAS for i in range(round(segundos * MUESTRAS)))
        ),
    )


def nota(hertz: float, segundos: float, fuerza: float) -> array:
    """Una nota de marimba: ataque breve y madera que se apaga."""
    return array(
        "d",
        (
            fuerza * min(1, t * 220) * math.exp(-6 * t) * (math.sin(math.tau * hertz * t) + 0.35 * math.sin(math.tau * hertz * 3.93 * t) * math.exp(-18 * t))
            for t in (i / MUESTRAS for i in range(round(segundos * MUESTRAS)))
        ),
    )


def murmullo(grave: bool, segundos: float, azar: Random) -> array:
    """Un zumbido con sílabas donde iría una voz: se oye que alguien «habla» y no dice nada."""
    base = 118.0 if grave else 205.0
    silabas = [(azar.uniform(0.11, 0.2), azar.uniform(0.9, 1.15)) for _ in range(round(segundos * 7))]
    cortes = [0.0]
    for largo, _ in silabas:
        cortes.append(cortes[-1] + largo)
    sonido = array("d", bytes(8 * round(segundos * MUESTRAS)))
    fase = 0.0
    for (desde, hasta), (_, altura) in zip(pairwise(cortes), silabas, strict=True):
        for i in range(round(desde * MUESTRAS), min(len(sonido), round(hasta * MUESTRAS))):
            lugar = (i / MUESTRAS - desde) / (hasta - desde)
            fase += math.tau * base * altura / MUESTRAS
            sonido[i] = 0.3 * math.sin(math.pi * lugar) * (math.sin(fase) + 0.5 * math.sin(2 * fase) + 0.25 * math.sin(5 * fase))
    return sonido


def melodia(cinta: Cinta, inicio: float, pulso: float, frase: str, fuerza: float) -> None:
    """Toca una frase de marimba; ``-`` es silencio."""
    for n, nombre in enumerate(frase.split()):
        if nombre != "-":
            cinta.sumar(inicio + n * pulso, nota(NOTAS[nombre], 0.7, fuerza))
            cinta.sumar(inicio + n * pulso, nota(NOTAS[nombre] / 2, 0.8, fuerza * 0.5))


def capsula() -> Cinta:
    """Cortinilla de marimba con tres campanadas: una por cada bote."""
    cinta = Cinta(CAPSULA.segundos)
    frase = "sol si re+ si do mi+ re+ - la do mi+ do si re+ sol+ -"
    for vuelta in range(4):
        melodia(cinta, 0.4 + vuelta * 4.5, 0.27, frase, 0.4)
    for n, tono in enumerate(("sol", "si", "re+")):
        cinta.sumar(5.2 + n * 4.4, campana(NOTAS[tono], 2.6, 0.5))
    cinta.sumar(17.2, campana(NOTAS["sol"] / 2, 2.6, 0.6))
    return cinta


def entrevista() -> Cinta:
    """Dos zumbidos que se alternan, pregunta y respuesta, entre dos cortinillas."""
    cinta, azar = Cinta(ENTREVISTA.segundos), Random(27)
    melodia(cinta, 0.2, 0.25, "re sol si re+ si sol", 0.45)
    turno, grave = 2.6, False
    for largo in (2.4, 5.2, 2.0, 5.6, 1.8, 4.6):
        cinta.sumar(turno, murmullo(grave, largo, azar))
        turno, grave = turno + largo + 0.45, not grave
    cinta.sumar(27.2, campana(NOTAS["sol"], 2.6, 0.5))
    return cinta


def etiquetas(pista: Pista) -> bytes:
    """Un bloque ID3v2.3 con título, autor, álbum, año y comentario, en UTF-16 como pide esa versión."""
    textos = {"TIT2": pista.titulo, "TPE1": "Comunicación Social de Valle Claro", "TALB": "Audios de muestra", "TYER": str(pista.anio), "TCOP": f"{pista.anio} Valle Claro, municipio de demostración"}
    cuadros = b"".join(_cuadro(clave, b"\x01" + texto.encode("utf-16")) for clave, texto in textos.items())
    vacio = "".encode("utf-16")
    cuadros += _cuadro("COMM", b"\x01spa" + vacio + b"\0\0" + "Sonido sintetizado, sin voces reales.".encode("utf-16"))
    largo = len(cuadros)
    return b"ID3\x03\0\0" + bytes(largo >> n & 0x7F for n in (21, 14, 7, 0)) + cuadros


def _cuadro(clave: str, valor: bytes) -> bytes:
    return clave.encode() + struct.pack(">IH", len(valor), 0) + valor


def codificar(cinta: Cinta) -> bytes:
    """La cinta en MP3 de un canal."""
    mp3 = lameenc.Encoder()
    mp3.silence()
    mp3.set_bit_rate(KILOBITS)
    mp3.set_in_sample_rate(MUESTRAS)
    mp3.set_channels(1)
    mp3.set_quality(2)
    return bytes(mp3.encode(cinta.enteros()) + mp3.flush())


def principal(proyecto: Path) -> None:
    """Escribe los dos audios junto a sus boletines."""
    for pista, cinta in ((CAPSULA, capsula()), (ENTREVISTA, entrevista())):
        ruta = proyecto / CARPETA / pista.archivo
        ruta.parent.mkdir(parents=True, exist_ok=True)
        ruta.write_bytes(etiquetas(pista) + codificar(cinta))
        print(ruta.relative_to(proyecto), ruta.stat().st_size)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    principal(Path(sys.argv[1]))
