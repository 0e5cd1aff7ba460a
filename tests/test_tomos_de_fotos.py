"""Los tomos de fotos y las páginas de álbum diferidas: no se vuelve a mirar lo que no cambió, y lo publicado es lo que saldría de cero."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

import pytest

from generador.taller import versiones
from generador.vistas.salida import Plan
from tests.apoyo.arboles import bytes_de
from tests.apoyo.proyectos import (
    construir_aqui,
    escribir_yaml,
    exigir_lo_mismo_que_de_cero,
    poner,
    poner_boletin,
    poner_foto,
    proyecto_variado,
)


@pytest.fixture
def proyecto(tmp_path: Path) -> Path:
    """Álbumes de dos años, con campaña, evento y boletín."""
    proyecto = proyecto_variado(tmp_path / "p")
    poner(proyecto / "contenido/agenda/feria.md", {"titulo": "Feria del agua", "fecha": "2026-05-03T10:00", "resumen": "Habrá feria."}, "Venga.\n")
    for numero, id_ in enumerate(("2025/obra", "2025/posada", "2026/feria")):
        carpeta = proyecto / "galeria" / id_
        poner_foto(carpeta / "a.jpg", color=(40 * numero, 60, 30))
        poner_foto(carpeta / "b.jpg", color=(200, 60, 30))
        escribir_yaml(carpeta / "album.yml", {"titulo": f"Fotos de {id_}", "fecha": f"{id_[:4]}-05-03", "campana": "agua-para-todos", "evento": "feria", "fotos": [{"archivo": "a.jpg", "alt": f"Una calle {numero}."}, {"archivo": "b.jpg", "alt": "Un puente."}]})
    poner_boletin(proyecto, 40, "Hubo feria", "2026-05-04T10:00", album="2026/feria")
    construir_aqui(proyecto)
    return proyecto


@pytest.fixture
def mirados(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Los tomos de fotos que se vuelven a mirar."""
    tomos: set[str] = set()
    de_verdad = versiones.Versiones.por_tomo

    def anotar(las: versiones.Versiones, conservados: Collection[str]) -> Plan:
        plan = de_verdad(las, conservados)
        tomos.update(plan)
        return plan

    monkeypatch.setattr(versiones.Versiones, "por_tomo", anotar)
    return tomos


def versiones_publicadas(proyecto: Path) -> set[str]:
    return {r.name for r in (proyecto / "sitio/fotos").iterdir() if not r.name.startswith("tarjeta-")}


def test_un_boletin_nuevo_no_vuelve_a_mirar_ninguna_foto(proyecto: Path, mirados: set[str]) -> None:
    poner_boletin(proyecto, 50, "Recién llegado", "2026-06-12T10:00")
    informe = construir_aqui(proyecto)
    assert mirados == set()
    assert informe.archivos == len(bytes_de(proyecto / "sitio"))
    exigir_lo_mismo_que_de_cero(proyecto)


def test_una_foto_nueva_solo_vuelve_a_mirar_las_de_su_anio(proyecto: Path, mirados: set[str]) -> None:
    poner_foto(proyecto / "galeria/2026/feria/c.jpg", color=(90, 60, 30))
    album = proyecto / "galeria/2026/feria/album.yml"
    album.write_text(album.read_text(encoding="utf-8").replace("fotos:\n", "fotos:\n- archivo: c.jpg\n  alt: Una fuente.\n"), encoding="utf-8")
    construir_aqui(proyecto)
    assert mirados == {"galeria/2026"}
    assert "Una fuente." in (proyecto / "sitio/galeria/2026/feria/index.html").read_text(encoding="utf-8")
    exigir_lo_mismo_que_de_cero(proyecto)


def una_version(proyecto: Path) -> Path:
    return min(r for r in (proyecto / "sitio/fotos").glob("*-640.jpg"))


def borrar_una_version(proyecto: Path) -> None:
    una_version(proyecto).unlink()


def tocar_una_version(proyecto: Path) -> None:
    una_version(proyecto).write_bytes(b"otra cosa")


def dejar_algo_ajeno(proyecto: Path) -> None:
    (proyecto / "sitio/fotos/intrusa.jpg").write_bytes(b"ajena")


def borrar_lo_derivado_y_una_version(proyecto: Path) -> None:
    for ruta in (proyecto / ".cache/fotos").iterdir():
        ruta.unlink()
    borrar_una_version(proyecto)


@pytest.mark.parametrize("dano", [borrar_una_version, tocar_una_version, dejar_algo_ajeno, borrar_lo_derivado_y_una_version])
def test_lo_que_alguien_toca_queda_como_debe(proyecto: Path, dano: Callable[[Path], None]) -> None:
    dano(proyecto)
    poner_boletin(proyecto, 50, "Recién llegado", "2026-06-12T10:00")
    construir_aqui(proyecto)
    exigir_lo_mismo_que_de_cero(proyecto)


def test_quitar_un_anio_borra_sus_versiones_del_portal_y_de_la_memoria(proyecto: Path) -> None:
    antes = versiones_publicadas(proyecto)
    for id_ in ("2025/obra", "2025/posada"):
        for ruta in (proyecto / "galeria" / id_).iterdir():
            ruta.unlink()
    construir_aqui(proyecto)
    assert versiones_publicadas(proyecto) < antes
    assert {r.name for r in (proyecto / ".cache/fotos").iterdir()} == versiones_publicadas(proyecto)
    exigir_lo_mismo_que_de_cero(proyecto)


