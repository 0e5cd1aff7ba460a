"""``portal nuevo album``: copia fotos de verdad, no toca las de origen y escribe una ficha que se lee."""

from __future__ import annotations

import io
import re
import shutil
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from generador.errores import FallaDelEntorno, Problema
from generador.lectura.documentos import leer_album
from generador.lectura.proyecto import leer_proyecto
from generador.modelo.album import Album, FichaAlbum, FichaFoto
from generador.modelo.fotos import Examen
from generador.modelo.texto import POR_DESCRIBIR
from generador.ordenes.campos import orden_campos
from generador.ordenes.nuevo import orden_nuevo
from generador.redaccion.album import AlbumNuevo, nuevo_album
from generador.redaccion.campos import campos
from generador.redaccion.pedido import PedidoInvalido
from generador.taller import fotos
from generador.taller.memo import Memo

ZONA = ZoneInfo("America/Mexico_City")
OPCIONAL = re.compile(r"# ([a-z_]+): ")


def jpg(color: str, tomada: str = "", **iptc: str) -> bytes:
    """Una foto de verdad; ``tomada`` es como la escribe la cámara y ``iptc`` va como XMP."""
    bloque = Image.Exif()
    if tomada:
        bloque[0x0132] = tomada
        bloque.get_ifd(0x8769)[0x9003] = tomada
    salida = io.BytesIO()
    Image.new("RGB", (640, 480), color).save(salida, "JPEG", exif=bloque, xmp=_xmp(iptc) if iptc else None)
    return salida.getvalue()


def _xmp(iptc: Mapping[str, str]) -> bytes:
    alternos = {"titulo": "dc:title", "pie": "dc:description"}
    texto = "".join(f'<{alternos[c]}><rdf:Alt><rdf:li xml:lang="x-default">{v}</rdf:li></rdf:Alt></{alternos[c]}>' for c, v in iptc.items() if c in alternos)
    texto += f"<dc:creator><rdf:Seq><rdf:li>{iptc['autor']}</rdf:li></rdf:Seq></dc:creator>" if "autor" in iptc else ""
    texto += f"<photoshop:Credit>{iptc['credito']}</photoshop:Credit>" if "credito" in iptc else ""
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        f'xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/">{texto}</rdf:Description></rdf:RDF></x:xmpmeta>'
    ).encode()


@pytest.fixture
def tarjeta(tmp_path: Path) -> Path:
    """Una carpeta como la que sale de una cámara, con todo lo que suele traer."""
    carpeta = tmp_path / "Mis fotos de la ñoñería"
    carpeta.mkdir()
    archivos = {
        "IMG_0002.JPG": jpg("red", "2026:03:06 12:00:00", titulo="Arranca la marcha", pie="Salió de la «plaza»: a las 12 #8M.", autor="Ana", credito="CS"),
        "Fotografía del Quiosco.jpeg": jpg("blue", "2026:03:06 09:00:00", autor="Ana", credito="CS"),
        "DSC_0010.jpg": jpg("green", "2026:03:06 13:00:00", autor="Ana", credito="Archivo"),
        "copia de IMG_0002.jpg": b"",
        "notas.txt": b"no soy foto",
        "dañada.jpg": b"\xff\xd8\xff\xe0 esto no es una foto",
        "vacía.png": b"",
    }
    for nombre, contenido in archivos.items():
        (carpeta / nombre).write_bytes(contenido)
    (carpeta / "copia de IMG_0002.jpg").write_bytes(archivos["IMG_0002.JPG"])
    (carpeta / "otras").mkdir()
    (carpeta / ".DS_Store").write_bytes(b"x")
    return carpeta


def examinador(proyecto: Path):
    def examinar(archivos: Mapping[str, Path]) -> tuple[Mapping[str, Examen], Sequence[Problema]]:
        memo = Memo(proyecto / ".cache")
        try:
            return fotos.examinar(archivos, memo)
        finally:
            memo.cerrar()

    return examinar


def hacer(proyecto: Path, carpeta: Path, ahora: datetime, titulo: str = "Marcha 8M", **opciones: object) -> AlbumNuevo:
    return nuevo_album(proyecto, titulo, carpeta, examinador(proyecto), ahora, **opciones)


def leer(album: AlbumNuevo) -> Album:
    archivo = "/".join(album.ruta.parts[-4:])
    return leer_album(album.ruta, archivo, ZONA, [r.name for r in album.ruta.parent.iterdir()])


