// Quizzes: questions, and what Python says of an answer.

// Drawn, since no typeface has them all: a tick, a cross, a pencil's line, a ring that is still open.
const SIGNS = {
  right: "M3 8.5 6.5 12 13 4.5",
  "not yet": "M4 4l8 8M12 4l-8 8",
  noted: "M3 13h10M4 10.5l7-7 1.5 1.5-7 7-2 .5z",
  refused: "M12.5 4.8A5.5 5.5 0 1 0 13.5 8",
};

const drawnSign = (outline) => make("span", {
  className: "tf-mark",
  innerHTML: `<svg viewBox="0 0 16 16" aria-hidden="true"><path d="${outline}" fill="none" stroke="currentColor" stroke-width="2.2"/></svg>`,
});

// Shows what Python says of an answer: a mark and a word, never a colour alone.
function tell(line, state, text) {
  delete line.words;
  line.dataset.state = state;
  const word = make("strong", { textContent: phrase(state.replace(" ", "_")) });
  line.replaceChildren(drawnSign(SIGNS[state]), word, ` ${unbroken(text)}`);
}

const clear = (line) => { line.replaceChildren(); delete line.words; delete line.dataset.state; };

// Cards to sort: one tap each where the groups have short names. A line counts how many went where.
function cards(spec, reason, reasons, touched) {
  const place = spec.groups.join("").length <= MOST_LETTERS ? tapped : chosen;
  const sorted = Object.fromEntries(spec.options.map((text) => [text, ""]));
  const tally = make("p", { className: "tf-tally" });
  const count = () => {
    const groups = Object.values(sorted).filter(Boolean);
    tally.hidden = !groups.length;
    tally.textContent = spec.groups.map((group) => `${group} ${groups.filter((one) => one === group).length}`).join(" · ");
  };
  const shows = {};
  const rows = spec.options.map((text) => {
    const { label, inputs, row, show } = place(text, spec.groups, (group) => { sorted[text] = group; count(); touched(text); });
    shows[text] = show;
    return make("div", { className: "tf-card" }, label, row, reason(text, ...inputs));
  });
  const fill = (answer) => {
    for (const text of spec.options) shows[text]((sorted[text] = answer[text] || ""));
    count();
  };
  count();
  return { rows: [...rows, tally], reasons, read: () => ({ ...sorted }), fill };
}

const MOST_LETTERS = 40; // of all groups' names in one row

function tapped(text, groups, react) {
  const label = make("span", { id: freshId(), textContent: unbroken(text) });
  return { label, ...sideBySide(groups, label.id, react) };
}

function chosen(text, groups, react) {
  const id = freshId();
  const select = make("select", { id }, make("option", { value: "", textContent: phrase("choose") }));
  select.append(...groups.map((group) => make("option", { value: group, textContent: group })));
  select.addEventListener("input", () => react(select.value));
  const label = make("label", { htmlFor: id, textContent: unbroken(text) });
  return { label, inputs: [select], row: select, show: (value) => { select.value = value; } };
}

// The inputs of one item: `rows` to show, `read()` and `fill(answer)`, and `reasons`: option -> its line.
// `touched(option)` is called when the reader changes what is chosen.
function inputs(spec, touched) {
  const reasons = {};
  const reason = (text, ...inputs) => {
    reasons[text] = make("p", { className: "tf-reason", id: freshId() });
    inputs.forEach((input) => input.setAttribute("aria-describedby", reasons[text].id));
    return reasons[text];
  };
  if (spec.kind === "number") {
    const id = freshId();
    const label = make("label", { htmlFor: id, textContent: phrase(spec.unit ? "answer_unit" : "answer", spec) });
    // no inputMode: a telephone's keys for numbers lack the minus sign, /, % and blanks, all of which are read
    const input = make("input", { type: "text", autocomplete: "off", id });
    input.addEventListener("input", () => touched());
    const row = make("div", { className: "tf-number" }, label, input);
    return { rows: [row], reasons, read: () => input.value.trim(), fill: (answer) => { input.value = answer; } };
  }
  if (spec.kind === "sort") return cards(spec, reason, reasons, touched);
  const several = spec.kind === "several";
  const name = freshId();
  const boxes = {};
  const rows = spec.options.map((text) => {
    const box = (boxes[text] = make("input", { type: several ? "checkbox" : "radio", name, id: freshId() }));
    box.addEventListener("input", () => touched(text));
    const label = make("label", { htmlFor: box.id, textContent: unbroken(text) });
    return make("div", { className: "tf-option" }, box, label, ...(several ? [reason(text, box)] : []));
  });
  const ticked = () => spec.options.filter((text) => boxes[text].checked);
  const fill = (answer) => spec.options.forEach((text) => { boxes[text].checked = [].concat(answer).includes(text); });
  return { rows, reasons, read: () => (several ? ticked() : ticked()[0] || ""), fill };
}

// One tap answers a question that comes back: each option is a button.
function taps(spec, tapped) {
  let chosen = "";
  const buttons = spec.options.map((text) => make("button", { type: "button", className: "tf-tap", textContent: unbroken(text) }));
  const fill = (answer) => {
    chosen = answer;
    buttons.forEach((button, k) => button.setAttribute("aria-pressed", String(spec.options[k] === answer)));
  };
  buttons.forEach((button, k) => button.addEventListener("click", () => { fill(spec.options[k]); tapped(); }));
  fill("");
  return { rows: [make("div", { className: "tf-taps" }, ...buttons)], reasons: {}, read: () => chosen, fill };
}

