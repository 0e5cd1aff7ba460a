"""El marco: el documento HTML que rodea a cada página, con huecos por llenar."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from generador.modelo.texto import Texto

_HUECO = re.compile(r"@@marco:([a-z-]+)@@")


@dataclass(frozen=True)
class Molde:
    """Un HTML con huecos ``@@marco:nombre@@``."""

    html: str

    @cached_property
    def _partes(self) -> list[str]:
        return _HUECO.split(self.html)

    def verter(self, huecos: Mapping[str, str]) -> str:
        """El HTML con cada hueco lleno; uno sin valor queda vacío."""
        partes = list(self._partes)
        partes[1::2] = [huecos.get(nombre, "") for nombre in partes[1::2]]
        return "".join(partes)


@dataclass(frozen=True)
class Marco:
    """El molde común, los moldes propios de las páginas institucionales y sus textos.

    ``propios`` va por dirección; ``textos``, por ruta del archivo en el proyecto.
    """

    comun: Molde
    propios: Mapping[str, Molde] = field(default_factory=dict)
    textos: Mapping[str, Texto] = field(default_factory=dict)

    def molde(self, direccion: str) -> Molde:
        """El molde de una página."""
        return self.propios.get(direccion, self.comun)
