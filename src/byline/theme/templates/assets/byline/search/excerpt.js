// The passage of a page that says most of what was looked for.

import { marksIn, textOf } from "./marks.js";

// Characters of an excerpt, and how many of them may stand before its first mark.
const SIZE = 220, LEAD = 60;

// → [text, is it marked][], or none where the text of the page holds none of the words.
export function excerptOf(html, sequences) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const body = page.querySelector(".by-body") ?? page.querySelector(".by-text");
  if (!body) return [];
  const { text } = textOf(body);
  const marks = marksIn(text, sequences);
  if (!marks.length) return [];
  const best = marks.reduce((best, mark, i) => {
    const within = marks.slice(i, i + 50).filter(other => other.end <= mark.start - LEAD + SIZE);
    const value = new Set(within.map(other => other.sequence)).size * 100 + within.length;
    return value > best.value ? { value, start: mark.start } : best;
  }, { value: -1 });
  const start = wordStart(text, best.start - LEAD), stop = wordStop(text, start + SIZE);
  return cut(text, start, stop, marks);
}

// Between words where there are spaces; anywhere in a script that has none.
function wordStart(text, at) {
  if (at <= 0) return 0;
  const space = text.slice(at, at + 20).search(/\s/);
  return space < 0 ? at : at + space + 1;
}

function wordStop(text, at) {
  if (at >= text.length) return text.length;
  const space = text.slice(at - 20, at).search(/\s\S*$/);
  return space < 0 ? at : at - 20 + space;
}

function cut(text, start, stop, marks) {
  const before = text.slice(0, start).trimEnd(), after = text.slice(stop).trim();
  const within = parted(text, start, stop, marks);
  return [[before && !/[.!?…。！？؟]["”’»)]?$/u.test(before) ? "… " : "", false], ...within, [after ? " …" : "", false]].filter(([text]) => text);
}

// → [text, is it marked][]
function parted(text, start, stop, marks) {
  const parts = [];
  let at = start;
  for (const mark of marks) {
    if (mark.start < at || mark.end > stop) continue;
    parts.push([text.slice(at, mark.start), false], [text.slice(mark.start, mark.end), true]);
    at = mark.end;
  }
  return [...parts, [text.slice(at, stop), false]].map(([text, mark]) => [text.replace(/\s+/g, " "), mark]).filter(([text]) => text);
}

// A whole title.
export const highlighted = (title, sequences) => parted(title, 0, title.length, marksIn(title, sequences));
