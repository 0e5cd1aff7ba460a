"""Convierte los cuerpos que no estén en la memoria; si son muchos, en dos procesos."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import orjson

from generador.esquema import Fuente
from generador.firmas import firma_del_paso, firmar
from generador.modelo.texto import Enlace, Imagen, Texto, Tropiezo
from generador.taller.memo import Memo
from generador.taller.procesos import repartir

# Sin importar taller.markdown: cargar Python-Markdown cuesta más que una construcción sin cambios.
PASO = (firma_del_paso("taller/motor.py", "markdown"), firma_del_paso("taller/markdown.py", "nh3", "lxml"), firma_del_paso("taller/arbol.py"))


class Conversion:
    """Convierte lo que no esté en la memoria mientras el taller hace otra cosa; se recoge después."""

    def __init__(self, fuentes: Iterable[Fuente], memo: Memo):
        por_clave: dict[str, list[Fuente]] = {}
        for fuente in fuentes:
            # El archivo cuenta: da sentido a las rutas relativas del texto.
            por_clave.setdefault(firmar(PASO, fuente.archivo, fuente.cuerpo), []).append(fuente)
        self._memo = memo
        self._textos = {f.archivo: de_json(valor) for clave, valor in memo.obtener(por_clave).items() for f in por_clave.pop(clave)}
        trabajos = [(clave, fuentes_[0].archivo, fuentes_[0].cuerpo) for clave, fuentes_ in por_clave.items()]
        self._tandas = repartir(_convertir, trabajos, _cargar) if trabajos else iter(())

    def recoger(self, avance: Callable[[int], None]) -> dict[str, Texto]:
        """Texto de cada fuente, por su archivo; ``avance`` recibe cuántos se van convirtiendo."""
        avance(len(self._textos))
        nuevos: dict[str, bytes] = {}
        for tanda in self._tandas:
            for archivo, texto in tanda:
                self._textos[archivo] = texto
                nuevos[texto.huella] = a_json(texto)
            avance(len(tanda))
        self._memo.guardar(nuevos)
        return self._textos


def a_json(texto: Texto) -> bytes:
    """El texto como se guarda en la memoria."""
    return orjson.dumps(texto)


def de_json(valor: bytes | str) -> Texto:
    """El texto guardado."""
    return de_datos(orjson.loads(valor))


def de_datos(d: Mapping[str, Any]) -> Texto:
    """El texto a partir de sus datos."""
    return Texto(
        huella=d["huella"],
        html=d["html"],
        plano=d["plano"],
        enlaces=tuple(Enlace(**e) for e in d["enlaces"]),
        imagenes=tuple(Imagen(**i) for i in d["imagenes"]),
        tropiezos=tuple(Tropiezo(**t) for t in d["tropiezos"]),
    )


def _cargar() -> None:
    import generador.taller.markdown  # noqa: F401  # tarda: se carga solo si hay algo que convertir


def _convertir(tanda: list[tuple[str, str, str]]) -> list[tuple[str, Texto]]:
    from generador.taller.markdown import convertir

    return [(archivo, convertir(cuerpo, archivo, huella)) for huella, archivo, cuerpo in tanda]
