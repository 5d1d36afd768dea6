// The place of an answer: what is filled in goes to Python as text, which stores it in the notebook and looks at it.

// The inputs as one text: of several options those that are ticked.
function filling(fields, touched) {
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
  row.classList.toggle("tf-wide", Boolean(fields.wide));
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
  const { rows, read, fill } = filling(model.get("fields"), () => { kept.textContent = ""; });
  const button = make("button", { type: "submit", textContent: "Check" });
  const form = make("form", { className: "tf-fill" }, ...rows, button, kept);
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
  const say = () => { note.textContent = model.get("note"); note.hidden = !note.textContent; };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    filled = read();
    model.set({ text: filled, asked: model.get("asked") + 1 });
    model.save_changes(python.ask());
  });
  form.addEventListener("keydown", (event) => { // a form does this by itself, but not inside a notebook
    if (event.key !== "Enter" || event.target.tagName !== "INPUT") return;
    event.preventDefault();
    form.requestSubmit();
  });
  const changes = { "change:text": show, "change:told": tell, "change:note": say };
  for (const [event, react] of Object.entries(changes)) model.on(event, react);
  el.append(form, status, note, trouble);
  show();
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
