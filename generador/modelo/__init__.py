"""Los modelos: puros, inmutables, sin reloj ni disco."""
