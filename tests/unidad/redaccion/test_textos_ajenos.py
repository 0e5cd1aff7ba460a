"""Leer y convertir textos de otros programas, pieza por pieza."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from generador.errores import ProblemasDeContenido
from generador.redaccion.ajenos.calendario import fecha_del_nombre, leer_fecha_ajena
from generador.redaccion.ajenos.cuerpo import anclas, convertir_cuerpo
from generador.redaccion.ajenos.equipaje import Carpeta, formato, hallar
from generador.redaccion.ajenos.fuente import Ajeno, leer_ajeno
from generador.redaccion.ajenos.markdown import sin_marcas
from generador.redaccion.ajenos.traductor import Traductor, direccion_de_video

ZONA = ZoneInfo("America/Mexico_City")
JPG = b"\xff\xd8\xff\xe0" + b"\x00" * 20


def leer(tmp_path: Path, texto: str | bytes) -> Ajeno:
    ruta = tmp_path / "a.md"
    ruta.write_bytes(texto if isinstance(texto, bytes) else texto.encode())
    return leer_ajeno(ruta, "a.md")


def convertir(tmp_path: Path, cuerpo: str, vecinos: dict[str, str] | None = None) -> tuple[str, Traductor]:
    """Convierte un cuerpo que está en ``notas/a.md`` junto a ``fotos/uno.jpg`` y ``docs/plan.pdf``."""
    archivos = {}
    for nombre, contenido in {
        "notas/fotos/uno.jpg": JPG,
        "notas/fotos/dos (2).JPG": JPG,
        "notas/anima.gif": b"GIF89a",
        "docs/plan.pdf": b"%PDF",
        "notas/voz.mp3": b"ID3",
    }.items():
        ruta = tmp_path / nombre
        ruta.parent.mkdir(parents=True, exist_ok=True)
        ruta.write_bytes(contenido)
        archivos[nombre] = ruta
    carpeta = Carpeta(archivos, {n.lower(): n for n in archivos})
    traductor = Traductor("notas/a.md", "boletines/2015/003-x.md", "Título", carpeta, vecinos or {}, anclas(cuerpo))
    return convertir_cuerpo(cuerpo, 10, traductor), traductor


@pytest.mark.parametrize(
    ("texto", "ficha"),
    [
        (
            "---\ntitle: Uno\ndraft: true\ntags: [a, b]\n---\n\nHola",
            {"title": "Uno", "draft": "true", "tags": ["a", "b"]},
        ),
        ("\ufeff---\r\ntitle: Uno\r\n---\r\nHola", {"title": "Uno"}),
        (
            '+++\ntitle = "Uno"\ndate = 2015-05-14T10:00:00-06:00\ndraft = false\n[extra]\nimage = "x.jpg"\n+++\nHola',
            {"title": "Uno", "date": "2015-05-14T10:00:00-06:00", "draft": "false", "extra": {"image": "x.jpg"}},
        ),
        (
            "Title: Uno: dos\nDate: 2015-05-14 10:00\nTags: a, b\nAuthors: Ana\n    Luis\n\nHola",
            {"Title": "Uno: dos", "Date": "2015-05-14 10:00", "Tags": "a, b", "Authors": ["Ana", "Luis"]},
        ),
        ("Hola", {}),
        ("Nota: esto no es una ficha.\n\nHola", {}),
    ],
)
def test_lee_la_ficha_de_cada_programa(tmp_path: Path, texto: str, ficha: dict) -> None:
    ajeno = leer(tmp_path, texto)
    assert ajeno.ficha == ficha
    assert ajeno.cuerpo.endswith("Hola")


def test_una_ficha_que_no_es_yaml_correcto_se_lee_renglon_por_renglon(tmp_path: Path) -> None:
    ajeno = leer(tmp_path, "---\ntitle: Feria: la mejor\ntags:\n  - uno\n  - dos\n---\nHola")
    assert ajeno.ficha == {"title": "Feria: la mejor", "tags": ["uno", "dos"]}
    assert "no es YAML correcto" in ajeno.notas[0].mensaje


def test_un_texto_en_windows_1252_se_lee_y_se_avisa(tmp_path: Path) -> None:
    ajeno = leer(tmp_path, "---\ntitle: Año\n---\nMuñoz".encode("cp1252"))
    assert (ajeno.ficha["title"], ajeno.cuerpo) == ("Año", "Muñoz")
    assert "Windows-1252" in ajeno.notas[0].mensaje


def test_una_ficha_sin_cerrar_es_una_falla_con_su_linea(tmp_path: Path) -> None:
    with pytest.raises(ProblemasDeContenido) as error:
        leer(tmp_path, "---\ntitle: Uno\n\nHola")
    assert str(error.value) == "a.md:1: la ficha no se cierra"


@pytest.mark.parametrize(
    ("texto", "esperada"),
    [
        ("2015-05-14", "2015-05-14T00:00:00-05:00"),
        ("2015-5-4 9:05", "2015-05-04T09:05:00-05:00"),
        ("2015-05-14 23:30:00 +0000", "2015-05-14T18:30:00-05:00"),
        ("2015-05-14T23:30:00.000Z", "2015-05-14T18:30:00-05:00"),
        ("14/05/2015", "2015-05-14T00:00:00-05:00"),
        ("2015/05/14 10:00:00 -0600", "2015-05-14T11:00:00-05:00"),
        ("14 de mayo de 2015", "2015-05-14T00:00:00-05:00"),
        ("jueves 14 de mayo del 2015, 10:30", "2015-05-14T10:30:00-05:00"),
        ("May 14, 2015", "2015-05-14T00:00:00-05:00"),
        ("Thu, 14 May 2015 10:00:00 GMT", "2015-05-14T05:00:00-05:00"),
    ],
)
def test_entiende_fechas_de_muchas_maneras(texto: str, esperada: str) -> None:
    fecha = leer_fecha_ajena(texto, ZONA)
    assert fecha is not None
    assert fecha.isoformat() == esperada


@pytest.mark.parametrize("texto", ["ayer", "32/13/2015", "2015", ""])
def test_lo_que_no_es_fecha_no_se_adivina(texto: str) -> None:
    assert leer_fecha_ajena(texto, ZONA) is None


def test_la_fecha_puede_estar_en_el_nombre() -> None:
    assert f"{fecha_del_nombre('_posts/2015-05-14-abre.md', ZONA):%Y-%m-%d}" == "2015-05-14"
    assert fecha_del_nombre("notas/plan-2040.md", ZONA) is None


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>Uno <b>dos </b>tres<br>cuatro</p>", "Uno **dos** tres<br>\ncuatro"),
        ("<h3>Título</h3>\n<p>Uno</p>", "### Título\n\nUno"),
        ("<ul>\n<li>a</li>\n<li>b\n<ol><li>c</li></ol></li></ul>", "- a\n- b\n    1. c"),
        ("<blockquote>“Cita”</blockquote>", "> “Cita”"),
        ("<p>1. No es lista, * ni_esto_ [ni esto](x)</p>", "1\\. No es lista, \\* ni_esto\\_ \\[ni esto\\](x)"),
        ('<div class="caja">\n\n**Markdown** adentro\n\n</div>', "**Markdown** adentro"),
        ('<div style="clear:left;"></div>\n\nUno', "Uno"),
        ('<table class="t"><tr><td style="x">1</td></tr></table>', "<table><tr><td>1</td></tr></table>"),
        ("<p>Sin cerrar\n\nOtro", "Sin cerrar\n\nOtro"),
        ("<p>&nbsp;</p>\n\nUno", "Uno"),
        ("```html\n<img src=x>\n```", "<pre><code>&lt;img src=x&gt;</code></pre>"),
        ("Un `<img src=x>` de código", "Un `<img src=x>` de código"),
        ("<!-- <img src=x> -->\n\nUno", "<!-- <img src=x> -->\n\nUno"),
    ],
)
def test_el_html_sencillo_se_vuelve_markdown(tmp_path: Path, html: str, markdown: str) -> None:
    assert convertir(tmp_path, html)[0] == markdown


@pytest.mark.parametrize(
    ("escrito", "puesto"),
    [
        ("![Brigada](fotos/uno.jpg)", "![Brigada](003-x/uno.jpg)"),
        ('![Brigada](fotos/uno.jpg "Pie")', '![Brigada](003-x/uno.jpg "Pie")'),
        ("![](fotos/uno.jpg?w=300)", "![por describir](003-x/uno.jpg)"),
        ("![Dos](fotos/dos%20(2).jpg)", "![Dos](003-x/dos-2.jpg)"),
        ("![Uno][foto]\n\n[foto]: fotos/uno.jpg", "![Uno](003-x/uno.jpg)"),
        ('<img class="x" src="fotos/uno.jpg" alt="Uno [1]">', "![Uno \\[1\\]](003-x/uno.jpg)"),
        (
            '<img src="fotos/uno.jpg">\n<img src="fotos/dos (2).JPG" alt="Dos">',
            "![por describir](003-x/uno.jpg)\n\n![Dos](003-x/dos-2.jpg)",
        ),
        (
            '<figure><img src="fotos/uno.jpg" alt="Uno"><figcaption>El pie</figcaption></figure>',
            '![Uno](003-x/uno.jpg "El pie")',
        ),
        ('{{< figure src="fotos/uno.jpg" alt="Uno" caption="El pie" >}}', '![Uno](003-x/uno.jpg "El pie")'),
        ("![Uno]({static}/notas/fotos/uno.jpg)", "![Uno](003-x/uno.jpg)"),
        ("![Uno]({{ site.baseurl }}/notas/fotos/uno.jpg)", "![Uno](003-x/uno.jpg)"),
        ("![Uno]({{ '/notas/fotos/uno.jpg' | relative_url }})", "![Uno](003-x/uno.jpg)"),
        ("[![Chica](fotos/dos%20(2).jpg)](fotos/uno.jpg)", "![Chica](003-x/uno.jpg)"),
        (
            '<a href="http://b.mx/x.pdf"><img src="fotos/uno.jpg" alt="Uno"></a>',
            "![Uno](003-x/uno.jpg)\n\n[Uno](http://b.mx/x.pdf)",
        ),
        ("[ver la foto](fotos/uno.jpg)", "![ver la foto](003-x/uno.jpg)"),
        ("![Lejos](https://a.mx/x.jpg)", "[Lejos](https://a.mx/x.jpg)"),
        ("antes ![No hay](nada.jpg) después", "antes No hay después"),
        ("![Se mueve](anima.gif)", "Se mueve"),
        (
            '<table><tr><td><img src="fotos/uno.jpg"></td></tr></table>',
            '<table><tr><td><img src="003-x/uno.jpg" alt="por describir"></td></tr></table>',
        ),
    ],
)
def test_las_imagenes_llevan_al_archivo_copiado(tmp_path: Path, escrito: str, puesto: str) -> None:
    assert convertir(tmp_path, escrito)[0] == puesto


@pytest.mark.parametrize(
    ("escrito", "puesto"),
    [
        ("[a](http://a.mx/x_(y))", "[a](http://a.mx/x_%28y%29)"),
        ("[a](www.ejemplo.mx)", "[a](http://www.ejemplo.mx)"),
        ("[a](../plan/mesa.html)", "a"),
        ('<p>Vea <a href="/viejo/x.html">el plan</a>.</p>', "Vea el plan."),
        ("[a](../docs/plan.pdf)", "[a](../../contenido/documentos/boletines/2015/003-x/plan.pdf)"),
        ("[otro](otro.html#Título)", "[otro](001-otro.md#titulo)"),
        ("[otro](/noticias/otro/)", "[otro](001-otro.md)"),
        ("[otro]({filename}otro.md)", "[otro](001-otro.md)"),
        ("## El fin\n\n[ir](#el-fin) [no](#nada)", "## El fin\n\n[ir](#el-fin) no"),
        ("Nota[^1] y [corchetes] sueltos\n\n[^1]: Pie", "Nota[^1] y [corchetes] sueltos\n\n[^1]: Pie"),
        ("[a](javascript:alert(1))", "a"),
        ("<https://a.mx/x>", "<https://a.mx/x>"),
    ],
)
def test_los_enlaces_llevan_a_algo_o_quedan_como_texto(tmp_path: Path, escrito: str, puesto: str) -> None:
    otro = tmp_path / "notas/otro.md"
    otro.parent.mkdir(parents=True, exist_ok=True)
    otro.write_text("x", encoding="utf-8")
    vecinos = {"notas/otro.md": "boletines/2015/001-otro.md", "/noticias/otro": "boletines/2015/001-otro.md"}
    assert _con_otro(tmp_path, escrito, vecinos, otro) == puesto


def _con_otro(tmp_path: Path, escrito: str, vecinos: dict[str, str], otro: Path) -> str:
    pdf = tmp_path / "docs/plan.pdf"
    pdf.parent.mkdir(parents=True, exist_ok=True)
    pdf.write_bytes(b"%PDF")
    archivos = {"notas/otro.md": otro, "docs/plan.pdf": pdf}
    t = Traductor(
        "notas/a.md",
        "boletines/2015/003-x.md",
        "T",
        Carpeta(archivos, {n.lower(): n for n in archivos}),
        vecinos,
        anclas(escrito),
    )
    return convertir_cuerpo(escrito, 1, t)


@pytest.mark.parametrize(
    ("escrito", "videos", "queda"),
    [
        (
            '<iframe src="https://www.youtube.com/embed/Abc-123_x" title="La obra"></iframe>',
            {"https://www.youtube.com/watch?v=Abc-123_x": "La obra"},
            "",
        ),
        ("{{< youtube Abc-123_x >}}", {"https://www.youtube.com/watch?v=Abc-123_x": "Video: Título"}, ""),
        (
            "{% include youtube.html id='Abc-123_x' %}",
            {"https://www.youtube.com/watch?v=Abc-123_x": "Video: Título"},
            "",
        ),
        (
            'Uno <iframe src="//player.vimeo.com/video/42"></iframe> dos',
            {"https://vimeo.com/42": "Video: Título"},
            "Uno  dos",
        ),
        (
            '<object><param name="movie" value="http://www.youtube.com/v/Abc-123_x"></object>',
            {"https://www.youtube.com/watch?v=Abc-123_x": "Video: Título"},
            "",
        ),
        (
            '<iframe src="https://www.google.com/maps/embed?x=1"></iframe>',
            {},
            "[Contenido en otro sitio](https://www.google.com/maps/embed?x=1)",
        ),
        ("<script>alert(1)</script>\n\nUno", {}, "Uno"),
    ],
)
def test_lo_incrustado_pasa_a_la_ficha_o_queda_como_enlace(
    tmp_path: Path, escrito: str, videos: dict[str, str], queda: str
) -> None:
    texto, traductor = convertir(tmp_path, escrito)
    assert (traductor.videos, texto) == (videos, queda)
    assert traductor.notas, "todo cambio se dice"


def test_un_audio_de_la_carpeta_pasa_a_la_ficha(tmp_path: Path) -> None:
    _, traductor = convertir(tmp_path, '<audio src="voz.mp3" controls></audio>')
    assert traductor.audios == {"voz.mp3": "Audio: Título"}
    assert traductor.equipaje.documentos == {"notas/voz.mp3": "boletines/2015/003-x/voz.mp3"}


def test_las_notas_dicen_la_linea_del_archivo_original(tmp_path: Path) -> None:
    cuerpo = 'Uno\n\n![x](nada.jpg)\n\n<p>Dos\n<a href="../roto">y</a></p>\n\nTres [z](roto.html)'
    _, traductor = convertir(tmp_path, cuerpo)
    assert [n.linea for n in traductor.notas] == [12, 15, 17]


def test_dos_fotos_con_el_mismo_nombre_no_se_pisan(tmp_path: Path) -> None:
    archivos = {}
    for nombre in ("a/Foto 1.jpg", "b/foto-1.jpg"):
        ruta = tmp_path / nombre
        ruta.parent.mkdir()
        ruta.write_bytes(JPG)
        archivos[nombre] = ruta
    t = Traductor("x.md", "boletines/2015/003-x.md", "T", Carpeta(archivos, {}), {}, set())
    convertir_cuerpo("![a](a/Foto%201.jpg) ![b](b/foto-1.jpg) ![a](a/Foto%201.jpg)", 1, t)
    assert t.equipaje.fotos == {
        "a/Foto 1.jpg": "boletines/2015/003-x/foto-1.jpg",
        "b/foto-1.jpg": "boletines/2015/003-x/foto-1-2.jpg",
    }


def test_el_formato_de_una_foto_lo_dice_su_contenido(tmp_path: Path) -> None:
    foto = tmp_path / "foto.jpg"
    for contenido, extension in (
        (JPG, ".jpg"),
        (b"\x89PNG\r\n\x1a\n1234", ".png"),
        (b"RIFF\x00\x00\x00\x00WEBP", ".webp"),
        (b"GIF89a", None),
        (b"", None),
    ):
        foto.write_bytes(contenido)
        assert formato(foto) == extension


def test_un_destino_no_sale_de_la_carpeta(tmp_path: Path) -> None:
    assert hallar("../../etc/passwd", "a.md", Carpeta({"a.md": tmp_path}, {"a.md": "a.md"})) is None


def test_la_pagina_de_un_video_sale_de_su_direccion_incrustada() -> None:
    assert (
        direccion_de_video("https://www.facebook.com/plugins/video.php?href=https%3A%2F%2Fwww.facebook.com%2Fv%2F1")
        == "https://www.facebook.com/v/1"
    )
    assert direccion_de_video("https://youtu.be/Abc-123_x") == "https://www.youtube.com/watch?v=Abc-123_x"


def test_quitar_las_marcas_deja_el_texto() -> None:
    assert (
        sin_marcas("**Uno** [dos](http://a.mx/x_(y)) _tres_ a_b ![x](y.jpg) 5 \\* 3 &lt; 4[^1]")
        == "Uno dos tres a_b 5 * 3 < 4"
    )
