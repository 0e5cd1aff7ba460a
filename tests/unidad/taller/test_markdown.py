"""De Markdown a HTML seguro, accesible y con sus enlaces resueltos."""

import pytest
from lxml import html

from generador.modelo.texto import FOTO, MARCA, RAIZ
from generador.taller.markdown import convertir

ARCHIVO = "boletines/2025/045-feria.md"


def texto(cuerpo: str):
    return convertir(cuerpo, ARCHIVO, "huella")


ATAQUES = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "[clic](javascript:alert(1))",
    "[clic](JaVaScRiPt:alert(1))",
    "[clic](data:text/html;base64,PHNjcmlwdD4=)",
    "[clic](vbscript:x)",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<iframe src=https://x.example></iframe>",
    "<object data=x></object><embed src=x>",
    "<form action=https://x.example><input name=a></form>",
    "<style>*{display:none}</style>",
    "<p style='background:url(https://x.example)'>x</p>",
    "<p onclick=alert(1)>x</p>",
    "<math><mtext><script>alert(1)</script></mtext></math>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<textarea><img src=x onerror=alert(1)></textarea>",
    "<base href=https://x.example>",
    "<meta http-equiv=refresh content='0;url=https://x.example'>",
    "<link rel=stylesheet href=https://x.example>",
    "`<script>alert(1)</script>`",
    "texto {: onclick=alert(1) }",
    "# Título {: onmouseover=alert(1) }",
    "<!--<img src=x onerror=alert(1)>-->",
    "<details open ontoggle=alert(1)>x</details>",
    "![x](x.jpg){ onerror=alert(1) }",
    "<a href='https://x.example' target=_blank onfocus=alert(1) autofocus>x</a>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
]
PERMITIDAS = {"div", "p", "h2", "h3", "h4", "h5", "h6", "a", "code", "pre", "details", "summary", "em", "strong", "ul", "ol", "li"}


@pytest.mark.parametrize("ataque", ATAQUES)
def test_nada_de_lo_escrito_puede_ejecutarse(ataque):
    arbol = html.fragment_fromstring(texto(f"Antes.\n\n{ataque}\n\nDespués.").html, create_parent="div")
    for elemento in arbol.iter():
        if not isinstance(elemento.tag, str):
            pytest.fail(f"queda {elemento!r}")
        assert elemento.tag in PERMITIDAS
        for atributo, valor in elemento.attrib.items():
            assert not atributo.startswith("on")
            assert atributo != "style"
            assert not valor.lower().replace("\t", "").strip().startswith(("javascript:", "data:", "vbscript:"))


@pytest.mark.parametrize("etiqueta", ["script", "iframe", "form", "style", "object"])
def test_lo_que_se_quita_se_dice(etiqueta):
    (tropiezo,) = texto(f"Uno.\n\n<{etiqueta} src=x></{etiqueta}>").tropiezos
    assert (tropiezo.nivel, tropiezo.linea) == ("advertencia", 3)
    assert f"<{etiqueta}>" in tropiezo.mensaje


@pytest.mark.parametrize(
    ("escritos", "esperados"),
    [("1", "2"), ("3", "2"), ("1 2 3", "2 3 4"), ("2 4 2", "2 3 2"), ("3 1", "2 2"), ("4 2 4", "2 2 3"), ("2 3 4 5 6", "2 3 4 5 6")],
)
def test_los_titulos_empiezan_en_h2_y_no_dan_saltos(escritos, esperados):
    cuerpo = "\n\n".join("#" * int(n) + f" Título {i}" for i, n in enumerate(escritos.split()))
    arbol = html.fragment_fromstring(texto(cuerpo).html, create_parent="div")
    assert " ".join(e.tag[1] for e in arbol.iter("h1", "h2", "h3", "h4", "h5", "h6")) == esperados


@pytest.mark.parametrize(
    ("escrito", "direccion"),
    [
        ("046-otra.md", "/boletines/2025/046-otra/"),
        ("../2024/001-a.md", "/boletines/2024/001-a/"),
        ("../../contenido/campanas/x.md", "/campanas/x/"),
        ("../../contenido/privacidad.md", "/privacidad/"),
        ("../../contenido/documentos/a%20b.pdf", "/documentos/a%20b.pdf"),
        ("/archivo/", "/archivo/"),
    ],
)
def test_los_enlaces_internos_se_resuelven_y_se_recuerdan(escrito, direccion):
    resultado = texto(f"Uno\n\ndos [x]({escrito}#sitio?)")
    assert [(e.destino, e.linea) for e in resultado.enlaces] == [(direccion, 3)]
    assert f'href="{RAIZ}{direccion[1:]}' in resultado.html


