"""Del archivo al modelo: lo que el nombre del archivo promete."""

from zoneinfo import ZoneInfo

import pytest

from generador.errores import ProblemasDeContenido
from generador.lectura.documentos import leer_boletin, leer_campana, leer_evento, leer_institucional

ZONA = ZoneInfo("America/Mexico_City")
BOLETIN = "---\nfolio: {folio}\ntitulo: A\nfecha: {fecha}\nresumen: B\n---\n"
CAMPANA = "---\ntitulo: A\ninicio: 2025-03-01\nfin: 2025-03-02\nresumen: B\n---\n"
EVENTO = "---\ntitulo: A\nfecha: {fecha}\nresumen: B\n{mas}---\n"
PAGINA = "---\ntitulo: A\n---\n"


@pytest.fixture
def leer(tmp_path):
    def leer(lector, archivo, contenido, zona=ZONA):
        ruta = tmp_path / "x"
        ruta.write_text(contenido, encoding="utf-8")
        return lector(ruta, archivo, zona)

    return leer


def problemas_de(leer, *datos):
    with pytest.raises(ProblemasDeContenido) as caso:
        leer(*datos)
    return [(p.campo, p.mensaje) for p in caso.value.problemas]


def test_un_boletin_toma_del_nombre_su_anio_su_folio_y_su_direccion(leer):
    boletin = leer(leer_boletin, "boletines/2025/045-Piñata.md", BOLETIN.format(folio="045", fecha="2025-04-30"))
    assert (boletin.anio, boletin.folio, boletin.slug) == (2025, 45, "pinata")
    assert boletin.direccion == "/boletines/2025/045-pinata/"
    assert boletin.fuente.archivo == "boletines/2025/045-Piñata.md"


@pytest.mark.parametrize(
    ("folio", "fecha", "problemas"),
    [
        ("46", "2025-04-30", [("folio", "dice 46 y el nombre del archivo dice 45")]),
        ("45", "2024-04-30", [("fecha", "es de 2024 y el archivo está en la carpeta 2025")]),
        ("46", "2024-04-30", [("folio", "dice 46 y el nombre del archivo dice 45"), ("fecha", "es de 2024 y el archivo está en la carpeta 2025")]),
        ("46", "ayer", [("folio", "dice 46 y el nombre del archivo dice 45"), ("fecha", "se esperaba AAAA-MM-DD y llegó «ayer»")]),
        ("x", "2024-04-30", [("folio", "se esperaba un número entero y llegó «x»"), ("fecha", "es de 2024 y el archivo está en la carpeta 2025")]),
        ("0", "2025-04-30", [("folio", "el número «0» es menor que 1")]),
    ],
)
def test_el_nombre_y_la_ficha_deben_coincidir(leer, folio, fecha, problemas):
    assert problemas_de(leer, leer_boletin, "boletines/2025/045-a.md", BOLETIN.format(folio=folio, fecha=fecha)) == problemas


def test_el_anio_es_el_del_municipio_y_no_el_de_londres(leer):
    texto = BOLETIN.format(folio="45", fecha="2026-01-01T05:30Z")
    assert leer(leer_boletin, "boletines/2025/045-a.md", texto).anio == 2025
    assert problemas_de(leer, leer_boletin, "boletines/2025/045-a.md", texto, ZoneInfo("Europe/London")) == [("fecha", "es de 2026 y el archivo está en la carpeta 2025")]


def test_una_campana_se_llama_como_su_archivo(leer):
    assert leer(leer_campana, "contenido/campanas/dia-8m.md", CAMPANA).direccion == "/campanas/dia-8m/"


def test_un_evento_se_llama_como_su_archivo_y_su_hora_es_la_del_municipio(leer):
    evento = leer(leer_evento, "contenido/agenda/foro-8m.md", EVENTO.format(fecha="2025-03-08T10:00", mas="publico: no\n"))
    assert (evento.direccion, evento.fecha.isoformat(), evento.publico) == ("/agenda/foro-8m/", "2025-03-08T10:00:00-06:00", False)


@pytest.mark.parametrize(
    ("fecha", "mas", "problemas"),
    [
        ("2025-03-08T10:00", "fin: 2025-03-08T09:00\n", [("fin", "el evento debe terminar después de empezar")]),
        ("2025-03-08T10:00", "tipo: culturales\n", [("tipo", "se esperaba evento_oficial, gira, rueda_de_prensa, civico, foro, capacitacion, social, cultural o deportivo y llegó «culturales»")]),
        ("2025-03-08T10:00", "situacion: suspendido\ncupo: 0\n", [("situacion", "se esperaba programado, pospuesto o cancelado y llegó «suspendido»"), ("cupo", "el número «0» es menor que 1")]),
        ("2025-03-08T10:00", "todo_el_dia: quizá\n", [("todo_el_dia", "se esperaba sí o no y llegó «quizá»")]),
        ("mañana", "", [("fecha", "se esperaba AAAA-MM-DD y llegó «mañana»")]),
    ],
)
def test_lo_que_un_evento_no_puede_decir_se_explica(leer, fecha, mas, problemas):
    assert problemas_de(leer, leer_evento, "contenido/agenda/foro.md", EVENTO.format(fecha=fecha, mas=mas)) == problemas


@pytest.mark.parametrize(
    ("lector", "archivo", "contenido", "mensaje"),
    [
        (leer_campana, "contenido/campanas/2025/feria.md", CAMPANA, "las campañas no van en subcarpetas"),
        (leer_evento, "contenido/agenda/2025/foro.md", EVENTO.format(fecha="2025-03-08", mas=""), "los eventos no van en subcarpetas"),
        (leer_evento, "contenido/agenda/Foro.md", EVENTO.format(fecha="2025-03-08", mas=""), "«Foro» no sirve como dirección"),
        (leer_campana, "contenido/campanas/Día.md", CAMPANA, "«Día» no sirve como dirección"),
        (leer_campana, "contenido/campanas/feria.markdown", CAMPANA, "termina en «.markdown» y debe terminar en «.md»"),
        (leer_institucional, "contenido/Acerca de.md", PAGINA, "«Acerca de» no sirve como dirección"),
        (leer_institucional, "contenido/Mi carpeta/mision.md", PAGINA, "la carpeta «Mi carpeta» no sirve como dirección"),
        (leer_institucional, "contenido/mision.MD", PAGINA, "termina en «.MD» y debe terminar en «.md»"),
        (leer_institucional, "contenido/mi_pagina.md", PAGINA, "«mi_pagina» no sirve como dirección"),
        (leer_boletin, "boletines/2025/feria.md", PAGINA, "el nombre no tiene la forma boletines/AAAA/NNN-titulo.md"),
    ],
)
def test_un_nombre_que_no_sirve_como_direccion_se_dice(leer, lector, archivo, contenido, mensaje):
    assert problemas_de(leer, lector, archivo, contenido) == [("", mensaje)]


@pytest.mark.parametrize(("archivo", "direccion"), [("contenido/privacidad.md", "/privacidad/"), ("contenido/tramites/actas.md", "/tramites/actas/"), ("contenido/tramites/index.md", "/tramites/")])
def test_una_pagina_institucional_vive_donde_su_archivo(leer, archivo, direccion):
    assert leer(leer_institucional, archivo, PAGINA).direccion == direccion
