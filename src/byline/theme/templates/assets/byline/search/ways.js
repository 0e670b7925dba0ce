// What stands above the results: pages of authors, categories and sources, and where nothing is found, what leads on.

import words from "../words.js";
import { button, element, number, termName } from "./element.js";

export class Ways {
  // `search` is asked to change what is asked for.
  constructor(archive, search) {
    this.archive = archive;
    this.search = search;
    this.place = element("div", { className: "by-search__ways" });
  }

  async show(query, found, isCurrent) {
    const parts = found.total === null ? [waysIn(), element("h2", { textContent: words.latest })]
      : [...await this.names(query.q), ...(found.total ? [] : [...await this.leads(query, found), waysIn()])];
    if (isCurrent()) this.place.replaceChildren(...parts);
  }

  async names(q) {
    const names = await this.archive.names(q).catch(() => []);
    const items = names.map(({ kind, name, count, url }) => element("li", {},
      element("a", { href: this.archive.files.at(url), textContent: termName(kind, name), dir: "auto" }), ` ${words[kind]}, ${number(count)}`));
    return items.length ? [element("ul", { className: "by-search__names" }, ...items)] : [];
  }

  async leads({ q, filters }, { missing, apart, unfiltered }) {
    const parts = [];
    for (const unit of missing) parts.push(...await this.instead(q, unit));
    if (apart.length) parts.push(line(words.apart, apart.map(({ unit, count }) => this.ask(words.without.replace("{name}", unit.said), q.replace(unit.said, " "), count))));
    if (Object.keys(filters).length && unfiltered) parts.push(line("", [button(counted(words.clear, unfiltered), () => this.search.clear())]));
    return parts;
  }

  async instead(q, unit) {
    const nearest = await this.archive.instead(unit).catch(() => []);
    const said = element("p", { textContent: words.missing.replace("{word}", unit.said.replace(/^["“”„«»]\s*|\s*["“”„«»]$/g, "")) });
    return [said, ...(nearest.length ? [line(words.meant, nearest.map(word => this.ask(word, q.replace(unit.said, word))))] : [])];
  }

  ask(text, q, count) {
    return button(counted(text, count), () => this.search.askFor(q.replace(/\s+/g, " ").trim()));
  }
}

// The sections of the site: what can be looked through instead.
function waysIn() {
  const links = Array.from(document.querySelectorAll(".by-sections a"), link => element("li", {}, element("a", { href: link.href, textContent: link.textContent, dir: "auto" })));
  return element("ul", { className: "by-search__sections" }, ...links);
}

const counted = (text, count) => count ? `${text} (${number(count)})` : text;
const line = (text, buttons) => element("p", { className: "by-search__leads" }, ...(text ? [`${text} `] : []), ...buttons.flatMap(made => [made, " "]));
