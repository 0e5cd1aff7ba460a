"""El paquete para medios de una página: sus textos y sus adjuntos. Quien lo arma en otro proceso no carga más."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from generador import rutas
from generador.modelo.texto import Texto


@dataclass(frozen=True)
class Documento:
    """El texto para medios, que se entrega en .txt y en .docx.

    ``partes`` van después del texto: cada una es un título y sus renglones. ``raiz`` es la del portal, con dominio.
    """

    rotulo: str
    titulo: str
    procedencia: str
    resumen: str
    texto: Texto
    partes: tuple[tuple[str, tuple[str, ...]], ...]
    raiz: str
    autor: str
    fecha: datetime

    @property
    def html(self) -> str:
        """El cuerpo, con enlaces completos y sin fotos."""
        return self.texto.verter(self.raiz, lambda _: "")

    @property
    def plano(self) -> str:
        """Todo el documento sin formato."""
        partes = ["\n".join((titulo.upper(), *renglones)) for titulo, renglones in self.partes]
        return "\n\n".join(p for p in (self.rotulo.upper(), self.procedencia, self.titulo, self.resumen, self.texto.plano, *partes) if p)


@dataclass(frozen=True)
class Adjunto:
    """Un archivo del paquete: su nombre dentro, la dirección pública de donde sale, cuánto pesa y cómo puede usarse."""

    nombre: str
    direccion: str
    bytes: int
    pie: str
    credito: str
    licencia: str
    condiciones: str


@dataclass(frozen=True)
class PaqueteDiferido:
    """Un paquete que se decide solo si su ``clave``, que cambia con todo lo que lleva, no es la de la última vez."""

    pagina: str
    direccion: str
    clave: str
    hacer: Callable[[], Paquete]


@dataclass(frozen=True)
class Paquete:
    """Un ZIP por armar para la página ``pagina``. ``nombre``, sin extensión, nombra también sus textos."""

    pagina: str
    nombre: str
    documento: Documento
    adjuntos: tuple[Adjunto, ...]

    @property
    def direccion(self) -> str:
        """Dirección pública del ZIP."""
        return rutas.paquete(self.pagina, self.nombre)

    @property
    def creditos(self) -> str:
        """Un renglón por adjunto: qué es, de quién y cómo puede usarse."""
        campos = (("Pie", "pie"), ("Crédito", "credito"), ("Licencia", "licencia"), ("Condiciones", "condiciones"))
        return "\n".join(" | ".join([a.nombre, *(f"{n}: {getattr(a, c)}" for n, c in campos if getattr(a, c))]) for a in self.adjuntos)
