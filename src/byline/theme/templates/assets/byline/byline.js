// What every page needs at once: light and dark, and the keys that open the search. The search itself comes when asked for.

const body = document.body;
document.documentElement.classList.replace("no-js", "js");

const theme = document.querySelector(".by-theme");
if (theme && body.byDark) {
  theme.hidden = false;
  theme.addEventListener("click", () => {
    const dark = body.dataset.mdColorScheme !== "slate";
    body.byDark(dark);
    try { localStorage.setItem("byline-dark", dark ? "1" : "0"); } catch { /* private windows may refuse: the choice lasts a page */ }
  });
}

// On a phone the sections are wider than the screen: where the reader is should be seen.
const here = document.querySelector(".by-sections [aria-current]");
if (here) {
  const bar = here.closest(".by-sections");
  bar.scrollLeft = here.offsetLeft - bar.offsetLeft - (bar.clientWidth - here.offsetWidth) / 2;
}

// What is wider than the text scrolls by itself, so that the keyboard must reach it.
for (const wide of document.querySelectorAll(".by-text :is(pre > code, table)")) {
  if (wide.scrollWidth > wide.clientWidth) wide.tabIndex = 0;
}

if (document.querySelector(".by-filter, .by-jumps")) import("./browse.js");
if (document.querySelector(".by-front__day")) import("./day.js");

// Where there is a margin the contents stand open in it.
const contents = document.querySelector(".by-contents");
if (contents) contents.open = matchMedia("(min-width: 62em)").matches;

const copy = document.querySelector(".by-copy");
if (copy && navigator.clipboard) { // which browsers keep from pages that came unencrypted
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(location.href.split("#")[0]);
    const said = document.querySelector(".by-copied");
    said.textContent = said.dataset.text;
  });
  for (const reference of document.querySelectorAll(".by-cite dd")) {
    const text = reference.textContent;
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "by-button", textContent: copy.dataset.copy });
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(text);
      button.textContent = "✓";
      setTimeout(() => { button.textContent = copy.dataset.copy; }, 2000);
    });
    reference.prepend(button);
  }
}

// The dialog opens and takes every key at once, however long its script takes to come.
const dialog = document.querySelector(".by-search");
const page = document.querySelector(".by-search-page");
const input = (page ?? dialog).querySelector("input");
let loaded;
const load = () => {
  // What the script asks for first comes with it; the search's own page has asked for both.
  if (!page) document.head.append(Object.assign(document.createElement("link"), { rel: "preload", as: "fetch", crossOrigin: "anonymous", href: `${dialog.dataset.root}search/opening.json` }));
  return import("./search.js");
};
const open = () => {
  if (!page && !dialog.open) dialog.showModal();
  input.focus();
  input.select();
  loaded ??= load().then(search => page ? search.inPage(page, dialog) : search.inDialog(dialog));
  loaded.catch(error => { console.error(error); loaded = undefined; });
};

dialog.querySelector(".by-search__close").addEventListener("click", () => dialog.close());
dialog.addEventListener("click", event => { if (event.target === dialog) dialog.close(); });
// Escape closes at once, also before the script is there: browsers would first clear the input.
dialog.addEventListener("keydown", event => {
  if (event.key !== "Escape") return;
  event.preventDefault();
  dialog.close();
});
document.querySelector(".by-search-open")?.addEventListener("click", event => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  open();
});
document.addEventListener("keydown", event => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (slash || (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey)) {
    event.preventDefault();
    open();
  }
});
if (page) open();

if (location.hash.startsWith("#find=")) import("./search.js").then(search => search.markFound()).catch(console.error);
