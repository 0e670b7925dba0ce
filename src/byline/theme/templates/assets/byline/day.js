// What the archive has for today, which only the reader's browser knows: one small file for each month.

const section = document.querySelector(".by-front__day");
const today = new Date();
const two = number => String(number).padStart(2, "0");
const { days, root } = section.dataset;

try {
  const answer = await fetch(`${days}${two(today.getMonth() + 1)}.json`);
  const found = answer.ok ? (await answer.json())[two(today.getDate())] ?? [] : [];
  section.querySelector("ul").replaceChildren(...found.map(([title, url, authors, year]) => {
    const item = document.createElement("li");
    const link = Object.assign(document.createElement("a"), { href: root + url, textContent: title, dir: "auto" });
    const said = text => Object.assign(document.createElement("span"), { textContent: text });
    const text = document.createElement("div");
    text.append(link, " ", said(authors));
    item.append(said(year), text);
    return item;
  }));
  section.hidden = !found.length;
} catch { /* without it the page is whole */ }
