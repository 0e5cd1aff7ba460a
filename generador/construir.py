"""El índice de todo el programa: de los archivos del proyecto al portal publicado."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from time import perf_counter

from filelock import FileLock, Timeout

from generador import fechas, rutas
from generador.errores import FallaDelEntorno, Nivel, Problema, ProblemasDeContenido
from generador.firmas import firmar
from generador.lectura.proyecto import leer_proyecto
from generador.modelo.direcciones import revisar_direcciones, tropiezos
from generador.modelo.referencias import EXTENSIONES_DE_AUDIO
from generador.publicacion.publicar import Pieza, Registro, exigir_destino, por_hacer, publicar
from generador.taller import estaticos, fotos
from generador.taller.busqueda import Indices
from generador.taller.marco import DibujarMarco, carpetas_de_plantillas, estaticos_del_tema, obtener_marco
from generador.taller.memo import Memo
from generador.taller.plantillas import Imprenta
from generador.taller.textos import convertir_textos
from generador.vistas.boletines import audios_de
from generador.vistas.edicion import Edicion
from generador.vistas.indice_de_busqueda import documentos_de_busqueda
from generador.vistas.mesa import avisos_vigentes
from generador.vistas.plan import planear
from generador.vistas.salida import Archivo, Pagina, Salida

Avance = Callable[[str, int, int], None]
ESPERA_DE_TURNO = 600  # segundos


def _sin_avance(etapa: str, hechos: int, total: int) -> None:
    """Nadie mira el avance."""


@dataclass(frozen=True)
class Encargo:
    """Qué construir: proyecto, destino (por omisión, el de mkdocs.yml), instante y rigor.

    ``avance`` recibe (etapa, cuántos más, de cuántos).
    """

    proyecto: Path
    salida: Path | None = None
    ahora: datetime = field(default_factory=fechas.ahora)
    estricto: bool = False
    limpio: bool = False
    avance: Avance = _sin_avance

    @property
    def cache(self) -> Path:
        """La memoria del taller."""
        return self.proyecto / ".cache"


@dataclass
class Informe:
    """Qué se construyó; los nombres son los de ``portal construir --json``."""

    paginas: int = 0
    archivos: int = 0
    escritos: int = 0
    iguales: int = 0
    borrados: int = 0
    fotos_derivadas: int = 0
    segundos: float = 0.0
    por_etapa: dict[str, float] = field(default_factory=dict)
    avisos: list[Problema] = field(default_factory=list)
    destino: Path = Path()

    @contextmanager
    def etapa(self, nombre: str) -> Iterator[None]:
        """Mide una etapa."""
        inicio = perf_counter()
        yield
        self.por_etapa[nombre] = round(perf_counter() - inicio, 3)


@dataclass(frozen=True)
class Preparado:
    """Lo leído y convertido, sin problemas que impidan publicar."""

    edicion: Edicion
    imprenta: Imprenta
    problemas: list[Problema]
    salidas: list[Salida]


def construir(encargo: Encargo, dibujar: DibujarMarco) -> Informe:
    """Construye el portal completo; ``dibujar`` hace el marco si cambió.

    Lanza ``ProblemasDeContenido`` o ``FallaDelEntorno`` y, en tal caso, no toca lo ya publicado.
    """
    with _turno(encargo):
        return _construir(encargo, dibujar)


@contextmanager
def _turno(encargo: Encargo) -> Iterator[None]:
    """Una construcción a la vez en cada proyecto: comparten la memoria y quizá el destino."""
    encargo.cache.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(encargo.cache / "turno", timeout=ESPERA_DE_TURNO):
            yield
    except Timeout:
        raise FallaDelEntorno("Otra construcción de este proyecto lleva diez minutos sin terminar. Deténgala y vuelva a intentar.") from None


def _construir(encargo: Encargo, dibujar: DibujarMarco) -> Informe:
    inicio = perf_counter()
    informe = Informe()
    if encargo.limpio:
        for carpeta in ("fotos", "busqueda"):
            shutil.rmtree(encargo.cache / carpeta, ignore_errors=True)
    memo = Memo(encargo.cache, vacia=encargo.limpio)
    try:
        preparado = preparar(encargo, memo, dibujar, informe)
    finally:
        memo.cerrar()
    edicion, salidas = preparado.edicion, preparado.salidas
    informe.destino = encargo.salida or encargo.proyecto / edicion.ajustes.salida
    exigir_destino(informe.destino)
    registro = Registro(encargo.cache / f"publicado-{firmar(str(informe.destino.resolve()))[:12]}.json")
    indices = Indices(documentos_de_busqueda(edicion), encargo.cache / "busqueda")
    try:
        with informe.etapa("fotos"):
            salidas += _fotos(encargo, edicion, registro, informe)
        with informe.etapa("publicacion"):
            piezas = _piezas(salidas, indices, preparado.imprenta, informe.destino, registro)
            resultado = publicar(piezas, informe.destino, registro, lambda n: encargo.avance("Publicando", n, len(salidas)))
        indices.podar()
    finally:
        indices.soltar()
    informe.paginas = sum(isinstance(s, Pagina) for s in salidas)
    informe.escritos, informe.iguales, informe.borrados = len(resultado.escritos), resultado.iguales, len(resultado.borrados)
    informe.archivos = informe.escritos + informe.iguales
    informe.avisos = preparado.problemas
    informe.segundos = round(perf_counter() - inicio, 3)
    return informe


def revisar(encargo: Encargo, dibujar: DibujarMarco) -> list[Problema]:
    """Todos los problemas del proyecto, sin publicar nada."""
    memo = Memo(encargo.cache)
    try:
        return preparar(encargo, memo, dibujar, Informe()).problemas
    except ProblemasDeContenido as error:
        return error.problemas
    finally:
        memo.cerrar()


def preparar(encargo: Encargo, memo: Memo, dibujar: DibujarMarco, informe: Informe) -> Preparado:
    """Lee, convierte y planea sin escribir en el destino. Lanza ``ProblemasDeContenido`` con todos."""
    proyecto = encargo.proyecto
    with informe.etapa("lectura"):
        catalogo, problemas = leer_proyecto(proyecto)
    with informe.etapa("marco"):
        marco = obtener_marco(proyecto, catalogo, memo, dibujar)
    with informe.etapa("textos"):
        fuentes = [*(b.fuente for b in catalogo.boletines), *(c.fuente for c in catalogo.campanas)]
        textos = convertir_textos(fuentes, memo, lambda n: encargo.avance("Convirtiendo textos", n, len(fuentes)))
        textos |= marco.textos
        problemas += tropiezos(catalogo, textos)
    with informe.etapa("medidas"):
        medidas, malas = fotos.medir(catalogo.fotos_usadas(textos), memo)
        problemas += malas
    pesos = {n: r.stat().st_size for n, r in catalogo.archivos.items() if n.startswith("contenido/documentos/") or n.lower().endswith(EXTENSIONES_DE_AUDIO)}
    _exigir(problemas, encargo.estricto)
    with informe.etapa("plan"):
        edicion = Edicion(catalogo, textos, medidas, pesos, encargo.ahora.astimezone(catalogo.ajustes.zona))
        salidas = planear(edicion)
        documentos, rechazados = estaticos.documentos(dict(catalogo.archivos))
        escudo, sin_escudo = estaticos.escudo(catalogo.ajustes, dict(catalogo.archivos))
        audios = [estaticos.archivo_copiado(d, catalogo.archivos[r]) for b in edicion.boletines for r, d in audios_de(edicion, b)]
        salidas += [*estaticos_del_tema(proyecto, catalogo.ajustes), *documentos, *escudo, *audios]
        problemas += rechazados + sin_escudo + revisar_direcciones(catalogo, textos, [s.direccion for s in salidas])
    _exigir(problemas, encargo.estricto)
    imprenta = Imprenta(carpetas_de_plantillas(proyecto), marco, catalogo.ajustes, avisos_vigentes(edicion))
    return Preparado(edicion, imprenta, sorted(set(problemas)), salidas)


def _fotos(encargo: Encargo, edicion: Edicion, registro: Registro, informe: Informe) -> list[Archivo]:
    """Las fotos como archivos, derivando solo las que falten en el destino."""
    carpeta = encargo.cache / "fotos" / fotos.PASO
    versiones = {rutas.foto(m.huella, a, "jpg"): (m, a) for m in edicion.fotos.values() for a in m.anchos}
    archivos = [Archivo(d, f"{d} {fotos.PASO}", partial(fotos.leer_version, m, a, carpeta)) for d, (m, a) in versiones.items()]
    faltan = {p.nombre for p in por_hacer(map(_pieza, archivos), informe.destino, registro)}
    necesarias = {m.archivo: m for d, (m, _) in versiones.items() if rutas.archivo_de(d) in faltan}
    informe.fotos_derivadas, malas = fotos.derivar(necesarias.values(), edicion.catalogo.archivos, carpeta, lambda n: encargo.avance("Preparando fotos", n, len(necesarias)))
    _exigir(malas, encargo.estricto)
    return archivos


def _piezas(salidas: list[Salida], indices: Indices, imprenta: Imprenta, sitio: Path, registro: Registro) -> Iterator[Pieza]:
    """Todo lo publicable; los índices al final, para que Pagefind trabaje mientras se imprime."""
    paginas = {rutas.archivo_de(s.direccion): s for s in salidas if isinstance(s, Pagina)}
    firmadas = [Pieza(nombre, imprenta.firma(p), partial(imprenta.imprimir, p)) for nombre, p in paginas.items()]
    nuevas = [p.nombre for p in por_hacer(firmadas, sitio, registro)]
    impresas = zip(nuevas, imprenta.imprimir_todas([paginas[n] for n in nuevas]), strict=True)
    pendientes = set(nuevas)
    for pieza in firmadas:
        yield replace(pieza, producir=partial(_tomar, impresas, pieza.nombre)) if pieza.nombre in pendientes else pieza
    yield from (_pieza(s) for s in salidas if not isinstance(s, Pagina))
    yield from map(_pieza, indices.recoger())


def _tomar(impresas: Iterator[tuple[str, bytes]], nombre: str) -> bytes:
    """La página que sigue: se imprimen en el mismo orden en que se publican."""
    return next(contenido for impresa, contenido in impresas if impresa == nombre)


def _pieza(archivo: Archivo) -> Pieza:
    return Pieza(rutas.archivo_de(archivo.direccion), archivo.firma, archivo.producir)


def _exigir(problemas: list[Problema], estricto: bool) -> None:
    graves = {Nivel.ERROR, Nivel.AVISO} if estricto else {Nivel.ERROR}
    if any(p.nivel in graves for p in problemas):
        raise ProblemasDeContenido(problemas)
