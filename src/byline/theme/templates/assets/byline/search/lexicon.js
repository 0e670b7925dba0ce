// The words of the index: which pages hold them, which other words are one with them, where they stand (shards.py).

import { isCharacter } from "./text.js";

// A word that nobody has written is looked for without an ending only where so much of it is left.
const SHORTEST_STEM = 3;
// A single letter or two begin too many words. A Korean syllable is as many letters as it is made of.
const SHORTEST_BEGINNING = 3;

const has = (object, key) => Object.hasOwn(object, key);

function ascending(distances) {
  let number = 0;
  return distances.map(distance => number += distance);
}

export class Lexicon {
  constructor(files, { starts, endings, languages }) {
    this.files = files;
    this.starts = starts;
    this.endings = endings;
    this.languages = languages;
  }

  // Which shard has the word, or would have it.
  shardOf(word) {
    let low = 0, high = this.starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.starts[middle] <= word) low = middle; else high = middle;
    }
    return low;
  }

  load(word) {
    return this.files.json(`words-${this.shardOf(word)}`);
  }

  // → Form[]: { word, language, pages, weights }; with the word's endings unless it is wanted exactly.
  async forms(word, exact) {
    const shard = await this.load(word), entries = has(shard.words, word) ? shard.words[word] : [];
    const found = entries.map(entry => this.form(word, entry));
    if (exact) return found;
    for (const [language, , , family] of entries) {
      if (family >= 0) found.push(...await this.family(shard.families[family].filter(other => other !== word), language));
    }
    if (this.endings.includes(null)) found.push(...await this.unknown(word));
    return found.length ? found : this.unwritten(word);
  }

  // Of a language whose endings nobody has told, whatever begins with the word.
  async unknown(word) {
    return (await this.beginning(word)).filter(form => form.word !== word && this.endings[form.language] === null);
  }

  form(word, [language, pages, weights]) {
    return { word, language, pages: ascending(pages), weights };
  }

  async family(members, language) {
    const shards = await Promise.all(members.map(member => this.load(member)));
    return members.flatMap((member, i) => shards[i].words[member].filter(entry => entry[0] === language).map(entry => this.form(member, entry)));
  }

  // The word stands in no page: others may be one with it.
  async unwritten(word) {
    for (let language = 0; language < this.languages.length; language++) {
      const cut = (this.endings[language] ?? []).filter(ending => word.endsWith(ending) && word.length - ending.length >= SHORTEST_STEM);
      for (const stem of [word, ...cut.map(ending => word.slice(0, -ending.length))]) {
        const shard = await this.load(stem);
        const family = this.familyOf(shard, stem, language);
        if (family) return this.family(family, language);
      }
    }
    return [];
  }

  familyOf(shard, stem, language) {
    const [, known] = (has(shard.stems, stem) ? shard.stems[stem] : []).find(entry => entry[0] === language) ?? [];
    if (known !== undefined) return shard.families[known];
    const entry = (has(shard.words, stem) ? shard.words[stem] : []).find(entry => entry[0] === language);
    return entry && (entry[3] >= 0 ? shard.families[entry[3]] : [stem]);
  }

  // Every word that begins so: what is being typed.
  async beginning(beginning) {
    if (beginning.normalize("NFD").length < SHORTEST_BEGINNING || isCharacter(beginning)) return [];
    const first = this.shardOf(beginning), last = this.shardOf(`${beginning}\uffff`);
    const shards = await Promise.all(Array.from({ length: last - first + 1 }, (_, i) => this.files.json(`words-${first + i}`)));
    return shards.flatMap(shard => Object.keys(shard.words).filter(word => word.startsWith(beginning))
      .flatMap(word => shard.words[word].map(entry => this.form(word, entry))));
  }

  // Where a form stands in each of the pages that are asked for: Map of page → places.
  async places(form, pages) {
    const shard = await this.files.json(`places-${this.shardOf(form.word)}`);
    const [, flat] = shard[form.word].find(entry => entry[0] === form.language);
    const found = new Map();
    let at = 0;
    for (const page of form.pages) {
      const count = flat[at], stop = at + 1 + count;
      if (pages.has(page)) found.set(page, ascending(flat.slice(at + 1, stop)));
      at = stop;
    }
    return found;
  }
}
