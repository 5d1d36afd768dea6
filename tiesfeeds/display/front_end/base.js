// What all of the front end uses: elements, ids, and words that a screen reader is told again.

// A sentence of `words.toml`, with what goes into its braces.
const phrase = (name, parts = {}) => WORDS[name].replace(/\{(\w+)\}/g, (_, key) => parts[key]);

// No line ends within 1 000.
const unbroken = (text) => text.replace(/(\d) (?=\d{3}\b)/g, "$1\u00a0");

const make = (tag, set = {}, ...children) => {
  const node = Object.assign(document.createElement(tag), set);
  node.append(...children);
  return node;
};

// Two views must not share ids, and each may have loaded this file for itself: a counter would begin anew in each.
const freshId = () => `tf-${Math.random().toString(36).slice(2)}`;

// JupyterLab's shortcuts listen on the document; it spares the focused element only if that element itself says so.
const spareShortcuts = (el) =>
  el.addEventListener("focusin", (event) => event.target.setAttribute("data-lm-suppress-shortcuts", "true"));

// A screen reader tells a line when it changes: the same words once more need a moment without any.
function retell(line, words) {
  const silence = line.textContent ? 100 : 0;
  line.textContent = "";
  line.words = words;
  setTimeout(() => { if (line.words === words) line.textContent = words; }, silence);
}
