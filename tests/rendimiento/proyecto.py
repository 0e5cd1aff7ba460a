"""El corpus como proyecto de Portal, y los cambios que se le hacen entre construcciones."""

from __future__ import annotations

from pathlib import Path

from generador import origen
from tests.rendimiento import corpus
from tests.rendimiento.corpus import Boletin

AHORA = f"{corpus.ULTIMO_ANIO}-12-31T20:00"


def escribir(carpeta: Path, boletines: list[Boletin]) -> None:
    """Un proyecto completo y válido en una carpeta vacía."""
    (carpeta / "plantillas/paginas").mkdir(parents=True)
    (carpeta / "contenido/campanas").mkdir(parents=True)
    (carpeta / "mkdocs.yml").write_text(_configuracion(), encoding="utf-8")
    for nombre in ("privacidad", "accesibilidad", "quienes-somos"):
        texto = f"---\ntitulo: {nombre.replace('-', ' ').capitalize()}\ndescripcion: Página institucional de muestra.\n---\nTexto de muestra.\n\n## Una sección\n\nMás texto.\n"
        (carpeta / f"contenido/{nombre}.md").write_text(texto, encoding="utf-8")
    for id_, anio, mes in corpus.campanas(len(boletines)):
        ficha = f"---\ntitulo: Campaña de {corpus.MESES[mes - 1]} de {anio}\ninicio: {anio}-{mes:02d}-01\nfin: {anio}-{mes:02d}-28\nresumen: Actividades del mes en todo el municipio.\n---\nActividades gratuitas.\n"
        (carpeta / f"contenido/campanas/{id_}.md").write_text(ficha, encoding="utf-8")
    for boletin in boletines:
        poner(carpeta, boletin)


def poner(carpeta: Path, boletin: Boletin) -> Path:
    """Escribe un boletín y devuelve su archivo."""
    campana = f"campana: {boletin.campana}\n" if boletin.campana else ""
    ficha = (
        f"---\nfolio: {boletin.folio}\ntitulo: {boletin.titulo}\nfecha: {boletin.fecha:%Y-%m-%dT%H:%M}\nresumen: {boletin.resumen}\n"
        f"temas: [{', '.join(boletin.temas)}]\ndependencia: {boletin.dependencia}\n{campana}---\n"
    )
    ruta = carpeta / f"boletines/{boletin.fecha.year}/{boletin.folio:03d}-{boletin.slug}.md"
    ruta.parent.mkdir(parents=True, exist_ok=True)
    ruta.write_text(ficha + boletin.cuerpo, encoding="utf-8")
    return ruta


def editar(carpeta: Path, boletin: Boletin) -> None:
    """Agrega una oración al texto de un boletín ya escrito."""
    ruta = poner(carpeta, boletin)
    ruta.write_text(ruta.read_text(encoding="utf-8") + "\nSe agregó una aclaración sobre la ampliación del horario.\n", encoding="utf-8")


def cambiar_plantilla(carpeta: Path) -> None:
    """Sustituye la plantilla de los boletines por otra que no es igual."""
    original = (origen.plantillas_base() / "paginas/boletin.html").read_text(encoding="utf-8")
    (carpeta / "plantillas/paginas/boletin.html").write_text(original + "\n<p>Plantilla cambiada.</p>\n", encoding="utf-8")


def _configuracion() -> str:
    temas = "\n".join(f"        {t}: {t.replace('-', ' ').capitalize()}" for t in corpus.TEMAS)
    dependencias = "\n".join(f"        {d}: {d.replace('-', ' ').capitalize()}" for d in corpus.DEPENDENCIAS)
    return f"""\
site_name: Prensa de muestra
site_url: https://prensa.ejemplo.mx/
site_description: Boletines de muestra.
docs_dir: contenido
site_dir: sitio
theme:
  name: material
  custom_dir: plantillas
  language: es
  font: false
markdown_extensions: [tables, attr_list, footnotes, admonition, toc]
plugins:
  - portal:
      municipio:
        nombre: Muestra
        gobierno: Ayuntamiento de Muestra
        oficina: Comunicación Social
        entidad: Entidad de muestra
        zona_horaria: America/Mexico_City
      temas:
{temas}
      dependencias:
{dependencias}
"""
