"""Explica en español los tropiezos de YAML de quien escribe una ficha a mano."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from generador.errores import Problema

_SIGNOS = tuple("@`%&*!|>?-[]{},")
_SIN_ESPACIO = re.compile(r"\w+:\S")
_COMILLAS_ABIERTAS = re.compile(r"""[^:]+:\s+(?:"[^"]*|'[^']*)""")


@dataclass(frozen=True)
class _Ficha:
    """El texto que no se entendió; ``antes`` son las líneas del archivo que lo preceden."""

    archivo: str
    lineas: list[str]
    antes: int

    def problema(self, indice: int, mensaje: str, remedio: str, campo: str = "") -> Problema:
        return Problema(self.archivo, indice + 1 + self.antes, campo, mensaje, remedio)

    def partes(self, indice: int) -> tuple[str, str]:
        """Campo y valor como se escribieron."""
        clave, _, valor = self.lineas[indice].partition(":")
        return clave.strip(" -"), valor.strip()

    def sangria(self, indice: int) -> str:
        linea = self.lineas[indice]
        return linea[: len(linea) - len(linea.lstrip())]


def explicar(error: yaml.MarkedYAMLError, archivo: str, texto: str, antes: int) -> Problema:
    """El problema, con la línea donde hay que corregir (no siempre es donde YAML se detuvo)."""
    ficha = _Ficha(archivo, texto.split("\n"), antes)
    marca = error.problem_mark or error.context_mark
    ultima = len(ficha.lineas) - 1  # YAML señala a veces la línea que sigue al final
    indice = min(marca.line, ultima) if marca else 0
    columna = marca.column if marca else 0
    inicio = min(error.context_mark.line, ultima) if error.context_mark else indice
    motivo, contexto = error.problem or "", error.context or ""
    if "\t" in ficha.sangria(indice):
        return ficha.problema(indice, "hay un tabulador al principio de la línea", "Use espacios en lugar del tabulador.")
    if "simple key" in contexto and _SIN_ESPACIO.match(ficha.lineas[inicio]):
        return _falta_el_espacio(ficha, inicio)
    if "simple key" in contexto:
        return ficha.problema(inicio, "este renglón no es «campo: valor»", "Si continúa el campo de arriba, empiécelo con dos espacios; si aquí empieza el cuerpo, ponga antes una línea «---».")
    if "mapping values are not allowed" in motivo:
        return _dos_puntos(ficha, indice, columna)
    if contexto == "while parsing a quoted scalar":
        clave, valor = ficha.partes(indice)
        return ficha.problema(indice, "hay una diagonal «\\» entre comillas dobles", f"Use comillas sencillas: {clave}: '{valor.strip(chr(34))}'", clave)
    if "quoted scalar" in contexto:
        return _comillas(ficha, inicio)
    if "flow" in contexto:
        return ficha.problema(inicio, "un corchete o una llave se abre y no se cierra bien", "Revise que cada «[» tenga su «]», cada «{» su «}», y que haya comas entre los valores.")
    abiertas = next((i for i in range(indice + 1) if _COMILLAS_ABIERTAS.fullmatch(ficha.lineas[i])), None)
    return _comillas(ficha, abiertas) if abiertas is not None else _valor(ficha, indice)


def _dos_puntos(ficha: _Ficha, indice: int, columna: int) -> Problema:
    """Un «: » de más en el texto, una sangría de más, o la línea anterior sin «: »."""
    linea = ficha.lineas[indice]
    clave, valor = ficha.partes(indice)
    if columna > linea.find(":"):
        return ficha.problema(indice, "hay «: » dentro de un texto sin comillas", f"Escríbalo entre comillas: {clave}: {_entre_comillas(valor)}", clave)
    if linea.startswith(" "):
        return ficha.problema(indice, "la línea tiene espacios de más al principio", "Quite los espacios para alinearla con los demás campos.", clave)
    anterior = next((i for i in range(indice - 1, -1, -1) if ficha.lineas[i].strip()), indice)
    return _falta_el_espacio(ficha, anterior)


def _falta_el_espacio(ficha: _Ficha, indice: int) -> Problema:
    return ficha.problema(indice, "falta «: » entre el campo y su valor", "Escriba «campo: valor», con un espacio después de los dos puntos.")


def _comillas(ficha: _Ficha, indice: int) -> Problema:
    return ficha.problema(indice, "unas comillas se abren y no se cierran", "Cierre las comillas; si el texto lleva comillas dentro, use las otras: «…».", ficha.partes(indice)[0])


def _valor(ficha: _Ficha, indice: int) -> Problema:
    clave, valor = ficha.partes(indice)
    if valor.startswith(('"', "'")):
        return ficha.problema(indice, "hay texto fuera de las comillas", f"Ponga todo entre comillas: {clave}: {_entre_comillas(valor)}", clave)
    if valor.startswith(_SIGNOS):
        return ficha.problema(indice, f"el valor empieza con un signo especial: «{valor}»", f"Póngalo entre comillas: {clave}: {_entre_comillas(valor)}", clave)
    if ficha.lineas[indice].startswith(" "):
        return ficha.problema(indice, "los espacios del principio no coinciden con los de las líneas vecinas", "Alinee la línea con las demás; los campos principales van sin espacios al principio.")
    return ficha.problema(indice, "esta línea no se entiende", "Cada línea debe ser «campo: valor», con los campos alineados a la izquierda.")


def _entre_comillas(texto: str) -> str:
    """El texto entre comillas dobles; las que lleve dentro pasan a ser angulares."""
    sin_sobrantes = texto.strip("'")
    return '"' + re.sub(r'"([^"]*)"', r"«\1»", sin_sobrantes).replace('"', "") + '"'
