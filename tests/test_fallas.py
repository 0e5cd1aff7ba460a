"""Cuando algo sale mal, lo publicado queda como estaba; y lo que quedó a medias se arregla solo."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from generador.errores import FallaDelEntorno, ProblemasDeContenido
from tests.apoyo.arboles import bytes_de, diferencias, marcas_de
from tests.apoyo.demostracion import PORTAL
from tests.apoyo.proyectos import AHORA, construir_aqui, poner_boletin, poner_foto, proyecto_variado

# Construye y se mata sin avisar al poner el archivo número N, como un corte de luz.
_CORTE = """
import os, signal, sys
from pathlib import Path
from generador.publicacion import publicar
recordar, puestos = publicar._recordar, 0
def recordar_y_morir(*de):
    global puestos
    if puestos == int(sys.argv[1]):
        os.kill(os.getpid(), signal.SIGKILL)
    puestos += 1
    return recordar(*de)
publicar._recordar = recordar_y_morir
from tests.apoyo.proyectos import construir_aqui
construir_aqui(Path(sys.argv[2]))
"""


@pytest.fixture
def proyecto(tmp_path: Path) -> Path:
    proyecto = proyecto_variado(tmp_path / "p")
    construir_aqui(proyecto)
    return proyecto


def un_error_en_la_ficha(proyecto: Path) -> None:
    poner_boletin(proyecto, 50, "Sin tema conocido", "2026-06-14T10:00", temas=["inexistente"])


def un_enlace_roto(proyecto: Path) -> None:
    poner_boletin(proyecto, 50, "Con un enlace roto", "2026-06-14T10:00", "Vea [esto](../2026/777-nada.md).\n")


def una_foto_cortada(proyecto: Path) -> None:
    # La cabecera dice su tamaño; solo al decodificarla se nota que falta la mitad.
    foto = poner_foto(proyecto / "boletines/2026/050-asunto/cortada.jpg", lado=2000)
    foto.write_bytes(foto.read_bytes()[: foto.stat().st_size // 2])
    poner_boletin(proyecto, 50, "Con una foto cortada", "2026-06-14T10:00", "![Una plaza con gente.](050-asunto/cortada.jpg)\n")


def una_configuracion_ilegible(proyecto: Path) -> None:
    with (proyecto / "mkdocs.yml").open("a", encoding="utf-8") as archivo:
        archivo.write("  : [\n")


def una_plantilla_que_falla(proyecto: Path) -> None:
    # Falla al final, con un dato que no existe, cuando ya se escribieron otras páginas aparte.
    carpeta = proyecto / "plantillas/paginas"
    carpeta.mkdir()
    (carpeta / "correcciones.html").write_text("<h1>{{ dato_que_no_existe }}</h1>", encoding="utf-8")


def una_plantilla_con_una_cuenta_imposible(proyecto: Path) -> None:
    (proyecto / "plantillas/paginas").mkdir()
    (proyecto / "plantillas/paginas/correcciones.html").write_text("<h1>Correcciones</h1>\n\n{{ none|length }}", encoding="utf-8")


def una_plantilla_de_windows(proyecto: Path) -> None:
    (proyecto / "plantillas/paginas").mkdir()
    (proyecto / "plantillas/paginas/correcciones.html").write_bytes("<h1>Aclaración</h1>".encode("latin-1"))


def un_marco_que_falla(proyecto: Path) -> None:
    (proyecto / "plantillas/main.html").write_text('{% extends "base.html" %}\n{% block container %}{{ nada.de.nada }}{% endblock %}', encoding="utf-8")


def una_memoria_que_no_es_carpeta(proyecto: Path) -> None:
    shutil.rmtree(proyecto / ".cache")
    (proyecto / ".cache").write_text("", encoding="utf-8")


@pytest.mark.parametrize("estropear", [un_error_en_la_ficha, un_enlace_roto, una_foto_cortada, una_configuracion_ilegible, una_plantilla_que_falla], ids=lambda f: f.__name__)
def test_una_construccion_que_falla_no_toca_nada_de_lo_publicado(proyecto: Path, estropear: object) -> None:
    poner_boletin(proyecto, 40, "Uno más, correcto", "2026-06-13T10:00", slug="correcto")
    antes, cuando, alrededor = bytes_de(proyecto / "sitio"), marcas_de(proyecto / "sitio"), {r.name for r in proyecto.iterdir()}
    estropear(proyecto)  # type: ignore[operator]
    with pytest.raises((ProblemasDeContenido, FallaDelEntorno)):
        construir_aqui(proyecto)
    assert (bytes_de(proyecto / "sitio"), marcas_de(proyecto / "sitio")) == (antes, cuando)
    assert {r.name for r in proyecto.iterdir()} == alrededor
    assert not list((proyecto / ".cache").glob("busqueda/haciendo-*"))


@pytest.mark.parametrize(("estropear", "codigo", "dice"), [(un_error_en_la_ficha, 1, "boletines/2026/050-asunto.md:7: temas"), (una_foto_cortada, 1, "cortada.jpg"), (una_plantilla_que_falla, 1, "plantillas/paginas/correcciones.html:1: la plantilla falla"), (una_plantilla_con_una_cuenta_imposible, 1, "plantillas/paginas/correcciones.html:3: la plantilla falla"), (una_plantilla_de_windows, 1, "plantillas/paginas/correcciones.html: la plantilla no está en UTF-8"), (un_marco_que_falla, 1, "plantillas/main.html:2: la plantilla falla"), (una_memoria_que_no_es_carpeta, 3, ".cache")], ids=lambda v: getattr(v, "__name__", ""))
def test_la_orden_dice_donde_esta_la_falla_sin_una_traza(proyecto: Path, estropear: object, codigo: int, dice: str) -> None:
    estropear(proyecto)  # type: ignore[operator]
    hecho = subprocess.run([PORTAL, "construir", "--proyecto", proyecto, "--ahora", AHORA], capture_output=True, text=True, check=False)
    assert (hecho.returncode, "Traceback" in hecho.stderr) == (codigo, False), hecho.stderr[-1500:]
    assert dice in hecho.stderr


def test_sin_permiso_para_escribir_lo_dice_y_no_toca_nada(proyecto: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    antes = bytes_de(proyecto / "sitio")
    poner_boletin(proyecto, 40, "Uno más", "2026-06-13T10:00", slug="correcto")

    def sin_espacio(self: Path, *_: object) -> int:
        raise OSError(28, "No queda espacio en el dispositivo", str(self))

    monkeypatch.setattr(Path, "write_bytes", sin_espacio)
    with pytest.raises(FallaDelEntorno, match="No queda espacio"):
        construir_aqui(proyecto)
    monkeypatch.undo()
    assert bytes_de(proyecto / "sitio") == antes


@pytest.mark.parametrize("puestos", [0, 1, 40])
@pytest.mark.parametrize("primera", [True, False], ids=["primera-vez", "sobre-lo-publicado"])
def test_un_corte_de_luz_a_media_publicacion_se_arregla_construyendo_de_nuevo(tmp_path: Path, puestos: int, primera: bool) -> None:
    proyecto = proyecto_variado(tmp_path / "p")
    construir_aqui(proyecto, salida=tmp_path / "limpio")
    if not primera:
        construir_aqui(proyecto, "2026-05-20T10:00")
    corte = subprocess.run([sys.executable, "-c", _CORTE, str(puestos), proyecto], capture_output=True, text=True, check=False, cwd=Path(__file__).parents[1])
    assert corte.returncode == -signal.SIGKILL, corte.stderr[-1500:]
    assert list(proyecto.glob(".sitio.preparando*")), "la prueba debe cortar a la mitad"
    construir_aqui(proyecto)
    assert diferencias(bytes_de(proyecto / "sitio"), bytes_de(tmp_path / "limpio")) == []
    assert not list(proyecto.glob(".sitio.preparando*")), "lo preparado por la construcción cortada debe borrarse"


def test_lo_que_se_toca_por_fuera_en_el_sitio_se_repone(proyecto: Path) -> None:
    limpio = bytes_de(proyecto / "sitio")
    portada = proyecto / "sitio/index.html"
    marcas = portada.stat()
    portada.write_bytes(b"x" * marcas.st_size)
    (proyecto / "sitio/archivo/index.html").unlink()
    (proyecto / "sitio/intruso.html").write_text("no es mio", encoding="utf-8")
    construir_aqui(proyecto)
    assert diferencias(bytes_de(proyecto / "sitio"), limpio) == []
    os.utime(portada, ns=(marcas.st_atime_ns, marcas.st_mtime_ns))
    construir_aqui(proyecto)
    assert diferencias(bytes_de(proyecto / "sitio"), limpio) == []
