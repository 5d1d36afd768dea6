// The season: around the course's own front end, to whose text this is added, the week's card, its buttons and its end.
function renderGame(context) {
  const { model, el } = context;
  const stop = render(context);
  const [goal, answers] = el.querySelectorAll(".tf-control"), says = model.get("says");
  const status = make("p", { className: "tf-feedback" });
  status.setAttribute("role", "status");
  const python = waiting(model, el, (words, open) => {
    const { late } = model.get("card");
    if (open) retell(status, words === PYTHON_IS.late && late ? `${words} ${late}` : words);
  });
  const press = (name, more = {}) => {
    if (python.isOpen()) return;
    const heard = python.ask(), turn = model.get("turn");
    model.save_changes(); // what was shown from a film and not told yet
    // The plan goes with the press: while the kernel is busy, values wait in the page and a message would overtake them.
    if (!python.isGone()) model.send({ press: name, plan: model.get("values"), turn, ...more }, heard);
  };
  const button = (name, textContent, more) => {
    const made = make("button", { type: "button", textContent });
    made.addEventListener("click", ({ detail }) => { // one press, or a double one, is one week
      if (name !== "play" || detail <= 1) press(name, more?.());
    });
    made.addEventListener("keydown", (event) => { if (event.repeat) event.preventDefault(); });
    return made;
  };
  const group = (label, ...parts) => {
    const row = make("div", { className: "tf-buttons" }, ...parts);
    row.setAttribute("role", "group");
    row.setAttribute("aria-label", label);
    return row;
  };

  const visit = (node) => { // nothing to operate: it takes the focus once, so that it is read from here on
    node.tabIndex = -1;
    node.focus();
    node.addEventListener("blur", () => node.removeAttribute("tabindex"), { once: true });
  };

  // ---- the card: the answers are the explorer's own radio buttons, with the card's words ----
  const legend = make("legend"), text = make("p");
  const card = make("fieldset", { className: "tf-week" }, legend, text, answers.querySelector(".tf-segments"));
  answers.hidden = true;
  const [open, ...labels] = card.querySelectorAll("label");
  open.remove(); // no answer is an answer too, but nobody chooses it: each week begins with it
  const noAnswer = open.querySelector("input");
  card.querySelector(".tf-segments").removeAttribute("aria-labelledby");
  card.querySelector(".tf-segments").setAttribute("aria-label", answers.querySelector(".tf-label").textContent);
  const showCard = () => {
    const { title, text: words, answers: all } = model.get("card");
    card.hidden = !title;
    if (!title) return;
    legend.textContent = title;
    text.textContent = words;
    labels.forEach((label, k) => {
      const does = make("span", { textContent: ` ${all[k].told}.` });
      label.replaceChildren(label.querySelector("input"), make("b", { textContent: `${all[k].words}:` }), does);
    });
  };

  // ---- what came of the last week ----
  const came = make("section", { className: "tf-came" });
  came.setAttribute("aria-label", says.came);
  const showCame = () => {
    const { number, words, lines } = model.get("came");
    came.hidden = !number;
    if (!number) return;
    const reasons = make("ul", {}, ...lines.map((textContent) => make("li", { textContent })));
    came.replaceChildren(make("p", {}, make("b", { textContent: number }), ` ${words}`), reasons);
  };

  // ---- the buttons ----
  const play = button("play", ""), back = button("back", ""), save = button("save", says.save);
  play.classList.add("tf-go");
  const turn = group(says.turn, play, back, save);
  const number = make("input", { type: "text", size: 9, id: freshId(), autocomplete: "off" });
  const typed = button("typed", says.typed, () => ({ seed: number.value }));
  const label = make("label", { htmlFor: number.id, textContent: says.number });
  const other = group(says.others, button("new", says.new), button("again", says.again),
    button("today", says.today), label, number, typed);
  const fold = (summary, ...parts) => make("details", {}, make("summary", { textContent: summary }), ...parts);
  const weeks = make("ol"), log = fold(says.log, weeks);
  const end = make("section", { className: "tf-end" }), runs = make("div", { className: "tf-runs" });
  const another = fold(says.another, other), assumed = make("div", { innerHTML: model.get("assumptions") });
  const show = () => {
    const over = Boolean(model.get("ending"));
    const here = card.contains(document.activeElement) || turn.contains(document.activeElement);
    python.answered();
    retell(status, model.get("told"));
    showCard();
    showCame();
    goal.hidden = model.get("begun");
    row.hidden = play.hidden = over;
    play.textContent = model.get("says").play;
    back.hidden = over;
    back.textContent = model.get("says").back;
    weeks.replaceChildren(...model.get("log").map((textContent) => make("li", { textContent })));
    log.hidden = !model.get("log").length;
    if (end.innerHTML !== model.get("ending")) end.innerHTML = model.get("ending");
    end.hidden = !over;
    runs.innerHTML = model.get("runs");
    if (over) another.open = true;
    if (shown !== null && shown !== model.get("turn") && here) visit(over ? end : came.hidden ? legend : came);
    if (shown !== null && shown !== model.get("turn")) noAnswer.dispatchEvent(new Event("input"));
    shown = model.get("turn");
  };
  let shown = null;
  const row = el.querySelector(".tf-controls");
  el.querySelector(".tf-stage").before(came, card);
  row.after(turn, status, end, another);
  el.append(log, runs, fold(says.assumptions, assumed));
  model.on("change:answered", show);
  show();
  python.start();
  return () => { stop(); python.stop(); model.off("change:answered", show); };
}

export default { render: renderGame };
