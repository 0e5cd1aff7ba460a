"""El proyecto completo: en orden, con todos los problemas juntos y sin lo que no es del portal."""

from pathlib import Path

import pytest

from generador.errores import ProblemasDeContenido
from generador.lectura import proyecto as lectura
from generador.lectura.proyecto import leer_lo_posible, leer_proyecto

CONFIGURACION = "site_name: A\nsite_url: https://x.mx\nplugins:\n  - portal:\n      municipio: {nombre: X, gobierno: Y, zona_horaria: America/Tijuana}\n      temas: {salud: Salud}\n"


def boletin(proyecto: Path, folio: int, fecha: str, **campos: str) -> Path:
    ruta = proyecto / f"boletines/{fecha[:4]}/{folio:03d}-a.md"
    ruta.parent.mkdir(parents=True, exist_ok=True)
    lineas = "".join(f"{c}: {v}\n" for c, v in ({"folio": folio, "titulo": "A", "fecha": fecha, "resumen": "B", "temas": "salud"} | campos).items())
    ruta.write_text(f"---\n{lineas}---\n", encoding="utf-8")
    return ruta


@pytest.fixture
def proyecto(tmp_path):
    (tmp_path / "mkdocs.yml").write_text(CONFIGURACION, encoding="utf-8")
    return tmp_path


def test_los_boletines_van_del_mas_antiguo_al_mas_nuevo_contando_el_embargo(proyecto):
    boletin(proyecto, 1, "2025-03-01")
    boletin(proyecto, 2, "2025-02-01", embargo="2025-04-01")
    boletin(proyecto, 9, "2024-12-01")
    catalogo, problemas = leer_proyecto(proyecto)
    assert [b.folio for b in catalogo.boletines] == [9, 1, 2]
    assert problemas == []


def test_la_hora_es_la_de_la_zona_configurada(proyecto):
    boletin(proyecto, 1, "2025-03-01")
    assert leer_proyecto(proyecto)[0].boletines[0].fecha.isoformat() == "2025-03-01T00:00:00-08:00"


def test_lo_que_no_es_texto_del_portal_no_se_lee_como_pagina(proyecto):
    for nombre in ("datos/LEEME.md", "documentos/Nota Uno.md", "poa/x.md", "imagenes/y.md"):
        (proyecto / "contenido" / nombre).parent.mkdir(parents=True)
        (proyecto / "contenido" / nombre).write_text("sin ficha", encoding="utf-8")
    catalogo, problemas = leer_proyecto(proyecto)
    assert (catalogo.institucionales, problemas) == ((), [])


def test_los_errores_y_lo_que_si_se_entendio_llegan_juntos(proyecto):
    boletin(proyecto, 1, "2025-03-01", tipo="avizo")
    boletin(proyecto, 2, "2025-03-01", temas="turismo")
    boletin(proyecto, 3, "2025-03-01")
    with pytest.raises(ProblemasDeContenido) as caso:
        leer_proyecto(proyecto)
    catalogo, problemas = leer_lo_posible(proyecto)
    assert caso.value.problemas == problemas
    assert [(p.archivo[-8:], p.campo) for p in problemas] == [("001-a.md", "tipo"), ("002-a.md", "temas.0")]
    assert [b.folio for b in catalogo.boletines] == [2, 3]


def test_sin_configuracion_tambien_se_dicen_los_problemas_de_los_textos(proyecto):
    (proyecto / "mkdocs.yml").write_text("site_name: A\n", encoding="utf-8")
    boletin(proyecto, 1, "2025-03-01", tipo="avizo")
    with pytest.raises(ProblemasDeContenido) as caso:
        leer_proyecto(proyecto)
    assert [(p.archivo, p.campo) for p in caso.value.problemas] == [("boletines/2025/001-a.md", "tipo"), ("mkdocs.yml", "plugins")]


def test_un_archivo_que_no_se_puede_leer_se_dice_y_no_detiene_a_los_demas(proyecto, monkeypatch):
    boletin(proyecto, 1, "2025-03-01")
    boletin(proyecto, 2, "2025-03-01")
    leer = lectura.leer_boletin

    def sin_permiso(ruta, archivo, zona):
        if archivo.endswith("001-a.md"):
            raise PermissionError(13, "Permission denied")
        return leer(ruta, archivo, zona)

    monkeypatch.setattr(lectura, "leer_boletin", sin_permiso)
    catalogo, problemas = leer_lo_posible(proyecto)
    assert [b.folio for b in catalogo.boletines] == [2]
    assert [p.archivo for p in problemas] == ["boletines/2025/001-a.md"]
