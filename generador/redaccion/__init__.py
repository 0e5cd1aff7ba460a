"""Escribir en el proyecto: documentos nuevos, piezas de otro portal y proyectos para otro municipio."""
