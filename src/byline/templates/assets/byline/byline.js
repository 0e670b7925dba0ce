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

const dialog = document.querySelector(".by-search");
const open = async () => (await import("./search.js")).openDialog(dialog);

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

const page = document.querySelector(".by-search-page");
if (page) (await import("./search.js")).openPage(page, dialog);
