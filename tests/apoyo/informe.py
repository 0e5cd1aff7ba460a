"""Un informe trimestral verosímil, con los casos incómodos: sin dato, sin meta, meta ajustada, dato tardío."""

from __future__ import annotations

from typing import Any

MESES = ("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre")
SITIO = "https://comunicacion.valleclaro.example"
REALES = (4, 5, None, 6, 8, 3, 4, 9, 10)


def informe() -> dict[str, Any]:
    """Los datos que pide ``plantillas/informe.typ``; el adjunto de la gráfica se llama ``boletines.svg``."""
    return {
        "titulo": "Informe trimestral de cumplimiento del POA",
        "municipio": "Gobierno Municipal de Valle Claro",
        "dependencia": "Dirección de Comunicación Social",
        "ejercicio": "2026",
        "trimestre": "Tercer trimestre de 2026",
        "periodo": "Del 1 de julio al 30 de septiembre de 2026",
        "fecha_de_corte": "15 de octubre de 2026",
        "version": "commit 95f665e del 15 de octubre de 2026",
        "aviso": "Documento de demostración",
        "color": "#7a1f3d",
        "escudo": "",
        "escudo_alt": "",
        "resumen": [
            "De seis indicadores, dos van en meta, uno va por debajo, uno rebasa lo planeado en más de 30 % y dos no se pueden calificar: a uno le falta la meta y a otro, los datos.",
            "Lo que más se atrasó es la cobertura de eventos: se cubrieron 38 de los 60 que se esperaban a esta fecha.",
        ],
        "conteo": [
            {"estado": "verde", "palabra": "En meta", "cuantos": "2"},
            {"estado": "amarillo", "palabra": "En riesgo", "cuantos": "0"},
            {"estado": "rojo", "palabra": "Fuera de rango", "cuantos": "2"},
            {"estado": "gris", "palabra": "Sin calificar", "cuantos": "2"},
        ],
        "notas": [
            "Los umbrales del semáforo son criterio del portal: verde de 90 a 110 %, amarillo de 70 a menos de 90 % o más de 110 a 130 %, rojo menos de 70 % o más de 130 %.",
            "«Sin dato» no es cero: el mes no se ha entregado y no cuenta en el avance.",
        ],
        "firmas": [
            {"accion": "Elaboró", "cargo": "Jefatura de Monitoreo y Evaluación"},
            {"accion": "Revisó", "cargo": "Dirección de Comunicación Social"},
            {"accion": "Recibió", "cargo": "Contraloría Municipal"},
        ],
        "indicadores": [
            _boletines(),
            _resto("Eventos cubiertos", "eventos", "60", "38", "63.3 %", "rojo", "Muy por debajo"),
            _resto("Alcance mensual", "personas alcanzadas", "50,000", "48,210", "96.4 %", "verde", "En meta"),
            _resto("Interacción", "reacciones, comentarios y veces compartido", "9,000", "12,480", "138.7 %", "rojo", "Muy por encima"),
            _resto("Publicaciones mensuales", "publicaciones", "sin meta", "412", "sin meta", "gris", "Sin meta"),
            _resto("Crecimiento de seguidores", "seguidores", "1,500", "sin dato", "sin dato", "gris", "Sin dato"),
        ],
    }


def _boletines() -> dict[str, Any]:
    return {
        "nombre": "Boletines difundidos",
        "unidad": "boletines",
        "meta": "48",
        "real": "49",
        "avance": "102.1 %",
        "estado": "verde",
        "palabra": "En meta",
        "url": f"{SITIO}/cumplimiento/2026/indicadores/boletines/",
        "ficha": [
            ["Definición", "Boletines de prensa publicados en el portal y enviados a medios."],
            ["Línea base", "44 boletines en 2025"],
            ["Unidad de medida", "Boletines"],
            ["Frecuencia", "Mensual"],
            ["Sentido", "Ascendente"],
            ["Acumulación", "Suma de los meses"],
            ["Dimensión", "Eficacia"],
            ["Área responsable", "Jefatura de Información"],
        ],
        "grafica": "boletines.svg",
        "grafica_alt": "De enero a septiembre de 2026 se difundieron 49 boletines; la meta era de 5 al mes y de 6 desde julio. De marzo no hay dato.",
        "meses": [
            {"mes": mes, "meta": "6" if i > 5 else "5", "real": "sin dato" if real is None else str(real), "avance": "sin dato" if real is None else f"{real / (6 if i > 5 else 5) * 100:.1f} %", "nota": "La fuente no se entregó." if real is None else ""}
            for i, (mes, real) in enumerate(zip(MESES, REALES, strict=True))
        ],
        "formula": "Avance = boletines difundidos ÷ meta a la fecha × 100",
        "calculo": "49 ÷ 48 × 100 = 102.1 %",
        "notas": [
            "La meta subió de 5 a 6 boletines al mes desde julio; la autorizó la Presidencia Municipal el 26 de junio de 2026 por la apertura de dos dependencias. La meta original era de 45 a esta fecha.",
            "El dato de agosto llegó el 3 de octubre, fuera de plazo.",
        ],
        "evidencia": [{"fecha": f"{28 - i} sep 2026", "titulo": f"Boletín {51 - i:03}: {_TITULOS[i % len(_TITULOS)]}", "url": f"{SITIO}/boletines/2026/{51 - i:03}-boletin/"} for i in range(14)],
        "evidencia_nota": "Se muestran los 14 boletines más recientes de 49; los demás están en el portal.",
    }


_TITULOS = (
    "Arranca la vacunación contra la influenza en los tres centros de salud",
    "Concluye la rehabilitación de la calle Hidalgo, con banquetas accesibles para sillas de ruedas y nueva iluminación",
    "Abre la convocatoria de becas para bachillerato",
)


def _resto(nombre: str, unidad: str, meta: str, real: str, avance: str, estado: str, palabra: str) -> dict[str, Any]:
    return {
        "nombre": nombre, "unidad": unidad, "meta": meta, "real": real, "avance": avance, "estado": estado, "palabra": palabra, "url": "",
        "ficha": [["Unidad de medida", unidad], ["Sentido", "Ascendente"], ["Línea base", "Sin línea base"]],
        "grafica": "", "grafica_alt": "", "meses": [], "formula": "Avance = real ÷ meta a la fecha × 100", "calculo": "",
        "notas": [], "evidencia": [], "evidencia_nota": "Sin evidencia publicada en este periodo.",
    }  # fmt: skip
