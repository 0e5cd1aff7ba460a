"""Revisa que todo enlace interno lleve a algo que se publica, y que nadie pise una dirección ajena."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from generador import rutas
from generador.errores import Nivel, Problema, quiso_decir
from generador.modelo.catalogo import Catalogo, Documento
from generador.modelo.fotos import EXTENSIONES
from generador.modelo.texto import Texto


def tropiezos(catalogo: Catalogo, textos: Mapping[str, Texto]) -> list[Problema]:
    """Lo que está mal en los textos que haya y se sabe sin planear la edición, con su línea dentro del archivo."""
    problemas = []
    convertidos = [(d, textos[d.fuente.archivo]) for d in catalogo.documentos if d.fuente.archivo in textos]
    for documento, texto in convertidos:
        problemas += [_en(documento, t.linea, t.mensaje, t.remedio, Nivel(t.nivel)) for t in texto.tropiezos]
        for imagen in texto.imagenes:
            if imagen.archivo in catalogo.bloqueadas:
                problemas.append(_en(documento, imagen.linea, f"la foto «{imagen.archivo}» está bloqueada en su álbum y no se publica", "Use otra foto o quítela."))
            elif imagen.archivo not in catalogo.archivos:
                carpeta = imagen.archivo.removesuffix(imagen.archivo.rsplit("/", 1)[-1])
                vecinas = [a for a in catalogo.archivos if a.startswith(carpeta) and a.lower().endswith(EXTENSIONES)]
                problemas.append(_en(documento, imagen.linea, f"no existe la foto «{imagen.archivo}»", quiso_decir(imagen.archivo, vecinas) or "Póngala ahí o corrija el nombre."))
    return problemas


def sin_texto(catalogo: Catalogo, textos: Mapping[str, Texto]) -> list[Problema]:
    """Las páginas institucionales que MkDocs dejó fuera."""
    return [
        Problema(p.fuente.archivo, 1, "", "MkDocs no construye esta página", "Quítela de «exclude_docs» o «draft_docs» en mkdocs.yml, o sáquela de la carpeta «templates»; si no debe publicarse, llévela fuera de contenido/.")
        for p in catalogo.institucionales
        if p.fuente.archivo not in textos
    ]


def revisar_direcciones(catalogo: Catalogo, textos: Mapping[str, Texto], direcciones: Iterable[str], fotos: Iterable[str] = (), conservados: Collection[str] = ()) -> list[Problema]:
    """Enlaces rotos y direcciones repetidas; las de ``fotos`` salen de su contenido y no se repiten.

    ``conservados`` son los archivos de ``sitio/`` que se quedan como están. Enlazar algo que existe pero aún no se
    publica (borrador, embargo) es un aviso, no un error.
    """
    lista = list(direcciones)
    publicadas = {*lista, *fotos, rutas.MANIFIESTO}
    se_quedan = frozenset(conservados)
    rotos = [(archivo, e) for archivo, texto in textos.items() for e in texto.enlaces if not (e.destino in publicadas or rutas.archivo_de(e.destino) in se_quedan)]
    archivos = [rutas.archivo_de(d) for d in lista]
    veces = Counter(archivos)
    repetidas = [d for d, archivo in dict(zip(lista, archivos, strict=True)).items() if veces[archivo] > 1 or archivo in se_quedan]
    if not (rotos or repetidas):
        return []
    por_archivo = {d.fuente.archivo: d for d in catalogo.documentos}
    del_proyecto = {d.direccion: d.fuente.archivo for d in catalogo.documentos}
    todas = publicadas | set(map(rutas.direccion_de, se_quedan))
    problemas = []
    for documento, enlace in ((por_archivo[archivo], e) for archivo, e in rotos if archivo in por_archivo):
        if enlace.destino in del_proyecto:
            problemas.append(_en(documento, enlace.linea, f"enlaza {del_proyecto[enlace.destino]}, que todavía no se publica", "El enlace no abrirá hasta que se publique.", Nivel.ADVERTENCIA))
        else:
            problemas.append(_en(documento, enlace.linea, f"el enlace a «{enlace.destino}» no lleva a nada", quiso_decir(enlace.destino, todas) or "Corrija la dirección o quite el enlace."))
    for direccion in repetidas:
        archivo = del_proyecto.get(direccion) or next((d.fuente.archivo for d in catalogo.documentos if direccion in d.alias), "mkdocs.yml")
        problemas.append(Problema(archivo, 0, "", f"la dirección «{direccion}» ya es de otra página del portal", "Cambie el nombre del archivo o el alias."))
    return problemas


def _en(documento: Documento, linea: int, mensaje: str, remedio: str, nivel: Nivel = Nivel.ERROR) -> Problema:
    """Un problema en una línea del cuerpo."""
    return Problema(documento.fuente.archivo, documento.fuente.linea_cuerpo + linea - 1, "", mensaje, remedio, nivel)
