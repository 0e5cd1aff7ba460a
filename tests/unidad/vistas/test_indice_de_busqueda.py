"""Los tramos en que se indexa cada año: ninguno es grande, ninguno deja fuera un boletín y publicar uno solo cambia el suyo."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generador.ajustes import Ajustes
from generador.fuente import Fuente
from generador.modelo.boletin import Boletin
from generador.modelo.catalogo import Catalogo
from generador.modelo.texto import Texto
from generador.vistas import indice_de_busqueda
from generador.vistas.edicion import Edicion
from generador.vistas.indice_de_busqueda import grupos_de_documentos, tramos_del_anio
from generador.vistas.listas import paginas_de_listas
from generador.vistas.salida import Pagina

ZONA = ZoneInfo("America/Mexico_City")
LIMITE = 8
# Cuántos boletines hay en cada mes: con pocos el año cabe entero y con muchos no cabe ni un mes.
POR_MES = st.lists(st.integers(0, LIMITE + 2) | st.just(0), min_size=12, max_size=12).filter(any)


def boletin(folio: int, mes: int, anio: int = 2026, titulo: str = "Obra") -> Boletin:
    fecha = datetime(anio, mes, 1 + folio % 28, 9, tzinfo=ZONA)
    fuente = Fuente(f"boletines/{anio}/{folio:03d}-obra.md", cuerpo="Texto.")
    return Boletin.model_validate({"folio": folio, "titulo": titulo, "fecha": fecha, "resumen": "Se hizo.", "anio": anio, "slug": "obra", "fuente": fuente})


def del_anio(por_mes: list[int], anio: int = 2026) -> list[Boletin]:
    meses = [mes for mes, cuantos in enumerate(por_mes, 1) for _ in range(cuantos)]
    return [boletin(folio, mes, anio) for folio, mes in enumerate(meses, 1)][::-1]


@pytest.fixture(autouse=True, scope="module")
def limite_chico() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as parche:
        parche.setattr(indice_de_busqueda, "LIMITE_DEL_TRAMO", LIMITE)
        yield


@pytest.mark.parametrize(
    ("por_mes", "nombres"),
    [
        ([0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], ["2026"]),
        ([1, 1, 1, 1, 1, 3, 1, 1, 1, 1, 1, 3], ["2026-s2", "2026-s1"]),
        ([1, 1, 1, 1, 1, 4, 0, 0, 0, 0, 0, 0], ["2026-t2", "2026-t1"]),
        ([2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2], ["2026-t4", "2026-t3", "2026-t2", "2026-t1"]),
        ([3, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 1], ["2026-12", "2026-03", "2026-02", "2026-01"]),
        ([9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], ["2026-01"]),
    ],
)
def test_el_anio_se_divide_lo_menos_que_se_pueda(por_mes: list[int], nombres: list[str]) -> None:
    assert list(tramos_del_anio(2026, del_anio(por_mes))) == nombres


@given(POR_MES)
def test_cada_boletin_esta_en_un_solo_tramo_y_solo_un_mes_pasa_del_limite(por_mes: list[int]) -> None:
    boletines = del_anio(por_mes)
    tramos = tramos_del_anio(2026, boletines)
    assert [b for tramo in tramos.values() for b in tramo] == boletines
    assert all(len(tramo) <= LIMITE or nombre == f"2026-{tramo[0].fecha.month:02d}" for nombre, tramo in tramos.items())
    meses = {mes: {n for n, tramo in tramos.items() for b in tramo if b.fecha.month == mes} for mes in range(1, 13)}
    assert all(len(nombres) <= 1 for nombres in meses.values())


def edicion(boletines: list[Boletin]) -> Edicion:
    ajustes = Ajustes.model_validate({"municipio": {"nombre": "Valle Claro", "gobierno": "Ayuntamiento"}, "nombre_del_sitio": "Prensa", "url_del_sitio": "https://prensa.ejemplo.mx/"})
    textos = {b.fuente.archivo: Texto("h", "<p>Texto.</p>", "Texto.") for b in boletines}
    catalogo = Catalogo(ajustes, tuple(sorted(boletines, key=lambda b: b.fecha)), (), (), {})
    return Edicion(catalogo=catalogo, textos=textos, medidas={}, pesos={}, ahora=datetime(2027, 1, 1, tzinfo=ZONA))


def claves(boletines: list[Boletin]) -> dict[str, str]:
    return {nombre: grupo.clave for nombre, grupo in grupos_de_documentos(edicion(boletines)).items()}


@given(POR_MES, st.integers(1, 12))
def test_publicar_uno_mas_solo_cambia_su_tramo_si_el_anio_se_sigue_dividiendo_igual(por_mes: list[int], mes: int) -> None:
    antes, nuevo = del_anio(por_mes), boletin(999, mes)
    viejas, nuevas = claves(antes), claves([*antes, nuevo])
    suyo = next(nombre for nombre, tramo in tramos_del_anio(2026, [nuevo, *antes]).items() if nuevo in tramo)
    if viejas.keys() | {suyo} == nuevas.keys():
        assert {nombre for nombre in nuevas if viejas.get(nombre) != nuevas[nombre]} == {suyo}


def test_corregir_uno_solo_cambia_su_tramo() -> None:
    antes = del_anio([LIMITE] * 12)
    despues = [boletin(b.folio, 5, titulo="Obra corregida") if b.folio == LIMITE * 4 + 1 else b for b in antes]
    viejas, nuevas = claves(antes), claves(despues)
    assert [nombre for nombre in nuevas if viejas[nombre] != nuevas[nombre]] == ["2026-05"]


def test_la_pagina_pide_los_tramos_de_los_anios_recientes_y_aparte_los_demas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indice_de_busqueda, "RECIENTES", 30)
    boletines = [*del_anio([2] * 12), *del_anio([1] * 6 + [0] * 6, 2025), *del_anio([9] + [0] * 11, 2024), *del_anio([4] * 3 + [0] * 9, 2023)]
    lista = edicion(boletines)
    pagina = paginas_de_listas(lista)[0]
    assert isinstance(pagina, Pagina)
    pedidos = pagina.datos["busqueda"]
    assert pedidos["indices"] == [f"/busqueda/{n}/" for n in ("2026-t4", "2026-t3", "2026-t2", "2026-t1", "2025", "portal")]
    assert pedidos["anteriores"] == [f"/busqueda/{n}/" for n in ("2024-01", "2023-03", "2023-02", "2023-01")]
    assert {*pedidos["indices"], *pedidos["anteriores"]} == {f"/busqueda/{n}/" for n in grupos_de_documentos(lista)}
    assert (pedidos["desde"], pedidos["total"], pedidos["total_anteriores"], pedidos["periodo_anterior"]) == (2025, 30, 21, "2023 a 2024")
