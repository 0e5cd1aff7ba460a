"""Una clave cambia siempre que cambia lo que se publica, aunque lo que se ve siga igual."""

from dataclasses import replace

from generador.vistas.paquetes import paquetes
from tests.apoyo.medios import album, boletin, edicion, grabacion

AUDIO = {"archivo": "entrevista.mp3", "titulo": "Entrevista"}


def test_otro_audio_del_mismo_nombre_peso_y_duracion_cambia_el_paquete_de_su_boletin_y_el_de_su_album() -> None:
    uno, otro = boletin(1, audio=[AUDIO]), album(audio=[AUDIO])
    grabaciones = tuple(grabacion(f"{carpeta}/entrevista.mp3") for carpeta in ("boletines/2025/001-b1", "galeria/2025/marcha"))
    antes = edicion(uno, albumes=(otro,), grabaciones=grabaciones)
    despues = edicion(uno, albumes=(otro,), grabaciones=tuple(replace(g, huella="otros bytes") for g in grabaciones))
    claves = [{p.direccion: p.clave for lista in paquetes(e).values() for p in lista} for e in (antes, despues, edicion(uno, albumes=(otro,), grabaciones=grabaciones))]
    assert len(claves[0]) == 2
    assert all(len(p.hacer().adjuntos) for lista in paquetes(antes).values() for p in lista)
    assert all(claves[0][d] != claves[1][d] for d in claves[0])
    assert claves[0] == claves[2]
