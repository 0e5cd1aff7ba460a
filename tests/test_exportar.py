"""``portal exportar transparencia``: de un proyecto a las hojas que se entregan."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from generador.ordenes import portal
from tests.apoyo.proyectos import crear_proyecto, escribir_yaml, poner_boletin

POA = {
    "ejercicio": 2026,
    "titulo": "POA 2026",
    "dependencia": "Comunicación Social",
    "indicadores": [{"id": "boletines", "nombre": "Boletines", "medicion": {"de": "boletines"}, "metas": 1}],
}


@pytest.fixture
def proyecto(tmp_path: Path) -> Path:
    carpeta = crear_proyecto(tmp_path / "proyecto")
    (carpeta / "contenido/poa").mkdir()
    escribir_yaml(carpeta / "contenido/poa/2026.yml", POA)
    poner_boletin(carpeta, 1, "Abre la feria", "2026-02-10T09:00")
    return carpeta


def exportar(proyecto: Path, *argumentos: str, ahora: str = "2026-05-01") -> Result:
    return CliRunner().invoke(portal, ["exportar", "transparencia", "--proyecto", str(proyecto), "--ahora", ahora, "--salida", str(proyecto / "entrega"), *argumentos])


def test_escribe_un_archivo_por_formato(proyecto: Path) -> None:
    resultado = exportar(proyecto, "--ejercicio", "2026", "--trimestre", "1")
    assert resultado.exit_code == 0, resultado.output
    assert sorted(r.name for r in (proyecto / "entrega").iterdir()) == ["indicadores-de-interes-publico.xlsx", "indicadores-de-resultados.xlsx", "metas-y-objetivos.xlsx"]
    encabezado, renglon = load_workbook(proyecto / "entrega/indicadores-de-resultados.xlsx").worksheets[0].iter_rows(values_only=True)
    assert dict(zip(encabezado, renglon, strict=True))["Avance"] == 33.3  # un boletín en tres meses, con meta de uno al mes


def test_un_formato_editado_sustituye_a_los_del_generador(proyecto: Path) -> None:
    copiados = CliRunner().invoke(portal, ["exportar", "formatos", "--proyecto", str(proyecto)])
    assert copiados.exit_code == 0
    carpeta = proyecto / "contenido/transparencia"
    for nombre in ("metas-y-objetivos.yml", "indicadores-de-interes-publico.yml"):
        (carpeta / nombre).unlink()
    editado = carpeta / "indicadores-de-resultados.yml"
    editado.write_text(editado.read_text(encoding="utf-8").replace("titulo: Avance,", "titulo: Avance de la meta,").replace("{titulo: Ejercicio, de: ejercicio}", "{titulo: Sujeto obligado, fijo: Ayuntamiento}"), encoding="utf-8")
    assert exportar(proyecto, "--ejercicio", "2026", "--trimestre", "1", "--formato", "csv").exit_code == 0
    (hecho,) = (proyecto / "entrega").iterdir()
    encabezado, renglon = hecho.read_text(encoding="utf-8-sig").splitlines()
    assert encabezado.startswith("Sujeto obligado,") and ",Avance de la meta," in encabezado
    assert renglon.startswith("Ayuntamiento,")


def test_un_formato_mal_editado_se_dice_con_su_linea(proyecto: Path) -> None:
    (proyecto / "contenido/transparencia").mkdir()
    (proyecto / "contenido/transparencia/mio.yml").write_text("titulo: Mío\ncolumnas:\n  - {titulo: Meta, de: mta}\n", encoding="utf-8")
    resultado = exportar(proyecto, "--ejercicio", "2026", "--trimestre", "1")
    assert resultado.exit_code == 1
    assert "contenido/transparencia/mio.yml:3: columnas.0.de" in resultado.output
    assert "¿Quiso decir «meta»?" in resultado.output


@pytest.mark.parametrize(
    ("argumentos", "mensaje"),
    [
        (("--ejercicio", "2024", "--trimestre", "1"), "no hay un programa de 2024 en contenido/poa/; los que hay: 2026."),
        (("--ejercicio", "2026", "--trimestre", "2"), "el trimestre 2 de 2026 todavía no cierra: termina el 30 de junio de 2026."),
        (("--ejercicio", "2026"), "--trimestre"),
    ],
)
def test_lo_que_no_se_puede_exportar_se_explica(proyecto: Path, argumentos: tuple[str, ...], mensaje: str) -> None:
    resultado = exportar(proyecto, *argumentos)
    assert resultado.exit_code == 2
    assert mensaje in resultado.output


def test_si_no_se_puede_escribir_se_dice(proyecto: Path) -> None:
    (proyecto / "entrega").write_text("es un archivo", encoding="utf-8")
    resultado = exportar(proyecto, "--ejercicio", "2026", "--trimestre", "1")
    assert (resultado.exit_code, "es un archivo" in resultado.output) == (2, True)
