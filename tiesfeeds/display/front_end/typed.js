// Numbers as people type them, read as tiesfeeds/typed.py does: letters, patterns and sentences are its own.

const WHOLE = Object.fromEntries(Object.entries(READER.patterns).map(([name, text]) => [name, new RegExp(`^(?:${text})$`, "s")]));
const PER_CENT = new RegExp(READER.patterns["per cent"], "g"), BRACKETS = new RegExp(READER.patterns.brackets, "g");
const SIGN = new RegExp(READER.patterns.sign);

const digitOf = (letter) => `${letter.charCodeAt(0) & 15}`; // full-width and Arabic ones
const tidy = (text) => [...text].map((letter) => READER.alike[letter] ?? letter).join("")
  .replace(/[０-９٠-٩۰-۹]/g, digitOf).replace(/\s+/g, " ").trim();
const singular = (word) => word.replace(/^[.?]+|[.?]+$/g, "").replace(/s$/, "");
const wordsOf = (unit) => (unit.toLowerCase().match(/[\p{L}_]+|[$€£]/gu) || []).map(singular)
  .flatMap((word) => [word, READER.signs[word] ?? word]);

// Products, divisions and their sum, from left to right.
function reckoned(first, rest) {
  const values = [first, ...rest.filter((_, place) => place % 2)].map(meant), signs = rest.filter((_, place) => place % 2 === 0);
  if (values.some((value) => value.length !== 1)) return [];
  const [start, ...others] = values.flat(), parts = [start];
  others.forEach((value, place) => {
    if (signs[place] === "+") parts.push(value);
    else parts.push(signs[place] === "/" ? parts.pop() / value : parts.pop() * value);
  });
  const sum = parts.reduce((sofar, part) => sofar + part, 0);
  return Number.isFinite(sum) ? [sum] : [];
}

function meant(digits) {
  const [first, ...rest] = digits.split(SIGN);
  if (rest.length) return WHOLE.date.test(digits) ? [] : reckoned(first, rest);
  const numbers = WHOLE.whole.test(digits) ? [Number(digits.replace(/\D/g, ""))] : [];
  for (const broken of [digits.match(WHOLE.point), digits.match(WHOLE.comma)].filter(Boolean)) {
    numbers.push(Number(`${broken.groups.whole.replace(/\D/g, "") || 0}.${broken.groups.part}`));
  }
  return numbers.sort((one, other) => one - other);
}

const plainly = (value) => (/^-?[1-9]\d{0,2}\.\d{3}$/.test(`${value}`) ? `${value}0` : `${value}`);

// Returns the `number`, or the `words` that answer a text which is none; `twoWays` where it can be read in two.
function readNumber(typed, { unit = "", perCent = null, possible = () => true, whole = false }) {
  const say = (name, more) => ({ words: READER.sentences[name].replace(/\{(\w+)\}/g, (_, key) => more[key]) });
  const text = typed.replace(/^["'\s]+|["'\s]+$/g, ""), tidied = tidy(typed);
  const unread = WHOLE.sum.test(tidied.replace(/^["' ]+|["' ]+$/g, "")) ? "sum" : "unread";
  const parts = tidied.replace(BRACKETS, "$1").replace(/^["' ]+|["' ]+$/g, "").match(WHOLE.parts)?.groups;
  if (!parts) return say(/\d/.test(tidied) ? unread : "example", { text });
  const beside = `${parts.before} ${parts.after}`.toLowerCase(), share = beside.search(PER_CENT) >= 0;
  if (share && !perCent) return say("no per cent", { unit: unit || "a number" });
  const known = wordsOf(unit);
  const strange = beside.replace(PER_CENT, " ").split(" ").filter((word) => singular(word) && !known.includes(singular(word)));
  if (strange.length) return say("left out", { words: strange.join(" ") });
  const over = share && perCent > 1 ? perCent : 1;
  const all = meant(parts.digits).map((value) => (parts.minus === "-" ? -value : value));
  const able = whole ? all.slice(-1) : all.filter((value) => possible(value / over));
  const numbers = all.length < 2 ? all : able.length ? able : all.slice(0, 1);
  if (!numbers.length) return say(unread, { text });
  if (numbers.length > 1) return { ...say("two ways", { text, ways: numbers.map(plainly).join(" or ") }), twoWays: true };
  return { number: numbers[0] / over };
}
