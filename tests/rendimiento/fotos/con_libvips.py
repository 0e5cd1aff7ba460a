"""Lo mismo con libvips, con dos fotos a la vez. Corre en el entorno de los pares: no importa nada de Portal.

``python con_libvips.py ORIGEN DESTINO FORMATOS``, con FORMATOS como en ``portal.py``.
"""

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyvips

OPCIONES = {"jpg": {"Q": 82, "optimize_coding": True}, "webp": {"Q": 76, "effort": 4}}


def derivar(origen: Path, destino: Path, formatos: dict[str, list[int]]) -> None:
    """De la mayor a la menor: cada ancho se reduce del anterior, como hace Portal."""
    lienzo = None
    for ancho in sorted({a for anchos in formatos.values() for a in anchos}, reverse=True):
        # La primera aprovecha la reducción de libjpeg al leer; ``thumbnail`` además la endereza.
        reducida = pyvips.Image.thumbnail(str(origen), ancho, height=100_000) if lienzo is None else lienzo.thumbnail_image(ancho, height=100_000)
        lienzo = reducida.copy_memory()
        for formato, anchos in formatos.items():
            if ancho in anchos:
                lienzo.write_to_file(str(destino / f"{origen.stem}-{ancho}.{formato}"), keep="none", **OPCIONES[formato])


if __name__ == "__main__":
    carpeta = Path(sys.argv[2])
    carpeta.mkdir(parents=True)
    pyvips.cache_set_max(0)
    with ThreadPoolExecutor(2) as hilos:
        list(hilos.map(lambda r: derivar(r, carpeta, json.loads(sys.argv[3])), sorted(Path(sys.argv[1]).iterdir())))
