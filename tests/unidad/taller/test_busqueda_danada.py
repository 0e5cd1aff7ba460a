"""Un índice guardado que no está entero se vuelve a hacer; si Pagefind falla, se explica."""

import sys
from pathlib import Path

import pytest

from generador.errores import FallaDelEntorno
from generador.taller import indexador
from generador.taller.busqueda import Indices
from generador.vistas.documento_de_busqueda import DocumentoDeBusqueda
from tests.apoyo.busqueda import grupo

GRUPOS = {"portal": grupo(DocumentoDeBusqueda("/boletines/2025/001-a/", "Vacunación <b>", ("Texto & «más».",), "2025-01-01", {"folio": "1"}, {"tema": ["Salud"]}))}


def archivos(cache):
    return {a.direccion: Path(a.ruta).read_bytes() for a in Indices(GRUPOS, cache).recoger()}


@pytest.fixture
def guardado(tmp_path):
    return archivos(tmp_path), next(c for c in tmp_path.iterdir() if c.is_dir())


@pytest.mark.parametrize("lista", [b"", b"{", b"[1]", b"null", b"{}", b"\xff\xfe", b'{"falta.js": "x"}'])
def test_una_lista_danada_se_vuelve_a_hacer(guardado, tmp_path, lista):
    buenos, carpeta = guardado
    (carpeta / "indice.json").write_bytes(lista)
    assert archivos(tmp_path) == buenos


@pytest.mark.parametrize("patron", ["pagefind-entry.json", "pagefind.*.pf_meta", "filter/*.pf_filter", "index/*.pf_index", "pagefind.js"])
def test_un_archivo_que_falta_se_vuelve_a_hacer(guardado, tmp_path, patron):
    buenos, carpeta = guardado
    next(carpeta.glob(patron)).unlink()
    assert archivos(tmp_path) == buenos


def test_cambiar_un_documento_da_otro_indice(guardado, tmp_path):
    buenos, _ = guardado
    otros = {"portal": grupo(DocumentoDeBusqueda("/boletines/2025/001-a/", "Otro título", ("Texto.",), "2025-01-01"))}
    assert {a.direccion: Path(a.ruta).read_bytes() for a in Indices(otros, tmp_path).recoger()} != buenos


@pytest.mark.parametrize("programa", ["/no/existe", sys.executable])
def test_si_pagefind_no_se_puede_ejecutar_se_explica_y_no_queda_rastro(tmp_path, monkeypatch, programa):
    monkeypatch.setattr(indexador, "get_executable", lambda: programa)
    with pytest.raises(FallaDelEntorno, match="Pagefind"):
        archivos(tmp_path)
    assert list(tmp_path.iterdir()) == []
