"""Las filas de los datos abiertos; de sus descripciones sale el diccionario de datos."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from generador import rutas
from generador.ajustes import Ajustes
from generador.modelo.album import Album
from generador.modelo.boletin import Boletin, Errata
from generador.modelo.campana import Campana
from generador.modelo.evento import Evento
from generador.modelo.galeria import Foto


class Fila(BaseModel):
    """Base de las filas."""

    model_config = ConfigDict(frozen=True, defer_build=True)


class FilaBoletin(Fila):
    """Un boletín."""

    folio: int = Field(description="Número del boletín, único en su año.")
    anio: int = Field(description="Año del folio.")
    identificador: str = Field(description="Identificador permanente, el mismo que en los feeds.")
    titulo: str = Field(description="Título.")
    resumen: str = Field(description="Resumen.")
    fecha: datetime = Field(description="Publicación, con la hora del municipio.")
    modificado: datetime = Field(description="Último cambio público: publicación o corrección.")
    tipo: str = Field(description="Clase de pieza: boletin, comunicado, nota, aviso, convocatoria, felicitacion, capsula o discurso.")
    temas: list[str] = Field(description="Temas, por nombre.")
    dependencia: str | None = Field(description="Dependencia que informa.")
    lugar: str | None = Field(description="Dónde ocurre lo que se informa.")
    campana: str | None = Field(description="Id de la campaña a la que pertenece.")
    clasificacion: str = Field(description="Clasificación para el periodo electoral.")
    vigencia: datetime | None = Field(description="Hasta cuándo vale un aviso.")
    correcciones: int = Field(description="Cuántas correcciones públicas tiene.")
    url: str = Field(description="Dirección permanente.")

    @classmethod
    def de(cls, b: Boletin, ajustes: Ajustes) -> dict[str, Any]:
        """La fila de un boletín, ya como se escribe: son miles, y pasarlas por pydantic tarda tres veces más."""
        return {
            "folio": b.folio,
            "anio": b.anio,
            "identificador": b.guid(ajustes.dominio),
            "titulo": b.titulo,
            "resumen": b.resumen,
            "fecha": b.fecha.isoformat(),
            "modificado": b.modificado.isoformat(),
            "tipo": b.tipo.value,
            "temas": [ajustes.temas[t] for t in b.temas],
            "dependencia": ajustes.dependencias[b.dependencia] if b.dependencia else None,
            "lugar": b.lugar,
            "campana": b.campana,
            "clasificacion": b.clasificacion.value,
            "vigencia": b.vigencia.isoformat() if b.vigencia else None,
            "correcciones": len(b.erratas),
            "url": ajustes.absoluta(b.direccion),
        }


class FilaCampana(Fila):
    """Una campaña."""

    id: str = Field(description="Id de la campaña.")
    titulo: str = Field(description="Nombre.")
    inicio: date = Field(description="Primer día.")
    fin: date = Field(description="Último día.")
    resumen: str = Field(description="De qué trata.")
    objetivo: str | None = Field(description="Qué se busca lograr.")
    publico: str | None = Field(description="A quién se dirige.")
    temas: list[str] = Field(description="Temas, por nombre.")
    dependencia: str | None = Field(description="Área responsable.")
    boletines: int = Field(description="Boletines publicados de la campaña.")
    url: str = Field(description="Dirección permanente.")

    @classmethod
    def de(cls, c: Campana, ajustes: Ajustes, boletines: int) -> FilaCampana:
        """La fila de una campaña que tiene ``boletines`` publicados."""
        return cls(
            id=c.id,
            titulo=c.titulo,
            inicio=c.inicio,
            fin=c.fin,
            resumen=c.resumen,
            objetivo=c.objetivo,
            publico=c.publico,
            temas=[ajustes.temas[t] for t in c.temas],
            dependencia=ajustes.dependencias[c.dependencia] if c.dependencia else None,
            boletines=boletines,
            url=ajustes.absoluta(c.direccion),
        )


class FilaCorreccion(Fila):
    """Una corrección pública."""

    fecha: datetime = Field(description="Cuándo se corrigió.")
    nota: str = Field(description="Qué decía y qué dice ahora.")
    boletin: str = Field(description="Identificador permanente del boletín corregido.")
    folio: str = Field(description="Folio y año del boletín.")
    titulo: str = Field(description="Título del boletín.")
    url: str = Field(description="Dirección del boletín.")

    @classmethod
    def de(cls, errata: Errata, b: Boletin, ajustes: Ajustes) -> FilaCorreccion:
        """La fila de una errata."""
        return cls(fecha=errata.fecha, nota=errata.nota, boletin=b.guid(ajustes.dominio), folio=b.folio_completo, titulo=b.titulo, url=ajustes.absoluta(b.direccion))


class FilaEvento(Fila):
    """Un evento de la agenda."""

    id: str = Field(description="Id del evento.")
    titulo: str = Field(description="Qué es.")
    fecha: datetime = Field(description="Cuándo empieza, con la hora del municipio.")
    fin: datetime | None = Field(description="Cuándo termina, si se sabe; si dura todo el día, el último día.")
    todo_el_dia: bool = Field(description="Si dura todo el día y la hora no cuenta.")
    tipo: str = Field(description="Clase de evento: evento_oficial, gira, rueda_de_prensa, civico, foro, capacitacion, social, cultural o deportivo.")
    situacion: str = Field(description="programado, pospuesto o cancelado.")
    lugar: str | None = Field(description="Dónde es.")
    organiza: str | None = Field(description="Quién organiza, si no es solo la dependencia.")
    dependencia: str | None = Field(description="Área responsable.")
    temas: list[str] = Field(description="Temas, por nombre.")
    campana: str | None = Field(description="Id de la campaña a la que pertenece.")
    publico: bool = Field(description="Si puede ir cualquier persona.")
    cupo: int | None = Field(description="Cuántas personas caben.")
    costo: str | None = Field(description="Cuánto cuesta entrar; vacío si es gratuito.")
    resumen: str = Field(description="De qué trata.")
    boletines: int = Field(description="Boletines publicados que lo nombran, antes o después.")
    albumes: int = Field(description="Álbumes publicados del evento.")
    cubierto: bool = Field(description="Si tiene un álbum, o un boletín publicado desde el día en que empezó.")
    url: str = Field(description="Dirección permanente.")

    @classmethod
    def de(cls, e: Evento, ajustes: Ajustes, boletines: int, albumes: int, cubierto: bool) -> FilaEvento:
        """La fila de un evento del que se publicó eso."""
        return cls(
            id=e.id,
            titulo=e.titulo,
            fecha=e.fecha,
            fin=e.fin,
            todo_el_dia=e.de_todo_el_dia,
            tipo=e.tipo.value,
            situacion=e.situacion.value,
            lugar=e.lugar,
            organiza=e.organiza,
            dependencia=ajustes.dependencias[e.dependencia] if e.dependencia else None,
            temas=[ajustes.temas[t] for t in e.temas],
            campana=e.campana,
            publico=e.publico,
            cupo=e.cupo,
            costo=e.costo,
            resumen=e.resumen,
            boletines=boletines,
            albumes=albumes,
            cubierto=cubierto,
            url=ajustes.absoluta(e.direccion),
        )


class FilaAlbum(Fila):
    """Un álbum de la galería."""

    id: str = Field(description="Año y nombre del álbum.")
    titulo: str = Field(description="Qué muestra.")
    fecha: date = Field(description="Día del evento.")
    lugar: str | None = Field(description="Dónde fue.")
    descripcion: str | None = Field(description="De qué trata.")
    temas: list[str] = Field(description="Temas, por nombre.")
    dependencia: str | None = Field(description="Área que organizó.")
    campana: str | None = Field(description="Id de la campaña a la que pertenece.")
    fotos: int = Field(description="Fotos publicadas.")
    url: str = Field(description="Dirección permanente.")

    @classmethod
    def de(cls, a: Album, ajustes: Ajustes, fotos: int) -> FilaAlbum:
        """La fila de un álbum que tiene ``fotos`` publicadas."""
        return cls(
            id=a.id,
            titulo=a.titulo,
            fecha=a.fecha.date(),
            lugar=a.lugar,
            descripcion=a.descripcion,
            temas=[ajustes.temas[t] for t in a.temas],
            dependencia=ajustes.dependencias[a.dependencia] if a.dependencia else None,
            campana=a.campana,
            fotos=fotos,
            url=ajustes.absoluta(a.direccion),
        )


class FilaFoto(Fila):
    """Una foto del banco de imágenes."""

    album: str = Field(description="Año y nombre de su álbum.")
    foto: str = Field(description="Identificador de la foto dentro del álbum.")
    descripcion: str = Field(description="Qué se ve; vacío si es decorativa.")
    pie: str | None = Field(description="Pie de foto.")
    autor: str = Field(description="Quién la tomó.")
    credito: str = Field(description="Cómo se acredita.")
    licencia: str = Field(description="Licencia de uso.")
    licencia_url: str = Field(description="Texto de la licencia.")
    fecha: str = Field(description="Cuándo se tomó, en ISO 8601.")
    ancho: int = Field(description="Ancho en pixeles de la versión para imprimir.")
    alto: int = Field(description="Alto en pixeles de la versión para imprimir.")
    bytes: int = Field(description="Tamaño en bytes de la versión para imprimir.")
    archivo: str = Field(description="Dirección de la versión para imprimir.")
    url: str = Field(description="Dirección permanente de la foto en su álbum.")

    @classmethod
    def de(cls, a: Album, f: Foto, ajustes: Ajustes) -> FilaFoto:
        """La fila de una foto de un álbum."""
        mayor = f.medida.original or f.medida.de("jpg")[-1]
        return cls(
            album=a.id,
            foto=f.ancla,
            descripcion=f.alt,
            pie=f.pie,
            autor=f.autor,
            credito=f.credito,
            licencia=f.licencia,
            licencia_url=f.licencia_url,
            fecha=f.fecha,
            ancho=mayor.ancho,
            alto=mayor.alto,
            bytes=mayor.bytes,
            archivo=ajustes.absoluta(rutas.foto(mayor.nombre)),
            url=ajustes.absoluta(rutas.foto_en_album(a.anio, a.slug, f.ancla)),
        )
