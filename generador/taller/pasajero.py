"""Una carpeta para lo que no dura: en la memoria de la máquina, donde el sistema la ofrece, y si no en el disco."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

_EN_MEMORIA = Path("/dev/shm")  # noqa: S108 - cada carpeta se crea nueva y solo para su dueño
_INICIO = "portal-"
_HOLGURA = 256 << 20  # bytes libres; en un contenedor suele haber 64 MB, y llenarlos detendría la construcción


def carpeta_pasajera(en_disco: Path) -> TemporaryDirectory[str]:
    """Una carpeta vacía, que se borra al cerrarla; de las que dejó alguien a quien mataron también se borran las suyas."""
    if not os.access(_EN_MEMORIA, os.W_OK | os.X_OK) or shutil.disk_usage(_EN_MEMORIA).free < _HOLGURA:
        return TemporaryDirectory(prefix="haciendo-", dir=en_disco)
    for vieja in _EN_MEMORIA.glob(f"{_INICIO}*"):
        with suppress(OSError, ValueError, OverflowError):  # no se llama como las nuestras, o ya no está
            if vieja.lstat().st_uid == os.getuid() and not _vive(int(vieja.name.split("-")[1])):
                shutil.rmtree(vieja, ignore_errors=True)
    return TemporaryDirectory(prefix=f"{_INICIO}{os.getpid()}-", dir=_EN_MEMORIA)


def _vive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True  # es de otro usuario
    return True