def huellas(carpeta: Path) -> dict[str, tuple[bytes, int]]:
    return {r.name: (r.read_bytes(), r.stat().st_mtime_ns) for r in carpeta.rglob("*") if r.is_file()}


def test_copia_en_orden_de_toma_con_nombres_legibles_y_no_toca_el_origen(proyecto: Path, tarjeta: Path, ahora: datetime) -> None:
    antes = huellas(tarjeta)
    hecho = hacer(proyecto, tarjeta, ahora)
    assert hecho.ruta == proyecto / "galeria/2026/marcha-8m/album.yml"
    nombres = sorted(r.name for r in hecho.ruta.parent.iterdir())
    assert nombres == ["01-fotografia-del-quiosco.jpg", "02-arranca-la-marcha.jpg", "03-dsc-0010.jpg", "album.yml"]
    assert (hecho.ruta.parent / nombres[1]).read_bytes() == antes["IMG_0002.JPG"][0]
    assert huellas(tarjeta) == antes


def test_en_su_lugar_la_fecha_debe_ser_del_anio_de_la_carpeta(proyecto: Path, ahora: datetime) -> None:
    carpeta = proyecto / "galeria/2019/feria"
    carpeta.mkdir(parents=True)
    (carpeta / "a.jpg").write_bytes(jpg("red"))
    with pytest.raises(PedidoInvalido, match="la carpeta es de 2019"):
        hacer(proyecto, carpeta, ahora)
    assert not (carpeta / "album.yml").exists()
    hacer(proyecto, carpeta, ahora, fecha="2019-03-08")


def test_dice_cuales_no_entraron_y_por_que(proyecto: Path, tarjeta: Path, ahora: datetime) -> None:
    (tarjeta / "enlace.jpg").symlink_to(tarjeta / "DSC_0010.jpg")
    hecho = hacer(proyecto, tarjeta, ahora)
    motivos = dict(hecho.omitidas)
    assert hecho.fotos == 3
    assert sorted(motivos) == sorted(["copia de IMG_0002.jpg", "dañada.jpg", "enlace.jpg", "notas.txt", "otras", "vacía.png"])
    assert motivos["copia de IMG_0002.jpg"] == "es la misma foto que «IMG_0002.JPG»"
    assert motivos["notas.txt"] == "no es una foto JPG, PNG, WebP o HEIC"
    assert motivos["enlace.jpg"].startswith("es un enlace")
    assert "vacía (0 bytes)" in motivos["vacía.png"]
    assert motivos["dañada.jpg"]


def test_la_ficha_trae_lo_que_decian_las_fotos_y_pide_lo_que_falta(proyecto: Path, tarjeta: Path, ahora: datetime) -> None:
    album = leer(hacer(proyecto, tarjeta, ahora, lugar="Plaza: norte #2", temas=["salud"]))
    assert (album.titulo, f"{album.fecha:%Y-%m-%d}", album.estado, album.lugar, album.temas) == ("Marcha 8M", "2026-03-06", "borrador", "Plaza: norte #2", ("salud",))
    assert [f.alt for f in album.fotos] == [POR_DESCRIBIR] * 3
    assert [f.pie for f in album.fotos] == [None, "Salió de la «plaza»: a las 12 #8M.", None]
    assert (album.autor, album.credito) == ("Ana", None), "lo que todas dicen igual va una vez, en el álbum"
    assert [f.credito for f in album.fotos] == ["CS", "CS", "Archivo"]


def test_el_proyecto_con_el_album_recien_hecho_solo_pide_describir_las_fotos(proyecto: Path, tarjeta: Path, ahora: datetime) -> None:
    hacer(proyecto, tarjeta, ahora)
    catalogo, problemas = leer_proyecto(proyecto)
    assert problemas == []
    assert [a.id for a in catalogo.albumes] == ["2026/marcha-8m"]


def test_estan_todos_los_campos_del_album_y_de_la_foto(proyecto: Path, tarjeta: Path, ahora: datetime) -> None:
    texto = hacer(proyecto, tarjeta, ahora).ruta.read_text(encoding="utf-8")
    del_album, de_la_foto = texto.split("# Las fotos, en orden.")
    assert sorted([*re.findall(r"^(?:# )?([a-z_]+): ", del_album, re.M), "fotos"]) == sorted(FichaAlbum.model_fields)
    assert re.findall(r"^#     ([a-z_]+): ", de_la_foto, re.M) == list(FichaFoto.model_fields)
    assert "#     Hay: salud, educacion, obra-publica." in del_album


