"""La cabeza de cada página: canónica, Open Graph, feeds y datos enlazados (JSON-LD)."""

from __future__ import annotations

from typing import Any

import orjson

from generador import rutas
from generador.modelo.boletin import Boletin, Tipo
from generador.vistas.edicion import Edicion
from generador.vistas.salida import Datos
from generador.vistas.tarjetas import tarjeta_del_portal


def cabeza(
    edicion: Edicion,
    direccion: str,
    titulo: str,
    descripcion: str,
    *,
    indexable: bool = True,
    tipo: str = "website",
    imagen: Datos | None = None,
    publicado: str | None = None,
    modificado: str | None = None,
    feeds: list[Datos] | None = None,
    json_ld: list[Datos] | None = None,
) -> Datos:
    """Los datos de ``cabeza.html``; ``imagen`` es una foto de las que muestra la página o su tarjeta social."""
    ajustes = edicion.ajustes
    imagen = imagen or tarjeta_del_portal(edicion).imagen
    return {
        "descripcion": descripcion,
        "canonica": ajustes.absoluta(direccion) if indexable else None,
        "indexable": indexable,
        "og": {
            "titulo": titulo,
            "descripcion": descripcion,
            "tipo": tipo,
            "url": ajustes.absoluta(direccion),
            # La vertical saldría cortada donde sea: para compartir, la ancha.
            "imagen": {**_imagen(edicion, imagen.get("ancha") or imagen), "alt": imagen["alt"]},
            "sitio": ajustes.nombre_del_sitio,
            "publicado": publicado,
            "modificado": modificado,
        },
        "feeds": feeds or [],
        "json_ld": [como_json_ld(d) for d in json_ld or []],
    }


def como_json_ld(datos: Datos) -> str:
    """JSON que no puede cerrar su etiqueta ``<script>`` ni abrir un comentario."""
    texto = orjson.dumps({"@context": "https://schema.org", **datos}).decode()
    return texto.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def organizacion(edicion: Edicion) -> Datos:
    """El gobierno que publica, como GovernmentOrganization."""
    municipio, ajustes = edicion.ajustes.municipio, edicion.ajustes
    datos: Datos = {
        "@type": "GovernmentOrganization",
        "@id": ajustes.absoluta("/#gobierno"),
        "name": municipio.gobierno,
        "url": ajustes.absoluta(rutas.PORTADA),
        "department": {"@type": "GovernmentOrganization", "name": municipio.oficina},
    }
    if municipio.escudo:
        datos["logo"] = ajustes.absoluta(rutas.documento(f"contenido/{municipio.escudo}"))
    if municipio.telefono or municipio.correo:
        datos["contactPoint"] = sin_vacios({"@type": "ContactPoint", "contactType": "Atención a medios", "telephone": municipio.telefono, "email": municipio.correo, "availableLanguage": "es"})
    if municipio.direccion:
        datos["address"] = municipio.direccion
    if ajustes.redes:
        datos["sameAs"] = [red.url for red in ajustes.redes]
    return datos


def gobierno_ld(edicion: Edicion) -> Datos:
    """Quién publica, en corto; ``organizacion`` lo dice completo en la portada."""
    ajustes = edicion.ajustes
    return {"@type": "GovernmentOrganization", "@id": ajustes.absoluta("/#gobierno"), "name": ajustes.municipio.gobierno, "url": ajustes.absoluta(rutas.PORTADA)}


def migas_ld(edicion: Edicion, migas: list[Datos], direccion: str) -> Datos:
    """El camino de la página como BreadcrumbList."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": i, "name": m["nombre"], "item": edicion.ajustes.absoluta(m["direccion"] or direccion)}
            for i, m in enumerate(migas, 1)
        ],
    }


def noticia(edicion: Edicion, boletin: Boletin, portada: Datos | None) -> Datos:
    """Un boletín como NewsArticle; un aviso con vigencia, como SpecialAnnouncement."""
    ajustes = edicion.ajustes
    url = ajustes.absoluta(boletin.direccion)
    publica = gobierno_ld(edicion)
    if boletin.tipo is Tipo.AVISO:
        return sin_vacios(
            {
                "@type": "SpecialAnnouncement",
                "@id": url,
                "url": url,
                "name": boletin.titulo,
                "text": boletin.resumen,
                "datePosted": boletin.fecha.isoformat(),
                "expires": boletin.vigencia.isoformat() if boletin.vigencia else None,
                "spatialCoverage": {"@type": "AdministrativeArea", "name": ajustes.municipio.nombre},
                "publisher": publica,
            }
        )
    return sin_vacios(
        {
            "@type": "NewsArticle",
            "@id": url,
            "url": url,
            "mainEntityOfPage": url,
            "headline": boletin.titulo,
            "description": boletin.resumen,
            "identifier": boletin.folio_completo,
            "datePublished": boletin.fecha.isoformat(),
            "dateModified": boletin.modificado.isoformat(),
            "inLanguage": "es-MX",
            "isAccessibleForFree": True,
            "articleSection": boletin.nombre_de_tipo,
            "keywords": [ajustes.temas[t] for t in dict.fromkeys(boletin.temas)],
            "image": _imagenes_ld(edicion, portada) if portada else None,
            "thumbnailUrl": ajustes.absoluta(portada["miniatura"]["direccion"]) if portada and portada["miniatura"] else None,
            "author": {"@type": "GovernmentOrganization", "name": ajustes.municipio.oficina_completa},
            "publisher": publica,
            "contentLocation": {"@type": "Place", "name": boletin.lugar} if boletin.lugar else None,
            "correction": [{"@type": "CorrectionComment", "datePublished": e.fecha.isoformat(), "text": e.nota} for e in boletin.erratas],
        }
    )


def _imagen(edicion: Edicion, foto: Datos) -> Datos:
    return {"direccion": edicion.ajustes.absoluta(foto["direccion"]), "ancho": foto["ancho"], "alto": foto["alto"]}


def _imagenes_ld(edicion: Edicion, foto: Datos) -> list[Datos | str]:
    """La foto con su crédito y sus recortes ancho y cuadrado: los buscadores piden las tres proporciones."""
    recortes = [foto[c] for c in ("ancha", "cuadrada") if foto[c]]
    return [_imagen_ld(edicion, foto), *(edicion.ajustes.absoluta(r["direccion"]) for r in recortes)]


def _imagen_ld(edicion: Edicion, foto: Datos) -> Datos:
    fotos = edicion.ajustes.fotos
    return sin_vacios(
        {
            "@type": "ImageObject",
            "contentUrl": edicion.ajustes.absoluta(foto["direccion"]),
            "url": edicion.ajustes.absoluta(foto["direccion"]),
            "width": foto["ancho"],
            "height": foto["alto"],
            "caption": foto["pie"] or foto["alt"],
            "creditText": foto["credito"],
            "copyrightNotice": edicion.ajustes.municipio.gobierno,
            "creator": {"@type": "Organization", "name": foto["credito"] or edicion.ajustes.municipio.oficina},
            "license": fotos.licencia_url,
            "acquireLicensePage": edicion.ajustes.absoluta(rutas.PRENSA),
        }
    )


def sin_vacios(datos: dict[str, Any]) -> Datos:
    """Solo lo que dice algo: JSON-LD no admite vacíos."""
    return {c: v for c, v in datos.items() if v not in (None, "", [], {})}
