"""Qué archivos hay en el proyecto, con nombres en NFC y sin seguir enlaces simbólicos."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

from generador.errores import Problema

CARPETAS = ("boletines", "contenido", "galeria")


def inventariar(proyecto: Path) -> tuple[dict[str, Path], list[Problema]]:
    """Mapa ``ruta POSIX en NFC → archivo real`` de las carpetas de contenido, ordenado.

    Los nombres se comparan en NFC porque macOS escribe «ñ» en dos caracteres. Un enlace
    simbólico podría sacar del proyecto archivos ajenos: se rechaza por su nombre.
    """
    archivos: dict[str, Path] = {}
    problemas: list[Problema] = []
    pendientes = [proyecto / c for c in CARPETAS if (proyecto / c).is_dir()]
    while pendientes:
        with os.scandir(pendientes.pop()) as entradas:
            for entrada in entradas:
                if entrada.name.startswith("."):
                    continue
                ruta = Path(entrada.path)
                nombre = unicodedata.normalize("NFC", ruta.relative_to(proyecto).as_posix())
                if entrada.is_symlink():
                    problemas.append(Problema(nombre, 0, "", "es un enlace simbólico y no se sigue", "Copie aquí el archivo original."))
                elif entrada.is_dir():
                    pendientes.append(ruta)
                elif nombre in archivos:
                    problemas.append(Problema(nombre, 0, "", "hay dos archivos con el mismo nombre, escrito de dos maneras", "Borre uno de los dos."))
                else:
                    archivos[nombre] = ruta
    return dict(sorted(archivos.items())), problemas
