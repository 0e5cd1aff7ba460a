"""Lo que se cronometra de Portal: ``python -m tests.rendimiento.fotos.portal ORIGEN DESTINO FORMATOS``.

FORMATOS es ``todo`` o un JSON como ``{"jpg": [640, 1280]}``. Imprime cuántos archivos hizo.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from generador.modelo.fotos import Metadatos, Pedido
from generador.taller import cortes, fotos
from generador.taller.memo import Memo


def principal(origen: Path, destino: Path, formatos: str) -> None:
    """Examina y deriva todas las fotos de una carpeta."""
    todo = formatos == "todo"
    if not todo:
        cortes.ANCHOS = {formato: tuple(anchos) for formato, anchos in json.loads(formatos).items()}
    archivos = {r.name: r for r in sorted(origen.iterdir())}
    memo = Memo(destino)
    examenes, problemas = fotos.examinar(archivos, memo)
    pedidos = [Pedido(n, Metadatos(credito="Foto: Valle Claro"), recortes=todo, original=todo) for n in archivos]
    _, hechos, malas = fotos.derivar(pedidos, examenes, archivos, memo, destino / "fotos", lambda n: None)
    memo.cerrar()
    assert not problemas + malas
    print(hechos)


if __name__ == "__main__":
    principal(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
