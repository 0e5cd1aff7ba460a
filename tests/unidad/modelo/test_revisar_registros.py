"""Lo que se ve en las tablas con todo el catálogo a la mano."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from generador.errores import Nivel
from generador.modelo.registros import Registro, RegistroDeCaptura, RegistroDeEnvio, RegistroDeRed
from generador.modelo.revisar_registros import revisar_registros
from tests.apoyo.cumplimiento import registros


def catalogo(*registros: Registro, folios: tuple[str, ...] = ()) -> Any:
    boletines = [SimpleNamespace(folio_completo=f) for f in folios]
    poa = SimpleNamespace(ejercicio=2026, indicadores=[SimpleNamespace(id="boletines")])
    return SimpleNamespace(registros=registros, boletines=boletines, poas=[poa], archivos={"contenido/documentos/acta.pdf": Path("acta.pdf")})


def red(nombre: str, mes: str, linea: int = 2) -> Registro:
    return RegistroDeRed(mes=mes, red=nombre, seguidores=10, archivo="contenido/datos/redes.csv", linea=linea)


def mensajes(*registros: Registro, folios: tuple[str, ...] = ()) -> list[str]:
    return [f"{p.linea} {p.campo} {p.nivel.value}: {p.mensaje}" for p in revisar_registros(catalogo(*registros, folios=folios))]


def test_a_una_red_le_falta_un_mes_que_las_demas_traen():
    facebook = [red("Facebook", f"2026-0{m}") for m in (1, 2, 3)]
    assert mensajes(*facebook, red("TikTok", "2026-01"), red("TikTok", "2026-03", 7)) == ["7 mes pendiente: a TikTok le falta febrero de 2026, que las otras redes sí traen"]


def test_una_red_que_empieza_o_termina_no_tiene_huecos():
    facebook = [red("Facebook", f"2026-0{m}") for m in (1, 2, 3, 4)]
    assert mensajes(*facebook, red("Instagram", "2026-02"), red("Instagram", "2026-03")) == []


def test_un_mes_que_nadie_trae_no_es_un_hueco_de_una_red():
    assert mensajes(red("Facebook", "2026-01"), red("Facebook", "2026-03"), red("TikTok", "2026-01"), red("TikTok", "2026-03")) == []


@pytest.mark.parametrize(("folio", "hay"), [("045/2026", []), ("046/2026", ["3 boletin pendiente: no hay un boletín 046/2026"]), ("001/2026", []), ("046/2024", []), ("bitácora 01", [])])
def test_un_envio_nombra_un_boletin_que_existe(folio, hay):
    envio = RegistroDeEnvio(fecha="2026-03-08", boletin=folio, enviados=3, archivo="contenido/datos/envios.csv", linea=3)
    assert mensajes(envio, folios=("044/2026", "045/2026", "047/2026")) == hay


@pytest.mark.parametrize("prueba", ["javascript:alert(1)", "no-existe.pdf", "../mkdocs.yml", "https://"])
def test_una_prueba_es_un_enlace_o_un_documento(prueba):
    captura = RegistroDeCaptura(fecha="2026-03-31", indicador="boletines", valor=1, evidencia=prueba, linea=4)
    (mensaje,) = mensajes(captura)
    assert mensaje == f"4 evidencia error: «{prueba}» no es un enlace ni un archivo de contenido/documentos/"


def test_una_cifra_capturada_es_de_un_indicador_del_programa():
    captura = RegistroDeCaptura(fecha="2026-03-31", indicador="boletine", valor=1, evidencia="acta.pdf", linea=4)
    (problema,) = revisar_registros(catalogo(captura))
    assert (problema.mensaje, problema.remedio) == ("no hay un indicador «boletine» en el programa de 2026", "¿Quiso decir «boletines»?")


def test_dos_renglones_de_lo_mismo_y_uno_a_medias_se_dicen():
    redes = registros("redes", {"mes": "2026-03", "red": "Facebook", "reacciones": 1, "comentarios": 2, "compartidos": 3}, {"mes": "2026-03", "red": "facebook", "reacciones": 1})
    repetido, incompleto = sorted(revisar_registros(catalogo(*redes)), key=lambda p: p.campo)
    assert (repetido.linea, repetido.nivel) == (3, Nivel.ADVERTENCIA)
    assert "ya hay un renglón de «facebook»" in repetido.mensaje
    assert (incompleto.campo, incompleto.nivel) == ("comentarios", Nivel.PENDIENTE)
