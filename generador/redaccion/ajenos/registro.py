"""El registro de lo importado: ``boletines/.importado.json``, para no repetir ni perder nada."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from generador.errores import Problema, ProblemasDeContenido

ARCHIVO = "boletines/.importado.json"

# Archivo ajeno → {huella, boletin, fotos, documentos, otros, pendientes}.
Registro = dict[str, dict[str, Any]]


def leer_registro(proyecto: Path) -> Registro:
    """Lo importado antes; vacío si nada.

    Lanza ``ProblemasDeContenido`` si el registro está dañado: seguir sin él duplicaría boletines.
    """
    ruta = proyecto / ARCHIVO
    if not ruta.is_file():
        return {}
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
    return {str(clave): dict(valor) for clave, valor in fuentes.items()}


def guardar_registro(proyecto: Path, fuentes: Registro) -> None:
    """Escribe el registro de una vez; si no cambió, no lo toca."""
    ruta = proyecto / ARCHIVO
    nota = "Lo escribe «portal importar»: dice de dónde salió cada boletín y guarda lo que no cupo en su ficha. No lo borre."
    texto = (
        json.dumps(
            {"nota": nota, "fuentes": dict(sorted(fuentes.items()))}, ensure_ascii=False, indent=1, sort_keys=True
        )
        + "\n"
    )
    if ruta.is_file() and ruta.read_text(encoding="utf-8") == texto:
        return
    ruta.parent.mkdir(parents=True, exist_ok=True)
    provisional = ruta.with_suffix(".tmp")
    provisional.write_text(texto, encoding="utf-8", newline="\n")
    provisional.replace(ruta)
