"""Importar carpetas de Jekyll, Hugo, Pelican y MkDocs de principio a fin."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generador.errores import FallaDelEntorno, ProblemasDeContenido
from generador.lectura.proyecto import leer_proyecto
from generador.modelo.boletin import Boletin
from generador.redaccion import importar
from generador.redaccion.ajenos.registro import DIARIO
from generador.redaccion.folios import siguiente_folio
from generador.redaccion.importar import importar_markdown
from generador.redaccion.pedido import PedidoInvalido

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 20
JPG = b"\xff\xd8\xff\xe0" + b"\x00" * 20
GIF = b"GIF89a" + b"\x00" * 20

Sembrar = Callable[[dict[str, str | bytes]], Path]
Errores = Callable[[Path], list[str]]


def boletines(proyecto: Path) -> dict[str, Boletin]:
    return {b.titulo: b for b in leer_proyecto(proyecto)[0].boletines}


def mensajes(informe: object) -> str:
    return "\n".join(f"{p} → {p.remedio}" for p in informe.pendientes)


def huellas(carpeta: Path) -> dict[str, str]:
    return {
        r.relative_to(carpeta).as_posix(): hashlib.sha256(r.read_bytes()).hexdigest()
        for r in carpeta.rglob("*")
        if r.is_file()
    }


def test_un_sitio_de_jekyll(proyecto: Path, ajena: Sembrar, errores: Errores) -> None:
    carpeta = ajena(
        {
            "_posts/2015-05-14-abre-la-feria.md": "---\nlayout: post\ntitle: Abre la feria\ncategories: [Salud]\npermalink: /noticias/abre-la-feria.html\nexcerpt: Habrá de todo.\nimage: /assets/feria.jpg\n---\nVea [lo de ayer]({% post_url 2015-05-13-ayer %}) y ![la plaza]({{ site.baseurl }}/assets/feria.jpg).\n",
            "_posts/2015-05-13-ayer.md": "---\ntitle: Lo de ayer\ndate: 2015-05-13 18:30:00 -0500\npublished: false\nexcerpt: Fue ayer.\n---\nTexto.\n",
            "_drafts/2015-05-15-luego.md": "---\ntitle: Lo que viene\nexcerpt: Será.\n---\nTexto.\n",
            "assets/feria.jpg": JPG,
            "assets/sobra.jpg": JPG,
        }
    )
    informe = importar_markdown(carpeta, proyecto)
    assert errores(proyecto) == []
    hechos = boletines(proyecto)
    assert [(b.folio, b.estado) for b in hechos.values()] == [(1, "borrador"), (2, "publicado"), (3, "borrador")]
    feria = hechos["Abre la feria"]
    assert (feria.temas, feria.alias, feria.portada.archivo) == (
        ("salud",),
        ("/noticias/abre-la-feria.html",),
        "feria.jpg",
    )
    assert feria.portada.alt == "la plaza"
    assert feria.fuente.cuerpo == "Vea [lo de ayer](001-lo-de-ayer.md) y ![la plaza](002-abre-la-feria/feria.jpg)."
    assert f"{hechos['Lo de ayer'].fecha:%H:%M}" == "18:30"
    assert informe.sin_usar == ("assets/sobra.jpg",)


def test_un_sitio_de_hugo(proyecto: Path, ajena: Sembrar, errores: Errores) -> None:
    carpeta = ajena(
        {
            "content/noticias/becas/index.md": '+++\ntitle = "Becas \\"2015\\""\ndate = 2015-02-01T10:00:00-06:00\ntags = ["Educación", "becas"]\naliases = ["/viejo/becas/"]\nsummary = "Hay becas."\n[cover]\nimage = "foto.png"\nalt = "Un salón de clases"\n+++\n{{< youtube Abc-123_x >}}\n\n{{< aviso >}}\n',
            "content/noticias/becas/foto.png": PNG,
            "content/noticias/_index.md": "+++\ntitle = 'Noticias'\n+++\n",
            "static/img/uno.jpg": JPG,
            "content/noticias/obra.md": "---\ntitle: Obra\ndate: 2015-03-01\ndraft: true\ndescription: Se hizo.\n---\n![Zanja](/img/uno.jpg)\n",
        }
    )
    informe = importar_markdown(carpeta, proyecto)
    assert errores(proyecto) == []
    becas = boletines(proyecto)['Becas "2015"']
    assert (becas.temas, becas.alias, becas.portada.alt) == (("educacion",), ("/viejo/becas/",), "Un salón de clases")
    assert becas.video[0].url == "https://www.youtube.com/watch?v=Abc-123_x"
    assert "«{{< aviso >}}» es una marca de otro programa" in mensajes(informe)
    assert boletines(proyecto)["Obra"].estado == "borrador"
    assert [f.archivo for f in informe.fallas] == ["content/noticias/_index.md"]
    assert "no se sabe de qué fecha es" in informe.fallas[0].mensaje


def test_un_sitio_de_pelican(proyecto: Path, ajena: Sembrar, errores: Errores) -> None:
    carpeta = ajena(
        {
            "content/agua.md": "Title: Corte de agua\nDate: 2015-04-02 09:15\nCategory: Avisos\nTags: salud, agua\nStatus: draft\nSave_as: avisos/agua.html\nSummary: Será el jueves.\n\nVea [el mapa]({static}/mapas/mapa.pdf) y ![Mapa]({attach}mapa.png).\n",
            "content/mapas/mapa.pdf": b"%PDF-1.4",
            "content/mapa.png": PNG,
        }
    )
    informe = importar_markdown(carpeta, proyecto)
    assert errores(proyecto) == []
    agua = boletines(proyecto)["Corte de agua"]
    assert (agua.estado, agua.temas, agua.alias) == ("borrador", ("salud",), ("/avisos/agua.html",))
    assert (proyecto / "contenido/documentos/boletines/2015/001-corte-de-agua/mapa.pdf").read_bytes() == b"%PDF-1.4"
    assert (informe.fotos, informe.documentos, informe.etiquetas) == (1, 1, (("Avisos", 1), ("agua", 1)))


def test_una_pagina_de_mkdocs_con_el_titulo_en_el_texto(proyecto: Path, ajena: Sembrar, errores: Errores) -> None:
    carpeta = ajena(
        {"docs/2015-06-01.md": "# Abre la *alberca*\n\nYa **abrió** la [alberca](http://a.mx) municipal para todos.\n"}
    )
    informe = importar_markdown(carpeta, proyecto)
    assert errores(proyecto) == []
    alberca = boletines(proyecto)["Abre la alberca"]
    assert alberca.resumen == "Ya abrió la alberca municipal para todos."
    assert alberca.fuente.cuerpo.startswith("Ya **abrió**")
    assert "no traía título" in mensajes(informe)
    assert "no traía resumen" in mensajes(informe)


def test_titulo_y_resumen_largos_se_cortan_en_una_palabra_y_se_guardan_completos(
    proyecto: Path, ajena: Sembrar
) -> None:
    carpeta = ajena(
        {"2015-01-01-a.md": f"---\ntitle: {'palabra ' * 20}\nexcerpt: {'cosa ' * 100}\nautor: Ana\n---\nTexto.\n"}
    )
    informe = importar_markdown(carpeta, proyecto)
    boletin = next(iter(boletines(proyecto).values()))
    assert boletin.titulo == ("palabra " * 13).strip() + "…"
    assert (len(boletin.resumen) <= 300, boletin.resumen[-5:]) == (True, "cosa…")
    registro = json.loads((proyecto / "boletines/.importado.json").read_text(encoding="utf-8"))
    otros = registro["fuentes"]["viejo/2015-01-01-a.md"]["otros"]
    assert (otros["titulo_completo"], otros["autor"]) == (("palabra " * 20).strip(), "Ana")
    assert "se cortó en 110" in mensajes(informe)


def test_las_barras_ante_las_comillas_del_titulo_se_quitan(proyecto: Path, ajena: Sembrar) -> None:
    carpeta = ajena(
        {"2015-01-01-a.md": "---\ntitle: \"Ranking \\\\'American\\\\' &amp; más\"\nexcerpt: Uno.\n---\nTexto.\n"}
    )
    importar_markdown(carpeta, proyecto)
    assert list(boletines(proyecto)) == ["Ranking 'American' & más"]


def test_un_mapa_relaciona_campos_temas_tipos_y_estados(proyecto: Path, ajena: Sembrar) -> None:
    carpeta = ajena(
        {
            "2015-01-01-a.md": "---\ntitle: Uno\nentradilla: Lo principal.\ntags: [Robotica, SalaPrensa, otra]\ncategory: Convocatorias\nstatus: listo\n---\nTexto.\n"
        }
    )
    mapa = {
        "campos": {"resumen": "entradilla"},
        "temas": {"Robótica": "educacion", "salaprensa": "ninguno"},
        "tipos": {"Convocatorias": "convocatoria"},
        "estados": {"listo": "publicado"},
        "dependencia": "dif",
    }
    informe = importar_markdown(carpeta, proyecto, mapa)
    uno = boletines(proyecto)["Uno"]
    assert (uno.resumen, uno.temas, uno.tipo, uno.estado, uno.dependencia) == (
        "Lo principal.",
        ("educacion",),
        "convocatoria",
        "publicado",
        "dif",
    )
    assert informe.etiquetas == (("Convocatorias", 1), ("otra", 1))


def test_un_mapa_con_un_tema_que_no_existe_se_dice_antes_de_empezar(proyecto: Path, ajena: Sembrar) -> None:
    carpeta = ajena({"2015-01-01-a.md": "---\ntitle: Uno\n---\nTexto.\n"})
    with pytest.raises(ProblemasDeContenido, match="temas.Robotica: «educasion» no es un tema declarado") as error:
        importar_markdown(carpeta, proyecto, {"temas": {"Robotica": "educasion"}})
    assert error.value.problemas[0].remedio == "¿Quiso decir «educacion»?"
    assert not (proyecto / "boletines").exists()


def test_un_estado_que_no_se_entiende_queda_como_borrador(proyecto: Path, ajena: Sembrar) -> None:
    carpeta = ajena({"2015-01-01-a.md": "---\ntitle: Uno\nestado: quizá\nresumen: Sí.\n---\nTexto.\n"})
    informe = importar_markdown(carpeta, proyecto)
    assert boletines(proyecto)["Uno"].estado == "borrador"
    assert "no se entiende el estado «quizá»" in mensajes(informe)


def test_un_texto_dañado_no_detiene_a_los_demas(proyecto: Path, ajena: Sembrar) -> None:
    carpeta = ajena(
        {
            "2015-01-01-a.md": "---\ntitle: Sin cerrar\n\nTexto.\n",
            "2015-01-02-b.md": "---\ntitle: Bien\nresumen: Sí.\n---\nTexto.\n",
        }
    )
    informe = importar_markdown(carpeta, proyecto)
    assert list(boletines(proyecto)) == ["Bien"]
    assert [f.archivo for f in informe.fallas] == ["2015-01-01-a.md"]
    assert "2015-01-01-a.md" in informe.sin_usar


def test_los_folios_siguen_al_mas_alto_que_ya_habia(proyecto: Path, ajena: Sembrar) -> None:
    ya = proyecto / "boletines/2015/007-ya.md"
    ya.parent.mkdir(parents=True)
    ya.write_text("---\nfolio: 7\ntitulo: Ya\nfecha: 2015-12-31\nresumen: Estaba.\n---\n", encoding="utf-8")
    antes = ya.read_bytes()
    importar_markdown(
        ajena({f"2015-0{m}-01-x.md": f"---\ntitle: Mes {m}\nresumen: Sí.\n---\nTexto.\n" for m in (3, 1, 2)}), proyecto
    )
    assert {t: b.folio for t, b in boletines(proyecto).items()} == {"Mes 1": 8, "Mes 2": 9, "Mes 3": 10, "Ya": 7}
    assert ya.read_bytes() == antes


def test_lo_que_falta_o_no_se_puede_copiar_se_dice(proyecto: Path, ajena: Sembrar, errores: Errores) -> None:
    carpeta = ajena(
        {
            "2015-01-01-a.md": "---\ntitle: Uno\nresumen: Sí.\nimage: https://a.mx/x.jpg\n---\n![Baile](baile.gif)\n\n![Nada](nada.jpg)\n\n![](https://a.mx/lejos.jpg)\n\n![](miente.jpg)\n",
            "baile.gif": GIF,
            "miente.jpg": PNG,
        }
    )
    informe = importar_markdown(carpeta, proyecto)
    assert errores(proyecto) == []
    for esperado in (
        "«baile.gif» no es JPG, PNG ni WebP",
        "no se encontró la imagen «nada.jpg»",
        "«https://a.mx/lejos.jpg» está en otro sitio",
        "«https://a.mx/x.jpg» está en otro sitio",
        "«miente.jpg» no dice qué se ve",
    ):
        assert esperado in mensajes(informe)
    assert informe.sin_usar == ("baile.gif",)
    assert (proyecto / "boletines/2015/001-uno/miente.png").read_bytes() == PNG


def test_la_segunda_vez_no_cambia_nada_y_lo_editado_se_respeta(proyecto: Path, ajena: Sembrar) -> None:
    textos = {f"2015-01-0{d}-x.md": f"---\ntitle: Día {d}\nresumen: Sí.\n---\n![Foto](f.jpg)\n" for d in (1, 2)}
    carpeta = ajena({**textos, "f.jpg": JPG})
    importar_markdown(carpeta, proyecto)
    editado = proyecto / "boletines/2015/001-dia-1.md"
    editado.write_text(editado.read_text(encoding="utf-8") + "\nAgregado.\n", encoding="utf-8")
    antes = huellas(proyecto)
    informe = importar_markdown(carpeta, proyecto)
    assert (len(informe.importados), informe.ya_estaban, informe.sin_usar) == (0, 2, ())
    assert huellas(proyecto) == antes


def test_un_original_que_cambio_se_dice_y_uno_nuevo_se_agrega(proyecto: Path, ajena: Sembrar) -> None:
    carpeta = ajena({"2015-01-01-x.md": "---\ntitle: Uno\nresumen: Sí.\n---\nTexto.\n"})
    importar_markdown(carpeta, proyecto)
    antes = (proyecto / "boletines/2015/001-uno.md").read_bytes()
    ajena(
        {
            "2015-01-01-x.md": "---\ntitle: Uno\nresumen: Cambió.\n---\nTexto.\n",
            "2015-01-02-y.md": "---\ntitle: Dos\nresumen: Sí.\n---\nTexto.\n",
        }
    )
    informe = importar_markdown(carpeta, proyecto)
    assert [p.mensaje for p in informe.pendientes] == ["cambió desde que se importó; el boletín no se tocó"]
    assert informe.importados == (("2015-01-02-y.md", "boletines/2015/002-dos.md"),)
    assert (proyecto / "boletines/2015/001-uno.md").read_bytes() == antes


def test_otro_sitio_con_una_carpeta_del_mismo_nombre_se_explica_y_entra_con_otro(proyecto: Path, tmp_path: Path) -> None:
    for sitio, titulo in (("viejo", "Uno"), ("nuevo", "Dos")):
        texto = tmp_path / sitio / "content/2015-01-01-x.md"
        texto.parent.mkdir(parents=True)
        texto.write_text(f"---\ntitle: {titulo}\nresumen: Sí.\n---\nTexto.\n", encoding="utf-8")
    importar_markdown(tmp_path / "viejo/content", proyecto)
    (pendiente,) = importar_markdown(tmp_path / "nuevo/content", proyecto).pendientes
    assert "cámbiele el nombre a la carpeta" in pendiente.remedio
    (tmp_path / "nuevo/content").rename(tmp_path / "nuevo/content-nuevo")
    assert importar_markdown(tmp_path / "nuevo/content-nuevo", proyecto).importados == (("2015-01-01-x.md", "boletines/2015/002-dos.md"),)


def test_una_carpeta_movida_se_reconoce_por_su_contenido(proyecto: Path, ajena: Sembrar) -> None:
    carpeta = ajena({"2015-01-01-x.md": "---\ntitle: Uno\nresumen: Sí.\n---\nTexto.\n"})
    importar_markdown(carpeta, proyecto)
    assert importar_markdown(carpeta.rename(carpeta.with_name("otro")), proyecto).ya_estaban == 1


def test_un_registro_dañado_detiene_la_importacion(proyecto: Path, ajena: Sembrar) -> None:
    carpeta = ajena({"2015-01-01-x.md": "---\ntitle: Uno\nresumen: Sí.\n---\nTexto.\n"})
    (proyecto / "boletines").mkdir()
    (proyecto / "boletines/.importado.json").write_text("{", encoding="utf-8")
    with pytest.raises(ProblemasDeContenido, match="el registro de lo importado está dañado"):
        importar_markdown(carpeta, proyecto)


def test_si_algo_se_interrumpe_lo_ya_importado_queda_apuntado(proyecto: Path, ajena: Sembrar) -> None:
    carpeta = ajena({f"2015-01-0{d}-x.md": f"---\ntitle: Día {d}\nresumen: Sí.\n---\nTexto.\n" for d in (1, 2, 3)})

    def interrumpir(etapa: str, hechos: int, total: int) -> None:
        if etapa == "Importando":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        importar_markdown(carpeta, proyecto, avance=interrumpir)
    informe = importar_markdown(carpeta, proyecto)
    assert (informe.ya_estaban, len(informe.importados)) == (1, 2)
    assert [b.folio for b in leer_proyecto(proyecto)[0].boletines] == [1, 2, 3]


def test_si_se_llena_el_disco_nada_queda_a_medias_ni_se_importa_dos_veces(proyecto: Path, ajena: Sembrar, monkeypatch: pytest.MonkeyPatch) -> None:
    carpeta = ajena({f"2015-01-0{d}-x.md": f"---\ntitle: Día {d}\nresumen: Sí.\n---\nTexto.\n" for d in (1, 2, 3)})
    apuntar, llamadas = importar.apuntar, []

    def lleno(*partes: Any) -> None:
        llamadas.append(partes)
        if len(llamadas) == 2:
            raise OSError(28, "No queda espacio en el dispositivo")
        apuntar(*partes)

    def sin_sitio(*_: Any) -> None:
        raise OSError(28, "No queda espacio en el dispositivo")

    with monkeypatch.context() as disco:
        disco.setattr(importar, "apuntar", lleno)
        disco.setattr(importar, "guardar_registro", sin_sitio)
        with pytest.raises(FallaDelEntorno, match="sigue donde se quedó"):
            importar_markdown(carpeta, proyecto)
    assert [b.folio for b in leer_proyecto(proyecto)[0].boletines] == [1]
    informe = importar_markdown(carpeta, proyecto)
    assert (informe.ya_estaban, len(informe.importados)) == (1, 2)
    assert [b.folio for b in leer_proyecto(proyecto)[0].boletines] == [1, 2, 3]
    assert not (proyecto / DIARIO).exists()


def test_un_texto_que_no_se_puede_convertir_no_detiene_a_los_demas(proyecto: Path, ajena: Sembrar, monkeypatch: pytest.MonkeyPatch) -> None:
    carpeta = ajena({f"2015-01-0{d}-x.md": f"---\ntitle: Día {d}\nresumen: Sí.\n---\nTexto.\n" for d in (1, 2)})
    convertir = importar.convertir_pieza
    monkeypatch.setattr(importar, "convertir_pieza", lambda pieza, *resto: (_ for _ in ()).throw(PermissionError(13, "Permiso denegado")) if pieza.folio == 1 else convertir(pieza, *resto))
    informe = importar_markdown(carpeta, proyecto)
    assert [f.archivo for f in informe.fallas] == ["2015-01-01-x.md"]
    assert len(informe.importados) == 1


def test_la_misma_direccion_con_y_sin_diagonal_es_un_solo_alias(proyecto: Path, ajena: Sembrar, errores: Errores) -> None:
    importar_markdown(ajena({"2015-01-01-x.md": "---\ntitle: Día\nresumen: Sí.\npermalink: /nota/x\nredirect_from: /nota/x/\n---\nTexto.\n"}), proyecto)
    assert errores(proyecto) == []
    assert [len(b.alias) for b in leer_proyecto(proyecto)[0].boletines] == [1]


def test_una_foto_suelta_con_nombre_de_fecha_no_es_un_folio(proyecto: Path) -> None:
    carpeta = proyecto / "boletines/2025"
    (carpeta / "007-feria").mkdir(parents=True)
    for nombre in ("2025-03-08 10.12.33.jpg", "1200px.png", "2025-03-08-nota.md"):
        (carpeta / nombre).write_bytes(b"x")
    assert siguiente_folio(proyecto, 2025) == 8


def test_dos_alias_iguales_no_rompen_el_portal(proyecto: Path, ajena: Sembrar, errores: Errores) -> None:
    textos = {
        f"2015-01-0{d}-x.md": f"---\ntitle: Día {d}\nresumen: Sí.\npermalink: /noticias/x/\nurl: /feeds/x.xml\n---\nTexto.\n"
        for d in (1, 2)
    }
    informe = importar_markdown(ajena(textos), proyecto)
    assert errores(proyecto) == []
    assert [b.alias for b in leer_proyecto(proyecto)[0].boletines] == [("/noticias/x/",), ()]
    assert mensajes(informe).count("ya lleva a otra parte") == 2


def test_la_propia_carpeta_de_boletines_no_se_importa(proyecto: Path) -> None:
    (proyecto / "boletines/2015").mkdir(parents=True)
    with pytest.raises(PedidoInvalido, match="es parte de este mismo portal"):
        importar_markdown(proyecto / "boletines/2015", proyecto)
