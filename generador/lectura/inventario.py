"""Qué archivos hay en el proyecto, con nombres en NFC y sin seguir enlaces simbólicos."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path

from generador.errores import Problema

# Los caracteres de control de Unicode (categoría Cc).
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
GALERIA = "galeria"
CARPETAS = ("boletines", "contenido", GALERIA)


def inventariar(proyecto: Path) -> tuple[dict[str, Path], list[Problema]]:
    """Mapa ``ruta POSIX en NFC → archivo real`` de las carpetas de contenido, ordenado.

    Los nombres se comparan en NFC porque macOS escribe «ñ» en dos caracteres. Un enlace
    simbólico podría sacar del proyecto archivos ajenos: se rechaza por su nombre.
    """
    archivos: dict[str, Path] = {}
    problemas: list[Problema] = []
    raices = [proyecto / c for c in CARPETAS]
    problemas += [_enlace(r.name) for r in raices if r.is_symlink()]
    pendientes = [(str(r), r.name) for r in raices if r.is_dir() and not r.is_symlink()]
    while pendientes:
        carpeta, nombre_de_carpeta = pendientes.pop()
        try:
            entradas = list(os.scandir(carpeta))
        except OSError as error:
            problemas.append(Problema(nombre_de_carpeta, 0, "", f"no se puede leer ({error.strerror})", "Revise los permisos de la carpeta."))
            continue
        for entrada in entradas:
            if entrada.name.startswith("."):
                continue
            nombre = f"{nombre_de_carpeta}/{_legible(entrada.name)}"
            if entrada.is_symlink():
                problemas.append(_enlace(nombre))
            elif nombre_publicable(nombre) is None:
                problemas.append(ilegible(nombre))
            elif entrada.is_dir():
                pendientes.append((entrada.path, nombre))
            elif nombre in archivos:
                problemas.append(Problema(nombre, 0, "", "hay dos archivos con el mismo nombre, escrito de dos maneras", "Borre uno de los dos."))
            else:
                archivos[nombre] = Path(entrada.path)
    return dict(sorted(archivos.items())), problemas


def _legible(nombre: str) -> str:
    """El nombre en UTF-8, diga lo que diga el idioma de la máquina; los bytes que no lo son se ven como «�»."""
    return nombre if nombre.isascii() else unicodedata.normalize("NFC", os.fsencode(nombre).decode(errors="replace"))


def nombre_publicable(nombre: str) -> str | None:
    """El nombre en NFC; nada, si lleva algo que no se entiende."""
    if nombre.isascii():
        return nombre if nombre.isprintable() else None
    return None if "�" in nombre or _CONTROL.search(nombre) else unicodedata.normalize("NFC", nombre)


def ilegible(nombre: str) -> Problema:
    """El problema de un nombre que no se puede publicar."""
    return Problema(nombre, 0, "", "el nombre lleva letras que no se entienden (viene de otro sistema)", "Cámbiele el nombre, sin acentos.")


def _enlace(nombre: str) -> Problema:
    return Problema(nombre, 0, "", "es un enlace simbólico y no se sigue", "Copie aquí el archivo original.")
