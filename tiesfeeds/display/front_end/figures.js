// Figures of the reader's own: boxes to type or paste into, figures that are offered for them, and the fold around all.

// What is typed counts when the box is left, or with Enter where it has one line. What stands there in grey is taken else.
function box(spec, id, moved) {
  const long = spec.lines > 1;
  const input = make(long ? "textarea" : "input", { id, placeholder: spec.example, autocomplete: "off", spellcheck: false });
  if (long) input.rows = spec.lines;
  else input.type = "text";
  const note = make("p", { className: "tf-note", id: `${id}-note`, hidden: true });
  note.setAttribute("role", "alert");
  input.setAttribute("aria-describedby", note.id);
  let held = "";
  const take = () => { if (input.value !== held) { held = input.value; moved(held, true); } };
  input.addEventListener("change", take);
  input.addEventListener("paste", () => setTimeout(take));
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !long) { event.preventDefault(); take(); }
  });
  const show = (value) => {
    if (value === held) return; // what is being typed stays
    held = input.value = value;
  };
  const told = (words) => {
    note.textContent = words || "";
    note.hidden = !words;
    input.setAttribute("aria-invalid", String(Boolean(words)));
  };
  const field = make("span", { className: long ? "tf-paste" : "tf-figure" }, input);
  if (unitOf(spec)) field.append(make("span", { textContent: unitOf(spec) }));
  return { inputs: [input], parts: [field, note], show, told, beside: () => [] };
}

// Returns the fold with a card's parts, and what follows from changes. `go(values)` sets some of the controls.
function foldOf(model, controls, parts, go) {
  const row = make("div", { className: "tf-chips" });
  row.setAttribute("role", "group");
  row.setAttribute("aria-label", phrase("figures_offered"));
  const offer = () => {
    const buttons = model.get("offers").map(({ words, values }) => {
      const button = make("button", { type: "button", textContent: words });
      button.addEventListener("click", () => { go(values); controls[Object.keys(values)[0]].inputs[0].focus(); });
      return button;
    });
    row.replaceChildren(make("span", { textContent: phrase("figures_before") }), ...buttons);
    row.hidden = !buttons.length;
  };
  const tell = () => {
    for (const [name, { told }] of Object.entries(controls)) told?.(model.get("notes")[name]);
  };
  offer();
  tell();
  const summary = make("summary", {}, make("b", { textContent: phrase("figures") }), `: ${model.get("fold")}`);
  const fold = make("details", { className: "tf-fold" }, summary, row, ...parts);
  return { fold, changes: { "change:offers": offer, "change:notes": tell } };
}
