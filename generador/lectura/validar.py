"""Valida datos contra un esquema y dice en español, con su línea, todo lo que no cuadra."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any, TypeVar, get_args
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from generador.errores import Problema, ProblemasDeContenido, parecido
from generador.esquema import Fuente

M = TypeVar("M", bound=BaseModel)

# Tipo de error de pydantic → (mensaje, remedio). {v} es el valor escrito; lo demás, su contexto.
MENSAJES: dict[str, tuple[str, str]] = {
    "missing": ("falta este campo obligatorio", "Agregue una línea «{campo}: {ejemplo}»."),
    "extra_forbidden": ("este campo no existe", "Quítelo o corrija su nombre."),
    "string_too_long": ("tiene {largo} letras y el máximo es {max_length}", "Acórtelo."),
    "string_too_short": ("está vacío", "Escriba un valor o quite la línea."),
    "string_type": ("se esperaba un texto y llegó {clase}", "Escriba un solo texto en la misma línea."),
    "int_parsing": ("se esperaba un número entero y llegó «{v}»", "Escriba solo cifras, por ejemplo «{ejemplo}»."),
    "int_type": ("se esperaba un número entero y llegó {clase}", "Escriba solo cifras, por ejemplo «{ejemplo}»."),
    "int_parsing_size": ("el número «{v}» es demasiado grande", "Escriba un número menor."),
    "greater_than_equal": ("el número «{v}» es menor que {ge}", "Escriba un número de {ge} en adelante."),
    "less_than_equal": ("el número «{v}» es mayor que {le}", "Escriba un número de hasta {le}."),
    "enum": ("se esperaba {expected} y llegó «{v}»", "Use uno de esos valores."),
    "instante": ("se esperaba AAAA-MM-DD y llegó «{v}»", "Escriba la fecha como 2025-05-03, o con hora: 2025-05-03T10:00."),
    "dia": ("se esperaba AAAA-MM-DD y llegó «{v}»", "Escriba la fecha como 2025-05-03."),
    "logico": ("se esperaba sí o no y llegó «{v}»", "Escriba «sí» o «no»."),
    "id": ("«{v}» no sirve como identificador", "Use minúsculas sin acentos, cifras y guiones: «obra-publica»."),
    "url": ("«{v}» no es un enlace completo", "Debe empezar con https:// y no llevar espacios."),
    "color": ("«{v}» no es un color", "Escríbalo como «#7a1f3d», entre comillas."),
    "zona": ("«{v}» no es una zona horaria", "Use un nombre como America/Mexico_City o America/Tijuana."),
    "mes": ("«{v}» no es un mes", "Use el nombre del mes en minúsculas: enero, febrero…"),
    "tuple_type": ("se esperaba una lista y llegó «{v}»", "Escriba los valores entre corchetes: [uno, dos]."),
    "dict_type": ("se esperaban campos y llegó {clase}", "Escriba «campo: valor» en líneas con sangría."),
    "model_type": ("se esperaban campos y llegó {clase}", "Escriba «campo: valor» en líneas con sangría."),
    "falta_motivo": ("una pieza retirada necesita su motivo", "Agregue una línea «motivo: por qué se retiró»."),
    "vigencia_pasada": ("la vigencia termina antes de la fecha de publicación", "Corrija «vigencia» o «fecha»."),
    "fin_antes": ("la campaña termina antes de empezar", "Corrija «inicio» o «fin»."),
}
_CAMPO_DE_LA_REGLA = {"falta_motivo": "estado", "vigencia_pasada": "vigencia", "fin_antes": "fin"}


def validar(modelo: type[M], datos: Any, fuente: Fuente, zona: ZoneInfo) -> M:
    """Devuelve el modelo, o lanza ``ProblemasDeContenido`` con un problema por cada falla."""
    try:
        return modelo.model_validate(datos, context={"zona": zona})
    except ValidationError as error:
        raise ProblemasDeContenido([_traducir(modelo, e, fuente) for e in error.errors(include_url=False)]) from None


def _traducir(modelo: type[BaseModel], error: ErrorDetails, fuente: Fuente) -> Problema:
    tipo = error["type"]
    partes = [str(p) for p in error["loc"] if p != "[key]"]
    campo = ".".join(partes) or _CAMPO_DE_LA_REGLA.get(tipo, "")
    info = _campo(modelo, partes)
    mensaje, remedio = MENSAJES.get(tipo, ("el valor «{v}» no es válido aquí", "Revise este campo en la guía: «portal campos»."))
    valor = error.get("input")
    contexto: dict[str, Any] = {
        "campo": partes[-1] if partes else "",
        "ejemplo": (info.examples or ["…"])[0] if info else "…",
        "v": _recortar(valor),
        "clase": _clase(valor),
        "largo": len(valor) if isinstance(valor, str) else 0,
        **(error.get("ctx") or {}),
    }
    if tipo == "enum" and info:
        opciones = [str(o.value) for o in _opciones(info)]
        contexto["expected"] = " o ".join([", ".join(opciones[:-1]), opciones[-1]])
        remedio = _sugerir(str(valor), opciones) or remedio
    if tipo == "extra_forbidden":
        padre = _modelo_de(modelo, partes[:-1])
        remedio = (padre and _sugerir(partes[-1], padre.model_fields)) or remedio
    linea = fuente.linea(campo)
    return Problema(fuente.archivo, linea, campo, mensaje.format(**contexto), remedio.format(**contexto))


def _sugerir(palabra: str, opciones: Any) -> str | None:
    cercana = parecido(palabra, opciones)
    return f"¿Quiso decir «{cercana}»?" if cercana else None


def _campo(modelo: type[BaseModel], partes: list[str]) -> FieldInfo | None:
    padre = _modelo_de(modelo, partes[:-1])
    return padre.model_fields.get(partes[-1]) if padre and partes else None


def _modelo_de(modelo: type[BaseModel], partes: list[str]) -> type[BaseModel] | None:
    """Sigue una ruta de campos (``erratas.0``) hasta el modelo anidado que la describe."""
    actual: type[BaseModel] | None = modelo
    for parte in partes:
        if actual is None or parte not in actual.model_fields:
            continue  # un índice de lista o una clave de diccionario no cambia de modelo
        actual = _primer_modelo(actual.model_fields[parte].annotation)
    return actual


def _primer_modelo(tipo: Any) -> type[BaseModel] | None:
    if isinstance(tipo, type) and issubclass(tipo, BaseModel):
        return tipo
    return next((m for a in get_args(tipo) if (m := _primer_modelo(a))), None)


def _opciones(info: FieldInfo) -> list[Enum]:
    tipos: list[Any] = [info.annotation, *get_args(info.annotation)]
    return next(list(t) for t in tipos if isinstance(t, type) and issubclass(t, Enum))


def _recortar(valor: Any) -> str:
    texto = valor if isinstance(valor, str) else repr(valor)
    return texto if len(texto) <= 60 else texto[:57] + "…"


def _clase(valor: Any) -> str:
    if isinstance(valor, Mapping):
        return "un grupo de campos"
    if isinstance(valor, (list, tuple)):
        return "una lista"
    return f"«{_recortar(valor)}»"
