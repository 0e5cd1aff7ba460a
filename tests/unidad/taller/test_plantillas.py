"""El entorno de la imprenta llena las plantillas igual que el de Jinja, del que se aparta para tardar menos."""

import pytest
from jinja2 import Environment, StrictUndefined, UndefinedError

from generador.taller.plantillas import _Entorno

DATOS = {"d": {"nombre": "A & B", "items": "propio", "hijo": {"n": 1}, "vacio": None}, "lista": [{"n": 1, "hijos": [{"n": 2, "hijos": []}]}], "par": ("uno", "dos"), "f": lambda *a, **k: (a, sorted(k.items()))}


def _llenar(clase: type[Environment], plantilla: str) -> str:
    return clase(autoescape=True, undefined=StrictUndefined).from_string(plantilla).render(DATOS)


@pytest.mark.parametrize(
    "plantilla",
    [
        "{{ d.nombre }} {{ d['nombre'] }} {{ d.hijo.n }} {{ d.vacio }} {{ par.count('uno') }}",
        "{% for c, v in d.items() %}{{ c }}{% endfor %}{{ d['items'] }} {{ d.get('nombre') }}",
        "{% macro m(a, b='<b>') %}{{ a }}{{ b }}{{ varargs }}{{ kwargs }}{% endmacro %}{{ m('<i>') }}{{ m(1, 2) }}{{ m(1, 2, 3, c=4) }}",
        "{% macro caja(t) %}<p>{{ t }}{{ caller('<x>') }}</p>{% endmacro %}{% call(x) caja('&') %}{{ x }}{{ d.nombre }}{% endcall %}",
        "{% for e in lista recursive %}{{ e.n }}{{ loop(e.hijos) }}{% endfor %}",
        "{% for e in lista %}{{ loop.cycle('a', 'b') }}{{ f(e.n, x=loop.index) }}{% endfor %}{% set n = namespace(v=1) %}{% set n.v = 2 %}{{ n.v }}",
    ],
)
def test_llena_lo_mismo_que_jinja(plantilla: str) -> None:
    assert _llenar(_Entorno, plantilla) == _llenar(Environment, plantilla)


@pytest.mark.parametrize("plantilla", ["{{ d.no_esta }}", "{{ no_esta() }}", "{{ d.no_esta() }}", "{{ d.hijo.no.n }}"])
def test_lo_que_no_existe_se_dice(plantilla: str) -> None:
    for clase in (_Entorno, Environment):
        with pytest.raises(UndefinedError):
            _llenar(clase, plantilla)
