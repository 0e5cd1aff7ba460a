"""La ficha: lo escrito llega como texto, con la línea de cada campo, venga del editor que venga."""

import unicodedata

import pytest

from generador.errores import ProblemasDeContenido
from generador.lectura.frontal import MAXIMO_BYTES, leer_documento, leer_yaml


@pytest.fixture
def leer(tmp_path):
    def leer(contenido):
        ruta = tmp_path / "a.md"
        ruta.write_bytes(contenido if isinstance(contenido, bytes) else contenido.encode())
        return leer_documento(ruta, "boletines/2025/001-a.md")

    return leer


def problema_de(funcion, *datos):
    with pytest.raises(ProblemasDeContenido) as caso:
        funcion(*datos)
    return caso.value.problemas[0]


FICHA = "---\ntitulo: Abre la feria\nfolio: 012\n---\n\nHola,\n\nadiós.\n"


@pytest.mark.parametrize(
    "contenido",
    [
        FICHA.encode(),
        b"\xef\xbb\xbf" + FICHA.encode(),
        FICHA.replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf" + FICHA.replace("\n", "\r\n").encode(),
        FICHA.replace("\n", "\r").encode(),
        unicodedata.normalize("NFD", FICHA).encode(),
        FICHA.replace("---", "---  ", 1).encode(),
        FICHA.replace("titulo: ", "titulo:\u00a0").encode(),
        FICHA.rstrip("\n").encode(),
    ],
    ids=["unix", "bom", "windows", "bom y windows", "mac antiguo", "nfd", "espacios tras la raya", "espacio duro", "sin salto final"],
)
def test_todo_editor_da_los_mismos_datos(leer, contenido):
    datos, fuente = leer(contenido)
    assert datos == {"titulo": "Abre la feria", "folio": "012"}
    assert (fuente.cuerpo, fuente.linea_cuerpo) == ("Hola,\n\nadiós.", 6)
    assert (fuente.linea("titulo"), fuente.linea("folio")) == (2, 3)


@pytest.mark.parametrize("fin", ["---", "---\n", "---\n\n\n"])
def test_un_cuerpo_vacio_es_valido(leer, fin):
    assert leer(f"---\ntitulo: a\n{fin}")[1].cuerpo == ""


@pytest.mark.parametrize(
    ("escrito", "valor"),
    [
        ("no", "no"),
        ("2025", "2025"),
        ("012", "012"),
        ("12:30", "12:30"),
        ("2025-03-08", "2025-03-08"),
        ("1e3", "1e3"),
        ("0x10", "0x10"),
        ("Cancha #3".replace(" #", "#"), "Cancha#3"),
        ('"Dice: «hola»"', "Dice: «hola»"),
        ("'It''s'", "It's"),
        ('"uno\\ndos"', "uno\ndos"),
        ('"null"', "null"),
        ('"~"', "~"),
        ('""', ""),
        ("texto # con un comentario", "texto"),
        (">\n  una\n  línea", "una línea\n"),
        ("|\n  dos\n  líneas", "dos\nlíneas\n"),
        ("uno\n  y sigue", "uno y sigue"),
        ('"a\\x07\\uFFFEb"', "ab"),
    ],
)
def test_el_valor_es_el_texto_que_la_persona_escribio(escrito, valor):
    datos, _ = leer_yaml(f"lugar: {escrito}\n", "a.md")
    assert datos == {"lugar": valor}


@pytest.mark.parametrize("vacio", ["", " ", "~", "null", "# todavía no se sabe"])
def test_un_valor_vacio_es_como_no_escribirlo_pero_se_recuerda_su_linea(vacio):
    datos, lineas = leer_yaml(f"titulo: a\nlugar: {vacio}\n", "a.md")
    assert datos == {"titulo": "a"}
    assert lineas["lugar"] == 2


def test_cada_elemento_de_una_lista_sabe_su_linea_y_los_renglones_vacios_no_cuentan():
    datos, lineas = leer_yaml("temas:\n  - a\n  -\n  - b\nerratas:\n  - fecha: x\n    nota: y\n", "a.md", 1)
    assert datos == {"temas": ["a", "b"], "erratas": [{"fecha": "x", "nota": "y"}]}
    assert {c: lineas[c] for c in ("temas", "temas.0", "temas.1", "erratas.0.nota")} == {"temas": 2, "temas.0": 3, "temas.1": 5, "erratas.0.nota": 8}


@pytest.mark.parametrize("separador", ["\u2028", "\u2029", "\x0b", "\x0c", "\x85"])
def test_un_salto_pegado_de_un_procesador_de_textos_es_un_espacio(leer, separador):
    datos, fuente = leer(f"---\ntitulo: Uno{separador}dos\nfolio: 1\n---\n")
    assert datos["titulo"] == "Uno dos"
    assert fuente.linea("folio") == 3


def test_la_huella_es_la_de_los_bytes(leer):
    assert leer(FICHA)[1].huella != leer(FICHA.replace("\n", "\r\n"))[1].huella


@pytest.mark.parametrize(("texto", "linea"), [("titulo: ñañá\nlema: ñññññ 😀\nlugar: a\x07b\nfin: z\n", 3), ("\x1btitulo: a\n", 1), ("a: b\nc: \ufffe\n", 2)])
def test_un_caracter_de_control_se_dice_en_su_linea(texto, linea):
    problema = problema_de(leer_yaml, texto, "a.md")
    assert (problema.linea, problema.mensaje) == (linea, "hay un carácter invisible que no se permite")


def test_lo_que_no_es_utf8_se_dice_en_su_linea(leer):
    problema = problema_de(leer, "---\ntitulo: a\nlugar: Peñón\n---\n".encode("latin-1"))
    assert (problema.linea, problema.mensaje) == (3, "el archivo no está en UTF-8")


def test_un_texto_enorme_no_se_lee(leer):
    assert "pesa más de 2 MB" in problema_de(leer, b"a" * (MAXIMO_BYTES + 1)).mensaje


@pytest.mark.parametrize("texto", ["[" * 100_000, "a: " + "{a: " * 3000, "- " * 50_000, "? " * 50_000, "a: " + "[" * 500 + "]" * 500, "\n".join(" " * i + "a:" for i in range(2000))])
def test_un_nudo_de_corchetes_no_tira_el_programa(texto):
    assert "anidados" in problema_de(leer_yaml, texto, "a.md").mensaje


def test_una_ficha_grande_y_plana_se_lee():
    datos, _ = leer_yaml("".join(f"campo-{i}: [uno, dos, tres]\n" for i in range(300)), "a.md")
    assert len(datos) == 300


def test_una_bomba_de_alias_se_rechaza_sin_desplegarla():
    bomba = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefghijklmnopqrstuvwxy", "bcdefghijklmnopqrstuvwxyz", strict=True))
    assert problema_de(leer_yaml, bomba, "a.md").mensaje == "el valor empieza con un signo especial: «&a»"


def test_los_problemas_de_forma_se_dicen_todos():
    with pytest.raises(ProblemasDeContenido) as caso:
        leer_yaml("titulo: a\ntitulo: b\nlugar: !x c\nlema: hola #Hashtag\n", "a.md", 1)
    assert [(p.linea, p.campo) for p in caso.value.problemas] == [(3, "titulo"), (4, "lugar"), (5, "lema")]
