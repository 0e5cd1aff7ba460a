"""Lo que escribe ``portal nuevo`` es válido hoy y con cualquiera de sus renglones opcionales."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pytest

from generador.errores import ProblemasDeContenido
from generador.lectura.documentos import leer_boletin, leer_campana, leer_evento
from generador.lectura.proyecto import leer_proyecto
from generador.modelo.boletin import FichaBoletin, Tipo
from generador.modelo.campana import FichaCampana
from generador.modelo.evento import FichaEvento
from generador.redaccion.nuevo import CLASES, nuevo_documento
from generador.redaccion.pedido import PedidoInvalido

MODELOS = {"boletin": FichaBoletin, "aviso": FichaBoletin, "campana": FichaCampana, "evento": FichaEvento}
LECTORES = {"boletin": leer_boletin, "aviso": leer_boletin, "campana": leer_campana, "evento": leer_evento}
OPCIONAL = re.compile(r"# ([a-z_]+): ")
# Nombran algo que debe existir en el proyecto: al activarlos, eso es lo único que puede faltar.
DE_OTRO_ARCHIVO = re.compile(r"no existe (?:la foto|el audio|contenido/|galeria/)")


def test_un_documento_recien_creado_se_lee_sin_problemas(proyecto: Path, ahora: datetime) -> None:
    for clase in CLASES:
        nuevo_documento(proyecto, clase, f"Prueba de {clase}: «comillas» y #números", ahora)
    catalogo, problemas = leer_proyecto(proyecto)
    assert problemas == []
    assert [b.folio for b in catalogo.boletines] == [1, 2]
    assert {b.estado for b in catalogo.boletines} | {d.estado for d in (*catalogo.campanas, *catalogo.eventos)} == {"borrador"}
    assert (len(catalogo.campanas), len(catalogo.eventos)) == (1, 1)


@pytest.mark.parametrize("clase", CLASES)
def test_estan_todos_los_campos_del_esquema(proyecto: Path, ahora: datetime, clase: str) -> None:
    texto = nuevo_documento(proyecto, clase, "Prueba", ahora).read_text(encoding="utf-8")
    presentes = re.findall(r"^(?:# )?([a-z_]+): ", texto.split("\n---\n")[0], re.M)
    assert sorted(presentes) == sorted(MODELOS[clase].model_fields)


@pytest.mark.parametrize("clase", CLASES)
def test_cada_renglon_opcional_es_valido_al_activarlo(proyecto: Path, ahora: datetime, clase: str) -> None:
    ruta = nuevo_documento(proyecto, clase, "Prueba", ahora)
    archivo = ruta.relative_to(proyecto).as_posix()
    original = ruta.read_text(encoding="utf-8")
    renglones = original.split("\n")
    opcionales = [i for i, renglon in enumerate(renglones) if OPCIONAL.match(renglon)]
    assert len(opcionales) > 10
    for i in opcionales:
        ruta.write_text(
            "\n".join([*renglones[:i], renglones[i].removeprefix("# "), *renglones[i + 1 :]]), encoding="utf-8"
        )
        zona = ahora.tzinfo
        leido = LECTORES[clase](ruta, archivo, zona)
        campo = OPCIONAL.match(renglones[i])[1]
        assert getattr(leido, campo) not in (None, (), ""), campo
        try:
            leer_proyecto(proyecto)
        except ProblemasDeContenido as error:
            assert all(DE_OTRO_ARCHIVO.search(p.mensaje) for p in error.problemas), str(error)


def test_los_temas_y_dependencias_disponibles_estan_a_la_vista(proyecto: Path, ahora: datetime) -> None:
    texto = nuevo_documento(proyecto, "boletin", "Prueba", ahora).read_text(encoding="utf-8")
    assert "#     Hay: salud, educacion, obra-publica." in texto
    assert "#     Hay: dif, comunicacion." in texto


def test_un_aviso_vence_a_los_tres_dias_a_las_seis_de_la_tarde(proyecto: Path, ahora: datetime) -> None:
    nuevo_documento(proyecto, "aviso", "Cierre de la calle Hidalgo", ahora)
    aviso = leer_proyecto(proyecto)[0].boletines[0]
    assert (aviso.tipo, f"{aviso.vigencia:%Y-%m-%dT%H:%M}") == (Tipo.AVISO, "2026-03-10T18:00")


def test_un_evento_es_dentro_de_una_semana_si_no_se_dice_cuando(proyecto: Path, ahora: datetime) -> None:
    nuevo_documento(proyecto, "evento", "Foro de mujeres", ahora, lugar="Plaza", tipo="foro")
    nuevo_documento(proyecto, "evento", "Desfile", ahora, fecha="2026-11-20T09:00")
    foro, desfile = leer_proyecto(proyecto)[0].eventos
    assert (foro.direccion, f"{foro.fecha:%Y-%m-%dT%H:%M}", foro.tipo, foro.lugar) == ("/agenda/foro-de-mujeres/", "2026-03-14T10:00", "foro", "Plaza")
    assert f"{desfile.fecha:%Y-%m-%dT%H:%M}" == "2026-11-20T09:00"


def test_el_folio_sigue_al_mas_alto_del_anio_y_cada_anio_empieza_en_uno(proyecto: Path, ahora: datetime) -> None:
    (proyecto / "boletines/2026/041-fotos-de-un-borrado").mkdir(parents=True)
    ruta = nuevo_documento(proyecto, "boletin", "Abre la feria", ahora)
    assert ruta.name == "042-abre-la-feria.md"
    assert (
        nuevo_documento(proyecto, "boletin", "Abre la feria", ahora, fecha="2027-01-01").name == "001-abre-la-feria.md"
    )


def test_la_fecha_es_la_hora_del_municipio(proyecto: Path, ahora: datetime) -> None:
    mkdocs = proyecto / "mkdocs.yml"
    mkdocs.write_text(
        mkdocs.read_text(encoding="utf-8").replace("Valle Claro}", "Valle Claro, zona_horaria: America/Tijuana}"),
        encoding="utf-8",
    )
    fin_de_anio = datetime.fromisoformat("2027-01-01T06:30:00+00:00")
    assert nuevo_documento(proyecto, "boletin", "Cena", fin_de_anio).parent.name == "2026"


def test_las_opciones_pedidas_quedan_escritas(proyecto: Path, ahora: datetime) -> None:
    nuevo_documento(
        proyecto,
        "boletin",
        "Becas",
        ahora,
        tipo="convocatoria",
        temas=["salud", "educacion"],
        dependencia="dif",
        lugar="Plaza: norte #2",
    )
    boletin = leer_proyecto(proyecto)[0].boletines[0]
    assert (boletin.tipo, boletin.temas, boletin.dependencia, boletin.lugar) == (
        "convocatoria",
        ("salud", "educacion"),
        "dif",
        "Plaza: norte #2",
    )


def test_nunca_escribe_encima_de_un_archivo(proyecto: Path, ahora: datetime) -> None:
    ruta = nuevo_documento(proyecto, "campana", "Día de Muertos", ahora)
    ruta.write_text("mío", encoding="utf-8")
    with pytest.raises(PedidoInvalido, match="ya existe contenido/campanas/dia-de-muertos.md"):
        nuevo_documento(proyecto, "campana", "Día de muertos", ahora)
    assert ruta.read_text(encoding="utf-8") == "mío"


@pytest.mark.parametrize(
    ("titulo", "opciones", "mensaje"),
    [
        ("Hola", {"temas": ["salu"]}, "temas: «salu» no está declarado en mkdocs.yml; ¿quiso decir «salud»?"),
        ("Hola", {"tipo": "avis"}, "¿Quiso decir «aviso»?"),
        ("Hola", {"fecha": "3 de mayo"}, "fecha: se esperaba AAAA-MM-DD o AAAA-MM-DDTHH:MM y llegó «3 de mayo»"),
        ("¡…!", {}, "el título debe tener letras o cifras"),
        ("a" * 111, {}, "titulo: tiene 111 letras y el máximo es 110"),
        ("Hola", {"vigencia": "2020-01-01"}, "la vigencia termina antes de la fecha de publicación"),
    ],
)
def test_un_pedido_que_no_sirve_lo_dice_y_no_escribe_nada(
    proyecto: Path, ahora: datetime, titulo: str, opciones: dict, mensaje: str
) -> None:
    with pytest.raises(PedidoInvalido) as error:
        nuevo_documento(proyecto, "boletin", titulo, ahora, **opciones)
    assert mensaje in str(error.value)
    assert not (proyecto / "boletines").exists()
