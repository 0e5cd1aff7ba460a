"""De fotos originales a fotos publicables: se examinan, se derivan una sola vez y se guardan.

Ninguna versión publicada conserva lo que traía dentro el original (ubicación, número de serie, miniatura,
historia de edición), y todas llevan su crédito, su pie y su licencia.
"""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

import orjson

from generador import almacen
from generador.almacen import Original
from generador.errores import FallaDelEntorno, Problema, ProblemasDeContenido
from generador.firmas import firma_del_paso, firmar, firmar_bytes
from generador.modelo.fotos import Examen, Medida, Metadatos, Pedido, Version
from generador.taller import revelado
from generador.taller.conocidos import PorVer, Visto, ver_lo_nuevo
from generador.taller.contenedores import FotoInservible, reconocer
from generador.taller.cortes import Corte, cortes
from generador.taller.ejecutores import ejecutor
from generador.taller.memo import Memo
from generador.taller.procesos import en_orden

# La receta forma parte de la dirección de la foto; el código y Pillow, solo de la memoria: una foto
# ya publicada no cambia de dirección porque el generador se actualice.
RECETA = ["fotos", 2]
PASO = firmar([firma_del_paso(f"taller/{m}.py", "pillow", "lxml") for m in ("fotos", "revelado", "cortes", "contenedores", "metadatos")])[:12]
MAXIMO_BYTES = 40_000_000
TANDA = 32
# Encargos a la vista: bastan para tener ocupados a cientos de trabajadores, y un millón de fotos no se encarga de golpe.
EN_MARCHA = 1000


class _PorDerivar(NamedTuple):
    """Todo lo que un trabajador necesita saber de una foto, esté en esta máquina o en otra."""

    nombre: str
    archivo: str
    original: Original
    huella: str
    cortes: Sequence[Corte]
    metadatos: Metadatos
    carpeta: Path | str
    paso: str


def examinar(archivos: Mapping[str, Original], memo: Memo, quien: str | None = None) -> tuple[dict[str, Examen], list[Problema]]:
    """Lo que se sabe de cada foto sin decodificarla, y un problema por cada una que no se puede publicar.

    ``quien`` las lee: ``taller.ejecutores``.
    """

    def ver(fotos: list[PorVer]) -> Iterator[Visto | FotoInservible]:
        with ejecutor(quien if fotos else None) as manos, closing(en_orden(manos, _ver, iter(fotos), EN_MARCHA)) as resultados:
            yield from resultados

    examenes, problemas = {}, []
    for nombre, visto in ver_lo_nuevo(PASO, archivos, memo, ver).items():
        if isinstance(visto, FotoInservible):
            problemas.append(_problema(nombre, visto))
        else:
            ancho, alto, escrito = visto.datos
            examenes[nombre] = Examen(visto.huella, ancho, alto, Metadatos(**{**escrito, "palabras": tuple(escrito["palabras"])}))
    return examenes, problemas


def derivar(
    pedidos: Iterable[Pedido],
    examenes: Mapping[str, Examen],
    archivos: Mapping[str, Original],
    memo: Memo,
    carpeta: Path | str,
    avance: Callable[[int], None],
    quien: str | None = None,
) -> tuple[dict[str, Medida], int, list[Problema]]:
    """Las medidas de cada foto, cuántos archivos se hicieron en ``carpeta`` y las fotos que fallaron.

    Lo ya derivado se sabe por la memoria, sin mirar la carpeta: si ahí falta algo, ``leer_version`` lo rehace.
    ``avance`` recibe cuántas fotos más están listas; ``quien`` las deriva. Los pedidos sin examen se pasan por alto.
    """
    pedidas = [(p, _nombre(p, examenes[p.archivo])) for p in pedidos if p.archivo in examenes]
    claves = {nombre: _clave(nombre, p) for p, nombre in pedidas}
    sabidas = memo.obtener(claves.values())
    listas = {n: sabidas[c] for n, c in claves.items() if c in sabidas}
    faltan = {n: p for p, n in pedidas if n not in listas}
    avance(len(pedidas) - len(faltan))
    malas: dict[str, FotoInservible] = {}
    nuevas: dict[str, bytes] = {}
    hechos = 0
    trabajos = (_por_derivar(n, p, examenes[p.archivo], archivos[p.archivo], carpeta) for n, p in faltan.items())
    with ejecutor(quien if faltan else None) as manos, closing(en_orden(manos, _derivar, trabajos, EN_MARCHA)) as resultados:
        for nombre, resultado in zip(faltan, resultados, strict=True):
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


def leer_version(version: Version, pedido: Pedido, examen: Examen, original: Original, memo: Memo, carpeta: Path | str) -> bytes:
    """Los bytes de una versión ya derivada; si el archivo falta o se dañó, se rehace la foto.

    Lanza ``ProblemasDeContenido`` si el original ya no sirve.
    """
    nombre = _nombre(pedido, examen)
    clave = _clave(nombre, pedido)
    with suppress(OSError):
        contenido = almacen.leer(carpeta, version.nombre)
        guardado = memo.obtener([clave]).get(clave)
        if guardado and [len(contenido), firmar_bytes(contenido)] in orjson.loads(guardado)[1]:
            return contenido
    resultado = _derivar(_por_derivar(nombre, pedido, examen, original, carpeta))
    if isinstance(resultado, FotoInservible):
        raise ProblemasDeContenido([_problema(pedido.archivo, resultado)])
    memo.guardar({clave: resultado})
    return almacen.leer(carpeta, version.nombre)


