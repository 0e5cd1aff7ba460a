"""El índice sale igual cada vez, y uno dañado se vuelve a hacer."""

from pathlib import Path

from generador.taller.busqueda import Indices
from generador.vistas.indice_de_busqueda import DocumentoDeBusqueda
from tests.apoyo.busqueda import grupo

DOCUMENTOS = {
    "2025": grupo(
        *[
            DocumentoDeBusqueda(f"/boletines/2025/{i:03d}-x/", f"Educación número {i}", "Texto de la obra.", f"2025-01-{i % 27 + 1:02d}", {"folio": str(i)}, {"tema": [f"Tema {i % 4}"], "tipo": [f"Tipo {i % 3}"], "anio": ["2025"]})
        for i in range(1, 30)
        ]
    ),
    "portal": grupo(DocumentoDeBusqueda("/privacidad/", "Privacidad", "No hay cookies.", "1970-01-01")),
}


def archivos(cache):
    return {a.direccion: Path(a.ruta).read_bytes() for a in Indices(DOCUMENTOS, cache).recoger()}


def test_dos_veces_da_los_mismos_bytes(tmp_path):
    primera = archivos(tmp_path / "a")
    assert archivos(tmp_path / "b") == primera
    assert "/busqueda/2025/pagefind.js" in primera
    assert sum(d.endswith(".pf_filter") for d in primera) == 3
    assert not any("ui" in d.rsplit("/", 1)[-1] for d in primera)


def test_lo_guardado_no_se_vuelve_a_indexar_y_lo_danado_si(tmp_path):
    buenos = archivos(tmp_path)
    fechas = {r: r.stat().st_mtime_ns for r in tmp_path.rglob("*") if r.is_file()}
    assert archivos(tmp_path) == buenos
    assert {r: r.stat().st_mtime_ns for r in tmp_path.rglob("*") if r.is_file()} == fechas
    danado = next(r for r in fechas if r.name.endswith(".pf_fragment"))
    danado.write_bytes(b"x")
    assert archivos(tmp_path) == buenos


def test_podar_deja_solo_lo_que_se_usa(tmp_path):
    indices = Indices(DOCUMENTOS, tmp_path)
    assert list(indices.recoger())
    (tmp_path / "viejo").mkdir()
    indices.podar()
    assert len(list(tmp_path.iterdir())) == 2
