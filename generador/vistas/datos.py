"""Datos abiertos: cada conjunto en CSV y JSON, con su diccionario y un catálogo DCAT."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby
from typing import Any

import orjson

from generador import fechas, rutas
from generador.firmas import firmar
from generador.lectura.recuerdos import Memoria
from generador.modelo.album import Album
from generador.modelo.evento import Evento
from generador.modelo.filas import FilaAlbum, FilaBoletin, FilaCampana, FilaCorreccion, FilaEvento, FilaFoto
from generador.vistas.boletines import pie
from generador.vistas.cabeza import cabeza, migas_ld
from generador.vistas.claves import clave_comun, clave_de_album, claves_en
from generador.vistas.conjunto import Conjunto, Parte, en_una_parte
from generador.vistas.datos_de_cumplimiento import conjuntos_de_cumplimiento
from generador.vistas.edicion import Edicion
from generador.vistas.piezas import enlace, migas
from generador.vistas.salida import Archivo, Datos, Pagina, Salida, archivo_listo
from generador.vistas.tabla_csv import a_csv, a_renglones


def conjuntos(edicion: Edicion) -> list[Conjunto]:
    """Los conjuntos que se publican."""
    erratas = [(e, b) for b in edicion.boletines for e in b.erratas]
    ultimo = max(edicion.modificados, default=None)
    ultimo_evento = max((e.fecha for e in edicion.eventos if e.fecha <= edicion.ahora), default=None)
    ultimo_album = max((a.fecha for a in edicion.albumes), default=None)
    return [
        Conjunto("boletines", "Boletines", "Cada pieza publicada por la oficina, con su fecha, tipo, temas y dirección.", FilaBoletin, tuple(_boletines_por_mes(edicion)), ultimo),
        Conjunto("campanas", "Campañas", "Campañas de comunicación, con fechas, objetivo y público.", FilaCampana, en_una_parte([FilaCampana.de(c, edicion.ajustes, len(edicion.lugares_por_campana.get(c.id, []))) for c in edicion.campanas]), ultimo),
        Conjunto("correcciones", "Correcciones", "Cada corrección pública hecha a un boletín.", FilaCorreccion, en_una_parte([FilaCorreccion.de(e, b, edicion.ajustes) for e, b in erratas]), max((e.fecha for e, _ in erratas), default=None)),
        Conjunto("eventos", "Agenda", "Cada evento de la agenda, pasado o por venir: cuándo, dónde, si se hizo y qué se publicó de él.", FilaEvento, en_una_parte([_fila_de_evento(edicion, e) for e in edicion.eventos]), ultimo_evento),
        Conjunto("albumes", "Álbumes", "Cada álbum de la galería, con su evento y cuántas fotos tiene.", FilaAlbum, en_una_parte([FilaAlbum.de(a, edicion.ajustes, len(edicion.fotos_publicadas(a))) for a in edicion.albumes]), ultimo_album),
        Conjunto("fotos", "Fotos", "Cada foto del banco de imágenes, con su descripción, crédito, licencia y archivo para imprimir.", FilaFoto, tuple(_fotos_por_anio(edicion)), ultimo_album),
        *conjuntos_de_cumplimiento(edicion),
    ]


def _boletines_por_mes(edicion: Edicion) -> Iterator[Parte]:
    """Los boletines en su orden, una parte por mes: la de un mes que no cambió no se vuelve a escribir. La del más nuevo, que es el que cambia, no se guarda."""
    meses = [(b.fecha.year, b.fecha.month) for b in edicion.boletines]
    for numero, (_, grupo) in enumerate(groupby(range(len(meses)), meses.__getitem__)):
        lugares = list(grupo)
        yield Parte(len(lugares), partial(_filas_de_boletines, edicion, lugares), firmar("datos", clave_comun(edicion), claves_en(edicion, lugares)) if numero else "")


def _fotos_por_anio(edicion: Edicion) -> Iterator[Parte]:
    """Las fotos en el orden de sus álbumes; las del año más nuevo, que es el que cambia, no se guardan."""
    for numero, (_, grupo) in enumerate(groupby(edicion.albumes, key=lambda a: a.anio)):
        albumes = list(grupo)
        clave = firmar("fotos", [clave_de_album(edicion, a) for a in albumes]) if numero else ""
        yield Parte(sum(len(edicion.fotos_publicadas(a)) for a in albumes), partial(_filas_de_fotos, edicion, albumes), clave)


def _filas_de_fotos(edicion: Edicion, albumes: list[Album]) -> list[FilaFoto]:
    return [FilaFoto.de(a, f, edicion.ajustes) for a in albumes for f in edicion.fotos_de(a)]


def _filas_de_boletines(edicion: Edicion, lugares: list[int]) -> list[dict[str, Any]]:
    return [FilaBoletin.de(edicion.boletines[i], edicion.ajustes) for i in lugares]


def _fila_de_evento(edicion: Edicion, evento: Evento) -> FilaEvento:
    return FilaEvento.de(evento, edicion.ajustes, len(edicion.boletines_de_evento(evento)), len(edicion.albumes_de_evento(evento)), edicion.esta_cubierto(evento))


def salidas_de_datos(edicion: Edicion, memoria: Memoria | None = None) -> list[Salida]:
    """Los archivos de datos, el catálogo y la página ``/datos/``; ``memoria`` guarda lo ya escrito de otros meses."""
    todos = conjuntos(edicion)
    archivos: list[Archivo] = []
    pesos: dict[str, int] = {}
    for conjunto in todos:
        for extension, producir in _ESCRITORES.items():
            contenido = producir(conjunto, memoria)
            direccion = rutas.dato(conjunto.id, extension)
            pesos[direccion] = len(contenido)
            archivos.append(archivo_listo(direccion, contenido))
    archivos.append(archivo_listo(rutas.CATALOGO_DE_DATOS, _json(_catalogo(edicion, todos))))
    return [*archivos, _pagina(edicion, todos, pesos)]


def _a_csv(conjunto: Conjunto, memoria: Memoria | None) -> bytes:
    return a_csv(conjunto.columnas, []) + b"".join(_escritos(conjunto, "csv", lambda p: a_renglones(fila.values() for fila in p.volcadas), memoria))


def _a_json(conjunto: Conjunto, memoria: Memoria | None) -> bytes:
    inicio, fin = b"[\n", b"\n]\n"
    partes = [p for p in _escritos(conjunto, "json", lambda p: _json(p.volcadas).removeprefix(inicio).removesuffix(fin) if p.cuantas else b"", memoria) if p]
    return inicio + b",\n".join(partes) + fin if partes else _json([])


def _escritos(conjunto: Conjunto, formato: str, escribir: Callable[[Parte], bytes], memoria: Memoria | None) -> list[bytes]:
    """Cada parte en un formato: de la memoria, o recién escrito."""
    claves = {p: firmar(formato, p.clave) for p in conjunto.partes if p.clave}
    guardados = memoria.obtener(claves.values()) if memoria is not None else {}
    escritos = {p: guardados.get(claves.get(p, "")) or escribir(p) for p in conjunto.partes}
    if memoria is not None:
        memoria.guardar({clave: escritos[p] for p, clave in claves.items() if clave not in guardados})
    return list(escritos.values())


def _diccionario(conjunto: Conjunto, _: Memoria | None) -> bytes:
    return _json({"conjunto": conjunto.id, "titulo": conjunto.titulo, "descripcion": conjunto.descripcion, "campos": _campos(conjunto)})


def _json(datos: object) -> bytes:
    return orjson.dumps(datos, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


_ESCRITORES: dict[str, Callable[[Conjunto, Memoria | None], bytes]] = {"csv": _a_csv, "json": _a_json, "diccionario.json": _diccionario}
_TIPOS = {"integer": "entero", "number": "número", "string": "texto", "array": "lista", "boolean": "lógico"}
_FORMATOS = {"date-time": "fecha y hora ISO 8601", "date": "fecha ISO 8601", "uri": "dirección web"}


def _campos(conjunto: Conjunto) -> list[Datos]:
    propiedades = conjunto.fila.model_json_schema(mode="serialization")["properties"]
    return [{"campo": c, "tipo": _tipo(propiedades[c]), "descripcion": info.description or ""} for c, info in conjunto.fila.model_fields.items()]


def _tipo(esquema: Datos) -> str:
    if "anyOf" in esquema:
        esquema = next(e for e in esquema["anyOf"] if e.get("type") != "null")
    return _FORMATOS.get(esquema.get("format", "")) or _TIPOS[esquema["type"]]


def _catalogo(edicion: Edicion, todos: list[Conjunto]) -> Datos:
    """Catálogo DCAT (esquema data.json): https://www.w3.org/TR/vocab-dcat-3/."""
    ajustes = edicion.ajustes
    return {
        "@context": "https://project-open-data.cio.gov/v1.1/schema/catalog.jsonld",
        "@type": "dcat:Catalog",
        "conformsTo": "https://project-open-data.cio.gov/v1.1/schema",
        "language": "es-MX",
        "dataset": [_conjunto_dcat(edicion, c) for c in todos],
        "publisher": {"@type": "org:Organization", "name": ajustes.municipio.gobierno},
    }


