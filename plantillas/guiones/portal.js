// Mejoras que la página no necesita para leerse: todas nacen ocultas y aparecen aquí.
"use strict";

function avisar(texto) {
  document.getElementById("estado").textContent = texto;
}

function prepararCopias() {
  if (!navigator.clipboard) return; // Solo existe en páginas servidas con https.
  for (const boton of document.querySelectorAll("[data-copiar]")) {
    const rotulo = boton.querySelector("[data-rotulo]");
    const original = rotulo.textContent;
    boton.hidden = false;
    boton.addEventListener("click", async () => {
      const fuente = document.getElementById(boton.dataset.copiar);
      try {
        await navigator.clipboard.writeText((fuente.value ?? fuente.textContent).trim());
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
