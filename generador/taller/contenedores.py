"""Qué clase de foto es un archivo, según sus bytes y no su nombre, y si está entera y sola.

Nada se decodifica: se recorren los trozos de que se compone.
"""

from __future__ import annotations

import io
import re
import zipfile

MAXIMO_PIXELES = 100_000_000
_REDUCIR = "Redúzcala en un editor: con 4000 pixeles de ancho sobra."
_PNG = b"\x89PNG\r\n\x1a\n"
_MARCA_DE_JPEG = re.compile(rb"\xff[^\x00\x01\xd0-\xd7\xff]")
_HEIC = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
# Un navegador o un servidor descuidado podría ejecutarlo. Tan largos no aparecen por azar en una foto.
_CODIGO = re.compile(rb"<(?i:!doctype\s+html|html[\s>]|script[\s>]|\?php\s)")
_OTRO_ARCHIVO = re.compile(rb"<(?:svg|body|iframe|img)[\s>]|%PDF-", re.I)
_TEXTO = bytes(range(32, 127)) + b"\t\n\r\f"


class FotoInservible(Exception):
    """La foto no se puede publicar; el mensaje dice por qué, y ``remedio``, qué hacer."""

    def __init__(self, motivo: str, remedio: str = "Ábrala en un editor y guárdela de nuevo como JPG, o quítela."):
        super().__init__(motivo)
        self.remedio = remedio


def reconocer(datos: bytes) -> str:
    """``JPEG``, ``PNG``, ``WEBP`` o ``HEIF``. Lanza ``FotoInservible`` si no es ninguna, está incompleta, se mueve o lleva algo pegado."""
    if datos.startswith(b"\xff\xd8\xff"):
        formato, fin = "JPEG", _fin_de_jpeg(datos)
    elif datos.startswith(_PNG):
        formato, fin = "PNG", _fin_de_png(datos)
    elif datos[:4] == b"RIFF" and datos[8:12] == b"WEBP":
        formato, fin = "WEBP", _fin_de_webp(datos)
    elif datos[4:8] == b"ftyp" and datos[8:12] in _HEIC:
        formato, fin = "HEIF", len(datos)
    else:
        raise FotoInservible("no es una foto JPG, PNG o WebP, aunque su nombre lo diga, o está dañada")
    if fin is None or fin > len(datos):
        raise FotoInservible("está incompleta: le falta el final", "Vuelva a copiarla de la cámara o del teléfono.")
    if _CODIGO.search(datos) or _lleva_pegado(datos[fin:]):
        raise FotoInservible("lleva pegado otro archivo además de la foto")
    return formato


def exigir_pixeles(ancho: int, alto: int) -> None:
    """Lanza ``FotoInservible`` si decodificarla ocuparía demasiada memoria."""
    if ancho * alto > MAXIMO_PIXELES:
        raise FotoInservible(f"tiene {ancho}×{alto} pixeles y el máximo son {MAXIMO_PIXELES // 1_000_000} megapixeles", _REDUCIR)


def _fin_de_jpeg(datos: bytes) -> int | None:
    lugar = 2
    while hallada := _MARCA_DE_JPEG.search(datos, lugar):
        if hallada[0] == b"\xff\xd9":
            return hallada.end()
        lugar = hallada.end() + max(2, int.from_bytes(datos[hallada.end() : hallada.end() + 2], "big"))
    return None


def _fin_de_png(datos: bytes) -> int | None:
    lugar = len(_PNG)
    while lugar + 12 <= len(datos):
        largo = int.from_bytes(datos[lugar : lugar + 4], "big")
        tipo = datos[lugar + 4 : lugar + 8]
        if tipo == b"acTL" and datos[lugar + 8 : lugar + 12] != b"\0\0\0\1":
            raise _animada()
        lugar += 12 + largo
        if tipo == b"IEND":
            return lugar
    return None


def _fin_de_webp(datos: bytes) -> int:
    if datos[12:16] == b"VP8X" and len(datos) >= 30:
        if datos[20] & 2:
            raise _animada()
        # El decodificador aparta la memoria al abrirla, antes de que se le pueda preguntar cuánto mide.
        exigir_pixeles(*(int.from_bytes(datos[i : i + 3], "little") + 1 for i in (24, 27)))
    elif datos[12:16] == b"VP8L" and len(datos) >= 25:
        medidas = int.from_bytes(datos[21:25], "little")
        exigir_pixeles((medidas & 0x3FFF) + 1, (medidas >> 14 & 0x3FFF) + 1)
    elif datos[12:16] == b"VP8 " and len(datos) >= 30:
        exigir_pixeles(*(int.from_bytes(datos[i : i + 2], "little") & 0x3FFF for i in (26, 28)))
    return 8 + int.from_bytes(datos[4:8], "little")


def _animada() -> FotoInservible:
    return FotoInservible("es una animación y se esperaba una foto fija", "Guarde el cuadro que quiera mostrar como JPG.")


def _lleva_pegado(cola: bytes) -> bool:
    """Los teléfonos pegan al final otra foto o un video corto; un ZIP, un PDF o un texto no vienen de una cámara."""
    resto = cola.strip(b"\0\xff \r\n\t")
    if not resto:
        return False
    return not resto.translate(None, _TEXTO) or bool(_OTRO_ARCHIVO.search(resto)) or zipfile.is_zipfile(io.BytesIO(cola))
