"""La misma página en un teléfono, ampliada, impresa, sin guiones o con poco movimiento."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.apoyo.pagina import SE_SALE

BOLETIN = "/boletines/2026/046-vida-sin-violencia/"
PROGRAMA = "/cumplimiento/2026/"
INDICADOR = "/cumplimiento/2026/indicadores/publicaciones-mensuales/"
TRIMESTRE = "/cumplimiento/2026/T3/"
CUMPLIMIENTO = ["/cumplimiento/", PROGRAMA, INDICADOR, "/cumplimiento/2026/indicadores/envios-confirmados/", TRIMESTRE, "/cumplimiento/metodologia/"]
CON_FORMAS = ["/", "/archivo/", BOLETIN, "/boletines/2025/104-podar-un-arbol/", "/campanas/", "/campanas/dia-de-muertos-2026/", "/prensa/", "/datos/", "/quienes-somos/", "/correcciones/", "/galeria/", "/galeria/2026/cabildo-infantil/", "/agenda/", *CUMPLIMIENTO, "/404.html"]

# Un enlace dentro de una oración puede medir lo que su renglón (WCAG 2.5.8, excepción «en línea»).
_CHICOS = """() => [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, summary")]
  .filter(e => e.checkVisibility({ visibilityProperty: true }) && !e.closest(".salto"))
  .filter(e => !(e.tagName === "A" && getComputedStyle(e).display === "inline" && e.closest("p, li, td, dd, address, figcaption")
    && [...(e.closest("sup") ?? e).parentNode.childNodes].some(n => !n.contains(e) && n.textContent.trim())))
  .map(e => [e, e.closest("label") ?? e.closest(".tarjeta") ?? e]) // la etiqueta y la tarjeta se tocan enteras
  .map(([e, blanco]) => [e, blanco.getBoundingClientRect()])
  .filter(([, c]) => c.width > 0 && (c.width < 23.5 || c.height < 23.5))
  .map(([e, c]) => `${Math.round(c.width)}x${Math.round(c.height)} ${e.outerHTML.slice(0, 120)}`)"""


@pytest.mark.parametrize("ancho", [320, 1280])
def test_lo_que_se_toca_mide_al_menos_24_puntos(pagina: Page, servido: str, ancho: int) -> None:
    pagina.set_viewport_size({"width": ancho, "height": 800})
    chicos = {}
    for direccion in CON_FORMAS:
        pagina.goto(servido + direccion)
        chicos[direccion] = pagina.evaluate(_CHICOS)
    assert {d: c for d, c in chicos.items() if c} == {}


def test_al_doble_de_tamano_nada_se_corta_ni_se_encima(navegador: Browser, servido: str) -> None:
    # Ampliar al 200 % una ventana de 1280 deja 640 puntos de ancho a doble densidad.
    with navegador.new_context(viewport={"width": 640, "height": 400}, device_scale_factor=2) as contexto:
        pagina = contexto.new_page()
        for direccion in CON_FORMAS:
            pagina.goto(servido + direccion)
            assert pagina.evaluate(SE_SALE) == [], direccion
            expect(pagina.locator("h1")).to_be_visible() if direccion != "/" else expect(pagina.locator("h1")).to_be_attached()
            cortados = pagina.evaluate("""() => [...document.querySelectorAll("main h1, main h2, main h3, main p, main a")]
              .filter(e => e.checkVisibility() && getComputedStyle(e).overflow !== "visible" && e.clientHeight > 1 && e.scrollHeight > e.clientHeight + 2)
              .map(e => e.outerHTML.slice(0, 120))""")
            assert cortados == [], direccion


def test_el_espaciado_de_texto_de_cada_quien_no_corta_nada(pagina: Page, servido: str) -> None:
    # WCAG 1.4.12: interlineado 1.5, párrafos al doble, letras 0.12 y palabras 0.16.
    pagina.set_viewport_size({"width": 320, "height": 640})
    for direccion in ("/", BOLETIN, "/archivo/", *CUMPLIMIENTO):
        pagina.goto(servido + direccion)
        pagina.evaluate("""() => {
          const hoja = new CSSStyleSheet();
          hoja.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }");
          document.adoptedStyleSheets = [hoja];
        }""")
        assert pagina.evaluate(SE_SALE) == [], direccion


def test_sin_javascript_se_lee_todo_y_no_quedan_botones_muertos(navegador: Browser, servido: str) -> None:
    with navegador.new_context(java_script_enabled=False) as contexto:
        pagina = contexto.new_page()
        pagina.goto(servido + BOLETIN)
        expect(pagina.locator("h1")).to_be_visible()
        expect(pagina.locator(".texto")).to_contain_text("Asesoría en las comunidades")
        expect(pagina.locator("button:visible")).to_have_count(1)  # el de buscar, que es un formulario
        expect(pagina.get_by_role("link", name="WhatsApp")).to_be_visible()
        expect(pagina.locator("#tema")).to_be_hidden()
        expect(pagina.locator("textarea")).to_be_hidden()
        pagina.goto(servido + "/suscribirse/")
        expect(pagina.locator("button:visible")).to_have_count(1)


def test_sin_javascript_buscar_lleva_al_archivo_y_el_archivo_se_recorre(navegador: Browser, servido: str) -> None:
    with navegador.new_context(java_script_enabled=False) as contexto:
        pagina = contexto.new_page()
        pagina.goto(servido + "/")
        pagina.get_by_role("searchbox").fill("agua")
        pagina.keyboard.press("Enter")
        pagina.wait_for_url(re.compile(r"/archivo/\?q=agua$"))
        expect(pagina.locator("noscript p")).to_contain_text("La búsqueda necesita JavaScript")
        expect(pagina.locator("noscript p")).to_be_visible()
        expect(pagina.locator("#busqueda")).to_be_hidden()
        expect(pagina.locator("#archivo-estatico article")).to_have_count(25)
        pagina.locator("#archivo-estatico aside").get_by_role("link", name=re.compile("^Octubre")).first.click()
        pagina.wait_for_url(re.compile(r"/archivo/2026/10/$"))
        expect(pagina.locator("article")).not_to_have_count(0)


def test_impresa_queda_el_texto_y_se_va_lo_demas(pagina: Page, servido: str) -> None:
    pagina.emulate_media(media="print")
    pagina.goto(servido + BOLETIN)
    for oculto in (".secciones", ".buscador", ".salto", ".migas", "#tema", "[data-copiar]"):
        for lugar in pagina.locator(oculto).all():
            expect(lugar).to_be_hidden()
    for visible in ("h1", ".entrada", ".texto", ".identidad", "figure img"):
        expect(pagina.locator(visible).first).to_be_visible()
    expect(pagina.locator("#texto-de-la-cita")).to_contain_text("https://prensa.valleclaro.example/boletines/2026/046-")
    fondo, tinta = pagina.evaluate("[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('.texto')).color]")
    assert fondo in {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}
    assert sum(int(n) for n in re.findall(r"\d+", tinta)[:3]) < 150


def test_impresa_desde_el_modo_oscuro_sale_en_tinta_negra(pagina: Page, servido: str) -> None:
    pagina.emulate_media(media="print", color_scheme="dark")
    pagina.goto(servido + BOLETIN)
    tinta = pagina.evaluate("getComputedStyle(document.querySelector('.texto')).color")
    assert sum(int(n) for n in re.findall(r"\d+", tinta)[:3]) < 150


def test_impreso_el_cumplimiento_muestra_la_evidencia_que_en_pantalla_va_plegada(pagina: Page, servido: str) -> None:
    pagina.set_viewport_size({"width": 680, "height": 900})  # el ancho útil de una hoja carta
    for direccion in CUMPLIMIENTO:
        pagina.emulate_media(media="screen")
        pagina.goto(servido + direccion)
        plegado = pagina.locator("main details:not([open]) > :not(summary)")
        assert plegado.count() > 0 or direccion not in {PROGRAMA, INDICADOR, TRIMESTRE}
        assert all(not e.is_visible() for e in plegado.all())
        pagina.emulate_media(media="print")
        assert all(e.is_visible() for e in plegado.all()), direccion
        assert pagina.evaluate(SE_SALE) == [], direccion


def test_sin_javascript_el_cumplimiento_se_lee_y_su_evidencia_se_abre(navegador: Browser, servido: str) -> None:
    with navegador.new_context(java_script_enabled=False) as contexto:
        pagina = contexto.new_page()
        pagina.goto(servido + PROGRAMA)
        expect(pagina.locator(".poa-respuesta")).to_contain_text("indicadores calificados cumplen")
        pagina.get_by_role("link", name="Número de publicaciones mensuales").first.click()
        expect(pagina.locator("figure svg[role=img]")).to_be_visible()
        septiembre = pagina.locator("details", has_text="Septiembre")
        expect(septiembre.get_by_text("Facebook")).to_be_hidden()
        septiembre.locator("summary").click()
        expect(septiembre.get_by_text("Facebook")).to_be_visible()
        expect(pagina.locator("main button:visible")).to_have_count(0)


def test_con_los_colores_del_equipo_lo_hecho_y_lo_pendiente_se_distinguen(navegador: Browser, servido: str) -> None:
    with navegador.new_context(forced_colors="active") as contexto:
        pagina = contexto.new_page()
        pagina.goto(servido + PROGRAMA)
        aspectos = pagina.evaluate("""() => Object.fromEntries(["hecho", "falta", "pendiente", "extra", "libre"].map(c => {
          const e = getComputedStyle(document.querySelector(`.mes-${c}`));
          return [c, [e.backgroundColor, e.borderTopStyle].join()];
        }))""")
        assert len(set(aspectos.values())) == 5, aspectos
        avance, fondo = pagina.evaluate("[...document.querySelectorAll('.avance-real, .avance-fondo')].slice(0, 2).map(e => getComputedStyle(e).fill)")
        assert avance != fondo


def test_lo_primero_que_se_ve_del_programa_contesta_si_van_cumpliendo(pagina: Page, servido: str) -> None:
    for ancho, alto in ((360, 740), (1280, 720)):
        pagina.set_viewport_size({"width": ancho, "height": alto})
        pagina.goto(servido + PROGRAMA)
        for parte in (".poa-respuesta", ".semaforos"):
            caja = pagina.locator(parte).first.bounding_box()
            assert caja
            assert caja["y"] + caja["height"] <= alto, (ancho, parte)


@pytest.mark.parametrize("direccion", ["/", "/archivo/", BOLETIN])
def test_nada_se_mueve_sin_que_lo_pidan(pagina: Page, servido: str, direccion: str) -> None:
    pagina.goto(servido + direccion)
    assert pagina.evaluate("document.getAnimations().length") == 0
    assert pagina.locator("audio[autoplay], video[autoplay], marquee").count() == 0


def test_con_poco_movimiento_no_hay_transiciones_ni_desplazamiento_suave(pagina: Page, servido: str) -> None:
    pagina.emulate_media(reduced_motion="reduce")
    pagina.goto(servido + BOLETIN)
    con_movimiento = pagina.evaluate("""() => [...document.querySelectorAll("*")].filter(e => {
      const c = getComputedStyle(e);
      return [...c.transitionDuration.split(","), ...c.animationDuration.split(",")].some(d => parseFloat(d) > 0.01) || c.scrollBehavior === "smooth";
    }).map(e => e.outerHTML.slice(0, 100))""")
    assert con_movimiento == []


def test_al_cargar_la_portada_nada_salta_de_lugar(pagina: Page, servido: str) -> None:
    pagina.set_viewport_size({"width": 360, "height": 740})
    pagina.add_init_script("""window.__saltos = 0;
      new PerformanceObserver(l => { for (const e of l.getEntries()) if (!e.hadRecentInput) window.__saltos += e.value; }).observe({ type: "layout-shift", buffered: true });""")
    for direccion in ("/", BOLETIN):
        pagina.goto(servido + direccion, wait_until="networkidle")
        assert pagina.evaluate("window.__saltos") < 0.02, direccion


def test_lo_primero_que_se_ve_en_un_telefono_ya_es_noticia(pagina: Page, servido: str) -> None:
    pagina.set_viewport_size({"width": 360, "height": 640})
    pagina.goto(servido + "/")
    titular = pagina.locator("main h2").first.bounding_box()
    assert titular
    assert titular["y"] < 640
