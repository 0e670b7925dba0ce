// The list of what was found: ten at a time, each as soon as it has come, its excerpt from the page itself.

import words from "../words.js";
import { button, element } from "./element.js";
import { excerptOf, highlighted } from "./excerpt.js";
import { PREFIX } from "./arrival.js";
import { written } from "./marks.js";

const STEP = 10;

export class Results {
  constructor(archive) {
    this.archive = archive;
    this.list = element("ol", { className: "by-search__results" });
    this.more = button(words.more, () => this.goOn(), "by-button by-search__more");
    this.more.hidden = true;
  }

  // Resolves when the first result stands there; only then the others are asked for. Nothing that is there moves: what
  // comes is put below it.
  async show(found, isCurrent) {
    this.found = found;
    this.isCurrent = isCurrent;
    this.shown = 0;
    this.more.hidden = true;
    await this.extend(() => this.list.replaceChildren());
  }

  // Shows more, and leads the keyboard to it.
  async goOn() {
    const { length } = this.list.children;
    await this.extend();
    this.list.children[length]?.querySelector("a").focus();
  }

  // The first of the next ones, whole; then the titles of the others, and then their excerpts. What is asked for first
  // comes first: browsers ask a server for no more than six files at a time.
  async extend(before = () => {}) {
    const { isCurrent } = this, [first, ...others] = this.next();
    const cards = first === undefined ? [] : [await this.archive.card(first)];
    if (!isCurrent()) return;
    before();
    this.append(cards);
    this.follow(others, isCurrent).catch(console.error);
  }

  async follow(others, isCurrent) {
    const cards = await Promise.all(others.map(page => this.archive.card(page)));
    if (!isCurrent()) return;
    this.append(cards);
    this.more.hidden = this.shown >= this.found.pages.length;
  }

  next() {
    const start = this.shown;
    this.shown = Math.min(this.found.pages.length, start + STEP);
    return this.found.pages.slice(start, this.shown);
  }

  append(cards) {
    const { sequences } = this.found, items = cards.map(card => this.item(card, sequences));
    this.list.append(...items);
    items.forEach((item, i) => this.quote(item, cards[i], sequences));
  }

  item([title, url, date, byline, source], sequences) {
    const find = sequences.length ? PREFIX + encodeURIComponent(written(sequences)) : "";
    const link = element("a", { href: this.archive.files.at(url) + find, dir: "auto" }, ...marked(highlighted(title, sequences)));
    const meta = element("p", { className: "by-search__meta" });
    for (const part of [byline, date, source]) if (part) meta.append(element("bdi", { textContent: part }));
    return element("li", { className: "by-search__result" }, element("h2", {}, link), meta, element("p", { className: "by-search__excerpt", dir: "auto" }));
  }

  async quote(item, [, url, , , , opening], sequences) {
    const quoted = sequences.length ? await this.archive.files.page(url).then(html => excerptOf(html, sequences), () => []) : [];
    if (!quoted.length && !opening) item.lastElementChild.remove(); // a post without words keeps no room for them
    else item.lastElementChild.append(...(quoted.length ? marked(quoted) : [opening]));
  }
}

const marked = parts => parts.map(([text, mark]) => mark ? element("mark", { textContent: text }) : text);
