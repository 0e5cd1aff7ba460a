"""Las formas que comparten las plantillas: enlace, foto, tarjeta, cuenta, hoja."""

from __future__ import annotations

from collections.abc import Sequence

from generador import fechas, rutas
from generador.modelo.album import Album
from generador.modelo.boletin import Boletin, FotoDeFicha
from generador.modelo.campana import Campana
from generador.modelo.evento import Evento
from generador.modelo.fotos import CARPETAS_DE_CAMPANA, TIPOS_MIME, Medida, Version, buscar
from generador.modelo.texto import POR_DESCRIBIR
from generador.vistas.edicion import Edicion
from generador.vistas.salida import Datos

POR_HOJA = 25
# AVIF solo se hace del ancho de un teléfono: en una pantalla mayor se vería borroso.
_FUENTES = (("avif", "(max-width: 40rem)"), ("webp", None))


def enlace(nombre: str, direccion: str | None) -> Datos:
    """Un enlace; sin dirección, es la página donde se está."""
    return {"nombre": nombre, "direccion": direccion}


def migas(*pares: tuple[str, str | None]) -> list[Datos]:
    """El camino desde la portada; el último par es la página actual."""
    return [enlace("Inicio", rutas.PORTADA), *(enlace(n, d) for n, d in pares)]


def cuenta(nombre: str, direccion: str, total: int) -> Datos:
    """Un enlace con cuántos boletines tiene."""
    return {"nombre": nombre, "direccion": direccion, "total": total}


def cuantos(numero: int, singular: str = "boletín", plural: str = "boletines") -> str:
    """``1 boletín``, ``1,297 boletines``."""
    return f"{numero:,} {singular if numero == 1 else plural}"


def foto(medida: Medida, alt: str, pie: str | None = None, credito: str | None = None) -> Datos:
    """Una foto con sus versiones; la dirección principal es la de tamaño medio o la mayor que haya."""
    jpegs = medida.de("jpg")
    principal = jpegs[min(1, len(jpegs) - 1)]
    return {
        **version_como_datos(principal),
        "alt": alt,
        "pie": pie,
        "credito": credito,
        "color": medida.color,
        "variantes": variantes_de(jpegs),
        "fuentes": [{"tipo_mime": TIPOS_MIME[f], "media": m, "variantes": variantes_de(versiones)} for f, m in _FUENTES if (versiones := medida.de(f))],
        "descarga": {**version_como_datos(medida.original), "peso": peso(medida.original.bytes)} if medida.original else None,
        "cuadrada": _mayor(medida.de("jpg", "1x1")),
        "ancha": _mayor(medida.de("jpg", "16x9")),
        "miniatura": _menor(medida.de("jpg", "16x9")),
    }


def peso(cuantos: int) -> str:
    """Bytes como se leen: ``2.1 MB`` o ``85 kB``."""
    return f"{cuantos / 1_000_000:.1f} MB" if cuantos >= 1_000_000 else f"{max(1, round(cuantos / 1000))} kB"


def version_como_datos(version: Version) -> Datos:
    """Un archivo de una foto: dirección y tamaño en pixeles."""
    return {"direccion": rutas.foto(version.nombre), "ancho": version.ancho, "alto": version.alto}


def variantes_de(versiones: Sequence[Version]) -> list[Datos]:
    """Los tamaños de una foto, para ``srcset``."""
    return [{"direccion": rutas.foto(v.nombre), "ancho": v.ancho} for v in versiones]


def _menor(versiones: Sequence[Version]) -> Datos | None:
    return version_como_datos(versiones[0]) if versiones else None


def _mayor(versiones: Sequence[Version]) -> Datos | None:
    return version_como_datos(versiones[-1]) if versiones else None


def foto_de_ficha(edicion: Edicion, ficha: FotoDeFicha | None, carpetas: Sequence[str], titulo: str) -> Datos | None:
    """La foto nombrada en una ficha, o ``None``. Sin descripción escrita, dice al menos de qué trata."""
    ruta = buscar(ficha.archivo, carpetas, edicion.medidas) if ficha else None
    if ficha is None or ruta is None:
        return None
    leyenda = edicion.leyendas.get(ruta)
    if leyenda:  # lo que la ficha calle lo dice el álbum de la foto
        return foto(edicion.medidas[ruta], alt_o_provisional(ficha.alt or leyenda.alt, titulo), ficha.pie or leyenda.pie, ficha.credito or leyenda.credito)
    return foto(edicion.medidas[ruta], alt_o_provisional(ficha.alt, titulo), ficha.pie, ficha.credito or edicion.ajustes.fotos.credito)


