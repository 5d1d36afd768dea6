// Explorers and animations: a picture that follows its controls. A diagram has none.

const SLOW = 300; // milliseconds for a step of a film, from which on marks go from one to the next
const TOLD = 250; // milliseconds after which Python is told of a setting that is shown already

// A canvas for states: what stands still is painted once, what moves is painted on it.
function easel(canvas) {
  const under = document.createElement("canvas");
  let look = null, look_of = null;
  return {
    look: (theme, density) => { look = { theme, density }; },
    show: ([width, height], still, moving) => {
      if (!look) return;
      const sides = [width, height].map((side) => Math.round(side * look.density));
      for (const one of [canvas, under]) {
        if (one.width !== sides[0] || one.height !== sides[1]) { [one.width, one.height] = sides; look_of = null; }
      }
      if (look_of?.still !== still || look_of.look !== look) { paint(under, [still], look); look_of = { still, look }; }
      canvas.style.width = `${width}px`;
      const pen = canvas.getContext("2d");
      pen.resetTransform();
      pen.drawImage(under, 0, 0);
      paint(canvas, [moving], look);
    },
  };
}

function picture(model, el) {
  const animation = model.get("kind") === "animation", alone = model.get("kind") !== "explorer"; // alone: without Python
  const specs = model.get("controls");
  const { stage, canvas, trouble, line, row, controls, parts, showValues, say, hush, stop: leave } = card(model, {
    set: (values, jump) => move(values, jump || isChoice(values)),
    released: () => tell(),
    waits: () => python.isOpen(),
    present: () => shown,
    focused: (spec) => { if (!alone) film.hold(spec); },
  });
  const film = filmOf(model, () => el.contains(document.activeElement) || el.matches(":hover"));
  const { setting } = film;
  const isChoice = (values) => specs.some(({ name, kind }) => name in values && kind !== "slider");

  // ---- what is shown ----

  let shown = null, showing = null, turn = 0; // the state, its setting as text, and how many there were
  const stand = easel(canvas);
  const draw = () => { if (shown) stand.show(model.get("size"), shown.still, touched.painted(shown.moving)); };
  const touched = touch(stage, canvas, {
    shown: () => shown,
    size: () => model.get("size"),
    repaint: () => { arrive(); draw(); },
    set: (values) => move(values, true),
  });
  let arrive = () => {}; // ends a motion at once
  const show = (state, values, jump) => {
    arrive();
    const from = shown, size = model.get("size");
    [shown, showing] = [state, setting(values)];
    touched.changed();
    const step = (moving) => stand.show(size, state.still, touched.painted(moving));
    if (jump && from) arrive = tween(step, from.moving, state.moving);
    else draw();
    const title = model.get("title"), words = state.sentence;
    canvas.setAttribute("role", "img"); // not before: an image without a name is worse than none
    canvas.setAttribute("aria-label", `${title}${title.endsWith("?") ? "" : "."} ${words}`);
    canvas.dataset.turn = turn += 1;
    say(words, state.headline);
  };

  // ---- what Python is asked and answers ----

  // A restart is seen on every widget, and told where somebody waits. No control stands where its picture is not.
  const python = waiting(model, el, (words, open) => {
    line.setAttribute("aria-live", open ? "polite" : "off");
    retell(line, alone ? "" : words);
    canvas.classList.toggle("tf-late", words === PYTHON_IS.late);
    if (words === PYTHON_IS.gone && showing) back();
  });
  const back = () => { // to the setting that the picture shows
    const values = JSON.parse(showing);
    model.set("values", Object.fromEntries(specs.map((spec, k) => [spec.name, values[k]])));
  };

  // What is shown already is told when things are calm, or when the control is let go.
  let telling = null;
  const tell = () => {
    if (telling === null) return;
    clearTimeout(telling);
    telling = null;
    model.save_changes(python.isOpen() ? python.ask() : undefined);
  };
  let jumped = false; // whether the last move was one: marks then go where they belong, else they are there at once
  const move = (changes, jump = false) => {
    const values = { ...model.get("values"), ...changes };
    model.set("values", values); // one dictionary: two controls never overwrite each other
    clearTimeout(telling);
    telling = null;
    jumped = jump;
    const there = film.at(values);
    if (there) {
      show(there, values, jump);
      telling = setTimeout(tell, python.isOpen() ? 0 : TOLD);
    } else {
      model.save_changes(python.ask());
      const settled = showing === setting(model.get("values")); // where no Python is, at once
      const near = jump || settled ? null : film.near(values); // a hand that is quicker sees what lies nearest
      if (near && setting(near) !== showing) show(film.at(near), near);
    }
    film.later();
  };
  const answered = () => {
    const state = film.present();
    if (python.isGone()) model.set("values", { ...model.get("shows") }); // it answers after all
    const now = setting(model.get("values")), shows = setting(model.get("shows"));
    if (now === shows) python.answered();
    if (showing === now && shows !== now) return; // an answer to an earlier move: the page is further
    if (showing !== shows || state !== shown) show(state, model.get("shows"), jumped && now === shows);
    if (now === shows) jumped = false;
  };
  const showTrouble = () => {
    trouble.textContent = model.get("trouble");
    trouble.hidden = !model.get("trouble");
    if (model.get("trouble")) python.answered();
  };

  // ---- an animation plays ----

  let playing = null;
  const stop = () => { clearInterval(playing); playing = null; };
  if (animation) {
    const [spec] = specs;
    const button = make("button", { type: "button", className: "tf-play" });
    const name = () => { button.textContent = phrase(playing ? "pause" : "play"); hush(Boolean(playing)); };
    const pace = Math.min(Math.max((6000 * spec.step) / (spec.high - spec.low), 60), 500);
    const step = () => {
      const value = Math.min(model.get("values")[spec.name] + spec.step, spec.high);
      controls[spec.name].show(value);
      move({ [spec.name]: value }, pace >= SLOW);
      if (value >= spec.high) { stop(); name(); }
    };
    button.addEventListener("click", () => {
      if (playing) { stop(); name(); return; }
      if (model.get("values")[spec.name] >= spec.high) { controls[spec.name].show(spec.low); move({ [spec.name]: spec.low }); }
      playing = setInterval(step, pace);
      name();
    });
    name();
    row.append(button);
  }

  const figures = model.get("fold") ? foldOf(model, controls, parts, (values) => move(values, true)) : null;
  const changes = { "change:drawn": answered, "change:values": showValues, "change:trouble": showTrouble, ...figures?.changes };
  for (const [event, react] of Object.entries(changes)) model.on(event, react);
  row.hidden = !specs.length;
  el.classList.add("tf-screen");
  if (specs.length) columns(el, specs);
  el.append(...(figures ? [figures.fold] : parts));
  showTrouble();
  const unfollow = followPage(stage, {
    repaint: (theme, density) => { stand.look(theme, density); draw(); if (shown) touched.place(); },
    resized: (width) => { model.set("width", width); model.save_changes(); },
  });
  show(film.present(), model.get("shows")); // a saved page may have been saved while Python owed it an answer
  python.start();
  showValues();
  return () => {
    stop();
    arrive();
    leave();
    touched.stop();
    unfollow();
    python.stop();
    film.stop();
    clearTimeout(telling);
    for (const [event, react] of Object.entries(changes)) model.off(event, react);
  };
}