def test_el_album_enlaza_a_su_dependencia_solo_mientras_tenga_pagina(proyecto: Path) -> None:
    album, del_dif = proyecto / "galeria/2026/feria/album.yml", proyecto / "boletines/2026/001-vacunas.md"
    album.write_text(album.read_text(encoding="utf-8") + "dependencia: dif\n", encoding="utf-8")
    construir_aqui(proyecto)
    pagina = proyecto / "sitio/galeria/2026/feria/index.html"
    assert "dependencias/dif/" in pagina.read_text(encoding="utf-8")
    publicado = del_dif.read_text(encoding="utf-8")
    del_dif.write_text(publicado.replace("resumen:", "estado: retirado\nmotivo: Estaba mal.\nresumen:"), encoding="utf-8")
    construir_aqui(proyecto)
    assert "dependencias/dif/" not in pagina.read_text(encoding="utf-8")
    exigir_lo_mismo_que_de_cero(proyecto)
    del_dif.write_text(publicado, encoding="utf-8")
    construir_aqui(proyecto)
    exigir_lo_mismo_que_de_cero(proyecto)


def test_la_misma_foto_de_portada_en_un_boletin_y_en_el_texto_de_otro(proyecto: Path) -> None:
    """Comparten versiones, y también los recortes que solo pide la portada."""
    for folio, slug in ((60, "uno"), (61, "otro")):
        poner_foto(proyecto / f"boletines/2026/{folio:03d}-{slug}/logo.jpg", color=(9, 9, 200))
    poner_boletin(proyecto, 60, "Con portada", "2026-06-11T10:00", slug="uno", portada="logo.jpg")
    poner_boletin(proyecto, 61, "Con foto", "2026-06-11T11:00", "![](061-otro/logo.jpg){.decorativa}\n", slug="otro")
    construir_aqui(proyecto)
    exigir_lo_mismo_que_de_cero(proyecto)


def test_la_misma_foto_dos_veces_en_un_album(proyecto: Path) -> None:
    for nombre in ("a", "b"):
        poner_foto(proyecto / f"galeria/2026/doble/{nombre}.jpg", color=(9, 200, 9))
    escribir_yaml(proyecto / "galeria/2026/doble/album.yml", {"titulo": "Doble", "fecha": "2026-05-03", "fotos": [{"archivo": f"{n}.jpg", "alt": "Una plaza."} for n in "ab"]})
    construir_aqui(proyecto)
    exigir_lo_mismo_que_de_cero(proyecto)


def test_un_enlace_a_una_foto_que_se_conserva_no_esta_roto(proyecto: Path) -> None:
    poner_boletin(proyecto, 50, "Enlaza", "2026-06-12T10:00", f"Vea [la foto](/fotos/{una_version(proyecto).name}).\n")
    assert construir_aqui(proyecto).escritos


def en_la_ficha(archivo: str, de: str, a: str) -> Callable[[Path], None]:
    def cambiar(proyecto: Path) -> None:
        ruta = proyecto / archivo
        texto = ruta.read_text(encoding="utf-8")
        assert de in texto
        ruta.write_text(texto.replace(de, a), encoding="utf-8")

    return cambiar


@pytest.mark.parametrize(
    ("cambio", "pagina", "visible"),
    [
        (en_la_ficha("contenido/campanas/agua-para-todos.md", "Agua para todos", "Agua y más"), "galeria/2025/obra", "Agua y más"),
        (en_la_ficha("contenido/agenda/feria.md", "Feria del agua", "Gran feria"), "galeria/2025/obra", "Gran feria"),
        (en_la_ficha("boletines/2026/040-asunto.md", "Hubo feria", "Hubo fiesta"), "galeria/2026/feria", "Hubo fiesta"),
        (en_la_ficha("galeria/2025/obra/album.yml", "Una calle 0.", "Una avenida."), "galeria/2025/obra", "Una avenida."),
        (en_la_ficha("galeria/2025/obra/album.yml", "titulo: Fotos de", "titulo: Retratos de"), "galeria/2025", "Retratos de"),
        (lambda p: (p / "galeria/2025/posada/b.jpg").unlink() or en_la_ficha("galeria/2025/posada/album.yml", "- archivo: b.jpg\n  alt: Un puente.\n", "")(p), "galeria/2025/posada", "1 foto"),
        (lambda p: poner_foto(p / "galeria/2025/obra/a.jpg", color=(77, 60, 30)), "galeria/2025/obra", "Una calle 0."),
    ],
)
def test_la_pagina_de_un_album_cambia_con_todo_lo_que_muestra(proyecto: Path, cambio: Callable[[Path], None], pagina: str, visible: str) -> None:
    cambio(proyecto)
    construir_aqui(proyecto)
    assert visible in (proyecto / f"sitio/{pagina}/index.html").read_text(encoding="utf-8")
    exigir_lo_mismo_que_de_cero(proyecto)


def test_un_album_que_no_cabe_en_un_zip_se_publica_sin_paquete_y_se_avisa(proyecto: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    zips = sorted((proyecto / "sitio/galeria").rglob("*.zip"))
    monkeypatch.setattr("generador.preparar.MAXIMO", zips[-1].stat().st_size - 1)
    poner_boletin(proyecto, 50, "Recién llegado", "2026-06-12T10:00")
    avisos = [a for a in construir_aqui(proyecto).avisos if "paquete para medios" in a.mensaje]
    assert {a.archivo for a in avisos} >= {"galeria/2026/feria/album.yml"}
    assert not zips[-1].exists()
    assert ".zip" not in (zips[-1].parent / "index.html").read_text(encoding="utf-8")
