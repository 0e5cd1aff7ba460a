"""Los trimestres de un ejercicio: cuáles cerraron y cómo estaba el programa al cierre."""

from __future__ import annotations

from datetime import timedelta

from generador.fechas import fin_de_trimestre
from generador.modelo.poa import Poa
from generador.modelo.poas import Medido
from generador.vistas.edicion import Edicion
from generador.vistas.evidencia import medido_al, medir_poa

ORDINALES = ("Primer", "Segundo", "Tercer", "Cuarto")


def trimestres_cerrados(edicion: Edicion, poa: Poa) -> list[int]:
    """Los trimestres del ejercicio que ya terminaron."""
    return [t for t in range(1, 5) if fin_de_trimestre(poa.ejercicio, t) < edicion.hoy]


def medido_al_trimestre(edicion: Edicion, poa: Poa, trimestre: int) -> Medido:
    """El programa medido al cierre de un trimestre, con los datos que hoy se conocen."""
    medido = next((m for m in edicion.medidos if m.poa is poa), None) or medir_poa(edicion, poa)
    return medido_al(edicion, medido, fin_de_trimestre(poa.ejercicio, trimestre) + timedelta(days=1))
