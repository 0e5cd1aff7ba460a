"""Valida datos contra un esquema y dice en español, con su línea, todo lo que no cuadra."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from typing import Any, TypeVar, get_args
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from generador import rutas
from generador.errores import Problema, ProblemasDeContenido, quiso_decir
from generador.fechas import MESES
from generador.fuente import Fuente

M = TypeVar("M", bound=BaseModel)

# Tipo de error de pydantic → (mensaje, remedio). {v} es el valor escrito; lo demás, su contexto.
MENSAJES: dict[str, tuple[str, str]] = {
    "missing": ("falta este campo obligatorio", "Agregue una línea, por ejemplo: «{campo}: {ejemplo}»."),
    "falta_el_grupo": ("falta este campo obligatorio", "Agregue «{campo}:» y debajo, con sangría: {obligatorios}."),
    "vacio": ("está vacío y es obligatorio", "Escríbalo, por ejemplo: «{campo}: {ejemplo}»."),
    "extra_forbidden": ("este campo no existe", "Quítelo o corrija su nombre."),
    "string_too_long": ("tiene {largo} letras y el máximo es {max_length}", "Acórtelo."),
    "too_short": ("está vacío", "Escriba un valor o quite la línea."),
    "string_type": ("se esperaba un texto y llegó {clase}", "Escriba un solo texto; si empieza con «[» o «{{», póngalo entre comillas."),
    "int_parsing": ("se esperaba un número entero y llegó «{v}»", "Escriba solo cifras, por ejemplo «{ejemplo}»."),
    "int_type": ("se esperaba un número entero y llegó {clase}", "Escriba solo cifras, por ejemplo «{ejemplo}»."),
    "int_parsing_size": ("el número «{v}» es demasiado grande", "Escriba un número menor."),
    "greater_than_equal": ("el número «{v}» es menor que {ge}", "Escriba un número de {ge} en adelante."),
    "less_than_equal": ("el número «{v}» es mayor que {le}", "Escriba un número de hasta {le}."),
    "enum": ("se esperaba {expected} y llegó «{v}»", "Use uno de esos valores."),
    "no_existe": ("«{v}» no existe en el calendario o en el reloj", "Revise el año (de 1900 a 2199), el mes, el día y la hora (de 00:00 a 23:59)."),
    "instante": ("se esperaba AAAA-MM-DD y llegó «{v}»", "Escriba la fecha como 2025-05-03, o con hora: 2025-05-03T10:00."),
    "dia": ("se esperaba AAAA-MM-DD y llegó «{v}»", "Escriba la fecha como 2025-05-03, sin hora."),
    "logico": ("se esperaba sí o no y llegó «{v}»", "Escriba «sí» o «no»."),
    "id": ("«{v}» no sirve como identificador", "Use minúsculas sin acentos, cifras y guiones: «{slug}»."),
    "almacen": ("«{v}» no es la dirección de un almacén", "Escríbala como s3://cubeta/carpeta, sin claves de acceso: esas van en el entorno."),
    "url": ("«{v}» no es un enlace completo", "Debe empezar con https:// y no llevar espacios."),
    "color": ("«{v}» no es un color", "Escríbalo como «#7a1f3d», entre comillas."),
    "zona": ("«{v}» no es una zona horaria", "Use un nombre como America/Mexico_City o America/Tijuana."),
    "mes": ("«{v}» no es un mes", "Use el nombre del mes en minúsculas: enero, febrero…"),
    "tuple_type": ("se esperaba una lista y llegó «{v}»", "Escriba los valores entre corchetes: [uno, dos]."),
    "dict_type": ("se esperaban campos y llegó {clase}", "Escriba «campo: valor» en líneas con sangría."),
    "model_type": ("se esperaban campos y llegó {clase}", "Escríbalo así: {padre}: {ejemplo}"),
    "falta_motivo": ("una pieza retirada necesita su motivo", "Agregue una línea «motivo: por qué se retiró»."),
    "vigencia_pasada": ("la vigencia termina antes de la fecha de publicación", "Corrija «vigencia» o «fecha»."),
    "foco": ("«{v}» no es un punto de la foto", "Escriba dos porcentajes, a lo ancho y a lo alto: [50, 30]."),
    "enlace_o_archivo": ("un video lleva «url» o «archivo», y solo uno de los dos", "Deje «url:» con su enlace, o «archivo:» con el nombre del video."),
    "subtitulos_ajenos": ("los subtítulos son para un video propio, no para un enlace", "Quite «subtitulos», o ponga el video en «archivo»."),
    "numero": ("se esperaba un número y llegó «{v}»", "Escriba solo cifras, con punto decimal si hace falta: 1250.5"),
    "mes_del_anio": ("se esperaba un mes AAAA-MM y llegó «{v}»", "Escríbalo como 2026-03."),
    "formula": ("la fórmula no son solo cuentas con variables", "Use + - * / y paréntesis, por ejemplo: (hoy - antes) / antes * 100"),
    "variables": ("las variables no son las de la fórmula; faltan: {faltan}; sobran: {sobran}", "Declare en «variables» cada una de la fórmula, y solo esas, con nombres sin guiones: «hoy: seguidores»."),
    "umbrales": ("se esperaban cuatro porcentajes de menor a mayor", "Escriba cuatro porcentajes distintos en orden: [70, 90, 110, 130]."),
    "suma_de_alcance": ("el alcance no se puede sumar: la misma persona puede estar en dos redes y en dos meses", "Escriba «acumulacion: promedio» (o «maximo») y «en_el_periodo: maximo»."),
    "formula_sola": ("una fórmula no se junta con otras fuentes", "Deje solo la fórmula en «medicion»."),
    "de_o_fijo": ("una columna lleva «de» o «fijo», y solo uno de los dos", "Deje «de:» con un valor del portal, o «fijo:» con un texto igual en todos los renglones."),
    "columna_repetida": ("la columna «{repetida}» está dos veces", "Cada columna lleva su propio título."),
    "columna_indispensable": ("a la tabla le falta la columna «{titulo}»", "Agregue una columna con «titulo: {titulo}» y «de: {valor}»: toda tabla dice de cuándo es, quién responde y por qué le falta algo."),
    "fin_antes": ("la campaña termina antes de empezar", "Corrija «inicio» o «fin»."),
    "evento_sin_duracion": ("el evento debe terminar después de empezar", "Corrija «fecha» o «fin»; si no sabe cuándo termina, quite «fin»."),
}
_CAMPO_DE_LA_REGLA = {"falta_motivo": "estado"}
# Con la forma debida: si aun así no se entendió, es que ese día o esa hora no existen.
_BIEN_ESCRITO = {
    "dia": re.compile(r"\d{4}-\d{2}-\d{2}"),
    "instante": re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{1,2}:\d{2}(?::\d{2})?\s*(?:Z|[+-]\d{2}:?\d{2})?)?"),
}


def validar(modelo: type[M], datos: Any, fuente: Fuente, zona: ZoneInfo) -> M:
    """Devuelve el modelo, o lanza ``ProblemasDeContenido`` con un problema por cada falla."""
    try:
        return modelo.model_validate(datos, context={"zona": zona})
    except ValidationError as error:
        raise ProblemasDeContenido([_traducir(modelo, e, fuente) for e in error.errors(include_url=False)]) from None


def _traducir(modelo: type[BaseModel], error: ErrorDetails, fuente: Fuente) -> Problema:
    partes = [str(p) for p in error["loc"] if p != "[key]"]
    valor = error.get("input")
    tipo = _tipo(modelo, error, partes, fuente)
    campo = _CAMPO_DE_LA_REGLA.get(tipo) or _como_se_escribio(partes, fuente, falta=error["type"] == "missing")
    nombre, info = _campo(modelo, partes)
    mensaje, remedio = MENSAJES.get(tipo, ("el valor «{v}» no es válido aquí", "Revise este campo en la guía: «portal campos»."))
    contexto: dict[str, Any] = {
        "campo": partes[-1] if partes else "",
        "padre": nombre,
        "ejemplo": (info.examples or ["…"])[0] if info else "…",
        "v": _recortar(valor),
        "clase": _clase(valor),
        "largo": len(valor) if isinstance(valor, str) else 0,
        "slug": rutas.slug(valor) or "obra-publica" if isinstance(valor, str) else "",
        **(error.get("ctx") or {}),
    }
    if tipo == "enum" and info:
        opciones = [str(o.value) for o in _opciones(info)]
        contexto["expected"] = " o ".join([", ".join(opciones[:-1]), opciones[-1]])
        remedio = quiso_decir(str(valor), opciones) or remedio
    if tipo == "mes":
        remedio = quiso_decir(str(valor), MESES) or remedio
    if tipo == "extra_forbidden":
        padre = _modelo_de(modelo, partes[:-1])
        remedio = (padre and quiso_decir(partes[-1], padre.model_fields)) or remedio
    if tipo == "falta_el_grupo" and info:
        grupo = _primer_modelo(info.annotation)
        contexto["obligatorios"] = ", ".join(f"«{n}: {(i.examples or ['…'])[0]}»" for n, i in (grupo.model_fields if grupo else {}).items() if i.is_required())
    return Problema(fuente.archivo, fuente.linea(campo), campo, mensaje.format(**contexto), remedio.format(**contexto))


def _como_se_escribio(partes: list[str], fuente: Fuente, *, falta: bool) -> str:
    """El campo con el nombre que la persona puede buscar en su archivo; un solo número para doce meses es un solo problema."""
    if not falta:
        return fuente.como_se_escribio(".".join(partes)) or ".".join(partes)
    padre = ".".join(partes[:-1])
    return f"{fuente.como_se_escribio(padre) or padre}.{partes[-1]}".lstrip(".")


def _tipo(modelo: type[BaseModel], error: ErrorDetails, partes: list[str], fuente: Fuente) -> str:
    """El tipo de error, más fino que el de pydantic cuando a la persona le dice otra cosa."""
    tipo = error["type"]
    _, info = _campo(modelo, partes)
    if tipo == "missing" and info and isinstance(info.annotation, type) and issubclass(info.annotation, BaseModel):
        return "falta_el_grupo"
    if tipo == "missing" and _como_se_escribio(partes, fuente, falta=True) in fuente.lineas:
        return "vacio"
    if tipo == "too_long" and isinstance(error.get("input"), str):  # así llama pydantic a lo mismo en un campo opcional
        return "string_too_long"
    if tipo == "too_short" and info and info.is_required():
        return "vacio"
    if tipo in _BIEN_ESCRITO and _BIEN_ESCRITO[tipo].fullmatch(str(error.get("input")).strip()):
        return "no_existe"
    return tipo


def _campo(modelo: type[BaseModel], partes: list[str]) -> tuple[str, FieldInfo | None]:
    """El campo más cercano con nombre: en ``video.0`` es ``video``."""
    for largo in range(len(partes), 0, -1):
        padre = _modelo_de(modelo, partes[: largo - 1])
        if padre and partes[largo - 1] in padre.model_fields:
            return partes[largo - 1], padre.model_fields[partes[largo - 1]]
    return "", None


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
