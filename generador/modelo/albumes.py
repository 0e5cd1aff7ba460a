"""Revisa los álbumes: que cada foto exista, diga qué se ve y no muestre a quien no debe."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from generador.errores import Nivel, Problema, quiso_decir
from generador.modelo.album import Album, Menores, es_foto
from generador.modelo.boletin import Estado
from generador.modelo.catalogo import Catalogo
from generador.modelo.fotos import Examen
from generador.modelo.texto import POR_DESCRIBIR


def revisar_albumes(catalogo: Catalogo, examenes: Mapping[str, Examen], bloqueadas: Mapping[str, Examen]) -> list[Problema]:
    """Problemas de las fotos de los álbumes; ``examenes`` son las usadas que se pudieron leer."""
    problemas = [*_carpetas_sin_album(catalogo), *_bloqueadas_con_otro_nombre(examenes, bloqueadas)]
    for album in catalogo.albumes:
        problemas += _nombres(album)
        problemas += _fotos(album, examenes)
        if not album.archivos:
            problemas.append(_problema(album, "fotos", "el álbum no tiene fotos", f"Póngalas en {album.carpeta}/.", Nivel.PENDIENTE))
    return problemas


def _carpetas_sin_album(catalogo: Catalogo) -> Iterator[Problema]:
    for carpeta in sorted({a.rsplit("/", 1)[0] for a in catalogo.archivos if a.startswith("galeria/") and es_foto(a)}):
        if f"{carpeta}/album.yml" not in catalogo.archivos:
            yield Problema(carpeta, 0, "", "tiene fotos y no tiene album.yml, así que no se publican", f"Haga uno con «portal nuevo album \"Título\" --fotos {carpeta}», o borre la carpeta.", Nivel.ADVERTENCIA)


def _bloqueadas_con_otro_nombre(examenes: Mapping[str, Examen], bloqueadas: Mapping[str, Examen]) -> Iterator[Problema]:
    """Copiar el archivo a otra carpeta no la desbloquea."""
    prohibidas = {e.huella: r for r, e in bloqueadas.items()}
    for ruta, examen in examenes.items():
        if examen.huella in prohibidas:
            yield Problema(ruta, 0, "", f"es la misma foto que {prohibidas[examen.huella]}, que está bloqueada y no se publica", "Use otra foto.")


def _nombres(album: Album) -> Iterator[Problema]:
    veces = Counter(f.archivo for f in album.fotos)
    for i, foto in enumerate(album.fotos):
        if foto.archivo not in album.archivos:
            yield _problema(album, f"fotos.{i}.archivo", f"no existe la foto «{foto.archivo}» en {album.carpeta}/", quiso_decir(foto.archivo, album.archivos) or "Póngala ahí, corrija el nombre o quite la línea.")
        elif veces[foto.archivo] > 1:
            yield _problema(album, f"fotos.{i}.archivo", f"la foto «{foto.archivo}» está {veces[foto.archivo]} veces", "Deje solo una.")


def _fotos(album: Album, examenes: Mapping[str, Examen]) -> Iterator[Problema]:
    lugares = {f.archivo: i for i, f in enumerate(album.fotos)}
    for foto in album.fotos_en_orden:
        ficha = foto.ficha
        campo = f"fotos.{lugares[ficha.archivo]}.alt" if ficha.archivo in lugares else "fotos"
        dentro = examenes[foto.ruta].metadatos.alt if foto.ruta in examenes else None
        alt = ficha.alt or dentro or ""
        if ficha.decorativa:
            if ficha.alt:
                yield _problema(album, campo, f"la foto «{ficha.archivo}» es decorativa y aun así dice qué se ve", "Quite «decorativa» o deje alt vacío.")
        elif not alt or alt.lower() == POR_DESCRIBIR:
            nivel = Nivel.ERROR if album.estado is Estado.PUBLICADO else Nivel.PENDIENTE
            yield _problema(album, campo, f"la foto «{ficha.archivo}» no dice qué se ve", "Escriba «alt:» con lo que se ve en ella, o «decorativa: sí» si solo adorna.", nivel)
        if foto.menores is Menores.CON_CONSENTIMIENTO and not (ficha.folio_consentimiento or album.folio_consentimiento):
            yield _problema(album, campo.removesuffix(".alt"), f"la foto «{ficha.archivo}» muestra menores con consentimiento y no dice el folio", "Agregue «folio_consentimiento:» (el documento se guarda fuera del portal), o use «menores: bloqueada».")


def _problema(album: Album, campo: str, mensaje: str, remedio: str, nivel: Nivel = Nivel.ERROR) -> Problema:
    return Problema(album.fuente.archivo, album.fuente.linea(campo), campo, mensaje, remedio, nivel)
