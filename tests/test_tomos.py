"""Los tomos: el de un año que sigue igual ni se planea, y aun así lo publicado es siempre lo que saldría de cero."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from generador.errores import ProblemasDeContenido
from generador.taller.memo import ARCHIVO
from generador.vistas import plan
from tests.apoyo.arboles import bytes_de
from tests.apoyo.proyectos import construir_aqui, exigir_lo_mismo_que_de_cero, poner_boletin, proyecto_variado


@pytest.fixture
def proyecto(tmp_path: Path) -> Path:
    """Tres años publicados."""
    proyecto = proyecto_variado(tmp_path / "p")
    for anio in (2024, 2025):
        for folio in range(1, 5):
            poner_boletin(proyecto, folio, f"Noticia {folio} de {anio}", f"{anio}-0{folio + 2}-10T10:00", slug="noticia", temas=["salud" if folio % 2 else "agua"])
    construir_aqui(proyecto)
    return proyecto


@pytest.fixture
def planeados(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Los años que se van planeando."""
    anios: list[int] = []
    de_verdad = plan.paginas_del_tomo

    def anotar(edicion: plan.Edicion, anio: int) -> list[plan.PaginaDiferida]:
        anios.append(anio)
        return de_verdad(edicion, anio)

    monkeypatch.setattr(plan, "paginas_del_tomo", anotar)
    return anios


@pytest.mark.parametrize("temas", [["agua"], ["salud"], ["salud", "agua"], []])
def test_un_boletin_nuevo_solo_planea_su_anio(proyecto: Path, planeados: list[int], temas: list[str]) -> None:
    poner_boletin(proyecto, 50, "Recién llegado", "2026-06-12T10:00", temas=temas)
    informe = construir_aqui(proyecto)
    assert planeados == [2026]
    assert informe.archivos == len(bytes_de(proyecto / "sitio"))
    assert informe.paginas == sum(n.endswith(".html") for n in bytes_de(proyecto / "sitio"))
    exigir_lo_mismo_que_de_cero(proyecto)


def test_el_primero_del_anio_cambia_tambien_la_pagina_del_ultimo_del_anterior(proyecto: Path, planeados: list[int]) -> None:
    poner_boletin(proyecto, 50, "Primero del año", "2026-01-01T10:00")
    construir_aqui(proyecto)
    assert planeados == [2026, 2025]
    exigir_lo_mismo_que_de_cero(proyecto)


def test_un_relacionado_de_otro_anio_que_cambia_de_titulo_cambia_a_quien_lo_muestra(proyecto: Path, planeados: list[int]) -> None:
    """El primero de salud de 2025 es vecino, en su tema, del último de 2024 y del primero de 2026, que tiene solo otro más cerca."""
    poner_boletin(proyecto, 1, "Otro título", "2025-03-10T10:00", slug="noticia", temas=["salud"])
    construir_aqui(proyecto)
    assert planeados == [2026, 2025, 2024]
    assert "Otro título" in (proyecto / "sitio/boletines/2024/003-noticia/index.html").read_text(encoding="utf-8")
    exigir_lo_mismo_que_de_cero(proyecto)


def test_una_campana_con_otro_nombre_vuelve_a_planear_solo_los_anios_que_la_muestran(proyecto: Path, planeados: list[int]) -> None:
    ruta = proyecto / "contenido/campanas/agua-para-todos.md"
    ruta.write_text(ruta.read_text(encoding="utf-8").replace("Agua para todos", "Agua y más agua"), encoding="utf-8")
    construir_aqui(proyecto)
    assert planeados == [2026]
    exigir_lo_mismo_que_de_cero(proyecto)


def test_un_embargo_que_vence_planea_su_anio_y_el_de_su_vecino_de_tema(proyecto: Path, planeados: list[int]) -> None:
    construir_aqui(proyecto, "2026-06-19T12:00")
    assert planeados == [2026, 2025]
    assert (proyecto / "sitio/boletines/2026/006-embargo/index.html").is_file()


def cambiar_el_escudo(proyecto: Path) -> None:
    ajustes = proyecto / "mkdocs.yml"
    ajustes.write_text(ajustes.read_text(encoding="utf-8").replace("nombre: Ejemplo", "nombre: Otro"), encoding="utf-8")


def cambiar_una_plantilla(proyecto: Path) -> None:
    pie = proyecto / "plantillas/paginas/pie.html"
    pie.parent.mkdir(parents=True)
    pie.write_text("<p>Otro pie</p>", encoding="utf-8")


@pytest.mark.parametrize("cambio", [cambiar_el_escudo, cambiar_una_plantilla])
def test_lo_que_cambia_en_todas_las_paginas_vuelve_a_planearlo_todo(proyecto: Path, planeados: list[int], cambio: Callable[[Path], None]) -> None:
    cambio(proyecto)
    construir_aqui(proyecto)
    assert planeados == [2026, 2025, 2024]
    exigir_lo_mismo_que_de_cero(proyecto)


