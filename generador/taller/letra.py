"""La letra de lo que se dibuja con Pillow."""

from __future__ import annotations

from functools import lru_cache

from font_source_sans_pro import font_files_ttf
from PIL import ImageFont


@lru_cache(maxsize=64)
def cargar_letra(peso: str, cuerpo: int) -> ImageFont.FreeTypeFont:
    """Source Sans en ese peso (``Regular``, ``Semibold``) y cuerpo en pixeles."""
    nombre = "SourceSansPro" + ("" if peso == "Regular" else peso)
    # El acomodo básico da los mismos pixeles tenga o no la máquina las bibliotecas del otro.
    return ImageFont.truetype(font_files_ttf[nombre], cuerpo, layout_engine=ImageFont.Layout.BASIC)
