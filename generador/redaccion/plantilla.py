"""El texto de un documento nuevo: lo obligatorio ya escrito y lo opcional explicado en comentarios.

Un renglón ``# campo: ejemplo  # qué es`` se activa con solo quitarle el ``# `` del principio. Los
demás comentarios empiezan con ``#`` y más espacios o con mayúscula, así que no se confunden con él.
"""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generador.modelo.album import FichaAlbum, FichaFoto
from generador.redaccion.campos import describir
from generador.redaccion.ficha import escalar

_COLUMNA = 44
_ANCHO = 110
_LEYENDA = (
    "# Los renglones sin «#» al principio son los datos de este documento.",
    "# Para usar otro dato, quite el «# » con que empieza su renglón y cambie el ejemplo.",
)


def escribir_plantilla(
    modelo: type[BaseModel],
    valores: Mapping[str, Any],
    ejemplos: Mapping[str, str],
    disponibles: Mapping[str, Sequence[str]],
    nota: str,
    cuerpo: str,
) -> str:
    """El documento completo.

    ``valores`` son los campos ya escritos; ``ejemplos`` reemplaza el del esquema por uno que sirve
    en este proyecto (ya en YAML); ``disponibles`` son los id que se pueden usar en un campo;
    ``nota`` es un consejo que empieza con mayúscula.
    """
    ficha = ["---", *_LEYENDA, f"# {nota}", "", *_ficha(modelo, valores, ejemplos, disponibles), "---"]
    return "\n".join([*ficha, "", cuerpo.strip(), ""])


def escribir_album(
    valores: Mapping[str, Any],
    ejemplos: Mapping[str, str],
    disponibles: Mapping[str, Sequence[str]],
    nota: str,
    fotos: Sequence[Mapping[str, str]],
) -> str:
    """El ``album.yml`` completo: la ficha como en ``escribir_plantilla`` y, al final, un bloque por foto.

    Cada foto lleva solo los campos que ya se saben; los demás se explican una vez, antes de la lista.
    """
    ficha = [*_LEYENDA, f"# {nota}", "", *_ficha(FichaAlbum, valores, ejemplos, disponibles, {"fotos"}), ""]
    explicacion = ["# Las fotos, en orden. De cada una puede decir:"]
    explicacion += [f"#     {_renglon(c, _del_esquema(i), i)}" for c, i in FichaFoto.model_fields.items()]
    bloques = [f"{'    ' if n else '  - '}{c}: {escalar(v)}" for f in fotos for n, (c, v) in enumerate(f.items())]
    return "\n".join([*ficha, *explicacion, "fotos:", *bloques, ""])


def _ficha(
    modelo: type[BaseModel],
    valores: Mapping[str, Any],
    ejemplos: Mapping[str, str],
    disponibles: Mapping[str, Sequence[str]],
    aparte: Collection[str] = (),
) -> list[str]:
    """Los renglones ya escritos y, comentados, los opcionales; ``aparte`` son los que se escriben de otra forma."""
    renglones = [_renglon(c, _en_yaml(v), modelo.model_fields[c]) for c, v in valores.items()]
    renglones += ["", "# Opcionales"]
    for nombre, info in modelo.model_fields.items():
        if nombre in valores or nombre in aparte:
            continue
        renglones.append(f"# {_renglon(nombre, ejemplos.get(nombre) or _del_esquema(info), info)}")
        renglones += _lista_de(disponibles[nombre]) if nombre in disponibles else []
    return renglones


def _renglon(nombre: str, valor: str, info: FieldInfo) -> str:
    return f"{f'{nombre}: {valor}':<{_COLUMNA}}  # {describir(info)}"


def _en_yaml(valor: Any) -> str:
    if isinstance(valor, (list, tuple)):
        return f"[{', '.join(valor)}]"
    return escalar(str(valor))


def _del_esquema(info: FieldInfo) -> str:
    """El ejemplo del esquema; el que empieza con corchete o llave ya está escrito en YAML."""
    ejemplo = str((info.examples or ["…"])[0])
    return ejemplo if ejemplo.startswith(("[", "{")) else escalar(ejemplo)


def _lista_de(opciones: Sequence[str]) -> list[str]:
    texto = f"Hay: {', '.join(opciones)}." if opciones else "Todavía no hay ninguno."
    return textwrap.wrap(texto, _ANCHO, initial_indent="#     ", subsequent_indent="#     ", break_on_hyphens=False)
