"""Las cifras como se leen: nunca pierden lo que hace falta para volver a hacer la cuenta."""

import pytest

from generador.modelo.avance import Banda
from generador.vistas.cifras import barra, formula_con_cifras, juntos, numero, porciento, semaforo


@pytest.mark.parametrize(
    ("valor", "texto"),
    [
        (0, "0"), (-0.0, "0"), (3, "3"), (1234.5, "1,234.5"), (76.268, "76.27"), (1e12, "1,000,000,000,000"), (-35, "-35"),
        (0.01, "0.01"), (0.004, "0.004"), (0.00012345, "0.00012"), (-0.0004, "-0.0004"), (None, "sin dato"),
    ],
)  # fmt: skip
def test_una_cifra_lleva_comas_y_los_decimales_que_hagan_falta(valor, texto):
    assert numero(valor) == texto


@pytest.mark.parametrize(("valor", "texto"), [(93.84, "93.8 %"), (100.0, "100 %"), (1234.5, "1,234.5 %"), (0.0, "0 %"), (None, None)])
def test_un_porcentaje_va_a_una_decima_y_sin_tope(valor, texto):
    assert porciento(valor) == texto


@pytest.mark.parametrize(("avance", "largo"), [(None, None), (-20.0, 0), (93.8, 93.8), (400.0, 150)])
def test_la_barra_se_queda_en_su_lugar_aunque_la_cifra_se_salga(avance, largo):
    assert barra(avance) == largo


def test_cada_semaforo_tiene_su_palabra_y_su_icono():
    iconos = {b: semaforo(b)["icono"] for b in Banda}
    palabras = {semaforo(b)["palabra"] for b in Banda}
    assert len(set(iconos.values())) == len(palabras) == len(Banda)
    assert (semaforo(Banda.VERDE, 1)["palabra"], semaforo(Banda.VERDE, 4)["palabra"]) == ("Cumple", "Cumplen")


def test_una_lista_se_dice_como_se_habla():
    assert [juntos(["a", "b", "c"][:n]) for n in range(4)] == ["", "a", "a y b", "a, b y c"]


def test_en_la_formula_solo_se_cambian_las_variables():
    assert formula_con_cifras("(hoy - antes) / antes * 100", {"hoy": 1020.0, "antes": None}) == "(1,020 − sin dato) ÷ sin dato × 100"
    assert formula_con_cifras("a_b + a", {"a": 1, "a_b": 2}) == "2 + 1"
