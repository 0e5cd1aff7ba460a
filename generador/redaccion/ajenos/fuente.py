"""Lee un Markdown de otro programa: ficha YAML (Jekyll, Hugo), TOML (``+++``) o ``Clave: valor`` (Pelican, MkDocs)."""

from __future__ import annotations

import hashlib
import re
import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from generador.errores import Problema, ProblemasDeContenido
from generador.lectura.frontal import MAXIMO_BYTES, leer_yaml
from generador.redaccion.informe import Nota

_CLAVE = re.compile(r"([A-Za-zÁÉÍÓÚÑáéíóúñ_][\w .-]{0,40}?)\s*:(?:\s+(.*)|)$")
_ELEMENTO = re.compile(r"\s*-\s+(.*)$")
_CIERRES = {"---": ("---", "..."), "+++": ("+++",)}


@dataclass(frozen=True)
class Ajeno:
    """Un texto ajeno: ficha en textos, listas y diccionarios; cuerpo; y en qué renglón está cada cosa."""

    archivo: str
    huella: str
    ficha: dict[str, Any]
    lineas: dict[str, int]
    cuerpo: str
    linea_cuerpo: int
    notas: tuple[Nota, ...] = ()


def leer_ajeno(ruta: Path, archivo: str) -> Ajeno:
    """Lee un texto; sin ficha, todo es cuerpo. Lanza ``ProblemasDeContenido`` si no hay modo."""
    if ruta.stat().st_size > MAXIMO_BYTES:
        raise _problema(
            archivo,
            0,
            f"pesa más de {MAXIMO_BYTES // 1_000_000} MB",
            "Un texto no pesa tanto: saque las imágenes incrustadas.",
        )
    crudo = ruta.read_bytes()
    notas: list[Nota] = []
    renglones = _texto(crudo, notas).split("\n")
    cierres = _CIERRES.get(renglones[0].rstrip())
    if cierres:
        fin = next((i for i, r in enumerate(renglones[1:], 1) if r.rstrip() in cierres), None)
        if fin is None:
            raise _problema(
                archivo, 1, "la ficha no se cierra", f"Ponga un renglón «{cierres[0]}» después del último dato."
            )
        escrito = renglones[1:fin]
        ficha, lineas = _toml(escrito, archivo) if cierres == ("+++",) else _yaml(escrito, archivo, notas)
        inicio = fin + 1
    else:
        inicio = _fin_de_encabezado(renglones)
        ficha, lineas = _claves(renglones[:inicio], 0)
    while inicio < len(renglones) and not renglones[inicio].strip():
        inicio += 1
    cuerpo = "\n".join(renglones[inicio:]).rstrip()
    return Ajeno(archivo, hashlib.sha256(crudo).hexdigest(), ficha, lineas, cuerpo, inicio + 1, tuple(notas))


def _texto(crudo: bytes, notas: list[Nota]) -> str:
    try:
        texto = crudo.decode("utf-8-sig")
    except UnicodeDecodeError:
        texto = crudo.decode("cp1252", errors="replace")
        notas.append(
            Nota(
                0,
                "el archivo no estaba en UTF-8 y se leyó como Windows-1252",
                "Revise que los acentos del boletín estén bien.",
            )
        )
    # Los caracteres de control rompen YAML y XML, y nadie los ve.
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", "", texto.replace("\r\n", "\n").replace("\r", "\n"))


def _yaml(renglones: list[str], archivo: str, notas: list[Nota]) -> tuple[dict[str, Any], dict[str, int]]:
    """La ficha YAML; si no es YAML correcto pero sí «clave: valor», se lee renglón por renglón."""
    try:
        datos, lineas = leer_yaml("\n".join(renglones), archivo, desplazamiento=1)
    except ProblemasDeContenido as error:
        if not all(_CLAVE.match(r) or _ELEMENTO.match(r) or not r.strip() for r in renglones):
            raise
        falla = error.problemas[0]
        notas.append(
            Nota(
                falla.linea,
                f"la ficha no es YAML correcto ({falla.mensaje}) y se leyó renglón por renglón",
                "Revise los datos del boletín.",
            )
        )
        return _claves(renglones, 1)
    if datos is not None and not isinstance(datos, dict):
        raise _problema(archivo, 2, "la ficha no tiene campos", "Cada renglón debe ser «campo: valor».")
    return datos or {}, lineas


def _toml(renglones: list[str], archivo: str) -> tuple[dict[str, Any], dict[str, int]]:
    try:
        datos = tomllib.loads("\n".join(renglones))
    except tomllib.TOMLDecodeError as error:
        en = re.search(r"at line (\d+)", str(error))
        raise _problema(
            archivo,
            int(en[1]) + 1 if en else 1,
            "la ficha no es TOML correcto",
            "Revise las comillas y los corchetes de ese renglón.",
        ) from None
    lineas = {m[1]: i for i, r in enumerate(renglones, 2) if (m := re.match(r"\s*([\w-]+)\s*=", r))}
    return {clave: _en_texto(valor) for clave, valor in datos.items()}, lineas


def _en_texto(valor: Any) -> Any:
    """Los valores con tipo de TOML, como textos: igual que llegan los de YAML."""
    if isinstance(valor, dict):
        return {clave: _en_texto(v) for clave, v in valor.items()}
    if isinstance(valor, list):
        return [_en_texto(v) for v in valor]
    if isinstance(valor, (datetime, date)):
        return valor.isoformat()
    return str(valor).lower() if isinstance(valor, bool) else str(valor)


def _fin_de_encabezado(renglones: list[str]) -> int:
    """Renglones de «Clave: valor» al principio, hasta el primero en blanco; 0 si no hay título o fecha."""
    fin = next((i for i, r in enumerate(renglones) if not r.strip()), len(renglones))
    es_ficha = all(_CLAVE.match(r) or r.startswith(("    ", "\t")) for r in renglones[:fin])
    conocida = any(re.match(r"(title|date|t[ií]tulo|fecha)\s*:", r, re.I) for r in renglones[:fin])
    return fin if es_ficha and conocida else 0


def _claves(renglones: list[str], desplazamiento: int) -> tuple[dict[str, Any], dict[str, int]]:
    """Lee «clave: valor»; lo que sigue con sangría o guion se agrega como lista."""
    datos: dict[str, Any] = {}
    lineas: dict[str, int] = {}
    ultima = ""
    for numero, renglon in enumerate(renglones, 1 + desplazamiento):
        partes = None if renglon.startswith((" ", "\t", "-")) else _CLAVE.match(renglon)
        if partes:
            ultima = partes[1].strip()
            datos[ultima] = _sin_comillas(partes[2] or "")
            lineas[ultima] = numero
        elif renglon.strip() and ultima:
            elemento = _ELEMENTO.match(renglon)
            previos = datos[ultima] if isinstance(datos[ultima], list) else [datos[ultima]] if datos[ultima] else []
            datos[ultima] = [*previos, _sin_comillas(elemento[1] if elemento else renglon.strip())]
    return datos, lineas


def _sin_comillas(texto: str) -> Any:
    texto = texto.strip()
    if texto.startswith("[") and texto.endswith("]"):
        return [_sin_comillas(parte) for parte in texto[1:-1].split(",") if parte.strip()]
    return texto[1:-1] if len(texto) > 1 and texto[0] == texto[-1] and texto[0] in "'\"" else texto


def _problema(archivo: str, linea: int, mensaje: str, remedio: str) -> ProblemasDeContenido:
    return ProblemasDeContenido([Problema(archivo, linea, "", mensaje, remedio)])
