"""De lo publicado a la cifra: qué cuenta cada fuente, qué no cuenta y qué prueba cada actividad."""

from __future__ import annotations

from typing import Any

import pytest

from generador.modelo.reglas import Renglon
from generador.vistas.edicion import Edicion
from generador.vistas.evidencia import medido_al, medir_poa
from tests.apoyo.cumplimiento import al, album, boletin, edicion, evento, indicador, poa, registros

JUNTOS = [
    boletin(1, tipo="boletin", temas=["salud"], dependencia="dif"),
    boletin(2, tipo="nota", temas=["salud"]),
    boletin(3, tipo="boletin", temas=["agua"], dependencia="obras"),
    boletin(4, "2025-05-02T09:00", tipo="comunicado"),
]


def contados(edicion_: Edicion, id_: str = "boletines", anio: int = 2025) -> list[Renglon]:
    return next(m for m in edicion_.medidos if m.poa.ejercicio == anio).renglones[id_]


def folios(edicion_: Edicion, id_: str = "boletines") -> list[int]:
    return sorted(int(r.archivo.rpartition("/")[2][:3]) for r in contados(edicion_, id_))


def eventos_de(edicion_: Edicion) -> list[str]:
    return [r.titulo.removeprefix("Evento ") for r in contados(edicion_)]


@pytest.mark.parametrize(
    ("filtro", "esperados"),
    [
        ({}, [1, 2, 3, 4]),
        ({"tipos": ["boletin", "comunicado"]}, [1, 3, 4]),
        ({"temas": ["salud"]}, [1, 2]),
        ({"temas": ["salud", "agua"]}, [1, 2, 3]),
        ({"dependencias": ["dif"]}, [1]),
        ({"tipos": ["boletin"], "temas": ["agua"]}, [3]),
        ({"desde": "2025-03-11"}, [4]),
        ({"hasta": "2025-03-10"}, [1, 2, 3]),
    ],
)
def test_de_los_boletines_cuentan_los_que_pasan_todos_los_filtros(filtro: dict[str, Any], esperados: list[int]) -> None:
    assert folios(edicion(poa(indicador(medicion={"de": "boletines"} | filtro)), *JUNTOS)) == esperados


def test_un_boletin_atado_a_mano_cuenta_aunque_no_pase_los_filtros_y_una_sola_vez() -> None:
    solo_boletines = {"de": "boletines", "tipos": ["boletin"]}
    visto = edicion(poa(indicador(medicion=solo_boletines)), boletin(1, tipo="boletin", evidencia=["boletines"]), boletin(2, tipo="nota", evidencia=["boletines"]), boletin(3, tipo="nota"))
    assert folios(visto) == [1, 2]


def test_dos_fuentes_que_encuentran_el_mismo_boletin_lo_cuentan_una_vez() -> None:
    dos = [{"de": "boletines", "tipos": ["boletin"]}, {"de": "boletines", "temas": ["salud"]}]
    assert folios(edicion(poa(indicador(medicion=dos)), *JUNTOS)) == [1, 2, 3]


def test_atarlo_a_mano_no_lo_mete_en_un_indicador_que_no_cuenta_boletines() -> None:
    visto = edicion(poa(indicador("alcance", {"de": "redes", "campo": "publicaciones"})), boletin(1, evidencia=["alcance"]))
    assert contados(visto, "alcance") == []


@pytest.mark.parametrize(
    "cambios",
    [
        {"estado": "borrador"},
        {"estado": "retirado", "motivo": "Por error."},
        {"embargo": "2025-06-16T10:00"},
        {"fecha": "2025-06-16T10:00"},
    ],
    ids=["borrador", "retirado", "con embargo", "futuro"],
)
def test_lo_que_no_se_ve_no_cuenta_ni_atado_a_mano(cambios: dict[str, Any]) -> None:
    oculto = boletin(**{"folio": 2, "evidencia": ["boletines"]} | cambios)
    assert folios(edicion(poa(indicador()), boletin(1), oculto)) == [1]


def test_pasado_el_embargo_el_boletin_cuenta_en_su_mes() -> None:
    piezas = (poa(indicador()), boletin(1, "2025-05-30T09:00", embargo="2025-06-16T10:00"))
    assert folios(edicion(*piezas)) == []
    despues = edicion(*piezas, ahora=al("2025-06-16"))
    assert [r.fecha.isoformat() for r in contados(despues)] == ["2025-05-30"]


def test_un_programa_solo_cuenta_lo_de_su_ejercicio() -> None:
    piezas = (poa(indicador(), anio=2024), poa(indicador()), boletin(1, "2024-12-31T23:00"), boletin(1, "2025-01-01T00:00"))
    visto = edicion(*piezas)
    assert [[r.fecha.isoformat() for r in contados(visto, anio=a)] for a in (2024, 2025)] == [["2024-12-31"], ["2025-01-01"]]


def test_un_programa_del_anio_que_viene_todavia_no_se_mide() -> None:
    assert [m.poa.ejercicio for m in edicion(poa(anio=2026), poa(), poa(anio=2024)).medidos] == [2025, 2024]


def test_lo_que_no_se_hizo_no_cuenta_como_evento() -> None:
    eventos = (evento("hecho"), evento("cancelado", situacion="cancelado"), evento("pospuesto", situacion="pospuesto"), evento("futuro", "2025-06-16T10:00"), evento("borrador", estado="borrador"))
    assert eventos_de(edicion(poa(indicador(medicion={"de": "eventos"})), *eventos)) == ["hecho"]


