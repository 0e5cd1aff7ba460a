"""Los archivos de la galería que están en un almacén de objetos: se suman a los del proyecto como si estuvieran en él."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from generador import almacen
from generador.almacen import Objeto, Original
from generador.errores import FallaDelEntorno, Problema
from generador.firmas import firmar
from generador.lectura.frontal import MAXIMO_BYTES
from generador.lectura.inventario import GALERIA, ilegible, nombre_publicable
from generador.lectura.recuerdos import Memoria

_FICHA = "album.yml"


def con_lejanos(archivos: Mapping[str, Original], lugar: str, memoria: Memoria | None) -> tuple[dict[str, Original], list[Problema]]:
    """El inventario con lo que hay en ``lugar``, y un problema por cada archivo que no se puede usar.

    Las fichas de los álbumes se traen de una vez; con ``memoria``, solo las que cambiaron. Un almacén vacío no es
    una galería vacía, sino una dirección mal escrita: lanza ``FallaDelEntorno``, y nada publicado se pierde.
    """
    hallados = {f"{GALERIA}/{n}": o for n, o in almacen.listar(lugar).items() if not any(p.startswith(".") for p in n.split("/")) and n}
    if not hallados:
        raise FallaDelEntorno(f"No hay nada en «{lugar}». Revise «galeria» en mkdocs.yml, o quítela si los álbumes están en el proyecto.")
    lejanos: dict[str, Objeto] = {}
    problemas = []
    for escrito, objeto in hallados.items():
        nombre = nombre_publicable(escrito)
        if nombre is None:
            problemas.append(ilegible(escrito))
        elif nombre in archivos or nombre in lejanos:
            problemas.append(Problema(nombre, 0, "", f"está dos veces: en el proyecto y en «{lugar}», o ahí escrito de dos maneras", "Deje solo uno."))
        else:
            lejanos[nombre] = objeto
    fichas = {n: o for n, o in lejanos.items() if n.endswith(f"/{_FICHA}") and o.tamano <= MAXIMO_BYTES}  # de las demás se dirá que pesan demasiado
    return dict(sorted({**archivos, **lejanos, **_con_contenido(fichas, memoria)}.items())), problemas


def _con_contenido(fichas: Mapping[str, Objeto], memoria: Memoria | None) -> dict[str, Objeto]:
    claves = {n: firmar("ficha lejana", o.lugar, o.tamano, o.version) for n, o in fichas.items() if o.version and memoria}
    guardadas = memoria.obtener(claves.values()) if memoria else {}
    leidas = {n: guardadas[c] for n, c in claves.items() if c in guardadas}
    por_traer = [n for n in fichas if n not in leidas]
    traidas = dict(zip(por_traer, almacen.traer([fichas[n] for n in por_traer]), strict=True))
    if memoria:
        memoria.guardar({claves[n]: contenido for n, contenido in traidas.items() if n in claves})
    return {n: replace(o, contenido=leidas[n] if n in leidas else traidas[n]) for n, o in fichas.items()}
