"""Las preguntas que las vistas le hacen al catálogo."""

from datetime import datetime
from zoneinfo import ZoneInfo

from generador.modelo.texto import Imagen, Texto

AHORA = datetime(2025, 6, 1, tzinfo=ZoneInfo("America/Mexico_City"))


def test_lo_publicado_va_del_mas_nuevo_al_mas_antiguo_y_sin_lo_que_aun_no(boletin, catalogo):
    viejo, nuevo = boletin(1, fecha="2025-01-01"), boletin(2, fecha="2025-05-01")
    resto = [boletin(3, estado="borrador"), boletin(4, fecha="2025-06-02"), boletin(5, embargo="2025-07-01"), boletin(6, estado="retirado", motivo="x")]
    assert catalogo(nuevo, *resto, viejo).publicados(AHORA) == (nuevo, viejo)


def test_un_retirado_que_nunca_se_publico_no_deja_rastro(boletin, catalogo):
    retirado = boletin(1, estado="retirado", motivo="x")
    futuro = boletin(2, estado="retirado", motivo="x", fecha="2025-12-01")
    assert catalogo(retirado, futuro).retirados(AHORA) == (retirado,)


def test_una_campana_retirada_se_explica_y_un_borrador_no(campana, catalogo):
    retirada = campana("c", estado="retirado", motivo="x")
    assert catalogo(campana("a"), campana("b", estado="borrador"), retirada).retirados(AHORA) == (retirada,)


def test_solo_cuentan_las_campanas_publicadas(campana, catalogo):
    publicada = campana("a")
    assert catalogo(publicada, campana("b", estado="borrador"), campana("c", estado="retirado", motivo="x")).campanas_publicadas() == (publicada,)


def test_solo_se_publican_las_fotos_que_alguien_nombra(boletin, campana, catalogo):
    archivos = ("boletines/2025/001-a/uno.jpg", "boletines/2025/dos.JPG", "contenido/imagenes/tres.png", "boletines/2025/cuatro.jpg", "boletines/2025/nadie.jpg", "boletines/2025/no.pdf")
    todo = catalogo(boletin(1, portada="uno.jpg"), boletin(2, portada="dos.JPG"), boletin(3, portada="no.pdf"), campana(portada="tres.png"), archivos=archivos)
    textos = {"boletines/2025/001-a.md": Texto("h", "", "", imagenes=(Imagen("boletines/2025/cuatro.jpg", "", "", 1), Imagen("boletines/2025/falta.jpg", "", "", 1)))}
    assert set(todo.fotos_usadas(textos)) == set(archivos[:4])
