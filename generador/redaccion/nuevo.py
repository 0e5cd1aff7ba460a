"""Un documento nuevo, válido y listo para editar: ``nuevo_documento`` nunca pisa un archivo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import BaseModel

from generador import fechas, rutas
from generador.ajustes import Ajustes
from generador.errores import FallaDelEntorno, ProblemasDeContenido, parecido
from generador.fuente import Fuente
from generador.lectura.configuracion import leer_configuracion
from generador.lectura.validar import validar
from generador.modelo.boletin import FichaBoletin
from generador.modelo.campana import FichaCampana
from generador.modelo.evento import FichaEvento
from generador.redaccion.folios import siguiente_folio
from generador.redaccion.pedido import PedidoInvalido
from generador.redaccion.plantilla import escribir_plantilla

CLASES = ("boletin", "aviso", "campana", "evento")
DIAS_DE_VIGENCIA = 3
DIAS_DE_CAMPANA = 30
DIAS_PARA_EL_EVENTO = 7
HORAS_DE_EVENTO = 2

_RESUMEN = "Escriba aquí, en una o dos frases, lo principal."
_CUERPO = "**{lugar}, {fecha}.** Escriba aquí el texto: qué pasa, cuándo, dónde, quién lo hace y para quién es."
_FOTOS = "Fotos: guárdelas en la carpeta {carpeta}/, junto a este archivo, y póngalas en el texto así: ![Qué se ve]({carpeta}/foto.jpg)"
_MATERIALES = (
    "Materiales: guarde los archivos para descargar en contenido/documentos/; las imágenes, en contenido/imagenes/."
)
_CUERPO_DE_CAMPANA = "Escriba aquí de qué trata la campaña, qué se ofrece, dónde y a quién preguntar."

_LLEGAR = "Las imágenes del texto se guardan en contenido/imagenes/. Cuando publique su boletín o su álbum, póngales «evento: {id}»."
_CUERPO_DE_EVENTO = "Escriba aquí el programa, cómo llegar, qué llevar y a quién preguntar."


def nuevo_documento(proyecto: Path, clase: str, titulo: str, ahora: datetime, **opciones: Any) -> Path:
    """Escribe un borrador de ``clase`` y devuelve su ruta.

    ``opciones`` son campos de la ficha ya conocidos (``tipo="nota"``, ``temas=["salud"]``); ``None``
    es lo mismo que no darlos. Lanza ``PedidoInvalido`` y ``ProblemasDeContenido`` (en mkdocs.yml).
    """
    if clase not in CLASES:
        raise PedidoInvalido(f"no sé hacer «{clase}»; puedo hacer: {', '.join(CLASES)}")
    titulo = " ".join(titulo.split())
    if not rutas.slug(titulo):
        raise PedidoInvalido("el título debe tener letras o cifras")
    ajustes = leer_configuracion(proyecto)
    dados = {campo: valor for campo, valor in opciones.items() if valor not in (None, (), [])}
    exigir_declarados(dados, ajustes)
    ahora = ahora.astimezone(ajustes.zona)
    if clase == "campana":
        return _nueva_campana(proyecto, titulo, ahora, dados, ajustes)
    if clase == "evento":
        return _nuevo_evento(proyecto, titulo, ahora, dados, ajustes)
    return _nuevo_boletin(proyecto, clase, titulo, ahora, dados, ajustes)


def _nuevo_boletin(
    proyecto: Path, clase: str, titulo: str, ahora: datetime, dados: dict[str, Any], ajustes: Ajustes
) -> Path:
    fecha = leer_fecha(dados.get("fecha"), "fecha", ajustes.zona) or ahora
    folio = siguiente_folio(proyecto, fecha.year)
    valores: dict[str, Any] = {"folio": folio, "titulo": titulo, "fecha": _minuto(fecha), "resumen": _RESUMEN}
    if clase == "aviso":
        valores |= {"tipo": "aviso", "vigencia": _minuto(_a_las_seis(fecha, DIAS_DE_VIGENCIA))}
    valores |= {**dados, "fecha": _minuto(fecha), "estado": dados.get("estado", "borrador")}
    nombre = f"{folio:03d}-{rutas.slug(titulo)}"
    lugar = valores.get("lugar") or ajustes.municipio.nombre
    cuerpo = _CUERPO.format(lugar=lugar, fecha=fechas.fecha_larga(fecha))
    ejemplos = {
        "embargo": _minuto(fecha + timedelta(hours=2)),
        "vigencia": _minuto(_a_las_seis(fecha, DIAS_DE_VIGENCIA)),
    }
    return _escribir(
        proyecto,
        f"boletines/{fecha.year}/{nombre}.md",
        FichaBoletin,
        valores,
        ejemplos,
        ajustes,
        _FOTOS.format(carpeta=nombre),
        cuerpo,
    )


def _nueva_campana(proyecto: Path, titulo: str, ahora: datetime, dados: dict[str, Any], ajustes: Ajustes) -> Path:
    inicio = leer_fecha(dados.get("inicio"), "inicio", ajustes.zona) or ahora
    fin = inicio + timedelta(days=DIAS_DE_CAMPANA)
    valores: dict[str, Any] = {
        "titulo": titulo,
        "inicio": f"{inicio:%Y-%m-%d}",
        "fin": f"{fin:%Y-%m-%d}",
        "resumen": _RESUMEN,
    }
    valores |= {**dados, "estado": dados.get("estado", "borrador")}
    archivo = f"contenido/campanas/{rutas.slug(titulo)}.md"
    return _escribir(proyecto, archivo, FichaCampana, valores, {}, ajustes, _MATERIALES, _CUERPO_DE_CAMPANA)


def _nuevo_evento(proyecto: Path, titulo: str, ahora: datetime, dados: dict[str, Any], ajustes: Ajustes) -> Path:
    fecha = leer_fecha(dados.get("fecha"), "fecha", ajustes.zona) or _a_las(10, ahora, DIAS_PARA_EL_EVENTO)
    id_ = rutas.slug(titulo)
    valores: dict[str, Any] = {"titulo": titulo, "fecha": _minuto(fecha), "resumen": _RESUMEN}
    valores |= {**dados, "fecha": _minuto(fecha), "estado": dados.get("estado", "borrador")}
    ejemplos = {
        "fin": _minuto(fecha + timedelta(hours=HORAS_DE_EVENTO)),
        "fecha_anterior": _minuto(fecha - timedelta(days=DIAS_PARA_EL_EVENTO)),
    }
    archivo = f"contenido/agenda/{id_}.md"
    return _escribir(
        proyecto, archivo, FichaEvento, valores, ejemplos, ajustes, _LLEGAR.format(id=id_), _CUERPO_DE_EVENTO
    )


def _escribir(
    proyecto: Path,
    archivo: str,
    modelo: type[BaseModel],
    valores: dict[str, Any],
    ejemplos: dict[str, str],
    ajustes: Ajustes,
    nota: str,
    cuerpo: str,
) -> Path:
    validar_pedido(modelo, valores, archivo, ajustes.zona)
    hay = disponibles(proyecto, ajustes)
    texto = escribir_plantilla(modelo, valores, como_ejemplos(hay) | ejemplos, hay, nota, cuerpo)
    ruta = proyecto / archivo
    if not escribir_nuevo(ruta, texto.encode()):
        raise PedidoInvalido(f"ya existe {archivo}; elija otro título o edite ese archivo")
    return ruta


def escribir_nuevo(ruta: Path, contenido: bytes) -> bool:
    """Escribe un archivo que no existía; si ya estaba, no lo toca. Lanza ``FallaDelEntorno``, y entonces no deja nada a medias."""
    hecho = False
    try:
        ruta.parent.mkdir(parents=True, exist_ok=True)
        with ruta.open("xb") as destino:
            hecho = True
            destino.write(contenido)
    except FileExistsError:
        return False
    except OSError as error:
        if hecho:
            ruta.unlink(missing_ok=True)
        raise FallaDelEntorno(f"No se pudo escribir {ruta}: {error.strerror}. Revise el espacio y los permisos.") from None
    return True


def validar_pedido(modelo: type[BaseModel], valores: Mapping[str, Any], archivo: str, zona: ZoneInfo) -> None:
    """Lanza ``PedidoInvalido`` si con esos valores la ficha no serviría."""
    try:
        validar(modelo, dict(valores), Fuente(archivo), zona)
    except ProblemasDeContenido as error:
        raise PedidoInvalido("; ".join(f"{p.campo}: {p.mensaje}. {p.remedio}" for p in error.problemas)) from None


def como_ejemplos(hay: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """El primer id de cada campo, ya en YAML: un ejemplo que sirve en este proyecto."""
    return {campo: f"[{ids[0]}]" if campo in {"temas", "albumes"} else ids[0] for campo, ids in hay.items() if ids}


def disponibles(proyecto: Path, ajustes: Ajustes) -> dict[str, list[str]]:
    """Los id que existen en este proyecto, por campo de la ficha."""
    albumes = sorted(
        r.parent.relative_to(proyecto / "galeria").as_posix() for r in proyecto.glob("galeria/*/*/album.yml")
    )
    return {
        "temas": list(ajustes.temas),
        "dependencia": list(ajustes.dependencias),
        "contacto": list(ajustes.contactos),
        "campana": sorted(r.stem for r in proyecto.glob("contenido/campanas/*.md")),
        "evento": sorted(r.stem for r in proyecto.glob("contenido/agenda/*.md")),
        "album": albumes,
        "albumes": albumes,
    }


def exigir_declarados(dados: dict[str, Any], ajustes: Ajustes) -> None:
    """Lo que se pide con un id debe estar en mkdocs.yml: mejor decirlo antes de escribir."""
    declarados: Mapping[str, Mapping[str, Any]] = {
        "temas": ajustes.temas,
        "dependencia": ajustes.dependencias,
        "contacto": ajustes.contactos,
    }
    for campo, opciones in declarados.items():
        pedidos = dados.get(campo, ())
        for pedido in [pedidos] if isinstance(pedidos, str) else pedidos:
            if pedido not in opciones:
                cercano = parecido(pedido, opciones)
                pista = (
                    f"¿quiso decir «{cercano}»?" if cercano else f"hay: {', '.join(opciones) or '(ninguno todavía)'}"
                )
                raise PedidoInvalido(f"{campo}: «{pedido}» no está declarado en mkdocs.yml; {pista}")


def leer_fecha(texto: str | None, campo: str, zona: ZoneInfo) -> datetime | None:
    """El instante que alguien pidió; ``None`` si no pidió ninguno. Lanza ``PedidoInvalido``."""
    try:
        return fechas.leer_instante(texto, zona) if texto else None
    except ValueError:
        raise PedidoInvalido(f"{campo}: se esperaba AAAA-MM-DD o AAAA-MM-DDTHH:MM y llegó «{texto}»") from None


def _a_las_seis(fecha: datetime, dias: int) -> datetime:
    return _a_las(18, fecha, dias)


def _a_las(hora: int, fecha: datetime, dias: int) -> datetime:
    return datetime.combine(fecha.date() + timedelta(days=dias), time(hora), fecha.tzinfo)


def _minuto(fecha: datetime) -> str:
    return f"{fecha:%Y-%m-%dT%H:%M}"
