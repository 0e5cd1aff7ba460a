"""La página de cada boletín, y los relacionados."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Any
from urllib.parse import quote

from generador import fechas, rutas
from generador.firmas import firmar
from generador.modelo.boletin import Boletin
from generador.vistas.cabeza import cabeza, migas_ld, noticia
from generador.vistas.claves import clave_comun, clave_propia, claves_propias
from generador.vistas.edicion import Edicion
from generador.vistas.eventos import enlace_a_evento
from generador.vistas.feeds import alternos
from generador.vistas.medios import datos_de_audios, datos_de_videos
from generador.vistas.piezas import (
    contacto_de,
    dependencia_de,
    enlace,
    fotos_del_cuerpo,
    migas,
    portada_de,
    tarjeta,
    temas_de,
)
from generador.vistas.salida import Datos, Pagina, PaginaDiferida
from generador.vistas.tarjetas import tarjeta_de_boletin

RELACIONADOS = 3
# Los relacionados se buscan entre los vecinos en cada lista de su tema o su campaña.
VECINOS_MAS_NUEVOS, VECINOS_MAS_VIEJOS = 1, 3
_COMILLAS_DE_DENTRO = str.maketrans("«»", "“”")  # dentro de «», las comillas son “”


def paginas_de_boletines(edicion: Edicion, boletines: Iterable[Boletin]) -> list[PaginaDiferida]:
    """Una página por boletín visible, que se calcula solo si puede haber cambiado."""
    return [PaginaDiferida(b.direccion, _clave(edicion, b), partial(pagina_de_boletin, edicion, b), dia(b.modificado)) for b in boletines]


def _clave(edicion: Edicion, boletin: Boletin) -> str:
    """Todo lo que la página muestra: lo propio y lo que toma de otros."""
    lugar = edicion.posicion[boletin.direccion]
    return firmar(
        clave_comun(edicion),
        clave_propia(edicion, boletin),
        claves_propias(edicion, relacionados(edicion, boletin)),
        [_vecino(edicion, lugar + 1), _vecino(edicion, lugar - 1)],
        de_otros(edicion, boletin),
        edicion.paquetes.get(boletin.direccion),
    )


def de_otros(edicion: Edicion, boletin: Boletin) -> list[Any]:
    """Lo que su página dice de su campaña, su evento, su álbum y el reloj; nada, de lo que no tenga."""
    campana = edicion.campana_de(boletin) if boletin.campana else None
    return [
        [campana.titulo, campana.direccion] if campana else None,
        enlace_a_evento(edicion, boletin) if boletin.evento else None,
        _album(edicion, boletin) if boletin.album else None,
        _vigencia(edicion, boletin) if boletin.vigencia else None,
    ]


def relacionados(edicion: Edicion, boletin: Boletin) -> list[Boletin]:
    """Hasta tres boletines de la misma campaña o tema, los más cercanos en el tiempo.

    Solo se miran los vecinos de cada lista: el costo no crece con el tamaño del archivo.
    """
    boletines, aqui = edicion.boletines, edicion.posicion[boletin.direccion]
    puntos: dict[int, int] = {}
    listas = [edicion.lugares_por_tema[t] for t in boletin.temas]
    if boletin.campana:
        listas.append(edicion.lugares_por_campana[boletin.campana])
    for lista in listas:
        en_la_lista = bisect_left(lista, aqui)
        for lugar in lista[max(0, en_la_lista - VECINOS_MAS_NUEVOS) : en_la_lista + 1 + VECINOS_MAS_VIEJOS]:
            if lugar != aqui:
                puntos[lugar] = puntos.get(lugar, 0) + (3 if boletin.campana and boletines[lugar].campana == boletin.campana else 1)
    orden = sorted(puntos, key=lambda lugar: (-puntos[lugar], abs(lugar - aqui), boletines[lugar].direccion))
    return [boletines[lugar] for lugar in orden[:RELACIONADOS]]


def cita(edicion: Edicion, boletin: Boletin) -> str:
    """Cómo citar el boletín en un texto."""
    m = edicion.ajustes.municipio
    titulo = boletin.titulo.translate(_COMILLAS_DE_DENTRO)
    return f"{m.gobierno}, {m.oficina}. «{titulo}». {boletin.nombre_de_tipo} {boletin.folio_completo}, {fechas.fecha_larga(boletin.fecha)}. {edicion.ajustes.absoluta(boletin.direccion)}"


def pagina_de_boletin(edicion: Edicion, boletin: Boletin) -> Pagina:
    """La página de un boletín visible."""
    ajustes = edicion.ajustes
    texto = edicion.textos[boletin.fuente.archivo]
    camino = camino_de(boletin)
    portada = portada_de(edicion, boletin)
    url = ajustes.absoluta(boletin.direccion)
    lugar = edicion.posicion[boletin.direccion]
    contacto = contacto_de(edicion, boletin)
    campana = edicion.campana_de(boletin)
    datos: Datos = {
        "migas": camino,
        "titulo": boletin.titulo,
        "tipo": boletin.tipo.value,
        "nombre_de_tipo": boletin.nombre_de_tipo,
        "folio": boletin.folio_completo,
        "fecha_iso": boletin.fecha.isoformat(),
        "fecha": fechas.fecha_larga(boletin.fecha),
        "hora": fechas.hora(boletin.fecha),
        "dependencia": dependencia_de(edicion, boletin),
        "temas": temas_de(edicion, boletin),
        "lugar": boletin.lugar,
        "resumen": boletin.resumen,
        "portada": portada,
        "corregido": bool(boletin.erratas),
        "erratas": [{"fecha": fechas.fecha_larga(e.fecha), "fecha_iso": e.fecha.isoformat(), "nota": e.nota} for e in sorted(boletin.erratas, key=lambda e: e.fecha)],
        "audio": datos_de_audios(edicion, boletin),
        "video": datos_de_videos(edicion, boletin),
        "campana": enlace(campana.titulo, campana.direccion) if campana else None,
        "evento": enlace_a_evento(edicion, boletin),
        "album": _album(edicion, boletin),
        "contacto": contacto,
        "vigencia": _vigencia(edicion, boletin),
        "cita": cita(edicion, boletin),
        "direccion_absoluta": url,
        "paquete": edicion.paquetes.get(boletin.direccion),
        "copia": _copia(edicion, boletin, contacto),
        "compartir": _compartir(boletin.titulo, url),
        "relacionados": [tarjeta(edicion, b) for b in relacionados(edicion, boletin)],
        "anterior": _vecino(edicion, lugar + 1),
        "siguiente": _vecino(edicion, lugar - 1),
    }
    return Pagina(
        direccion=boletin.direccion,
        plantilla="boletin.html",
        titulo=f"{boletin.titulo} · {ajustes.nombre_del_sitio}",
        datos=datos,
        cabeza=cabeza(
            edicion,
            boletin.direccion,
            boletin.titulo,
            boletin.resumen,
            tipo="article",
            imagen=portada or tarjeta_de_boletin(edicion, boletin).imagen,
            publicado=boletin.fecha.isoformat(),
            modificado=boletin.modificado.isoformat(),
            feeds=alternos("boletines", "Boletines"),
            json_ld=[noticia(edicion, boletin, portada), migas_ld(edicion, camino, boletin.direccion)],
        ),
        seccion="boletines",
        pie=pie(boletin.modificado),
        cuerpo=texto,
        fotos=fotos_del_cuerpo(edicion, boletin.fuente.archivo, boletin.titulo),
    )


def pie(modificado: date) -> Datos:
    """Cuándo cambió lo que la página muestra."""
    return {"fecha": fechas.fecha_larga(modificado), "fecha_iso": dia(modificado)}


def dia(modificado: date) -> str:
    """El día, en ISO, que el mapa del sitio y el pie dicen de una página."""
    return f"{modificado.year:04d}-{modificado.month:02d}-{modificado.day:02d}"  # la mitad de lo que tarda isoformat, que mira la zona


def camino_de(boletin: Boletin) -> list[Datos]:
    """Dónde está un boletín, publicado o retirado."""
    return migas(
        ("Boletines", rutas.ARCHIVO),
        (str(boletin.anio), rutas.archivo_del_anio(boletin.anio)),
        (f"{boletin.nombre_de_tipo} {boletin.folio_completo}", None),
    )


def _vecino(edicion: Edicion, lugar: int) -> Datos | None:
    if not 0 <= lugar < len(edicion.boletines):
        return None
    return enlace(edicion.boletines[lugar].titulo, edicion.boletines[lugar].direccion)


def _album(edicion: Edicion, boletin: Boletin) -> Datos | None:
    album = edicion.album_de(boletin)
    if album is None:
        return None
    total = len(edicion.fotos_publicadas(album))
    return enlace("Ver la foto del álbum" if total == 1 else f"Ver las {total} fotos del álbum", album.direccion)


def _vigencia(edicion: Edicion, boletin: Boletin) -> Datos | None:
    if boletin.vigencia is None:
        return None
    vencido = boletin.vigencia <= edicion.ahora
    momento = f"{fechas.fecha_larga(boletin.vigencia)}, {fechas.hora(boletin.vigencia)}"
    return {"texto": f"Venció el {momento}" if vencido else f"Vigente hasta el {momento}", "vencido": vencido}


def _copia(edicion: Edicion, boletin: Boletin, contacto: Datos | None) -> Datos:
    """Lo que se copia antes y después del cuerpo, que el botón toma de la página: repetirlo en ella pesaba una quinta parte más."""
    m = edicion.ajustes.municipio
    inicio = [f"{boletin.nombre_de_tipo.upper()} {boletin.folio_completo}", f"{m.gobierno}, {fechas.fecha_larga(boletin.fecha)}", boletin.titulo, boletin.resumen]
    prensa = ["Contacto para medios: " + ", ".join(v for c in ("nombre", "telefono", "correo") if (v := contacto[c]))] if contacto else []
    return {"inicio": inicio, "fin": [*prensa, edicion.ajustes.absoluta(boletin.direccion)]}


def _compartir(titulo: str, url: str) -> Datos:
    texto, enlace_ = quote(titulo, safe=""), quote(url, safe="")
    return {
        "whatsapp": f"https://wa.me/?text={texto}%20{enlace_}",
        "facebook": f"https://www.facebook.com/sharer/sharer.php?u={enlace_}",
        "x": f"https://x.com/intent/post?text={texto}&url={enlace_}",
        "correo": f"mailto:?subject={texto}&body={enlace_}",
    }
