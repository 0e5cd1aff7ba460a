"""Un boletín se entiende como lo quiso decir quien lo escribió, no como lo diría YAML."""

import unicodedata
from zoneinfo import ZoneInfo

import pytest

from generador.errores import ProblemasDeContenido
from generador.lectura.documentos import leer_boletin
from generador.lectura.inventario import inventariar
from generador.lectura.proyecto import leer_proyecto
from generador.modelo.boletin import Tipo

MEXICO = ZoneInfo("America/Mexico_City")
FICHA = {"folio": "45", "titulo": "Abre la feria", "fecha": "2025-03-08T10:00", "resumen": "Hoy en la plaza."}


@pytest.fixture
def leer(tmp_path):
    def leer(zona=MEXICO, cuerpo="Texto.\n", como=lambda texto: texto.encode(), **campos):
        ruta = tmp_path / "045-feria.md"
        lineas = "".join(f"{c}: {v}\n" for c, v in (FICHA | campos).items())
        ruta.write_bytes(como(f"---\n{lineas}---\n{cuerpo}"))
        return leer_boletin(ruta, "boletines/2025/045-feria.md", zona)

    return leer


@pytest.mark.parametrize(
    ("campo", "escrito", "entendido"),
    [
        ("folio", "045", 45),
        ("folio", "00045", 45),
        ("folio", '"45"', 45),
        ("titulo", "no", "no"),
        ("titulo", "No", "No"),
        ("titulo", "2025", "2025"),
        ("titulo", "2025-03-08", "2025-03-08"),
        ("titulo", "1.50", "1.50"),
        ("titulo", "50% de descuento", "50% de descuento"),
        ("titulo", '"Feria: abre hoy"', "Feria: abre hoy"),
        ("titulo", "'Lema: «todo»'", "Lema: «todo»"),
        ("titulo", "“Todas juntas”, el lema", "“Todas juntas”, el lema"),
        ("titulo", "¿Cómo? ¡Así!", "¿Cómo? ¡Así!"),
        ("titulo", '"~"', "~"),
        ("titulo", "null y void", "null y void"),
        ("titulo", "  con   espacios  de  más ", "con espacios de más"),
        ("titulo", "Cancha#3", "Cancha#3"),
        ("titulo", ">\n  Un título\n  en dos renglones", "Un título en dos renglones"),
        ("lugar", "12:30", "12:30"),
        ("lugar", "1:23:45", "1:23:45"),
        ("lugar", "sí", "sí"),
        ("lugar", "~", None),
        ("lugar", "", None),
        ("lugar", "Peñón 3 # falta el número", "Peñón 3"),
        ("temas", "salud", ("salud",)),
        ("temas", "[salud, dif]", ("salud", "dif")),
        ("temas", "[salud,]", ("salud",)),
        ("temas", "\n  - salud\n  - dif", ("salud", "dif")),
        ("temas", "\n- salud", ("salud",)),
        ("temas", "[]", ()),
        ("temas", "", ()),
        ("tipo", "  aviso  ", Tipo.AVISO),
        ("tipo", "'aviso'", Tipo.AVISO),
        ("alias", "/vieja/", ("/vieja/",)),
        ("evidencia", "", ()),
    ],
)
def test_cada_campo_se_entiende_como_se_escribe(leer, campo, escrito, entendido):
    if campo == "folio":
        assert leer(folio=escrito).folio == entendido
    else:
        assert getattr(leer(**{campo: escrito}), campo) == entendido


@pytest.mark.parametrize("vacio", ["~", "", "null", '""'])
def test_un_titulo_que_no_dice_nada_esta_vacio(leer, vacio):
    with pytest.raises(ProblemasDeContenido) as caso:
        leer(titulo=vacio)
    assert [str(p) for p in caso.value.problemas] == ["boletines/2025/045-feria.md:3: titulo: está vacío y es obligatorio"]


