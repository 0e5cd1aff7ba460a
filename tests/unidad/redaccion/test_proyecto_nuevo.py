"""El portal de otro municipio nace completo, válido y sin datos de este."""

from __future__ import annotations

import re
import tomllib
from datetime import datetime
from pathlib import Path

import pytest
import yaml

from generador.lectura.proyecto import leer_proyecto
from generador.origen import archivos_del_generador, plantillas_base
from generador.redaccion.iniciar import SEMILLA, iniciar
from generador.redaccion.pedido import PedidoInvalido


@pytest.fixture
def iniciado(tmp_path: Path, ahora: datetime) -> Path:
    iniciar(tmp_path / "nuevo", "Sanctórum: de «Lázaro» #1", ahora, entidad="Tlaxcala", zona="America/Tijuana")
    return tmp_path / "nuevo"


def test_al_proyecto_nuevo_solo_le_faltan_las_metas_que_nadie_ha_fijado(iniciado: Path) -> None:
    catalogo, problemas = leer_proyecto(iniciado)
    assert {(p.archivo, p.nivel.value, p.campo.rpartition(".")[2]) for p in problemas} == {("contenido/poa/2026.yml", "pendiente", c) for c in ("metas", "linea_base")}
    assert catalogo.ajustes.municipio.nombre == "Sanctórum: de «Lázaro» #1"
    assert catalogo.ajustes.municipio.entidad == "Tlaxcala"
    assert list(catalogo.ajustes.cronograma)[0::11] == ["enero", "diciembre"]
    assert [b.fuente.archivo for b in catalogo.boletines] == ["boletines/2026/001-bienvenida.md"]
    assert f"{catalogo.boletines[0].fecha:%Y-%m-%dT%H:%M}" == "2026-03-07T07:30"
    paginas = {p.fuente.archivo.removeprefix("contenido/") for p in catalogo.institucionales}
    assert paginas == {"accesibilidad.md", "privacidad.md", "quienes-somos.md", "prensa.md", "suscribirse.md"}


def test_no_queda_ningun_hueco_por_llenar(iniciado: Path) -> None:
    for ruta in iniciado.rglob("*"):
        if ruta.is_file() and "generador" not in ruta.parts:
            assert "@@" not in ruta.read_text(encoding="utf-8"), ruta


def test_lleva_el_generador_y_sus_plantillas(iniciado: Path) -> None:
    for archivo in (
        "generador/__init__.py",
        "generador/redaccion/semilla/mkdocs.yml",
        "requisitos.txt",
        "Makefile",
        ".gitignore",
        ".github/workflows/portal.yml",
        ".gitlab-ci.yml",
    ):
        assert (iniciado / archivo).is_file(), archivo
    propias = {r.relative_to(plantillas_base()) for r in plantillas_base().rglob("*") if r.is_file()}
    assert propias == {
        r.relative_to(iniciado / "generador/plantillas")
        for r in (iniciado / "generador/plantillas").rglob("*")
        if r.is_file()
    }
    assert [r.name for r in (iniciado / "plantillas").iterdir()] == ["LEEME.md"]
    assert not any("__pycache__" in archivo for archivo in archivos_del_generador())


def test_el_paquete_copiado_no_empaca_las_plantillas_dos_veces(iniciado: Path) -> None:
    datos = tomllib.loads((iniciado / "pyproject.toml").read_text(encoding="utf-8"))
    assert "force-include" not in datos["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert datos["project"]["scripts"] == {"portal": "generador.ordenes:principal"}


def test_los_flujos_de_ci_son_yaml_y_fijan_sus_acciones(iniciado: Path) -> None:
    flujo = (iniciado / ".github/workflows/portal.yml").read_text(encoding="utf-8")
    assert "make portal" in flujo
    assert yaml.safe_load(flujo)["jobs"]["publicar"]["needs"] == "construir"
    assert all(re.fullmatch(r"[\w/-]+@v\d+", accion) for accion in re.findall(r"uses: (\S+)", flujo))
    assert yaml.safe_load((iniciado / ".gitlab-ci.yml").read_text(encoding="utf-8"))["pages"]["artifacts"] == {
        "paths": ["public"]
    }


def test_nada_de_la_demostracion_llega_al_municipio_nuevo() -> None:
    for ruta in SEMILLA.rglob("*"):
        if ruta.is_file():
            assert "Valle Claro" not in ruta.read_text(encoding="utf-8"), ruta


def test_dos_veces_lo_mismo_da_los_mismos_bytes(tmp_path: Path, ahora: datetime) -> None:
    uno, dos = (iniciar(tmp_path / c, "Cortazar", ahora) for c in ("uno", "dos"))
    assert [r.read_bytes() for r in uno] == [r.read_bytes() for r in dos]


def test_una_carpeta_con_archivos_se_rechaza_con_amabilidad(tmp_path: Path, ahora: datetime) -> None:
    (tmp_path / "mia.txt").write_text("mía", encoding="utf-8")
    with pytest.raises(
        PedidoInvalido, match="ya tiene archivos y no quiero tocarlos; indique una carpeta nueva o vacía"
    ):
        iniciar(tmp_path, "Cortazar", ahora)
    assert [r.name for r in tmp_path.iterdir()] == ["mia.txt"]


@pytest.mark.parametrize(
    ("nombre", "datos", "mensaje"),
    [
        ("…", {}, "debe tener letras"),
        ("A", {"zona": "America/Calera"}, "no es una zona horaria"),
        ("A", {"url": "ejemplo.mx"}, "no es una dirección completa"),
    ],
)
def test_un_dato_que_no_sirve_se_dice_antes_de_escribir(
    tmp_path: Path, ahora: datetime, nombre: str, datos: dict, mensaje: str
) -> None:
    with pytest.raises(PedidoInvalido, match=mensaje):
        iniciar(tmp_path / "x", nombre, ahora, **datos)
    assert not (tmp_path / "x").exists()
