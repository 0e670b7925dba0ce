// The search, in the dialog and on its own page. Words are looked up by Pagefind; filters alone by a small catalogue,
// because Pagefind would load its whole index for them. Text from posts only ever becomes text, never markup.

import words from "./words.js"; // made by the build, in the language of the site

const KINDS = ["author", "category", "source", "year"];
const STEP = 10;
// A list of more names than this is no longer read: the others are found by typing.
const MOST_OPTIONS = 60;
const MOST_TERMS = 3;
// Words are parted and folded as in the index, by the same rules.
const { articles, seam, digits, tag, coded, cluster } = words.rules;
const letters = Object.fromEntries(words.rules.letters), LISTED = words.rules.letters.map(([letter]) => letter);
const ARTICLE = new RegExp(`(?<![\\p{L}\\p{M}])(?:${articles})`, "giu");
const SEAM = new RegExp(seam, "g");
const CODED = new RegExp(coded, "g");
const CLUSTER = new RegExp(cluster, "g");
const LETTER = new RegExp(`[${LISTED.join("")}]`, "g");
// What the index put between and beside words: see words.py.
const BETWEEN = /\u2060((?:<\/mark>)?) ((?:<mark>)?)/g;
const CODE = new RegExp(`\\u2063([${digits}]+)`, "g");
const TAGGED = new RegExp(`([A-Za-z]{1,2})([\\u{${tag.toString(16)}}-\\u{${(tag + LISTED.length - 1).toString(16)}}])`, "gu");

const untagged = (_, before, sign) => {
  const letter = LISTED[sign.codePointAt(0) - tag];
  return before.slice(0, before.length - letters[letter].length) + letter;
};
const latin = character => Array.from(character.charCodeAt(0).toString(16).padStart(4, "0"), digit => digits[parseInt(digit, 16)]).join("");
const decoded = code => code.replace(/..../g, four => String.fromCharCode(parseInt(Array.from(four, letter => digits.indexOf(letter).toString(16)).join(""), 16)));

// What is asked of Pagefind for a word or a phrase.
function prepared(text) {
  return text.normalize("NFC").replace(SEAM, " ").replace(ARTICLE, text.includes('"') ? "$& " : "").replace(LETTER, letter => letters[letter])
    .replace(CODED, run => ` ${run.match(CLUSTER)?.map(characters => Array.from(characters, latin).join("")).join(" ") ?? ""} `).trim();
}

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

const number = count => String(count).replace(/\B(?=(?:\d{3})+$)/g, words.thousands);
const once = load => { let promise; return () => promise ??= load().catch(error => { promise = undefined; throw error; }); };

class Index {
  constructor(root) {
    this.root = new URL(root, location);
    this.at = path => new URL(path, this.root).pathname;
    this.pagefind = once(async () => {
      const pagefind = await import(this.at("pagefind/pagefind.js"));
      await pagefind.options({ baseUrl: this.root.pathname, bundlePath: this.at("pagefind/"), excerptLength: 32 });
      return pagefind;
    });
    const json = async path => {
      const response = await fetch(this.at(path));
      if (!response.ok) throw new Error(`${response.status} ${path}`);
      return response.json();
    };
    this.all = once(() => json("search/facets.json"));
    this.catalogue = once(() => json("search/catalogue.json"));
    this.chunks = new Map();
    this.chunk = number => {
      if (!this.chunks.has(number)) this.chunks.set(number, json(`search/posts-${number}.json`));
      return this.chunks.get(number);
    };
  }

  // → { total, facets(): Promise<{ author: [[name, count], …], … }>, result(i): Promise<{url, title, meta, excerpt}> }
  async ask({ q, sort, filters }) {
    if (q) return this.words(q, sort, filters);
    return Object.keys(filters).length ? this.filtered(sort, filters) : this.opening();
  }

  // Before anything is asked for: what came last.
  async opening() {
    const all = await this.all();
    return { total: null, shown: all.latest.length, facets: this.all, result: async i => this.listed(all.latest[i]) };
  }

