// Keys for what can be clicked, and words that are marked in a line. All else are forms and links, which work without it.

const isTyped = element => element.matches("input:not([type=checkbox]):not([type=hidden]), textarea, select");

addEventListener("keydown", event => {
  const from = event.target;
  if (event.key === "Escape" && isTyped(from)) { from.blur(); return; }
  if (event.ctrlKey || event.metaKey || event.altKey || isTyped(from) || document.querySelector("dialog[open]")) return;
  if (moved(event)) return;
  const wanted = [...document.querySelectorAll("[data-key]")].filter(one => one.dataset.key.split(" ").includes(event.key));
  const target = wanted.find(one => !one.disabled && (one.form?.matches(".marks") || !inMarks(event.key))) ?? wanted[0];
  if (!target || target.disabled) return;
  event.preventDefault();
  if (isTyped(target)) { target.focus(); target.select(); return; }
  if (target.form?.matches(".marks")) tickFocused(target.form);
  target.click();
});

const inMarks = key => document.querySelector(`.marks [data-key="${CSS.escape(key)}"]`) !== null;

// ------------------------------------------------------------------------------------------------- lines of a text
const boxes = () => [...document.querySelectorAll(":is(.marks, .reach) input[type=checkbox]")].filter(box => box.checkVisibility());

function moved(event) {
  const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
  const all = boxes();
  if (!step || !all.length) return false;
  const at = all.indexOf(document.activeElement);
  if (at < 0 && event.key.startsWith("Arrow")) return false;
  const next = all[Math.min(Math.max(at + step, 0), all.length - 1)];
  next.focus();
  next.closest("li").scrollIntoView({ block: "nearest" });
  if (event.shiftKey) next.checked = true;
  event.preventDefault();
  return true;
}

function tickFocused(form) {
  const at = document.activeElement;
  if (!form.querySelector("input[name=line]:checked") && at?.matches(".marks input[name=line]")) at.checked = true;
}

const words = document.querySelector("[data-words]");
const hint = document.querySelector("[data-hint]");
if (words) {
  const said = hint.textContent;
  const lineOf = node => (node?.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest?.(".marks .line");
  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    const line = lineOf(selection.anchorNode);
    const text = selection.toString().trim();
    if (line && line === lineOf(selection.focusNode) && text) {
      words.value = text;
      for (const box of boxes()) box.checked = box.closest("li") === line;
      hint.textContent = `“${text.slice(0, 80)}” is:`;
    } else if (words.value && !document.activeElement?.closest?.(".toolbar")) {
      words.value = "";
      hint.textContent = said;
    }
  });
  // Marking words ends with a click, which must not untick their line again.
  document.querySelector(".marks").addEventListener("click", event => {
    if (getSelection().toString().trim() && event.target.closest(".words")) event.preventDefault();
  });
}

// ------------------------------------------------------------------------------------------------- dialogs, news
for (const opener of document.querySelectorAll("[data-dialog]"))
  opener.addEventListener("click", () => document.getElementById(opener.dataset.dialog).showModal());

const looking = document.querySelector("[data-looking]");
if (looking) ask(500);

function ask(pause) {
  setTimeout(async () => {
    const now = await fetch("/reach.json").then(answer => answer.json()).catch(() => null);
    if (now?.state === "looking" || !now) return ask(Math.min(pause * 1.5, 5000));
    if (now.state !== "found") { looking.textContent = now.fault ? `No look at other posts: ${now.fault}` : "Your correction speaks for no other post."; return; }
    const link = Object.assign(document.createElement("a"), { href: "/reach", className: "button", textContent: "Look at them " });
    link.dataset.key = "r";
    link.append(Object.assign(document.createElement("kbd"), { textContent: "r" }));
    const count = Object.assign(document.createElement("b"), { textContent: `${now.count} other post${now.count === 1 ? "" : "s"} read the same way would change` });
    looking.classList.remove("quiet");
    looking.replaceChildren(count, " by what you have corrected. ", link);
  }, pause);
}

if (document.querySelector("[data-waiting]")) setTimeout(() => location.reload(), 2000);

document.documentElement.dataset.ready = "";