PAGINA = "boletines/2024/002-noticia/index.html"


def borrar_una_pagina(proyecto: Path) -> None:
    (proyecto / "sitio" / PAGINA).unlink()


def tocar_una_pagina(proyecto: Path) -> None:
    (proyecto / "sitio" / PAGINA).write_text("otra cosa", encoding="utf-8")


def borrar_un_paquete(proyecto: Path) -> None:
    (proyecto / "sitio/boletines/2024/002-noticia/boletin-002-2024.zip").unlink()


def borrar_las_tarjetas(proyecto: Path) -> None:
    for tarjeta in (proyecto / "sitio/fotos").glob("tarjeta-*.png"):
        tarjeta.unlink()


def dejar_algo_ajeno(proyecto: Path) -> None:
    (proyecto / "sitio/boletines/2024/002-noticia/intruso.html").write_text("ajeno", encoding="utf-8")


def danar_el_registro(proyecto: Path) -> None:
    """Un byte: el nombre de un archivo pasa a ser otro, y todo lo demás sigue siendo JSON."""
    (registro,) = (proyecto / ".cache").glob("publicado-*.json")
    registro.write_bytes(registro.read_bytes().replace(b'"2024"', b'"2025"', 1))


def perder_el_registro(proyecto: Path) -> None:
    (registro,) = (proyecto / ".cache").glob("publicado-*.json")
    registro.unlink()


def perder_la_memoria(proyecto: Path) -> None:
    for ruta in (proyecto / ".cache").glob(f"{ARCHIVO}*"):
        ruta.unlink()


@pytest.mark.parametrize("dano", [borrar_una_pagina, tocar_una_pagina, borrar_un_paquete, borrar_las_tarjetas, dejar_algo_ajeno, danar_el_registro, perder_el_registro, perder_la_memoria])
def test_un_tomo_al_que_alguien_metio_mano_queda_como_debe(proyecto: Path, dano: Callable[[Path], None]) -> None:
    poner_boletin(proyecto, 50, "Recién llegado", "2026-06-12T10:00")
    dano(proyecto)
    construir_aqui(proyecto)
    exigir_lo_mismo_que_de_cero(proyecto)


def test_un_enlace_a_un_tomo_conservado_no_esta_roto_y_uno_a_nada_si(proyecto: Path) -> None:
    poner_boletin(proyecto, 50, "Enlaza", "2026-06-12T10:00", "Vea [otro](/boletines/2024/002-noticia/) y [la lista](/archivo/2024/03/).\n")
    assert construir_aqui(proyecto).escritos
    poner_boletin(proyecto, 51, "Borra", "2026-06-12T11:00", "Vea [nada](/boletines/2024/009-nada/).\n")
    with pytest.raises(ProblemasDeContenido, match="no lleva a nada"):
        construir_aqui(proyecto)


def test_quitar_un_anio_entero_borra_su_tomo(proyecto: Path) -> None:
    for ruta in (proyecto / "boletines/2024").iterdir():
        ruta.unlink()
    construir_aqui(proyecto)
    assert not (proyecto / "sitio/boletines/2024").exists()
    assert not (proyecto / "sitio/archivo/2024").exists()
    exigir_lo_mismo_que_de_cero(proyecto)


def test_empezar_de_nuevo_lo_planea_todo(proyecto: Path, planeados: list[int]) -> None:
    construir_aqui(proyecto, limpio=True)
    assert planeados == [2026, 2025, 2024]


def test_cuando_la_memoria_rebosa_se_planea_todo_y_se_poda(proyecto: Path, planeados: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generador.taller.memo._SOBRAS_TOLERADAS", -1_000_000)
    poner_boletin(proyecto, 50, "Recién llegado", "2026-06-12T10:00")
    construir_aqui(proyecto)
    assert planeados == [2026, 2025, 2024]
    exigir_lo_mismo_que_de_cero(proyecto)


def test_el_mapa_nombra_las_paginas_de_los_tomos_conservados(proyecto: Path) -> None:
    antes = (proyecto / "sitio/sitemap-2024.xml").read_bytes()
    poner_boletin(proyecto, 50, "Recién llegado", "2026-06-12T10:00")
    construir_aqui(proyecto)
    assert (proyecto / "sitio/sitemap-2024.xml").read_bytes() == antes
    assert b"/boletines/2024/002-noticia/" in antes and b"/archivo/2024/03/" in antes
    assert len(json.loads((proyecto / "sitio/manifiesto.json").read_bytes())["archivos"]) + 1 == len(bytes_de(proyecto / "sitio"))
