"""El disco lleno, los permisos y las carpetas raras: lo publicado no se pierde y se dice qué pasó."""

import errno
import os
import shutil
import tempfile
from pathlib import Path

import pytest

from generador.errores import FallaDelEntorno, ProblemasDeContenido
from generador.publicacion.manifiesto import NOMBRE, leer_manifiesto
from generador.publicacion.publicar import Pieza, exigir_destino, preparando, publicar
from generador.publicacion.registro import Registro
from generador.publicacion.verificar import verificar_archivo, verificar_sitio


def piezas(**contenidos: str) -> list[Pieza]:
    return [Pieza(n.replace("__", "/"), c, c.encode) for n, c in contenidos.items()]


def bytes_de(sitio: Path) -> dict[str, bytes]:
    return {r.relative_to(sitio).as_posix(): r.read_bytes() for r in sitio.rglob("*") if r.is_file()}


@pytest.fixture
def sitio(tmp_path: Path) -> Path:
    return tmp_path / "sitio"


@pytest.fixture
def poner(sitio, tmp_path):
    def poner(_destino=sitio, **contenidos):
        with preparando(_destino) as obra:
            return publicar(piezas(**contenidos), _destino, obra, Registro(tmp_path / "registro.json", _destino), lambda n: None)

    return poner


def test_con_el_disco_lleno_lo_publicado_queda_byte_por_byte(sitio, poner, monkeypatch):
    poner(a="uno", b__c="dos")
    antes = bytes_de(sitio)
    escribir = Path.write_bytes

    def lleno(ruta, contenido):
        if contenido == b"no cabe":
            raise OSError(errno.ENOSPC, "No space left on device", str(ruta))
        return escribir(ruta, contenido)

    monkeypatch.setattr(Path, "write_bytes", lleno)
    with pytest.raises(FallaDelEntorno, match="No space left on device.*espacio en disco"):
        poner(a="otro", d="nuevo", z="no cabe")
    assert bytes_de(sitio) == antes
    assert [r.name for r in sitio.parent.iterdir() if "preparando" in r.name] == []
    monkeypatch.undo()
    assert sorted(poner(a="otro", d="nuevo", z="ya cabe").escritos) == ["a", "d", NOMBRE, "z"]


def test_una_interrupcion_al_producir_deja_lo_publicado_como_estaba(sitio, poner, tmp_path):
    poner(a="uno")
    antes = bytes_de(sitio)

    def control_c() -> bytes:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), preparando(sitio) as obra:
        publicar([*piezas(a="otro"), Pieza("b", "b", control_c)], sitio, obra, Registro(tmp_path / "registro.json", sitio), lambda n: None)
    assert bytes_de(sitio) == antes
    assert [r.name for r in tmp_path.iterdir() if "preparando" in r.name] == []


def test_una_falla_al_mover_se_repone_en_la_siguiente_publicacion(sitio, poner, monkeypatch):
    poner(a="uno", b="dos")
    mover = os.replace

    def falla(desde, hacia):
        if Path(hacia).name == "b":
            raise PermissionError(errno.EACCES, "Permission denied", str(hacia))
        return mover(desde, hacia)

    monkeypatch.setattr(os, "replace", falla)
    with pytest.raises(FallaDelEntorno, match="Permission denied"):
        poner(a="tres", b="cuatro")
    monkeypatch.undo()
    poner(a="tres", b="cuatro")
    assert {n: c for n, c in bytes_de(sitio).items() if n != NOMBRE} == {"a": b"tres", "b": b"cuatro"}
    assert verificar_sitio(sitio) == 2


def test_un_archivo_ilegible_en_el_sitio_se_sustituye(sitio, poner):
    poner(a="uno")
    (sitio / "a").unlink()
    (sitio / "a").symlink_to("/etc/passwd")
    assert poner(a="uno").escritos == ["a"]
    assert not (sitio / "a").is_symlink()
    assert (sitio / "a").read_bytes() == b"uno"


def test_una_carpeta_cambiada_por_un_enlace_no_escribe_fuera(sitio, poner, tmp_path):
    poner(a__b="uno")
    fuera = tmp_path / "fuera"
    fuera.mkdir()
    (sitio / "a/b").unlink()
    (sitio / "a").rmdir()
    (sitio / "a").symlink_to(fuera)
    poner(a__b="dos", a__c="tres")
    assert list(fuera.iterdir()) == []
    assert bytes_de(sitio)["a/b"] == b"dos"


