"""Un formato de transparencia editado por la oficina: se usa tal cual, y lo que está mal se dice con su línea."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from generador.errores import Problema, ProblemasDeContenido
from generador.lectura.formatos import BASE, CARPETA, formatos_base, leer_formato
from generador.modelo.formato import VALORES, Valor
from generador.redaccion.formatos import copiar_formatos

BUENO = """titulo: Indicadores
columnas:
  - {titulo: Indicador, de: indicador}
  - {titulo: Término, de: fin_del_periodo}
  - {titulo: Área, de: area}
  - {titulo: Actualización, de: fecha_de_actualizacion}
  - {titulo: Nota, de: nota}
"""


def leer(tmp_path: Path, texto: str, nombre: str = "mio.yml") -> list[Problema]:
    ruta = tmp_path / nombre
    ruta.write_text(texto, encoding="utf-8")
    try:
        leer_formato(ruta, f"{CARPETA}/{nombre}", ZoneInfo("UTC"))
    except ProblemasDeContenido as error:
        return error.problemas
    return []


def test_el_formato_mas_sencillo_sirve(tmp_path: Path) -> None:
    assert leer(tmp_path, BUENO) == []


@pytest.mark.parametrize(
    ("texto", "lugar", "mensaje", "remedio"),
    [
        (BUENO.replace("de: indicador", "de: indicadr"), "mio.yml:3", "llegó «indicadr»", "¿Quiso decir «indicador»?"),
        (BUENO.replace("de: area", "de: meta_programda"), "mio.yml:5", "llegó «meta_programda»", "¿Quiso decir «meta_programada»?"),
        (BUENO.replace("de: area", "de: area, fijo: Comunicación"), "mio.yml:5", "una columna lleva «de» o «fijo», y solo uno de los dos", "Deje «de:»"),
        (BUENO.replace(", de: indicador", ""), "mio.yml:3", "una columna lleva «de» o «fijo»", "Deje «de:»"),
        (BUENO.replace("titulo: Área", "titulo: nota"), "mio.yml:2", "la columna «Nota» está dos veces", "su propio título"),
        (BUENO.replace("  - {titulo: Nota, de: nota}\n", ""), "mio.yml:2", "a la tabla le falta la columna «Nota»", "Agregue una columna con «titulo: Nota» y «de: nota»"),
        (BUENO.replace("  - {titulo: Área, de: area}\n", ""), "mio.yml:2", "a la tabla le falta la columna «Área responsable»", "«de: area o responsable»"),
        (BUENO + "filas: objetivo\n", "mio.yml:8", "llegó «objetivo»", "¿Quiso decir «objetivos»?"),
        (BUENO + "fracion: VI\n", "mio.yml:8", "este campo no existe", "¿Quiso decir «fraccion»?"),
        ("titulo: Sin columnas\n", "mio.yml:1", "falta este campo obligatorio", "columnas"),
    ],
)
def test_lo_que_esta_mal_se_dice_con_su_linea_y_como_se_arregla(tmp_path: Path, texto: str, lugar: str, mensaje: str, remedio: str) -> None:
    problemas = leer(tmp_path, texto)
    assert any(str(p).startswith(f"{CARPETA}/{lugar}") and mensaje in p.mensaje and remedio in p.remedio for p in problemas), problemas


@pytest.mark.parametrize("nombre", ["Mi Formato.yml", "mio.yaml", "ñandú.yml"])
def test_el_nombre_del_archivo_es_el_de_la_descarga(tmp_path: Path, nombre: str) -> None:
    (problema,) = leer(tmp_path, BUENO, nombre)
    assert problema.mensaje == "el nombre no sirve como formato"


def test_los_formatos_del_generador_son_tres_y_su_ley_es_configuracion() -> None:
    assert [f.id for f in formatos_base()] == ["indicadores-de-interes-publico", "indicadores-de-resultados", "metas-y-objetivos"]
    for archivo in BASE.glob("*.yml"):
        assert "confírmelos con su\n# unidad de transparencia" in archivo.read_text(encoding="utf-8")


def test_copiarlos_los_deja_listos_para_editar_y_nunca_pisa_uno(tmp_path: Path) -> None:
    assert len(copiar_formatos(tmp_path)) == 3
    editado = tmp_path / CARPETA / "metas-y-objetivos.yml"
    editado.write_text("titulo: El mío\n", encoding="utf-8")
    assert copiar_formatos(tmp_path) == []
    assert editado.read_text(encoding="utf-8") == "titulo: El mío\n"


def test_cada_valor_se_explica() -> None:
    assert set(VALORES) == set(Valor)
