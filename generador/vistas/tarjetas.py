"""Las tarjetas sociales: qué páginas llevan una y qué dice."""

from __future__ import annotations

from generador import fechas
from generador.modelo.boletin import Boletin
from generador.modelo.campana import Campana
from generador.modelo.evento import Evento
from generador.vistas.edicion import Edicion
from generador.vistas.eventos import cuando
from generador.vistas.piezas import portada_de, portada_de_campana
from generador.vistas.salida import GENERAL
from generador.vistas.tarjeta_social import TarjetaSocial


def tarjeta_de_boletin(edicion: Edicion, boletin: Boletin) -> TarjetaSocial:
    """La tarjeta de un boletín."""
    return tarjeta_de_pagina(edicion, boletin.titulo, f"{boletin.nombre_de_tipo} {boletin.folio_completo}", fechas.fecha_larga(boletin.fecha))


def tarjeta_de_campana(edicion: Edicion, campana: Campana) -> TarjetaSocial:
    """La tarjeta de una campaña."""
    return tarjeta_de_pagina(edicion, campana.titulo, "Campaña", fechas.periodo(campana.inicio, campana.fin))


def tarjeta_de_evento(edicion: Edicion, evento: Evento) -> TarjetaSocial:
    """La tarjeta de un evento."""
    return tarjeta_de_pagina(edicion, evento.titulo, evento.nombre_de_tipo, cuando(evento))


def tarjeta_del_portal(edicion: Edicion) -> TarjetaSocial:
    """La tarjeta de las páginas que no tienen otra: la portada, las listas, las institucionales."""
    return tarjeta_de_pagina(edicion, edicion.ajustes.nombre_del_sitio)


def tarjeta_de_pagina(edicion: Edicion, titulo: str, rotulo: str = "", fecha: str = "") -> TarjetaSocial:
    """Una tarjeta con los nombres y colores del municipio."""
    m = edicion.ajustes.municipio
    return TarjetaSocial(titulo, rotulo, fecha, m.gobierno, m.oficina, m.nombre, m.color_primario, m.color_acento, m.demostracion)


def tarjetas_sociales(edicion: Edicion) -> dict[str, list[TarjetaSocial]]:
    """Las tarjetas que hacen falta, sin repetir: las de los boletines sin foto de cada tomo que se planea y, aparte, las demás."""
    campanas = [tarjeta_de_campana(edicion, c) for c in edicion.campanas if portada_de_campana(edicion, c) is None]
    generales = [tarjeta_del_portal(edicion), *campanas, *(tarjeta_de_evento(edicion, e) for e in edicion.eventos)]
    de_tomos = {str(a): [tarjeta_de_boletin(edicion, b) for b in edicion.por_anio[a] if portada_de(edicion, b) is None] for a in edicion.por_planear()}
    return {tomo: list(dict.fromkeys(tarjetas)) for tomo, tarjetas in ({GENERAL: generales} | de_tomos).items()}
