// The course's one front end: native, labelled inputs; a picture with alt text; a status line.
// Explorers and animations share `picture`, quizzes have `quiz`. What a widget shows is decided in Python.

const make = (tag, set = {}, ...children) => {
  const node = Object.assign(document.createElement(tag), set);
  node.append(...children);
  return node;
};

// Two views must not share ids, and each may have loaded this file for itself: a counter would begin anew in each.
const freshId = () => `tf-${Math.random().toString(36).slice(2)}`;

// JupyterLab's shortcuts listen on the document; it spares the focused element only if that element itself says so.
const spareShortcuts = (el) =>
  el.addEventListener("focusin", (event) => event.target.setAttribute("data-lm-suppress-shortcuts", "true"));

// A screen reader tells a line when it changes: the same words once more need a moment without any.
function retell(line, words) {
  const silence = line.textContent ? 100 : 0;
  line.textContent = "";
  line.words = words;
  setTimeout(() => { if (line.words === words) line.textContent = words; }, silence);
}

// ---- a Python that is busy, gone or restarted ---------------------------------------------------------------------

const PYTHON_IS = {
  late: "Waiting for Python …",
  gone: "Python does not answer: run this cell again.",
};
const LATE = 400; // milliseconds that a reader may wait without a word
const SILENT = 1000; // milliseconds after Python has read a message: by then its answer is here, or will never be
const LOST = ["restarting", "autorestarting", "dead"];

// Watches what a view asks of Python. `ask()` is called with each message and returns what `save_changes` and `send`
// need; `answered()` when all that was asked is there. `say(words, open)` shows what a reader should know, "" if all is
// well; `open` tells whether somebody waits for an answer. It says nothing before `start()`.
function waiting(model, el, say) {
  const kernel = model.widget_manager?.kernel; // not every front end shows it
  let turn = 0, open = false, gone = false, late = null, silent = null;
  const calm = () => { clearTimeout(late); clearTimeout(silent); };
  const lose = () => { calm(); gone = true; say(PYTHON_IS.gone, open); };
  const status = (_, now) => { if (LOST.includes(now)) lose(); };
  const mark = () => { if (el.classList.contains("jupyter-widgets-disconnected")) lose(); }; // set by ipywidgets
  const ask = () => {
    const mine = (turn += 1);
    if (!open && !gone) late = setTimeout(() => say(PYTHON_IS.late, true), LATE);
    open = true;
    if (gone) lose();
    const read = ({ content }) => {
      if (content.execution_state === "idle" && mine === turn && open) silent = setTimeout(lose, SILENT);
    };
    return { iopub: { status: read } };
  };
  const answered = () => { calm(); open = gone = false; say("", false); };
  const start = () => {
    kernel?.statusChanged?.connect(status);
    kernel?.disposed?.connect(lose);
    model.on("comm_live_update", mark);
    mark();
  };
  const stop = () => {
    calm();
    kernel?.statusChanged?.disconnect(status);
    kernel?.disposed?.disconnect(lose);
    model.off("comm_live_update", mark);
  };
  return { ask, answered, start, stop, isOpen: () => open && !gone, isGone: () => gone };
}

// ---- how the page looks -------------------------------------------------------------------------------------

function cssColor(name, fallback) {
  const pen = document.createElement("canvas").getContext("2d");
  pen.fillStyle = fallback;
  pen.fillStyle = getComputedStyle(document.body).getPropertyValue(name).trim() || fallback;
  return pen.fillStyle.startsWith("#") ? pen.fillStyle : fallback;
}

// Python draws for this page: its colours, its pixel density and the width at hand.
function followTheme(model, el) {
  let asked = "";
  let timer = null;
  const tell = () => {
    const width = Math.round(el.clientWidth);
    if (!el.isConnected || width === 0) return;
    const theme = {
      paper: cssColor("--jp-layout-color0", "#ffffff"),
      ink: cssColor("--jp-content-font-color1", "#000000"),
      dpr: Math.min(window.devicePixelRatio || 1, 3),
      width,
    };
    if (JSON.stringify(theme) === asked) return;
    asked = JSON.stringify(theme);
    model.set("theme", theme);
    model.save_changes();
  };
  const later = () => { clearTimeout(timer); timer = setTimeout(tell, 150); };
  const size = new ResizeObserver(() => (asked ? later() : tell()));
  size.observe(el);
  const switched = new MutationObserver(later);
  switched.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-name", "data-jp-theme-light"] });
  window.addEventListener("resize", later);
  return () => { size.disconnect(); switched.disconnect(); window.removeEventListener("resize", later); clearTimeout(timer); };
}

