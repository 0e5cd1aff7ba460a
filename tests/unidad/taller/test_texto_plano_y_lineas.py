"""Lo que se le dice a quien redacta señala su línea, y el texto plano no pierde ni inventa datos."""

import pytest

from generador.taller.markdown import convertir


def texto(cuerpo: str):
    return convertir(cuerpo, "boletines/2025/045-feria.md", "huella")


@pytest.mark.parametrize(
    ("cuerpo", "lineas"),
    [
        ("Uno\n\n[a](nada.txt)", [3]),
        ("El archivo nada.txt.\n\n[a](nada.txt)", [3]),
        ("[a](mas-nada.txt)\n\n[b](nada.txt)", [1, 3]),
        ("[a](nada.txt#uno)\n\n[b](nada.txt)", [1, 3]),
        ("Vea [la nota][1].\n\nFin.\n\n[1]: nada.txt", [5]),
        ("Uno\n\n<a href='nada.txt'>x</a>", [3]),
        ('Uno\n\n<a href="Nada.TXT">x</a>', [3]),
        ("Uno\n\n[a](<otra nada.txt>)", [3]),
        ("Uno\n\n[a](otra%20nada.txt)", [3]),
        ("## Horario\n\n[a](#horario)\n\n[b](#precios)", [5]),
        ("Uno\n\nDos <br> <iframe src=x></iframe>", [3]),
    ],
)
def test_cada_tropiezo_senala_la_linea_donde_se_enlaza(cuerpo, lineas):
    assert [t.linea for t in texto(cuerpo).tropiezos] == lineas


def test_los_enlaces_buenos_tambien_recuerdan_su_linea():
    resultado = texto("Texto de /a/ y 46-x.md.\n\n[uno](046-x.md)\n\n[dos](46-x.md)\n\n[tres](/a/)")
    assert [(e.destino, e.linea) for e in resultado.enlaces] == [("/boletines/2025/046-x/", 3), ("/boletines/2025/046-x/", 5), ("/a/", 7)]


@pytest.mark.parametrize(
    ("destino", "remedio"),
    [
        ("prensa@valleclaro.mx", "Para un correo escriba «mailto:prensa@valleclaro.mx»."),
        ("www.valleclaro.gob.mx/feria", "Para otro sitio escriba la dirección completa: «https://www.valleclaro.gob.mx/feria»."),
        ("valleclaro.mx", "Para otro sitio escriba la dirección completa: «https://valleclaro.mx»."),
        ("cartel.docx", "Enlace un boletín (046-titulo.md), una página (/archivo/) o un archivo de contenido/documentos/."),
    ],
)
def test_el_remedio_de_un_enlace_depende_de_lo_que_se_quiso_enlazar(destino, remedio):
    assert [t.remedio for t in texto(f"[x]({destino})").tropiezos] == [remedio]


@pytest.mark.parametrize("destino", ["https://x.mx/a", "mailto:a@b.mx", "tel:+5200000000", "//x.mx"])
def test_lo_que_lleva_fuera_se_deja_como_esta(destino):
    resultado = texto(f"[x]({destino})")
    assert f'href="{destino}"' in resultado.html
    assert (resultado.enlaces, resultado.tropiezos) == ((), ())


@pytest.mark.parametrize(
    ("cuerpo", "plano"),
    [
        ("Mide 120 m<sup>2</sup> y es el 1<sup>er</sup> lugar.", "Mide 120 m2 y es el 1er lugar."),
        ("Dato[^1] y dato[^1].\n\n[^1]: Según el acta.", "Dato y dato.\n\nSegún el acta."),
        ("Uno  \ndos", "Uno\n\ndos"),
        ("Uno\ndos", "Uno dos"),
        ("# Título\n\n> Cita\n\n---\n\nFin", "Título\n\nCita\n\nFin"),
        ("![La plaza](a.jpg)\n\nTexto ![otra](b.jpg) más.", "Texto más."),
        ("[enlace](/archivo/) y `código` y **negritas**", "enlace y código y negritas"),
        ("A &amp; B &lt;c&gt;", "A & B <c>"),
        ("", ""),
    ],
)
def test_el_texto_plano_dice_lo_mismo_que_el_texto(cuerpo, plano):
    assert texto(cuerpo).plano == plano


@pytest.mark.parametrize("separador", ["\u2028", "\u2029", "\x0b", "\x0c", "\x85"])
def test_un_salto_pegado_de_un_procesador_de_textos_separa_las_palabras(separador):
    assert texto(f"Uno{separador}dos").plano == "Uno dos"


def test_nada_invisible_llega_a_un_feed():
    resultado = texto("Uno\x07 dos\x00 &#7; &#xFFFE; tres \x9f fin \ufffe.")
    for salida in (resultado.html, resultado.plano):
        assert not [c for c in salida if ord(c) < 0x20 and c not in "\n\t" or 0x7F <= ord(c) < 0xA0 or c in "\ufffe\uffff"]
        assert "fin" in salida


@pytest.mark.parametrize("cuerpo", ["> " * 3000 + "x", "<div>" * 3000, "*" * 10_000, "&" * 10_000, "\n".join("    " * i + "- a" for i in range(60))], ids=["citas", "cajas", "asteriscos", "ampersands", "listas"])
def test_un_texto_retorcido_se_convierte_sin_caerse(cuerpo):
    assert texto(f"Antes.\n\n{cuerpo}").plano.startswith("Antes.")
