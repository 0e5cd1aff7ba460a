"""El revisor de HTML del W3C (Nu) no encuentra nada que arreglar en toda la demostración."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.apoyo.demostracion import Demostracion

# Lo único que se le deja pasar al revisor, con su razón.
DE_MAS = re.compile(
    # Safari con VoiceOver deja de anunciar como lista la que no lleva viñetas, salvo que el papel se escriba.
    r"The “list” role is unnecessary for element “[uo]l”\."
    # Un bloque de datos no es un programa: la política de seguridad no se le aplica (HTML, «prepare the script element»).
    r"|Inline script violates Content Security Policy \(meta tag\).*"
)


@pytest.fixture(scope="module")
def hallazgos(demo: Demostracion, servido: str, revisores: Path) -> list[str]:
    """Todo lo que dice el revisor, leyendo las páginas por http: así «self» quiere decir algo."""
    java = shutil.which("java")
    if java is None:
        pytest.skip("No hay Java para el revisor de HTML: instálelo con «apt-get install default-jre-headless».")
    orden = [java, "-Dnu.validator.servlet.allow-forbidden-hosts=true", "-jar", revisores / "vnu-jar/build/dist/vnu.jar", "--format", "json", "--exit-zero-always", "--stdout"]
    hecho = subprocess.run([*orden, *(servido + d for d in demo.direcciones())], capture_output=True, text=True, check=True)
    mensajes = json.loads(hecho.stdout)["messages"]
    return [f"{m['url'].removeprefix(servido)}:{m.get('lastLine', 0)}: {m['message']} [{m.get('extract', '').strip()}]" for m in mensajes]


def test_el_revisor_de_html_no_encuentra_errores_ni_avisos(hallazgos: list[str]) -> None:
    assert [h for h in hallazgos if not DE_MAS.search(h)] == []


def test_el_revisor_si_leyo_las_paginas(demo: Demostracion, hallazgos: list[str]) -> None:
    # Lo que se le deja pasar está en cada página del marco: si faltara en alguna, no la habría leído.
    leidas = {h.partition(":")[0] for h in hallazgos}
    assert set(demo.paginas()) <= leidas