def test_cada_renglon_opcional_es_valido_al_activarlo(proyecto: Path, tarjeta: Path, ahora: datetime) -> None:
    hecho = hacer(proyecto, tarjeta, ahora)
    renglones = hecho.ruta.read_text(encoding="utf-8").split("\n")
    opcionales = [i for i, r in enumerate(renglones) if OPCIONAL.match(r)]
    assert len(opcionales) > 10
    for i in opcionales:
        activado = [*renglones[:i], renglones[i].removeprefix("# "), *renglones[i + 1 :]]
        hecho.ruta.write_text("\n".join(activado), encoding="utf-8")
        assert getattr(leer(hecho), OPCIONAL.match(renglones[i])[1]) not in (None, (), "")


def test_no_pisa_un_album_y_no_deja_nada_a_medias(proyecto: Path, tarjeta: Path, ahora: datetime) -> None:
    hecho = hacer(proyecto, tarjeta, ahora)
    hecho.ruta.write_text("mío", encoding="utf-8")
    with pytest.raises(PedidoInvalido, match="ya existe galeria/2026/marcha-8m; elija otro título"):
        hacer(proyecto, tarjeta, ahora, titulo="¡Marcha 8M!")
    assert hecho.ruta.read_text(encoding="utf-8") == "mío"
    assert [r.name for r in (proyecto / "galeria/2026").iterdir()] == ["marcha-8m"]


