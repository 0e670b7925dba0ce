// Which pages hold what is wanted and nothing that is not, the best first.

// What a word with another ending counts, and one of which only the beginning was typed.
const OTHER_ENDING = 0.9, BEGINNING = 0.6;
// Words of a beginning that are marked in a page.
const MOST_FORMS = 20;

// → { pages, missing, apart, sequences }: pages best first; units that are in no page; where every unit is in some page and
// none has all, what each could be left out for; what is to be marked, as sequences of sets of words.
export async function matching(lexicon, { wanted, unwanted }, total) {
  const found = await Promise.all(wanted.map(unit => evidence(lexicon, unit, true)));
  const refused = await Promise.all(unwanted.map(unit => evidence(lexicon, unit, false)));
  const without = new Set(refused.flatMap(({ weights }) => [...weights.keys()]));
  const pages = ranked(found, without, total);
  const missing = found.filter(({ weights }) => !weights.size).map(({ unit }) => unit);
  const apart = pages.length || missing.length || found.length < 2 ? [] : found.map(one => (
    { unit: one.unit, count: ranked(found.filter(other => other !== one), without, total).length }
  )).filter(({ count }) => count);
  return { pages, missing, apart, sequences: found.filter(({ weights }) => weights.size).map(({ sequence }) => sequence) };
}

function ranked(found, without, total) {
  if (!found.length) return Array.from({ length: total }, (_, page) => page).filter(page => !without.has(page));
  const rarity = found.map(({ weights }) => Math.log(1 + (total - weights.size + 0.5) / (weights.size + 0.5)));
  const rarest = found.reduce((least, one) => one.weights.size < least.weights.size ? one : least);
  const scored = [];
  for (const page of rarest.weights.keys()) {
    if (!without.has(page) && found.every(({ weights }) => weights.has(page))) {
      scored.push([page, found.reduce((sum, { weights }, i) => sum + rarity[i] * weights.get(page), 0)]);
    }
  }
  return scored.sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([page]) => page);
}

// The pages of a unit with the weight it has in each: { unit, weights: Map, sequence }.
async function evidence(lexicon, unit, typing) {
  const forms = await Promise.all(unit.words.map(word => lexicon.forms(word, unit.exact)));
  const begun = typing && !unit.exact && unit.words.length === 1 && !forms[0].length;
  if (begun) forms[0] = await lexicon.beginning(unit.words[0]);
  const weights = forms.map((own, i) => weighted(own, form => begun ? BEGINNING : form.word === unit.words[i] ? 1 : OTHER_ENDING));
  const sequence = forms.map(own => [...new Set(own.map(form => form.word))].slice(0, MOST_FORMS));
  return { unit, sequence, weights: unit.words.length === 1 ? weights[0] : await inOrder(lexicon, forms, weights) };
}

function weighted(forms, value) {
  const weights = new Map();
  for (const form of forms) {
    const worth = value(form);
    form.pages.forEach((page, i) => weights.set(page, Math.max(weights.get(page) ?? 0, worth * parseInt(form.weights[i], 36))));
  }
  return weights;
}

// Of the pages that hold all words those in which they stand behind each other.
async function inOrder(lexicon, forms, weights) {
  const pages = new Set([...weights[0].keys()].filter(page => weights.every(own => own.has(page))));
  if (!pages.size) return new Map();
  const places = await Promise.all(forms.map(async own => {
    const found = new Map();
    for (const form of own) {
      for (const [page, numbers] of await lexicon.places(form, pages)) found.set(page, [...found.get(page) ?? [], ...numbers]);
    }
    return found;
  }));
  const holds = page => {
    const [first, ...rest] = places.map(own => own.get(page));
    const sets = rest.map(numbers => new Set(numbers));
    return first.some(place => sets.every((numbers, i) => numbers.has(place + i + 1)));
  };
  return new Map([...pages].filter(holds).map(page => [page, Math.max(...weights.map(own => own.get(page)))]));
}
