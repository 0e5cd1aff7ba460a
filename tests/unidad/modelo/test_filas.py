"""Las filas de los datos abiertos que se escriben sin pasar por pydantic dicen lo mismo que si pasaran."""

from pathlib import Path

from generador.lectura.proyecto import leer_proyecto
from generador.modelo.filas import FilaBoletin

DEMO = Path(__file__).parents[3]


def test_la_fila_de_un_boletin_sigue_su_esquema_al_pie_de_la_letra():
    catalogo, _ = leer_proyecto(DEMO)
    assert any(b.vigencia for b in catalogo.boletines) and any(b.erratas for b in catalogo.boletines)
    for boletin in catalogo.boletines:
        fila = FilaBoletin.de(boletin, catalogo.ajustes)
        assert list(fila.items()) == list(FilaBoletin.model_validate(fila).model_dump(mode="json").items())
