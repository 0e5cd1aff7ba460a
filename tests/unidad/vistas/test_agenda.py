"""La agenda: qué viene, qué pasó, qué se cubrió y qué se dice de lo que no se hizo."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar, Event

from generador.ajustes import Ajustes
from generador.fuente import Fuente
from generador.modelo.album import Album
from generador.modelo.boletin import Boletin
from generador.modelo.campana import Campana
from generador.modelo.catalogo import Catalogo
from generador.modelo.evento import Evento
from generador.modelo.fotos import Medida, Metadatos, Version
from generador.modelo.galeria import leyenda
from generador.modelo.texto import Texto
from generador.vistas.agenda import paginas_de_agenda
from generador.vistas.boletines import paginas_de_boletines
from generador.vistas.calendario_ics import calendarios
from generador.vistas.campanas import paginas_de_campanas
from generador.vistas.datos import conjuntos
from generador.vistas.edicion import Edicion
from generador.vistas.eventos import cuando
from generador.vistas.indice_de_busqueda import grupos_de_documentos
from generador.vistas.portada import EVENTOS, pagina_de_portada
from generador.vistas.redirecciones import redirecciones
from generador.vistas.retirados import paginas_de_retirados
from generador.vistas.salida import Datos, Pagina

ZONA = ZoneInfo("America/Mexico_City")
AHORA = datetime(2025, 6, 1, 12, tzinfo=ZONA)
AJUSTES = Ajustes.model_validate(
    {
        "municipio": {"nombre": "Ejemplo", "gobierno": "Ayuntamiento de Ejemplo", "entidad": "Entidad"},
        "temas": {"salud": "Salud"},
        "dependencias": {"dif": "DIF Municipal"},
        "nombre_del_sitio": "Prensa",
        "url_del_sitio": "https://prensa.ejemplo.mx/",
    }
)


def evento(id_: str = "foro", fecha: str = "2025-03-08T10:00", **cambios: Any) -> Evento:
    base = {"titulo": f"Evento {id_}", "fecha": fecha, "resumen": "De qué trata.", "id": id_, "fuente": Fuente(f"contenido/agenda/{id_}.md")}
    return Evento.model_validate(base | cambios, context={"zona": ZONA})


def boletin(folio: int = 1, fecha: str = "2025-03-09", **cambios: Any) -> Boletin:
    base = {"folio": folio, "titulo": f"Boletín {folio}", "fecha": fecha, "resumen": "Resumen.", "anio": 2025, "slug": "x", "fuente": Fuente(f"boletines/2025/{folio:03d}-x.md")}
    return Boletin.model_validate(base | cambios, context={"zona": ZONA})


def album(**cambios: Any) -> Album:
    base = {"titulo": "Fotos", "fecha": "2025-03-08", "fotos": [{"archivo": "1.jpg", "alt": "Se ve."}], "anio": 2025, "slug": "fotos", "fuente": Fuente("galeria/2025/fotos/album.yml"), "archivos": ("1.jpg",)}
    return Album.model_validate(base | cambios, context={"zona": ZONA})


def campana(id_: str = "agua") -> Campana:
    return Campana.model_validate({"titulo": "Agua para todos", "inicio": "2025-03-01", "fin": "2025-03-31", "resumen": "Resumen.", "id": id_, "fuente": Fuente(f"contenido/campanas/{id_}.md")})


def edicion(*eventos: Evento, boletines: tuple[Boletin, ...] = (), albumes: tuple[Album, ...] = (), campanas: tuple[Campana, ...] = (), ahora: datetime = AHORA) -> Edicion:
    ordenados = tuple(sorted(eventos, key=lambda e: (e.fecha, e.id)))
    catalogo = Catalogo(AJUSTES, boletines, campanas, (), {}, albumes, eventos=ordenados)
    leyendas = {f.ruta: leyenda(a, f, Metadatos(), AJUSTES) for a in albumes for f in a.fotos_en_orden}
    medidas = {r: Medida(r, 640, 480, "#a1b2c3", (Version("f-640.jpg", "ajustada", "jpg", 640, 480, 900),)) for r in leyendas}
    textos = {d.fuente.archivo: Texto("h", "<p>Texto.</p>", "Texto.") for d in catalogo.documentos}
    return Edicion(catalogo=catalogo, textos=textos, medidas=medidas, pesos={}, ahora=ahora, leyendas=leyendas)


def paginas(edicion_: Edicion) -> dict[str, Pagina]:
    return {p.direccion: p for p in paginas_de_agenda(edicion_)}


def de(edicion_: Edicion, direccion: str = "/agenda/foro/") -> Datos:
    return paginas(edicion_)[direccion].datos


def ld(edicion_: Edicion) -> dict[str, Any]:
    return next(d for d in map(json.loads, paginas(edicion_)["/agenda/foro/"].cabeza["json_ld"]) if d["@type"] == "Event")


def ics(edicion_: Edicion, direccion: str = "/agenda.ics") -> list[Event]:
    archivo = next(a for a in calendarios(edicion_) if a.direccion == direccion)
    return list(Calendar.from_ical(archivo.producir()).walk("VEVENT"))


# Listas


def test_sin_eventos_la_agenda_existe_y_esta_vacia() -> None:
    hechas = paginas(edicion())
    assert list(hechas) == ["/agenda/"]
    assert (hechas["/agenda/"].datos["meses"], hechas["/agenda/"].datos["pasados"], hechas["/agenda/"].datos["todos"]) == ([], [], None)


def test_lo_que_viene_va_por_mes_desde_lo_mas_cercano_y_lo_que_paso_al_reves() -> None:
    todo = edicion(evento("tres", "2025-07-01"), evento("uno", "2025-06-02T09:00"), evento("dos", "2025-06-30"), evento("ayer", "2025-05-31"), evento("antes", "2024-12-01"))
    agenda = de(todo, "/agenda/")
    assert [(m["nombre"], [e["titulo"] for e in m["eventos"]]) for m in agenda["meses"]] == [("junio de 2025", ["Evento uno", "Evento dos"]), ("julio de 2025", ["Evento tres"])]
    assert [e["titulo"] for e in agenda["pasados"]] == ["Evento ayer", "Evento antes"]
    assert agenda["todos"] == {"nombre": "Toda la agenda de 2025", "direccion": "/agenda/2025/"}
    assert [(c["nombre"], c["total"]) for c in agenda["anios"]] == [("2025", 4), ("2024", 1)]


def test_cada_anio_tiene_su_pagina_con_todo_y_enlaza_a_los_demas() -> None:
    hechas = paginas(edicion(evento("a", "2025-07-01"), evento("b", "2025-02-01"), evento("c", "2026-01-01")))
    assert [e["titulo"] for m in hechas["/agenda/2025/"].datos["meses"] for e in m["eventos"]] == ["Evento b", "Evento a"]
    assert [c["direccion"] for c in hechas["/agenda/2025/"].datos["anios"]] == ["/agenda/2026/"]


def test_lo_que_no_se_publica_no_sale_en_ningun_lado() -> None:
    todo = edicion(evento("borrador", estado="borrador"), evento("retirado", estado="retirado", motivo="Fue un error."))
    hechas = paginas(todo)
    assert list(hechas) == ["/agenda/"]
    assert [(p.direccion, p.cabeza["indexable"]) for p in paginas_de_retirados(todo)] == [("/agenda/retirado/", False)]
    assert ics(todo) == []
    assert next(c for c in conjuntos(todo) if c.id == "eventos").filas == ()


def test_la_portada_muestra_solo_los_mas_cercanos() -> None:
    eventos = [evento(f"e{n}", f"2025-07-{n + 1:02d}") for n in range(EVENTOS + 1)]
    datos = pagina_de_portada(edicion(*eventos, evento("pasado", "2025-05-01"))).datos
    assert [e["titulo"] for e in datos["eventos"]] == [f"Evento e{n}" for n in range(EVENTOS)]


def test_lo_que_dura_se_muestra_en_curso_hasta_que_termina() -> None:
    feria = evento("feria", "2025-05-30", fin="2025-06-01")
    (mes,) = de(edicion(feria), "/agenda/")["meses"]
    assert mes["eventos"][0]["situacion"] == {"nombre": "En curso", "tono": "acento"}
    despues = edicion(feria, ahora=datetime(2025, 6, 2, tzinfo=ZONA))
    assert (de(despues, "/agenda/")["meses"], len(de(despues, "/agenda/")["pasados"])) == ([], 1)


@pytest.mark.parametrize(
    ("fecha", "campos", "texto"),
    [
        ("2025-03-08T10:00", {}, "sábado 8 de marzo de 2025, 10:00 h"),
        ("2025-03-08T10:00", {"fin": "2025-03-08T14:30"}, "sábado 8 de marzo de 2025, de 10:00 a 14:30 h"),
        ("2025-09-15T19:00", {"fin": "2025-09-16T01:00"}, "lunes 15 de septiembre de 2025, de 19:00 a 01:00 h"),
        ("2025-03-08", {}, "sábado 8 de marzo de 2025, todo el día"),
        ("2025-03-08", {"fin": "2025-03-10"}, "del 8 al 10 de marzo de 2025"),
        ("2025-03-08T10:00", {"fin": "2025-03-10T18:00"}, "del 8 de marzo, 10:00 h, al 10 de marzo de 2025, 18:00 h"),
        ("2025-12-31T10:00", {"fin": "2026-01-02T18:00"}, "del 31 de diciembre de 2025, 10:00 h, al 2 de enero de 2026, 18:00 h"),
    ],
)
def test_cuando_es_se_lee_como_lo_diria_una_persona(fecha: str, campos: dict[str, Any], texto: str) -> None:
    assert cuando(evento("x", fecha, **campos)) == texto


# Cobertura


def test_un_boletin_de_antes_anuncia_y_uno_desde_ese_dia_cubre() -> None:
    antes, mismo_dia = boletin(1, "2025-03-07T23:00", evento="foro"), boletin(2, "2025-03-08T08:00", evento="foro")
    solo_anunciado = edicion(evento(), boletines=(antes,))
    assert not solo_anunciado.esta_cubierto(solo_anunciado.eventos[0])
    assert de(solo_anunciado)["sin_cobertura"]
    cubierto = edicion(evento(), boletines=(antes, mismo_dia))
    assert cubierto.esta_cubierto(cubierto.eventos[0])
    assert ([b["titulo"] for b in de(cubierto)["cobertura"]], [b["titulo"] for b in de(cubierto)["anuncios"]], de(cubierto)["sin_cobertura"]) == (["Boletín 2"], ["Boletín 1"], False)


def test_un_album_visible_tambien_cubre() -> None:
    todo = edicion(evento(), albumes=(album(evento="foro"),))
    assert todo.esta_cubierto(todo.eventos[0])
    assert [a["titulo"] for a in de(todo)["albumes"]] == ["Fotos"]
    assert de(todo, "/agenda/")["pasados"][0]["cobertura"] == "1 foto"


@pytest.mark.parametrize("campos", [{"estado": "borrador"}, {"estado": "retirado", "motivo": "x"}, {"embargo": "2025-07-01"}])
def test_lo_que_no_se_ve_no_cubre(campos: dict[str, str]) -> None:
    todo = edicion(evento(), boletines=(boletin(evento="foro", **campos),), albumes=(album(evento="foro", estado="borrador"),))
    assert not todo.esta_cubierto(todo.eventos[0])


@pytest.mark.parametrize(("fecha", "campos"), [("2025-07-01", {}), ("2025-03-08", {"situacion": "cancelado"}), ("2025-03-08", {"situacion": "pospuesto"})])
def test_solo_se_echa_de_menos_la_cobertura_de_lo_que_ya_se_hizo(fecha: str, campos: dict[str, str]) -> None:
    assert not de(edicion(evento("foro", fecha, **campos)))["sin_cobertura"]


def test_el_boletin_y_la_campana_llevan_a_su_evento() -> None:
    todo = edicion(evento(campana="agua"), boletines=(boletin(evento="foro"),), campanas=(campana(),))
    assert paginas_de_boletines(todo, todo.boletines)[0].hacer().datos["evento"] == {"nombre": "Evento foro", "direccion": "/agenda/foro/"}
    assert [e["direccion"] for e in paginas_de_campanas(todo)[1].hacer().datos["eventos"]] == ["/agenda/foro/"]
    assert de(todo)["campana"] == {"nombre": "Agua para todos", "direccion": "/campanas/agua/"}


# Página


def test_lo_cancelado_se_sigue_viendo_con_su_aviso_y_sin_invitar() -> None:
    datos = de(edicion(evento("foro", "2025-07-01T10:00", situacion="cancelado", motivo="Llovió.")))
    assert datos["aviso"] == {"titulo": "Este evento se canceló.", "motivo": "Llovió."}
    assert datos["situacion"]["nombre"] == "Cancelado"
    assert datos["calendario"] is None


def test_lo_que_cambio_de_fecha_dice_cual_era() -> None:
    todo = edicion(evento("foro", "2025-07-08T10:00", fecha_anterior="2025-07-01T10:00"))
    assert de(todo)["aviso"]["titulo"] == "Cambió de fecha: iba a ser el 1 de julio de 2025."
    assert de(todo)["calendario"] == "/agenda/foro/foro.ics"


@pytest.mark.parametrize(("campos", "entrada"), [({}, "Libre y gratuita"), ({"costo": "80 pesos"}, "Abierta al público, 80 pesos"), ({"publico": "no"}, "Con invitación o acreditación")])
def test_dice_quien_puede_entrar(campos: dict[str, str], entrada: str) -> None:
    assert de(edicion(evento(**campos)))["entrada"] == entrada


def test_la_pagina_solo_dice_cuando_cambio_si_algo_se_publico() -> None:
    assert paginas(edicion(evento()))["/agenda/foro/"].pie is None
    con_boletin = paginas(edicion(evento(), boletines=(boletin(evento="foro"),)))["/agenda/foro/"]
    assert con_boletin.pie == {"fecha": "9 de marzo de 2025", "fecha_iso": "2025-03-09"}


def test_una_direccion_vieja_lleva_al_evento() -> None:
    destinos = {p.direccion: p.datos["direccion"] for p in redirecciones(edicion(evento(alias=["/eventos/foro/"])))}
    assert destinos["/eventos/foro/"] == "/agenda/foro/"


def test_se_encuentra_por_su_lugar_y_su_tema() -> None:
    (hallado,) = grupos_de_documentos(edicion(evento(lugar="Plaza Principal", temas=["salud"], dependencia="dif")))["portal"].documentos()
    assert "Plaza Principal" in hallado.plano and "Texto." in hallado.plano
    assert hallado.filtros == {"clase": ["Evento"], "anio": ["2025"], "tema": ["Salud"], "dependencia": ["DIF Municipal"], "campana": []}


# JSON-LD


def test_los_datos_enlazados_dicen_cuando_donde_y_quien() -> None:
    datos = ld(edicion(evento(fin="2025-03-08T14:00", lugar="Plaza", direccion_postal="Libertad 12", dependencia="dif", cupo="120"), boletines=(boletin(evento="foro"),)))
    assert (datos["startDate"], datos["endDate"]) == ("2025-03-08T10:00:00-06:00", "2025-03-08T14:00:00-06:00")
    assert datos["eventStatus"] == "https://schema.org/EventScheduled"
    assert datos["location"] == {"@type": "Place", "name": "Plaza", "address": {"@type": "PostalAddress", "streetAddress": "Libertad 12", "addressLocality": "Ejemplo", "addressRegion": "Entidad", "addressCountry": "MX"}}
    assert (datos["organizer"]["name"], datos["organizer"]["parentOrganization"]["name"]) == ("DIF Municipal", "Ayuntamiento de Ejemplo")
    assert (datos["isAccessibleForFree"], datos["maximumAttendeeCapacity"]) == (True, 120)
    assert [n["headline"] for n in datos["subjectOf"]] == ["Boletín 1"]


@pytest.mark.parametrize(
    ("campos", "estado"),
    [({"situacion": "cancelado"}, "EventCancelled"), ({"situacion": "pospuesto"}, "EventPostponed"), ({"fecha_anterior": "2025-03-01T10:00"}, "EventRescheduled")],
)
def test_los_datos_enlazados_dicen_si_se_hace_como_se_anuncio(campos: dict[str, str], estado: str) -> None:
    datos = ld(edicion(evento(**campos)))
    assert datos["eventStatus"] == f"https://schema.org/{estado}"
    assert ("previousStartDate" in datos) == ("fecha_anterior" in campos)


def test_sin_hora_los_datos_enlazados_llevan_solo_el_dia() -> None:
    datos = ld(edicion(evento("foro", "2025-03-08", fin="2025-03-10")))
    assert (datos["startDate"], datos["endDate"]) == ("2025-03-08", "2025-03-10")


# Calendario


def test_el_calendario_dice_lo_mismo_que_la_pagina() -> None:
    (cita,) = ics(edicion(evento(fin="2025-03-08T14:00", lugar="Plaza; norte, sur", direccion_postal="Libertad 12")))
    assert (cita["uid"], cita["summary"], cita["location"]) == ("evento/foro@prensa.ejemplo.mx", "Evento foro", "Plaza; norte, sur, Libertad 12")
    assert (cita.decoded("dtstart"), cita.decoded("dtend")) == (datetime(2025, 3, 8, 10, tzinfo=ZONA), datetime(2025, 3, 8, 14, tzinfo=ZONA))
    assert (cita["status"], cita["url"]) == ("CONFIRMED", "https://prensa.ejemplo.mx/agenda/foro/")
    assert cita["description"] == "De qué trata.\n\nhttps://prensa.ejemplo.mx/agenda/foro/"


def test_lo_de_todo_el_dia_va_sin_hora_y_su_fin_es_el_dia_siguiente() -> None:
    (cita,) = ics(edicion(evento("feria", "2025-03-08", fin="2025-03-10")))
    assert (cita["dtstart"].to_ical(), cita["dtend"].to_ical()) == (b"20250308", b"20250311")


def test_sin_hora_de_termino_el_calendario_no_la_inventa() -> None:
    (cita,) = ics(edicion(evento()))
    assert "dtend" not in cita


@pytest.mark.parametrize(("situacion", "estado", "titulo"), [("cancelado", "CANCELLED", "Cancelado: Evento foro"), ("pospuesto", "TENTATIVE", "Pospuesto: Evento foro")])
def test_lo_cancelado_y_lo_pospuesto_se_dicen_en_el_estado_y_en_el_titulo(situacion: str, estado: str, titulo: str) -> None:
    (cita,) = ics(edicion(evento(situacion=situacion, motivo="Llovió.")))
    assert (cita["status"], cita["summary"]) == (estado, titulo)
    assert "Llovió." in cita["description"]


def test_cada_evento_tiene_su_propio_calendario_con_el_mismo_uid() -> None:
    todo = edicion(evento("a", "2025-01-01"), evento("b", "2025-07-01"))
    (solo,) = ics(todo, "/agenda/b/b.ics")
    assert solo["uid"] == ics(todo)[1]["uid"]


def test_el_calendario_no_cambia_con_el_reloj_y_su_firma_solo_con_su_contenido() -> None:
    def completo(edicion_: Edicion) -> tuple[str, bytes]:
        archivo = calendarios(edicion_)[0]
        return archivo.firma, archivo.producir()

    despues = datetime(2026, 6, 1, tzinfo=ZONA)
    assert completo(edicion(evento())) == completo(edicion(evento(), ahora=despues))
    assert ics(edicion(evento()))[0].decoded("dtstamp") == datetime(2025, 3, 8, 10, tzinfo=ZONA)
    assert completo(edicion(evento()))[0] != completo(edicion(evento(lugar="Plaza")))[0]


# Datos abiertos


def test_los_datos_abiertos_dicen_si_se_cubrio() -> None:
    todo = edicion(evento("a", "2025-01-01T10:00"), evento("b", "2025-03-08T10:00", temas=["salud"]), evento("c", "2025-12-01"), boletines=(boletin(evento="b"),))
    conjunto = next(c for c in conjuntos(todo) if c.id == "eventos")
    assert [(f.id, f.boletines, f.cubierto) for f in conjunto.filas] == [("a", 0, False), ("b", 1, True), ("c", 0, False)]
    assert [f.todo_el_dia for f in conjunto.filas] == [False, False, True]
    assert conjunto.modificado == datetime(2025, 3, 8, 10, tzinfo=ZONA)
