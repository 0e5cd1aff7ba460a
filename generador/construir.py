"""El índice de todo el programa: de los archivos del proyecto al portal publicado."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TypeAlias

from filelock import FileLock, Timeout

from generador import rutas, sello
from generador.encargo import Encargo, Informe
from generador.errores import FallaDelEntorno, Problema, ProblemasDeContenido
from generador.firmas import firmar, firmar_bytes
from generador.modelo.calendario import hasta_cuando_vale
from generador.modelo.marco import Marco
from generador.preparar import exigir, planificar, preparar, revelar
from generador.publicacion.mirada import Mirada
from generador.publicacion.publicar import Obra, Pieza, al_dia, exigir_destino, preparando, publicar
from generador.publicacion.registro import Registro
from generador.taller import fotos, paquetes, plantillas, procesos, tarjetas
from generador.taller.adelanto import adelantando
from generador.taller.busqueda import ArchivoDeIndice, Indices, claves_de_indices
from generador.taller.marco import DibujarMarco, carpetas_de_plantillas
from generador.taller.memo import Memo
from generador.taller.paquetes import Armado
from generador.taller.plantillas import Imprenta
from generador.taller.procesos import TANDA
from generador.taller.versiones import Versiones
from generador.vistas.edicion import Edicion
from generador.vistas.indice_de_busqueda import grupos_de_documentos
from generador.vistas.mesa import avisos_vigentes
from generador.vistas.paquetes import paquetes as paquetes_para_medios
from generador.vistas.plan import paginas_de
from generador.vistas.salida import GENERAL, Archivo, EnDisco, Pagina, PaginaDiferida, Plan
from generador.vistas.tomos import claves_de_tomos

ESPERA_DE_TURNO = 600  # segundos
Ver: TypeAlias = Callable[[Edicion, Marco], None]


def construir(encargo: Encargo, dibujar: DibujarMarco, entradas: sello.Entradas | None = None, ver: Ver | None = None, mirada: Mirada | None = None) -> Informe:
    """Construye el portal completo; ``dibujar`` hace el marco si cambió. ``entradas`` y ``mirada``, si alguien ya miró lo que hay.

    ``ver`` recibe la edición ya publicada: quien la pide la tiene aunque no haya nada que construir.

    Lanza ``ProblemasDeContenido`` o ``FallaDelEntorno`` y, en tal caso, no toca lo ya publicado.
    """
    with _disco_explicado(), _turno(encargo):
        entradas = entradas or sello.mirar_entradas(encargo.proyecto)
        return (None if ver else sello.vigente(encargo, entradas)) or _construir(encargo, dibujar, sello.asentadas(encargo.proyecto, entradas), ver, mirada)


@contextmanager
def _disco_explicado() -> Iterator[None]:
    """Un disco lleno, sin permiso o del que algo desapareció a media construcción."""
    try:
        yield
    except OSError as error:
        raise FallaDelEntorno(f"No se pudo leer o escribir «{error.filename or 'en el disco'}»: {error.strerror or error}. Revise el espacio en disco y los permisos, y vuelva a construir.") from None


@contextmanager
def _turno(encargo: Encargo) -> Iterator[None]:
    """Una construcción a la vez en cada proyecto: comparten la memoria y quizá el destino."""
    carpeta = os.fsencode(encargo.proyecto.resolve()).decode(errors="replace")
    if "�" in carpeta:  # Pagefind no abre una ruta que no sea UTF-8
        raise FallaDelEntorno(f"La carpeta «{carpeta}» lleva letras que no se entienden. Cámbiele el nombre, sin acentos.")
    encargo.cache.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(encargo.cache / "turno", timeout=ESPERA_DE_TURNO):
            yield
    except Timeout:
        raise FallaDelEntorno("Otra construcción de este proyecto lleva diez minutos sin terminar. Deténgala y vuelva a intentar.") from None


def _construir(encargo: Encargo, dibujar: DibujarMarco, entradas: sello.Entradas, ver: Ver | None, mirada: Mirada | None) -> Informe:
    inicio = perf_counter()
    informe = Informe()
    if encargo.limpio:
        for carpeta in ("fotos", "busqueda"):
            shutil.rmtree(encargo.cache / carpeta, ignore_errors=True)
    memo = Memo(encargo.cache, vacia=encargo.limpio)
    if len(entradas.senas) >= procesos.MINIMO and not plantillas.COMPILADAS.is_dir() and memo.vacia():
        procesos.aparte(plantillas.compilar, carpetas_de_plantillas(encargo.proyecto), encargo.cache)
    try:
        preparado = preparar(encargo, memo, dibujar, informe, entradas.senas)
        exigir(preparado.problemas, encargo.estricto)
        edicion, versiones, malas = revelar(encargo, preparado, memo, informe)
        problemas = preparado.problemas + malas
        exigir(problemas, encargo.estricto)
        edicion, del_plan = _publicar(encargo, edicion, preparado.marco, versiones, problemas, memo, informe, mirada)
    finally:
        procesos.soltar()
        memo.cerrar()
    informe.avisos = sorted({*problemas, *del_plan})
    if not edicion.ajustes.galeria:  # de un almacén no hay fechas que mirar sin preguntarle
        sello.sellar(encargo, entradas, informe, hasta_cuando_vale(edicion.catalogo, encargo.ahora))
    informe.segundos = round(perf_counter() - inicio, 3)
    if ver:
        ver(edicion, preparado.marco)
    return informe


def _publicar(
    encargo: Encargo, edicion: Edicion, marco: Marco, versiones: Versiones, problemas: list[Problema], memo: Memo, informe: Informe, mirada: Mirada | None
) -> tuple[Edicion, list[Problema]]:
    """Planea lo que pudo cambiar y lo deja en el destino. Devuelve la edición completa y los problemas que solo se ven al planearla."""
    ajustes = edicion.ajustes
    destino = informe.destino = encargo.salida or encargo.proyecto / ajustes.salida
    exigir_destino(destino)
    registro = Registro(sello.registro_de(encargo, destino), destino, encargo.limpio, mirada)
    imprenta = Imprenta(carpetas_de_plantillas(encargo.proyecto), marco, ajustes.url_del_sitio, ajustes.municipio.demostracion, avisos_vigentes(edicion), encargo.cache, memo)
    grupos = grupos_de_documentos(edicion)
    anios, de_fotos = _tomos(edicion, imprenta), versiones.claves_de_tomos()
    tomos = anios | de_fotos | {rutas.busqueda(g): clave for g, clave in claves_de_indices(grupos).items()}
    # Para podar la memoria hay que pedirlo todo.
    conservados = frozenset[str]() if memo.rebosa() else registro.conservar(tomos)
    edicion = edicion.con(conservados=frozenset(int(t) for t in conservados if t in anios))
    de_antes = [n for t in conservados if t in anios for n in registro.nombres_conservados[t]]
    with (
        preparando(destino) as obra,
        Armado(paquetes_para_medios(edicion), memo, obra.lugar) as armado,
        Indices(grupos, encargo.cache / "busqueda", [g for g in grupos if rutas.busqueda(g) in conservados]) as indices,
        adelantando(partial(_falta, registro), obra.lugar) as adelantar,
    ):
        edicion, plan, del_plan = planificar(encargo, edicion, versiones, armado, memo, informe, adelantar, conservados, de_antes)
        exigir(problemas + del_plan, encargo.estricto)
        with informe.etapa("publicacion"), closing(_piezas(plan, indices, imprenta, obra, registro)) as piezas:
            cuantas = sum(map(len, plan.values()))
            resultado = publicar(piezas, destino, obra, registro, lambda n: encargo.avance("Publicando", n, cuantas), tomos)
        indices.podar()
    if not edicion.conservados:
        memo.podar()
    sin_fotos_de_mas = de_fotos.keys() <= conservados and registro.tomos.keys() <= tomos.keys()
    if not (sin_fotos_de_mas or ajustes.derivadas):  # un almacén lo comparten varias máquinas y ramas
        fotos.podar(encargo.fotos, versiones.nombres)
    informe.paginas = sum(1 for _ in paginas_de(plan)) + sum(rutas.es_pagina(n) for n in de_antes)
    informe.escritos, informe.iguales, informe.borrados = len(resultado.escritos), resultado.iguales, len(resultado.borrados)
    informe.archivos = informe.escritos + informe.iguales
    return edicion, del_plan


def revisar(encargo: Encargo, dibujar: DibujarMarco) -> list[Problema]:
    """Todos los problemas del proyecto, sin publicar nada. Las fotos se derivan: solo así se sabe si están enteras."""
    informe = Informe()
    memo = Memo(encargo.cache)
    try:
        with _disco_explicado(), TemporaryDirectory() as aparte:
            preparado = preparar(encargo, memo, dibujar, informe)
            edicion, versiones, malas = revelar(encargo, preparado, memo, informe)
            problemas = [*preparado.problemas, *malas]
            exigir(problemas, estricto=False)  # un plan hecho a medias daría por rotos enlaces que no lo están
            armado = Armado(paquetes_para_medios(edicion), memo, Obra(Path(aparte), primera=False).lugar)
            _, _, del_plan = planificar(encargo, edicion, versiones, armado, memo, informe, adelantar=list)
            return sorted({*problemas, *del_plan})
    except ProblemasDeContenido as error:
        return error.problemas
    finally:
        procesos.soltar()
        memo.cerrar()


def _tomos(edicion: Edicion, imprenta: Imprenta) -> dict[str, str]:
    """Cada tomo y la clave de todo lo que determina sus archivos, también lo que se sabe fuera de la edición."""
    escudo = edicion.catalogo.archivos.get(f"contenido/{edicion.ajustes.municipio.escudo}")
    taller = firmar(paquetes.PASO, tarjetas.PASO, firmar_bytes(escudo.read_bytes()) if escudo else "")
    return {str(anio): imprenta.clave_del_tomo(firmar(clave, taller)) for anio, clave in claves_de_tomos(edicion).items()}


def _piezas(plan: Plan, indices: Indices, imprenta: Imprenta, obra: Obra, registro: Registro) -> Generator[Pieza, None, None]:
    """Todo lo publicable: los archivos se van haciendo aquí mientras otros procesos imprimen las páginas."""
    paginas = [(s, _de_pagina(s, tomo, imprenta)) for tomo, salidas in plan.items() for s in salidas if not isinstance(s, Archivo)]
    archivos = [_de_archivo(s, tomo) for tomo, salidas in plan.items() for s in salidas if isinstance(s, Archivo)]
    dudosas = {pieza.nombre: s for s, pieza in paginas if not al_dia(pieza, registro)}
    with closing(imprenta.imprimir_todas(map(_calcular, dudosas.values()), len(dudosas), obra.lugar)) as impresas:
        for numero, (_, pieza) in enumerate(paginas):
            yield from archivos[numero * len(archivos) // len(paginas) : (numero + 1) * len(archivos) // len(paginas)]
            if pieza.nombre in dudosas:
                impresa = next(impresas)
                yield replace(pieza, producir=partial(EnDisco, impresa.ruta, impresa.suma))
            else:
                yield pieza
            if numero % TANDA == 0:
                yield from map(_de_indice, indices.terminados())
    yield from map(_de_indice, indices.recoger())


def _calcular(pagina: Pagina | PaginaDiferida) -> Pagina:
    return pagina if isinstance(pagina, Pagina) else pagina.hacer()


def _de_pagina(pagina: Pagina | PaginaDiferida, tomo: str, imprenta: Imprenta) -> Pieza:
    return Pieza(rutas.archivo_de(pagina.direccion), imprenta.firma(pagina), lambda: imprenta.imprimir(_calcular(pagina)), tomo)


def _de_archivo(archivo: Archivo, tomo: str = GENERAL) -> Pieza:
    return Pieza(rutas.archivo_de(archivo.direccion), archivo.firma, archivo.producir, tomo)


def _de_indice(archivo: ArchivoDeIndice) -> Pieza:
    return Pieza(rutas.archivo_de(archivo.direccion), archivo.suma, partial(EnDisco, archivo.ruta, archivo.suma), rutas.busqueda(archivo.grupo))


def _falta(registro: Registro, archivo: Archivo) -> bool:
    return not al_dia(_de_archivo(archivo), registro)
