"""Lo que comparten las pruebas de sitio completo: proyectos de muestra, árboles y un servidor."""
