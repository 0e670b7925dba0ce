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

  // The first of the next ones, whole; then the titles of the others, and then their excerpts.
  async extend(before = () => {}) {
    const { isCurrent } = this, [first, ...others] = this.next();
    await first?.fill();
    if (!isCurrent()) return;
    before();
    if (!first) return;
    this.list.append(first.item);
    first.quote();
    this.follow(others, isCurrent).catch(console.error);
  }

  async follow(others, isCurrent) {
    await Promise.all(others.map(({ fill }) => fill()));
    if (!isCurrent()) return;
    this.list.append(...others.map(({ item }) => item));
    this.more.hidden = this.shown >= this.found.pages.length;
    for (const { quote } of others) quote();
  }

  next() {
    const { pages, sequences } = this.found, start = this.shown;
    this.shown = Math.min(pages.length, start + STEP);
    return pages.slice(start, this.shown).map(page => {
      const item = element("li", { className: "by-search__result" });
      return { item, fill: () => this.fill(item, page, sequences), quote: () => this.quote(item, page, sequences) };
    });
  }

  async fill(item, page, sequences) {
    const [title, url, date, byline, source] = await this.archive.card(page);
    const find = sequences.length ? PREFIX + encodeURIComponent(written(sequences)) : "";
    const link = element("a", { href: this.archive.files.at(url) + find, dir: "auto" }, ...marked(highlighted(title, sequences)));
    const meta = element("p", { className: "by-search__meta" });
    for (const part of [byline, date, source]) if (part) meta.append(element("bdi", { textContent: part }));
    item.append(element("h2", {}, link), meta, element("p", { className: "by-search__excerpt", dir: "auto" }));
  }

  async quote(item, page, sequences) {
    const [, url, , , , opening] = await this.archive.card(page);
    const quoted = sequences.length ? await this.archive.files.page(url).then(html => excerptOf(html, sequences), () => []) : [];
    item.lastElementChild.append(...(quoted.length ? marked(quoted) : [opening]));
  }
}

const marked = parts => parts.map(([text, mark]) => mark ? element("mark", { textContent: text }) : text);
