"""La gráfica como especificación de Vega: qué barra, línea o rótulo va en qué punto.

Todo lugar se calcula aquí y el texto nunca se mide: si Vega acomodara los rótulos, el dibujo dependería
de la letra instalada en cada máquina. Los colores los ponen las clases (``estilos/graficas.css``).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from generador.vistas.graficas import Grafica

Especificacion = dict[str, Any]

DE_MUESTRA = "--"  # Vega no repite nombres: la muestra de la leyenda lleva el de su serie, esto y su lugar
ANCHO, ALTO = 360, 224
_LETRA = 6.4  # ancho de una letra en el tamaño mayor en que se muestra
_MARGEN = 12
_PIE, _PIE_EN_CURSO = 22, 36  # lo que ocupa el mes, y lo que ocupa con «en curso» debajo
_HUECO = 0.14  # de cada mes, a cada lado de su barra
_BARRA_MAYOR = 40  # con pocos meses, las barras no se hacen bloques
_LARGO_DE_SIN_DATO = 60


class Plano(NamedTuple):
    """Dónde va el dibujo dentro de la gráfica."""

    ancho: int
    alto: int
    izquierda: float
    derecha: float
    arriba: float
    abajo: float


def especificar(grafica: Grafica) -> Especificacion:
    """La especificación completa, con medidas fijas."""
    marcas, divisor, nota = _escala(grafica)
    rotulos = [_cifra(m / divisor) for m in marcas]
    plano = _plano(grafica, max(map(len, rotulos)))
    if grafica.tamano == "chica":
        sobre_la_meta, trazos = marcas[0], _series(grafica, plano)
    else:
        # «sin dato» va al pie de su mes, salvo que ahí pase la meta: entonces, encima de ella.
        sobre_la_meta = marcas[0] + (marcas[-1] - marcas[0]) * _LARGO_DE_SIN_DATO / (plano.abajo - plano.arriba)
        trazos = [*_ejes(plano), *_series(grafica, plano), *_leyenda(grafica, f"{grafica.unidad}{nota}", plano)]
    return {
        "$schema": "https://vega.github.io/schema/vega/v6.json",
        "width": plano.ancho, "height": plano.alto, "padding": 0, "autosize": "none",
        "data": _datos(grafica, list(zip(marcas, rotulos, strict=True)), sobre_la_meta),
        "scales": [
            {"name": "x", "domain": [0, len(grafica.meses)], "range": [plano.izquierda, plano.derecha]},
            {"name": "y", "domain": [marcas[0], marcas[-1]], "range": [plano.abajo, plano.arriba]},
        ],
        "marks": trazos,
    }  # fmt: skip


def _plano(grafica: Grafica, letras: int) -> Plano:
    if grafica.tamano == "chica":
        return Plano(120, 32, 1, 119, 2, 30)
    pie = _PIE if grafica.en_curso is None else _PIE_EN_CURSO
    return Plano(ANCHO, ALTO, max(28, letras * _LETRA + 8), ANCHO - _MARGEN, 50, ALTO - pie)


def _datos(g: Grafica, marcas: list[tuple[float, str]], sobre_la_meta: float) -> list[Especificacion]:
    barras = [{"i": i, "v": v} for i, v in enumerate(g.reales[: g.transcurridos]) if v is not None]
    rotulo = "×" if g.tamano == "chica" else "sin dato"
    huecos = [{"i": i, "rotulo": rotulo, "v": meta if meta is not None and meta < sobre_la_meta else marcas[0][0]}
              for i, (real, meta) in enumerate(zip(g.reales[: g.transcurridos], g.metas, strict=False)) if real is None]  # fmt: skip
    tablas: dict[str, list[dict[str, Any]]] = {
        "real": [b for b in barras if b["i"] != g.en_curso],
        "en-curso": [b for b in barras if b["i"] == g.en_curso],
        "sin-dato": huecos,
        "meta": _escalones(g.metas),
        "meta-punto": [{"i": i, "v": v} for i, v in enumerate(g.metas) if v is not None],
        "meta-original": _escalones(g.metas_originales or ()),
        "marca": [{"v": v, "rotulo": rotulo} for v, rotulo in marcas],
        "mes": [{"i": i, "rotulo": m} for i, m in enumerate(g.meses)],
        "mes-en-curso": [] if g.en_curso is None else [{"i": g.en_curso, "rotulo": "en curso"}],
    }
    return [{"name": nombre, "values": filas} for nombre, filas in tablas.items()]


def _escalones(metas: Sequence[float | None]) -> list[dict[str, float | None]]:
    """Dos puntos por mes, en sus orillas: la meta vale para el mes entero, y sin meta la línea se corta."""
    if all(m is None for m in metas):
        return []
    return [{"x": x, "v": v} for i, v in enumerate(metas) for x in (i, i + 1)]


def _series(grafica: Grafica, plano: Plano) -> list[Especificacion]:
    chica = grafica.tamano == "chica"
    hueco = max(_HUECO, (1 - _BARRA_MAYOR * len(grafica.meses) / (plano.derecha - plano.izquierda)) / 2)
    centro = {"scale": "x", "signal": "datum.i + 0.5"}
    cero, valor = {"scale": "y", "value": 0}, {"scale": "y", "field": "v"}
    barra = {"x": {"scale": "x", "signal": f"datum.i + {hueco:.3f}"}, "x2": {"scale": "x", "signal": f"datum.i + {1 - hueco:.3f}"}, "y": valor, "y2": cero}
    linea = {"x": {"scale": "x", "field": "x"}, "y": valor, "defined": {"signal": "isValid(datum.v)"}}
    # Acostado, «sin dato» no cabe en el ancho de un mes.
    sin_dato = {"x": centro, "y": valor | {"offset": -3}, "align": {"value": "center"}} if chica else {
        "x": centro | {"offset": 4}, "y": valor | {"offset": -7}, "angle": {"value": -90}}  # fmt: skip
    return [
        _marca("rect", "real", barra),
        _marca("rect", "en-curso", barra),
        _marca("line", "meta-original", linea),
        _marca("line", "meta-orilla", linea, "meta"),  # del color del fondo: separa la línea de las barras
        _marca("line", "meta", linea),
        *([] if chica else [_marca("symbol", "meta-punto", {"x": centro, "y": valor, "size": {"value": 26}})]),
        _marca("text", "sin-dato", sin_dato | {"text": {"field": "rotulo"}}),
    ]


def _ejes(plano: Plano) -> list[Especificacion]:
    centro = {"scale": "x", "signal": "datum.i + 0.5"}
    raya = {"x": {"value": plano.izquierda}, "x2": {"value": plano.derecha}}
    al_centro = {"x": centro, "align": {"value": "center"}, "text": {"field": "rotulo"}}
    # Con meses que bajaron, la línea del cero queda a media altura y sigue siendo de donde nacen las barras.
    return [
        _marca("rule", "rejilla", raya | {"y": {"scale": "y", "field": "v"}}, "marca"),
        {"type": "rule", "name": "grafica-cero", "aria": False, "encode": {"update": raya | {"y": {"scale": "y", "value": 0}}}},
        _marca("text", "cifra", {"x": {"value": plano.izquierda - 6}, "y": {"scale": "y", "field": "v", "offset": 4}, "align": {"value": "right"}, "text": {"field": "rotulo"}}, "marca"),
        _marca("text", "mes", al_centro | {"y": {"value": plano.abajo + 16}}),
        _marca("text", "mes-en-curso", al_centro | {"y": {"value": plano.abajo + 30}}),
    ]


def _leyenda(g: Grafica, unidad: str, plano: Plano) -> list[Especificacion]:
    """La muestra de cada serie con su nombre y, abajo, en qué se mide."""
    series = [("real", "Real")]
    series += [("meta", "Meta")] if any(m is not None for m in g.metas) else []
    series += [("meta-original", "Meta original")] if g.metas_originales else []
    marcas = [_texto("unidad", 0, plano.arriba - 12, _acortar(unidad))]
    x = 0.0
    for clase, nombre in series:
        marcas += [*_muestra(clase, x, 9), _texto("leyenda", x + 22, 13, nombre)]
        x += 22 + len(nombre) * _LETRA + 14
    return marcas


def _muestra(clase: str, x: float, y: float) -> Iterable[Especificacion]:
    if clase == "real":
        yield _fija("rect", clase, {"x": x + 3, "x2": x + 13, "y": y - 6, "y2": y + 5})
        return
    yield _fija("rule", clase, {"x": x, "x2": x + 16, "y": y, "y2": y})
    if clase == "meta":
        yield _fija("symbol", "meta-punto", {"x": x + 8, "y": y, "size": 26})


def _marca(tipo: str, clase: str, codigo: Especificacion, datos: str = "") -> Especificacion:
    return {"type": tipo, "name": f"grafica-{clase}", "aria": False, "from": {"data": datos or clase}, "encode": {"update": codigo}}


def _fija(tipo: str, clase: str, valores: dict[str, Any]) -> Especificacion:
    nombre = f"grafica-{clase}{DE_MUESTRA}{valores['x']:g}"
    return {"type": tipo, "name": nombre, "aria": False, "encode": {"update": {c: {"value": v} for c, v in valores.items()}}}


def _texto(clase: str, x: float, y: float, texto: str) -> Especificacion:
    return _fija("text", clase, {"x": x, "y": y, "text": texto})


def _escala(g: Grafica) -> tuple[list[float], float, str]:
    """Las marcas del eje, entre cuánto se dividen y cómo se avisa que están divididas."""
    valores = [v for s in (g.reales[: g.transcurridos], g.metas, g.metas_originales or ()) for v in s if v is not None]
    menor, mayor = min([0.0, *valores]), max([0.0, *valores])
    if menor == mayor:
        mayor = 1.0
    paso = _paso_redondo((mayor - menor) / 4)
    if all(float(v).is_integer() for v in valores):  # media publicación no existe
        paso = max(paso, 1.0)
    marcas = [paso * i for i in range(math.floor(menor / paso), math.ceil(mayor / paso) + 1)]
    tope = max(mayor, -menor)
    if tope >= 1_000_000:
        return marcas, 1_000_000, ", en millones"
    return (marcas, 1_000, ", en miles") if tope >= 10_000 else (marcas, 1, "")


def _paso_redondo(paso: float) -> float:
    """El primer 1, 2 o 5 por una potencia de diez que alcanza."""
    potencia = 10.0 ** math.floor(math.log10(paso))
    return next(m * potencia for m in (1, 2, 5, 10) if m * potencia >= paso * (1 - 1e-9))


def _cifra(valor: float) -> str:
    """``1,234.5``, como se escribe en México."""
    texto = f"{valor:,.3f}".rstrip("0").rstrip(".")
    return texto.replace("-", "\u2212") if float(f"{valor:.3f}") else "0"


def _acortar(texto: str) -> str:
    cabe = int((ANCHO - _MARGEN) / _LETRA)
    return texto if len(texto) <= cabe else f"{texto[: cabe - 1].rstrip()}…"
