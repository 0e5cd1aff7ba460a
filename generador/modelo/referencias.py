"""Revisa lo que solo se ve con todo el catálogo a la mano: folios repetidos y referencias rotas."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from urllib.parse import quote, unquote

from generador import fechas, rutas
from generador.errores import Nivel, Problema, quiso_decir
from generador.modelo.album import Album
from generador.modelo.boletin import Boletin, Estado, FotoDeFicha, Tipo
from generador.modelo.campana import Campana
from generador.modelo.catalogo import Catalogo, Documento
from generador.modelo.evento import Evento, Situacion
from generador.modelo.fotos import CARPETAS_DE_CAMPANA, EXTENSIONES, buscar
from generador.modelo.grabaciones import revisar_grabaciones
from generador.modelo.texto import POR_DESCRIBIR

TITULO_RECOMENDADO = 65
_ALIAS = re.compile(r"/(?:[A-Za-z0-9._~%-]+/)*(?:[A-Za-z0-9._~%-]+)?")


def revisar_referencias(catalogo: Catalogo, markdown: Collection[str]) -> list[Problema]:
    """Todos los problemas de referencias; ``markdown`` son los textos que existen, aun los inválidos.

    Una referencia a un texto inválido no es «rota»: su propio problema ya está en la lista.
    """
    problemas = [*_folios_repetidos(catalogo.boletines), *_alias(catalogo)]
    campanas = _ids(markdown, "contenido/campanas/")
    eventos = _ids(markdown, "contenido/agenda/")
    albumes = {a.removeprefix("galeria/").removesuffix("/album.yml") for a in catalogo.archivos if a.startswith("galeria/") and a.endswith("/album.yml")}
    for boletin in catalogo.boletines:  # son miles: de lo que no trae no se pregunta nada
        problemas += _declarados(catalogo, boletin)
        problemas += _pendientes(boletin)
        if boletin.campana:
            problemas += _existe(boletin, "campana", boletin.campana, campanas, "contenido/campanas/{}.md")
        if boletin.evento:
            problemas += _existe(boletin, "evento", boletin.evento, eventos, "contenido/agenda/{}.md")
            problemas += _evento_publicado(boletin, catalogo)
        if boletin.album:
            problemas += _existe(boletin, "album", boletin.album, albumes, "galeria/{}/album.yml")
            problemas += _album_publicado(boletin, catalogo)
        if boletin.portada:
            problemas += _portada(boletin, boletin.portada, boletin.carpetas, catalogo)
        if boletin.audio or boletin.video:
            problemas += revisar_grabaciones(boletin, catalogo.archivos)
    for album in catalogo.albumes:
        problemas += _declarados(catalogo, album)
        problemas += _existe(album, "campana", album.campana, campanas, "contenido/campanas/{}.md")
        problemas += _existe(album, "evento", album.evento, eventos, "contenido/agenda/{}.md")
        problemas += revisar_grabaciones(album, catalogo.archivos)
        problemas += _evento_publicado(album, catalogo)
    for evento in catalogo.eventos:
        problemas += _declarados(catalogo, evento)
        problemas += _existe(evento, "campana", evento.campana, campanas, "contenido/campanas/{}.md")
        problemas += _motivo_de_situacion(evento)
    for campana in catalogo.campanas:
        problemas += _declarados(catalogo, campana)
        problemas += _portada(campana, campana.portada, CARPETAS_DE_CAMPANA, catalogo)
        for i, material in enumerate(campana.materiales):
            if f"contenido/documentos/{material.archivo}" not in catalogo.archivos:
                problemas.append(_problema(campana, f"materiales.{i}.archivo", f"no existe contenido/documentos/{material.archivo}", quiso_decir(material.archivo, _hijos(catalogo, "contenido/documentos/")) or "Ponga ahí el archivo o corrija el nombre."))
        for i, id_ in enumerate(campana.albumes):
            if id_ not in albumes:
                problemas.append(_problema(campana, f"albumes.{i}", f"no existe galeria/{id_}/album.yml", quiso_decir(id_, albumes) or "Corrija el nombre o quite la línea."))
    return problemas


def correcciones_por_venir(catalogo: Catalogo, ahora: datetime) -> list[Problema]:
    """Correcciones fechadas después de ahora: se publican así, y casi siempre es un año mal escrito."""
    return [
        _problema(b, f"erratas.{i}.fecha", f"la corrección está fechada el {fechas.fecha_larga(e.fecha)}, que todavía no llega", "Corrija la fecha.", Nivel.ADVERTENCIA)
        for b in catalogo.boletines
        for i, e in enumerate(b.erratas)
        if e.fecha > ahora
    ]


def _folios_repetidos(boletines: Collection[Boletin]) -> Iterator[Problema]:
    if len({(b.anio, b.folio) for b in boletines}) == len(boletines):
        return
    vistos: dict[tuple[int, int], Boletin] = {}
    for boletin in sorted(boletines, key=lambda b: b.fuente.archivo):
        primero = vistos.setdefault((boletin.anio, boletin.folio), boletin)
        if primero is not boletin:
            yield _problema(boletin, "folio", f"el folio {boletin.folio} de {boletin.anio} ya lo tiene {primero.fuente.archivo}", "Cada folio es único en el año: use el siguiente libre («portal nuevo boletin» lo calcula).")


def _alias(catalogo: Catalogo) -> Iterator[Problema]:
    con_alias = [d for d in catalogo.documentos if d.alias]
    if not con_alias:
        return
    ocupadas = {d.direccion: d.fuente.archivo for d in catalogo.documentos}
    # Las que la gente teclea ya llevan al archivo (véase ``vistas.redirecciones``).
    del_portal = {"/boletines/", *(f"/boletines/{b.anio}/" for b in catalogo.boletines)}
    for documento in con_alias:
        for i, alias in enumerate(documento.alias):
            campo, como_pagina = f"alias.{i}", lugar_de(alias)
            if not es_direccion(alias):
                escrita = quote(alias, safe="/%")
                remedio = f"Escríbala como la pide el navegador: «{escrita}»." if es_direccion(escrita) else "Debe empezar con «/» y no llevar dominio ni nombres que empiecen con punto: «/noticias/vieja/»."
                yield _problema(documento, campo, f"«{alias}» no es una dirección de este portal", remedio)
            elif como_pagina.split("/")[1] in rutas.RESERVADAS or como_pagina in del_portal:
                yield _problema(documento, campo, f"«{alias}» está reservada para el propio portal", "Use otra dirección.")
            elif como_pagina in ocupadas:
                yield _problema(documento, campo, f"«{alias}» ya es de {ocupadas[como_pagina]}", "Una dirección solo puede llevar a un lugar: quite el alias de uno de los dos.")
            else:
                ocupadas[como_pagina] = documento.fuente.archivo


def lugar_de(alias: str) -> str:
    """Lo que un alias ocupa, se escriba como se escriba: con o sin diagonal, con o sin ``%C3%B1``."""
    return rutas.de_alias(unquote(alias))


def es_direccion(alias: str) -> bool:
    """Una ruta como la pide el navegador, que aun descifrada (``%2e``) no sale de su carpeta ni nombra un archivo oculto del servidor."""
    descifrada = unquote(alias)
    return bool(_ALIAS.fullmatch(alias)) and descifrada.isprintable() and not any(parte.startswith(".") for parte in re.split(r"[/\\]", descifrada))


def _declarados(catalogo: Catalogo, documento: Boletin | Campana | Album | Evento) -> Iterator[Problema]:
    ajustes = catalogo.ajustes
    for i, tema in enumerate(documento.temas):
        if tema not in ajustes.temas:
            yield _problema(documento, f"temas.{i}", f"el tema «{tema}» no está declarado en mkdocs.yml", quiso_decir(tema, ajustes.temas) or f"Use uno de estos: {_enumerar(ajustes.temas)}.")
    if documento.dependencia and documento.dependencia not in ajustes.dependencias:
        yield _problema(documento, "dependencia", f"la dependencia «{documento.dependencia}» no está declarada en mkdocs.yml", quiso_decir(documento.dependencia, ajustes.dependencias) or f"Use una de estas: {_enumerar(ajustes.dependencias)}.")
    if documento.contacto and documento.contacto not in ajustes.contactos:
        yield _problema(documento, "contacto", f"el contacto «{documento.contacto}» no está declarado en mkdocs.yml", quiso_decir(documento.contacto, ajustes.contactos) or f"Use uno de estos: {_enumerar(ajustes.contactos)}.")


def _existe(documento: Boletin | Album | Evento, campo: str, valor: str | None, validos: set[str], patron: str) -> Iterator[Problema]:
    if valor and valor not in validos:
        yield _problema(documento, campo, f"no existe {patron.format(valor)}", quiso_decir(valor, validos) or "Corrija el nombre o quite la línea.")


def _album_publicado(boletin: Boletin, catalogo: Catalogo) -> Iterator[Problema]:
    album = catalogo.album_por_id.get(boletin.album or "")
    if album and album.estado is not Estado.PUBLICADO and boletin.estado is Estado.PUBLICADO:
        yield _problema(boletin, "album", f"el álbum «{album.id}» está en {album.estado.value} y no se mostrará", "Publíquelo o quite la línea.", Nivel.PENDIENTE)


def _evento_publicado(documento: Boletin | Album, catalogo: Catalogo) -> Iterator[Problema]:
    evento = catalogo.evento_por_id.get(documento.evento or "")
    if evento and not evento.publicado and documento.estado is Estado.PUBLICADO:
        yield _problema(documento, "evento", f"el evento «{evento.id}» está en {evento.estado.value} y no se mostrará", "Publíquelo o quite la línea.", Nivel.PENDIENTE)


def _motivo_de_situacion(evento: Evento) -> Iterator[Problema]:
    if evento.publicado and evento.situacion is not Situacion.PROGRAMADO and not evento.motivo:
        yield _problema(evento, "situacion", f"está {evento.situacion.value} y no dice por qué", "Agregue «motivo:»; se publica junto al aviso.", Nivel.PENDIENTE)


def _portada(documento: Boletin | Campana, portada: FotoDeFicha | None, carpetas: tuple[str, ...], catalogo: Catalogo) -> Iterator[Problema]:
    if portada is None:
        return
    ruta = buscar(portada.archivo, carpetas, catalogo.archivos)
    if ruta is None:
        vecinas = [a.rsplit("/", 1)[-1] for a in catalogo.archivos if a.rsplit("/", 1)[0] in carpetas and a.lower().endswith(EXTENSIONES)]
        yield _problema(documento, "portada", f"no existe la foto «{portada.archivo}»", quiso_decir(portada.archivo, vecinas) or f"Póngala en {carpetas[0]}/ o corrija el nombre.")
    elif not ruta.lower().endswith(EXTENSIONES):
        yield _problema(documento, "portada", f"«{portada.archivo}» no es una foto", "Use un archivo JPG, PNG o WebP.")
    elif ruta in catalogo.bloqueadas:
        yield _problema(documento, "portada", f"la foto «{portada.archivo}» está bloqueada en su álbum y no se publica", "Use otra foto.")
    elif not portada.alt and ruta in catalogo.foto_de_album:
        return  # la describe su álbum
    elif not portada.alt or portada.alt.lower() == POR_DESCRIBIR:
        yield _problema(documento, "portada", f"la foto «{portada.archivo}» no dice qué se ve", f"Escriba portada: {{archivo: {portada.archivo}, alt: qué se ve en la foto}}.", Nivel.PENDIENTE)


def _pendientes(boletin: Boletin) -> Iterator[Problema]:
    if boletin.estado is not Estado.PUBLICADO:
        return
    if len(boletin.titulo) > TITULO_RECOMENDADO:
        yield _problema(boletin, "titulo", f"tiene {len(boletin.titulo)} letras; se lee mejor con {TITULO_RECOMENDADO} o menos", "Acórtelo si puede.", Nivel.PENDIENTE)
    if not boletin.temas:
        yield _problema(boletin, "temas", "no tiene tema, así que no sale en ninguna lista por tema", "Agregue «temas: [uno-de-mkdocs.yml]».", Nivel.PENDIENTE)
    if boletin.tipo is Tipo.AVISO and not boletin.vigencia:
        yield _problema(boletin, "vigencia", "es un aviso sin vigencia y no se anunciará en todas las páginas", "Agregue «vigencia: AAAA-MM-DDTHH:MM».", Nivel.PENDIENTE)


def _problema(documento: Documento, campo: str, mensaje: str, remedio: str, nivel: Nivel = Nivel.ERROR) -> Problema:
    return Problema(documento.fuente.archivo, documento.fuente.linea(campo), campo, mensaje, remedio, nivel)


def _ids(nombres: Iterable[str], carpeta: str) -> set[str]:
    return {n.removeprefix(carpeta).removesuffix(".md") for n in nombres if n.startswith(carpeta)}


def _hijos(catalogo: Catalogo, carpeta: str) -> list[str]:
    return [a.removeprefix(carpeta) for a in catalogo.archivos if a.startswith(carpeta)]


def _enumerar(opciones: Iterable[str]) -> str:
    return ", ".join(opciones) or "(ninguno todavía)"
