// Corre antes de pintar para que la página no parpadee con el tema equivocado.
(() => {
  const raiz = document.documentElement;
  try {
    const tema = localStorage.getItem("tema");
    if (tema === "claro" || tema === "oscuro") raiz.dataset.tema = tema;
  } catch {
    // Sin permiso para guardar, el portal sigue el tema del equipo.
  }
})();
