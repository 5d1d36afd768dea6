// Native, labelled inputs: a slider, a choice, a switch.

const withUnit = (spec, value) => {
  const digits = (String(spec.step).split(".")[1] || "").length;
  return `${Number(value).toFixed(digits).replace("-", "−")}${spec.unit && spec.unit !== "%" ? " " : ""}${spec.unit || ""}`;
};

// Returns the row, a function that shows a value, and one that tells the values one step beside the present one.
// `moved(value)` is called when the reader moves the control.
function control(spec, moved) {
  const id = freshId();
  const label = make("label", { htmlFor: id, textContent: spec.label });
  if (spec.kind === "switch") {
    const input = make("input", { type: "checkbox", id });
    input.addEventListener("input", () => moved(input.checked));
    const row = make("div", { className: "tf-control" }, input, label);
    return { input, row, show: (value) => { input.checked = value; }, beside: () => [!input.checked] };
  }
  if (spec.kind === "choice") {
    const input = make("select", { id }, ...spec.options.map((text) => make("option", { textContent: text, value: text })));
    input.addEventListener("input", () => moved(input.value));
    const row = make("div", { className: "tf-control" }, label, input);
    const beside = () => [1, -1].map((step) => spec.options[input.selectedIndex + step]).filter((text) => text !== undefined);
    return { input, row, show: (value) => { input.value = value; }, beside };
  }
  const input = make("input", { type: "range", id, min: spec.low, max: spec.high, step: spec.step });
  const number = make("output");
  number.setAttribute("aria-live", "off"); // the slider itself tells its value
  number.htmlFor.add(id);
  const show = (value) => {
    input.value = value;
    number.textContent = withUnit(spec, value);
    input.setAttribute("aria-valuetext", number.textContent);
  };
  input.addEventListener("input", () => { show(input.value); moved(Number(input.value)); });
  const beside = () => ["stepUp", "stepDown"].map((step) => {
    const probe = input.cloneNode();
    probe.value = input.value;
    probe[step]();
    return Number(probe.value);
  });
  const row = make("div", { className: "tf-control" }, label, make("span", { className: "tf-dial" }, input, number));
  return { input, row, show, beside };
}