  // Authors, categories, sources and years with a name in which each of the words begins one.
  async terms(q) {
    const asked = plainly(q).split(" ").filter(Boolean), all = await this.all();
    const has = name => asked.every(word => ` ${plainly(name)}`.includes(` ${word}`));
    return asked.length ? KINDS.flatMap(kind => all[kind].filter(([name]) => has(name)).slice(0, MOST_TERMS).map(([name, count, url]) => ({ kind, name, count, url: this.at(url) }))) : [];
  }

  listed([title, url, date, byline, source, excerpt]) {
    return { url: this.at(url), title, meta: [byline, date, source], excerpt: [[excerpt, false]] };
  }

  async words(q, sort, filters) {
    const pagefind = await this.pagefind();
    const asked = prepared(q), isWord = !/\s/.test(q) && /^[\p{L}\p{M}\p{N}\s]+$/u.test(asked);
    const search = (text, kept = filters) => pagefind.search(text, {
      filters: kept, ...(sort && { sort: sort === "asc" ? { oldest: "asc" } : { newest: "desc" } }),
    });
    // In quotation marks Pagefind finds a word with its endings; without them, every word that begins like it, too.
    let said = isWord ? `"${asked}"` : asked, found = await search(said);
    if (isWord && !/\s/.test(asked) && !found.results.length) found = await search(said = asked);
    // Counts need files that the results do not: they come when the reader sees the results already.
    const facets = async () => {
      await pagefind.filters();
      const all = (await search(said)).filters;
      return Object.fromEntries(await Promise.all(KINDS.map(async kind => {
        const { [kind]: chosen, ...others } = filters; // what could be chosen in its place
        const counts = chosen === undefined ? all : (await search(said, others)).filters;
        return [kind, Object.entries(counts[kind] ?? {}).filter(pair => pair[1])];
      })));
    };
    return { total: found.results.length, facets, result: async i => {
      const data = await found.results[i].data();
      const { title, byline, date, source, address } = data.meta;
      const opening = unspaced([title, [byline, source].filter(Boolean).join(", ")].filter(Boolean).join(". "));
      return { url: this.at(address ?? ""), title, meta: [byline, date, source], excerpt: cut(without(parts(unspaced(data.excerpt)), opening)) };
    } };
  }

  async filtered(sort, filters) {
    const catalogue = await this.catalogue();
    const wanted = KINDS.map(kind => kind in filters ? catalogue[kind].indexOf(filters[kind]) : null);
    const counts = KINDS.map(() => new Map());
    const hits = [];
    catalogue.posts.forEach((row, number) => {
      const missed = wanted.flatMap((term, kind) => term === null || row[kind].includes(term) ? [] : [kind]);
      if (!missed.length) hits.push(number);
      // A post that misses one filter alone is what could be chosen in its place.
      row.forEach((terms, kind) => {
        if (missed.every(other => other === kind)) terms.forEach(term => counts[kind].set(term, (counts[kind].get(term) ?? 0) + 1));
      });
    });
    if (sort === "asc") {
      const undated = catalogue.year.indexOf("undated"), dated = number => !catalogue.posts[number][3].includes(undated);
      hits.splice(0, Infinity, ...hits.filter(dated).reverse(), ...hits.filter(number => !dated(number)));
    }
    const facets = async () => Object.fromEntries(
      KINDS.map((kind, i) => [kind, [...counts[i]].map(([term, count]) => [catalogue[kind][term], count])]));
    return { total: hits.length, facets, result: async i => {
      const size = catalogue.chunk, row = (await this.chunk(Math.floor(hits[i] / size)))[hits[i] % size];
      return this.listed(row);
    } };
  }
}

