"""Convierte textos en el proceso que toque; no importa nada de lo que hizo falta para leerlos, que tarda más que nacer."""

from __future__ import annotations

from generador.modelo.texto import Texto


def cargar() -> None:
    """Carga Python-Markdown, que tarda: solo si hay algo que convertir."""
    import generador.taller.markdown  # noqa: F401


def convertir_tanda(tanda: list[tuple[str, str, str]]) -> list[tuple[str, Texto]]:
    """El archivo y el texto de cada ``(huella, archivo, cuerpo)``."""
    from generador.taller.markdown import convertir

    return [(archivo, convertir(cuerpo, archivo, huella)) for huella, archivo, cuerpo in tanda]
