"""La página de un álbum: sus fotos, cómo se usan y a quién se reporta."""

from __future__ import annotations

from urllib.parse import quote

from generador import fechas, rutas
from generador.firmas import firmar
from generador.modelo.album import Album
from generador.modelo.fotos import Medida, Version
from generador.modelo.galeria import Foto
from generador.vistas.boletines import pie
from generador.vistas.cabeza import cabeza, gobierno_ld, migas_ld, sin_vacios
from generador.vistas.claves import clave_de_album, claves_propias
from generador.vistas.edicion import Edicion
from generador.vistas.eventos import enlace_a_evento
from generador.vistas.feeds import alternos
from generador.vistas.medios import datos_de_audios, datos_de_videos
from generador.vistas.piezas import (
    contacto_de,
    cuantos,
    dependencia_de,
    enlace,
    foto,
    migas,
    peso,
    tarjeta,
    version_como_datos,
)
from generador.vistas.salida import Datos, Pagina

# La primera fila, en la pantalla más ancha, suma esta proporción de ancho entre alto: 74 rem entre 15.5.
PRIMERA_FILA = 4.77
PROPORCIONES = (40, 409)  # centésimas: las que tienen clase en galeria.css
RELACIONADOS = 6


def clave_de_pagina(edicion: Edicion, album: Album) -> str:
    """Todo lo que la página de un álbum muestra: lo propio y lo que toma de otros."""
    campana = edicion.campana_de_album(album)
    return firmar(
        clave_de_album(edicion, album),
        [campana.titulo, campana.direccion] if campana else None,
        enlace_a_evento(edicion, album),
        dependencia_de(edicion, album),
        claves_propias(edicion, edicion.boletines_de_album(album)[:RELACIONADOS]),
        edicion.paquetes.get(album.direccion),
    )


def pagina_de_album(edicion: Edicion, album: Album) -> Pagina:
    """La página de un álbum visible."""
    ajustes = edicion.ajustes
    fotos = edicion.fotos_de(album)
    camino = camino_de(album)
    contacto = contacto_de(edicion, album)
    correo = contacto["correo"] if contacto and contacto["correo"] else ajustes.municipio.correo
    campana = edicion.campana_de_album(album)
    total = cuantos(len(fotos), "foto", "fotos")
    parrafos = [p.strip() for p in (album.descripcion or "").split("\n\n") if p.strip()]
    resumen = parrafos[0] if parrafos else f"{total} del {fechas.fecha_larga(album.fecha)}{f', {album.lugar}' if album.lugar else ''}."
    return Pagina(
        direccion=album.direccion,
        plantilla="album.html",
        titulo=f"{album.titulo}: fotos · {ajustes.nombre_del_sitio}",
        datos={
            "migas": camino,
            "titulo": album.titulo,
            "fecha": fechas.fecha_larga(album.fecha),
            "fecha_iso": f"{album.fecha:%Y-%m-%d}",
            "lugar": album.lugar,
            "total_texto": total,
            "descripcion": parrafos,
            "fotos": _fotos(edicion, album, fotos, correo),
            "uso": _uso(fotos),
            "autores": list(dict.fromkeys(f.autor for f in fotos)),
            "paquete": edicion.paquetes.get(album.direccion),
            "evento": enlace_a_evento(edicion, album),
            "campana": enlace(campana.titulo, campana.direccion) if campana else None,
            "dependencia": dependencia_de(edicion, album),
            "temas": [enlace(ajustes.temas[t], rutas.albumes_por("temas", t)) for t in dict.fromkeys(album.temas)],
            "audio": datos_de_audios(edicion, album),
            "video": datos_de_videos(edicion, album),
            "boletines": [tarjeta(edicion, b) for b in edicion.boletines_de_album(album)[:RELACIONADOS]],
            "contacto": contacto,
            "reportar_por_correo": bool(correo),
        },
        cabeza=cabeza(
            edicion,
            album.direccion,
            album.titulo,
            resumen,
            imagen=_para_compartir(fotos[0]) if fotos else None,
            feeds=alternos("galeria", "Galería", formatos=("rss",)),
            json_ld=[_galeria_ld(edicion, album, fotos, resumen), migas_ld(edicion, camino, album.direccion)],
        ),
        seccion="galeria",
        pie=pie(album.fecha),
    )


def camino_de(album: Album) -> list[Datos]:
    """Dónde está un álbum, publicado o retirado."""
    return migas(("Galería", rutas.GALERIA), (str(album.anio), rutas.albumes_del_anio(album.anio)), (album.titulo, None))


def _uso(fotos: list[Foto]) -> Datos | None:
    """Condiciones de todas las fotos; crédito y licencia ya vienen resueltos en cada una."""
    if not fotos:
        return None
    return {"terminos": fotos[0].terminos, "licencia": fotos[0].licencia, "licencia_url": fotos[0].licencia_url, "creditos": list(dict.fromkeys(f.credito for f in fotos))}


