"""Un cúmulo de Dask y un S3 de verdad, en procesos de esta máquina."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import boto3
from moto.server import ThreadedMotoServer

ESPERA = 60  # segundos
LLAVES = {"AWS_ACCESS_KEY_ID": "prueba", "AWS_SECRET_ACCESS_KEY": "prueba", "AWS_DEFAULT_REGION": "us-east-1"}


class Cumulo:
    """Un repartidor y sus trabajadores, cada uno en su proceso."""

    def __init__(self, carpeta: Path, entorno: dict[str, str]):
        self._carpeta = carpeta
        self._entorno = os.environ | entorno
        self._senas = carpeta / "repartidor.json"
        self._repartidor = self._arrancar("scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(self._senas))
        esperar(lambda: self._senas.is_file() and self._senas.read_text(encoding="utf-8").endswith("}"))  # lo crea y luego lo llena
        self.direccion = f"dask={json.loads(self._senas.read_text(encoding='utf-8'))['address']}"
        self.trabajadores: list[subprocess.Popen[bytes]] = []

    def contratar(self, cuantos: int) -> None:
        """Arranca trabajadores de un hilo y espera a que se presenten."""
        for _ in range(cuantos):
            numero = len(self.trabajadores)
            self.trabajadores.append(self._arrancar("worker", "--scheduler-file", str(self._senas), "--nthreads", "1", "--no-nanny", "--host", "127.0.0.1", "--name", str(numero), "--local-directory", str(self._carpeta)))
            esperar(lambda n=numero: b"Registered to" in (self._carpeta / f"worker-{n}.txt").read_bytes())

    def despedir_a_todos(self) -> None:
        """Mata todos los procesos, como se apaga una máquina."""
        for proceso in (*self.trabajadores, self._repartidor):
            proceso.kill()
            proceso.wait()

    def _arrancar(self, clase: str, *opciones: str) -> subprocess.Popen[bytes]:
        nombre = f"{clase}-{len(self.trabajadores)}" if clase == "worker" else clase
        with (self._carpeta / f"{nombre}.txt").open("wb") as bitacora:
            return subprocess.Popen([sys.executable, "-m", f"distributed.cli.dask_{clase}", "--no-dashboard", *opciones], env=self._entorno, stdout=bitacora, stderr=subprocess.STDOUT)


@contextmanager
def cumulo(carpeta: Path, trabajadores: int = 2, entorno: dict[str, str] | None = None) -> Iterator[Cumulo]:
    """Un cúmulo de Dask que vive lo que el bloque."""
    carpeta.mkdir(exist_ok=True)
    levantado = Cumulo(carpeta, entorno or {})
    try:
        levantado.contratar(trabajadores)
        yield levantado
    finally:
        levantado.despedir_a_todos()


class Cubeta:
    """Una cubeta de S3."""

    def __init__(self, cliente, nombre: str):
        self._cliente = cliente
        self.nombre = nombre
        cliente.create_bucket(Bucket=nombre)

    def subir(self, carpeta: Path, prefijo: str) -> None:
        """Todo lo de una carpeta, con sus rutas."""
        for ruta in sorted(carpeta.rglob("*")):
            if ruta.is_file():
                self.poner(f"{prefijo}/{ruta.relative_to(carpeta).as_posix()}", ruta.read_bytes())

    def poner(self, nombre: str, contenido: bytes) -> None:
        self._cliente.put_object(Bucket=self.nombre, Key=nombre, Body=contenido)

    def borrar(self, nombre: str) -> None:
        self._cliente.delete_object(Bucket=self.nombre, Key=nombre)

    def nombres(self, prefijo: str) -> list[str]:
        """Lo que hay bajo un prefijo."""
        paginas = self._cliente.get_paginator("list_objects_v2").paginate(Bucket=self.nombre, Prefix=prefijo)
        return [o["Key"] for p in paginas for o in p.get("Contents", [])]


@contextmanager
def s3() -> Iterator[tuple[dict[str, str], Cubeta]]:
    """El entorno con que se llega a un S3 vacío de esta máquina, y una cubeta en él."""
    servidor = ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
    servidor.start()
    direccion = "http://{}:{}".format(*servidor.get_host_and_port())
    urlopen(f"{direccion}/moto-api/reset", b"").close()  # recuerda lo de la prueba anterior
    cliente = boto3.client("s3", endpoint_url=direccion, aws_access_key_id="prueba", aws_secret_access_key="prueba", region_name="us-east-1")
    try:
        yield LLAVES | {"AWS_ENDPOINT_URL": direccion}, Cubeta(cliente, "prensa")
    finally:
        servidor.stop()


def esperar(listo) -> None:
    """Hasta que se cumpla; si no, la prueba falla."""
    for _ in range(ESPERA * 20):
        if listo():
            return
        time.sleep(0.05)
    raise AssertionError(f"no se cumplió en {ESPERA} s")