@pytest.mark.parametrize("escrito", ["nada.txt", "../../mkdocs.yml", "../../../etc/passwd", "foto.jpg"])
def test_un_enlace_a_algo_que_no_se_publica_es_un_error(escrito):
    (tropiezo,) = texto(f"[x]({escrito})").tropiezos
    assert tropiezo.nivel == "error"
    assert escrito in tropiezo.mensaje


def test_un_ancla_propia_debe_existir():
    assert texto("[x](#requisitos)\n\n## Requisitos").tropiezos == ()
    assert texto("[x](#otra)\n\n## Requisitos").tropiezos[0].nivel == "error"


def test_las_imagenes_quedan_como_fichas_con_su_ruta_alt_y_pie():
    resultado = texto('Uno\n\n![Una plaza](045-feria/plaza.jpg "La plaza")')
    (imagen,) = resultado.imagenes
    assert (imagen.archivo, imagen.alt, imagen.pie, imagen.linea) == ("boletines/2025/045-feria/plaza.jpg", "Una plaza", "La plaza", 3)
    assert resultado.verter("../", lambda i: f"<{i.archivo}>").endswith("<boletines/2025/045-feria/plaza.jpg></div>")


@pytest.mark.parametrize(
    ("escrita", "nivel"),
    [("![](a.jpg)", "error"), ("![x](https://otro.example/a.jpg)", "error"), ("![x](a.gif)", "error"), ("![por describir](a.jpg)", "pendiente"), ("![](a.jpg){ .decorativa }", None), ("![Algo](a.jpg)", None)],
)
def test_una_imagen_sin_descripcion_o_de_otro_sitio_se_dice(escrita, nivel):
    assert [t.nivel for t in texto(escrita).tropiezos] == ([nivel] if nivel else [])


def test_las_tablas_caben_en_un_telefono_y_se_entienden_con_lector():
    arbol = html.fragment_fromstring(texto("| | Hora |\n|---|--:|\n| Uno | 9:00 |").html, create_parent="div")
    (marco,) = arbol.xpath("//div[@class='tabla-ancha']")
    assert (marco.get("tabindex"), marco.get("role")) == ("0", "group")
    assert [th.get("scope") for th in marco.iter("th")] == ["col"]  # el encabezado vacío deja de serlo
    assert marco.xpath(".//td[@class='a-derecha']")[0].text == "9:00"


def test_notas_al_pie_y_avisos_hablan_espanol():
    resultado = texto("Dato[^1].\n\n!!! warning\n    Cuidado.\n\n[^1]: Fuente.")
    assert "Volver al texto, nota 1" in resultado.html
    assert "Atención" in resultado.html


def test_el_texto_plano_se_pega_en_un_correo():
    plano = texto("Hola **mundo**.\n\n- uno\n- dos\n\n| a | b |\n|---|---|\n| 1 | 2 |\n").plano
    assert plano == "Hola mundo.\n- uno\n- dos\n\na | b\n\n1 | 2"


def test_los_id_del_texto_no_chocan_con_los_de_la_pagina():
    resultado = texto("## Contenido\n\n## Contenido\n\n<p id='buscar'>x</p>")
    assert 'id="t-contenido"' in resultado.html
    assert 'id="buscar"' not in resultado.html


@pytest.mark.parametrize(
    ("cuerpo", "esperado"),
    [
        ("antes ![a](a.jpg) y ![b](b.jpg) después", "<p>antes  y  después</p><div>0</div><div>1</div>"),
        ("[![a](a.jpg)](https://x.mx) sigue", "<p> sigue</p><div>0</div>"),
        ("**![a](a.jpg)**", "<div>0</div>"),
        ("## Título ![a](a.jpg)", '<h2 id="t-titulo">Título </h2><div>0</div>'),
        ("- uno\n- ![a](a.jpg) dos", "<ul><li>uno</li><li><div>0</div> dos</li></ul>"),
        ("![a](a.jpg)\n\nsigue", "<div>0</div><p>sigue</p>"),
    ],
)
def test_ninguna_figura_queda_dentro_de_un_parrafo(cuerpo, esperado):
    html = FOTO.sub(r"\1", convertir(cuerpo, "boletines/2025/001-a.md", "").html)
    assert html == esperado


@pytest.mark.parametrize("escrito", ["@@foto:0@@", f"{MARCA}foto:0{MARCA}", "&#xe000;foto:0&#xe000;", f"[x](https://x.mx/{RAIZ}a)"])
def test_nadie_puede_escribir_una_ficha(escrito):
    texto = convertir(f"![a](a.jpg)\n\n{escrito}", "boletines/2025/001-a.md", "")
    assert texto.verter("RAIZ", lambda i: "FOTO").count("FOTO") == 1
    assert "RAIZ" not in texto.verter("RAIZ", lambda i: "FOTO")
