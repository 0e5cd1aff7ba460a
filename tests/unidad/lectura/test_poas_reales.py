"""Cinco planes que nadie de aquí escribió: se leen completos, y lo que les falta se dice sin culpar al lector."""

import re
import unicodedata
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from generador.fechas import MESES
from generador.lectura.documentos import leer_poa
from generador.modelo.avance import Banda, medir
from generador.modelo.indicador import Acumulacion, Origen
from generador.modelo.poas import reglas_de

POAS = Path(__file__).parents[2] / "poas"
SEMILLAS = Path(__file__).parents[4] / "shared/semillas"
ZONA = ZoneInfo("America/Mexico_City")

# Plan → el texto de donde salió.
PLANES = {
    "calera-2025": "calera-poa-2025",
    "cortazar-2025": "cortazar-plan-2024-2027",
    "poa-2021": "poa-2021",
    "sanctorum-2025": "sanctorum-plan-2024-2027",
    "tampacan-2019": "tampacan-plan",
}
# Lo que es un campo del archivo y no una palabra del plan.
ENCABEZADOS = {
    "objetivo",
    "objetivo general",
    "objetivos generales",
    "objetivos especificos",
    "estrategias",
    "lineas de accion",
    "lineas de accion actividades",
    "indicadores kpis",
    "metas",
}
# Membrete, firmas, correos y enlaces: no se publican.
OMISIONES = (
    r"^(LIC|C)\. [A-Z. ]+$",
    r"^(DIR\.|DIRECTORA DE) ?COMUNICACI[OÓ]N SOCIAL(-TRANSPARENCIA)?$",
    r"^CONTIGO ES POSIBLE$",
    r"^Administración 2024 - 2027$",
    r"^AYUNTAMIENTO 2024 - 2027$",
    r"^TAMPACÁN, S\.L\.P\.$",
    r"^Calle .*$",
    r"^de Lázaro Cárdenas Tlax\.$",
    r"<?https?://\S+",
    r"\S+@\S+",
)
VENTANA = 4


@pytest.fixture
def leer(tmp_path):
    def leer(plan):
        anio = plan[-4:]
        ruta = tmp_path / f"contenido/poa/{anio}.yml"
        ruta.parent.mkdir(parents=True, exist_ok=True)
        ruta.write_bytes((POAS / f"{plan}.yml").read_bytes())
        return leer_poa(ruta, f"contenido/poa/{anio}.yml", ZONA)

    return leer


def palabras(texto):
    sin_acentos = "".join(c for c in unicodedata.normalize("NFD", texto.lower()) if not unicodedata.combining(c))
    return re.findall(r"[a-z0-9ñ]+", sin_acentos)


def textos(valor):
    """Cada texto del plan por separado; el cronograma se lee «mes: lo programado»."""
    if isinstance(valor, dict):
        for clave, v in valor.items():
            yield from (f"{clave} {t}" if clave in MESES else t for t in textos(v))
    elif isinstance(valor, (list, tuple)):
        for v in valor:
            yield from textos(v)
    elif valor is not None:
        yield str(valor)


def ventanas(lista):
    """Cada grupo de palabras seguidas y dónde empieza; un renglón corto es un solo grupo."""
    largo = min(VENTANA, len(lista))
    return [(i, tuple(lista[i : i + largo])) for i in range(len(lista) - largo + 1)] if lista else []


def renglones_de_fondo(texto):
    for renglon in texto.splitlines():
        limpio = re.sub(r"^[\s#*>-]*(?:\d+\.)?\s*|\*+", "", renglon).strip()
        for omision in OMISIONES:
            limpio = re.sub(omision, "", limpio)
        lista = palabras(limpio)
        if lista and " ".join(lista) not in ENCABEZADOS:
            yield limpio, lista


def lo_que_falta(semilla, plan):
    """Los renglones que no están en el plan con sus mismas palabras y en su orden, y qué parte de todas sí está."""
    dichas = {t[i : i + n] for t in map(tuple, map(palabras, textos(plan))) for n in range(1, VENTANA + 1) for i in range(len(t) - n + 1)}
    faltan, presentes, todas = [], 0, 0
    for renglon, lista in renglones_de_fondo(semilla):
        cubiertas = {i + j for i, grupo in ventanas(lista) if grupo in dichas for j in range(len(grupo))}
        presentes, todas = presentes + len(cubiertas), todas + len(lista)
        if len(cubiertas) < 0.75 * len(lista):
            faltan.append(renglon)
    return faltan, presentes / todas


@pytest.mark.parametrize(("plan", "semilla"), PLANES.items())
def test_cada_renglon_del_plan_original_esta_en_los_datos(leer, plan, semilla):
    original = SEMILLAS / f"{semilla}.txt"
    if not original.exists():
        pytest.skip("Aquí no están los planes originales (../shared/semillas).")
    faltan, parte = lo_que_falta(original.read_text(encoding="utf-8"), leer(plan).model_dump(mode="json", exclude={"fuente"}))
    assert (faltan, parte >= 0.95) == ([], True), f"está el {parte:.1%}; faltan:\n" + "\n".join(faltan)


def test_la_comparacion_echa_de_menos_un_renglon_que_no_se_copio():
    semilla = "## 2. METAS\n- 1. Elaborar boletines informativos cada semana.\nJulio Cultura y turismo\n"
    assert lo_que_falta(semilla, {"metas": ["Elaborar boletines"]})[0] == ["Elaborar boletines informativos cada semana.", "Julio Cultura y turismo"]
    assert lo_que_falta(semilla, {"metas": ["Elaborar boletines informativos, cada semana"], "cronograma": {"julio": "Cultura y turismo"}}) == ([], 1.0)