@pytest.mark.parametrize(
    ("escrita", "zona", "iso"),
    [
        ("2025-03-08", "America/Mexico_City", "2025-03-08T00:00:00-06:00"),
        ("2025-03-08 9:05", "America/Mexico_City", "2025-03-08T09:05:00-06:00"),
        ("2025-03-08T10:00-08:00", "America/Mexico_City", "2025-03-08T12:00:00-06:00"),
        ("2025-03-08T10:00Z", "America/Mexico_City", "2025-03-08T04:00:00-06:00"),
        ("2025-03-08T10:00", "America/Tijuana", "2025-03-08T10:00:00-08:00"),
        ("2025-03-09T02:30", "America/Tijuana", "2025-03-09T03:30:00-07:00"),
        ("2025-07-08T10:00", "America/Tijuana", "2025-07-08T10:00:00-07:00"),
        ("2025-07-08T10:00", "America/Hermosillo", "2025-07-08T10:00:00-07:00"),
        ("2025-07-08T10:00", "America/Cancun", "2025-07-08T10:00:00-05:00"),
    ],
)
def test_la_hora_es_la_del_reloj_del_municipio(leer, escrita, zona, iso):
    assert leer(ZoneInfo(zona), fecha=escrita).fecha.isoformat() == iso


@pytest.mark.parametrize(
    "como",
    [
        lambda t: t.encode("utf-8-sig"),
        lambda t: t.replace("\n", "\r\n").encode(),
        lambda t: t.replace("\n", "\r").encode(),
        lambda t: unicodedata.normalize("NFD", t).encode(),
        lambda t: t.rstrip("\n").encode(),
    ],
    ids=["bom", "windows", "mac antiguo", "nfd", "sin salto final"],
)
def test_el_editor_no_importa(leer, como):
    escrito = leer(titulo="Niñez y educación", cuerpo="Uno.\n\n\n\nDos, niñez.\n\n")
    otro = leer(como=como, titulo="Niñez y educación", cuerpo="Uno.\n\n\n\nDos, niñez.\n\n")
    assert (otro.titulo, otro.fuente.cuerpo, otro.fuente.lineas) == (escrito.titulo, escrito.fuente.cuerpo, escrito.fuente.lineas)


def test_un_titulo_en_nfd_se_mide_por_sus_letras(leer):
    assert len(leer(titulo="ñ" * 110, como=lambda t: unicodedata.normalize("NFD", t).encode()).titulo) == 110


@pytest.mark.parametrize("cuerpo", ["", "\n", "\n\n  \n"])
def test_un_boletin_puede_ser_solo_su_ficha(leer, cuerpo):
    assert leer(cuerpo=cuerpo).fuente.cuerpo == ""


def test_una_portada_en_mayusculas_y_nombrada_por_mac_se_encuentra(tmp_path):
    anio = tmp_path / "boletines/2025"
    anio.mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text("site_name: A\nsite_url: https://x.mx\nplugins:\n  - portal:\n      municipio: {nombre: X, gobierno: Y}\n", encoding="utf-8")
    (anio / unicodedata.normalize("NFD", "Niñas en la plaza.JPG")).write_bytes(b"x")
    lineas = "".join(f"{c}: {v}\n" for c, v in (FICHA | {"portada": "{archivo: Niñas en la plaza.JPG, alt: Dos niñas.}"}).items())
    (anio / unicodedata.normalize("NFD", "045-piñata.md")).write_text(f"---\n{lineas}---\n", encoding="utf-8")
    catalogo, problemas = leer_proyecto(tmp_path)
    assert [str(p) for p in problemas] == ["boletines/2025/045-piñata.md:1: temas: no tiene tema, así que no sale en ninguna lista por tema"]
    assert [b.direccion for b in catalogo.boletines] == ["/boletines/2025/045-pinata/"]
    assert list(catalogo.fotos_usadas({})) == ["boletines/2025/Niñas en la plaza.JPG"]
    assert set(inventariar(tmp_path)[0]) == {"boletines/2025/045-piñata.md", "boletines/2025/Niñas en la plaza.JPG"}
