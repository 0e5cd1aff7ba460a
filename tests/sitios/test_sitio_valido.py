"""Un sitio pequeño y completo, construido de verdad: qué publica y qué calla."""

from __future__ import annotations

import unicodedata
from datetime import timedelta
from pathlib import Path

import pytest

from generador.construir import construir
from generador.encargo import Encargo
from generador.errores import ProblemasDeContenido
from generador.ordenes.construir import con_mkdocs
from tests.apoyo.sitios import AHORA, copiar_sitio

FOTO_EN_NFD = unicodedata.normalize("NFD", "Niñas con piñata.JPG")


def preparar(destino: Path) -> Path:
    """El sitio válido más un boletín con una foto que macOS nombró en NFD, con la extensión en mayúsculas."""
    proyecto = copiar_sitio("valido", destino)
    anio = proyecto / "boletines/2025"
    (anio / FOTO_EN_NFD).write_bytes((anio / "plaza.jpg").read_bytes())
    (anio / unicodedata.normalize("NFD", "004-piñata-del-niño.md")).write_text(
        "---\nfolio: 4\ntitulo: Piñatas\nfecha: 2025-04-30 9:05\nresumen: Hay piñatas.\ntemas: cultura\nportada: {archivo: Niñas con piñata.JPG, alt: Dos niñas con su piñata.}\n---\n",
        encoding="utf-8",
    )
    return proyecto


def huellas(sitio: Path) -> dict[str, bytes]:
    return {r.relative_to(sitio).as_posix(): r.read_bytes() for r in sorted(sitio.rglob("*")) if r.is_file()}


@pytest.fixture(scope="module")
def construido(tmp_path_factory: pytest.TempPathFactory) -> Path:
    proyecto = preparar(tmp_path_factory.mktemp("valido") / "proyecto")
    informe = construir(Encargo(proyecto, ahora=AHORA), con_mkdocs)
    assert informe.avisos == []
    return proyecto


def pagina(proyecto: Path, direccion: str) -> str:
    return (proyecto / "sitio" / direccion.lstrip("/") / "index.html").read_text(encoding="utf-8")


def test_publica_cada_cosa_en_su_direccion(construido: Path) -> None:
    publicadas = {f"/{r.relative_to(construido / 'sitio').parent.as_posix()}/".replace("/./", "/") for r in (construido / "sitio").rglob("index.html")}
    assert publicadas >= {
        "/",
        "/boletines/2025/001-abre-la-feria/",
        "/boletines/2025/003-nota-retirada/",
        "/boletines/2025/004-pinata-del-nino/",
        "/boletines/2025/012-cierre-de-calles/",
        "/archivo/",
        "/archivo/2025/",
        "/archivo/2025/03/",
        "/temas/cultura/",
        "/dependencias/dif/",
        "/campanas/feria/",
        "/agenda/",
        "/agenda/2025/",
        "/agenda/clausura/",
        "/privacidad/",
        "/noticias/feria/",
        "/prensa/",
        "/suscribirse/",
        "/correcciones/",
        "/datos/",
    }
    assert {"manifiesto.json", "sitemap.xml", "robots.txt", "404.html", "feeds/boletines.xml", "datos/boletines.csv", "datos/eventos.csv", "agenda.ics", "agenda/clausura/clausura.ics", "documentos/programa.txt"} <= set(huellas(construido / "sitio"))


def test_el_boletin_con_bom_y_saltos_de_windows_se_lee_como_los_demas(construido: Path) -> None:
    html = pagina(construido, "/boletines/2025/012-cierre-de-calles/")
    assert "Cierran calles del Centro: habrá desvíos" in html
    assert 'id="t-rutas"' in html
    assert "12:30" in html
    assert "\r" not in html
    assert "\ufeff" not in html


def test_el_evento_dice_cuando_es_y_su_texto_enlaza_al_boletin(construido: Path) -> None:
    html = pagina(construido, "/agenda/clausura/")
    assert "Sábado 28 de junio de 2025" in html and "De 18:00 a 22:00 h" in html
    assert 'href="../../boletines/2025/001-abre-la-feria/"' in html
    assert 'href="../../agenda/clausura/clausura.ics"' in html
    assert "Clausura de la feria" in pagina(construido, "/")


def test_la_foto_nombrada_en_nfd_se_publica(construido: Path) -> None:
    assert 'alt="Dos niñas con su piñata."' in pagina(construido, "/boletines/2025/004-pinata-del-nino/")


def test_el_aviso_vigente_sale_en_todas_las_paginas_con_marco(construido: Path) -> None:
    for direccion in ("/", "/archivo/", "/privacidad/", "/campanas/feria/", "/boletines/2025/001-abre-la-feria/"):
        assert "/012-cierre-de-calles/" in pagina(construido, direccion), direccion


def test_del_retirado_queda_el_motivo_y_no_su_texto(construido: Path) -> None:
    assert "Se publicó con datos de otra dependencia." in pagina(construido, "/boletines/2025/003-nota-retirada/")
    for nombre, contenido in huellas(construido / "sitio").items():
        assert b"Este texto ya no debe verse" not in contenido, nombre


def test_toda_foto_publicada_lleva_su_credito_y_nada_de_la_camara(construido: Path) -> None:
    fotos = {n: c for n, c in huellas(construido / "sitio").items() if n.startswith("fotos/") and "tarjeta" not in n}
    assert fotos
    for nombre, foto in fotos.items():
        assert b"photoshop:Credit" in foto, nombre
        assert b"Exif" not in foto and b"GPS" not in foto, nombre


def test_el_texto_original_no_se_publica_como_archivo(construido: Path) -> None:
    assert not [n for n in huellas(construido / "sitio") if n.endswith((".md", ".yml", ".yaml"))]


def test_un_aviso_solo_detiene_con_estricto(tmp_path: Path) -> None:
    proyecto = preparar(tmp_path / "proyecto")
    campana = proyecto / "contenido/campanas/feria.md"
    campana.write_text(campana.read_text(encoding="utf-8") + "\n<iframe></iframe>\n", encoding="utf-8")
    with pytest.raises(ProblemasDeContenido, match="feria.md:14: <iframe> no se publica"):
        construir(Encargo(proyecto, ahora=AHORA, estricto=True), con_mkdocs)
    assert not (proyecto / "sitio").exists()
    assert [str(p) for p in construir(Encargo(proyecto, ahora=AHORA), con_mkdocs).avisos] == ["contenido/campanas/feria.md:14: <iframe> no se publica y se quitó"]


def test_al_vencer_el_aviso_deja_de_anunciarse(construido: Path, tmp_path: Path) -> None:
    despues = AHORA + timedelta(days=2)
    construir(Encargo(construido, salida=tmp_path / "sitio", ahora=despues), con_mkdocs)
    assert "/012-cierre-de-calles/" not in (tmp_path / "sitio/privacidad/index.html").read_text(encoding="utf-8")
