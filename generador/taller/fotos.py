"""De fotos originales a fotos publicables: se examinan, se derivan una sola vez y se guardan.

Ninguna versión publicada conserva lo que traía dentro el original (ubicación, número de serie, miniatura,
historia de edición), y todas llevan su crédito, su pie y su licencia.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TypeVar

import orjson

from generador.errores import Problema, ProblemasDeContenido
from generador.firmas import firma_del_paso, firmar, firmar_bytes
from generador.modelo.fotos import Examen, Medida, Metadatos, Pedido, Version
from generador.taller import revelado
from generador.taller.contenedores import FotoInservible, reconocer
from generador.taller.cortes import cortes
from generador.taller.memo import Memo

# La receta forma parte de la dirección de la foto; el código y Pillow, solo de la memoria: una foto
# ya publicada no cambia de dirección porque el generador se actualice.
RECETA = ["fotos", 2]
PASO = firmar([firma_del_paso(f"taller/{m}.py", "pillow", "lxml") for m in ("fotos", "revelado", "cortes", "contenedores", "metadatos")])[:12]
MAXIMO_BYTES = 40_000_000
# Decodificar y comprimir sueltan el intérprete: dos hilos rinden como dos procesos y comparten la memoria.
HILOS = 2
TANDA = 32

T = TypeVar("T")
R = TypeVar("R")


def examinar(archivos: Mapping[str, Path], memo: Memo) -> tuple[dict[str, Examen], list[Problema]]:
    """Lo que se sabe de cada foto sin decodificarla, y un problema por cada una que no se puede publicar."""
    problemas: list[Problema] = []
    huellas: dict[str, str] = {}
    for nombre, huella in _en_paralelo(_huella, archivos.items()):
        if isinstance(huella, Problema):
            problemas.append(huella)
        else:
            huellas[nombre] = huella
    claves = {h: firmar("examen", PASO, h) for h in huellas.values()}
    sabidas = memo.obtener(claves.values())
    por_ver = {h: n for n, h in huellas.items() if claves[h] not in sabidas}
    vistas = dict(_en_paralelo(lambda par: (par[0], _examinar(archivos[par[1]])), por_ver.items()))
    examenes: dict[str, Examen] = {}
    nuevas: dict[str, bytes] = {}
    for nombre, huella in huellas.items():
        visto = vistas[huella] if huella in vistas else sabidas[claves[huella]]
        if isinstance(visto, FotoInservible):
            problemas.append(_problema(nombre, visto))
            continue
        if huella in vistas:
            nuevas[claves[huella]] = visto
        ancho, alto, escrito = orjson.loads(visto)
        examenes[nombre] = Examen(huella, ancho, alto, Metadatos(**{**escrito, "palabras": tuple(escrito["palabras"])}))
    memo.guardar(nuevas)
    return examenes, problemas


def derivar(
    pedidos: Iterable[Pedido], examenes: Mapping[str, Examen], archivos: Mapping[str, Path], memo: Memo, carpeta: Path, avance: Callable[[int], None]
) -> tuple[dict[str, Medida], int, list[Problema]]:
    """Las medidas de cada foto, cuántos archivos se hicieron en ``carpeta`` y las fotos que fallaron.

    Lo ya derivado se sabe por la memoria, sin mirar la carpeta: si ahí falta algo, ``leer_version`` lo rehace.
    ``avance`` recibe cuántas fotos más están listas. Los pedidos sin examen se pasan por alto.
    """
    pedidas = [(p, _nombre(p, examenes[p.archivo])) for p in pedidos if p.archivo in examenes]
    claves = {nombre: _clave(nombre, p) for p, nombre in pedidas}
    sabidas = memo.obtener(claves.values())
    listas = {n: sabidas[c] for n, c in claves.items() if c in sabidas}
    faltan = {n: p for p, n in pedidas if n not in listas}
    avance(len(pedidas) - len(faltan))
    carpeta.mkdir(parents=True, exist_ok=True)
    malas: dict[str, FotoInservible] = {}
    nuevas: dict[str, bytes] = {}
    hechos = 0
    trabajo = partial(_derivar, examenes=examenes, archivos=archivos, carpeta=carpeta)
    for nombre, resultado in _en_paralelo(trabajo, faltan.items()):
        avance(1)
        if isinstance(resultado, FotoInservible):
            malas[nombre] = resultado
            continue
        listas[nombre] = nuevas[claves[nombre]] = resultado
        hechos += len(orjson.loads(resultado)[1])
        if len(nuevas) == TANDA:  # si se interrumpe, lo hecho queda hecho
            memo.guardar(nuevas)
            nuevas = {}
    memo.guardar(nuevas)
    medidas = {p.archivo: _medida(p, examenes[p.archivo], n, listas[n]) for p, n in pedidas if n in listas}
    return medidas, hechos, [_problema(p.archivo, malas[n]) for p, n in pedidas if n in malas]


def leer_version(version: Version, pedido: Pedido, examen: Examen, origen: Path, memo: Memo, carpeta: Path) -> bytes:
    """Los bytes de una versión ya derivada; si el archivo falta o se dañó, se rehace la foto.

    Lanza ``ProblemasDeContenido`` si el original ya no sirve.
    """
    nombre = _nombre(pedido, examen)
    clave = _clave(nombre, pedido)
    with suppress(OSError):
        contenido = (carpeta / version.nombre).read_bytes()
        guardado = memo.obtener([clave]).get(clave)
        if guardado and [len(contenido), firmar_bytes(contenido)] in orjson.loads(guardado)[1]:
            return contenido
    carpeta.mkdir(parents=True, exist_ok=True)
    _, resultado = _derivar((nombre, pedido), {pedido.archivo: examen}, {pedido.archivo: origen}, carpeta)
    if isinstance(resultado, FotoInservible):
        raise ProblemasDeContenido([_problema(pedido.archivo, resultado)])
    memo.guardar({clave: resultado})
    return (carpeta / version.nombre).read_bytes()


def podar(carpeta: Path, usadas: Collection[str]) -> None:
    """Borra de ``carpeta`` las versiones que ya no se usan."""
    with suppress(FileNotFoundError), os.scandir(carpeta) as entradas:
        for entrada in entradas:
            if entrada.name not in usadas and entrada.is_file(follow_symlinks=False):
                Path(entrada.path).unlink()


def _en_paralelo(hacer: Callable[[T], R], trabajos: Iterable[T]) -> Iterator[R]:
    with ThreadPoolExecutor(HILOS) as hilos:
        yield from hilos.map(hacer, list(trabajos))


def _huella(par: tuple[str, Path]) -> tuple[str, str | Problema]:
    nombre, ruta = par
    try:
        tamano = ruta.stat().st_size
        if tamano > MAXIMO_BYTES:
            return nombre, Problema(nombre, 0, "", f"pesa {tamano / 1e6:.0f} MB y el máximo es {MAXIMO_BYTES // 1_000_000} MB", "Expórtela más pequeña.")
        if tamano == 0:
            return nombre, Problema(nombre, 0, "", "está vacía (0 bytes)", "Vuelva a copiarla de la cámara o del teléfono.")
        with ruta.open("rb") as archivo:
            return nombre, hashlib.file_digest(archivo, "blake2b").hexdigest()[:32]  # la mitad de lo que tarda sha256
    except OSError as error:
        return nombre, Problema(nombre, 0, "", f"no se puede leer ({error.strerror})", "Revise los permisos del archivo.")


def _examinar(ruta: Path) -> bytes | FotoInservible:
    try:
        if reconocer(ruta.read_bytes()) == "HEIF" and not revelado.sabe_heic():
            return FotoInservible("está en HEIC, el formato de los iPhone, y aquí no se puede leer", "Ábrala y guárdela como JPG. En el iPhone: Ajustes › Cámara › Formatos › «Más compatible».")
        return orjson.dumps(revelado.examinar(ruta))
    except FotoInservible as motivo:
        return motivo


def _nombre(pedido: Pedido, examen: Examen) -> str:
    """Lo que tienen en común los nombres de todas las versiones: sale de la foto y de lo que se pide de ella."""
    return firmar_bytes(orjson.dumps([RECETA, examen.huella, pedido.metadatos, pedido.original]))[:16]


def _foco(pedido: Pedido) -> tuple[int, int] | None:
    return pedido.foco if pedido.recortes else None


def _clave(nombre: str, pedido: Pedido) -> str:
    # Los recortes no entran en el nombre: una foto que se vuelve portada conserva sus direcciones.
    return f"fotos {PASO} {nombre} {_foco(pedido)}"


def _derivar(par: tuple[str, Pedido], examenes: Mapping[str, Examen], archivos: Mapping[str, Path], carpeta: Path) -> tuple[str, bytes | FotoInservible]:
    """Nombre y lo que se recuerda de la foto: su color, y el tamaño y la suma de cada versión, en el orden de ``cortes``."""
    nombre, pedido = par
    examen, ruta = examenes[pedido.archivo], archivos[pedido.archivo]
    por_hacer = cortes(examen.ancho, examen.alto, _foco(pedido), pedido.original)
    try:
        color, reveladas = revelado.revelar(ruta, por_hacer, pedido.metadatos)
    except FotoInservible as motivo:
        return nombre, motivo
    except OSError as error:
        return nombre, FotoInservible(f"no se puede leer ({error.strerror})", "Revise los permisos del archivo.")
    for corte, contenido in reveladas.items():
        temporal = carpeta / f"{nombre}{corte.sufijo}.tmp"
        temporal.write_bytes(contenido)
        temporal.replace(carpeta / f"{nombre}{corte.sufijo}")
    return nombre, orjson.dumps([color, [[len(reveladas[c]), firmar_bytes(reveladas[c])] for c in por_hacer]])


def _medida(pedido: Pedido, examen: Examen, nombre: str, guardado: bytes) -> Medida:
    color, hechas = orjson.loads(guardado)
    versiones = zip(cortes(examen.ancho, examen.alto, _foco(pedido), pedido.original), hechas, strict=True)
    return Medida(pedido.archivo, examen.ancho, examen.alto, color, tuple([Version(nombre + c.sufijo, c.clase, c.formato, c.ancho, c.alto, pesa) for c, (pesa, _) in versiones]))


def _problema(archivo: str, motivo: FotoInservible) -> Problema:
    return Problema(archivo, 0, "", str(motivo), motivo.remedio)
