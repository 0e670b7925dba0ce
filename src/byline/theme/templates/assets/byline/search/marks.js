// Where words that were looked for stand in a page.

import { wordsOf } from "./text.js";

const BLOCK = "p, li, h1, h2, h3, h4, h5, h6, td, th, dt, dd, pre, blockquote, figcaption, div, article";
const UNREAD = "script, style, svg, .headerlink, [hidden]";

// The text of an element on one line, and where each of its nodes begins in it.
export function textOf(root) {
  const nodes = [];
  let text = "", block;
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, node => (
    node.nodeType === Node.ELEMENT_NODE && node.matches(UNREAD) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT
  ));
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) {
      const within = node.parentElement.closest(BLOCK);
      if (within !== block) { text += " "; block = within; }
      nodes.push({ node, start: text.length });
      text += node.data;
    } else if (node.localName === "br") text += " ";
  }
  return { text, nodes };
}

// Where the sequences stand: { start, end, sequence }, in the order of the text. A sequence is a list of lists of words.
export function marksIn(text, sequences) {
  const words = wordsOf(text);
  const wanted = sequences.map(sequence => sequence.map(forms => new Set(forms)));
  const found = [];
  words.forEach((_, i) => {
    wanted.forEach((sequence, number) => {
      if (sequence.every((forms, j) => words[i + j] && forms.has(words[i + j].word))) {
        found.push({ start: words[i].start, end: words[i + sequence.length - 1].end, sequence: number });
      }
    });
  });
  return found;
}

// For an address, and back: "harbour|harbours low+water".
export const written = sequences => sequences.map(sequence => sequence.map(forms => forms.join("|")).join("+")).join(" ");
export const read = text => text.split(" ").filter(Boolean).map(sequence => sequence.split("+").map(forms => forms.split("|")));