@pytest.mark.parametrize("quedan", [{}, {"a__uno": "1"}])
def test_una_carpeta_cambiada_por_un_enlace_no_borra_fuera(sitio, poner, tmp_path, quedan):
    """Ni lo que ya no se publica ni lo que no es nuestro."""
    poner(a__uno="1", a__b__dos="2", z="z")
    fuera = tmp_path / "fuera"
    (fuera / "b").mkdir(parents=True)
    for nombre in ("uno", "b/dos", "ajeno", "b/ajeno"):
        (fuera / nombre).write_text("valioso", encoding="utf-8")
    shutil.rmtree(sitio / "a")
    (sitio / "a").symlink_to(fuera)
    poner(**quedan, z="z")
    assert {r.relative_to(fuera).as_posix(): r.read_text(encoding="utf-8") for r in fuera.rglob("*") if r.is_file()} == dict.fromkeys(("uno", "b/dos", "ajeno", "b/ajeno"), "valioso")
    assert not (sitio / "a").is_symlink()
    assert {r.relative_to(sitio).as_posix() for r in sitio.rglob("*") if r.is_file()} == {"z", "manifiesto.json", *(n.replace("__", "/") for n in quedan)}


def test_el_sitio_puede_ser_un_enlace_a_otra_carpeta(sitio, poner, tmp_path):
    (tmp_path / "publico").mkdir()
    sitio.symlink_to(tmp_path / "publico")
    poner(a__b="uno")
    assert sitio.is_symlink()
    assert bytes_de(tmp_path / "publico")["a/b"] == b"uno"


OTRO_DISCO = Path("/dev/shm")


@pytest.mark.skipif(not OTRO_DISCO.is_dir() or OTRO_DISCO.stat().st_dev == Path(tempfile.gettempdir()).stat().st_dev, reason="no hay otro disco a la mano")
def test_el_sitio_puede_ser_un_enlace_a_otro_disco(sitio, poner):
    with tempfile.TemporaryDirectory(dir=OTRO_DISCO) as otro:
        sitio.symlink_to(otro)
        poner(a__b="uno")
        poner(a__b="dos", c="tres")
        assert {n for n in bytes_de(Path(otro)) if n != NOMBRE} == {"a/b", "c"}
        assert bytes_de(Path(otro))["a/b"] == b"dos"


def test_un_archivo_no_es_un_destino(sitio, poner):
    sitio.write_text("x", encoding="utf-8")
    with pytest.raises(FallaDelEntorno, match="es un archivo, no una carpeta"):
        poner(a="uno")


@pytest.mark.parametrize("ajeno", ["index.html", "Documentos/tesis.docx", "manifiesto.json"])
def test_lo_ajeno_no_se_toca(sitio, ajeno):
    (sitio / ajeno).parent.mkdir(parents=True)
    (sitio / ajeno).write_text('{"name": "otra aplicación"}', encoding="utf-8")
    with pytest.raises(FallaDelEntorno, match="no se toca"):
        exigir_destino(sitio)
    assert (sitio / ajeno).exists()


@pytest.mark.parametrize("dentro", [None, ".git"])
def test_una_carpeta_nueva_o_solo_con_lo_escondido_es_un_destino(sitio, poner, dentro):
    sitio.mkdir()
    if dentro:
        (sitio / dentro).mkdir()
    assert poner(a="uno").escritos == ["a", NOMBRE]


def test_el_manifiesto_es_lo_ultimo_que_cambia(sitio, poner, monkeypatch):
    poner(a="uno")
    movidos = []
    mover = os.replace

    def anotar(desde, hacia):
        movidos.append(Path(hacia).name)
        return mover(desde, hacia)

    monkeypatch.setattr(os, "replace", anotar)
    poner(a="dos", b="tres")
    assert movidos[:3] == ["a", "b", NOMBRE]


def test_el_mismo_tamano_con_otros_bytes_se_nota_aunque_la_fecha_sea_igual(sitio, poner, tmp_path):
    poner(a="uno")
    estado = (sitio / "a").stat()
    (sitio / "a").write_bytes(b"dos")
    os.utime(sitio / "a", ns=(estado.st_atime_ns, estado.st_mtime_ns))
    with pytest.raises(ProblemasDeContenido, match="a: su contenido no es el que se publicó"):
        verificar_sitio(sitio)
    (tmp_path / "registro.json").unlink()
    assert poner(a="uno").escritos == ["a"]


@pytest.mark.parametrize("contenido", ["", "{", "[]", '{"archivos": []}', '{"archivos": null}', "null", '{"otro": 1}'])
def test_un_manifiesto_ilegible_se_dice(sitio, contenido):
    sitio.mkdir()
    (sitio / NOMBRE).write_text(contenido, encoding="utf-8")
    assert leer_manifiesto(sitio) is None
    with pytest.raises(ProblemasDeContenido, match="no hay un manifiesto que se pueda leer"):
        verificar_sitio(sitio)


def test_un_archivo_suelto_se_verifica_contra_el_portal_que_lo_contiene(sitio, poner, tmp_path):
    poner(a__b="uno")
    assert verificar_archivo(sitio / "a/b") == "a/b"
    (sitio / "a/b").write_text("otro", encoding="utf-8")
    with pytest.raises(ProblemasDeContenido, match="a/b: su contenido no es el que se publicó"):
        verificar_archivo(sitio / "a/b")
    suelto = tmp_path / "suelto.html"
    suelto.write_text("x", encoding="utf-8")
    with pytest.raises(ProblemasDeContenido, match="no está dentro de un portal publicado"):
        verificar_archivo(suelto)
