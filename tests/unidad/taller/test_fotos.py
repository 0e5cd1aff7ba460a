"""Las fotos publicadas: derechas, en sus tamaños y formatos, nunca agrandadas."""

import pytest
from PIL import Image

from generador.errores import FallaDelEntorno
from generador.taller import fotos
from tests.apoyo.banco import Banco, distancia, en_bytes, esquina


@pytest.fixture
def banco(tmp_path):
    banco = Banco(tmp_path)
    yield banco
    banco.memo.cerrar()


# Cómo deja cada orientación la cámara: la operación contraria a la que la endereza.
TORCER = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}


@pytest.mark.parametrize("formato", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientacion", range(1, 9))
def test_las_ocho_orientaciones_quedan_derechas(banco, orientacion, formato):
    exif = Image.Exif()
    exif[0x0112] = orientacion
    torcida = esquina() if orientacion == 1 else esquina().transpose(Image.Transpose(TORCER[orientacion]))
    medida = banco.una(en_bytes(torcida, formato, exif=exif), recortes=True, original=True)
    assert (medida.ancho, medida.alto) == (900, 600)
    for version in (*medida.de("jpg"), *medida.de("webp"), *medida.de("avif"), medida.original):
        foto = banco.abrir(version)
        assert foto.size == (version.ancho, version.alto)
        assert distancia(foto, esquina()) < 10, version
    (cuadrada,) = medida.de("jpg", "1x1")
    assert distancia(banco.abrir(cuadrada), esquina().crop((150, 0, 750, 600))) < 10


def test_cada_formato_tiene_sus_anchos(banco):
    medida = banco.una(en_bytes(esquina((2400, 1600))), recortes=True, original=True)
    assert [v.ancho for v in medida.de("webp")] == [320, 640, 960, 1280, 1920]
    assert [v.ancho for v in medida.de("jpg")] == [640, 1280, 1920]
    assert [v.ancho for v in medida.de("avif")] == [640]
    assert [(v.ancho, v.alto) for v in medida.de("jpg", "16x9")] == [(640, 360), (1280, 720)]
    assert [(v.ancho, v.alto) for v in medida.de("jpg", "1x1")] == [(640, 640)]
    assert (medida.original.ancho, medida.original.alto) == (2400, 1600)
    for version in medida.versiones:
        assert banco.abrir(version).size == (version.ancho, version.alto)
        assert len(banco.bytes(version)) == version.bytes


def test_los_nombres_dicen_que_version_es(banco):
    medida = banco.una(en_bytes(esquina((2400, 1600))), recortes=True, original=True)
    (huella,) = {v.nombre[:16] for v in medida.versiones}
    sufijos = {v.nombre.removeprefix(huella) for v in medida.versiones}
    assert {"-640.avif", "-320.webp", "-1920.jpg", "-16x9-1280.jpg", "-1x1-640.jpg", "-original.jpg"} <= sufijos


def test_sin_pedirlos_no_hay_recortes_ni_original(banco):
    medida = banco.una(en_bytes(esquina((2400, 1600))))
    assert {v.clase for v in medida.versiones} == {"ajustada"}


def test_una_foto_chica_no_se_agranda(banco):
    medida = banco.una(en_bytes(esquina((300, 200))), recortes=True, original=True)
    assert {v.ancho for v in medida.versiones if v.clase == "ajustada"} == {300}
    assert [(v.ancho, v.alto) for v in medida.de("jpg", "16x9")] == [(300, 169)]
    assert [(v.ancho, v.alto) for v in medida.de("jpg", "1x1")] == [(200, 200)]
    assert (medida.original.ancho, medida.original.alto) == (300, 200)


@pytest.mark.parametrize("tamano", [(1, 1), (1, 900), (3000, 1), (1921, 3)])
def test_las_formas_extremas_tambien_se_publican(banco, tamano):
    medida = banco.una(en_bytes(esquina(tamano), "PNG"), recortes=True, original=True)
    for version in medida.versiones:
        assert banco.abrir(version).size == (version.ancho, version.alto)


def test_la_de_imprenta_no_pasa_de_seis_mil_pixeles_de_lado(banco):
    medida = banco.una(en_bytes(esquina((900, 6600)), "PNG"), original=True)
    assert (medida.original.ancho, medida.original.alto) == (818, 5999)


@pytest.mark.parametrize(("foco", "se_ve"), [((50, 50), False), ((5, 50), True), ((0, 100), True), ((100, 0), False)])
def test_los_recortes_conservan_el_foco(banco, foco, se_ve):
    panorama = Image.new("RGB", (2000, 600), "white")
    panorama.paste((255, 0, 0), (40, 250, 140, 350))
    medida = banco.una(en_bytes(panorama), recortes=True, foco=foco)
    for clase in ("16x9", "1x1"):
        rojos = [p for p in banco.abrir(medida.de("jpg", clase)[-1]).resize((80, 80)).get_flattened_data() if p[0] > 200 and p[1] < 90]
        assert bool(rojos) is se_ve


def test_el_foco_vertical_tambien_cuenta(banco):
    alta = Image.new("RGB", (600, 2000), "white")
    alta.paste((255, 0, 0), (250, 1850, 350, 1950))
    assert distancia(banco.abrir(banco.una(en_bytes(alta), recortes=True).de("jpg", "1x1")[-1]), Image.new("RGB", (9, 9), "white")) < 3
    assert distancia(banco.abrir(banco.una(en_bytes(alta), recortes=True, foco=(50, 95)).de("jpg", "1x1")[-1]), Image.new("RGB", (9, 9), "white")) > 20


def test_el_color_dominante_es_el_que_mas_se_ve(banco):
    color = banco.una(en_bytes(esquina())).color
    rojo, verde, azul = (int(color[i : i + 2], 16) for i in (1, 3, 5))
    assert max(abs(rojo - 20), abs(verde - 40), abs(azul - 200)) < 12


def test_las_mismas_fotos_dan_los_mismos_bytes(tmp_path):
    vueltas = []
    for n in range(2):
        banco = Banco(tmp_path / str(n))
        medida = banco.una(en_bytes(esquina((2400, 1600))), recortes=True, original=True)
        vueltas.append({v.nombre: banco.bytes(v) for v in medida.versiones})
        banco.memo.cerrar()
    assert vueltas[0] == vueltas[1]


def test_la_foto_de_un_telefono_con_otra_pegada_se_publica(banco):
    normal = en_bytes(esquina())
    medida = banco.una(normal + en_bytes(esquina((90, 60))) + b"\0" * 40)
    assert distancia(banco.abrir(medida.de("jpg")[-1]), esquina()) < 10


def test_la_foto_de_un_telefono_con_video_pegado_se_publica(banco):
    banco.una(en_bytes(esquina()) + struct_de_mp4())


def struct_de_mp4() -> bytes:
    return b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + bytes(range(256)) * 40


def test_una_foto_de_iphone_dice_como_guardarla(banco, monkeypatch):
    monkeypatch.setattr(fotos.revelado, "sabe_heic", lambda: False)
    banco.poner(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 100, "IMG_1.heic")
    (problema,) = banco.publicar()
    assert problema.archivo == "IMG_1.heic"
    assert "HEIC" in problema.mensaje
    assert "JPG" in problema.remedio


def test_un_trabajador_con_otra_version_se_niega(banco):
    banco.una(en_bytes(esquina()))
    examen = banco.examenes["foto.jpg"]
    encargo = fotos._por_derivar("x", banco.pedidos["foto.jpg"], examen, banco.archivos["foto.jpg"], banco.versiones)
    with pytest.raises(FallaDelEntorno, match="otra versión del generador"):
        fotos._derivar(encargo._replace(paso="de ayer"))
    assert not (banco.versiones / "x-640.jpg").exists()


def test_quien_no_ve_el_original_lo_dice_en_vez_de_culpar_a_la_foto(banco, tmp_path):
    banco.una(en_bytes(esquina()))
    encargo = fotos._por_derivar("x", banco.pedidos["foto.jpg"], banco.examenes["foto.jpg"], tmp_path / "otra-maquina.jpg", banco.versiones)
    with pytest.raises(FallaDelEntorno, match="galeria: s3://"):
        fotos._derivar(encargo)
