"""Publicar es todo o nada: si algo falla, lo publicado queda como estaba."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from generador.errores import FallaDelEntorno, ProblemasDeContenido
from generador.publicacion.manifiesto import NOMBRE, leer_manifiesto
from generador.publicacion.publicar import Pieza, preparando, publicar
from generador.publicacion.registro import Registro
from generador.publicacion.verificar import verificar_archivo, verificar_sitio


def nada(_: int) -> None:
    pass


def piezas(**contenidos: str) -> list[Pieza]:
    """``a__b="x"`` → archivo ``a/b`` con «x»; la firma es el contenido."""
    return [Pieza(n.replace("__", "/"), c, lambda c=c: c.encode()) for n, c in contenidos.items()]


@pytest.fixture
def sitio(tmp_path: Path) -> Path:
    return tmp_path / "sitio"


@pytest.fixture
def registro(tmp_path: Path) -> Path:
    return tmp_path / "registro.json"


def poner(lista: list[Pieza], sitio: Path, registro: Path):
    with preparando(sitio) as obra:
        return publicar(lista, sitio, obra, Registro(registro, sitio), nada)


def foto_de(sitio: Path) -> dict[str, tuple[bytes, int]]:
    return {r.relative_to(sitio).as_posix(): (r.read_bytes(), r.stat().st_mtime_ns) for r in sitio.rglob("*") if r.is_file()}


def test_publicar_lo_mismo_no_toca_ningun_archivo(sitio, registro):
    lista = piezas(a="uno", b__c="dos")
    assert sorted(poner(lista, sitio, registro).escritos) == sorted(["a", "b/c", NOMBRE])
    antes = foto_de(sitio)
    resultado = poner(lista, sitio, registro)
    assert (resultado.escritos, resultado.iguales, resultado.borrados) == ([], 3, [])
    assert foto_de(sitio) == antes


def test_sin_registro_se_compara_con_el_disco_y_no_se_reescribe_lo_igual(sitio, registro):
    lista = piezas(a="uno", b="dos")
    poner(lista, sitio, registro)
    antes = foto_de(sitio)
    registro.unlink()
    assert poner(lista, sitio, registro).escritos == []
    assert foto_de(sitio) == antes


@pytest.mark.parametrize("basura", [b"", b"{", b"[1]", b'{"a": 3}', b"\xff\xfe\x00", b"null"])
def test_un_registro_danado_solo_cuesta_volver_a_comparar(sitio, registro, basura):
    poner(piezas(a="uno"), sitio, registro)
    registro.write_bytes(basura)
    assert poner(piezas(a="dos"), sitio, registro).escritos == ["a", NOMBRE]
    assert (sitio / "a").read_text() == "dos"


def test_si_una_pieza_falla_el_sitio_queda_byte_por_byte_como_estaba(sitio, registro):
    poner(piezas(a="uno", b="dos"), sitio, registro)
    antes = foto_de(sitio)

    def fallar() -> bytes:
        raise RuntimeError("se acabó la luz")

    with pytest.raises(RuntimeError):
        poner([*piezas(a="otro", c="nuevo"), Pieza("d", "d", fallar)], sitio, registro)
    assert foto_de(sitio) == antes
    assert [r.name for r in sitio.parent.iterdir() if "preparando" in r.name] == []


def test_lo_que_ya_no_se_publica_se_borra_con_sus_carpetas_vacias(sitio, registro):
    poner(piezas(a="uno", b__c__d="dos"), sitio, registro)
    assert poner(piezas(a="uno"), sitio, registro).borrados == ["b/c/d"]
    assert not (sitio / "b").exists()


def test_sin_registro_tambien_se_borra_lo_que_sobra(sitio, registro):
    poner(piezas(a="uno", retirado="secreto"), sitio, registro)
    registro.unlink()
    poner(piezas(a="uno"), sitio, registro)
    assert not (sitio / "retirado").exists()


def test_los_archivos_con_punto_no_se_tocan(sitio, registro):
    poner(piezas(a="uno"), sitio, registro)
    (sitio / ".git").mkdir()
    (sitio / ".git/config").write_text("x")
    (sitio / ".nojekyll").touch()
    poner(piezas(b="dos"), sitio, registro)
    assert (sitio / ".git/config").exists()
    assert (sitio / ".nojekyll").exists()


def test_un_archivo_tocado_por_fuera_se_recupera(sitio, registro):
    poner(piezas(a="uno"), sitio, registro)
    (sitio / "a").write_text("intruso")
    assert poner(piezas(a="uno"), sitio, registro).escritos == ["a"]
    assert (sitio / "a").read_text() == "uno"


def test_un_archivo_puede_volverse_carpeta_y_al_reves(sitio, registro):
    poner(piezas(a="uno", b__c="dos"), sitio, registro)
    poner(piezas(a__x="tres", b="cuatro"), sitio, registro)
    assert (sitio / "a/x").read_text() == "tres"
    assert (sitio / "b").read_text() == "cuatro"


def test_no_se_publica_sobre_una_carpeta_ajena(sitio, registro):
    sitio.mkdir()
    (sitio / "tesis.docx").write_text("años de trabajo")
    with pytest.raises(FallaDelEntorno, match="no es un portal publicado"):
        poner(piezas(a="uno"), sitio, registro)
    assert (sitio / "tesis.docx").exists()


def test_el_manifiesto_dice_que_se_publico_y_verificar_lo_comprueba(sitio, registro):
    poner(piezas(a="uno", b__c="dos"), sitio, registro)
    assert sorted(leer_manifiesto(sitio) or {}) == ["a", "b/c"]
    assert verificar_sitio(sitio) == 2
    assert verificar_archivo(sitio / "b/c") == "b/c"


def test_verificar_lista_todas_las_diferencias(sitio, registro):
    poner(piezas(a="uno", b="dos", c="tres"), sitio, registro)
    (sitio / "a").write_text("otro")
    (sitio / "b").unlink()
    (sitio / "intruso.html").write_text("x")
    with pytest.raises(ProblemasDeContenido) as caso:
        verificar_sitio(sitio)
    assert [(p.archivo, p.mensaje) for p in caso.value.problemas] == [
        ("a", "su contenido no es el que se publicó"),
        ("b", "está en el manifiesto y no en la carpeta"),
        ("intruso.html", "está en la carpeta y no en el manifiesto"),
    ]


def test_un_sitio_restaurado_con_otras_fechas_no_se_vuelve_a_hacer(sitio, registro):
    lista = piezas(a="uno", b__c="dos", d="tres")
    poner(lista, sitio, registro)
    for ruta in [r for r in sitio.rglob("*") if r.is_file()]:
        os.utime(ruta, (1_000_000_000, 1_000_000_000))  # un ZIP de CI guarda las fechas sin fracciones
    (sitio / "d").write_text("otro", encoding="utf-8")
    antes = foto_de(sitio)
    hechas = []
    otra_vez = [replace(p, producir=lambda p=p: hechas.append(p.nombre) or p.producir()) for p in lista]
    assert poner(otra_vez, sitio, registro).escritos == ["d"]
    assert hechas == ["d"]
    assert {n: v for n, v in foto_de(sitio).items() if n != "d"} == {n: v for n, v in antes.items() if n != "d"}
    # Y las fechas nuevas quedan sabidas: la siguiente vez no se suma nada.
    assert Registro(registro, sitio).recuerdos["a"][3] == 1_000_000_000 * 10**9


def test_un_sitio_restaurado_con_sus_fechas_sin_fracciones_ni_se_suma(sitio, registro, monkeypatch):
    lista = piezas(a="uno", b__c="dos")
    poner(lista, sitio, registro)
    for ruta in [*sitio.rglob("*"), sitio]:
        os.utime(ruta, (int(ruta.stat().st_mtime),) * 2)

    def no(_):
        raise AssertionError("no hacía falta sumarlo")

    with monkeypatch.context() as parche:
        parche.setattr("generador.publicacion.mirada.sha256", no)
        parche.setattr("generador.publicacion.publicar._limpiar", no)
        resultado = poner(lista, sitio, registro)
    assert (resultado.escritos, resultado.iguales, resultado.borrados) == ([], 3, [])
    assert Registro(registro, sitio).recuerdos["a"][3] % 1_000_000_000 == 0, "la fecha que ahora tiene queda sabida"
