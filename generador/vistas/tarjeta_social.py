"""La tarjeta social: la imagen que se ve al compartir una página sin foto. Quien la dibuja en otro proceso no carga más."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

from generador import rutas
from generador.firmas import firmar
from generador.vistas.salida import Datos

# Parte de la dirección: súbala si cambia el dibujo, porque las redes guardan cada imagen por su dirección.
RECETA = 1
ANCHO, ALTO = 1200, 630


@dataclass(frozen=True)
class TarjetaSocial:
    """Todo lo que la tarjeta dice; los colores van como ``#rrggbb`` y ``rotulo`` y ``fecha`` pueden ir vacíos."""

    titulo: str
    rotulo: str
    fecha: str
    gobierno: str
    oficina: str
    municipio: str
    primario: str
    acento: str
    demostracion: bool

    @cached_property
    def direccion(self) -> str:
        """Dirección pública; cambia con lo que la tarjeta dice."""
        return rutas.tarjeta_social(firmar(RECETA, *_CAMPOS(self))[:16])

    @property
    def alt(self) -> str:
        """La tarjeta en palabras."""
        return ". ".join(t for t in (self.rotulo, self.titulo.rstrip("."), self.gobierno) if t)

    @property
    def imagen(self) -> Datos:
        """Como la pide ``cabeza``: dirección, tamaño en pixeles y texto alternativo."""
        return {"direccion": self.direccion, "ancho": ANCHO, "alto": ALTO, "alt": self.alt}


_CAMPOS = attrgetter(*TarjetaSocial.__dataclass_fields__)
