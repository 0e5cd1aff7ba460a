// Búsqueda del archivo. La dirección guarda toda la consulta: se puede compartir y «atrás» funciona.
import { abrirIndice } from "./busqueda-indice.js";
import { crearVista } from "./busqueda-vista.js";

const POR_TANDA = 10;
const ESPERA_AL_ESCRIBIR = 250;

const seccion = document.getElementById("busqueda");
const formulario = seccion.querySelector("form");
const archivo = document.getElementById("archivo-estatico");
const vista = crearVista(seccion);

const recientes = seccion.dataset.indices.split(" ");
const portal = recientes.pop();
const anteriores = seccion.dataset.anteriores?.split(" ") ?? [];

let conViejos = false;
let indice = null; // Promesa; se abre con el primer uso para no gastar datos de quien solo lee.
let turno = 0; // Una respuesta vieja nunca debe pintar encima de una nueva.
let resultados = [];
let pintados = 0;
let pintando = false;
let mostrada = location.search;
let reloj;

function leerFormulario() {
  const consulta = {};
  for (const [campo, valor] of new FormData(formulario)) {
    if (valor.trim()) consulta[campo] = valor.trim();
  }
  return consulta;
}

function leerDireccion() {
  const campos = new URLSearchParams(location.search);
  return Object.fromEntries([...campos].filter(([campo, valor]) => valor.trim() && formulario.elements[campo]));
}

function guardarEnDireccion(consulta, sustituir) {
  const cadena = new URLSearchParams(consulta).toString();
  const direccion = location.pathname + (cadena ? `?${cadena}` : "");
  history[sustituir ? "replaceState" : "pushState"](null, "", direccion);
  mostrada = location.search;
}

function pideAlgo({ orden, todo, ...resto }) {
  return Object.keys(resto).length > 0;
}

// Un archivo largo se abre por partes: los años viejos pesan más que todo lo que suele buscarse.
function pideLoViejo({ todo, anio }) {
  return anteriores.length > 0 && Boolean(todo || anio < seccion.dataset.desde);
}

function abrir(consulta) {
  const viejos = pideLoViejo(consulta);
  if (!indice || viejos !== conViejos) {
    conViejos = viejos;
    indice = abrirIndice(seccion.dataset.raiz, portal, viejos ? [...recientes, ...anteriores] : recientes).catch((falla) => {
      indice = null; // Si no, volver a intentar daría siempre la misma falla.
      throw falla;
    });
  }
  return indice;
}

async function pintarMas() {
  const mio = turno;
  const tanda = resultados.slice(pintados, pintados + POR_TANDA);
  const fichas = await Promise.all(tanda.map((resultado) => resultado.data()));
  if (mio !== turno) return;
  pintados += tanda.length;
  vista.agregar(fichas);
  vista.hayMas(pintados < resultados.length);
}

async function mostrarMas() {
  if (pintando) return; // Un doble clic no debe pintar dos veces la misma tanda.
  pintando = true;
  const [mio, antes] = [turno, pintados];
  try {
    if (!indice) {
      const consulta = leerDireccion();
      const hallados = await (await abrir(consulta)).buscar(consulta);
      if (mio !== turno) return;
      resultados = hallados;
    }
    await pintarMas();
    if (mio === turno) vista.continuar(antes, pintados, resultados.length);
  } catch (falla) {
    console.error(falla);
    indice = null; // Pagefind recuerda también lo que no pudo bajar: para volver a intentar se abre otro.
    if (mio === turno) vista.reintentar();
  } finally {
    pintando = false;
  }
}

// En el teléfono los filtros están plegados: sus cuentas se bajan si alguien los abre.
async function contar(consulta) {
  return vista.filtrosALaVista() ? (await abrir(consulta)).cuentas(consulta) : {};
}

async function buscar(consulta) {
  const mio = ++turno;
  vista.activos(consulta);
  if (!pideAlgo(consulta)) {
    vista.limpiar();
    archivo.hidden = false;
    if (indice) prepararFiltros();
    return;
  }
  if (!indice || pideLoViejo(consulta) !== conViejos) vista.esperar();
  try {
    const abierto = await abrir(consulta);
    const [hallados, cuentas] = await Promise.all([abierto.buscar(consulta), contar(consulta)]);
    if (mio !== turno) return;
    resultados = hallados;
    pintados = 0;
    vista.limpiar();
    vista.opciones(cuentas, consulta);
    vista.total(resultados.length, anteriores.length && !conViejos ? seccion.dataset.desde : null);
    archivo.hidden = true;
    await pintarMas();
  } catch (falla) {
    console.error(falla);
    if (mio !== turno) return;
    indice = null;
    vista.limpiar();
    vista.fallar();
    archivo.hidden = false;
  }
}

function alCambiar(sustituir) {
  const consulta = leerFormulario();
  guardarEnDireccion(consulta, sustituir);
  buscar(consulta);
}

function desdeDireccion() {
  const consulta = leerDireccion();
  vista.escribir(consulta);
  buscar(consulta);
}

async function prepararFiltros() {
  try {
    const mio = turno;
    const consulta = leerFormulario();
    await abrir(consulta);
    const cuentas = await contar(consulta);
    if (mio === turno) vista.opciones(cuentas, consulta);
  } catch (falla) {
    console.error(falla);
    vista.fallar();
  }
}

formulario.elements.q.addEventListener("input", () => {
  clearTimeout(reloj);
  reloj = setTimeout(() => alCambiar(true), ESPERA_AL_ESCRIBIR);
});
formulario.addEventListener("change", (evento) => {
  if (evento.target.name !== "q") alCambiar(false);
});
formulario.addEventListener("submit", (evento) => {
  evento.preventDefault();
  clearTimeout(reloj);
  alCambiar(false);
});
formulario.addEventListener("reset", (evento) => {
  evento.preventDefault();
  const { q } = leerFormulario();
  vista.escribir(q ? { q } : {});
  alCambiar(false);
});
// Sin índice abierto no es alguien: es la pantalla ancha, que los despliega al cargar.
vista.alMostrarFiltros(() => indice && prepararFiltros());
// Con el ratón encima ya es probable que abra un filtro: las opciones deben estar listas antes del clic.
for (const senal of ["focusin", "pointerenter"]) formulario.addEventListener(senal, prepararFiltros, { once: true });
seccion.querySelector("[data-mas]").addEventListener("click", mostrarMas);
// Un salto dentro de la página («Ir al contenido») también es «popstate», y no cambia la consulta.
addEventListener("popstate", () => {
  if (location.search === mostrada) return;
  mostrada = location.search;
  desdeDireccion();
});

seccion.hidden = false;
desdeDireccion();
