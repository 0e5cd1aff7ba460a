"""Una edición pequeña con álbumes, audios y videos de mentira, para probar feeds y páginas sin tocar el disco."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from generador.ajustes import Ajustes
from generador.fuente import Fuente
from generador.modelo.album import Album
from generador.modelo.boletin import Boletin
from generador.modelo.catalogo import Catalogo
from generador.modelo.fotos import Medida, Metadatos, Version
from generador.modelo.galeria import leyenda
from generador.modelo.grabaciones import TIPOS, Grabacion, extension
from generador.taller.markdown import convertir
from generador.vistas.edicion import Edicion

SITIO = "https://prensa.ejemplo.mx"
ZONA = ZoneInfo("America/Mexico_City")
AHORA = datetime(2025, 6, 1, 12, tzinfo=ZONA)


def ajustes(**municipio: Any) -> Ajustes:
    """Ajustes mínimos con un tema."""
    return Ajustes.model_validate(
        {
            "municipio": {"nombre": "Valle Claro", "gobierno": "Ayuntamiento de Valle Claro", "correo": "prensa@ejemplo.mx"} | municipio,
            "fotos": {"credito": "Oficina de prensa", "terminos": "Cite el crédito."},
            "temas": {"mujeres": "Mujeres"},
            "nombre_del_sitio": "Prensa de Valle Claro",
            "url_del_sitio": f"{SITIO}/",
        }
    )


def boletin(folio: int = 1, **cambios: Any) -> Boletin:
    """Un boletín de enero."""
    base = {"folio": folio, "titulo": f"Boletín {folio}", "fecha": datetime(2025, 1, 1, 9, tzinfo=ZONA) + timedelta(hours=folio), "resumen": f"Entrada {folio}.", "anio": 2025, "slug": f"b{folio}", "fuente": Fuente(f"boletines/2025/{folio:03d}-b{folio}.md", cuerpo="Texto.")}
    return Boletin.model_validate(base | cambios)


def album(slug: str = "marcha", archivos: tuple[str, ...] = ("a.jpg", "b.jpg"), dia: int = 8, **cambios: Any) -> Album:
    """Un álbum de marzo; ``archivos`` son las fotos de su carpeta."""
    base = {"titulo": f"Álbum {slug}", "fecha": datetime(2025, 3, dia, tzinfo=ZONA), "anio": 2025, "slug": slug, "fuente": Fuente(f"galeria/2025/{slug}/album.yml"), "archivos": archivos, "fotos": [{"archivo": a, "alt": f"Se ve {a}"} for a in archivos]}
    return Album.model_validate(base | cambios)


def medida(ruta: str, huella: str) -> Medida:
    """Una foto de 3000 px, con original para imprimir; cada versión pesa su ancho más mil."""
    anchos = (640, 1280, 1920)
    versiones = [Version(f"{huella}-{a}.{f}", "ajustada", f, a, a * 2 // 3, 1000 + a) for f in ("avif", "jpg", "webp") for a in anchos]
    return Medida(ruta, 3000, 2000, "#aabbcc", (*versiones, Version(f"{huella}-original.jpg", "original", "jpg", 3000, 2000, 999_999)))


def grabacion(ruta: str, segundos: float | None = 155.4, pesa: int = 2_483_000) -> Grabacion:
    """Una grabación ya medida."""
    return Grabacion(ruta, TIPOS[extension(ruta)], pesa, f"huella de {ruta}", segundos)


def edicion(*boletines: Boletin, albumes: tuple[Album, ...] = (), grabaciones: tuple[Grabacion, ...] = (), medidas: tuple[Medida, ...] = (), ahora: datetime = AHORA, **municipio: Any) -> Edicion:
    """La edición; las fotos de los álbumes ya vienen medidas y con su leyenda."""
    catalogo = Catalogo(ajustes(**municipio), boletines, (), (), {}, albumes=tuple(sorted(albumes, key=lambda a: a.fecha)))
    de_albumes = {r: medida(r, f"foto-{r.replace('/', '-')[:-4]}") for r in catalogo.foto_de_album}
    return Edicion(
        catalogo=catalogo,
        textos={b.fuente.archivo: convertir(b.fuente.cuerpo, b.fuente.archivo, b.fuente.cuerpo) for b in boletines},
        medidas=de_albumes | {m.archivo: m for m in medidas},
        pesos={},
        ahora=ahora,
        leyendas={r: leyenda(a, f, Metadatos(), catalogo.ajustes) for r, (a, f) in catalogo.foto_de_album.items()},
        grabaciones={g.archivo: g for g in grabaciones},
    )
