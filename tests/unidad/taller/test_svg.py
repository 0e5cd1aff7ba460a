"""Un escudo SVG solo lleva formas: ni programas, ni estilos, ni nada que se pida a otro sitio."""

import pytest

from generador.ajustes import Ajustes
from generador.taller.estaticos import escudo

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
AJUSTES = Ajustes.model_validate({"municipio": {"nombre": "X", "gobierno": "Y", "escudo": "escudo.svg"}, "nombre_del_sitio": "Z", "url_del_sitio": "https://x.example/"})


@pytest.fixture
def revisar(tmp_path):
    def revisar(contenido):
        ruta = tmp_path / "escudo.svg"
        ruta.write_bytes(contenido if isinstance(contenido, bytes) else contenido.encode())
        publicados, problemas = escudo(AJUSTES, {"contenido/escudo.svg": ruta})
        assert bool(publicados) is not bool(problemas)
        return [p.mensaje for p in problemas]

    return revisar


@pytest.mark.parametrize(
    ("dentro", "motivo"),
    [
        ("<script/>", "<script>"),
        ('<g><x:script xmlns:x="http://www.w3.org/1999/xhtml"/></g>', "<script>"),
        ("<STYLE/>", "<STYLE>"),
        ('<set attributeName="onload" to="x"/>', "<set>"),
        ('<path ONCLICK="x"/>', "«onclick»"),
        ('<path xlink:href="javascript:x"/>', "«href»"),
        ('<path xlink:HREF="javascript:x"/>', "«href»"),
        ('<path style="fill:red"/>', "«style»"),
        ('<path fill="URL(https://x.mx/a)"/>', "«fill»"),
        ("<path fill=\"url( 'https://x.mx/a' )\"/>", "«fill»"),
        ('<path fill="url(#a) url(//x.mx)"/>', "«fill»"),
        ('<path fill="u\\72l(https://x.mx)"/>', "«fill»"),
        ('<path mask="url(\n//x.mx)"/>', "«mask»"),
        ("<?xml-stylesheet href='https://x.mx'?>", "instrucción"),
        ("<unknown/>", "<unknown>"),
    ],
)
def test_lo_que_no_es_una_forma_se_rechaza_y_se_dice_que_es(revisar, dentro, motivo):
    (mensaje,) = revisar(SVG.format(dentro))
    assert motivo in mensaje


@pytest.mark.parametrize(
    ("contenido", "motivo"),
    [
        (b'<?xml-stylesheet href="https://x.mx/a.css"?><svg xmlns="http://www.w3.org/2000/svg"/>', "instrucción"),
        (b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg>&a;</svg>', "DOCTYPE"),
        (b"<svg", "mal formado"),
        (b"", "mal formado"),
        (b"\x89PNG\r\n\x1a\n", "mal formado"),
        (b'<html xmlns="http://www.w3.org/1999/xhtml"/>', "<html>"),
        (SVG.format("<script/>").encode("utf-16"), "<script>"),
    ],
)
def test_un_documento_raro_se_rechaza(revisar, contenido, motivo):
    (mensaje,) = revisar(contenido)
    assert motivo in mensaje


@pytest.mark.parametrize(
    "dentro",
    ["<!-- dibujado a mano --><g><path d='M0 0'/></g>", '<defs><linearGradient id="a"><stop offset="0"/></linearGradient></defs><rect fill="url(#a)"/>', "<path fill=\"url( '#a' )\"/>", "<text>Valle Claro</text>", "<title>Escudo on line</title>"],
)
def test_las_formas_se_publican(revisar, dentro):
    assert revisar('<?xml version="1.0"?>\n' + SVG.format(dentro)) == []
