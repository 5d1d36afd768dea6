// The card of a picture: its title, the finding, the picture, the controls, settings to try, and the sentence.

const STAY = 150; // milliseconds that a mouse stands on a control
const REST = 400; // milliseconds without a change before a screen reader is told
const LONG = 600; // letters of a sentence that stands alone: more than that are no caption
const TELLING = 300; // milliseconds that it stands there: for good it stands in the sentence, and nobody shall find it twice

// What a move has changed, in few words: the finding with its number before, else the first part of the sentence that is
// new. What the picture shows now is in the sentence, for whoever reads on.
const CLAUSE = /(?<=[.;]) /;
function changed(before, after) {
  if (before.words === after.words) return phrase("unchanged");
  const [was, now] = [before, after].map(({ headline }) => (headline?.number ? `${headline.number} ${headline.words}` : ""));
  if (now && now !== was) {
    return after.headline.words === before.headline?.words ? phrase("before", { now, number: before.headline.number }) : now;
  }
  const known = before.words.split(CLAUSE);
  return after.words.split(CLAUSE).find((part) => !known.includes(part)) || after.words;
}

// A screen reader is told where things come to rest: not each step of a slider, of a held key or of a film.
function teller(line, waits) {
  let quiet = false, told = null, now = null, resting = null;
  const rest = () => {
    clearTimeout(resting);
    if (quiet || !told || (told.at === now.at && told.words === now.words)) return;
    resting = setTimeout(() => {
      if (waits()) return; // what comes will be told instead
      line.textContent = changed(told, now);
      told = now;
      setTimeout(() => { line.textContent = ""; }, TELLING);
    }, REST);
  };
  return {
    tell: (state) => { now = state; told ||= state; rest(); }, // what is there from the beginning is read, not told
    hush: (silent) => { quiet = silent; rest(); },
    stop: () => clearTimeout(resting),
  };
}

// What is read before a picture: what can be moved, and with what to begin.
function hint(specs, plays) {
  const count = ({ length }, word) => phrase(length === 1 ? `one_${word}` : `many_${word}s`, { count: length });
  const doubtful = specs.filter(({ assumption }) => assumption), others = specs.filter(({ assumption }) => !assumption);
  const parts = [[others, "control"], [doubtful, "assumption"]].filter(([some]) => some.length).map((part) => count(...part));
  if (!parts.length) return phrase("still");
  return phrase(plays ? "plays" : "moves", { parts: parts.join(phrase("and")), first: specs[0].label.replace(/[.?]$/, "") });
}

