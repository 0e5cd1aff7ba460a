"""La misma fuente en el mismo instante da los mismos bytes, y construir de a poco da lo mismo que de cero."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest

from generador.construir import construir
from generador.encargo import Encargo
from generador.errores import ProblemasDeContenido
from generador.ordenes.construir import con_mkdocs
from tests.apoyo.sitios import AHORA, copiar_sitio

ORDEN = [sys.executable, "-c", "from generador.ordenes import portal; portal()", "construir", "--json"]


def foto_de(sitio: Path) -> dict[str, bytes]:
    return {r.relative_to(sitio).as_posix(): r.read_bytes() for r in sorted(sitio.rglob("*")) if r.is_file()}


def fechas_de(sitio: Path) -> dict[str, int]:
    return {r.relative_to(sitio).as_posix(): r.stat().st_mtime_ns for r in sitio.rglob("*") if r.is_file()}


def construir_aqui(proyecto: Path, ahora=AHORA, salida: Path | None = None):
    return construir(Encargo(proyecto, salida, ahora), con_mkdocs)


@pytest.fixture
def proyecto(tmp_path: Path) -> Path:
    return copiar_sitio("base", tmp_path / "proyecto")


def sembrar(proyecto: Path, cuantos: int) -> None:
    """Boletines de dos años, con temas, dependencias y campaña."""
    azar = random.Random(7)
    for n in range(1, cuantos + 1):
        anio = 2024 + n % 2
        carpeta = proyecto / "boletines" / str(anio)
        carpeta.mkdir(exist_ok=True)
        tema = azar.choice(["salud", "cultura", "obra-publica"])
        extra = "campana: feria\n" if n % 5 == 0 else ""
        (carpeta / f"{n + 100}-pieza-{n}.md").write_text(
            f"---\nfolio: {n + 100}\ntitulo: Pieza número {n}\nfecha: {anio}-{n % 5 + 1:02d}-{n % 27 + 1:02d}T10:00\nresumen: Resumen {n}.\n"
            f"temas: [{tema}]\ndependencia: {azar.choice(['dif', 'obras'])}\n{extra}---\n\nTexto {n}.\n",
            encoding="utf-8",
        )


def test_los_bytes_no_dependen_de_la_carpeta_la_zona_el_idioma_ni_el_azar(proyecto, tmp_path):
    sembrar(proyecto, 12)
    otro = tmp_path / "otra carpeta con ñ"
    shutil.copytree(proyecto, otro)
    for ruta in otro.rglob("*"):
        os.utime(ruta, (1_000_000_000, 1_000_000_000))
    ambientes = {
        proyecto: {"TZ": "UTC", "LANG": "C", "PYTHONHASHSEED": "1"},
        otro: {"TZ": "Asia/Tokyo", "LANG": "es_MX.UTF-8", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2"},
    }
    for carpeta, ambiente in ambientes.items():
        instante = {"SOURCE_DATE_EPOCH": str(int(AHORA.timestamp()))}
        subprocess.run([*ORDEN, "--proyecto", str(carpeta)], env={**os.environ, **ambiente, **instante}, check=True, capture_output=True)
    assert foto_de(proyecto / "sitio") == foto_de(otro / "sitio")


def test_con_ahora_y_con_source_date_epoch_sale_lo_mismo(proyecto):
    ambiente = {**os.environ, "SOURCE_DATE_EPOCH": str(int(AHORA.timestamp()))}
    subprocess.run([*ORDEN, "--proyecto", str(proyecto)], env=ambiente, check=True, capture_output=True)
    primero = foto_de(proyecto / "sitio")
    subprocess.run([*ORDEN, "--proyecto", str(proyecto), "--ahora", AHORA.isoformat()], check=True, capture_output=True)
    assert foto_de(proyecto / "sitio") == primero


def test_mkdocs_build_y_portal_construir_publican_los_mismos_bytes(proyecto):
    construir_aqui(proyecto)
    primero = foto_de(proyecto / "sitio")
    config = (proyecto / "mkdocs.yml").read_text(encoding="utf-8")
    assert "site_dir" not in config
    destino = proyecto / "por-mkdocs"
    mkdocs = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(destino)]
    subprocess.run(mkdocs, cwd=proyecto, env={**os.environ, "SOURCE_DATE_EPOCH": str(int(AHORA.timestamp()))}, check=True, capture_output=True)
    assert foto_de(destino) == primero


def test_construir_de_nuevo_sin_cambios_no_escribe_nada(proyecto):
    construir_aqui(proyecto)
    antes = fechas_de(proyecto / "sitio")
    informe = construir_aqui(proyecto)
    assert (informe.escritos, informe.borrados, informe.fotos_derivadas) == (0, 0, 0)
    assert informe.iguales == informe.archivos
    assert fechas_de(proyecto / "sitio") == antes


def test_cambiar_el_cuerpo_de_un_boletin_no_toca_los_demas_boletines(proyecto):
    sembrar(proyecto, 20)
    construir_aqui(proyecto)
    antes = fechas_de(proyecto / "sitio")
    cambiado = proyecto / "boletines/2024/102-pieza-2.md"
    cambiado.write_text(cambiado.read_text(encoding="utf-8") + "\nUn párrafo más.\n", encoding="utf-8")
    construir_aqui(proyecto)
    distintos = {n for n, t in fechas_de(proyecto / "sitio").items() if antes.get(n) != t}
    assert {n for n in distintos if n.startswith("boletines/")} == {"boletines/2024/102-pieza-2/index.html", "boletines/2024/102-pieza-2/boletin-102-2024.zip"}


def test_tras_muchos_cambios_al_azar_el_portal_es_el_mismo_que_construido_de_cero(proyecto, tmp_path):
    sembrar(proyecto, 15)
    azar = random.Random(20261121)
    ahora = AHORA
    for paso in range(14):
        ahora = cambiar_algo(proyecto, azar, paso, ahora)
        construir_aqui(proyecto, ahora)
        limpio = tmp_path / f"limpio-{paso}"
        shutil.copytree(proyecto, limpio, ignore=shutil.ignore_patterns("sitio", ".cache"))
        construir_aqui(limpio, ahora)
        de_a_poco, de_cero = foto_de(proyecto / "sitio"), foto_de(limpio / "sitio")
        distintos = [n for n in de_a_poco | de_cero if de_a_poco.get(n) != de_cero.get(n)]
        assert not distintos, f"tras el cambio {paso}"
        shutil.rmtree(limpio)


def cambiar_algo(proyecto: Path, azar: random.Random, paso: int, ahora):
    boletin = azar.choice(sorted((proyecto / "boletines").rglob("1*.md")))
    texto = boletin.read_text(encoding="utf-8")
    acciones = {
        "cuerpo": lambda: boletin.write_text(f"{texto}\nPaso {paso}.\n", encoding="utf-8"),
        "titulo": lambda: boletin.write_text(texto.replace("titulo: ", f"titulo: {paso} ", 1), encoding="utf-8"),
        "tema": lambda: boletin.write_text(texto.replace("[salud]", "[cultura]").replace("[obra-publica]", "[salud]"), encoding="utf-8"),
        "borrador": lambda: boletin.write_text(texto.replace("temas:", "estado: borrador\ntemas:", 1), encoding="utf-8"),
        "borrar": boletin.unlink,
        "campana": lambda: (proyecto / "contenido/campanas/feria.md").write_text((proyecto / "contenido/campanas/feria.md").read_text(encoding="utf-8").replace("titulo: ", f"titulo: {paso} ", 1), encoding="utf-8"),
        "pagina": lambda: (proyecto / "contenido/privacidad.md").write_text((proyecto / "contenido/privacidad.md").read_text(encoding="utf-8") + f"\nPaso {paso}.\n", encoding="utf-8"),
    }
    nombre = list(acciones)[paso % len(acciones)] if "borrador" not in texto else "cuerpo"
    acciones[nombre]()
    return ahora + timedelta(days=azar.choice([0, 0, 40]))


def test_un_error_de_contenido_no_toca_lo_publicado(proyecto):
    construir_aqui(proyecto)
    antes, cuando = foto_de(proyecto / "sitio"), fechas_de(proyecto / "sitio")
    (proyecto / "boletines/2025/900-roto.md").write_text("---\ntitulo: Sin lo demás\n---\n", encoding="utf-8")
    with pytest.raises(ProblemasDeContenido):
        construir_aqui(proyecto)
    assert (foto_de(proyecto / "sitio"), fechas_de(proyecto / "sitio")) == (antes, cuando)


@pytest.mark.parametrize("espera", [0.4, 0.8, 1.2, 1.6])
def test_si_se_mata_a_media_construccion_la_siguiente_sale_bien(proyecto, tmp_path, espera):
    sembrar(proyecto, 60)
    limpio = tmp_path / "limpio"
    shutil.copytree(proyecto, limpio)
    construir_aqui(limpio)
    proceso = subprocess.Popen([*ORDEN, "--proyecto", str(proyecto), "--ahora", AHORA.isoformat()], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(espera)
    proceso.send_signal(signal.SIGKILL)
    proceso.wait()
    construir_aqui(proyecto)
    assert foto_de(proyecto / "sitio") == foto_de(limpio / "sitio")


def test_danar_la_memoria_nunca_publica_una_pagina_equivocada(proyecto, tmp_path):
    sembrar(proyecto, 8)
    construir_aqui(proyecto)
    bueno = foto_de(proyecto / "sitio")
    azar = random.Random(3)
    guardados = [r for r in sorted((proyecto / ".cache").rglob("*")) if r.is_file() and r.stat().st_size]
    for ruta in guardados:
        crudo = bytearray(ruta.read_bytes())
        lugar = azar.randrange(len(crudo))
        ruta.write_bytes(crudo[:lugar] if azar.random() < 0.5 else bytes(crudo[:lugar]) + b"\xff" + bytes(crudo[lugar + 1 :]))
    construir_aqui(proyecto, salida=tmp_path / "otro")
    assert foto_de(tmp_path / "otro") == bueno


def test_dos_construcciones_a_la_vez_terminan_bien(proyecto):
    sembrar(proyecto, 20)
    ordenes = [subprocess.Popen([*ORDEN, "--proyecto", str(proyecto), "--ahora", AHORA.isoformat()], stdout=subprocess.PIPE) for _ in range(2)]
    informes = [json.loads(o.communicate()[0]) for o in ordenes]
    assert sorted(i["escritos"] > 0 for i in informes) == [False, True]