// Small letters without marks, words parted by one space: names are compared in this form.
const plainly = text => text.normalize("NFD").replace(/\p{M}/gu, "").replace(LETTER, letter => letters[letter]).toLowerCase().match(/[\p{L}\p{N}]+/gu)?.join(" ") ?? "";
const unspaced = text => text.replace(TAGGED, untagged).replace(CODE, (_, code) => decoded(code)).replace(BETWEEN, "$1$2").replaceAll("\u2060", "").replaceAll("</mark><mark>", "");
// Pagefind escapes these two in an excerpt, and nothing in titles and filters.
const plain = text => text.replace(/&([lg])t;/g, (_, sign) => sign === "l" ? "<" : ">");

// "… <mark>word</mark> …" → [text, is it marked][]
const parts = excerpt => excerpt.split(/<\/?mark>/).map((text, i) => [plain(text), i % 2 === 1]);

// Title and byline are searched with the body, but a result shows them already: an excerpt does without what is left
// of them at its beginning.
function without(excerpt, opening) {
  const text = excerpt.map(part => part[0]).join("");
  const starts = [0, ...Array.from(opening.matchAll(/\s/g), match => match.index + 1)];
  const start = starts.find(at => text.startsWith(opening.slice(at)));
  if (start === undefined) return excerpt;
  let size = opening.length - start;
  size += /^[.\s]*/.exec(text.slice(size))[0].length;
  if (size === text.length) return excerpt;
  return excerpt.map(([text, mark]) => {
    const left = text.slice(size);
    size = Math.max(0, size - text.length);
    return [left, mark];
  }).filter(part => part[0]);
}

