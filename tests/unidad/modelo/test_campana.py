"""En qué situación está una campaña cada día."""

from datetime import date

import pytest
from pydantic import ValidationError


@pytest.mark.parametrize(
    ("hoy", "situacion"),
    [(date(2025, 2, 28), "próxima"), (date(2025, 3, 1), "en curso"), (date(2025, 3, 31), "en curso"), (date(2025, 4, 1), "concluida")],
)
def test_el_primer_y_el_ultimo_dia_cuentan(campana, hoy, situacion):
    assert campana().situacion(hoy) == situacion


def test_vive_donde_dice_su_archivo(campana):
    assert campana("dia-8m").direccion == "/campanas/dia-8m/"


def test_retirarla_pide_motivo(campana):
    with pytest.raises(ValidationError, match="falta_motivo"):
        campana(estado="retirado")


def test_no_termina_antes_de_empezar(campana):
    with pytest.raises(ValidationError, match="fin_antes"):
        campana(fin="2025-02-28")
