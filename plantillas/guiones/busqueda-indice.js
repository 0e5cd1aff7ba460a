// Trato con Pagefind: un índice por tramo de cada año y el del portal, unidos en el navegador.

const FILTROS = ["anio", "mes", "tipo", "tema", "dependencia", "campana", "clase", "fotos"];
const SENTIDOS = { recientes: "desc", antiguos: "asc" };

export async function abrirIndice(raiz, portal, tramos) {
  const camino = (direccion) => new URL(direccion, location.href).pathname;
  const opciones = { baseUrl: camino(raiz), excerptLength: 24 };
  const pagefind = await import(`${camino(portal)}pagefind.js`); // El motor está una sola vez, en el índice del portal.
  await pagefind.destroy(); // Es el mismo módulo si ya se habían abierto otros índices.
  await pagefind.options(opciones);
  await Promise.all(tramos.map((tramo) => pagefind.mergeIndex(camino(tramo), opciones)));

  // Los filtros son siete archivos por índice: no se bajan mientras nadie los vea ni se ordene por fecha.
  let totales; // Promesa.
  const todasLasCuentas = () => (totales ??= pagefind.filters());

  // Con índices unidos Pagefind ordena dentro de cada uno y luego los intercala. Un mes está entero en un índice:
  // por año y mes, y dentro del mes como venga, queda el orden. No depende de la consulta: se averigua una sola vez.
  let lugares; // Promesa.
  async function ordenarBoletines() {
    const boletines = async (filtros, sort = {}) => (await pagefind.search(null, { filters: { ...filtros, clase: "Boletín" }, sort })).results;
    const periodos = new Map((await boletines({}, { fecha: "desc" })).map(({ id }) => [id, 0]));
    const valores = await todasLasCuentas();
    const sumar = async (filtro, peso) => Promise.all(Object.keys(valores[filtro] ?? {}).map(async (valor) => {
      for (const { id } of await boletines({ [filtro]: valor })) periodos.set(id, periodos.get(id) + valor * peso);
    }));
    await Promise.all([sumar("anio", 100), sumar("mes", 1)]);
    const ordenados = [...periodos].sort(([, a], [, b]) => b - a);
    return new Map(ordenados.map(([id], lugar) => [id, lugar]));
  }

  // Campañas y páginas, que viven en otro índice, van al final.
  async function porFecha(sentido, todos) {
    lugares ??= ordenarBoletines();
    const lugar = await lugares;
    const boletines = todos.filter(({ id }) => lugar.has(id)).sort((a, b) => lugar.get(a.id) - lugar.get(b.id));
    if (sentido === "asc") boletines.reverse();
    return [...boletines, ...todos.filter(({ id }) => !lugar.has(id))];
  }

  function leer(consulta) {
    const texto = consulta.q ?? null; // `null` pide todo lo que cumpla los filtros.
    return { texto, filtros: Object.fromEntries(FILTROS.filter((f) => consulta[f]).map((f) => [f, consulta[f]])) };
  }

  async function cuentas(consulta) {
    const { texto, filtros } = leer(consulta);
    const todas = await todasLasCuentas();
    if (!texto && !Object.keys(filtros).length) return todas;
    const cuentas = { ...(await pagefind.search(texto, { filters: filtros })).filters };
    // Las cuentas de un filtro ya elegido se calculan sin él: si no, sus demás opciones darían cero.
    await Promise.all(Object.keys(filtros).map(async (filtro) => {
      const { [filtro]: _, ...sinEl } = filtros;
      cuentas[filtro] = (await pagefind.search(texto, { filters: sinEl })).filters[filtro];
    }));
    return cuentas;
  }

  async function buscar(consulta) {
    const { texto, filtros } = leer(consulta);
    const orden = consulta.orden ?? (texto ? "relevancia" : "recientes");
    const sentido = SENTIDOS[orden];
    const { results } = await pagefind.search(texto, { filters: filtros, sort: sentido ? { fecha: sentido } : {} });
    return sentido ? porFecha(sentido, results) : results;
  }

  return { buscar, cuentas };
}
