"""El color de una foto publicada es el que se veía."""

import io
import struct

import pytest
from PIL import Image, ImageCms

from tests.apoyo.banco import Banco, distancia, en_bytes, esquina, png


@pytest.fixture
def publicar(tmp_path):
    banco = Banco(tmp_path)

    def publicar(imagen, formato="PNG", **opciones):
        contenido = imagen if isinstance(imagen, bytes) else en_bytes(imagen, formato, **opciones)
        medida = banco.una(contenido, original=True)
        webp, original = medida.de("webp")[-1], medida.original
        assert distancia(banco.abrir(webp), banco.abrir(original)) < 8
        return banco.bytes(medida.de("jpg")[-1])

    yield publicar
    banco.memo.cerrar()


def color(contenido: bytes) -> tuple[int, ...]:
    imagen = Image.open(io.BytesIO(contenido))
    assert imagen.mode == "RGB"
    return imagen.getpixel((5, 5))


def casi(uno, otro, margen=3) -> bool:
    return all(abs(a - b) <= margen for a, b in zip(uno, otro, strict=True))


def perfil_con_rojo_y_verde_cambiados() -> bytes:
    """sRGB con los primarios rojo y verde intercambiados: si se respeta, lo rojo se ve verde."""
    perfil = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    (cuantas,) = struct.unpack_from(">I", perfil, 128)
    lugares = {bytes(perfil[i : i + 4]): i for i in range(132, 132 + 12 * cuantas, 12)}
    rojo, verde = lugares[b"rXYZ"], lugares[b"gXYZ"]
    perfil[rojo : rojo + 4], perfil[verde : verde + 4] = b"gXYZ", b"rXYZ"
    return bytes(perfil)


ROJO, VERDE = (255, 0, 0), (0, 255, 0)


@pytest.mark.parametrize(
    ("modo", "relleno", "esperado"),
    [
        ("RGB", (200, 30, 90), (200, 30, 90)),
        ("L", 77, (77, 77, 77)),
        ("1", 1, (255, 255, 255)),
        ("LA", (100, 255), (100, 100, 100)),
        ("LA", (100, 0), (255, 255, 255)),
        ("RGBA", (255, 0, 0, 128), (255, 127, 127)),
        ("I;16", 0, (0, 0, 0)),
        ("I;16", 12345, (48, 48, 48)),
        ("I;16", 65535, (255, 255, 255)),
    ],
)
def test_cada_modo_conserva_su_color(publicar, modo, relleno, esperado):
    assert casi(color(publicar(Image.new(modo, (40, 30), relleno))), esperado)


@pytest.mark.parametrize(("modo", "relleno", "transparente"), [("P", 1, 1), ("L", 77, 77), ("RGB", (1, 2, 3), (1, 2, 3))])
def test_el_color_transparente_queda_blanco(publicar, modo, relleno, transparente):
    imagen = Image.new(modo, (40, 30), relleno)
    if modo == "P":
        imagen.putpalette([255, 0, 0, 0, 0, 255])
    assert not casi(color(publicar(imagen)), (255, 255, 255))
    assert casi(color(publicar(imagen, transparency=transparente)), (255, 255, 255))


def test_un_cmyk_de_imprenta_se_ve_rojo(publicar):
    assert casi(color(publicar(Image.new("CMYK", (40, 30), (0, 255, 255, 0)), "JPEG")), ROJO)


@pytest.mark.parametrize(("modo", "relleno"), [("RGB", ROJO), ("RGBA", (*ROJO, 255))])
def test_el_perfil_de_color_se_aplica_con_y_sin_transparencia(publicar, modo, relleno):
    imagen = Image.new(modo, (40, 30), relleno)
    assert casi(color(publicar(imagen)), ROJO)
    assert casi(color(publicar(imagen, icc_profile=perfil_con_rojo_y_verde_cambiados())), VERDE)


@pytest.mark.parametrize("perfil", [b"basura", ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()])
def test_un_perfil_roto_o_ajeno_se_ignora(publicar, perfil):
    assert casi(color(publicar(Image.new("RGB", (40, 30), ROJO), icc_profile=perfil)), ROJO)


@pytest.mark.parametrize(("modo", "formato"), [("CMYK", "JPEG"), ("L", "JPEG"), ("P", "PNG"), ("RGBA", "PNG"), ("LA", "PNG"), ("1", "PNG"), ("RGB", "WEBP"), ("RGBA", "WEBP")])
def test_cualquier_modo_se_publica_parecido(publicar, modo, formato):
    original = esquina((700, 400)).quantize(8, dither=Image.Dither.NONE) if modo == "P" else esquina((700, 400)).convert(modo)
    publicada = Image.open(io.BytesIO(publicar(original, formato)))
    assert publicada.mode == "RGB"
    assert distancia(publicada, original.convert("RGB")) < 10


def test_el_color_de_16_bits_se_publica_en_8(publicar):
    pixel = struct.pack(">HHH", 200 * 257, 30 * 257, 90 * 257)
    assert casi(color(publicar(png(40, 30, (b"\0" + pixel * 40) * 30, profundidad=16))), (200, 30, 90))


def test_una_paleta_con_transparencia_por_color_queda_sobre_blanco(publicar):
    imagen = Image.new("P", (40, 30), 1)
    imagen.putpalette([255, 0, 0, 0, 0, 255])
    assert casi(color(publicar(imagen, transparency=b"\xff\x80")), (127, 127, 255))


def test_reducir_a_la_mitad_al_decodificar_no_cambia_el_color(publicar):
    grande = esquina((4200, 2800))
    assert distancia(Image.open(io.BytesIO(publicar(grande, "JPEG"))), grande) < 10
