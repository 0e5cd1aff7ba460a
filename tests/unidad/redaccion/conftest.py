"""Un proyecto mínimo y una carpeta ajena donde escribir."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from generador.lectura.proyecto import leer_proyecto
from generador.taller.markdown import convertir

MKDOCS = """\
site_name: Prueba
site_url: https://prensa.ejemplo.mx/
plugins:
  - portal:
      municipio: {nombre: Valle Claro, gobierno: Ayuntamiento de Valle Claro}
      temas: {salud: Salud, educacion: Educación, obra-publica: Obra pública}
      dependencias: {dif: DIF Municipal, comunicacion: Comunicación Social}
      contactos: {guardia: {nombre: Guardia}}
"""

Sembrar = Callable[[dict[str, str | bytes]], Path]


@pytest.fixture
def ahora() -> datetime:
    return datetime(2026, 3, 7, 9, 30, tzinfo=ZoneInfo("America/Mexico_City"))


@pytest.fixture
def proyecto(tmp_path: Path) -> Path:
    carpeta = tmp_path / "proyecto"
    carpeta.mkdir()
    (carpeta / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    return carpeta


@pytest.fixture
def ajena(tmp_path: Path) -> Sembrar:
    """Escribe una carpeta de otro programa: nombre → texto o bytes."""

    def sembrar(archivos: dict[str, str | bytes]) -> Path:
        for nombre, contenido in archivos.items():
            ruta = tmp_path / "viejo" / nombre
            ruta.parent.mkdir(parents=True, exist_ok=True)
            ruta.write_bytes(contenido if isinstance(contenido, bytes) else contenido.encode())
        return tmp_path / "viejo"

    return sembrar


@pytest.fixture
def errores() -> Callable[[Path], list[str]]:
    """Los errores y avisos de un proyecto, incluso los que solo se ven al convertir los textos."""

    def revisar(carpeta: Path) -> list[str]:
        catalogo, problemas = leer_proyecto(carpeta)
        tropiezos = [
            (b.fuente.archivo, t)
            for b in catalogo.boletines
            for t in convertir(b.fuente.cuerpo, b.fuente.archivo, "").tropiezos
        ]
        imagenes = [
            (b.fuente.archivo, i)
            for b in catalogo.boletines
            for i in convertir(b.fuente.cuerpo, b.fuente.archivo, "").imagenes
        ]
        malos = [str(p) for p in problemas if p.nivel != "pendiente"] + [
            f"{a}: {t.mensaje}" for a, t in tropiezos if t.nivel != "pendiente"
        ]
        return malos + [f"{a}: falta {i.archivo}" for a, i in imagenes if i.archivo not in catalogo.archivos]

    return revisar
