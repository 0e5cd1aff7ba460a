"""Mide el proceso de fotos junto a Sigal y a libvips, con las mismas fotos, anchos y formatos."""
