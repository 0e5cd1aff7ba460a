"""El registro de lo importado: ``boletines/.importado.json``, para no repetir ni perder nada."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from generador.errores import Problema, ProblemasDeContenido

ARCHIVO = "boletines/.importado.json"
# Lo que se va importando, un renglón por texto: si se va la luz, ahí está. Al terminar pasa al registro y se borra.
DIARIO = "boletines/.importado.diario"

# Archivo ajeno → {huella, boletin, fotos, documentos, otros, pendientes}.
Registro = dict[str, dict[str, Any]]


def leer_registro(proyecto: Path) -> Registro:
    """Lo importado antes; vacío si nada.

    Lanza ``ProblemasDeContenido`` si el registro está dañado: seguir sin él duplicaría boletines.
    """
    ruta = proyecto / ARCHIVO
    if not ruta.is_file():
        return _leer_diario(proyecto)
    try:
        fuentes = json.loads(ruta.read_text(encoding="utf-8"))["fuentes"]
        if not all(
            isinstance(f["huella"], str) and isinstance(f["boletin"], str) and isinstance(f["fotos"], dict)
            for f in fuentes.values()
        ):
            raise ValueError
    except (ValueError, KeyError, TypeError, AttributeError):
        raise ProblemasDeContenido(
            [
                Problema(
                    ARCHIVO,
                    0,
                    "",
                    "el registro de lo importado está dañado",
                    "Recupérelo con git («git checkout -- boletines/.importado.json»); sin él se duplicarían boletines.",
                )
            ]
        ) from None
    return {str(clave): dict(valor) for clave, valor in fuentes.items()} | _leer_diario(proyecto)


def _leer_diario(proyecto: Path) -> Registro:
    ruta = proyecto / DIARIO
    renglones = ruta.read_text(encoding="utf-8").split("\n")[:-1] if ruta.is_file() else []  # el último, sin salto, quedó a medias
    return dict(json.loads(r) for r in renglones)


def apuntar(proyecto: Path, clave: str, asiento: dict[str, Any]) -> None:
    """Anota en el diario un texto ya importado. Lanza ``OSError``, y entonces no queda anotado."""
    ruta = proyecto / DIARIO
    antes = ruta.stat().st_size if ruta.is_file() else 0
    try:
        with ruta.open("a", encoding="utf-8", newline="\n") as diario:
            diario.write(json.dumps([clave, asiento], ensure_ascii=False) + "\n")
    except OSError:
        os.truncate(ruta, antes)
        raise


def guardar_registro(proyecto: Path, fuentes: Registro) -> None:
    """Escribe el registro de una vez, y cierra el diario; si no cambió, no lo toca. Lanza ``OSError``."""
    ruta = proyecto / ARCHIVO
    nota = "Lo escribe «portal importar»: dice de dónde salió cada boletín y guarda lo que no cupo en su ficha. No lo borre."
    texto = (
        json.dumps(
            {"nota": nota, "fuentes": dict(sorted(fuentes.items()))}, ensure_ascii=False, indent=1, sort_keys=True
        )
        + "\n"
    )
    if not ruta.is_file() or ruta.read_text(encoding="utf-8") != texto:
        ruta.parent.mkdir(parents=True, exist_ok=True)
        provisional = ruta.with_suffix(".tmp")
        provisional.write_text(texto, encoding="utf-8", newline="\n")
        provisional.replace(ruta)
    (proyecto / DIARIO).unlink(missing_ok=True)
