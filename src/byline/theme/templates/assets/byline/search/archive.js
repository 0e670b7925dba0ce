// What is asked of the index, and answered from its files.

import { Files } from "./files.js";
import { Lexicon } from "./lexicon.js";
import { KINDS, narrowed, sorted } from "./facets.js";
import { matching } from "./matching.js";
import { parsed } from "./query.js";
import { nearest } from "./spelling.js";
import { plainly } from "./text.js";

// Names of a kind that stand above the results.
const MOST_NAMES = 3;

export class Archive {
  constructor(root) {
    this.files = new Files(root);
  }

  opening() {
    return this.files.json("opening");
  }

  catalogue() {
    return this.files.json("catalogue");
  }

  async lexicon() {
    return this.known ??= new Lexicon(this.files, await this.opening());
  }

  // → { total, pages, missing, apart, sequences, unfiltered, counts(): Promise<{ author: [[name, count], …], … }> }; total is
  // null where nothing is asked for: then the pages are the latest posts.
  async ask({ q, sort, filters }) {
    const opening = await this.opening(), query = parsed(q), filtered = Object.keys(filters).length > 0;
    if (!query.wanted.length && !query.unwanted.length && !filtered) {
      const pages = opening.latest.map((_, page) => page);
      return { total: null, pages, missing: [], apart: [], sequences: [], counts: async () => opening };
    }
    const found = await matching(await this.lexicon(), query, opening.pages);
    const kept = filtered ? narrowed(await this.catalogue(), found.pages, filters).pages : found.pages;
    const counts = async () => narrowed(await this.catalogue(), found.pages, filters).counts;
    return { ...found, pages: sorted(kept, sort, opening.dated), total: kept.length, unfiltered: found.pages.length, counts };
  }

  // [title, address, date, byline, source, first words] of a page.
  async card(page) {
    const { chunk, latest } = await this.opening();
    return latest[page] ?? (await this.files.json(`posts-${Math.floor(page / chunk)}`))[page % chunk];
  }

  // Authors, categories, sources and years with a name in which each of the words begins one.
  async names(q) {
    const asked = parsed(q).wanted.flatMap(unit => unit.words);
    if (!asked.length) return [];
    const catalogue = await this.catalogue();
    const has = name => asked.every(word => ` ${plainly(name)}`.includes(` ${word}`));
    const counts = kind => {
      const number = KINDS.indexOf(kind), found = new Map();
      for (const row of catalogue.posts) for (const term of row[number]) found.set(term, (found.get(term) ?? 0) + 1);
      return found;
    };
    return KINDS.flatMap(kind => {
      const matches = catalogue[kind].map(([name, url], term) => ({ kind, name, url, term })).filter(({ name }) => has(name));
      if (!matches.length) return [];
      const count = counts(kind);
      return matches.map(match => ({ ...match, count: count.get(match.term) ?? 0 })).sort((a, b) => b.count - a.count).slice(0, MOST_NAMES);
    });
  }

  // The author, category, source or year whose page has this address, on any of its numbered pages.
  async termAt(address) {
    const path = address.replace(/\/page\/\d+(\.html|\/)$/, (_, ending) => ending), catalogue = await this.catalogue();
    for (const kind of KINDS) {
      const term = catalogue[kind].find(([, url]) => this.files.at(url) === path);
      if (term) return { kind, name: term[0] };
    }
    return null;
  }

  // Words of the archive in place of a unit that is in no page.
  async instead({ words }) {
    return words.length > 1 ? [] : nearest(words[0], await this.files.json("vocabulary"));
  }
}
