// What a reader typed: words, “phrases”, and what is preceded by a minus and not wanted.

import { wordsOf } from "./text.js";

const QUOTES = "\"“”„«»";
const PART = new RegExp(`([-−–])?(?:[${QUOTES}]\\s*([^${QUOTES}]+?)\\s*(?:[${QUOTES}]|$)|([^\\s${QUOTES}]+))`, "gu");

// → { wanted: Unit[], unwanted: Unit[] }; a unit is { said, words, exact }: words that stand behind each other, as they
// are written where somebody put them in quotation marks, with any ending where not.
export function parsed(text) {
  const units = Array.from(text.matchAll(PART), ([said, minus, phrase, word]) => (
    { said, minus: Boolean(minus), exact: phrase !== undefined, words: wordsOf(phrase ?? word).map(found => found.word) }
  )).filter(unit => unit.words.length);
  return { wanted: units.filter(unit => !unit.minus), unwanted: units.filter(unit => unit.minus) };
}