@pytest.mark.parametrize("plan", PLANES)
def test_cada_plan_se_lee_sin_problemas_y_sin_datos_personales(leer, plan):
    poa = leer(plan)
    assert (poa.ejercicio, poa.direccion) == (int(plan[-4:]), f"/cumplimiento/{plan[-4:]}/")
    assert poa.objetivo_general
    crudo = (POAS / f"{plan}.yml").read_text(encoding="utf-8")
    assert not re.search(r"@|https?:|\b(?:Lic|C)\. [A-ZÁÉÍÓÚ]", crudo)


@pytest.mark.parametrize("plan", PLANES)
def test_los_identificadores_de_un_plan_no_se_repiten_y_lo_que_nombra_existe(leer, plan):
    poa = leer(plan)
    for grupo in (poa.objetivos, poa.estrategias, poa.lineas, poa.actividades, poa.indicadores):
        ids = [x.id for x in grupo]
        assert len(ids) == len(set(ids))
    nombrados = {o for x in (*poa.estrategias, *poa.lineas, *poa.indicadores) for o in x.objetivos}
    assert nombrados <= {o.id for o in poa.objetivos}
    assert {i.linea for i in poa.indicadores if i.linea} <= {linea.id for linea in poa.lineas}


@pytest.mark.parametrize(
    ("plan", "cuenta"),
    [
        ("calera-2025", {"objetivos": 5, "estrategias": 5, "lineas": 5, "actividades": 15, "cronograma": 12, "metas": 0, "apartados": 0}),
        ("cortazar-2025", {"objetivos": 0, "estrategias": 4, "lineas": 0, "actividades": 0, "cronograma": 0, "metas": 0, "apartados": 5}),
        ("poa-2021", {"objetivos": 0, "estrategias": 0, "lineas": 1, "actividades": 10, "cronograma": 0, "metas": 7, "apartados": 5}),
        ("sanctorum-2025", {"objetivos": 4, "estrategias": 0, "lineas": 4, "actividades": 4, "cronograma": 0, "metas": 0, "apartados": 5}),
        ("tampacan-2019", {"objetivos": 8, "estrategias": 0, "lineas": 1, "actividades": 11, "cronograma": 0, "metas": 0, "apartados": 7}),
    ],
)
def test_cada_plan_conserva_sus_partes_y_las_que_no_tiene_quedan_vacias(leer, plan, cuenta):
    poa = leer(plan)
    assert {parte: len(getattr(poa, parte)) for parte in cuenta} == cuenta


@pytest.mark.parametrize("plan", [p for p in PLANES if p != "calera-2025"])
def test_un_plan_sin_indicadores_se_lee_sin_indicadores(leer, plan):
    assert leer(plan).indicadores == ()


def test_lo_diario_se_programa_los_doce_meses(leer):
    assert {a.meses for a in leer("tampacan-2019").actividades} == {MESES}


def test_los_seis_indicadores_de_calera_dicen_lo_que_el_plan_no_fijo(leer):
    *del_plan, de_apoyo = leer("calera-2025").indicadores
    assert [i.nombre for i in del_plan] == [
        "Alcance mensual en redes sociales",
        "Interacción (likes, comentarios, compartidos)",
        "Número de publicaciones mensuales",
        "Eventos cubiertos",
        "Boletines difundidos en medios",
        "Crecimiento de seguidores",
    ]
    for indicador in (*del_plan, de_apoyo):
        assert [texto for _, texto in indicador.carencias()] == ["sin meta", "sin línea base", "sin método de cálculo"]
        assert indicador.nota.startswith("El plan no fija")
    assert de_apoyo.id == "seguidores"


def test_los_indicadores_de_calera_dicen_de_donde_sale_su_cifra(leer):
    poa = leer("calera-2025")
    assert {i.id: (i.medicion[0].de, i.medicion[0].campo) for i in poa.indicadores} == {
        "alcance": (Origen.REDES, "alcance"),
        "interaccion": (Origen.REDES, "interaccion"),
        "publicaciones": (Origen.REDES, "publicaciones"),
        "eventos-cubiertos": (Origen.EVENTOS, None),
        "boletines-difundidos": (Origen.BOLETINES, None),
        "crecimiento-de-seguidores": (Origen.FORMULA, None),
        "seguidores": (Origen.REDES, "seguidores"),
    }
    alcance = poa.indicador("alcance")
    assert Acumulacion.SUMA not in {alcance.acumulacion, alcance.en_el_periodo}
    assert poa.indicador("eventos-cubiertos").medicion[0].cubiertos
    assert poa.indicador("boletines-difundidos").medicion[0].tipos == ("boletin", "comunicado")


def test_la_errata_de_calera_aclara_su_cronograma_de_otro_anio(leer):
    (errata,) = leer("calera-2025").erratas
    assert "«Cronograma General 2024»" in errata.nota


def test_calera_sin_ninguna_evidencia_se_mide_sin_meta_y_sin_dato(leer):
    poa = leer("calera-2025")
    avances = medir({i.id: reglas_de(i, poa.ejercicio) for i in poa.indicadores}, {}, date(2026, 1, 1))
    assert {a.banda for a in avances.values()} == {Banda.SIN_META}
    contados = {"eventos-cubiertos", "boletines-difundidos"}  # que no haya ninguno es un cero de verdad
    assert {id_: a.actual.real_a_la_fecha for id_, a in avances.items()} == {id_: 0.0 if id_ in contados else None for id_ in avances}
