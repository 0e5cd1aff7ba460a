"""El sello: si nada cambió no se hace nada, y con cualquier cambio se construye."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generador import sello
from generador.encargo import Informe
from generador.errores import ProblemasDeContenido
from tests.apoyo.proyectos import AHORA, construir_aqui, exigir_lo_mismo_que_de_cero, poner_boletin, proyecto_variado


@pytest.fixture
def proyecto(tmp_path: Path) -> Path:
    """Construido y sellado."""
    carpeta = proyecto_variado(tmp_path / "p")
    time.sleep(0.2)  # lo recién escrito todavía podría cambiar sin que se note en su fecha
    construir_aqui(carpeta)
    return carpeta


def no_hizo_nada(informe: Informe) -> bool:
    """Ni siquiera leyó el proyecto."""
    return informe.por_etapa == {}


def test_sin_cambios_no_se_lee_ni_un_boletin(proyecto: Path) -> None:
    entero = construir_aqui(proyecto, limpio=True)
    sellado = construir_aqui(proyecto)
    assert no_hizo_nada(sellado) and not no_hizo_nada(entero)
    assert (sellado.paginas, sellado.archivos, sellado.avisos, sellado.destino) == (entero.paginas, entero.archivos, entero.avisos, entero.destino)
    assert (sellado.escritos, sellado.iguales, sellado.borrados) == (0, entero.archivos, 0)


def test_la_orden_sin_cambios_no_carga_el_generador(proyecto: Path) -> None:
    guion = f"import sys\nfrom generador.ordenes import portal\nportal(['construir', '--proyecto', {str(proyecto)!r}, '--ahora', {AHORA!r}, '--json'], standalone_mode=False)\nprint([m for m in sys.modules if m.startswith(('pydantic', 'jinja2', 'yaml', 'PIL', 'generador.vistas'))], file=sys.stderr)"
    hecho = subprocess.run([sys.executable, "-c", guion], capture_output=True, text=True, check=True)
    assert json.loads(hecho.stdout)["escritos"] == 0
    assert hecho.stderr.strip() == "[]"


def editar_con_la_misma_fecha(proyecto: Path) -> None:
    """Como quien restaura la fecha: mismo tamaño y misma fecha de cambio."""
    archivo = proyecto / "boletines/2026/001-vacunas.md"
    antes = archivo.stat()
    archivo.write_text(archivo.read_text(encoding="utf-8").replace("Plaza", "Patio"), encoding="utf-8")
    os.utime(archivo, ns=(antes.st_atime_ns, antes.st_mtime_ns))


def agregar_un_boletin(proyecto: Path) -> None:
    poner_boletin(proyecto, 41, "Uno más", "2026-06-13T10:00")


def borrar_un_boletin(proyecto: Path) -> None:
    (proyecto / "boletines/2026/003-feria.md").unlink()


def cambiar_la_configuracion(proyecto: Path) -> None:
    with (proyecto / "mkdocs.yml").open("a", encoding="utf-8") as archivo:
        archivo.write("\n# nota\n")


def poner_una_plantilla(proyecto: Path) -> None:
    (proyecto / "plantillas/paginas").mkdir()
    (proyecto / "plantillas/paginas/404.html").write_text("<p>Otra</p>", encoding="utf-8")


def tocar_lo_publicado(proyecto: Path) -> None:
    with (proyecto / "sitio/index.html").open("a", encoding="utf-8") as archivo:
        archivo.write("<!-- intruso -->")


def tocar_el_manifiesto(proyecto: Path) -> None:
    with (proyecto / "sitio/manifiesto.json").open("a", encoding="utf-8") as archivo:
        archivo.write(" ")


def borrar_lo_publicado(proyecto: Path) -> None:
    (proyecto / "sitio/feeds/boletines.xml").unlink()


def dejar_algo_ajeno(proyecto: Path) -> None:
    (proyecto / "sitio/boletines/2026/ajeno.html").write_text("ajeno", encoding="utf-8")


def romper_el_sello(proyecto: Path) -> None:
    for ruta in (proyecto / ".cache").glob("sello-*.json"):
        ruta.write_bytes(ruta.read_bytes()[:-20])


def vaciar_el_registro(proyecto: Path) -> None:
    for ruta in (proyecto / ".cache").glob("publicado-*.json"):
        ruta.write_bytes(b"[]")


@pytest.mark.parametrize(
    "cambio",
    [editar_con_la_misma_fecha, agregar_un_boletin, borrar_un_boletin, cambiar_la_configuracion, poner_una_plantilla, tocar_lo_publicado, tocar_el_manifiesto, borrar_lo_publicado, dejar_algo_ajeno, romper_el_sello, vaciar_el_registro],
)
def test_con_cualquier_cambio_se_construye(proyecto: Path, cambio: Callable[[Path], None]) -> None:
    cambio(proyecto)
    assert not no_hizo_nada(construir_aqui(proyecto))
    exigir_lo_mismo_que_de_cero(proyecto)


def test_vale_hasta_que_algo_cambie_por_si_solo(proyecto: Path) -> None:
    """El embargo del 18 de junio a las 10, el aviso que vence el 20 a las 18 y cada medianoche."""
    assert no_hizo_nada(construir_aqui(proyecto, "2026-06-15T23:59"))
    assert not no_hizo_nada(construir_aqui(proyecto, "2026-06-16T00:00"))
    construir_aqui(proyecto, "2026-06-18T09:00")
    assert no_hizo_nada(construir_aqui(proyecto, "2026-06-18T09:59"))
    assert not no_hizo_nada(construir_aqui(proyecto, "2026-06-18T10:00"))
    assert (proyecto / "sitio/boletines/2026/006-embargo/index.html").is_file()


def test_no_vale_hacia_atras(proyecto: Path) -> None:
    assert not no_hizo_nada(construir_aqui(proyecto, "2026-06-15T11:59"))


def test_cada_destino_tiene_el_suyo(proyecto: Path, tmp_path: Path) -> None:
    assert not no_hizo_nada(construir_aqui(proyecto, salida=tmp_path / "otro"))
    assert no_hizo_nada(construir_aqui(proyecto, salida=tmp_path / "otro"))
    assert no_hizo_nada(construir_aqui(proyecto))


def test_con_otro_programa_se_construye(proyecto: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sello, "_programa", lambda: "otra versión")
    assert not no_hizo_nada(construir_aqui(proyecto))


def test_de_lo_recien_escrito_no_prueban_nada_las_fechas_hasta_un_momento_despues(tmp_path: Path) -> None:
    """Otro cambio en el mismo instante llevaría la misma fecha."""
    carpeta = proyecto_variado(tmp_path / "p")
    poner_boletin(carpeta, 41, "Uno más", "2026-06-13T10:00")
    entradas = sello.mirar_entradas(carpeta)
    assert not entradas.segura
    assert sello.asentadas(carpeta, entradas).segura


def test_se_sella_aunque_algo_se_acabe_de_escribir(proyecto: Path) -> None:
    """Como en CI, que construye en cuanto copia."""
    agregar_un_boletin(proyecto)
    assert not no_hizo_nada(construir_aqui(proyecto))
    assert no_hizo_nada(construir_aqui(proyecto))


def test_una_fecha_del_futuro_no_se_espera_ni_se_sella(proyecto: Path) -> None:
    agregar_un_boletin(proyecto)
    nuevo = max((proyecto / "boletines/2026").glob("*.md"))
    os.utime(nuevo, (time.time() + 3600,) * 2)
    assert not no_hizo_nada(construir_aqui(proyecto))
    assert not no_hizo_nada(construir_aqui(proyecto))


def test_las_advertencias_detienen_con_estricto_aunque_nada_cambie(proyecto: Path) -> None:
    with (proyecto / "boletines/2026/001-vacunas.md").open("a", encoding="utf-8") as archivo:
        archivo.write("\n<iframe src='https://ejemplo.mx'></iframe>\n")
    time.sleep(0.2)
    avisos = construir_aqui(proyecto).avisos
    assert construir_aqui(proyecto).avisos == avisos != []
    with pytest.raises(ProblemasDeContenido):
        construir_aqui(proyecto, estricto=True)
