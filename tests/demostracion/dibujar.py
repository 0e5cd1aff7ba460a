"""Dibuja las fotos de muestra del portal de demostración.

Uso: python tests/demostracion/dibujar.py LISTA.json CARPETA_DEL_PROYECTO [PARTE_DE_LA_RUTA]

``fotos.json`` tiene las de los boletines y ``galeria.json`` las de los álbumes. Cada foto dice su
``ruta``, ``escena``, ``titulo`` y ``pie``; puede fijar ``hora``, ``encuadre`` (acercamiento y centro),
``forma`` (vertical, panoramica), ``semilla``, ``ancho`` en píxeles, ``girada`` (la orientación EXIF con
que se guarda) y ``color`` (CMYK). El formato sale de la extensión.
"""

import hashlib
import json
import re
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any

from escenas_aulas import biblioteca, escuela, taller_mujeres
from escenas_civicas import cabildo, carrera, simulacro
from escenas_fiesta import concierto, desfile, ofrenda
from escenas_mascotas import mascotas
from escenas_obra import agua_potable, obra_calle, recoleccion, reforestacion
from escenas_plaza import feria, mercado, plaza
from escenas_pueblo import arroyo, danza, panorama, posada, unidad_movil, vivero
from escenas_servicios import brigada_salud, cancha, proteccion_civil
from guardar import guardar
from lienzo import SALIDA, Lienzo
from metadatos import Datos
from PIL import Image

Escena = Callable[[Lienzo, Random], None]

FECHA_SIN_BOLETIN = "2026-01-05T09:00"
FORMAS = {"horizontal": SALIDA, "vertical": (2000, 3000), "panoramica": (3000, 1200)}

# Cada escena con las horas del día que le van.
ESCENAS: dict[str, tuple[Escena, tuple[str, ...]]] = {
    "plaza": (plaza, ("manana", "mediodia", "tarde")),
    "brigada-salud": (brigada_salud, ("manana", "mediodia")),
    "obra-calle": (obra_calle, ("manana", "mediodia", "tarde")),
    "feria": (feria, ("ocaso", "tarde")),
    "biblioteca": (biblioteca, ("manana", "tarde")),
    "escuela": (escuela, ("manana", "mediodia")),
    "mercado": (mercado, ("manana", "mediodia")),
    "ofrenda": (ofrenda, ("noche", "ocaso")),
    "cancha": (cancha, ("mediodia", "tarde")),
    "reforestacion": (reforestacion, ("manana", "tarde")),
    "agua-potable": (agua_potable, ("manana", "mediodia")),
    "desfile": (desfile, ("manana", "mediodia")),
    "concierto": (concierto, ("ocaso",)),
    "proteccion-civil": (proteccion_civil, ("noche",)),
    "recoleccion": (recoleccion, ("manana", "mediodia")),
    "taller-mujeres": (taller_mujeres, ("manana", "tarde")),
    "cabildo": (cabildo, ("manana", "mediodia")),
    "carrera": (carrera, ("manana",)),
    "simulacro": (simulacro, ("manana", "mediodia")),
    "posada": (posada, ("noche",)),
    "danza": (danza, ("tarde", "ocaso")),
    "arroyo": (arroyo, ("manana", "tarde")),
    "panorama": (panorama, ("manana", "tarde", "ocaso")),
    "unidad-movil": (unidad_movil, ("manana", "mediodia")),
    "mascotas": (mascotas, ("manana", "mediodia")),
    "vivero": (vivero, ("manana", "tarde")),
}


def ilustracion(entrada: dict[str, Any]) -> Image.Image:
    """Dibuja una escena; la semilla decide lo que la lista no fija: hora, encuadre y composición."""
    semilla = entrada.get("semilla", entrada["ruta"])
    azar = Random(int.from_bytes(hashlib.sha256(semilla.encode()).digest()[:8]))
    funcion, horas = ESCENAS[entrada["escena"]]
    hora, cerca, centro = azar.choice(horas), azar.uniform(1, 1.06), (azar.uniform(700, 800), azar.uniform(500, 560))
    if "encuadre" in entrada:
        cerca, *punto = entrada["encuadre"]
        centro = (punto[0], punto[1])
    lienzo = Lienzo(entrada.get("hora", hora), cerca, centro, FORMAS[entrada.get("forma", "horizontal")])
    volteada = azar.random() < 0.5
    funcion(lienzo, azar)
    return lienzo.revelar(volteada)


def fecha_de(entrada: dict[str, Any], proyecto: Path) -> datetime:
    """Toma la fecha de la lista o, si no la trae, la del boletín que lleva la foto."""
    if "fecha" in entrada:
        return datetime.fromisoformat(entrada["fecha"])
    boletin = (proyecto / entrada["ruta"]).parent.with_suffix(".md")
    texto = boletin.read_text(encoding="utf-8") if boletin.exists() else ""
    hallada = re.search(r"^fecha: *['\"]?([\d-]{10}(?:[T ][\d:]+)?)", texto, re.MULTILINE)
    return datetime.fromisoformat(hallada[1] if hallada else FECHA_SIN_BOLETIN)


def principal(lista: Path, proyecto: Path, parte: str = "") -> None:
    """Dibuja las fotos de la lista cuya ruta contiene ``parte``, dentro del proyecto."""
    for entrada in json.loads(lista.read_text(encoding="utf-8")):
        ruta, escena = entrada["ruta"], entrada["escena"]
        if parte not in ruta:
            continue
        serie = hashlib.sha256(ruta.encode()).hexdigest()[:8].upper()
        palabras = entrada.get("palabras", ("demostración", escena.replace("-", " "), "Valle Claro"))
        datos = Datos(
            entrada["titulo"],
            entrada["pie"],
            fecha_de(entrada, proyecto),
            palabras,
            f"MUESTRA-{serie}",
            entrada.get("girada", 1),
        )
        guardar(ilustracion(entrada), proyecto / ruta, datos, entrada)
        print(ruta)


if __name__ == "__main__":
    if len(sys.argv) not in {3, 4}:
        sys.exit(__doc__)
    principal(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:])
