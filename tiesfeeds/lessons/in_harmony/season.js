// The game: below the controls of the course's own front end, to whose text this is added, a row of buttons.
function renderGame(context) {
  const { model, el } = context;
  const stop = render(context);
  const row = make("div", { className: "tf-buttons" });
  row.setAttribute("role", "group");
  row.setAttribute("aria-label", "Your turn");
  const status = make("p", { className: "tf-feedback" });
  status.setAttribute("role", "status");
  const python = waiting(model, el, (words, open) => { if (open) retell(status, words); });
  const names = { play: "Play this week", back: "Take back a week", save: "Save the report" };
  for (const [press, textContent] of Object.entries(names)) {
    const button = make("button", { type: "button", textContent });
    // The plan goes with the press: while the kernel is busy, values wait in the page
    // and a message would overtake them.
    button.addEventListener("click", ({ detail }) => {
      if (python.isOpen() || (press === "play" && detail > 1)) return; // one press, or a double one, is one week
      const heard = python.ask(), played = model.get("log").length;
      model.save_changes(); // what was shown from a film and not told yet
      if (!python.isGone()) model.send({ press, plan: model.get("values"), played }, heard);
    });
    button.addEventListener("keydown", (event) => { if (event.repeat) event.preventDefault(); });
    row.append(button);
  }
  const weeks = make("ol");
  const log = make("details", {}, make("summary", { textContent: "Your weeks so far" }), weeks);
  const show = () => {
    python.answered();
    retell(status, model.get("told"));
    weeks.replaceChildren(...model.get("log").map((textContent) => make("li", { textContent })));
    log.hidden = !model.get("log").length;
  };
  model.on("change:answered", show);
  show();
  python.start();
  el.querySelector(".tf-controls").after(row, status);
  el.append(log);
  return () => { stop(); python.stop(); model.off("change:answered", show); };
}

export default { render: renderGame };
