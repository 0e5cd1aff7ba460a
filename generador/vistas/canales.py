"""El canal y sus entradas: lo que dice un feed, sin saber en qué formato se escribirá."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from functools import cached_property
from html import escape
from typing import Any, NamedTuple

from generador import fechas
from generador.firmas import firma_del_paso, firmar
from generador.modelo.boletin import Boletin, Errata
from generador.modelo.fotos import buscar, carpetas_de_boletin
from generador.modelo.texto import Imagen, Texto
from generador.vistas.edicion import Edicion
from generador.vistas.piezas import fotos_del_cuerpo, portada_de
from generador.vistas.salida import Datos

# Cambie la versión cuando cambie el contenido de las entradas con los mismos datos.
PASO = firma_del_paso("vistas/canales.py")
IDIOMA = "es-mx"
TIPO_DE_FOTO = "image/jpeg"

_CONTROLES = bytes(c for c in range(32) if c not in (9, 10, 13))


class Autor(NamedTuple):
    """Quién firma."""

    nombre: str
    url: str


class FotoDeEntrada(NamedTuple):
    """Una foto para la prensa: la versión mayor, con su crédito y su licencia. Direcciones completas."""

    direccion: str
    miniatura: str
    ancho: int
    alto: int
    descripcion: str
    credito: str | None
    licencia: str
    licencia_url: str
    peso: int | None


@dataclass(frozen=True, eq=False)
class Entrada:
    """Una entrada. ``contenido`` hace su HTML y ``origen`` es todo lo que ese HTML muestra."""

    guid: str
    direccion: str
    titulo: str
    resumen: str
    publicado: datetime
    modificado: datetime
    autor: Autor
    categorias: tuple[str, ...]
    origen: tuple[Any, ...]
    contenido: Callable[[], str] = field(repr=False)
    fotos: tuple[FotoDeEntrada, ...] = ()
    portada: FotoDeEntrada | None = None

    @property
    def html(self) -> str:
        """El texto completo. No se guarda: hacerlo cuesta menos que tener en memoria todo el archivo."""
        return limpio(self.contenido())

    @cached_property
    def firma(self) -> str:
        """Hash de todo lo que la entrada dice, sin escribirla."""
        return firmar(*(getattr(self, c.name) for c in fields(self) if c.name != "contenido"))


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

    @property
    def firma(self) -> str:
        """Hash de todo lo que el documento dice, sin escribirlo."""
        return firmar(*([e.firma for e in self.entradas] if c.name == "entradas" else getattr(self, c.name) for c in fields(self)))


def limpio(texto: str) -> str:
    """Quita lo que XML 1.0 no admite. En bytes: diez veces más rápido que buscarlo letra por letra."""
    if texto.isprintable():
        return texto
    crudo = texto.encode("utf-8", "ignore").translate(None, _CONTROLES)
    return crudo.replace(b"\xef\xbf\xbe", b"").replace(b"\xef\xbf\xbf", b"").decode()


def autor_de(edicion: Edicion) -> Autor:
    """La oficina."""
    municipio = edicion.ajustes.municipio
    return Autor(limpio(f"{municipio.oficina}, {municipio.gobierno}"), edicion.ajustes.absoluta("/"))


def entrada_de_boletin(edicion: Edicion, boletin: Boletin, pesos: Mapping[str, int]) -> Entrada:
    """Un boletín con su texto completo."""
    texto = edicion.textos[boletin.fuente.archivo]
    portada = portada_de(edicion, boletin)
    fotos = fotos_del_cuerpo(edicion, boletin.fuente.archivo, boletin.titulo)
    notas = _notas(boletin)
    ruta = _ruta_de_portada(edicion, boletin)
    candidatas = [(ruta, portada), *((r, f) for r, f in fotos.items() if r != ruta and f["alt"])]  # sin las que solo adornan
    de_prensa = [_foto(edicion, r, f, pesos) for r, f in candidatas if r and f]
    return _entrada(
        edicion,
        boletin,
        guid=boletin.guid(edicion.ajustes.dominio),
        titulo=boletin.titulo,
        resumen=boletin.resumen,
        publicado=boletin.publicable_desde,
        modificado=boletin.modificado,
        origen=(firmar(texto.html), [i.archivo for i in texto.imagenes], portada, fotos, notas),
        contenido=lambda: _contenido(edicion, boletin, texto, portada, fotos, notas),
        fotos=tuple(de_prensa),
        portada=de_prensa[0] if portada else None,
    )


def entrada_de_errata(edicion: Edicion, boletin: Boletin, errata: Errata, numero: int) -> Entrada:
    """Una corrección pública; ``numero`` cuenta las del boletín desde la primera."""
    nota = f'<p>{escape(errata.nota)}</p><p>{boletin.nombre_de_tipo} {boletin.folio_completo}: <a href="{edicion.ajustes.absoluta(boletin.direccion)}">{escape(boletin.titulo)}</a></p>'
    return _entrada(
        edicion,
        boletin,
        ancla="#correcciones",
        guid=f"{boletin.guid(edicion.ajustes.dominio)}/errata/{numero}",
        titulo=f"Corrección: {boletin.titulo}",
        resumen=errata.nota,
        publicado=errata.fecha,
        modificado=errata.fecha,
        origen=(nota,),
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
    return buscar(boletin.portada.archivo, carpetas_de_boletin(boletin.fuente.archivo, boletin.album), edicion.medidas) if boletin.portada else None


def _foto(edicion: Edicion, ruta: str, foto: Datos, pesos: Mapping[str, int]) -> FotoDeEntrada:
    mayor, menor = foto["variantes"][-1], foto["variantes"][0]
    absoluta, licencia = edicion.ajustes.absoluta, edicion.ajustes.fotos
    return FotoDeEntrada(
        direccion=absoluta(mayor["direccion"]),
        miniatura=absoluta(menor["direccion"]),
        ancho=mayor["ancho"],
        alto=edicion.medidas[ruta].alto_para(mayor["ancho"]),
        descripcion=limpio(foto["pie"] or foto["alt"]),
        credito=limpio(foto["credito"]) if foto["credito"] else None,
        licencia=licencia.licencia,
        licencia_url=licencia.licencia_url,
        peso=pesos.get(mayor["direccion"]),
    )


def _notas(boletin: Boletin) -> tuple[str, str]:
    """Lo que va antes y después del texto: hasta cuándo vale un aviso y qué se le ha corregido."""
    vigencia = f"<p><strong>Vigente hasta el {fechas.fecha_larga(boletin.vigencia)}, {fechas.hora(boletin.vigencia)}.</strong></p>" if boletin.vigencia else ""
    erratas = "".join(f"<li>{fechas.fecha_larga(e.fecha)}: {escape(e.nota)}</li>" for e in sorted(boletin.erratas, key=lambda e: e.fecha))
    return vigencia, f"<h2>Correcciones</h2><ul>{erratas}</ul>" if erratas else ""


def _contenido(edicion: Edicion, boletin: Boletin, texto: Texto, portada: Datos | None, fotos: Mapping[str, Datos], notas: tuple[str, str]) -> str:
    def dibujar(imagen: Imagen) -> str:
        return _figura(edicion, fotos[imagen.archivo]) if imagen.archivo in fotos else ""

    cuerpo = texto.verter(edicion.ajustes.absoluta("/"), dibujar)
    url = edicion.ajustes.absoluta(boletin.direccion)
    completo = cuerpo.replace(' href="#', f' href="{url}#').replace(' href="//', ' href="https://')
    return (_figura(edicion, portada) if portada else "") + notas[0] + completo + notas[1]


def _figura(edicion: Edicion, foto: Datos) -> str:
    letreros = [foto["pie"], f"Crédito: {foto['credito']}" if foto["credito"] else None]
    img = f'<img src="{edicion.ajustes.absoluta(foto["direccion"])}" width="{foto["ancho"]}" height="{foto["alto"]}" alt="{escape(foto["alt"])}">'
    pie = " ".join(escape(letrero) for letrero in letreros if letrero)
    return f"<figure>{img}{f'<figcaption>{pie}</figcaption>' if pie else ''}</figure>"
