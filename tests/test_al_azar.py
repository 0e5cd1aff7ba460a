"""Doscientos cambios al azar, uno tras otro: construir sobre lo anterior da siempre lo que construir desde cero."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.apoyo.arboles import bytes_de, diferencias
from tests.apoyo.proyectos import construir_aqui, escribir_yaml, poner, poner_boletin, poner_foto, proyecto_variado

CAMBIOS, CADA_CUANTOS = 50, 10  # por semilla: cuántos cambios, y cada cuántos se compara con lo limpio
TEMAS, DEPENDENCIAS, CAMPANAS, EVENTOS, ALBUMES = ("agua", "salud", "obra"), ("dif", "obras"), ("agua-para-todos", "navidad"), ("foro", "feria"), ("2026/foro", "2025/posada")

Ficha = dict[str, Any]


class Oficina:
    """Un proyecto con de todo y quien lo cambia al azar."""

    def __init__(self, proyecto: Path, semilla: int):
        self.proyecto, self.azar, self.ahora = proyecto_variado(proyecto), random.Random(semilla), datetime(2026, 6, 15, 12)
        for anio, nombre in ((2026, "foro"), (2025, "posada")):
            self._poner_album(anio, nombre)
        for id_ in EVENTOS:
            poner(proyecto / f"contenido/agenda/{id_}.md", {"titulo": f"Evento {id_}", "fecha": "2026-06-20T10:00", "resumen": "Habrá algo.", "temas": ["salud"]}, "Venga.\n")
        for folio in range(10, 40):
            self.agregar(folio)

    def _poner_album(self, anio: int, nombre: str) -> None:
        carpeta = self.proyecto / f"galeria/{anio}/{nombre}"
        for n in (1, 2):
            poner_foto(carpeta / f"{n}.jpg", (40 * n, 90, anio % 200))
        escribir_yaml(carpeta / "album.yml", {"titulo": f"Álbum {nombre}", "fecha": f"{anio}-05-01", "autor": "Oficina", "fotos": {f"{n}.jpg": {"alt": f"Foto {n} de {nombre}", "pie": f"Pie {n}"} for n in (1, 2)}})

    def _boletines(self) -> list[Path]:
        return sorted((self.proyecto / "boletines").glob("*/*.md"))

    def _uno(self) -> Path:
        return self.azar.choice([r for r in self._boletines() if "nuevo" in r.name])

    def _editar(self, ruta: Path, cambiar: Callable[[Ficha], None], cuerpo: str | None = None) -> None:
        _, ficha, texto = ruta.read_text(encoding="utf-8").split("---\n", 2)
        datos = yaml.safe_load(ficha)
        cambiar(datos)
        poner(ruta, datos, texto if cuerpo is None else cuerpo)

    def _poner(self, **campos: Any) -> None:
        self._editar(self._uno(), lambda f: f.update(campos))

    def agregar(self, folio: int | None = None) -> None:
        folio = folio or self.azar.randrange(100, 9999)
        fecha = datetime(2025, 1, 1, 9) + timedelta(hours=self.azar.randrange(24 * 520))
        poner_boletin(self.proyecto, folio, f"Nuevo {folio}", f"{fecha:%Y-%m-%dT%H:%M}", f"Párrafo {folio}.\n\n## Título\n\n- Uno\n", "nuevo", temas=self.azar.sample(TEMAS, self.azar.randrange(3)), dependencia=self.azar.choice(DEPENDENCIAS))

    def cambiar_el_texto(self) -> None:
        self._editar(self._uno(), lambda _: None, f"Otro texto {self.azar.random()}.\n")

    def enlazar(self) -> None:
        """A otro boletín, y con una foto en el texto."""
        uno = self._uno()
        poner_foto(uno.with_suffix("") / "foto.jpg", (self.azar.randrange(256), 60, 60))
        self._editar(uno, lambda _: None, f"Vea [el aviso](/boletines/2026/002-corte/).\n\n![Una foto.]({uno.stem}/foto.jpg)\n")

    def titular(self) -> None:
        self._poner(titulo=f"Título {self.azar.randrange(9999)}")

    def retocar_lo_demas(self) -> None:
        campo, valores = self.azar.choice([("resumen", ["Uno.", "Otro."]), ("lugar", ["Plaza", "Parque"]), ("tipo", ["boletin", "comunicado", "aviso"]), ("contacto", ["guardia"]), ("evidencia", [["x"], ["y"]])])
        self._poner(**{campo: self.azar.choice(valores)})

    def mudar_de_tema(self) -> None:
        self._poner(temas=self.azar.sample(TEMAS, self.azar.randrange(4)))

    def mudar_de_dependencia(self) -> None:
        self._poner(dependencia=self.azar.choice(DEPENDENCIAS))

    def poner_en_campana(self) -> None:
        self._poner(campana=self.azar.choice(CAMPANAS))

    def poner_evento_y_album(self) -> None:
        self._poner(evento=self.azar.choice(EVENTOS), album=self.azar.choice(ALBUMES))

    def poner_portada(self) -> None:
        uno = self._uno()
        poner_foto(uno.with_suffix("") / "portada.jpg", (60, self.azar.randrange(256), 60))
        self._editar(uno, lambda f: f.update(portada={"archivo": "portada.jpg", "alt": f"Portada {self.azar.randrange(9)}"}))

    def poner_portada_del_album(self) -> None:
        id_ = self.azar.choice(ALBUMES)
        self._poner(album=id_, portada="1.jpg")

    def corregir(self) -> None:
        self._poner(erratas=[{"fecha": "2026-06-14T09:00", "nota": f"Decía {self.azar.randrange(99)}."}])

    def poner_vigencia(self) -> None:
        self._poner(tipo="aviso", vigencia=f"{self.ahora + timedelta(hours=self.azar.randrange(1, 60)):%Y-%m-%dT%H:%M}")

    def retirar(self) -> None:
        self._poner(estado="retirado", motivo="Por error.")

    def volver_borrador(self) -> None:
        self._poner(estado="borrador")

    def embargar(self) -> None:
        self._poner(embargo=f"{self.ahora + timedelta(hours=self.azar.randrange(1, 60)):%Y-%m-%dT%H:%M}")

    def cambiar_de_fecha(self) -> None:
        uno = self._uno()
        self._editar(uno, lambda f: f.update(fecha=f"{uno.parent.name}-0{self.azar.randrange(1, 6)}-11T10:00"))

    def renombrar(self) -> None:
        uno = self._uno()
        uno.rename(uno.with_name(f"{uno.name[:3] if uno.name[3] == '-' else uno.name.split('-')[0]}-nuevo-{self.azar.randrange(999)}.md"))

    def borrar(self) -> None:
        self._uno().unlink()

    def cambiar_una_campana(self) -> None:
        self._editar(self.proyecto / f"contenido/campanas/{self.azar.choice(CAMPANAS)}.md", lambda f: f.update(titulo=f"Campaña {self.azar.randrange(99)}"))

    def cambiar_un_evento(self) -> None:
        self._editar(self.proyecto / f"contenido/agenda/{self.azar.choice(EVENTOS)}.md", lambda f: f.update(titulo=f"Evento {self.azar.randrange(99)}", fecha=f"2026-06-{self.azar.randrange(10, 28)}T10:00"))

    def cambiar_un_album(self) -> None:
        ruta = self.proyecto / f"galeria/{self.azar.choice(ALBUMES)}/album.yml"
        datos = yaml.safe_load(ruta.read_text(encoding="utf-8"))
        datos["fotos"]["1.jpg"]["pie"] = f"Pie {self.azar.randrange(99)}"
        datos["estado"] = self.azar.choice(["publicado", "publicado", "borrador"])
        escribir_yaml(ruta, datos)

    def cambiar_la_foto_del_album(self) -> None:
        poner_foto(self.proyecto / f"galeria/{self.azar.choice(ALBUMES)}/1.jpg", (self.azar.randrange(256), 9, 90))

    def cambiar_la_configuracion(self) -> None:
        ruta = self.proyecto / "mkdocs.yml"
        datos = yaml.safe_load(ruta.read_text(encoding="utf-8"))
        portal = datos["plugins"][0]["portal"]
        portal[self.azar.choice(["temas", "dependencias"])].update({self.azar.choice(["agua", "dif"]): f"Nombre {self.azar.randrange(99)}"})
        portal["contactos"]["guardia"]["telefono"] = f"000 000 {self.azar.randrange(1000, 9999)}"
        escribir_yaml(ruta, datos)

    def cambiar_una_plantilla(self) -> None:
        ruta = self.proyecto / "plantillas/paginas" / self.azar.choice(["indice.html", "404.html"])
        ruta.parent.mkdir(exist_ok=True)
        ruta.write_text(f"<h1>{self.azar.randrange(99)}</h1>\n", encoding="utf-8")

    def pasar_el_tiempo(self) -> None:
        self.ahora += timedelta(hours=self.azar.randrange(1, 40))

    def cambiar_algo(self) -> str:
        """Hace un cambio y dice cuál."""
        cual = self.azar.choice([n for n in vars(Oficina) if not n.startswith("_") and n != "cambiar_algo"])
        getattr(self, cual)()
        return cual


@pytest.mark.parametrize("semilla", range(4))
def test_tras_muchos_cambios_al_azar_queda_lo_mismo_que_desde_cero(tmp_path: Path, semilla: int) -> None:
    oficina = Oficina(tmp_path / "p", semilla)
    construir_aqui(oficina.proyecto, oficina.ahora.isoformat())
    hechos: list[str] = []
    for numero in range(1, CAMBIOS + 1):
        hechos.append(oficina.cambiar_algo())
        construir_aqui(oficina.proyecto, oficina.ahora.isoformat())
        if numero % CADA_CUANTOS == 0:
            limpio = tmp_path / "limpio"
            shutil.copytree(oficina.proyecto, limpio, ignore=shutil.ignore_patterns("sitio", ".cache"))
            construir_aqui(limpio, oficina.ahora.isoformat())
            assert diferencias(bytes_de(oficina.proyecto / "sitio"), bytes_de(limpio / "sitio")) == [], hechos
            shutil.rmtree(limpio)