// ---- controls -------------------------------------------------------------------------------------------------

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

// ---- explorers and animations ------------------------------------------------------------------------------------------

function picture(model, el) {
  const animation = model.get("kind") === "animation";
  const canvas = make("canvas");
  const sentence = make("p", { className: "tf-sentence" });
  sentence.setAttribute("role", "status");
  const trouble = make("p", { className: "tf-trouble", hidden: true });
  trouble.setAttribute("role", "alert");
  const row = make("div", { className: "tf-controls" });
  row.setAttribute("role", "group");
  row.setAttribute("aria-label", `Controls of ${model.get("title")}`);
  const specs = model.get("controls");
  const controls = {};

  // Only a decoded picture is put on the canvas, and never an older one over a newer one: no flicker, no stale frame.
  let asked = 0, done = 0;
  const decode = (bytes) => createImageBitmap(new Blob([bytes]));
  function put(bitmap, words, turn) {
    if (turn < done) return;
    done = turn;
    if (canvas.width !== bitmap.width) canvas.width = bitmap.width;
    if (canvas.height !== bitmap.height) canvas.height = bitmap.height;
    canvas.style.width = `${bitmap.width / model.get("density")}px`;
    canvas.getContext("2d").drawImage(bitmap, 0, 0);
    const title = model.get("title");
    canvas.setAttribute("role", "img"); // not before: an image without a name is worse than none
    canvas.setAttribute("aria-label", `${title}${title.endsWith("?") ? "" : "."} ${words}`);
    canvas.dataset.turn = turn;
    if (sentence.textContent === words) return;
    sentence.words = sentence.textContent = words;
    untold = hushed;
  }
  async function paint(bytes, words) {
    const turn = (asked += 1);
    const bitmap = await decode(bytes);
    put(bitmap, words, turn);
    bitmap.close();
  }

  // While an animation plays or a slider is dragged, a screen reader is not told each step; it is told where it stopped.
  let hushed = false, untold = false;
  const hush = (quiet) => {
    hushed = quiet;
    sentence.setAttribute("aria-live", quiet ? "off" : "polite");
    if (!quiet && untold && !python.isOpen()) retell(sentence, sentence.textContent);
    untold = false;
  };

  // A restart is seen on every widget, and told where somebody waits. No control stands where its picture is not.
  const line = make("p", { className: "tf-python" });
  line.setAttribute("role", "status");
  const python = waiting(model, el, (words, open) => {
    const whole = animation && model.get("frames").length; // it plays without Python
    line.setAttribute("aria-live", open ? "polite" : "off");
    retell(line, whole ? "" : words);
    canvas.classList.toggle("tf-late", words === PYTHON_IS.late);
    if (words === PYTHON_IS.gone && !animation && showing) back();
  });

  let draw;
  if (animation) {
    const [spec] = specs;
    const at = () => Math.round((model.get("values")[spec.name] - spec.low) / spec.step);
    // The pictures beside the present one are decoded ahead, so that the next step is shown at once.
    const ready = new Map();
    let soon = null, late = null, source = null; // the pictures that `ready` was decoded from
    const ahead = (frames, here) => {
      for (const [k, bitmap] of ready) if (Math.abs(k - here) > 3) { bitmap.close(); ready.delete(k); }
      for (let k = Math.max(here - 2, 0); k <= Math.min(here + 2, frames.length - 1); k += 1) {
        if (ready.has(k)) continue;
        decode(frames[k]).then((bitmap) => {
          if (model.get("frames") === frames && !ready.has(k)) ready.set(k, bitmap);
          else bitmap.close();
        });
      }
    };
    draw = () => {
      const frames = model.get("frames"), here = at();
      // not on "change:frames": that may come after "change:drawn", which would show an old picture once more
      if (frames !== source) { ready.forEach((bitmap) => bitmap.close()); ready.clear(); source = frames; }
      if (!frames.length) { paint(model.get("picture"), model.get("sentence")); return; }
      if (ready.has(here)) put(ready.get(here), model.get("sentences")[here], (asked += 1));
      else if (late === null) late = requestAnimationFrame(() => { late = null; paint(frames[at()], model.get("sentences")[at()]); });
      clearTimeout(soon);
      soon = setTimeout(() => ahead(frames, here), playing ? 0 : 60); // not for each step of a fast drag
    };
  } else {
    draw = () => {
      const now = setting(model.get("values")), shows = setting(model.get("shows"));
      if (showing === now && shows !== now) return; // an answer to an earlier move: the page is further
      if (!(showing === now && near.has(now))) paint(model.get("picture"), model.get("sentence"));
      showing = shows;
      if (since) quick = performance.now() - since < 250; // drawn anew for other reasons, it says nothing
      since = 0;
      calm();
    };
  }

  // In a calm moment an explorer asks for the pictures one step beside the present one, and shows them at once when the
  // reader goes there. It asks only where Python was quick to answer: nobody shall wait for what they did not ask for.
  const setting = (values) => JSON.stringify(specs.map((spec) => values[spec.name]));
  const near = new Map();
  let showing = null, beside = null, calmer = null, since = 0, quick = true, themes = 0;
  const back = () => { // to the setting that the picture shows
    const values = JSON.parse(showing);
    model.set("values", Object.fromEntries(specs.map((spec, k) => [spec.name, values[k]])));
  };
  const forget = () => { near.forEach(({ bitmap }) => bitmap.close()); near.clear(); };
  const neighbours = () => controls[beside.name].beside().map((value) => ({ ...model.get("values"), [beside.name]: value }));
  const askAhead = () => {
    if (!quick || !beside || !el.contains(document.activeElement)) return;
    const wanted = neighbours().filter((values) => setting(values) !== setting(model.get("values")));
    for (const [key, { bitmap }] of near) {
      if (key !== showing && !wanted.some((values) => setting(values) === key)) { bitmap.close(); near.delete(key); }
    }
    for (const values of wanted) if (!near.has(setting(values))) model.send({ ahead: values, themes });
  };
  const calm = () => {
    clearTimeout(calmer);
    calmer = setTimeout(askAhead, 120);
  };
  const came = async (message, [bytes]) => {
    if (message.themes !== themes) return;
    const bitmap = await decode(bytes);
    const key = setting(message.ahead);
    if (message.themes !== themes || near.has(key)) bitmap.close();
    else near.set(key, { bitmap, words: message.sentence });
  };

  let telling = null;
  const moved = (name) => (value) => {
    model.set("values", { ...model.get("values"), [name]: value }); // one dictionary: two controls never overwrite each other
    clearTimeout(calmer);
    since = performance.now();
    const ready = near.get(setting(model.get("values")));
    if (ready) {
      showing = setting(model.get("values"));
      put(ready.bitmap, ready.words, (asked += 1));
    }
    if (animation) {
      // The picture is here already: show it, and tell Python when things are calm.
      draw();
      clearTimeout(telling);
      const heard = model.get("frames").length ? undefined : python.ask();
      telling = setTimeout(() => model.save_changes(heard), 250);
    } else {
      model.save_changes(ready ? undefined : python.ask());
    }
  };
  for (const spec of specs) {
    const made = control(spec, moved(spec.name));
    controls[spec.name] = made;
    made.input.addEventListener("pointerdown", () => hush(true));
    made.input.addEventListener("change", () => hush(false));
    if (!animation) made.input.addEventListener("focus", () => { beside = spec; calm(); });
    row.append(made.row);
  }
  const showValues = () => specs.forEach((spec) => controls[spec.name].show(model.get("values")[spec.name]));

  let playing = null;
  const stop = () => { clearInterval(playing); playing = null; };
  if (animation) {
    const [spec] = specs;
    const button = make("button", { type: "button" });
    const name = () => { button.textContent = playing ? "❚❚ Pause" : "▶ Play"; hush(Boolean(playing)); };
    const count = Math.round((spec.high - spec.low) / spec.step);
    const step = () => {
      const value = Math.min(model.get("values")[spec.name] + spec.step, spec.high);
      controls[spec.name].show(value);
      moved(spec.name)(value);
      if (value >= spec.high) { stop(); name(); }
    };
    button.addEventListener("click", () => {
      if (playing) { stop(); name(); return; }
      if (model.get("values")[spec.name] >= spec.high) { controls[spec.name].show(spec.low); moved(spec.name)(spec.low); }
      playing = setInterval(step, Math.min(Math.max(6000 / count, 60), 500));
      name();
    });
    name();
    row.append(button);
  }

  const showTrouble = () => {
    trouble.textContent = model.get("trouble");
    trouble.hidden = !model.get("trouble");
    if (model.get("trouble")) python.answered();
  };
  const answered = () => {
    if (python.isGone()) model.set("values", { ...model.get("shows") }); // it answers after all
    if (setting(model.get("values")) === setting(model.get("shows"))) python.answered();
    draw();
  };
  const changes = { "change:drawn": answered, "change:values": showValues, "change:trouble": showTrouble };
  if (animation) {
    changes["change:drawn"] = () => { python.answered(); draw(); };
    changes["change:values"] = () => { showValues(); draw(); };
  }
  else {
    changes["msg:custom"] = came;
    changes["change:theme"] = () => { themes += 1; forget(); };
  }
  for (const [event, react] of Object.entries(changes)) model.on(event, react);
  el.append(make("p", { className: "tf-title", textContent: model.get("title") }), row, canvas, sentence, trouble);
  row.append(line);
  showTrouble();
  if (!animation) showing = setting(model.get("shows"));
  python.start(); // a saved page may have been saved while Python owed it an answer
  showValues();
  draw();
  const unfollow = followTheme(model, el);
  return () => {
    stop();
    unfollow();
    python.stop();
    clearTimeout(telling);
    clearTimeout(calmer);
    forget();
    for (const [event, react] of Object.entries(changes)) model.off(event, react);
  };
}

