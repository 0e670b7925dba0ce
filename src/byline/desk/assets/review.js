// The list of posts: made of text nodes alone, so that nothing that people wrote is ever read as markup.
"use strict";
const posts = JSON.parse(document.getElementById("data").textContent);
const list = document.getElementById("list");
const more = document.getElementById("more");
const form = document.getElementById("filters");
const STEP = 50;
let found = [];
let shown = 0;

function node(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

const percent = (sure) => `${Math.round(sure * 100)} %`;
const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

function fits(asked) {
  const words = folded(asked.get("q") || "").split(/\s+/).filter(Boolean);
  const field = asked.get("field");
  return (post) =>
    (!asked.get("folder") || post.folder === asked.get("folder")) &&
    (!asked.get("year") || post.year === asked.get("year")) &&
    (!asked.get("kind") || post.kind === asked.get("kind")) &&
    (!asked.get("code") || post.problems.some(([code]) => code === asked.get("code"))) &&
    (asked.get("state") !== "doubtful" || (field ? field in post.doubts : Object.keys(post.doubts).length > 0)) &&
    (asked.get("state") !== "missing" || (field ? !post.fields[field][0].length : Object.values(post.fields).some(([values]) => !values.length))) &&
    words.every((word) => folded([post.title, post.name, ...post.fields.authors[0]].join(" ")).includes(word));
}

function inside(post) {
  const made = node("div", "inside");
  const left = node("div");
  const table = left.appendChild(node("table")).appendChild(node("tbody"));
  for (const [field, [values, sure, candidates]] of Object.entries(post.fields)) {
    const row = table.appendChild(node("tr"));
    row.appendChild(node("th", "", field)).scope = "row";
    const cell = row.appendChild(node("td"));
    cell.dir = "auto";
    cell.appendChild(node("b", "", values.join("; ") || "–"));
    const doubt = post.doubts[field] || "";
    const said = [doubt, sure ? `${percent(sure)} sure` : ""].filter(Boolean).join(", ");
    if (said) cell.appendChild(node("small", doubt ? "doubt" : "", said));
    for (const [value, chance, line] of candidates) {
      cell.appendChild(node("small", "", `or ${value} (${percent(chance)}${line ? `, line ${line}` : ""})`));
    }
  }
  for (const [code, what] of post.problems) left.appendChild(node("p", "problem", `${what} [${code}]`));
  left.appendChild(node("p", "note path", post.origin ? `${post.name} from ${post.origin}` : post.name));
  made.append(left);
  if (post.lines.length) {
    const text = made.appendChild(node("div", "text"));
    const lines = text.appendChild(node("ol"));
    for (const [number, role, words] of post.lines) {
      const line = lines.appendChild(node("li", number ? `line ${role}` : "gap", number ? undefined : "⋯"));
      if (!number) continue;
      line.append(node("span", "role", role === "body" ? "" : role), node("span", "number", number));
      line.appendChild(node("span", "words", words)).dir = "auto";
    }
  }
  return made;
}

function item(post) {
  const made = node("li");
  const details = made.appendChild(node("details"));
  const summary = details.appendChild(node("summary"));
  summary.appendChild(node("b", "", post.title)).dir = "auto";
  const doubts = Object.keys(post.doubts);
  if (doubts.length) summary.appendChild(node("span", "doubt", doubts.join(", ")));
  const about = [post.fields.authors[0].join(", "), post.fields.date[0].join(""), post.fields.source[0].join(", ")];
  summary.appendChild(node("span", "note", about.filter(Boolean).join(" · ") || post.name));
  details.addEventListener("toggle", () => details.open && !details.querySelector(".inside") && details.append(inside(post)));
  return made;
}

function show() {
  list.append(...found.slice(shown, shown + STEP).map(item));
  shown = Math.min(shown + STEP, found.length);
  more.hidden = shown >= found.length;
}

function look() {
  const hash = location.hash.slice(1);
  const asked = new URLSearchParams(hash.includes("=") ? hash : "");
  for (const input of form.elements) input.value = asked.get(input.name) || "";
  found = posts.filter(fits(asked));
  shown = 0;
  list.replaceChildren();
  const rest = ["folder", "year", "kind", "code"].filter((name) => asked.get(name));
  const count = document.getElementById("count");
  const said = rest.map((name) => `${name} ${asked.get(name)}`).join(", ");
  count.textContent = `${found.length.toLocaleString("en")} of ${posts.length.toLocaleString("en")} posts${said ? `: ${said}` : ""}, the most doubtful first.`;
  if (asked.size) {
    const all = count.appendChild(node("a", "", "Show all"));
    all.href = "#posts";
  }
  show();
  if (hash.includes("=") && document.activeElement?.closest("#filters") === null) document.getElementById("posts").scrollIntoView();
}

function typed() {
  const asked = new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : "");
  for (const input of form.elements) input.value ? asked.set(input.name, input.value) : asked.delete(input.name);
  history.replaceState(null, "", `#${asked.size ? asked : "posts"}`);
  look();
}

more.addEventListener("click", show);
form.addEventListener("input", typed);
form.addEventListener("submit", (event) => event.preventDefault());
addEventListener("hashchange", look);
look();
