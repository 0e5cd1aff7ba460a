"""Las entradas de ``/feeds/galeria.xml``: una por álbum.

Una por foto llenaría el lector de quien se suscribe y dejaría solo uno o dos álbumes en el documento. Así cada
evento es una noticia con su texto y sus fotos a la vista, y quien lee Media RSS recibe un ``media:group`` por foto.
"""

from __future__ import annotations

from html import escape

from generador.modelo.album import Album
from generador.modelo.galeria import Foto
from generador.vistas.canales import (
    Entrada,
    FotoDeEntrada,
    anexo_de_foto,
    autor_de,
    enlaces_a,
    figura,
    grabaciones_de,
    limpio,
)
from generador.vistas.edicion import Edicion
from generador.vistas.piezas import foto as pieza

A_LA_VISTA = 12  # fotos en el texto de la entrada; todas van en Media RSS


def entradas_de_galeria(edicion: Edicion, maximo: int) -> list[Entrada]:
    """Los álbumes más nuevos que tienen alguna foto publicada."""
    con_fotos = ((a, fotos) for a in edicion.albumes if (fotos := edicion.fotos_de(a)))
    return [_entrada(edicion, a, fotos) for (a, fotos), _ in zip(con_fotos, range(maximo), strict=False)]


def guid_de_album(dominio: str, album: Album) -> str:
    """Identificador permanente de un álbum (RFC 4151): no lo cambia ninguna edición."""
    return f"tag:{dominio},{album.anio}:album/{album.slug}"


def _entrada(edicion: Edicion, album: Album, fotos: list[Foto]) -> Entrada:
    ajustes = edicion.ajustes
    fecha = album.fecha.astimezone(ajustes.zona)
    grabaciones = grabaciones_de(edicion, album)
    html = _html(edicion, album, fotos) + enlaces_a(grabaciones)
    principal = pieza(fotos[0].medida, fotos[0].alt)
    return Entrada(
        guid=guid_de_album(ajustes.dominio, album),
        direccion=ajustes.absoluta(album.direccion),
        titulo=limpio(album.titulo),
        resumen=limpio(" ".join((album.descripcion or f"{len(fotos)} fotos: {album.titulo}").split())),
        publicado=fecha,
        modificado=fecha,
        autor=autor_de(edicion),
        categorias=tuple(dict.fromkeys([*(limpio(ajustes.temas[t]) for t in album.temas), "Galería"])),
        contenido=lambda: html,
        fotos=tuple(_foto(edicion, f) for f in fotos),
        portada=anexo_de_foto(edicion, fotos[0].medida, principal["direccion"]),
        grabaciones=grabaciones,
    )


def _foto(edicion: Edicion, foto: Foto) -> FotoDeEntrada:
    """La de tamaño medio, la mayor y la de imprenta: la misma foto, para elegir."""
    datos = pieza(foto.medida, foto.alt)
    elegidas = [datos["direccion"], datos["variantes"][-1]["direccion"], *([datos["descarga"]["direccion"]] if datos["descarga"] else [])]
    return FotoDeEntrada(
        versiones=tuple(anexo_de_foto(edicion, foto.medida, d) for d in dict.fromkeys(elegidas)),
        miniatura=anexo_de_foto(edicion, foto.medida, datos["variantes"][0]["direccion"]),
        descripcion=limpio(foto.pie or foto.alt),
        credito=limpio(foto.credito),
        licencia=limpio(foto.licencia),
        licencia_url=foto.licencia_url,
        derechos=limpio(f"{foto.credito}. {foto.licencia}"),
        autor=limpio(foto.autor),
        titulo=limpio(foto.titulo),
        palabras=tuple(limpio(p) for p in dict.fromkeys((*foto.palabras, *foto.personas))),
    )


def _html(edicion: Edicion, album: Album, fotos: list[Foto]) -> str:
    parrafos = [f"<p>{escape(p.strip())}</p>" for p in (album.descripcion or "").split("\n\n") if p.strip()]
    figuras = [figura(edicion, pieza(f.medida, f.alt, f.pie, f.credito)) for f in fotos[:A_LA_VISTA]]
    enlace = f'<p><a href="{edicion.ajustes.absoluta(album.direccion)}">Ver el álbum completo: {len(fotos)} {"foto" if len(fotos) == 1 else "fotos"}</a></p>'
    terminos = f"<p>{escape(fotos[0].terminos)}</p>"
    return "".join([*parrafos, *figuras, enlace, terminos])
