"""Una pieza por importar: la ficha del boletín que será y su texto ya convertido."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from generador import rutas
from generador.modelo.boletin import Estado
from generador.modelo.referencias import es_direccion, lugar_de
from generador.modelo.texto import POR_DESCRIBIR
from generador.redaccion.ajenos.claves import Entendido
from generador.redaccion.ajenos.cuerpo import anclas, convertir_cuerpo
from generador.redaccion.ajenos.equipaje import Carpeta
from generador.redaccion.ajenos.fuente import Ajeno
from generador.redaccion.ajenos.markdown import sin_marcas
from generador.redaccion.ajenos.traductor import Traductor
from generador.redaccion.ficha import escribir_ficha
from generador.redaccion.informe import Nota

LARGO_DE_TITULO, LARGO_DE_RESUMEN = 110, 300
# Primer tramo de las direcciones que el portal se reserva (véase modelo.referencias).
_PRIMER_TITULO = re.compile(
    r"\s*(?:#[ \t]+([^\n]+?)[ \t]*#*|([^\n]+)\n=+[ \t]*|<h1[^>]*>(.*?)</h1>)[ \t]*(?:\n|$)", re.S | re.I
)


@dataclass(frozen=True)
class Pieza:
    """Un texto ajeno entendido, con su lugar en el portal."""

    ajeno: Ajeno
    entendido: Entendido
    fecha: datetime
    titulo: str
    boletin: str
    folio: int


@dataclass(frozen=True)
class Convertida:
    """Lo que hay que escribir: texto del boletín, copias (archivo ajeno → ruta) y lo que se anotó."""

    texto: str
    fotos: Mapping[str, str]
    documentos: Mapping[str, str]
    notas: tuple[Nota, ...]
    otros: dict[str, Any] = field(default_factory=dict)


def titulo_de(ajeno: Ajeno, entendido: Entendido) -> str:
    """El título de la ficha; si no hay, el primero del texto o el nombre del archivo."""
    if entendido.titulo:
        return entendido.titulo
    primero = _PRIMER_TITULO.match(ajeno.cuerpo)
    escrito = sin_marcas(next((g for g in primero.groups() if g), "")) if primero else ""
    nombre = re.sub(r"^\d{4}[-_]\d{1,2}[-_]\d{1,2}[-_.]?", "", posixpath.basename(ajeno.archivo).rsplit(".", 1)[0])
    return escrito or nombre.replace("-", " ").replace("_", " ").strip().capitalize()


def convertir_pieza(
    pieza: Pieza, carpeta: Carpeta, vecinos: Mapping[str, str], ocupadas: Collection[str]
) -> Convertida:
    """Convierte una pieza; ``ocupadas`` son las direcciones que ya llevan a otra parte."""
    ajeno, entendido = pieza.ajeno, pieza.entendido
    t = Traductor(ajeno.archivo, pieza.boletin, pieza.titulo, carpeta, vecinos, anclas(ajeno.cuerpo))
    t.notas += entendido.notas
    otros = dict(entendido.resto)
    cuerpo, linea = _sin_titulo_repetido(ajeno, pieza.titulo)
    texto = convertir_cuerpo(cuerpo, linea, t)
    ficha: dict[str, Any] = {
        "folio": pieza.folio,
        "titulo": _titulo(pieza, t, otros),
        "fecha": _fecha(pieza.fecha),
        "resumen": _resumen(pieza, texto, t, otros),
    }
    ficha |= {"tipo": entendido.tipo.value} if entendido.tipo else {}
    ficha |= {"temas": list(entendido.temas)} if entendido.temas else {}
    ficha |= {c: v for c, v in (("dependencia", entendido.dependencia), ("lugar", entendido.lugar)) if v}
    ficha |= _portada(pieza, texto, t)
    ficha |= {"audio": [{"archivo": a, "titulo": titulo} for a, titulo in t.audios.items()]} if t.audios else {}
    ficha |= {"video": [{"url": url, "titulo": titulo} for url, titulo in t.videos.items()]} if t.videos else {}
    ficha["estado"] = entendido.estado.value
    ficha |= {"motivo": "Estaba retirado en el portal anterior."} if entendido.estado is Estado.RETIRADO else {}
    ficha |= _alias(pieza, ocupadas, t, otros)
    if entendido.sin_tema:
        otros["etiquetas"] = list(entendido.sin_tema)
        t.anotar(
            entendido.lineas.get("temas", 0),
            f"estas etiquetas no son temas declarados: {', '.join(entendido.sin_tema)}",
            "Elija los temas del boletín, o relacione las etiquetas con temas en un mapa (--mapa).",
        )
    if not texto:
        t.anotar(ajeno.linea_cuerpo, "no tiene texto", "Escriba el texto del boletín.")
    return Convertida(
        f"{escribir_ficha(ficha)}\n{texto}\n",
        t.equipaje.fotos,
        t.equipaje.documentos,
        tuple(sorted(set(t.notas))),
        otros,
    )


def _sin_titulo_repetido(ajeno: Ajeno, titulo: str) -> tuple[str, int]:
    """El cuerpo sin su primer título si es el mismo del boletín, y la línea donde empieza."""
    primero = _PRIMER_TITULO.match(ajeno.cuerpo)
    if not primero or rutas.slug(sin_marcas(next((g for g in primero.groups() if g), ""))) != rutas.slug(titulo):
        return ajeno.cuerpo, ajeno.linea_cuerpo
    return ajeno.cuerpo[primero.end() :], ajeno.linea_cuerpo + ajeno.cuerpo.count("\n", 0, primero.end())


def _titulo(pieza: Pieza, t: Traductor, otros: dict[str, Any]) -> str:
    linea = pieza.entendido.lineas.get("titulo", 0)
    if not pieza.entendido.titulo:
        t.anotar(
            linea,
            f"no traía título y se usó «{_cortar(pieza.titulo, LARGO_DE_TITULO)}»",
            "Revise el título del boletín.",
        )
    if len(pieza.titulo) > LARGO_DE_TITULO:
        otros["titulo_completo"] = pieza.titulo
        t.anotar(
            linea,
            f"el título tenía {len(pieza.titulo)} letras y se cortó en {LARGO_DE_TITULO}",
            "Escriba uno más corto; el completo está en boletines/.importado.json.",
        )
    return _cortar(pieza.titulo, LARGO_DE_TITULO)


def _resumen(pieza: Pieza, texto: str, t: Traductor, otros: dict[str, Any]) -> str:
    linea = pieza.entendido.lineas.get("resumen", 0)
    resumen = pieza.entendido.resumen
    if not resumen:
        resumen = _primer_parrafo(texto) or _cortar(pieza.titulo, LARGO_DE_TITULO)
        t.anotar(
            linea,
            "no traía resumen y se tomó el principio del texto",
            "Escriba en «resumen» una o dos frases con lo principal.",
        )
    elif len(resumen) > LARGO_DE_RESUMEN:
        otros["resumen_completo"] = resumen
        t.anotar(
            linea,
            f"el resumen tenía {len(resumen)} letras y se cortó en {LARGO_DE_RESUMEN}",
            "Acórtelo; el completo está en boletines/.importado.json.",
        )
    return _cortar(resumen, LARGO_DE_RESUMEN)


def _primer_parrafo(texto: str) -> str:
    """El primer párrafo de texto corrido, sin formato; vacío si no hay."""
    parrafos = (p.strip() for p in texto.split("\n\n"))
    corridos = (sin_marcas(p) for p in parrafos if not re.match(r"#|!\[|<|>|\||[-*+] |\d+\. |\[\^| {4}|\* \* \*", p))
    return next((p for p in corridos if len(p) > 20), "")


def _cortar(texto: str, largo: int) -> str:
    """El texto entero si cabe, o hasta la última palabra que cabe, con «…»."""
    if len(texto) <= largo:
        return texto
    corto = texto[: largo - 1]
    if not texto[largo - 1].isspace():
        corto = corto.rsplit(None, 1)[0]
    return f"{corto.rstrip(' ,;:.-–—«“(')}…"


def _portada(pieza: Pieza, texto: str, t: Traductor) -> dict[str, Any]:
    if pieza.entendido.portada is None:
        return {}
    src, alt = pieza.entendido.portada
    previas = len(t.notas)
    imagen = t.imagen(src, alt, pieza.entendido.lineas.get("portada", 0))
    if imagen.destino is None:
        return {}
    # La misma foto suele estar descrita en el texto.
    en_el_texto = re.search(rf"!\[((?:\\.|[^\]\\])*)\]\({re.escape(imagen.destino)}[\s)]", texto)
    if not alt and en_el_texto and en_el_texto[1] != POR_DESCRIBIR:
        del t.notas[previas:]
        return {
            "portada": {
                "archivo": posixpath.basename(imagen.destino),
                "alt": re.sub(r"\\(.)", r"\1", en_el_texto[1])[:500],
            }
        }
    return {"portada": {"archivo": posixpath.basename(imagen.destino), "alt": imagen.alt[:500]}}


def _alias(pieza: Pieza, ocupadas: Collection[str], t: Traductor, otros: dict[str, Any]) -> dict[str, Any]:
    propia = rutas.de_archivo(pieza.boletin)
    pedidos: dict[str, str] = {}
    for alias in pieza.entendido.alias:
        if lugar_de(alias) != propia:
            pedidos.setdefault(lugar_de(alias), alias)
    libres = [a for lugar, a in pedidos.items() if es_direccion(a) and lugar not in ocupadas and lugar.split("/")[1] not in rutas.RESERVADAS]
    perdidos = [a for a in pedidos.values() if a not in libres]
    if perdidos:
        otros["direcciones_sin_alias"] = perdidos
        t.anotar(
            pieza.entendido.lineas.get("direccion", 0),
            f"la dirección antigua {', '.join(perdidos)} ya lleva a otra parte y no se agregó",
            "Si debe llevar a este boletín, quítela del otro y agréguela a «alias».",
        )
    return {"alias": libres} if libres else {}


def _fecha(fecha: datetime) -> str:
    return f"{fecha:%Y-%m-%dT%H:%M:%S}" if fecha.second else f"{fecha:%Y-%m-%dT%H:%M}"
