"""Lo que se dice de cada foto publicada: la ficha manda, luego lo que la foto trae escrito, luego lo del álbum y lo del portal."""

from __future__ import annotations

from dataclasses import dataclass, fields

from generador import rutas
from generador.ajustes import Ajustes
from generador.modelo.album import Album, FotoDeAlbum, Menores
from generador.modelo.fotos import Medida, Metadatos

LICENCIAS = {
    "CC0 1.0": "https://creativecommons.org/publicdomain/zero/1.0/deed.es",
    "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/deed.es",
    "CC BY-SA 4.0": "https://creativecommons.org/licenses/by-sa/4.0/deed.es",
    "CC BY-NC 4.0": "https://creativecommons.org/licenses/by-nc/4.0/deed.es",
    "CC BY-ND 4.0": "https://creativecommons.org/licenses/by-nd/4.0/deed.es",
    "CC BY-NC-SA 4.0": "https://creativecommons.org/licenses/by-nc-sa/4.0/deed.es",
    "CC BY-NC-ND 4.0": "https://creativecommons.org/licenses/by-nc-nd/4.0/deed.es",
}


@dataclass(frozen=True)
class Leyenda:
    """Todo lo que se sabe de una foto de un álbum antes de derivarla; ``fecha`` es ISO."""

    ruta: str
    ancla: str
    alt: str
    pie: str | None
    credito: str
    autor: str
    licencia: str
    licencia_url: str
    terminos: str
    fecha: str
    lugar: str | None
    titulo: str
    palabras: tuple[str, ...]
    personas: tuple[str, ...]
    menores: Menores
    destacada: bool
    decorativa: bool
    foco: tuple[int, int]

    @property
    def metadatos(self) -> Metadatos:
        """Lo que cada versión publicada lleva escrito dentro."""
        return Metadatos(
            titulo=self.titulo,
            pie=self.pie,
            alt=self.alt or None,
            autor=self.autor,
            credito=self.credito,
            derechos=f"{self.credito}. {self.licencia}",
            licencia_url=self.licencia_url,
            fecha=self.fecha,
            lugar=self.lugar,
            palabras=self.palabras,
        )


@dataclass(frozen=True)
class Foto(Leyenda):
    """Una foto de un álbum, ya derivada."""

    medida: Medida


def leyenda(album: Album, foto: FotoDeAlbum, dentro: Metadatos, ajustes: Ajustes) -> Leyenda:
    """Junta lo escrito en ``album.yml``, lo que la foto trae y lo general, en ese orden."""
    ficha = foto.ficha
    oficina = ajustes.municipio.oficina_completa
    autor = ficha.autor or dentro.autor or album.autor or oficina
    return Leyenda(
        ruta=foto.ruta,
        ancla=foto.ancla,
        alt="" if ficha.decorativa else (ficha.alt or dentro.alt or ""),
        pie=ficha.pie or dentro.pie,
        credito=ficha.credito or dentro.credito or album.credito or ajustes.fotos.credito or oficina,
        autor=autor,
        licencia=album.licencia or ajustes.fotos.licencia,
        licencia_url=_enlace_de_licencia(album, ajustes),
        terminos=ajustes.fotos.terminos,
        fecha=dentro.fecha or f"{album.fecha:%Y-%m-%d}",
        lugar=album.lugar,
        titulo=dentro.titulo or album.titulo,
        palabras=tuple(dict.fromkeys((*dentro.palabras, *(ajustes.temas[t] for t in album.temas if t in ajustes.temas)))),
        personas=ficha.personas,
        menores=foto.menores,
        destacada=ficha.destacada,
        decorativa=ficha.decorativa,
        foco=ficha.foco,
    )


def _enlace_de_licencia(album: Album, ajustes: Ajustes) -> str:
    """Dónde se lee la licencia: la escrita, la conocida por su nombre, la del portal o las condiciones de /prensa/."""
    if album.licencia is None or album.licencia == ajustes.fotos.licencia:
        return album.licencia_url or ajustes.fotos.licencia_url
    return album.licencia_url or LICENCIAS.get(album.licencia.upper(), ajustes.absoluta(rutas.PRENSA))


def metadatos_de_la_oficina(dentro: Metadatos, ajustes: Ajustes, pie: str | None = None, credito: str | None = None, alt: str | None = None) -> Metadatos:
    """Lo que lleva escrito una foto que no es de un álbum: la de un boletín, una campaña o una página."""
    oficina = ajustes.municipio.oficina_completa
    acreditada = credito or dentro.credito or ajustes.fotos.credito or oficina
    return Metadatos(
        titulo=dentro.titulo,
        pie=pie or dentro.pie,
        alt=alt or dentro.alt,
        autor=dentro.autor or oficina,
        credito=acreditada,
        derechos=f"{acreditada}. {ajustes.fotos.licencia}",
        licencia_url=ajustes.fotos.licencia_url,
        fecha=dentro.fecha,
        lugar=dentro.lugar,
        palabras=dentro.palabras,
    )


def con_medida(leyenda: Leyenda, medida: Medida) -> Foto:
    """La foto que ya se derivó."""
    return Foto(**{c.name: getattr(leyenda, c.name) for c in fields(Leyenda)}, medida=medida)
