"""Las listas de 25 en 25: nada se pierde ni se repite, y un boletín nuevo no mueve a los viejos de hoja."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generador.vistas.listas import cortes, paginas_de_listas
from generador.vistas.piezas import POR_HOJA
from generador.vistas.salida import PaginaDiferida
from tests.apoyo.medios import boletin, edicion


@pytest.mark.parametrize(
    ("cuantos", "tamanos"),
    [(1, [1]), (25, [25]), (26, [25, 1]), (50, [25, 25]), (51, [25, 1, 25]), (60, [25, 10, 25]), (100, [25, 25, 25, 25])],
)
def test_la_primera_y_las_viejas_van_llenas(cuantos: int, tamanos: list[int]) -> None:
    limites = cortes(cuantos)
    assert [b - a for a, b in zip(limites, limites[1:], strict=False)] == tamanos


@given(st.integers(1, 5000))
def test_los_limites_crecen_y_desde_la_tercera_hoja_se_cuentan_desde_lo_mas_antiguo(cuantos: int) -> None:
    limites = cortes(cuantos)
    assert limites[0] == 0 and limites[-1] == cuantos
    assert all(0 < b - a <= POR_HOJA for a, b in zip(limites, limites[1:], strict=False))
    assert all((cuantos - limite) % POR_HOJA == 0 for limite in limites[2:])


def listas(cuantos: int) -> dict[str, PaginaDiferida]:
    """Las hojas del tema «mujeres» cuando hay tantos boletines, por dirección."""
    visibles = edicion(*(boletin(n, temas=["mujeres"]) for n in range(1, cuantos + 1)))
    return {p.direccion: p for p in paginas_de_listas(visibles) if p.direccion.startswith("/temas/mujeres/") and isinstance(p, PaginaDiferida)}


def test_un_boletin_nuevo_solo_cambia_las_dos_primeras_hojas() -> None:
    antes, despues = listas(110), listas(111)
    assert list(antes) == list(despues) == ["/temas/mujeres/", *(f"/temas/mujeres/pagina-{n}/" for n in range(2, 6))]
    assert [d for d in antes if antes[d].firma != despues[d].firma] == ["/temas/mujeres/", "/temas/mujeres/pagina-2/"]
    for direccion in list(antes)[2:]:
        assert antes[direccion].hacer() == despues[direccion].hacer(), "una hoja con la misma firma debe ser la misma"


def test_todos_los_boletines_salen_una_vez_del_mas_nuevo_al_mas_antiguo() -> None:
    hojas = [p.hacer() for p in listas(87).values()]
    titulos = [t["folio"] for h in hojas for t in h.datos["boletines"]]
    assert titulos == [f"{n:03d}/2025" for n in range(87, 0, -1)]
    assert hojas[0].datos["total_texto"] == "87 boletines"
    assert [h.datos["paginacion"]["actual"] for h in hojas] == [1, 2, 3, 4]
    assert "hoja 3 de 4" in hojas[2].titulo
