"""Un álbum nuevo a partir de una carpeta de fotos: las copia, las ordena, las nombra y anota lo que ya dicen.

Los originales no se tocan. Qué es una foto y qué lleva escrito dentro lo sabe el taller, que está más
abajo: por eso quien llama da la función que las examina (``Examinar``).
"""

from __future__ import annotations

import os
import re
import shutil
import textwrap
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from generador import fechas, rutas
from generador.errores import FallaDelEntorno, Problema
from generador.lectura.configuracion import leer_configuracion
from generador.lectura.inventario import ilegible, nombre_publicable
from generador.modelo.album import FichaAlbum, FichaFoto, es_foto
from generador.modelo.fotos import Examen, Metadatos
from generador.modelo.texto import POR_DESCRIBIR
from generador.redaccion.nuevo import como_ejemplos, disponibles, exigir_declarados, leer_fecha, validar_pedido
from generador.redaccion.pedido import PedidoInvalido
from generador.redaccion.plantilla import escribir_album

Examinar = Callable[[Mapping[str, Path]], tuple[Mapping[str, Examen], Sequence[Problema]]]

# Las letras de los nombres que ponen cámaras y teléfonos: no dicen nada, así que se prefiere el título de la foto.
_DE_CAMARA = frozenset({
    "img", "imge", "imghdr", "imgwa", "dsc", "dscn", "dscf", "dcim", "pxl", "pxlmp", "mvimg", "gopr", "gp", "dji", "p", "pic", "wa",
    "foto", "fotos", "image", "imagen", "photo", "picture", "captura", "screenshot",
    "whatsappimageat", "whatsappimageatam", "whatsappimageatpm",
})  # fmt: skip
_NUMERO_AL_INICIO = re.compile(r"\d{1,3}[\s._-]+(?=\D)")
_EXTENSIONES = {".jpeg": ".jpg"}
_LARGO_DEL_NOMBRE = 60
_NOTA = (
    f"Cada foto dice «alt: {POR_DESCRIBIR}»: cámbielo por lo que se ve en ella. "
    "Cuando termine, cambie «estado: borrador» por «estado: publicado»."
)


@dataclass(frozen=True)
class AlbumNuevo:
    """Lo que se hizo: el ``album.yml``, cuántas fotos tiene y cuáles no entraron (nombre y por qué)."""

    ruta: Path
    fotos: int
    omitidas: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class _Foto:
    origen: Path
    metadatos: Metadatos
    nombre: str = ""


def nuevo_album(
    proyecto: Path, titulo: str, carpeta: Path, examinar: Examinar, ahora: datetime, **opciones: Any
) -> AlbumNuevo:
    """Copia las fotos de ``carpeta`` a ``galeria/AAAA/titulo/`` y escribe su ``album.yml``, en borrador.

    Si ``carpeta`` ya es una de la galería, no copia nada: solo escribe la ficha que le falta. La fecha,
    si no está en ``opciones`` (campos de la ficha; ``None`` es no darlos), es el día en que se tomaron
    más fotos. No pisa nada, y si algo falla no deja nada a medias. Lanza ``PedidoInvalido``,
    ``FallaDelEntorno`` y ``ProblemasDeContenido`` (en mkdocs.yml).
    """
    titulo = " ".join(titulo.split())
    if not rutas.slug(titulo):
        raise PedidoInvalido("el título debe tener letras o cifras")
    ajustes = leer_configuracion(proyecto)
    dados = {campo: valor for campo, valor in opciones.items() if valor not in (None, (), [])}
    exigir_declarados(dados, ajustes)
    pedida = leer_fecha(dados.get("fecha"), "fecha", ajustes.zona)
    en_su_lugar = _id_en_galeria(proyecto, carpeta)
    fotos, omitidas = _reunir(carpeta, examinar, con_repetidas=en_su_lugar is not None)
    if not fotos:
        raise PedidoInvalido(f"no hay ninguna foto que sirva en {carpeta}" + "".join(f"; {_legible(n)}: {m}" for n, m in omitidas))
    fecha = pedida or _dia_de(fotos, ajustes.zona, ahora) or ahora.astimezone(ajustes.zona)
    if en_su_lugar and en_su_lugar.split("/")[0] != str(fecha.year):
        raise PedidoInvalido(f"la carpeta es de {en_su_lugar.split('/')[0]} y la fecha sería {fecha:%Y-%m-%d}; dígala con --fecha, o mueva la carpeta a galeria/{fecha.year}/")
    id_ = en_su_lugar or f"{fecha.year}/{rutas.slug(titulo)}"
    fotos = [_Foto(f.origen, f.metadatos, f.origen.name) for f in fotos] if en_su_lugar else _nombrar(fotos)
    comunes = _comunes(fotos)
    valores = {"titulo": titulo, "fecha": _dia_o_minuto(fecha), **comunes, **dados}
    valores |= {"fecha": _dia_o_minuto(fecha), "estado": dados.get("estado", "borrador")}
    archivo = f"galeria/{id_}/album.yml"
    validar_pedido(FichaAlbum, valores, archivo, ajustes.zona)
    hay = disponibles(proyecto, ajustes)
    texto = escribir_album(valores, como_ejemplos(hay), hay, _NOTA, [_bloque(f, comunes) for f in fotos])
    _escribir(proyecto / archivo, texto, [] if en_su_lugar else fotos)
    return AlbumNuevo(proyecto / archivo, len(fotos), tuple((_legible(n), m) for n, m in omitidas))


