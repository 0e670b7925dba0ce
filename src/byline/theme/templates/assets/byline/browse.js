// Indexes and listings: names by a part of them or in another order, titles only, the way to a month or a page.

const MOST = 400; // names shown at once: who looks for one types more of it

const fold = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

// An index of very many names keeps them in a file, which is read when it is asked for.
const names = async filter => {
  if (!filter.dataset.names) {
    return [...document.querySelectorAll(".by-names li")].map(item => {
      const link = item.firstElementChild;
      return { name: link.textContent, url: link.href, count: +item.dataset.n, shown: item.dataset.s, years: item.dataset.y };
    });
  }
  const figures = new Intl.NumberFormat(document.documentElement.lang);
  const rows = await (await fetch(filter.dataset.names)).json();
  return rows.map(([name, url, count, years]) => ({ name, url: filter.dataset.root + url, count, shown: figures.format(count), years }));
};

const orders = {
  count: (one, other) => other.count - one.count,
  years: (one, other) => other.years.slice(-4).localeCompare(one.years.slice(-4)) || one.years.localeCompare(other.years),
};

const index = filter => {
  const order = document.querySelector(".by-order");
  const letters = document.querySelectorAll(".by-letter");
  const found = document.createElement("ul");
  found.hidden = true;
  letters[0]?.before(found);
  let all;
  const show = async () => {
    const typed = fold(filter.value.trim());
    const asked = Boolean(typed || order.value);
    found.hidden = !asked;
    for (const letter of letters) letter.hidden = asked;
    if (!asked) return;
    all ??= names(filter);
    const kept = (await all).filter(({ name }) => fold(name).includes(typed));
    if (order.value) kept.sort(orders[order.value]);
    found.className = `by-names by-found${order.value === "years" ? " by-names--years" : ""}`;
    found.replaceChildren(...kept.slice(0, MOST).map(({ name, url, count, shown, years }) => {
      const item = document.createElement("li");
      const link = Object.assign(document.createElement("a"), { href: url, textContent: name });
      Object.assign(item.dataset, { n: count, y: years }, shown ? { s: shown } : {});
      item.append(link);
      return item;
    }));
  };
  for (const control of [filter, order]) {
    control.hidden = false;
    control.addEventListener("input", show);
  }
  if (filter.value || order.value) show(); // the browser keeps what was typed before somebody came back
};

const titles = button => {
  const root = document.documentElement;
  const set = on => {
    root.classList.toggle("by-titles", on);
    button.setAttribute("aria-pressed", on);
  };
  let kept = null;
  try { kept = localStorage.getItem("byline-titles"); } catch { /* private windows may refuse */ }
  set(kept === "1");
  button.hidden = false;
  button.addEventListener("click", () => {
    const on = !root.classList.contains("by-titles");
    set(on);
    try { localStorage.setItem("byline-titles", on ? "1" : "0"); } catch { /* the choice lasts a page */ }
  });
};

const jump = panel => {
  const form = panel.querySelector("form");
  form.hidden = false;
  form.addEventListener("submit", event => {
    event.preventDefault();
    location.href = form.dataset.pattern.replace("{}", form.querySelector("input").value);
  });
};

// A numbered page does not know how many there are: the way to jump is on the first page, and is fetched from there.
const fetched = link => link.addEventListener("click", async event => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  try {
    const front = new URL(link.href);
    const text = await (await fetch(front)).text();
    const panel = new DOMParser().parseFromString(text, "text/html").querySelector(".by-jump");
    for (const place of panel.querySelectorAll("a")) place.href = new URL(place.getAttribute("href"), front);
    const form = panel.querySelector("form");
    form.dataset.pattern = new URL(form.dataset.pattern, front).href.replaceAll("%7B%7D", "{}");
    link.replaceWith(panel);
    panel.open = true;
    jump(panel);
    panel.querySelector("summary").focus();
  } catch {
    location.href = link.href;
  }
});

for (const [selector, furnish] of [[".by-filter", index], [".by-titles-only", titles], [".by-jump", jump], [".by-jump-link", fetched]]) {
  const found = document.querySelector(selector);
  if (found) furnish(found);
}
// Who comes for the ways to jump finds them open.
const panel = document.querySelector(".by-jump");
if (panel && location.hash === "#jump") panel.open = true;
