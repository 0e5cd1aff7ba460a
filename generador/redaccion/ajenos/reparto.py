"""Qué falta por importar, qué lugar le toca en el portal y qué direcciones ya están tomadas."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generador import rutas
from generador.ajustes import Ajustes
from generador.errores import Problema, ProblemasDeContenido
from generador.lectura.frontal import leer_documento
from generador.lectura.inventario import inventariar
from generador.modelo.referencias import lugar_de
from generador.redaccion.ajenos.claves import entender
from generador.redaccion.ajenos.equipaje import Carpeta
from generador.redaccion.ajenos.fuente import Ajeno
from generador.redaccion.ajenos.mapa import Mapa
from generador.redaccion.ajenos.pieza import Pieza, titulo_de
from generador.redaccion.ajenos.registro import Registro
from generador.redaccion.folios import siguiente_folio
from generador.redaccion.informe import Pendiente

# Una fecha anterior es un error de dedo («0215»), no un boletín.
PRIMER_ANIO = 1900


def separar(
    leidos: list[Ajeno], nombre: str, registro: Registro, proyecto: Path
) -> tuple[list[Ajeno], list[Pendiente], int]:
    """Los textos que faltan por importar; los conocidos se reconocen por su nombre o por su contenido."""
    conocidas = {f["huella"]: (clave, f["boletin"]) for clave, f in registro.items()}
    nuevos: dict[str, Ajeno] = {}
    pendientes = []
    ya_estaban = 0
    for ajeno in leidos:
        asiento = registro.get(f"{nombre}/{ajeno.archivo}")
        igual = nuevos.get(ajeno.huella)
        if asiento and asiento["huella"] != ajeno.huella:
            pendientes.append(
                Pendiente(
                    ajeno.archivo,
                    0,
                    asiento["boletin"],
                    "cambió desde que se importó; el boletín no se tocó",
                    f"Compare los dos y pase a mano los cambios a {asiento['boletin']}. Si es de otro sitio, cuya carpeta también se llama «{nombre}», cámbiele el nombre a la carpeta y vuelva a importar.",
                )
            )
        elif asiento and not (proyecto / asiento["boletin"]).is_file():
            pendientes.append(
                Pendiente(
                    ajeno.archivo,
                    0,
                    asiento["boletin"],
                    "ya se había importado, pero su boletín ya no está",
                    "Si lo borró a propósito, no haga nada; si no, recupérelo con git.",
                )
            )
        elif igual:
            pendientes.append(
                Pendiente(
                    ajeno.archivo,
                    0,
                    "",
                    f"es idéntico a {igual.archivo} y se importó una sola vez",
                    "No hace falta hacer nada.",
                )
            )
        if asiento or ajeno.huella in conocidas:
            ya_estaban += 1
        elif not igual:
            nuevos[ajeno.huella] = ajeno
    return list(nuevos.values()), pendientes, ya_estaban


def ubicar(nuevos: list[Ajeno], proyecto: Path, mapa: Mapa, ajustes: Ajustes, fallas: list[Problema]) -> list[Pieza]:
    """Las piezas en orden de fecha, cada una con su folio; las que no tienen fecha son fallas."""
    fechadas = []
    for ajeno in nuevos:
        entendido = entender(ajeno, mapa, ajustes)
        if entendido.fecha and entendido.fecha.year >= PRIMER_ANIO:
            fechadas.append((entendido.fecha, ajeno.archivo, ajeno, entendido))
        elif ajeno.ficha:
            fallas.append(
                Problema(
                    ajeno.archivo,
                    entendido.lineas.get("fecha", 1),
                    "fecha",
                    "no se sabe de qué fecha es",
                    "Agregue «date: AAAA-MM-DD» a su ficha y vuelva a importar.",
                )
            )
    folios: dict[int, int] = {}
    piezas = []
    for fecha, _, ajeno, entendido in sorted(fechadas, key=lambda f: f[:2]):
        folio = folios.setdefault(fecha.year, siguiente_folio(proyecto, fecha.year))
        folios[fecha.year] += 1
        titulo = titulo_de(ajeno, entendido)
        slug = entendido.slug or rutas.slug(titulo) or "boletin"
        piezas.append(Pieza(ajeno, entendido, fecha, titulo, f"boletines/{fecha.year}/{folio:03d}-{slug}.md", folio))
    return piezas


def vecinos_de(piezas: list[Pieza], registro: Registro, nombre: str) -> dict[str, str]:
    """A qué boletín lleva cada texto ajeno, por su archivo y por su dirección vieja."""
    vecinos = {
        clave.removeprefix(f"{nombre}/"): f["boletin"]
        for clave, f in registro.items()
        if clave.startswith(f"{nombre}/")
    }
    for pieza in piezas:
        vecinos[pieza.ajeno.archivo] = pieza.boletin
        vecinos |= {f"/{alias.strip('/')}": pieza.boletin for alias in pieza.entendido.alias}
    return vecinos


def direcciones_ocupadas(proyecto: Path) -> set[str]:
    """Lo que ocupan los documentos que ya están en el proyecto: sus direcciones y sus alias."""
    ocupadas = {
        rutas.ARCHIVO,
        rutas.CAMPANAS,
        rutas.PRENSA,
        rutas.SUSCRIBIRSE,
        rutas.CORRECCIONES,
        rutas.DATOS,
        rutas.NO_ENCONTRADA,
        rutas.MAPA,
        rutas.ROBOTS,
        rutas.MANIFIESTO,
    }
    archivos, _ = inventariar(proyecto)
    for archivo, ruta in archivos.items():
        direccion = rutas.de_archivo(archivo)
        if direccion and archivo.endswith(".md"):
            ocupadas.add(direccion)
            try:
                alias = leer_documento(ruta, archivo)[0].get("alias", [])
            except ProblemasDeContenido:
                continue  # su propio problema lo dirá «portal revisar»
            ocupadas |= {lugar_de(str(a)) for a in (alias if isinstance(alias, list) else [alias])}
    return ocupadas


def archivos_sin_usar(ajena: Carpeta, registro: Registro, nombre: str, leidos: list[Ajeno]) -> tuple[str, ...]:
    """Archivos de la carpeta que no se importaron ni acompañan a ningún boletín."""
    huellas: Mapping[str, dict[str, Any]] = {f["huella"]: f for f in registro.values()}
    usados: set[str] = set()
    for ajeno in leidos:
        asiento = registro.get(f"{nombre}/{ajeno.archivo}") or huellas.get(ajeno.huella)
        if asiento:
            usados |= {ajeno.archivo, *asiento["fotos"], *asiento.get("documentos", {})}
    return tuple(a for a in ajena.archivos if a not in usados)
