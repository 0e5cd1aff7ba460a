"""La puerta de MkDocs: el complemento ``portal``. El único archivo que importa mkdocs.

MkDocs convierte las páginas de ``contenido/`` y dibuja el marco con el tema; todo lo demás lo hace
``construir()``. Lo que MkDocs escribe va a una carpeta aparte: nunca toca ``sitio/``.
"""

from __future__ import annotations

import logging
import posixpath
import shutil
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException, PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from generador import origen, rutas
from generador.construir import construir
from generador.encargo import Encargo
from generador.errores import FallaDelEntorno, Problema, ProblemasDeContenido
from generador.firmas import firmar
from generador.lectura.configuracion import leer_configuracion
from generador.lectura.proyecto import APARTE
from generador.modelo.marco import Marco, Molde
from generador.modelo.texto import Texto
from generador.taller.marco import datos_del_marco
from generador.taller.markdown import depurar
from generador.taller.plantillas import problema_de_plantilla
from generador.taller.textos import PASO as PASO_DE_TEXTOS

PAGINA_DEL_MARCO = "marco_del_portal.md"  # con «_», que ningún texto del proyecto puede llevar


class ComplementoPortal(BasePlugin):  # type: ignore[type-arg,no-untyped-call]  # la configuración la validamos nosotros
    """Con ``mkdocs build`` o ``mkdocs serve``, MkDocs dibuja el marco y luego se construye todo."""

    def __init__(self) -> None:
        self.textos: dict[str, Texto] = {}
        self.datos_del_marco: dict[str, Any] | None = None
        self.al_terminar: Callable[[Marco], None] | None = None
        self._destino = Path()
        self._aparte = Path()

    def load_config(self, options: Any, config_file_path: str | None = None) -> tuple[list[Any], list[Any]]:
        """La sección del portal la lee ``lectura.configuracion``, con líneas y en español."""
        return [], []

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Aparta la salida de MkDocs y le da al tema los datos del marco."""
        self._destino = Path(config.site_dir)
        self._aparte = Path(tempfile.mkdtemp(prefix="portal-mkdocs-"))
        config.site_dir = str(self._aparte)
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(origen.plantillas_base()))
        config.theme.static_templates = set()
        config.theme.get_env = partial(_entorno_sin_archivos, config.theme.get_env)  # type: ignore[method-assign]
        config.validation.links.not_found = config.validation.links.unrecognized_links = logging.DEBUG
        config.validation.links.absolute_links = config.validation.nav.omitted_files = logging.DEBUG
        if self.datos_del_marco is None:
            try:
                self.datos_del_marco = datos_del_marco(_proyecto(config), leer_configuracion(_proyecto(config)))
            except ProblemasDeContenido as error:
                raise PluginError(_en_texto(error.problemas)) from None
        config.extra["portal"] = self.datos_del_marco
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """MkDocs solo ve las páginas institucionales y una página vacía para el marco."""
        paginas = [f for f in files if f.is_documentation_page() and f.src_uri.split("/")[0] not in APARTE]
        marco = File.generated(config, PAGINA_DEL_MARCO, content="---\nmarco: true\n---\n")
        marco.inclusion = InclusionLevel.NOT_IN_NAV
        return Files([*paginas, marco])

    def on_page_markdown(self, markdown: str, page: Page, **_: Any) -> str:
        """El título es el de la ficha."""
        if page.meta.get("titulo"):
            page.title = str(page.meta["titulo"])
        return markdown

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
        """Sanea el texto y lo guarda: se vierte después, como el de un boletín."""
        archivo = f"contenido/{page.file.src_uri}"
        cuerpo = page.markdown or ""
        self.textos[archivo] = depurar(html, cuerpo, firmar(PASO_DE_TEXTOS, archivo, html), _resolver_enlaces(archivo, page.url), _resolver_fotos(archivo))
        return ""

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Con el marco dibujado, construye el portal en el destino verdadero."""
        try:
            marco = recoger_marco(self._aparte, self.textos)
            (self.al_terminar or self._construir(config))(marco)
        finally:
            shutil.rmtree(self._aparte, ignore_errors=True)
            config.site_dir = str(self._destino)

    def _construir(self, config: MkDocsConfig) -> Callable[[Marco], None]:
        def todo(marco: Marco) -> None:
            try:
                informe = construir(Encargo(_proyecto(config), salida=self._destino), lambda *_: marco)
            except ProblemasDeContenido as error:
                raise PluginError(_en_texto(error.problemas)) from None
            except FallaDelEntorno as error:
                raise PluginError(str(error)) from None
            registro = logging.getLogger("mkdocs.plugins.portal")
            for problema in informe.avisos:
                registro.info("%s", problema)
            registro.info("Portal: %d páginas, %d archivos escritos", informe.paginas, informe.escritos)

        return todo

    def on_serve(self, server: Any, **_: Any) -> Any:
        """``mkdocs serve`` vigila también boletines, fotos y plantillas."""
        for carpeta in ("boletines", "galeria", "plantillas"):
            if Path(carpeta).is_dir():
                server.watch(carpeta)
        return server