// The finding: a number, large, and the words that go on from it. After a jump the number counts.
function finding() {
  const number = make("b"), words = make("span");
  const line = make("p", { className: "tf-finding", hidden: true }, number, words);
  let frame = null;
  const show = (headline, jump) => {
    cancelAnimationFrame(frame);
    line.hidden = !headline?.number;
    if (line.hidden) return;
    const before = number.textContent, after = headline.number;
    line.dataset.role = headline.role;
    words.textContent = headline.words;
    number.textContent = after;
    const [from, to] = [before, after].map((text) => text.match(NUMBER)?.[0]);
    if (!jump || !from || !to || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    const start = performance.now();
    const step = (now) => {
      const t = Math.min(Math.max((now - start) / 450, 0), 1);
      number.textContent = t < 1 ? after.replace(to, counted(from, to, eased(t))) : after;
      if (t < 1) frame = requestAnimationFrame(step);
    };
    step(start);
  };
  return { line, show };
}

// The whole sentence, below: more than two lines are folded for the eye where a finding says it in short, or where it
// would be a page of text; never for a screen reader. `told` tells
// what has changed.
function caption() {
  const sentence = make("p", { className: "tf-sentence" });
  const told = make("p", { className: "tf-told" });
  told.setAttribute("role", "status");
  const button = make("button", { type: "button", className: "tf-quiet tf-unfold", textContent: phrase("whole"), hidden: true });
  const fold = (open) => {
    sentence.classList.toggle("tf-whole", open);
    button.textContent = phrase(open ? "fold" : "whole");
    button.setAttribute("aria-expanded", String(open));
  };
  const size = new ResizeObserver(() => {
    if (!sentence.classList.contains("tf-whole")) button.hidden = sentence.scrollHeight <= sentence.clientHeight + 1;
  });
  size.observe(sentence);
  button.addEventListener("click", () => fold(!sentence.classList.contains("tf-whole")));
  fold(false);
  return { sentence, told, button, stop: () => size.disconnect() };
}

// Buttons that set all controls, one for a question of the lesson; the question stands there while its setting holds.
// A button without a question, as in an exercise, has no number.
function chips(tries, same, go) {
  const asked = tries.some((one) => one.question);
  const question = make("p", { className: "tf-question", hidden: !asked });
  const row = make("div", { className: "tf-chips", hidden: !tries.length });
  if (asked) row.append(make("span", { textContent: phrase("try") }));
  row.setAttribute("role", "group");
  row.setAttribute("aria-label", phrase("tries"));
  const buttons = tries.map((one, k) => {
    const button = make("button", { type: "button" }, ...(asked ? [make("b", { textContent: k + 1 }), ` ${one.words}`] : [one.words]));
    button.addEventListener("click", () => go(one.values));
    row.append(button);
    return button;
  });
  const show = () => {
    const held = tries.findIndex((one) => same(one.values));
    buttons.forEach((button, k) => button.setAttribute("aria-pressed", String(k === held)));
    question.textContent = asked && held >= 0 ? `${held + 1}. ${tries[held].question}` : "";
  };
  return { question, row, show };
}

// What the reader need not touch, folded: how many assumptions there are, and how many stand elsewhere than likely.
function assumptions(count) {
  const standing = make("span");
  const grid = make("div", { className: "tf-controls" });
  const summary = make("summary", {}, make("b", { textContent: phrase(count > 1 ? "many_assumptions" : "one_assumption", { count }) }), standing);
  const likely = phrase(count > 1 ? "many_likely" : "one_likely");
  const show = (changed) => { standing.textContent = changed ? phrase("changed", { count: changed }) : likely; };
  return { fold: make("details", { className: "tf-assumptions" }, summary, grid), grid, show };
}

// Calls `act` where a mouse has come to stay: what it may take hold of is then there before it does.
function soon(input, act) {
  let staying = null;
  input.addEventListener("pointerenter", () => { staying = setTimeout(act, STAY); });
  input.addEventListener("pointerleave", () => clearTimeout(staying));
}

// `set(values, jump)` is called with what the reader has set: one control by hand, or several at once by a `jump`;
// `released()` where a slider is let go; `focused(spec)` where a control gets the focus, or will; `waits()` tells whether an answer of Python is still to come;
// `present()` returns the state that is shown.
function card(model, { set, released, focused, waits, present }) {
  const specs = model.get("controls"), values = () => model.get("values");
  const same = (others) => specs.every(({ name }) => others[name] === values()[name]);
  const quiet = (textContent) => make("button", { type: "button", className: "tf-quiet", textContent });
  const canvas = make("canvas");
  const stage = make("div", { className: "tf-stage" }, canvas);
  const found = finding(), said = caption();
  const voice = teller(said.told, waits);
  const trouble = make("p", { className: "tf-trouble", hidden: true });
  trouble.setAttribute("role", "alert");
  const line = make("p", { className: "tf-python" });
  line.setAttribute("role", "status");

  let jumped = false, before = null;
  const go = (wanted, jump) => {
    jumped = jump;
    set(wanted, jump);
  };
  const own = model.get("fold"); // figures of the reader's own: no way leads back to what was deleted
  const reset = quiet(phrase(own ? "delete" : "reset")), back = quiet(phrase("back"));
  reset.hidden = !specs.length;
  back.classList.add("tf-back");
  back.hidden = true;
  const leap = (wanted) => { // far, and there is a way back
    if (same(wanted)) return;
    before = { ...values() };
    back.hidden = Boolean(own);
    go(wanted, true);
  };
  reset.addEventListener("click", () => leap(Object.fromEntries(specs.map(({ name, start }) => [name, start]))));
  back.addEventListener("click", () => {
    go(before, true);
    back.hidden = true;
    reset.focus();
  });

  const row = make("div", { className: "tf-controls" });
  row.setAttribute("role", "group");
  row.setAttribute("aria-label", phrase("controls", { title: model.get("title") }));
  const doubtful = specs.filter((spec) => spec.assumption), folded = assumptions(doubtful.length);
  const controls = {};
  for (const spec of specs) {
    const made = (controls[spec.name] = control(spec, (value, jump) => go({ [spec.name]: value }, Boolean(jump))));
    for (const input of made.inputs) {
      for (const how of ["focus", "pointerdown"]) input.addEventListener(how, () => focused(spec)); // a mouse may have been elsewhere meanwhile
    }
    soon(made.inputs[0], () => focused(spec));
    if (spec.kind === "slider") {
      made.inputs[0].addEventListener("pointerdown", () => voice.hush(true));
      for (const end of ["change", "pointerup", "pointercancel"]) made.inputs[0].addEventListener(end, () => { voice.hush(false); released(); });
    }
    if (!spec.assumption) { row.append(made.row); continue; }
    const own = quiet(phrase("reset"));
    own.setAttribute("aria-label", phrase("reset_one", { label: spec.label }));
    own.addEventListener("click", () => {
      go({ [spec.name]: spec.start }, true);
      made.inputs[0].focus();
    });
    made.name.append(own);
    made.changed = (now) => { made.row.classList.toggle("tf-changed", now); own.hidden = !now; };
    folded.grid.append(made.row);
  }
  const tries = chips(model.get("tries") || [], same, leap);

  const showValues = () => {
    specs.forEach((spec) => controls[spec.name].show(values()[spec.name]));
    const changed = doubtful.filter(({ name, start }) => values()[name] !== start);
    doubtful.forEach((spec) => controls[spec.name].changed(changed.includes(spec)));
    folded.show(changed.length);
    tries.show();
  };
  // `words` is the sentence of the picture that is shown now
  const say = (words, headline) => {
    found.show(headline, jumped);
    said.sentence.classList.toggle("tf-long", !found.line.hidden || words.length > LONG);
    jumped = false;
    voice.tell({ words, headline, at: JSON.stringify(values()) });
    said.sentence.textContent = words;
  };
  const top = make("div", { className: "tf-top" },
    make("p", { className: "tf-title", textContent: model.get("title") }),
    make("p", { className: "tf-hint", textContent: hint(specs, model.get("kind") === "animation") }), line, back,
    ...takeAway(() => {
      const { still, moving, sentence, headline } = present();
      return { size: model.get("size"), layers: [still, moving], title: model.get("title"), sentence, headline };
    }), reset);
  const parts = [top, found.line, tries.question, stage, row, tries.row, ...(doubtful.length ? [folded.fold] : []),
    trouble, said.sentence, said.button, said.told];
  const stop = () => { voice.stop(); said.stop(); };
  return { stage, canvas, trouble, line, row, controls, parts, showValues, say, hush: voice.hush, stop };
}
