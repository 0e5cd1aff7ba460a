"""Un programa operativo pequeño con todos sus casos, ya medido, para las pruebas que publican o exportan cifras."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from generador.ajustes import Ajustes
from generador.fuente import Fuente
from generador.modelo.boletin import Boletin
from generador.modelo.catalogo import Catalogo
from generador.modelo.evento import Evento
from generador.modelo.formato import Formato
from generador.modelo.poa import Poa
from generador.modelo.registros import Registro, RegistroDeCaptura, RegistroDeRed
from generador.modelo.texto import Texto
from generador.rutas import archivo_de
from generador.vistas.datos import salidas_de_datos
from generador.vistas.edicion import Edicion
from generador.vistas.evidencia import medir_poas
from generador.vistas.salida import Archivo

ZONA = ZoneInfo("America/Mexico_City")
AHORA = datetime(2026, 5, 20, 12, tzinfo=ZONA)
AJUSTES = Ajustes.model_validate(
    {
        "municipio": {"nombre": "Ejemplo", "gobierno": "Ayuntamiento de Ejemplo"},
        "temas": {"salud": "Salud"},
        "nombre_del_sitio": "Prensa",
        "url_del_sitio": "https://prensa.ejemplo.mx/",
    }
)

# Cada indicador es un caso; las cifras se trabajan a mano en las pruebas que las usan.
INDICADORES: list[dict[str, Any]] = [
    {"id": "boletines", "nombre": "Boletines difundidos", "definicion": "Boletines publicados.", "metodo": "Suma del mes.", "unidad": "boletines", "dimension": "eficacia", "medicion": {"de": "boletines"}, "metas": "2", "linea_base": {"valor": "20", "anio": "2025"}, "responsable": "Mesa de redacción", "fuente": "Portal", "medio_de_verificacion": "Archivo del portal.", "objetivos": ["informar"]},
    {"id": "cubiertos", "nombre": "Eventos cubiertos", "unidad": "eventos", "frecuencia": "trimestral", "medicion": {"de": "eventos", "cubiertos": "sí"}, "metas": {"marzo": "1", "junio": "1"}, "objetivos": ["informar"]},
    {"id": "seguidores", "nombre": "Seguidores", "unidad": "seguidores", "acumulacion": "ultimo", "medicion": {"de": "redes", "campo": "seguidores"}, "linea_base": {"valor": "1000", "anio": "2025"}, "metas": {"enero": "1010", "febrero": "1020", "marzo": "1030", "abril": "1040", "mayo": "1050"}},
    {"id": "crecimiento", "nombre": "Crecimiento de seguidores", "unidad": "por ciento", "acumulacion": "promedio", "metas": "1", "medicion": {"de": "formula", "formula": "(hoy - antes) / antes * 100", "variables": {"hoy": "seguidores", "antes": {"indicador": "seguidores", "momento": "anterior"}}}},
    {
        "id": "quejas", "nombre": "Días para contestar", "unidad": "días", "sentido": "descendente", "acumulacion": "promedio", "medicion": {"de": "captura"}, "metas": "5",
        "metas_ajustadas": [{"fecha": "2026-03-01", "autoriza": "Cabildo, sesión 4", "motivo": "Menos personal.", "metas": {"marzo": "6", "abril": "6", "mayo": "6"}}],
    },
    {"id": "sin-meta", "nombre": "Reacciones", "unidad": "reacciones", "medicion": {"de": "redes", "campo": "reacciones"}},
    {"id": "sin-fuente", "nombre": "=Reuniones", "unidad": "reuniones", "metas": "1"},
]  # fmt: skip
REDES = {"2026-01": ("1020", "5"), "2026-02": ("1010", "0"), "2026-03": ("1060", "7"), "2026-04": (None, None)}
QUEJAS = {"2026-01-31": "4", "2026-02-28": "8", "2026-03-31": "5"}
BOLETINES = ("2026-01-10T10:00", "2026-01-20T10:00", "2026-02-05T10:00", "2026-03-08T18:00", "2026-04-02T10:00", "2026-05-04T10:00")


def edicion_medida(ahora: datetime = AHORA, indicadores: list[dict[str, Any]] | None = None, formatos: tuple[Formato, ...] = ()) -> Edicion:
    """La edición de ese instante, con su programa ya medido."""
    poa = Poa.model_validate(
        {
            "ejercicio": "2026", "titulo": "Programa Operativo Anual 2026", "dependencia": "Comunicación Social",
            "objetivos": [{"id": "informar", "texto": "Informar con claridad."}, {"id": "escuchar", "texto": "Escuchar a la gente."}],
            "indicadores": INDICADORES if indicadores is None else indicadores, "fuente": Fuente("contenido/poa/2026.yml"),
        }
    )  # fmt: skip
    catalogo = Catalogo(AJUSTES, _boletines(), (), (), {}, (), eventos=_eventos(), poas=(poa,), formatos=formatos, registros=_registros())
    textos = {b.fuente.archivo: Texto("h", "<p>Texto.</p>", "Texto.") for b in catalogo.documentos}
    edicion = Edicion(catalogo=catalogo, textos=textos, medidas={}, pesos={}, ahora=ahora)
    return replace(edicion, medidos=medir_poas(edicion))


def publicar_datos(sitio: Path, edicion: Edicion) -> Path:
    """Escribe ``datos/`` como lo haría una construcción."""
    for salida in salidas_de_datos(edicion):
        if isinstance(salida, Archivo):
            ruta = sitio / archivo_de(salida.direccion)
            ruta.parent.mkdir(parents=True, exist_ok=True)
            ruta.write_bytes(salida.producir())
    return sitio


def _boletines() -> tuple[Boletin, ...]:
    return tuple(
        Boletin.model_validate({"folio": n, "titulo": f"Boletín {n}", "fecha": f, "resumen": "Resumen.", "anio": 2026, "slug": "x", "fuente": Fuente(f"boletines/2026/{n:03d}-x.md"), "evento": "foro" if n == 4 else None}, context={"zona": ZONA})
        for n, f in enumerate(BOLETINES, 1)
    )


def _eventos() -> tuple[Evento, ...]:
    fechas = {"foro": "2026-03-08T10:00", "feria": "2026-04-10T10:00"}
    return tuple(Evento.model_validate({"titulo": f"Evento {id_}", "fecha": f, "resumen": "De qué trata.", "id": id_, "fuente": Fuente(f"contenido/agenda/{id_}.md")}, context={"zona": ZONA}) for id_, f in fechas.items())


def _registros() -> tuple[Registro, ...]:
    redes: list[Registro] = [RegistroDeRed.model_validate({"mes": m, "red": "Facebook", "seguidores": s, "reacciones": r, "archivo": "contenido/datos/redes.csv", "linea": n}) for n, (m, (s, r)) in enumerate(REDES.items(), 2)]
    quejas: list[Registro] = [RegistroDeCaptura.model_validate({"fecha": f, "indicador": "quejas", "valor": v, "evidencia": "https://ejemplo.mx/q", "archivo": "contenido/datos/captura.csv", "linea": n}) for n, (f, v) in enumerate(QUEJAS.items(), 2)]
    return (*redes, *quejas)
