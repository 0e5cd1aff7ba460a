"""Los formatos de transparencia: sus columnas, sus cifras al cierre y por qué falta lo que falta."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from generador.lectura.formatos import formatos_base
from generador.modelo.formato import FichaFormato, Formato, Valor
from generador.vistas.edicion import Edicion
from generador.vistas.formatos_de_transparencia import tablas_de, tablas_de_transparencia
from generador.vistas.tabla_de_transparencia import TablaDeTransparencia
from generador.vistas.transparencia import paginas_de_transparencia
from tests.apoyo.programa import AHORA, ZONA, edicion_medida

DOMINIO = Path(__file__).parents[4] / "shared/diseno/dominio.md"
MINIMAS = [("Término", "fin_del_periodo"), ("Área", "area"), ("Actualización", "fecha_de_actualizacion"), ("Nota", "nota")]


def formato(*pedidos: str, **cambios: Any) -> Formato:
    """Un formato con esos valores y los que no pueden faltar."""
    columnas = [{"titulo": v, "de": v} for v in pedidos] + [{"titulo": t, "de": v} for t, v in MINIMAS if v not in pedidos]
    return Formato.model_construct(**dict(FichaFormato.model_validate({"titulo": "Prueba", "columnas": columnas} | cambios)), id="prueba")


def tabla(*pedidos: str, edicion: Edicion | None = None, trimestre: int = 1, **cambios: Any) -> TablaDeTransparencia:
    edicion = edicion or edicion_medida(formatos=(formato(*pedidos, **cambios),))
    return tablas_de(edicion, edicion.medidos[0].poa, trimestre)[0]


def por_indicador(t: TablaDeTransparencia) -> dict[str, dict[str, Any]]:
    filas = [dict(zip(t.columnas, r, strict=True)) for r in t.renglones]
    return {str(f["indicador"]): f for f in filas}


def test_las_columnas_son_las_del_dominio() -> None:
    if not DOMINIO.is_file():
        pytest.skip("Falta ../shared/diseno/dominio.md.")
    texto = DOMINIO.read_text(encoding="utf-8")
    pedidas = {n: re.search(rf"- \*\*{n}\*\*: (.+)\.\n", texto)[1].split("; ") for n in ("Metas y objetivos", "Indicadores de resultados")}  # type: ignore[index]
    # Dos fechas son dos columnas; y en paréntesis van los valores posibles, no el título.
    juntas = "Fecha de inicio y de término del periodo"
    pedidas["Metas y objetivos"] = [c for p in pedidas["Metas y objetivos"] for c in (["Fecha de inicio del periodo", "Fecha de término del periodo"] if p == juntas else [p])]
    pedidas["Indicadores de resultados"] = [c.removesuffix(" (Ascendente/Descendente)") for c in pedidas["Indicadores de resultados"]]
    pedidas["Indicadores de interés público"] = pedidas["Indicadores de resultados"]
    assert {f.titulo: [c.titulo for c in f.columnas] for f in formatos_base()} == pedidas


def test_las_cifras_son_las_del_cierre_y_no_las_de_hoy() -> None:
    # Boletines: 2 en enero, 1 en febrero y 1 en marzo; 4 de 6 a la meta: 66.7 %. Los de abril y mayo no cuentan.
    fila = por_indicador(tabla("indicador", "real", "meta", "avance", "semaforo", "meta_del_anio", "linea_base", "anio_de_linea_base", "ejercicio", "inicio_del_periodo"))["Boletines difundidos"]
    assert (fila["real"], fila["meta"], fila["avance"], fila["semaforo"]) == (4.0, 6.0, 66.7, "No cumple")
    assert (fila["meta_del_anio"], fila["linea_base"], fila["anio_de_linea_base"]) == (24.0, 20.0, 2025)
    assert (fila["ejercicio"], fila["inicio_del_periodo"], fila["Término"], fila["Actualización"]) == (2026, date(2026, 1, 1), date(2026, 3, 31), date(2026, 3, 31))
    assert fila["Nota"] == "Avance: real ÷ meta × 100 = 4 ÷ 6 × 100 = 66.7 %."


def test_un_formato_anual_informa_del_anio_completo() -> None:
    fila = por_indicador(tabla("indicador", "inicio_del_periodo", periodicidad="anual"))["Seguidores"]
    assert (fila["inicio_del_periodo"], fila["Término"], fila["Actualización"]) == (date(2026, 1, 1), date(2026, 12, 31), date(2026, 3, 31))


def test_una_meta_ajustada_se_distingue_de_la_programada_y_dice_quien_la_autorizo() -> None:
    # Descendente, promedio: (4 + 8 + 5) ÷ 3 = 5.67; metas 5, 5 y 6 tras el ajuste: 5.33. 5.33 ÷ 5.67 = 94.1 %.
    fila = por_indicador(tabla("indicador", "meta_programada", "meta_ajustada", "avance", "sentido"))["Días para contestar"]
    assert (fila["meta_programada"], round(fila["meta_ajustada"], 2), fila["avance"], fila["sentido"]) == (5.0, 5.33, 94.1, "Descendente")
    assert "Meta ajustada el 1 de marzo de 2026 por Cabildo, sesión 4: Menos personal." in fila["Nota"]


def test_un_ajuste_posterior_al_cierre_no_cambia_lo_que_se_informo() -> None:
    indicador = {"id": "x", "nombre": "Equis", "metas": "2", "medicion": {"de": "boletines"}, "metas_ajustadas": [{"fecha": "2026-04-15", "autoriza": "Cabildo", "motivo": "Más personal.", "metas": {"mayo": "9"}}]}
    edicion = edicion_medida(indicadores=[indicador], formatos=(formato("indicador", "meta_del_anio", "meta_ajustada"),))
    fila = por_indicador(tabla(edicion=edicion))["Equis"]
    assert (fila["meta_del_anio"], fila["meta_ajustada"], fila["Nota"]) == (24.0, None, "No se ajustaron las metas.")


def test_sin_meta_y_sin_fuente_se_dicen_sin_culpar_a_nadie() -> None:
    filas = por_indicador(tabla("indicador", "meta_programada", "avance", "dimension", "metodo", "linea_base"))
    assert filas["Reacciones"]["avance"] is None
    assert filas["Reacciones"]["Nota"] == "Real a la fecha: 12 reacciones. El plan no fija meta. El plan no dice la dimensión. El plan no dice el método de cálculo. El plan no tiene línea base."
    assert filas["=Reuniones"]["Nota"].startswith("El plan no dice de dónde sale el dato.")


@pytest.mark.parametrize(("hoy", "nota"), [("2026-07-05", "Dato en plazo de entrega: junio"), ("2026-07-12", "Dato atrasado: abril, mayo y junio")])
def test_un_dato_que_falta_dice_su_mes_y_si_ya_vencio(hoy: str, nota: str) -> None:
    edicion = edicion_medida(datetime.fromisoformat(f"{hoy}T12:00").replace(tzinfo=ZONA), formatos=(formato("indicador", "real", "avance"),))
    fila = por_indicador(tabla(edicion=edicion, trimestre=2))["Seguidores"]
    assert (fila["real"], fila["avance"]) == (None, None)
    assert nota in fila["Nota"]


def test_lo_que_no_ha_cerrado_su_primer_periodo_lo_dice() -> None:
    indicador = {"id": "x", "nombre": "Equis", "metas": "2", "frecuencia": "anual", "medicion": {"de": "boletines"}}
    edicion = edicion_medida(indicadores=[indicador], formatos=(formato("indicador", "avance"),))
    assert por_indicador(tabla(edicion=edicion))["Equis"]["Nota"] == "Todavía no cierra ningún periodo: la medición es anual."


def test_de_lo_que_no_ha_cerrado_no_se_dice_que_no_tiene_meta_ni_que_se_ajusto() -> None:
    ajuste = {"fecha": "2026-02-15", "autoriza": "Cabildo", "motivo": "Más personal.", "metas": {"marzo": "9"}}
    indicador = {"id": "x", "nombre": "Equis", "metas": "2", "frecuencia": "semestral", "medicion": {"de": "boletines"}, "metas_ajustadas": [ajuste]}
    fila = por_indicador(tabla(edicion=edicion_medida(indicadores=[indicador], formatos=(formato("indicador", "meta_programada", "meta_ajustada"),))))["Equis"]
    assert (fila["meta_programada"], fila["meta_ajustada"], fila["Nota"]) == (None, None, "Todavía no cierra ningún periodo: la medición es semestral.")


def test_por_objetivo_salen_sus_indicadores_los_que_no_tienen_y_los_objetivos_sin_medir() -> None:
    t = tabla("objetivo", "indicador", "meta_del_anio", "documento", filas="objetivos")
    filas = [dict(zip(t.columnas, r, strict=True)) for r in t.renglones]
    assert [(f["objetivo"], f["indicador"]) for f in filas][:3] == [("Informar con claridad.", "Boletines difundidos"), ("Informar con claridad.", "Eventos cubiertos"), ("Escuchar a la gente.", None)]
    assert filas[2]["Nota"] == "El plan firmado no está publicado; el enlace lleva a su página en este portal. Ningún indicador mide este objetivo."
    assert "El plan no escribe el objetivo." in filas[3]["Nota"]


def test_un_programa_sin_indicadores_da_un_renglon_que_lo_explica() -> None:
    edicion = edicion_medida(indicadores=[], formatos=(formato("indicador"),))
    (renglon,) = tabla(edicion=edicion).renglones
    assert renglon[-1] == "El programa de 2026 no tiene indicadores."
    assert "Comunicación Social" in renglon


def test_un_formato_puede_llevar_solo_un_nivel_y_textos_fijos() -> None:
    ficha = formato("indicador", nivel="estrategico")
    ficha = ficha.model_copy(update={"columnas": (*ficha.columnas, FichaFormato.model_validate({"titulo": "x", "columnas": [{"titulo": "Sujeto obligado", "fijo": "Ayuntamiento"}, *({"titulo": t, "de": v} for t, v in MINIMAS)]}).columnas[0])})
    t = tabla(edicion=edicion_medida(formatos=(ficha,)))
    assert t.renglones[0][-2:] == ("El programa de 2026 no tiene indicadores de nivel estrategico.", "Ayuntamiento")


@pytest.mark.parametrize("valor", [v for v in Valor if v is not Valor.NOTA])
def test_cada_valor_del_catalogo_sirve_en_una_columna(valor: Valor) -> None:
    """Con todos los datos, ninguno queda vacío."""
    completo = {"id": "x", "nombre": "Equis", "definicion": "D", "metodo": "M", "dimension": "economia", "metas": "2", "linea_base": {"valor": "1", "anio": "2025"}, "medicion": {"de": "boletines"}, "fuente": "F", "medio_de_verificacion": "V", "objetivos": ["informar"], "metas_ajustadas": [{"fecha": "2026-02-01", "autoriza": "Cabildo", "motivo": "Más.", "metas": {"marzo": "3"}}]}
    t = tabla(edicion=edicion_medida(indicadores=[completo], formatos=(formato(valor.value),)))
    assert t.renglones[0][0] not in {None, ""}


def test_el_csv_lleva_bom_fechas_iso_y_nada_que_parezca_formula() -> None:
    t = tabla("indicador", "avance")
    assert t.en_csv.startswith(b"\xef\xbb\xbf")
    filas = list(csv.DictReader(io.StringIO(t.en_csv.decode("utf-8-sig"))))
    assert [f["indicador"] for f in filas][-1] == "'=Reuniones"
    assert filas[0]["Término"] == "2026-03-31"
    assert filas[0]["avance"] == "66.7"


def test_la_pagina_lista_cada_trimestre_cerrado_con_sus_descargas_y_su_tabla() -> None:
    edicion = edicion_medida(AHORA, formatos=formatos_base())
    edicion = Edicion(**{**{c: getattr(edicion, c) for c in edicion.__dataclass_fields__}, "transparencia": tablas_de_transparencia(edicion)})
    indice, trimestre = paginas_de_transparencia(edicion)
    assert (indice.direccion, trimestre.direccion) == ("/transparencia/", "/transparencia/2026/T1/")
    (cerrado,) = indice.datos["anios"][0]["trimestres"]
    assert [d["direccion"] for f in cerrado["formatos"] for d in f["descargas"]][:2] == ["/transparencia/2026/T1/indicadores-de-interes-publico.xlsx", "/transparencia/2026/T1/indicadores-de-interes-publico.csv"]
    rotulos = {a["rotulo"]: a["texto"] for a in trimestre.datos["tablas"][0]["acerca"]}
    assert (rotulos["Área responsable"], rotulos["Periodo que se informa"], rotulos["Fecha de actualización"]) == ("Comunicación Social", "Primer trimestre de 2026", "31 de marzo de 2026")
    assert "configuración" in next(r for r in rotulos if "Referencia" in r)
    enlaces = [c for t in trimestre.datos["tablas"] for r in t["renglones"] for c in r if c["url"]]
    assert enlaces and all(c["texto"] == "Ver" for c in enlaces)


def test_sin_programa_la_pagina_existe_y_esta_vacia() -> None:
    edicion = edicion_medida(datetime(2025, 12, 1, tzinfo=ZONA))
    (indice,) = paginas_de_transparencia(edicion)
    assert indice.datos["anios"] == []
