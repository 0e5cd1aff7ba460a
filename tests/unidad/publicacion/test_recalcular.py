"""Las cifras publicadas se vuelven a calcular con sus datos, y cualquier cosa que no cuadre se dice."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from generador.ordenes import portal
from generador.publicacion.datos_publicados import DatosIlegibles, leer_datos
from generador.publicacion.recalcular import comparar, recalcular
from generador.vistas.tabla_csv import a_csv
from tests.apoyo.programa import ZONA, edicion_medida, publicar_datos

Filas = list[dict[str, Any]]


@pytest.fixture(scope="session")
def publicado(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publicar_datos(tmp_path_factory.mktemp("recalcular") / "sitio", edicion_medida())


@pytest.fixture
def sitio(publicado: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(publicado, tmp_path / "sitio"))


def alterar(sitio: Path, conjunto: str, cambio: Callable[[Filas], object]) -> None:
    """Cambia un conjunto en su JSON y en su CSV: así solo lo delata el cálculo."""
    ruta = sitio / f"datos/{conjunto}.json"
    filas: Filas = json.loads(ruta.read_text(encoding="utf-8"))
    columnas = list(filas[0])
    cambio(filas)
    ruta.write_text(json.dumps(filas, ensure_ascii=False), encoding="utf-8")
    (sitio / f"datos/{conjunto}.csv").write_bytes(a_csv(columnas, (f.values() for f in filas)))


def una(filas: Filas, **valores: Any) -> dict[str, Any]:
    return next(f for f in filas if all(f[c] == v for c, v in valores.items()))


def diferencias(sitio: Path) -> list[str]:
    return [str(d) for d in recalcular(sitio).diferencias]


def verificar(*argumentos: object) -> Result:
    return CliRunner().invoke(portal, ["verificar", *map(str, argumentos)])


def test_lo_publicado_sale_igual_columna_por_columna(sitio: Path) -> None:
    recalculo = recalcular(sitio)
    assert recalculo.diferencias == ()
    assert recalculo.ejercicios == (2026,)
    assert recalculo.cifras == (6 * 12 + 4) * 14  # seis indicadores mensuales y uno trimestral, catorce columnas


def test_basta_la_carpeta_de_datos(sitio: Path, tmp_path: Path) -> None:
    copia = Path(shutil.copytree(sitio / "datos", tmp_path / "descarga"))
    assert diferencias(copia) == []


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 540), st.integers(0, 23))
def test_cualquier_dia_lo_publicado_se_puede_volver_a_calcular(tmp_path_factory: pytest.TempPathFactory, dias: int, hora: int) -> None:
    """El día que dicen los avances basta, aunque se haya construido otro día."""
    ahora = datetime(2026, 1, 1, hora, tzinfo=ZONA) + timedelta(days=dias)
    sitio = publicar_datos(tmp_path_factory.mktemp("dia"), edicion_medida(ahora))
    assert diferencias(sitio) == []


def test_el_orden_de_los_renglones_no_importa(sitio: Path) -> None:
    for conjunto in ("indicadores", "metas", "evidencias", "avances"):
        alterar(sitio, conjunto, list.reverse)
    filas = json.loads((sitio / "datos/boletines.json").read_text(encoding="utf-8"))
    (sitio / "datos/boletines.json").write_text(json.dumps(filas[::-1]), encoding="utf-8")  # y el CSV, como estaba
    assert diferencias(sitio) == []


# Qué se altera, cómo y lo que debe decirse. En enero hay 2 boletines y la meta es 2; en febrero, 1; en marzo, 1.
ALTERACIONES: dict[str, tuple[str, Callable[[Filas], object], str]] = {
    "un real": ("avances", lambda f: una(f, indicador="boletines", periodo=1).update(real=3.0), "datos/avances.json: boletines 2026, periodo 1: real: publicado, 3.0; con los datos publicados da 2.0"),
    "un real vaciado": ("avances", lambda f: una(f, indicador="boletines", periodo=2).update(real=None), "datos/avances.json: boletines 2026, periodo 2: real: publicado, vacío; con los datos publicados da 1.0"),
    "un avance": ("avances", lambda f: una(f, indicador="boletines", periodo=2).update(avance=100.0), "datos/avances.json: boletines 2026, periodo 2: avance: publicado, 100.0; con los datos publicados da 75.0"),
    "un semáforo": ("avances", lambda f: una(f, indicador="boletines", periodo=2).update(semaforo="verde"), "datos/avances.json: boletines 2026, periodo 2: semaforo: publicado, verde; con los datos publicados da amarillo"),
    "lo que falta, callado": ("avances", lambda f: una(f, indicador="seguidores", periodo=4).update(dato="en plazo"), "datos/avances.json: seguidores 2026, periodo 4: dato: publicado, en plazo; con los datos publicados da atrasado"),
    "un avance de más": ("avances", lambda f: f.append(f[0] | {"periodo": 13}), "datos/avances.json: sobra el renglón «boletines 2026, periodo 13»: ninguna ficha lo pide"),
    "un avance de menos": ("avances", lambda f: f.remove(una(f, indicador="quejas", periodo=2)), "datos/avances.json: quejas 2026, periodo 2: falta el renglón de este periodo"),
    "un avance repetido": ("avances", lambda f: f.append(f[0]), "datos/avances.json: boletines 2026, periodo 1: el renglón está 2 veces"),
    "un día de otro renglón": ("avances", lambda f: f[0].update(medido_el="2026-05-01"), "datos/avances.json: boletines 2026, periodo 1: medido_el: publicado, 2026-05-01; con los datos publicados da 2026-05-11"),
    "el día de todos": ("avances", lambda f: [x.update(medido_el="2026-05-19") for x in f], "datos/avances.json: 2026: medido_el: dice que se midió el 2026-05-19, y el último cambio que muestran los datos es del 2026-05-11"),
    "una meta": ("metas", lambda f: una(f, indicador="boletines", mes=2).update(vigente=1.0), "datos/avances.json: boletines 2026, periodo 2: meta: publicado, 2.0; con los datos publicados da 1.0"),
    "una meta original": ("metas", lambda f: una(f, indicador="quejas", mes=3).update(original=6.0), "datos/avances.json: quejas 2026, periodo 3: meta_original: publicado, 5.0; con los datos publicados da 6.0"),
    "una meta repetida": ("metas", lambda f: f.append(f[0]), "datos/metas.json: boletines 2026: la meta del mes 1 está 2 veces"),
    "una meta sin ficha": ("metas", lambda f: f[0].update(indicador="nadie"), "datos/metas.json: nadie 2026: no hay una ficha de ese indicador en ese año"),
    "una evidencia quitada": ("evidencias", lambda f: f.pop(0), "datos/avances.json: boletines 2026, periodo 1: real: publicado, 2.0; con los datos publicados da 1.0"),
    "una evidencia repetida": ("evidencias", lambda f: f.append(f[0]), "datos/evidencias.json: boletines 2026: «Boletín 001/2026: Boletín 1» está 2 veces"),
    "una evidencia que vale dos": ("evidencias", lambda f: f[0].update(valor=2.0), "datos/evidencias.json: boletines 2026: valor: «Boletín 001/2026: Boletín 1» cuenta 2, y cada pieza cuenta uno"),
    "una evidencia de otra fuente": ("evidencias", lambda f: f[0].update(origen="envios"), "datos/evidencias.json: boletines 2026: origen: «Boletín 001/2026: Boletín 1» viene de «envios», y la ficha solo cuenta boletines"),
    "una evidencia de otro día": ("evidencias", lambda f: f[0].update(fecha="2026-01-12"), "datos/evidencias.json: boletines 2026: fecha: «Boletín 001/2026: Boletín 1» dice 2026-01-12 y en boletines.json es del 2026-01-10"),
    "una evidencia de otro año": ("evidencias", lambda f: f[0].update(fecha="2025-01-10"), "datos/evidencias.json: boletines 2026: fecha: «Boletín 001/2026: Boletín 1» es del 2025-01-10, de otro año"),
    "un boletín inventado": ("evidencias", lambda f: f[0].update(url="https://prensa.ejemplo.mx/boletines/2026/999-x/"), "datos/evidencias.json: boletines 2026: url: «Boletín 001/2026: Boletín 1» no está en boletines.json: https://prensa.ejemplo.mx/boletines/2026/999-x/"),
    "un evento que no se hizo": ("eventos", lambda f: una(f, id="foro").update(situacion="cancelado"), "datos/evidencias.json: cubiertos 2026: origen: «Evento foro» no se hizo: en eventos.json está cancelado"),
    "un evento sin cobertura": ("eventos", lambda f: una(f, id="foro").update(cubierto=False), "datos/evidencias.json: cubiertos 2026: origen: «Evento foro» no tiene cobertura en eventos.json, y la ficha solo cuenta lo cubierto"),
    "un umbral": ("indicadores", lambda f: una(f, indicador="boletines").update(umbrales=[70.0, 75.0, 110.0, 130.0]), "datos/avances.json: boletines 2026, periodo 2: semaforo: publicado, amarillo; con los datos publicados da verde"),
    "una fórmula": ("indicadores", lambda f: una(f, indicador="crecimiento").update(formula="(hoy - antes) / hoy * 100"), "datos/avances.json: crecimiento 2026, periodo 1: real: publicado, 2.0; con los datos publicados da 1.9607843137254901"),
    "una línea base": ("indicadores", lambda f: una(f, indicador="seguidores").update(linea_base=1020.0), "datos/avances.json: crecimiento 2026, periodo 1: real: publicado, 2.0; con los datos publicados da 0.0"),
    "un sentido": ("indicadores", lambda f: una(f, indicador="quejas").update(sentido="ascendente"), "datos/avances.json: quejas 2026, periodo 1: avance: publicado, 125.0; con los datos publicados da 80.0"),
    "una ficha repetida": ("indicadores", lambda f: f.append(f[0]), "datos/indicadores.json: boletines 2026: la ficha está 2 veces"),
}


@pytest.mark.parametrize("caso", ALTERACIONES)
def test_cada_alteracion_se_descubre_y_se_dice_donde(sitio: Path, caso: str) -> None:
    conjunto, cambio, mensaje = ALTERACIONES[caso]
    alterar(sitio, conjunto, cambio)
    assert mensaje in diferencias(sitio)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_cualquier_numero_cambiado_en_los_avances_se_descubre(publicado: Path, datos: st.DataObject) -> None:
    leido = leer_datos(publicado)
    avances = [dict(f) for f in leido.filas["avances"]]
    fila = datos.draw(st.sampled_from(avances))
    campo = datos.draw(st.sampled_from([c for c, v in fila.items() if isinstance(v, (int, float))]))
    otro = datos.draw(st.one_of(st.integers(-10_000, 10_000), st.floats(allow_nan=False, allow_infinity=False)).filter(lambda v: v != fila[campo]))
    fila[campo] = otro
    tablas = dict(leido.tablas) | {"avances": [list(avances[0]), *([str(v) if v is not None else "" for v in f.values()] for f in avances)]}
    hallado = comparar(type(leido)({**leido.filas, "avances": avances}, tablas)).diferencias
    assert any("avances.json" in d.archivo for d in hallado)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_nada_de_lo_que_digan_los_datos_hace_fallar_al_programa(publicado: Path, datos: st.DataObject) -> None:
    leido = leer_datos(publicado)
    conjunto = datos.draw(st.sampled_from(["indicadores", "metas", "evidencias", "avances", "boletines", "eventos"]))
    filas = [dict(f) for f in leido.filas[conjunto]]
    fila = datos.draw(st.sampled_from(filas))
    raros = st.one_of(st.none(), st.booleans(), st.integers(-(10**12), 10**12), st.floats(), st.text(max_size=8), st.lists(st.text(max_size=4), max_size=5), st.just({}), st.sampled_from(["9e999", "2026-02-30", "1+(", "a = b (periodo)", "1e308", 1e308, ["x"], "__import__('os')"]))
    fila[datos.draw(st.sampled_from(list(fila)))] = datos.draw(raros)
    try:
        assert comparar(type(leido)({**leido.filas, conjunto: filas}, leido.tablas)).ejercicios
    except DatosIlegibles as error:
        assert error.problemas


def test_una_celda_del_csv_se_descubre(sitio: Path) -> None:
    ruta = sitio / "datos/avances.csv"
    ruta.write_bytes(ruta.read_bytes().replace(b",2.0,", b",9,", 1))  # el primero es el real de enero
    assert diferencias(sitio) == ["datos/avances.csv: real: en el renglón «2026 · boletines · 1» el CSV dice «9» y el JSON, «2.0»"]


def test_un_renglon_que_solo_esta_en_el_csv_se_descubre(sitio: Path) -> None:
    ruta = sitio / "datos/boletines.csv"
    lineas = ruta.read_bytes().splitlines(keepends=True)
    ruta.write_bytes(b"".join(lineas[:-1]))
    assert diferencias(sitio) == ["datos/boletines.csv: el renglón «https://prensa.ejemplo.mx/boletines/2026/001-x/» está en el JSON y no en el CSV"]


def test_otras_columnas_se_descubren(sitio: Path) -> None:
    ruta = sitio / "datos/metas.csv"
    ruta.write_bytes(ruta.read_bytes().replace(b"vigente", b"meta", 1))
    assert "sus columnas no son las del JSON" in diferencias(sitio)[0]


def danar(sitio: Path, nombre: str, contenido: bytes | None) -> None:
    ruta = sitio / "datos" / nombre
    if contenido is None:
        ruta.unlink()
    else:
        ruta.write_bytes(contenido)


@pytest.mark.parametrize(
    ("nombre", "contenido", "mensaje"),
    [
        ("metas.json", None, "datos/metas.json: no está"),
        ("avances.csv", None, "datos/avances.csv: no está"),
        ("avances.json", b'[{"ejercicio": 2026, "indi', "datos/avances.json: no es un JSON completo: se corta o se daña en la línea 1"),
        ("avances.json", b'{"a": 1}', "datos/avances.json: no es una lista de renglones"),
        ("evidencias.csv", "señal".encode("latin-1"), "datos/evidencias.csv: no está en UTF-8"),
        ("evidencias.csv", b'a,"b\r\n', "datos/evidencias.csv: tiene unas comillas sin cerrar"),
    ],
)
def test_lo_que_no_se_puede_leer_se_explica_y_sale_con_tres(sitio: Path, nombre: str, contenido: bytes | None, mensaje: str) -> None:
    danar(sitio, nombre, contenido)
    resultado = verificar("cumplimiento", sitio)
    assert resultado.exit_code == 3
    assert mensaje in resultado.output
    assert "Traceback" not in resultado.output


@pytest.mark.parametrize(
    ("conjunto", "cambio", "mensaje"),
    [
        ("metas", lambda f: f[0].pop("vigente"), "al renglón 1 le falta «vigente»"),
        ("evidencias", lambda f: f[0].update(valor="mucho"), "el renglón 1 dice «valor: mucho», que no es un dato válido"),
        ("indicadores", lambda f: f[0].update(umbrales=[70.0]), "«boletines» (2026): no tiene cuatro umbrales"),
        ("indicadores", lambda f: f[0].update(sentido="arriba"), "«boletines» (2026): su ficha tiene un sentido"),
        ("indicadores", lambda f: f[0].update(meses_por_periodo=5), "«boletines» (2026): dice «mensual» y periodos de 5 meses"),
        ("indicadores", lambda f: f[0].update(plazo=9999), "«boletines» (2026): su plazo es de 9999 días y va de 0 a 180"),
        ("indicadores", lambda f: una(f, indicador="crecimiento").update(formula="__import__('os')"), "«crecimiento» (2026): su fórmula «__import__('os')» no son solo cuentas con sus variables"),
    ],
)
def test_una_ficha_que_no_se_entiende_se_explica(sitio: Path, conjunto: str, cambio: Callable[[Filas], object], mensaje: str) -> None:
    alterar(sitio, conjunto, cambio)
    resultado = verificar("cumplimiento", sitio, "--json")
    assert resultado.exit_code == 3
    assert any(mensaje in p["mensaje"] for p in json.loads(resultado.stdout)["problemas"])


def test_la_orden_dice_si_coincide_y_en_json_da_cada_diferencia(sitio: Path) -> None:
    bien = verificar("cumplimiento", sitio)
    assert (bien.exit_code, "Coinciden las 1,064 cifras" in bien.output) == (0, True)
    alterar(sitio, "avances", lambda f: f[0].update(real=3.0))
    mal = verificar("cumplimiento", sitio, "--json")
    datos = json.loads(mal.stdout)
    assert (mal.exit_code, datos["coincide"]) == (1, False)
    assert datos["diferencias"] == [{"archivo": "datos/avances.json", "ejercicio": 2026, "indicador": "boletines", "periodo": 1, "campo": "real", "publicado": 3.0, "recalculado": 2.0, "mensaje": "publicado, 3.0; con los datos publicados da 2.0"}]


def test_un_portal_sin_programa_lo_dice(tmp_path: Path) -> None:
    resultado = verificar("cumplimiento", tmp_path)
    assert resultado.exit_code == 3
    assert "ahí no hay datos de un programa operativo" in resultado.output


def test_verificar_sigue_tomando_una_ruta_o_la_de_siempre(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "no existe 'sitio'" in verificar().output
    assert "¿Quiso decir «cumplimiento»?" in verificar("cumplimeinto").output
    (tmp_path / "sitio").mkdir()
    assert "no hay un manifiesto que se pueda leer" in verificar().output
    assert "no hay un manifiesto que se pueda leer" in verificar(tmp_path / "sitio").output
