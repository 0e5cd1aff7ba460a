"""El paquete para medios: un ZIP que se abre en cualquier lado, con los mismos bytes y el peso anunciado."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import subprocess
import tempfile
import zipfile
from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from generador.modelo.texto import Texto
from generador.taller import paquetes
from generador.taller.adelanto import en_bytes
from generador.taller.markdown import convertir
from generador.taller.memo import Memo
from generador.vistas.paquete import Adjunto, Documento, Paquete, PaqueteDiferido
from generador.vistas.salida import Archivo

ZONA = ZoneInfo("America/Mexico_City")
CUERPO = """Primer párrafo con **negritas**, *cursivas*, `código`, ***las dos*** y [un enlace](https://ejemplo.mx/a?b=1&c=ñ).

## Requisitos & plazos

1. Acta de nacimiento
2. CURP
    - original
    - copia

Otra lista:

1. Uno
2. Dos

| Colonia | Día |
|---|--:|
| Centro | **Lunes** |
| El Ñandú | Martes |

> Una cita «entre comillas».

Véase [el archivo](/archivo/)[^1] y H~2~O.

- [x] No es una tarea

---

[^1]: Nota al pie.
"""


def texto(cuerpo: str = CUERPO) -> Texto:
    return convertir(cuerpo, "boletines/2025/045-x.md", hashlib.sha256(cuerpo.encode()).hexdigest())


def documento(cuerpo: str = CUERPO, **cambios: object) -> Documento:
    base = Documento(
        rotulo="Boletín 045/2025",
        titulo="Abre la jornada <de> «vacunación» & más",
        procedencia="Ayuntamiento de Valle Claro. Centro. 8 de marzo de 2025",
        resumen="Habrá 350 dosis.",
        texto=texto(cuerpo),
        partes=(("Fotografías y audio", ("boletin-045-2025-01-banderazo.jpg. Una enfermera. Foto: Prensa.",)), ("Contacto para medios", ("Guardia, 000 000 0000",))),
        raiz="https://prensa.ejemplo.mx/",
        autor="Comunicación Social, Ayuntamiento de Valle Claro",
        fecha=datetime(2025, 3, 8, 10, 0, 7, tzinfo=ZONA),
    )
    return replace(base, **cambios)  # type: ignore[arg-type]


BYTES = {"/fotos/abc-original.jpg": b"\xff\xd8foto" * 999, "/boletines/2025/045-x/entrevista.mp3": b"ID3audio" * 777}


def adjunto(nombre: str, direccion: str) -> Adjunto:
    return Adjunto(nombre, direccion, len(BYTES[direccion]), "Una enfermera vacuna a una señora", "Foto: Prensa", "Libre Uso MX (https://datos.gob.mx/libreusomx)", "Cite el crédito.")


def paquete(**cambios: object) -> Paquete:
    adjuntos = (adjunto("boletin-045-2025-01-banderazo.jpg", "/fotos/abc-original.jpg"), adjunto("boletin-045-2025-audio-01-entrevista.mp3", "/boletines/2025/045-x/entrevista.mp3"))
    return replace(Paquete("/boletines/2025/045-x/", "boletin-045-2025", documento(), adjuntos), **cambios)  # type: ignore[arg-type]


def leer(direccion: str) -> bytes:
    return BYTES[direccion]


def armar(paquete: Paquete, leer: paquetes.Leer) -> bytes:
    with tempfile.TemporaryDirectory() as carpeta:
        armado = paquetes.armar(paquete, leer, f"{carpeta}/paquete")
        contenido = Path(armado.ruta).read_bytes()
    assert armado.suma == hashlib.sha256(contenido).hexdigest()
    return contenido


def no_leer(direccion: str) -> bytes:
    raise AssertionError(f"se leyó {direccion}")


def word(cuerpo: str = CUERPO, **cambios: object) -> docx.document.Document:
    contenido = zipfile.ZipFile(io.BytesIO(armar(paquete(documento=documento(cuerpo, **cambios)), leer))).read("boletin-045-2025.docx")
    for nombre in (z := zipfile.ZipFile(io.BytesIO(contenido))).namelist():
        etree.fromstring(z.read(nombre))  # cada parte es XML bien formado
    return docx.Document(io.BytesIO(contenido))


def test_lleva_textos_fotos_audios_creditos_y_sumas() -> None:
    zip_ = zipfile.ZipFile(io.BytesIO(armar(paquete(), leer)))
    assert zip_.testzip() is None
    assert zip_.namelist() == [
        "boletin-045-2025.txt", "boletin-045-2025.docx", "CREDITOS.txt", "boletin-045-2025-01-banderazo.jpg", "boletin-045-2025-audio-01-entrevista.mp3", "SHA256SUMS.txt",
    ]  # fmt: skip
    assert zip_.read("boletin-045-2025-01-banderazo.jpg") == BYTES["/fotos/abc-original.jpg"]
    creditos = zip_.read("CREDITOS.txt").decode("utf-8-sig").splitlines()
    assert creditos[0] == "boletin-045-2025-01-banderazo.jpg | Pie: Una enfermera vacuna a una señora | Crédito: Foto: Prensa | Licencia: Libre Uso MX (https://datos.gob.mx/libreusomx) | Condiciones: Cite el crédito."
    assert len(creditos) == 2


def test_el_texto_se_abre_bien_en_el_bloc_de_notas() -> None:
    """Marca de UTF-8 al principio y saltos de Windows, ni uno suelto."""
    contenido = zipfile.ZipFile(io.BytesIO(armar(paquete(), leer))).read("boletin-045-2025.txt")
    assert contenido.startswith(b"\xef\xbb\xbfBOLET")
    assert contenido.count(b"\n") == contenido.count(b"\r\n") > 10
    assert "«vacunación» & más\r\n\r\nHabrá 350 dosis.\r\n\r\nPrimer párrafo con negritas" in contenido.decode("utf-8-sig")


def test_unzip_y_sha256sum_lo_dan_por_bueno(tmp_path: Path) -> None:
    """Los programas que usaría un redactor, no los de Python."""
    if not (shutil.which("unzip") and shutil.which("sha256sum")):
        pytest.skip("Faltan unzip o sha256sum")
    (tmp_path / "p.zip").write_bytes(armar(paquete(), leer))
    subprocess.run(["unzip", "-t", "p.zip"], cwd=tmp_path, check=True, capture_output=True)
    subprocess.run(["unzip", "-q", "p.zip"], cwd=tmp_path, check=True)
    resultado = subprocess.run(["sha256sum", "--strict", "-c", "SHA256SUMS.txt"], cwd=tmp_path, check=True, capture_output=True, text=True, env={**os.environ, "LC_ALL": "C"})
    assert resultado.stdout.count(": OK") == 5
    assert oct((tmp_path / "CREDITOS.txt").stat().st_mode)[-3:] == "644"
    (tmp_path / "CREDITOS.txt").write_text("otra cosa", encoding="utf-8")
    assert subprocess.run(["sha256sum", "-c", "SHA256SUMS.txt"], cwd=tmp_path, capture_output=True, env={**os.environ, "LC_ALL": "C"}).returncode == 1


def test_los_mismos_datos_dan_los_mismos_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """También otro día y en otra zona horaria."""
    antes = armar(paquete(), leer)
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert armar(paquete(), leer) == antes
    assert {e.date_time for e in zipfile.ZipFile(io.BytesIO(antes)).infolist()} == {(2025, 3, 8, 10, 0, 6)}


@pytest.mark.parametrize("anio", [1900, 1980, 2107, 2199])
def test_cualquier_fecha_del_contenido_cabe(anio: int) -> None:
    """Un ZIP solo sabe de 1980 a 2107."""
    p = paquete(documento=documento(fecha=datetime(anio, 2, 28, tzinfo=ZONA)))
    assert zipfile.ZipFile(io.BytesIO(armar(p, leer))).testzip() is None


@pytest.mark.parametrize("p", [paquete(), paquete(adjuntos=()), paquete(documento=documento("Corto."))])
def test_el_peso_anunciado_es_el_real(p: Paquete) -> None:
    """Y se sabe sin leer una sola foto."""
    assert paquetes.peso(p) == len(armar(p, leer))


def test_sin_adjuntos_no_hay_creditos() -> None:
    assert zipfile.ZipFile(io.BytesIO(armar(paquete(adjuntos=()), no_leer))).namelist() == ["boletin-045-2025.txt", "boletin-045-2025.docx", "SHA256SUMS.txt"]


def diferido(p: Paquete) -> PaqueteDiferido:
    return PaqueteDiferido(p.pagina, p.direccion, repr(p), lambda: p)


def test_los_pesos_se_recuerdan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """La segunda vez no se escribe ni el .docx; si el texto cambia, sí."""
    memo = Memo(tmp_path)

    def pesar(lista: list[Paquete]) -> dict[str, int]:
        return paquetes.Armado({"": [diferido(p) for p in lista]}, memo, lambda d: f"{tmp_path}{d}").recoger(lambda _: None)[0]

    p = paquete()
    primeros = pesar([p])
    hechos: list[str] = []
    monkeypatch.setattr(paquetes, "peso", lambda p: hechos.append(p.nombre) or 7)
    assert pesar([p]) == primeros == {"/boletines/2025/045-x/boletin-045-2025.zip": len(armar(p, leer))}
    assert not hechos
    assert pesar([paquete(documento=documento(resumen="Otro."))]) == {p.direccion: 7}
    memo.cerrar()


def test_el_archivo_se_produce_al_publicarlo(tmp_path: Path) -> None:
    archivo = paquetes.como_archivos([diferido(paquete())], lambda d: Archivo(d, "1", lambda: leer(d)), {}, lambda d: f"{tmp_path}{d}")[0]
    assert archivo.direccion == "/boletines/2025/045-x/boletin-045-2025.zip"
    assert not list(tmp_path.iterdir())
    assert en_bytes(archivo.producir()) == armar(paquete(), leer)


def test_una_foto_no_se_lee_hasta_que_le_toca(tmp_path: Path) -> None:
    """Un álbum entero no cabe en la memoria."""
    escritos: list[int] = []

    def leer_y_ver(direccion: str) -> bytes:
        escritos.append((tmp_path / "p").stat().st_size)
        return bytes(5_000_000)

    fotos = tuple(replace(paquete().adjuntos[0], nombre=f"{n}.jpg", direccion=f"/fotos/{n}.jpg") for n in range(4))
    paquetes.armar(paquete(adjuntos=fotos), leer_y_ver, str(tmp_path / "p"))
    assert all(despues - antes > 4_900_000 for antes, despues in pairwise(escritos))


def test_el_word_trae_lo_que_la_pagina() -> None:
    """Título, entrada, títulos, negritas, cursivas, cita, partes finales y propiedades."""
    d = word()
    estilos = {p.text: p.style.name for p in d.paragraphs}
    assert estilos["Abre la jornada <de> «vacunación» & más"] == "Title"
    assert estilos["Habrá 350 dosis."] == "Entrada"
    assert estilos["Requisitos & plazos"] == estilos["Contacto para medios"] == "Heading 1"
    assert estilos["Una cita «entre comillas»."] == "Quote"
    primero = next(p for p in d.paragraphs if p.text.startswith("Primer"))
    letras = {r.text: (bool(r.bold), bool(r.italic)) for r in primero.runs}
    assert letras["negritas"] == (True, False) and letras["cursivas"] == (False, True) and letras["las dos"] == (True, True)
    assert primero.text == "Primer párrafo con negritas, cursivas, código, las dos y un enlace."
    assert (d.core_properties.title, d.core_properties.author, d.core_properties.language) == ("Abre la jornada <de> «vacunación» & más", "Comunicación Social, Ayuntamiento de Valle Claro", "es-MX")
    assert d.core_properties.created.isoformat() == d.core_properties.modified.isoformat() == "2025-03-08T16:00:07+00:00"


def test_los_enlaces_del_word_son_completos() -> None:
    """Los del portal, con dominio; los que Word no entendería se quedan en texto."""
    d = word(CUERPO + "\n[correo](mailto:a@b.mx) [malo](http://[x) [arriba](#requisitos-plazos)\n")
    destinos = [r.target_ref for r in d.part.rels.values() if r.is_external]
    assert destinos == ["https://ejemplo.mx/a?b=1&c=%C3%B1", "https://prensa.ejemplo.mx/archivo/", "mailto:a@b.mx"]
    assert any("correo malo arriba" in p.text for p in d.paragraphs)


def test_cada_lista_numerada_empieza_su_cuenta() -> None:
    """Y las de dentro bajan un nivel."""
    listas = [(p.text, p._p.pPr.numPr.numId.val, p._p.pPr.numPr.ilvl.val) for p in word().paragraphs if p._p.pPr is not None and p._p.pPr.numPr is not None]
    assert listas[:6] == [("Acta de nacimiento", 1, 0), ("CURP", 1, 0), ("original", 2, 1), ("copia", 2, 1), ("Uno", 3, 0), ("Dos", 3, 0)]


def test_una_lista_con_parrafos_lleva_un_solo_numero_por_elemento() -> None:
    d = word("3. Uno\n\n    Sigue el uno.\n\n4. Dos\n")
    numerados = [p.text for p in d.paragraphs if p._p.pPr is not None and p._p.pPr.numPr is not None]
    assert numerados == ["Uno", "Dos"]
    assert "Sigue el uno." in [p.text for p in d.paragraphs]


def test_las_tablas_conservan_celdas_alineacion_y_encabezado() -> None:
    tabla = word().tables[0]
    assert [[c.text for c in f.cells] for f in tabla.rows] == [["Colonia", "Día"], ["Centro", "Lunes"], ["El Ñandú", "Martes"]]
    assert tabla.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert tabla.cell(0, 0).paragraphs[0].runs[0].bold
    assert tabla.cell(1, 1).paragraphs[0].alignment == 2


def test_una_tabla_con_celdas_unidas_no_pierde_ninguna() -> None:
    html = '<table><tr><td rowspan="2">A</td><td colspan="2">B</td></tr><tr><td>C</td><td>D<ul><li>uno</li></ul></td></tr><tr><td>E</td></tr><tr></tr></table>'
    tabla = word(html).tables[0]
    assert [[c.text for c in f.cells] for f in tabla.rows] == [["A", "B", "B"], ["A", "C", "D\nuno"], ["E", "", ""], ["", "", ""]]


def test_nada_de_lo_que_alguien_escriba_rompe_el_word() -> None:
    """Caracteres de control, fichas de fotos, HTML extraño y tablas dentro de listas y de otras tablas."""
    raro = "a\x0b\x00b &amp; <b>sin cerrar\n\n<table><tr><td><table><tr><td>x</td></tr></table></td></tr></table>\n\n- <table><tr><td>y</td></tr></table>\n\n<ol start=\"99999999\"><li></li></ol>\n\n<details><summary>Más</summary>dentro</details>\n\n<pre>  dos\n  renglones</pre>\n\n![foto](x.jpg)\n\n!!! warning\n    Cuidado\n"
    d = word(raro, titulo="\x0bTítulo\ufffe")
    todo = "\n".join(p.text for p in d.paragraphs)
    assert "Título" in todo and "Más" in todo and "dentro" in todo and "Cuidado" in todo and "  dos\n  renglones" in todo
    assert "foto:0" not in todo
    for celda in d.element.body.iter(qn("w:tc")):
        assert celda[-1].tag == qn("w:p"), "Word da por dañado un documento con una celda que no acaba en párrafo"


def test_un_texto_vacio_tambien_se_entrega() -> None:
    assert word("", resumen="", partes=()).paragraphs[0].text == "Boletín 045/2025"
