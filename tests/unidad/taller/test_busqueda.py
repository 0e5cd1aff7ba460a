"""El índice sale igual cada vez, en trozos chicos, y uno dañado se vuelve a hacer."""

import gzip
from pathlib import Path

import cbor2
import pytest

from generador.taller import vocabulario
from generador.taller.busqueda import Indices
from generador.vistas.documento_de_busqueda import DocumentoDeBusqueda
from tests.apoyo.busqueda import grupo

# Palabras con variantes, de más de 23, 255 y 65,535 letras, y una tan repetida que sus lugares tampoco caben en uno ni en dos bytes.
DE_TODO = f"mas más MÁS Mas camión camion {'a' * 40} {'b' * 300} {'c' * 70_000} {'obra ' * 70_000}"
DOCUMENTOS = {
    "2025": grupo(
        DocumentoDeBusqueda("/boletines/2025/000-x/", "De todo", (DE_TODO,), "2025-01-01"),
        *[
            DocumentoDeBusqueda(f"/boletines/2025/{i:03d}-x/", f"Educación número {i}", ("Texto de la obra. 日本語大字",), f"2025-01-{i % 27 + 1:02d}", {"folio": str(i)}, {"tema": [f"Tema {i % 4}"], "tipo": [f"Tipo {i % 3}"], "anio": ["2025"]})
        for i in range(1, 30)
        ]
    ),
    "portal": grupo(DocumentoDeBusqueda("/privacidad/", "Privacidad", ("No hay cookies.",), "1970-01-01")),
}


def archivos(cache, grupos=DOCUMENTOS):
    return {a.direccion: Path(a.ruta).read_bytes() for a in Indices(grupos, cache).recoger()}


def test_dos_veces_da_los_mismos_bytes(tmp_path):
    primera = archivos(tmp_path / "a")
    assert archivos(tmp_path / "b") == primera
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


def test_al_agregar_un_documento_lo_que_sigue_igual_no_se_escribe_otra_vez(tmp_path):
    uno, otro = (DocumentoDeBusqueda(f"/boletines/2025/00{i}-x/", f"Obra {i}", ("Texto.",), "2025-01-01") for i in (1, 2))
    (antes,) = [a.ruta for a in Indices({"2025": grupo(uno)}, tmp_path).recoger() if "/fragment/" in a.direccion]
    ahora = [a.ruta for a in Indices({"2025": grupo(uno, otro)}, tmp_path).recoger() if "/fragment/" in a.direccion]
    assert [Path(antes).samefile(r) for r in ahora if Path(r).name == Path(antes).name] == [True]
    assert len(ahora) == 2
    assert archivos(tmp_path / "limpia", {"2025": grupo(uno, otro)}) == archivos(tmp_path, {"2025": grupo(uno, otro)})


def test_el_motor_se_publica_una_sola_vez_con_el_portal(tmp_path):
    motor = [d for d in archivos(tmp_path) if d.endswith((".js", ".pagefind"))]
    assert sorted(motor) == ["/busqueda/portal/pagefind-worker.js", "/busqueda/portal/pagefind.js", "/busqueda/portal/wasm.es.pagefind"]


def leer(contenido):
    return cbor2.loads(gzip.decompress(contenido).removeprefix(b"pagefind_dcd"))


@pytest.mark.parametrize("peso", [1, 200, 1_000_000])
def test_los_trozos_chicos_tienen_las_mismas_palabras_cada_una_donde_se_busca(tmp_path, monkeypatch, peso):
    entero = {p: donde for contenido in de_indice(tmp_path / "a") for p, *donde in leer(contenido)[0]}
    monkeypatch.setattr(vocabulario, "PESO", peso)
    publicados = archivos(tmp_path / "b")
    meta = leer(next(c for d, c in publicados.items() if d.startswith("/busqueda/2025/") and d.endswith(".pf_meta")))
    vistas = {}
    for desde, hasta, nombre in meta[2]:
        palabras = {p: donde for p, *donde in leer(publicados[f"/busqueda/2025/index/{nombre}.pf_index"])[0]}
        assert all(desde <= p <= hasta for p in palabras)
        vistas |= palabras
    assert vistas == entero
    assert meta[2][0][0] == "", "sin texto se busca la palabra vacía: debe caer en un solo trozo"
    limites = [limite for desde, hasta, _ in meta[2] for limite in (desde, hasta)]
    assert limites == sorted(limites)
    assert all(nueva[:3] != vieja[:3] for (_, vieja, _), (nueva, _, _) in zip(meta[2], meta[2][1:], strict=False))
    assert (len(meta[2]) == 1) == (peso > 1000)
    assert {len(p) for p in entero} >= {40, 300} and any(variantes for _, variantes in entero.values())


@pytest.mark.parametrize("trozo", [b"\x81\x81\x63mas", b"\x81\x81\x83\x01\x80\x80", b"\x81\x81\x83\x63mas\x80\x63mal", b"\x81\x81\x82\x63mas\x80"])
def test_un_vocabulario_escrito_de_otro_modo_se_rechaza(trozo):
    with pytest.raises(ValueError, match="Pagefind"):
        list(vocabulario.fichas(trozo))


def de_indice(cache):
    return [contenido for direccion, contenido in archivos(cache).items() if direccion.startswith("/busqueda/2025/index/")]


def test_podar_deja_solo_lo_que_se_usa(tmp_path):
    indices = Indices(DOCUMENTOS, tmp_path)
    assert list(indices.recoger())
    (tmp_path / "viejo").mkdir()
    indices.podar()
    assert len(list(tmp_path.iterdir())) == 2