def test_un_evento_de_hoy_ya_cuenta() -> None:
    assert eventos_de(edicion(poa(indicador(medicion={"de": "eventos"})), evento("hoy", "2025-06-15T20:00"))) == ["hoy"]


def test_cubierto_es_el_que_tiene_album_o_boletin_posterior() -> None:
    piezas = (
        evento("con-album"), album("con-album"),
        evento("con-boletin"), boletin(1, "2025-03-09T09:00", evento="con-boletin"),
        evento("anunciado"), boletin(2, "2025-03-01T09:00", evento="anunciado"),
        evento("solo"),
    )  # fmt: skip
    assert eventos_de(edicion(poa(indicador(medicion={"de": "eventos", "cubiertos": "sí"})), *piezas)) == ["con-album", "con-boletin"]
    assert len(eventos_de(edicion(poa(indicador(medicion={"de": "eventos"})), *piezas))) == 4


def test_los_eventos_se_filtran_por_su_tipo() -> None:
    eventos = (evento("gira", tipo="gira"), evento("fiesta", tipo="cultural"))
    assert eventos_de(edicion(poa(indicador(medicion={"de": "eventos", "tipos": ["gira"]})), *eventos)) == ["gira"]


REDES = registros(
    "redes",
    {"mes": "2025-01", "red": "Facebook", "publicaciones": "40", "reacciones": "10", "comentarios": "5"},
    {"mes": "2025-01", "red": "TikTok", "publicaciones": "20", "reacciones": "1"},
    {"mes": "2025-02", "red": "facebook", "seguidores": "900"},
    {"mes": "2024-12", "red": "Facebook", "publicaciones": "99"},
)


@pytest.mark.parametrize(
    ("medicion", "valores"),
    [
        ({"campo": "publicaciones"}, [40, 20]),  # la celda vacía de febrero es «sin dato», no un cero
        ({"campo": "publicaciones", "donde": {"red": "FACEBOOK"}}, [40]),
        ({"campo": "interaccion"}, [15, 1]),
        ({}, [1, 1, 1]),
    ],
)
def test_de_una_tabla_se_toma_la_columna_pedida_o_se_cuentan_los_renglones(medicion: dict[str, Any], valores: list[float]) -> None:
    visto = edicion(poa(indicador("redes", {"de": "redes"} | medicion)), *REDES)
    assert sorted((r.valor for r in contados(visto, "redes")), reverse=True) == valores


def test_cada_renglon_de_tabla_dice_su_archivo_y_su_linea() -> None:
    visto = edicion(poa(indicador("redes", {"de": "redes", "campo": "publicaciones"})), *REDES)
    assert [r.archivo for r in contados(visto, "redes")] == ["contenido/datos/redes.csv:3", "contenido/datos/redes.csv:2"]


def test_una_cifra_capturada_solo_cuenta_para_su_indicador_y_lleva_su_prueba() -> None:
    filas = registros(
        "captura",
        {"fecha": "2025-01-31", "indicador": "a", "valor": "7", "evidencia": "oficio.pdf"},
        {"fecha": "2025-02-28", "indicador": "a", "valor": "3", "evidencia": "https://ejemplo.mx/acta"},
        {"fecha": "2025-01-31", "indicador": "b", "valor": "100", "evidencia": "oficio.pdf"},
    )
    visto = edicion(poa(indicador("a", {"de": "captura"}), indicador("b", {"de": "captura"})), *filas)
    assert [(r.valor, r.url) for r in contados(visto, "a")] == [(7, "/documentos/oficio.pdf"), (3, "https://ejemplo.mx/acta")]
    assert [r.valor for r in contados(visto, "b")] == [100]


def test_dos_renglones_iguales_de_una_tabla_cuentan_los_dos() -> None:
    igual = {"fecha": "2025-01-31", "medio": "Radio", "tipo": "radio", "titulo": "La misma nota"}
    assert len(contados(edicion(poa(indicador(medicion={"de": "monitoreo"})), *registros("monitoreo", igual, igual)))) == 2


def test_una_actividad_la_prueba_lo_que_la_nombra_y_lo_que_mide_sin_repetir() -> None:
    linea = {"id": "medios", "titulo": "Medios", "actividades": [{"id": "difusion", "texto": "Difundir.", "medicion": {"de": "boletines", "temas": ["salud"]}}]}
    visto = edicion(poa(lineas=[linea]), boletin(1, temas=["salud"], evidencia=["difusion"]), boletin(2, temas=["agua"], evidencia=["difusion"]), boletin(3, temas=["salud"]), boletin(4))
    assert [r.archivo for r in visto.medidos[0].de_actividades["difusion"]] == [f"boletines/2025/00{n}-x.md" for n in (1, 2, 3)]


def test_medir_a_una_fecha_no_ve_lo_que_vino_despues() -> None:
    visto = edicion(poa(indicador()), boletin(1, "2025-01-10T09:00"), boletin(2, "2025-04-10T09:00"))
    marzo = medido_al(visto, medir_poa(visto, visto.catalogo.poas[0]), al("2025-04-01").date()).avances["boletines"]
    assert (marzo.corte, marzo.actual and marzo.actual.real_a_la_fecha) == (3, 1.0)
    assert [p.real for p in marzo.periodos] == [1, 0, 0, 0, *[None] * 8]  # abril va en curso: lo del día 10 aún no pasaba
