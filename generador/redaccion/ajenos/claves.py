"""Entiende la ficha de otro programa: qué campo es cada clave y qué valor del portal es cada valor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from generador import rutas
from generador.ajustes import Ajustes
from generador.modelo.boletin import Estado, Tipo
from generador.redaccion.ajenos.fuente import Ajeno
from generador.redaccion.ajenos.mapa import CAMPOS, Mapa
from generador.redaccion.ajenos.valores import (
    buscar_declarada,
    elementos,
    etiquetas_de,
    limpio,
    palabra_de,
    primero,
    traducir_direcciones,
    traducir_estado,
    traducir_fecha,
    traducir_temas,
    traducir_tipo,
)
from generador.redaccion.informe import Nota

SINONIMOS: dict[str, tuple[str, ...]] = {
    "titulo": ("titulo", "title", "titular", "encabezado", "post_title"),
    "fecha": ("fecha", "date", "publishdate", "published_at", "pubdate", "date_published", "post_date", "created", "published_date", "fecha_de_publicacion"),
    "resumen": ("resumen", "excerpt", "summary", "description", "descripcion", "entradilla", "sumario", "bajada", "abstract", "lead"),
    "portada": (
        "portada", "image", "cover", "featured_image", "featuredimage", "imagen", "thumbnail", "images", "banner", "foto", "image_path",
        "cover.image", "image.path", "image.url", "image.feature", "header.image", "header.overlay_image", "header.teaser", "extra.image", "params.image", "og_image",
    ),
    "temas": ("temas", "tags", "etiquetas", "categories", "categorias", "category", "categoria", "keywords", "palabras_clave", "topics", "taxonomies.tags", "taxonomies.categories"),
    "estado": ("estado", "status", "draft", "borrador", "published", "publicado", "visibility"),
    "tipo": ("tipo", "type", "kind"),
    "dependencia": ("dependencia", "department", "area"),
    "lugar": ("lugar", "location", "place", "ubicacion"),
    "direccion": ("permalink", "url", "aliases", "alias", "redirect_from", "save_as", "path"),
    "slug": ("slug",),
}  # fmt: skip
_ALT_DE_PORTADA = (
    "image_alt", "cover.alt", "image.alt", "imagealt", "alt", "portada_alt", "featured_image_alt", "header.image_description", "cover_alt",
)  # fmt: skip


@dataclass(frozen=True)
class Entendido:
    """Lo que dice la ficha ajena; ``resto`` guarda lo que no tiene lugar en la del portal."""

    titulo: str
    fecha: datetime | None
    resumen: str
    portada: tuple[str, str] | None
    temas: tuple[str, ...]
    estado: Estado
    tipo: Tipo | None
    dependencia: str | None
    lugar: str
    alias: tuple[str, ...]
    slug: str
    sin_tema: tuple[str, ...]
    resto: dict[str, Any]
    lineas: dict[str, int]
    notas: tuple[Nota, ...]


def entender(ajeno: Ajeno, mapa: Mapa, ajustes: Ajustes) -> Entendido:
    """Traduce la ficha de un texto ajeno con los sinónimos conocidos y los del mapa."""
    planos = _aplanar(ajeno.ficha)
    por_nombre = {_normal(clave): clave for clave, valor in planos.items() if valor not in (None, "", [])}
    claves = {campo: _claves_de(campo, por_nombre, mapa) for campo in CAMPOS}
    valores = {campo: [planos[c] for c in halladas] for campo, halladas in claves.items()}
    lineas = {campo: ajeno.lineas.get(halladas[0], 1) for campo, halladas in claves.items() if halladas}
    notas: list[Nota] = list(ajeno.notas)
    usadas = {c for campo in ("temas", "direccion") for c in claves[campo]}
    usadas |= {claves[c][0] for c in ("titulo", "fecha", "resumen", "portada", "slug") if claves[c]}

    etiquetas = [e for v in valores["temas"] for e in etiquetas_de(v)]
    temas, sin_tema = traducir_temas(etiquetas, mapa, ajustes)
    tipo = traducir_tipo([*valores["tipo"], *valores["temas"]], mapa)
    estado = traducir_estado(
        [(_normal(c), str(planos[c])) for c in claves["estado"]], mapa, notas, lineas.get("estado", 0), ajeno.archivo
    )
    dependencia = next(
        (d for v in valores["dependencia"] if (d := buscar_declarada(v, ajustes.dependencias))), mapa.dependencia
    )
    alias, sin_alias = traducir_direcciones(e for v in valores["direccion"] for e in elementos(v))
    fecha = traducir_fecha(valores["fecha"], ajeno.archivo, ajustes, notas, lineas.get("fecha", 0))
    alt = next((str(planos[por_nombre[c]]) for c in _ALT_DE_PORTADA if c in por_nombre), "")
    portadas = [e for v in valores["portada"] for e in elementos(v)][:1]
    # Lo que un campo del portal no puede decir igual se guarda completo en el registro.
    resto = {c: v for c, v in planos.items() if c not in usadas and v not in (None, "", [])}
    resto |= {"direccion": sin_alias} if sin_alias else {}
    return Entendido(
        titulo=limpio(primero(valores["titulo"])),
        fecha=fecha,
        resumen=limpio(primero(valores["resumen"])),
        portada=(portadas[0], limpio(alt)) if portadas else None,
        temas=temas,
        estado=estado,
        tipo=tipo,
        dependencia=dependencia,
        lugar=limpio(primero(valores["lugar"]))[:150],
        alias=alias,
        slug=rutas.slug(primero(valores["slug"])),
        sin_tema=sin_tema,
        resto=resto,
        lineas=lineas,
        notas=tuple(notas),
    )


def _aplanar(ficha: Mapping[str, Any], prefijo: str = "") -> dict[str, Any]:
    """Los diccionarios dentro de la ficha, como claves con puntos: ``cover.image``."""
    planos: dict[str, Any] = {}
    for clave, valor in ficha.items():
        planos |= _aplanar(valor, f"{prefijo}{clave}.") if isinstance(valor, dict) else {f"{prefijo}{clave}": valor}
    return planos


def _claves_de(campo: str, por_nombre: Mapping[str, str], mapa: Mapa) -> list[str]:
    """Claves de la ficha que dicen un campo, por prioridad: las del mapa y luego los sinónimos."""
    nombres = [*(_normal(n) for n in mapa.campos.get(campo, ())), *SINONIMOS[campo]]
    return [por_nombre[n] for n in dict.fromkeys(nombres) if n in por_nombre]


def _normal(clave: str) -> str:
    return ".".join(palabra_de(parte).replace("-", "_") for parte in clave.split("."))
