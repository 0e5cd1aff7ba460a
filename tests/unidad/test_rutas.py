"""Las direcciones públicas: cómo se forman y que no cambien."""

from pathlib import PurePosixPath

import pytest

from generador import rutas


@pytest.mark.parametrize(
    ("archivo", "partes"),
    [
        ("boletines/2025/045-feria-de-marzo.md", (2025, 45, "feria-de-marzo")),
        ("boletines/2025/45-Feria de Marzo.md", (2025, 45, "feria-de-marzo")),
        ("boletines/2025/12345-x.md", (2025, 12345, "x")),
        ("boletines/2025/004-piñata-del-niño.md", (2025, 4, "pinata-del-nino")),
        ("boletines/2025/feria.md", None),
        ("boletines/2025/045.md", None),
        ("boletines/2025/045-!!!.md", None),
        ("boletines/045-feria.md", None),
        ("boletines/2025/marzo/045-feria.md", None),
        ("boletines/2025/045-feria.txt", None),
        ("contenido/2025/045-feria.md", None),
    ],
)
def test_el_nombre_de_un_boletin_dice_anio_folio_y_asunto(archivo, partes):
    assert rutas.partes_de_boletin(archivo) == partes


def test_las_direcciones_son_las_prometidas():
    assert rutas.boletin(2025, 7, "feria") == "/boletines/2025/007-feria/"
    assert rutas.boletin(2025, 12345, "feria") == "/boletines/2025/12345-feria/"
    assert rutas.archivo_del_anio(2025) == "/archivo/2025/"
    assert rutas.archivo_del_mes(2025, 3) == "/archivo/2025/03/"
    assert rutas.tema("salud") == "/temas/salud/"
    assert rutas.dependencia("dif") == "/dependencias/dif/"
    assert rutas.campana("feria") == "/campanas/feria/"
    assert rutas.guid("prensa.ejemplo.mx", 2025, 7) == "tag:prensa.ejemplo.mx,2025:boletin/007"


@pytest.mark.parametrize(
    ("nombre", "formato", "archivo", "direccion"),
    [
        ("boletines", "rss", None, "/feeds/boletines.xml"),
        ("boletines", "atom", None, "/feeds/boletines.atom"),
        ("temas/salud", "json", None, "/feeds/temas/salud.json"),
        ("boletines", "rss", 3, "/feeds/boletines/archivo-3.xml"),
    ],
)
def test_los_feeds_tienen_un_archivo_por_formato(nombre, formato, archivo, direccion):
    assert rutas.feed(nombre, formato, archivo) == direccion


@pytest.mark.parametrize(("numero", "direccion"), [(1, "/archivo/"), (2, "/archivo/pagina-2/")])
def test_la_primera_hoja_de_una_lista_es_la_lista(numero, direccion):
    assert rutas.pagina_numero("/archivo/", numero) == direccion


@pytest.mark.parametrize(
    ("archivo", "direccion"),
    [
        ("boletines/2025/045-feria.md", "/boletines/2025/045-feria/"),
        ("contenido/campanas/feria.md", "/campanas/feria/"),
        ("contenido/privacidad.md", "/privacidad/"),
        ("contenido/tramites/actas.md", "/tramites/actas/"),
        ("contenido/tramites/index.md", "/tramites/"),
        ("contenido/index.md", "/"),
        ("contenido/documentos/a b.pdf", "/documentos/a%20b.pdf"),
        ("contenido/datos/privado.csv", None),
        ("boletines/2025/plaza.jpg", None),
        ("mkdocs.yml", None),
        ("boletines/2025/notas.md", None),
    ],
)
def test_cada_archivo_tiene_su_direccion_o_no_se_publica(archivo, direccion):
    assert rutas.de_archivo(archivo) == direccion


@pytest.mark.parametrize(
    ("direccion", "archivo", "raiz"),
    [
        ("/", "index.html", "./"),
        ("/campanas/feria/", "campanas/feria/index.html", "../../"),
        ("/404.html", "404.html", "./"),
        ("/feeds/temas/salud.xml", "feeds/temas/salud.xml", "../../"),
    ],
)
def test_de_cada_direccion_se_llega_a_su_archivo_y_a_la_raiz(direccion, archivo, raiz):
    assert rutas.archivo_de(direccion) == archivo
    assert rutas.raiz_desde(direccion) == raiz
    assert len(PurePosixPath(archivo).parts) - 1 == rutas.raiz_desde(direccion).count("../")


@pytest.mark.parametrize("nombre", ["año fiscal.pdf", "niñez.pdf", "100%.pdf"])
def test_un_documento_con_acentos_se_escribe_con_el_nombre_que_pide_el_navegador(nombre):
    assert rutas.archivo_de(rutas.documento(f"contenido/documentos/{nombre}")) == f"documentos/{nombre}"


@pytest.mark.parametrize(
    ("destino", "externa"),
    [("https://x.mx", True), ("HTTP://x.mx", True), ("//x.mx/a", True), ("mailto:a@b.mx", True), ("tel:000", True), ("/archivo/", False), ("046-x.md", False), ("#requisitos", False), ("carpeta/a:b.md", False)],
)
def test_se_distingue_lo_que_lleva_fuera(destino, externa):
    assert rutas.es_externa(destino) is externa


def test_la_direccion_completa_no_duplica_la_diagonal():
    assert rutas.absoluta("https://x.mx/prensa/", "/archivo/") == "https://x.mx/prensa/archivo/"
    assert rutas.absoluta("https://x.mx", "/") == "https://x.mx/"
    assert rutas.dominio("https://Prensa.X.mx:8080/a") == "prensa.x.mx"


@pytest.mark.parametrize(("texto", "slug"), [("Día del Niño", "dia-del-nino"), ("  ¡Ya!  ", "ya"), ("2025", "2025"), ("¿?", ""), ("palabra " * 30, "palabra-" * 9 + "palabra")])
def test_un_texto_se_vuelve_parte_de_una_direccion(texto, slug):
    assert rutas.slug(texto) == slug
