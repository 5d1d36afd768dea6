// Explorers and animations: a picture that follows its controls.

function picture(model, el) {
  const animation = model.get("kind") === "animation";
  const specs = model.get("controls");
  const { stage, canvas, trouble, line, row, controls, parts, showValues, say, hush, stop: leave } = card(model, {
    set: (values, jump) => move(values, jump),
    focused: (spec) => { if (!animation) { beside = spec; calm(); } },
    waits: () => python.isOpen(),
  });

  // Only a decoded picture is put on the canvas, and never an older one over a newer one: no flicker, no stale frame.
  let asked = 0, done = 0;
  const decode = (bytes) => createImageBitmap(new Blob([bytes]));
  function put(bitmap, words, headline, turn) {
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
    say(words, headline);
  }
  async function paint(bytes, words, headline) {
    const turn = (asked += 1);
    const bitmap = await decode(bytes);
    put(bitmap, words, headline, turn);
    bitmap.close();
  }

  // A restart is seen on every widget, and told where somebody waits. No control stands where its picture is not.
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
      if (!frames.length) { paint(model.get("picture"), model.get("sentence"), model.get("headline")); return; }
      if (ready.has(here)) put(ready.get(here), model.get("sentences")[here], model.get("headline"), (asked += 1));
      else if (late === null) late = requestAnimationFrame(() => { late = null; paint(frames[at()], model.get("sentences")[at()], model.get("headline")); });
      clearTimeout(soon);
      soon = setTimeout(() => ahead(frames, here), playing ? 0 : 60); // not for each step of a fast drag
    };
  } else {
    draw = () => {
      const now = setting(model.get("values")), shows = setting(model.get("shows"));
      if (showing === now && shows !== now) return; // an answer to an earlier move: the page is further
      if (!(showing === now && near.has(now))) paint(model.get("picture"), model.get("sentence"), model.get("headline"));
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
    else near.set(key, { bitmap, words: message.sentence, headline: message.headline });
  };

  let telling = null;
  const move = (values) => {
    model.set("values", { ...model.get("values"), ...values }); // one dictionary: two controls never overwrite each other
    clearTimeout(calmer);
    since = performance.now();
    const ready = near.get(setting(model.get("values")));
    if (ready) {
      showing = setting(model.get("values"));
      put(ready.bitmap, ready.words, ready.headline, (asked += 1));
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
  let playing = null;
  const stop = () => { clearInterval(playing); playing = null; };
  if (animation) {
    const [spec] = specs;
    const button = make("button", { type: "button", className: "tf-play" });
    const name = () => { button.textContent = playing ? "❚❚ Pause" : "▶ Play"; hush(Boolean(playing)); };
    const count = Math.round((spec.high - spec.low) / spec.step);
    const step = () => {
      const value = Math.min(model.get("values")[spec.name] + spec.step, spec.high);
      controls[spec.name].show(value);
      move({ [spec.name]: value });
      if (value >= spec.high) { stop(); name(); }
    };
    button.addEventListener("click", () => {
      if (playing) { stop(); name(); return; }
      if (model.get("values")[spec.name] >= spec.high) { controls[spec.name].show(spec.low); move({ [spec.name]: spec.low }); }
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
  el.classList.add("tf-screen");
  columns(el, specs);
  el.append(...parts);
  showTrouble();
  if (!animation) showing = setting(model.get("shows"));
  python.start(); // a saved page may have been saved while Python owed it an answer
  showValues();
  draw();
  const unfollow = followTheme(model, stage);
  return () => {
    stop();
    leave();
    unfollow();
    python.stop();
    clearTimeout(telling);
    clearTimeout(calmer);
    forget();
    for (const [event, react] of Object.entries(changes)) model.off(event, react);
  };
}
