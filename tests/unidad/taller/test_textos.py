"""Lo ya convertido no se convierte otra vez, y cada texto queda con su archivo."""

import pytest

from generador.esquema import Fuente
from generador.taller import markdown
from generador.taller.memo import Memo
from generador.taller.textos import Conversion, a_json, de_json

CUERPO = 'Uno **dos** [tres](/archivo/).\n\n![Una foto](a.jpg "Pie")\n\n<iframe></iframe>\n'


@pytest.fixture
def memo(tmp_path):
    memo = Memo(tmp_path)
    yield memo
    memo.cerrar()


def convertir(memo, *fuentes):
    avances = []
    return Conversion([Fuente(a, cuerpo=c) for a, c in fuentes], memo).recoger(avances.append), sum(avances)


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
    assert segundo == primero
    assert avance == 1


def test_el_mismo_texto_en_otra_carpeta_se_convierte_aparte(memo):
    textos, _ = convertir(memo, ("boletines/2024/001-a.md", CUERPO), ("boletines/2025/001-a.md", CUERPO))
    assert [t.imagenes[0].archivo for t in textos.values()] == ["boletines/2024/a.jpg", "boletines/2025/a.jpg"]


def test_un_texto_guardado_vuelve_igual():
    texto = markdown.convertir(CUERPO, "boletines/2025/001-a.md", "huella")
    assert all((texto.enlaces, texto.imagenes, texto.tropiezos))
    assert de_json(a_json(texto)) == texto


def test_sin_textos_no_pasa_nada(memo):
    assert convertir(memo) == ({}, 0)
