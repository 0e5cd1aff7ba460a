"""La galería que no cabe en una máquina: fotos en un S3 y preparadas por un cúmulo de Dask, con los mismos bytes."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from PIL import Image

from tests.apoyo.arboles import bytes_de, diferencias, marcas_de
from tests.apoyo.demostracion import PORTAL
from tests.apoyo.lejos import cumulo, esperar, s3
from tests.apoyo.proyectos import AHORA, configuracion, crear_proyecto, escribir_yaml, poner_boletin

FOTOS = 4


def foto(azar: random.Random, lado: int = 900) -> Image.Image:
    """Con grano, para que comprimirla tarde lo que tarda una foto."""
    return Image.frombytes("RGB", (lado // 8, lado // 12), azar.randbytes(lado // 8 * (lado // 12) * 3)).resize((lado, lado * 2 // 3))


def poner_album(galeria: Path, slug: str, fotos: int = FOTOS, lado: int = 900) -> None:
    carpeta = galeria / "2026" / slug
    carpeta.mkdir(parents=True)
    azar = random.Random(slug)
    fichas = []
    for n in range(fotos):
        foto(azar, lado).save(carpeta / f"f{n}.jpg", "JPEG")
        fichas.append({"archivo": f"f{n}.jpg", "alt": f"Foto {n} de {slug}."})
    escribir_yaml(carpeta / "album.yml", {"titulo": slug.capitalize(), "fecha": "2026-03-08", "lugar": "Plaza", "fotos": fichas})


@pytest.fixture(scope="module")
def aqui(tmp_path_factory):
    """Un proyecto con dos álbumes, ya construido en una sola máquina."""
    carpeta = crear_proyecto(tmp_path_factory.mktemp("aqui") / "proyecto")
    poner_boletin(carpeta, 1, "Abre la feria", "2026-03-08T10:00", album="2026/feria")
    for slug in ("feria", "desfile"):
        poner_album(carpeta / "galeria", slug)
    informe(construir(carpeta))
    return carpeta


@pytest.fixture
def esperado(aqui):
    return bytes_de(aqui / "sitio")


@pytest.fixture
def proyecto(aqui, tmp_path):
    """El mismo, sin construir."""
    return shutil.copytree(aqui, tmp_path / "proyecto", ignore=shutil.ignore_patterns("sitio", ".cache"))


def construir(proyecto: Path, *opciones: str, entorno: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    orden = [PORTAL, "construir", "--proyecto", str(proyecto), "--ahora", AHORA, "--json", *opciones]
    return subprocess.run(orden, env=os.environ | (entorno or {}), capture_output=True, text=True, encoding="utf-8", timeout=300, check=False)


def informe(hecho: subprocess.CompletedProcess[str]) -> dict:
    assert hecho.returncode == 0, hecho.stderr + hecho.stdout
    return json.loads(hecho.stdout)


def configurar(proyecto: Path, **portal: str) -> None:
    escribir_yaml(proyecto / "mkdocs.yml", configuracion(**portal))


def test_un_cumulo_de_dask_da_los_mismos_bytes(proyecto, esperado, tmp_path):
    with cumulo(tmp_path / "cumulo") as dask:
        hecho = informe(construir(proyecto, "--ejecutor", dask.direccion))
    assert hecho["fotos_derivadas"] > 2 * FOTOS
    assert diferencias(bytes_de(proyecto / "sitio"), esperado) == []
    for trabajador in (0, 1):
        assert b"Registered to" in (tmp_path / f"cumulo/worker-{trabajador}.txt").read_bytes()


def test_si_se_cae_un_trabajador_a_medio_camino_no_se_pierde_nada(proyecto, tmp_path):
    poner_album(proyecto / "galeria", "concierto", fotos=12, lado=2400)
    orden = [PORTAL, "construir", "--proyecto", str(proyecto), "--ahora", AHORA, "--json"]
    with cumulo(tmp_path / "cumulo") as dask:
        en_marcha = subprocess.Popen([*orden, "--ejecutor", dask.direccion], stdout=subprocess.PIPE, text=True, encoding="utf-8")
        derivadas = proyecto / ".cache/fotos"
        esperar(lambda: derivadas.is_dir() and len(list(derivadas.iterdir())) > 30)
        assert en_marcha.poll() is None
        dask.trabajadores[0].kill()
        salida, _ = en_marcha.communicate(timeout=300)
        assert en_marcha.returncode == 0, salida
    # Lo que hicieron entre los dos está en la memoria y es lo mismo que haría una sola máquina.
    limpio = tmp_path / "limpio"
    informe(construir(proyecto, "--limpio", "--salida", str(limpio)))
    assert diferencias(bytes_de(proyecto / "sitio"), bytes_de(limpio)) == []


def test_sin_ningun_trabajador_vivo_se_dice_y_lo_hecho_queda_hecho(proyecto, tmp_path):
    informe(construir(proyecto))
    antes = marcas_de(proyecto / "sitio")
    poner_album(proyecto / "galeria", "concierto")
    with cumulo(tmp_path / "cumulo", trabajadores=0) as dask:
        hecho = construir(proyecto, "--ejecutor", dask.direccion)
    assert hecho.returncode == 3
    assert "no tiene ningún trabajador" in hecho.stderr and "Traceback" not in hecho.stderr
    assert marcas_de(proyecto / "sitio") == antes


def test_sin_cumulo_se_dice_que_hacer(proyecto):
    hecho = construir(proyecto, "--ejecutor", "dask=tcp://127.0.0.1:1")
    assert hecho.returncode == 3
    assert "No hay un cúmulo de Dask en «tcp://127.0.0.1:1»" in hecho.stderr and "dask scheduler" in hecho.stderr
    assert "Traceback" not in hecho.stderr
    assert not (proyecto / "sitio").exists()


@pytest.mark.parametrize("mal", ["tcp://127.0.0.1:1", "dask=", "dask=127.0.0.1:8786", "ray=tcp://x:1"])
def test_un_ejecutor_mal_escrito_se_explica(proyecto, mal):
    hecho = construir(proyecto, "--ejecutor", mal)
    assert hecho.returncode == 2 and "se esperaba dask=tcp://" in hecho.stderr


def a_la_cubeta(proyecto: Path, cubeta) -> None:
    """Sube la galería y deja el proyecto sin ella."""
    cubeta.subir(proyecto / "galeria", "galeria")
    shutil.rmtree(proyecto / "galeria")
    configurar(proyecto, galeria="s3://prensa/galeria", derivadas="s3://prensa/fotos")


def test_la_galeria_en_s3_con_dask_da_los_mismos_bytes(proyecto, esperado, tmp_path):
    with s3() as (entorno, cubeta), cumulo(tmp_path / "cumulo", entorno=entorno) as dask:
        a_la_cubeta(proyecto, cubeta)
        hecho = informe(construir(proyecto, "--ejecutor", dask.direccion, entorno=entorno))
        assert hecho["fotos_derivadas"] == len(cubeta.nombres("fotos/"))
        assert diferencias(bytes_de(proyecto / "sitio"), esperado) == []
        assert not (proyecto / ".cache/fotos").exists()


def test_lo_que_cambia_en_s3_se_nota_y_lo_demas_no_se_vuelve_a_leer(proyecto, tmp_path):
    with s3() as (entorno, cubeta):
        a_la_cubeta(proyecto, cubeta)
        informe(construir(proyecto, entorno=entorno))
        otra = informe(construir(proyecto, entorno=entorno))
        assert (otra["escritos"], otra["fotos_derivadas"]) == (0, 0)

        rojo = tmp_path / "rojo.jpg"
        Image.new("RGB", (900, 600), (200, 0, 0)).save(rojo, "JPEG")
        cubeta.poner("galeria/2026/feria/f0.jpg", rojo.read_bytes())
        cubeta.poner("galeria/2026/desfile/album.yml", yaml.safe_dump({"titulo": "El gran desfile", "fecha": "2026-03-08", "lugar": "Plaza", "fotos": [{"archivo": "f1.jpg", "alt": "Una banda."}]}, allow_unicode=True).encode())
        for n in (0, 2, 3):
            cubeta.borrar(f"galeria/2026/desfile/f{n}.jpg")
        cambiado = informe(construir(proyecto, entorno=entorno))
        assert 0 < cambiado["fotos_derivadas"] < 40
        assert "El gran desfile" in (proyecto / "sitio/galeria/index.html").read_text(encoding="utf-8")
        # De cero da lo mismo que por partes.
        limpio = tmp_path / "limpio"
        informe(construir(proyecto, "--limpio", "--salida", str(limpio), entorno=entorno))
        assert diferencias(bytes_de(proyecto / "sitio"), bytes_de(limpio)) == []


def test_albumes_del_proyecto_y_de_s3_conviven_y_uno_repetido_se_dice(proyecto, esperado):
    with s3() as (entorno, cubeta):
        cubeta.subir(proyecto / "galeria/2026/desfile", "galeria/2026/desfile")
        configurar(proyecto, galeria="s3://prensa/galeria")
        hecho = construir(proyecto, entorno=entorno)
        assert hecho.returncode == 1
        assert {p["archivo"] for p in json.loads(hecho.stdout)["problemas"] if p["nivel"] == "error"} == {f"galeria/2026/desfile/{n}" for n in ("album.yml", *(f"f{n}.jpg" for n in range(FOTOS)))}
        shutil.rmtree(proyecto / "galeria/2026/desfile")
        informe(construir(proyecto, entorno=entorno))
        assert diferencias(bytes_de(proyecto / "sitio"), esperado) == []


@pytest.mark.parametrize("lugar, se_dice", [("s3://prensa/otra", "No hay nada en «s3://prensa/otra»"), ("s3://no-existe/galeria", "no-existe")])
def test_un_almacen_vacio_o_que_no_existe_no_borra_el_portal(proyecto, lugar, se_dice):
    with s3() as (entorno, cubeta):
        a_la_cubeta(proyecto, cubeta)
        informe(construir(proyecto, entorno=entorno))
        antes = marcas_de(proyecto / "sitio")
        configurar(proyecto, galeria=lugar, derivadas="s3://prensa/fotos")
        hecho = construir(proyecto, entorno=entorno)
        assert hecho.returncode == 3, hecho.stdout
        assert se_dice in hecho.stderr and "Traceback" not in hecho.stderr
        assert marcas_de(proyecto / "sitio") == antes


def test_un_s3_que_no_contesta_se_explica(proyecto):
    configurar(proyecto, galeria="s3://prensa/galeria")
    hecho = construir(proyecto, entorno={"AWS_ENDPOINT_URL": "http://127.0.0.1:1", "AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x", "AWS_MAX_ATTEMPTS": "1"})
    assert hecho.returncode == 3
    assert "s3://prensa/galeria" in hecho.stderr and "Traceback" not in hecho.stderr


@pytest.mark.parametrize("mal", ["file:///etc", "s3://llave:secreta@prensa/galeria", "s3://prensa/../otra", "/mnt/fotos", "http://prensa/galeria"])
def test_una_direccion_de_almacen_mal_escrita_se_explica(proyecto, mal):
    configurar(proyecto, galeria=mal)
    hecho = construir(proyecto)
    assert hecho.returncode == 1
    (problema,) = json.loads(hecho.stdout)["problemas"]
    assert problema["campo"] == "galeria" and problema["linea"] > 0 and "s3://cubeta/carpeta" in problema["remedio"]


def test_una_ficha_enorme_no_se_baja_y_se_dice(proyecto):
    with s3() as (entorno, cubeta):
        a_la_cubeta(proyecto, cubeta)
        cubeta.poner("galeria/2026/feria/album.yml", b"titulo: " + b"x" * 3_000_000)
        cubeta.poner("galeria/../../../etc/raro.jpg", b"x")
        hecho = construir(proyecto, entorno=entorno)
        assert hecho.returncode == 1
        graves = [p for p in json.loads(hecho.stdout)["problemas"] if p["nivel"] == "error"]
        assert [(p["archivo"], p["mensaje"]) for p in graves] == [("galeria/2026/feria/album.yml", "pesa más de 2 MB")]
