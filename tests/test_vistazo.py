"""El vistazo de ``portal servir``: la página de un boletín que se edita es la que daría reconstruirlo todo."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from generador.construir import construir
from generador.encargo import Encargo
from generador.errores import ProblemasDeContenido
from generador.fechas import leer_instante
from generador.ordenes.construir import con_mkdocs
from generador.vistazo import Vistazo
from tests.apoyo.proyectos import AHORA, ZONA, construir_aqui, poner_foto, proyecto_variado
from tests.test_incremental import cambiar

VACUNAS = "boletines/2026/001-vacunas.md"


@pytest.fixture
def proyecto(tmp_path):
    return proyecto_variado(tmp_path / "p")


@pytest.fixture
def vistazo(proyecto):
    vistos = []
    encargo = Encargo(proyecto, ahora=leer_instante(AHORA, ZONA))
    construir(encargo, con_mkdocs, ver=lambda edicion, marco: vistos.append(Vistazo(encargo, edicion, marco)))
    return vistos[0]


@pytest.mark.parametrize(
    "de, a",
    [
        ("Vea [la obra]", "Hoy se aplican **300 dosis**.\n\n## Dónde\n\nVea [la obra]"),
        ("titulo: Empieza", "titulo: Ya empieza"),
        ("- salud", "- obra\n- agua"),
        ("fecha: 2026-01-10T09:00", "lugar: Plaza Hidalgo\nfecha: 2026-01-10T09:00"),
        ("dependencia: dif", "dependencia: obras"),
        ("resumen: ", "campana: navidad\nresumen: "),
    ],
)
def test_es_la_pagina_que_daria_reconstruir(proyecto, vistazo, de, a):
    cambiar(proyecto / VACUNAS, de, a)
    nombre, contenido = vistazo.de(VACUNAS)
    assert contenido != (proyecto / "sitio" / nombre).read_bytes()
    construir_aqui(proyecto)
    assert sin_peso(contenido) == sin_peso((proyecto / "sitio" / nombre).read_bytes())


def sin_peso(pagina: bytes) -> bytes:
    """Sin el peso del paquete para medios, que solo se sabe al armarlo."""
    return re.sub(rb"\d+ kB", b"", pagina)


def test_un_cambio_se_suma_al_anterior(proyecto, vistazo):
    cambiar(proyecto / VACUNAS, "titulo: Empieza", "titulo: Ya empieza")
    vistazo.de(VACUNAS)
    cambiar(proyecto / "boletines/2026/003-feria.md", "De 10 a 18", "De 11 a 19")
    nombre, contenido = vistazo.de("boletines/2026/003-feria.md")
    construir_aqui(proyecto)
    assert contenido == (proyecto / "sitio" / nombre).read_bytes()


def foto_nueva(proyecto: Path) -> None:
    poner_foto(proyecto / "boletines/2026/001-vacunas/fila.jpg")
    cambiar(proyecto / VACUNAS, "Vea [la obra]", "![Una fila.](001-vacunas/fila.jpg)\n\nVea [la obra]")


@pytest.mark.parametrize(
    "cambio",
    [
        foto_nueva,
        lambda p: cambiar(p / VACUNAS, "2026-01-10", "2026-02-11"),
        lambda p: cambiar(p / VACUNAS, "resumen: ", "estado: borrador\nresumen: "),
        lambda p: cambiar(p / VACUNAS, "resumen: ", "estado: retirado\nmotivo: Estaba mal.\nresumen: "),
        lambda p: (p / VACUNAS).unlink(),
    ],
    ids=["foto nueva", "otra fecha", "borrador", "retirado", "borrado"],
)
def test_si_no_basta_con_su_pagina_espera_a_que_se_reconstruya(proyecto, vistazo, cambio):
    cambio(proyecto)
    assert vistazo.de(VACUNAS) is None


def test_un_boletin_que_no_estaba_espera_a_que_se_reconstruya(proyecto, vistazo):
    shutil.copy(proyecto / VACUNAS, proyecto / "boletines/2026/007-nuevo.md")
    assert vistazo.de("boletines/2026/007-nuevo.md") is None


@pytest.mark.parametrize("de, a, campo", [("fecha: 2026-01-10T09:00", "fecha: 10 de enero", "fecha"), ("- salud", "- saluz", "temas"), ("Vea [la obra]", "![Nada.](no-esta.jpg) Vea [la obra]", None)])
def test_un_error_se_dice_enseguida(proyecto, vistazo, de, a, campo):
    cambiar(proyecto / VACUNAS, de, a)
    if campo is None:  # una foto que no se conoce puede acabar de llegar
        assert vistazo.de(VACUNAS) is None
        return
    with pytest.raises(ProblemasDeContenido) as dicho:
        vistazo.de(VACUNAS)
    assert [(p.archivo, p.campo.partition(".")[0]) for p in dicho.value.problemas] == [(VACUNAS, campo)]
