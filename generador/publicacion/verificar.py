"""Comprueba un portal publicado, o un archivo suyo, contra el manifiesto."""

from __future__ import annotations

from pathlib import Path

from generador.errores import Problema, ProblemasDeContenido
from generador.publicacion.manifiesto import NOMBRE, leer_manifiesto, sha256


def verificar_sitio(sitio: Path) -> int:
    """Cuántos archivos coinciden. Lanza ``ProblemasDeContenido`` con cada diferencia."""
    manifiesto = _exigir_manifiesto(sitio)
    presentes = {r.relative_to(sitio).as_posix(): r for r in sitio.rglob("*") if r.is_file() and not any(p.startswith(".") for p in r.relative_to(sitio).parts)}
    problemas = [Problema(n, 0, "", "está en el manifiesto y no en la carpeta", "Vuelva a construir el portal.") for n in manifiesto if n not in presentes]
    problemas += [Problema(n, 0, "", "está en la carpeta y no en el manifiesto", "Nadie lo publicó con el portal: bórrelo o averigüe de dónde salió.") for n in presentes if n not in manifiesto and n != NOMBRE]
    problemas += [_cambiado(n) for n, r in presentes.items() if n in manifiesto and sha256(r.read_bytes()) != manifiesto[n]]
    if problemas:
        raise ProblemasDeContenido(problemas)
    return len(manifiesto)


def verificar_archivo(archivo: Path) -> str:
    """Nombre publicado de un archivo cuyo contenido está en el manifiesto del portal que lo contiene.

    Lanza ``ProblemasDeContenido`` si no está o si cambió.
    """
    for sitio in archivo.resolve().parents:
        if (sitio / NOMBRE).is_file():
            manifiesto = _exigir_manifiesto(sitio)
            nombre = archivo.resolve().relative_to(sitio).as_posix()
            if manifiesto.get(nombre) != sha256(archivo.read_bytes()):
                raise ProblemasDeContenido([_cambiado(nombre)])
            return nombre
    raise ProblemasDeContenido([Problema(str(archivo), 0, "", "no está dentro de un portal publicado", "Dé la ruta de un archivo dentro de sitio/.")])


def _exigir_manifiesto(sitio: Path) -> dict[str, str]:
    manifiesto = leer_manifiesto(sitio)
    if manifiesto is None:
        raise ProblemasDeContenido([Problema(str(sitio / NOMBRE), 0, "", "no hay un manifiesto que se pueda leer", "Construya el portal con «portal construir» o revise la ruta.")])
    return manifiesto


def _cambiado(nombre: str) -> Problema:
    return Problema(nombre, 0, "", "su contenido no es el que se publicó", "Vuelva a construir el portal para recuperarlo.")
