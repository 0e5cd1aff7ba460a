"""Cómo se leen las cifras del cumplimiento: números, porcentajes, semáforos y nombres de periodo."""

from __future__ import annotations

from math import floor, log10

from generador import fechas
from generador.fechas import MESES
from generador.modelo.avance import Avance, Banda, Periodo
from generador.modelo.indicador import Acumulacion, Sentido
from generador.modelo.reglas import Reglas
from generador.vistas.salida import Datos

# Color, palabra (y en plural) e icono: el color nunca va solo.
_BANDAS: dict[Banda, tuple[str, str, str, str]] = {
    Banda.VERDE: ("verde", "Cumple", "Cumplen", "bien"),
    Banda.AMARILLO: ("amarillo", "En riesgo", "En riesgo", "aviso"),
    Banda.ROJO: ("rojo", "No cumple", "No cumplen", "cerrar"),
    Banda.AMARILLO_POR_ENCIMA: ("amarillo", "Rebasa la meta", "Rebasan la meta", "arriba"),
    Banda.ROJO_POR_ENCIMA: ("rojo", "Rebasa por mucho", "Rebasan por mucho", "muy-arriba"),
    Banda.SIN_DATO: ("gris", "Sin dato", "Sin dato", "pregunta"),
    Banda.SIN_META: ("gris", "Sin meta", "Sin meta", "raya"),
    Banda.POR_INICIAR: ("gris", "Por iniciar", "Por iniciar", "reloj"),
}
_ORDINALES = ("primer", "segundo", "tercer", "cuarto")
_COMO = {Acumulacion.SUMA: "suma", Acumulacion.ULTIMO: "último valor", Acumulacion.PROMEDIO: "promedio", Acumulacion.MAXIMO: "máximo"}
_CON_ACENTO = {"economia": "Economía", "estrategico": "Estratégico", "gestion": "Gestión"}
TOPE_DE_LA_BARRA = 150


def numero(valor: float | None, si_no: str = "sin dato") -> str:
    """``1,234.5``, con hasta dos decimales, o los que haga falta para que no parezca cero; ``si_no`` si no hay cifra."""
    if valor is None:
        return si_no
    decimales = 2 if valor == 0 or abs(valor) >= 0.01 else 1 - floor(log10(abs(valor)))
    return f"{valor + 0.0:,.{decimales}f}".rstrip("0").rstrip(".")  # + 0.0: nunca «-0»


def porciento(valor: float | None) -> str | None:
    """``93.8 %``, sin tope; ``None`` si no hay."""
    return None if valor is None else f"{valor:,.1f}".removesuffix(".0") + " %"


def semaforo(banda: Banda, total: int = 1) -> Datos:
    """Color, palabra e icono de un semáforo, para uno o para ``total`` indicadores."""
    color, palabra, en_plural, icono = _BANDAS[banda]
    return {"color": color, "palabra": palabra if total == 1 else en_plural, "icono": icono}


def barra(avance: float | None) -> float | None:
    """Largo de la barra, de 0 a 150 por ciento de la meta."""
    return None if avance is None else min(max(avance, 0.0), TOPE_DE_LA_BARRA)


def periodo(reglas: Reglas, cual: int) -> str:
    """``enero``, ``primer trimestre``, ``segundo semestre`` o ``todo el año``."""
    if reglas.meses == 1:
        return MESES[cual - 1]
    return {3: f"{_ORDINALES[(cual - 1) % 4]} trimestre", 6: f"{_ORDINALES[(cual - 1) % 4]} semestre"}.get(reglas.meses, "todo el año")


def periodo_corto(reglas: Reglas, cual: int) -> str:
    """``ene``, ``T1``, ``S1`` o el año: para los ejes."""
    return MESES[cual - 1][:3] if reglas.meses == 1 else {3: f"T{cual}", 6: f"S{cual}"}.get(reglas.meses, str(reglas.ejercicio))


def rotulo(palabra: str) -> str:
    """Un valor de la ficha como se lee: ``economia`` → ``Economía``."""
    return _CON_ACENTO.get(palabra, palabra.capitalize())


def juntos(partes: list[str]) -> str:
    """``enero``, ``enero y marzo``, ``enero, marzo y abril``."""
    return " y ".join([", ".join(partes[:-1]), partes[-1]]) if len(partes) > 1 else "".join(partes)


def corte(avance: Avance) -> str:
    """``31 de octubre de 2026``: el último día del último periodo cerrado; vacío si no ha cerrado ninguno."""
    return fechas.fecha_larga(avance.reglas.ultimo_dia(avance.corte)) if avance.corte else ""


def cuenta_del_avance(reglas: Reglas, p: Periodo) -> str:
    """La operación con que salió el porcentaje, con sus cifras."""
    if p.avance is None or p.real_a_la_fecha is None or p.meta_a_la_fecha is None:
        return ""
    real, meta = numero(p.real_a_la_fecha), numero(p.meta_a_la_fecha)
    if reglas.sentido is Sentido.ASCENDENTE:
        return f"real ÷ meta × 100 = {real} ÷ {meta} × 100 = {porciento(p.avance)}"
    return f"meta ÷ real × 100 = {meta} ÷ {real} × 100 = {porciento(p.avance)}"


def como_se_junta(como: Acumulacion) -> str:
    """``suma``, ``último valor``, ``promedio`` o ``máximo``."""
    return _COMO[como]


def formula_con_cifras(formula: str, valores: dict[str, float | None]) -> str:
    """La fórmula con sus variables cambiadas por cifras, para leerse."""
    piezas = []
    palabra = ""
    for signo in f"{formula} ":
        if signo.isalnum() or signo == "_":
            palabra += signo
            continue
        piezas.append(numero(valores[palabra]) if palabra in valores else palabra)
        palabra = ""
        piezas.append({"*": "×", "/": "÷", "-": "−"}.get(signo, signo))
    return "".join(piezas).strip()
