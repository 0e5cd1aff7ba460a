"""Convertir archivos en modelos, con la línea de cada falla."""
