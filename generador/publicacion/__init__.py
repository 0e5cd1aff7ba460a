"""Del plan al disco, sin dejar nunca un portal a medias."""
