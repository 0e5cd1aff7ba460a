"""Piezas de Markdown bien escritas: enlaces, imágenes y texto sin marcas accidentales."""

from __future__ import annotations

import re

from generador.redaccion.ajenos.traductor import Imagen

_AL_PRINCIPIO = re.compile(r"^(\s*)(?:([#>])|([+-])(?=\s)|(=+|-+)(?=\s*$)|(\d+)\.(?=\s)|(!!!))", re.M)
_IMAGEN = r"!\[(?:\\.|[^\]\\])*\]\((?:<[^>]*>|[^\s()]*)(?: \"(?:\\.|[^\"\\])*\")?\)"
_SOLO_IMAGENES = re.compile(rf"^([ \t]*)({_IMAGEN}(?:[ \t]*{_IMAGEN})*)[ \t]*$", re.M)


def poner_imagen(imagen: Imagen, pie: str = "") -> str:
    """Una imagen copiada, un enlace si está en otro sitio, o su texto si no se pudo traer."""
    if imagen.destino:
        titulo = ' "' + _una_linea(pie).replace('"', "'") + '"' if pie else ""
        return f"![{_entre_corchetes(imagen.alt)}]({_destino(imagen.destino)}{titulo})"
    if imagen.remota:
        return enlazar(_entre_corchetes(imagen.alt), imagen.remota)
    return escapar(imagen.alt)


def enlazar(texto: str, destino: str | None, titulo: str = "") -> str:
    """Un enlace; sin destino, solo su texto. Una imagen enlazada queda suelta, seguida de su enlace."""
    texto = texto.strip()
    if not destino:
        return texto
    if re.fullmatch(_IMAGEN, texto):
        alt = re.match(r"!\[((?:\\.|[^\]\\])*)\]", texto)
        return f"{texto}\n\n[{alt[1] if alt else destino}]({_destino(destino)})"
    pista = ' "' + _una_linea(titulo).replace('"', "'") + '"' if titulo else ""
    return f"[{texto or destino}]({_destino(destino)}{pista})"


def escapar(texto: str) -> str:
    """Texto que Markdown mostrará tal cual."""
    texto = re.sub(r"([\\`*\[\]{])", r"\\\1", texto)
    texto = re.sub(r"(?<!\w)_|_(?!\w)", r"\\_", texto)
    return re.sub(r"&(?=#?\w+;)", "&amp;", texto).replace("<", "&lt;")


def escapar_principios(parrafo: str) -> str:
    """Escapa lo que al principio de un renglón sería título, lista, cita o raya."""

    def con_barra(m: re.Match[str]) -> str:
        return f"{m[1]}{m[5]}\\." if m[5] else f"{m[1]}\\{m[0][len(m[1]) :]}"

    return _AL_PRINCIPIO.sub(con_barra, parrafo)


def separar_imagenes(markdown: str) -> str:
    """Cada imagen que está sola en su renglón pasa a ser su propio párrafo."""

    def aparte(m: re.Match[str]) -> str:
        return "\n" + "\n\n".join(m[1] + i for i in re.findall(_IMAGEN, m[2])) + "\n"

    return re.sub(r"\n{3,}", "\n\n", _SOLO_IMAGENES.sub(aparte, markdown)).strip("\n")


def sin_marcas(markdown: str) -> str:
    """El texto de un párrafo de Markdown, sin formato."""
    texto = re.sub(_IMAGEN, "", markdown)
    texto = re.sub(r"\[((?:\\.|[^\]\\])*)\]\((?:<[^>]*>|(?:[^\s()]|\([^\s()]*\))*)(?: \"[^\"]*\")?\)", r"\1", texto)
    texto = re.sub(r"</?[a-zA-Z][^<>]*>|\[\^[^\]]+\]", "", texto)
    texto = re.sub(r"(?<!\\)(\*{1,3}|(?<!\w)_{1,3}|_{1,3}(?!\w)|`+)", "", texto)
    return " ".join(
        re.sub(r"\\([\\`*_{}\[\]()>#+.!-])", r"\1", texto).replace("&lt;", "<").replace("&amp;", "&").split()
    )


def _entre_corchetes(texto: str) -> str:
    return re.sub(r"([\\\[\]])", r"\\\1", _una_linea(texto))


def _destino(url: str) -> str:
    return url.replace(" ", "%20").replace("(", "%28").replace(")", "%29").replace("<", "%3C").replace(">", "%3E")


def _una_linea(texto: str) -> str:
    return " ".join(texto.split())
