"""La imprenta: vierte cada página en su plantilla y en el marco. El único archivo que conoce Jinja."""

from __future__ import annotations

import hashlib
import sys
import traceback
from collections.abc import Callable, Generator, Iterable, Mapping, MutableMapping
from contextlib import suppress
from functools import cache, cached_property, lru_cache
from importlib.util import cache_from_source
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

from jinja2 import (
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateSyntaxError,
)
from jinja2.bccache import Bucket
from jinja2.runtime import Context
from markupsafe import Markup, escape

from generador import origen, rutas
from generador.errores import Problema, ProblemasDeContenido
from generador.firmas import firma_del_paso, firmar
from generador.modelo.marco import Marco
from generador.modelo.texto import Imagen
from generador.taller.adelanto import a_disco
from generador.taller.memo import Memo
from generador.taller.procesos import MINIMO, repartir
from generador.vistas.salida import Datos, EnDisco, Pagina, PaginaDiferida

PASO = firma_del_paso("taller/plantillas.py", "jinja2")
COMPILADAS = Path(cache_from_source(__file__)).with_suffix("")
_PROPIA = "propia-"
_DE_DICCIONARIO = frozenset(dir(dict))
ANCHO_DE_LECTURA = "(min-width: 48em) 40rem, 100vw"


class _Plantilla(Template):
    """Un componente importado es siempre el mismo: lo único común son las funciones globales, no los datos de la página."""

    def _get_default_module(self, ctx: Context | None = None) -> Any:
        return super()._get_default_module()  # con ``ctx``, Jinja compara sus nombres en cada «import» de cada página


class _Contexto(Context):
    """Llama sin más a macros y funciones: ninguna pide el contexto, y preguntárselo era un quinto de cada página (medido)."""

    def call(self, llamada: Callable[..., Any], /, *args: Any, _block_vars: Any = None, _loop_vars: Any = None, **kwargs: Any) -> Any:
        """Lo que dé la macro o la función."""
        return llamada(*args, **kwargs)


class _Entorno(Environment):
    """Busca cada plantilla una sola vez: una página importa doce o más."""

    template_class = _Plantilla
    context_class = _Contexto

    def getattr(self, obj: Any, attribute: str) -> Any:
        """El dato ``obj.attribute``; los de una página son diccionarios, y Jinja prueba primero, y falla, como si no lo fueran."""
        if type(obj) is dict and attribute in obj and attribute not in _DE_DICCIONARIO:
            return obj[attribute]
        return super().getattr(obj, attribute)

    @cache  # noqa: B019 - vive lo que su imprenta
    def get_template(self, name: str | Template, parent: str | None = None, globals: MutableMapping[str, Any] | None = None) -> Template:
        """La plantilla, ya cargada."""
        return super().get_template(name, parent, globals)


class _Compiladas(FileSystemBytecodeCache):
    """Las plantillas ya compiladas: compilarlas todas cuesta casi un segundo.

    Quedan en la memoria del taller y, las del generador, también junto a lo que Python compila de él: lo primero
    sobrevive a instalarlo de nuevo, como hace CI, y lo segundo sirve a todos los proyectos.
    """

    def __init__(self, memo: Memo):
        super().__init__(str(COMPILADAS), "%s.jinja")
        self._memo = memo
        self._base = f"{origen.plantillas_base()}/"

    def get_cache_key(self, name: str, filename: str | Path | None = None) -> str:
        """La clave de una plantilla."""
        return (_PROPIA if str(filename).startswith(self._base) else "") + firmar("plantilla", name, str(filename))

    def get_source_checksum(self, source: str) -> str:
        """Lo que determina el resultado: también quién compila. Lleva la versión de Python, porque es código suyo."""
        return firmar(PASO, sys.version, source)

    def load_bytecode(self, bucket: Bucket) -> None:
        """La toma de donde esté."""
        if bucket.key.startswith(_PROPIA):
            with suppress(OSError):
                super().load_bytecode(bucket)
        if bucket.code is None:
            for compilada in self._memo.obtener([bucket.key]).values():
                bucket.bytecode_from_string(compilada)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """La guarda."""
        self._memo.guardar({bucket.key: bucket.bytecode_to_string()})
        if bucket.key.startswith(_PROPIA) and not sys.dont_write_bytecode:
            with suppress(OSError):  # quizá está instalado donde no se puede escribir
                COMPILADAS.mkdir(parents=True, exist_ok=True)
                super().dump_bytecode(bucket)


