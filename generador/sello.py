"""El sello de una construcción: si nada cambió desde entonces, no hay nada que hacer.

Mirar fechas y tamaños cuesta milésimas; cargar el generador y volver a decidirlo todo, segundos. El sello
solo vale si es seguro que el resultado sería el mismo: mismos archivos del proyecto, mismo programa, mismo
portal en disco, y ningún instante del calendario en medio. Ante la duda, se construye.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from time import perf_counter, sleep, time_ns
from typing import Any

import orjson

from generador import origen
from generador.encargo import Encargo, Informe
from generador.errores import Nivel, Problema
from generador.firmas import TICTAC, es_reciente, firmar, firmar_bytes, senas_de
from generador.publicacion.guardado import leer_registro
from generador.publicacion.manifiesto import NOMBRE
from generador.publicacion.mirada import Diferencias, mirar

CARPETAS = ("boletines", "contenido", "galeria", "plantillas")


@dataclass(frozen=True)
class Entradas:
    """Todo lo que se va a leer, antes de leerlo: su hash, las señas de cada archivo del proyecto y de cuáles no bastan para notar un cambio posterior."""

    huella: str
    senas: Mapping[str, list[int]]
    recientes: tuple[str, ...] = ()

    @property
    def segura(self) -> bool:
        """Si cualquier cambio posterior se va a notar."""
        return not self.recientes


def mirar_entradas(proyecto: Path) -> Entradas:
    """Las del proyecto y las del programa: sin abrirlas, por nombre, tamaño y fechas."""
    ahora = time_ns()
    senas = dict(_senas_de(proyecto, hondo=False))
    for carpeta in CARPETAS:
        senas |= _senas_de(proyecto, carpeta)
    return Entradas(firmar(sorted(senas.items()), _programa()), senas, tuple(n for n, s in senas.items() if es_reciente(s, ahora)))


def asentadas(proyecto: Path, entradas: Entradas) -> Entradas:
    """Las mismas, cuando lo que se acababa de escribir ya no es reciente: sin esa espera la construcción no podría sellarse."""
    for espera in (0, TICTAC / 1_000_000_000):
        if entradas.segura:
            break
        sleep(espera)
        ahora = time_ns()
        if all(_sigue_igual(f"{proyecto}/{n}", entradas.senas[n]) for n in entradas.recientes):
            entradas = replace(entradas, recientes=tuple(n for n in entradas.recientes if es_reciente(entradas.senas[n], ahora)))
        else:
            entradas = mirar_entradas(proyecto)
    return entradas


def _sigue_igual(ruta: str, senas: list[int]) -> bool:
    try:
        return senas_de(os.lstat(ruta)) == senas
    except OSError:
        return False


def vigente(encargo: Encargo, entradas: Entradas) -> Informe | None:
    """El informe de no haber hecho nada, si en verdad no hay nada que hacer."""
    inicio = perf_counter()
    if encargo.limpio:
        return None
    try:
        sello = orjson.loads(_ruta(encargo).read_bytes())
        destino = Path(sello["destino"])
        vale = (
            sello["entradas"] == entradas.huella
            and datetime.fromisoformat(sello["desde"]) <= encargo.ahora < datetime.fromisoformat(sello["hasta"])
            and sello["manifiesto"] == senas_de(os.lstat(destino / NOMBRE))
            and (registro := leer_registro(registro_de(encargo, destino))) is not None
            and mirar(registro, destino) == Diferencias()
        )
        avisos = [Problema(**p | {"nivel": Nivel(p["nivel"])}) for p in sello["avisos"]] if vale else []
        if not vale or (encargo.estricto and any(p.nivel is Nivel.ADVERTENCIA for p in avisos)):
            return None
        informe = Informe(paginas=sello["paginas"], archivos=sello["archivos"], iguales=sello["archivos"], avisos=avisos, destino=destino)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None  # no hay sello, o está dañado
    informe.segundos = round(perf_counter() - inicio, 3)
    return informe


def sellar(encargo: Encargo, entradas: Entradas, informe: Informe, hasta: datetime) -> None:
    """Recuerda esta construcción; vale hasta ese instante."""
    ruta = _ruta(encargo)
    if not entradas.segura:
        ruta.unlink(missing_ok=True)
        return
    sello = {
        "entradas": entradas.huella,
        "desde": encargo.ahora.isoformat(),
        "hasta": hasta.isoformat(),
        "destino": str(informe.destino),
        "manifiesto": senas_de(os.lstat(informe.destino / NOMBRE)),
        "paginas": informe.paginas,
        "archivos": informe.archivos,
        "avisos": [asdict(p) for p in informe.avisos],
    }
    with suppress(OSError):  # sin sello solo se pierde tiempo
        temporal = ruta.with_suffix(f".{os.getpid()}.tmp")
        temporal.write_bytes(orjson.dumps(sello))
        temporal.replace(ruta)


def destino_de_antes(encargo: Encargo) -> Path | None:
    """Dónde se publicó la última vez, si se sabe."""
    try:
        return Path(orjson.loads(_ruta(encargo).read_bytes())["destino"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def registro_de(encargo: Encargo, destino: Path) -> Path:
    """Dónde se recuerda lo publicado en un destino."""
    return encargo.cache / f"publicado-{firmar_bytes(os.fsencode(destino.resolve()))[:12]}.json"


def _ruta(encargo: Encargo) -> Path:
    de = firmar_bytes(os.fsencode(encargo.salida.resolve()))[:12] if encargo.salida else "habitual"
    return encargo.cache / f"sello-{de}.json"


def _programa() -> Any:
    """Lo que decide el resultado sin estar en el proyecto: el código, las plantillas base, las bibliotecas y Python."""
    paquete = Path(__file__).parent
    bibliotecas = sorted(n for carpeta in sys.path if os.path.isdir(carpeta) for n in os.listdir(carpeta) if n.endswith((".dist-info", ".egg-info")))  # noqa: PTH112, PTH208
    codigo = [*_senas_de(paquete, final=".py"), *_senas_de(paquete, final=".yml"), *_senas_de(origen.plantillas_base())]
    return [sys.version, bibliotecas, sorted((n, s[:2]) for n, s in codigo)]


def _senas_de(raiz: Path, carpeta: str = "", final: str = "", hondo: bool = True) -> Iterator[tuple[str, list[int]]]:
    """Las de los archivos de una carpeta de ``raiz``, por su ruta en ella, y de sus subcarpetas si es ``hondo``; sin seguir enlaces."""
    pendientes = [carpeta]
    while pendientes:
        en = pendientes.pop()
        dentro = f"{en}/" if en else ""
        with suppress(OSError), os.scandir(f"{raiz}/{en}") as entradas:  # lo que no se puede mirar lo explica quien lo lee
            for entrada in entradas:
                if entrada.is_dir(follow_symlinks=False):
                    if hondo and entrada.name != "__pycache__":
                        pendientes.append(dentro + entrada.name)
                elif entrada.name.endswith(final):
                    yield os.fsencode(dentro + entrada.name).decode(errors="replace"), senas_de(entrada.stat(follow_symlinks=False))
