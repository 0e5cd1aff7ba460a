"""Revisa que todo enlace interno lleve a algo que se publica, y que nadie pise una dirección ajena."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from generador import rutas
from generador.errores import Nivel, Problema, parecido
from generador.modelo.catalogo import Catalogo
from generador.modelo.fotos import EXTENSIONES
from generador.modelo.texto import Texto


def tropiezos(catalogo: Catalogo, textos: Mapping[str, Texto]) -> list[Problema]:
    """Los problemas vistos al convertir los textos, con su línea dentro del archivo."""
    return [
        Problema(d.fuente.archivo, d.fuente.linea_cuerpo + t.linea - 1, "", t.mensaje, t.remedio, Nivel(t.nivel))
        for d in catalogo.documentos
        for t in textos[d.fuente.archivo].tropiezos
    ]


def revisar_direcciones(catalogo: Catalogo, textos: Mapping[str, Texto], direcciones: Iterable[str]) -> list[Problema]:
    """Enlaces rotos, fotos que faltan y direcciones repetidas.

    Enlazar algo que existe pero aún no se publica (borrador, embargo) es un aviso, no un error.
    """
    lista = list(direcciones)
    publicadas = set(lista) | {rutas.MANIFIESTO}
    del_proyecto = {d.direccion: d.fuente.archivo for d in catalogo.documentos}
    problemas = []
    for documento in catalogo.documentos:
        archivo, texto = documento.fuente.archivo, textos[documento.fuente.archivo]
        for enlace in texto.enlaces:
            if enlace.destino in publicadas:
                continue
            linea = documento.fuente.linea_cuerpo + enlace.linea - 1
            if enlace.destino in del_proyecto:
                problemas.append(Problema(archivo, linea, "", f"enlaza {del_proyecto[enlace.destino]}, que todavía no se publica", "El enlace no abrirá hasta que se publique.", Nivel.AVISO))
            else:
                cercana = parecido(enlace.destino, publicadas)
                problemas.append(Problema(archivo, linea, "", f"el enlace a «{enlace.destino}» no lleva a nada", f"¿Quiso decir «{cercana}»?" if cercana else "Corrija la dirección o quite el enlace."))
        for imagen in texto.imagenes:
            if imagen.archivo not in catalogo.archivos:
                nombre = imagen.archivo.rsplit("/", 1)[-1]
                carpeta = imagen.archivo.removesuffix(nombre)
                vecinas = [a for a in catalogo.archivos if a.startswith(carpeta) and a.lower().endswith(EXTENSIONES)]
                cercana = parecido(imagen.archivo, vecinas)
                problemas.append(Problema(archivo, documento.fuente.linea_cuerpo + imagen.linea - 1, "", f"no existe la foto «{imagen.archivo}»", f"¿Quiso decir «{cercana}»?" if cercana else "Póngala ahí o corrija el nombre."))
    repetidas = [d for d, veces in Counter(lista).items() if veces > 1]
    for direccion in repetidas:
        archivo = del_proyecto.get(direccion) or next((d.fuente.archivo for d in catalogo.documentos if direccion in d.alias), "mkdocs.yml")
        problemas.append(Problema(archivo, 0, "", f"la dirección «{direccion}» ya es de otra página del portal", "Cambie el nombre del archivo o el alias."))
    return problemas
