"""De Markdown a HTML sin sanear. El único archivo que conoce Python-Markdown.

Cada documento usa un motor con solo lo que sus signos piden: sin ``|`` no hay tablas, sin ``[^`` no
hay notas. El resultado es el mismo que con todo puesto (lo prueba ``test_motor.py``) y cuesta la mitad.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import ParagraphProcessor
from markdown.preprocessors import NormalizeWhitespace
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

# El signo sin el cual un documento no necesita cada extensión…
EXTENSIONES = {"tables": "|", "footnotes": "[^", "attr_list": "{", "admonition": "!!!"}
OPCIONES: dict[str, dict[str, Any]] = {"tables": {"use_align_attribute": True}, "footnotes": {"BACKLINK_TITLE": "Volver al texto, nota {}"}}
# … ni cada paso de Python-Markdown; cada uno se busca en todos los textos.
_PASOS: dict[str, dict[str, tuple[str, ...]]] = {
    "<": {"inlinePatterns": ("autolink", "automail", "html")},
    "&": {"inlinePatterns": ("entity",)},
    "\\": {"inlinePatterns": ("escape",), "treeprocessors": ("unescape",)},
    "`": {"inlinePatterns": ("backtick",)},
    "![": {"inlinePatterns": ("image_link", "image_reference", "short_image_ref")},
    "]:": {"inlinePatterns": ("reference", "short_reference")},
    "  \n": {"inlinePatterns": ("linebreak",)},
}
_SIGNOS = (*EXTENSIONES.values(), *_PASOS)
# Lo que cada paso por bloques busca, y casi nunca está.
_SENAS_DE_BLOQUE = {"hashheader": ("#",), "setextheader": ("\n",), "hr": ("-", "*", "_"), "quote": (">",), "reference": ("]:",)}
# Con alguno de estos signos empieza toda marca en línea de Python-Markdown (\x02 y \x03 son suyos).
_MARCAS = re.compile(r"[`\\\[<&*_\x02\x03]")
# Renglones que empiezan todos con una letra: no pueden ser más que un párrafo.
_PROSA = re.compile(r"[^\W\d_].*(?:\n[^\W\d_].*)*\Z")
_POR_NORMALIZAR = ("\x02", "\x03", "\r", "\t", " \n")


def a_html(cuerpo: str) -> str:
    """El HTML de un texto, tal como lo da Python-Markdown."""
    html: str = _motor(tuple(s for s in _SIGNOS if s in cuerpo)).reset().convert(cuerpo)
    return html


@lru_cache(maxsize=128)
def _motor(signos: tuple[str, ...]) -> Markdown:
    """Un motor para los documentos que solo tienen esos signos."""
    extensiones = [e for e, signo in EXTENSIONES.items() if signo in signos]
    motor = Markdown(
        extensions=[*extensiones, "sane_lists"],
        extension_configs={e: OPCIONES[e] for e in extensiones if e in OPCIONES},
        output_format="html",
    )
    motor.preprocessors.register(_Espacios(motor), "normalize_whitespace", 30)  # en lugar del de Python-Markdown
    motor.parser.blockprocessors.register(_Prosa(motor.parser), "prosa", 200)  # antes que todos
    motor.treeprocessors.register(_TextoLlano(motor), "texto_llano", 25)  # justo antes de «inline» (20)
    motor.treeprocessors.deregister("prettify")  # saltos de línea para quien lea el HTML: aquí se vuelve a escribir
    if "<" not in signos and "&" not in signos:
        motor.preprocessors.deregister("html_block")
    for signo in _PASOS.keys() - set(signos):
        for registro, nombres in _PASOS[signo].items():
            for nombre in nombres:
                getattr(motor, registro).deregister(nombre)
    for nombre, senas in _SENAS_DE_BLOQUE.items():
        paso = motor.parser.blockprocessors[nombre]
        setattr(paso, "test", _solo_con(senas, paso.test))  # noqa: B010 - mypy no deja sustituir un método
    # Ya no cambian: como listas, Python-Markdown las recorre por bloque y por renglón sin rehacerlas cada vez.
    setattr(motor.parser, "blockprocessors", list(motor.parser.blockprocessors))  # noqa: B010
    setattr(motor.treeprocessors["inline"], "inlinePatterns", list(motor.inlinePatterns))  # noqa: B010
    return motor


def _solo_con(senas: tuple[str, ...], probar: Callable[[Any, str], bool]) -> Callable[[Any, str], bool]:
    def probar_si_puede(padre: Any, bloque: str) -> bool:
        for sena in senas:  # corre cien veces por texto: un «any» costaría el triple
            if sena in bloque:
                return probar(padre, bloque)
        return False

    return probar_si_puede


class _Espacios(NormalizeWhitespace):
    """Lo de Python-Markdown, solo si hay algo que normalizar: costaba un décimo de convertir un texto (medido)."""

    def run(self, lines: list[str]) -> list[str]:
        """Los renglones, sin tabuladores ni espacios que no se ven."""
        texto = "\n".join(lines)
        return super().run(lines) if any(s in texto for s in _POR_NORMALIZAR) else [*lines, "", ""]


class _Prosa(ParagraphProcessor):
    """Un párrafo que se reconoce de inmediato, sin preguntar a los otros diez si lo quieren."""

    def test(self, parent: Element, block: str) -> bool:
        """Si el bloque no puede ser más que un párrafo."""
        return bool(_PROSA.match(block))


class _TextoLlano(Treeprocessor):
    """Aparta los textos sin ninguna marca, que son casi todos: buscarlas una por una es lo más caro de convertir."""

    def run(self, root: Element) -> None:
        """Los marca como ya terminados."""
        for elemento in root.iter():
            if elemento.text and _es_llano(elemento.text):
                elemento.text = AtomicString(elemento.text)
            if elemento.tail and _es_llano(elemento.tail):
                elemento.tail = AtomicString(elemento.tail)


def _es_llano(texto: str) -> bool:
    return not _MARCAS.search(texto) and "  \n" not in texto  # dos espacios al final son un salto
