"""El motor a la medida de cada texto da lo mismo que Python-Markdown con todo puesto."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from generador.taller.markdown import depurar
from generador.taller.motor import EXTENSIONES, OPCIONES, a_html

COMPLETO = Markdown(extensions=[*EXTENSIONES, "sane_lists"], extension_configs=OPCIONES, output_format="html")

TROZOS = [
    "Un párrafo con **negritas**, *cursivas*, _otras_ y __más__.", "Dos renglones\nde un párrafo.", "Con salto  \ny sigue.",
    "# Título", "## Título ##", "Título\n======", "Título\n------", "---", "***", "_ _ _", "- - -",
    "- uno\n- dos\n    - tres", "* uno\n\n* dos", "1. uno\n2. dos", "3. tres\n\n    sigue\n", "+ uno",
    "> cita\n> sigue", ">sin espacio\n\ny fuera", "    código\n    sangrado", "`código`", "``con ` dentro``", "\\*no\\* \\# es \\_marca\\_",
    "a | b\n--|--:\n1 | `x|y`", "| a |\n|---|\n| 1 |", "a|b", "!!! note\n    Caja", "!!! warning \"Ojo\"\n    - uno\n\n    dos", "    sangrado suelto",
    "Nota[^1]\n\n[^1]: Al pie.", "[^2]: Sin llamada", "[liga](https://a.mx 'título')", "[liga][ref]\n\n[ref]: https://a.mx", "[ref]", "![alt](a.jpg)", "![alt][ref]",
    "<https://a.mx>", "<correo@a.mx>", "<b>html</b>", "<div>\n**html**\n</div>", "a < b & c &amp; d &copy;", "<!-- no -->", "{: .decorativa}", "Texto {: #ancla}", "## Con ancla {#hola}",
    "Prosa\n1. que parece lista", "Prosa\n    sangrada", "Prosa\n| a |\n|---|", "Prosa\n> cita", "\tcódigo", "Con\ttabulador", "uno\n  \ndos", "uno\r\ndos", "²a. uno",
    "\x02 \x03", "!!!", "]:", "[]:", "**", "_", "`", "![", "\\",
]  # fmt: skip


def comparable(html: str) -> tuple[str, str]:
    texto = depurar(html, "", "", lambda d: d, lambda d: d)
    return re.sub(r"\s+", "", texto.html), texto.plano


@given(st.lists(st.sampled_from(TROZOS), max_size=6).map("\n\n".join) | st.lists(st.sampled_from(TROZOS), max_size=4).map(" ".join))
def test_da_lo_mismo_que_con_todo_puesto(cuerpo):
    assert comparable(a_html(cuerpo)) == comparable(COMPLETO.reset().convert(cuerpo))


@pytest.mark.parametrize("trozo", TROZOS)
def test_cada_signo_por_separado(trozo):
    assert comparable(a_html(trozo)) == comparable(COMPLETO.reset().convert(trozo))


def test_cada_extension_se_usa_de_verdad():
    hallado = a_html("a | b\n--|--\n1 | 2\n\nNota[^1]\n\n[^1]: Pie\n\nTexto\n{: .decorativa}\n\n!!! note\n    Caja\n")
    assert all(s in hallado for s in ("<table>", "footnote", 'class="decorativa"', "admonition")), hallado
