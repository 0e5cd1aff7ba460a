"""Lee ``mkdocs.yml``: la sección del portal y las pocas claves de MkDocs que nos importan."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import yaml

from generador.ajustes import Ajustes
from generador.errores import Problema, ProblemasDeContenido
from generador.fuente import Fuente
from generador.lectura.frontal import componer, leer_texto, leer_yaml
from generador.lectura.validar import validar

ARCHIVO = "mkdocs.yml"
_DE_MKDOCS = {"site_name": "nombre_del_sitio", "site_url": "url_del_sitio", "site_description": "descripcion", "site_dir": "salida"}
_EN_MKDOCS = {campo: clave for clave, campo in _DE_MKDOCS.items()}


def leer_configuracion(proyecto: Path) -> Ajustes:
    """Ajustes del proyecto. Lanza ``ProblemasDeContenido`` con la línea de cada falla."""
    ruta = proyecto / ARCHIVO
    if not ruta.is_file():
        raise ProblemasDeContenido([Problema(ARCHIVO, 0, "", "no existe este archivo", "Trabaje en la carpeta del proyecto, use --proyecto DIR o cree uno con «portal iniciar DIR».")])
    _, texto = leer_texto(ruta, ARCHIVO)
    raiz = componer(texto, ARCHIVO, con_anclas=True)  # MkDocs sí usa anclas
    if not isinstance(raiz, yaml.MappingNode):
        raise ProblemasDeContenido([Problema(ARCHIVO, 1, "", "no tiene campos", "Debe empezar con «site_name: …».")])
    linea_del_portal, seccion = _seccion_del_portal(raiz)
    inicio = seccion.start_mark.line
    sangria = " " * seccion.start_mark.column
    datos, lineas = leer_yaml("\n" * inicio + sangria + texto[seccion.start_mark.index : seccion.end_mark.index], ARCHIVO)
    if not isinstance(datos, dict):
        raise ProblemasDeContenido([Problema(ARCHIVO, inicio + 1, "portal", "no tiene datos", "Ponga debajo, con sangría, «municipio:», «temas:», «dependencias:»…")])
    # Los nombres que les damos a las claves de MkDocs no son campos de la sección.
    intrusos = [Problema(ARCHIVO, lineas[c], c, "este campo no existe", f"Quítelo: se escribe «{_EN_MKDOCS[c]}», al principio del archivo.") for c in _EN_MKDOCS if datos.pop(c, None)]
    for clave, valor in raiz.value:
        if clave.value in _DE_MKDOCS and isinstance(valor, yaml.ScalarNode):
            campo = _DE_MKDOCS[clave.value]
            datos[campo] = valor.value
            lineas[campo] = clave.start_mark.line + 1
    try:
        ajustes = validar(Ajustes, datos, Fuente(ARCHIVO, lineas), ZoneInfo("UTC"))
    except ProblemasDeContenido as error:
        raise ProblemasDeContenido([*intrusos, *(_ubicar(p, lineas, linea_del_portal) for p in error.problemas)]) from None
    if intrusos:
        raise ProblemasDeContenido(intrusos)
    return ajustes


def _ubicar(problema: Problema, lineas: dict[str, int], linea_del_portal: int) -> Problema:
    """Con el nombre que la persona escribe (``site_url``) y, si falta en la sección, la línea de ``portal:``."""
    clave = _EN_MKDOCS.get(problema.campo)
    if clave and problema.campo in lineas:
        return replace(problema, campo=clave)
    if clave:
        return replace(problema, campo=clave, remedio=f"Agregue al principio del archivo una línea «{clave}: …».")
    return problema if problema.campo.partition(".")[0] in lineas else replace(problema, linea=linea_del_portal)


def _seccion_del_portal(raiz: yaml.MappingNode) -> tuple[int, yaml.Node]:
    """La línea de ``portal:`` y el nodo que le sigue, esté ``plugins`` escrito como lista o como grupo."""
    for clave, valor in raiz.value:
        if clave.value != "plugins":
            continue
        partes = valor.value if isinstance(valor, yaml.SequenceNode) else [valor]
        for parte in partes:
            if isinstance(parte, yaml.MappingNode):
                hallado = next(((c.start_mark.line + 1, v) for c, v in parte.value if c.value == "portal"), None)
                if hallado:
                    return hallado
            elif parte.value == "portal":
                raise ProblemasDeContenido([Problema(ARCHIVO, parte.start_mark.line + 1, "portal", "no tiene datos", "Escriba «- portal:» y debajo, con sangría, «municipio:», «temas:», «dependencias:»…")])
        raise _falta_el_complemento(clave.start_mark.line + 1)
    raise _falta_el_complemento(1)


def _falta_el_complemento(linea: int) -> ProblemasDeContenido:
    return ProblemasDeContenido([Problema(ARCHIVO, linea, "plugins", "falta el complemento «portal»", "Agregue «plugins:» y debajo «- portal:» con los datos del municipio.")])
