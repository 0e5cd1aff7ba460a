"""Proyectos de Portal pequeños, escritos por la prueba que los usa."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml
from PIL import Image

from generador.construir import construir
from generador.encargo import Encargo, Informe
from generador.fechas import leer_instante
from generador.ordenes.construir import con_mkdocs
from tests.apoyo.arboles import bytes_de, diferencias

AHORA = "2026-06-15T12:00"
ZONA = ZoneInfo("America/Mexico_City")


def configuracion(sitio: str = "https://prensa.ejemplo.mx/", **portal: Any) -> dict[str, Any]:
    """Lo mínimo de ``mkdocs.yml``; ``portal`` agrega o sustituye partes de su sección."""
    seccion = {
        "municipio": {"nombre": "Ejemplo", "gobierno": "Ayuntamiento de Ejemplo", "correo": "prensa@ejemplo.mx", "telefono": "000 000 0000"},
        "temas": {"agua": "Agua", "salud": "Salud", "obra": "Obra pública"},
        "dependencias": {"dif": "DIF Municipal", "obras": "Obras Públicas"},
        "contactos": {"guardia": {"nombre": "Guardia de prensa", "telefono": "000 000 0001"}},
    }
    return {
        "site_name": "Prensa de Ejemplo",
        "site_url": sitio,
        "site_description": "Boletines de Ejemplo.",
        "docs_dir": "contenido",
        "site_dir": "sitio",
        "theme": {"name": "material", "custom_dir": "plantillas", "language": "es", "font": False},
        "markdown_extensions": ["tables", "attr_list", "footnotes", "admonition", "toc"],
        "plugins": [{"portal": seccion | portal}],
    }


def crear_proyecto(carpeta: Path, ajustes: dict[str, Any] | None = None) -> Path:
    """Un proyecto válido, sin boletines."""
    (carpeta / "contenido").mkdir(parents=True)
    (carpeta / "boletines").mkdir()
    (carpeta / "plantillas").mkdir()
    escribir_yaml(carpeta / "mkdocs.yml", ajustes or configuracion())
    poner(carpeta / "contenido/privacidad.md", {"titulo": "Aviso de privacidad"}, "No guardamos nada suyo.\n\n## Fotografías\n\nSe quitan si lo pide.\n")
    return carpeta


def poner(ruta: Path, ficha: dict[str, Any], cuerpo: str) -> Path:
    """Un documento con su ficha."""
    ruta.parent.mkdir(parents=True, exist_ok=True)
    texto = yaml.safe_dump(ficha, allow_unicode=True, sort_keys=False, width=10_000)
    ruta.write_text(f"---\n{texto}---\n{cuerpo}", encoding="utf-8")
    return ruta


def poner_boletin(proyecto: Path, folio: int, titulo: str, fecha: str, cuerpo: str = "Texto del boletín.\n", slug: str = "asunto", **campos: Any) -> Path:
    """Un boletín en el archivo que le toca por su fecha y su folio."""
    ficha = {"folio": folio, "titulo": titulo, "fecha": fecha, "resumen": f"Resumen de {titulo}."[:300]} | campos
    return poner(proyecto / f"boletines/{fecha[:4]}/{folio:03d}-{slug}.md", ficha, cuerpo)


def poner_foto(ruta: Path, color: tuple[int, int, int] = (120, 60, 30), lado: int = 700) -> Path:
    ruta.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (lado, lado * 2 // 3), color).save(ruta, "JPEG")
    return ruta


def escribir_yaml(ruta: Path, datos: dict[str, Any]) -> None:
    ruta.write_text(yaml.safe_dump(datos, allow_unicode=True, sort_keys=False, width=10_000), encoding="utf-8")


def proyecto_variado(carpeta: Path, sitio: str = "https://prensa.ejemplo.mx/") -> Path:
    """De todo un poco: dos años, campañas, fotos, tablas, notas, errata, retirado, borrador y embargo."""
    crear_proyecto(carpeta, configuracion(sitio))
    poner(carpeta / "contenido/campanas/agua-para-todos.md", {"titulo": "Agua para todos", "inicio": "2026-05-01", "fin": "2026-06-30", "resumen": "Cuidemos el agua.", "temas": ["agua"]}, "Cierre la llave.\n")
    poner(carpeta / "contenido/campanas/navidad.md", {"titulo": "Navidad", "inicio": "2025-12-01", "fin": "2025-12-31", "resumen": "Fiestas de diciembre."}, "Posadas.\n")
    poner_boletin(carpeta, 90, "Cierra el año la obra", "2025-12-20T10:00", "La obra terminó.[^1]\n\n[^1]: Según el acta.\n", "obra", temas=["obra"], dependencia="obras", alias=["/vieja/obra/"])
    poner_boletin(carpeta, 1, "Empieza la vacunación", "2026-01-10T09:00", "| Día | Lugar |\n|---|---|\n| Lunes | Plaza |\n\nVea [la obra](../2025/090-obra.md).\n", "vacunas", temas=["salud"], dependencia="dif", contacto="guardia")
    poner_boletin(carpeta, 2, "Corte de agua en el Centro", "2026-06-10T08:00", "Habrá pipas.\n\n![Una pipa reparte agua en una calle empinada.](002-corte/pipa.jpg)\n", "corte", tipo="aviso", vigencia="2026-06-20T18:00", temas=["agua"], campana="agua-para-todos")
    poner_foto(carpeta / "boletines/2026/002-corte/pipa.jpg")
    poner_boletin(carpeta, 3, "Se corrige el horario de la feria", "2026-05-05T10:00", "## Horario\n\nDe 10 a 18.\n", "feria", erratas=[{"fecha": "2026-05-06T09:00", "nota": "Decía de 9 a 18."}], temas=["salud", "agua"])
    poner_boletin(carpeta, 4, "Texto retirado", "2026-04-01T10:00", "Palabraretirada.\n", "retirado", estado="retirado", motivo="Se publicó por error.")
    poner_boletin(carpeta, 5, "Texto en borrador", "2026-06-01T10:00", "Palabraborrador.\n", "borrador", estado="borrador")
    poner_boletin(carpeta, 6, "Texto con embargo", "2026-06-14T10:00", "Palabraembargada.\n", "embargo", embargo="2026-06-18T10:00", temas=["obra"])
    return carpeta


def construir_aqui(proyecto: Path, ahora: str = AHORA, salida: Path | None = None, *, limpio: bool = False, estricto: bool = False) -> Informe:
    """Construye en este proceso: mucho más rápido que la orden."""
    return construir(Encargo(proyecto, salida, leer_instante(ahora, ZONA), estricto, limpio), con_mkdocs)


def exigir_lo_mismo_que_de_cero(proyecto: Path) -> None:
    """Lo publicado es, byte por byte, lo que saldría de una construcción limpia."""
    construir_aqui(proyecto, salida=proyecto.parent / "limpio", limpio=True)
    assert diferencias(bytes_de(proyecto / "sitio"), bytes_de(proyecto.parent / "limpio")) == []
