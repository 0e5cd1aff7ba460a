"""Piezas mínimas para los modelos."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generador.ajustes import Ajustes
from generador.fuente import Fuente
from generador.modelo.boletin import Boletin
from generador.modelo.campana import Campana
from generador.modelo.catalogo import Catalogo
from generador.modelo.evento import Evento
from generador.modelo.pagina import Institucional


@pytest.fixture
def ajustes() -> Ajustes:
    return Ajustes.model_validate(
        {
            "municipio": {"nombre": "X", "gobierno": "Y"},
            "temas": {"salud": "Salud", "obra-publica": "Obra pública"},
            "dependencias": {"dif": "DIF"},
            "contactos": {"guardia": {"nombre": "Guardia"}},
            "nombre_del_sitio": "Z",
            "url_del_sitio": "https://x.example/",
        }
    )


@pytest.fixture
def boletin() -> Callable[..., Boletin]:
    def crear(folio: int = 1, archivo: str = "", **campos: Any) -> Boletin:
        base = {"folio": folio, "titulo": "A", "fecha": "2025-03-01T10:00", "resumen": "B", "temas": ["salud"], "anio": 2025, "slug": "a"}
        return Boletin.model_validate(base | {"fuente": Fuente(archivo or f"boletines/2025/{folio:03d}-a.md")} | campos)

    return crear


@pytest.fixture
def campana() -> Callable[..., Campana]:
    def crear(id: str = "feria", **campos: Any) -> Campana:  # noqa: A002 - es el nombre del campo
        base = {"id": id, "titulo": "Feria", "inicio": "2025-03-01", "fin": "2025-03-31", "resumen": "B"}
        return Campana.model_validate(base | {"fuente": Fuente(f"contenido/campanas/{id}.md")} | campos)

    return crear


@pytest.fixture
def evento() -> Callable[..., Evento]:
    def crear(id: str = "foro", **campos: Any) -> Evento:  # noqa: A002 - es el nombre del campo
        base = {"id": id, "titulo": "Foro", "fecha": "2025-03-08T10:00", "resumen": "B"}
        return Evento.model_validate(base | {"fuente": Fuente(f"contenido/agenda/{id}.md")} | campos)

    return crear


@pytest.fixture
def catalogo(ajustes: Ajustes) -> Callable[..., Catalogo]:
    def crear(*documentos: Boletin | Campana | Institucional | Evento, archivos: tuple[str, ...] = ()) -> Catalogo:
        boletines = sorted((d for d in documentos if isinstance(d, Boletin)), key=lambda b: b.publicable_desde)
        campanas = tuple(d for d in documentos if isinstance(d, Campana))
        institucionales = tuple(d for d in documentos if isinstance(d, Institucional))
        eventos = tuple(d for d in documentos if isinstance(d, Evento))
        return Catalogo(ajustes, tuple(boletines), campanas, institucionales, {a: Path(a) for a in archivos}, eventos=eventos)

    return crear
