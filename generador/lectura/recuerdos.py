"""Lo ya leído: un boletín o un álbum que no cambió no se abre, ni se interpreta, ni se valida otra vez.

Se recuerda por año, con el hash de cada archivo. La fecha y el tamaño solo evitan volver a
sumar: si difieren, decide el hash, porque una copia nueva de git renueva todas las fechas.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache, partial
from pathlib import Path
from time import time_ns
from types import NoneType
from typing import Annotated, Any, Protocol, TypeVar, get_args, get_origin
from zoneinfo import ZoneInfo

import orjson

from generador.almacen import Original
from generador.esquema import Modelo
from generador.firmas import es_reciente, firma_del_programa, firmar, senas_de
from generador.fuente import Fuente
from generador.lectura.documentos import leer_album, leer_boletin
from generador.modelo.album import Album, fotos_entre
from generador.modelo.boletin import Boletin

M = TypeVar("M", bound=Modelo)
D = TypeVar("D", Boletin, Album)
Convertir = Callable[[Any, ZoneInfo], Any]
_SIN_MIRAR: Mapping[str, list[int]] = {}


class Memoria(Protocol):
    """Donde se guarda lo leído: bytes por clave."""

    def obtener(self, claves: Iterable[str]) -> dict[str, bytes]:
        """Los que haya."""

    def guardar(self, valores: Mapping[str, bytes]) -> None:
        """Los guarda."""


class Recuerdos:
    """Los boletines y los álbumes ya leídos; ``senas`` son las de los archivos, por su nombre, si alguien las miró antes de leer."""

    def __init__(self, memoria: Memoria, zona: ZoneInfo, senas: Mapping[str, list[int]] = _SIN_MIRAR):
        self._memoria = memoria
        self._zona = zona
        self._senas = senas
        self._guardados: dict[str, dict[str, Any]] = {}
        self._nuevos: dict[str, dict[str, Any]] = {}
        self._abierto = time_ns()

    def boletin(self, ruta: Path, archivo: str, zona: ZoneInfo) -> Boletin:
        """Como ``leer_boletin``, recordando. Lanza ``ProblemasDeContenido``."""
        return self._leer(Boletin, leer_boletin, ruta, archivo, zona)

    def album(self, ruta: Original, archivo: str, zona: ZoneInfo, vecinos: Collection[str]) -> Album:
        """Como ``leer_album``, recordando lo que dice su archivo; las fotos son las que hay. Lanza ``ProblemasDeContenido``."""
        leer = partial(leer_album, vecinos=vecinos)
        return self._leer(Album, leer, ruta, archivo, zona, archivos=fotos_entre(vecinos)) if isinstance(ruta, Path) else leer(ruta, archivo, zona)

    def _leer(self, modelo: type[D], leer: Callable[[Path, str, ZoneInfo], D], ruta: Path, archivo: str, zona: ZoneInfo, **de_ahora: Any) -> D:
        carpeta = "/".join(archivo.split("/", 2)[:2])
        guardado = self._de(carpeta).get(archivo)
        senas = self._senas.get(archivo) or senas_de(os.stat(ruta))  # noqa: PTH116 - la mitad de lo que tarda Path.stat, y son miles
        if guardado and guardado["senas"] != senas and guardado["fuente"]["huella"] == hashlib.sha256(ruta.read_bytes()).hexdigest():
            guardado = {**guardado, "senas": None if es_reciente(senas, self._abierto) else senas}
        elif guardado and guardado["senas"] != senas:
            guardado = None
        if guardado:
            documento = revivir(modelo, {**guardado["ficha"], **de_ahora, "fuente": Fuente(archivo, **guardado["fuente"], ruta=ruta)}, zona)
            if isinstance(documento, Boletin):
                _con_lo_sabido(documento, guardado["direccion"])
        else:
            documento = leer(ruta, archivo, zona)
            f = documento.fuente
            guardado = {
                "senas": None if es_reciente(senas, self._abierto) else senas,
                "fuente": {"lineas": f.lineas, "linea_cuerpo": f.linea_cuerpo, "huella": f.huella, "huella_del_cuerpo": f.huella_del_cuerpo},
                "ficha": documento.model_dump(mode="json", exclude={"fuente", *de_ahora}, exclude_defaults=True),
                "direccion": documento.direccion,
            }
        self._nuevos.setdefault(carpeta, {})[archivo] = guardado
        return documento

    def guardar(self) -> None:
        """Recuerda lo leído, sin lo que ya no está."""
        self._memoria.guardar({self._clave(c): orjson.dumps(leidos) for c, leidos in self._nuevos.items() if leidos != self._guardados[c]})

    def _de(self, carpeta: str) -> dict[str, Any]:
        if carpeta not in self._guardados:
            valor = self._memoria.obtener([self._clave(carpeta)])
            self._guardados[carpeta] = orjson.loads(next(iter(valor.values()))) if valor else {}
        return self._guardados[carpeta]

    def _clave(self, carpeta: str) -> str:
        return firmar("leídos", firma_del_programa(), str(self._zona), carpeta)


def revivir(modelo: type[M], datos: Mapping[str, Any], zona: ZoneInfo) -> M:
    """El modelo que dio esos ``datos`` con ``model_dump(mode="json", exclude_defaults=True)``, sin validarlo de nuevo.

    Hace lo que ``model_construct``, que en diez mil boletines tarda cuatro veces más.
    """
    conversiones, omitidos = _forma(modelo)
    valores = {**omitidos, **datos}
    for campo, convertir in conversiones:
        if campo in datos:
            valores[campo] = convertir(datos[campo], zona)
    revivido = modelo.__new__(modelo)
    poner = object.__setattr__  # es inmutable
    poner(revivido, "__dict__", valores)
    poner(revivido, "__pydantic_fields_set__", set(datos))
    poner(revivido, "__pydantic_extra__", None)
    poner(revivido, "__pydantic_private__", None)
    return revivido


def _con_lo_sabido(boletin: Boletin, direccion: str) -> None:
    """Pone en su lugar lo que ``cached_property`` calcularía: se pregunta de todos, y la primera vez tarda veinte veces más que leerlo."""
    sabido = vars(boletin)
    sabido["direccion"] = direccion
    if not boletin.embargo:
        sabido["publicable_desde"] = boletin.fecha
        if not boletin.erratas:
            sabido["modificado"] = boletin.fecha


@lru_cache
def _forma(modelo: type[Modelo]) -> tuple[tuple[tuple[str, Convertir], ...], dict[str, Any]]:
    """Cómo se convierte cada campo que no queda como viene, y el valor de los que se pueden omitir."""
    campos = modelo.model_fields
    conversiones = ((n, _conversion(c.annotation)) for n, c in campos.items())
    return tuple((n, c) for n, c in conversiones if c), {n: c.default for n, c in campos.items() if not c.is_required()}


def _conversion(tipo: Any) -> Convertir | None:
    if get_origin(tipo) is Annotated:
        return _conversion(get_args(tipo)[0])
    if get_origin(tipo) is tuple:
        de_cada_uno = _conversion(get_args(tipo)[0])
        return (lambda valor, zona: tuple([de_cada_uno(v, zona) for v in valor])) if de_cada_uno else lambda valor, _: tuple(valor)
    if NoneType in get_args(tipo):
        de_lo_que_hay = _conversion(next(t for t in get_args(tipo) if t is not NoneType))
        return (lambda valor, zona: None if valor is None else de_lo_que_hay(valor, zona)) if de_lo_que_hay else None
    if tipo is datetime:
        return lambda valor, zona: datetime.fromisoformat(valor).astimezone(zona)
    if tipo is date:
        return lambda valor, _: date.fromisoformat(valor)
    if isinstance(tipo, type) and issubclass(tipo, Modelo):
        return lambda valor, zona: revivir(tipo, valor, zona)
    if isinstance(tipo, type) and issubclass(tipo, StrEnum):
        return lambda valor, _: tipo(valor)
    return None
