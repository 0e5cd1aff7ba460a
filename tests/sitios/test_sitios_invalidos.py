"""Cada sitio inválido dice exactamente sus problemas: con su línea, en español y todos de una vez.

Para reescribir lo esperado después de cambiar un mensaje: ``REESCRIBIR=1 pytest tests/sitios``.
Lea cada cambio como quien redacta boletines y no programa.
"""

from __future__ import annotations

import os
import re
import struct
import unicodedata
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from generador.errores import Problema
from tests.apoyo.sitios import SITIOS, como_texto, encimar, revisar_sitio

INVALIDOS = SITIOS / "invalidos"
NOMBRES = sorted(c.name for c in INVALIDOS.iterdir())
REESCRIBIR = bool(os.environ.get("REESCRIBIR"))


def _enlace_simbolico(proyecto: Path) -> None:
    (proyecto / "boletines/2025/003-secreto.md").symlink_to("/etc/passwd")
    (proyecto / "contenido/documentos").mkdir(exist_ok=True)
    (proyecto / "contenido/documentos/todo").symlink_to("/etc")
    (proyecto / "galeria").symlink_to("/etc")


def _foto_gigante(proyecto: Path) -> None:
    """Un PNG de 20 000 × 20 000 pixeles que pesa menos de cien bytes."""

    def trozo(tipo: bytes, datos: bytes) -> bytes:
        return struct.pack(">I", len(datos)) + tipo + datos + struct.pack(">I", zlib.crc32(tipo + datos))

    carpeta = proyecto / "boletines/2025/002-cierra-la-feria"
    carpeta.mkdir()
    cabecera = struct.pack(">IIBBBBB", 20_000, 20_000, 8, 2, 0, 0, 0)
    (carpeta / "plaza.png").write_bytes(b"\x89PNG\r\n\x1a\n" + trozo(b"IHDR", cabecera) + trozo(b"IDAT", zlib.compress(b"\0" * 8)) + trozo(b"IEND", b""))


def _nombre_de_otro_sistema(proyecto: Path) -> None:
    """Una foto sacada de un ZIP hecho en Windows: su nombre está en Latin-1."""
    ruta = os.fsencode(proyecto / "boletines/2025") + b"/ni\xf1ez.jpg"
    try:
        Path(os.fsdecode(ruta)).write_bytes(b"no importa")
    except OSError:
        pytest.skip("Este sistema de archivos solo admite nombres en UTF-8.")


def _nombre_escrito_de_dos_maneras(proyecto: Path) -> None:
    for forma in ("NFC", "NFD"):
        (proyecto / "boletines/2025" / unicodedata.normalize(forma, "niñez.jpg")).write_bytes(b"no importa")
    if len(list((proyecto / "boletines/2025").glob("*.jpg"))) < 2:
        pytest.skip("Este sistema de archivos unifica los acentos.")


# Lo que git no guarda o podría estropear.
PREPARAR: dict[str, Callable[[Path], None]] = {
    "enlace-simbolico": _enlace_simbolico,
    "foto-gigante": _foto_gigante,
    "nombre-de-otro-sistema": _nombre_de_otro_sistema,
    "nombre-escrito-de-dos-maneras": _nombre_escrito_de_dos_maneras,
}


@pytest.fixture
def hallados(sitio_base: Callable[[], Path], nombre: str) -> list[Problema]:
    proyecto = sitio_base()
    encimar(INVALIDOS / nombre, proyecto)
    PREPARAR.get(nombre, lambda _: None)(proyecto)
    return revisar_sitio(proyecto)


@pytest.mark.parametrize("nombre", NOMBRES)
def test_dice_exactamente_sus_problemas(nombre: str, hallados: list[Problema]) -> None:
    esperado = INVALIDOS / nombre / "problemas.txt"
    if REESCRIBIR:
        esperado.write_text(como_texto(hallados), encoding="utf-8")
    assert como_texto(hallados) == esperado.read_text(encoding="utf-8")
    assert hallados, "un sitio inválido tiene algún problema"


@pytest.mark.skipif(REESCRIBIR, reason="primero hay que escribir lo esperado")
def test_todos_los_mensajes_dicen_que_pasa_y_como_se_arregla() -> None:
    for nombre in NOMBRES:
        renglones = (INVALIDOS / nombre / "problemas.txt").read_text(encoding="utf-8").splitlines()
        for problema, remedio in zip(renglones[::2], renglones[1::2], strict=True):
            assert re.match(r"(error|advertencia|pendiente) (boletines/|contenido/|galeria|mkdocs\.yml)", problema), (nombre, problema)
            assert re.fullmatch(r"    → \S.*", remedio), (nombre, remedio)
            assert not re.search(r"Traceback|Error\b|tag:yaml|None|\{\w*\}|<class|pydantic|str_type|codec|NoneType", problema + remedio), (nombre, problema)


def test_el_sitio_base_no_tiene_ningun_problema(sitio_base: Callable[[], Path]) -> None:
    assert revisar_sitio(sitio_base()) == []


def test_diez_problemas_de_varios_archivos_se_dicen_juntos_y_en_orden(sitio_base: Callable[[], Path]) -> None:
    proyecto = sitio_base()
    encimar(INVALIDOS / "diez-problemas-a-la-vez", proyecto)
    hallados = revisar_sitio(proyecto)
    assert len({p.mensaje for p in hallados}) >= 10
    assert len({p.archivo for p in hallados}) >= 6
    assert hallados == sorted(hallados)


def test_los_problemas_de_la_ficha_del_texto_y_de_las_fotos_se_dicen_juntos(sitio_base: Callable[[], Path]) -> None:
    proyecto = sitio_base()
    encimar(SITIOS / "todas-las-etapas", proyecto)
    assert como_texto(revisar_sitio(proyecto)) == (SITIOS / "todas-las-etapas/problemas.txt").read_text(encoding="utf-8")
