"""Dibuja las fotos de muestra del portal de demostración.

Uso: python tests/demostracion/dibujar.py tests/demostracion/fotos.json CARPETA_DEL_PROYECTO
"""

import hashlib
import io
import json
import re
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from random import Random

from escenas_aulas import biblioteca, escuela, taller_mujeres
from escenas_fiesta import concierto, desfile, ofrenda
from escenas_obra import agua_potable, obra_calle, recoleccion, reforestacion
from escenas_plaza import feria, mercado, plaza
from escenas_servicios import brigada_salud, cancha, proteccion_civil
from lienzo import Lienzo
from metadatos import Datos, exif, iptc
from PIL import Image

Escena = Callable[[Lienzo, Random], None]

TOPE = 330_000
CALIDADES = range(86, 60, -2)
FECHA_SIN_BOLETIN = "2026-01-05T09:00"

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
}


def ilustracion(escena: str, semilla: str) -> Image.Image:
    """Dibuja una escena; la semilla decide la hora, el encuadre y la composición."""
    azar = Random(int.from_bytes(hashlib.sha256(semilla.encode()).digest()[:8]))
    funcion, horas = ESCENAS[escena]
    lienzo = Lienzo(azar.choice(horas), azar.uniform(1, 1.06), (azar.uniform(700, 800), azar.uniform(500, 560)))
    volteada = azar.random() < 0.5
    funcion(lienzo, azar)
    return lienzo.revelar(volteada)


def fecha_de(entrada: dict[str, str], proyecto: Path) -> datetime:
    """Toma la fecha de la lista o, si no la trae, la del boletín que lleva la foto."""
    if "fecha" in entrada:
        return datetime.fromisoformat(entrada["fecha"])
    boletin = (proyecto / entrada["ruta"]).parent.with_suffix(".md")
    texto = boletin.read_text(encoding="utf-8") if boletin.exists() else ""
    hallada = re.search(r"^fecha: *['\"]?([\d-]{10}(?:[T ][\d:]+)?)", texto, re.MULTILINE)
    return datetime.fromisoformat(hallada[1] if hallada else FECHA_SIN_BOLETIN)


def guardar(imagen: Image.Image, destino: Path, datos: Datos) -> None:
    """Escribe el JPEG progresivo con la mejor calidad que cabe en el tope."""
    bloque, segmento = exif(datos, imagen), iptc(datos)
    for calidad in CALIDADES:
        salida = io.BytesIO()
        imagen.save(salida, "JPEG", quality=calidad, progressive=True, optimize=True, exif=bloque, extra=segmento)
        if salida.tell() <= TOPE:
            break
    else:
        raise ValueError(f"{destino}: no cabe en {TOPE} bytes ni con la calidad más baja")
    destino.parent.mkdir(parents=True, exist_ok=True)
    destino.write_bytes(salida.getvalue())


def principal(lista: Path, proyecto: Path) -> None:
    """Dibuja todas las fotos de la lista dentro del proyecto."""
    for entrada in json.loads(lista.read_text(encoding="utf-8")):
        ruta, escena = entrada["ruta"], entrada["escena"]
        serie = hashlib.sha256(ruta.encode()).hexdigest()[:8].upper()
        palabras = ("demostración", escena.replace("-", " "), "Valle Claro")
        datos = Datos(entrada["titulo"], entrada["pie"], fecha_de(entrada, proyecto), palabras, f"MUESTRA-{serie}")
        guardar(ilustracion(escena, ruta), proyecto / ruta, datos)
        print(ruta)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    principal(Path(sys.argv[1]), Path(sys.argv[2]))
