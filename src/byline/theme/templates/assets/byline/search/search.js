// The search, in the dialog and on its own page: what is typed and chosen is asked for, and what is found is shown.

import words from "../words.js";
import { Archive } from "./archive.js";
import { markArrival } from "./arrival.js";
import { element, results } from "./element.js";
import { KINDS } from "./facets.js";
import { Filters } from "./filters.js";
import { Results } from "./results.js";
import { wordsOf } from "./text.js";
import { Ways } from "./ways.js";

// Milliseconds without a key before what is typed is asked for.
const PAUSE = 100;
// Of a kind with so many names or more not all are in what the search opens with (OPTIONS of catalogue.py).
const LONG_LIST = 60;

class Search {
  constructor(place, dialog, archive, opening) {
    this.archive = archive;
    this.dialog = dialog;
    this.inPage = place !== dialog;
    this.address = new URL(dialog.dataset.page, new URL(dialog.dataset.root, location));
    this.asked = 0;
    this.form = place.querySelector("form");
    this.input = this.form.elements.q;
    const many = Object.fromEntries(KINDS.map(kind => [kind, opening[kind].length >= LONG_LIST]));
    this.filters = new Filters(archive, many, () => this.run(), this.inPage ? "page" : "dialog");
    this.results = new Results(archive);
    this.ways = new Ways(archive, this);
    this.build(place);
    this.listen(place);
    place.querySelector(".by-search__failed")?.remove(); // of an attempt before
  }

  build(place) {
    this.status = element("p", { className: "by-search__status" });
    this.status.setAttribute("role", "status");
    this.share = element("a", { className: "by-search__share", textContent: words.share });
    this.form.append(this.filters.controls, this.filters.chosen);
    place.append(
      element("div", { className: "by-search__line" }, this.status, ...(this.inPage ? [] : [this.share])),
      element("div", { className: "by-search__scroll" }, this.ways.place, this.results.list, this.results.more),
    );
  }

  listen(place) {
    let timer;
    this.input.addEventListener("input", event => {
      clearTimeout(timer);
      const atOnce = event.data?.length > 1 && !event.isComposing; // pasted, dictated or completed: no key follows
      timer = setTimeout(() => this.run(), atOnce ? 0 : PAUSE);
    });
    this.form.addEventListener("submit", event => { event.preventDefault(); this.results.list.querySelector("a")?.focus(); });
    place.addEventListener("keydown", event => this.move(event));
  }

  // Arrow keys walk from the input through the results.
  move(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.target.tagName === "SELECT" || event.target.list) return;
    const stops = [this.input, ...this.ways.place.querySelectorAll("a"), ...this.results.list.querySelectorAll("a")];
    const next = stops[stops.indexOf(document.activeElement) + step];
    if (next) { event.preventDefault(); next.focus(); }
  }

  get query() {
    return { q: this.input.value.trim(), sort: this.filters.sort.value, filters: this.filters.value };
  }

  get link() {
    const { q, sort, filters } = this.query, address = new URL(this.address);
    for (const [name, value] of Object.entries({ q, ...filters, sort })) if (value) address.searchParams.set(name, value);
    return address.href;
  }

  read(parameters) {
    this.input.value = parameters.get("q") ?? "";
    this.filters.sort.value = parameters.get("sort") ?? "";
    this.filters.value = Object.fromEntries(KINDS.filter(kind => parameters.get(kind)).map(kind => [kind, parameters.get(kind)]));
  }

  askFor(q) {
    this.input.value = q;
    this.input.focus();
    this.run();
  }

  clear() {
    this.filters.clear();
    this.input.focus();
  }

  // Each step shows what it has; a later question takes the place of all that is on its way.
  async run() {
    const number = ++this.asked, isCurrent = () => number === this.asked, { query } = this;
    this.share.href = this.link;
    this.filters.showChosen();
    if (this.inPage) history.replaceState(null, "", this.link);
    try {
      const found = await this.archive.ask(query);
      if (!isCurrent()) return;
      const later = found.total !== null;
      if (!later) await this.ways.show(query, found, isCurrent);
      await this.results.show(found, isCurrent);
      if (!isCurrent()) return;
      this.status.textContent = later ? results(found.total) : "";
      if (later) await this.ways.show(query, found, isCurrent);
      const counts = await found.counts();
      if (isCurrent()) this.filters.fill(counts);
    } catch (error) {
      console.error(error);
      if (isCurrent()) this.status.textContent = words.failed;
    }
  }
}

async function made(place, dialog) {
  const archive = new Archive(dialog.dataset.root);
  try {
    return new Search(place, dialog, archive, await archive.opening());
  } catch (error) {
    const said = place.querySelector(".by-search__failed") ?? place.appendChild(element("p", { className: "by-search__failed" }));
    said.setAttribute("role", "status");
    said.textContent = words.failed;
    throw error;
  }
}

// The reader may have typed already. Whatever stands in the form is searched for.
export async function inDialog(dialog) {
  const search = await made(dialog, dialog);
  await search.run();
  if (document.querySelector(".by-listing")) search.filters.offer(await search.archive.termAt(location.pathname));
}

export async function inPage(place, dialog) {
  const search = await made(place, dialog), typed = search.input.value;
  search.read(new URL(location).searchParams);
  if (typed) search.input.value = typed;
  search.run();
}

// In a page that a result led to.
export const markFound = markArrival;

// For tests that compare with the index.
export const partedInWords = wordsOf;
