"""La casa: cada cuarto importa solo de los de arriba y cada motor vive en un solo lugar."""

import ast
from collections import defaultdict
from pathlib import Path

import pytest

PAQUETE = Path(__file__).parents[1] / "generador"
ARCHIVOS = sorted(r for r in PAQUETE.rglob("*.py") if "semilla" not in r.parts)

# De arriba abajo; los del mismo renglón pueden usarse entre sí.
CUARTOS = [
    {"__init__", "errores", "fechas", "firmas", "rutas", "fuente", "esquema", "origen", "almacen"},
    {"ajustes"},
    {"modelo"},
    {"lectura"},
    {"redaccion"},
    {"vistas"},
    {"taller"},
    {"publicacion"},
    {"encargo"},
    {"sello"},
    {"preparar"},
    {"construir", "vistazo"},
    {"complemento", "servidor"},
    {"ordenes"},
]
ALTURA = {cuarto: altura for altura, juntos in enumerate(CUARTOS) for cuarto in juntos}

# Motor → los únicos archivos o carpetas que pueden importarlo.
MOTORES = {
    "mkdocs": ["complemento.py"],
    "PIL": ["taller/revelado.py", "taller/tarjetas.py", "taller/caratula.py", "taller/letra.py"],
    "pillow_heif": ["taller/revelado.py"],
    "font_source_sans_pro": ["taller/letra.py", "taller/pdf.py"],
    "vl_convert": ["taller/graficas.py"],
    "typst": ["taller/pdf.py"],
    "xlsxwriter": ["taller/hojas.py"],
    "tinytag": ["taller/audio.py"],
    "feedgen": ["vistas/feed_xml.py"],
    "icalendar": ["vistas/calendario_ics.py"],
    "jinja2": ["taller/plantillas.py"],
    "pagefind_bin": ["taller/indexador.py"],
    "cbor2": ["taller/indexador.py"],
    "markdown": ["taller/motor.py"],
    "nh3": ["taller/markdown.py"],
    "sqlite3": ["taller/memo.py"],
    "click": ["ordenes/"],
    "rich": ["ordenes/"],
    "fsspec": ["almacen.py"],
    "distributed": ["taller/ejecutores.py"],
    "watchfiles": ["ordenes/servir.py"],
    "http": ["servidor.py"],
    "babel": ["fechas.py"],
    "slugify": ["rutas.py"],
    "lxml": ["taller/markdown.py", "taller/arbol.py", "taller/documento_word.py", "taller/estaticos.py", "taller/graficas.py", "taller/metadatos.py", "vistas/feed_xml.py", "redaccion/"],
    "yaml": ["lectura/", "redaccion/", "complemento.py"],
}
# Qué del reloj, el entorno o la región solo puede leerse en un lugar.
RESERVADO = {
    ("datetime", "now"): ["fechas.py", "ordenes/servir.py"],
    ("date", "today"): [],
    ("time", "time"): [],
    ("os", "environ"): ["fechas.py", "ordenes/", "taller/indexador.py"],  # este se lo pasa a Pagefind
    ("locale", "setlocale"): [],
}


def nombre(ruta: Path) -> str:
    return ruta.relative_to(PAQUETE).as_posix()


def cuarto(modulo: str) -> str:
    partes = modulo.split(".")
    return partes[1] if len(partes) > 1 else "__init__"


def importados(ruta: Path) -> set[str]:
    modulos = set()
    for nodo in ast.walk(ast.parse(ruta.read_text(encoding="utf-8"))):
        if isinstance(nodo, ast.Import):
            modulos |= {a.name for a in nodo.names}
        elif isinstance(nodo, ast.ImportFrom) and nodo.module:
            assert nodo.level == 0, f"{nombre(ruta)} usa una importación relativa"
            modulos |= {f"{nodo.module}.{a.name}" for a in nodo.names} if nodo.module == "generador" else {nodo.module}
    return modulos


@pytest.mark.parametrize("ruta", ARCHIVOS, ids=nombre)
def test_cada_cuarto_importa_solo_de_los_de_arriba(ruta):
    propio = ruta.relative_to(PAQUETE).parts[0].removesuffix(".py")
    for modulo in importados(ruta):
        if modulo.split(".")[0] == "generador":
            ajeno = cuarto(modulo)
            if ajeno in ALTURA:  # «from generador import __version__» no es un cuarto
                assert ALTURA[ajeno] <= ALTURA[propio], f"{nombre(ruta)} importa {modulo}, que está más abajo"


@pytest.mark.parametrize("motor", MOTORES)
def test_cada_motor_se_importa_solo_en_su_lugar(motor):
    quienes = {nombre(r) for r in ARCHIVOS if any(m.split(".")[0] == motor for m in importados(r))}
    assert quienes, f"nadie usa {motor}: quítelo de la lista y de pyproject.toml"
    fuera = {q for q in quienes if not any(q == lugar or (lugar.endswith("/") and q.startswith(lugar)) for lugar in MOTORES[motor])}
    assert not fuera


@pytest.mark.parametrize("ruta", ARCHIVOS, ids=nombre)
def test_el_reloj_y_el_entorno_se_leen_en_un_solo_lugar(ruta):
    usos = defaultdict(list)
    for nodo in ast.walk(ast.parse(ruta.read_text(encoding="utf-8"))):
        if isinstance(nodo, ast.Attribute) and isinstance(nodo.value, ast.Name):
            usos[nodo.value.id, nodo.attr].append(nodo.lineno)
    for uso, lugares in RESERVADO.items():
        permitido = any(nombre(ruta) == lugar or (lugar.endswith("/") and nombre(ruta).startswith(lugar)) for lugar in lugares)
        assert permitido or not usos[uso], f"{nombre(ruta)}:{usos[uso]} usa {'.'.join(uso)}"


@pytest.mark.parametrize("ruta", ARCHIVOS, ids=nombre)
def test_ningun_archivo_pasa_de_trescientas_lineas(ruta):
    assert len(ruta.read_text(encoding="utf-8").splitlines()) <= 300


def test_modelo_y_vistas_no_tocan_el_disco():
    for ruta in ARCHIVOS:
        if ruta.relative_to(PAQUETE).parts[0] in {"modelo", "vistas"}:
            for nodo in ast.walk(ast.parse(ruta.read_text(encoding="utf-8"))):
                if isinstance(nodo, ast.Attribute):
                    assert nodo.attr not in {"read_bytes", "read_text", "write_bytes", "write_text", "open", "stat", "unlink"}, f"{nombre(ruta)}:{nodo.lineno}"
