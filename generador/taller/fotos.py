"""De foto original a fotos publicables. El único archivo que conoce Pillow.

Ninguna versión publicada conserva metadatos: ni ubicación, ni número de serie, ni miniatura.
"""

from __future__ import annotations

import hashlib
import io
import json
import warnings
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageCms, ImageOps

from generador import rutas
from generador.errores import Problema
from generador.firmas import firma_del_paso, firmar, firmar_bytes
from generador.modelo.fotos import Medida
from generador.taller.memo import Memo

CALIDAD = 82
# La receta forma parte de la dirección de la foto; el código y Pillow, solo de la memoria: una foto
# ya publicada no cambia de dirección porque el generador se actualice.
RECETA = ["fotos", 1, CALIDAD]
PASO = firma_del_paso("taller/fotos.py", "pillow")[:12]
MAXIMO_BYTES = 40_000_000
MAXIMO_PIXELES = 100_000_000
FORMATOS = ("JPEG", "PNG", "WEBP")
_REDUCIR = "Redúzcala en un editor: con 4000 pixeles de ancho sobra."
_GIRADAS = {5, 6, 7, 8}


def medir(archivos: Mapping[str, Path], memo: Memo) -> tuple[dict[str, Medida], list[Problema]]:
    """Medida de cada foto, y un problema por cada una que no se puede publicar.

    Se lee la cabecera, sin decodificar: una imagen de 400 megapixeles se rechaza sin abrirla.
    """
    sumas = {}
    problemas: list[Problema] = []
    for nombre, ruta in archivos.items():
        tamano = ruta.stat().st_size
        if tamano > MAXIMO_BYTES:
            problemas.append(Problema(nombre, 0, "", f"pesa {tamano / 1e6:.0f} MB y el máximo es {MAXIMO_BYTES // 1_000_000} MB", "Expórtela más pequeña."))
        elif tamano == 0:
            problemas.append(Problema(nombre, 0, "", "está vacía (0 bytes)", "Vuelva a copiarla de la cámara o del teléfono."))
        else:
            sumas[nombre] = firmar(RECETA, hashlib.sha256(ruta.read_bytes()).hexdigest())
    guardadas = memo.obtener(set(sumas.values()))
    medidas: dict[str, Medida] = {}
    nuevas: dict[str, bytes] = {}
    for nombre, suma in sumas.items():
        try:
            ancho, alto = json.loads(guardadas[suma]) if suma in guardadas else _medir(archivos[nombre])
        except _FotoInservible as motivo:
            problemas.append(Problema(nombre, 0, "", str(motivo), motivo.remedio))
            continue
        nuevas[suma] = json.dumps([ancho, alto]).encode()
        medidas[nombre] = Medida(nombre, suma[:16], ancho, alto)
    memo.guardar({s: v for s, v in nuevas.items() if s not in guardadas})
    return medidas, problemas


def derivar(medidas: Iterable[Medida], archivos: Mapping[str, Path], carpeta: Path, avance: Callable[[int], None]) -> tuple[int, list[Problema]]:
    """Produce en ``carpeta`` las versiones que falten; devuelve cuántas, y las fotos que fallaron."""
    carpeta.mkdir(parents=True, exist_ok=True)
    faltan = {m.huella: m for m in medidas if not all(_esta(m, a, carpeta) for a in m.anchos)}
    problemas = []
    hechas = 0
    with ThreadPoolExecutor(max_workers=2) as taller:
        trabajos = {m: taller.submit(_derivar, m, archivos[m.archivo], carpeta) for m in faltan.values()}
        for medida, trabajo in trabajos.items():
            try:
                hechas += trabajo.result()
            except _FotoInservible as motivo:
                problemas.append(Problema(medida.archivo, 0, "", str(motivo), motivo.remedio))
            avance(1)
    return hechas, problemas


def leer_version(medida: Medida, ancho: int, carpeta: Path) -> bytes:
    """Los bytes de una versión ya derivada."""
    return _ruta(medida, ancho, carpeta).read_bytes()


class _FotoInservible(Exception):
    """La foto no se puede publicar; el mensaje dice por qué."""

    def __init__(self, motivo: str, remedio: str = "Ábrala en un editor y guárdela de nuevo como JPG, o quítela."):
        super().__init__(motivo)
        self.remedio = remedio


