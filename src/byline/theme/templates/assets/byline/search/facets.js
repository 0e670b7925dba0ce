// Authors, categories, sources and years of what is found: what each filter leaves, as the catalogue counts.

export const KINDS = ["author", "category", "source", "year"];

// → { pages, counts: { author: [[name, count], …], … } }. What is counted for a kind is what could be chosen in its place.
export function narrowed(catalogue, pages, filters) {
  const wanted = KINDS.map(kind => kind in filters ? catalogue[kind].findIndex(([name]) => name === filters[kind]) : null);
  const counts = KINDS.map(() => new Map());
  const kept = [];
  for (const page of pages) {
    const row = catalogue.posts[page] ?? KINDS.map(() => []); // what is no post stands under nothing
    const missed = wanted.flatMap((term, kind) => term === null || row[kind].includes(term) ? [] : [kind]);
    if (!missed.length) kept.push(page);
    row.forEach((terms, kind) => {
      if (missed.every(other => other === kind)) for (const term of terms) counts[kind].set(term, (counts[kind].get(term) ?? 0) + 1);
    });
  }
  return { pages: kept, counts: Object.fromEntries(KINDS.map((kind, i) => [kind, [...counts[i]].map(([term, count]) => [catalogue[kind][term][0], count])])) };
}

// Pages are numbered from the newest, and those without a date come last in either order.
export function sorted(pages, order, dated) {
  if (!order) return pages;
  const ascending = [...pages].sort((a, b) => a - b);
  if (order === "desc") return ascending;
  return [...ascending.filter(page => page < dated).reverse(), ...ascending.filter(page => page >= dated)];
}
