"""La página de cada boletín, la del retirado y los relacionados."""

from __future__ import annotations

from datetime import date
from urllib.parse import quote, urlsplit

from generador import fechas, rutas
from generador.modelo.boletin import Boletin
from generador.modelo.fotos import buscar, carpetas_de_boletin
from generador.modelo.texto import Texto
from generador.vistas.cabeza import cabeza, migas_ld, noticia
from generador.vistas.edicion import Edicion
from generador.vistas.feeds import alternos
from generador.vistas.piezas import (
    contacto_de,
    dependencia_de,
    enlace,
    fotos_del_cuerpo,
    migas,
    portada_de,
    tarjeta,
    temas_de,
)
from generador.vistas.salida import Datos, Pagina

RELACIONADOS = 3
_COMILLAS_DE_DENTRO = str.maketrans("«»", "“”")  # dentro de «», las comillas son “”
TIPOS_DE_AUDIO = {"mp3": "audio/mpeg", "m4a": "audio/mp4", "ogg": "audio/ogg", "oga": "audio/ogg", "wav": "audio/wav", "opus": "audio/ogg"}


def paginas_de_boletines(edicion: Edicion) -> list[Pagina]:
    """Una página por boletín visible y una por retirado."""
    visibles = [_pagina(edicion, b) for b in edicion.boletines]
    return visibles + [_retirado(edicion, b) for b in edicion.catalogo.retirados(edicion.ahora)]


def direccion_de_audio(boletin: Boletin, archivo: str) -> str:
    """El audio vive junto a su boletín, así que su dirección tampoco cambia."""
    return f"{boletin.direccion}{quote(archivo.rsplit('/', 1)[-1])}"


def audios_de(edicion: Edicion, boletin: Boletin) -> list[tuple[str, str]]:
    """Pares (ruta en el proyecto, dirección pública) de los audios de un boletín."""
    carpetas = carpetas_de_boletin(boletin.fuente.archivo, boletin.album)
    hallados = ((a, buscar(a.archivo, carpetas, edicion.catalogo.archivos)) for a in boletin.audio)
    return [(ruta, direccion_de_audio(boletin, ruta)) for _, ruta in hallados if ruta]


def relacionados(edicion: Edicion, boletin: Boletin) -> list[Boletin]:
    """Hasta tres boletines de la misma campaña o tema, los más cercanos en el tiempo.

    Solo se miran los vecinos de cada lista: el costo no crece con el tamaño del archivo.
    """
    puntos: dict[str, int] = {}
    candidatos: dict[str, Boletin] = {}
    listas = [edicion.por_tema[t] for t in boletin.temas]
    if boletin.campana:
        listas.append(edicion.por_campana[boletin.campana])
    for lista in listas:
        lugar = edicion.lugar_en(lista, boletin)
        for vecino in lista[max(0, lugar - 1) : lugar + 4]:
            if vecino is not boletin:
                candidatos[vecino.direccion] = vecino
                puntos[vecino.direccion] = puntos.get(vecino.direccion, 0) + (3 if vecino.campana and vecino.campana == boletin.campana else 1)
    aqui = edicion.posicion[boletin.direccion]
    orden = sorted(candidatos, key=lambda d: (-puntos[d], abs(edicion.posicion[d] - aqui), d))
    return [candidatos[d] for d in orden[:RELACIONADOS]]


def cita(edicion: Edicion, boletin: Boletin) -> str:
    """Cómo citar el boletín en un texto."""
    m = edicion.ajustes.municipio
    titulo = boletin.titulo.translate(_COMILLAS_DE_DENTRO)
    return f"{m.gobierno}, {m.oficina}. «{titulo}». {boletin.nombre_de_tipo} {boletin.folio_completo}, {fechas.fecha_larga(boletin.fecha)}. {edicion.ajustes.absoluta(boletin.direccion)}"


def _pagina(edicion: Edicion, boletin: Boletin) -> Pagina:
    ajustes = edicion.ajustes
    texto = edicion.textos[boletin.fuente.archivo]
    camino = _camino(boletin)
    portada = portada_de(edicion, boletin)
    url = ajustes.absoluta(boletin.direccion)
    lugar = edicion.posicion[boletin.direccion]
    contacto = contacto_de(edicion, boletin)
    campana = edicion.campana_de(boletin)
    datos: Datos = {
        "migas": camino,
        "titulo": boletin.titulo,
        "tipo": boletin.tipo.value,
        "nombre_de_tipo": boletin.nombre_de_tipo,
        "folio": boletin.folio_completo,
        "fecha_iso": boletin.fecha.isoformat(),
        "fecha": fechas.fecha_larga(boletin.fecha),
        "hora": fechas.hora(boletin.fecha),
        "dependencia": dependencia_de(edicion, boletin),
        "temas": temas_de(edicion, boletin),
        "lugar": boletin.lugar,
        "resumen": boletin.resumen,
        "portada": portada,
        "corregido": bool(boletin.erratas),
        "erratas": [{"fecha": fechas.fecha_larga(e.fecha), "fecha_iso": e.fecha.isoformat(), "nota": e.nota} for e in sorted(boletin.erratas, key=lambda e: e.fecha)],
        "audio": _audios(edicion, boletin),
        "video": [{"url": v.url, "titulo": v.titulo, "sitio": (urlsplit(v.url).hostname or "").removeprefix("www."), "transcripcion": v.transcripcion, "lsm": v.lsm} for v in boletin.video],
        "campana": enlace(campana.titulo, campana.direccion) if campana else None,
        "contacto": contacto,
        "vigencia": _vigencia(edicion, boletin),
        "cita": cita(edicion, boletin),
        "direccion_absoluta": url,
        "texto_para_copiar": _para_copiar(edicion, boletin, texto, contacto),
        "compartir": _compartir(boletin.titulo, url),
        "relacionados": [tarjeta(edicion, b) for b in relacionados(edicion, boletin)],
        "anterior": _vecino(edicion, lugar + 1),
        "siguiente": _vecino(edicion, lugar - 1),
    }
    return Pagina(
        direccion=boletin.direccion,
        plantilla="boletin.html",
        titulo=f"{boletin.titulo} · {ajustes.nombre_del_sitio}",
        datos=datos,
        cabeza=cabeza(
            edicion,
            boletin.direccion,
            boletin.titulo,
            boletin.resumen,
            tipo="article",
            imagen=portada,
            publicado=boletin.fecha.isoformat(),
            modificado=boletin.modificado.isoformat(),
            feeds=alternos("boletines", "Boletines"),
            json_ld=[noticia(edicion, boletin, portada), migas_ld(edicion, camino, boletin.direccion)],
        ),
        seccion="boletines",
        pie=pie(boletin.modificado),
        cuerpo=texto,
        fotos=fotos_del_cuerpo(edicion, boletin.fuente.archivo, boletin.titulo),
    )


