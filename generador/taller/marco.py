"""Pide el marco a quien lo dibuja (MkDocs) solo cuando cambió algo que se ve en él."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import orjson

from generador import __version__, origen, rutas
from generador.ajustes import Ajustes
from generador.firmas import firma_del_paso, firmar
from generador.lectura.configuracion import ARCHIVO
from generador.modelo.catalogo import Catalogo
from generador.modelo.marco import Marco, Molde
from generador.taller import textos
from generador.taller.estaticos import propios_del_tema, version_de_estaticos
from generador.taller.memo import Memo
from generador.taller.plantillas import huella_de_carpetas
from generador.vistas.salida import Archivo

PASO = (firma_del_paso("complemento.py", "mkdocs", "mkdocs-material"), *textos.PASO)
SECCIONES = (("boletines", "Boletines", rutas.ARCHIVO), ("campanas", "Campañas", rutas.CAMPANAS), ("agenda", "Agenda", rutas.AGENDA), ("galeria", "Galería", rutas.GALERIA), ("cumplimiento", "Cumplimiento", rutas.CUMPLIMIENTO), ("prensa", "Prensa", rutas.PRENSA), ("suscribirse", "Suscribirse", rutas.SUSCRIBIRSE))

DibujarMarco = Callable[[Path, dict[str, Any]], Marco]


def carpetas_de_plantillas(proyecto: Path) -> list[Path]:
    """Las plantillas del proyecto, que mandan, y las del generador."""
    return list(dict.fromkeys([proyecto / "plantillas", origen.plantillas_base()]))


def estaticos_del_tema(proyecto: Path, ajustes: Ajustes) -> list[Archivo]:
    """La hoja de estilos y los guiones del portal, sobre la tipografía de Material."""
    especificacion = find_spec("material")
    assert especificacion and especificacion.submodule_search_locations, "mkdocs-material es un requisito"
    hojas = Path(especificacion.submodule_search_locations[0]) / "templates/assets/stylesheets"
    material = next(iter(sorted(hojas.glob("main.*.min.css")))).read_bytes()
    return propios_del_tema(carpetas_de_plantillas(proyecto), material, ajustes)


def datos_del_marco(proyecto: Path, ajustes: Ajustes) -> dict[str, Any]:
    """Lo que ``main.html`` recibe en ``config.extra.portal``."""
    m = ajustes.municipio
    return {
        "gobierno": m.gobierno,
        "oficina": m.oficina,
        "municipio": {"direccion": m.direccion, "telefono": m.telefono, "correo": m.correo, "horario": m.horario},
        "escudo": rutas.documento(f"contenido/{m.escudo}").lstrip("/") if m.escudo else None,
        "demostracion": m.demostracion,
        "secciones": [{"id": i, "nombre": n, "direccion": d.lstrip("/")} for i, n, d in SECCIONES],
        "licencia": ajustes.fotos.licencia,
        "licencia_url": ajustes.fotos.licencia_url,
        "redes": [r.model_dump() for r in ajustes.redes],
        "version": __version__,
        "version_estilos": version_de_estaticos(estaticos_del_tema(proyecto, ajustes)),
    }


def obtener_marco(proyecto: Path, catalogo: Catalogo, memo: Memo, dibujar: DibujarMarco) -> Marco:
    """El marco de la memoria, o recién dibujado."""
    datos = datos_del_marco(proyecto, catalogo.ajustes)
    suma = firmar(
        PASO,
        datos,
        hashlib.sha256((proyecto / ARCHIVO).read_bytes()).hexdigest(),
        huella_de_carpetas(carpetas_de_plantillas(proyecto), ("marco", "componentes", "main.html")),
        sorted((p.fuente.archivo, p.fuente.huella) for p in catalogo.institucionales),
    )
    guardado = memo.obtener([suma]).get(suma)
    if guardado:
        return _de_json(guardado)
    marco = dibujar(proyecto, datos)
    memo.guardar({suma: _a_json(marco)})
    return marco


def _a_json(marco: Marco) -> bytes:
    return orjson.dumps({"comun": marco.comun.html, "propios": {d: m.html for d, m in marco.propios.items()}, "textos": dict(marco.textos)})


def _de_json(valor: bytes) -> Marco:
    datos = orjson.loads(valor)
    return Marco(Molde(datos["comun"]), {d: Molde(h) for d, h in datos["propios"].items()}, {a: textos.de_datos(t) for a, t in datos["textos"].items()})
