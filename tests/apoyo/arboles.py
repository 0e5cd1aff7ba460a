"""Carpetas vistas como datos, para compararlas de un golpe."""

from __future__ import annotations

from pathlib import Path


def bytes_de(carpeta: Path) -> dict[str, bytes]:
    """El contenido de cada archivo, por su ruta."""
    return {r.relative_to(carpeta).as_posix(): r.read_bytes() for r in sorted(carpeta.rglob("*")) if r.is_file()}


def marcas_de(carpeta: Path) -> dict[str, tuple[int, int]]:
    """Cuándo se escribió cada archivo y carpeta, y en qué inodo está."""
    return {r.relative_to(carpeta).as_posix(): (r.stat().st_mtime_ns, r.stat().st_ino) for r in sorted(carpeta.rglob("*"))}


def diferencias(uno: dict[str, bytes], otro: dict[str, bytes]) -> list[str]:
    """Los archivos que faltan, sobran o cambian: lo que hay que leer cuando la prueba falla."""
    return sorted(n for n in uno.keys() | otro.keys() if uno.get(n) != otro.get(n))