// ---- quizzes --------------------------------------------------------------------------------------------------

const WORDS = {
  right: ["✔", "Right."],
  "not yet": ["✘", "Not yet."],
  noted: ["✎", "Noted."],
  refused: ["➜", "Nothing was checked."],
};

// Shows what Python says of an answer: a mark and a word, never a colour alone.
function tell(line, state, text) {
  const [mark, word] = WORDS[state];
  const sign = make("span", { className: "tf-mark", textContent: mark });
  sign.setAttribute("aria-hidden", "true");
  delete line.words;
  line.dataset.state = state;
  line.replaceChildren(sign, make("strong", { textContent: word }), ` ${text}`);
}

const clear = (line) => { line.replaceChildren(); delete line.words; delete line.dataset.state; };

// The inputs of one item: `rows` to show, `read()` and `fill(answer)`, and `reasons`: option -> its line.
// `touched(option)` is called when the reader changes what is chosen.
function inputs(spec, touched) {
  const reasons = {};
  const reason = (text, input) => {
    reasons[text] = make("p", { className: "tf-reason", id: freshId() });
    input.setAttribute("aria-describedby", reasons[text].id);
    return reasons[text];
  };
  if (spec.kind === "number") {
    const id = freshId();
    const label = make("label", { htmlFor: id, textContent: spec.unit ? `Your answer (${spec.unit})` : "Your answer" });
    // no inputMode: a telephone's keys for numbers lack the minus sign, /, % and blanks, all of which are read
    const input = make("input", { type: "text", autocomplete: "off", id });
    input.addEventListener("input", () => touched());
    const row = make("div", { className: "tf-control" }, label, input);
    return { rows: [row], reasons, read: () => input.value.trim(), fill: (answer) => { input.value = answer; } };
  }
  if (spec.kind === "sort") {
    const selects = {};
    const rows = spec.options.map((text) => {
      const select = (selects[text] = make("select", { id: freshId() }, make("option", { value: "", textContent: "choose …" })));
      select.append(...spec.groups.map((group) => make("option", { value: group, textContent: group })));
      select.addEventListener("input", () => touched(text));
      const label = make("label", { htmlFor: select.id, textContent: text });
      return make("div", { className: "tf-card" }, label, select, reason(text, select));
    });
    const read = () => Object.fromEntries(spec.options.map((text) => [text, selects[text].value]));
    const fill = (answer) => spec.options.forEach((text) => { selects[text].value = answer[text] || ""; });
    return { rows, reasons, read, fill };
  }
  const several = spec.kind === "several";
  const name = freshId();
  const boxes = {};
  const rows = spec.options.map((text) => {
    const box = (boxes[text] = make("input", { type: several ? "checkbox" : "radio", name, id: freshId() }));
    box.addEventListener("input", () => touched(text));
    const label = make("label", { htmlFor: box.id, textContent: text });
    return make("div", { className: "tf-option" }, box, label, ...(several ? [reason(text, box)] : []));
  });
  const ticked = () => spec.options.filter((text) => boxes[text].checked);
  const fill = (answer) => spec.options.forEach((text) => { boxes[text].checked = [].concat(answer).includes(text); });
  return { rows, reasons, read: () => (several ? ticked() : ticked()[0] || ""), fill };
}

