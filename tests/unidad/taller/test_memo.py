"""Perder la memoria cuesta tiempo, nunca un resultado equivocado."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from generador.taller.memo import ARCHIVO, Memo

VALORES = {f"clave-{i}": f"valor {i}".encode() * 200 for i in range(40)}


def memo_llena(carpeta: Path) -> Path:
    memo = Memo(carpeta)
    memo.guardar(VALORES)
    memo.cerrar()
    return carpeta / ARCHIVO


def test_devuelve_lo_guardado_y_calla_lo_que_no_tiene(tmp_path):
    memo_llena(tmp_path)
    memo = Memo(tmp_path)
    assert memo.obtener([*VALORES, "otra"]) == VALORES
    memo.cerrar()


def test_vacia_empieza_sin_nada(tmp_path):
    memo_llena(tmp_path)
    memo = Memo(tmp_path, vacia=True)
    assert memo.obtener(VALORES) == {}
    memo.cerrar()


@pytest.mark.parametrize("semilla", range(25))
def test_un_byte_cualquiera_danado_nunca_devuelve_un_valor_falso(tmp_path, semilla):
    ruta = memo_llena(tmp_path)
    azar = random.Random(semilla)
    crudo = bytearray(ruta.read_bytes())
    for _ in range(1 + semilla % 5):
        crudo[azar.randrange(len(crudo))] ^= 1 + azar.randrange(255)
    ruta.write_bytes(crudo)
    memo = Memo(tmp_path)
    for clave, valor in memo.obtener(VALORES).items():
        assert valor == VALORES[clave]
    memo.guardar({"nueva": b"x"})
    assert memo.obtener(["nueva"]) in ({"nueva": b"x"}, {})
    memo.cerrar()


@pytest.mark.parametrize("contenido", [b"", b"no es una base de datos" * 100, b"SQLite format 3\0" + b"\xff" * 4000])
def test_una_base_ilegible_se_empieza_de_nuevo(tmp_path, contenido):
    (tmp_path / ARCHIVO).write_bytes(contenido)
    memo = Memo(tmp_path)
    assert memo.obtener(VALORES) == {}
    memo.guardar(VALORES)
    assert memo.obtener(VALORES) == VALORES
    memo.cerrar()


def test_dos_procesos_escriben_a_la_vez_sin_perderse(tmp_path):
    programa = "import sys; from pathlib import Path; from generador.taller.memo import Memo; m = Memo(Path(sys.argv[1])); [m.guardar({f'{sys.argv[2]}-{i}': b'v'}) for i in range(60)]; m.cerrar()"
    procesos = [subprocess.Popen([sys.executable, "-c", programa, str(tmp_path), nombre]) for nombre in "ab"]
    assert [p.wait(60) for p in procesos] == [0, 0]
    memo = Memo(tmp_path)
    assert len(memo.obtener(f"{n}-{i}" for n in "ab" for i in range(60))) == 120
    memo.cerrar()


def test_podar_olvida_lo_que_ya_nadie_pide_y_conserva_lo_demas(tmp_path, monkeypatch):
    monkeypatch.setattr("generador.taller.memo._SOBRAS_TOLERADAS", 0)
    memo_llena(tmp_path)
    memo = Memo(tmp_path)
    memo.guardar({"clave-1-texto": b"va con clave-1"})
    memo.cerrar()
    memo = Memo(tmp_path)
    pedidas = ["clave-1", "clave-2"]
    memo.obtener(pedidas)
    memo.podar()
    assert memo.obtener([*VALORES, "clave-1-texto"]) == {c: VALORES[c] for c in pedidas} | {"clave-1-texto": b"va con clave-1"}
    memo.cerrar()


def test_no_se_poda_mientras_sobre_poco(tmp_path):
    memo_llena(tmp_path)
    memo = Memo(tmp_path)
    memo.podar()
    assert memo.obtener(VALORES) == VALORES
    memo.cerrar()
