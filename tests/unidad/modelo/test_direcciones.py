"""Enlaces que llevan a algo, fotos que existen y direcciones de un solo dueño."""

import pytest

from generador.fuente import Fuente
from generador.modelo.direcciones import revisar_direcciones, tropiezos
from generador.modelo.pagina import Institucional
from generador.modelo.texto import Enlace, Imagen, Texto, Tropiezo

A = "boletines/2025/001-a.md"


def dichos(problemas):
    return [(p.nivel, p.linea, p.mensaje, p.remedio) for p in problemas]


@pytest.fixture
def pieza(boletin):
    return boletin(fuente=Fuente(A, linea_cuerpo=10))


def texto(*enlaces, **partes):
    return {A: Texto("h", "", "", tuple(Enlace(d, linea) for d, linea in enlaces), **partes)}


def test_un_enlace_a_lo_publicado_no_dice_nada(pieza, catalogo):
    assert revisar_direcciones(catalogo(pieza), texto(("/archivo/", 1), ("/manifiesto.json", 2)), [pieza.direccion, "/archivo/"]) == []


def test_un_enlace_roto_se_dice_en_su_linea_con_la_direccion_mas_parecida(pieza, catalogo):
    problemas = revisar_direcciones(catalogo(pieza), texto(("/archvo/", 3), ("/zzz/", 4)), [pieza.direccion, "/archivo/"])
    assert dichos(problemas) == [
        ("error", 12, "el enlace a «/archvo/» no lleva a nada", "¿Quiso decir «/archivo/»?"),
        ("error", 13, "el enlace a «/zzz/» no lleva a nada", "Corrija la dirección o quite el enlace."),
    ]


def test_enlazar_lo_que_aun_no_se_publica_es_solo_un_aviso(pieza, boletin, catalogo):
    borrador = boletin(2, estado="borrador")
    problemas = revisar_direcciones(catalogo(pieza, borrador), texto((borrador.direccion, 1)) | {"boletines/2025/002-a.md": Texto("h", "", "")}, [pieza.direccion])
    assert dichos(problemas) == [("advertencia", 10, "enlaza boletines/2025/002-a.md, que todavía no se publica", "El enlace no abrirá hasta que se publique.")]


def test_dos_paginas_no_pueden_tener_la_misma_direccion(catalogo):
    archivo = Institucional(titulo="Archivo", direccion="/archivo/", fuente=Fuente("contenido/archivo.md"))
    problemas = revisar_direcciones(catalogo(archivo), {"contenido/archivo.md": Texto("h", "", "")}, ["/archivo/", "/archivo/", "/"])
    assert [(p.archivo, p.mensaje) for p in problemas] == [("contenido/archivo.md", "la dirección «/archivo/» ya es de otra página del portal")]


def test_lo_que_se_queda_como_estaba_tambien_se_enlaza_se_sugiere_y_no_se_pisa(pieza, catalogo):
    se_quedan = ["boletines/2019/003-viejo/index.html", "archivo/2019/index.html", "fichas/a ñ.pdf"]
    enlaces = texto(("/boletines/2019/003-viejo/", 1), ("/fichas/a%20%C3%B1.pdf", 2), ("/archivo/2018/", 3))
    problemas = revisar_direcciones(catalogo(pieza), enlaces, [pieza.direccion, "/archivo/2019/"], conservados=se_quedan)
    assert [(p.linea, p.mensaje, p.remedio) for p in problemas] == [
        (12, "el enlace a «/archivo/2018/» no lleva a nada", "¿Quiso decir «/archivo/2019/»?"),
        (0, "la dirección «/archivo/2019/» ya es de otra página del portal", "Cambie el nombre del archivo o el alias."),
    ]


def test_un_alias_que_pisa_una_pagina_se_achaca_a_quien_lo_escribio(boletin, catalogo):
    pieza = boletin(alias=["/archivo/"])
    problemas = revisar_direcciones(catalogo(pieza), texto(), [pieza.direccion, "/archivo/", "/archivo/"])
    assert [p.archivo for p in problemas] == [A]


def test_los_tropiezos_llevan_la_linea_del_archivo_y_no_la_del_cuerpo(pieza, catalogo):
    assert dichos(tropiezos(catalogo(pieza), texto(tropiezos=(Tropiezo(2, "m", "r", "advertencia"),)))) == [("advertencia", 11, "m", "r")]


def test_una_foto_que_falta_sugiere_otra_foto_y_no_un_texto(pieza, catalogo):
    archivos = ("boletines/2025/001-plaza.md", "boletines/2025/feria.JPG", "galeria/plazas.jpg")
    problemas = tropiezos(catalogo(pieza, archivos=archivos), texto(imagenes=(Imagen("boletines/2025/001-plaza.jpg", "a", "", 1), Imagen("otra/x.jpg", "a", "", 2), Imagen("galeria/plazas.jpg", "a", "", 3))))
    assert dichos(problemas) == [
        ("error", 10, "no existe la foto «boletines/2025/001-plaza.jpg»", "¿Quiso decir «boletines/2025/feria.JPG»?"),
        ("error", 11, "no existe la foto «otra/x.jpg»", "Póngala ahí o corrija el nombre."),
    ]


def test_sin_texto_convertido_no_hay_tropiezos_que_contar(pieza, catalogo):
    assert tropiezos(catalogo(pieza), {}) == []
