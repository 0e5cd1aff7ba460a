// Trato con Pagefind: un índice por año, unidos en el navegador.

const FILTROS = ["anio", "mes", "tipo", "tema", "dependencia", "campana", "clase", "fotos"];
const SENTIDOS = { recientes: "desc", antiguos: "asc" };

export async function abrirIndice(raiz, indices) {
  const [primero, ...otros] = indices.map((direccion) => new URL(direccion, location.href).pathname);
  const baseUrl = new URL(raiz, location.href).pathname;
  const pagefind = await import(`${primero}pagefind.js`);
  await pagefind.destroy(); // Es el mismo módulo si ya se habían abierto otros índices.
  await pagefind.options({ baseUrl, excerptLength: 24 });
  await Promise.all(otros.map((otro) => pagefind.mergeIndex(otro, { baseUrl })));
  const totales = await pagefind.filters();

  // Con índices unidos Pagefind ordena dentro de cada uno y luego los intercala.
  // Preguntar año por año conserva el orden; campañas y páginas, que viven en otro índice, van al final.
  async function porFecha(texto, filtros, sentido, todos) {
    if (filtros.clase && filtros.clase !== "Boletín") return todos;
    const anios = filtros.anio ? [filtros.anio] : Object.keys(totales.anio ?? {}).sort();
    if (sentido === "desc") anios.reverse();
    const partes = await Promise.all(anios.map((anio) => pagefind.search(texto, {
      filters: { ...filtros, anio, clase: "Boletín" },
      sort: { fecha: sentido },
    })));
    const boletines = partes.flatMap((parte) => parte.results);
    const vistos = new Set(boletines.map((resultado) => resultado.id));
    return [...boletines, ...todos.filter((resultado) => !vistos.has(resultado.id))];
  }

  // Las cuentas de un filtro ya elegido se calculan sin él: si no, sus demás opciones darían cero.
  async function cuentasCon(texto, filtros, respuesta) {
    const cuentas = { ...respuesta.filters };
    await Promise.all(Object.keys(filtros).map(async (filtro) => {
      const { [filtro]: _, ...sinEl } = filtros;
      cuentas[filtro] = (await pagefind.search(texto, { filters: sinEl })).filters[filtro];
    }));
    return cuentas;
  }

  async function buscar(consulta) {
    const texto = consulta.q ?? null; // `null` pide todo lo que cumpla los filtros.
    const filtros = Object.fromEntries(FILTROS.filter((f) => consulta[f]).map((f) => [f, consulta[f]]));
    const orden = consulta.orden ?? (texto ? "relevancia" : "recientes");
    const sentido = SENTIDOS[orden];
    const respuesta = await pagefind.search(texto, { filters: filtros, sort: sentido ? { fecha: sentido } : {} });
    return {
      resultados: sentido ? await porFecha(texto, filtros, sentido, respuesta.results) : respuesta.results,
      cuentas: await cuentasCon(texto, filtros, respuesta),
    };
  }

  return { buscar, cuentas: () => totales };
}
