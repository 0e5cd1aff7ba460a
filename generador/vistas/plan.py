"""El plan de la edición: todo lo que se publica, lo de cada año en su tomo."""

from __future__ import annotations

from collections.abc import Iterator

from generador import rutas
from generador.lectura.recuerdos import Memoria
from generador.vistas.agenda import paginas_de_agenda
from generador.vistas.calendario_ics import calendarios
from generador.vistas.campanas import paginas_de_campanas
from generador.vistas.cumplimiento import paginas_de_cumplimiento
from generador.vistas.datos import salidas_de_datos
from generador.vistas.edicion import Edicion
from generador.vistas.feeds import feeds
from generador.vistas.galeria import paginas_de_galeria
from generador.vistas.institucionales import paginas_institucionales
from generador.vistas.listas import paginas_de_listas
from generador.vistas.mapa import mapa_del_tomo, salidas_de_mapa
from generador.vistas.medios import transcripciones
from generador.vistas.mesa import paginas_de_mesa
from generador.vistas.portada import pagina_de_portada
from generador.vistas.redirecciones import redirecciones
from generador.vistas.retirados import paginas_de_retirados
from generador.vistas.salida import GENERAL, Pagina, PaginaDiferida, Plan
from generador.vistas.tomos import paginas_del_tomo
from generador.vistas.transparencia import paginas_de_transparencia

# Páginas calculadas que un texto de contenido/ puede presentar; las demás direcciones son del portal.
CON_PRESENTACION = frozenset({rutas.PRENSA, rutas.SUSCRIBIRSE, rutas.CORRECCIONES, rutas.DATOS})


def planear(edicion: Edicion, memoria: Memoria | None = None) -> Plan:
    """Todas las salidas de la edición, salvo los tomos que se conservan, y las fotos, estilos, documentos e índices, que hace el taller."""
    tomos: Plan = {str(anio): [*(paginas := paginas_del_tomo(edicion, anio)), mapa_del_tomo(edicion, anio, paginas)] for anio in edicion.por_planear()}
    presentadas = frozenset(p.direccion for p in edicion.catalogo.institucionales) & CON_PRESENTACION
    calculadas: list[Pagina | PaginaDiferida] = [
        pagina_de_portada(edicion),
        *paginas_de_retirados(edicion),
        *paginas_de_listas(edicion),
        *paginas_de_campanas(edicion),
        *paginas_de_agenda(edicion),
        *paginas_de_galeria(edicion),
        *paginas_de_cumplimiento(edicion),
        *paginas_de_transparencia(edicion),
        *paginas_de_mesa(edicion, presentadas),
    ]
    datos = salidas_de_datos(edicion, memoria)
    calculadas += [s for s in datos if isinstance(s, Pagina)]
    institucionales = paginas_institucionales(edicion, [p for p in calculadas if isinstance(p, Pagina) and p.direccion in presentadas])
    generales = [p for p in calculadas if p.direccion not in presentadas] + institucionales
    archivos = [s for s in datos if not isinstance(s, Pagina)]
    mapa = salidas_de_mapa(edicion, generales)
    return {GENERAL: [*generales, *archivos, *feeds(edicion), *calendarios(edicion), *transcripciones(edicion), *mapa, *redirecciones(edicion)], **tomos}


def paginas_de(plan: Plan) -> Iterator[Pagina | PaginaDiferida]:
    """Las páginas de un plan, en orden."""
    return (s for salidas in plan.values() for s in salidas if isinstance(s, Pagina | PaginaDiferida))
