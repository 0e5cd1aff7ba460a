"""Del catálogo a lo que se publica: funciones puras."""
