"""Las órdenes: qué imprimen y con qué código salen."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from click.testing import CliRunner, Result

from generador.ordenes.campos import orden_campos
from generador.ordenes.importar import orden_importar
from generador.ordenes.iniciar import orden_iniciar
from generador.ordenes.nuevo import orden_nuevo

JPG = b"\xff\xd8\xff\xe0" + b"\x00" * 20

Sembrar = Callable[[dict[str, str | bytes]], Path]


def correr(orden: object, *argumentos: str) -> Result:
    return CliRunner().invoke(orden, [str(a) for a in argumentos], catch_exceptions=False)


def test_nuevo_imprime_la_ruta_y_sale_con_cero(proyecto: Path) -> None:
    hecho = correr(
        orden_nuevo, "boletin", "Abre la feria", "--proyecto", proyecto, "--ahora", "2026-03-07", "--tema", "salud"
    )
    assert hecho.exit_code == 0
    assert hecho.stdout.strip().endswith("boletines/2026/001-abre-la-feria.md")


def test_el_ahora_sin_desfase_es_hora_del_municipio(proyecto: Path) -> None:
    ajustes = proyecto / "mkdocs.yml"
    ajustes.write_text(ajustes.read_text(encoding="utf-8").replace("municipio: {", "# zona_horaria: America/Cancun\n      municipio: {zona_horaria: 'America/Tijuana', ", 1), encoding="utf-8")
    hecho = correr(orden_nuevo, "boletin", "Abre la feria", "--ahora", "2026-12-10", "--tema", "salud", "--proyecto", proyecto)
    assert hecho.exit_code == 0, hecho.output
    assert "fecha: 2026-12-10T00:00" in Path(hecho.stdout.strip()).read_text(encoding="utf-8")


def test_nuevo_con_un_tema_que_no_existe_es_mal_uso(proyecto: Path) -> None:
    hecho = correr(orden_nuevo, "boletin", "Abre", "--proyecto", proyecto, "--tema", "salu")
    assert hecho.exit_code == 2
    assert "¿quiso decir «salud»?" in hecho.output


def test_nuevo_con_la_configuracion_rota_es_problema_de_contenido(proyecto: Path) -> None:
    (proyecto / "mkdocs.yml").write_text("site_name: [", encoding="utf-8")
    assert correr(orden_nuevo, "boletin", "Abre", "--proyecto", proyecto).exit_code == 1


def test_importar_en_json_es_un_solo_objeto(proyecto: Path, ajena: Sembrar) -> None:
    carpeta = ajena(
        {"2015-01-01-x.md": "---\ntitle: Uno\nresumen: Sí.\n---\n![](f.jpg)\n", "f.jpg": JPG, "sobra.txt": "x"}
    )
    hecho = correr(orden_importar, "markdown", carpeta, "--proyecto", proyecto, "--json")
    assert hecho.exit_code == 0
    datos = json.loads(hecho.stdout)
    assert (datos["importados"], datos["fotos"], datos["sin_usar"]) == (
        [["2015-01-01-x.md", "boletines/2015/001-uno.md"]],
        1,
        ["sobra.txt"],
    )
    assert datos["pendientes"][0]["linea"] == 5


def test_importar_cuenta_lo_hecho_y_lo_pendiente(proyecto: Path, ajena: Sembrar) -> None:
    carpeta = ajena(
        {
            "2015-01-01-x.md": "---\ntitle: Uno\nresumen: Sí.\n---\n![](f.jpg)\n",
            "f.jpg": JPG,
            "mal.md": "---\ntitle: Sin fecha\n---\n",
        }
    )
    hecho = correr(orden_importar, "markdown", carpeta, "--proyecto", proyecto)
    assert hecho.exit_code == 1, "un texto que no entró es un problema de contenido"
    assert "1 boletín importado, 0 ya estaban, 1 foto" in hecho.output
    assert "cambie «por describir» por lo que se ve en ella" in hecho.output
    assert "mal.md" in hecho.output


def test_importar_lee_el_mapa_y_dice_su_linea_si_esta_mal(proyecto: Path, ajena: Sembrar) -> None:
    carpeta = ajena(
        {
            "2015-01-01-x.md": "---\ntitle: Uno\nresumen: Sí.\ntags: [Robots]\n---\nTexto\n",
            "mapa.yml": "temas: {Robots: educacion}\n",
            "malo.yml": "\ntema: {}\n",
        }
    )
    assert (
        correr(orden_importar, "markdown", carpeta, "--proyecto", proyecto, "--mapa", carpeta / "mapa.yml").exit_code
        == 0
    )
    assert "temas: [educacion]" in (proyecto / "boletines/2015/001-uno.md").read_text(encoding="utf-8")
    malo = correr(orden_importar, "markdown", carpeta, "--proyecto", proyecto, "--mapa", carpeta / "malo.yml")
    assert malo.exit_code == 1
    assert "malo.yml:2: tema: este campo no existe" in malo.output


def test_iniciar_dice_como_seguir_y_rechaza_una_carpeta_ocupada(tmp_path: Path) -> None:
    hecho = correr(orden_iniciar, tmp_path / "x", "--nombre", "Cortazar")
    assert hecho.exit_code == 0
    assert "make portal" in hecho.output
    assert correr(orden_iniciar, tmp_path / "x", "--nombre", "Cortazar").exit_code == 2


def test_campos_explica_en_tabla_o_en_markdown() -> None:
    assert "titulo *" in correr(orden_campos).output
    assert "| `lema` |" in correr(orden_campos, "--markdown").output


def test_la_ayuda_ensena_con_ejemplos() -> None:
    for orden in (orden_nuevo, orden_campos, orden_iniciar, orden_importar, orden_importar.commands["markdown"]):
        assert "Ejemplo" in correr(orden, "--help").output
