// What the parts of the search are made of. Text from posts only ever becomes text, never markup.

import words from "../words.js";

export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

export function button(text, pressed, className = "by-button") {
  const made = element("button", { type: "button", className, textContent: text });
  made.addEventListener("click", pressed);
  return made;
}

export const number = count => String(count).replace(/\B(?=(?:\d{3})+$)/g, words.thousands);
export const results = count => (count === 0 ? words.none : words[new Intl.PluralRules(document.documentElement.lang).select(count)] ?? words.other).replace("{count}", number(count));
export const termName = (kind, name) => kind === "year" && name === "undated" ? words.undated : name;
