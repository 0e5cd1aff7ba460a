"""Entiende la ficha de otro programa: qué campo es cada clave y qué valor del portal es cada valor."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar
from urllib.parse import urlsplit

from generador import rutas
from generador.ajustes import Ajustes
from generador.modelo.boletin import NOMBRES_DE_TIPO, Estado, Tipo
from generador.redaccion.ajenos.calendario import fecha_del_nombre, leer_fecha_ajena
from generador.redaccion.ajenos.fuente import Ajeno
from generador.redaccion.ajenos.mapa import CAMPOS, NINGUNO, Mapa
from generador.redaccion.informe import Nota

E = TypeVar("E", bound=StrEnum)

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
    "image_alt",
    "cover.alt",
    "image.alt",
    "imagealt",
    "alt",
    "portada_alt",
    "featured_image_alt",
    "header.image_description",
    "cover_alt",
)
_ESTADOS = {
    Estado.PUBLICADO: {
        "publicado",
        "publicar",
        "publica",
        "publish",
        "published",
        "public",
        "publico",
        "live",
        "activo",
        "active",
    },
    Estado.BORRADOR: {
        "borrador",
        "draft",
        "ignorar",
        "ignore",
        "pendiente",
        "pending",
        "privado",
        "private",
        "hidden",
        "oculto",
        "archived",
        "inactivo",
        "skip",
    },
}
_SI, _NO = {"true", "si", "yes", "1", "verdadero"}, {"false", "no", "0", "falso"}


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
    claves = {campo: _claves_de(campo, planos, mapa) for campo in CAMPOS}
    valores = {campo: [planos[c] for c in halladas] for campo, halladas in claves.items()}
    lineas = {campo: ajeno.lineas.get(halladas[0], 1) for campo, halladas in claves.items() if halladas}
    notas: list[Nota] = list(ajeno.notas)
    usadas = {c for campo in ("temas", "direccion") for c in claves[campo]}
    usadas |= {claves[c][0] for c in ("titulo", "fecha", "resumen", "portada", "slug") if claves[c]}

    etiquetas = [e for v in valores["temas"] for e in _lista(v)]
    temas, sin_tema = _temas(etiquetas, mapa, ajustes)
    tipo = next(
        (t for v in [*valores["tipo"], *valores["temas"]] for e in _lista(v) if (t := _opcion(e, mapa.tipos, _TIPOS))),
        None,
    )
    estado = _estado(claves["estado"], planos, mapa, notas, lineas.get("estado", 0), ajeno.archivo)
    dependencia = next(
        (d for v in valores["dependencia"] if (d := _declarada(v, ajustes.dependencias))), mapa.dependencia
    )
    alias, sin_alias = _alias(e for v in valores["direccion"] for e in _elementos(v))
    fecha = _fecha(valores["fecha"], ajeno.archivo, ajustes, notas, lineas.get("fecha", 0))
    alt = next(
        (str(v) for c in _ALT_DE_PORTADA if (v := next((planos[k] for k in planos if _normal(k) == c), None))), ""
    )
    portadas = [e for v in valores["portada"] for e in _elementos(v)][:1]
    # Lo que un campo del portal no puede decir igual se guarda completo en el registro.
    resto = {c: v for c, v in planos.items() if c not in usadas and v not in (None, "", [])}
    resto |= {"direccion": sin_alias} if sin_alias else {}
    return Entendido(
        titulo=_limpio(_primero(valores["titulo"])),
        fecha=fecha,
        resumen=_limpio(_primero(valores["resumen"])),
        portada=(portadas[0], _limpio(alt)) if portadas else None,
        temas=temas,
        estado=estado,
        tipo=tipo,
        dependencia=dependencia,
        lugar=_limpio(_primero(valores["lugar"]))[:150],
        alias=alias,
        slug=rutas.slug(_primero(valores["slug"])),
        sin_tema=sin_tema,
        resto=resto,
        lineas=lineas,
        notas=tuple(notas),
    )


_TIPOS = {**{rutas.slug(t): t for t in Tipo}, **{rutas.slug(nombre): t for t, nombre in NOMBRES_DE_TIPO.items()}}


def _aplanar(ficha: Mapping[str, Any], prefijo: str = "") -> dict[str, Any]:
    """Los diccionarios dentro de la ficha, como claves con puntos: ``cover.image``."""
    planos: dict[str, Any] = {}
    for clave, valor in ficha.items():
        planos |= _aplanar(valor, f"{prefijo}{clave}.") if isinstance(valor, dict) else {f"{prefijo}{clave}": valor}
    return planos


def _claves_de(campo: str, planos: Mapping[str, Any], mapa: Mapa) -> list[str]:
    """Claves de la ficha que dicen un campo, por prioridad: las del mapa y luego los sinónimos."""
    nombres = [*(_normal(n) for n in mapa.campos.get(campo, ())), *SINONIMOS[campo]]
    por_nombre = {_normal(clave): clave for clave, valor in planos.items() if valor not in (None, "", [])}
    return [por_nombre[n] for n in dict.fromkeys(nombres) if n in por_nombre]


def _normal(clave: str) -> str:
    return ".".join(rutas.slug(parte).replace("-", "_") for parte in clave.split("."))


def _elementos(valor: Any) -> list[str]:
    """Los textos de una lista, o un solo texto como lista de uno."""
    partes = valor if isinstance(valor, list) else [valor]
    return [limpia for p in partes if not isinstance(p, (dict, list)) and (limpia := _limpio(p))]


def _lista(valor: Any) -> list[str]:
    """Etiquetas de un valor: una lista, o un texto separado por comas."""
    return _elementos(valor.split(",") if isinstance(valor, str) else valor)


def _primero(valores: list[Any]) -> str:
    return next((str(v) for v in valores if isinstance(v, str)), "")


def _limpio(texto: Any) -> str:
    """Texto de un renglón sin barras ante las comillas, entidades ni etiquetas de HTML."""
    sin_barras = re.sub(r"\\+(['\"«»“”‘’])", r"\1", html.unescape(str(texto)))
    return " ".join(re.sub(r"</?[a-zA-Z][^<>]*>", "", sin_barras).split())


def _temas(etiquetas: Iterable[str], mapa: Mapa, ajustes: Ajustes) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Temas declarados que nombran las etiquetas, y las etiquetas que no nombran ninguno."""
    del_mapa = {rutas.slug(ajena): tema for ajena, tema in mapa.temas.items()}
    declarados = {
        **{rutas.slug(nombre): id_ for id_, nombre in ajustes.temas.items()},
        **{id_: id_ for id_ in ajustes.temas},
        **del_mapa,
    }
    temas: dict[str, None] = {}
    sin_tema: dict[str, None] = {}
    for etiqueta in etiquetas:
        tema = declarados.get(rutas.slug(etiqueta))
        if tema is None:
            sin_tema[etiqueta] = None
        elif tema != NINGUNO:
            temas[tema] = None
    return tuple(temas), tuple(sin_tema)


