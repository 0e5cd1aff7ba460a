"""Arma los paquetes para medios: un ZIP por boletín y por álbum, con los mismos bytes siempre."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache, partial

from generador.firmas import firma_del_paso, firmar
from generador.taller.comprimido import comprimir, peso_comprimido
from generador.taller.documento_word import a_word
from generador.taller.memo import Memo
from generador.vistas.paquetes import Paquete
from generador.vistas.salida import Archivo

PASO = tuple(firma_del_paso(m, *b) for m, b in {"taller/paquetes.py": (), "taller/comprimido.py": (), "taller/documento_word.py": ("lxml",), "taller/molde_word.py": (), "vistas/paquetes.py": ()}.items())
CREDITOS = "CREDITOS.txt"
SUMAS = "SHA256SUMS.txt"
_LARGO_DE_SUMA = 64 + 2 + 1  # la suma en hexadecimal, dos espacios y el salto


def como_archivos(paquetes: Iterable[Paquete], firmas: Mapping[str, str], leer: Callable[[str], bytes]) -> list[Archivo]:
    """Los paquetes como archivos que se arman solo si hay que publicarlos.

    ``firmas`` da la firma de cada adjunto por su dirección pública; ``leer``, sus bytes.
    """
    return [Archivo(p.direccion, firmar(PASO, p.firma, [firmas[a.direccion] for a in p.adjuntos]), partial(armar, p, leer)) for p in paquetes]


def armar(paquete: Paquete, leer: Callable[[str], bytes]) -> bytes:
    """El ZIP de un paquete; ``leer`` da los bytes publicados en una dirección."""
    archivos = [*_textos(paquete), *((a.nombre, leer(a.direccion)) for a in paquete.adjuntos)]
    sumas = "".join(f"{hashlib.sha256(contenido).hexdigest()}  {nombre}\n" for nombre, contenido in archivos)
    return comprimir([*archivos, (SUMAS, sumas.encode())], paquete.documento.fecha)


def pesar(paquetes: Sequence[Paquete], memo: Memo) -> dict[str, int]:
    """Bytes exactos de cada paquete, por su dirección. No lee las fotos; los textos, solo si cambiaron."""
    claves = {p.direccion: firmar("peso de un paquete", PASO, p.firma) for p in paquetes}
    guardados = memo.obtener(claves.values())
    pesos = {p.direccion: int(guardados[c]) if (c := claves[p.direccion]) in guardados else peso(p) for p in paquetes}
    memo.guardar({c: str(pesos[d]).encode() for d, c in claves.items() if c not in guardados})
    return pesos


def peso(paquete: Paquete) -> int:
    """Bytes exactos del ZIP, sin armarlo: nada va comprimido y el tamaño de cada adjunto ya se conoce."""
    archivos = [*((nombre, len(contenido)) for nombre, contenido in _textos(paquete)), *((a.nombre, a.bytes) for a in paquete.adjuntos)]
    sumas = sum(_LARGO_DE_SUMA + len(nombre.encode()) for nombre, _ in archivos)
    return peso_comprimido([*archivos, (SUMAS, sumas)])


@lru_cache(maxsize=1024)  # unos 20 kB cada uno; se piden al pesar y otra vez al armar
def _textos(paquete: Paquete) -> list[tuple[str, bytes]]:
    textos = [(f"{paquete.nombre}.txt", _para_windows(paquete.documento.plano)), (f"{paquete.nombre}.docx", a_word(paquete.documento))]
    return [*textos, (CREDITOS, _para_windows(paquete.creditos))] if paquete.adjuntos else textos


def _para_windows(texto: str) -> bytes:
    """Con la marca y los saltos que el Bloc de notas espera."""
    return f"{texto}\n".replace("\n", "\r\n").encode("utf-8-sig")
