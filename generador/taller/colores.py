"""Colores que se distinguen: el contraste entre dos, la tinta que se lee sobre uno y cómo acercarlos."""

from __future__ import annotations


def contraste(uno: str, otro: str) -> float:
    """Razón de contraste de dos colores ``#rrggbb``, de 1 a 21 (WCAG 2.2, «contrast ratio»)."""
    claro, oscuro = sorted((_luminancia(uno), _luminancia(otro)), reverse=True)
    return (claro + 0.05) / (oscuro + 0.05)


def _luminancia(color: str) -> float:
    canales = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in canales)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def acercar(color: str, fondo: str, minimo: float, hacia: str) -> str:
    """Mezcla un color con otro, de 5 en 5 %, hasta que contraste lo suficiente con el fondo."""
    for paso in range(0, 101, 5):
        mezcla = "#" + "".join(f"{round(int(color[i : i + 2], 16) * (1 - paso / 100) + int(hacia[i : i + 2], 16) * paso / 100):02x}" for i in (1, 3, 5))
        if contraste(mezcla, fondo) >= minimo:
            return mezcla
    return hacia


def tinta_sobre(color: str) -> str:
    """Blanco o negro: el que se lee sobre un color."""
    return "#ffffff" if contraste("#ffffff", color) >= 4.5 else "#000000"
