// The filters: one control for each kind and one for the order, and what is chosen, each with a button that clears it.

import words from "../words.js";
import { button, element, number, termName } from "./element.js";
import { KINDS } from "./facets.js";

export class Filters {
  // `changed` is called when the reader has chosen; `many` says of which kinds there are more names than a list can hold.
  constructor(archive, many, changed, suffix) {
    this.changed = changed;
    this.facets = Object.fromEntries(KINDS.map(kind => [kind, many[kind] ? new Finder(archive, kind, changed, suffix) : new Choice(kind)]));
    this.sort = element("select", { name: "sort" });
    this.sort.setAttribute("aria-label", words.sort);
    for (const [value, text] of [["", words.relevance], ["desc", words.newest], ["asc", words.oldest]]) this.sort.append(new Option(text, value));
    this.controls = element("div", { className: "by-search__facets" }, ...KINDS.map(kind => this.facets[kind].control), this.sort);
    this.controls.setAttribute("role", "group");
    this.controls.setAttribute("aria-label", words.filters);
    this.controls.addEventListener("change", () => changed());
    this.chosen = element("div", { className: "by-search__chosen" });
    this.offered = null;
  }

  // A filter that is one press away: { kind, name }.
  offer(term) {
    this.offered = term;
    this.showChosen();
  }

  get value() {
    return Object.fromEntries(KINDS.map(kind => [kind, this.facets[kind].value]).filter(([, name]) => name));
  }

  set value(filters) {
    for (const kind of KINDS) this.facets[kind].value = filters[kind] ?? "";
    this.showChosen();
  }

  choose({ kind, name }) {
    this.facets[kind].value = name;
    this.changed();
  }

  clear(kinds = KINDS) {
    this.value = Object.fromEntries(Object.entries(this.value).filter(([kind]) => !kinds.includes(kind)));
    this.changed();
  }

  showChosen() {
    const chosen = Object.entries(this.value);
    const buttons = chosen.map(([kind, value]) => {
      const name = termName(kind, value), made = button(`${name} ×`, () => this.clear([kind]));
      made.setAttribute("aria-label", words.without.replace("{name}", name));
      return made;
    });
    const { offered } = this;
    if (offered && this.facets[offered.kind].value !== offered.name) {
      buttons.unshift(button(words.within.replace("{name}", termName(offered.kind, offered.name)), () => this.choose(offered), "by-button by-search__within"));
    }
    this.chosen.replaceChildren(...buttons, ...(chosen.length > 1 ? [button(words.clear, () => this.clear())] : []));
  }

  fill(counts) {
    for (const kind of KINDS) this.facets[kind].fill(ordered(kind, counts[kind]));
  }
}

function ordered(kind, counts) {
  return kind === "year" ? counts.toSorted((a, b) => (a[0] === "undated") - (b[0] === "undated") || b[0].localeCompare(a[0]))
    : counts.toSorted((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
}

// A list, for names that can be read at a glance.
class Choice {
  constructor(kind) {
    this.kind = kind;
    this.control = element("select", { name: kind });
    this.control.setAttribute("aria-label", words[kind]);
    this.control.append(new Option(words[kind], ""));
  }

  get value() {
    return this.control.value;
  }

  set value(name) {
    if (![...this.control.options].some(option => option.value === name)) this.control.append(new Option(termName(this.kind, name), name));
    this.control.value = name;
  }

  fill(counts) {
    const { value } = this;
    const options = counts.map(([name, count]) => new Option(`${termName(this.kind, name)} (${number(count)})`, name));
    this.control.replaceChildren(new Option(words[this.kind], ""), ...options);
    this.value = value;
  }
}

// A field that completes what is typed, for any number of names. All of them are loaded when somebody goes to it.
class Finder {
  constructor(archive, kind, changed, suffix) {
    this.chosen = "";
    this.names = element("datalist", { id: `by-search-${kind}-${suffix}` });
    this.input = element("input", { type: "search", placeholder: words[kind], autocomplete: "off", spellcheck: false });
    this.input.setAttribute("aria-label", words.other_name.replace("{kind}", words[kind]));
    this.input.setAttribute("list", this.names.id);
    this.control = element("span", { className: "by-search__finder" }, this.input, this.names);
    this.input.addEventListener("focus", async () => {
      this.all = (await archive.catalogue())[kind].map(([name]) => name);
      this.offer();
      this.take(changed); // the name may have been typed meanwhile
    });
    this.input.addEventListener("input", event => { event.stopPropagation(); this.take(changed); });
    this.input.addEventListener("change", event => { event.stopPropagation(); this.input.value = this.chosen; });
  }

  take(changed) {
    const typed = this.input.value.trim().toLowerCase();
    const name = typed && this.known().find(name => name.toLowerCase() === typed);
    if (name === undefined || name === this.chosen) return;
    this.value = name;
    changed();
  }

  known() {
    return this.all ?? this.counts.map(([name]) => name);
  }

  get value() {
    return this.chosen;
  }

  set value(name) {
    this.chosen = name;
    this.input.value = name;
  }

  fill(counts) {
    this.counts = counts;
    this.offer();
  }

  // What is found, with its count; then all other names.
  offer() {
    const counted = new Set(this.counts.map(([name]) => name));
    const others = (this.all ?? []).filter(name => !counted.has(name));
    this.names.replaceChildren(...this.counts.map(([name, count]) => new Option(number(count), name)), ...others.map(name => new Option("", name)));
  }
}
