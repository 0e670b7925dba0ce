// Words of the archive that are written almost like one that is not in it.

import { fold } from "./text.js";

const MOST = 3;
// Shorter words have too many neighbours at two letters' distance.
const LONG = 5;

// The nearest words, those of most pages first among equals.
export function nearest(word, vocabulary) {
  const limit = word.length < LONG ? 1 : 2;
  const candidates = vocabulary.flatMap((line, rank) => line.split(" ").map(spelt => [spelt, rank]));
  const near = [];
  for (const [spelt, rank] of candidates) {
    if (Math.abs(spelt.length - word.length) > limit + 1) continue;
    const folded = fold(spelt), away = distance(word, folded, limit);
    if (away && away <= limit) near.push({ spelt, order: away + (folded[0] === word[0] ? 0 : 0.5) + rank / 100 });
  }
  if (!near.length) {
    // A compound of which the archive has the first part.
    for (const [spelt, rank] of candidates) {
      if (spelt.length >= LONG && spelt.length * 2 >= word.length && word.startsWith(fold(spelt))) near.push({ spelt, order: rank / 100 - spelt.length });
    }
  }
  const ordered = near.sort((a, b) => a.order - b.order).map(({ spelt }) => spelt);
  // One that only goes on another would find the same.
  return ordered.filter((spelt, i) => !ordered.slice(0, i).some(better => spelt.startsWith(better))).slice(0, MOST);
}

// Letters to put in, take out, change or swap between two words; anything above `limit` where it is more than that.
export function distance(a, b, limit) {
  let before = [], last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > limit) return limit + 1;
    [before, last] = [last, row];
  }
  return last[b.length];
}