def _opcion(valor: str, del_mapa: Mapping[str, E], conocidas: Mapping[str, E]) -> E | None:
    opciones = {**conocidas, **{rutas.slug(ajena): propia for ajena, propia in del_mapa.items()}}
    return opciones.get(rutas.slug(valor))


def _estado(
    claves: list[str], planos: Mapping[str, Any], mapa: Mapa, notas: list[Nota], linea: int, archivo: str
) -> Estado:
    """Borrador si algo en la ficha o la carpeta lo dice o si no se entiende; si nada dice, publicado."""
    estados = [Estado.BORRADOR] if "_drafts" in archivo.split("/") else []
    conocidos = {palabra: estado for estado, palabras in _ESTADOS.items() for palabra in palabras}
    for clave in claves:
        valor, nombre = str(planos[clave]), _normal(clave)
        palabra = rutas.slug(valor)
        negado = nombre in {"draft", "borrador"}
        estado = _opcion(valor, mapa.estados, conocidos)
        if estado is None and palabra in _SI | _NO:
            estado = Estado.BORRADOR if (palabra in _SI) is negado else Estado.PUBLICADO
        if estado is None and nombre == "published" and palabra[:4].isdigit():
            continue  # algunos programas ponen ahí la fecha
        if estado is None:
            notas.append(
                Nota(
                    linea,
                    f"no se entiende el estado «{valor}» y quedó como borrador",
                    "Cambie «estado» en el boletín, o declare ese estado en el mapa.",
                )
            )
        estados.append(estado or Estado.BORRADOR)
    return next((e for e in (Estado.RETIRADO, Estado.BORRADOR) if e in estados), Estado.PUBLICADO)


def _declarada(valor: Any, declaradas: Mapping[str, str]) -> str | None:
    buscada = rutas.slug(str(valor))
    return next((id_ for id_, nombre in declaradas.items() if buscada in (id_, rutas.slug(nombre))), None)


def _alias(direcciones: Iterable[str]) -> tuple[tuple[str, ...], list[str]]:
    """Direcciones antiguas como rutas de este dominio, y las que no son una dirección fija."""
    alias: dict[str, None] = {}
    otras = []
    for direccion in direcciones:
        ruta = "/" + urlsplit(direccion).path.lstrip("/")
        ruta = ruta.removesuffix("index.html")
        if re.fullmatch(r"(?:/[A-Za-z0-9._~%-]+)+/?", ruta) and "/../" not in f"{ruta}/" and "/./" not in f"{ruta}/":
            alias[ruta] = None
        else:
            otras.append(direccion)
    return tuple(alias), otras


def _fecha(valores: list[Any], archivo: str, ajustes: Ajustes, notas: list[Nota], linea: int) -> datetime | None:
    escrita = _primero(valores)
    fecha = leer_fecha_ajena(escrita, ajustes.zona) if escrita else None
    if fecha is None:
        fecha = fecha_del_nombre(archivo, ajustes.zona)
        if escrita and fecha:
            notas.append(
                Nota(
                    linea,
                    f"no se entiende la fecha «{escrita}» y se usó la del nombre del archivo",
                    "Corrija «fecha» en el boletín.",
                )
            )
    return fecha
