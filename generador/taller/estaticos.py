"""Los archivos que acompañan a las páginas: hoja de estilos, guiones, documentos, escudo, audios."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from lxml import etree

from generador import rutas
from generador.ajustes import Ajustes
from generador.errores import Problema
from generador.firmas import firmar
from generador.taller.colores import acercar, contraste
from generador.vistas.salida import Archivo, archivo_listo

HOJAS = ("portal", "marco", "componentes", "paginas", "galeria", "agenda", "cumplimiento", "graficas", "texto", "impresion")
EXTENSIONES_DE_DOCUMENTO = {".pdf", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".csv", ".txt", ".zip", ".epub", ".ics", ".vcf"}
_SVG = "{http://www.w3.org/2000/svg}"
_ETIQUETAS_SVG = {"svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "title", "desc", "defs", "linearGradient", "radialGradient", "stop", "clipPath", "mask", "text", "tspan"}


def archivo_copiado(direccion: str, ruta: Path) -> Archivo:
    """Un archivo que se publica tal cual, firmado por su contenido."""
    with ruta.open("rb") as f:
        return Archivo(direccion, hashlib.file_digest(f, "blake2b").hexdigest()[:32], ruta.read_bytes)


def propios_del_tema(carpetas: Iterable[Path], material: bytes, ajustes: Ajustes) -> list[Archivo]:
    """La hoja de estilos completa, los colores del municipio y los guiones."""
    capas = list(carpetas)
    guiones = {r.name: r for carpeta in reversed(capas) for r in sorted((carpeta / "guiones").glob("*.js"))}
    hoja = b"\n".join([material.split(b"/*# sourceMappingURL")[0], *(_hoja(capas, nombre) for nombre in HOJAS), colores(ajustes)])
    return [archivo_listo("/estilos/portal.css", hoja), *(archivo_copiado(f"/guiones/{n}", r) for n, r in sorted(guiones.items()))]


def _hoja(capas: list[Path], nombre: str) -> bytes:
    """Una hoja; la del proyecto sustituye a la del generador. La de impresión va en su propio medio."""
    ruta = next((c / "estilos" / f"{nombre}.css" for c in capas if (c / "estilos" / f"{nombre}.css").is_file()), None)
    contenido = ruta.read_bytes() if ruta else b""
    return b"@media print {\n" + contenido + b"\n}" if nombre == "impresion" else contenido


def version_de_estaticos(archivos: Iterable[Archivo]) -> str:
    """Cambia cuando cambia algún estilo o guion: evita que el navegador use uno viejo."""
    return firmar([a.firma for a in archivos])[:10]


def colores(ajustes: Ajustes) -> bytes:
    """Los colores institucionales, ajustados hasta leerse sobre el fondo menos favorable de cada tema."""
    claro = {"primario": ajustes.municipio.color_primario, "acento": ajustes.municipio.color_acento}
    claro = {n: acercar(c, "#f5f4f1", 4.5, "#000000") for n, c in claro.items()}
    oscuro = {n: acercar(c, "#1e2024", 4.5, "#ffffff") for n, c in claro.items()}

    def reglas(colores_: dict[str, str]) -> str:
        return "".join(f"--{n}:{c};--{n}-texto:{'#ffffff' if contraste(c, '#ffffff') >= 4.5 else '#16171a'};" for n, c in colores_.items())

    return (
        f":root{{{reglas(claro)}}}\n"
        f"@media (prefers-color-scheme: dark){{:root:not([data-tema=claro]){{{reglas(oscuro)}}}}}\n"
        f":root[data-tema=oscuro]{{{reglas(oscuro)}}}\n"
        f"@media print{{:root:root{{{reglas(claro)}}}}}\n"
    ).encode()


def documentos(archivos: dict[str, Path]) -> tuple[list[Archivo], list[Problema]]:
    """Los archivos para descargar de ``contenido/documentos/``."""
    publicados, problemas = [], []
    for nombre, ruta in archivos.items():
        if not nombre.startswith("contenido/documentos/"):
            continue
        if ruta.suffix.lower() in EXTENSIONES_DE_DOCUMENTO:
            try:
                publicados.append(archivo_copiado(rutas.documento(nombre), ruta))
            except OSError as error:
                problemas.append(Problema(nombre, 0, "", f"no se puede leer ({error.strerror})", "Revise los permisos del archivo."))
        else:
            problemas.append(Problema(nombre, 0, "", f"los archivos «{ruta.suffix}» no se publican como documento", "Conviértalo a PDF, o ponga las fotos junto al boletín que las usa."))
    return publicados, problemas


def escudo(ajustes: Ajustes, archivos: dict[str, Path]) -> tuple[list[Archivo], list[Problema]]:
    """El escudo; un SVG solo puede llevar formas: un SVG es un documento que podría traer programas."""
    if not ajustes.municipio.escudo:
        return [], []
    nombre = f"contenido/{ajustes.municipio.escudo}"
    ruta = archivos.get(nombre)
    if ruta is None:
        return [], [Problema("mkdocs.yml", 0, "municipio.escudo", f"no existe {nombre}", "Ponga ahí el archivo o quite la línea.")]
    if ruta.suffix.lower() == ".svg":
        motivo = _motivo_contra_svg(ruta.read_bytes())
        if motivo:
            return [], [Problema(nombre, 0, "", f"el SVG {motivo}", "Expórtelo de nuevo solo con formas, o use un PNG.")]
    elif ruta.suffix.lower() not in {".png", ".webp", ".jpg", ".jpeg"}:
        return [], [Problema(nombre, 0, "", "el escudo debe ser SVG, PNG, WebP o JPG", "Conviértalo a uno de esos formatos.")]
    return [archivo_copiado(rutas.documento(nombre), ruta)], []


def _motivo_contra_svg(contenido: bytes) -> str | None:
    try:
        raiz = etree.fromstring(contenido, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    except etree.XMLSyntaxError:
        return "está mal formado"
    if raiz.getroottree().docinfo.doctype:
        return "lleva una declaración DOCTYPE"
    if any(isinstance(n, etree._ProcessingInstruction) for n in (*raiz.itersiblings(preceding=True), *raiz.iter())):
        return "lleva una instrucción «<?…?>»"
    for elemento in raiz.iter(etree.Element):
        if elemento.tag.removeprefix(_SVG) not in _ETIQUETAS_SVG:
            return f"lleva <{etree.QName(elemento).localname}>"
        for atributo, valor in elemento.attrib.items():
            local = etree.QName(atributo).localname.lower()
            ajena = "\\" in valor or re.search(r"url\((?!#)", re.sub(r"[\s'\"]", "", valor), re.I)
            if local.startswith("on") or local in {"href", "style"} or ajena:
                return f"lleva el atributo «{local}»"
    return None
