"""Tras cada cambio, construir sobre lo anterior da lo mismo que construir desde cero."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.apoyo.arboles import bytes_de, diferencias
from tests.apoyo.proyectos import construir_aqui, poner_boletin, poner_foto, proyecto_variado

Cambio = Callable[[Path, random.Random], None]


def cambiar(archivo: Path, de: str, a: str) -> None:
    texto = archivo.read_text(encoding="utf-8")
    assert de in texto, f"{archivo.name} ya no dice «{de}»: el cambio no cambiaría nada"
    archivo.write_text(texto.replace(de, a, 1), encoding="utf-8")


def agregar_un_boletin(proyecto: Path, azar: random.Random) -> None:
    poner_boletin(proyecto, azar.randrange(100, 900), f"Nuevo {azar.random():.6f}", "2026-06-12T10:00", slug="nuevo", temas=["agua"], dependencia="dif")


def cambiar_un_cuerpo(proyecto: Path, azar: random.Random) -> None:
    with (proyecto / "boletines/2026/001-vacunas.md").open("a", encoding="utf-8") as archivo:
        archivo.write(f"\nUn párrafo {azar.random()}.\n")


def cambiar_un_titulo(proyecto: Path, azar: random.Random) -> None:
    cambiar(proyecto / "boletines/2026/003-feria.md", "titulo: ", f"titulo: {azar.randrange(99)} ")


def mudar_de_tema(proyecto: Path, azar: random.Random) -> None:
    cambiar(proyecto / "boletines/2026/003-feria.md", "- salud", "- obra")


def cambiar_la_foto(proyecto: Path, azar: random.Random) -> None:
    poner_foto(proyecto / "boletines/2026/002-corte/pipa.jpg", (azar.randrange(256), 9, 9))


def quitar_la_foto(proyecto: Path, azar: random.Random) -> None:
    cambiar(proyecto / "boletines/2026/002-corte.md", "![Una pipa reparte agua en una calle empinada.](002-corte/pipa.jpg)", "")


def retirar_uno(proyecto: Path, azar: random.Random) -> None:
    cambiar(proyecto / "boletines/2026/003-feria.md", "resumen:", "estado: retirado\nmotivo: Estaba mal.\nresumen:")


def volver_borrador(proyecto: Path, azar: random.Random) -> None:
    cambiar(proyecto / "boletines/2025/090-obra.md", "resumen:", "estado: borrador\nresumen:")
    cambiar(proyecto / "boletines/2026/001-vacunas.md", "Vea [la obra](../2025/090-obra.md).", "")


def cambiar_de_fecha(proyecto: Path, azar: random.Random) -> None:
    cambiar(proyecto / "boletines/2026/001-vacunas.md", "2026-01-10", "2026-02-11")


def cambiar_el_nombre_del_archivo(proyecto: Path, azar: random.Random) -> None:
    archivo = proyecto / "boletines/2026/001-vacunas.md"
    archivo.rename(archivo.with_name("001-vacunas-gratuitas.md"))


def cambiar_la_campana(proyecto: Path, azar: random.Random) -> None:
    cambiar(proyecto / "contenido/campanas/agua-para-todos.md", "titulo: Agua para todos", "titulo: El agua es de todos")


def borrar_la_otra_campana(proyecto: Path, azar: random.Random) -> None:
    (proyecto / "contenido/campanas/navidad.md").unlink()


def cambiar_un_nombre_de_la_configuracion(proyecto: Path, azar: random.Random) -> None:
    cambiar(proyecto / "mkdocs.yml", "DIF Municipal", "DIF de Ejemplo")


def cambiar_una_pagina(proyecto: Path, azar: random.Random) -> None:
    cambiar(proyecto / "contenido/privacidad.md", "No guardamos", "Nunca guardamos")


def cambiar_una_plantilla(proyecto: Path, azar: random.Random) -> None:
    (proyecto / "plantillas/paginas").mkdir()
    (proyecto / "plantillas/paginas/indice.html").write_text("<h1>{{ titulo }}</h1>\n", encoding="utf-8")


def cambiar_un_estilo(proyecto: Path, azar: random.Random) -> None:
    (proyecto / "plantillas/estilos").mkdir()
    (proyecto / "plantillas/estilos/paginas.css").write_text("h1 { color: red }\n", encoding="utf-8")


def borrar_uno(proyecto: Path, azar: random.Random) -> None:
    (proyecto / "boletines/2026/003-feria.md").unlink()


# Cada tanda parte del mismo proyecto y acumula sus cambios; el reloj avanza donde se dice.
TANDAS: dict[str, list[Cambio | str]] = {
    "textos": [agregar_un_boletin, cambiar_un_cuerpo, cambiar_un_titulo, mudar_de_tema, "2026-06-18T10:00", retirar_uno, agregar_un_boletin],
    "fotos-y-fechas": [cambiar_la_foto, cambiar_de_fecha, "2026-06-20T18:00", quitar_la_foto, volver_borrador, cambiar_el_nombre_del_archivo, borrar_uno],
    "alrededor": [cambiar_la_campana, borrar_la_otra_campana, cambiar_un_nombre_de_la_configuracion, cambiar_una_pagina, "2026-07-01T00:00", cambiar_una_plantilla, cambiar_un_estilo],
}


@pytest.mark.parametrize("tanda", TANDAS)
def test_construir_sobre_lo_anterior_es_construir_desde_cero(tmp_path: Path, tanda: str) -> None:
    azar = random.Random(tanda)
    proyecto, ahora = proyecto_variado(tmp_path / "p"), "2026-06-15T12:00"
    construir_aqui(proyecto, ahora)
    for paso in TANDAS[tanda]:
        antes = bytes_de(proyecto / "sitio")
        if isinstance(paso, str):
            ahora = paso
        else:
            paso(proyecto, azar)
        construir_aqui(proyecto, ahora)
        limpio = tmp_path / "limpio"
        shutil.copytree(proyecto, limpio, ignore=shutil.ignore_patterns("sitio", ".cache"))
        construir_aqui(limpio, ahora)
        ahora_hay = bytes_de(proyecto / "sitio")
        assert diferencias(ahora_hay, bytes_de(limpio / "sitio")) == [], paso
        assert diferencias(ahora_hay, antes) != [], f"{paso} no cambió nada: la prueba no diría nada"
        shutil.rmtree(limpio)
