"""Los mismos boletines para otros generadores, con plantillas sencillas, listas por año y tema, y un feed."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from pagefind_bin import get_executable

from tests.rendimiento.corpus import Boletin

_AQUI = Path(__file__).parent
_REQUISITOS = _AQUI.parent / "requisitos.txt"


@dataclass(frozen=True)
class Par:
    """Otro generador: cómo se escribe un boletín para él, y con qué órdenes se construye."""

    nombre: str
    base: str
    ruta: str
    ficha: Callable[[Boletin], str]
    ordenes: list[list[str | Path]]
    salidas: tuple[str, ...]

    def escribir(self, carpeta: Path, boletines: list[Boletin]) -> None:
        """El sitio completo, en una carpeta que no existe."""
        shutil.copytree(_AQUI / self.base, carpeta)
        for b in boletines:
            ruta = carpeta / self.ruta.format(anio=b.fecha.year, folio=b.folio, slug=b.slug)
            ruta.parent.mkdir(parents=True, exist_ok=True)
            ruta.write_text(self.ficha(b) + b.cuerpo, encoding="utf-8")

    def apartar(self, carpeta: Path, desechos: Path) -> None:
        """Quita lo construido sin borrarlo."""
        for salida in self.salidas:
            if (carpeta / salida).exists():
                (carpeta / salida).rename(tempfile.mkdtemp(dir=desechos))


def instalar(carpeta: Path) -> Path:
    """El entorno de los pares, con las versiones fijadas; lo rehace si cambiaron."""
    entorno = carpeta / "venv"
    sello = entorno / "requisitos.txt"
    if not sello.is_file() or sello.read_bytes() != _REQUISITOS.read_bytes():
        venv.create(entorno, clear=True, with_pip=True)
        subprocess.run([entorno / "bin/pip", "install", "--quiet", "--disable-pip-version-check", "-r", _REQUISITOS], check=True)
        shutil.copy(_REQUISITOS, sello)
    return entorno


PARES = ("hugo", "pelican", "material")


def pares(entorno: Path, cuales: Collection[str]) -> list[Par]:
    """Con quién se compara, de ``PARES``; Hugo va primero porque los demás se miden contra él."""
    # El programa mismo, no su lanzador en Python, que cuesta 0.1 s.
    hugo = next(entorno.glob("lib/python*/site-packages/hugo/binaries/hugo*"))
    todos = [
        Par("Hugo + Pagefind", "hugo", "content/boletines/{anio}/{folio:03d}-{slug}.md", _ficha_de_hugo, [[hugo, "--quiet"], _pagefind("public")], ("public", "resources")),
        Par("Pelican + Pagefind", "pelican", "content/{anio}/{folio:03d}-{slug}.md", _ficha_de_pelican, [[entorno / "bin/pelican", "--quiet"], _pagefind("output")], ("output",)),
        Par("MkDocs + blog de Material", "material", "docs/posts/{anio}-{folio:03d}-{slug}.md", _ficha_de_material, [[sys.executable, "-m", "mkdocs", "build", "--quiet"]], ("site",)),
    ]
    return [p for p in todos if p.base in {"hugo", *cuales}]


def _pagefind(salida: str) -> list[str | Path]:
    return [get_executable(), "--site", salida, "--force-language", "es", "--silent"]


def _ficha_de_hugo(b: Boletin) -> str:
    campana = f"campanas: [{b.campana}]\n" if b.campana else ""
    return f"---\ntitle: {b.titulo}\ndate: {b.fecha:%Y-%m-%dT%H:%M:00-06:00}\nresumen: {b.resumen}\ntemas: [{', '.join(b.temas)}]\ndependencias: [{b.dependencia}]\nanios: ['{b.fecha.year}']\n{campana}---\n"


def _ficha_de_pelican(b: Boletin) -> str:
    return f"Title: {b.titulo}\nDate: {b.fecha:%Y-%m-%d %H:%M}\nSlug: {b.folio:03d}-{b.slug}\nSummary: {b.resumen}\nTags: {', '.join(b.temas)}\nCategory: {b.dependencia}\n\n"


def _ficha_de_material(b: Boletin) -> str:
    return f"---\ndate: {b.fecha:%Y-%m-%d}\ndescription: {b.resumen}\ncategories: [{', '.join(b.temas)}]\n---\n\n# {b.titulo}\n\n{b.resumen}\n\n<!-- more -->\n\n"
