"""Lee un archivo de texto con ficha YAML y recuerda la línea de cada clave.

YAML aquí solo da estructura: todo escalar llega como el texto que la persona escribió y el
esquema decide qué es. Así desaparecen las sorpresas de YAML 1.1 (``no``, ``012``, ``12:30``).
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any

import yaml

from generador.errores import Problema, ProblemasDeContenido
from generador.esquema import Fuente

MAXIMO_BYTES = 2_000_000
_NULOS = {"", "~", "null", "Null", "NULL"}
_RAYA = re.compile(r"-{3}[ \t]*")


def leer_documento(ruta: Path, archivo: str) -> tuple[dict[str, Any], Fuente]:
    """Datos de la ficha y fuente de un Markdown; ``archivo`` es el nombre que verá la persona.

    Acepta BOM, finales de línea de Windows y cuerpos vacíos. Lanza ``ProblemasDeContenido``.
    """
    crudo, texto = leer_texto(ruta, archivo)
    lineas = texto.split("\n")
    if not _RAYA.fullmatch(lineas[0]):
        raise _problema(archivo, 1, "el archivo no empieza con una ficha", "La primera línea debe ser «---», luego los campos y otra línea «---».")
    fin = next((i for i, linea in enumerate(lineas[1:], 1) if _RAYA.fullmatch(linea)), None)
    if fin is None:
        raise _problema(archivo, 1, "la ficha no se cierra", "Ponga una línea «---» después del último campo.")
    datos, posiciones = leer_yaml("\n".join(lineas[1:fin]), archivo, desplazamiento=1)
    if not isinstance(datos, dict):
        raise _problema(archivo, 2, "la ficha no tiene campos", "Cada línea debe ser «campo: valor», por ejemplo «titulo: Abre la feria».")
    inicio = fin + 1
    while inicio < len(lineas) and not lineas[inicio].strip():
        inicio += 1
    fuente = Fuente(
        archivo=archivo,
        lineas=posiciones,
        cuerpo="\n".join(lineas[inicio:]).rstrip(),
        linea_cuerpo=inicio + 1,
        huella=hashlib.sha256(crudo).hexdigest(),
    )
    return datos, fuente


def leer_texto(ruta: Path, archivo: str) -> tuple[bytes, str]:
    """Bytes y texto UTF-8 de un archivo, sin BOM y con saltos ``\\n``. Lanza ``ProblemasDeContenido``."""
    if ruta.stat().st_size > MAXIMO_BYTES:
        raise _problema(archivo, 0, f"pesa más de {MAXIMO_BYTES // 1_000_000} MB", "Un texto no pesa tanto: quite imágenes incrustadas y póngalas en archivos aparte.")
    crudo = ruta.read_bytes()
    try:
        texto = crudo.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        linea = crudo.count(b"\n", 0, error.start) + 1
        raise _problema(archivo, linea, "el archivo no está en UTF-8", "Ábralo en su editor y guárdelo con codificación UTF-8.") from None
    return crudo, texto.replace("\r\n", "\n").replace("\r", "\n")


def leer_yaml(texto: str, archivo: str, desplazamiento: int = 0) -> tuple[Any, dict[str, int]]:
    """Estructura de textos y línea de cada clave. Lanza ``ProblemasDeContenido``.

    ``desplazamiento`` son las líneas del archivo que hay antes de ``texto``.
    """
    nodo = _componer(texto, archivo, desplazamiento)
    posiciones: dict[str, int] = {}
    problemas: list[Problema] = []
    datos = _convertir(nodo, "", archivo, desplazamiento, posiciones, problemas) if nodo else None
    if problemas:
        raise ProblemasDeContenido(problemas)
    return datos, posiciones


def _componer(texto: str, archivo: str, desplazamiento: int) -> yaml.Node | None:
    try:
        if "&" in texto or "*" in texto:
            for evento in yaml.parse(texto, Loader=yaml.CSafeLoader):
                ancla = getattr(evento, "anchor", None)
                if ancla:
                    linea = evento.start_mark.line + 1 + desplazamiento if evento.start_mark else 0
                    raise _problema(archivo, linea, f"«{ancla}» se leyó como ancla o alias de YAML, que aquí no se usan", "Si el texto empieza con «&» o «*», póngalo entre comillas.")
        return yaml.compose(texto, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        marca = error.problem_mark or error.context_mark
        linea = (marca.line if marca else 0) + 1 + desplazamiento
        raise ProblemasDeContenido([_explicar(error, archivo, linea, texto.split("\n"), desplazamiento)]) from None
    except yaml.reader.ReaderError as error:
        linea = texto.count("\n", 0, error.position) + 1 + desplazamiento
        raise _problema(archivo, linea, "hay un carácter invisible que no se permite", "Borre la línea y vuelva a escribirla a mano.") from None
    except RecursionError:
        raise _problema(archivo, 1 + desplazamiento, "hay demasiados corchetes o llaves anidados", "Revise los «[» y «{» de la ficha.") from None


def _explicar(error: yaml.MarkedYAMLError, archivo: str, linea: int, lineas: list[str], desplazamiento: int) -> Problema:
    """Traduce los tropiezos más comunes de YAML; los demás se señalan con su línea."""
    motivo = error.problem or ""
    escrita = lineas[linea - 1 - desplazamiento] if 0 <= linea - 1 - desplazamiento < len(lineas) else ""
    clave, _, valor = escrita.partition(":")
    if "mapping values are not allowed" in motivo and valor:
        arreglo = valor.strip().replace('"', "'")
        return Problema(archivo, linea, clave.strip(" -"), "hay «: » dentro de un texto sin comillas", f'Escríbalo entre comillas: {clave.strip()}: "{arreglo}"')
    if "cannot start any token" in motivo and "\t" in escrita:
        return Problema(archivo, linea, "", "hay un tabulador al principio de la línea", "Use espacios en lugar del tabulador.")
    if "cannot start any token" in motivo:
        return Problema(archivo, linea, clave.strip(), f"el valor empieza con un signo especial: «{valor.strip()}»", "Ponga el valor entre comillas.")
    if "quoted scalar" in (error.context or ""):
        inicio = error.context_mark.line + 1 + desplazamiento if error.context_mark else linea
        return Problema(archivo, inicio, clave.strip() if inicio == linea else "", "unas comillas se abren y no se cierran bien", "Cierre las comillas; si el texto lleva comillas dentro, use las otras: «…».")
    if "flow" in (error.context or ""):
        inicio = error.context_mark.line + 1 + desplazamiento if error.context_mark else linea
        return Problema(archivo, inicio, "", "un corchete o una llave se abre y no se cierra bien", "Revise que cada «[» tenga su «]», cada «{» su «}», y que haya comas entre los valores.")
    return Problema(archivo, linea, "", "esta línea no se entiende", "Cada línea debe ser «campo: valor», con los campos alineados a la izquierda.")


def _convertir(nodo: yaml.Node, ruta: str, archivo: str, desplazamiento: int, posiciones: dict[str, int], problemas: list[Problema]) -> Any:
    linea = nodo.start_mark.line + 1 + desplazamiento
    posiciones.setdefault(ruta, linea)
    if not nodo.tag.startswith("tag:yaml.org,2002:") or "python" in nodo.tag:
        problemas.append(Problema(archivo, linea, ruta, f"la etiqueta «{nodo.tag}» no se permite", "Quite el signo «!» y escriba el valor, entre comillas si hace falta."))
        return None
    if isinstance(nodo, yaml.ScalarNode):
        return None if nodo.style is None and nodo.value in _NULOS else nodo.value
    if isinstance(nodo, yaml.SequenceNode):
        valores = [
            _convertir(hijo, f"{ruta}.{i}".lstrip("."), archivo, desplazamiento, posiciones, problemas)
            for i, hijo in enumerate(nodo.value)
        ]
        return [valor for valor in valores if valor is not None]
    datos: dict[str, Any] = {}
    for clave, valor in nodo.value:
        linea_clave = clave.start_mark.line + 1 + desplazamiento
        if not isinstance(clave, yaml.ScalarNode):
            problemas.append(Problema(archivo, linea_clave, ruta, "una clave no puede ser una lista", "Escriba «campo: valor»."))
            continue
        nombre = f"{ruta}.{clave.value}".lstrip(".")
        if clave.value in datos or nombre in posiciones:
            problemas.append(Problema(archivo, linea_clave, nombre, f"este campo ya está en la línea {posiciones[nombre]}", "Deje solo uno de los dos."))
            continue
        posiciones[nombre] = linea_clave
        convertido = _convertir(valor, nombre, archivo, desplazamiento, posiciones, problemas)
        if convertido is not None:
            datos[clave.value] = convertido
    return datos


def _problema(archivo: str, linea: int, mensaje: str, remedio: str) -> ProblemasDeContenido:
    return ProblemasDeContenido([Problema(archivo, linea, "", mensaje, remedio)])
