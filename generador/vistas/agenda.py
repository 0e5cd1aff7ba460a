"""La agenda: lo que viene por mes, lo que ya pasó por año y los calendarios a los que alguien puede suscribirse."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from generador import fechas, rutas
from generador.modelo.evento import Evento
from generador.vistas.cabeza import cabeza, migas_ld
from generador.vistas.edicion import Edicion
from generador.vistas.evento import pagina_de_evento
from generador.vistas.eventos import resumen_de_evento
from generador.vistas.piezas import cuantos, cuenta, enlace, migas
from generador.vistas.salida import Datos, Pagina

RECIENTES = 5


def paginas_de_agenda(edicion: Edicion) -> list[Pagina]:
    """``/agenda/``, una página por año y una por evento publicado."""
    anios = {a: list(lista) for a, lista in groupby(edicion.eventos, key=lambda e: e.fecha.year)}
    return [_agenda(edicion, anios), *(_anio(edicion, a, anios) for a in anios), *(pagina_de_evento(edicion, e) for e in edicion.eventos)]


def proximos_eventos(edicion: Edicion) -> list[Evento]:
    """Lo que todavía no termina, lo más cercano primero."""
    return [e for e in edicion.eventos if not e.ya_paso(edicion.ahora)]


def canal_de_agenda(edicion: Edicion) -> Datos:
    """El calendario completo, para copiar su dirección en una aplicación."""
    return {
        "nombre": "Agenda",
        "descripcion": "Todos los eventos. Si uno cambia o se cancela, su calendario se entera.",
        "formatos": [{**enlace("iCalendar", rutas.CALENDARIO), "absoluta": edicion.ajustes.absoluta(rutas.CALENDARIO)}],
    }


def _agenda(edicion: Edicion, anios: dict[int, list[Evento]]) -> Pagina:
    proximos = proximos_eventos(edicion)
    pasados = [e for e in reversed(edicion.eventos) if e.ya_paso(edicion.ahora)]
    camino = migas(("Agenda", None))
    return Pagina(
        direccion=rutas.AGENDA,
        plantilla="agenda.html",
        titulo=f"Agenda · {edicion.ajustes.nombre_del_sitio}",
        datos={
            "migas": camino,
            "meses": _por_mes(edicion, proximos),
            "pasados": [resumen_de_evento(edicion, e) for e in pasados[:RECIENTES]],
            "todos": enlace(f"Toda la agenda de {pasados[0].fecha.year}", rutas.eventos_del_anio(pasados[0].fecha.year)) if pasados else None,
            "anios": _cuentas(anios),
            "canal": canal_de_agenda(edicion),
        },
        cabeza=cabeza(
            edicion,
            rutas.AGENDA,
            "Agenda",
            f"Eventos de {edicion.ajustes.municipio.gobierno}: cuándo, dónde y si la entrada es libre.",
            feeds=[{"nombre": "Agenda (iCalendar)", "direccion": rutas.CALENDARIO, "tipo_mime": "text/calendar"}],
            json_ld=[migas_ld(edicion, camino, rutas.AGENDA)],
        ),
        seccion="agenda",
    )


def _anio(edicion: Edicion, anio: int, anios: dict[int, list[Evento]]) -> Pagina:
    direccion = rutas.eventos_del_anio(anio)
    camino = migas(("Agenda", rutas.AGENDA), (str(anio), None))
    total = cuantos(len(anios[anio]), "evento", "eventos")
    return Pagina(
        direccion=direccion,
        plantilla="agenda_anio.html",
        titulo=f"Agenda de {anio} · {edicion.ajustes.nombre_del_sitio}",
        datos={"migas": camino, "titulo": f"Agenda de {anio}", "total_texto": total, "meses": _por_mes(edicion, anios[anio]), "anios": [a for a in _cuentas(anios) if a["direccion"] != direccion]},
        cabeza=cabeza(edicion, direccion, f"Agenda de {anio}", f"{total} de {edicion.ajustes.municipio.gobierno} en {anio}.", json_ld=[migas_ld(edicion, camino, direccion)]),
        seccion="agenda",
    )


def _cuentas(anios: dict[int, list[Evento]]) -> list[Datos]:
    return [cuenta(str(a), rutas.eventos_del_anio(a), len(anios[a])) for a in sorted(anios, reverse=True)]


def _por_mes(edicion: Edicion, eventos: Sequence[Evento]) -> list[Datos]:
    """Los eventos, agrupados por el mes en que empiezan."""
    return [
        {"id": f"{fechas.MESES[mes - 1]}-{anio}", "nombre": fechas.mes_y_anio(anio, mes), "eventos": [resumen_de_evento(edicion, e) for e in grupo]}
        for (anio, mes), grupo in groupby(eventos, key=lambda e: (e.fecha.year, e.fecha.month))
    ]