// Pagefind does not say that an excerpt begins or ends within a sentence.
function cut(excerpt) {
  const text = excerpt.map(part => part[0]).join("");
  return [...(/^\s*\p{Ll}/u.test(text) ? [["…\u00a0", false]] : []), ...excerpt, ...(/[.!?…。！？؟]["”’»)]?\s*$/u.test(text) ? [] : [["\u00a0…", false]])];
}

class Search {
  constructor(place, dialog, inPage) {
    this.index = new Index(dialog.dataset.root);
    this.address = new URL(dialog.dataset.page, new URL(dialog.dataset.root, location));
    this.dialog = dialog;
    this.inPage = inPage;
    this.asked = 0;
    this.build(place);
  }

  build(place) {
    this.form = place.querySelector("form");
    this.input = this.form.elements.q;
    this.selects = Object.fromEntries(KINDS.map(kind => [kind, this.select(kind, words[kind])]));
    this.sort = this.select("sort", words.sort);
    for (const [value, text] of [["", words.relevance], ["desc", words.newest], ["asc", words.oldest]]) this.sort.append(new Option(text, value));
    this.share = element("a", { className: "by-search__share", textContent: words.share });
    this.finders = Object.fromEntries(KINDS.map(kind => [kind, this.finder(kind)]));
    const facets = element("div", { className: "by-search__facets" }, ...Object.values(this.selects), this.sort);
    this.chosen = element("div", { className: "by-search__chosen" });
    facets.setAttribute("role", "group");
    facets.setAttribute("aria-label", words.filters);
    this.status = element("p", { className: "by-search__status" });
    this.status.setAttribute("role", "status");
    this.ways = element("div", { className: "by-search__ways" });
    this.list = element("ol", { className: "by-search__results" });
    this.more = element("button", { type: "button", className: "by-button by-search__more", textContent: words.more, hidden: true });
    this.more.addEventListener("click", () => this.show(true));
    this.form.append(facets, this.chosen);
    const foot = element("div", { className: "by-search__line" }, this.status, ...(this.inPage ? [] : [this.share]));
    place.append(foot, element("div", { className: "by-search__scroll" }, this.ways, this.list, this.more));
    this.form.addEventListener("submit", event => { event.preventDefault(); this.list.querySelector("a")?.focus(); });
    let timer;
    this.input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => this.run(), 120);
      this.index.pagefind().catch(() => { /* the search that follows says so */ });
    });
    facets.addEventListener("change", () => this.run());
    place.addEventListener("keydown", event => this.move(event));
  }

  select(name, label) {
    const made = element("select", { name });
    made.setAttribute("aria-label", label);
    return made;
  }

  // For names beyond those that the list has. All of them are loaded when somebody begins to type one.
  finder(kind) {
    const names = element("datalist", { id: `by-search-${kind}-${this.inPage ? "page" : "dialog"}` });
    const made = element("input", { type: "search", placeholder: `${words[kind]} …`, autocomplete: "off" });
    made.setAttribute("aria-label", words.other_name.replace("{kind}", words[kind]));
    made.setAttribute("list", names.id);
    made.addEventListener("focus", async () => {
      const all = (await this.index.catalogue())[kind];
      if (!names.children.length) names.append(...all.map(name => new Option(name, name)));
    });
    made.addEventListener("change", event => event.stopPropagation());
    made.addEventListener("input", async event => {
      event.stopPropagation();
      const typed = made.value.trim().toLowerCase();
      const name = (await this.index.catalogue())[kind].find(name => name.toLowerCase() === typed);
      if (name === undefined || made.value.trim().toLowerCase() !== typed) return;
      made.value = "";
      this.choose(kind, name);
    });
    return element("span", { className: "by-search__finder" }, made, names);
  }

  choose(kind, name) {
    if (![...this.selects[kind].options].some(option => option.value === name)) this.selects[kind].append(new Option(name, name));
    this.selects[kind].value = name;
    this.run();
  }

  // What is chosen, each with a button that takes it away, and one for all.
  showChosen() {
    const kinds = KINDS.filter(kind => this.selects[kind].value);
    const button = (text, name, cleared) => {
      const made = element("button", { type: "button", className: "by-button", textContent: text });
      made.setAttribute("aria-label", name);
      made.addEventListener("click", () => {
        for (const kind of cleared) this.selects[kind].value = "";
        this.run();
        this.input.focus();
      });
      return made;
    };
    const chosen = kinds.map(kind => {
      const name = this.name(kind, this.selects[kind].value);
      return button(`${name} ×`, words.without.replace("{name}", name), [kind]);
    });
    this.chosen.replaceChildren(...chosen, ...(kinds.length > 1 ? [button(words.clear, words.clear, kinds)] : []));
  }

  name(kind, value) {
    return kind === "year" && value === "undated" ? words.undated : value;
  }

  // Arrow keys walk from the input through the results. Escape closes at once: browsers would first clear the input.
  move(event) {
    if (event.key === "Escape" && !this.inPage) { event.preventDefault(); this.dialog.close(); }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.target.tagName === "SELECT" || event.target.list) return;
    const stops = [this.input, ...this.ways.querySelectorAll("a"), ...this.list.querySelectorAll("a")];
    const next = stops[stops.indexOf(document.activeElement) + step];
    if (next) { event.preventDefault(); next.focus(); }
  }

  get query() {
    const filters = {};
    for (const kind of KINDS) if (this.selects[kind].value) filters[kind] = this.selects[kind].value;
    return { q: this.input.value.trim(), sort: this.sort.value, filters };
  }

  set query({ q, sort, filters }) {
    this.input.value = q;
    this.sort.value = sort;
    for (const kind of KINDS) this.fill(kind, [], filters[kind] ?? "");
  }

  get link() {
    const { q, sort, filters } = this.query;
    const address = new URL(this.address);
    for (const [name, value] of Object.entries({ q, ...filters, sort })) if (value) address.searchParams.set(name, value);
    return address.href;
  }

  read(parameters) {
    const filters = {};
    for (const kind of KINDS) if (parameters.get(kind)) filters[kind] = parameters.get(kind);
    this.query = { q: parameters.get("q") ?? "", sort: parameters.get("sort") ?? "", filters };
  }

  async run() {
    const number = ++this.asked;
    this.share.href = this.link;
    this.showChosen();
    if (this.inPage) history.replaceState(null, "", this.link);
    try {
      const found = await this.index.ask(this.query);
      if (number !== this.asked) return;
      this.found = found;
      await this.show(false);
      if (number !== this.asked) return;
      const ways = await this.waysOn(found.total);
      if (number !== this.asked) return;
      this.ways.replaceChildren(...ways);
      this.status.textContent = found.total === null ? "" : this.count(found.total);
      const facets = await found.facets();
      if (number !== this.asked) return;
      for (const kind of KINDS) this.fill(kind, facets[kind], this.selects[kind].value);
    } catch (error) {
      console.error(error);
      if (number === this.asked) this.status.textContent = words.failed;
    }
  }

  // What stands above the results: the latest posts' heading, pages whose names match, what to clear where nothing is.
  async waysOn(total) {
    const { q, filters } = this.query;
    if (total === null) return this.found.shown ? [element("h2", { textContent: words.latest })] : [];
    const terms = await this.index.terms(q).catch(() => []);
    const items = terms.map(({ kind, name, count, url }) => element("li", {},
      element("a", { href: url, textContent: kind === "year" && name === "undated" ? words.undated : name, dir: "auto" }), ` ${words[kind]}, ${number(count)}`));
    const clear = element("button", { type: "button", className: "by-button", textContent: words.clear });
    clear.addEventListener("click", () => { this.query = { q, sort: this.sort.value, filters: {} }; this.run(); this.input.focus(); });
    return [...(items.length ? [element("ul", {}, ...items)] : []), ...(total === 0 && q && Object.keys(filters).length ? [clear] : [])];
  }

  count(total) {
    const form = words[new Intl.PluralRules(document.documentElement.lang).select(total)] ?? words.other;
    return (total === 0 ? words.none : form).replace("{count}", number(total));
  }

  fill(kind, facets, chosen) {
    const ordered = kind === "year" ? facets.sort((a, b) => (a[0] === "undated") - (b[0] === "undated") || b[0].localeCompare(a[0]))
      : facets.sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).slice(0, MOST_OPTIONS);
    if (facets.length > ordered.length) this.selects[kind].after(this.finders[kind]);
    const options = ordered.map(([value, count]) => new Option(`${this.name(kind, value)} (${number(count)})`, value));
    if (chosen && !ordered.some(([value]) => value === chosen)) options.unshift(new Option(this.name(kind, chosen), chosen));
    this.selects[kind].replaceChildren(new Option(words[kind], ""), ...options);
    this.selects[kind].value = chosen;
  }

  async show(further) {
    const { found, asked } = this;
    const start = further ? this.list.children.length : 0;
    const all = found.total ?? found.shown, stop = Math.min(all, start + STEP);
    const results = await Promise.all(Array.from({ length: Math.max(0, stop - start) }, (_, i) => found.result(start + i)));
    if (asked !== this.asked) return;
    const items = results.map(result => this.item(result));
    if (further) { this.list.append(...items); items[0]?.querySelector("a").focus(); } else this.list.replaceChildren(...items);
    this.more.hidden = stop >= all;
  }

  item({ url, title, meta, excerpt }) {
    const link = element("a", { href: url, textContent: title, dir: "auto" });
    const line = element("p", { className: "by-search__meta" });
    for (const part of meta) if (part) line.append(element("bdi", { textContent: part }));
    return element("li", { className: "by-search__result" }, element("h2", {}, link), line, element("p", { className: "by-search__excerpt", dir: "auto" }, ...excerpt.map(([text, mark]) => mark ? element("mark", { textContent: text }) : text)));
  }
}

// The reader may have typed already. Whatever stands in the form is searched for.
export function inDialog(dialog) {
  new Search(dialog, dialog, false).run();
}

export function inPage(place, dialog) {
  const search = new Search(place, dialog, true);
  const typed = search.input.value;
  search.read(new URL(location).searchParams);
  if (typed) search.input.value = typed;
  search.run();
}
