"""Lo que pesa una página comprimida, sin fotos: alguien la abre en un teléfono con poca señal."""

from __future__ import annotations

import gzip
from urllib.parse import urlsplit

import pytest
from lxml import html

from tests.apoyo.demostracion import Demostracion

KB = 1000


def peso(demo: Demostracion, direccion: str) -> int:
    """Bytes comprimidos de una página con sus estilos y guiones."""
    archivo = demo.archivo(direccion)
    documento = html.parse(str(archivo))
    cargados = documento.xpath("//link[@rel='stylesheet']/@href | //script/@src")
    assert len(cargados) >= 3, "una página sin estilos o guiones no dice nada de su peso"
    archivos = [archivo, *((archivo.parent / urlsplit(c).path).resolve() for c in cargados)]
    return sum(len(gzip.compress(a.read_bytes(), 6)) for a in archivos)


def test_la_portada_no_pasa_de_120_kb(demo: Demostracion) -> None:
    assert peso(demo, "/") <= 120 * KB


def test_ningun_boletin_pasa_de_80_kb(demo: Demostracion) -> None:
    pesos = {d: peso(demo, d) for d in demo.paginas() if d.startswith("/boletines/")}
    assert len(pesos) >= 36
    assert max(pesos.values()) <= 80 * KB, max(pesos, key=lambda d: pesos[d])


@pytest.mark.parametrize("direccion", ["/", "/boletines/2026/046-vida-sin-violencia/"])
def test_una_sola_foto_se_pide_con_prioridad_y_las_demas_esperan(demo: Demostracion, direccion: str) -> None:
    fotos = html.parse(str(demo.archivo(direccion))).xpath("//img[@srcset]")
    assert [f.get("fetchpriority") for f in fotos].count("high") == 1
    assert fotos[0].get("fetchpriority") == "high"
    assert fotos[0].get("loading") in {None, "eager"}
    assert all(f.get("loading") == "lazy" for f in fotos[1:])
