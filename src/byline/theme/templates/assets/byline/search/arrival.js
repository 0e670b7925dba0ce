// The words that led to a page are marked in it, without a change to the page itself; its address loses them again.

import { marksIn, read, textOf } from "./marks.js";

export const PREFIX = "#find=";

export function markArrival() {
  const sequences = read(decodeURIComponent(location.hash.slice(PREFIX.length)));
  history.replaceState(history.state, "", location.pathname + location.search);
  const ranges = [".by-post__title, main > article h1", ".by-body, main > .by-text"].flatMap(selector => rangesIn(document.querySelector(selector), sequences));
  if (!ranges.length || !CSS.highlights) return;
  CSS.highlights.set("by-found", new Highlight(...ranges));
  const [{ top, bottom }] = ranges.map(range => range.getBoundingClientRect());
  if (top < 0 || bottom > innerHeight) scrollTo({ top: scrollY + top - innerHeight / 3 });
}

function rangesIn(root, sequences) {
  if (!root) return [];
  const { text, nodes } = textOf(root);
  const at = place => {
    const { node, start } = nodes.findLast(({ start }) => start <= place);
    return [node, Math.min(place - start, node.length)];
  };
  return marksIn(text, sequences).map(({ start, end }) => {
    const range = new Range();
    range.setStart(...at(start));
    const [node, offset] = at(end - 1);
    range.setEnd(node, Math.min(offset + 1, node.length));
    return range;
  });
}
