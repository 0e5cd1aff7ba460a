"""Español de boletín, armado con piezas: lo bastante variado para que el buscador trabaje de verdad."""

from __future__ import annotations

import unicodedata
from random import Random

QUIENES = ("El Ayuntamiento", "La Dirección de Salud", "El DIF Municipal", "Obras Públicas", "La Casa de Cultura", "Protección Civil", "El Instituto del Deporte", "Servicios Públicos", "La Tesorería", "El Instituto de las Mujeres", "El comité de vecinos", "La Secretaría del Ayuntamiento")
HACEN = ("entregó", "inició", "terminó", "presentó", "amplió", "reparó", "convocó a", "supervisó", "puso en marcha", "concluyó", "programó", "anunció")
QUE = ("la rehabilitación del alumbrado", "una jornada de vacunación", "el programa de becas", "la limpieza de arroyos", "los talleres de oficios", "la reforestación del parque", "el curso de primeros auxilios", "la red de agua potable", "la feria del empleo", "el torneo de barrios", "la biblioteca móvil", "el pavimento de concreto", "las despensas para personas mayores", "la campaña de descacharrización", "el refugio temporal", "las asesorías jurídicas")
DONDE = ("en la Plaza Principal", "en la colonia El Mirador", "en el barrio de San Miguel", "en la comunidad Las Palmas", "en la Unidad Deportiva Norte", "en el Mercado Municipal", "en la colonia Jardines", "en el ejido La Esperanza", "en la calle Morelos", "en el auditorio", "en la escuela Benito Juárez", "en la presa vieja")
PARA = ("que atenderá a {} familias", "con una inversión de {} mil pesos", "en beneficio de {} personas", "con {} lugares disponibles", "después de {} solicitudes vecinales", "durante los próximos {} días", "con el apoyo de {} voluntarias", "en un tramo de {} metros")
CIERRES = ("El trámite es gratuito.", "La atención es de 9:00 a 15:00.", "No hace falta cita.", "Se pide llegar con identificación.", "El avance se publicará cada mes.", "Habrá servicio de guardería.", "El acceso tiene rampa y baño adaptado.", "Las obras no cerrarán la calle.", "Se suspenderá en caso de lluvia.", "Los resultados serán públicos.")
RAICES = ("agua", "calle", "escuela", "clínica", "parque", "familia", "mercado", "jardín", "camino", "cosecha", "lluvia", "puente", "banqueta", "drenaje", "cancha", "taller", "orquesta", "ambulancia", "semáforo", "vivero")
CUALIDADES = ("comunitario", "rural", "infantil", "nocturno", "gratuito", "itinerante", "preventivo", "público", "urgente", "permanente", "vecinal", "anual")
SUBTITULOS = ("Requisitos", "Horarios y sedes", "Qué sigue", "Cómo participar", "Antecedentes", "Inversión y avance", "A quién se dirige", "Preguntas frecuentes", "Resultados", "Calendario")


def oracion(azar: Random) -> str:
    """Una oración completa."""
    para = azar.choice(PARA).format(azar.randint(12, 980))
    return f"{azar.choice(QUIENES)} {azar.choice(HACEN)} {azar.choice(QUE)} {azar.choice(DONDE)}, {para}, y sumó el {azar.choice(RAICES)} {azar.choice(CUALIDADES)} {azar.randint(1, 400)}."


def parrafo(azar: Random) -> str:
    """De tres a cinco oraciones."""
    return " ".join([*(oracion(azar) for _ in range(azar.randint(2, 4))), azar.choice(CIERRES)])


def subtitulo(azar: Random) -> str:
    """El título de una sección."""
    return f"{azar.choice(SUBTITULOS)} de {azar.choice(QUE).split(' ', 1)[1]}"


def lugar(azar: Random) -> str:
    """Un lugar del municipio."""
    return azar.choice(DONDE).removeprefix("en ").capitalize()


def titulo(azar: Random) -> tuple[str, str]:
    """Título y su forma de dirección."""
    texto = f"{azar.choice(HACEN).capitalize()} {azar.choice(QUE)} {azar.choice(DONDE)}"
    plano = unicodedata.normalize("NFKD", texto.lower()).encode("ascii", "ignore").decode()
    return texto, "-".join("".join(c if c.isalnum() else " " for c in plano).split())[:70].strip("-")
