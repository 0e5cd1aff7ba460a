"""Lee ``mkdocs.yml``: la sección del portal y las pocas claves de MkDocs que nos importan."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from generador.ajustes import Ajustes
from generador.errores import Problema, ProblemasDeContenido
from generador.esquema import Fuente
from generador.lectura.frontal import leer_texto, leer_yaml
from generador.lectura.validar import validar

ARCHIVO = "mkdocs.yml"
_DE_MKDOCS = {"site_name": "nombre_del_sitio", "site_url": "url_del_sitio", "site_description": "descripcion", "site_dir": "salida"}


def leer_configuracion(proyecto: Path) -> Ajustes:
    """Ajustes del proyecto. Lanza ``ProblemasDeContenido`` con la línea de cada falla."""
    ruta = proyecto / ARCHIVO
    if not ruta.is_file():
        raise ProblemasDeContenido([Problema(ARCHIVO, 0, "", "no existe este archivo", "Trabaje en la carpeta del proyecto, use --proyecto DIR o cree uno con «portal iniciar DIR».")])
    _, texto = leer_texto(ruta, ARCHIVO)
    raiz = _nodo_raiz(texto)
    seccion = _seccion_del_portal(raiz)
    if seccion is None:
        raise ProblemasDeContenido([Problema(ARCHIVO, 1, "plugins", "falta el complemento «portal»", "Agregue «plugins:» y debajo «- portal:» con los datos del municipio.")])
    inicio = seccion.start_mark.line
    sangria = " " * seccion.start_mark.column
    fragmento = "\n" * inicio + sangria + texto[seccion.start_mark.index : seccion.end_mark.index]
    datos, lineas = leer_yaml(fragmento, ARCHIVO)
    if not isinstance(datos, dict):
        raise ProblemasDeContenido([Problema(ARCHIVO, inicio + 1, "portal", "no tiene datos", "Ponga debajo «municipio:», «temas:», «dependencias:»…")])
    # Los nombres de MkDocs no son campos de la sección: escritos ahí serían un error de la persona.
    intrusos = [c for c in datos if c in _DE_MKDOCS.values()]
    if intrusos:
        raise ProblemasDeContenido(Problema(ARCHIVO, lineas[c], c, "este campo no existe", "Quítelo o corrija su nombre.") for c in intrusos)
    for clave, valor in raiz.value:
        if clave.value in _DE_MKDOCS and isinstance(valor, yaml.ScalarNode):
            campo = _DE_MKDOCS[clave.value]
            datos[campo] = valor.value
            lineas[campo] = clave.start_mark.line + 1
    return validar(Ajustes, datos, Fuente(ARCHIVO, lineas), ZoneInfo("UTC"))


def _nodo_raiz(texto: str) -> Any:
    try:
        nodo = yaml.compose(texto, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        linea = (error.problem_mark.line if error.problem_mark else 0) + 1
        raise ProblemasDeContenido([Problema(ARCHIVO, linea, "", "esta línea no se entiende", "Revise la sangría (con espacios) y ponga entre comillas los textos con «: » o «#».")]) from None
    if not isinstance(nodo, yaml.MappingNode):
        raise ProblemasDeContenido([Problema(ARCHIVO, 1, "", "no tiene campos", "Debe empezar con «site_name: …».")])
    return nodo


def _seccion_del_portal(raiz: yaml.MappingNode) -> yaml.Node | None:
    for clave, valor in raiz.value:
        if clave.value != "plugins":
            continue
        entradas = [e for n in valor.value if isinstance(n, yaml.MappingNode) for e in n.value] if isinstance(valor, yaml.SequenceNode) else valor.value
        return next((v for c, v in entradas if c.value == "portal"), None)
    return None
