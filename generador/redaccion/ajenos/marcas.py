"""Marcas de plantilla de Hugo y Jekyll dentro del texto: ``{{< youtube ID >}}``, ``{% include x %}``."""

from __future__ import annotations

import re

from generador.redaccion.ajenos.markdown import enlazar, escapar, poner_imagen
from generador.redaccion.ajenos.traductor import Traductor

_MARCA = re.compile(r"\{\{[<%]\s*/?\s*([\w/.-]+)(.*?)/?\s*[>%]\}\}|\{%-?\s*([\w]+)(.*?)-?%\}", re.S)
_PAR = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S+))|"([^"]*)"|(\S+)""")
_SITIOS = {"youtube": "https://www.youtube.com/watch?v={}", "vimeo": "https://vimeo.com/{}"}


def marca_de_plantilla(texto: str, i: int, linea: int, t: Traductor) -> tuple[str, int] | None:
    """Convierte la marca que empieza en ``i`` y dice dónde termina; ``None`` si ahí no hay una."""
    marca = _MARCA.match(texto, i)
    if marca is None:
        return None
    nombre, datos = (marca[1] or marca[3]).lower(), _datos(marca[2] or marca[4] or "")
    sitio = next((s for s in _SITIOS if s in nombre or s in datos.get("0", "").lower()), None)
    clave = datos.get("id") or datos.get("video_id") or datos.get("1" if "include" in nombre else "0")
    if sitio and clave:
        t.video(_SITIOS[sitio].format(clave), datos.get("title", ""), linea)
        return "", marca.end()
    if nombre in {"figure", "img", "image"} and (datos.get("src") or datos.get("0")):
        imagen = t.imagen(
            datos.get("src") or datos["0"], datos.get("alt") or datos.get("caption") or datos.get("title") or "", linea
        )
        puesta = poner_imagen(imagen, datos.get("caption", ""))
        destino = datos.get("link")
        return enlazar(puesta, t.enlace(destino, linea)) if destino and not t.lleva_a_foto(
            destino
        ) else puesta, marca.end()
    if nombre in {"raw", "endraw", "comment", "endcomment"}:
        return "", marca.end()
    t.anotar(
        linea,
        f"«{marca[0]}» es una marca de otro programa y quedó como texto",
        "Bórrela del boletín o ponga en su lugar lo que mostraba.",
    )
    return escapar(marca[0]), marca.end()


def _datos(escrito: str) -> dict[str, str]:
    """Los datos de la marca: los que tienen nombre, por su nombre; los demás, por su lugar."""
    datos: dict[str, str] = {}
    sueltos = 0
    for nombre, doble, simple, liso, entre, palabra in _PAR.findall(escrito):
        if nombre:
            datos[nombre.lower()] = doble or simple or liso
        elif entre or palabra:
            datos[str(sueltos)] = entre or palabra
            sueltos += 1
    return datos
