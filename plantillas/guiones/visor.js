// El visor del álbum. Sin él, cada foto es un enlace a su versión grande y nada se pierde.
"use strict";

const visor = document.getElementById("visor");
const parte = (nombre) => visor.querySelector(`[data-visor="${nombre}"]`);
const lienzo = parte("lienzo");
const fotos = [...document.querySelectorAll(".mosaico figure")];
let actual = 0;
let regreso = null; // El enlace que abrió el visor: al cerrar, el foco vuelve a él.

/** La imagen de una figura, lista para verse en grande; el navegador escoge formato y tamaño. */
function enGrande(figura) {
  const { ancho, alto } = figura.querySelector("a").dataset;
  const cuadro = figura.querySelector("picture").cloneNode(true);
  const imagen = cuadro.querySelector("img");
  for (const e of cuadro.children) e.sizes = `min(100vw, ${Math.round((85 * ancho) / alto)}vh, ${ancho}px)`;
  imagen.width = ancho;
  imagen.height = alto;
  imagen.loading = "eager";
  return cuadro;
}

function mostrar(lugar) {
  actual = (lugar + fotos.length) % fotos.length;
  const figura = fotos[actual];
  const cuadro = enGrande(figura);
  const descripcion = document.createElement("span");
  descripcion.className = "solo-lector";
  descripcion.textContent = `: ${cuadro.querySelector("img").alt}`;
  lienzo.replaceChildren(cuadro);
  parte("cuenta").replaceChildren(`${actual + 1} de ${fotos.length}`, descripcion);
  parte("pie").replaceChildren(...figura.querySelector("figcaption").cloneNode(true).children);
  parte("pie").scrollTop = 0;
  history.replaceState(null, "", `#${figura.id}`);
  if (!navigator.connection?.saveData) enGrande(fotos[(actual + 1) % fotos.length]); // La siguiente, por adelantado.
}

function abrir(figura) {
  if (!visor.open) {
    regreso = figura.querySelector("a");
    visor.showModal();
  }
  mostrar(fotos.indexOf(figura));
}

function abrirLaDeLaDireccion() {
  const figura = fotos.find((f) => `#${f.id}` === location.hash);
  if (figura) abrir(figura);
  else visor.close();
}

for (const figura of fotos) {
  figura.querySelector("a").addEventListener("click", (evento) => {
    if (evento.ctrlKey || evento.metaKey || evento.shiftKey || evento.altKey) return; // Otra pestaña, guardar…
    evento.preventDefault();
    abrir(figura);
  });
}

for (const boton of visor.querySelectorAll("[data-paso]")) {
  boton.addEventListener("click", () => mostrar(actual + Number(boton.dataset.paso)));
}

visor.addEventListener("keydown", (evento) => {
  if (evento.ctrlKey || evento.metaKey || evento.altKey) return;
  const destino = { ArrowLeft: actual - 1, ArrowRight: actual + 1, Home: 0, End: fotos.length - 1 }[evento.key];
  if (destino === undefined) return;
  evento.preventDefault();
  mostrar(destino);
});

parte("cerrar").addEventListener("click", () => visor.close());
lienzo.addEventListener("click", (evento) => {
  if (evento.target === lienzo) visor.close();
});
visor.addEventListener("close", () => {
  lienzo.replaceChildren();
  if (location.hash === `#${fotos[actual].id}`) history.replaceState(null, "", location.pathname + location.search);
  regreso.focus();
});

// Deslizar con un dedo pasa de foto; con la foto ampliada, el dedo la recorre.
let inicio = null;
lienzo.addEventListener("touchstart", ({ touches }) => {
  inicio = touches.length === 1 && (visualViewport?.scale ?? 1) < 1.05 ? touches[0] : null;
}, { passive: true });
lienzo.addEventListener("touchend", ({ changedTouches }) => {
  if (!inicio) return;
  const x = changedTouches[0].clientX - inicio.clientX;
  const y = changedTouches[0].clientY - inicio.clientY;
  if (Math.abs(x) > 40 && Math.abs(x) > 2 * Math.abs(y)) mostrar(actual - Math.sign(x));
  inicio = null;
});

addEventListener("hashchange", abrirLaDeLaDireccion);
abrirLaDeLaDireccion();
