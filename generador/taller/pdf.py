"""Compone los PDF con Typst: etiquetados y accesibles (PDF/UA-1), sin red, sin reloj y sin letras del equipo.

Lo que dice el documento llega en ``datos`` y Typst lo lee como JSON: nunca se escribe dentro de su código, así
que un título con ``#import`` es solo un título. La forma que espera ``plantillas/informe.typ`` (todo es texto
listo para mostrarse; lo que falta va vacío, no se omite)::

    titulo, municipio, dependencia, ejercicio, trimestre, periodo, fecha_de_corte
    version         de dónde salen los datos: commit o fecha de la fuente
    aviso           «Documento de demostración», o vacío; va en todas las páginas
    color           color institucional, #rrggbb
    escudo          nombre de un adjunto, o vacío; escudo_alt lo describe
    resumen         lista de párrafos que contestan «¿van cumpliendo?»
    conteo          lista de {estado, palabra, cuantos}
    notas           lista de textos sobre el informe entero
    firmas          lista de {accion, cargo}: «Elaboró», «Titular de Comunicación Social»
    indicadores     lista de:
        nombre, unidad, meta (a la fecha), real, avance («89.1 %», «sin meta»…)
        estado      verde, amarillo, rojo o gris: el ícono; palabra: lo que lo acompaña siempre
        url         su página en el portal, o vacío
        ficha       lista de [nombre, valor]: «Sentido», «Ascendente»
        grafica     nombre de un adjunto, o vacío; grafica_alt lo dice con palabras
        meses       lista de {mes, meta, real, avance, nota}
        formula     el método de cálculo; calculo: el mismo con los números de este corte
        notas       lista de textos: datos tardíos, metas ajustadas
        evidencia   lista de {fecha, titulo, url}; evidencia_nota la introduce («Se muestran 20 de 132.»);
                    evidencias dice cuántas son («132 evidencias»)
"""

from __future__ import annotations

import re
import shutil
import struct
import tempfile
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import orjson

from generador.errores import Problema, ProblemasDeContenido
from generador.firmas import firma_del_paso

PASO = firma_del_paso("taller/pdf.py", "typst", "font-source-sans-pro")
PLANTILLA = "plantillas/informe.typ"
_LETRAS = ("SourceSansPro", "SourceSansProSemibold")
_PAQUETE_DE_LA_RED = re.compile(r'"@[\w-]+/')


def componer(plantilla: str, datos: Mapping[str, Any], adjuntos: Mapping[str, bytes], fecha: datetime) -> bytes:
    """El PDF de ``plantilla`` (texto de un archivo .typ), que lee ``datos.json`` y la carpeta ``adjuntos/``.

    ``fecha`` es la de creación que el PDF declara. Lanza ``ProblemasDeContenido`` si la plantilla falla.
    """
    import typst  # 80 MB de biblioteca que no hacen falta si el informe no cambió

    if _PAQUETE_DE_LA_RED.search(plantilla):
        raise _falla("no puede usar paquetes de la red («@…»): el informe se compone sin conexión", 0)
    with tempfile.TemporaryDirectory() as carpeta:
        letras, hoja = Path(carpeta, "letras"), Path(carpeta, "hoja")
        _poner_letras(letras)
        _poner(hoja, {"informe.typ": plantilla.encode(), "datos.json": orjson.dumps(_legible(datos)), **{f"adjuntos/{n}": _adjunto(n, b) for n, b in adjuntos.items()}})
        try:
            pdf: bytes = typst.compile(
                str(hoja / "informe.typ"), root=str(hoja), format="pdf", pdf_standards="ua-1", timestamp=datetime.fromisoformat(fecha.isoformat()),
                font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(letras)]),
            )  # fmt: skip
        except typst.TypstError as error:
            lugar = re.search(r"informe\.typ:(\d+)", error.diagnostic)
            raise _falla(f"la plantilla falla: {error.message}", int(lugar[1]) if lugar else 0) from None
    return pdf


def _falla(mensaje: str, linea: int) -> ProblemasDeContenido:
    return ProblemasDeContenido([Problema(PLANTILLA, linea, "", mensaje, "Corríjala, o bórrela para usar la del generador.")])


def _poner(carpeta: Path, archivos: Mapping[str, bytes]) -> None:
    for nombre, contenido in archivos.items():
        ruta = carpeta / nombre
        if ".." in ruta.parts:
            raise ValueError(f"El adjunto «{nombre}» se sale de su carpeta")
        ruta.parent.mkdir(parents=True, exist_ok=True)
        ruta.write_bytes(contenido)


def _adjunto(nombre: str, contenido: bytes) -> bytes:
    """Lo escrito en un dibujo también se imprime con la letra de la casa."""
    return "".join(map(_escribible, contenido.decode())).encode() if nombre.endswith(".svg") else contenido


def _poner_letras(carpeta: Path) -> None:
    """Solo las que se usan: Typst tomaría cualquiera de las dos versiones que trae el paquete."""
    from font_source_sans_pro import font_files_ttf

    carpeta.mkdir()
    for letra in _LETRAS:
        shutil.copy(font_files_ttf[letra], carpeta)


def _legible(valor: Any) -> Any:
    """Los datos con lo que la letra puede escribir: PDF/UA no admite ni un carácter sin dibujo."""
    if isinstance(valor, str):
        return "".join(_escribible(c) for c in unicodedata.normalize("NFC", valor))
    if isinstance(valor, Mapping):
        return {c: _legible(v) for c, v in valor.items()}
    if isinstance(valor, (list, tuple)):
        return [_legible(v) for v in valor]
    return valor


def _escribible(caracter: str) -> str:
    clase = unicodedata.category(caracter)
    if ord(caracter) in _cobertura() and clase != "Cf":  # los de formato, invisibles, pueden voltear el texto
        return caracter
    if clase[0] == "L":
        return "?"  # una letra de otra escritura: se ve que ahí falta algo
    return " " if caracter.isspace() else ""


@lru_cache(maxsize=1)
def _cobertura() -> frozenset[int]:
    """Los caracteres que todas las letras dibujan."""
    from font_source_sans_pro import font_files_ttf

    return frozenset.intersection(*(_caracteres(Path(font_files_ttf[letra]).read_bytes()) for letra in _LETRAS))


def _caracteres(letra: bytes) -> frozenset[int]:
    """Lo que dice su tabla «cmap» de formato 12 (OpenType, «cmap»)."""

    def entero(lugar: int, tipo: str = ">I") -> int:
        return int(struct.unpack_from(tipo, letra, lugar)[0])

    cmap = next(entero(i + 8) for i in range(12, 12 + 16 * entero(4, ">H"), 16) if letra[i : i + 4] == b"cmap")
    tablas = (cmap + entero(cmap + 8 + 8 * i) for i in range(entero(cmap + 2, ">H")))
    tabla = next(t for t in tablas if entero(t, ">H") == 12)
    grupos = range(tabla + 16, tabla + 16 + 12 * entero(tabla + 12), 12)
    return frozenset(c for g in grupos for c in range(entero(g), entero(g + 4) + 1))
