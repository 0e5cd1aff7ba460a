"""El archivo: portada del archivo, años, meses, temas y dependencias, de 25 en 25."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from generador import fechas, rutas
from generador.firmas import firmar
from generador.modelo.boletin import Boletin
from generador.vistas.boletines import dia, pie
from generador.vistas.cabeza import cabeza, migas_ld
from generador.vistas.claves import clave_comun, claves_en
from generador.vistas.edicion import Edicion
from generador.vistas.feeds import alternos
from generador.vistas.indice_de_busqueda import GRUPO_DEL_PORTAL, anios_recientes, tramos_del_anio
from generador.vistas.piezas import POR_HOJA, cuantos, cuenta, enlace, hojas, migas, tarjeta
from generador.vistas.salida import Datos, Pagina, PaginaDiferida


def listas_del_anio(edicion: Edicion, anio: int) -> list[PaginaDiferida]:
    """La de un año y las de sus meses."""
    hermanos = {"titulo": f"Meses de {anio}", "enlaces": _meses(edicion, anio)}
    camino = migas(("Boletines", rutas.ARCHIVO), (str(anio), None))
    paginas = _hojas_de(edicion, _Lista(rutas.archivo_del_anio(anio), f"Boletines de {anio}", camino, _lugares(edicion, edicion.por_anio[anio]), hermanos=hermanos))
    for mes, boletines in _por_mes(edicion, anio):
        camino = migas(("Boletines", rutas.ARCHIVO), (str(anio), rutas.archivo_del_anio(anio)), (fechas.MESES[mes - 1], None))
        paginas += _hojas_de(edicion, _Lista(rutas.archivo_del_mes(anio, mes), f"Boletines de {fechas.mes_y_anio(anio, mes)}", camino, _lugares(edicion, boletines)))
    return paginas


def paginas_de_listas(edicion: Edicion) -> list[Pagina | PaginaDiferida]:
    """El archivo y las listas que no son de un año."""
    ajustes = edicion.ajustes
    paginas: list[Pagina | PaginaDiferida] = [_archivo(edicion)]
    for id_, lugares in edicion.lugares_por_tema.items():
        camino = migas(("Temas", rutas.TEMAS), (ajustes.temas[id_], None))
        paginas += _hojas_de(edicion, _Lista(rutas.tema(id_), ajustes.temas[id_], camino, lugares, f"temas/{id_}"))
    for id_, lugares in edicion.lugares_por_dependencia.items():
        camino = migas(("Dependencias", rutas.DEPENDENCIAS), (ajustes.dependencias[id_], None))
        paginas += _hojas_de(edicion, _Lista(rutas.dependencia(id_), ajustes.dependencias[id_], camino, lugares, f"dependencias/{id_}"))
    paginas.append(_indice(edicion, rutas.TEMAS, "Temas", cuentas_de_temas(edicion)))
    paginas.append(_indice(edicion, rutas.DEPENDENCIAS, "Dependencias", cuentas_de_dependencias(edicion)))
    return paginas


def cuentas_de_temas(edicion: Edicion) -> list[Datos]:
    """Los temas con boletines, en el orden en que se declararon."""
    return [cuenta(n, rutas.tema(t), len(edicion.lugares_por_tema[t])) for t, n in edicion.ajustes.temas.items() if t in edicion.lugares_por_tema]


def cuentas_de_dependencias(edicion: Edicion) -> list[Datos]:
    """Las dependencias con boletines, en el orden en que se declararon."""
    return [cuenta(n, rutas.dependencia(d), len(edicion.lugares_por_dependencia[d])) for d, n in edicion.ajustes.dependencias.items() if d in edicion.lugares_por_dependencia]


def _por_mes(edicion: Edicion, anio: int) -> list[tuple[int, list[Boletin]]]:
    return [(m, lista) for (a, m), lista in edicion.por_mes.items() if a == anio]


def _meses(edicion: Edicion, anio: int) -> list[Datos]:
    return [cuenta(fechas.MESES[m - 1].capitalize(), rutas.archivo_del_mes(anio, m), len(lista)) for m, lista in _por_mes(edicion, anio)]


def _archivo(edicion: Edicion) -> Pagina:
    recientes = edicion.boletines[:POR_HOJA]
    anios = [{"anio": a, "direccion": rutas.archivo_del_anio(a), "total": len(lista), "meses": _meses(edicion, a)} for a, lista in edicion.por_anio.items()]
    camino = migas(("Boletines", None))
    descripcion = "Busque en todos los boletines, comunicados, avisos y convocatorias."
    return Pagina(
        direccion=rutas.ARCHIVO,
        plantilla="archivo.html",
        titulo=f"Boletines · {edicion.ajustes.nombre_del_sitio}",
        datos={
            "migas": camino,
            "total": len(edicion.boletines),
            "recientes": [tarjeta(edicion, b) for b in recientes],
            "anios": anios,
            "temas": cuentas_de_temas(edicion),
            "dependencias": cuentas_de_dependencias(edicion),
            "siguiente": anios[0]["direccion"] if len(edicion.boletines) > POR_HOJA else None,
            "busqueda": _busqueda(edicion),
        },
        cabeza=cabeza(edicion, rutas.ARCHIVO, "Boletines", descripcion, feeds=alternos("boletines", "Boletines"), json_ld=[migas_ld(edicion, camino, rutas.ARCHIVO)]),
        seccion="boletines",
        pie=pie(recientes[0].modificado) if recientes else None,
    )


def _busqueda(edicion: Edicion) -> Datos:
    """Los índices en que se busca de entrada y, si el archivo es largo, los de los años anteriores."""
    recientes = anios_recientes(edicion)
    anteriores = [a for a in edicion.por_anio if a not in recientes]
    cuantos = sum(len(edicion.por_anio[a]) for a in recientes)

    def indices(anios: list[int]) -> list[str]:
        return [rutas.busqueda(tramo) for a in anios for tramo in tramos_del_anio(a, edicion.por_anio[a])]

    return {
        "indices": [*indices(recientes), rutas.busqueda(GRUPO_DEL_PORTAL)],
        "total": cuantos,
        "desde": recientes[-1] if anteriores else None,
        "anteriores": indices(anteriores),
        "total_anteriores": len(edicion.boletines) - cuantos,
        "periodo_anterior": f"{anteriores[-1]} a {anteriores[0]}" if len(anteriores) > 1 else f"{anteriores[0]}" if anteriores else "",
    }


class _Lista(NamedTuple):
    """Una lista con dirección propia, y los lugares de sus boletines en la edición; ``hermanos`` son otras que se ofrecen a su lado."""

    direccion: str
    titulo: str
    camino: list[Datos]
    lugares: Sequence[int]
    feed: str | None = None
    hermanos: Datos | None = None


class _Hoja(NamedTuple):
    """Una de las ``total`` hojas de una lista, y de dónde a dónde van sus boletines en ella."""

    numero: int
    total: int
    direccion: str
    desde: int
    hasta: int


def _en_hojas(direccion: str, cuantos_hay: int) -> list[_Hoja]:
    limites = cortes(cuantos_hay)
    return [_Hoja(n, len(limites) - 1, rutas.pagina_numero(direccion, n), desde, hasta) for n, (desde, hasta) in enumerate(pairwise(limites), 1)]


def _lugares(edicion: Edicion, boletines: Sequence[Boletin]) -> list[int]:
    return [edicion.posicion[b.direccion] for b in boletines]


def cortes(cuantos_hay: int) -> list[int]:
    """Por dónde se parte en hojas de ``POR_HOJA`` una lista que va de lo más nuevo a lo más antiguo, de 0 a ``cuantos_hay``.

    La primera lleva siempre lo más nuevo y las últimas se llenan desde lo más antiguo; la que no se llena es la
    segunda. Así, un boletín nuevo solo cambia las dos primeras, y las demás una vez de cada ``POR_HOJA``.
    """
    if cuantos_hay <= POR_HOJA:
        return [0, cuantos_hay]
    resto = (cuantos_hay - 1) % POR_HOJA + 1
    return [0, POR_HOJA, *range(POR_HOJA + resto, cuantos_hay + 1, POR_HOJA)]


def _hojas_de(edicion: Edicion, lista: _Lista) -> list[PaginaDiferida]:
    de_la_lista = firmar(clave_comun(edicion), lista.direccion, lista.titulo, lista.camino, lista.feed)
    de_la_primera = firmar(len(lista.lugares), lista.hermanos)
    claves, modificados = claves_en(edicion, lista.lugares), [edicion.modificados[i] for i in lista.lugares]
    return [
        PaginaDiferida(
            h.direccion,
            firmar(de_la_lista, h.numero, h.total, de_la_primera if h.numero == 1 else "", claves[h.desde : h.hasta]),
            partial(_hoja, edicion, lista, h, modificado := max(modificados[h.desde : h.hasta])),
            dia(modificado),
        )
        for h in _en_hojas(lista.direccion, len(lista.lugares))
    ]


def _hoja(edicion: Edicion, lista: _Lista, hoja: _Hoja, modificado: datetime) -> Pagina:
    """Una hoja de una lista; cuántos boletines hay, en total o en las listas hermanas, solo lo dice la primera."""
    gobierno = edicion.ajustes.municipio.gobierno
    nombre = lista.titulo if hoja.numero == 1 else f"{lista.titulo}, hoja {hoja.numero} de {hoja.total}"
    todos = cuantos(len(lista.lugares))
    formatos = alternos(lista.feed, lista.titulo) if lista.feed else []
    return Pagina(
        direccion=hoja.direccion,
        plantilla="lista.html",
        titulo=f"{nombre} · {edicion.ajustes.nombre_del_sitio}",
        datos={
            "migas": lista.camino,
            "titulo": lista.titulo,
            "descripcion": None,
            "total_texto": todos if hoja.numero == 1 else None,
            "boletines": [tarjeta(edicion, edicion.boletines[i]) for i in lista.lugares[hoja.desde : hoja.hasta]],
            "paginacion": hojas(lista.direccion, hoja.numero, hoja.total),
            "feeds": [enlace(f["formato"], f["direccion"]) for f in formatos],
            "hermanos": lista.hermanos if hoja.numero == 1 else None,
        },
        cabeza=cabeza(
            edicion,
            hoja.direccion,
            nombre,
            f"{lista.titulo}: {todos} de {gobierno}." if hoja.numero == 1 else f"{nombre}: boletines de {gobierno}.",
            feeds=formatos,
            json_ld=[migas_ld(edicion, lista.camino, lista.direccion)],
        ),
        seccion="boletines",
        pie=pie(modificado),
    )


def _indice(edicion: Edicion, direccion: str, titulo: str, cuentas: list[Datos]) -> Pagina:
    camino = migas((titulo, None))
    return Pagina(
        direccion=direccion,
        plantilla="indice.html",
        titulo=f"{titulo} · {edicion.ajustes.nombre_del_sitio}",
        datos={"migas": camino, "titulo": titulo, "cuentas": cuentas},
        cabeza=cabeza(edicion, direccion, titulo, f"Boletines por {titulo.lower()}.", json_ld=[migas_ld(edicion, camino, direccion)]),
        seccion="boletines",
    )
