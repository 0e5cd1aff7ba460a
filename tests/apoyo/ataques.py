"""Un proyecto con código malicioso en cada lugar donde alguien puede escribir algo."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from tests.apoyo.proyectos import configuracion, crear_proyecto, poner, poner_boletin, poner_foto

# Si algo de esto se ejecuta, deja marcada la ventana.
XSS = "window.__xss=1"
ETIQUETA = f'"><img src=x onerror="{XSS}">'
GUION = f"</script><script>{XSS}</script>"
COMILLA = f"' onfocus='{XSS}' autofocus='"
ENFOQUE = f'"><b tabindex=0 autofocus onfocus="{XSS}">'  # como ETIQUETA, pero sin una imagen que falte
HUECOS = "@@marco:cuerpo@@ @@raiz@@ @@foto:0@@ {{ 7*7 }} {% raw %}"

CUERPO = f"""
<script>{XSS}</script>

<svg onload="{XSS}"></svg> <iframe srcdoc="<script>{XSS}</script>"></iframe>

<div style="position:fixed;inset:0" onclick="{XSS}">Texto dentro de una caja</div>

<a href="javascript:{XSS}">uno</a> <a href="java&#10;script:{XSS}">dos</a> <a href="data:text/html,<script>{XSS}</script>">tres</a>
[cuatro](javascript:{XSS}) [cinco](JaVaScRiPt:{XSS}) [seis](vbscript:{XSS}) <javascript:{XSS}>

<form action="https://malo.example/"><input name=q><button formaction="javascript:{XSS}">x</button></form>
<base href="https://malo.example/"><meta http-equiv="refresh" content="0;url=https://malo.example/"><link rel=stylesheet href="https://malo.example/x.css">
<math><mtext><table><mglyph><style><b onfocus="{XSS}" tabindex=0 autofocus></b></style></mglyph></table></mtext></math>
<video src="https://malo.example/v.mp4" autoplay></video>

## Título con código {{: onclick="{XSS}" style="color:red" }}

Un párrafo. {{: onmouseover="{XSS}" #"onclick="{XSS} }}

## &lt;img src=x onerror="{XSS}"&gt; escapado

| Encabezado <script>{XSS}</script> | {ENFOQUE} |
|---|---|
| `<script>{XSS}</script>` | <b onclick="{XSS}">b</b> |

```html
<script>{XSS}</script>
```

Nota[^1], huecos {HUECOS} y fin. <b title="@@foto:0@@ @@marco:cuerpo@@">negritas</b>

## Tercer título &amp;lt;b&amp;gt;

## &lt;b tabindex=0 autofocus onfocus={XSS}&gt;

[^1]: {ENFOQUE} <script>{XSS}</script>

*[HTML]: "><script>{XSS}</script>

!!! note "{GUION}"
    Aviso {ENFOQUE}
"""


def proyecto_atacado(carpeta: Path) -> Path:
    """Un portal válido cuyos datos intentan ejecutarse en quien lo lee."""
    ajustes = configuracion(
        municipio={
            "nombre": f"Ejemplo{ETIQUETA}", "gobierno": f"Ayuntamiento {GUION}", "oficina": f"Prensa {COMILLA}{ETIQUETA}", "direccion": f"Calle {ETIQUETA}",
            "telefono": f"000{ETIQUETA}", "correo": f'a@b.mx"><img src=x onerror={XSS}>', "horario": f"Siempre {GUION}",
        },
        temas={"agua": f"Agua {ETIQUETA}", "salud": f"Salud {GUION}"},
        dependencias={"dif": f"DIF {ETIQUETA}{COMILLA}"},
        contactos={"guardia": {"nombre": f"Guardia {ETIQUETA}", "cargo": GUION, "telefono": ETIQUETA, "correo": f"x{COMILLA}@b.mx", "horario": ETIQUETA}},
        fotos={"credito": f"Foto {ETIQUETA}", "licencia": f"Libre {GUION}", "terminos": f"Cite {ETIQUETA}"},
        redes=[{"nombre": f"Red {ETIQUETA}", "url": "https://red.example/ejemplo"}],
        cronograma={"junio": f"Mes {ETIQUETA}"},
    )  # fmt: skip
    ajustes |= {"site_name": f"Prensa {ETIQUETA}{GUION}", "site_description": f"Describe {ETIQUETA}"}
    crear_proyecto(carpeta, ajustes)
    poner(carpeta / "contenido/pagina.md", {"titulo": f"Página {ETIQUETA}", "descripcion": f"Dice {GUION}"}, CUERPO)
    poner(carpeta / "contenido/prensa.md", {"titulo": f"Prensa {COMILLA}{ETIQUETA}", "descripcion": GUION}, "Texto.\n")
    poner(carpeta / "contenido/documentos/cartel.pdf", {}, "")
    poner(
        carpeta / "contenido/campanas/agua.md",
        {"titulo": f"Campaña {ETIQUETA}", "inicio": "2026-06-01", "fin": "2026-06-30", "resumen": f"Resumen {GUION}", "lema": ETIQUETA, "objetivo": GUION, "publico": ETIQUETA, "temas": ["agua"], "materiales": [{"archivo": "cartel.pdf", "titulo": f"Cartel {ETIQUETA}"}], "contacto": "guardia"},
        CUERPO,
    )  # fmt: skip
    comunes = {"temas": ["agua", "salud"], "dependencia": "dif", "contacto": "guardia", "campana": "agua"}
    foto = f"a' \"><b onerror='{XSS}' b.jpg"
    poner_foto(carpeta / f"boletines/2026/001-asunto/{foto}")
    en_markdown = f'\n![Alt {ETIQUETA}](001-asunto/{quote(foto)} "Pie {ETIQUETA}")\n'
    en_html = f'\n<img src="001-asunto/{quote(foto)}" alt="Alt &quot;&gt;&lt;script&gt;" onerror="{XSS}" onload="{XSS}" srcset="https://malo.example/x.jpg">\n'
    poner_boletin(
        carpeta, 1, f"Agua {ETIQUETA}", "2026-06-10T10:00", CUERPO + en_markdown + en_html,
        resumen=f"Resumen {GUION} {ETIQUETA}", lugar=f"Plaza {ETIQUETA}{GUION}", alias=["/vieja/%22%3E%3Cscript%3E/"],
        portada={"archivo": foto, "alt": f"Alt {ETIQUETA}{COMILLA}", "pie": f"Pie {GUION}", "credito": f"Crédito {ETIQUETA}"},
        video=[{"url": "https://video.example/v?a=1&b=2", "titulo": f"Video {ETIQUETA}", "transcripcion": f"Dice {GUION} {ETIQUETA}"}],
        erratas=[{"fecha": "2026-06-11T10:00", "nota": f"Decía {ETIQUETA}{GUION}"}], **comunes,
    )  # fmt: skip
    poner_boletin(carpeta, 2, f"Aviso {GUION}", "2026-06-12T10:00", "Texto.\n", "aviso", tipo="aviso", vigencia="2026-06-20T10:00", resumen=f"Aviso {ETIQUETA}", **comunes)
    poner_boletin(carpeta, 3, f"=HYPERLINK(\"https://malo.example\") {HUECOS}"[:110], "2026-06-13T10:00", "Texto.\n", "formula", resumen="@SUM(1+1)*cmd|' /C calc'!A0", lugar="+1", **comunes)
    poner_boletin(carpeta, 4, f"Retirado {ETIQUETA}", "2026-06-01T10:00", CUERPO, "retirado", estado="retirado", motivo=f"Motivo {ETIQUETA}{GUION}", **comunes)
    return carpeta
