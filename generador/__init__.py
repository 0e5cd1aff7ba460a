"""Generador del portal de una oficina municipal de Comunicación Social."""

__version__ = "0.1.0"
