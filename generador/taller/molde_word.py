"""Lo fijo de un .docx: sus estilos, sus listas y cómo se juntan sus partes."""

from __future__ import annotations

from html import escape

FIJA = '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/>'
NIVELES = 9
SANGRIA = 360  # por nivel, en veinteavos de punto

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PAQUETE = "http://schemas.openxmlformats.org/package/2006"
_TIPO = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def partes(cuerpo: str, listas: list[tuple[bool, int]], enlaces: list[str], titulo: str, autor: str, momento: str) -> list[tuple[str, str]]:
    """Los archivos del .docx, por nombre, en orden.

    ``cuerpo`` es lo que va dentro de ``w:body``; ``listas`` dice de cada lista (desde la 1) si es numerada y
    desde qué número; ``enlaces``, el destino de ``rE1``, ``rE2``…; ``momento``, la fecha en UTC.
    """
    destinos = "".join(f'<Relationship Id="rE{i}" Type="{_R}/hyperlink" Target="{escape(d)}" TargetMode="External"/>' for i, d in enumerate(enlaces, 1))
    return [
        ("[Content_Types].xml", _TIPOS),
        ("_rels/.rels", _relaciones(f'<Relationship Id="rId1" Type="{_R}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="{_PAQUETE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>')),
        ("docProps/core.xml", _nucleo(titulo, autor, momento)),
        ("word/document.xml", f'{_XML}<w:document {_W} xmlns:r="{_R}"><w:body>{cuerpo}{_HOJA}</w:body></w:document>'),
        ("word/styles.xml", _ESTILOS),
        ("word/numbering.xml", _numeracion(listas)),
        ("word/_rels/document.xml.rels", _relaciones(f'<Relationship Id="rId1" Type="{_R}/styles" Target="styles.xml"/><Relationship Id="rId2" Type="{_R}/numbering" Target="numbering.xml"/>{destinos}')),
    ]


def _relaciones(dentro: str) -> str:
    return f'{_XML}<Relationships xmlns="{_PAQUETE}/relationships">{dentro}</Relationships>'


def _nucleo(titulo: str, autor: str, momento: str) -> str:
    fechas = "".join(f'<dcterms:{c} xsi:type="dcterms:W3CDTF">{momento}</dcterms:{c}>' for c in ("created", "modified"))
    return (
        f'{_XML}<cp:coreProperties xmlns:cp="{_PAQUETE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(titulo, quote=False)}</dc:title><dc:creator>{escape(autor, quote=False)}</dc:creator>{fechas}<dc:language>es-MX</dc:language></cp:coreProperties>"
    )


def _numeracion(listas: list[tuple[bool, int]]) -> str:
    """Dos clases de lista; cada lista numerada del texto empieza de nuevo su cuenta."""
    reinicio = '<w:lvlOverride w:ilvl="{}"><w:startOverride w:val="{}"/></w:lvlOverride>'
    propias = "".join(
        f'<w:num w:numId="{i}"><w:abstractNumId w:val="{int(numerada)}"/>' + ("".join(reinicio.format(n, inicio) for n in range(NIVELES)) if numerada else "") + "</w:num>"
        for i, (numerada, inicio) in enumerate(listas, 1)
    )
    return f"{_XML}<w:numbering {_W}>{_CLASES_DE_LISTA}{propias}</w:numbering>"


def _abstracta(numero: int, formato: str, signo: str) -> str:
    niveles = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{formato}"/><w:lvlText w:val="{signo or f"%{n + 1}."}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{(n + 1) * SANGRIA}" w:hanging="{SANGRIA}"/></w:pPr></w:lvl>'
        for n in range(NIVELES)
    )
    return f'<w:abstractNum w:abstractNumId="{numero}"><w:multiLevelType w:val="multilevel"/>{niveles}</w:abstractNum>'


def _estilo(id_: str, nombre: str, parrafo: str, letra: str) -> str:
    return f'<w:style w:type="paragraph" w:styleId="{id_}"><w:name w:val="{nombre}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr>{parrafo}</w:pPr><w:rPr>{letra}</w:rPr></w:style>'


def _titulo(nivel: int) -> str:
    puntos = (30, 27, 25, 23, 22)[nivel - 1]
    return _estilo(f"Heading{nivel}", f"heading {nivel}", f'<w:keepNext/><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="{nivel - 1}"/>', f'<w:b/><w:sz w:val="{puntos}"/>')


_CLASES_DE_LISTA = _abstracta(0, "bullet", "•") + _abstracta(1, "decimal", "")
_TIPOS = (
    f'{_XML}<Types xmlns="{_PAQUETE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{_TIPO}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_TIPO}.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="{_TIPO}.numbering+xml"/>'
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)
# Tamaño carta, con márgenes de 2.5 cm.
_HOJA = '<w:sectPr><w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1417" w:right="1417" w:bottom="1417" w:left="1417" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>'
_BORDES = "".join(f'<w:{lado} w:val="single" w:sz="4" w:space="0" w:color="808080"/>' for lado in ("top", "left", "bottom", "right", "insideH", "insideV"))
_CELDAS = "".join(f'<w:{lado} w:w="90" w:type="dxa"/>' for lado in ("left", "right"))
_ESTILOS = (
    f'{_XML}<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Calibri"/><w:sz w:val="22"/><w:lang w:val="es-MX"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:spacing w:after="140" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
    f'<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/><w:pPr><w:spacing w:before="40" w:after="40"/></w:pPr><w:tblPr><w:tblBorders>{_BORDES}</w:tblBorders><w:tblCellMar>{_CELDAS}</w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr><w:color w:val="0B4F8A"/><w:u w:val="single"/></w:rPr></w:style>'
    + _estilo("Rotulo", "Rótulo", '<w:keepNext/><w:spacing w:after="60"/>', '<w:b/><w:caps/><w:color w:val="595959"/>')
    + _estilo("Title", "Title", '<w:keepNext/><w:spacing w:after="120" w:line="240" w:lineRule="auto"/>', '<w:b/><w:sz w:val="40"/>')
    + _estilo("Subtitle", "Subtitle", '<w:spacing w:after="200"/>', '<w:color w:val="595959"/>')
    + _estilo("Entrada", "Entrada", '<w:spacing w:after="240"/>', '<w:i/><w:sz w:val="25"/>')
    + "".join(map(_titulo, range(1, 6)))
    + _estilo("Quote", "Quote", '<w:ind w:left="567" w:right="567"/>', "<w:i/>")
    + _estilo("Caption", "caption", "<w:keepNext/>", '<w:b/><w:sz w:val="20"/>')
    + "</w:styles>"
)