def _abrir(ruta: Path) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            imagen = Image.open(ruta, formats=FORMATOS)
    except Image.DecompressionBombError:
        raise _FotoInservible(f"tiene más de {MAXIMO_PIXELES // 1_000_000} megapixeles", _REDUCIR) from None
    except (OSError, ValueError, SyntaxError):
        raise _FotoInservible("no es una foto JPG, PNG o WebP, aunque su nombre lo diga, o está dañada") from None
    if imagen.width * imagen.height > MAXIMO_PIXELES:
        raise _FotoInservible(f"tiene {imagen.width}×{imagen.height} pixeles y el máximo son {MAXIMO_PIXELES // 1_000_000} megapixeles", _REDUCIR)
    return imagen


def _medir(ruta: Path) -> tuple[int, int]:
    with _abrir(ruta) as imagen:
        try:
            girada = imagen.getexif().get(0x0112) in _GIRADAS
        except (OSError, ValueError, SyntaxError):
            girada = False
        return (imagen.height, imagen.width) if girada else (imagen.width, imagen.height)


def _derivar(medida: Medida, origen: Path, carpeta: Path) -> int:
    """De la versión mayor a la menor: cada una se reduce de la anterior, no del original."""
    mayor = medida.anchos[-1]
    with _abrir(origen) as imagen:
        try:
            imagen.draft("RGB", (mayor * 2, medida.alto_para(mayor * 2)))
            lienzo = _en_srgb(ImageOps.exif_transpose(imagen))
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
            raise _FotoInservible("está dañada o incompleta") from None
    for ancho in reversed(medida.anchos):
        lienzo = lienzo.resize((ancho, medida.alto_para(ancho)), Image.Resampling.LANCZOS)
        salida = io.BytesIO()
        lienzo.save(salida, "JPEG", quality=CALIDAD, optimize=True, progressive=True)
        destino = _ruta(medida, ancho, carpeta)
        temporal = destino.with_suffix(".tmp")
        temporal.write_bytes(salida.getvalue())
        temporal.replace(destino)
        _ruta_de_la_suma(destino).write_text(firmar_bytes(salida.getvalue()), encoding="ascii")
    return len(medida.anchos)


def _en_srgb(imagen: Image.Image) -> Image.Image:
    """La foto en RGB y sRGB, sin transparencia ni los comentarios que Pillow copiaría al guardarla."""
    perfil = imagen.info.get("icc_profile")
    plana = _aplanar(imagen)
    if perfil:
        try:
            origen = ImageCms.ImageCmsProfile(io.BytesIO(perfil))
            plana = ImageCms.profileToProfile(plana, origen, _srgb(), outputMode="RGB") or plana
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # un perfil roto, o de otra clase de imagen, no impide publicar: se supone sRGB
    plana = plana.convert("RGB")
    plana.info = {}
    return plana


def _aplanar(imagen: Image.Image) -> Image.Image:
    """La foto en RGB, CMYK o gris, de 8 bits, sobre blanco si tenía transparencia."""
    if imagen.mode.startswith("I"):
        return imagen.point(lambda v: v / 257).convert("L")  # gris de 16 bits
    if imagen.mode in {"RGBA", "LA", "PA"} or "transparency" in imagen.info:
        capa = imagen.convert("RGBA")
        fondo = Image.new("RGB", capa.size, "white")
        fondo.paste(capa, mask=capa.getchannel("A"))
        return fondo
    return imagen if imagen.mode in {"RGB", "CMYK", "L"} else imagen.convert("RGB")


@lru_cache(maxsize=1)
def _srgb() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def _ruta(medida: Medida, ancho: int, carpeta: Path) -> Path:
    return carpeta / rutas.foto(medida.huella, ancho, "jpg").rsplit("/", 1)[-1]


def _ruta_de_la_suma(ruta: Path) -> Path:
    return ruta.with_suffix(".suma")


def _esta(medida: Medida, ancho: int, carpeta: Path) -> bool:
    ruta = _ruta(medida, ancho, carpeta)
    try:
        return _ruta_de_la_suma(ruta).read_bytes() == firmar_bytes(ruta.read_bytes()).encode()
    except OSError:
        return False
