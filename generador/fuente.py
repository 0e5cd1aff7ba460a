"""De dónde salió un documento; aparte del esquema: quien ayuda en otro proceso no carga pydantic."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Fuente:
    """De dónde salió un documento: archivo, línea de cada clave, texto y dónde empieza.

    ``lineas`` usa claves con puntos (``erratas.0.nota``); ``huella`` es el hash de los bytes leídos. De lo que se
    leyó en otra construcción, o son miles, no se guarda el ``cuerpo``: quien lo necesita lo vuelve a leer de ``ruta``.
    """

    archivo: str
    lineas: dict[str, int] = field(default_factory=dict)
    cuerpo: str = ""
    linea_cuerpo: int = 1
    huella: str = ""
    huella_del_cuerpo: str = ""
    ruta: Path | None = None

    def linea(self, campo: str) -> int:
        """Línea de un campo; si no está escrito, la de su padre, y si no, la 1."""
        if campo in self.lineas:
            return self.lineas[campo]
        escrito = self.como_se_escribio(campo)
        return self.lineas[escrito] if escrito else 1

    def como_se_escribio(self, campo: str) -> str:
        """Lo más hondo del campo que está en el archivo, o vacío: ``medicion.0.de`` es ``medicion.de`` si no se escribió como lista."""
        escrito = ""
        for parte in campo.split("."):
            siguiente = f"{escrito}.{parte}".lstrip(".")
            if siguiente in self.lineas:
                escrito = siguiente
            elif parte != "0":
                break
        return escrito