def _entorno(carpetas: list[Path], memo: Memo) -> _Entorno:
    return _Entorno(
        loader=FileSystemLoader(carpetas),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=_Compiladas(memo),
    )


def compilar(carpetas: list[Path], cache: Path) -> None:
    """Deja compiladas todas las plantillas; la que falle se explica al usarla."""
    entorno = _entorno(carpetas, Memo(cache))
    for nombre in entorno.list_templates(extensions=["html"]):
        with suppress(TemplateError):
            entorno.get_template(nombre)


class Imprenta:
    """Convierte páginas en bytes con unas plantillas, un marco y unos avisos dados.

    ``cache`` es la carpeta de la memoria, que cada proceso abre; el principal da la suya, ya abierta.
    """

    def __init__(self, carpetas: Iterable[Path], marco: Marco, url_del_sitio: str, demostracion: bool, avisos: list[Datos], cache: Path, memo: Memo | None = None):
        # Sin los ajustes completos: quien imprime en otro proceso tendría que cargar pydantic.
        self._hecha_de = (list(carpetas), marco, url_del_sitio, demostracion, avisos, cache)
        self._carpetas = self._hecha_de[0]
        self._marco = marco
        self._url_del_sitio = url_del_sitio
        self._demostracion = demostracion
        self._avisos = avisos
        self._entorno = _entorno(self._carpetas, memo or Memo(cache))
        # Global y no de cada plantilla: así Jinja conserva los componentes importados de una página a otra.
        self._raiz = ""
        self._entorno.globals["url"] = self._url

    def firma(self, pagina: Pagina | PaginaDiferida) -> str:
        """Hash de todo lo que determina los bytes de una página."""
        return firmar(pagina.firma, self._comun, _huella(self._marco.molde(pagina.direccion).html))

    def clave_del_tomo(self, clave: str) -> str:
        """Hash de lo mismo, de todas las páginas de un tomo."""
        return firmar(clave, self._comun, _huella(self._marco.comun.html))

    def imprimir_todas(self, paginas: Iterable[Pagina], cuantas: int, lugar: Callable[[str], str]) -> Generator[EnDisco, None, None]:
        """Imprime muchas páginas, conforme se calculan, cada una en el ``lugar`` de su dirección, y los da en orden.

        Los escribe el proceso que imprime: pasar todas las páginas por el principal cuesta más que imprimir algunas.
        """
        trabajos = ((lugar(pagina.direccion), pagina) for pagina in paginas)
        if cuantas < MINIMO:
            return (a_disco(self.imprimir(pagina), ruta) for ruta, pagina in trabajos)
        tandas = repartir(_imprimir, trabajos, cuantas, _montar, *self._hecha_de)  # aquí: si son muchas, empiezan ya
        return (hoja for tanda in tandas for hoja in tanda)

    def imprimir(self, pagina: Pagina) -> bytes:
        """El HTML final de una página, en UTF-8."""
        self._raiz = raiz = self._raiz_de(pagina.direccion)
        if pagina.plantilla == "redireccion.html":
            return self._llenar("paginas/redireccion.html", {**pagina.datos, "direccion": self._url(pagina.datos["direccion"])}).encode()
        cuerpo = Markup(pagina.cuerpo.verter(raiz, lambda i: self._figura(i, pagina.fotos))) if pagina.cuerpo else Markup("")
        datos = {**pagina.datos, "cuerpo": cuerpo, "demostracion": self._demostracion}
        cabeza = {**pagina.cabeza, "json_ld": [Markup(j) for j in pagina.cabeza["json_ld"]]}
        huecos = {
            "raiz": raiz,
            "titulo": str(escape(pagina.titulo)),
            "cabeza": self._llenar("paginas/cabeza.html", cabeza),
            "avisos": self._avisos_desde(raiz),
            "texto": cuerpo,
            "cuerpo": self._llenar(f"paginas/{pagina.plantilla}", datos) if pagina.plantilla else "",
            "clase": _clase(pagina),
            "pie": self._llenar("paginas/pie.html", pagina.pie) if pagina.pie else "",
            f"actual-{pagina.seccion}": ' aria-current="page"',
        }
        return self._marco.molde(pagina.direccion).verter(huecos).encode()

    def _url(self, direccion: str) -> str:
        """De una dirección del portal a un enlace desde la página que se imprime."""
        return self._raiz + direccion[1:] if direccion.startswith("/") else direccion

    def _raiz_de(self, direccion: str) -> str:
        # La página de error puede salir en cualquier dirección: sus enlaces parten del dominio.
        if direccion == rutas.NO_ENCONTRADA:
            return urlsplit(self._url_del_sitio).path.rstrip("/") + "/"
        return rutas.raiz_desde(direccion)

    def _llenar(self, plantilla: str, datos: Mapping[str, Any]) -> str:
        try:
            return self._entorno.get_template(plantilla).render(datos)
        except Exception as error:
            problema = problema_de_plantilla(error, f"plantillas/{plantilla}")
            if not problema:
                raise
            raise ProblemasDeContenido([problema]) from None

    def _figura(self, imagen: Imagen, fotos: Mapping[str, Datos]) -> str:
        foto = {**fotos[imagen.archivo], "pie": imagen.pie or None}
        return self._llenar("paginas/figura.html", {"foto": foto, "sizes": ANCHO_DE_LECTURA})

    @lru_cache(maxsize=64)  # noqa: B019 - una imprenta vive lo que dura una construcción
    def _avisos_desde(self, raiz: str) -> str:
        return self._llenar("paginas/avisos.html", {"avisos": self._avisos})

    @cached_property
    def _comun(self) -> str:
        return firmar(PASO, self._huella_de_plantillas, self._avisos, self._demostracion)

    @cached_property
    def _huella_de_plantillas(self) -> str:
        return huella_de_carpetas(self._carpetas, ("paginas", "componentes"))


