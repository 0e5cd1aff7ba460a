"""De una foto original a los bytes de sus versiones. El único archivo que conoce Pillow."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from PIL import Image, ImageCms

from generador.modelo.fotos import Metadatos
from generador.taller import metadatos
from generador.taller.contenedores import FotoInservible, exigir_pixeles
from generador.taller.cortes import Corte
from generador.taller.cupo import Cupo

Image.MAX_IMAGE_PIXELS = None  # el límite es el nuestro, y se exige antes de decodificar

# JPEG sin «progressive»: pesa 4 % más y se hace cuatro veces más rápido. El de imprenta, sin «optimize», que
# guarda en memoria todos los coeficientes: 24 megapixeles serían 150 MB más.
_OPCIONES: dict[str, dict[str, Any]] = {
    "jpg": {"format": "JPEG", "quality": 82, "optimize": True},
    "webp": {"format": "WEBP", "quality": 76, "method": 4},
    "avif": {"format": "AVIF", "quality": 58, "speed": 7, "max_threads": 1},
    "original": {"format": "JPEG", "quality": 92, "subsampling": "4:4:4"},
}
_ENDEREZAR = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# Además de esto, cada hilo ocupa unos 40 MB al comprimir: con dos fotos de 24 megapixeles no se pasa de 400 MB.
_CUPO = Cupo(240_000_000)
_ROTAS = (OSError, ValueError, SyntaxError, struct.error, Image.DecompressionBombError)


Escribir = Callable[[Image.Image, str], bytes]


def examinar(archivo: io.BytesIO) -> tuple[int, int, Metadatos]:
    """Ancho y alto, ya girada, y lo que lleva escrito, sin decodificarla. Lanza ``FotoInservible``."""
    with _abrir(archivo) as imagen:
        leidos = metadatos.leer(imagen)
        ancho, alto = imagen.size
        return (alto, ancho, leidos) if metadatos.orientacion(imagen) >= 5 else (ancho, alto, leidos)


def revelar(archivo: io.BytesIO, cortes: Iterable[Corte], escritos: Metadatos) -> tuple[str, dict[Corte, bytes]]:
    """El color dominante (``#aabbcc``) y cada versión. Lanza ``FotoInservible``."""
    pedidos = sorted(cortes, key=lambda c: (c.clase == "ajustada", -c.ancho))
    escribir = _escritor(escritos)
    lienzo, reveladas = _revelar_enteras(archivo, pedidos, escribir)
    for corte in pedidos[len(reveladas) :]:  # cada lienzo se reduce del anterior, no del original
        lienzo = _ajustar(lienzo, (corte.ancho, corte.alto))
        reveladas[corte] = escribir(lienzo, corte.formato)
    return _color(lienzo), reveladas


def _revelar_enteras(archivo: io.BytesIO, pedidos: list[Corte], escribir: Escribir) -> tuple[Image.Image, dict[Corte, bytes]]:
    """La mayor de las versiones ajustadas, como lienzo, y las que se hacen a partir de toda la foto."""
    mayor = next(c for c in pedidos if c.clase == "ajustada")
    escala = max(c.escala for c in pedidos)
    with _abrir(archivo) as imagen:
        girar = _ENDEREZAR.get(metadatos.orientacion(imagen))
        ancho, alto = (max(1, round(lado * escala)) for lado in imagen.size)
        # libjpeg entrega la mitad, la cuarta o la octava parte casi gratis. De ahí falta menos de la mitad, y BICUBIC queda
        # igual de cerca que LANCZOS de reducirla entera (SSIM 0.993 y 0.995) en tres cuartas partes del tiempo.
        entera = imagen.size
        imagen.draft("RGB", (ancho, alto))
        filtro = Image.Resampling.LANCZOS if imagen.size == entera else Image.Resampling.BICUBIC
        with _CUPO.apartar(_memoria(imagen, girar is not None)):
            try:
                base = _en_srgb(_ajustar(_aplanar(imagen), (ancho, alto), filtro), imagen.info.get("icc_profile"))
            except _ROTAS:
                raise FotoInservible("está dañada o incompleta", "Vuelva a copiarla de la cámara o del teléfono.") from None
            base = base.transpose(girar) if girar is not None else base
            if base is not imagen:
                imagen.close()  # teniendo la copia, el original estorba: son hasta 96 MB
            enteras = [c for c in pedidos if c.clase != "ajustada"]
            reveladas = {c: escribir(_recortar(base, c, mayor.caja[2]), c.clase if c.clase == "original" else c.formato) for c in enteras}
            return _ajustar(base, (mayor.ancho, mayor.alto)), reveladas


def _memoria(imagen: Image.Image, girada: bool) -> int:
    """Bytes que ocupará al decodificarla: cuatro por pixel y copia."""
    if imagen.format == "WEBP":
        copias = 4
    else:
        copias = 1 + (girada or imagen.mode != "RGB") + bool(imagen.info.get("progressive"))
    return 4 * copias * imagen.width * imagen.height


def _recortar(base: Image.Image, corte: Corte, ancho_original: float) -> Image.Image:
    factor = base.width / ancho_original
    izquierda, arriba, derecha, abajo = (v * factor for v in corte.caja)
    caja = (izquierda, arriba, min(derecha, base.width), min(abajo, base.height))
    if caja == (0, 0, *base.size) and base.size == (corte.ancho, corte.alto):
        return base
    return base.resize((corte.ancho, corte.alto), Image.Resampling.LANCZOS, caja, reducing_gap=2.0)


def _ajustar(lienzo: Image.Image, tamano: tuple[int, int], filtro: Image.Resampling = Image.Resampling.LANCZOS) -> Image.Image:
    return lienzo if lienzo.size == tamano else lienzo.resize(tamano, filtro, reducing_gap=2.0)


def _abrir(archivo: io.BytesIO) -> Image.Image:
    try:
        imagen = Image.open(archivo, formats=_formatos())
    except FileNotFoundError:
        raise  # no está dañada: quien la abre, quizá en otra máquina, no la ve
    except _ROTAS:
        raise FotoInservible("está dañada: no se entiende ni su encabezado") from None
    try:
        exigir_pixeles(*imagen.size)
    except FotoInservible:
        imagen.close()
        raise
    return imagen


@lru_cache(maxsize=1)
def _formatos() -> tuple[str, ...]:
    return ("JPEG", "PNG", "WEBP", "HEIF") if sabe_heic() else ("JPEG", "PNG", "WEBP")


@lru_cache(maxsize=1)
def sabe_heic() -> bool:
    """¿Está instalado lo que lee las fotos de los iPhone?"""
    try:
        import pillow_heif  # es opcional
    except ImportError:
        return False
    pillow_heif.register_heif_opener(thumbnails=False)
    return True


def _aplanar(imagen: Image.Image) -> Image.Image:
    """La foto en RGB, CMYK o gris, de 8 bits, sobre blanco si tenía transparencia."""
    if imagen.mode.startswith("I"):
        return imagen.point(lambda v: v / 257).convert("L")  # gris de 16 bits
    if imagen.mode in {"RGBA", "LA", "PA"} or "transparency" in imagen.info:
        imagen.load()
        capa = imagen if imagen.mode == "RGBA" else imagen.convert("RGBA")
        fondo = Image.new("RGB", capa.size, "white")
        fondo.paste(capa, mask=capa)
        return fondo
    if imagen.mode in {"RGB", "CMYK", "L"}:
        imagen.load()
        return imagen
    return imagen.convert("RGB")


def _en_srgb(imagen: Image.Image, perfil: bytes | None) -> Image.Image:
    convertida = imagen
    if perfil:
        try:
            origen = ImageCms.ImageCmsProfile(io.BytesIO(perfil))
            en_su_lugar = imagen.mode == "RGB"  # otra copia de 24 megapixeles serían 96 MB
            convertida = ImageCms.profileToProfile(imagen, origen, _srgb(), outputMode=None if en_su_lugar else "RGB", inPlace=en_su_lugar) or imagen
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # un perfil roto, o de otra clase de imagen, no impide publicar: se supone sRGB
    convertida = convertida if convertida.mode == "RGB" else convertida.convert("RGB")
    convertida.info = {}  # Pillow copiaría de aquí los comentarios al guardar
    return convertida


@lru_cache(maxsize=1)
def _srgb() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def _color(imagen: Image.Image) -> str:
    """El color que más superficie ocupa, entre los seis que mejor resumen la foto."""
    chica = imagen.resize((48, 48), Image.Resampling.BOX, reducing_gap=2.0).quantize(6, Image.Quantize.MEDIANCUT)
    cuantos, cual = max((cuantos, -int(str(indice))) for cuantos, indice in chica.getcolors() or [(1, 0)])
    paleta = chica.getpalette() or [128, 128, 128]
    return "#" + "".join(f"{v:02x}" for v in paleta[-3 * cual : -3 * cual + 3])


def _escritor(escritos: Metadatos) -> Escribir:
    """Cómo se guarda un lienzo: con estos metadatos, y con ningún otro."""
    paquete, app13 = metadatos.xmp(escritos), metadatos.iim(escritos)

    def escribir(lienzo: Image.Image, receta: str) -> bytes:
        salida = io.BytesIO()
        lienzo.save(salida, **_OPCIONES[receta], xmp=paquete)
        contenido = salida.getvalue()
        if _OPCIONES[receta]["format"] != "JPEG":
            return contenido
        fin_de_jfif = 4 + int.from_bytes(contenido[4:6], "big")
        return contenido[:fin_de_jfif] + app13 + contenido[fin_de_jfif:]

    return escribir
