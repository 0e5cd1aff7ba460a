"""Qué archivos se ven, cómo se llaman y cuáles no se siguen."""

import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from generador.lectura.inventario import inventariar


def poner(proyecto: Path, *nombres: str) -> None:
    for nombre in nombres:
        (proyecto / nombre).parent.mkdir(parents=True, exist_ok=True)
        (proyecto / nombre).write_bytes(b"x")


def test_solo_se_ven_las_carpetas_de_contenido_en_orden(tmp_path):
    poner(tmp_path, "galeria/b.jpg", "contenido/a.md", "boletines/2025/002-b.md", "boletines/2025/001-a.md", "README.md", "sitio/index.html", "plantillas/x.html")
    archivos, problemas = inventariar(tmp_path)
    assert list(archivos) == ["boletines/2025/001-a.md", "boletines/2025/002-b.md", "contenido/a.md", "galeria/b.jpg"]
    assert archivos["contenido/a.md"] == tmp_path / "contenido/a.md"
    assert problemas == []


def test_un_proyecto_sin_carpetas_esta_vacio(tmp_path):
    assert inventariar(tmp_path) == ({}, [])


def test_lo_escondido_no_se_ve(tmp_path):
    poner(tmp_path, "contenido/.DS_Store", "contenido/.git/config", "boletines/2025/._001-a.md")
    assert inventariar(tmp_path) == ({}, [])


def test_un_nombre_de_mac_se_busca_en_nfc(tmp_path):
    nombre = unicodedata.normalize("NFD", "niñez.jpg")
    poner(tmp_path, f"galeria/{nombre}")
    archivos, _ = inventariar(tmp_path)
    assert list(archivos) == [unicodedata.normalize("NFC", "galeria/niñez.jpg")]
    assert next(iter(archivos.values())).read_bytes() == b"x"


@pytest.mark.parametrize("enlace", ["contenido/todo", "galeria", "boletines/2025/003-x.md", "contenido/roto"])
def test_un_enlace_simbolico_no_se_sigue_y_se_dice(tmp_path, enlace):
    fuera = tmp_path / "fuera"
    poner(fuera, "secreto.md")
    proyecto = tmp_path / "proyecto"
    (proyecto / enlace).parent.mkdir(parents=True)
    (proyecto / enlace).symlink_to(fuera / "nada" if enlace.endswith("roto") else fuera)
    archivos, problemas = inventariar(proyecto)
    assert archivos == {}
    assert [str(p) for p in problemas] == [f"{enlace}: es un enlace simbólico y no se sigue"]


def test_una_carpeta_que_no_se_puede_abrir_se_dice_y_lo_demas_se_lee(tmp_path, monkeypatch):
    poner(tmp_path, "contenido/a.md", "contenido/cerrada/b.md")
    abrir = os.scandir

    def scandir(ruta):
        if Path(ruta).name == "cerrada":
            raise PermissionError(13, "Permission denied")
        return abrir(ruta)

    monkeypatch.setattr(os, "scandir", scandir)
    archivos, problemas = inventariar(tmp_path)
    assert list(archivos) == ["contenido/a.md"]
    assert [p.archivo for p in problemas] == ["contenido/cerrada"]


def test_los_nombres_no_dependen_del_idioma_de_la_maquina(tmp_path):
    poner(tmp_path, "galeria/niñez.jpg")
    programa = "import sys; from pathlib import Path; from generador.lectura.inventario import inventariar; a, p = inventariar(Path(sys.argv[1])); print(ascii((list(a), p)))"
    entorno = os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    hecho = subprocess.run([sys.executable, "-c", programa, str(tmp_path)], env=entorno, capture_output=True, text=True, check=True)
    assert hecho.stdout.strip() == r"(['galeria/ni\xf1ez.jpg'], [])"
