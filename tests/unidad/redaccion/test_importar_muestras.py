"""Los boletines verdaderos de ../shared/muestras/sala-prensa, de principio a fin."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Callable
from pathlib import Path

import markdown
import pytest
from lxml import html as lxml_html

from generador.lectura.proyecto import leer_proyecto
from generador.modelo.texto import FOTO
from generador.redaccion.ajenos.fuente import leer_ajeno
from generador.redaccion.importar import importar_markdown
from generador.redaccion.informe import Informe
from generador.taller.markdown import convertir

MUESTRAS = Path(__file__).parents[4] / "shared/muestras/sala-prensa"

pytestmark = pytest.mark.skipif(not MUESTRAS.is_dir(), reason=f"No están las muestras en {MUESTRAS}")


def huellas(carpeta: Path) -> dict[str, str]:
    return {
        r.relative_to(carpeta).as_posix(): hashlib.sha256(r.read_bytes()).hexdigest()
        for r in carpeta.rglob("*")
        if r.is_file()
    }


def palabras(texto: str) -> list[str]:
    return re.findall(r"\w+", html.unescape(texto))


@pytest.fixture
def importado(proyecto: Path) -> Informe:
    return importar_markdown(MUESTRAS, proyecto)


def test_entran_los_24_boletines_sin_un_solo_error(
    proyecto: Path, importado: Informe, errores: Callable[[Path], list[str]]
) -> None:
    assert (len(importado.importados), importado.fallas) == (24, ())
    assert errores(proyecto) == []
    boletines = leer_proyecto(proyecto)[0].boletines
    assert [b.folio for b in boletines] == [*range(1, 4), *range(1, 15), *range(1, 8)]
    assert {b.estado for b in boletines} == {"publicado"}


def test_cada_foto_esta_copiada_tal_cual_o_se_dice_que_sobra(proyecto: Path, importado: Informe) -> None:
    originales = {h for n, h in huellas(MUESTRAS).items() if n.startswith("imagenes/") and n not in importado.sin_usar}
    copiadas = {h for n, h in huellas(proyecto).items() if not n.endswith((".md", ".json", ".yml"))}
    assert copiadas == originales
    assert importado.sin_usar == ("LEEME.md",)


def test_ninguna_palabra_se_pierde(proyecto: Path, importado: Informe) -> None:
    for origen, boletin in importado.importados:
        original = lxml_html.fragment_fromstring(
            markdown.markdown(leer_ajeno(MUESTRAS / origen, origen).cuerpo, extensions=["sane_lists"]),
            create_parent="div",
        )
        cuerpo = (proyecto / boletin).read_text(encoding="utf-8").split("\n---\n", 1)[1]
        arbol = lxml_html.fragment_fromstring(convertir(cuerpo, boletin, "").html, create_parent="div")
        final = FOTO.sub(" ", " ".join(arbol.itertext()))
        antes, despues = palabras(" ".join(original.itertext())), palabras(final)
        # Una imagen con enlace queda seguida de su enlace: su descripción se agrega, no sustituye.
        assert set(antes) <= set(despues), boletin
        assert len(antes) <= len(despues) <= len(antes) + 2, boletin


def test_lo_que_no_cupo_en_la_ficha_queda_en_el_registro(proyecto: Path, importado: Informe) -> None:
    registro = (proyecto / "boletines/.importado.json").read_text(encoding="utf-8")
    assert "Lic. Adriana Vargas Flores" in registro
    assert "'American Cities of the Future 2015-2016'" in registro


def test_el_video_incrustado_pasa_a_la_ficha(proyecto: Path, importado: Informe) -> None:
    videos = [v.url for b in leer_proyecto(proyecto)[0].boletines for v in b.video]
    assert videos == ["https://www.youtube.com/watch?v=Bde2MeTz0B0"]


def test_importar_otra_vez_no_cambia_un_solo_byte(proyecto: Path, importado: Informe) -> None:
    antes = huellas(proyecto)
    otra = importar_markdown(MUESTRAS, proyecto)
    assert (otra.importados, otra.ya_estaban) == ((), 24)
    assert huellas(proyecto) == antes


def test_la_carpeta_ajena_no_se_toca(proyecto: Path) -> None:
    antes = huellas(MUESTRAS)
    importar_markdown(MUESTRAS, proyecto)
    assert huellas(MUESTRAS) == antes
