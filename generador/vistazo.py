"""El vistazo: la página de un boletín recién guardado, sin esperar a que se reconstruya el portal.

Con diez mil boletines, volver a decidirlo todo tarda segundos, y quien escribe quiere ver su párrafo. Se hace solo su
página y se pesa su paquete para medios, con lo demás como quedó en la última construcción; la que viene enseguida tiene
la última palabra.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from generador import rutas
from generador.encargo import Encargo
from generador.errores import Nivel, ProblemasDeContenido
from generador.lectura.documentos import leer_boletin
from generador.lectura.proyecto import EXTENSIONES
from generador.modelo.boletin import Boletin
from generador.modelo.direcciones import tropiezos
from generador.modelo.fotos import buscar
from generador.modelo.marco import Marco
from generador.modelo.referencias import revisar_referencias
from generador.modelo.texto import Texto
from generador.taller.marco import carpetas_de_plantillas
from generador.taller.markdown import convertir
from generador.taller.paquetes import peso
from generador.taller.plantillas import Imprenta
from generador.vistas.boletines import pagina_de_boletin
from generador.vistas.edicion import Edicion
from generador.vistas.mesa import avisos_vigentes
from generador.vistas.paquetes import paquete_de_boletin
from generador.vistas.piezas import peso as legible


class Vistazo:
    """Sabe hacer la página de un boletín que se edita, a partir de la edición que se construyó."""

    def __init__(self, encargo: Encargo, edicion: Edicion, marco: Marco):
        self._encargo = encargo
        self._edicion = edicion
        ajustes = edicion.ajustes
        self._imprenta = Imprenta(carpetas_de_plantillas(encargo.proyecto), marco, ajustes.url_del_sitio, ajustes.municipio.demostracion, avisos_vigentes(edicion), encargo.cache)

    def de(self, archivo: str) -> tuple[str, bytes] | None:
        """Nombre y bytes de la página de ``boletines/AAAA/NNN-slug.md``; nada, si para hacerla no basta con ella.

        Lanza ``ProblemasDeContenido`` si el boletín tiene algún error.
        """
        catalogo = self._edicion.catalogo
        anterior = next((b for b in catalogo.boletines if b.fuente.archivo == archivo), None)
        ruta = self._encargo.proyecto / archivo
        if anterior is None or not ruta.is_file():
            return None
        boletin = leer_boletin(ruta, archivo, self._edicion.ajustes.zona)
        texto = convertir(boletin.fuente.cuerpo, archivo, boletin.fuente.huella_del_cuerpo)
        if not _tiene_sus_fotos(boletin, texto, self._edicion.medidas):
            return None
        _exigir(self._edicion, boletin, texto)
        nuevos = tuple(boletin if b is anterior else b for b in catalogo.boletines)
        edicion = replace(self._edicion, catalogo=replace(catalogo, boletines=nuevos), textos={**self._edicion.textos, archivo: texto}, recordado={})
        if boletin.direccion not in edicion.posicion or boletin.publicable_desde != anterior.publicable_desde:
            return None
        self._edicion = edicion
        paquete = paquete_de_boletin(edicion, boletin)
        edicion = replace(edicion, paquetes={boletin.direccion: {"direccion": paquete.direccion, "peso": legible(peso(paquete))}})
        return rutas.archivo_de(boletin.direccion), self._imprenta.imprimir(pagina_de_boletin(edicion, boletin))


def _exigir(edicion: Edicion, boletin: Boletin, texto: Texto) -> None:
    solo = replace(edicion.catalogo, boletines=(boletin,))
    problemas = [*tropiezos(solo, {boletin.fuente.archivo: texto}), *revisar_referencias(solo, [n for n in solo.archivos if n.lower().endswith(EXTENSIONES)])]
    suyos = [p for p in problemas if p.archivo == boletin.fuente.archivo and p.nivel is Nivel.ERROR]
    if suyos:
        raise ProblemasDeContenido(sorted(set(suyos)))


def _tiene_sus_fotos(boletin: Boletin, texto: Texto, medidas: Mapping[str, object]) -> bool:
    """Si ya se prepararon todas las que muestra: una nueva hay que derivarla."""
    if boletin.portada and buscar(boletin.portada.archivo, boletin.carpetas, medidas) is None:
        return False
    return all(i.archivo in medidas for i in texto.imagenes)
