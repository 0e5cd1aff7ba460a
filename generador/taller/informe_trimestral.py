"""Compone el PDF de un informe: dibuja sus gráficas y las pone en la plantilla."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from generador.firmas import firma_del_paso, firmar
from generador.taller import graficas, pdf
from generador.taller.memo import Memo
from generador.vistas.informe import InformeTrimestral
from generador.vistas.salida import Archivo

PLANTILLA = "informe.typ"
PASO = firma_del_paso("taller/informe_trimestral.py")


def como_archivos(informes: Iterable[InformeTrimestral], carpetas: Iterable[Path], memo: Memo) -> list[Archivo]:
    """Los informes como archivos que se componen solo si hay que publicarlos."""
    plantilla = leer_plantilla(carpetas)
    pasos = (PASO, pdf.PASO, graficas.PASO, plantilla)
    return [Archivo(i.direccion, firmar(pasos, i.datos, i.fecha, list(i.graficas.items())), partial(componer, i, plantilla, memo)) for i in informes]


def leer_plantilla(carpetas: Iterable[Path]) -> str:
    """La plantilla del proyecto o, si no la tiene, la del generador."""
    return next(c / PLANTILLA for c in carpetas if (c / PLANTILLA).is_file()).read_text(encoding="utf-8")


def componer(informe: InformeTrimestral, plantilla: str, memo: Memo) -> bytes:
    """El PDF. Lanza ``ProblemasDeContenido`` si la plantilla falla."""
    dibujos = graficas.dibujar(informe.graficas.values(), memo)
    color = str(informe.datos["color"])
    return pdf.componer(plantilla, informe.datos, {n: graficas.para_pdf(dibujos[g], color) for n, g in informe.graficas.items()}, informe.fecha)
