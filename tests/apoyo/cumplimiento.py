"""Programas, piezas y renglones sueltos, y la edición que los mide: lo que piden las pruebas del cumplimiento."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from generador.ajustes import Ajustes
from generador.fuente import Fuente
from generador.modelo.album import Album
from generador.modelo.boletin import Boletin
from generador.modelo.catalogo import Catalogo
from generador.modelo.evento import Evento
from generador.modelo.indicador import Origen
from generador.modelo.poa import FichaPoa, Poa
from generador.modelo.registros import TABLAS, Registro
from generador.modelo.texto import Texto
from generador.vistas.edicion import Edicion
from generador.vistas.evidencia import medir_poas

ZONA = ZoneInfo("America/Mexico_City")
AHORA = datetime(2025, 6, 15, 12, tzinfo=ZONA)
AJUSTES = Ajustes.model_validate(
    {
        "municipio": {"nombre": "Ejemplo", "gobierno": "Ayuntamiento de Ejemplo", "entidad": "Entidad"},
        "temas": {"salud": "Salud", "agua": "Agua"},
        "dependencias": {"dif": "DIF Municipal", "obras": "Obras Públicas"},
        "nombre_del_sitio": "Prensa",
        "url_del_sitio": "https://prensa.ejemplo.mx/",
    }
)


def indicador(id_: str = "boletines", medicion: Any = None, **cambios: Any) -> dict[str, Any]:
    """La ficha de un indicador que, si no se dice otra cosa, cuenta boletines con meta de dos al mes."""
    base = {"id": id_, "nombre": f"Indicador {id_}", "metodo": "Se cuentan.", "metas": 2, "linea_base": {"valor": 1, "anio": 2024}, "medicion": medicion or {"de": "boletines"}}
    return base | cambios


def poa(*indicadores: dict[str, Any], anio: int = 2025, **cambios: Any) -> Poa:
    archivo = f"contenido/poa/{anio}.yml"
    ficha = FichaPoa.model_validate({"ejercicio": anio, "titulo": f"Programa {anio}", "dependencia": "Comunicación Social", "indicadores": list(indicadores)} | cambios)
    return Poa.model_construct(**dict(ficha), fuente=Fuente(archivo))


def boletin(folio: int = 1, fecha: str = "2025-03-10T09:00", **cambios: Any) -> Boletin:
    base = {"folio": folio, "titulo": f"Asunto {folio}", "fecha": fecha, "resumen": "Resumen.", "anio": int(fecha[:4]), "slug": "x", "fuente": Fuente(f"boletines/{fecha[:4]}/{folio:03d}-x.md")}
    return Boletin.model_validate(base | cambios, context={"zona": ZONA})


def evento(id_: str = "foro", fecha: str = "2025-03-08T10:00", **cambios: Any) -> Evento:
    base = {"titulo": f"Evento {id_}", "fecha": fecha, "resumen": "De qué trata.", "id": id_, "fuente": Fuente(f"contenido/agenda/{id_}.md")}
    return Evento.model_validate(base | cambios, context={"zona": ZONA})


def album(evento_: str, fecha: str = "2025-03-08") -> Album:
    base = {"titulo": "Fotos", "fecha": fecha, "evento": evento_, "fotos": [{"archivo": "1.jpg", "alt": "Se ve."}], "anio": 2025, "slug": "fotos", "fuente": Fuente("galeria/2025/fotos/album.yml"), "archivos": ("1.jpg",)}
    return Album.model_validate(base, context={"zona": ZONA})


def registros(origen: str, *renglones: dict[str, Any]) -> tuple[Registro, ...]:
    """Los renglones de una tabla; el primero va en la línea 2, como en el archivo."""
    return tuple(TABLAS[Origen(origen)].model_validate(r | {"archivo": f"contenido/datos/{origen}.csv", "linea": n}) for n, r in enumerate(renglones, 2))


def edicion(*piezas: Poa | Boletin | Evento | Album | Registro, ahora: datetime = AHORA) -> Edicion:
    """Lo que se ve en ese instante, ya medido."""

    def de(clase: type) -> tuple[Any, ...]:
        return tuple(p for p in piezas if isinstance(p, clase))

    catalogo = Catalogo(
        AJUSTES,
        tuple(sorted(de(Boletin), key=lambda b: (b.fecha, b.folio))),
        (), (), {},
        albumes=de(Album),
        poas=tuple(sorted(de(Poa), key=lambda p: -p.ejercicio)),
        registros=de(Registro),
        versiones={p.fuente.archivo: "0123456789abcdef" * 2 for p in de(Poa)},
        eventos=tuple(sorted(de(Evento), key=lambda e: (e.fecha, e.id))),
    )  # fmt: skip
    textos = {d.fuente.archivo: Texto("h", "<p>Texto.</p>", "Texto.") for d in catalogo.documentos}
    sin_medir = Edicion(catalogo, textos, {}, {}, ahora)
    return replace(sin_medir, medidos=medir_poas(sin_medir))


def al(dia: str) -> datetime:
    """El mediodía de un día."""
    return datetime.combine(date.fromisoformat(dia), AHORA.timetz())