def _id_en_galeria(proyecto: Path, carpeta: Path) -> str | None:
    """``2026/feria`` si la carpeta ya es la de un álbum al que solo le falta la ficha."""
    try:
        dentro = carpeta.resolve().relative_to((proyecto / "galeria").resolve()).as_posix()
    except ValueError:
        return None
    return dentro if rutas.partes_de_album(f"galeria/{dentro}/album.yml") else None


def _reunir(carpeta: Path, examinar: Examinar, con_repetidas: bool) -> tuple[list[_Foto], list[tuple[str, str]]]:
    """Las fotos de la carpeta, en orden, y lo que no entra con su motivo."""
    try:
        entradas = sorted(carpeta.iterdir(), key=lambda r: _natural(r.name))
    except OSError as error:
        raise FallaDelEntorno(f"No se puede leer {carpeta} ({error.strerror}).") from None
    candidatas: dict[str, Path] = {}
    omitidas: list[tuple[str, str]] = []
    for ruta in entradas:
        if ruta.name.startswith(".") or ruta.name == "album.yml":
            continue
        if ruta.is_symlink():
            omitidas.append((ruta.name, "es un enlace, no un archivo"))
        elif ruta.is_dir():
            omitidas.append((ruta.name, "es una carpeta; haga otro álbum con ella o saque sus fotos"))
        elif con_repetidas and nombre_publicable(ruta.name) is None:  # se queda con su nombre
            omitidas.append((ruta.name, ilegible(ruta.name).remedio))
        elif not es_foto(ruta.name):
            omitidas.append((ruta.name, "no es una foto JPG, PNG, WebP o HEIC"))
        else:
            candidatas[ruta.name] = ruta
    examenes, problemas = examinar(candidatas)
    omitidas += [(p.archivo, f"{p.mensaje}. {p.remedio}".removesuffix(". ")) for p in problemas if p.archivo not in examenes]
    # De dos iguales se queda la de nombre más corto: la otra suele ser «foto (1)» o «copia de foto».
    queda = {examenes[n].huella: n for n in sorted(examenes, key=lambda n: (-len(n), n))}
    fotos = []
    for nombre, ruta in candidatas.items():
        if nombre not in examenes:
            continue
        primera = queda[examenes[nombre].huella]
        if primera == nombre or con_repetidas:
            fotos.append(_Foto(ruta, examenes[nombre].metadatos))
        else:
            omitidas.append((nombre, f"es la misma foto que «{_legible(primera)}»"))
    # El orden de los nombres ya está: ordenar por fecha lo conserva entre las de la misma fecha.
    return sorted(fotos, key=lambda f: (f.metadatos.fecha is None, f.metadatos.fecha or "")), omitidas


def _natural(nombre: str) -> list[tuple[int, int, str]]:
    """Para que ``foto2`` vaya antes que ``foto10``, y ``Árbol`` junto a ``Arco``."""
    partes = re.findall(r"[0-9]+|[^0-9]+", unicodedata.normalize("NFKD", nombre).casefold())
    return [(0, int(p), "") if p.isdecimal() else (1, 0, p) for p in partes]


def _nombrar(fotos: Sequence[_Foto]) -> list[_Foto]:
    cifras = max(2, len(str(len(fotos))))
    return [_Foto(f.origen, f.metadatos, f"{n:0{cifras}d}-{_palabras(f)}{_extension(f.origen)}") for n, f in enumerate(fotos, 1)]


