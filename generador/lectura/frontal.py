"""Lee un archivo de texto con ficha YAML y recuerda la línea de cada clave.

YAML aquí solo da estructura: todo escalar llega como el texto que la persona escribió y el
esquema decide qué es. Así desaparecen las sorpresas de YAML 1.1 (``no``, ``012``, ``12:30``).
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from generador import almacen
from generador.almacen import Original
from generador.errores import FallaDelEntorno, Problema, ProblemasDeContenido
from generador.firmas import firmar
from generador.fuente import Fuente
from generador.lectura.tropiezos_de_yaml import explicar
from generador.modelo.texto import INVISIBLES, SALTOS_AJENOS

MAXIMO_BYTES = 2_000_000
NIVELES, NIVELES_SIN_REVISAR = 20, 100
_NULOS = {"", "~", "null", "Null", "NULL"}
_RAYA = re.compile(r"-{3}[ \t]*")
_ETIQUETA = "tag:yaml.org,2002:"


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
    cuerpo = "\n".join(lineas[inicio:]).rstrip()
    fuente = Fuente(
        archivo=archivo,
        lineas=posiciones,
        cuerpo=cuerpo,
        linea_cuerpo=inicio + 1,
        huella=hashlib.sha256(crudo).hexdigest(),
        huella_del_cuerpo=firmar(cuerpo),
        ruta=ruta if isinstance(ruta, Path) else None,
    )
    return datos, fuente


def leer_cuerpo(fuente: Fuente) -> str:
    """El texto de un documento, aunque ya no se tenga a la mano. Lanza ``FallaDelEntorno``."""
    if fuente.cuerpo or fuente.ruta is None:
        return fuente.cuerpo
    _, ahora = leer_documento(fuente.ruta, fuente.archivo)
    if ahora.huella != fuente.huella:
        raise FallaDelEntorno(f"«{fuente.archivo}» cambió mientras se construía. Vuelva a intentar.")
    return ahora.cuerpo


def leer_texto(ruta: Original, archivo: str) -> tuple[bytes, str]:
    """Bytes y texto UTF-8 de un archivo, sin BOM, en NFC y con saltos ``\\n``. Lanza ``ProblemasDeContenido``."""
    if almacen.peso(ruta) > MAXIMO_BYTES:
        raise _problema(archivo, 0, f"pesa más de {MAXIMO_BYTES // 1_000_000} MB", "Un texto no pesa tanto: quite imágenes incrustadas y póngalas en archivos aparte.")
    crudo = ruta.read_bytes()
    try:
        texto = crudo.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        linea = crudo.count(b"\n", 0, error.start) + 1
        raise _problema(archivo, linea, "el archivo no está en UTF-8", "Ábralo en su editor y guárdelo con codificación UTF-8.") from None
    return crudo, unicodedata.normalize("NFC", texto).replace("\r\n", "\n").replace("\r", "\n")


def leer_yaml(texto: str, archivo: str, desplazamiento: int = 0) -> tuple[Any, dict[str, int]]:
    """Estructura de textos y línea de cada clave. Lanza ``ProblemasDeContenido``.

    ``desplazamiento`` son las líneas del archivo que hay antes de ``texto``.
    """
    texto = SALTOS_AJENOS.sub(" ", texto).replace("\xa0", " ")  # un espacio duro junto a los dos puntos escondería el campo
    nodo = componer(texto, archivo, desplazamiento)
    lector = _Lector(archivo, texto.split("\n"), desplazamiento)
    datos = lector.convertir(nodo, "") if nodo else None
    if lector.problemas:
        raise ProblemasDeContenido(lector.problemas)
    return datos, lector.posiciones


def componer(texto: str, archivo: str, desplazamiento: int = 0, con_anclas: bool = False) -> yaml.Node | None:
    """El árbol de nodos de YAML, sin interpretar ningún valor. Lanza ``ProblemasDeContenido``."""
    try:
        # Recorrer los eventos cuesta otro tanto: solo si puede haber algo que YAML no aguanta.
        if "&" in texto or "*" in texto or sum(map(texto.count, "[{-?:")) > NIVELES_SIN_REVISAR:
            _exigir_sencillo(texto, archivo, desplazamiento, con_anclas)
        return yaml.compose(texto, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        raise ProblemasDeContenido([explicar(error, archivo, texto, desplazamiento)]) from None
    except yaml.reader.ReaderError as error:
        linea = texto.encode()[: error.position].count(b"\n") + 1 + desplazamiento
        raise _problema(archivo, linea, "hay un carácter invisible que no se permite", "Borre la línea y vuelva a escribirla a mano.") from None


def _exigir_sencillo(texto: str, archivo: str, desplazamiento: int, con_anclas: bool) -> None:
    """Sin alias (repetidos, multiplican sin fin un texto corto) ni listas dentro de listas sin fin."""
    nivel = 0
    for evento in yaml.parse(texto, Loader=yaml.CSafeLoader):
        linea = evento.start_mark.line + 1 + desplazamiento if evento.start_mark else 0
        nivel += isinstance(evento, yaml.CollectionStartEvent) - isinstance(evento, yaml.CollectionEndEvent)
        if nivel > NIVELES:
            raise _problema(archivo, linea, "hay demasiados corchetes, llaves o guiones anidados", "Revise los «[», «{» y «-» de esta línea.")
        ancla = getattr(evento, "anchor", None)
        if ancla and not con_anclas:
            signo = "*" if isinstance(evento, yaml.AliasEvent) else "&"
            raise _problema(archivo, linea, f"el valor empieza con un signo especial: «{signo}{ancla}»", "Ponga todo el valor entre comillas.")


@dataclass
class _Lector:
    """Convierte nodos en textos y apunta la línea de cada clave y lo que no se permite."""

    archivo: str
    renglones: list[str]
    antes: int
    posiciones: dict[str, int] = field(default_factory=dict)
    problemas: list[Problema] = field(default_factory=list)

    def convertir(self, nodo: yaml.Node, ruta: str) -> Any:
        self.posiciones.setdefault(ruta, self._linea(nodo))
        if not nodo.tag.startswith(_ETIQUETA) or "python" in nodo.tag:
            self._anotar(nodo, ruta, f"el valor empieza con un signo especial: «{nodo.tag.replace(_ETIQUETA, '!!')}»", "Quite el «!» o ponga todo el valor entre comillas.")
            return None
        if isinstance(nodo, yaml.ScalarNode):
            return self._texto(nodo, ruta)
        if isinstance(nodo, yaml.SequenceNode):
            return self._lista(nodo, ruta)
        assert isinstance(nodo, yaml.MappingNode), "YAML solo tiene textos, listas y grupos"
        return self._grupo(nodo, ruta)

    def _texto(self, nodo: yaml.ScalarNode, ruta: str) -> str | None:
        if nodo.style:
            return INVISIBLES.sub("", nodo.value)
        # « #» empieza un comentario de YAML; pegado a una letra es una etiqueta o un color, y se perdería.
        sigue = self.renglones[nodo.end_mark.line][nodo.end_mark.column :] if nodo.end_mark.line < len(self.renglones) else ""
        perdido = re.match(r"\s*(#\S.*)", sigue)
        if perdido:
            self._anotar(nodo, ruta, f"«{perdido[1].strip()}» no se leería: un «#» después de un espacio empieza un comentario", "Ponga todo el valor entre comillas.")
        return None if nodo.value in _NULOS else nodo.value

    def _lista(self, nodo: yaml.SequenceNode, ruta: str) -> list[Any]:
        valores: list[Any] = []
        for hijo in nodo.value:
            lugar = f"{ruta}.{len(valores)}".lstrip(".")
            self.posiciones.pop(lugar, None)  # la de un renglón vacío, que no cuenta
            valor = self.convertir(hijo, lugar)
            if valor is not None:
                valores.append(valor)
        return valores

    def _grupo(self, nodo: yaml.MappingNode, ruta: str) -> dict[str, Any]:
        datos: dict[str, Any] = {}
        for clave, valor in nodo.value:
            if not isinstance(clave, yaml.ScalarNode):
                self._anotar(clave, ruta, "el nombre de un campo no puede ser una lista", "Escriba «campo: valor».")
                continue
            nombre = f"{ruta}.{clave.value}".lstrip(".")
            if clave.value in datos or nombre in self.posiciones:
                self._anotar(clave, nombre, f"este campo ya está en la línea {self.posiciones[nombre]}", "Deje solo uno de los dos.")
                continue
            self.posiciones[nombre] = self._linea(clave)
            convertido = self.convertir(valor, nombre)
            if convertido is not None:
                datos[clave.value] = convertido
        return datos

    def _linea(self, nodo: yaml.Node) -> int:
        return int(nodo.start_mark.line) + 1 + self.antes

    def _anotar(self, nodo: yaml.Node, campo: str, mensaje: str, remedio: str) -> None:
        self.problemas.append(Problema(self.archivo, self._linea(nodo), campo, mensaje, remedio))


def _problema(archivo: str, linea: int, mensaje: str, remedio: str) -> ProblemasDeContenido:
    return ProblemasDeContenido([Problema(archivo, linea, "", mensaje, remedio)])
