"""Las fotos publicadas: bien giradas, en sRGB, sin metadatos y nunca agrandadas."""

import io
import struct
import zlib

import pytest
from PIL import Image, ImageCms, ImageDraw

from generador.modelo.fotos import Medida
from generador.taller import fotos
from generador.taller.memo import Memo


@pytest.fixture
def memo(tmp_path):
    memo = Memo(tmp_path / "cache")
    yield memo
    memo.cerrar()


def esquina(tamano=(900, 600)) -> Image.Image:
    """Azul con la esquina superior izquierda roja."""
    imagen = Image.new("RGB", tamano, "blue")
    ImageDraw.Draw(imagen).rectangle((0, 0, tamano[0] // 3, tamano[1] // 3), fill="red")
    return imagen


def publicar(tmp_path, memo, contenido: bytes, nombre="foto.jpg"):
    ruta = tmp_path / nombre
    ruta.write_bytes(contenido)
    medidas, problemas = fotos.medir({nombre: ruta}, memo)
    if problemas:
        return None, problemas
    _, malas = fotos.derivar(medidas.values(), {nombre: ruta}, tmp_path / "fotos", lambda n: None)
    return medidas[nombre], malas


def abrir(tmp_path, medida: Medida, ancho: int) -> Image.Image:
    return Image.open(io.BytesIO(fotos.leer_version(medida, ancho, tmp_path / "fotos")))


def en_bytes(imagen: Image.Image, formato="JPEG", **opciones) -> bytes:
    salida = io.BytesIO()
    imagen.save(salida, formato, **opciones)
    return salida.getvalue()


def parecidos(pixel, color, margen=60) -> bool:
    return all(abs(a - b) <= margen for a, b in zip(pixel, color, strict=True))


@pytest.mark.parametrize("orientacion", range(1, 9))
def test_las_ocho_orientaciones_quedan_derechas(tmp_path, memo, orientacion):
    deshacer = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # operación de Pillow que el visor revierte
    girada = esquina() if orientacion == 1 else esquina().transpose(Image.Transpose(deshacer[orientacion]))
    exif = Image.Exif()
    exif[0x0112] = orientacion
    medida, malas = publicar(tmp_path, memo, en_bytes(girada, exif=exif, quality=95))
    assert not malas
    assert (medida.ancho, medida.alto) == (900, 600)
    foto = abrir(tmp_path, medida, 640)
    assert foto.size == (640, 427)
    assert parecidos(foto.getpixel((20, 20)), (254, 0, 0))
    assert parecidos(foto.getpixel((620, 400)), (0, 0, 254))


@pytest.mark.parametrize(
    ("modo", "formato"), [("CMYK", "JPEG"), ("L", "JPEG"), ("P", "PNG"), ("RGBA", "PNG"), ("LA", "PNG"), ("I;16", "PNG"), ("1", "PNG"), ("RGB", "WEBP"), ("RGBA", "WEBP")]
)
def test_cualquier_modo_de_color_se_publica_en_rgb(tmp_path, memo, modo, formato):
    imagen = Image.new("I;16", (700, 400), 30000) if modo == "I;16" else esquina((700, 400)).convert(modo)
    medida, malas = publicar(tmp_path, memo, en_bytes(imagen, formato))
    assert not malas
    assert abrir(tmp_path, medida, 640).mode == "RGB"


def test_una_foto_de_16_bits_no_se_publica_negra_ni_blanca(tmp_path, memo):
    medida, _ = publicar(tmp_path, memo, en_bytes(Image.new("I;16", (700, 400), 32768), "PNG"))
    assert parecidos(abrir(tmp_path, medida, 640).getpixel((300, 200)), (128, 128, 128), 12)


def test_la_transparencia_queda_sobre_blanco(tmp_path, memo):
    medida, _ = publicar(tmp_path, memo, en_bytes(Image.new("RGBA", (700, 400), (255, 0, 0, 0)), "PNG"))
    assert parecidos(abrir(tmp_path, medida, 640).getpixel((10, 10)), (255, 255, 255), 4)


def test_un_perfil_de_color_se_convierte_a_srgb(tmp_path, memo):
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    medida, malas = publicar(tmp_path, memo, en_bytes(esquina(), icc_profile=lab))
    assert not malas
    foto = abrir(tmp_path, medida, 640)
    assert "icc_profile" not in foto.info
    assert parecidos(foto.getpixel((20, 20)), (254, 0, 0))


def test_ninguna_version_conserva_metadatos(tmp_path, memo):
    exif = Image.Exif()
    exif[0x010F] = "Camara Espia"
    exif[0x0110] = "Serie-12345"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (19.0, 26.0, 0.0)
    contenido = en_bytes(esquina((2500, 1600)), exif=exif, comment=b"casa de la familia", xmp=b"<x:xmpmeta>ubicacion secreta</x:xmpmeta>")
    medida, _ = publicar(tmp_path, memo, contenido)
    assert medida.anchos == (640, 1280, 1920)
    for ancho in medida.anchos:
        crudo = fotos.leer_version(medida, ancho, tmp_path / "fotos")
        for secreto in (b"Camara Espia", b"Serie-12345", b"casa de la familia", b"ubicacion secreta", b"Exif", b"Photoshop"):
            assert secreto not in crudo
        assert not Image.open(io.BytesIO(crudo)).getexif()


def test_una_foto_chica_no_se_agranda(tmp_path, memo):
    medida, _ = publicar(tmp_path, memo, en_bytes(esquina((300, 200))))
    assert medida.anchos == (300,)


def bomba(ancho: int, alto: int) -> bytes:
    """Un PNG que dice medir mucho y pesa unos bytes."""

    def trozo(tipo: bytes, datos: bytes) -> bytes:
        return struct.pack(">I", len(datos)) + tipo + datos + struct.pack(">I", zlib.crc32(tipo + datos))

    return b"\x89PNG\r\n\x1a\n" + trozo(b"IHDR", struct.pack(">IIBBBBB", ancho, alto, 8, 2, 0, 0, 0)) + trozo(b"IDAT", zlib.compress(b"\0" * 100)) + trozo(b"IEND", b"")


@pytest.mark.parametrize(
    ("contenido", "motivo"),
    [
        (b"", "está vacía"),
        (b"esto es un texto", "no es una foto"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "no es una foto"),
        (b"GIF89a" + b"\0" * 100, "no es una foto"),
        (bomba(20000, 20000), "megapixeles"),
        (bomba(60000, 60000), "megapixeles"),
        (en_bytes(esquina((3000, 2000)))[:20000], "dañada"),
    ],
)
def test_una_foto_que_no_sirve_se_rechaza_por_su_nombre(tmp_path, memo, contenido, motivo):
    medida, problemas = publicar(tmp_path, memo, contenido)
    (problema,) = problemas
    assert problema.archivo == "foto.jpg"
    assert motivo in problema.mensaje


def test_una_version_danada_en_la_memoria_se_vuelve_a_hacer(tmp_path, memo):
    medida, _ = publicar(tmp_path, memo, en_bytes(esquina()))
    buena = fotos.leer_version(medida, 640, tmp_path / "fotos")
    for ruta in (tmp_path / "fotos").glob("*-640.jpg"):
        ruta.write_bytes(buena[:1000])
    hechas, _ = fotos.derivar([medida], {"foto.jpg": tmp_path / "foto.jpg"}, tmp_path / "fotos", lambda n: None)
    assert hechas == 2
    assert fotos.leer_version(medida, 640, tmp_path / "fotos") == buena
