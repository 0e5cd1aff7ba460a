"""De los archivos del proyecto a una edición revisada y a su plan, sin escribir en el destino."""

from __future__ import annotations

from dataclasses import dataclass

from generador.encargo import Encargo, Informe
from generador.errores import Nivel, Problema, ProblemasDeContenido
from generador.lectura.proyecto import leer_lo_posible
from generador.modelo.direcciones import revisar_direcciones, tropiezos
from generador.modelo.marco import Marco, Molde
from generador.modelo.referencias import EXTENSIONES_DE_AUDIO
from generador.taller import estaticos, fotos, procesos
from generador.taller.marco import DibujarMarco, estaticos_del_tema, obtener_marco
from generador.taller.memo import Memo
from generador.taller.textos import Conversion
from generador.vistas.boletines import audios_de
from generador.vistas.edicion import Edicion
from generador.vistas.plan import planear
from generador.vistas.salida import Salida


@dataclass(frozen=True)
class Preparado:
    """Lo leído y convertido, el marco que lo rodea y los problemas hallados, graves o no."""

    edicion: Edicion
    marco: Marco
    problemas: list[Problema]


def preparar(encargo: Encargo, memo: Memo, dibujar: DibujarMarco, informe: Informe) -> Preparado:
    """Lee, convierte y mide. Lanza ``ProblemasDeContenido`` solo si sin eso no se puede seguir.

    Lo que no se entendió se queda fuera, para que los problemas de la ficha, del texto y de las fotos
    se digan en una sola vuelta.
    """
    if memo.vacia():
        procesos.calentar()
    with informe.etapa("lectura"):
        catalogo, problemas = leer_lo_posible(encargo.proyecto)
    fuentes = [*(b.fuente for b in catalogo.boletines), *(c.fuente for c in catalogo.campanas)]
    conversion = Conversion(fuentes, memo)
    with informe.etapa("marco"):
        # Con una página institucional que no se entiende, MkDocs fallaría sin saber explicarlo.
        roto = any(p.nivel is Nivel.ERROR and p.archivo.startswith("contenido/") for p in problemas)
        marco = Marco(Molde("")) if roto else obtener_marco(encargo.proyecto, catalogo, memo, dibujar)
    with informe.etapa("textos"):
        textos = conversion.recoger(lambda n: encargo.avance("Convirtiendo textos", n, len(fuentes))) | dict(marco.textos)
        problemas += tropiezos(catalogo, textos)
    with informe.etapa("medidas"):
        medidas, malas = fotos.medir(catalogo.fotos_usadas(textos), memo)
        problemas += malas
    pesos = {n: r.stat().st_size for n, r in catalogo.archivos.items() if n.startswith("contenido/documentos/") or n.lower().endswith(EXTENSIONES_DE_AUDIO)}
    return Preparado(Edicion(catalogo, textos, medidas, pesos, encargo.ahora.astimezone(catalogo.ajustes.zona)), marco, sorted(set(problemas)))


def planificar(encargo: Encargo, edicion: Edicion, informe: Informe) -> tuple[list[Salida], list[Problema]]:
    """Todo lo que se publica, salvo fotos e índices, y los problemas que solo se ven con el plan a la vista."""
    catalogo = edicion.catalogo
    with informe.etapa("plan"):
        salidas = planear(edicion)
        documentos, rechazados = estaticos.documentos(dict(catalogo.archivos))
        escudo, sin_escudo = estaticos.escudo(catalogo.ajustes, dict(catalogo.archivos))
        audios = [estaticos.archivo_copiado(d, catalogo.archivos[r]) for b in edicion.boletines for r, d in audios_de(edicion, b)]
        salidas += [*estaticos_del_tema(encargo.proyecto, catalogo.ajustes), *documentos, *escudo, *audios]
        problemas = rechazados + sin_escudo + revisar_direcciones(catalogo, edicion.textos, [s.direccion for s in salidas])
    return salidas, problemas


def exigir(problemas: list[Problema], estricto: bool) -> None:
    """Lanza ``ProblemasDeContenido``, con todos, si alguno impide publicar."""
    graves = {Nivel.ERROR, Nivel.ADVERTENCIA} if estricto else {Nivel.ERROR}
    if any(p.nivel in graves for p in problemas):
        raise ProblemasDeContenido(sorted(set(problemas)))
