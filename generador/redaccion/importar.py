"""El índice de la importación: de una carpeta de Markdown de otro programa a boletines del portal."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from generador import rutas
from generador.ajustes import Ajustes
from generador.errores import FallaDelEntorno, Problema, ProblemasDeContenido
from generador.lectura.configuracion import leer_configuracion
from generador.lectura.frontal import leer_documento
from generador.lectura.inventario import inventariar
from generador.redaccion.ajenos.claves import entender
from generador.redaccion.ajenos.equipaje import MARKDOWN, Carpeta, inventariar_ajenos
from generador.redaccion.ajenos.fuente import Ajeno, leer_ajeno
from generador.redaccion.ajenos.mapa import Mapa, comprobar_mapa
from generador.redaccion.ajenos.pieza import Convertida, Pieza, convertir_pieza, titulo_de
from generador.redaccion.ajenos.registro import guardar_registro, leer_registro
from generador.redaccion.folios import siguiente_folio
from generador.redaccion.informe import Informe, Pendiente, contar
from generador.redaccion.pedido import PedidoInvalido

Avance = Callable[[str, int, int], None]
Registro = dict[str, dict[str, Any]]

# Una fecha anterior es un error de dedo («0215»), no un boletín.
PRIMER_ANIO = 1900


def _sin_avance(etapa: str, hechos: int, total: int) -> None:
    """Nadie mira el avance."""


def importar_markdown(carpeta: Path, proyecto: Path, mapa: Mapa | None = None, avance: Avance = _sin_avance) -> Informe:
    """Importa los textos de ``carpeta`` que falten; los ya importados no se tocan.

    ``avance`` recibe (etapa, cuántos más, de cuántos). Lanza ``PedidoInvalido`` si la carpeta no
    sirve y ``ProblemasDeContenido`` si la configuración, el mapa o el registro están mal; lo que
    falla en un texto queda en ``Informe.fallas`` y no detiene a los demás. ``FallaDelEntorno``
    si no se puede escribir; lo ya importado queda apuntado.
    """
    _exigir_carpeta(carpeta, proyecto)
    ajustes = leer_configuracion(proyecto)
    mapa = mapa or Mapa()
    comprobar_mapa(mapa, ajustes)
    ajena = inventariar_ajenos(carpeta)
    registro = leer_registro(proyecto)
    nombre = carpeta.resolve().name

    fallas: list[Problema] = []
    leidos = _leer(ajena, fallas, avance)
    nuevos, pendientes, ya_estaban = _separar(leidos, nombre, registro, proyecto)
    piezas = _ubicar(nuevos, proyecto, mapa, ajustes, fallas)
    vecinos = _vecinos(piezas, registro, nombre)
    ocupadas = _direcciones_ocupadas(proyecto) if any(p.entendido.alias for p in piezas) else set()
    importados = []
    try:
        for pieza in piezas:
            convertida = convertir_pieza(pieza, ajena, vecinos, ocupadas)
            ocupadas |= set(pieza.entendido.alias)
            _escribir(proyecto, pieza, convertida, ajena)
            registro[f"{nombre}/{pieza.ajeno.archivo}"] = _asiento(pieza, convertida)
            pendientes += [
                Pendiente(pieza.ajeno.archivo, n.linea, pieza.boletin, n.mensaje, n.remedio) for n in convertida.notas
            ]
            importados.append((pieza, convertida))
            avance("Importando", 1, len(piezas))
    finally:
        # Aun si algo se interrumpe, lo ya escrito queda apuntado y no se repite.
        if importados:
            guardar_registro(proyecto, registro)
    return Informe(
        importados=tuple((p.ajeno.archivo, p.boletin) for p, _ in importados),
        ya_estaban=ya_estaban,
        fotos=sum(len(c.fotos) for _, c in importados),
        documentos=sum(len(c.documentos) for _, c in importados),
        pendientes=tuple(sorted(pendientes)),
        fallas=tuple(sorted(fallas)),
        sin_usar=_sin_usar(ajena, registro, nombre, leidos),
        etiquetas=contar(e for p, _ in importados for e in p.entendido.sin_tema),
    )


def _exigir_carpeta(carpeta: Path, proyecto: Path) -> None:
    if not carpeta.is_dir():
        raise PedidoInvalido(f"no existe la carpeta {carpeta}")
    real, propia = carpeta.resolve(), proyecto.resolve()
    if real == propia or any(real.is_relative_to(propia / c) for c in ("boletines", "contenido", "galeria")):
        raise PedidoInvalido(f"{carpeta} es parte de este mismo portal; indique la carpeta del otro programa")


def _leer(ajena: Carpeta, fallas: list[Problema], avance: Avance) -> list[Ajeno]:
    textos = [a for a in ajena.archivos if a.lower().endswith(MARKDOWN)]
    leidos = []
    for archivo in textos:
        try:
            leidos.append(leer_ajeno(ajena.archivos[archivo], archivo))
        except ProblemasDeContenido as error:
            fallas += error.problemas
        except OSError as error:
            fallas.append(
                Problema(archivo, 0, "", f"no se puede leer ({error.strerror})", "Revise los permisos del archivo.")
            )
        avance("Leyendo", 1, len(textos))
    return leidos


def _separar(
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
                    f"Compare los dos y pase a mano los cambios a {asiento['boletin']}.",
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


def _ubicar(nuevos: list[Ajeno], proyecto: Path, mapa: Mapa, ajustes: Ajustes, fallas: list[Problema]) -> list[Pieza]:
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


def _vecinos(piezas: list[Pieza], registro: Registro, nombre: str) -> dict[str, str]:
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


def _direcciones_ocupadas(proyecto: Path) -> set[str]:
    """Direcciones y alias de los documentos que ya están en el proyecto."""
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
            ocupadas |= set(alias if isinstance(alias, list) else [alias])
    return ocupadas


def _escribir(proyecto: Path, pieza: Pieza, convertida: Convertida, ajena: Carpeta) -> None:
    """Copia las fotos, byte por byte, y escribe el boletín; nunca pisa uno existente."""
    try:
        for archivo, destino in {**convertida.fotos, **convertida.documentos}.items():
            copia = proyecto / destino
            copia.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ajena.archivos[archivo], copia)
        ruta = proyecto / pieza.boletin
        ruta.parent.mkdir(parents=True, exist_ok=True)
        with ruta.open("x", encoding="utf-8", newline="\n") as abierto:
            abierto.write(convertida.texto)
    except OSError as error:
        raise FallaDelEntorno(
            f"No se pudo escribir {pieza.boletin}: {error.strerror}. Revise el espacio y los permisos, y vuelva a importar: sigue donde se quedó."
        ) from None


def _asiento(pieza: Pieza, convertida: Convertida) -> dict[str, Any]:
    return {
        "huella": pieza.ajeno.huella,
        "boletin": pieza.boletin,
        "fotos": dict(sorted(convertida.fotos.items())),
        "documentos": dict(sorted(convertida.documentos.items())),
        "otros": convertida.otros,
        "pendientes": [f"{n.linea}: {n.mensaje}" for n in convertida.notas],
    }


def _sin_usar(ajena: Carpeta, registro: Registro, nombre: str, leidos: list[Ajeno]) -> tuple[str, ...]:
    """Archivos de la carpeta que no se importaron ni acompañan a ningún boletín."""
    huellas: Mapping[str, dict[str, Any]] = {f["huella"]: f for f in registro.values()}
    usados: set[str] = set()
    for ajeno in leidos:
        asiento = registro.get(f"{nombre}/{ajeno.archivo}") or huellas.get(ajeno.huella)
        if asiento:
            usados |= {ajeno.archivo, *asiento["fotos"], *asiento.get("documentos", {})}
    return tuple(a for a in ajena.archivos if a not in usados)
