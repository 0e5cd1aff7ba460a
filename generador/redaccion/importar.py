"""El índice de la importación: de una carpeta de Markdown de otro programa a boletines del portal."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from generador.errores import FallaDelEntorno, Problema, ProblemasDeContenido
from generador.fuente import Fuente
from generador.lectura.configuracion import leer_configuracion
from generador.lectura.validar import validar
from generador.modelo.referencias import lugar_de
from generador.redaccion.ajenos.equipaje import MARKDOWN, Carpeta, inventariar_ajenos
from generador.redaccion.ajenos.fuente import Ajeno, leer_ajeno
from generador.redaccion.ajenos.mapa import Mapa, comprobar_mapa
from generador.redaccion.ajenos.pieza import Convertida, Pieza, convertir_pieza
from generador.redaccion.ajenos.registro import apuntar, guardar_registro, leer_registro
from generador.redaccion.ajenos.reparto import archivos_sin_usar, direcciones_ocupadas, separar, ubicar, vecinos_de
from generador.redaccion.informe import Informe, Pendiente, contar
from generador.redaccion.pedido import PedidoInvalido

Avance = Callable[[str, int, int], None]


def _sin_avance(etapa: str, hechos: int, total: int) -> None:
    """Nadie mira el avance."""


def importar_markdown(
    carpeta: Path, proyecto: Path, mapa: Mapa | Mapping[str, Any] | None = None, avance: Avance = _sin_avance
) -> Informe:
    """Importa los textos de ``carpeta`` que falten; los ya importados no se tocan.

    ``avance`` recibe (etapa, cuántos más, de cuántos). Lanza ``PedidoInvalido`` si la carpeta no
    sirve y ``ProblemasDeContenido`` si la configuración, el mapa o el registro están mal; lo que
    falla en un texto queda en ``Informe.fallas`` y no detiene a los demás. ``FallaDelEntorno``
    si no se puede escribir; lo ya importado queda apuntado.
    """
    _exigir_carpeta(carpeta, proyecto)
    ajustes = leer_configuracion(proyecto)
    relacion = validar(Mapa, mapa or {}, Fuente("mapa"), ajustes.zona)
    comprobar_mapa(relacion, ajustes)
    ajena = inventariar_ajenos(carpeta)
    registro = leer_registro(proyecto)
    nombre = carpeta.resolve().name

    fallas: list[Problema] = []
    leidos = _leer(ajena, fallas, avance)
    nuevos, pendientes, ya_estaban = separar(leidos, nombre, registro, proyecto)
    piezas = ubicar(nuevos, proyecto, relacion, ajustes, fallas)
    vecinos = vecinos_de(piezas, registro, nombre)
    ocupadas = direcciones_ocupadas(proyecto) if any(p.entendido.alias for p in piezas) else set()
    importados = []
    try:
        for pieza in piezas:
            try:
                convertida = convertir_pieza(pieza, ajena, vecinos, ocupadas)
            except (OSError, ValueError) as error:
                fallas.append(Problema(pieza.ajeno.archivo, 0, "", f"no se pudo convertir ({error})", "Revise que el texto y sus fotos se puedan abrir, y vuelva a importar."))
                continue
            ocupadas |= set(map(lugar_de, pieza.entendido.alias))
            clave, asiento = f"{nombre}/{pieza.ajeno.archivo}", _asiento(pieza, convertida)
            _escribir(proyecto, pieza, convertida, ajena, clave, asiento)
            registro[clave] = asiento
            pendientes += [
                Pendiente(pieza.ajeno.archivo, n.linea, pieza.boletin, n.mensaje, n.remedio) for n in convertida.notas
            ]
            importados.append((pieza, convertida))
            avance("Importando", 1, len(piezas))
    finally:
        if importados:
            with suppress(OSError):  # lo importado ya está en el diario
                guardar_registro(proyecto, registro)
    return Informe(
        importados=tuple((p.ajeno.archivo, p.boletin) for p, _ in importados),
        ya_estaban=ya_estaban,
        fotos=sum(len(c.fotos) for _, c in importados),
        documentos=sum(len(c.documentos) for _, c in importados),
        pendientes=tuple(sorted(pendientes)),
        fallas=tuple(sorted(fallas)),
        sin_usar=archivos_sin_usar(ajena, registro, nombre, leidos),
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


def _escribir(proyecto: Path, pieza: Pieza, convertida: Convertida, ajena: Carpeta, clave: str, asiento: dict[str, Any]) -> None:
    """Copia las fotos, byte por byte, escribe el boletín y lo apunta; nunca pisa uno existente y, si algo falla, no deja nada suyo."""
    hechos: list[Path] = []
    try:
        for archivo, destino in {**convertida.fotos, **convertida.documentos}.items():
            copia = proyecto / destino
            copia.parent.mkdir(parents=True, exist_ok=True)
            hechos += [] if copia.exists() else [copia]
            shutil.copyfile(ajena.archivos[archivo], copia)
        ruta = proyecto / pieza.boletin
        ruta.parent.mkdir(parents=True, exist_ok=True)
        with ruta.open("x", encoding="utf-8", newline="\n") as abierto:
            hechos.append(ruta)
            abierto.write(convertida.texto)
        apuntar(proyecto, clave, asiento)
    except BaseException as error:  # también Ctrl+C
        for hecho in hechos:
            hecho.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise FallaDelEntorno(
                f"No se pudo escribir {pieza.boletin}: {error.strerror}. Revise el espacio y los permisos, y vuelva a importar: sigue donde se quedó."
            ) from None
        raise


def _asiento(pieza: Pieza, convertida: Convertida) -> dict[str, Any]:
    return {
        "huella": pieza.ajeno.huella,
        "boletin": pieza.boletin,
        "fotos": dict(sorted(convertida.fotos.items())),
        "documentos": dict(sorted(convertida.documentos.items())),
        "otros": convertida.otros,
        "pendientes": [f"{n.linea}: {n.mensaje}" for n in convertida.notas],
    }
