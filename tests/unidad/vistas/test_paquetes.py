"""Qué lleva cada paquete para medios y qué dice cada tarjeta social."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from generador.ajustes import Ajustes
from generador.fuente import Fuente
from generador.modelo.album import Album
from generador.modelo.boletin import Boletin
from generador.modelo.campana import Campana
from generador.modelo.catalogo import Catalogo
from generador.modelo.fotos import Medida, Metadatos, Version
from generador.modelo.galeria import leyenda
from generador.modelo.grabaciones import Grabacion
from generador.taller.markdown import convertir
from generador.vistas.edicion import Edicion
from generador.vistas.paquetes import Paquete, paquete_de_album, paquete_de_boletin, paquetes
from generador.vistas.salida import GENERAL
from generador.vistas.tarjetas import tarjeta_de_boletin, tarjeta_del_portal, tarjetas_sociales

ZONA = ZoneInfo("America/Mexico_City")
CARPETA = "boletines/2025/045-feria"
AJUSTES = Ajustes.model_validate(
    {
        "municipio": {"nombre": "Valle Claro", "gobierno": "Ayuntamiento de Valle Claro", "demostracion": "sí"},
        "contactos": {"guardia": {"nombre": "Guardia de prensa", "telefono": "000 000 0000", "correo": "prensa@ejemplo.mx"}},
        "nombre_del_sitio": "Prensa de Valle Claro",
        "url_del_sitio": "https://prensa.ejemplo.mx/portal/",
    }
)
CUERPO = "Texto **completo**.\n\n![La reina saluda](Reina%20Ñ.JPG \"La reina de la feria\")\n\n![](01-banderazo.jpg){.decorativa}\n"


def version(nombre: str, clase: str, bytes_: int) -> Version:
    return Version(nombre, clase, nombre.rsplit(".", 1)[-1], 4000, 3000, bytes_)


def medida(archivo: str, huella: str, original: bool = True) -> Medida:
    versiones = [version(f"{huella}-640.webp", "ajustada", 40), version(f"{huella}-640.jpg", "ajustada", 50), version(f"{huella}-1920.jpg", "ajustada", 90)]
    return Medida(archivo, 4000, 3000, "#aabbcc", (*versiones, version(f"{huella}-16x9.jpg", "16x9", 70), *([version(f"{huella}-original.jpg", "original", 900)] if original else [])))


def boletin(**cambios: Any) -> Boletin:
    base: dict[str, Any] = {
        "folio": 45, "titulo": "Arranca la feria", "fecha": datetime(2025, 3, 8, 10, tzinfo=ZONA), "resumen": "Habrá música.", "anio": 2025, "slug": "feria",
        "lugar": "Plaza Principal", "fuente": Fuente(f"{CARPETA}.md", cuerpo=CUERPO),
    }  # fmt: skip
    return Boletin.model_validate(base | cambios)


def album(**cambios: Any) -> Album:
    base: dict[str, Any] = {
        "titulo": "Feria", "fecha": datetime(2025, 3, 8, tzinfo=ZONA), "descripcion": "Uno & dos.\n\nTres.", "credito": "Foto: Ana", "licencia": "CC BY", "anio": 2025, "slug": "feria",
        "fuente": Fuente("galeria/2025/feria/album.yml"), "archivos": ("a.jpg", "ninos.jpg", "02-z.jpg"),
        "fotos": [{"archivo": "ninos.jpg", "menores": "bloqueada"}, {"archivo": "a.jpg", "alt": "Un gallo"}, {"archivo": "02-z.jpg", "pie": "Un baile", "destacada": "sí"}],
    }  # fmt: skip
    return Album.model_validate(base | cambios)


def edicion(*boletines: Boletin, albumes: tuple[Album, ...] = (), campanas: tuple[Campana, ...] = (), sin_original: bool = False) -> Edicion:
    fotos = [f"{CARPETA}/Reina Ñ.JPG", f"{CARPETA}/01-banderazo.jpg", *(f"galeria/2025/feria/{a}" for a in ("a.jpg", "ninos.jpg", "02-z.jpg"))]
    medidas = {f: medida(f, f"h{i}", not sin_original) for i, f in enumerate(fotos)}
    grabaciones = {f: Grabacion(f, "audio/mpeg", 1234, "x", 155.2) for f in (f"{CARPETA}/Entrevista Ñ.mp3", "galeria/2025/feria/discurso.mp3")}
    catalogo = Catalogo(AJUSTES, boletines, campanas, (), {n: Path(n) for n in (*fotos, *grabaciones)}, albumes)
    documentos = [*boletines, *campanas]
    textos = {d.fuente.archivo: convertir(d.fuente.cuerpo, f"{CARPETA}/x.md", d.fuente.cuerpo) for d in documentos}
    leyendas = {r: leyenda(a, f, Metadatos(), AJUSTES) for r, (a, f) in catalogo.foto_de_album.items()}
    return Edicion(catalogo=catalogo, textos=textos, medidas=medidas, pesos={}, ahora=datetime(2025, 6, 1, tzinfo=ZONA), leyendas=leyendas, grabaciones=grabaciones)


def de(b: Boletin, **cambios: Any) -> Paquete:
    return paquete_de_boletin(edicion(b, **cambios), b)


def test_lleva_las_fotos_para_imprimir_y_los_audios_con_nombres_legibles() -> None:
    p = de(boletin(portada={"archivo": "01-banderazo.jpg", "alt": "x", "pie": "El banderazo.", "credito": "Foto: Luis"}, audio=[{"archivo": "Entrevista Ñ.mp3", "titulo": "Entrevista"}]))
    assert p.direccion == "/boletines/2025/045-feria/boletin-045-2025.zip"
    assert [(a.nombre, a.direccion, a.bytes) for a in p.adjuntos] == [
        ("boletin-045-2025-01-banderazo.jpg", "/fotos/h1-original.jpg", 900),
        ("boletin-045-2025-02-reina-n.jpg", "/fotos/h0-original.jpg", 900),
        ("boletin-045-2025-audio-01-entrevista-n.mp3", "/boletines/2025/045-feria/Entrevista%20%C3%91.mp3", 1234),
    ]
    assert [(a.pie, a.credito) for a in p.adjuntos] == [("El banderazo.", "Foto: Luis"), ("La reina de la feria", "Comunicación Social, Ayuntamiento de Valle Claro"), ("Entrevista (2:35)", "Comunicación Social, Ayuntamiento de Valle Claro")]
    assert p.adjuntos[0].licencia == "Libre Uso MX (https://datos.gob.mx/libreusomx)"


def test_sin_version_para_imprimir_va_la_jpeg_mayor() -> None:
    p = de(boletin(portada="01-banderazo.jpg"), sin_original=True)
    assert [a.direccion for a in p.adjuntos] == ["/fotos/h1-1920.jpg", "/fotos/h0-1920.jpg"]


def test_un_boletin_sin_fotos_lleva_su_texto() -> None:
    p = de(boletin(fuente=Fuente(f"{CARPETA}.md", cuerpo="Solo texto.")))
    assert p.adjuntos == ()
    assert p.documento.plano.startswith("BOLETÍN 045/2025\n\nAyuntamiento de Valle Claro. Plaza Principal. 8 de marzo de 2025\n\nArranca la feria\n\nHabrá música.\n\nSolo texto.\n\n")
    assert p.documento.plano.endswith("CONTACTO PARA MEDIOS\nGuardia de prensa, 000 000 0000, prensa@ejemplo.mx\n\nEN EL PORTAL\nhttps://prensa.ejemplo.mx/portal/boletines/2025/045-feria/")


def test_el_texto_dice_pies_correcciones_transcripciones_y_el_album() -> None:
    e = edicion(
        b := boletin(
            erratas=[{"fecha": "2025-03-09T12:00", "nota": "Decía 300."}],
            audio=[{"archivo": "Entrevista Ñ.mp3", "titulo": "Entrevista", "transcripcion": "Buenos días.\n\nGracias."}],
            album="2025/feria",
        ),
        albumes=(album(),),
    )
    p = paquete_de_boletin(e, b)
    partes = dict(p.documento.partes)
    assert partes["Correcciones"] == ("9 de marzo de 2025: Decía 300.",)
    assert partes["Fotografías y audio"][0] == "boletin-045-2025-01-reina-n.jpg. La reina de la feria. Comunicación Social, Ayuntamiento de Valle Claro."
    assert partes["Lo que se dice en «Entrevista»"] == ("Buenos días.", "Gracias.")
    assert partes["Más fotografías"] == ("https://prensa.ejemplo.mx/portal/galeria/2025/feria/",)
    assert p.documento.fecha == datetime(2025, 3, 9, 12, tzinfo=ZONA)


def test_los_enlaces_del_texto_llevan_dominio_y_las_fotos_no_dejan_rastro() -> None:
    html = de(boletin(fuente=Fuente(f"{CARPETA}.md", cuerpo=CUERPO + "\n[Archivo](/archivo/)"))).documento.html
    assert 'href="https://prensa.ejemplo.mx/portal/archivo/"' in html
    assert "foto:" not in html and "\ue000" not in html


def test_el_album_lleva_sus_fotos_con_sus_propias_condiciones() -> None:
    """Primero la destacada; las bloqueadas no van en ningún paquete."""
    e = edicion(albumes=(a := album(audio=[{"archivo": "discurso.mp3", "titulo": "Discurso"}]),))
    p = paquete_de_album(e, a)
    assert p is not None
    assert p.direccion == "/galeria/2025/feria/album-2025-feria.zip"
    assert [x.nombre for x in p.adjuntos] == ["album-2025-feria-01-z.jpg", "album-2025-feria-02-a.jpg", "album-2025-feria-audio-01-discurso.mp3"]
    assert p.creditos.splitlines()[0].startswith("album-2025-feria-01-z.jpg | Pie: Un baile | Crédito: Foto: Ana | Licencia: CC BY | Condiciones: ")
    assert p.documento.html == "<p>Uno &amp; dos.</p><p>Tres.</p>"
    assert "ninos" not in repr(p)


def test_un_album_sin_fotos_publicadas_no_lleva_paquete() -> None:
    a = album(menores="bloqueada", fotos=[])
    assert paquetes(edicion(albumes=(a,)))[GENERAL] == []


def test_un_boletin_no_saca_una_foto_bloqueada() -> None:
    """Aunque la nombre, aunque se haya derivado."""
    b = boletin(album="2025/feria", portada={"archivo": "ninos.jpg", "alt": "Niños"}, fuente=Fuente(f"{CARPETA}.md", cuerpo="x"))
    assert paquete_de_boletin(edicion(b, albumes=(album(),)), b).adjuntos == ()


def test_una_foto_del_album_conserva_su_credito_en_el_boletin() -> None:
    b = boletin(album="2025/feria", portada={"archivo": "a.jpg"}, fuente=Fuente(f"{CARPETA}.md", cuerpo="x"))
    (foto,) = paquete_de_boletin(edicion(b, albumes=(album(),)), b).adjuntos
    assert (foto.pie, foto.credito, foto.licencia) == ("Un gallo", "Foto: Ana", "CC BY")


def test_solo_hay_paquetes_de_lo_que_se_ve() -> None:
    visibles = [boletin(), boletin(folio=46, slug="x")]
    ocultos = [boletin(folio=47, estado="borrador"), boletin(folio=48, embargo="2026-01-01"), boletin(folio=49, estado="retirado", motivo="x")]
    e = edicion(*visibles, *ocultos, albumes=(album(), album(slug="otro", estado="borrador", fuente=Fuente("galeria/2025/otro/album.yml"))))
    assert sorted(p.hacer().nombre for lista in paquetes(e).values() for p in lista) == ["album-2025-feria", "boletin-045-2025", "boletin-046-2025"]


@pytest.mark.parametrize("archivo", ["../../../etc/passwd.jpg", "CON.jpg", "a:b?*|<>.jpg", "‮gpj.exe.jpg", "日本.jpg", f"{'x' * 200}.jpg", " .jpg", "123.jpg"])
def test_los_nombres_valen_en_cualquier_sistema(archivo: str) -> None:
    """Ni rutas que salgan, ni letras prohibidas, ni nombres reservados de Windows."""
    ruta = posixpath.normpath(f"{CARPETA}/{archivo.strip()}")
    e = edicion(b := boletin(fuente=Fuente(f"{CARPETA}.md", cuerpo="x"), portada={"archivo": archivo, "alt": "x"}))
    (adjunto,) = paquete_de_boletin(replace(e, medidas={ruta: medida(ruta, "h")}), b).adjuntos
    assert re.fullmatch(r"boletin-045-2025-01(-[a-z0-9]+)*\.jpg", adjunto.nombre) and len(adjunto.nombre) < 100


def test_la_tarjeta_dice_de_que_boletin_es() -> None:
    t = tarjeta_de_boletin(edicion(b := boletin()), b)
    assert (t.titulo, t.rotulo, t.fecha, t.gobierno, t.demostracion) == ("Arranca la feria", "Boletín 045/2025", "8 de marzo de 2025", "Ayuntamiento de Valle Claro", True)
    assert t.imagen == {"direccion": t.direccion, "ancho": 1200, "alto": 630, "alt": "Boletín 045/2025. Arranca la feria. Ayuntamiento de Valle Claro"}


def test_hay_tarjeta_para_lo_que_no_tiene_foto_y_una_para_el_portal() -> None:
    con, sin = boletin(portada="01-banderazo.jpg"), boletin(folio=46, slug="x")
    campana = Campana.model_validate({"id": "vacunas", "titulo": "Vacúnese", "inicio": "2025-01-01", "fin": "2025-02-01", "resumen": "x", "fuente": Fuente("contenido/campanas/vacunas.md")})
    e = edicion(con, sin, campanas=(campana,))
    tarjetas = tarjetas_sociales(e)
    assert {tomo: [t.rotulo for t in lista] for tomo, lista in tarjetas.items()} == {"": ["", "Campaña"], "2025": ["Boletín 046/2025"]}
    assert tarjetas[""][0] == tarjeta_del_portal(e)
    assert tarjetas_sociales(replace(e, conservados=frozenset({2025}))).keys() == {""}
