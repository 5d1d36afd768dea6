// The place of an answer: what is filled in goes to Python as text, which stores it in the notebook and looks at it.

// A place for words: how many there are stands below it, what there are points for beside it.
function inWords(fields, touched, submit) {
  const input = make("textarea", { id: freshId(), rows: 8, spellcheck: true });
  const count = make("p", { className: "tf-tally" });
  const say = () => {
    const number = input.value.split(/\s+/).filter(Boolean).length;
    const left = Math.max(fields.enough - number, 0);
    count.textContent = phrase(number === 1 ? "one_word" : "many_words", { count: number })
      + (left ? phrase("enough", { count: fields.enough }) : "");
  };
  input.addEventListener("input", () => { say(); touched(); });
  input.addEventListener("change", submit); // whoever leaves it has it kept
  const label = make("label", { htmlFor: input.id, textContent: fields.label });
  const points = make("ul", {}, ...fields.criteria.map((textContent) => make("li", { textContent })));
  const beside = make("div", { className: "tf-points" }, make("p", { textContent: phrase("points") }), points);
  say();
  const rows = [make("div", { className: "tf-words" }, label, input, count), beside];
  return { rows, read: () => input.value.trim(), fill: (text) => { input.value = text; say(); } };
}

// A line for each of several names.
function byName(fields, touched) {
  const lines = fields.options.map((name) => {
    const input = make("input", { type: "text", autocomplete: "off", id: freshId() });
    input.addEventListener("input", () => touched());
    const row = make("div", { className: "tf-number tf-line" }, make("label", { htmlFor: input.id, textContent: name }), input);
    return { input, row };
  });
  const read = () => lines.map(({ input }) => input.value.trim());
  const fill = (text) => text.replace(/[[\]()]/g, "").split(/; */).forEach((part, k) => { if (lines[k]) lines[k].input.value = part; });
  return { rows: lines.map(({ row }) => row), read: () => (read().some(Boolean) ? read().join("; ") : ""), fill };
}

const MOVES = { up: ["M3 11l5-6 5 6", -1], down: ["M3 5l5 6 5-6", 1] };

// Things to put in order: two buttons move each of them, and a line says where it is now.
function inOrder(fields, touched) {
  let items = [...fields.options];
  const list = make("ol", { className: "tf-order" }), told = make("p", { className: "tf-told" });
  told.setAttribute("role", "status");
  const move = (text, way) => {
    const from = items.indexOf(text), to = from + MOVES[way][1];
    [items[from], items[to]] = [items[to], items[from]];
    draw();
    const [first, second] = list.children[to].querySelectorAll("button");
    const own = way === "up" ? first : second;
    (own.disabled ? (way === "up" ? second : first) : own).focus();
    retell(told, phrase("placed", { text, place: to + 1, of: items.length }));
    touched();
  };
  const draw = () => list.replaceChildren(...items.map((text, place) => {
    const buttons = Object.entries(MOVES).map(([way, [outline, step]]) => {
      const button = make("button", { type: "button", disabled: !items[place + step] });
      button.append(drawnSign(outline));
      button.setAttribute("aria-label", phrase(way, { text }));
      button.addEventListener("click", () => move(text, way));
      return button;
    });
    return make("li", {}, make("span", { textContent: text }), ...buttons);
  }));
  const fill = (text) => {
    const parts = text.split("; ");
    items = [...parts.filter((part) => fields.options.includes(part)), ...fields.options.filter((one) => !parts.includes(one))];
    draw();
  };
  draw();
  const set = make("fieldset", {}, make("legend", { textContent: fields.label }), list, told);
  return { rows: [set], read: () => items.join("; "), fill };
}

const FILLED = { text: inWords, pairs: byName, order: inOrder };

// The inputs as one text: of several options those that are ticked.
function filling(fields, touched, submit) {
  if (FILLED[fields.kind]) return FILLED[fields.kind](fields, touched, submit);
  if (fields.kind !== "number") {
    const options = inputs({ ...fields, kind: fields.kind, reasons: {} }, touched);
    const set = make("fieldset", {}, make("legend", { textContent: fields.label }), ...options.rows);
    const read = () => [].concat(options.read()).join("; ");
    return { rows: [set], read, fill: (text) => options.fill(fields.kind === "several" ? text.split("; ") : text) };
  }
  const id = freshId();
  const input = make("input", { type: "text", autocomplete: "off", id });
  input.addEventListener("input", () => touched());
  const row = make("div", { className: "tf-number tf-line" }, make("label", { htmlFor: id, textContent: fields.label }), input);
  row.classList.toggle("tf-broad", Boolean(fields.wide));
  if (fields.unit) row.append(make("span", { textContent: fields.unit }));
  return { rows: [row], read: () => input.value.trim(), fill: (text) => { input.value = text; } };
}

function answerForm(model, el) {
  const kept = make("span", { className: "tf-kept" });
  const status = make("p", { className: "tf-told" });
  status.setAttribute("role", "status");
  const note = make("p", { className: "tf-overruled" });
  const trouble = make("p", { className: "tf-trouble", hidden: true });
  trouble.setAttribute("role", "alert");
  const fields = model.get("fields");
  const { rows, read, fill } = filling(fields, () => { kept.textContent = ""; }, () => form.requestSubmit());
  const button = make("button", { type: "submit", textContent: phrase(fields.kind === "text" ? "keep" : "check") });
  const example = make("p"), folded = make("details", { hidden: true }, make("summary", { textContent: phrase("model") }), example);
  const offer = fields.offer ? [make("button", { type: "button", className: "tf-offer", textContent: fields.offer })] : [];
  const form = make("form", { className: "tf-fill" }, ...rows, ...offer, button, kept);
  const python = waiting(model, el, (words) => {
    trouble.textContent = words;
    trouble.hidden = !words;
  });
  let filled = "";
  const show = () => {
    if (model.get("text") === filled) return; // leave alone what the reader is just typing
    filled = model.get("text");
    fill(filled);
  };
  const tell = () => {
    const told = model.get("told");
    if (told.asked !== model.get("asked")) return;
    python.answered();
    if (!told.words) return;
    kept.textContent = told.words.card ? "" : told.words.said;
    retell(status, told.words.said);
  };
  const take = (offered) => {
    python.answered();
    if (offered.fill) fill(offered.fill);
    kept.textContent = offered.said;
    retell(status, offered.said);
  };
  const unfold = () => { example.textContent = model.get("model_answer") || ""; folded.hidden = !example.textContent; };
  const say = () => { note.textContent = model.get("note"); note.hidden = !note.textContent; };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    filled = read();
    model.set({ text: filled, asked: model.get("asked") + 1 });
    model.save_changes(python.ask());
  });
  offer.forEach((made) => made.addEventListener("click", () => model.send({}, python.ask())));
  form.addEventListener("keydown", (event) => { // a form does this by itself, but not inside a notebook
    if (event.key !== "Enter" || event.target.tagName !== "INPUT") return;
    event.preventDefault();
    form.requestSubmit();
  });
  const changes = { "change:text": show, "change:told": tell, "change:note": say, "change:model_answer": unfold, "msg:custom": take };
  for (const [event, react] of Object.entries(changes)) model.on(event, react);
  el.append(form, folded, status, note, trouble);
  show();
  unfold();
  say();
  python.start();
  return () => {
    python.stop();
    for (const [event, react] of Object.entries(changes)) model.off(event, react);
  };
}

function renderForm({ model, el }) {
  el.classList.add("tf-live", "tf-form");
  spareShortcuts(el);
  return answerForm(model, el);
}

export default { render: renderForm };
