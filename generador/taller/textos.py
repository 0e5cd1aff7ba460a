"""Convierte los cuerpos que no estén en la memoria; si son muchos, en dos procesos."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import Any

import orjson

from generador.firmas import firma_del_paso, firmar
from generador.fuente import Fuente
from generador.lectura.frontal import leer_cuerpo
from generador.modelo.boletin import Boletin
from generador.modelo.texto import Enlace, Imagen, Texto, TextoGuardado, Tropiezo
from generador.taller.conversor import Ligero, abrir, cargar, convertir_tanda
from generador.taller.memo import Memo
from generador.taller.procesos import MINIMO, repartir

# Sin importar taller.markdown: cargar Python-Markdown cuesta más que una construcción sin cambios.
PASO = tuple(
    firma_del_paso(m, *b)
    for m, b in {"taller/textos.py": (), "taller/conversor.py": (), "taller/motor.py": ("markdown",), "taller/markdown.py": ("nh3", "lxml"), "taller/arbol.py": (), "modelo/texto.py": (), "modelo/fotos.py": (), "rutas.py": ("python-slugify",)}.items()
)


class Conversion:
    """Convierte lo que no esté en la memoria mientras el taller hace otra cosa; se recoge después.

    Lo que se pregunta de todos los textos en cada construcción (enlaces, imágenes, tropiezos) se recuerda además
    junto, por carpeta: son miles, y buscarlos uno por uno costaba más que lo que se hace con ellos.
    """

    def __init__(self, memo: Memo):
        self._memo = memo
        self._en_frio = memo.vacia()
        self._carpetas: dict[str, dict[str, Ligero]] = {}
        self._textos: dict[str, Texto] = {}
        self._ligeros: dict[str, dict[str, Ligero]] = {}
        self._por_clave: dict[str, Fuente] = {}
        self._tandas: Iterator[list[Ligero]] = iter(())

    def al_paso(self, boletines: Iterator[Boletin], cuantos: int) -> list[Boletin]:
        """Los mismos boletines. Si son muchos y no se recuerda nada, otros procesos van convirtiendo unos mientras aquí se leen los demás, y su texto se suelta."""
        if cuantos < MINIMO or not self._en_frio:
            return list(boletines)
        leidos: list[Boletin] = []
        faltan = True

        def por_convertir() -> Iterator[tuple[str, str, str]]:
            nonlocal faltan
            for boletin in boletines:
                fuente = replace(boletin.fuente, cuerpo="")
                leidos.append(boletin.model_copy(update={"fuente": fuente}))
                clave = _clave(boletin.fuente)
                self._por_clave[clave] = fuente
                yield clave, fuente.archivo, boletin.fuente.cuerpo
            faltan = False

        self._tandas = repartir(partial(convertir_tanda, self._memo), por_convertir(), cuantos, cargar)
        while faltan:
            self._asentar(next(self._tandas))
        return leidos

    def encargar(self, fuentes: list[Fuente]) -> None:
        """Empieza a convertir lo que falte de todos los textos."""
        en_marcha = {f.archivo for f in self._por_clave.values()}
        nuevas: dict[str, Fuente] = {}
        self._carpetas = _recordadas({_carpeta(f.archivo) for f in fuentes}, self._memo)
        for fuente in fuentes:
            if fuente.archivo in en_marcha:
                continue
            ligero = self._carpetas.get(_carpeta(fuente.archivo), {}).get(fuente.archivo)
            if ligero and fuente.huella_del_cuerpo and ligero[0] == fuente.huella_del_cuerpo:
                self._guardado(ligero, fuente)
            else:
                nuevas[_clave(fuente)] = fuente
        for clave, valor in self._memo.obtener(nuevas).items():
            fuente = nuevas.pop(clave)
            self._guardado([fuente.huella_del_cuerpo, *orjson.loads(valor)], fuente)
        self._por_clave |= nuevas
        if nuevas:
            trabajos = ((clave, fuente.archivo, leer_cuerpo(fuente)) for clave, fuente in nuevas.items())
            self._tandas = chain(self._tandas, repartir(partial(convertir_tanda, self._memo), trabajos, len(self._por_clave), cargar))

    def recoger(self, avance: Callable[[int], None]) -> dict[str, Texto]:
        """Texto de cada fuente, por su archivo; ``avance`` recibe cuántos se van convirtiendo."""
        avance(len(self._textos))
        for tanda in self._tandas:
            self._asentar(tanda)
            avance(len(tanda))
        self._memo.usar(t.huella for t in self._textos.values())
        self._memo.guardar({_clave_de_carpeta(c): orjson.dumps(ligeros) for c, ligeros in self._ligeros.items() if ligeros != self._carpetas.get(c)})
        return self._textos

    def _asentar(self, tanda: list[Ligero]) -> None:
        for clave, *partes in tanda:
            fuente = self._por_clave[clave]
            self._anotar(fuente.archivo, [fuente.huella_del_cuerpo, clave, *partes])
            self._poner(fuente, clave, *partes)

    def _guardado(self, ligero: Ligero, fuente: Fuente) -> None:
        _, clave, *partes = ligero
        self._anotar(fuente.archivo, ligero)
        self._poner(fuente, clave, *(_revividas(*partes) if any(partes) else ()))

    def _poner(self, fuente: Fuente, clave: str, enlaces: tuple[Enlace, ...] = (), imagenes: tuple[Imagen, ...] = (), tropiezos: tuple[Tropiezo, ...] = ()) -> None:
        self._textos[fuente.archivo] = TextoGuardado(partial(abrir, self._memo, clave, fuente), clave, enlaces, imagenes, tropiezos)

    def _anotar(self, archivo: str, ligero: Ligero) -> None:
        self._ligeros.setdefault(_carpeta(archivo), {})[archivo] = ligero


def _clave(fuente: Fuente) -> str:
    """El archivo cuenta: da sentido a las rutas relativas del texto."""
    return firmar(PASO, fuente.archivo, fuente.huella_del_cuerpo or fuente.cuerpo)


def _carpeta(archivo: str) -> str:
    return archivo.rpartition("/")[0]


def _clave_de_carpeta(carpeta: str) -> str:
    return firmar("textos", PASO, carpeta)


def _recordadas(carpetas: Iterable[str], memo: Memo) -> dict[str, dict[str, Ligero]]:
    claves = {_clave_de_carpeta(c): c for c in carpetas}
    return {claves[clave]: orjson.loads(valor) for clave, valor in memo.obtener(claves).items()}


def de_datos(d: Mapping[str, Any]) -> Texto:
    """El texto a partir de sus datos."""
    return Texto(d["huella"], d["html"], d["plano"], *_revividas(d["enlaces"], d["imagenes"], d["tropiezos"]))


def _revividas(enlaces: list[Any], imagenes: list[Any], tropiezos: list[Any]) -> tuple[tuple[Enlace, ...], tuple[Imagen, ...], tuple[Tropiezo, ...]]:
    return tuple(Enlace(**e) for e in enlaces), tuple(Imagen(**i) for i in imagenes), tuple(Tropiezo(**t) for t in tropiezos)
