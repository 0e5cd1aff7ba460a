"""Lee los formatos de transparencia: los de ``contenido/transparencia/`` o, si no hay, los del generador."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from generador import rutas
from generador.errores import Problema, ProblemasDeContenido
from generador.lectura.documentos import leer_yml
from generador.lectura.validar import validar
from generador.modelo.formato import FichaFormato, Formato

CARPETA = "contenido/transparencia"
BASE = Path(__file__).parent / "formatos"


def leer_formato(ruta: Path, archivo: str, zona: ZoneInfo) -> Formato:
    """Un formato de ``contenido/transparencia/nombre.yml``. Lanza ``ProblemasDeContenido``."""
    tronco, _, extension = archivo.removeprefix(f"{CARPETA}/").rpartition(".")
    if extension != "yml" or rutas.slug(tronco) != tronco:
        raise ProblemasDeContenido([Problema(archivo, 0, "", "el nombre no sirve como formato", f"Cámbiele el nombre, en minúsculas y sin acentos: {CARPETA}/{rutas.slug(tronco) or 'mi-formato'}.yml")])
    datos, fuente = leer_yml(ruta, archivo, "el formato no tiene campos", "titulo: Indicadores de resultados")
    return Formato.model_construct(**dict(validar(FichaFormato, datos, fuente, zona)), id=tronco)


@lru_cache(maxsize=1)
def formatos_base() -> tuple[Formato, ...]:
    """Los formatos que trae el generador."""
    return tuple(leer_formato(r, f"{CARPETA}/{r.name}", ZoneInfo("UTC")) for r in sorted(BASE.glob("*.yml")))