def _conjunto_dcat(edicion: Edicion, conjunto: Conjunto) -> Datos:
    ajustes = edicion.ajustes
    fechas_ = sorted(b.fecha.date().isoformat() for b in (edicion.boletines[:1] + edicion.boletines[-1:]))
    return {
        "@type": "dcat:Dataset",
        "identifier": ajustes.absoluta(f"{rutas.DATOS}#{conjunto.id}"),
        "title": conjunto.titulo,
        "description": conjunto.descripcion,
        "keyword": ["comunicación social", conjunto.titulo.lower()],
        "issued": fechas_[0] if fechas_ else None,
        "modified": conjunto.modificado.date().isoformat() if conjunto.modificado else None,
        "accrualPeriodicity": "R/P1D",
        "publisher": {"@type": "org:Organization", "name": ajustes.municipio.gobierno},
        "contactPoint": {"@type": "vcard:Contact", "fn": ajustes.municipio.oficina, "hasEmail": f"mailto:{ajustes.municipio.correo}" if ajustes.municipio.correo else None},
        "license": ajustes.fotos.licencia_url,
        "language": ["es-MX"],
        "spatial": ajustes.municipio.nombre,
        "temporal": f"{fechas_[0]}/{fechas_[-1]}" if fechas_ else None,
        "accessLevel": "public",
        "describedBy": ajustes.absoluta(rutas.dato(conjunto.id, "diccionario.json")),
        "distribution": [
            {"@type": "dcat:Distribution", "title": f"{conjunto.titulo} en {nombre}", "format": nombre, "mediaType": mime, "downloadURL": ajustes.absoluta(rutas.dato(conjunto.id, extension))}
            for extension, nombre, mime in (("csv", "CSV", "text/csv"), ("json", "JSON", "application/json"))
        ],
    }


