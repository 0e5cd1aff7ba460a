"""Los tropiezos al escribir una ficha a mano: qué se dice y en qué línea."""

import pytest
import yaml

from generador.errores import ProblemasDeContenido
from generador.lectura.frontal import leer_yaml

OTRAS = "folio: 2\n{}\nfecha: 2025-03-01\nresumen: \"Hoy.\"\n"


@pytest.mark.parametrize(
    ("escrito", "linea", "mensaje"),
    [
        ("titulo: Feria: abre hoy", 2, "hay «: » dentro de un texto sin comillas"),
        ("titulo: @cultura invita", 2, "el valor empieza con un signo especial: «@cultura invita»"),
        ("titulo: %Descuentos%", 2, "el valor empieza con un signo especial: «%Descuentos%»"),
        ("titulo: `hola`", 2, "el valor empieza con un signo especial: «`hola`»"),
        ("titulo: *Aviso* importante", 2, "el valor empieza con un signo especial: «*Aviso* importante»"),
        ("titulo: *aviso", 2, "el valor empieza con un signo especial: «*aviso»"),
        ("titulo: & otros", 2, "el valor empieza con un signo especial: «& otros»"),
        ("titulo: !Atención!", 2, "el valor empieza con un signo especial: «!Atención!»"),
        ("titulo: - Abre", 2, "el valor empieza con un signo especial: «- Abre»"),
        ("titulo: ? Abre", 2, "el valor empieza con un signo especial: «? Abre»"),
        ("titulo: | Abre", 2, "el valor empieza con un signo especial: «| Abre»"),
        ("titulo: > Abre", 2, "el valor empieza con un signo especial: «> Abre»"),
        ("titulo: [Aviso] Abre", 2, "el valor empieza con un signo especial: «[Aviso] Abre»"),
        ("titulo: {Aviso} Abre", 2, "el valor empieza con un signo especial: «{Aviso} Abre»"),
        ("titulo: ], dijo", 2, "el valor empieza con un signo especial: «], dijo»"),
        ("titulo: ,dijo", 2, "el valor empieza con un signo especial: «,dijo»"),
        ('titulo: "Todas juntas", lema', 2, "hay texto fuera de las comillas"),
        ("titulo: 'Todas juntas' lema", 2, "hay texto fuera de las comillas"),
        ('titulo: "Todas juntas', 2, "unas comillas se abren y no se cierran"),
        ("titulo: 'Todas juntas", 2, "unas comillas se abren y no se cierran"),
        ('titulo: "C:\\Usuarios"', 2, "hay una diagonal «\\» entre comillas dobles"),
        ("temas: [a, b", 2, "un corchete o una llave se abre y no se cierra bien"),
        ("portada: {archivo: a.jpg", 2, "un corchete o una llave se abre y no se cierra bien"),
        ("temas: [a,, b]", 2, "un corchete o una llave se abre y no se cierra bien"),
        ("\ttitulo: Abre", 2, "hay un tabulador al principio de la línea"),
        ("temas:\n\t- a", 3, "hay un tabulador al principio de la línea"),
        ("titulo:Abre la feria", 2, "falta «: » entre el campo y su valor"),
        ("titulo Abre la feria", 2, "este renglón no es «campo: valor»"),
        ("titulo: Abre\nla feria", 3, "este renglón no es «campo: valor»"),
        ("titulo: Abre\n  lugar: Plaza", 3, "la línea tiene espacios de más al principio"),
        ("temas: [a]\n  lugar: Plaza", 3, "los espacios del principio no coinciden con los de las líneas vecinas"),
        ("temas:\n  - a\n - b", 4, "los espacios del principio no coinciden con los de las líneas vecinas"),
        ("- Abre", 2, "esta línea no se entiende"),
        ("lugar: \"a\": b", 2, "hay «: » dentro de un texto sin comillas"),
    ],
)
def test_cada_tropiezo_se_explica_en_su_linea(escrito, linea, mensaje):
    with pytest.raises(ProblemasDeContenido) as caso:
        leer_yaml(OTRAS.format(escrito), "a.md")
    (problema,) = caso.value.problemas
    assert (problema.linea, problema.mensaje) == (linea, mensaje)
    assert problema.remedio


@pytest.mark.parametrize(
    ("escrito", "remedio", "queda"),
    [
        ("titulo: Feria: abre hoy", 'Escríbalo entre comillas: titulo: "Feria: abre hoy"', "Feria: abre hoy"),
        ("titulo: [Aviso] Abre", 'Póngalo entre comillas: titulo: "[Aviso] Abre"', "[Aviso] Abre"),
        ('titulo: "Todas juntas", lema', 'Ponga todo entre comillas: titulo: "«Todas juntas», lema"', "«Todas juntas», lema"),
        ('titulo: Dijo: "sí"', 'Escríbalo entre comillas: titulo: "Dijo: «sí»"', "Dijo: «sí»"),
        ('resumen: "En C:\\Usuarios"', "Use comillas sencillas: resumen: 'En C:\\Usuarios'", "En C:\\Usuarios"),
    ],
)
def test_copiar_el_remedio_arregla_la_ficha(escrito, remedio, queda):
    with pytest.raises(ProblemasDeContenido) as caso:
        leer_yaml(escrito, "a.md")
    assert caso.value.problemas[0].remedio == remedio
    arreglado = remedio.partition(": ")[2]
    assert list(leer_yaml(arreglado, "a.md")[0].values()) == [queda]


def test_ningun_tropiezo_se_escapa_sin_explicacion():
    """Cada signo, en cada lugar de una línea: o se lee, o se explica."""
    explicados = 0
    for signo in "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~\t ñ":
        for plantilla in ("{}", "{}a: b", "a{}: b", "a:{}b", "a: {}b", "a: b{}", "a: b {} c", "a: [{}]", "a: [b{}c]", "- {}", "a:\n  {}b", "a:\n{}b"):
            texto = plantilla.format(signo * 2)
            try:
                leer_yaml(texto, "a.md", 1)
            except ProblemasDeContenido as error:
                explicados += 1
                assert all(p.mensaje and p.remedio and 2 <= p.linea <= 4 for p in error.problemas), texto
            except yaml.YAMLError:
                pytest.fail(f"{texto!r} no se explica")
    assert explicados > 50
