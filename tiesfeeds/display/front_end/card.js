// The card of a picture: its title, its controls, the canvas, the sentence, and lines for what went wrong.

// `moved(name)` returns what is called with a control's new value; `hush(quiet)` is called where a slider is taken hold
// of and let go; `focused(spec)` where a control gets the focus.
function card(model, { moved, hush, focused }) {
  const canvas = make("canvas");
  const sentence = make("p", { className: "tf-sentence" });
  sentence.setAttribute("role", "status");
  const trouble = make("p", { className: "tf-trouble", hidden: true });
  trouble.setAttribute("role", "alert");
  const row = make("div", { className: "tf-controls" });
  row.setAttribute("role", "group");
  row.setAttribute("aria-label", `Controls of ${model.get("title")}`);
  const line = make("p", { className: "tf-python" });
  line.setAttribute("role", "status");
  const specs = model.get("controls");
  const controls = {};
  for (const spec of specs) {
    const made = control(spec, moved(spec.name));
    controls[spec.name] = made;
    made.input.addEventListener("pointerdown", () => hush(true));
    made.input.addEventListener("change", () => hush(false));
    made.input.addEventListener("focus", () => focused(spec));
    row.append(made.row);
  }
  const showValues = () => specs.forEach((spec) => controls[spec.name].show(model.get("values")[spec.name]));
  const parts = [make("p", { className: "tf-title", textContent: model.get("title") }), row, canvas, sentence, trouble];
  return { canvas, sentence, trouble, line, row, controls, parts, showValues };
}
