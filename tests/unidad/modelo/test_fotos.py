"""En qué tamaños se publica una foto y dónde se busca."""

import pytest

from generador.modelo.fotos import Medida, buscar, carpetas_de_boletin


@pytest.mark.parametrize(
    ("ancho", "anchos"),
    [(1, (1,)), (640, (640,)), (641, (640, 641)), (1280, (640, 1280)), (1920, (640, 1280, 1920)), (1921, (640, 1280, 1920)), (6000, (640, 1280, 1920))],
)
def test_nunca_se_agranda_ni_pasa_del_ancho_mayor(ancho, anchos):
    assert Medida("a.jpg", "h", ancho, 100).anchos == anchos


@pytest.mark.parametrize(("tamano", "ancho", "alto"), [((1920, 1080), 640, 360), ((3000, 1), 640, 1), ((3, 2), 3, 2), ((1000, 667), 640, 427)])
def test_el_alto_guarda_la_proporcion_y_nunca_es_cero(tamano, ancho, alto):
    assert Medida("a.jpg", "h", *tamano).alto_para(ancho) == alto


def test_gana_la_carpeta_del_boletin_luego_la_del_anio_luego_el_album():
    carpetas = carpetas_de_boletin("boletines/2025/001-a.md", "2025/feria")
    assert carpetas == ("boletines/2025/001-a", "boletines/2025", "galeria/2025/feria")
    archivos = {f"{c}/p.jpg": None for c in carpetas}
    for carpeta in carpetas:
        assert buscar("p.jpg", carpetas, archivos) == f"{carpeta}/p.jpg"
        del archivos[f"{carpeta}/p.jpg"]
    assert buscar("p.jpg", carpetas, archivos) is None


@pytest.mark.parametrize("nombre", ["../../../etc/passwd", "/etc/passwd", "../../mkdocs.yml", ""])
def test_no_se_sale_de_las_carpetas_de_contenido(nombre):
    assert buscar(nombre, ("boletines/2025",), {"boletines/2025/p.jpg"}) is None


def test_se_puede_nombrar_una_foto_de_otra_carpeta_del_contenido():
    assert buscar("../../galeria/x.jpg", ("boletines/2025",), {"galeria/x.jpg"}) == "galeria/x.jpg"
