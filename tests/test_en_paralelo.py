"""Muchos boletines se reparten entre procesos: lo publicado es lo mismo que hecho en uno solo."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

import pytest

from generador.taller import adelanto, plantillas, procesos
from generador.taller.memo import Memo
from generador.taller.plantillas import compilar
from generador.vistas.salida import Archivo
from tests.apoyo.arboles import bytes_de, diferencias
from tests.apoyo.demostracion import PORTAL
from tests.apoyo.proyectos import AHORA, construir_aqui, poner_boletin, proyecto_variado


def test_en_varios_procesos_y_en_uno_salen_los_mismos_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    proyecto = proyecto_variado(tmp_path / "p")
    for n in range(procesos.MINIMO + 10):
        poner_boletin(proyecto, n + 100, f"Noticia {n}", f"2026-0{n % 5 + 1}-{n % 27 + 1:02d}T10:00", f"Párrafo {n} con **negritas**.\n\n- uno\n- dos\n", temas=["salud" if n % 2 else "agua"])
    subprocess.run([PORTAL, "construir", "--proyecto", proyecto, "--ahora", AHORA, "--salida", tmp_path / "varios", "--json"], check=True, stdout=subprocess.DEVNULL)

    for modulo in (procesos, adelanto, plantillas):
        monkeypatch.setattr(modulo, "MINIMO", 10**9)
    monkeypatch.setattr(procesos, "ProcessPoolExecutor", lambda *_, **__: pytest.fail("se repartió"))
    construir_aqui(proyecto, salida=tmp_path / "uno", limpio=True)
    assert diferencias(bytes_de(tmp_path / "varios"), bytes_de(tmp_path / "uno")) == []


def test_las_plantillas_se_compilan_aparte_y_la_que_falla_no_estorba(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    propias = tmp_path / "plantillas"
    (propias / "paginas").mkdir(parents=True)
    (propias / "paginas/pie.html").write_text("<p>Otro pie</p>", encoding="utf-8")
    (propias / "paginas/rota.html").write_text("{% if %}", encoding="utf-8")
    compilar([propias], tmp_path / "cache")
    monkeypatch.setattr(plantillas._Entorno, "compile", lambda *_, **__: pytest.fail("se volvió a compilar"))
    memo = Memo(tmp_path / "cache")
    assert plantillas._entorno([propias], memo).get_template("paginas/pie.html").render() == "<p>Otro pie</p>"
    memo.cerrar()


def despacio() -> bytes:
    """Algo que tarda en hacerse."""
    time.sleep(0.02)
    return b"x"


def test_al_dejar_de_adelantar_nadie_sigue_escribiendo(tmp_path: Path) -> None:
    """Como cuando un problema se sabe al planear y otros procesos ya hacen tarjetas: quien borra la carpeta no compite con ellos."""
    archivos = [Archivo(f"/{n}", "firma", despacio) for n in range(procesos.MINIMO * 2)]
    with adelanto.adelantando(lambda _: True, tmp_path) as adelantar:
        assert len(adelantar(archivos)) == len(archivos)
        while not list(tmp_path.iterdir()):
            time.sleep(0.01)
    hechos = len(list(tmp_path.iterdir()))
    time.sleep(0.5)
    assert len(list(tmp_path.iterdir())) == hechos < len(archivos)
