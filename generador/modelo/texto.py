"""Un cuerpo ya convertido: HTML seguro con fichas por llenar, y lo que se supo al convertirlo."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

# Fichas que el HTML convertido deja por llenar al verterlo en una página o en un feed. Van entre dos signos
# de uso privado de Unicode, que se quitan de todo texto escrito: nadie puede escribir una ficha.
MARCA = "\ue000"
RAIZ = "%EE%80%80raiz%EE%80%80"  # siempre dentro de un enlace, que se escribe en ASCII
FOTO = re.compile(f"{MARCA}foto:(\\d+){MARCA}")
# El texto alternativo de una foto que nadie ha descrito todavía; aquí y no en las referencias: quien convierte no carga pydantic.
POR_DESCRIBIR = "por describir"
# Saltos de línea que pega un procesador de textos y que nadie ve como tales.
SALTOS_AJENOS = re.compile("[\x0b\x0c\x85\u2028\u2029]")
# Lo que no se ve y no cabe en un feed (XML 1.0).
INVISIBLES = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


def ficha_de_foto(numero: int) -> str:
    """La ficha de la imagen ``numero`` (desde 0) de un texto."""
    return f"{MARCA}foto:{numero}{MARCA}"


@dataclass(frozen=True)
class Enlace:
    """Un enlace interno del texto: dirección de destino (sin ``#``) y línea dentro del cuerpo."""

    destino: str
    linea: int


@dataclass(frozen=True)
class Imagen:
    """Una imagen del texto: ruta en el proyecto, texto alternativo, pie y línea dentro del cuerpo."""

    archivo: str
    alt: str
    pie: str
    linea: int


@dataclass(frozen=True)
class Tropiezo:
    """Un problema visto al convertir; ``linea`` cuenta dentro del cuerpo."""

    linea: int
    mensaje: str
    remedio: str
    nivel: str


@dataclass(frozen=True)
class Texto:
    """El resultado de convertir un cuerpo; ``huella`` identifica su contenido."""

    huella: str
    html: str
    plano: str
    enlaces: tuple[Enlace, ...] = ()
    imagenes: tuple[Imagen, ...] = ()
    tropiezos: tuple[Tropiezo, ...] = ()

    def verter(self, raiz: str, foto: Callable[[Imagen], str]) -> str:
        """HTML con los enlaces desde ``raiz`` y cada imagen como la dibuje ``foto``."""
        html = self.html.replace(RAIZ, raiz)
        return FOTO.sub(lambda m: foto(self.imagenes[int(m[1])]) if int(m[1]) < len(self.imagenes) else "", html)


class TextoGuardado(Texto):
    """Un texto cuyo HTML y texto plano están en la memoria del taller y se traen al pedirlos; no se quedan."""

    _completo: Callable[[], tuple[str, str]]

    def __init__(self, completo: Callable[[], tuple[str, str]], huella: str, enlaces: tuple[Enlace, ...], imagenes: tuple[Imagen, ...], tropiezos: tuple[Tropiezo, ...]):
        for campo, valor in (("_completo", completo), ("huella", huella), ("enlaces", enlaces), ("imagenes", imagenes), ("tropiezos", tropiezos)):
            object.__setattr__(self, campo, valor)

    @property
    def html(self) -> str:
        """El HTML."""
        return self._completo()[0]

    @property
    def plano(self) -> str:
        """El texto plano."""
        return self._completo()[1]

    def __eq__(self, otro: object) -> bool:
        return isinstance(otro, TextoGuardado) and self.huella == otro.huella

    def __hash__(self) -> int:
        return hash(self.huella)

    def __reduce__(self) -> tuple[type[TextoGuardado], tuple[object, ...]]:
        """A otro proceso va sin su contenido: allá también se trae al pedirlo."""
        return TextoGuardado, (self._completo, self.huella, self.enlaces, self.imagenes, self.tropiezos)