def test_si_la_copia_falla_no_queda_album(proyecto: Path, tarjeta: Path, ahora: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    copiar = shutil.copyfile

    def sin_espacio(origen: Path, destino: Path) -> Path:
        if destino.name.startswith("02"):
            raise OSError(28, "No space left on device")
        return copiar(origen, destino)

    monkeypatch.setattr(shutil, "copyfile", sin_espacio)
    with pytest.raises(FallaDelEntorno, match="No se pudo escribir galeria/2026/marcha-8m/album.yml"):
        hacer(proyecto, tarjeta, ahora)
    assert list((proyecto / "galeria/2026").iterdir()) == []


def test_una_carpeta_de_la_galeria_sin_ficha_la_recibe_en_su_lugar(proyecto: Path, ahora: datetime) -> None:
    carpeta = proyecto / "galeria/2026/marcha"
    carpeta.mkdir(parents=True)
    (carpeta / "b.JPG").write_bytes(jpg("red", "2026:03:06 09:00:00"))
    (carpeta / "a.jpg").write_bytes(jpg("blue", "2026:03:06 10:00:00"))
    hecho = hacer(proyecto, carpeta, ahora, titulo="Otro título")
    assert hecho.ruta == carpeta / "album.yml"
    assert sorted(r.name for r in carpeta.iterdir()) == ["a.jpg", "album.yml", "b.JPG"]
    assert [f.archivo for f in leer(hecho).fotos] == ["b.JPG", "a.jpg"]
    with pytest.raises(PedidoInvalido, match="ya existe galeria/2026/marcha"):
        hacer(proyecto, carpeta, ahora)


def test_sin_fecha_en_las_fotos_el_album_es_de_hoy_y_el_orden_es_el_de_los_nombres(proyecto: Path, tmp_path: Path, ahora: datetime) -> None:
    carpeta = tmp_path / "sin fecha"
    carpeta.mkdir()
    for nombre, color in (("foto10.jpg", "red"), ("foto2.jpg", "blue"), (unicodedata.normalize("NFD", "Árbol ñandú.jpg"), "green"), ("01-inicio.jpg", "pink")):
        (carpeta / nombre).write_bytes(jpg(color))
    album = leer(hacer(proyecto, carpeta, ahora))
    assert [f.archivo for f in album.fotos] == ["01-inicio.jpg", "02-arbol-nandu.jpg", "03-foto2.jpg", "04-foto10.jpg"]
    assert f"{album.fecha:%Y-%m-%dT%H:%M}" == "2026-03-07T09:30"


def test_la_fecha_es_la_del_dia_con_mas_fotos_y_una_camara_adelantada_no_decide(proyecto: Path, tmp_path: Path, ahora: datetime) -> None:
    carpeta = tmp_path / "x"
    carpeta.mkdir()
    for n, dia in enumerate(("2031:01:01", "2031:01:01", "2000:01:01", "2025:12:12", "2025:12:12")):
        (carpeta / f"{n}.jpg").write_bytes(jpg(f"#0000{n}0", f"{dia} 10:00:00"))
    assert hacer(proyecto, carpeta, ahora).ruta == proyecto / "galeria/2025/marcha-8m/album.yml"
    assert hacer(proyecto, carpeta, ahora, fecha="2024-05-05").ruta == proyecto / "galeria/2024/marcha-8m/album.yml"


def test_un_pie_larguisimo_se_corta_a_lo_que_admite_la_ficha(proyecto: Path, tmp_path: Path, ahora: datetime) -> None:
    carpeta = tmp_path / "x"
    carpeta.mkdir()
    (carpeta / "uno.jpg").write_bytes(jpg("red", pie="palabra " * 200))
    pie = leer(hacer(proyecto, carpeta, ahora)).fotos[0].pie
    assert len(pie) <= 500
    assert pie.endswith("palabra…")


def test_una_carpeta_sin_fotos_se_dice_con_sus_motivos(proyecto: Path, tmp_path: Path, ahora: datetime) -> None:
    carpeta = tmp_path / "x"
    carpeta.mkdir()
    (carpeta / "acta.pdf").write_bytes(b"%PDF")
    with pytest.raises(PedidoInvalido, match=r"no hay ninguna foto que sirva en .*; acta.pdf: no es una foto"):
        hacer(proyecto, carpeta, ahora)
    assert not (proyecto / "galeria").exists()


def test_un_heic_que_no_se_puede_abrir_se_dice_y_lo_demas_entra(proyecto: Path, tmp_path: Path, ahora: datetime) -> None:
    carpeta = tmp_path / "telefono"
    carpeta.mkdir()
    (carpeta / "IMG_0001.HEIC").write_bytes(b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"\x00" * 64)
    (carpeta / "IMG_0002.JPG").write_bytes(jpg("red"))
    hecho = hacer(proyecto, carpeta, ahora)
    assert (hecho.fotos, [n for n, _ in hecho.omitidas]) == (1, ["IMG_0001.HEIC"])
    assert hecho.omitidas[0][1]


def correr(*argumentos: object) -> Result:
    return CliRunner().invoke(orden_nuevo, [str(a) for a in argumentos], catch_exceptions=False)


def test_la_orden_cuenta_lo_que_hizo_y_lo_que_sigue(proyecto: Path, tarjeta: Path) -> None:
    hecho = correr("album", "Marcha 8M", "--fotos", tarjeta, "--proyecto", proyecto, "--tema", "salud")
    assert hecho.exit_code == 0, hecho.output
    assert "3 fotos en" in hecho.output
    assert "No entró notas.txt: no es una foto" in hecho.output
    assert "cambie cada «por describir» por lo que se ve" in hecho.output
    assert hecho.stdout.strip() == str(proyecto / "galeria/2026/marcha-8m/album.yml")


@pytest.mark.parametrize("argumentos", [("album", "Marcha"), ("boletin", "Marcha", "--fotos", ".")])
def test_las_fotos_son_de_los_albumes_y_los_albumes_de_fotos(proyecto: Path, argumentos: tuple[str, ...]) -> None:
    hecho = correr(*argumentos, "--proyecto", proyecto)
    assert hecho.exit_code == 2
    assert "un álbum necesita --fotos CARPETA" in hecho.output


def test_un_tema_sin_declarar_se_dice_antes_de_copiar(proyecto: Path, tarjeta: Path) -> None:
    hecho = correr("album", "Marcha", "--fotos", tarjeta, "--proyecto", proyecto, "--tema", "salu")
    assert hecho.exit_code == 2
    assert "¿quiso decir «salud»?" in hecho.output
    assert not (proyecto / "galeria").exists()


def test_campos_explica_el_album_y_cada_foto() -> None:
    nombres = [c.nombre for c in campos("album")]
    assert {"titulo", "menores", "fotos.alt", "fotos.foco", "fotos.folio_consentimiento"} <= set(nombres)
    assert "fotos.archivo *" in CliRunner().invoke(orden_campos, ["album"]).output