// Returns the item's form, and functions that show an answer and what Python says of it.
function question(spec, check) {
  const status = make("p", { className: "tf-feedback" });
  status.setAttribute("role", "status");
  const { rows, reasons, read, fill } = spec.lesson
    ? taps(spec, () => check(read()))
    : inputs(spec, (text) => { clear(status); if (reasons[text]) clear(reasons[text]); });
  const legend = make("legend", {}, ...(spec.lesson ? [make("small", { textContent: spec.lesson })] : []), unbroken(spec.prompt));
  const button = make("button", { type: "submit", textContent: phrase(spec.judged ? "check" : "commit") });
  const form = make("form", { className: "tf-item" },
    make("fieldset", {}, legend, ...rows, ...(spec.lesson ? [] : [button])), status);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    check(read());
  });
  form.addEventListener("keydown", (event) => { // a form does this by itself, but not inside a notebook
    if (event.key !== "Enter" || event.target.tagName !== "INPUT") return;
    event.preventDefault();
    form.requestSubmit();
  });
  const show = (feedback) => {
    const first = feedback.first && feedback.state === "noted" ? ` ${phrase("first_bet", feedback)}` : "";
    tell(status, feedback.state, feedback.message + first);
    for (const [text, line] of Object.entries(reasons)) {
      if (feedback.reasons[text]) tell(line, ...feedback.reasons[text]);
      else if (feedback.state !== "refused") clear(line);
    }
  };
  const wait = (words) => { clear(status); retell(status, words); };
  return { form, fill, show, wait };
}

// Questions of earlier lessons above the quiz, and the switch that keeps them away.
function comingBack(model, forms) {
  const note = make("p", { textContent: phrase("again_note") });
  const { row, show } = control({ kind: "switch", label: phrase("again_switch") }, (on) => {
    model.set("comes_back", on);
    model.save_changes();
  });
  const place = make("section", { className: "tf-again" }, make("div", { className: "tf-top" }, note, row), ...forms);
  place.setAttribute("aria-label", phrase("again"));
  const follow = () => {
    show(model.get("comes_back"));
    forms.forEach((form) => { form.hidden = !model.get("comes_back"); });
  };
  return { place, follow };
}

function quiz(model, el) {
  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
  const questions = {};
  const filled = {}, answered = {}; // the answers and the feedback in this view by now; other views may answer too
  const asked = new Set(); // items whose answer Python has not spoken of yet
  const line = make("p", { className: "tf-python" });
  const python = waiting(model, el, (words, open) => {
    line.textContent = words === PYTHON_IS.gone ? words : "";
    if (open) asked.forEach((id) => questions[id].wait(words));
  });
  const cards = model.get("cards") || [], items = model.get("items");
  for (const spec of [...cards, ...items]) {
    questions[spec.id] = question(spec, (answer) => {
      const answers = model.get("answers"), feedback = model.get("feedback");
      filled[spec.id] = answer;
      if (same(answers[spec.id], answer) && !asked.has(spec.id) && feedback[spec.id]) {
        questions[spec.id].show(feedback[spec.id]); // the same answer again: Python has spoken already
        return;
      }
      asked.add(spec.id);
      questions[spec.id].wait(phrase("checking"));
      model.set("answers", { ...answers, [spec.id]: answer });
      model.save_changes(python.ask());
    });
  }
  const showAnswers = () => {
    for (const [id, answer] of Object.entries(model.get("answers"))) {
      if (!questions[id] || same(filled[id], answer)) continue;
      filled[id] = answer;
      questions[id].fill(answer);
    }
  };
  const showFeedback = () => {
    for (const [id, feedback] of Object.entries(model.get("feedback"))) {
      if (same(answered[id], feedback)) continue; // leave alone what the reader is just answering
      answered[id] = feedback;
      asked.delete(id);
      questions[id].show(feedback);
    }
    if (!asked.size) python.answered();
  };
  const forms = (specs) => specs.map(({ id }) => questions[id].form);
  const again = comingBack(model, forms(cards));
  const score = make("p", { className: "tf-score" });
  const trouble = make("p", { className: "tf-trouble" });
  trouble.setAttribute("role", "alert");
  const showScore = () => { score.textContent = model.get("sentence"); };
  const showTrouble = () => { trouble.textContent = model.get("trouble"); trouble.hidden = !model.get("trouble"); };
  const changes = {
    "change:answers": showAnswers, "change:feedback": showFeedback, "change:sentence": showScore, "change:trouble": showTrouble,
    "change:comes_back": again.follow,
  };
  for (const [event, react] of Object.entries(changes)) { model.on(event, react); react(); }
  const title = make("p", { className: "tf-title", textContent: model.get("title") });
  el.append(...(cards.length ? [again.place] : []), title, line, ...forms(items), score, trouble);
  python.start();
  return () => {
    python.stop();
    for (const [event, react] of Object.entries(changes)) model.off(event, react);
  };
}
