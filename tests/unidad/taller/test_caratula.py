"""La carátula del podcast: cuadrada, del tamaño que exigen las aplicaciones y siempre igual."""

import io

from PIL import Image

from generador.taller.caratula import como_archivo, dibujar
from generador.vistas.feed_audio import Caratula, caratula_de
from tests.apoyo.medios import edicion


def test_es_cuadrada_de_1400_pixeles_en_rgb_y_menor_que_medio_mega():
    contenido = dibujar(caratula_de(edicion()))
    with Image.open(io.BytesIO(contenido)) as imagen:
        assert (imagen.format, imagen.mode, imagen.size) == ("PNG", "RGB", (1400, 1400))
    assert len(contenido) < 500_000


def test_los_titulos_largos_tambien_caben():
    """Nada se sale: el margen derecho conserva el color del fondo."""
    largo = Caratula("Portal de transparencia y comunicación social del municipio libre y soberano de San Juan de los Lagos y sus delegaciones", "Ayuntamiento constitucional de San Juan de los Lagos y sus delegaciones", "Comunicación Social", "#7a1f3d", "#1f6f54", False)
    with Image.open(io.BytesIO(dibujar(largo))) as imagen:
        assert imagen.crop((1330, 0, 1400, 1000)).getcolors() == [(70_000, (0x7A, 0x1F, 0x3D))]


def test_la_direccion_cambia_con_lo_que_dice():
    una, otra = caratula_de(edicion()), caratula_de(edicion(oficina="Prensa"))
    assert una.direccion != otra.direccion == como_archivo(otra).direccion
    assert una.direccion.endswith(".png")
