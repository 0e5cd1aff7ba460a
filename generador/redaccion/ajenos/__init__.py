"""Textos hechos para otro programa: leerlos, entenderlos y convertirlos sin perder nada."""
