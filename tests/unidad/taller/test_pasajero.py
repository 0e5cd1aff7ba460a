"""Lo que no dura no llega al disco si se puede evitar, y de quien murió a la mitad no queda nada."""

import os
import subprocess
import sys
from collections import namedtuple
from pathlib import Path

import pytest

from generador.taller import pasajero
from generador.taller.pasajero import carpeta_pasajera


@pytest.fixture
def memoria(tmp_path, monkeypatch):
    carpeta = tmp_path / "memoria"
    carpeta.mkdir()
    monkeypatch.setattr(pasajero, "_EN_MEMORIA", carpeta)
    return carpeta


def test_se_pone_en_la_memoria_y_al_cerrarla_se_borra(memoria, tmp_path):
    with carpeta_pasajera(tmp_path) as carpeta:
        assert [str(r) for r in memoria.iterdir()] == [carpeta]
        assert Path(carpeta).stat().st_mode & 0o077 == 0, "solo la ve su dueño"
    assert list(memoria.iterdir()) == []


def test_si_casi_no_cabe_nada_se_pone_en_el_disco(memoria, tmp_path, monkeypatch):
    uso = namedtuple("uso", "total used free")
    monkeypatch.setattr(pasajero.shutil, "disk_usage", lambda _: uso(64 << 20, 0, 64 << 20))
    with carpeta_pasajera(tmp_path) as carpeta:
        assert Path(carpeta).parent == tmp_path
    assert list(memoria.iterdir()) == []


def test_donde_no_la_hay_se_pone_en_el_disco(tmp_path, monkeypatch):
    monkeypatch.setattr(pasajero, "_EN_MEMORIA", tmp_path / "no-existe")
    with carpeta_pasajera(tmp_path) as carpeta:
        assert Path(carpeta).parent == tmp_path


def test_lo_que_dejo_alguien_que_murio_se_borra_y_lo_de_quien_trabaja_no(memoria, tmp_path):
    muerto = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, text=True, check=True).stdout.strip()
    for nombre in (f"portal-{muerto}-abc", f"portal-{os.getppid()}-abc", "portal-otro-programa", "ajena"):
        (memoria / nombre / "dentro").mkdir(parents=True)
    with carpeta_pasajera(tmp_path):
        assert not (memoria / f"portal-{muerto}-abc").exists()
        assert {"portal-otro-programa", "ajena", f"portal-{os.getppid()}-abc"} < {r.name for r in memoria.iterdir()}
