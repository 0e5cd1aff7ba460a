"""Convierte textos, y los trae ya convertidos, en el proceso que toque; no importa nada de lo que hizo falta para leerlos, que tarda más que nacer."""

from __future__ import annotations

from typing import Any, TypeAlias

import orjson

from generador.fuente import Fuente
from generador.modelo.texto import Texto
from generador.taller.memo import APARTE, Memo

# Lo que se recuerda de un texto sin su HTML: su huella, sus enlaces, imágenes y tropiezos; de una carpeta, antes, el hash de cada cuerpo.
Ligero: TypeAlias = list[Any]


def cargar() -> None:
    """Carga Python-Markdown, que tarda: solo si hay algo que convertir."""
    import generador.taller.markdown  # noqa: F401


def convertir_tanda(memo: Memo, tanda: list[tuple[str, str, str]]) -> list[Ligero]:
    """Convierte cada ``(huella, archivo, cuerpo)`` y lo guarda; devuelve lo que se pregunta de él. Lanza ``FallaDelEntorno``."""
    from generador.taller.markdown import convertir

    textos = [convertir(cuerpo, archivo, huella) for huella, archivo, cuerpo in tanda]
    memo.guardar({c: v for texto in textos for c, v in a_memoria(texto).items()})
    return [ligero_de(texto) for texto in textos]


def a_memoria(texto: Texto) -> dict[str, bytes]:
    """El texto como se guarda, en dos partes: lo que se pregunta de todos en cada construcción, y lo que solo se escribe."""
    return {
        texto.huella: orjson.dumps(ligero_de(texto)),
        _clave_del_completo(texto.huella): orjson.dumps([texto.html, texto.plano]),
    }


def ligero_de(texto: Texto) -> Ligero:
    """Lo que se pregunta de él en cada construcción."""
    return [texto.huella, texto.enlaces, texto.imagenes, texto.tropiezos]


def abrir(memo: Memo, clave: str, fuente: Fuente) -> tuple[str, str]:
    """El HTML y el texto plano de la memoria; si se dañó esa parte, se vuelven a hacer. Lanza ``FallaDelEntorno``."""
    buscada = _clave_del_completo(clave)
    guardado = memo.obtener([buscada]).get(buscada)
    if guardado is None:
        from generador.lectura.frontal import leer_cuerpo
        from generador.taller.markdown import convertir

        texto = convertir(leer_cuerpo(fuente), fuente.archivo, clave)
        memo.guardar(a_memoria(texto))
        return texto.html, texto.plano
    html, plano = orjson.loads(guardado)
    return html, plano


def _clave_del_completo(clave: str) -> str:
    return clave + APARTE
