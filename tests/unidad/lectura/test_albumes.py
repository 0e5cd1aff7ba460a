"""``galeria/AAAA/slug/album.yml``: se lee como una persona lo escribiría y dice con línea lo que no cuadra."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from generador.errores import ProblemasDeContenido
from generador.lectura.documentos import leer_album

ZONA = ZoneInfo("America/Mexico_City")


def leer(tmp_path: Path, texto: str, archivo: str = "galeria/2025/marcha/album.yml", vecinos: tuple[str, ...] = ("b.jpg", "a.JPG", "nota.txt", "album.yml")):
    ruta = tmp_path / "album.yml"
    ruta.write_text(texto, encoding="utf-8")
    return leer_album(ruta, archivo, ZONA, vecinos)


def problemas(tmp_path: Path, texto: str, archivo: str = "galeria/2025/marcha/album.yml") -> list[str]:
    with pytest.raises(ProblemasDeContenido) as hallados:
        leer(tmp_path, texto, archivo)
    return [str(p) for p in hallados.value.problemas]


def test_un_album_sencillo(tmp_path):
    album = leer(tmp_path, "titulo: Marcha 8M\nfecha: 2025-03-08\nfotos:\n  - archivo: a.JPG\n    alt: Una manta.\n  - archivo: b.jpg\n    menores: bloqueada\n")
    assert (album.id, album.direccion, album.archivos) == ("2025/marcha", "/galeria/2025/marcha/", ("a.JPG", "b.jpg"))
    assert [f.ruta for f in album.fotos_en_orden] == ["galeria/2025/marcha/a.JPG"]
    assert album.fuente.linea("fotos.1.menores") == 7


@pytest.mark.parametrize(
    ("texto", "esperado"),
    [
        ("fecha: 2025-03-08\n", "album.yml:1: titulo: falta este campo obligatorio"),
        ("titulo: A\nfecha: 2025-03-08\nlugra: B\n", "album.yml:3: lugra: este campo no existe"),
        ("titulo: A\nfecha: 2025-03-08\nmenores: si\n", "album.yml:3: menores: se esperaba no, no_identificables, con_consentimiento o bloqueada y llegó «si»"),
        ("titulo: A\nfecha: 2025-03-08\nfotos:\n  - archivo: a.jpg\n    foco: arriba\n", "album.yml:5: fotos.0.foco"),
        ("titulo: A\nfecha: 2024-03-08\n", "album.yml:2: fecha: es de 2024 y el álbum está en la carpeta 2025"),
        ("titulo: A\nfecha: 2025-03-08\nestado: retirado\n", "album.yml:3: estado: una pieza retirada necesita su motivo"),
        ("- a\n", "album.yml:1: el álbum no tiene campos"),
        ("", "album.yml:1: el álbum no tiene campos"),
    ],
)
def test_lo_que_no_cuadra_se_dice_con_su_linea(tmp_path, texto, esperado):
    assert any(esperado in p for p in problemas(tmp_path, texto)), problemas(tmp_path, texto)


@pytest.mark.parametrize("archivo", ["galeria/marcha/album.yml", "galeria/2025/Marcha 8M/album.yml", "galeria/2025/a/b/album.yml"])
def test_la_carpeta_es_la_direccion(tmp_path, archivo):
    assert "la carpeta no tiene la forma galeria/AAAA/nombre/album.yml" in problemas(tmp_path, "titulo: A\nfecha: 2025-01-01\n", archivo)[0]
