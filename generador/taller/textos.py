"""Convierte los cuerpos que no estén en la memoria; si son muchos, en dos procesos."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

import orjson

from generador.esquema import Fuente
from generador.firmas import firma_del_paso, firmar
from generador.lectura.frontal import leer_cuerpo
from generador.modelo.texto import Enlace, Imagen, Texto, TextoGuardado, Tropiezo
from generador.taller.memo import APARTE, Memo
from generador.taller.procesos import repartir

# Sin importar taller.markdown: cargar Python-Markdown cuesta más que una construcción sin cambios.
PASO = (firma_del_paso("taller/motor.py", "markdown"), firma_del_paso("taller/markdown.py", "nh3", "lxml"), firma_del_paso("taller/arbol.py"))


A_LA_MANO = 5000  # textos completos; unos 60 MB


class Conversion:
    """Convierte lo que no esté en la memoria mientras el taller hace otra cosa; se recoge después."""

    def __init__(self, fuentes: Iterable[Fuente], memo: Memo):
        por_clave: dict[str, list[Fuente]] = {}
        for fuente in fuentes:
            # El archivo cuenta: da sentido a las rutas relativas del texto.
            por_clave.setdefault(firmar(PASO, fuente.archivo, fuente.huella_del_cuerpo or fuente.cuerpo), []).append(fuente)
        self._memo = memo
        self._textos = {f.archivo: _de_memoria(valor, partial(_abrir, memo, clave, f)) for clave, valor in memo.obtener(por_clave).items() for f in por_clave.pop(clave)}
        trabajos = ((clave, fuentes_[0].archivo, leer_cuerpo(fuentes_[0])) for clave, fuentes_ in por_clave.items())
        self._tandas = repartir(_convertir, trabajos, len(por_clave), _cargar) if por_clave else iter(())

    def recoger(self, avance: Callable[[int], None]) -> dict[str, Texto]:
        """Texto de cada fuente, por su archivo; ``avance`` recibe cuántos se van convirtiendo."""
        avance(len(self._textos))
        completos = 0
        for tanda in self._tandas:
            self._memo.guardar({c: v for _, texto in tanda for c, v in a_memoria(texto).items()})
            # Los primeros se quedan completos, que se van a pedir varias veces; más no caben en una máquina chica.
            completos += len(tanda)
            self._textos |= {archivo: t if completos <= A_LA_MANO else TextoGuardado(partial(_completo, self._memo, t.huella), t.huella, t.enlaces, t.imagenes, t.tropiezos) for archivo, t in tanda}
            avance(len(tanda))
        return self._textos


def a_memoria(texto: Texto) -> dict[str, bytes]:
    """El texto como se guarda, en dos partes: lo que se pregunta de todos en cada construcción, y lo que solo se escribe."""
    return {
        texto.huella: orjson.dumps({c: getattr(texto, c) for c in ("huella", "enlaces", "imagenes", "tropiezos")}),
        _clave_del_completo(texto.huella): orjson.dumps([texto.html, texto.plano]),
    }


def _clave_del_completo(clave: str) -> str:
    return clave + APARTE


def _de_memoria(valor: bytes, completo: Callable[[], tuple[str, str]]) -> Texto:
    return TextoGuardado(completo, *_ligero(orjson.loads(valor)))


def _abrir(memo: Memo, clave: str, fuente: Fuente) -> tuple[str, str]:
    """El HTML y el texto plano de la memoria; si se dañó esa parte, se vuelven a hacer."""
    try:
        return _completo(memo, clave)
    except KeyError:
        ((_, texto),) = _convertir([(clave, fuente.archivo, leer_cuerpo(fuente))])
        memo.guardar(a_memoria(texto))
        return texto.html, texto.plano


def _completo(memo: Memo, clave: str) -> tuple[str, str]:
    html, plano = orjson.loads(memo.obtener([_clave_del_completo(clave)])[_clave_del_completo(clave)])
    return html, plano


def de_datos(d: Mapping[str, Any]) -> Texto:
    """El texto a partir de sus datos."""
    huella, enlaces, imagenes, tropiezos = _ligero(d)
    return Texto(huella, d["html"], d["plano"], enlaces, imagenes, tropiezos)


def _ligero(d: Mapping[str, Any]) -> tuple[str, tuple[Enlace, ...], tuple[Imagen, ...], tuple[Tropiezo, ...]]:
    return d["huella"], tuple(Enlace(**e) for e in d["enlaces"]), tuple(Imagen(**i) for i in d["imagenes"]), tuple(Tropiezo(**t) for t in d["tropiezos"])


def _cargar() -> None:
    import generador.taller.markdown  # noqa: F401  # tarda: se carga solo si hay algo que convertir


def _convertir(tanda: list[tuple[str, str, str]]) -> list[tuple[str, Texto]]:
    from generador.taller.markdown import convertir

    return [(archivo, convertir(cuerpo, archivo, huella)) for huella, archivo, cuerpo in tanda]
