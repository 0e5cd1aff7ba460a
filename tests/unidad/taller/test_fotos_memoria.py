"""Nada se deriva dos veces, y lo que se pierde o se daña se rehace igual."""

from dataclasses import replace

import pytest

from generador.errores import FallaDelEntorno, ProblemasDeContenido
from generador.taller import fotos, revelado
from generador.taller.contenedores import FotoInservible
from generador.taller.cupo import Cupo
from tests.apoyo.banco import METADATOS, Banco, en_bytes, esquina


@pytest.fixture
def banco(tmp_path):
    banco = Banco(tmp_path)
    for n in range(4):
        banco.poner(en_bytes(esquina((700 + n, 400))), f"{n}.jpg")
    assert not banco.publicar()
    assert banco.hechos == sum(len(m.versiones) for m in banco.medidas.values())
    yield banco
    banco.memo.cerrar()


def test_la_segunda_vez_no_se_deriva_ni_se_abre_nada(banco, monkeypatch):
    antes = banco.medidas
    monkeypatch.setattr(revelado, "_abrir", None)
    monkeypatch.setattr(fotos, "reconocer", None)
    assert not banco.publicar()
    assert banco.hechos == 0
    assert banco.medidas == antes


def test_la_segunda_vez_no_se_leen_los_originales_para_derivar(banco):
    for ruta in banco.archivos.values():
        ruta.unlink()
    medidas, hechos, problemas = fotos.derivar(banco.pedidos.values(), banco.examenes, banco.archivos, banco.memo, banco.versiones, lambda n: None)
    assert (hechos, problemas) == (0, [])
    assert medidas == banco.medidas


def test_una_foto_nueva_solo_deriva_lo_suyo(banco):
    banco.poner(en_bytes(esquina((500, 300))), "nueva.jpg")
    assert not banco.publicar()
    assert banco.hechos == len(banco.medidas["nueva.jpg"].versiones)


@pytest.mark.parametrize("cambio", [{"metadatos": replace(METADATOS, pie="Otro pie.")}, {"recortes": True}, {"original": True}])
def test_cambiar_lo_que_se_pide_de_una_foto_deriva_solo_esa(banco, cambio):
    antes = banco.medidas
    banco.pedidos["2.jpg"] = replace(banco.pedidos["2.jpg"], **cambio)
    assert not banco.publicar()
    assert banco.hechos == len(banco.medidas["2.jpg"].versiones)
    assert {n for n in antes if antes[n] != banco.medidas[n]} == {"2.jpg"}


def test_cambiar_el_foco_sin_recortes_no_cambia_nada(banco):
    banco.pedidos["2.jpg"] = replace(banco.pedidos["2.jpg"], foco=(10, 10))
    assert not banco.publicar()
    assert banco.hechos == 0


def test_volverse_portada_agrega_recortes_sin_mover_lo_publicado(banco):
    antes = {v.nombre for v in banco.medidas["2.jpg"].versiones}
    banco.pedidos["2.jpg"] = replace(banco.pedidos["2.jpg"], recortes=True, foco=(10, 10))
    assert not banco.publicar()
    despues = {v.nombre for v in banco.medidas["2.jpg"].versiones}
    assert antes < despues
    assert all("-en-10-10-" in nombre for nombre in despues - antes)


def test_cambiar_el_contenido_deriva_solo_esa(banco):
    banco.archivos["1.jpg"].write_bytes(en_bytes(esquina((800, 500))))
    assert not banco.publicar()
    assert banco.medidas["1.jpg"].ancho == 800
    assert banco.hechos == len(banco.medidas["1.jpg"].versiones)


def test_dos_fotos_iguales_se_derivan_una_vez(banco):
    banco.poner(banco.archivos["1.jpg"].read_bytes(), "copia.jpg")
    assert not banco.publicar()
    assert banco.hechos == 0
    assert banco.medidas["copia.jpg"].versiones == banco.medidas["1.jpg"].versiones


@pytest.mark.parametrize("dano", [None, b"", b"basura", b"recortada"])
def test_una_version_borrada_o_danada_se_rehace_igual(banco, dano):
    version = banco.medidas["1.jpg"].de("jpg")[0]
    ruta = banco.versiones / version.nombre
    buena = ruta.read_bytes()
    if dano is None:
        ruta.unlink()
    else:
        ruta.write_bytes(buena[:-1] if dano == b"recortada" else dano)
    assert banco.bytes(version, "1.jpg") == buena
    assert ruta.read_bytes() == buena


def test_una_version_cambiada_por_otra_foto_se_rehace(banco):
    una, otra = banco.medidas["1.jpg"].de("jpg")[0], banco.medidas["2.jpg"].de("jpg")[0]
    buena = (banco.versiones / una.nombre).read_bytes()
    (banco.versiones / otra.nombre).replace(banco.versiones / una.nombre)
    assert banco.bytes(una, "1.jpg") == buena


def test_sin_carpeta_de_versiones_todo_se_rehace(banco):
    version = banco.medidas["1.jpg"].de("webp")[0]
    buena = banco.bytes(version, "1.jpg")
    fotos.podar(banco.versiones, [])
    banco.versiones.rmdir()
    assert banco.bytes(version, "1.jpg") == buena


def test_si_falta_la_version_y_el_original_ya_no_sirve_se_dice(banco, monkeypatch):
    def no_sirve(*_):
        raise FotoInservible("está dañada", "Cópiela otra vez.")

    version = banco.medidas["1.jpg"].de("webp")[0]
    (banco.versiones / version.nombre).unlink()
    monkeypatch.setattr(revelado, "revelar", no_sirve)  # otra versión de Pillow la rechaza
    with pytest.raises(ProblemasDeContenido, match=r"1\.jpg"):
        banco.bytes(version, "1.jpg")


def test_una_foto_que_cambia_mientras_se_construye_no_se_guarda_con_el_nombre_de_la_otra(banco):
    version = banco.medidas["1.jpg"].de("webp")[0]
    (banco.versiones / version.nombre).unlink()
    banco.archivos["1.jpg"].write_bytes(en_bytes(esquina((900, 400))))
    with pytest.raises(FallaDelEntorno, match=r"1\.jpg.* cambió mientras se construía"):
        banco.bytes(version, "1.jpg")
    assert not (banco.versiones / version.nombre).exists()


def test_podar_borra_solo_lo_que_no_se_usa(banco):
    usadas = {v.nombre for v in banco.medidas["1.jpg"].versiones}
    (banco.versiones / "otra-cosa.tmp").write_bytes(b"x")
    fotos.podar(banco.versiones, usadas)
    assert {r.name for r in banco.versiones.iterdir()} == usadas


def test_podar_una_carpeta_que_no_existe_no_es_un_error(tmp_path):
    fotos.podar(tmp_path / "nada", [])


def test_el_avance_cuenta_todas_las_fotos(banco):
    banco.poner(en_bytes(esquina((500, 300))), "nueva.jpg")
    banco.publicar()
    pasos: list[int] = []
    banco.pedidos["nueva.jpg"] = replace(banco.pedidos["nueva.jpg"], original=True)
    fotos.derivar(banco.pedidos.values(), banco.examenes, banco.archivos, banco.memo, banco.versiones, pasos.append)
    assert sum(pasos) == len(banco.pedidos)


def test_el_cupo_de_memoria_no_se_rebasa_ni_se_traba():
    cupo = Cupo(10)
    with cupo.apartar(4), cupo.apartar(6):
        assert cupo._libres == 0
    with cupo.apartar(1000):
        assert cupo._libres == 0
    assert cupo._libres == 10