def _pagina(edicion: Edicion, todos: list[Conjunto], pesos: dict[str, int]) -> Pagina:
    camino = migas(("Datos abiertos", None))
    fotos = edicion.ajustes.fotos
    datos = {
        "migas": camino,
        "conjuntos": [
            {
                "id": c.id,
                "titulo": c.titulo,
                "descripcion": c.descripcion,
                "registros": c.cuantas,
                "actualizado": fechas.fecha_larga(c.modificado) if c.modificado else None,
                "formatos": [{"nombre": n, "direccion": rutas.dato(c.id, e), "kb": f"{max(1, round(pesos[rutas.dato(c.id, e)] / 1000)):,} kB"} for n, e in (("CSV", "csv"), ("JSON", "json"), ("Diccionario", "diccionario.json"))],
                "diccionario": _campos(c),
            }
            for c in todos
        ],
        "catalogo": enlace("Catálogo (DCAT)", rutas.CATALOGO_DE_DATOS),
        "licencia": {"nombre": fotos.licencia, "url": fotos.licencia_url},
    }
    ultimo = max((c.modificado for c in todos if c.modificado), default=None)
    return Pagina(
        direccion=rutas.DATOS,
        plantilla="datos.html",
        titulo=f"Datos abiertos · {edicion.ajustes.nombre_del_sitio}",
        datos=datos,
        cabeza=cabeza(edicion, rutas.DATOS, "Datos abiertos", "Boletines, campañas, agenda, correcciones y fotos en CSV y JSON, con diccionario.", json_ld=[*_dataset_ld(edicion, todos), migas_ld(edicion, camino, rutas.DATOS)]),
        pie=pie(ultimo) if ultimo else None,
    )


def _dataset_ld(edicion: Edicion, todos: list[Conjunto]) -> list[Datos]:
    ajustes = edicion.ajustes
    return [
        {
            "@type": "Dataset",
            "name": c.titulo,
            "description": c.descripcion,
            "url": ajustes.absoluta(f"{rutas.DATOS}#{c.id}"),
            "license": ajustes.fotos.licencia_url,
            "creator": {"@type": "GovernmentOrganization", "name": ajustes.municipio.gobierno},
            "distribution": [{"@type": "DataDownload", "encodingFormat": mime, "contentUrl": ajustes.absoluta(rutas.dato(c.id, e))} for e, mime in (("csv", "text/csv"), ("json", "application/json"))],
        }
        for c in todos
    ]
