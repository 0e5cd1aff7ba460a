"""Las páginas del cumplimiento: qué contestan, qué dicen que falta y de dónde sale cada cifra."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from generador.fechas import MESES
from generador.modelo.calendario import proximos_cambios
from generador.vistas.cumplimiento import paginas_de_cumplimiento, vistazo
from generador.vistas.datos_de_cumplimiento import conjuntos_de_cumplimiento
from generador.vistas.edicion import Edicion
from generador.vistas.evidencia import medido_al
from generador.vistas.ficha_indicador import grafica_de
from generador.vistas.indice_de_busqueda import grupos_de_documentos
from generador.vistas.informe import EVIDENCIAS, informe_en_pdf, informe_trimestral
from generador.vistas.salida import Datos
from generador.vistas.tabla_csv import a_csv
from tests.apoyo.cumplimiento import AHORA, ZONA, al, boletin, edicion, evento, indicador, poa, registros

SIN_META: dict[str, Any] = {"metas": {}}
DE_REDES: dict[str, Any] = {"de": "redes", "campo": "publicaciones"}


def de(edicion_: Edicion, direccion: str = "/cumplimiento/2025/") -> Datos:
    return {p.direccion: p for p in paginas_de_cumplimiento(edicion_)}[direccion].datos


def hoja(edicion_: Edicion, id_: str = "boletines") -> Datos:
    return de(edicion_, f"/cumplimiento/2025/indicadores/{id_}/")


def uno_por_mes(meses: int, por_mes: int = 2) -> list[Any]:
    """Boletines que cumplen, mes tras mes, una meta de ``por_mes``."""
    return [boletin(m * 100 + n, f"2025-{m:02d}-{n + 1:02d}T09:00") for m in range(1, meses + 1) for n in range(por_mes)]


# --- La respuesta ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("indicadores", "dia", "frase"),
    [
        ([], "2025-06-15", "Este programa no tiene indicadores: no hay con qué medirlo."),
        ([indicador()], "2025-01-31", "El año apenas empieza: todavía no cierra ningún periodo."),
        ([indicador(**SIN_META)], "2025-06-15", "No se puede saber: de 1 indicador, ninguno tiene a la vez meta y dato."),
        ([indicador(**SIN_META), indicador("x", DE_REDES)], "2025-06-15", "No se puede saber: de 2 indicadores, ninguno tiene a la vez meta y dato."),
        ([indicador()], "2025-06-15", "Sí: el único indicador calificado cumple lo programado a la fecha."),
        ([indicador(), indicador("otro")], "2025-06-15", "Sí: los 2 indicadores calificados cumplen lo programado a la fecha."),
        ([indicador(), indicador("x", metas=50)], "2025-06-15", "En parte: 1 de 2 indicadores calificados cumple lo programado a la fecha."),
        ([indicador("x", metas=50), indicador("y", metas=50)], "2025-06-15", "No: ninguno de los 2 indicadores calificados cumple lo programado a la fecha."),
        ([indicador(), indicador("b"), indicador("x", metas=50)], "2025-06-15", "En parte: 2 de 3 indicadores calificados cumplen lo programado a la fecha."),
        ([indicador("x", metas=50)], "2025-06-15", "No: el único indicador calificado no cumple lo programado a la fecha."),
        ([indicador(), indicador("y", **SIN_META)], "2025-06-15", "Sí: el único indicador calificado cumple lo programado a la fecha. 1 no se puede calificar."),
        ([indicador(), indicador("y", **SIN_META), indicador("z", DE_REDES)], "2025-06-15", "Sí: el único indicador calificado cumple lo programado a la fecha. 2 no se pueden calificar."),
    ],
)
def test_la_respuesta_se_dice_en_una_frase(indicadores: list[dict[str, Any]], dia: str, frase: str) -> None:
    visto = edicion(poa(*indicadores), *uno_por_mes(6), ahora=al(dia))
    assert de(visto)["respuesta"] == frase
    (anio,) = de(visto, "/cumplimiento/")["anios"]
    assert anio["respuesta"] == frase


def test_rebasar_la_meta_por_mucho_no_es_cumplirla() -> None:
    visto = edicion(poa(indicador(metas=1)), *uno_por_mes(5))
    assert de(visto)["respuesta"].startswith("No: ")
    assert [(c["total"], c["palabra"], c["color"]) for c in de(visto)["cuentas"]] == [(1, "Rebasa por mucho", "rojo")]


def test_la_respuesta_dice_hasta_cuando_se_midio_el_periodo_mas_nuevo() -> None:
    visto = edicion(poa(indicador(), indicador("t", frecuencia="trimestral")))
    assert de(visto)["corte"] == "31 de mayo de 2025"
    assert hoja(visto, "t")["corte"] == "31 de marzo de 2025"
    assert de(edicion(poa(indicador(frecuencia="anual"))))["corte"] == ""


def test_las_cuentas_suman_todos_los_indicadores() -> None:
    visto = edicion(poa(indicador(), indicador("b", metas=50), indicador("c", **SIN_META), indicador("d", DE_REDES), indicador("e", frecuencia="anual")), *uno_por_mes(5))
    assert {c["palabra"]: c["total"] for c in de(visto)["cuentas"]} == {"Cumple": 1, "No cumple": 1, "Sin dato": 1, "Sin meta": 1, "Por iniciar": 1}


def test_sin_programas_la_pagina_existe_y_la_portada_no_dice_nada() -> None:
    visto = edicion()
    assert de(visto, "/cumplimiento/")["anios"] == []
    assert vistazo(visto) is None


def test_un_programa_con_solo_su_nombre_tiene_su_pagina_completa() -> None:
    datos = de(edicion(poa()))
    assert (datos["indicadores"], datos["objetivos"], datos["lineas"], datos["atrasados"], datos["ultimos"], datos["cuentas"]) == ([], [], [], [], [], [])
    assert [m["mes"] for m in datos["cronograma"]] == list(MESES)


def test_la_portada_muestra_el_programa_mas_nuevo_con_todos_sus_indicadores() -> None:
    visto = vistazo(edicion(poa(indicador(), anio=2024), poa(indicador(), indicador("otro"))))
    assert visto
    assert visto["direccion"] == "/cumplimiento/2025/"
    assert [i["direccion"] for i in visto["indicadores"]] == ["/cumplimiento/2025/indicadores/boletines/", "/cumplimiento/2025/indicadores/otro/"]


def test_dos_columnas_de_un_renglon_cuentan_las_dos_aunque_valgan_igual() -> None:
    de_dos = [{"de": "redes", "campo": "comentarios"}, {"de": "redes", "campo": "compartidos"}, {"de": "redes", "campo": "comentarios", "donde": {"red": "Facebook"}}]
    visto = edicion(poa(indicador(medicion=de_dos)), *registros("redes", {"mes": "2025-03", "red": "Facebook", "comentarios": 12, "compartidos": 12}))
    assert visto.medidos[0].avances["boletines"].periodos[2].real == 24


def test_la_grafica_de_lo_cerrado_no_cuenta_lo_que_sigue() -> None:
    visto = edicion(poa(indicador()), *uno_por_mes(5), ahora=al("2025-06-15"))
    al_cierre = medido_al(visto, visto.medidos[0], date(2025, 4, 1))
    dibujada = grafica_de(al_cierre, al_cierre.poa.indicadores[0], solo_lo_cerrado=True)
    assert dibujada
    assert dibujada.descripcion.endswith("Enero: 2 de 2; febrero: 2 de 2; marzo: 2 de 2.")


def test_dos_programas_con_los_mismos_ids_no_se_mezclan() -> None:
    visto = edicion(poa(indicador(), anio=2024), poa(indicador()), boletin(1, "2024-05-01T09:00"), boletin(2, "2024-06-01T09:00"), boletin(1))
    assert {p.direccion for p in paginas_de_cumplimiento(visto)} >= {f"/cumplimiento/{a}/indicadores/boletines/" for a in (2024, 2025)}
    assert [de(visto, f"/cumplimiento/{a}/")["indicadores"][0]["real"] for a in (2024, 2025)] == ["2", "1"]


# --- Lo que va tarde y lo que cambió --------------------------------------------------------------------------


def test_lo_que_va_tarde_se_dice_por_periodo_y_lo_que_aun_tiene_plazo_no() -> None:
    tabla = registros("redes", {"mes": "2025-01", "red": "Facebook", "publicaciones": "3"}, {"mes": "2025-03", "red": "Facebook", "publicaciones": "3"})
    programa = poa(indicador("t", {"de": "capacitacion"}, frecuencia="trimestral"), indicador("r", DE_REDES), indicador("p", DE_REDES, plazo=60))
    visto = edicion(programa, *tabla, ahora=al("2025-06-05"))
    assert [(a["periodo"], [i["direccion"][-2] for i in a["indicadores"]]) for a in de(visto)["atrasados"]] == [("Febrero", ["r", "p"]), ("Primer trimestre", ["t"]), ("Abril", ["r"])]
    avisos = " ".join(hoja(visto, "r")["avisos"])
    assert "Dato atrasado: febrero (vencía el 10 de marzo de 2025) y abril (vencía el 10 de mayo de 2025). No se cuenta como cero." in avisos
    assert "Todavía en plazo: mayo, hasta el 10 de junio de 2025." in avisos


def test_los_meses_que_esperan_lo_mismo_se_dicen_juntos() -> None:
    visto = edicion(poa(indicador("r", DE_REDES)))
    assert [(a["periodo"], len(a["indicadores"])) for a in de(visto)["atrasados"]] == [("Enero, febrero, marzo, abril y mayo", 1)]


def test_lo_ultimo_que_cuenta_no_repite_una_pieza_y_va_de_lo_nuevo_a_lo_viejo() -> None:
    linea = {"id": "l", "titulo": "L", "actividades": [{"id": "a", "texto": "A.", "medicion": {"de": "boletines"}}]}
    visto = edicion(poa(indicador(), indicador("otro"), lineas=[linea]), *[boletin(n, f"2025-0{n}-10T09:00") for n in range(1, 7)])
    assert [r["direccion"][16:19] for r in de(visto)["ultimos"]] == ["006", "005", "004", "003"]


# --- Actividades y cronograma ---------------------------------------------------------------------------------


def test_cada_mes_de_una_actividad_dice_si_tocaba_y_si_se_hizo() -> None:
    linea = {"id": "l", "titulo": "L", "actividades": [{"id": "a", "texto": "A.", "meses": ["enero", "febrero", "junio", "diciembre"], "medicion": {"de": "boletines"}}]}
    visto = edicion(poa(lineas=[linea]), boletin(1, "2025-01-10T09:00"), boletin(2, "2025-03-10T09:00"))
    (actividad,) = de(visto)["lineas"][0]["actividades"]
    assert [m["clase"] for m in actividad["meses"]] == ["hecho", "falta", "extra", "libre", "libre", "pendiente", *["libre"] * 5, "pendiente"]
    assert (actividad["total"], [r["archivo"] for r in actividad["pruebas"]]) == (2, ["boletines/2025/002-x.md", "boletines/2025/001-x.md"])


def test_una_actividad_sin_meses_ni_evidencia_no_dibuja_meses() -> None:
    linea = {"id": "l", "titulo": "L", "actividades": [{"id": "a", "texto": "A."}]}
    (actividad,) = de(edicion(poa(lineas=[linea])))["lineas"][0]["actividades"]
    assert (actividad["meses"], actividad["total"]) == ([], 0)


def test_el_cronograma_cuenta_lo_hecho_y_no_lo_cancelado_ni_lo_que_viene() -> None:
    piezas = (boletin(1), evento("hecho"), evento("cancelado", situacion="cancelado"), evento("pospuesto", situacion="pospuesto"), evento("futuro", "2025-06-20T10:00"))
    meses = {m["mes"]: [h["nombre"] for h in m["hechos"]] for m in de(edicion(poa(cronograma={"marzo": "Día de la Mujer"}), *piezas))["cronograma"]}
    assert {m: h for m, h in meses.items() if h} == {"marzo": ["1 boletín", "1 evento"]}


# --- La hoja de un indicador ----------------------------------------------------------------------------------


def test_la_hoja_escribe_la_cuenta_con_sus_cifras() -> None:
    assert hoja(edicion(poa(indicador(metas=3)), *uno_por_mes(5)))["cuenta"] == "real ÷ meta × 100 = 10 ÷ 15 × 100 = 66.7 %"
    descendente = indicador(sentido="descendente", metas=3)
    assert hoja(edicion(poa(descendente), *uno_por_mes(5)))["cuenta"] == "meta ÷ real × 100 = 15 ÷ 10 × 100 = 150 %"


def test_la_hoja_pone_las_cifras_del_mes_en_la_formula() -> None:
    formula = {"de": "formula", "formula": "(hoy - antes) / antes * 100", "variables": {"hoy": "s", "antes": {"indicador": "s", "momento": "anterior"}}}
    tabla = registros("redes", *({"mes": f"2025-0{m}", "red": "Facebook", "seguidores": str(1000 * m)} for m in (1, 2, 3, 4, 5)))
    visto = edicion(poa(indicador("s", {"de": "redes", "campo": "seguidores"}, acumulacion="ultimo"), indicador("c", formula, acumulacion="promedio")), *tabla)
    calculo = hoja(visto, "c")["calculo"]
    assert (calculo["periodo"], calculo["con_cifras"]) == ("mayo", "(5,000 − 4,000) ÷ 4,000 × 100 = 25")
    assert hoja(visto, "c")["evidencias"] == []


def test_la_hoja_agrupa_la_evidencia_por_periodo_y_no_muestra_lo_que_no_ha_pasado() -> None:
    tabla = registros("captura", *({"fecha": f"2025-0{m}-28", "indicador": "c", "valor": "5", "evidencia": "https://ejemplo.mx/"} for m in (1, 2, 6)))
    visto = edicion(poa(indicador("c", {"de": "captura"})), *tabla)
    assert [(g["periodo"], g["real"], len(g["renglones"])) for g in hoja(visto, "c")["evidencias"]] == [("Febrero", "5", 1), ("Enero", "5", 1)]


def test_un_boletin_atado_que_no_se_cuenta_solo_acompana() -> None:
    visto = edicion(poa(indicador("r", DE_REDES), indicador()), boletin(1, evidencia=["r", "boletines"]))
    assert [r["direccion"] for r in hoja(visto, "r")["mencionado"]] == ["/boletines/2025/001-x/"]
    assert hoja(visto)["mencionado"] == []


def test_la_hoja_conserva_la_meta_original_junto_a_la_ajustada() -> None:
    ajuste = {"fecha": "2025-03-01", "autoriza": "Cabildo", "motivo": "Más personal.", "metas": {"abril": 5}}
    visto = edicion(poa(indicador(metas_ajustadas=[ajuste])))
    filas = {p["nombre"]: (p["meta"], p["original"]) for p in hoja(visto)["periodos"]}
    assert (filas["Marzo"], filas["Abril"], filas["Mayo"]) == (("2", None), ("5", "2"), ("2", None))
    assert [(h["autoriza"], h["metas"]) for h in hoja(visto)["historia"]] == [(None, "2 cada mes"), ("Cabildo", "abril 5")]


def test_a_la_ficha_se_le_nota_lo_que_le_falta() -> None:
    vacia = {"id": "v", "nombre": "Vacío"}
    datos = hoja(edicion(poa(vacia)), "v")
    assert {f["campo"] for f in datos["ficha"] if f["falta"]} == {
        "Definición", "Método de cálculo", "Dimensión", "Línea base", "Fuente de la cifra", "Medio de verificación",
        "Quién produce el dato", "Responsable", "Línea de acción", "Objetivos",
    }  # fmt: skip
    assert datos["avisos"] == ["La ficha está sin meta.", "La ficha está sin línea base.", "La ficha está sin método de cálculo.", "La ficha está sin fuente de datos."]
    assert {p["real"] for p in datos["periodos"][:5]} == {"sin fuente"}


def test_el_mes_en_curso_se_ve_pero_no_se_califica() -> None:
    junio = hoja(edicion(poa(indicador()), boletin(1, "2025-06-10T09:00")))["periodos"][5]
    assert (junio["real"], junio["parcial"], junio["avance"], junio["semaforo"]) == ("1", True, "", None)


def test_la_hoja_dice_de_que_archivos_sale_y_con_que_version() -> None:
    assert hoja(edicion(poa(indicador())))["fuentes"] == [{"archivo": "contenido/poa/2025.yml", "version": "0123456789abcdef" * 2}]


# --- Trimestres e informe -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("dia", "cerrados"), [("2025-03-31", []), ("2025-04-01", [1]), ("2025-06-15", [1]), ("2026-01-01", [1, 2, 3, 4])])
def test_un_trimestre_se_publica_al_dia_siguiente_de_cerrar(dia: str, cerrados: list[int]) -> None:
    visto = edicion(poa(indicador()), ahora=al(dia))
    paginas = [p.direccion for p in paginas_de_cumplimiento(visto) if p.plantilla == "trimestre.html"]
    assert paginas == [f"/cumplimiento/2025/T{t}/" for t in cerrados]
    assert [e["direccion"] for e in de(visto)["trimestres"]] == paginas


def test_el_informe_da_las_cifras_al_cierre_del_trimestre_aunque_haya_pasado_mas() -> None:
    visto = edicion(poa(indicador()), *uno_por_mes(5))
    (uno,) = informe_trimestral(visto, visto.catalogo.poas[0], 1).datos["indicadores"]
    assert (uno["real"], uno["meta"], uno["avance"], [m["mes"] for m in uno["meses"]]) == ("6", "6", "100 %", ["Enero", "Febrero", "Marzo"])
    assert [e["url"] for e in uno["evidencia"]] == [f"/boletines/2025/{m}0{n}-x/" for m in (1, 2, 3) for n in (0, 1)]


def test_en_el_pdf_los_enlaces_llevan_el_dominio() -> None:
    visto = edicion(poa(indicador()), *uno_por_mes(3))
    (uno,) = informe_en_pdf(visto, visto.catalogo.poas[0], 1).datos["indicadores"]
    assert (uno["url"], uno["evidencia"][0]["url"]) == ("https://prensa.ejemplo.mx/cumplimiento/2025/indicadores/boletines/", "https://prensa.ejemplo.mx/boletines/2025/100-x/")


def test_el_informe_dice_cuantas_evidencias_hay_aunque_no_quepan_todas() -> None:
    visto = edicion(poa(indicador()), *uno_por_mes(3, por_mes=10))
    (uno,) = informe_trimestral(visto, visto.catalogo.poas[0], 1).datos["indicadores"]
    assert (uno["evidencias"], len(uno["evidencia"])) == ("30 evidencias", EVIDENCIAS)
    assert uno["evidencia_nota"] == "Lo que cuenta en el trimestre (suma). Se muestran 25 de 30."


def test_el_informe_manda_a_los_otros_indicadores_cuando_la_cifra_sale_de_ellos() -> None:
    formula = {"de": "formula", "formula": "b * 2", "variables": {"b": "boletines"}}
    visto = edicion(poa(indicador(), indicador("doble", formula)), *uno_por_mes(3))
    doble = informe_trimestral(visto, visto.catalogo.poas[0], 1).datos["indicadores"][1]
    assert (doble["real"], doble["calculo"]) == ("12", "Marzo: 2 × 2 = 4")
    assert doble["evidencia_nota"] == "Se calcula con otros indicadores: la evidencia está en ellos."


def test_el_informe_cuenta_cada_indicador_en_un_solo_grupo() -> None:
    visto = edicion(poa(indicador(), indicador("b", metas=50), indicador("c", **SIN_META)), *uno_por_mes(3))
    conteo = informe_trimestral(visto, visto.catalogo.poas[0], 1).datos["conteo"]
    assert {c["estado"]: c["cuantos"] for c in conteo} == {"verde": "1", "amarillo": "0", "rojo": "1", "gris": "1"}


def test_un_informe_viejo_no_cambia_con_lo_que_llega_despues() -> None:
    programa, enero = poa(indicador()), boletin(1, "2025-01-10T09:00")
    antes, despues = edicion(programa, enero), edicion(programa, enero, boletin(2, "2025-05-10T09:00"))
    assert informe_trimestral(antes, programa, 1) == informe_trimestral(despues, programa, 1)
    tardio = edicion(programa, enero, boletin(2, "2025-02-10T09:00"))
    assert informe_trimestral(antes, programa, 1) != informe_trimestral(tardio, programa, 1)


# --- Datos abiertos, calendario y búsqueda --------------------------------------------------------------------


def test_los_datos_traen_las_mismas_cifras_que_las_paginas() -> None:
    visto = edicion(poa(indicador(metas=3)), *uno_por_mes(5))
    conjuntos = {c.id: [f.model_dump(mode="json") for f in c.filas] for c in conjuntos_de_cumplimiento(visto)}
    assert list(conjuntos) == ["indicadores", "metas", "evidencias", "actividades", "pruebas", "avances"]
    assert (len(conjuntos["metas"]), len(conjuntos["evidencias"]), len(conjuntos["avances"])) == (12, 10, 12)
    mayo = conjuntos["avances"][4]
    assert (mayo["real"], mayo["real_a_la_fecha"], mayo["meta_a_la_fecha"], mayo["avance"], mayo["semaforo"]) == (2, 10, 15, 66.7, "rojo")
    assert conjuntos["evidencias"][0]["url"] == "https://prensa.ejemplo.mx/boletines/2025/100-x/"


def test_los_datos_no_cambian_de_un_dia_a_otro_si_nada_paso() -> None:
    piezas = (poa(indicador()), *uno_por_mes(5))
    hoy, otro_dia, otro_mes = ([(c.id, c.filas, c.modificado) for c in conjuntos_de_cumplimiento(edicion(*piezas, ahora=a))] for a in (AHORA, al("2025-06-14"), al("2025-07-01")))
    assert otro_dia == hoy
    assert otro_mes != hoy


def test_lo_que_no_ha_pasado_no_sale_en_los_datos() -> None:
    tablas = (*registros("redes", {"mes": "2025-06", "red": "Facebook", "publicaciones": "5"}), *registros("captura", {"fecha": "2025-06-30", "indicador": "c", "valor": "5", "evidencia": "https://ejemplo.mx/"}))
    conjuntos = {c.id: c for c in conjuntos_de_cumplimiento(edicion(poa(indicador("c", {"de": "captura"})), *tablas))}
    assert "redes" not in conjuntos
    assert conjuntos["evidencias"].filas == ()


def test_un_texto_que_parece_formula_no_se_ejecuta_en_una_hoja_de_calculo() -> None:
    tabla = registros("captura", {"fecha": "2025-01-31", "indicador": "c", "valor": "-5", "evidencia": "https://ejemplo.mx/", "nota": "=HYPERLINK(1)"})
    evidencias = next(c for c in conjuntos_de_cumplimiento(edicion(poa(indicador("c", {"de": "captura"})), *tabla)) if c.id == "evidencias")
    renglon = a_csv(evidencias.columnas, (f.model_dump(mode="json").values() for f in evidencias.filas)).decode("utf-8-sig").splitlines()[1]
    assert ",-5.0,'=HYPERLINK(1)," in renglon


def test_del_monitoreo_solo_se_publican_cuentas_y_de_las_redes_todo() -> None:
    notas = registros("monitoreo", *({"fecha": "2025-03-09", "medio": "Radio", "tipo": "radio", "titulo": f"Nota {n}", "tono": t} for n, t in enumerate(["neutro", "neutro", None])))
    conjuntos = {c.id: c for c in conjuntos_de_cumplimiento(edicion(*notas))}
    assert list(conjuntos) == ["medios"]
    assert [f.model_dump() for f in conjuntos["medios"].filas] == [{"mes": "2025-03", "tipo": "radio", "tono": "neutro", "notas": 2}, {"mes": "2025-03", "tipo": "radio", "tono": "sin clasificar", "notas": 1}]


def test_el_portal_cambia_el_dia_que_empieza_o_cierra_un_periodo_y_el_que_vence_su_plazo() -> None:
    visto = edicion(poa(indicador(plazo=10)))
    proximos = [(c.astimezone(ZONA).date().isoformat(), que) for c, que, _ in proximos_cambios(visto.catalogo, visto.ahora)]
    assert proximos[:2] == [("2025-07-01", "cierra un trimestre"), ("2025-07-11", "vence el plazo de un dato")]
    assert [p for p in proximos if p[0] == "2025-08-01"] == [("2025-08-01", "cierra un periodo")]
    assert proximos[-2:] == [("2026-01-01", "cierra un trimestre"), ("2026-01-11", "vence el plazo de un dato")]


def test_un_indicador_se_busca_por_lo_que_mide_y_no_por_su_cifra() -> None:
    visto = edicion(poa(indicador(definicion="Boletines publicados."), anio=2025), poa(indicador(), anio=2026), *uno_por_mes(5))
    documentos = [d for grupo in grupos_de_documentos(visto).values() for d in grupo.documentos() if d.filtros.get("clase") == ["Indicador"]]
    assert [(d.direccion, d.titulo) for d in documentos] == [("/cumplimiento/2025/indicadores/boletines/", "Indicador boletines 2025")]
    assert "Boletines publicados." in documentos[0].texto
    assert "10" not in documentos[0].texto


def test_un_hueco_en_lo_que_divide_deja_la_formula_sin_calcular() -> None:
    formula = {"de": "formula", "formula": "c / e * 100", "variables": {"c": {"indicador": "c", "momento": "acumulado"}, "e": {"indicador": "e", "momento": "acumulado"}}}
    programa = poa(indicador("c", {"de": "captura"}), indicador("e", {"de": "captura"}), indicador("r", formula, acumulacion="ultimo", metas=50))

    def captura(id_: str, *meses: int) -> tuple[Any, ...]:
        return registros("captura", *({"fecha": f"2025-0{m}-28", "indicador": id_, "valor": "10" if id_ == "c" else "20", "evidencia": "https://ejemplo.mx/"} for m in meses))

    completo = edicion(programa, *captura("c", 1, 2, 3, 4, 5), *captura("e", 1, 2, 3, 4, 5))
    assert hoja(completo, "r")["cuenta"] == "real ÷ meta × 100 = 50 ÷ 50 × 100 = 100 %"
    con_hueco = edicion(programa, *captura("c", 1, 2, 3, 4, 5), *captura("e", 1, 2, 4, 5))
    assert (hoja(con_hueco, "r")["cuenta"], hoja(con_hueco, "r")["resumen"]["semaforo"]["palabra"]) == ("", "Sin dato")
