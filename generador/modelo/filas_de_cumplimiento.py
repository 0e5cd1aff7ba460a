"""Las filas de los datos abiertos del POA: con ellas solas se vuelve a calcular cada cifra publicada."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from generador import rutas
from generador.ajustes import Ajustes
from generador.fechas import MESES
from generador.modelo.avance import Avance, Periodo
from generador.modelo.filas import Fila
from generador.modelo.indicador import Acumulacion, Indicador, Momento, Origen, Sentido
from generador.modelo.poa import Actividad, Linea, Poa
from generador.modelo.registros import RegistroDeRed
from generador.modelo.reglas import Reglas, Renglon


class FilaIndicador(Fila):
    """La ficha de un indicador, con lo que hace falta para medirlo."""

    ejercicio: int = Field(description="Año del programa.")
    indicador: str = Field(description="Id del indicador.")
    nombre: str = Field(description="Nombre.")
    definicion: str | None = Field(description="Qué mide.")
    metodo: str | None = Field(description="Cómo se calcula, en palabras.")
    unidad: str = Field(description="Unidad de medida.")
    dimension: str | None = Field(description="Eficacia, eficiencia, calidad o economía.")
    nivel: str = Field(description="Estratégico o de gestión.")
    frecuencia: str = Field(description="Cada cuánto se mide.")
    meses_por_periodo: int = Field(description="Meses de cada periodo.")
    sentido: str = Field(description="Ascendente o descendente.")
    acumulacion: str = Field(description="Cómo se juntan los periodos: suma, ultimo, promedio o maximo.")
    en_el_periodo: str = Field(description="Cómo se juntan las evidencias de un periodo.")
    umbrales: list[float] = Field(description="Porcentajes donde cambia el semáforo.")
    plazo: int = Field(description="Días tras el cierre para entregar el dato.")
    origenes: list[str] = Field(description="De dónde sale la cifra; vacío si el plan no lo dice.")
    solo_cubiertos: bool = Field(description="Si de la agenda cuentan solo los eventos con álbum o boletín.")
    linea_base: float | None = Field(description="Cifra de partida.")
    linea_base_anio: int | None = Field(description="Año de la cifra de partida.")
    contado: list[str] = Field(description="Lapsos, de día a día, en que el portal cuenta por sí mismo y no haber evidencia es un cero.")
    formula: str | None = Field(description="Fórmula, si se calcula con otros indicadores.")
    variables: list[str] = Field(description="Cada variable de la fórmula: nombre, indicador y momento.")
    medio_de_verificacion: str | None = Field(description="Dónde se comprueba.")
    fuente: str | None = Field(description="Quién produce el dato.")
    responsable: str | None = Field(description="Área o cargo responsable.")
    linea: str | None = Field(description="Línea de acción.")
    objetivos: list[str] = Field(description="Objetivos específicos que mide.")
    url: str = Field(description="Dirección permanente.")

    @classmethod
    def de(cls, i: Indicador, poa: Poa, reglas: Reglas, ajustes: Ajustes) -> FilaIndicador:
        """La fila de un indicador."""
        return cls(
            ejercicio=poa.ejercicio,
            indicador=i.id,
            nombre=i.nombre,
            definicion=i.definicion,
            metodo=i.metodo,
            unidad=i.unidad,
            dimension=i.dimension.value if i.dimension else None,
            nivel=i.nivel.value,
            frecuencia=i.frecuencia.value,
            meses_por_periodo=reglas.meses,
            sentido=i.sentido.value,
            acumulacion=i.acumulacion.value,
            en_el_periodo=i.en_el_periodo.value,
            umbrales=list(i.umbrales),
            plazo=i.plazo,
            origenes=[m.de.value for m in i.medicion],
            solo_cubiertos=_solo_cubiertos(i),
            linea_base=reglas.linea_base,
            linea_base_anio=i.linea_base.anio if i.linea_base else None,
            contado=[f"{desde.isoformat()}/{hasta.isoformat()}" for desde, hasta in reglas.contado],
            formula=reglas.formula,
            variables=[f"{n} = {id_} ({m.value})" for n, id_, m in reglas.variables],
            medio_de_verificacion=i.medio_de_verificacion,
            fuente=i.fuente,
            responsable=i.responsable,
            linea=i.linea,
            objetivos=list(i.objetivos),
            url=ajustes.absoluta(rutas.indicador(poa.ejercicio, i.id)),
        )

    def reglas(self, metas: dict[int, tuple[float | None, float | None]]) -> Reglas:
        """Las reglas, otra vez, a partir de la fila; ``metas`` da la vigente y la original de cada mes (1-12)."""
        lapsos = [c.split("/") for c in self.contado]
        partes = [(v.partition(" = ")[0], *v.partition(" = ")[2].removesuffix(")").split(" (")) for v in self.variables]
        return Reglas(
            ejercicio=self.ejercicio,
            meses=self.meses_por_periodo,
            sentido=Sentido(self.sentido),
            acumulacion=Acumulacion(self.acumulacion),
            en_el_periodo=Acumulacion(self.en_el_periodo),
            umbrales=(self.umbrales[0], self.umbrales[1], self.umbrales[2], self.umbrales[3]),
            plazo=self.plazo,
            linea_base=self.linea_base,
            metas=tuple(metas.get(m, (None, None))[0] for m in range(1, 13)),
            originales=tuple(metas.get(m, (None, None))[1] for m in range(1, 13)),
            con_fuente=bool(self.origenes),
            contado=tuple((date.fromisoformat(desde), date.fromisoformat(hasta)) for desde, hasta in lapsos),
            formula=self.formula,
            variables=tuple((nombre, id_, Momento(momento)) for nombre, id_, momento in partes),
        )


def _solo_cubiertos(indicador: Indicador) -> bool:
    de_la_agenda = [m.cubiertos for m in indicador.medicion if m.de is Origen.EVENTOS]
    return bool(de_la_agenda) and all(de_la_agenda)


class FilaMeta(Fila):
    """La meta de un indicador en un mes."""

    ejercicio: int = Field(description="Año del programa.")
    indicador: str = Field(description="Id del indicador.")
    mes: int = Field(description="Mes, del 1 al 12.")
    original: float | None = Field(description="Meta programada al principio.")
    vigente: float | None = Field(description="Meta tras los ajustes autorizados.")
    ajustada_el: date | None = Field(description="Día en que se autorizó el último ajuste de este mes.")
    autoriza: str | None = Field(description="Quién lo autorizó.")
    motivo: str | None = Field(description="Por qué.")

    @classmethod
    def de(cls, i: Indicador, ejercicio: int, mes: int) -> FilaMeta:
        """La fila de un mes (1-12)."""
        ajustes = [a for a in i.ajustes if MESES[mes - 1] in a.metas]
        ultimo = ajustes[-1] if ajustes else None
        return cls(
            ejercicio=ejercicio,
            indicador=i.id,
            mes=mes,
            original=i.meta_original(mes),
            vigente=i.meta_vigente(mes),
            ajustada_el=ultimo.fecha if ultimo else None,
            autoriza=ultimo.autoriza if ultimo else None,
            motivo=ultimo.motivo if ultimo else None,
        )


class FilaEvidencia(Fila):
    """Una evidencia de un indicador."""

    ejercicio: int = Field(description="Año del programa.")
    indicador: str = Field(description="Id del indicador.")
    fecha: date = Field(description="Día al que corresponde.")
    valor: float = Field(description="Cuánto cuenta.")
    titulo: str = Field(description="Qué es.")
    url: str = Field(description="Dónde se ve; vacío si no está en línea.")
    origen: str = Field(description="De qué fuente salió: boletines, eventos, redes…")
    archivo: str = Field(description="Archivo del proyecto, con su renglón si es una tabla.")

    @classmethod
    def de(cls, r: Renglon, indicador: str, ejercicio: int, ajustes: Ajustes) -> FilaEvidencia:
        """La fila de un renglón de evidencia."""
        return cls(ejercicio=ejercicio, indicador=indicador, fecha=r.fecha, valor=r.valor, titulo=r.titulo, url=ajustes.completa(r.url), origen=r.origen, archivo=r.archivo)

    def renglon(self) -> Renglon:
        """El renglón, otra vez, a partir de la fila."""
        return Renglon(self.fecha, self.valor, self.titulo, self.url, self.origen, self.archivo)


class FilaAvance(Fila):
    """Un indicador en un periodo."""

    ejercicio: int = Field(description="Año del programa.")
    indicador: str = Field(description="Id del indicador.")
    periodo: int = Field(description="Número del periodo en el año.")
    inicio: date = Field(description="Primer día del periodo.")
    fin: date = Field(description="Último día del periodo.")
    real: float | None = Field(description="Cifra del periodo; vacía si no hay dato.")
    meta: float | None = Field(description="Meta vigente del periodo.")
    meta_original: float | None = Field(description="Meta programada al principio.")
    dato: str = Field(description="En qué está el dato: con dato, en curso, en plazo, sin fuente, atrasado o por venir.")
    real_a_la_fecha: float | None = Field(description="Lo acumulado al cierre del periodo.")
    meta_a_la_fecha: float | None = Field(description="La meta calendarizada al cierre del periodo.")
    avance: float | None = Field(description="Porcentaje de avance a la fecha, a una décima y sin tope.")
    semaforo: str = Field(description="Semáforo a la fecha.")
    medido_el: date = Field(description="Día en que se midió.")

    @classmethod
    def de(cls, avance: Avance, p: Periodo, indicador: str, hoy: date) -> FilaAvance:
        """La fila de un periodo."""
        r = avance.reglas
        return cls(
            ejercicio=r.ejercicio,
            indicador=indicador,
            periodo=p.numero,
            inicio=r.primer_dia(p.numero),
            fin=r.ultimo_dia(p.numero),
            real=p.real,
            meta=p.meta,
            meta_original=p.meta_original,
            dato=p.dato.value,
            real_a_la_fecha=p.real_a_la_fecha,
            meta_a_la_fecha=p.meta_a_la_fecha,
            avance=p.avance,
            semaforo=p.banda.value,
            medido_el=hoy,
        )


class FilaActividad(Fila):
    """Una actividad del programa: cuándo se programó y en qué meses hay con qué probarla."""

    ejercicio: int = Field(description="Año del programa.")
    linea: str = Field(description="Línea de acción.")
    actividad: str = Field(description="Id de la actividad.")
    texto: str = Field(description="Qué se hace.")
    responsable: str | None = Field(description="Área o cargo responsable.")
    meses_programados: list[int] = Field(description="Meses en que se programó, del 1 al 12.")
    meses_con_evidencia: list[int] = Field(description="Meses en que hay con qué probarla.")
    evidencias: int = Field(description="Cuántas evidencias tiene.")

    @classmethod
    def de(cls, a: Actividad, linea: Linea, ejercicio: int, renglones: list[Renglon]) -> FilaActividad:
        """La fila de una actividad con sus evidencias."""
        return cls(
            ejercicio=ejercicio,
            linea=linea.titulo,
            actividad=a.id,
            texto=a.texto,
            responsable=a.responsable,
            meses_programados=[n for n, m in enumerate(MESES, 1) if m in a.meses],
            meses_con_evidencia=sorted({r.fecha.month for r in renglones}),
            evidencias=len(renglones),
        )


class FilaPrueba(Fila):
    """Una evidencia de una actividad."""

    ejercicio: int = Field(description="Año del programa.")
    actividad: str = Field(description="Id de la actividad.")
    fecha: date = Field(description="Día al que corresponde.")
    titulo: str = Field(description="Qué es.")
    url: str = Field(description="Dónde se ve; vacío si no está en línea.")
    origen: str = Field(description="De qué fuente salió: boletines, eventos, redes…")
    archivo: str = Field(description="Archivo del proyecto, con su renglón si es una tabla.")

    @classmethod
    def de(cls, r: Renglon, actividad: str, ejercicio: int, ajustes: Ajustes) -> FilaPrueba:
        """La fila de una evidencia."""
        return cls(ejercicio=ejercicio, actividad=actividad, fecha=r.fecha, titulo=r.titulo, url=ajustes.completa(r.url), origen=r.origen, archivo=r.archivo)


class FilaRed(Fila):
    """Un mes de una cuenta en redes sociales."""

    mes: date = Field(description="Último día del mes.")
    red: str = Field(description="Red social.")
    alcance: float | None = Field(description="Cuentas alcanzadas; no se suman entre redes ni meses.")
    reacciones: float | None = Field(description="Reacciones.")
    comentarios: float | None = Field(description="Comentarios.")
    compartidos: float | None = Field(description="Veces que se compartió.")
    publicaciones: float | None = Field(description="Publicaciones propias.")
    seguidores: float | None = Field(description="Seguidores al cierre del mes.")
    fecha_de_captura: date | None = Field(description="Día en que se tomó la cifra.")
    definicion: str | None = Field(description="Qué entiende la red por esa cifra.")
    archivo_fuente: str | None = Field(description="Reporte de donde se copió.")

    @classmethod
    def de(cls, r: RegistroDeRed) -> FilaRed:
        """La fila de un registro."""
        return cls(**{c: getattr(r, c) for c in cls.model_fields})


class FilaMedio(Fila):
    """Notas de los medios por mes y tono: sin personas ni textos."""

    mes: str = Field(description="Mes (AAAA-MM).")
    tipo: str = Field(description="Clase de medio.")
    tono: str = Field(description="Tono de las notas.")
    notas: int = Field(description="Cuántas notas.")