def _palabras(foto: _Foto) -> str:
    """El nombre original, o el título de la foto si el nombre lo puso la cámara."""
    original = _NUMERO_AL_INICIO.sub("", unicodedata.normalize("NFC", _legible(foto.origen.stem)), count=1)
    letras = re.sub(r"[^a-z]", "", original.lower())
    sin_decir = letras in _DE_CAMARA or not letras
    titulo = rutas.slug(foto.metadatos.titulo or "", _LARGO_DEL_NOMBRE) if sin_decir else ""
    return titulo or rutas.slug(original, _LARGO_DEL_NOMBRE) or "foto"


def _extension(ruta: Path) -> str:
    propia = ruta.suffix.lower()
    return _EXTENSIONES.get(propia, propia)


def _dia_de(fotos: Sequence[_Foto], zona: ZoneInfo, ahora: datetime) -> datetime | None:
    """El día en que se tomaron más fotos; una cámara sin fecha (o adelantada) no decide."""
    dias = Counter(dia for f in fotos if (dia := _dia(f.metadatos.fecha, zona)) and dia <= ahora)
    return max(sorted(dias), key=lambda d: dias[d], default=None)


def _dia(fecha: str | None, zona: ZoneInfo) -> datetime | None:
    try:
        return fechas.leer_instante((fecha or "")[:10], zona)
    except ValueError:
        return None


def _dia_o_minuto(fecha: datetime) -> str:
    return f"{fecha:%Y-%m-%d}" if (fecha.hour, fecha.minute) == (0, 0) else f"{fecha:%Y-%m-%dT%H:%M}"


def _comunes(fotos: Sequence[_Foto]) -> dict[str, str]:
    """Autor y crédito, si todas las fotos dicen lo mismo: van una vez, en el álbum."""
    iguales = {}
    for campo in ("autor", "credito"):
        dichos = {_ajustado(campo, getattr(f.metadatos, campo)) for f in fotos}
        if len(dichos) == 1 and (dicho := dichos.pop()):
            iguales[campo] = dicho
    return iguales


def _bloque(foto: _Foto, comunes: Mapping[str, str]) -> dict[str, str]:
    dentro = foto.metadatos
    bloque = {"archivo": foto.nombre, "alt": _ajustado("alt", dentro.alt) or POR_DESCRIBIR}
    for campo in ("pie", "autor", "credito"):
        dicho = _ajustado(campo, getattr(dentro, campo))
        if dicho and campo not in comunes:
            bloque[campo] = dicho
    return bloque


def _ajustado(campo: str, texto: str | None) -> str:
    """En un renglón, sin caracteres de control y sin pasar del largo que admite la ficha."""
    limpio = " ".join("".join(c if c.isprintable() else " " for c in texto or "").split())
    tope = next(m.max_length for m in FichaFoto.model_fields[campo].metadata if hasattr(m, "max_length"))
    return textwrap.shorten(limpio, tope, placeholder="…")


def _escribir(ruta: Path, texto: str, fotos: Sequence[_Foto]) -> None:
    """Todo se prepara en una carpeta oculta, que la lectura no mira, y se muestra de una vez."""
    archivo = "/".join(ruta.parts[-4:])
    if ruta.exists() or (fotos and ruta.parent.exists()):
        raise PedidoInvalido(f"ya existe {archivo.removesuffix('/album.yml')}; elija otro título o edite ese álbum")
    try:
        if not fotos:
            ruta.write_text(texto, encoding="utf-8", newline="\n")
            return
        aparte = ruta.parent.with_name(f".{ruta.parent.name}.{os.getpid()}")
        aparte.mkdir(parents=True)
        try:
            for foto in fotos:
                shutil.copyfile(foto.origen, aparte / foto.nombre)
            (aparte / ruta.name).write_text(texto, encoding="utf-8", newline="\n")
            aparte.rename(ruta.parent)
        except BaseException:
            shutil.rmtree(aparte, ignore_errors=True)
            raise
    except OSError as error:
        raise FallaDelEntorno(f"No se pudo escribir {archivo} ({error.strerror}).") from None


def _legible(nombre: str) -> str:
    """El nombre en pantalla, aunque traiga bytes de otro sistema."""
    return unicodedata.normalize("NFC", os.fsencode(nombre).decode(errors="replace"))
