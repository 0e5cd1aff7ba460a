"""``/transparencia/``: los formatos de cada trimestre cerrado, para leerse aquí o descargarse."""

from __future__ import annotations

from datetime import date

from generador import fechas, rutas
from generador.modelo.poa import Poa
from generador.vistas.cabeza import cabeza, migas_ld
from generador.vistas.cifras import numero
from generador.vistas.edicion import Edicion
from generador.vistas.piezas import enlace, migas
from generador.vistas.salida import Datos, Pagina
from generador.vistas.tabla_de_transparencia import Celda, TablaDeTransparencia
from generador.vistas.trimestre import ORDINALES

# Lo que la página ya dice en su título, en su entrada o en el aviso de todas.
_YA_SE_LEE = {"Formato", "Cifras al", "Aviso", "Cómo se mide"}


def paginas_de_transparencia(edicion: Edicion) -> list[Pagina]:
    """La lista de trimestres y la página de cada uno, con sus tablas."""
    return [_indice(edicion), *(_pagina(edicion, tablas) for tablas in edicion.transparencia)]


def _indice(edicion: Edicion) -> Pagina:
    camino = migas(("Transparencia", None))
    anios = [{"anio": m.poa.ejercicio, "titulo": m.poa.titulo, "direccion": m.poa.direccion, "trimestres": [_trimestre(edicion, m.poa, tablas) for tablas in edicion.transparencia if tablas[0].anio == m.poa.ejercicio]} for m in edicion.medidos]
    descripcion = "Metas, objetivos e indicadores de cada trimestre, en los formatos de transparencia, para leer o descargar."
    return Pagina(
        direccion=rutas.TRANSPARENCIA,
        plantilla="transparencia.html",
        titulo=f"Transparencia · {edicion.ajustes.nombre_del_sitio}",
        datos={"migas": camino, "descripcion": descripcion, "anios": [a for a in anios if a["trimestres"]], "cumplimiento": rutas.CUMPLIMIENTO, "datos_abiertos": rutas.DATOS},
        cabeza=cabeza(edicion, rutas.TRANSPARENCIA, "Transparencia", descripcion, json_ld=[migas_ld(edicion, camino, rutas.TRANSPARENCIA)]),
        seccion="cumplimiento",
    )


def _trimestre(edicion: Edicion, poa: Poa, tablas: tuple[TablaDeTransparencia, ...]) -> Datos:
    trimestre = tablas[0].trimestre
    return {
        **enlace(f"{ORDINALES[trimestre - 1]} trimestre de {poa.ejercicio}", rutas.transparencia(poa.ejercicio, trimestre)),
        "area": poa.dependencia,
        "actualizado": fechas.fecha_larga(fechas.fin_de_trimestre(poa.ejercicio, trimestre)),
        "formatos": [{"titulo": t.titulo, "descargas": _descargas(t)} for t in tablas],
    }


def _descargas(tabla: TablaDeTransparencia) -> list[Datos]:
    return [enlace(nombre, tabla.direccion(extension)) for nombre, extension in (("Excel", "xlsx"), ("CSV", "csv"))]


def _pagina(edicion: Edicion, tablas: tuple[TablaDeTransparencia, ...]) -> Pagina:
    anio, trimestre = tablas[0].anio, tablas[0].trimestre
    direccion = rutas.transparencia(anio, trimestre)
    titulo = f"Transparencia: {ORDINALES[trimestre - 1].lower()} trimestre de {anio}"
    camino = migas(("Transparencia", rutas.TRANSPARENCIA), (f"{anio}, trimestre {trimestre}", None))
    descripcion = f"Formatos de transparencia con las cifras al {fechas.fecha_larga(tablas[0].cierre)}."
    return Pagina(
        direccion=direccion,
        plantilla="transparencia_trimestre.html",
        titulo=f"{titulo} · {edicion.ajustes.nombre_del_sitio}",
        datos={"migas": camino, "titulo": titulo, "descripcion": descripcion, "tablas": [_tabla(t, edicion.ajustes.absoluta("")) for t in tablas], "informe": rutas.informe_trimestral(anio, trimestre)},
        cabeza=cabeza(edicion, direccion, titulo, descripcion, json_ld=[migas_ld(edicion, camino, direccion)]),
        seccion="cumplimiento",
    )


def _tabla(tabla: TablaDeTransparencia, dominio: str) -> Datos:
    return {
        "id": tabla.id,
        "titulo": tabla.titulo,
        "acerca": [{"rotulo": r, "texto": t} for r, t in tabla.acerca if r not in _YA_SE_LEE],
        "columnas": list(tabla.columnas),
        "renglones": [[_celda(c, dominio) for c in r] for r in tabla.renglones],
        "descargas": _descargas(tabla),
    }


def _celda(celda: Celda, dominio: str) -> Datos:
    """Lo que se lee en una celda; ``url`` si es un enlace, sin ``dominio`` si es de este portal."""
    if isinstance(celda, str) and celda.startswith(("https://", "http://")):
        return {"texto": "Ver", "url": celda.removeprefix(dominio)}
    if isinstance(celda, date):
        return {"texto": fechas.fecha_corta(celda), "url": None}
    if isinstance(celda, int):  # un año no lleva coma de millares
        return {"texto": str(celda), "url": None}
    return {"texto": numero(celda) if isinstance(celda, float) else celda or "—", "url": None}
