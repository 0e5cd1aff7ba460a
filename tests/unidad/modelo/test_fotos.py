"""Dónde se busca una foto y qué versiones tiene."""

import pytest

from generador.fuente import Fuente
from generador.modelo.boletin import Boletin
from generador.modelo.fotos import Medida, Version, buscar


def test_las_versiones_se_piden_por_formato_y_clase():
    versiones = tuple(Version(f"h-{c}-{a}.{f}", c, f, a, a, 1) for c, f, a in [("ajustada", "jpg", 640), ("ajustada", "webp", 320), ("ajustada", "jpg", 1280), ("16x9", "jpg", 640), ("original", "jpg", 3000)])
    medida = Medida("a.jpg", 3000, 3000, "#ffffff", versiones)
    assert [v.ancho for v in medida.de("jpg")] == [640, 1280]
    assert [v.ancho for v in medida.de("jpg", "16x9")] == [640]
    assert medida.de("avif") == ()
    assert medida.original == versiones[-1]
    assert Medida("a.jpg", 1, 1, "#ffffff").original is None


def test_gana_la_carpeta_del_boletin_luego_la_del_anio_luego_el_album():
    carpetas = Boletin.model_construct(fuente=Fuente("boletines/2025/001-a.md"), album="2025/feria").carpetas
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
