"""Daños a propósito: en el esquema de la base, en su clave y en su carpeta."""

import sqlite3
from pathlib import Path

import pytest

from generador.errores import FallaDelEntorno
from generador.taller.memo import ARCHIVO, Memo

VALORES = {f"clave-{i:02d}": f"valor {i}".encode() * 20 for i in range(30)}


@pytest.fixture
def llena(tmp_path: Path) -> Path:
    memo = Memo(tmp_path)
    memo.guardar(VALORES)
    memo.cerrar()
    return tmp_path / ARCHIVO


def recuperada(carpeta: Path) -> bool:
    """Lo que se lee es verdad, y después se puede volver a guardar y a leer."""
    memo = Memo(carpeta)
    verdad = all(VALORES.get(c) == v for c, v in memo.obtener(VALORES).items())
    for _ in range(2):  # guardar puede descubrir el daño y empezar de nuevo
        memo.guardar(VALORES)
    completa = memo.obtener(VALORES) == VALORES
    memo.cerrar()
    return verdad and completa


@pytest.mark.parametrize("bit", [0x01, 0x80])
def test_un_byte_danado_en_el_esquema_no_tira_el_programa(llena, bit):
    # SQLite cita el esquema en su queja; con el bit alto cambiado, la queja ni siquiera es texto.
    sano = llena.read_bytes()
    inicio = sano.index(b"CREATE TABLE")
    for posicion in range(inicio - 8, inicio + 60, 9):
        danado = bytearray(sano)
        danado[posicion] ^= bit
        llena.write_bytes(danado)
        assert recuperada(llena.parent), posicion


@pytest.mark.parametrize("parte", [0, 1, 15, 16, 17, 99, 100, 1000, 4095, 4096, 5000, -1])
def test_una_base_cortada_se_recupera(llena, parte):
    llena.write_bytes(llena.read_bytes()[:parte])
    assert recuperada(llena.parent)


def test_un_valor_sano_guardado_con_la_clave_de_otro_no_se_usa(llena):
    with sqlite3.connect(llena) as base:
        base.execute("DELETE FROM memo WHERE clave = 'clave-02'")
        base.execute("UPDATE memo SET clave = 'clave-02' WHERE clave = 'clave-01'")
    base.close()
    memo = Memo(llena.parent)
    assert memo.obtener(["clave-01", "clave-02", "clave-03"]) == {"clave-03": VALORES["clave-03"]}
    memo.cerrar()


def test_un_valor_cambiado_en_la_base_no_se_usa(llena):
    with sqlite3.connect(llena) as base:
        base.execute("UPDATE memo SET valor = x'00' WHERE clave = 'clave-01'")
        base.execute("UPDATE memo SET valor = 'texto' WHERE clave = 'clave-02'")
        base.execute("UPDATE memo SET suma = NULL WHERE clave = 'clave-03'")
    base.close()
    memo = Memo(llena.parent)
    assert sorted(set(VALORES) - set(memo.obtener(VALORES))) == ["clave-01", "clave-02", "clave-03"]
    memo.cerrar()


def test_se_piden_mas_claves_de_las_que_caben_en_una_consulta(tmp_path):
    memo = Memo(tmp_path)
    muchas = {f"c{i}": b"v" for i in range(1300)}
    memo.guardar(muchas)
    assert memo.obtener([*muchas, *muchas]) == muchas
    memo.cerrar()


def test_sin_donde_escribir_se_explica(tmp_path):
    (tmp_path / "archivo").write_text("no soy una carpeta", encoding="utf-8")
    with pytest.raises(FallaDelEntorno, match="No se puede escribir en"):
        Memo(tmp_path / "archivo")
    (tmp_path / "cache" / ARCHIVO).mkdir(parents=True)
    with pytest.raises(FallaDelEntorno, match="No se puede escribir en"):
        Memo(tmp_path / "cache")


def test_una_base_llena_no_se_borra(llena):
    memo = Memo(llena.parent)
    antes = memo.obtener(VALORES)
    (paginas,) = memo._base.execute("PRAGMA page_count").fetchone()
    memo._base.execute(f"PRAGMA max_page_count = {paginas}")  # como un disco lleno
    with pytest.raises(FallaDelEntorno, match="full"):
        memo.guardar({"grande": b"x" * 1_000_000})
    assert memo.obtener(VALORES) == antes
    memo.cerrar()
