// Native, labelled inputs in one grid: label | track | number box.

const MOST_SEGMENTS = 5; // options that stand in a row; more are a list

const unitOf = (spec) => (spec.unit || "").trim();

const withUnit = (spec, value) => { // a whole number has no point: 16 h, then 16.5 h
  const digits = Number.isInteger(Number(value)) ? 0 : (String(spec.step).split(".")[1] || "").length;
  const unit = unitOf(spec);
  return `${Number(value).toFixed(digits).replace("-", "−")}${unit && unit !== "%" ? " " : ""}${unit}`;
};

// Returns what a slider is set to by a typed text: its `value`, and a sentence where that is not what was typed.
function typed(spec, text) {
  const range = { low: withUnit({ ...spec, unit: "" }, spec.low), high: withUnit(spec, spec.most), text: text.trim() };
  const possible = (number) => spec.low <= number && number <= spec.most;
  const { number, words, twoWays } = readNumber(text, { unit: spec.unit, perCent: spec.unit === "%" ? 1 : null, possible });
  if (twoWays) return { words };
  if (number === undefined) return { words: phrase("unread", range) };
  if (!possible(number)) return { words: phrase("outside", range) };
  const value = Number((spec.low + Math.round((number - spec.low) / spec.step) * spec.step).toFixed(10));
  const near = Math.abs(value - number) > 1e-9;
  const became = { step: spec.step, text: text.trim(), value: withUnit(spec, value) };
  return { value, words: near ? phrase("stepped", became) : "" };
}

// How wide the columns of names and of boxes are, so that all tracks of a card begin and end at the same place.
function columns(el, specs) {
  const digits = (spec) => Math.max(...[spec.low, spec.low + spec.step, spec.most - spec.step, spec.most].map((end) => withUnit({ ...spec, unit: "" }, end).length));
  const boxes = specs.filter(({ kind }) => kind === "slider").map((spec) => `${digits(spec)}ch + ${unitOf(spec).length * 0.6}em + 40px`);
  el.style.setProperty("--tf-label", Math.max(...specs.map(({ label }) => label.length)));
  el.style.setProperty("--tf-box", boxes.length ? `max(84px, ${boxes.join(", ")})` : "60px");
}

// Returns the row, its `inputs`, a function that shows a value, and one that tells the values beside the present one.
// `moved(value, jump)` is called when the reader moves the control; `jump` tells a typed number.
function control(spec, moved) {
  const kind = spec.kind === "choice" && spec.options.length <= MOST_SEGMENTS ? "segments" : spec.kind;
  const id = freshId();
  const label = make(kind === "segments" ? "span" : "label", { className: "tf-label", id: `${id}-label`, textContent: spec.label });
  if (kind !== "segments") label.htmlFor = id;
  const name = make("span", { className: "tf-name" }, label);
  if (spec.source) name.append(make("small", { className: "tf-source", textContent: spec.source }));
  const made = { slider, choice: select, segments, switch: toggle, box }[kind](spec, id, moved);
  const row = make("div", { className: "tf-control" }, name, ...made.parts);
  row.dataset.kind = kind;
  return { ...made, row, name };
}

function toggle(_, id, moved) {
  const input = make("input", { type: "checkbox", id });
  input.addEventListener("input", () => moved(input.checked));
  return { inputs: [input], parts: [input], show: (value) => { input.checked = value; }, beside: () => [!input.checked] };
}

const neighboursOf = (options, at) => [1, -1].map((step) => options[at + step]).filter((text) => text !== undefined);

function select(spec, id, moved) {
  const input = make("select", { id }, ...spec.options.map((value, k) => make("option", { textContent: spec.labels[k], value })));
  input.addEventListener("input", () => moved(input.value));
  const beside = () => neighboursOf(spec.options, input.selectedIndex);
  return { inputs: [input], parts: [input], show: (value) => { input.value = value; }, beside };
}

// A few options stand side by side: radio buttons that look like one, named by the element `label`.
function sideBySide(values, label, react, labels = values) {
  const name = freshId();
  const inputs = values.map((value) => make("input", { type: "radio", name, value }));
  inputs.forEach((input) => input.addEventListener("input", () => react(input.value)));
  const row = make("span", { className: "tf-segments" }, ...inputs.map((input, k) => make("label", {}, input, labels[k])));
  row.setAttribute("role", "radiogroup");
  row.setAttribute("aria-labelledby", label);
  return { inputs, row, show: (value) => inputs.forEach((input) => { input.checked = input.value === value; }) };
}

function segments(spec, id, moved) {
  const { inputs, row, show } = sideBySide(spec.options, `${id}-label`, moved, spec.labels);
  return { inputs, parts: [row], show, beside: () => neighboursOf(spec.options, inputs.findIndex((input) => input.checked)) };
}

function slider(spec, id, moved) {
  const input = make("input", { type: "range", id, min: spec.low, max: spec.high, step: spec.step });
  const number = make("input", { type: "text", autocomplete: "off", spellcheck: false });
  number.setAttribute("aria-label", phrase(spec.unit ? "typed_unit" : "typed", { label: spec.label, unit: unitOf(spec) }));
  const box = make("span", { className: "tf-box" }, number, make("span", { textContent: unitOf(spec) }));
  box.style.setProperty("--tf-unit", unitOf(spec).length);
  const note = make("p", { className: "tf-note", id: `${id}-note`, hidden: true });
  note.setAttribute("role", "alert");
  number.setAttribute("aria-describedby", note.id);
  const say = (words, refused) => {
    note.textContent = words;
    note.hidden = !words;
    number.setAttribute("aria-invalid", String(refused));
  };
  let now = spec.start; // the track ends at `high`, the box at `most`
  const show = (value) => {
    now = input.value = value;
    input.style.setProperty("--tf-filled", (Number(input.value) - spec.low) / (spec.high - spec.low));
    input.setAttribute("aria-valuetext", withUnit(spec, value));
    if (number.getAttribute("aria-invalid") !== "true") number.value = withUnit({ ...spec, unit: "" }, value);
  };
  const stepped = (step) => Number(Math.max(spec.low, Math.min(Number(now) + step * spec.step, spec.most)).toFixed(10));
  const go = (value, jump) => { say("", false); show(value); moved(value, jump); };
  input.addEventListener("input", () => go(Number(input.value), false));
  const take = () => {
    if (number.value === withUnit({ ...spec, unit: "" }, now)) { say("", false); return; }
    const { value, words } = typed(spec, number.value);
    if (value === undefined) { say(words, true); return; } // what was typed stays, to be mended
    go(value, true);
    say(words, false);
  };
  number.addEventListener("change", take);
  number.addEventListener("keydown", (event) => {
    if (event.key === "Enter") { event.preventDefault(); take(); }
    const step = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    go(stepped(step), false);
  });
  const beside = () => [1, -1].map(stepped);
  return { inputs: [input, number], parts: [input, box, note], show, beside };
}
