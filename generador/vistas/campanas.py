"""La lista de campañas con su cronograma, y la página de cada una."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from generador import fechas, rutas
from generador.firmas import firmar
from generador.modelo.campana import Campana
from generador.vistas.cabeza import cabeza, migas_ld
from generador.vistas.claves import clave_comun, claves_en
from generador.vistas.edicion import Edicion
from generador.vistas.eventos import resumen_de_evento
from generador.vistas.feeds import alternos
from generador.vistas.galeria import tarjeta_de_album
from generador.vistas.piezas import (
    contacto_de,
    dependencia_de,
    enlace,
    fotos_del_cuerpo,
    migas,
    peso,
    portada_de,
    portada_de_campana,
    tarjeta,
    temas_de,
)
from generador.vistas.salida import Datos, Pagina, PaginaDiferida
from generador.vistas.tarjetas import tarjeta_de_campana

RECIENTES = 25
ALBUMES = 6


def paginas_de_campanas(edicion: Edicion) -> list[Pagina | PaginaDiferida]:
    """``/campanas/`` y una página por campaña publicada; sus boletines se ponen solo si algo de ella pudo cambiar."""
    return [_lista(edicion), *(_diferida(edicion, c) for c in edicion.campanas)]


def _diferida(edicion: Edicion, campana: Campana) -> PaginaDiferida:
    lugares = edicion.lugares_por_campana.get(campana.id, [])[:RECIENTES]
    pagina = _pagina(edicion, campana)
    return PaginaDiferida(pagina.direccion, firmar(clave_comun(edicion), pagina.firma, claves_en(edicion, lugares)), partial(_con_boletines, edicion, pagina, lugares), "")


def _con_boletines(edicion: Edicion, pagina: Pagina, lugares: list[int]) -> Pagina:
    return replace(pagina, datos={**pagina.datos, "boletines": [tarjeta(edicion, edicion.boletines[i]) for i in lugares]})


def resumen_de_campana(edicion: Edicion, campana: Campana) -> Datos:
    """Una campaña en una lista."""
    return {
        "titulo": campana.titulo,
        "lema": campana.lema,
        "resumen": campana.resumen,
        "direccion": campana.direccion,
        "periodo": fechas.periodo(campana.inicio, campana.fin),
        "situacion": campana.situacion(edicion.hoy),
        "foto": portada_de_campana(edicion, campana) or _de_sus_boletines(edicion, campana),
    }


def _de_sus_boletines(edicion: Edicion, campana: Campana) -> Datos | None:
    """Sin portada propia, en las listas la representa la foto de su boletín más nuevo."""
    return next((f for b in edicion.por_campana.get(campana.id, []) if (f := portada_de(edicion, b))), None)


def _lista(edicion: Edicion) -> Pagina:
    grupos: dict[str, list[Datos]] = {"en curso": [], "próxima": [], "concluida": []}
    for campana in edicion.campanas:
        grupos[campana.situacion(edicion.hoy)].append(resumen_de_campana(edicion, campana))
    camino = migas(("Campañas", None))
    return Pagina(
        direccion=rutas.CAMPANAS,
        plantilla="campanas.html",
        titulo=f"Campañas · {edicion.ajustes.nombre_del_sitio}",
        datos={"migas": camino, "en_curso": grupos["en curso"], "proximas": grupos["próxima"], "concluidas": grupos["concluida"][::-1], "cronograma": _cronograma(edicion), "anio": edicion.hoy.year},
        cabeza=cabeza(edicion, rutas.CAMPANAS, "Campañas", f"Campañas de {edicion.ajustes.municipio.gobierno}: fechas, objetivo, público y materiales.", json_ld=[migas_ld(edicion, camino, rutas.CAMPANAS)]),
        seccion="campanas",
    )


def _cronograma(edicion: Edicion) -> list[Datos]:
    """Los doce meses del año en curso: el tema de cada uno y las campañas que lo tocan."""
    anio = edicion.hoy.year
    return [
        {
            "mes": mes,
            "abreviatura": mes[:3],
            "texto": edicion.ajustes.cronograma.get(mes),
            "campanas": [enlace(c.titulo, c.direccion) for c in edicion.campanas if (c.inicio.year, c.inicio.month) <= (anio, n) <= (c.fin.year, c.fin.month)],
            "actual": n == edicion.hoy.month,
        }
        for n, mes in enumerate(fechas.MESES, 1)
    ]


def _pagina(edicion: Edicion, campana: Campana) -> Pagina:
    """La de una campaña, todavía sin sus boletines."""
    camino = camino_de(campana)
    formatos = alternos(f"campanas/{campana.id}", campana.titulo) if campana.id in edicion.lugares_por_campana else []
    foto = portada_de_campana(edicion, campana)
    return Pagina(
        direccion=campana.direccion,
        plantilla="campana.html",
        titulo=f"{campana.titulo} · {edicion.ajustes.nombre_del_sitio}",
        datos={
            "migas": camino,
            "titulo": campana.titulo,
            "lema": campana.lema,
            "resumen": campana.resumen,
            "situacion": campana.situacion(edicion.hoy),
            "periodo": fechas.periodo(campana.inicio, campana.fin),
            "objetivo": campana.objetivo,
            "publico": campana.publico,
            "dependencia": dependencia_de(edicion, campana),
            "temas": temas_de(edicion, campana),
            "foto": foto,
            "materiales": [_material(edicion, m.archivo, m.titulo) for m in campana.materiales],
            "eventos": [resumen_de_evento(edicion, e) for e in edicion.eventos_de_campana(campana)],
            "albumes": [tarjeta_de_album(edicion, a) for a in edicion.albumes_de_campana(campana)[:ALBUMES]],
            "galeria": rutas.albumes_por("campanas", campana.id) if len(edicion.albumes_de_campana(campana)) > ALBUMES else None,
            "contacto": contacto_de(edicion, campana),
            "feeds": [enlace(f["formato"], f["direccion"]) for f in formatos],
        },
        cabeza=cabeza(edicion, campana.direccion, campana.titulo, campana.resumen, imagen=foto or tarjeta_de_campana(edicion, campana).imagen, feeds=formatos, json_ld=[migas_ld(edicion, camino, campana.direccion)]),
        seccion="campanas",
        cuerpo=edicion.textos[campana.fuente.archivo],
        fotos=fotos_del_cuerpo(edicion, campana.fuente.archivo, campana.titulo),
    )


def camino_de(campana: Campana) -> list[Datos]:
    """Dónde está una campaña, publicada o retirada."""
    return migas(("Campañas", rutas.CAMPANAS), (campana.titulo, None))


def _material(edicion: Edicion, archivo: str, titulo: str) -> Datos:
    ruta = f"contenido/documentos/{archivo}"
    return {"direccion": rutas.documento(ruta), "titulo": titulo, "formato": archivo.rsplit(".", 1)[-1].upper(), "mb": peso(edicion.pesos[ruta])}