// Returns the item's form, and functions that show an answer and what Python says of it.
function question(spec, check) {
  const status = make("p", { className: "tf-feedback" });
  status.setAttribute("role", "status");
  const { rows, reasons, read, fill } = inputs(spec, (text) => { clear(status); if (reasons[text]) clear(reasons[text]); });
  const button = make("button", { type: "submit", textContent: spec.judged ? "Check" : "Commit" });
  const form = make("form", { className: "tf-item" },
    make("fieldset", {}, make("legend", { textContent: spec.prompt }), ...rows, button), status);
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
    tell(status, feedback.state, feedback.message);
    for (const [text, line] of Object.entries(reasons)) {
      if (feedback.reasons[text]) tell(line, ...feedback.reasons[text]);
      else if (feedback.state !== "refused") clear(line);
    }
  };
  const wait = (words) => { clear(status); retell(status, words); };
  return { form, fill, show, wait };
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
  for (const spec of model.get("items")) {
    questions[spec.id] = question(spec, (answer) => {
      const answers = model.get("answers"), feedback = model.get("feedback");
      filled[spec.id] = answer;
      if (same(answers[spec.id], answer) && !asked.has(spec.id) && feedback[spec.id]) {
        questions[spec.id].show(feedback[spec.id]); // the same answer again: Python has spoken already
        return;
      }
      asked.add(spec.id);
      questions[spec.id].wait("Checking …");
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
  const score = make("p", { className: "tf-score" });
  const trouble = make("p", { className: "tf-trouble" });
  trouble.setAttribute("role", "alert");
  const showScore = () => { score.textContent = model.get("sentence"); };
  const showTrouble = () => { trouble.textContent = model.get("trouble"); trouble.hidden = !model.get("trouble"); };
  const changes = {
    "change:answers": showAnswers, "change:feedback": showFeedback, "change:sentence": showScore, "change:trouble": showTrouble,
  };
  for (const [event, react] of Object.entries(changes)) { model.on(event, react); react(); }
  const forms = Object.values(questions).map(({ form }) => form);
  el.append(make("p", { className: "tf-title", textContent: model.get("title") }), line, ...forms, score, trouble);
  python.start();
  return () => {
    python.stop();
    for (const [event, react] of Object.entries(changes)) model.off(event, react);
  };
}

// ---- the one door ---------------------------------------------------------------------------------------------

function render({ model, el }) {
  el.classList.add("tf-live");
  spareShortcuts(el);
  return model.get("kind") === "quiz" ? quiz(model, el) : picture(model, el);
}

export default { render };
