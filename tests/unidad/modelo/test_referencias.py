"""Lo que solo se ve con todo a la mano: folios repetidos, referencias rotas y direcciones viejas."""

import pytest

from generador.modelo.referencias import revisar_referencias


def dichos(catalogo, markdown=()):
    return [(p.nivel, p.campo, p.mensaje) for p in revisar_referencias(catalogo, markdown)]


def test_un_boletin_completo_no_tiene_nada_que_decir(boletin, campana, catalogo):
    pieza = boletin(dependencia="dif", contacto="guardia", campana="feria", portada={"archivo": "p.jpg", "alt": "La plaza."})
    todo = catalogo(pieza, campana(), archivos=("boletines/2025/p.jpg", "contenido/campanas/feria.md"))
    assert dichos(todo, ["contenido/campanas/feria.md"]) == []


def test_el_folio_repetido_se_achaca_al_segundo_archivo(boletin, catalogo):
    primero, segundo = boletin(1, "boletines/2025/001-a.md"), boletin(1, "boletines/2025/001-b.md", slug="b")
    (problema,) = revisar_referencias(catalogo(segundo, primero), ())
    assert (problema.archivo, problema.mensaje) == ("boletines/2025/001-b.md", "el folio 1 de 2025 ya lo tiene boletines/2025/001-a.md")


def test_el_mismo_folio_en_otro_anio_es_otro_boletin(boletin, catalogo):
    assert dichos(catalogo(boletin(1), boletin(1, "boletines/2024/001-a.md", anio=2024))) == []


@pytest.mark.parametrize(
    ("campos", "esperado"),
    [
        ({"temas": ["salud", "saludd"]}, ("error", "temas.1", "el tema «saludd» no está declarado en mkdocs.yml")),
        ({"dependencia": "dfi"}, ("error", "dependencia", "la dependencia «dfi» no está declarada en mkdocs.yml")),
        ({"contacto": "x"}, ("error", "contacto", "el contacto «x» no está declarado en mkdocs.yml")),
        ({"campana": "x"}, ("error", "campana", "no existe contenido/campanas/x.md")),
        ({"evento": "x"}, ("error", "evento", "no existe contenido/agenda/x.md")),
        ({"album": "2025/x"}, ("error", "album", "no existe galeria/2025/x/album.yml")),
        ({"portada": "x.jpg"}, ("error", "portada", "no existe la foto «x.jpg»")),
        ({"portada": "p.pdf"}, ("error", "portada", "«p.pdf» no es una foto")),
        ({"portada": "p.jpg"}, ("pendiente", "portada", "la foto «p.jpg» no dice qué se ve")),
        ({"portada": {"archivo": "p.jpg", "alt": "Por describir"}}, ("pendiente", "portada", "la foto «p.jpg» no dice qué se ve")),
        ({"audio": [{"archivo": "x.mp3", "titulo": "a"}]}, ("error", "audio.0.archivo", "no existe el audio «x.mp3»")),
        ({"audio": [{"archivo": "p.pdf", "titulo": "a"}]}, ("error", "audio.0.archivo", "«p.pdf» no es un audio")),
        ({"temas": []}, ("pendiente", "temas", "no tiene tema, así que no sale en ninguna lista por tema")),
        ({"tipo": "aviso"}, ("pendiente", "vigencia", "es un aviso sin vigencia y no se anunciará en todas las páginas")),
        ({"titulo": "x" * 66}, ("pendiente", "titulo", "tiene 66 letras; se lee mejor con 65 o menos")),
    ],
)
def test_cada_referencia_rota_o_tarea_pendiente_se_dice(boletin, catalogo, campos, esperado):
    assert dichos(catalogo(boletin(**campos), archivos=("boletines/2025/p.jpg", "boletines/2025/p.pdf"))) == [esperado]


