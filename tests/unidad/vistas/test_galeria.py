"""La galería: listas con dirección propia, páginas de álbum completas y nada de más en ninguna."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

import pytest

from generador.ajustes import Ajustes
from generador.fuente import Fuente
from generador.modelo.album import Album
from generador.modelo.boletin import Boletin
from generador.modelo.campana import Campana
from generador.modelo.catalogo import Catalogo
from generador.modelo.evento import Evento
from generador.modelo.fotos import Medida, Metadatos, Version
from generador.modelo.galeria import leyenda
from generador.modelo.texto import Texto
from generador.vistas.album import PRIMERA_FILA
from generador.vistas.boletines import paginas_de_boletines
from generador.vistas.campanas import paginas_de_campanas
from generador.vistas.edicion import Edicion
from generador.vistas.galeria import POR_HOJA, paginas_de_galeria
from generador.vistas.portada import pagina_de_portada
from generador.vistas.retirados import paginas_de_retirados
from generador.vistas.salida import Pagina, PaginaDiferida

SITIO = "https://prensa.ejemplo.mx"
ZONA = ZoneInfo("America/Mexico_City")
AHORA = datetime(2025, 6, 1, 12, tzinfo=ZONA)
TEXTO = Texto("huella", "<p>Texto.</p>", "Texto.")


def ajustes(**municipio: Any) -> Ajustes:
    return Ajustes.model_validate(
        {
            "municipio": {"nombre": "Ejemplo", "gobierno": "Ayuntamiento de Ejemplo", "correo": "prensa@ejemplo.mx", **municipio},
            "fotos": {"credito": "Prensa de Ejemplo", "terminos": "Cite el crédito."},
            "temas": {"salud": "Salud", "cultura": "Cultura"},
            "dependencias": {"dif": "DIF Municipal"},
            "nombre_del_sitio": "Prensa",
            "url_del_sitio": f"{SITIO}/",
        }
    )


def album(slug: str = "feria", fecha: str = "2025-03-08", fotos: int | list[dict[str, Any]] = 2, **cambios: Any) -> Album:
    """Un álbum con tantas fotos descritas, o con las fichas dadas."""
    fichas = [{"archivo": f"{n:02d}.jpg", "alt": f"Se ve {n}.", "pie": f"Pie {n}."} for n in range(1, fotos + 1)] if isinstance(fotos, int) else fotos
    base = {"titulo": f"Álbum {slug}", "fecha": fecha, "fotos": fichas, "anio": int(fecha[:4]), "slug": slug, "fuente": Fuente(f"galeria/{fecha[:4]}/{slug}/album.yml"), "archivos": tuple(f["archivo"] for f in fichas)}
    return Album.model_validate(base | cambios, context={"zona": ZONA})


def medida(ruta: str, ancho: int = 3000, alto: int = 2000, *, original: bool = True) -> Medida:
    """Una foto derivada en dos anchos y sus recortes."""
    nombre = ruta.replace("/", "-").removesuffix(".jpg")
    versiones = [Version(f"{nombre}-{a}.{f}", "ajustada", f, a, round(a * alto / ancho), 1000 * a) for f in ("avif", "webp", "jpg") for a in (640, 1280)]
    versiones += [Version(f"{nombre}-ancha-{a}.jpg", "16x9", "jpg", a, a * 9 // 16, 900) for a in (640, 1280)]
    versiones.append(Version(f"{nombre}-cuadrada.jpg", "1x1", "jpg", 320, 320, 300))
    if original:
        versiones.append(Version(f"{nombre}-original.jpg", "original", "jpg", ancho, alto, 2_140_000))
    return Medida(ruta, ancho, alto, "#a1b2c3", tuple(versiones))


def edicion(*albumes: Album, boletines: tuple[Boletin, ...] = (), campanas: tuple[Campana, ...] = (), eventos: tuple[Evento, ...] = (), medidas: dict[str, Medida] | None = None, **municipio: Any) -> Edicion:
    opciones = ajustes(**municipio)
    catalogo = Catalogo(opciones, boletines, campanas, (), {}, tuple(sorted(albumes, key=lambda a: (a.fecha, a.slug))), eventos=eventos)
    leyendas = {f.ruta: leyenda(a, f, Metadatos(), opciones) for a in albumes for f in a.fotos_en_orden}
    textos = {d.fuente.archivo: TEXTO for d in catalogo.documentos}
    return Edicion(catalogo=catalogo, textos=textos, medidas={r: medida(r) for r in leyendas} | (medidas or {}), pesos={}, ahora=AHORA, leyendas=leyendas)


def boletin(folio: int = 1, **cambios: Any) -> Boletin:
    base = {"folio": folio, "titulo": f"Boletín {folio}", "fecha": "2025-03-09", "resumen": "Resumen.", "anio": 2025, "slug": "x", "fuente": Fuente(f"boletines/2025/{folio:03d}-x.md")}
    return Boletin.model_validate(base | cambios, context={"zona": ZONA})


def campana(id_: str = "agua", **cambios: Any) -> Campana:
    base = {"titulo": "Agua para todos", "inicio": "2025-03-01", "fin": "2025-03-31", "resumen": "Resumen.", "id": id_, "fuente": Fuente(f"contenido/campanas/{id_}.md")}
    return Campana.model_validate(base | cambios)


def evento(id_: str = "feria-de-marzo", **cambios: Any) -> Evento:
    base = {"titulo": "Feria del Pueblo", "fecha": "2025-03-08T10:00", "resumen": "Resumen.", "id": id_, "fuente": Fuente(f"contenido/agenda/{id_}.md")}
    return Evento.model_validate(base | cambios, context={"zona": ZONA})


def paginas(edicion_: Edicion) -> dict[str, Pagina]:
    return {p.direccion: p.hacer() if isinstance(p, PaginaDiferida) else p for p in paginas_de_galeria(edicion_)}


def ld(pagina: Pagina, tipo: str) -> dict[str, Any]:
    return next(d for d in map(json.loads, pagina.cabeza["json_ld"]) if d["@type"] == tipo)


# Listas


def test_sin_albumes_la_galeria_existe_y_esta_vacia() -> None:
    hechas = paginas(edicion())
    assert list(hechas) == ["/galeria/"]
    assert hechas["/galeria/"].datos["albumes"] == []
    assert hechas["/galeria/"].cabeza["feeds"] == []


def test_los_albumes_van_del_mas_nuevo_al_mas_viejo_con_su_recorte_y_su_cuenta() -> None:
    galeria = paginas(edicion(album("vieja", "2024-05-01"), album("nueva", fotos=1, lugar="Plaza")))["/galeria/"]
    nueva, vieja = galeria.datos["albumes"]
    assert (nueva["titulo"], nueva["total"], nueva["fecha"], nueva["lugar"]) == ("Álbum nueva", "1 foto", "8 de marzo de 2025", "Plaza")
    assert (vieja["direccion"], vieja["total"]) == ("/galeria/2024/vieja/", "2 fotos")
    assert nueva["foto"]["ancho"] * 9 == nueva["foto"]["alto"] * 16
    assert [v["ancho"] for v in nueva["foto"]["variantes"]] == [640, 1280]
    assert galeria.datos["total_texto"] == "2 álbumes, 3 fotos"


def test_cada_filtro_es_una_lista_con_direccion_y_cuenta() -> None:
    feria = album("feria", temas=["salud", "cultura"], campana="agua", evento="feria-de-marzo")
    cierre = album("cierre", "2024-03-09", temas=["salud"], evento="feria-de-marzo")
    hechas = paginas(edicion(feria, cierre, campanas=(campana(),), eventos=(evento(),)))
    filtros = {f["nombre"]: [(o["nombre"], o["direccion"], o["total"]) for o in f["opciones"]] for f in hechas["/galeria/"].datos["filtros"]}
    assert filtros == {
        "Año": [("2025", "/galeria/2025/", 1), ("2024", "/galeria/2024/", 1)],
        "Tema": [("Salud", "/galeria/temas/salud/", 2), ("Cultura", "/galeria/temas/cultura/", 1)],
        "Campaña": [("Agua para todos", "/galeria/campanas/agua/", 1)],
        "Evento": [("Feria del Pueblo", "/galeria/eventos/feria-de-marzo/", 2)],
    }
    for opciones in filtros.values():
        for _, direccion, total in opciones:
            assert len(hechas[direccion].datos["albumes"]) == total
    de_campana = hechas["/galeria/campanas/agua/"].datos
    assert de_campana["campana"]["direccion"] == "/campanas/agua/"
    assert [f["actual"] for f in de_campana["filtros"]] == [None, None, "Agua para todos", None]


def test_un_evento_con_un_solo_album_no_tiene_lista() -> None:
    hechas = paginas(edicion(album(evento="feria-de-marzo"), eventos=(evento(),)))
    assert not [d for d in hechas if "eventos" in d]
    assert hechas["/galeria/2025/feria/"].datos["evento"] == {"nombre": "Feria del Pueblo", "direccion": "/agenda/feria-de-marzo/"}


def test_un_evento_en_borrador_no_se_nombra_en_la_galeria() -> None:
    fotos = [album("feria", evento="feria-de-marzo"), album("cierre", evento="feria-de-marzo")]
    hechas = paginas(edicion(*fotos, eventos=(evento(estado="borrador"),)))
    assert not [d for d in hechas if "eventos" in d]
    assert hechas["/galeria/2025/feria/"].datos["evento"] is None


def test_una_lista_larga_se_parte_en_hojas() -> None:
    hechas = paginas(edicion(*(album(f"a{n}", f"2025-01-{n % 28 + 1:02d}", fotos=1) for n in range(POR_HOJA + 1))))
    assert len(hechas["/galeria/"].datos["albumes"]) == POR_HOJA
    assert len(hechas["/galeria/pagina-2/"].datos["albumes"]) == 1
    assert hechas["/galeria/pagina-2/"].cabeza["canonica"] == f"{SITIO}/galeria/pagina-2/"
    assert "hoja 2 de 2" in hechas["/galeria/pagina-2/"].titulo


def test_cambiar_un_album_no_cambia_la_pagina_de_otro() -> None:
    uno, otro = album("uno", temas=["salud"]), album("otro", "2025-04-01")
    antes = paginas(edicion(uno, otro))
    despues = paginas(edicion(uno, otro.model_copy(update={"titulo": "Cambiado"})))
    assert antes["/galeria/2025/uno/"].firma == despues["/galeria/2025/uno/"].firma
    assert antes["/galeria/temas/salud/"].firma == despues["/galeria/temas/salud/"].firma
    assert antes["/galeria/"].firma != despues["/galeria/"].firma


# Álbum


def test_cada_foto_trae_su_pie_su_credito_y_su_descarga_con_peso_y_pixeles() -> None:
    una = album(fotos=[{"archivo": "01-banderazo.jpg", "alt": "Se ve.", "pie": "Pie.", "credito": "Foto: Archivo", "personas": ["Presidencia"]}])
    (foto,) = paginas(edicion(una))["/galeria/2025/feria/"].datos["fotos"]
    assert (foto["ancla"], foto["alt"], foto["pie"], foto["credito"], foto["personas"]) == ("foto-01-banderazo", "Se ve.", "Pie.", "Foto: Archivo", ["Presidencia"])
    assert foto["descarga"] == {"direccion": "/fotos/galeria-2025-feria-01-banderazo-original.jpg", "ancho": 3000, "alto": 2000, "peso": "2.1 MB", "nombre": "feria-01-banderazo.jpg"}
    assert foto["grande"] == {"direccion": "/fotos/galeria-2025-feria-01-banderazo-1280.jpg", "ancho": 1280, "alto": 853}
    assert [f["tipo_mime"] for f in foto["fuentes"]] == ["image/avif", "image/webp"]


def test_sin_original_publicado_se_descarga_la_version_mas_grande() -> None:
    ruta = "galeria/2025/feria/01.jpg"
    pagina = paginas(edicion(album(fotos=1), medidas={ruta: medida(ruta, original=False)}))["/galeria/2025/feria/"]
    assert pagina.datos["fotos"][0]["descarga"]["ancho"] == 1280
    assert pagina.datos["fotos"][0]["descarga"]["peso"] == "1.3 MB"


def test_reportar_una_foto_es_un_correo_que_dice_cual() -> None:
    foto = paginas(edicion(album(fotos=1)))["/galeria/2025/feria/"].datos["fotos"][0]
    partes = urlsplit(foto["reportar"])
    campos = parse_qs(partes.query)
    assert (partes.scheme, partes.path) == ("mailto", "prensa@ejemplo.mx")
    assert "Álbum feria" in campos["subject"][0]
    assert f"{SITIO}/galeria/2025/feria/#foto-01" in campos["body"][0]
    assert "+" not in foto["reportar"]  # en un correo, «+» no es un espacio


def test_sin_correo_no_se_ofrece_reportar() -> None:
    pagina = paginas(edicion(album(fotos=1), correo=None))["/galeria/2025/feria/"]
    assert pagina.datos["fotos"][0]["reportar"] is None
    assert not pagina.datos["reportar_por_correo"]


def test_solo_la_primera_fila_se_carga_de_inmediato() -> None:
    fotos = paginas(edicion(album(fotos=8)))["/galeria/2025/feria/"].datos["fotos"]
    assert [f["inmediata"] for f in fotos] == [True] * int(PRIMERA_FILA / 1.5) + [False] * (8 - int(PRIMERA_FILA / 1.5))
    assert [f["primera"] for f in fotos] == [True] + [False] * 7


@pytest.mark.parametrize(("ancho", "alto", "proporcion"), [(3000, 2000, 150), (2000, 3000, 67), (9000, 1000, 409), (1000, 9000, 40)])
def test_la_proporcion_siempre_tiene_clase_en_la_hoja_de_estilos(ancho: int, alto: int, proporcion: int) -> None:
    ruta = "galeria/2025/feria/01.jpg"
    foto = paginas(edicion(album(fotos=1), medidas={ruta: medida(ruta, ancho, alto)}))["/galeria/2025/feria/"].datos["fotos"][0]
    assert foto["proporcion"] == proporcion


def test_las_condiciones_dicen_todos_los_creditos_una_vez() -> None:
    fichas = [{"archivo": f"{n:02d}.jpg", "alt": "Se ve.", "credito": c} for n, c in ((1, "Ana"), (2, "Luis"), (3, "Ana"))]
    uso = paginas(edicion(album(fotos=fichas)))["/galeria/2025/feria/"].datos["uso"]
    assert uso["creditos"] == ["Ana", "Luis"]
    assert uso["terminos"] == "Cite el crédito."


def test_los_datos_enlazados_llevan_licencia_credito_y_medidas_de_cada_foto() -> None:
    pagina = paginas(edicion(album(lugar="Plaza", temas=["salud"])))["/galeria/2025/feria/"]
    galeria = ld(pagina, "ImageGallery")
    assert (galeria["name"], galeria["contentLocation"]["name"], galeria["keywords"]) == ("Álbum feria", "Plaza", ["Salud"])
    primera = galeria["image"][0]
    assert primera == {
        "@type": "ImageObject",
        "@id": f"{SITIO}/galeria/2025/feria/#foto-01",
        "contentUrl": f"{SITIO}/fotos/galeria-2025-feria-01-1280.jpg",
        "thumbnailUrl": f"{SITIO}/fotos/galeria-2025-feria-01-cuadrada.jpg",
        "width": 1280,
        "height": 853,
        "caption": "Pie 1.",
        "creditText": "Prensa de Ejemplo",
        "copyrightNotice": "Prensa de Ejemplo. Libre Uso MX",
        "creator": {"@type": "Organization", "name": "Comunicación Social, Ayuntamiento de Ejemplo"},
        "license": "https://datos.gob.mx/libreusomx",
        "acquireLicensePage": f"{SITIO}/galeria/2025/feria/#condiciones",
        "dateCreated": "2025-03-08",
    }
    assert [m["name"] for m in ld(pagina, "BreadcrumbList")["itemListElement"]] == ["Inicio", "Galería", "2025", "Álbum feria"]


def test_se_comparte_con_la_foto_destacada_recortada() -> None:
    fichas: list[dict[str, Any]] = [{"archivo": "01.jpg", "alt": "Uno."}, {"archivo": "02.jpg", "alt": "Dos.", "destacada": True}]
    imagen = paginas(edicion(album(fotos=fichas)))["/galeria/2025/feria/"].cabeza["og"]["imagen"]
    assert imagen == {"direccion": f"{SITIO}/fotos/galeria-2025-feria-02-ancha-1280.jpg", "ancho": 1280, "alto": 720, "alt": "Dos."}


def test_una_foto_bloqueada_no_sale_en_ninguna_parte() -> None:
    fichas = [{"archivo": "01.jpg", "alt": "Uno."}, {"archivo": "02.jpg", "alt": "Dos.", "menores": "bloqueada"}]
    hechas = paginas(edicion(album(fotos=fichas)))
    assert len(hechas["/galeria/2025/feria/"].datos["fotos"]) == 1
    assert not [d for d, p in hechas.items() if "Dos." in json.dumps([p.datos, p.cabeza])]


def test_un_album_retirado_explica_por_que_y_no_muestra_nada() -> None:
    retirado = album(estado="retirado", motivo="Lo pidió una familia.", descripcion="Descripción vieja.")
    hechas = paginas(edicion(retirado))
    assert "/galeria/2025/feria/" not in hechas
    (pagina,) = paginas_de_retirados(edicion(retirado))
    assert (pagina.direccion, pagina.datos["motivo"]) == ("/galeria/2025/feria/", "Lo pidió una familia.")
    assert not pagina.cabeza["indexable"]
    assert "Pie 1." not in json.dumps([pagina.datos, pagina.cabeza])
    assert "Descripción vieja." not in json.dumps([pagina.datos, pagina.cabeza])
    assert hechas["/galeria/"].datos["albumes"] == []


def test_ni_un_borrador_ni_un_album_futuro_tienen_pagina() -> None:
    assert list(paginas(edicion(album("a", estado="borrador"), album("b", "2025-07-01"), album("c", "2025-07-01", estado="retirado", motivo="x")))) == ["/galeria/"]


# Desde las demás páginas


def test_el_boletin_enlaza_a_su_album_y_el_album_a_su_boletin() -> None:
    vista = edicion(album(fotos=8), boletines=(boletin(album="2025/feria"), boletin(2)))
    primero, segundo = sorted((p.hacer() for p in paginas_de_boletines(vista, vista.boletines)), key=lambda p: p.direccion)
    assert primero.datos["album"] == {"nombre": "Ver las 8 fotos del álbum", "direccion": "/galeria/2025/feria/"}
    assert segundo.datos["album"] is None
    assert [t["titulo"] for t in paginas(vista)["/galeria/2025/feria/"].datos["boletines"]] == ["Boletín 1"]


def test_la_campana_muestra_sus_albumes_y_la_portada_los_tres_mas_nuevos() -> None:
    albumes = [album(f"a{n}", f"2025-03-{n:02d}", campana="agua" if n > 2 else None) for n in range(1, 5)]
    vista = edicion(*albumes, campanas=(campana(albumes=["2025/a1"]),))
    de_campana = next(p for p in paginas_de_campanas(vista) if p.direccion == "/campanas/agua/").hacer()
    assert [a["titulo"] for a in de_campana.datos["albumes"]] == ["Álbum a4", "Álbum a3", "Álbum a1"]
    assert [a["titulo"] for a in pagina_de_portada(vista).datos["albumes"]] == ["Álbum a4", "Álbum a3", "Álbum a2"]
