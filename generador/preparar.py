"""De los archivos del proyecto a una edición revisada y a su plan, sin escribir en el destino."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TypeAlias

from generador import almacen, rutas
from generador.encargo import Encargo, Informe
from generador.errores import Nivel, Problema, ProblemasDeContenido
from generador.lectura.proyecto import leer_lo_posible
from generador.modelo.album import Album
from generador.modelo.albumes import revisar_albumes
from generador.modelo.boletin import Boletin
from generador.modelo.catalogo import Catalogo
from generador.modelo.direcciones import revisar_direcciones, sin_texto, tropiezos
from generador.modelo.fotos import Examen
from generador.modelo.galeria import leyenda
from generador.modelo.grabaciones import grabaciones_usadas, revisar_duraciones
from generador.modelo.marco import Marco, Molde
from generador.modelo.referencias import correcciones_por_venir
from generador.taller import (
    audio,
    caratula,
    estaticos,
    fotos,
    graficas,
    hojas,
    informe_trimestral,
    paquetes,
    tarjetas,
)
from generador.taller.comprimido import MAXIMO
from generador.taller.marco import DibujarMarco, carpetas_de_plantillas, estaticos_del_tema, obtener_marco
from generador.taller.memo import Memo
from generador.taller.paquetes import Armado
from generador.taller.textos import Conversion
from generador.taller.versiones import Versiones
from generador.vistas.cumplimiento import graficas_de_cumplimiento
from generador.vistas.edicion import Edicion
from generador.vistas.evidencia import medir_poas
from generador.vistas.feed_audio import caratula_de, hay_audios
from generador.vistas.formatos_de_transparencia import tablas_de_transparencia
from generador.vistas.fotos import pedidos_de_fotos
from generador.vistas.informe import informes_trimestrales
from generador.vistas.medios import grabaciones_publicadas
from generador.vistas.piezas import peso
from generador.vistas.plan import planear
from generador.vistas.salida import GENERAL, Archivo, Plan
from generador.vistas.tarjetas import tarjetas_sociales

# Empieza a hacer en otros procesos los archivos que falten; devuelve los mismos.
Adelantar: TypeAlias = Callable[[list[Archivo]], list[Archivo]]
_SIN_MIRAR: Mapping[str, list[int]] = {}


@dataclass(frozen=True)
class Preparado:
    """Lo leído y convertido, el marco que lo rodea, las fotos examinadas y los problemas hallados, graves o no."""

    edicion: Edicion
    marco: Marco
    examenes: Mapping[str, Examen]
    problemas: list[Problema]


def preparar(encargo: Encargo, memo: Memo, dibujar: DibujarMarco, informe: Informe, senas: Mapping[str, list[int]] = _SIN_MIRAR) -> Preparado:
    """Lee, convierte y examina. Lanza ``ProblemasDeContenido`` solo si sin eso no se puede seguir.

    Lo que no se entendió se queda fuera, para que los problemas de la ficha, del texto y de las fotos
    se digan en una sola vuelta. ``senas`` son las de los archivos del proyecto, si alguien ya las miró.
    """
    conversion = Conversion(memo)
    with informe.etapa("lectura"):
        catalogo, problemas = leer_lo_posible(encargo.proyecto, memo, conversion.al_paso, senas)
    fuentes = [*(b.fuente for b in catalogo.boletines), *(c.fuente for c in catalogo.campanas), *(e.fuente for e in catalogo.eventos)]
    conversion.encargar(fuentes)
    with informe.etapa("marco"):
        # Con una página institucional que no se entiende, MkDocs fallaría sin saber explicarlo.
        roto = any(p.nivel is Nivel.ERROR and p.archivo.startswith("contenido/") for p in problemas)
        marco = Marco(Molde("")) if roto else obtener_marco(encargo.proyecto, catalogo, memo, dibujar)
        problemas += [] if roto else sin_texto(catalogo, marco.textos)
    with informe.etapa("textos"):
        textos = conversion.recoger(lambda n: encargo.avance("Convirtiendo textos", n, len(fuentes))) | dict(marco.textos)
        problemas += tropiezos(catalogo, textos) + correcciones_por_venir(catalogo, encargo.ahora)
    with informe.etapa("examen"):
        usadas = catalogo.fotos_usadas(textos)
        vistas, malas = fotos.examinar(usadas | {r: catalogo.archivos[r] for r in sorted(catalogo.bloqueadas)}, memo, encargo.ejecutor)
        examenes, bloqueadas = ({n: e for n, e in vistas.items() if (n in usadas) is se_usa} for se_usa in (True, False))
        problemas += [p for p in malas if p.archivo in usadas] + revisar_albumes(catalogo, examenes, bloqueadas)
    with informe.etapa("grabaciones"):
        todos: list[Boletin | Album] = [*catalogo.boletines, *catalogo.albumes]
        con_medios = [d for d in todos if d.audio or d.video]
        grabaciones, malas = audio.medir({r: catalogo.archivos[r] for r in grabaciones_usadas(con_medios, catalogo.archivos)}, memo)
        problemas += malas + revisar_duraciones(con_medios, grabaciones)
    leyendas = {r: leyenda(a, f, examenes[r].metadatos, catalogo.ajustes) for r, (a, f) in catalogo.foto_de_album.items() if r in examenes}
    pesos = {n: almacen.peso(r) for n, r in catalogo.archivos.items() if n.startswith("contenido/documentos/")}
    edicion = Edicion(catalogo, textos, {}, pesos, encargo.ahora.astimezone(catalogo.ajustes.zona), leyendas, grabaciones)
    return Preparado(edicion, marco, examenes, sorted(set(problemas)))


def revelar(encargo: Encargo, preparado: Preparado, memo: Memo, informe: Informe) -> tuple[Edicion, Versiones, list[Problema]]:
    """La edición con sus fotos ya derivadas, y sus versiones; solo se hacen las que cambiaron y se ven ahora."""
    edicion, examenes, originales = preparado.edicion, preparado.examenes, preparado.edicion.catalogo.archivos
    pedidos = pedidos_de_fotos(edicion, examenes)
    carpeta = edicion.ajustes.derivadas or encargo.fotos
    with informe.etapa("fotos"):
        medidas, informe.fotos_derivadas, problemas = fotos.derivar(pedidos, examenes, originales, memo, carpeta, lambda n: encargo.avance("Preparando fotos", n, len(pedidos)), encargo.ejecutor)
    versiones = Versiones(pedidos, medidas, examenes, originales, memo, carpeta)
    return replace(edicion, medidas=medidas, recordado={}), versiones, problemas


def planificar(
    encargo: Encargo, edicion: Edicion, versiones: Versiones, armado: Armado, memo: Memo, informe: Informe, adelantar: Adelantar, conservados: Collection[str] = (), de_antes: Collection[str] = ()
) -> tuple[Edicion, Plan, list[Problema]]:
    """La edición completa, todo lo que se publica de ella, salvo los índices y los tomos conservados, y los problemas que solo se ven con el plan a la vista.

    ``de_antes`` son los archivos de los tomos ``conservados``, aparte de los de las fotos.
    """
    catalogo = edicion.catalogo
    de_escudo = catalogo.archivos.get(f"contenido/{catalogo.ajustes.municipio.escudo}")
    with informe.etapa("paquetes"):
        pesos, armados = armado.recoger(lambda n: encargo.avance("Armando paquetes", n, len(armado.paquetes)))
        caben = {d for d, bytes_ in pesos.items() if bytes_ <= MAXIMO}
        edicion = edicion.con(paquetes={p.pagina: {"direccion": p.direccion, "peso": peso(pesos[p.direccion])} for p in armado.paquetes if p.direccion in caben})
        tarjetas_ = _adelantadas(adelantar, {tomo: tarjetas.como_archivos(t, de_escudo.read_bytes() if de_escudo else None) for tomo, t in tarjetas_sociales(edicion).items()})
    with informe.etapa("cumplimiento"):
        edicion = edicion.con(medidos=medir_poas(edicion))
        edicion = edicion.con(transparencia=tablas_de_transparencia(edicion))
        edicion = edicion.con(graficas=graficas.dibujar(graficas_de_cumplimiento(edicion.medidos), memo))
    with informe.etapa("plan"):
        plan = planear(edicion, memo)
        del_disco = {n: r for n, r in catalogo.archivos.items() if isinstance(r, Path)}
        documentos, rechazados = estaticos.documentos(del_disco)
        escudo, sin_escudo = estaticos.escudo(catalogo.ajustes, del_disco)
        audios = [audio.archivo(g, catalogo.archivos[g.archivo], d) for d, g in grabaciones_publicadas(edicion)]
        audios += [caratula.como_archivo(caratula_de(edicion))] if hay_audios(edicion) else []
        de_audio = {a.direccion: a for a in audios}

        def adjunto(direccion: str) -> Archivo:
            return de_audio.get(direccion) or versiones.en(direccion)

        informes = informe_trimestral.como_archivos(informes_trimestrales(edicion), carpetas_de_plantillas(encargo.proyecto), memo)
        plan[GENERAL] += [*estaticos_del_tema(encargo.proyecto, catalogo.ajustes), *documentos, *escudo, *audios, *informes, *hojas.como_archivos(t for tablas in edicion.transparencia for t in tablas)]
        for tomo, salidas in plan.items():
            salidas += [*tarjetas_[tomo], *paquetes.como_archivos((p for p in armado.por_tomo[tomo] if p.direccion in caben), adjunto, armados, armado.lugar)]
        sin_paquete = {p.pagina for p in armado.paquetes if p.direccion not in caben}
        problemas = rechazados + sin_escudo + _no_caben(catalogo, sin_paquete) + revisar_direcciones(catalogo, edicion.textos, (s.direccion for salidas in plan.values() for s in salidas), map(rutas.foto, versiones.nombres), de_antes)
        plan |= versiones.por_tomo(conservados)
    return edicion, plan, problemas


def _no_caben(catalogo: Catalogo, paginas: Collection[str]) -> list[Problema]:
    return [
        Problema(d.fuente.archivo, 0, "", "sus fotos no caben en un paquete para medios: un ZIP llega a 4 GB", "Divida el álbum en dos; mientras, se publica sin paquete.", Nivel.ADVERTENCIA)
        for d in catalogo.documentos
        if d.direccion in paginas
    ]


def _adelantadas(adelantar: Adelantar, por_tomo: dict[str, list[Archivo]]) -> dict[str, list[Archivo]]:
    """Los mismos archivos, en el mismo orden en que se publican."""
    adelantados = iter(adelantar([a for archivos in por_tomo.values() for a in archivos]))
    return {tomo: list(islice(adelantados, len(archivos))) for tomo, archivos in por_tomo.items()}


def exigir(problemas: list[Problema], estricto: bool) -> None:
    """Lanza ``ProblemasDeContenido``, con todos, si alguno impide publicar."""
    graves = {Nivel.ERROR, Nivel.ADVERTENCIA} if estricto else {Nivel.ERROR}
    if any(p.nivel in graves for p in problemas):
        raise ProblemasDeContenido(sorted(set(problemas)))
