"""Muchos boletines se reparten entre procesos: lo publicado es lo mismo que hecho en uno solo."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generador.origen import plantillas_base
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


def test_lo_que_otro_proceso_ve_cambiado_en_el_sitio_se_repara(tmp_path: Path) -> None:
    """El principal carga y lee mientras otro mira lo publicado: entre los dos no se escapa nada."""
    proyecto = proyecto_variado(tmp_path / "p")
    for n in range(procesos.MINIMO):
        poner_boletin(proyecto, n + 100, f"Noticia {n}", f"2026-0{n % 5 + 1}-{n % 27 + 1:02d}T10:00", f"Párrafo {n}.")
    orden = [PORTAL, "construir", "--proyecto", proyecto, "--ahora", AHORA, "--json"]
    sitio = proyecto / "sitio"
    subprocess.run(orden, check=True, stdout=subprocess.DEVNULL)
    poner_boletin(proyecto, 99, "Una más", "2026-06-01T10:00", "Texto.")
    (sitio / "archivo/index.html").write_text("otra cosa", encoding="utf-8")
    next(sitio.glob("boletines/2026/100-*/index.html")).unlink()
    (sitio / "ajeno").mkdir()
    (sitio / "ajeno/ajeno.html").write_text("ajeno", encoding="utf-8")
    subprocess.run(orden, check=True, stdout=subprocess.DEVNULL)
    construir_aqui(proyecto, salida=tmp_path / "limpio", limpio=True)
    assert diferencias(bytes_de(sitio), bytes_de(tmp_path / "limpio")) == []


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


def test_las_del_generador_se_compilan_una_vez_para_todos_los_proyectos(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Junto al programa; dañadas, se compilan otra vez; y si ahí no se puede escribir, quedan en la memoria del proyecto."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(plantillas, "COMPILADAS", tmp_path / "junto")
    vueltas = []
    de_verdad = plantillas._Entorno.compile
    monkeypatch.setattr(plantillas._Entorno, "compile", lambda *que, **como: vueltas.append(que) or de_verdad(*que, **como))

    def imprimir(proyecto: str) -> str:
        memo = Memo(tmp_path / proyecto)
        html = plantillas._entorno([plantillas_base()], memo).get_template("componentes/icono.html").module.icono("reloj")
        memo.cerrar()
        return str(html)

    primera = imprimir("uno")
    assert "<svg" in primera
    assert len(vueltas) == 1
    assert imprimir("dos") == primera
    assert len(vueltas) == 1
    (compilada,) = (tmp_path / "junto").iterdir()
    compilada.write_bytes(compilada.read_bytes()[:200])
    assert imprimir("tres") == primera
    assert len(vueltas) == 2
    shutil.rmtree(tmp_path / "junto")
    (tmp_path / "junto").write_text("aquí no cabe una carpeta", encoding="utf-8")
    assert imprimir("cuatro") == imprimir("cuatro") == primera
    assert len(vueltas) == 3


def despacio() -> bytes:
    """Algo que tarda en hacerse."""
    time.sleep(0.02)
    return b"x"


def test_al_dejar_de_adelantar_nadie_sigue_escribiendo(tmp_path: Path) -> None:
    """Como cuando un problema se sabe al planear y otros procesos ya hacen tarjetas: quien borra la carpeta no compite con ellos."""
    archivos = [Archivo(f"/{n}", "firma", despacio) for n in range(procesos.MINIMO * 2)]
    with adelanto.adelantando(lambda _: True, lambda d: f"{tmp_path}{d}") as adelantar:
        assert len(adelantar(archivos)) == len(archivos)
        while not list(tmp_path.iterdir()):
            time.sleep(0.01)
    hechos = len(list(tmp_path.iterdir()))
    time.sleep(0.5)
    assert len(list(tmp_path.iterdir())) == hechos < len(archivos)


def quien(tanda: list[int]) -> list[int]:
    """Quién lo hace, para cada trabajo."""
    return [os.getpid() for _ in tanda]


def test_si_matan_al_principal_quienes_le_ayudaban_no_se_quedan() -> None:
    """Esperarían trabajo para siempre: una máquina de CI los iría juntando."""
    programa = "import time; from generador.taller.procesos import *; from tests.test_en_paralelo import quien; print(*next(repartir(quien, range(MINIMO), MINIMO)), flush=True); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", programa], cwd=Path(__file__).parents[1], stdout=subprocess.PIPE, text=True) as principal:
        ayudantes = {int(pid) for pid in principal.stdout.readline().split()}
        principal.kill()
    assert ayudantes
    assert principal.pid not in ayudantes
    hasta = time.monotonic() + 20
    while vivos := set(filter(vive, ayudantes)):
        assert time.monotonic() < hasta, f"siguen vivos: {vivos}"
        time.sleep(0.05)


def vive(pid: int) -> bool:
    """Si hay un proceso con ese número."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
