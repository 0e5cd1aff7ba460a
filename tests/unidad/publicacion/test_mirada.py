"""Lo que otro proceso halla al mirar el sitio es lo mismo que se hallaría aquí, y si no sirve se mira aquí."""

import os
from pathlib import Path

import pytest

from generador.publicacion.guardado import Guardado, Recuerdo, escribir_registro, leer_registro, por_guardar
from generador.publicacion.manifiesto import sha256
from generador.publicacion.mirada import Diferencias, Mirada, mirar
from generador.publicacion.registro import Registro


@pytest.fixture
def sitio(tmp_path: Path) -> Path:
    sitio = tmp_path / "sitio"
    for nombre in ("a.html", "b/c.html", "b/d.html", "e/f.html", "e/g.html"):
        (sitio / nombre).parent.mkdir(parents=True, exist_ok=True)
        (sitio / nombre).write_text(nombre)
    tomos = {"sitio": por_guardar("", recuerdos(sitio, "*")), **{t: por_guardar("clave", recuerdos(sitio, f"{t}/*")) for t in ("b", "e")}}
    escribir_registro(tmp_path / "registro", {c: (sitio / c).stat().st_mtime_ns for c in ("", "b", "e")}, tomos)
    return sitio


def recuerdos(sitio: Path, cuales: str) -> dict[str, Recuerdo]:
    return {r.relative_to(sitio).as_posix(): (sha256(r.read_bytes()), "firma", r.stat().st_size, r.stat().st_mtime_ns) for r in sitio.glob(cuales) if r.is_file()}


def estropear(sitio: Path) -> None:
    (sitio / "a.html").write_text("a,html")  # del mismo tamaño
    os.utime(sitio / "b/c.html", ns=(1, 1))  # los mismos bytes con otra fecha
    (sitio / "b/d.html").unlink()
    (sitio / "e/f.html").unlink()
    (sitio / "e/f.html").symlink_to(sitio / "e/g.html")
    (sitio / "e/ajeno.html").write_text("ajeno")


def test_otro_proceso_halla_lo_mismo_que_este(sitio: Path) -> None:
    estropear(sitio)
    registro = sitio.with_name("registro")
    guardado = leer_registro(registro)
    with Mirada(registro, sitio) as mirada:
        diferencias = mirada.resultado(guardado.suma, sitio)
    assert diferencias == mirar(guardado, sitio)
    assert diferencias == Diferencias({"a.html", "b/d.html", "e/f.html"}, {"sitio", "b", "e"}, {"b"}, {"b", "e"}, {"b/c.html": 1}, {})


def test_el_registro_se_fia_de_lo_que_hallo_y_sabe_que_tomos_conserva(sitio: Path) -> None:
    (sitio / "e/g.html").write_text("otra")
    with Mirada(sitio.with_name("registro"), sitio) as mirada:
        registro = Registro(sitio.with_name("registro"), sitio, mirada=mirada)
    assert registro.esta_intacto("b/c.html") and not registro.esta_intacto("e/g.html") and not registro.esta_intacto("no/hay.html")
    assert Registro(sitio.with_name("registro"), sitio).conservar({"b": "otra"}) == frozenset()
    otro = Registro(sitio.with_name("registro"), sitio)
    assert otro.conservar({"b": "clave", "e": "clave", "nuevo": "clave"}) == {"b"}
    assert otro.recuerdos.keys() == {"a.html", "e/f.html", "e/g.html"}, "de lo que se conserva no se lee nada"
    assert (otro.cuantos_se_conservan(), otro.carpetas_conservadas(), otro.nombres_conservados) == (2, {"", "b"}, {"b": ["b/c.html", "b/d.html"]})
    assert registro.intactas.keys() == {"", "b", "e"}, "sustituir lo que dice un archivo no cambia su carpeta"


def test_por_un_enlace_no_se_ve_ninguna_carpeta_del_sitio(tmp_path: Path) -> None:
    """Las de dentro conservan sus fechas, y ahí no hay que borrar nada."""
    (tmp_path / "fuera/b").mkdir(parents=True)
    cuando = (tmp_path / "fuera/b").stat().st_mtime_ns
    (tmp_path / "sitio").mkdir()
    (tmp_path / "sitio/a").symlink_to(tmp_path / "fuera")
    registro = Guardado("", {"a/b": cuando, "a": cuando, "": (tmp_path / "sitio").stat().st_mtime_ns}, {})
    assert mirar(registro, tmp_path / "sitio").carpetas == {"a", "a/b"}


@pytest.mark.parametrize("caso", ["otro sitio", "otro registro", "sin registro", "interrumpido"])
def test_si_no_sirve_se_mira_otra_vez(sitio: Path, caso: str) -> None:
    registro = sitio.with_name("registro")
    guardado = leer_registro(registro)
    if caso == "sin registro":
        registro.unlink()
    with Mirada(registro, sitio) as mirada:
        if caso == "interrumpido":
            mirada._proceso.kill()
        de = sitio.with_name("otro") if caso == "otro sitio" else sitio
        assert mirada.resultado("otra" if caso == "otro registro" else guardado.suma, de) is None
    if caso != "sin registro":
        with Mirada(registro, sitio.with_name("otro")) as ajena:
            assert Registro(registro, sitio, mirada=ajena).esta_intacto("a.html")


def test_una_carpeta_del_proyecto_no_pasa_por_el_programa(sitio: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "generador").mkdir()
    (tmp_path / "generador/__init__.py").write_text("raise SystemExit(7)")
    monkeypatch.chdir(tmp_path)
    with Mirada(sitio.with_name("registro"), sitio) as mirada:
        assert mirada.resultado(leer_registro(sitio.with_name("registro")).suma, sitio) == Diferencias()
