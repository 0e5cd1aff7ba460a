"""La tabla de campos y la escritura de fichas."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generador.modelo.boletin import FichaBoletin
from generador.redaccion.campos import CLASES, campos, referencia_markdown
from generador.redaccion.ficha import escalar, escribir_ficha
from generador.redaccion.pedido import PedidoInvalido

LETRAS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=60)


def test_la_tabla_tiene_todos_los_campos_en_orden() -> None:
    filas = [c for c in campos("boletin") if "." not in c.nombre]
    assert [c.nombre for c in filas] == list(FichaBoletin.model_fields)
    assert [c.nombre for c in filas if c.obligatorio] == ["folio", "titulo", "fecha", "resumen"]
    assert all(c.descripcion and c.ejemplo for c in filas)


def test_los_campos_de_adentro_llevan_punto() -> None:
    assert {"portada.alt", "video.lsm", "erratas.nota"} <= {c.nombre for c in campos("boletin")}


def test_la_referencia_trae_una_tabla_por_clase_y_un_renglon_por_campo() -> None:
    referencia = referencia_markdown()
    assert referencia.count("### ") == len(CLASES)
    for clase in CLASES:
        for campo in campos(clase):
            assert f"| `{campo.nombre}` |" in referencia


def test_una_clase_desconocida_se_dice() -> None:
    with pytest.raises(PedidoInvalido, match="no hay una clase «boletines»; use una de estas: boletin"):
        campos("boletines")


@given(LETRAS)
def test_un_escalar_se_lee_igual_que_se_escribio(texto: str) -> None:
    leido = yaml.compose(f"c: {escalar(texto)}  # nota", Loader=yaml.CSafeLoader).value[0][1]
    assert leido.value == texto


@given(LETRAS.filter(str.strip), st.lists(LETRAS.filter(str.strip), min_size=1, max_size=3))
def test_una_ficha_se_lee_igual_que_se_escribio(texto: str, lista: list[str]) -> None:
    datos = {"titulo": texto, "temas": lista, "portada": {"archivo": texto}, "video": [{"titulo": texto}]}
    cuerpo = escribir_ficha({"folio": 7, **datos}).removeprefix("---\n").removesuffix("---\n")
    assert yaml.load(cuerpo, Loader=yaml.BaseLoader) == {"folio": "7", **datos}
