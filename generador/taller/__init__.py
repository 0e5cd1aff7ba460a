"""Los trabajos caros, cada uno en un archivo y tras una misma memoria."""
