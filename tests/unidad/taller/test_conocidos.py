"""Lo ya visto de una foto o un audio no se vuelve a leer; lo que cambió, sí, aunque no lo parezca."""

from __future__ import annotations

import os
import shutil
import time

import pytest

from generador.almacen import Objeto
from generador.taller.conocidos import PorVer, Visto, ver_lo_nuevo
from generador.taller.memo import Memo


class Mirada:
    """Anota qué se le pide ver; de cada archivo «ve» su texto en mayúsculas."""

    def __init__(self):
        self.vistos: list[str] = []

    def __call__(self, por_ver: list[PorVer]):
        for archivo in por_ver:
            self.vistos.append(archivo.nombre)
            contenido = archivo.original.read_bytes().decode()
            yield ValueError(contenido) if contenido == "malo" else Visto(contenido, None if contenido == archivo.conocida else contenido.upper())


@pytest.fixture
def mirar(tmp_path):
    memo = Memo(tmp_path / "cache")

    def mirar(archivos) -> tuple[dict, list[str]]:
        mirada = Mirada()
        return ver_lo_nuevo("prueba", archivos, memo, mirada), mirada.vistos

    yield mirar
    memo.cerrar()


@pytest.fixture
def archivos(tmp_path):
    carpeta = tmp_path / "galeria"
    carpeta.mkdir()
    for nombre in ("a", "b", "c"):
        (carpeta / nombre).write_text(f"foto {nombre}", encoding="utf-8")
    time.sleep(0.12)  # de lo recién escrito la fecha no prueba nada
    return {f"galeria/{'x' if n == 'c' else 'y'}/{n}": carpeta / n for n in ("a", "b", "c")}


def test_la_segunda_vez_no_se_lee_nada(mirar, archivos):
    primera, vistos = mirar(archivos)
    assert sorted(vistos) == sorted(archivos)
    assert primera["galeria/y/a"] == Visto("foto a", "FOTO A")
    assert mirar(archivos) == (primera, [])


def test_una_copia_con_otras_fechas_se_suma_pero_no_se_examina(mirar, archivos):
    primera, _ = mirar(archivos)
    os.utime(archivos["galeria/y/a"], ns=(1, 1_000_000_001))
    time.sleep(0.12)
    assert mirar(archivos) == (primera, ["galeria/y/a"])
    assert mirar(archivos) == (primera, [])


def test_otro_contenido_del_mismo_tamano_se_nota_aunque_la_fecha_sea_la_misma(mirar, archivos):
    mirar(archivos)
    ruta = archivos["galeria/y/b"]
    antes = ruta.stat()
    ruta.write_text("foto z", encoding="utf-8")
    os.utime(ruta, ns=(antes.st_atime_ns, antes.st_mtime_ns))
    visto, vistos = mirar(archivos)
    assert vistos == ["galeria/y/b"] and visto["galeria/y/b"].datos == "FOTO Z"


def test_lo_recien_escrito_se_vuelve_a_mirar(mirar, archivos):
    archivos["galeria/y/a"].write_text("foto A", encoding="utf-8")
    mirar(archivos)
    assert mirar(archivos)[1] == ["galeria/y/a"]


def test_lo_malo_no_se_recuerda_ni_estorba(mirar, archivos):
    archivos["galeria/y/a"].write_text("malo", encoding="utf-8")
    for _ in range(2):
        visto, _ = mirar(archivos)
        assert isinstance(visto["galeria/y/a"], ValueError)
        assert visto["galeria/y/b"] == Visto("foto b", "FOTO B")


def test_lo_que_se_quita_se_olvida_y_lo_que_vuelve_se_mira(mirar, archivos):
    mirar(archivos)
    sin_a = {n: r for n, r in archivos.items() if n != "galeria/y/a"}
    mirar(sin_a)
    assert mirar(archivos)[1] == ["galeria/y/a"]


def test_un_archivo_que_ya_no_esta_lo_explica_quien_lo_lee(mirar, archivos):
    mirar(archivos)
    shutil.rmtree(archivos["galeria/y/a"].parent)
    with pytest.raises(FileNotFoundError):
        mirar(archivos)


def objeto(version: str, contenido: str = "lejana") -> Objeto:
    return Objeto("s3://cubeta/a", len(contenido), version, contenido.encode())


def test_de_un_almacen_basta_la_version(mirar):
    assert mirar({"galeria/y/a": objeto("v1")})[1] == ["galeria/y/a"]
    assert mirar({"galeria/y/a": objeto("v1", "EJANAL")})[1] == []  # no se lee: la versión es la misma
    assert mirar({"galeria/y/a": objeto("v2")})[1] == ["galeria/y/a"]


def test_un_almacen_que_no_da_versiones_se_lee_siempre(mirar):
    for _ in range(2):
        assert mirar({"galeria/y/a": objeto("")})[1] == ["galeria/y/a"]
