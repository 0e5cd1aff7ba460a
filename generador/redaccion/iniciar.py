"""El portal de otro municipio: un proyecto nuevo, completo y listo para construir."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from generador import fechas, rutas
from generador.errores import FallaDelEntorno
from generador.origen import archivos_del_generador
from generador.redaccion.ficha import escalar
from generador.redaccion.pedido import PedidoInvalido

SEMILLA = Path(__file__).resolve().parent / "semilla"
LARGO_DE_NOMBRE = 80

_HUECO = re.compile(r"@@(\w+)(\|yaml)?@@")
# En un proyecto nuevo las plantillas ya están dentro del paquete: la copia al empacar sobra.
_COPIA_AL_EMPACAR = re.compile(r"^\[tool\.hatch\.build\.targets\.wheel\.force-include\]\n(?:[^\[\n][^\n]*\n|\n)*", re.M)


def iniciar(
    destino: Path,
    nombre: str,
    ahora: datetime,
    *,
    gobierno: str | None = None,
    entidad: str | None = None,
    administracion: str | None = None,
    zona: str = "America/Mexico_City",
    url: str | None = None,
    correo: str | None = None,
    telefono: str | None = None,
    direccion: str | None = None,
) -> list[Path]:
    """Crea en ``destino`` el proyecto del municipio ``nombre`` y devuelve los archivos escritos.

    Lo que no se diga queda con un dato de muestra por cambiar. Lanza ``PedidoInvalido`` si la
    carpeta no está vacía o un dato no sirve, y ``FallaDelEntorno`` si no se puede escribir.
    """
    nombre = " ".join(nombre.split())
    if not rutas.slug(nombre) or len(nombre) > LARGO_DE_NOMBRE:
        raise PedidoInvalido(f"el nombre del municipio debe tener letras y no pasar de {LARGO_DE_NOMBRE}")
    if zona not in available_timezones():
        raise PedidoInvalido(
            f"«{zona}» no es una zona horaria; use un nombre como America/Mexico_City o America/Tijuana"
        )
    if url and not re.fullmatch(r"https?://[^\s/]+(?:/\S*)?", url):
        raise PedidoInvalido(f"«{url}» no es una dirección completa; debe empezar con https://")
    if destino.exists() and (not destino.is_dir() or any(destino.iterdir())):
        raise PedidoInvalido(f"«{destino}» ya tiene archivos y no quiero tocarlos; indique una carpeta nueva o vacía")
    sitio = rutas.slug(nombre)
    gobierno = gobierno or f"Ayuntamiento de {nombre}"
    local = ahora.astimezone(ZoneInfo(zona))
    datos = {
        "nombre": nombre,
        "gobierno": gobierno,
        "sitio": f"Comunicación Social de {nombre}",
        "descripcion": f"Boletines, campañas y avisos del {gobierno}.",
        "resumen": f"El {gobierno} publica aquí sus boletines, avisos y campañas, con datos abiertos y sin pedir registro."[
            :300
        ],
        "descripcion_de_la_oficina": f"Qué hace la oficina de Comunicación Social de {nombre} y cómo encontrarla.",
        "descripcion_de_prensa": f"Contactos, canales y reglas de uso para medios que cubren {nombre}.",
        "descripcion_de_suscribirse": f"Reciba los boletines y avisos de {nombre} sin abrir una cuenta.",
        "credito": f"Comunicación Social de {nombre}",
        "url": f"{(url or f'https://comunicacion.{sitio}.example').rstrip('/')}/",
        "correo": correo or f"comunicacion@{sitio}.example",
        "telefono": telefono or "000 000 0000",
        "direccion": direccion or "Palacio Municipal, Plaza Principal s/n, Centro",
        "zona": zona,
        "entidad_linea": _linea("entidad", entidad, "Zacatecas"),
        "administracion_linea": _linea("administracion", administracion, "2024-2027"),
        "lugar": f"{nombre}, {entidad}" if entidad else nombre,
        "anio": str(local.year),
        "hoy": f"{local:%Y-%m-%d}",
        "ahora": f"{local:%Y-%m-%dT%H:%M}",
        "fecha_larga": fechas.fecha_larga(local),
    }
    archivos = {r: origen.read_bytes() for r, origen in archivos_del_generador().items()}
    archivos["pyproject.toml"] = _COPIA_AL_EMPACAR.sub("", archivos["pyproject.toml"].decode()).encode()
    archivos |= sembrar(datos)
    return _escribir(destino, archivos)


def sembrar(datos: Mapping[str, str]) -> dict[str, bytes]:
    """Los archivos de la semilla con sus huecos llenos: ruta en el proyecto → bytes.

    ``@@dato@@`` se cambia por el texto y ``@@dato|yaml@@`` por ese texto bien escrito en YAML; en
    las rutas, ``punto.x`` es ``.x`` y ``AAAA`` es el año.
    """
    archivos = {}
    for ruta in sorted(r for r in SEMILLA.rglob("*") if r.is_file()):
        partes = (p.replace("punto.", ".", 1) if p.startswith("punto.") else p for p in ruta.relative_to(SEMILLA).parts)
        destino = "/".join(p.replace("AAAA", datos["anio"]) for p in partes)
        archivos[destino] = sembrar_uno(ruta.relative_to(SEMILLA).as_posix(), datos)
    return archivos


def sembrar_uno(nombre: str, datos: Mapping[str, str]) -> bytes:
    """Un archivo de la semilla con sus huecos llenos."""
    texto = (SEMILLA / nombre).read_text(encoding="utf-8")
    return _HUECO.sub(lambda m: escalar(datos[m[1]]) if m[2] else datos[m[1]], texto).encode()


def _linea(campo: str, valor: str | None, ejemplo: str) -> str:
    """El campo con su valor, o en comentario para que se llene después."""
    return f"{campo}: {escalar(valor)}" if valor else f"# {campo}: {ejemplo}"


def _escribir(destino: Path, archivos: Mapping[str, bytes]) -> list[Path]:
    escritos = []
    try:
        for nombre, contenido in sorted(archivos.items()):
            ruta = destino / nombre
            ruta.parent.mkdir(parents=True, exist_ok=True)
            ruta.write_bytes(contenido)
            escritos.append(ruta)
    except OSError as error:
        raise FallaDelEntorno(
            f"No se pudo escribir en «{destino}»: {error.strerror}. Revise el espacio y los permisos."
        ) from None
    return escritos
