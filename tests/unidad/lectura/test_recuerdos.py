"""Lo ya leído: sale igual que leerlo de nuevo, y se nota cualquier cambio."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from generador.errores import FallaDelEntorno
from generador.lectura import recuerdos
from generador.lectura.documentos import leer_boletin
from generador.lectura.frontal import leer_cuerpo
from generador.lectura.recuerdos import Recuerdos
from generador.modelo.album import Album
from generador.modelo.boletin import Boletin

ZONA = ZoneInfo("America/Mexico_City")
DEMO = Path(__file__).parents[3]
COMPLETO = """---
folio: 7
titulo: Abre la feria
fecha: 2026-03-01T10:00-05:00
resumen: Habrá feria.
tipo: aviso
temas: [salud, obra]
dependencia: dif
lugar: Plaza
campana: agua
evento: feria
album: 2026/feria
portada: {archivo: a.jpg, alt: Una foto, pie: Un pie, credito: Alguien}
audio: [{archivo: a.mp3, titulo: Audio, duracion: 2:35, transcripcion: Hola.}]
video: [{url: https://ejemplo.mx/v, titulo: Video, lsm: sí}]
evidencia: [boletines]
clasificacion: salud
estado: retirado
motivo: Un error.
embargo: 2026-03-02T10:00
vigencia: 2026-04-05T18:00
alias: [/vieja/]
erratas: [{fecha: 2026-03-09T12:00, nota: Decía otra cosa.}]
contacto: guardia
---
Hola.
"""


class EnMemoria(dict[str, bytes]):
    def obtener(self, claves: Iterable[str]) -> dict[str, bytes]:
        return {c: self[c] for c in claves if c in self}

    def guardar(self, valores: Mapping[str, bytes]) -> None:
        self.update(valores)


@pytest.fixture
def lecturas(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Los archivos que de verdad se leen."""
    hechas: list[str] = []

    def leer(ruta: Path, archivo: str, zona: ZoneInfo) -> Boletin:
        hechas.append(archivo)
        return leer_boletin(ruta, archivo, zona)

    monkeypatch.setattr(recuerdos, "leer_boletin", leer)
    return hechas


def leer(memoria: EnMemoria, rutas: Mapping[str, Path]) -> dict[str, Boletin]:
    r = Recuerdos(memoria, ZONA)
    leidos = {a: r.boletin(ruta, a, ZONA) for a, ruta in rutas.items()}
    r.guardar()
    return leidos


def poner(carpeta: Path, texto: str = COMPLETO) -> dict[str, Path]:
    ruta = carpeta / "007-feria.md"
    ruta.write_text(texto, encoding="utf-8")
    time.sleep(0.12)  # recién escrito no se confía en su fecha
    return {"boletines/2026/007-feria.md": ruta}


def sin_fuente(boletin: Boletin) -> dict[str, object]:
    """Sus campos y lo que se calcula de ellos, que en lo recordado ya está puesto."""
    calculado = {c: getattr(boletin, c) for c in ("direccion", "publicable_desde", "modificado")}
    return {c: v for c, v in boletin.__dict__.items() if c != "fuente"} | calculado


def test_lo_recordado_es_igual_a_lo_leido(tmp_path: Path, lecturas: list[str]) -> None:
    """Todos los campos del esquema, y todos los boletines de la demostración."""
    demo = {r.relative_to(DEMO).as_posix(): r for r in (DEMO / "boletines").glob("*/*.md")}
    rutas = poner(tmp_path) | demo
    memoria = EnMemoria()
    primera, segunda = leer(memoria, rutas), leer(memoria, rutas)
    assert len(lecturas) == len(rutas) > 20
    completo = primera["boletines/2026/007-feria.md"]
    assert set(completo.model_dump(exclude_defaults=True)) == set(Boletin.model_fields), "la ficha de la prueba debe usar todos los campos"
    for archivo, leido in primera.items():
        recordado = segunda[archivo]
        assert sin_fuente(recordado) == sin_fuente(leido)
        assert {c: type(v) for c, v in sin_fuente(recordado).items()} == {c: type(v) for c, v in sin_fuente(leido).items()}
        assert recordado.model_dump(mode="json", exclude={"fuente"}) == leido.model_dump(mode="json", exclude={"fuente"})
        assert recordado.fecha.tzinfo is leido.fecha.tzinfo
        assert (recordado.fuente.archivo, recordado.fuente.lineas, recordado.fuente.huella, recordado.fuente.linea_cuerpo) == (leido.fuente.archivo, leido.fuente.lineas, leido.fuente.huella, leido.fuente.linea_cuerpo)
        assert leer_cuerpo(recordado.fuente) == leido.fuente.cuerpo


def test_una_fecha_de_antes_de_los_husos_se_recuerda_igual(tmp_path: Path, lecturas: list[str]) -> None:
    """Hasta 1922, la hora de México llevaba segundos."""
    rutas = {"boletines/1910/007-feria.md": poner(tmp_path, COMPLETO.replace("fecha: 2026-03-01T10:00-05:00", "fecha: 1910-01-01"))["boletines/2026/007-feria.md"]}
    memoria = EnMemoria()
    (leido,), (recordado,) = (leer(memoria, rutas).values() for _ in range(2))
    assert len(lecturas) == 1
    assert recordado.fecha == leido.fecha
    assert f"{recordado.fecha:%Y-%m-%d %H:%M:%S}" == "1910-01-01 00:00:00"


def test_una_copia_nueva_con_otras_fechas_no_se_lee_otra_vez(tmp_path: Path, lecturas: list[str]) -> None:
    rutas = poner(tmp_path)
    memoria = EnMemoria()
    leer(memoria, rutas)
    os.utime(*rutas.values(), ns=(1, 1))
    leer(memoria, rutas)
    assert len(lecturas) == 1


def test_un_cambio_con_el_mismo_tamano_y_la_misma_fecha_se_nota(tmp_path: Path, lecturas: list[str]) -> None:
    rutas = poner(tmp_path)
    (ruta,) = rutas.values()
    antes = ruta.stat()
    memoria = EnMemoria()
    leer(memoria, rutas)
    ruta.write_text(COMPLETO.replace("Abre", "Abra"), encoding="utf-8")
    os.utime(ruta, ns=(antes.st_atime_ns, antes.st_mtime_ns))
    assert [b.titulo for b in leer(memoria, rutas).values()] == ["Abra la feria"]


def test_de_lo_recien_escrito_decide_el_hash(tmp_path: Path, lecturas: list[str]) -> None:
    """Dos ediciones seguidas pueden llevar la misma fecha."""
    rutas = {"boletines/2026/007-feria.md": tmp_path / "007-feria.md"}
    (ruta,) = rutas.values()
    memoria = EnMemoria()
    ruta.write_text(COMPLETO, encoding="utf-8")
    leer(memoria, rutas)
    (guardado,) = memoria.values()
    assert b'"senas":null' in guardado
    leer(memoria, rutas)
    assert len(lecturas) == 1


def test_con_otro_programa_se_lee_todo(tmp_path: Path, lecturas: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    rutas = poner(tmp_path)
    memoria = EnMemoria()
    leer(memoria, rutas)
    monkeypatch.setattr(recuerdos, "firma_del_programa", lambda: "otro")
    leer(memoria, rutas)
    assert len(lecturas) == 2


def test_si_el_texto_cambia_a_media_construccion_se_dice(tmp_path: Path) -> None:
    rutas = poner(tmp_path)
    (ruta,) = rutas.values()
    memoria = EnMemoria()
    leer(memoria, rutas)
    (boletin,) = leer(memoria, rutas).values()
    ruta.write_text(COMPLETO.replace("Hola.\n", "Adiós.\n"), encoding="utf-8")
    with pytest.raises(FallaDelEntorno, match="cambió mientras"):
        leer_cuerpo(boletin.fuente)


ALBUM = """titulo: Feria
fecha: 2026-03-01T10:00-05:00
descripcion: |
  Uno.

  Dos.
lugar: Plaza
evento: feria
campana: agua
temas: [salud]
dependencia: dif
autor: Ana
credito: "Foto: Ana"
licencia: CC BY 4.0
licencia_url: https://ejemplo.mx/l
menores: con_consentimiento
folio_consentimiento: F-1
fotos:
  - {archivo: b.jpg, alt: Un puente, pie: Pie, credito: Luis, autor: Luis, personas: [Ana, Luis], menores: no_identificables, folio_consentimiento: F-2, destacada: sí, decorativa: no, foco: [10, 20]}
  - a.jpg
audio: [{archivo: a.mp3, titulo: Audio, duracion: 2:35}]
video: [{url: https://ejemplo.mx/v, titulo: Video}]
estado: retirado
motivo: Un error.
contacto: guardia
alias: [/vieja/]
"""


def leer_album_dos_veces(ruta: Path, vecinos: list[str], memoria: EnMemoria) -> list[Album]:
    albumes = []
    for _ in range(2):
        r = Recuerdos(memoria, ZONA)
        albumes.append(r.album(ruta, "galeria/2026/feria/album.yml", ZONA, vecinos))
        r.guardar()
    return albumes


def test_un_album_recordado_es_igual_al_leido(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ruta = tmp_path / "album.yml"
    ruta.write_text(ALBUM, encoding="utf-8")
    time.sleep(0.12)
    memoria = EnMemoria()
    leido, recordado = leer_album_dos_veces(ruta, ["b.jpg", "a.jpg", "nota.txt"], memoria)
    assert set(leido.model_dump(exclude_defaults=True)) == set(Album.model_fields), "la ficha de la prueba debe usar todos los campos"
    assert recordado.model_dump(exclude={"fuente"}) == leido.model_dump(exclude={"fuente"})
    assert recordado.fotos_en_orden == leido.fotos_en_orden and recordado.fotos[0].foco == (10, 20)
    assert (recordado.fuente.huella, recordado.fuente.linea("fotos.1.archivo")) == (leido.fuente.huella, leido.fuente.linea("fotos.1.archivo"))
    monkeypatch.setattr(recuerdos, "leer_album", lambda *_, **__: pytest.fail("se volvió a leer"))
    con_otra, _ = leer_album_dos_veces(ruta, ["b.jpg", "a.jpg", "c.jpg"], memoria)
    assert con_otra.archivos == ("a.jpg", "b.jpg", "c.jpg"), "las fotos son las que hay ahora"
