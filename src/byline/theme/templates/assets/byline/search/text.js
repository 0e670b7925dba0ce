// What the search takes for a word: parted and folded as in the index, by the rules that the build wrote (text.py).

import words from "../words.js";

const { accents, letters, apostrophes, genitive, articles, spaceless, clustered, cluster } = words.rules;
const RUN = new RegExp(`[\\p{L}\\p{N}_]+(?:\\p{M}+[\\p{L}\\p{N}_]*|[${apostrophes}][\\p{L}\\p{N}_]+)*`, "gu");
const PIECE = new RegExp(`[${spaceless}]|${cluster}|(?:(?![${spaceless}${clustered}])[\\p{L}\\p{N}\\p{M}])+`, "gu");
const ACCENT = new RegExp(`[${accents}]`, "gu");
const LETTER = new RegExp(`[${Object.keys(letters).join("")}]`, "gu");
const APOSTROPHE = new RegExp(`[${apostrophes}]`, "g");
const GENITIVE = new RegExp(genitive, "u");
const ARTICLE = new RegExp(articles, "u");

const CHARACTER = new RegExp(`^[${spaceless}${clustered}]`, "u");

// Is the word a character of a script without spaces?
export const isCharacter = word => CHARACTER.test(word);

// "Été" → "ete"
export const fold = text => text.toLowerCase().normalize("NFKD").replace(ACCENT, "").replace(LETTER, letter => letters[letter]).normalize("NFC");

// The words of a text in their order, with where each begins and ends in it.
export function wordsOf(text) {
  const found = [];
  for (const { 0: run, index } of text.matchAll(RUN)) {
    const small = run.toLowerCase();
    const spelt = small.normalize("NFC").replace(GENITIVE, "").replace(ARTICLE, "").replace(APOSTROPHE, "");
    const pieces = spelt.match(PIECE) ?? [];
    let at = 0;
    for (const piece of pieces) {
      // Where one run is many words they stand in it as they are; a single one is shown with its article.
      const start = pieces.length > 1 ? Math.max(at, small.indexOf(piece, at)) : 0;
      at = pieces.length > 1 ? start + piece.length : run.length;
      for (const word of fold(piece).match(PIECE) ?? []) found.push({ word, start: index + start, end: index + Math.min(at, run.length) });
    }
  }
  return found;
}

// Names are compared by their words.
export const plainly = text => wordsOf(text).map(({ word }) => word).join(" ");
