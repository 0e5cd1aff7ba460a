// Mejoras que la página no necesita para leerse: todas nacen ocultas y aparecen aquí.
"use strict";

function avisar(texto) {
  document.getElementById("estado").textContent = texto;
}

const BLOQUES = new Set("P LI H2 H3 H4 H5 H6 DT DD PRE BLOCKQUOTE CAPTION SUMMARY TR DIV HR".split(" "));

// El mismo texto plano que llevan los paquetes para medios (texto_plano, en arbol.py): un bloque por renglón.
function textoDe(raiz) {
  let texto = "";
  function andar(nodo) {
    if (nodo.nodeType === Node.TEXT_NODE) texto += nodo.data.replaceAll("\n", " ");
    if (nodo.nodeType !== Node.ELEMENT_NODE || nodo.matches("figure, sup[id^='t-fnref']")) return;
    const esBloque = BLOQUES.has(nodo.tagName);
    if (esBloque) texto += "\n";
    if (nodo.tagName === "LI") texto += "- ";
    if (nodo.matches("td, th") && nodo.previousElementSibling) texto += " | ";
    nodo.childNodes.forEach(andar);
    if (esBloque || nodo.tagName === "BR") texto += "\n";
  }
  andar(raiz);
  const renglones = texto.split("\n").map((r) => r.replace(/\s+/g, " ").trim().replace(/[ ↩]+$/, ""));
  return renglones.filter((r) => r && r !== "-").join("\n\n").replaceAll("\n\n- ", "\n- ");
}

function prepararCopias() {
  if (!navigator.clipboard) return; // Solo existe en páginas servidas con https.
  for (const boton of document.querySelectorAll("[data-copiar]")) {
    const rotulo = boton.querySelector("[data-rotulo]");
    const original = rotulo.textContent;
    boton.hidden = false;
    boton.addEventListener("click", async () => {
      const partes = boton.dataset.copiar.split(" ").map((id) => textoDe(document.getElementById(id)));
      try {
        await navigator.clipboard.writeText(partes.filter(Boolean).join("\n\n"));
        rotulo.textContent = "Copiado";
        avisar("Copiado.");
      } catch {
        avisar("No se pudo copiar. Seleccione el texto y cópielo a mano.");
      }
      setTimeout(() => { rotulo.textContent = original; }, 2500);
    });
  }
}

function prepararCompartir() {
  if (!navigator.share) return;
  for (const boton of document.querySelectorAll("[data-compartir]")) {
    boton.closest("li").hidden = false;
    boton.addEventListener("click", () => {
      // Cancelar el menú también rechaza la promesa; no es un error.
      navigator.share({ title: boton.dataset.titulo, url: boton.dataset.compartir }).catch(() => {});
    });
  }
}

function prepararTema() {
  const control = document.getElementById("tema");
  const raiz = document.documentElement;
  const actual = raiz.dataset.tema ?? "";
  control.hidden = false;
  control.querySelector(`[value="${actual}"]`).checked = true;
  control.addEventListener("change", (evento) => {
    const tema = evento.target.value;
    if (tema) raiz.dataset.tema = tema;
    else delete raiz.dataset.tema;
    try {
      if (tema) localStorage.setItem("tema", tema);
      else localStorage.removeItem("tema");
    } catch {
      // La elección vale para esta página aunque no se pueda guardar.
    }
  });
}

prepararCopias();
prepararCompartir();
prepararTema();