def alt_o_provisional(alt: str | None, titulo: str) -> str:
    """El texto alternativo escrito; si falta, uno que al menos dice de qué trata la foto."""
    return alt if alt and alt.lower() != POR_DESCRIBIR else f"Fotografía que acompaña a «{titulo}»"


def portada_de(edicion: Edicion, boletin: Boletin) -> Datos | None:
    """La foto principal de un boletín."""
    return foto_de_ficha(edicion, boletin.portada, boletin.carpetas, boletin.titulo) if boletin.portada else None


def portada_de_campana(edicion: Edicion, campana: Campana) -> Datos | None:
    """La imagen principal de una campaña."""
    return foto_de_ficha(edicion, campana.portada, CARPETAS_DE_CAMPANA, campana.titulo)


def fotos_del_cuerpo(edicion: Edicion, archivo: str, titulo: str) -> dict[str, Datos]:
    """Las fotos del texto de un documento, por ruta."""
    texto = edicion.textos.get(archivo)
    credito = edicion.ajustes.fotos.credito
    return {
        i.archivo: foto(edicion.medidas[i.archivo], alt_o_provisional(i.alt, titulo) if i.alt else "", i.pie or None, credito)
        for i in (texto.imagenes if texto else ())
        if i.archivo in edicion.medidas
    }


def temas_de(edicion: Edicion, documento: Boletin | Campana | Evento) -> list[Datos]:
    """Los temas de un documento, como enlaces; solo llevan a listas que existen."""
    temas = edicion.ajustes.temas
    return [enlace(temas[t], rutas.tema(t) if t in edicion.lugares_por_tema else None) for t in dict.fromkeys(documento.temas)]


def dependencia_de(edicion: Edicion, documento: Boletin | Campana | Album | Evento) -> Datos | None:
    """La dependencia de un documento, como enlace."""
    if not documento.dependencia:
        return None
    existe = documento.dependencia in edicion.lugares_por_dependencia
    return enlace(edicion.ajustes.dependencias[documento.dependencia], rutas.dependencia(documento.dependencia) if existe else None)


def contacto_de(edicion: Edicion, documento: Boletin | Campana | Album | Evento) -> Datos | None:
    """El contacto de prensa de un documento; si no nombra uno, el primero declarado."""
    contactos = edicion.ajustes.contactos
    contacto = contactos[documento.contacto] if documento.contacto else next(iter(contactos.values()), None)
    return contacto.model_dump() if contacto else None


def tarjeta(edicion: Edicion, boletin: Boletin) -> Datos:
    """Un boletín en una lista; se hace una vez por edición y no debe modificarse."""
    if boletin.direccion not in edicion.tarjetas:
        edicion.tarjetas[boletin.direccion] = _tarjeta(edicion, boletin)
    return edicion.tarjetas[boletin.direccion]


def _tarjeta(edicion: Edicion, boletin: Boletin) -> Datos:
    return {
        "direccion": boletin.direccion,
        "titulo": boletin.titulo,
        "resumen": boletin.resumen,
        "tipo": boletin.tipo.value,
        "nombre_de_tipo": boletin.nombre_de_tipo,
        "folio": boletin.folio_completo,
        "fecha_iso": boletin.fecha.isoformat(),
        "fecha": fechas.fecha_larga(boletin.fecha),
        "dependencia": dependencia_de(edicion, boletin),
        "temas": temas_de(edicion, boletin),
        "foto": portada_de(edicion, boletin),
        "corregido": bool(boletin.erratas),
    }


def hojas(direccion: str, actual: int, total: int) -> Datos | None:
    """La paginación de una lista: primera, última y vecinas; ``None`` si cabe en una hoja."""
    if total < 2:
        return None
    visibles = sorted({1, total, *range(max(1, actual - 1), min(total, actual + 1) + 1)})
    enlaces: list[Datos | None] = []
    for i, numero in enumerate(visibles):
        if i and numero != visibles[i - 1] + 1:
            enlaces.append(None)
        enlaces.append({"numero": numero, "direccion": rutas.pagina_numero(direccion, numero), "actual": numero == actual})
    return {
        "actual": actual,
        "total": total,
        "anterior": rutas.pagina_numero(direccion, actual - 1) if actual > 1 else None,
        "siguiente": rutas.pagina_numero(direccion, actual + 1) if actual < total else None,
        "hojas": enlaces,
    }
