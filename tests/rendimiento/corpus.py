"""Boletines inventados pero verosímiles, siempre los mismos: la semilla es fija."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from tests.rendimiento import frases

SEMILLA = 20250308
ULTIMO_ANIO = 2026
PESO = 4_500  # bytes de Markdown por boletín, sin la ficha
MESES = ("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre")

TEMAS = ("salud", "educacion", "obra-publica", "servicios-publicos", "cultura", "deporte", "mujeres", "ninez", "proteccion-civil", "medio-ambiente", "economia", "participacion")
DEPENDENCIAS = ("presidencia", "comunicacion", "dif", "obras", "servicios", "salud", "educacion", "cultura", "deporte", "proteccion-civil", "mujeres", "tesoreria")


@dataclass(frozen=True)
class Boletin:
    """Un boletín para todos los generadores; cada uno le pone su ficha."""

    folio: int
    titulo: str
    fecha: datetime
    resumen: str
    temas: tuple[str, ...]
    dependencia: str
    campana: str | None
    slug: str
    cuerpo: str


def campanas(boletines: int) -> list[tuple[str, int, int]]:
    """(id, año, mes) de una campaña por mes."""
    return [(f"{mes}-{anio}", anio, n) for anio in anios(boletines) for n, mes in enumerate(MESES, 1)]


def anios(boletines: int) -> range:
    """De cinco a veinte años, según cuántos boletines sean."""
    cuantos = min(20, max(5, boletines // 250))
    return range(ULTIMO_ANIO - cuantos + 1, ULTIMO_ANIO + 1)


def boletines(cuantos: int) -> list[Boletin]:
    """``cuantos`` boletines repartidos por igual en los años, del más antiguo al más nuevo."""
    azar = Random(SEMILLA)
    lista = []
    periodo = anios(cuantos)
    for i, anio in enumerate(periodo):
        del_anio = cuantos // len(periodo) + (i < cuantos % len(periodo))
        paso = timedelta(days=364) / del_anio
        lista += [_boletin(azar, folio, datetime(anio, 1, 1, 9) + paso * (folio - 1)) for folio in range(1, del_anio + 1)]
    return lista


def uno_mas(lista: list[Boletin]) -> Boletin:
    """El boletín que se publicaría después del último."""
    ultimo = lista[-1]
    return _boletin(Random(SEMILLA + 1), ultimo.folio + 1, ultimo.fecha + timedelta(hours=3))


def _boletin(azar: Random, folio: int, fecha: datetime) -> Boletin:
    titulo, slug = frases.titulo(azar)
    return Boletin(
        folio=folio,
        titulo=titulo,
        fecha=fecha.replace(second=0, microsecond=0),
        resumen=frases.oracion(azar)[:290],
        temas=tuple(azar.sample(TEMAS, azar.randint(1, 3))),
        dependencia=azar.choice(DEPENDENCIAS),
        campana=f"{MESES[fecha.month - 1]}-{fecha.year}" if azar.random() < 0.4 else None,
        slug=slug,
        cuerpo=_cuerpo(azar),
    )


def _cuerpo(azar: Random) -> str:
    """Párrafos con títulos y, según el caso, lista, tabla, cita, nota y enlace."""
    partes = [frases.parrafo(azar)]
    secciones = [_lista, _tabla, _cita, _nota, _pasos]
    azar.shuffle(secciones)
    for seccion in secciones[:3]:
        partes += [f"## {frases.subtitulo(azar)}", frases.parrafo(azar), seccion(azar)]
    peso = sum(len(p.encode()) + 2 for p in partes)
    while peso < PESO:
        partes.append(frases.parrafo(azar))
        peso += len(partes[-1].encode()) + 2
    partes.append(f"Más información en [el sitio del programa](https://ejemplo.mx/programas/{azar.randint(1, 999)}).")
    return "\n\n".join(partes) + "\n"


def _lista(azar: Random) -> str:
    return "\n".join(f"- **{frases.lugar(azar)}**: {frases.oracion(azar)}" for _ in range(4))


def _pasos(azar: Random) -> str:
    return "\n".join(f"{n}. {frases.oracion(azar)}" for n in range(1, 5))


def _tabla(azar: Random) -> str:
    filas = "\n".join(f"| {frases.lugar(azar)} | {azar.randint(1, 28)} de {azar.choice(MESES)} | {azar.randint(20, 900)} |" for _ in range(5))
    return f"| Lugar | Día | Personas |\n|---|---|---:|\n{filas}"


def _cita(azar: Random) -> str:
    return f"> {frases.oracion(azar)} {frases.oracion(azar)}"


def _nota(azar: Random) -> str:
    return f"{frases.oracion(azar)}[^1]\n\n[^1]: {frases.oracion(azar)}"
