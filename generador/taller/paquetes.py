"""Arma los paquetes para medios: un ZIP por boletín y por álbum, con los mismos bytes siempre."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache, partial
from itertools import chain
from typing import Self, TypeAlias

from generador.firmas import firma_del_paso, firmar
from generador.taller.adelanto import abrir, en_bytes
from generador.taller.comprimido import peso_comprimido, trozos
from generador.taller.documento_word import a_word
from generador.taller.memo import Memo
from generador.taller.procesos import repartir
from generador.vistas.paquete import Paquete, PaqueteDiferido
from generador.vistas.salida import Archivo, EnDisco

PASO = tuple(firma_del_paso(m, *b) for m, b in {"taller/paquetes.py": (), "taller/comprimido.py": (), "taller/documento_word.py": ("lxml",), "taller/molde_word.py": (), "vistas/paquete.py": ()}.items())
CREDITOS = "CREDITOS.txt"
SUMAS = "SHA256SUMS.txt"
Leer: TypeAlias = Callable[[str], bytes]
_LARGO_DE_SUMA = 64 + 2 + 1  # la suma en hexadecimal, dos espacios y el salto


def como_archivos(paquetes: Iterable[PaqueteDiferido], adjunto: Callable[[str], Archivo], armados: Mapping[str, EnDisco], lugar: Callable[[str], str]) -> list[Archivo]:
    """Los paquetes como archivos que se deciden y arman, cada uno en el ``lugar`` de su dirección, solo si hay que publicarlos y no están ``armados``.

    ``adjunto`` da el archivo que se publica en una dirección.
    """
    return [Archivo(p.direccion, firmar(PASO, p.clave), partial(_producir, p, adjunto, armados, lugar)) for p in paquetes]


def _producir(paquete: PaqueteDiferido, adjunto: Callable[[str], Archivo], armados: Mapping[str, EnDisco], lugar: Callable[[str], str]) -> EnDisco:
    return armados.get(paquete.direccion) or armar(paquete.hacer(), lambda direccion: en_bytes(adjunto(direccion).producir()), lugar(paquete.direccion))


def armar(paquete: Paquete, leer: Leer, ruta: str) -> EnDisco:
    """Deja en ``ruta`` el ZIP de un paquete; ``leer`` da los bytes publicados en una dirección. Un álbum entero no cabe en la memoria."""
    suma = hashlib.sha256()
    with abrir(ruta) as archivo:
        for trozo in trozos(_con_sumas(paquete, leer), paquete.documento.fecha):
            suma.update(trozo)
            archivo.write(trozo)
    return EnDisco(ruta, suma.hexdigest())


def _con_sumas(paquete: Paquete, leer: Leer) -> Iterator[tuple[str, bytes]]:
    """Cada archivo, leído hasta que le toca, y al final las sumas de todos."""
    renglones = []
    for nombre, contenido in chain(_textos(paquete), ((a.nombre, leer(a.direccion)) for a in paquete.adjuntos)):
        renglones.append(f"{hashlib.sha256(contenido).hexdigest()}  {nombre}\n")
        yield nombre, contenido
    yield SUMAS, "".join(renglones).encode()


class Armado:
    """Pesa los paquetes y arma de una vez, en otros procesos, los que no estén en la memoria; se recogen después.

    Para pesar un paquete sin adjuntos hay que hacerlo todo: queda armado en el ``lugar`` de su dirección. De los demás no se leen las fotos.
    """

    def __init__(self, por_tomo: dict[str, list[PaqueteDiferido]], memo: Memo, lugar: Callable[[str], str]):
        self.por_tomo = por_tomo
        self.paquetes = [p for paquetes in por_tomo.values() for p in paquetes]
        self.lugar = lugar
        self._memo = memo
        self._claves = {p.direccion: firmar("peso de un paquete", PASO, p.clave) for p in self.paquetes}
        self._guardados = memo.obtener(self._claves.values())
        nuevos = [p for p in self.paquetes if self._claves[p.direccion] not in self._guardados]
        trabajos = ((p.hacer(), lugar(p.direccion)) for p in nuevos)
        self._tandas = repartir(_pesar, trabajos, len(nuevos))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._tandas.close()  # al salir, nadie sigue escribiendo en la carpeta

    def recoger(self, avance: Callable[[int], None]) -> tuple[dict[str, int], dict[str, EnDisco]]:
        """Bytes exactos de cada paquete, por su dirección, y los que ya quedaron armados."""
        pesos = {d: int(self._guardados[c]) for d, c in self._claves.items() if c in self._guardados}
        avance(len(pesos))
        armados: dict[str, EnDisco] = {}
        for tanda in self._tandas:
            for direccion, bytes_, armado in tanda:
                pesos[direccion] = bytes_
                if armado:
                    armados[direccion] = armado
            avance(len(tanda))
        self._memo.guardar({c: str(pesos[d]).encode() for d, c in self._claves.items() if c not in self._guardados})
        return pesos, armados


def _pesar(tanda: list[tuple[Paquete, str]]) -> list[tuple[str, int, EnDisco | None]]:
    return [(p.direccion, peso(p), None) if p.adjuntos else _armar_en(p, ruta) for p, ruta in tanda]


def _armar_en(paquete: Paquete, ruta: str) -> tuple[str, int, EnDisco]:
    armado = armar(paquete, dict[str, bytes]().__getitem__, ruta)
    return paquete.direccion, os.stat(ruta).st_size, armado  # noqa: PTH116


def peso(paquete: Paquete) -> int:
    """Bytes exactos del ZIP, sin armarlo: nada va comprimido y el tamaño de cada adjunto ya se conoce."""
    archivos = [*((nombre, len(contenido)) for nombre, contenido in _textos(paquete)), *((a.nombre, a.bytes) for a in paquete.adjuntos)]
    sumas = sum(_LARGO_DE_SUMA + len(nombre.encode()) for nombre, _ in archivos)
    return peso_comprimido([*archivos, (SUMAS, sumas)])


@lru_cache(maxsize=32)  # unos 20 kB cada uno; los que llevan adjuntos se piden al pesar y otra vez al armar
def _textos(paquete: Paquete) -> list[tuple[str, bytes]]:
    textos = [(f"{paquete.nombre}.txt", _para_windows(paquete.documento.plano)), (f"{paquete.nombre}.docx", a_word(paquete.documento))]
    return [*textos, (CREDITOS, _para_windows(paquete.creditos))] if paquete.adjuntos else textos


def _para_windows(texto: str) -> bytes:
    """Con la marca y los saltos que el Bloc de notas espera."""
    return f"{texto}\n".replace("\n", "\r\n").encode("utf-8-sig")
