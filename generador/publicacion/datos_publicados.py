"""Lee los datos abiertos de un portal publicado y comprueba que cada CSV diga lo mismo que su JSON.

No usa nada del proyecto: sirve con una copia de la carpeta ``datos/`` bajada de internet.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import orjson
from pydantic import BaseModel, ValidationError

from generador.errores import FallaDelEntorno, Problema
from generador.publicacion.diferencia import Diferencia
from generador.vistas.tabla_csv import celda

# Conjunto → las columnas que, juntas, nombran un solo renglón.
CLAVES: dict[str, tuple[str, ...]] = {
    "indicadores": ("ejercicio", "indicador"),
    "metas": ("ejercicio", "indicador", "mes"),
    "evidencias": ("ejercicio", "indicador", "fecha", "archivo", "titulo"),
    "avances": ("ejercicio", "indicador", "periodo"),
    "boletines": ("url",),
    "eventos": ("url",),
}
_DEL_PROGRAMA = ("indicadores", "metas", "evidencias", "avances")

Fila = dict[str, Any]
F = TypeVar("F", bound=BaseModel)


class DatosIlegibles(FallaDelEntorno):
    """No se puede volver a calcular: falta un archivo o no se entiende; lleva todo lo que se encontró."""

    def __init__(self, problemas: Sequence[Problema]):
        self.problemas = sorted(set(problemas))
        super().__init__("\n".join(map(str, self.problemas)))


@dataclass(frozen=True)
class Publicado:
    """Los datos de un portal, tal como se publicaron: las filas de cada JSON y los renglones de cada CSV."""

    filas: Mapping[str, list[Fila]]
    tablas: Mapping[str, list[list[str]]]


def leer_datos(sitio: Path) -> Publicado:
    """Los datos de un portal; ``sitio`` puede ser también su carpeta ``datos/``. Lanza ``DatosIlegibles``."""
    carpeta = sitio / "datos" if (sitio / "datos").is_dir() else sitio
    if not any((carpeta / f"{c}.{e}").exists() for c in _DEL_PROGRAMA for e in ("json", "csv")):
        raise DatosIlegibles([Problema(sitio.as_posix(), 0, "", "ahí no hay datos de un programa operativo", "Dé la carpeta de un portal que publique uno, o su carpeta datos/: «portal verificar cumplimiento sitio».")])
    problemas: list[Problema] = []
    filas, tablas = {}, {}
    for conjunto in CLAVES:
        try:
            filas[conjunto] = _json(carpeta, f"{conjunto}.json")
        except DatosIlegibles as error:
            problemas += error.problemas
        try:
            tablas[conjunto] = _csv(carpeta, f"{conjunto}.csv")
        except DatosIlegibles as error:
            problemas += error.problemas
    if problemas:
        raise DatosIlegibles(problemas)
    return Publicado(filas, tablas)


def entender(modelo: type[F], conjunto: str, filas: list[Fila]) -> list[F]:
    """Las filas con sus tipos. Lanza ``DatosIlegibles`` con todas las que no se entienden."""
    entendidas, problemas = [], []
    for numero, fila in enumerate(filas, 1):
        try:
            entendidas.append(modelo.model_validate(fila))
        except ValidationError as error:
            for e in error.errors(include_url=False):
                campo = ".".join(map(str, e["loc"]))
                mensaje = f"al renglón {numero} le falta «{campo}»" if e["type"] == "missing" else f"el renglón {numero} dice «{campo}: {e['input']}», que no es un dato válido"
                problemas.append(ilegible(conjunto, mensaje))
    if problemas:
        raise DatosIlegibles(problemas)
    return entendidas


def ilegible(conjunto: str, mensaje: str) -> Problema:
    """Un problema en el JSON de un conjunto."""
    return Problema(f"datos/{conjunto}.json", 0, "", mensaje, "Vuelva a descargarlo, o construya otra vez el portal.")


def comparar_gemelos(publicado: Publicado) -> Iterator[Diferencia]:
    """Lo que un CSV y su JSON no dicen igual; el orden de los renglones no importa."""
    for conjunto, filas in publicado.filas.items():
        encabezado, *renglones = publicado.tablas[conjunto] or [[]]
        columnas = list(filas[0]) if filas else encabezado
        if encabezado != columnas:
            yield Diferencia(f"datos/{conjunto}.csv", mensaje=f"sus columnas no son las del JSON: dice «{', '.join(encabezado)}» y deberían ser «{', '.join(columnas)}»")
            continue
        for numero, fila in enumerate(filas, 1):
            if list(fila) != columnas:
                yield Diferencia(f"datos/{conjunto}.json", mensaje=f"el renglón {numero} no tiene las mismas columnas que el primero")
        lugares = [columnas.index(c) for c in CLAVES[conjunto] if c in columnas]
        en_json = _por_clave([[str(celda(f.get(c))) for c in columnas] for f in filas], lugares)
        en_csv = _por_clave(renglones, lugares)
        for clave in sorted(en_json.keys() ^ en_csv.keys()):
            quien, sin = ("JSON", "CSV") if clave in en_json else ("CSV", "JSON")
            yield Diferencia(f"datos/{conjunto}.csv", mensaje=f"el renglón «{' · '.join(clave[0])}» está en el {quien} y no en el {sin}")
        for clave in sorted(en_json.keys() & en_csv.keys()):
            yield from _celdas(conjunto, columnas, clave[0], en_json[clave], en_csv[clave])


def _celdas(conjunto: str, columnas: list[str], clave: tuple[str, ...], en_json: list[str], en_csv: list[str]) -> Iterator[Diferencia]:
    if len(en_json) != len(en_csv):
        yield Diferencia(f"datos/{conjunto}.csv", mensaje=f"el renglón «{' · '.join(clave)}» tiene {len(en_csv)} celdas y deberían ser {len(en_json)}")
        return
    for columna, esperado, escrito in zip(columnas, en_json, en_csv, strict=False):
        if esperado != escrito:
            yield Diferencia(f"datos/{conjunto}.csv", campo=columna, mensaje=f"en el renglón «{' · '.join(clave)}» el CSV dice «{escrito}» y el JSON, «{esperado}»")


def _por_clave(renglones: list[list[str]], lugares: list[int]) -> dict[tuple[tuple[str, ...], int], list[str]]:
    """Cada renglón por su clave y cuántos iguales van antes: así uno repetido no se pierde."""
    vistos: Counter[tuple[str, ...]] = Counter()
    por_clave = {}
    for renglon in sorted(renglones):
        clave = tuple(renglon[i] for i in lugares if i < len(renglon))
        por_clave[clave, vistos[clave]] = renglon
        vistos[clave] += 1
    return por_clave


def _leer(carpeta: Path, nombre: str) -> bytes:
    try:
        return (carpeta / nombre).read_bytes()
    except FileNotFoundError:
        raise _falla(nombre, "no está", "Hacen falta todos los archivos: descárguelo, o construya otra vez el portal.") from None
    except OSError as error:
        raise _falla(nombre, f"no se puede leer ({error.strerror})", "Revise los permisos del archivo.") from None


def _json(carpeta: Path, nombre: str) -> list[Fila]:
    try:
        filas = orjson.loads(_leer(carpeta, nombre))
    except orjson.JSONDecodeError as error:
        raise _falla(nombre, f"no es un JSON completo: se corta o se daña en la línea {error.lineno}", "Vuelva a descargarlo.") from None
    if not isinstance(filas, list) or not all(isinstance(f, dict) for f in filas):
        raise _falla(nombre, "no es una lista de renglones", "Vuelva a descargarlo.")
    return filas


def _csv(carpeta: Path, nombre: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(_leer(carpeta, nombre).decode("utf-8-sig"), newline=""), strict=True))
    except UnicodeDecodeError:
        raise _falla(nombre, "no está en UTF-8", "Quizá se guardó con una hoja de cálculo: vuelva a descargarlo.") from None
    except csv.Error:
        raise _falla(nombre, "tiene unas comillas sin cerrar", "Vuelva a descargarlo.") from None


def _falla(nombre: str, mensaje: str, remedio: str) -> DatosIlegibles:
    return DatosIlegibles([Problema(f"datos/{nombre}", 0, "", mensaje, remedio)])
