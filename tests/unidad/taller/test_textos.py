"""Lo ya convertido no se convierte otra vez, y cada texto queda con su archivo."""

import pickle

import pytest

from generador.fuente import Fuente
from generador.taller import markdown
from generador.taller.conversor import a_memoria
from generador.taller.memo import Memo
from generador.taller.textos import Conversion

CUERPO = 'Uno **dos** [tres](/archivo/).\n\n![Una foto](a.jpg "Pie")\n\n<iframe></iframe>\n'


@pytest.fixture
def memo(tmp_path):
    memo = Memo(tmp_path)
    yield memo
    memo.cerrar()


def completo(texto):
    return texto.huella, texto.html, texto.plano, texto.enlaces, texto.imagenes, texto.tropiezos


def convertir(memo, *fuentes):
    avances = []
    conversion = Conversion(memo)
    conversion.encargar([Fuente(a, cuerpo=c) for a, c in fuentes])
    return conversion.recoger(avances.append), sum(avances)


def test_cada_texto_queda_con_su_archivo_y_el_avance_los_cuenta(memo):
    textos, avance = convertir(memo, ("boletines/2025/001-a.md", "Uno"), ("boletines/2025/002-b.md", "Dos"))
    assert {a: t.plano for a, t in textos.items()} == {"boletines/2025/001-a.md": "Uno", "boletines/2025/002-b.md": "Dos"}
    assert avance == 2


def test_lo_convertido_se_recuerda_sin_volver_a_convertirlo(memo, monkeypatch):
    primero, _ = convertir(memo, ("boletines/2025/001-a.md", CUERPO))

    def no(*_):
        raise AssertionError("ya estaba convertido")

    monkeypatch.setattr(markdown, "convertir", no)
    segundo, avance = convertir(memo, ("boletines/2025/001-a.md", CUERPO))
    assert {a: completo(t) for a, t in segundo.items()} == {a: completo(t) for a, t in primero.items()}
    assert avance == 1


def test_el_mismo_texto_en_otra_carpeta_se_convierte_aparte(memo):
    textos, _ = convertir(memo, ("boletines/2024/001-a.md", CUERPO), ("boletines/2025/001-a.md", CUERPO))
    assert [t.imagenes[0].archivo for t in textos.values()] == ["boletines/2024/a.jpg", "boletines/2025/a.jpg"]


def test_un_texto_guardado_vuelve_igual_y_en_otro_proceso_se_trae_de_la_memoria(memo):
    convertir(memo, ("boletines/2025/001-a.md", CUERPO))
    (guardado,) = convertir(memo, ("boletines/2025/001-a.md", CUERPO))[0].values()
    texto = markdown.convertir(CUERPO, "boletines/2025/001-a.md", guardado.huella)
    assert all((texto.enlaces, texto.imagenes, texto.tropiezos))
    assert completo(guardado) == completo(texto)
    viaja = pickle.dumps(guardado)
    assert texto.html.encode() not in viaja
    assert completo(pickle.loads(viaja)) == completo(texto)


def test_si_se_dana_el_texto_guardado_se_convierte_otra_vez(memo):
    """La parte que solo se escribe se guarda aparte: puede faltar sola."""
    (primero,) = convertir(memo, ("boletines/2025/001-a.md", CUERPO))[0].values()
    entero = completo(primero)
    (clave,) = a_memoria(primero).keys() - {primero.huella}
    memo.guardar({clave: b""})
    memo._base.execute("UPDATE memo SET suma = x'00' WHERE clave = ?", [clave])
    (segundo,) = convertir(memo, ("boletines/2025/001-a.md", CUERPO))[0].values()
    assert completo(segundo) == entero


def test_sin_textos_no_pasa_nada(memo):
    assert convertir(memo) == ({}, 0)
