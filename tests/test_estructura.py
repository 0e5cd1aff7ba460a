"""El esqueleto de cada página: un título, títulos en orden, idioma, regiones y nombres únicos."""

from __future__ import annotations

from collections import Counter

import pytest
from lxml import etree, html

from tests.apoyo.demostracion import Demostracion


@pytest.fixture(scope="module")
def documentos(demo: Demostracion) -> dict[str, html.HtmlElement]:
    return {d: html.parse(str(demo.archivo(d))).getroot() for d in demo.paginas()}


def test_cada_pagina_tiene_un_solo_h1_y_titulos_sin_saltos(documentos: dict[str, html.HtmlElement]) -> None:
    for direccion, documento in documentos.items():
        niveles = [int(t.tag[1]) for t in documento.iter("h1", "h2", "h3", "h4", "h5", "h6")]
        assert niveles.count(1) == 1, direccion
        # Antes del h1 solo puede ir el aviso vigente, que es una región con su propio título.
        desde = niveles.index(1)
        saltos = [(a, b) for a, b in zip(niveles[desde:], niveles[desde + 1 :], strict=False) if b > a + 1]
        assert not saltos, direccion


def test_ningun_titulo_esta_vacio(documentos: dict[str, html.HtmlElement]) -> None:
    for direccion, documento in documentos.items():
        for titulo in documento.iter("h1", "h2", "h3", "h4", "h5", "h6"):
            assert titulo.text_content().strip(), (direccion, etree.tostring(titulo))


def test_cada_pagina_dice_su_idioma_y_que_es_de_demostracion(documentos: dict[str, html.HtmlElement]) -> None:
    for direccion, documento in documentos.items():
        assert documento.get("lang") == "es-MX", direccion
        assert "Portal de demostración" in documento.find(".//header").text_content(), direccion


def test_cada_titulo_de_pagina_y_cada_descripcion_son_unicos(documentos: dict[str, html.HtmlElement]) -> None:
    titulos = Counter(d.findtext(".//title") for d in documentos.values())
    assert [t for t, veces in titulos.items() if veces > 1] == []
    assert all(t and "Comunicación Social de Valle Claro" in t for t in titulos)
    descripciones = {d: doc.xpath("//meta[@name='description']/@content") for d, doc in documentos.items()}
    assert [d for d, valores in descripciones.items() if len(valores) != 1 or not valores[0].strip()] == []


def test_cada_pagina_tiene_sus_regiones_y_ninguna_se_repite_sin_nombre(documentos: dict[str, html.HtmlElement]) -> None:
    for direccion, documento in documentos.items():
        cuerpo = documento.find("body")
        assert [e.tag for e in cuerpo if e.tag in {"header", "main", "footer"}] == ["header", "main", "footer"], direccion
        for nav in documento.iter("nav"):
            assert nav.get("aria-label") or nav.get("aria-labelledby"), (direccion, etree.tostring(nav)[:200])
        nombres = Counter(nav.get("aria-label") or nav.get("aria-labelledby") for nav in documento.iter("nav"))
        assert all(veces == 1 for veces in nombres.values()), (direccion, nombres)


def test_toda_imagen_dice_que_se_ve(documentos: dict[str, html.HtmlElement]) -> None:
    vistas = 0
    for direccion, documento in documentos.items():
        for img in documento.iter("img"):
            assert "alt" in img.attrib, (direccion, img.get("src"))
            en_el_marco = bool(img.xpath("boolean(ancestor::header[@class='cabecera'])"))
            en_tarjeta = bool(img.xpath("boolean(ancestor::article[contains(@class, 'tarjeta')])"))
            if not en_el_marco and not en_tarjeta:
                assert len(img.get("alt")) > 15, (direccion, img.get("src"), img.get("alt"))
                vistas += 1
    assert vistas >= 15


def test_la_seccion_actual_se_marca_una_sola_vez(documentos: dict[str, html.HtmlElement]) -> None:
    esperadas = {"/archivo/": "Boletines", "/campanas/": "Campañas", "/agenda/": "Agenda", "/prensa/": "Prensa", "/suscribirse/": "Suscribirse"}
    for direccion, nombre in esperadas.items():
        marcadas = documentos[direccion].xpath("//nav[@class='secciones']//a[@aria-current='page']")
        assert [m.text_content() for m in marcadas] == [nombre]
    assert documentos["/"].xpath("//nav[@class='secciones']//a[@aria-current]") == []