def pie(modificado: date) -> Datos:
    """Cuándo cambió lo que la página muestra."""
    return {"fecha": fechas.fecha_larga(modificado), "fecha_iso": modificado.strftime("%Y-%m-%d")}


def _retirado(edicion: Edicion, boletin: Boletin) -> Pagina:
    titulo = f"{boletin.nombre_de_tipo} {boletin.folio_completo}: retirado"
    return Pagina(
        direccion=boletin.direccion,
        plantilla="retirado.html",
        titulo=f"{titulo} · {edicion.ajustes.nombre_del_sitio}",
        datos={"migas": _camino(boletin), "titulo": boletin.titulo, "folio": boletin.folio_completo, "fecha": fechas.fecha_larga(boletin.fecha), "motivo": boletin.motivo, "contacto": contacto_de(edicion, boletin)},
        cabeza=cabeza(edicion, boletin.direccion, titulo, boletin.motivo or "", indexable=False),
        seccion="boletines",
    )


def _camino(boletin: Boletin) -> list[Datos]:
    return migas(
        ("Boletines", rutas.ARCHIVO),
        (str(boletin.anio), rutas.archivo_del_anio(boletin.anio)),
        (f"{boletin.nombre_de_tipo} {boletin.folio_completo}", None),
    )


def _vecino(edicion: Edicion, lugar: int) -> Datos | None:
    if not 0 <= lugar < len(edicion.boletines):
        return None
    return enlace(edicion.boletines[lugar].titulo, edicion.boletines[lugar].direccion)


def _vigencia(edicion: Edicion, boletin: Boletin) -> Datos | None:
    if boletin.vigencia is None:
        return None
    vencido = boletin.vigencia <= edicion.ahora
    momento = f"{fechas.fecha_larga(boletin.vigencia)}, {fechas.hora(boletin.vigencia)}"
    return {"texto": f"Venció el {momento}" if vencido else f"Vigente hasta el {momento}", "vencido": vencido}


def _audios(edicion: Edicion, boletin: Boletin) -> list[Datos]:
    return [
        {"direccion": direccion, "titulo": audio.titulo, "duracion": audio.duracion, "tipo_mime": TIPOS_DE_AUDIO[ruta.rsplit(".", 1)[-1].lower()], "mb": peso(edicion, ruta)}
        for audio, (ruta, direccion) in zip(boletin.audio, audios_de(edicion, boletin), strict=True)
    ]


def peso(edicion: Edicion, ruta: str) -> str:
    """Peso de un archivo del proyecto como se lee: ``2.1 MB`` o ``85 kB``."""
    bytes_ = edicion.pesos[ruta]
    return f"{bytes_ / 1_000_000:.1f} MB" if bytes_ >= 1_000_000 else f"{max(1, round(bytes_ / 1000))} kB"


def _para_copiar(edicion: Edicion, boletin: Boletin, texto: Texto, contacto: Datos | None) -> str:
    m = edicion.ajustes.municipio
    partes = [f"{boletin.nombre_de_tipo.upper()} {boletin.folio_completo}", f"{m.gobierno}, {fechas.fecha_larga(boletin.fecha)}", boletin.titulo, boletin.resumen, texto.plano]
    if contacto:
        partes.append("Contacto para medios: " + ", ".join(v for c in ("nombre", "telefono", "correo") if (v := contacto[c])))
    partes.append(edicion.ajustes.absoluta(boletin.direccion))
    return "\n\n".join(p for p in partes if p)


def _compartir(titulo: str, url: str) -> Datos:
    texto, enlace_ = quote(titulo, safe=""), quote(url, safe="")
    return {
        "whatsapp": f"https://wa.me/?text={texto}%20{enlace_}",
        "facebook": f"https://www.facebook.com/sharer/sharer.php?u={enlace_}",
        "x": f"https://x.com/intent/post?text={texto}&url={enlace_}",
        "correo": f"mailto:?subject={texto}&body={enlace_}",
    }
