"""Lo que ya está en un archivo se publica sin leerlo: se mueve si es de la preparación y se enlaza o copia si es de otro."""

import os
from pathlib import Path

import pytest

from generador.publicacion.manifiesto import leer_manifiesto, sha256
from generador.publicacion.publicar import Pieza, preparando, publicar
from generador.publicacion.registro import Registro
from generador.vistas.salida import EnDisco


@pytest.fixture
def sitio(tmp_path: Path) -> Path:
    return tmp_path / "sitio"


@pytest.fixture
def ajeno(tmp_path: Path) -> Path:
    ruta = tmp_path / "memoria"
    ruta.write_bytes(b"uno")
    return ruta


def poner(piezas, sitio: Path, registro: str = "registro.json"):
    with preparando(sitio) as obra:
        return publicar(piezas, sitio, obra, Registro(sitio.with_name(registro), sitio), lambda n: None)


def en_disco(ruta: Path, firma: str = "f") -> list[Pieza]:
    return [Pieza("a/b", firma, lambda: EnDisco(str(ruta), sha256(ruta.read_bytes())))]


def test_lo_ajeno_se_enlaza_y_se_queda_donde_estaba(sitio, ajeno):
    assert "a/b" in poner(en_disco(ajeno), sitio).escritos
    assert (sitio / "a/b").read_bytes() == ajeno.read_bytes() == b"uno"
    assert (sitio / "a/b").samefile(ajeno)
    assert leer_manifiesto(sitio) == {"a/b": sha256(b"uno")}


def test_donde_no_se_puede_enlazar_se_copia(sitio, ajeno, monkeypatch):
    def no_puede(*_):
        raise PermissionError

    monkeypatch.setattr(os, "link", no_puede)
    poner(en_disco(ajeno), sitio)
    assert (sitio / "a/b").read_bytes() == b"uno"
    assert not (sitio / "a/b").samefile(ajeno)


def test_lo_publicado_con_los_mismos_bytes_no_se_reescribe(sitio, ajeno):
    poner([Pieza("a/b", "f", lambda: b"uno")], sitio)
    antes = (sitio / "a/b").stat()
    assert poner(en_disco(ajeno, "otra"), sitio, "perdido.json").escritos == []
    assert (sitio / "a/b").stat().st_ino == antes.st_ino


def test_editar_lo_publicado_no_deja_al_portal_con_lo_editado(sitio, ajeno):
    poner(en_disco(ajeno), sitio)
    with (sitio / "a/b").open("r+b") as archivo:
        archivo.write(b"dos")
    assert ajeno.read_bytes() == b"dos"  # comparten archivo: la memoria lo nota por su hash y lo rehace aparte
    ajeno.unlink()
    ajeno.write_bytes(b"uno")
    assert poner(en_disco(ajeno), sitio).escritos == ["a/b"]
    assert (sitio / "a/b").read_bytes() == b"uno"


def test_lo_de_la_preparacion_se_mueve_y_al_final_no_queda_nada(sitio):
    sitio.mkdir()
    with preparando(sitio) as obra:
        for nombre in ("p0", "sobra"):
            (obra.carpeta / nombre).write_bytes(b"uno")
        hecho = (obra.carpeta / "p0").stat().st_ino
        publicar(en_disco(obra.carpeta / "p0"), sitio, obra, Registro(sitio.with_name("registro.json"), sitio), lambda n: None)
    assert (sitio / "a/b").stat().st_ino == hecho
    assert not obra.carpeta.exists()


def test_la_primera_vez_lo_preparado_ya_esta_en_su_lugar(sitio):
    with preparando(sitio) as obra:
        lugar = Path(obra.lugar("/a/b"))
        lugar.parent.mkdir(parents=True)
        lugar.write_bytes(b"uno")
        hecho = lugar.stat().st_ino
        publicar(en_disco(lugar), sitio, obra, Registro(sitio.with_name("registro.json"), sitio), lambda n: None)
    assert (sitio / "a/b").stat().st_ino == hecho


def test_si_algo_falla_lo_preparado_se_borra(sitio):
    with pytest.raises(KeyboardInterrupt), preparando(sitio) as obra:
        (obra.carpeta / "p0").write_bytes(b"uno")
        raise KeyboardInterrupt
    assert not sitio.exists() and not obra.carpeta.exists()


def test_lo_de_una_construccion_que_no_termino_se_borra_al_empezar_otra(sitio):
    with preparando(sitio) as obra:
        viejo = obra.carpeta / "p0"
    obra.carpeta.mkdir()
    viejo.write_bytes(b"a medias")
    with preparando(sitio) as obra:
        assert not list(obra.carpeta.iterdir())