def _entorno_sin_archivos(hacer: Callable[[], Any]) -> Any:
    """El entorno del tema, que no da cuenta de sus archivos: ``on_files`` no toma ninguno y contar los trece mil iconos de Material tarda."""
    entorno = hacer()
    entorno.list_templates = lambda *_, **__: []
    return entorno


def dibujar_marco(proyecto: Path, datos_del_marco: dict[str, Any]) -> Marco:
    """Ejecuta MkDocs sobre ``contenido/`` y devuelve el marco. Lanza ``ProblemasDeContenido``."""
    for ruidoso in ("mkdocs", "mkdocs.structure.nav"):
        logging.getLogger(ruidoso).setLevel(logging.ERROR)
    recogidos: list[Marco] = []
    (proyecto / "plantillas").mkdir(exist_ok=True)  # sin ella, el portal usa las suyas; pero MkDocs exige la que dice «custom_dir»
    try:
        config = load_config(str(proyecto / "mkdocs.yml"))
        complemento = config.plugins["portal"]
        assert isinstance(complemento, ComplementoPortal)
        complemento.datos_del_marco = datos_del_marco
        complemento.al_terminar = recogidos.append
        build(config)
    except (MkDocsException, Abort, yaml.YAMLError) as error:
        raise ProblemasDeContenido([Problema("mkdocs.yml", 0, "", f"MkDocs no pudo dibujar el marco: {error}", "Revise la configuración y las plantillas.")]) from None
    except Exception as error:
        problema = problema_de_plantilla(error)
        if not problema:
            raise
        raise ProblemasDeContenido([problema]) from None
    return recogidos[0]


def recoger_marco(aparte: Path, textos: dict[str, Texto]) -> Marco:
    """Lee lo que MkDocs escribió: el molde común y el de cada página institucional."""
    propios = {}
    comun = ""
    for archivo in textos:
        direccion = rutas.de_archivo(archivo) or rutas.PORTADA
        html = (aparte / rutas.archivo_de(direccion)).read_text(encoding="utf-8")
        if archivo == f"contenido/{PAGINA_DEL_MARCO}":
            comun = html
        else:
            propios[direccion] = Molde(html)
    return Marco(Molde(comun), propios, {a: t for a, t in textos.items() if a != f"contenido/{PAGINA_DEL_MARCO}"})


def _resolver_enlaces(archivo: str, url: str) -> Callable[[str], str | None]:
    """MkDocs ya convirtió los enlaces entre páginas (terminan en «/»); los demás siguen como se escribieron."""

    def enlace(destino: str) -> str | None:
        if destino.startswith("/"):
            return destino
        if destino.endswith("/") or destino in {".", ".."}:
            direccion = posixpath.normpath(posixpath.join("/" + url, destino))
            return direccion if direccion == "/" else f"{direccion}/"
        return rutas.de_archivo(posixpath.normpath(posixpath.join(posixpath.dirname(archivo), destino)))

    return enlace


def _resolver_fotos(archivo: str) -> Callable[[str], str | None]:
    return lambda src: posixpath.normpath(posixpath.join(posixpath.dirname(archivo), src))


def _proyecto(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _en_texto(problemas: list[Problema]) -> str:
    return "\n" + "\n".join(f"{p}\n    → {p.remedio}" if p.remedio else str(p) for p in problemas)