@pytest.mark.parametrize(
    ("campos", "esperado"),
    [
        ({"temas": ["saludd"]}, ("error", "temas.0", "el tema «saludd» no está declarado en mkdocs.yml")),
        ({"dependencia": "dfi"}, ("error", "dependencia", "la dependencia «dfi» no está declarada en mkdocs.yml")),
        ({"contacto": "guardias"}, ("error", "contacto", "el contacto «guardias» no está declarado en mkdocs.yml")),
        ({"campana": "x"}, ("error", "campana", "no existe contenido/campanas/x.md")),
        ({"alias": ["/agenda.ics"]}, ("error", "alias.0", "«/agenda.ics» está reservada para el propio portal")),
        ({"situacion": "cancelado"}, ("pendiente", "situacion", "está cancelado y no dice por qué")),
        ({"situacion": "pospuesto"}, ("pendiente", "situacion", "está pospuesto y no dice por qué")),
    ],
)
def test_cada_referencia_rota_de_un_evento_se_dice(evento, catalogo, campos, esperado):
    assert dichos(catalogo(evento(**campos))) == [esperado]


def test_un_evento_cancelado_que_dice_por_que_no_tiene_pendientes(evento, catalogo):
    assert dichos(catalogo(evento(situacion="cancelado", motivo="Llovió."))) == []


def test_nombrar_un_evento_que_no_se_publica_es_una_tarea_pendiente(boletin, evento, catalogo):
    archivos = ["contenido/agenda/foro.md"]
    assert dichos(catalogo(boletin(evento="foro"), evento(estado="borrador")), archivos) == [("pendiente", "evento", "el evento «foro» está en borrador y no se mostrará")]
    assert dichos(catalogo(boletin(evento="foro"), evento()), archivos) == []


def test_un_borrador_no_tiene_tareas_pendientes(boletin, catalogo):
    assert dichos(catalogo(boletin(estado="borrador", temas=[], tipo="aviso", titulo="x" * 100))) == []


def test_referir_un_texto_que_existe_pero_esta_mal_no_es_una_referencia_rota(boletin, catalogo):
    assert dichos(catalogo(boletin(campana="feria")), ["contenido/campanas/feria.md"]) == []


@pytest.mark.parametrize("alias", ["/noticias/feria/", "/nota.html", "/ni%C3%B1ez/", "/a/b.c/~d/"])
def test_una_direccion_vieja_de_este_portal_se_acepta(boletin, catalogo, alias):
    assert dichos(catalogo(boletin(alias=[alias]))) == []


@pytest.mark.parametrize("alias", ["noticias/", "//otro.mx/", "https://otro.mx/", "/a b/", "/ñ/", "/a/../b/", "/a/./b/", "/..", "/%2e%2e/b/", "/a/%2E%2E%2Fb/", "/%2e%2e%5Cb/", "/a?b", "/a#b", "/a//b/"])
def test_lo_que_no_es_una_direccion_de_este_portal_se_rechaza(boletin, catalogo, alias):
    assert dichos(catalogo(boletin(alias=[alias]))) == [("error", "alias.0", f"«{alias}» no es una dirección de este portal")]


def test_una_direccion_vieja_con_acentos_se_ensena_a_escribir(boletin, catalogo):
    (problema,) = revisar_referencias(catalogo(boletin(alias=["/niñez/la feria/"])), ())
    assert problema.remedio == "Escríbala como la pide el navegador: «/ni%C3%B1ez/la%20feria/»."


@pytest.mark.parametrize("alias", ["/feeds/x.xml", "/datos/", "/busqueda/", "/fotos/x.jpg", "/estilos/", "/guiones/x.js"])
def test_una_direccion_reservada_se_rechaza(boletin, catalogo, alias):
    assert dichos(catalogo(boletin(alias=[alias]))) == [("error", "alias.0", f"«{alias}» está reservada para el propio portal")]


def test_una_direccion_vieja_solo_lleva_a_un_lugar(boletin, campana, catalogo):
    todo = catalogo(boletin(1, alias=["/x/"]), boletin(2, alias=["/x/", "/campanas/feria/"], slug="b"), campana())
    assert dichos(todo) == [
        ("error", "alias.0", "«/x/» ya es de boletines/2025/001-a.md"),
        ("error", "alias.1", "«/campanas/feria/» ya es de contenido/campanas/feria.md"),
    ]


def test_una_campana_revisa_materiales_y_albumes(campana, catalogo):
    todo = catalogo(campana(materiales=[{"archivo": "cartel.pdf", "titulo": "a"}, {"archivo": "lona.pdf", "titulo": "b"}], albumes=["2025/x"]), archivos=("contenido/documentos/cartel.pdf",))
    assert dichos(todo) == [("error", "materiales.1.archivo", "no existe contenido/documentos/lona.pdf"), ("error", "albumes.0", "no existe galeria/2025/x/album.yml")]
