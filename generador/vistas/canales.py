"""El canal y sus entradas: lo que dice un feed, sin saber en qué formato se escribirá."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from html import escape
from typing import Any, NamedTuple

from generador import fechas, rutas
from generador.firmas import firmar
from generador.modelo.album import Album
from generador.modelo.boletin import Boletin
from generador.modelo.fotos import TIPOS_MIME, Medida, buscar
from generador.modelo.grabaciones import como_duracion
from generador.modelo.texto import Imagen, Texto
from generador.vistas.edicion import Edicion
from generador.vistas.medios import AudioPublicado, audios_de, videos_de
from generador.vistas.piezas import fotos_del_cuerpo, portada_de
from generador.vistas.salida import Datos

IDIOMA = "es-mx"
NOMBRES_DE_MEDIO = {"audio": "Audio", "video": "Video"}

_CONTROLES = bytes(c for c in range(32) if c not in (9, 10, 13))


class Autor(NamedTuple):
    """Quién firma."""

    nombre: str
    url: str


class Anexo(NamedTuple):
    """Un archivo que acompaña a una entrada, con su peso exacto en bytes. Dirección completa.

    ``medio`` es ``image``, ``audio`` o ``video``.
    """

    direccion: str
    tipo: str
    medio: str
    peso: int
    titulo: str = ""
    ancho: int | None = None
    alto: int | None = None
    segundos: float | None = None


class Episodio(NamedTuple):
    """Lo propio de un episodio de podcast: cuánto dura y dónde está lo que se dice, en texto. Dirección completa."""

    segundos: int
    transcripcion: str | None


class FotoDeEntrada(NamedTuple):
    """Una foto para la prensa, con su crédito y su licencia; la primera de sus versiones es la que se muestra."""

    versiones: tuple[Anexo, ...]
    miniatura: Anexo
    descripcion: str
    credito: str | None
    licencia: str
    licencia_url: str
    derechos: str | None = None
    autor: str | None = None
    titulo: str | None = None
    palabras: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Entrada:
    """Una entrada; ``contenido`` hace su HTML."""

    guid: str
    direccion: str
    titulo: str
    resumen: str
    publicado: datetime
    modificado: datetime
    autor: Autor
    categorias: tuple[str, ...]
    contenido: Callable[[], str] = field(repr=False)
    fotos: tuple[FotoDeEntrada, ...] = ()
    portada: Anexo | None = None
    grabaciones: tuple[Anexo, ...] = ()
    episodio: Episodio | None = None

    @property
    def anexo(self) -> Anexo | None:
        """El único anexo que admite RSS con seguridad.

        Si hay foto principal es ella, que es la que toman los gestores de contenidos y las redes; el audio
        va como Media RSS y, para quien solo quiere oír, de anexo en su propio feed.
        """
        return self.portada or next(iter(self.grabaciones), None)

    @property
    def html(self) -> str:
        """El texto completo. No se guarda: hacerlo cuesta menos que tener en memoria todo el archivo."""
        return limpio(self.contenido())

    @property
    def firma(self) -> str:
        """Hash de todo lo que la entrada dice."""
        return firmar(self.html, *(getattr(self, c.name) for c in fields(self) if c.name != "contenido"))


class Podcast(NamedTuple):
    """Lo que una aplicación de podcast pide del canal además de lo común."""

    guid: str
    caratula: str
    correo: str | None
    licencia: str
    licencia_url: str


@dataclass(frozen=True)
class Canal:
    """Un documento de un feed en un formato. Solo una hoja de archivo (RFC 5005) tiene ``suscripcion``."""

    id: str
    titulo: str
    descripcion: str
    pagina: str
    direccion: str
    actualizado: datetime
    autor: Autor
    derechos: str
    entradas: tuple[Entrada, ...]
    concentrador: str | None = None
    anterior: str | None = None
    siguiente: str | None = None
    suscripcion: str | None = None
    podcast: Podcast | None = None


def limpio(texto: str) -> str:
    """Quita lo que XML 1.0 no admite. En bytes: diez veces más rápido que buscarlo letra por letra."""
    if texto.isprintable():
        return texto
    crudo = texto.encode("utf-8", "ignore").translate(None, _CONTROLES)
    return crudo.replace(b"\xef\xbf\xbe", b"").replace(b"\xef\xbf\xbf", b"").decode()


def autor_de(edicion: Edicion) -> Autor:
    """La oficina."""
    return Autor(limpio(edicion.ajustes.municipio.oficina_completa), edicion.ajustes.absoluta("/"))


def entrada_de_boletin(edicion: Edicion, boletin: Boletin) -> Entrada:
    """Un boletín con su texto completo."""
    texto = edicion.textos[boletin.fuente.archivo]
    portada = portada_de(edicion, boletin)
    fotos = fotos_del_cuerpo(edicion, boletin.fuente.archivo, boletin.titulo)
    notas = _notas(boletin)
    ruta = _ruta_de_portada(edicion, boletin)
    grabaciones = grabaciones_de(edicion, boletin)
    candidatas = [(ruta, portada), *((r, f) for r, f in fotos.items() if r != ruta and f["alt"])]  # sin las que solo adornan
    de_prensa = [_foto(edicion, r, f) for r, f in candidatas if r and f]
    return _entrada(
        edicion,
        boletin,
        guid=boletin.guid(edicion.ajustes.dominio),
        titulo=boletin.titulo,
        resumen=boletin.resumen,
        publicado=boletin.publicable_desde,
        modificado=boletin.modificado,
        contenido=lambda: _contenido(edicion, boletin, texto, portada, fotos, notas) + enlaces_a(grabaciones),
        fotos=tuple(de_prensa),
        portada=anexo_de_foto(edicion, edicion.medidas[ruta], portada["direccion"]) if ruta and portada else None,
        grabaciones=grabaciones,
    )


def entrada_de_errata(edicion: Edicion, boletin: Boletin, lugar: int) -> Entrada:
    """Una corrección pública, por su lugar en la ficha. Su identificador sale de su fecha: agregar otra, antes o después, no lo cambia."""
    errata = boletin.erratas[lugar]
    iguales = sum(e.fecha == errata.fecha for e in boletin.erratas[:lugar])
    cual = f"{errata.fecha.astimezone(edicion.ajustes.zona):%Y-%m-%dT%H:%M}" + (f"-{iguales + 1}" if iguales else "")
    nota = f'<p>{escape(errata.nota)}</p><p>{boletin.nombre_de_tipo} {boletin.folio_completo}: <a href="{edicion.ajustes.absoluta(boletin.direccion)}">{escape(boletin.titulo)}</a></p>'
    return _entrada(
        edicion,
        boletin,
        ancla="#correcciones",
        guid=f"{boletin.guid(edicion.ajustes.dominio)}/errata/{cual}",
        titulo=f"Corrección: {boletin.titulo}",
        resumen=errata.nota,
        publicado=errata.fecha,
        modificado=errata.fecha,
        contenido=lambda: nota,
    )


def _entrada(edicion: Edicion, boletin: Boletin, *, ancla: str = "", titulo: str, resumen: str, publicado: datetime, modificado: datetime, **resto: Any) -> Entrada:
    zona, temas = edicion.ajustes.zona, edicion.ajustes.temas
    categorias = dict.fromkeys([*(limpio(temas[t]) for t in boletin.temas), boletin.nombre_de_tipo])
    return Entrada(
        direccion=edicion.ajustes.absoluta(boletin.direccion) + ancla,
        titulo=limpio(titulo),
        resumen=limpio(resumen),
        publicado=publicado.astimezone(zona),
        modificado=modificado.astimezone(zona),
        autor=autor_de(edicion),
        categorias=tuple(categorias),
        **resto,
    )


def _ruta_de_portada(edicion: Edicion, boletin: Boletin) -> str | None:
    return buscar(boletin.portada.archivo, boletin.carpetas, edicion.medidas) if boletin.portada else None


def _foto(edicion: Edicion, ruta: str, foto: Datos) -> FotoDeEntrada:
    """La versión mayor en JPEG, que es la que una redacción publica."""
    medida, leyenda, ajustes = edicion.medidas[ruta], edicion.leyendas.get(ruta), edicion.ajustes.fotos
    return FotoDeEntrada(
        versiones=(anexo_de_foto(edicion, medida, foto["variantes"][-1]["direccion"]),),
        miniatura=anexo_de_foto(edicion, medida, foto["variantes"][0]["direccion"]),
        descripcion=limpio(foto["pie"] or foto["alt"]),
        credito=limpio(foto["credito"]) if foto["credito"] else None,
        licencia=limpio(leyenda.licencia if leyenda else ajustes.licencia),
        licencia_url=leyenda.licencia_url if leyenda else ajustes.licencia_url,
        autor=limpio(leyenda.autor) if leyenda else None,
    )


def anexo_de_foto(edicion: Edicion, medida: Medida, direccion: str) -> Anexo:
    """Una versión publicada de una foto, por su dirección."""
    version = next(v for v in medida.versiones if rutas.foto(v.nombre) == direccion)
    return Anexo(edicion.ajustes.absoluta(direccion), TIPOS_MIME[version.formato], "image", version.bytes, ancho=version.ancho, alto=version.alto)


def grabaciones_de(edicion: Edicion, documento: Boletin | Album) -> tuple[Anexo, ...]:
    """Los audios de un documento y luego sus videos propios."""
    return (*(anexo_de_audio(edicion, a) for a in audios_de(edicion, documento)), *_videos(edicion, documento))


def anexo_de_audio(edicion: Edicion, audio: AudioPublicado) -> Anexo:
    """Un audio publicado."""
    grabacion = audio.grabacion
    return Anexo(edicion.ajustes.absoluta(audio.direccion), grabacion.tipo_mime, "audio", grabacion.bytes, limpio(audio.ficha.titulo), segundos=grabacion.segundos)


def enlaces_a(grabaciones: tuple[Anexo, ...]) -> str:
    """Los audios y videos como HTML de feed: muchos lectores no muestran los anexos."""
    return "".join(f'<p>{NOMBRES_DE_MEDIO[g.medio]}: <a href="{g.direccion}">{escape(g.titulo)}</a>{f" ({como_duracion(g.segundos)})" if g.segundos else ""}</p>' for g in grabaciones)


def _videos(edicion: Edicion, documento: Boletin | Album) -> Iterator[Anexo]:
    for titulo, direccion, grabacion in videos_de(edicion, documento):
        yield Anexo(edicion.ajustes.absoluta(direccion), grabacion.tipo_mime, "video", grabacion.bytes, limpio(titulo))


def _notas(boletin: Boletin) -> tuple[str, str]:
    """Lo que va antes y después del texto: hasta cuándo vale un aviso y qué se le ha corregido."""
    vigencia = f"<p><strong>Vigente hasta el {fechas.fecha_larga(boletin.vigencia)}, {fechas.hora(boletin.vigencia)}.</strong></p>" if boletin.vigencia else ""
    erratas = "".join(f"<li>{fechas.fecha_larga(e.fecha)}: {escape(e.nota)}</li>" for e in sorted(boletin.erratas, key=lambda e: e.fecha))
    return vigencia, f"<h2>Correcciones</h2><ul>{erratas}</ul>" if erratas else ""


def _contenido(edicion: Edicion, boletin: Boletin, texto: Texto, portada: Datos | None, fotos: Mapping[str, Datos], notas: tuple[str, str]) -> str:
    def dibujar(imagen: Imagen) -> str:
        return figura(edicion, fotos[imagen.archivo]) if imagen.archivo in fotos else ""

    cuerpo = texto.verter(edicion.ajustes.absoluta("/"), dibujar)
    url = edicion.ajustes.absoluta(boletin.direccion)
    completo = cuerpo.replace(' href="#', f' href="{url}#').replace(' href="//', ' href="https://')
    return (figura(edicion, portada) if portada else "") + notas[0] + completo + notas[1]


def figura(edicion: Edicion, foto: Datos) -> str:
    """Una foto como HTML de feed, con su pie y su crédito."""
    letreros = [foto["pie"], f"Crédito: {foto['credito']}" if foto["credito"] else None]
    img = f'<img src="{edicion.ajustes.absoluta(foto["direccion"])}" width="{foto["ancho"]}" height="{foto["alto"]}" alt="{escape(foto["alt"])}">'
    pie = " ".join(escape(letrero) for letrero in letreros if letrero)
    return f"<figure>{img}{f'<figcaption>{pie}</figcaption>' if pie else ''}</figure>"