def podar(carpeta: Path, usadas: Collection[str]) -> None:
    """Borra de ``carpeta`` las versiones que ya no se usan."""
    with suppress(FileNotFoundError), os.scandir(carpeta) as entradas:
        for entrada in entradas:
            if entrada.name not in usadas and entrada.is_file(follow_symlinks=False):
                Path(entrada.path).unlink()


def _exigir_peso(tamano: int) -> None:
    if tamano > MAXIMO_BYTES:
        raise FotoInservible(f"pesa {tamano / 1e6:.0f} MB y el máximo es {MAXIMO_BYTES // 1_000_000} MB", "Expórtela más pequeña.")
    if tamano == 0:
        raise FotoInservible("está vacía (0 bytes)", "Vuelva a copiarla de la cámara o del teléfono.")


def _ilegible(error: OSError) -> FotoInservible:
    return FotoInservible(f"no se puede leer ({error.strerror or error})", "Revise los permisos del archivo.")


def _ver(foto: PorVer) -> Visto | FotoInservible:
    try:
        _exigir_peso(almacen.peso(foto.original))
        contenido = foto.original.read_bytes()
        huella = _huella(contenido)
        if huella == foto.conocida:
            return Visto(huella, None)
        if reconocer(contenido) == "HEIF" and not revelado.sabe_heic():
            return FotoInservible("está en HEIC, el formato de los iPhone, y aquí no se puede leer", "Ábrala y guárdela como JPG. En el iPhone: Ajustes › Cámara › Formatos › «Más compatible».")
        return Visto(huella, orjson.loads(orjson.dumps(revelado.examinar(io.BytesIO(contenido)))))
    except FotoInservible as motivo:
        return motivo
    except OSError as error:
        return _ilegible(error)


def _huella(contenido: bytes) -> str:
    return hashlib.blake2b(contenido).hexdigest()[:32]  # está en la dirección de cada foto publicada: no puede cambiar


def _nombre(pedido: Pedido, examen: Examen) -> str:
    """Lo que tienen en común los nombres de todas las versiones: sale de la foto y de lo que se pide de ella."""
    return firmar_bytes(orjson.dumps([RECETA, examen.huella, pedido.metadatos, pedido.original]))[:16]


def _foco(pedido: Pedido) -> tuple[int, int] | None:
    return pedido.foco if pedido.recortes else None


def _clave(nombre: str, pedido: Pedido) -> str:
    # Los recortes no entran en el nombre: una foto que se vuelve portada conserva sus direcciones.
    return f"fotos {PASO} {nombre} {_foco(pedido)}"


def _por_derivar(nombre: str, pedido: Pedido, examen: Examen, original: Original, carpeta: Path | str) -> _PorDerivar:
    por_hacer = cortes(examen.ancho, examen.alto, _foco(pedido), pedido.original)
    return _PorDerivar(nombre, pedido.archivo, original, examen.huella, por_hacer, pedido.metadatos, carpeta, PASO)


def _derivar(foto: _PorDerivar) -> bytes | FotoInservible:
    """Lo que se recuerda de la foto: su color, y el tamaño y la suma de cada versión, en el orden de ``cortes``."""
    if foto.paso != PASO:
        raise FallaDelEntorno("Un trabajador tiene otra versión del generador o de sus bibliotecas, y sus fotos no serían las mismas. Instale en todos la misma.")
    try:
        contenido = foto.original.read_bytes()
        if _huella(contenido) != foto.huella:  # lo derivado se guarda con el nombre de la que se examinó
            raise FallaDelEntorno(f"La foto «{foto.archivo}» cambió mientras se construía. Vuelva a construir.")
        color, reveladas = revelado.revelar(io.BytesIO(contenido), foto.cortes, foto.metadatos)
    except FotoInservible as motivo:
        return motivo
    except FileNotFoundError:
        raise FallaDelEntorno(f"Quien iba a preparar la foto «{foto.archivo}» no la encuentra. Si es otra máquina, comparta con ella la carpeta o ponga las fotos en un almacén («galeria: s3://…» en mkdocs.yml).") from None
    except OSError as error:
        return _ilegible(error)
    almacen.guardar(foto.carpeta, {f"{foto.nombre}{corte.sufijo}": contenido for corte, contenido in reveladas.items()})
    return orjson.dumps([color, [[len(reveladas[c]), firmar_bytes(reveladas[c])] for c in foto.cortes]])


def _medida(pedido: Pedido, examen: Examen, nombre: str, guardado: bytes) -> Medida:
    color, hechas = orjson.loads(guardado)
    versiones = zip(cortes(examen.ancho, examen.alto, _foco(pedido), pedido.original), hechas, strict=True)
    return Medida(pedido.archivo, examen.ancho, examen.alto, color, tuple([Version(nombre + c.sufijo, c.clase, c.formato, c.ancho, c.alto, pesa) for c, (pesa, _) in versiones]), _clave(nombre, pedido))


def _problema(archivo: str, motivo: FotoInservible) -> Problema:
    return Problema(archivo, 0, "", str(motivo), motivo.remedio)
