"""Qué se puede buscar: un documento por boletín, campaña, evento, álbum, indicador y página, agrupados por tramos de un año."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from generador import fechas, rutas
from generador.firmas import firmar
from generador.modelo.album import Album
from generador.modelo.boletin import Boletin
from generador.modelo.evento import Evento
from generador.modelo.pagina import Institucional
from generador.vistas.claves import clave_comun, clave_de_album, claves_propias
from generador.vistas.documento_de_busqueda import DocumentoDeBusqueda
from generador.vistas.edicion import Edicion
from generador.vistas.eventos import cuando

GRUPO_DEL_PORTAL = "portal"


# Con más, la primera búsqueda bajaría más de 300 kB al teléfono de quien solo quiere lo de este año (medido).
RECIENTES = 1500


def anios_recientes(edicion: Edicion) -> list[int]:
    """Los años en que se busca de entrada, del más nuevo al más viejo: todos, si no pasan de ``RECIENTES`` boletines."""
    total = 0
    recientes: list[int] = []
    for anio, lista in edicion.por_anio.items():
        total += len(lista)
        if recientes and total > RECIENTES:
            break
        recientes.append(anio)
    return recientes


# Con más, agregar un boletín tardaría bastante más de un segundo: se vuelve a indexar todo su tramo.
LIMITE_DEL_TRAMO = 250
# Cómo se llama, tras el año, el tramo de un mes: el año entero, su semestre o su trimestre.
_DIVISIONES: tuple[Callable[[int], str], ...] = (lambda _: "", lambda mes: f"-s{(mes + 5) // 6}", lambda mes: f"-t{(mes + 2) // 3}")


def tramos_del_anio(anio: int, boletines: Sequence[Boletin]) -> dict[str, list[Boletin]]:
    """Los boletines de un año por tramo: el año, sus semestres, trimestres o meses, lo más grueso que no pase de ``LIMITE_DEL_TRAMO``.

    Depende solo de lo publicado y no de lo que ya estuviera indexado: una construcción parcial da lo mismo que una limpia.
    """
    meses = [b.fecha.month for b in boletines]
    de_cada_mes = Counter(meses)
    gruesas = ({m: f"{anio}{final(m)}" for m in de_cada_mes} for final in _DIVISIONES)
    nombres = next((n for n in gruesas if _el_mayor(n, de_cada_mes) <= LIMITE_DEL_TRAMO), {m: f"{anio}-{m:02d}" for m in de_cada_mes})
    tramos: dict[str, list[Boletin]] = {}
    for boletin, mes in zip(boletines, meses, strict=True):
        tramos.setdefault(nombres[mes], []).append(boletin)
    return tramos


def _el_mayor(nombres: Mapping[int, str], de_cada_mes: Mapping[int, int]) -> int:
    totales = Counter[str]()
    for mes, cuantos in de_cada_mes.items():
        totales[nombres[mes]] += cuantos
    return max(totales.values(), default=0)


@dataclass(frozen=True)
class Grupo:
    """Los documentos de un índice, que se hacen solo si su ``clave`` no es la de un índice guardado."""

    clave: str
    cuantos: int
    documentos: Callable[[], list[DocumentoDeBusqueda]]


def grupos_de_documentos(edicion: Edicion) -> dict[str, Grupo]:
    """El grupo de cada índice, por su nombre."""
    grupos = {
        nombre: Grupo(_clave(edicion, tramo), len(tramo), partial(_boletines, edicion, tramo))
        for anio, lista in edicion.por_anio.items()
        for nombre, tramo in tramos_del_anio(anio, lista).items()
    }
    de_albumes = [[clave_de_album(edicion, a), campana.titulo if (campana := edicion.campana_de_album(a)) else None] for a in edicion.albumes]
    sueltos = _sueltos(edicion)
    clave = firmar([d.firma for d in sueltos], de_albumes)
    return grupos | {GRUPO_DEL_PORTAL: Grupo(clave, len(sueltos) + len(edicion.albumes), lambda: [*sueltos, *(_album(edicion, a) for a in edicion.albumes)])}


def _clave(edicion: Edicion, boletines: list[Boletin]) -> str:
    return firmar(clave_comun(edicion), claves_propias(edicion, boletines), [campana.titulo if (campana := edicion.campana_de(b)) else None for b in boletines])


def _boletines(edicion: Edicion, boletines: list[Boletin]) -> list[DocumentoDeBusqueda]:
    return [_boletin(edicion, b) for b in boletines]


def _sueltos(edicion: Edicion) -> list[DocumentoDeBusqueda]:
    return [*_campanas(edicion), *(_evento(edicion, e) for e in edicion.eventos), *_indicadores(edicion), *(_institucional(edicion, p) for p in edicion.catalogo.institucionales)]


def _boletin(edicion: Edicion, b: Boletin) -> DocumentoDeBusqueda:
    ajustes = edicion.ajustes
    texto = edicion.textos[b.fuente.archivo]
    filtros = {
        "clase": ["Boletín"],
        "anio": [str(b.fecha.year)],
        "mes": [f"{b.fecha.month:02d}"],
        "tipo": [b.nombre_de_tipo],
        "tema": [ajustes.temas[t] for t in b.temas],
        "dependencia": [ajustes.dependencias[b.dependencia]] if b.dependencia else [],
        "campana": [campana.titulo] if (campana := edicion.campana_de(b)) else [],
        "fotos": ["Con fotos"] if b.portada or texto.imagenes else [],
    }
    pies = [p for p in [b.portada and b.portada.pie, *(i.pie for i in texto.imagenes)] if p]
    return DocumentoDeBusqueda(
        direccion=b.direccion,
        titulo=b.titulo,
        texto=(b.resumen, texto, *(a.transcripcion for a in b.audio if a.transcripcion), *(v.transcripcion for v in b.video if v.transcripcion), *pies),
        fecha=b.fecha.isoformat(),
        meta={"fecha": fechas.fecha_larga(b.fecha), "tipo": b.nombre_de_tipo, "folio": b.folio_completo},
        filtros=filtros,
    )


def _campanas(edicion: Edicion) -> list[DocumentoDeBusqueda]:
    return [
        DocumentoDeBusqueda(
            direccion=c.direccion,
            titulo=c.titulo,
            texto=(c.lema, c.resumen, c.objetivo, c.publico, edicion.textos[c.fuente.archivo]),
            fecha=c.inicio.isoformat(),
            meta={"fecha": fechas.periodo(c.inicio, c.fin), "tipo": "Campaña"},
            filtros={"clase": ["Campaña"], "anio": sorted({str(c.inicio.year), str(c.fin.year)}), "tema": [edicion.ajustes.temas[t] for t in c.temas], "campana": [c.titulo]},
        )
        for c in edicion.campanas
    ]


def _evento(edicion: Edicion, evento: Evento) -> DocumentoDeBusqueda:
    ajustes = edicion.ajustes
    campana = edicion.campana_de(evento)
    return DocumentoDeBusqueda(
        direccion=evento.direccion,
        titulo=evento.titulo,
        texto=(evento.resumen, evento.lugar, evento.direccion_postal, evento.organiza, edicion.textos[evento.fuente.archivo]),
        fecha=evento.fecha.isoformat(),
        meta={"fecha": cuando(evento), "tipo": evento.nombre_de_tipo},
        filtros={
            "clase": ["Evento"],
            "anio": [str(evento.fecha.year)],
            "tema": [ajustes.temas[t] for t in evento.temas],
            "dependencia": [ajustes.dependencias[evento.dependencia]] if evento.dependencia else [],
            "campana": [campana.titulo] if campana else [],
        },
    )


def _album(edicion: Edicion, album: Album) -> DocumentoDeBusqueda:
    ajustes = edicion.ajustes
    fotos = edicion.fotos_de(album)
    campana = edicion.campana_de_album(album)
    letreros = [t for f in fotos for t in (f.pie, f.alt, *f.personas) if t]
    return DocumentoDeBusqueda(
        direccion=album.direccion,
        titulo=album.titulo,
        texto=(album.descripcion, album.lugar, *dict.fromkeys(letreros)),
        fecha=album.fecha.isoformat(),
        meta={"fecha": fechas.fecha_larga(album.fecha), "tipo": "Álbum"},
        filtros={
            "clase": ["Álbum"],
            "anio": [str(album.anio)],
            "tema": [ajustes.temas[t] for t in album.temas],
            "dependencia": [ajustes.dependencias[album.dependencia]] if album.dependencia else [],
            "campana": [campana.titulo] if campana else [],
            "fotos": ["Con fotos"],
        },
    )


def _indicadores(edicion: Edicion) -> list[DocumentoDeBusqueda]:
    """Los indicadores del POA, por lo que miden; su cifra cambia cada mes y no se busca."""
    return [
        DocumentoDeBusqueda(
            direccion=rutas.indicador(poa.ejercicio, i.id),
            titulo=f"{i.nombre} {poa.ejercicio}",
            texto=(i.definicion, i.metodo, i.unidad, i.nota),
            fecha=f"{poa.ejercicio}-01-01",
            meta={"fecha": str(poa.ejercicio), "tipo": "Indicador"},
            filtros={"clase": ["Indicador"], "anio": [str(poa.ejercicio)]},
        )
        for poa in edicion.catalogo.poas
        if poa.ejercicio <= edicion.hoy.year
        for i in poa.indicadores
    ]


def _institucional(edicion: Edicion, pagina: Institucional) -> DocumentoDeBusqueda:
    return DocumentoDeBusqueda(pagina.direccion, pagina.titulo, (pagina.descripcion, edicion.textos[pagina.fuente.archivo]), "1970-01-01", {"tipo": "Página"}, {"clase": ["Página"]})
