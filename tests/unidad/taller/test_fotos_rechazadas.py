"""Lo que no es una foto publicable se rechaza por su nombre, pronto, con poca memoria y sin estorbar a las demás."""

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from generador.taller import fotos
from tests.apoyo.banco import Banco, en_bytes, esquina, png, trozo

JPEG = en_bytes(esquina((3000, 2000)))
PNG = en_bytes(esquina(), "PNG")
WEBP = en_bytes(esquina(), "WEBP")


def zip_() -> bytes:
    salida = io.BytesIO()
    with zipfile.ZipFile(salida, "w") as z:
        z.writestr("a.txt", "hola")
    return salida.getvalue()


def animada(formato: str) -> bytes:
    salida = io.BytesIO()
    esquina().save(salida, formato, save_all=True, append_images=[Image.new("RGB", (900, 600), "red")], duration=100)
    return salida.getvalue()


def webp_gigante() -> bytes:
    cuerpo = b"WEBPVP8X" + (10).to_bytes(4, "little") + b"\0" * 4 + (16000).to_bytes(3, "little") * 2 + WEBP[12:]
    return b"RIFF" + len(cuerpo).to_bytes(4, "little") + cuerpo


MALAS = {
    "vacia.jpg": (b"", "está vacía"),
    "texto.jpg": (b"esto es un texto", "no es una foto"),
    "svg.jpg": (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "no es una foto"),
    "gif.jpg": (animada("GIF"), "no es una foto"),
    "bmp.jpg": (en_bytes(esquina(), "BMP"), "no es una foto"),
    "eps.jpg": (b"%!PS-Adobe-3.0 EPSF-3.0\n", "no es una foto"),
    "bomba.png": (png(20000, 20000, b"\0" * 100), "megapixeles"),
    "bomba-mayor.png": (png(60000, 60000, b"\0" * 100), "megapixeles"),
    "bomba.webp": (webp_gigante(), "megapixeles"),
    "mentira.png": (png(9000, 9000, b"\0" * 100), "dañada o incompleta"),
    "trunca.jpg": (JPEG[:20000], "incompleta"),
    "trunca-al-final.jpg": (JPEG[:-2], "incompleta"),
    "solo-encabezado.jpg": (JPEG[:3], "incompleta"),
    "trunca.png": (PNG[:-20], "incompleta"),
    "trunca.webp": (WEBP[:-20], "incompleta"),
    "sin-datos.webp": (b"RIFF\x04\0\0\0WEBP", "dañada"),
    "sin-encabezado.png": (b"\x89PNG\r\n\x1a\n" + trozo(b"IEND", b""), "dañada"),
    "animada.png": (animada("PNG"), "animación"),
    "animada.webp": (animada("WEBP"), "animación"),
    "con-html.jpg": (JPEG + b"<html><script>alert(1)</script></html>", "lleva pegado"),
    "con-html-dentro.jpg": (en_bytes(esquina(), comment=b"<script >alert(1)</script>"), "lleva pegado"),
    "con-zip.jpg": (JPEG + zip_(), "lleva pegado"),
    "con-zip.png": (PNG + zip_(), "lleva pegado"),
    "con-pdf.jpg": (JPEG + b"\0\0%PDF-1.7\n\xe2\xe3", "lleva pegado"),
    "con-guion.webp": (WEBP + b"\nimport os; os.remove('x')\n", "lleva pegado"),
}


@pytest.mark.parametrize("nombre", MALAS)
def test_se_rechaza_por_su_nombre_y_las_demas_se_publican(tmp_path, nombre):
    contenido, motivo = MALAS[nombre]
    banco = Banco(tmp_path)
    banco.poner(en_bytes(esquina((300, 200))), "buena.jpg")
    banco.poner(contenido, nombre)
    (problema,) = banco.publicar()
    banco.memo.cerrar()
    assert problema.archivo == nombre
    assert motivo in problema.mensaje
    assert problema.remedio
    assert set(banco.medidas) == {"buena.jpg"}


def test_una_foto_demasiado_pesada_se_rechaza_sin_leerla(tmp_path, monkeypatch):
    monkeypatch.setattr(fotos, "MAXIMO_BYTES", 1000)
    banco = Banco(tmp_path)
    banco.poner(JPEG)
    (problema,) = banco.publicar()
    banco.memo.cerrar()
    assert "el máximo es" in problema.mensaje


def test_una_foto_que_desaparece_se_dice_por_su_nombre(tmp_path):
    banco = Banco(tmp_path)
    banco.poner(JPEG, "se-fue.jpg")
    banco.archivos["se-fue.jpg"].unlink()
    (problema,) = banco.publicar()
    banco.memo.cerrar()
    assert problema.archivo == "se-fue.jpg"


# VmHWM y no ru_maxrss: en Linux este hereda el máximo de quien lanzó el proceso, que aquí es todo pytest.
MEDIR = """
import json, sys
from pathlib import Path
from tests.apoyo.banco import Banco
banco = Banco(Path(sys.argv[1]) / "banco")
for ruta in sorted(Path(sys.argv[1]).glob("*.*")):
    banco.poner(ruta.read_bytes(), ruta.name)
problemas = banco.publicar()
(maximo,) = (renglon.split()[1] for renglon in open("/proc/self/status", encoding="ascii") if renglon.startswith("VmHWM"))
print(json.dumps([sorted(p.archivo for p in problemas), int(maximo) / 1000]))
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="el máximo de memoria se lee de /proc, que solo hay en Linux")
def test_todas_juntas_se_rechazan_con_menos_de_500_mb(tmp_path):
    for nombre, (contenido, _) in MALAS.items():
        (tmp_path / nombre).write_bytes(contenido)
    (tmp_path / "banco").mkdir()
    salida = subprocess.run([sys.executable, "-c", MEDIR, tmp_path], capture_output=True, text=True, check=True)
    nombres, megas = json.loads(salida.stdout)
    assert nombres == sorted(MALAS)
    assert megas < 500
