"""La tarjeta social: que se lea, que quepa y que no se dibuje de más."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from generador.taller import tarjetas
from generador.taller.colores import contraste
from generador.taller.renglones import emparejar, repartir
from generador.vistas.tarjeta_social import TarjetaSocial

BASE = TarjetaSocial(
    titulo="Abre la jornada de vacunación en la plaza",
    rotulo="Boletín 045/2025",
    fecha="8 de marzo de 2025",
    gobierno="Ayuntamiento de Valle Claro",
    oficina="Comunicación Social",
    municipio="Valle Claro",
    primario="#7a1f3d",
    acento="#1f6f54",
    demostracion=True,
)
LARGO = "«¿Cuándo llega el agua?»: el Ayuntamiento publica el calendario de reparación de pozos en las comunidades de"


def escudo(formato: str = "PNG", lado: int = 400) -> bytes:
    imagen = Image.new("RGBA", (lado, lado), (0, 0, 0, 0))
    imagen.paste((200, 30, 30, 255), (100, 100, 300, 300))
    salida = io.BytesIO()
    imagen.save(salida, formato)
    return salida.getvalue()


def abierta(contenido: bytes) -> Image.Image:
    imagen = Image.open(io.BytesIO(contenido))
    assert (imagen.format, imagen.size, imagen.mode) == ("PNG", (1200, 630), "P")
    return imagen.convert("RGB")


def titulo(imagen: Image.Image) -> Image.Image:
    """La zona del título, sin encabezado ni pie."""
    return imagen.crop((0, 150, 1200, 470))


@pytest.mark.parametrize("texto", ["Feliz día", BASE.titulo, LARGO])
@pytest.mark.parametrize("escudo_", [None, escudo()])
def test_pesa_menos_de_40_kb(texto: str, escudo_: bytes | None) -> None:
    assert len(tarjetas.dibujar(replace(BASE, titulo=texto), escudo_)) < 40_000


def test_los_mismos_datos_dan_los_mismos_bytes() -> None:
    assert tarjetas.dibujar(BASE, escudo()) == tarjetas.dibujar(replace(BASE), escudo())


@pytest.mark.parametrize("primario", ["#7a1f3d", "#f2c230", "#ffffff", "#000000", "#808080", "#767676", "#777777", "#00ff00", "#ff0000", "#0b4f8a"])
def test_el_texto_se_lee_con_cualquier_color(primario: str) -> None:
    """Se mide en los pixeles: el tono más lejano al fondo es el de la letra."""
    imagen = abierta(tarjetas.dibujar(replace(BASE, primario=primario, demostracion=False), None))
    for zona in (titulo(imagen), imagen.crop((0, 60, 1200, 140)), imagen.crop((180, 480, 1200, 610))):
        colores = {f"#{r:02x}{g:02x}{b:02x}" for _, (r, g, b) in zona.getcolors(1 << 20)}
        fondo = "#{:02x}{:02x}{:02x}".format(*max(zona.getcolors(1 << 20))[1])
        assert max(contraste(fondo, c) for c in colores) >= 4.5


@pytest.mark.parametrize("texto", [LARGO, "Feliz día", "Anticonstitucionalidad " * 4, "W" * 110, "la " * 36, ""])
def test_ningun_titulo_se_sale(texto: str) -> None:
    """Queda margen limpio a la derecha, arriba y abajo."""
    imagen = abierta(tarjetas.dibujar(replace(BASE, titulo=texto), None))
    fondo = (0x7A, 0x1F, 0x3D)
    for borde in ((1200 - 60, 150, 1200, 476), (0, 140, 1200, 152), (0, 470, 1200, 476), (0, 150, 60, 476)):
        assert imagen.crop(borde).getcolors() == [((borde[2] - borde[0]) * (borde[3] - borde[1]), fondo)]


@pytest.mark.parametrize("texto, renglones", [("Feliz día", 1), (BASE.titulo, 2), (LARGO, 4)])
def test_el_titulo_se_reparte_sin_cortar_palabras(texto: str, renglones: int) -> None:
    repartido, _ = tarjetas._componer(texto, 1056, 282)
    assert len(repartido) == renglones
    assert " ".join(repartido) == texto


def test_ningun_renglon_queda_con_una_palabra_suelta() -> None:
    """«Rehabilitan la calle principal de la colonia / Centro» se reparte parejo."""
    repartido, _ = tarjetas._componer("Rehabilitan la calle principal de la colonia Centro", 1056, 282)
    assert min(len(r) for r in repartido) > 15


@given(st.lists(st.integers(1, 40 * 64).map(lambda n: n / 8), min_size=1, max_size=16), st.integers(320, 1056))
def test_emparejar_da_lo_mismo_que_probar_ancho_por_ancho(anchos: list[float], ancho: int) -> None:
    renglones = len(repartir(anchos, 12.5, ancho)[0])
    justo = ancho
    while justo > max(anchos) + 20 and len(repartir(anchos, 12.5, justo - 20)[0]) == renglones:
        justo -= 20
    assert emparejar(anchos, 12.5, ancho) == repartir(anchos, 12.5, justo)[0]


@pytest.mark.parametrize("caracter", "áéíóúüñÁÉÍÓÚÜÑ«»¿¡“”‘’–—…°ªº·€½×§©®%&@#")
def test_la_letra_tiene_lo_que_el_espanol_usa(caracter: str) -> None:
    assert tarjetas._dibujable(f"a{caracter}a") == f"a{caracter}a"


def test_lo_que_la_letra_no_tiene_no_deja_cuadros() -> None:
    """Ni un emoji, ni otro alfabeto; un acento escrito aparte se junta con su letra."""
    assert tarjetas._dibujable("¡Fiesta! 🎉  n\u0303 日本") == "¡Fiesta! ñ"
    assert tarjetas.dibujar(replace(BASE, titulo="¡Fiesta! 🎉"), None) == tarjetas.dibujar(replace(BASE, titulo="¡Fiesta!"), None)


@pytest.mark.parametrize("formato", ["PNG", "WEBP"])
def test_el_escudo_sale_con_sus_colores_sobre_blanco(formato: str) -> None:
    imagen = abierta(tarjetas.dibujar(BASE, escudo(formato)))
    centro = imagen.getpixel((72 + 51, 478 + 69))
    assert all(abs(a - b) < 12 for a, b in zip(centro, (200, 30, 30), strict=True))
    assert imagen.getpixel((75, 500)) == (255, 255, 255)


@pytest.mark.parametrize("malo", [b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"", b"\x89PNG\r\n\x1a\nroto", escudo()[:200]])
def test_un_escudo_que_no_se_puede_dibujar_deja_las_iniciales(malo: bytes) -> None:
    assert tarjetas.dibujar(BASE, malo) == tarjetas.dibujar(BASE, None)


@pytest.mark.parametrize("cambio", [{"municipio": "ñ"}, {"municipio": "日本"}, {"gobierno": "H. Ayuntamiento " * 12}, {"oficina": "x" * 300}, {"rotulo": "", "fecha": ""}, {"rotulo": "Campaña " * 30}])
def test_los_nombres_raros_o_largos_no_impiden_dibujarla(cambio: dict[str, str]) -> None:
    """Y dejan limpio el margen derecho."""
    imagen = abierta(tarjetas.dibujar(replace(BASE, demostracion=False, **cambio), None))
    assert len(imagen.crop((1200 - 60, 0, 1200, 470)).getcolors()) == len(imagen.crop((1200 - 60, 480, 1200, 614)).getcolors()) == 1


def test_dice_si_es_una_demostracion() -> None:
    zona = (800, 40, 1140, 130)
    con, sin = (abierta(tarjetas.dibujar(replace(BASE, demostracion=d), None)).crop(zona) for d in (True, False))
    assert len(con.getcolors()) > 2 and len(sin.getcolors()) == 1


def test_la_firma_cambia_con_lo_que_dice_y_con_el_escudo(monkeypatch: pytest.MonkeyPatch) -> None:
    """Y firmarla no la dibuja."""
    monkeypatch.setattr(tarjetas, "dibujar", lambda *_: pytest.fail("se dibujó"))
    otros = [BASE, *(replace(BASE, **{c: "#123456"}) for c in ("titulo", "rotulo", "fecha", "gobierno", "oficina", "municipio", "primario", "acento")), replace(BASE, demostracion=False)]
    firmas = [a.firma for a in tarjetas.como_archivos(otros, None)]
    assert len({*firmas, tarjetas.como_archivos([BASE], escudo())[0].firma}) == len(otros) + 1
    assert len({t.direccion for t in otros}) == len(otros)
    assert BASE.direccion.startswith("/fotos/tarjeta-") and BASE.direccion.endswith(".png")


def test_preguntar_su_direccion_no_cambia_su_firma() -> None:
    """orjson también escribe lo que una dataclass recuerda: una propiedad con memoria cambiaría el hash."""
    antes = tarjetas.firma(replace(BASE), "")
    usada = replace(BASE)
    assert usada.direccion == usada.direccion and usada.alt
    assert tarjetas.firma(usada, "") == antes


def test_el_archivo_trae_la_tarjeta() -> None:
    archivo = tarjetas.como_archivos([BASE], escudo())[0]
    assert archivo.direccion == BASE.direccion
    assert archivo.producir() == tarjetas.dibujar(BASE, escudo())
