"""Cómo se cortan en renglones unas palabras, por lo que mide cada una."""

from __future__ import annotations


def emparejar(anchos: list[float], espacio: float, ancho: int) -> list[int]:
    """Los cortes al menor ancho que no agrega un renglón: ninguno queda con una palabra sola."""
    cortes, mayor = repartir(anchos, espacio, ancho)
    while ancho > max(anchos) + 20:
        ancho -= 20
        if mayor > ancho:  # si todos los renglones caben, se cortarían igual
            otros, mayor = repartir(anchos, espacio, ancho)
            if len(otros) != len(cortes):
                break
            cortes = otros
    return cortes


def repartir(anchos: list[float], espacio: float, limite: float) -> tuple[list[int], float]:
    """Con qué palabra empieza cada renglón, y lo que mide el mayor."""
    cortes, usado, mayor = [0], anchos[0], 0.0
    for numero, ancho in enumerate(anchos[1:], 1):
        if usado + espacio + ancho > limite:
            cortes.append(numero)
            mayor = max(mayor, usado)
            usado = ancho
        else:
            usado += espacio + ancho
    return cortes, max(mayor, usado)
