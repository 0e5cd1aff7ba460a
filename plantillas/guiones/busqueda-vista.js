// Lo que se ve de la búsqueda. Todo valor entra como texto, nunca como HTML.

const MESES = new Intl.DateTimeFormat("es-MX", { month: "long", timeZone: "UTC" });

function nombreDeMes(numero) {
  const mes = MESES.format(new Date(Date.UTC(2000, Number(numero) - 1, 1)));
  return mes[0].toUpperCase() + mes.slice(1);
}

function crear(etiqueta, clase, ...hijos) {
  const nodo = document.createElement(etiqueta);
  if (clase) nodo.className = clase;
  nodo.append(...hijos);
  return nodo;
}

// El extracto trae <mark>; cualquier otra etiqueta se queda en su puro texto.
function extracto(html) {
  const parrafo = crear("p", "tarjeta-resumen");
  for (const nodo of new DOMParser().parseFromString(html, "text/html").body.childNodes) {
    parrafo.append(nodo.nodeName === "MARK" ? crear("mark", "", nodo.textContent) : nodo.textContent);
  }
  return parrafo;
}

function tarjeta({ url, meta, excerpt }) {
  const enlace = crear("a", "", meta.title);
  enlace.href = url.replace(/\.html$/, "/"); // se indexan como «a/b.html» y se publican en «a/b/»
  const datos = crear("p", "meta");
  if (meta.tipo) datos.append(crear("span", "meta-tipo", meta.tipo));
  if (meta.fecha) datos.append(crear("span", "", meta.fecha));
  if (meta.folio) datos.append(crear("span", "", `Folio ${meta.folio}`));
  const texto = crear("div", "tarjeta-texto", crear("h2", "tarjeta-titulo", enlace), datos, extracto(excerpt));
  return crear("li", "", crear("article", "tarjeta", texto));
}

function ordenar(filtro, valores) {
  if (filtro === "anio") return valores.sort().reverse();
  return valores.sort((a, b) => a.localeCompare(b, "es"));
}

function llenarLista(lista, cuentas, elegido) {
  // Un valor que llegó en la dirección sigue a la vista aunque no tenga resultados.
  const valores = new Set(Object.keys(cuentas).filter((valor) => cuentas[valor] > 0));
  if (elegido) valores.add(elegido);
  lista.length = 1;
  for (const valor of ordenar(lista.name, [...valores])) {
    const nombre = lista.name === "mes" ? nombreDeMes(valor) : valor;
    lista.add(new Option(`${nombre} (${cuentas[valor] ?? 0})`, valor));
  }
  lista.value = elegido ?? "";
}

export function crearVista(seccion) {
  const formulario = seccion.querySelector("form");
  const detalles = seccion.querySelector("details");
  const listas = [...seccion.querySelectorAll("select")].filter((lista) => lista.name !== "orden");
  const estado = seccion.querySelector("[data-estado]");
  const salida = seccion.querySelector("[data-resultados]");
  const mas = seccion.querySelector("[data-mas]");
  const marcaActivos = seccion.querySelector("[data-activos]");
  const totalFotos = seccion.querySelector("[data-total-fotos]");

  // En pantalla ancha los filtros caben a la vista; en el teléfono esperan a que los abran.
  detalles.open = matchMedia("(min-width: 64em)").matches;

  function hayMas(si) {
    mas.hidden = !si;
  }

  return {
    hayMas,

    escribir(consulta) {
      for (const control of formulario.elements) {
        const valor = consulta[control.name] ?? "";
        if (control.type === "checkbox") control.checked = valor === control.value;
        else if (control.name === "q" || control.name === "orden") control.value = valor;
        else if (control.type === "select-one") llenarLista(control, {}, valor);
      }
      // El buscador de la cabecera muestra la misma consulta.
      document.getElementById("buscar").value = consulta.q ?? "";
    },

    filtrosALaVista() {
      return detalles.open;
    },

    alMostrarFiltros(hacer) {
      detalles.addEventListener("toggle", () => detalles.open && hacer());
    },

    opciones(cuentas, consulta) {
      for (const lista of listas) llenarLista(lista, cuentas[lista.name] ?? {}, consulta[lista.name]);
      const conFotos = cuentas.fotos?.["Con fotos"];
      totalFotos.textContent = conFotos === undefined ? "" : `(${conFotos})`;
    },

    activos({ q, orden, todo, ...filtros }) {
      const cuantos = Object.keys(filtros).length;
      marcaActivos.textContent = cuantos ? `(${cuantos})` : "";
      if (cuantos) detalles.open = true;
    },

    limpiar() {
      salida.replaceChildren();
      estado.textContent = "";
      hayMas(false);
    },

    esperar() {
      estado.textContent = "Buscando…";
    },

    total(cuantos, desde) {
      if (cuantos === 0 && desde) estado.textContent = `Sin resultados desde ${desde}. Busque también en los anteriores, o pruebe con menos palabras o sin filtros.`;
      else if (cuantos === 0) estado.textContent = "Sin resultados. Pruebe con menos palabras o quite algún filtro.";
      else estado.textContent = cuantos === 1 ? "1 resultado" : `${cuantos.toLocaleString("es-MX")} resultados`;
    },

    agregar(fichas) {
      salida.append(...fichas.map(tarjeta));
    },

    // Quien pidió más sigue en el primero de los nuevos: el botón pudo irse de la página.
    continuar(desde, hasta, total) {
      salida.children[desde]?.querySelector("a").focus();
      estado.textContent = `${total.toLocaleString("es-MX")} resultados; se muestran ${hasta.toLocaleString("es-MX")}`;
    },

    reintentar() {
      estado.textContent = "No se pudieron traer más resultados. Revise su conexión y vuelva a intentar.";
    },

    fallar() {
      estado.textContent = "La búsqueda no cargó. Revise su conexión y recargue la página; mientras tanto puede recorrer el archivo aquí abajo.";
    },
  };
}