def problema_de_plantilla(error: Exception, pedida: str = "") -> Problema | None:
    """Dónde falló una plantilla y por qué, o nada si no fue en una. Jinja deja en la traza la línea de la plantilla."""
    lugares = [(m.filename, m.lineno or 0) for m in traceback.extract_tb(error.__traceback__) if m.filename.endswith(".html")]
    if isinstance(error, TemplateSyntaxError) and error.filename:
        lugares = [(error.filename, error.lineno)]
    elif isinstance(error, UnicodeDecodeError | TemplateError) and not lugares:
        lugares = [(pedida, 0)]
    if not lugares:
        return None
    archivo, linea = lugares[-1]
    _, carpeta, nombre = archivo.rpartition("plantillas/")
    motivo = "no está en UTF-8" if isinstance(error, UnicodeDecodeError) else f"falla: {error}"
    return Problema(carpeta + nombre, linea, "", f"la plantilla {motivo}", "Corríjala, o bórrela para usar la del generador.")


# La imprenta de este proceso: se monta una vez y sirve para todas sus tandas.
_montada: list[Imprenta] = []


def _montar(*hecha_de: Any) -> None:
    _montada[:] = [Imprenta(*hecha_de)]


def _imprimir(trabajos: list[tuple[str, Pagina]]) -> list[EnDisco]:
    return [a_disco(_montada[0].imprimir(pagina), ruta) for ruta, pagina in trabajos]


@lru_cache(maxsize=64)
def _huella(html: str) -> str:
    """El hash de un molde: casi todas las páginas comparten el mismo."""
    return firmar(html)


def huella_de_carpetas(carpetas: Iterable[Path], dentro: Iterable[str]) -> str:
    """Hash de unos archivos y subcarpetas, por nombre y contenido."""
    suma = hashlib.blake2b(digest_size=16)
    for carpeta in carpetas:
        for parte in dentro:
            base = carpeta / parte
            for ruta in [base] if base.is_file() else sorted(base.rglob("*")):
                if ruta.is_file():
                    suma.update(ruta.relative_to(carpeta).as_posix().encode() + b"\0" + ruta.read_bytes() + b"\0")
    return suma.hexdigest()


def _clase(pagina: Pagina) -> str:
    return pagina.plantilla.removesuffix(".html").replace("_", "-") or "institucional"


if __name__ == "__main__":  # al instalar: la primera construcción ya las halla compiladas
    with TemporaryDirectory() as aparte:
        compilar([origen.plantillas_base()], Path(aparte))