def _fotos(edicion: Edicion, album: Album, fotos: list[Foto], correo: str | None) -> list[Datos]:
    """Las fotos del mosaico. Solo la primera fila se carga de inmediato; las demás, al acercarse."""
    llenas, todas = 0.0, []
    for numero, elegida in enumerate(fotos, 1):
        medida = elegida.medida
        proporcion = min(max(round(100 * medida.ancho / medida.alto), PROPORCIONES[0]), PROPORCIONES[1])
        llenas += proporcion / 100
        datos = foto(medida, elegida.alt, elegida.pie, elegida.credito)
        todas.append(
            {
                **{c: datos[c] for c in ("direccion", "ancho", "alto", "alt", "pie", "credito", "color", "variantes", "fuentes")},
                "numero": numero,
                "ancla": elegida.ancla,
                "personas": list(elegida.personas),
                "proporcion": proporcion,
                # Lo que mide en su fila: crece hasta una vez y media lo que pide.
                "sizes": f"(min-width: 72em) {round(proporcion * 0.155 * 1.25)}rem, (min-width: 40em) {round(proporcion * 0.13 * 1.3)}rem, {'100' if proporcion > 100 else '50'}vw",
                "primera": numero == 1,
                "inmediata": numero == 1 or llenas <= PRIMERA_FILA,
                "grande": version_como_datos(grande(medida)),
                "descarga": _descarga(album, elegida),
                "reportar": _reportar(edicion, album, elegida, correo) if correo else None,
            }
        )
    return todas


def grande(medida: Medida) -> Version:
    """La versión que se ve en grande: el mayor JPEG, que abre en cualquier equipo."""
    return medida.de("jpg")[-1]


def _descarga(album: Album, elegida: Foto) -> Datos:
    """El archivo para imprenta, con un nombre que se reconoce en la carpeta de quien lo descarga."""
    version = elegida.medida.original or grande(elegida.medida)
    nombre = f"{album.slug}-{elegida.ancla.removeprefix('foto-')}.{version.formato}"
    return {**version_como_datos(version), "peso": peso(version.bytes), "nombre": nombre}


def _reportar(edicion: Edicion, album: Album, elegida: Foto, correo: str) -> str:
    url = edicion.ajustes.absoluta(rutas.foto_en_album(album.anio, album.slug, elegida.ancla))
    asunto = f"Reporte de una foto: {album.titulo}"
    cuerpo = f"Foto: {url}\n\nQué pasa con ella: "
    return f"mailto:{correo}?subject={quote(asunto, safe='')}&body={quote(cuerpo, safe='')}"


def _para_compartir(elegida: Foto) -> Datos:
    datos = foto(elegida.medida, elegida.alt)
    return {**(datos["ancha"] or datos), "alt": elegida.alt}


def _galeria_ld(edicion: Edicion, album: Album, fotos: list[Foto], resumen: str) -> Datos:
    ajustes = edicion.ajustes
    url = ajustes.absoluta(album.direccion)
    datos: Datos = {
        "@type": "ImageGallery",
        "@id": url,
        "url": url,
        "name": album.titulo,
        "description": resumen,
        "datePublished": album.fecha.isoformat(),
        "inLanguage": "es-MX",
        "isAccessibleForFree": True,
        "keywords": [ajustes.temas[t] for t in dict.fromkeys(album.temas)],
        "contentLocation": {"@type": "Place", "name": album.lugar} if album.lugar else None,
        "publisher": gobierno_ld(edicion),
        "image": [_imagen_ld(edicion, album, f) for f in fotos],
    }
    return sin_vacios(datos)


def _imagen_ld(edicion: Edicion, album: Album, elegida: Foto) -> Datos:
    absoluta = edicion.ajustes.absoluta
    version = grande(elegida.medida)
    miniatura = (elegida.medida.de("jpg", "1x1") or elegida.medida.de("jpg"))[0]
    return sin_vacios(
        {
            "@type": "ImageObject",
            "@id": absoluta(rutas.foto_en_album(album.anio, album.slug, elegida.ancla)),
            "contentUrl": absoluta(rutas.foto(version.nombre)),
            "thumbnailUrl": absoluta(rutas.foto(miniatura.nombre)),
            "width": version.ancho,
            "height": version.alto,
            "caption": elegida.pie or elegida.alt,
            "creditText": elegida.credito,
            "copyrightNotice": elegida.metadatos.derechos,
            "creator": {"@type": "Organization", "name": elegida.autor},
            "license": elegida.licencia_url,
            "acquireLicensePage": absoluta(f"{album.direccion}#condiciones"),
            "dateCreated": elegida.fecha,
            "representativeOfPage": True if elegida.destacada else None,
        }
    )


