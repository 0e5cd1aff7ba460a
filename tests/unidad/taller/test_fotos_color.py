"""El color de una foto publicada es el que se veía, y no arrastra nada más."""

import io
import struct

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from generador.taller import fotos
from generador.taller.memo import Memo


@pytest.fixture
def publicar(tmp_path):
    memo = Memo(tmp_path / "cache")

    def publicar(imagen, formato="PNG", **opciones):
        ruta = tmp_path / "foto"
        imagen.save(ruta, formato, **opciones)
        medidas, problemas = fotos.medir({"foto": ruta}, memo)
        assert not problemas
        _, malas = fotos.derivar(medidas.values(), {"foto": ruta}, tmp_path / "fotos", lambda n: None)
        assert not malas
        medida = medidas["foto"]
        return fotos.leer_version(medida, medida.anchos[-1], tmp_path / "fotos")

    yield publicar
    memo.cerrar()


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


def test_los_textos_de_un_png_no_pasan_a_la_version_publicada(publicar):
    textos = PngImagePlugin.PngInfo()
    for clave in ("Comment", "comment", "Author", "XML:com.adobe.xmp"):
        textos.add_text(clave, "casa de la familia")
    publicada = publicar(Image.new("RGB", (40, 30), ROJO), pnginfo=textos)
    assert b"familia" not in publicada
    assert set(Image.open(io.BytesIO(publicada)).info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}


def test_la_miniatura_que_guarda_la_camara_no_se_publica(publicar):
    miniatura = io.BytesIO()
    Image.new("RGB", (16, 16), VERDE).save(miniatura, "JPEG", comment=b"miniatura secreta")
    exif = Image.Exif()
    ifd = exif.get_ifd(0x0001)
    ifd[0x0201], ifd[0x0202] = 0, len(miniatura.getvalue())
    exif[0x9286] = miniatura.getvalue()
    assert b"miniatura secreta" not in publicar(Image.new("RGB", (40, 30), ROJO), "JPEG", exif=exif)


@pytest.mark.parametrize("dano", [b"", b"\xff\xfe", b"0" * 32])
def test_una_suma_danada_obliga_a_derivar_de_nuevo(publicar, tmp_path, dano):
    buena = publicar(Image.new("RGB", (40, 30), ROJO), "JPEG")
    (suma,) = (tmp_path / "fotos").glob("*.suma")
    suma.write_bytes(dano)
    assert publicar(Image.new("RGB", (40, 30), ROJO), "JPEG") == buena
    assert suma.read_bytes() != dano
