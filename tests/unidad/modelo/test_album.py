"""El álbum: qué fotos tiene, qué se dice de cada una y cuáles no pueden publicarse."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from generador.fuente import Fuente
from generador.modelo.album import Album, Menores
from generador.modelo.albumes import revisar_albumes
from generador.modelo.fotos import Examen, Metadatos
from generador.modelo.galeria import leyenda
from generador.modelo.referencias import revisar_referencias

ZONA = ZoneInfo("America/Mexico_City")
ARCHIVOS = ("a.jpg", "b.jpg", "c.jpg")


def album(**campos):
    base = {"titulo": "Marcha", "fecha": "2025-03-08", "anio": 2025, "slug": "marcha", "archivos": ARCHIVOS, "fotos": [{"archivo": a, "alt": f"Se ve {a}."} for a in ARCHIVOS]}
    return Album.model_validate(base | {"fuente": Fuente("galeria/2025/marcha/album.yml")} | campos, context={"zona": ZONA})


@pytest.fixture
def con(catalogo):
    def armar(*albumes, examenes=None, bloqueadas=None, archivos=()):
        hechos = catalogo(archivos=tuple(f"{a.carpeta}/{n}" for a in albumes for n in (*a.archivos, "album.yml")) + archivos)
        hechos = replace(hechos, albumes=albumes)
        return hechos, [(p.nivel, p.campo, p.mensaje) for p in revisar_albumes(hechos, examenes or {}, bloqueadas or {})]

    return armar


def test_un_album_completo_no_tiene_nada_que_decir(con):
    assert con(album())[1] == []


def test_las_fotos_van_en_el_orden_de_la_ficha_y_luego_por_nombre():
    uno = album(fotos=[{"archivo": "c.jpg", "alt": "C"}])
    assert [f.ficha.archivo for f in uno.fotos_en_orden] == ["c.jpg", "a.jpg", "b.jpg"]
    assert [f.ancla for f in uno.fotos_en_orden] == ["foto-c", "foto-a", "foto-b"]


@pytest.mark.parametrize("fotos", [{"a.jpg": {"alt": "A"}, "b.jpg": "B", "c.jpg": {"alt": "C", "foco": "20% 80%"}}, [{"archivo": "a.jpg", "alt": "A"}, {"archivo": "b.jpg", "alt": "B"}, {"archivo": "c.jpg", "alt": "C", "foco": ["20", "80"]}]])
def test_las_fotos_se_escriben_como_lista_o_por_su_nombre(fotos):
    assert [(f.archivo, f.alt, f.foco) for f in album(fotos=fotos).fotos] == [("a.jpg", "A", (50, 50)), ("b.jpg", "B", (50, 50)), ("c.jpg", "C", (20, 80))]


@pytest.mark.parametrize("foco", ["centro", "50", [1, 2, 3], [101, 0], [-1, 0]])
def test_un_foco_que_no_es_un_punto_de_la_foto_no_vale(foco):
    with pytest.raises(ValueError, match="foco"):
        album(fotos=[{"archivo": "a.jpg", "alt": "A", "foco": foco}])


@pytest.mark.parametrize(
    ("campos", "esperado"),
    [
        ({"fotos": []}, ("error", "fotos", "la foto «a.jpg» no dice qué se ve")),
        ({"fotos": [{"archivo": "a.jpg", "alt": "Por describir"}]}, ("error", "fotos.0.alt", "la foto «a.jpg» no dice qué se ve")),
        ({"fotos": [{"archivo": "a.jpg", "alt": ""}]}, ("error", "fotos.0.alt", "la foto «a.jpg» no dice qué se ve")),
        ({"fotos": [{"archivo": "a.jpg", "alt": "A", "decorativa": "sí"}]}, ("error", "fotos.0.alt", "la foto «a.jpg» es decorativa y aun así dice qué se ve")),
        ({"fotos": [{"archivo": "z.jpg", "alt": "Z"}]}, ("error", "fotos.0.archivo", "no existe la foto «z.jpg» en galeria/2025/marcha/")),
        ({"fotos": [{"archivo": "a.jpg", "alt": "A"}, {"archivo": "a.jpg", "alt": "A"}]}, ("error", "fotos.0.archivo", "la foto «a.jpg» está 2 veces")),
        ({"fotos": [{"archivo": "a.jpg", "alt": "A", "menores": "con_consentimiento"}]}, ("error", "fotos.0", "la foto «a.jpg» muestra menores con consentimiento y no dice el folio")),
    ],
)
def test_lo_que_falta_se_dice_con_el_nombre_de_la_foto(con, campos, esperado):
    assert esperado in con(album(**campos))[1]


@pytest.mark.parametrize(
    "campos",
    [
        {"archivos": ("a.jpg",), "fotos": [{"archivo": "a.jpg", "alt": "", "decorativa": "sí"}]},
        {"menores": "con_consentimiento", "folio_consentimiento": "DIF-1"},
        {"archivos": ("a.jpg",), "fotos": [{"archivo": "a.jpg", "alt": "A", "menores": "con_consentimiento", "folio_consentimiento": "DIF-1"}]},
        {"menores": "no_identificables"},
    ],
)
def test_lo_que_esta_completo_no_se_reclama(con, campos):
    assert con(album(**campos))[1] == []


def test_la_descripcion_que_trae_la_foto_vale(con):
    examenes = {f"galeria/2025/marcha/{a}": Examen("h", 1, 1, Metadatos(alt="Se ve.")) for a in ARCHIVOS}
    assert con(album(fotos=[]), examenes=examenes)[1] == []


def test_dos_fotos_nunca_comparten_ancla():
    archivos = ("Foto (1).jpg", "Foto 1.jpg", "foto-1-2.jpg", "plaza.jpg", "plaza.png")
    assert [f.ancla for f in album(archivos=archivos, fotos=[]).fotos_en_orden] == ["foto-foto-1", "foto-foto-1-2", "foto-foto-1-2-2", "foto-plaza", "foto-plaza-2"]


def test_una_bloqueada_no_esta_en_ninguna_parte_aunque_otro_la_nombre(con, boletin):
    uno = album(fotos=[{"archivo": "a.jpg", "alt": "A"}, {"archivo": "b.jpg", "menores": "bloqueada"}, {"archivo": "c.jpg", "alt": "C"}])
    todo, problemas = con(uno)
    assert problemas == []  # no necesita descripción
    assert [f.ficha.archivo for f in uno.fotos_en_orden] == ["a.jpg", "c.jpg"]
    assert uno.bloqueadas == todo.bloqueadas == {"galeria/2025/marcha/b.jpg"}
    assert "galeria/2025/marcha/b.jpg" not in todo.fotos_usadas({})
    todo = replace(todo, boletines=(boletin(album="2025/marcha", portada={"archivo": "b.jpg", "alt": "B"}),))
    assert "galeria/2025/marcha/b.jpg" not in todo.fotos_usadas({})
    assert [p.mensaje for p in revisar_referencias(todo, ())] == ["la foto «b.jpg» está bloqueada en su álbum y no se publica"]


def test_un_album_bloqueado_bloquea_todo_menos_lo_que_una_foto_diga():
    uno = album(menores="bloqueada", fotos=[{"archivo": "a.jpg", "alt": "A", "menores": "no"}])
    assert [(f.ficha.archivo, f.menores) for f in uno.fotos_en_orden] == [("a.jpg", Menores.NO)]


def test_copiar_una_bloqueada_con_otro_nombre_no_la_desbloquea(con):
    examenes = {"boletines/2025/copia.jpg": Examen("misma", 1, 1)}
    (problema,) = con(album(), examenes=examenes, bloqueadas={"galeria/2025/marcha/b.jpg": Examen("misma", 1, 1)})[1]
    assert problema == ("error", "", "es la misma foto que galeria/2025/marcha/b.jpg, que está bloqueada y no se publica")


def test_una_carpeta_con_fotos_y_sin_album_se_dice(con):
    assert con(album(), archivos=("galeria/2025/sueltas/x.jpg",))[1] == [("advertencia", "", "tiene fotos y no tiene album.yml, así que no se publican")]


def test_un_album_con_fecha_futura_o_en_borrador_no_se_ve():
    ahora = datetime(2025, 3, 8, 12, tzinfo=ZONA)
    assert album().es_visible(ahora)
    assert not album(fecha="2025-03-09").es_visible(ahora)
    assert not album(estado="borrador").es_visible(ahora)


def test_manda_la_ficha_luego_la_foto_luego_el_album_luego_el_portal(ajustes):
    dentro = Metadatos(pie="pie de la foto", credito="crédito de la foto", autor="autora de la foto", alt="alt de la foto", fecha="2025-03-07", palabras=("marcha",))

    def dicho(ficha, metadatos, **campos):
        uno = album(fotos=[{"archivo": "a.jpg", **ficha}], **campos)
        return leyenda(uno, uno.fotos_en_orden[0], metadatos, ajustes)

    todo = dicho({"alt": "alt", "pie": "pie", "credito": "crédito", "autor": "autora"}, dentro, credito="del álbum")
    assert (todo.alt, todo.pie, todo.credito, todo.autor) == ("alt", "pie", "crédito", "autora")
    callado = dicho({}, dentro, credito="del álbum", temas=["salud"])
    assert (callado.alt, callado.pie, callado.credito, callado.autor, callado.fecha) == ("alt de la foto", "pie de la foto", "crédito de la foto", "autora de la foto", "2025-03-07")
    assert callado.palabras == ("marcha", "Salud")
    del_album = dicho({"alt": "A"}, Metadatos(), credito="del álbum", autor="autor del álbum", licencia="CC BY 4.0")
    assert (del_album.credito, del_album.autor, del_album.licencia, del_album.fecha, del_album.titulo) == ("del álbum", "autor del álbum", "CC BY 4.0", "2025-03-08", "Marcha")
    del_portal = dicho({"alt": "A"}, Metadatos())
    assert del_portal.credito == del_portal.autor == "Comunicación Social, Y"
    assert dicho({"alt": "", "decorativa": "sí"}, dentro).alt == ""
