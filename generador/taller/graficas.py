"""Dibuja las gráficas: SVG que se lee con la vista, con lector de pantalla, a oscuras y en papel.

Vega pone cada cosa en su lugar y aquí se copia solo la geometría, con una clase por serie; así los colores
son los de la página, no hay ``style`` que la política de seguridad prohíba, y nada más puede colarse.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import replace

from lxml import etree

from generador.firmas import firma_del_paso, firmar
from generador.taller.memo import Memo
from generador.taller.trazo_de_graficas import DE_MUESTRA, especificar
from generador.vistas.graficas import Grafica

PASO = (firma_del_paso("taller/graficas.py", "vl-convert-python", "lxml"), firma_del_paso("taller/trazo_de_graficas.py"), firma_del_paso("vistas/graficas.py"))

_SVG = "http://www.w3.org/2000/svg"
_GEOMETRIA = ("d", "transform", "x2", "y2", "text-anchor")
_TRASLADO = re.compile(r"translate\((-?[\d.e-]+),(-?[\d.e-]+)\)")
_DECIMALES = re.compile(r"-?\d+\.\d{3,}(?:e-\d+)?")
_NO_CABE_EN_XML = "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"  # compilarlo tarda: solo si se usa


def dibujar(graficas: Iterable[Grafica], memo: Memo) -> dict[Grafica, str]:
    """El SVG de cada gráfica, para ponerse tal cual en la página; lo ya dibujado no se dibuja otra vez."""
    claves = {g: firmar(PASO, g) for g in graficas}
    hechas = memo.obtener(claves.values())
    nuevas = {clave: _trazar(g, clave).encode() for g, clave in claves.items() if clave not in hechas}
    if nuevas:
        memo.guardar(nuevas)
        hechas |= nuevas
    return {g: hechas[clave].decode() for g, clave in claves.items()}


def para_pdf(svg: str, primario: str) -> bytes:
    """El mismo dibujo con los colores escritos en él: Typst no conoce las hojas de estilo."""
    raiz = etree.fromstring(svg)
    raiz.attrib.update({"font-family": "Source Sans Pro", "font-size": "8.5"})
    for grupo in raiz.iterfind(f"{{{_SVG}}}g"):
        grupo.attrib.update({n: v.replace("primario", primario) for n, v in _EN_PAPEL[grupo.get("class")].items()})
    papel: bytes = etree.tostring(raiz, encoding="utf-8")
    return papel


# Lo que graficas.css dice de cada clase, en el tema claro.
_EN_PAPEL: Mapping[str | None, Mapping[str, str]] = {
    "grafica-real": {"fill": "primario"},
    "grafica-en-curso": {"fill": "primario", "fill-opacity": ".25", "stroke": "primario", "stroke-dasharray": "3 2"},
    "grafica-meta": {"fill": "none", "stroke": "#1a1b1e", "stroke-width": "1.75"},
    "grafica-meta-orilla": {"fill": "none", "stroke": "#fff", "stroke-width": "4.5"},
    "grafica-meta-punto": {"fill": "#fff", "stroke": "#1a1b1e", "stroke-width": "1.5"},
    "grafica-meta-original": {"fill": "none", "stroke": "#55585f", "stroke-width": "1.5", "stroke-dasharray": "4 3"},
    "grafica-sin-dato": {"fill": "#55585f", "stroke": "#fff", "stroke-width": "3", "paint-order": "stroke"},
    "grafica-rejilla": {"stroke": "#dddbd5", "stroke-width": ".75"},
    "grafica-cero": {"stroke": "#83868d"},
    **{f"grafica-{c}": {"fill": "#55585f"} for c in ("cifra", "mes", "unidad")},
    **{f"grafica-{c}": {"fill": "#1a1b1e"} for c in ("leyenda", "mes-en-curso")},
}


def _trazar(grafica: Grafica, clave: str) -> str:
    import vl_convert  # arranca un motor de JavaScript: un segundo que no se paga si nada cambió

    grafica = _limpia(grafica)
    crudo = etree.fromstring(vl_convert.vega_to_svg(especificar(grafica)))
    nombre = f"grafica-{clave[:12]}"
    raiz = etree.Element(f"{{{_SVG}}}svg", nsmap={None: _SVG}, attrib={
        "class": f"grafica grafica-{grafica.tamano}", "viewBox": crudo.get("viewBox", ""),
        "role": "img", "aria-labelledby": f"{nombre}-titulo {nombre}-descripcion"})  # fmt: skip
    for etiqueta, sufijo, texto in (("title", "titulo", grafica.titulo), ("desc", "descripcion", grafica.descripcion)):
        etree.SubElement(raiz, f"{{{_SVG}}}{etiqueta}", id=f"{nombre}-{sufijo}").text = texto
    _copiar(crudo, raiz, 0, 0)
    svg: str = etree.tostring(raiz, encoding="unicode")
    return svg


def _limpia(g: Grafica) -> Grafica:
    """Sin los caracteres que no caben en un SVG: uno solo, invisible, aborta vl-convert y con él todo el proceso."""
    titulo, descripcion, unidad, *meses = (re.sub(_NO_CABE_EN_XML, "", t) for t in (g.titulo, g.descripcion, g.unidad, *g.meses))
    return replace(g, titulo=titulo, descripcion=descripcion, unidad=unidad, meses=tuple(meses))


def _copiar(nodo: etree._Element, destino: etree._Element, dx: float, dy: float) -> None:
    """Copia los grupos que llevan una clase de gráfica, cada uno con el traslado de los que lo rodean."""
    for grupo in nodo.iterchildren(f"{{{_SVG}}}g"):
        traslado = _TRASLADO.match(grupo.get("transform", ""))
        x, y = (dx + float(traslado[1]), dy + float(traslado[2])) if traslado else (dx, dy)
        clase = next((c.split(DE_MUESTRA)[0] for c in grupo.get("class", "").split() if c.startswith("grafica-")), None)
        if clase is None:
            _copiar(grupo, destino, x, y)
        elif len(grupo):
            copia = etree.SubElement(destino, f"{{{_SVG}}}g", {"class": clase} | ({"transform": f"translate({x:g},{y:g})"} if x or y else {}))
            copia.extend(_desnudo(hijo) for hijo in grupo)


def _desnudo(forma: etree._Element) -> etree._Element:
    """Una forma con su geometría y su texto, y nada más."""
    copia = deepcopy(forma)
    for atributo, valor in forma.attrib.items():
        if atributo in _GEOMETRIA:
            copia.set(atributo, _DECIMALES.sub(lambda n: f"{float(n[0]):.2f}".rstrip("0").rstrip("."), valor))
        else:
            del copia.attrib[atributo]
    return copia
