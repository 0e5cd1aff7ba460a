"""La guía no se queda atrás: sus tablas salen del código, y cada orden y cada campo se explican."""

import os
import re
from pathlib import Path

import click
import pytest

from generador.errores import Nivel
from generador.ordenes.raiz import ORDENES, portal
from generador.ordenes.verificar import RutaOSuborden
from generador.redaccion.campos import CLASES, campos, referencia_markdown, valores_markdown
from tests.apoyo.proyectos import construir_aqui, crear_proyecto

LEEME = Path(__file__).parents[1] / "README.md"


def tabla_de_ordenes() -> str:
    contexto = click.Context(portal)
    renglones = ["| Orden | Qué hace |", "|---|---|"]
    for nombre, (_, _, ayuda) in ORDENES.items():
        orden = portal.get_command(contexto, nombre)
        subordenes = getattr(orden, "commands", {})
        if not subordenes or isinstance(orden, RutaOSuborden):
            renglones.append(f"| `portal {nombre}` | {ayuda} |")
        renglones += [f"| `portal {nombre} {sub}` | {suborden.short_help or ayuda} |" for sub, suborden in subordenes.items()]
    return "\n".join(renglones)


@pytest.mark.parametrize(("bloque", "generar"), [("ordenes", tabla_de_ordenes), ("campos", referencia_markdown), ("valores", valores_markdown)])
def test_las_tablas_del_leeme_son_las_del_codigo(bloque, generar):
    texto = LEEME.read_text(encoding="utf-8")
    patron = re.compile(rf"(<!-- {bloque}:inicio -->\n).*?(<!-- {bloque}:fin -->)", re.S)
    esperado = patron.sub(lambda m: f"{m[1]}\n{generar().strip()}\n\n{m[2]}", texto)
    if os.environ.get("REESCRIBIR"):
        LEEME.write_text(esperado, encoding="utf-8")
    assert LEEME.read_text(encoding="utf-8") == esperado, "Corra «make dorados» y revise el cambio."


def test_el_programa_de_ejemplo_del_leeme_se_construye_y_se_mide(tmp_path):
    ejemplo = re.search(r"<!-- ejemplo-poa:inicio -->\s*```yaml\n(.*?)```", LEEME.read_text(encoding="utf-8"), re.S)
    proyecto = crear_proyecto(tmp_path / "p")
    (proyecto / "contenido/poa").mkdir()
    (proyecto / "contenido/poa/2026.yml").write_text(ejemplo[1], encoding="utf-8")
    assert {a.nivel for a in construir_aqui(proyecto).avisos} <= {Nivel.PENDIENTE}
    assert {r.parent.name for r in (proyecto / "sitio/cumplimiento/2026/indicadores").glob("*/index.html")} == {"boletines-difundidos", "seguidores"}


@pytest.mark.parametrize("nombre", ORDENES)
def test_cada_orden_se_explica_con_ejemplos_y_cada_opcion_tiene_ayuda(nombre):
    orden = portal.get_command(click.Context(portal), nombre)
    for una in [orden, *getattr(orden, "commands", {}).values()]:
        assert len(una.help or "") > 60, f"«portal {una.name}» no se explica"
        for opcion in una.params:
            if isinstance(opcion, click.Option):
                assert opcion.help, f"«portal {una.name} {opcion.opts[0]}» no tiene ayuda"


@pytest.mark.parametrize("clase", CLASES)
def test_cada_campo_que_se_escribe_tiene_descripcion(clase):
    assert all(c.descripcion for c in campos(clase))
