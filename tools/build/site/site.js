// Animations and quizzes on a page without Python. They are shown by the course's own front end (front_end.js), which
// speaks to a `model`; here the model answers from what the page holds. Without JavaScript the stored pictures and the
// folded answers stay. This is a reading edition, so the page may hold the answers; the course's notebooks never do.
(() => {
  const root = document.body.dataset.root;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  // the front end asks for new pictures when this changes
  const theme = () => { document.body.dataset.jpThemeName = dark.matches ? "dark" : "light"; };
  dark.addEventListener("change", theme);
  theme();

  // ---- pictures: painted by the page from what the course's own renderer wrote down, for two widths ----

  const { Model, kept, easel, followPage, inflate, phrase, readDrawn, readFilm, readNumber, standIn, unpack } = window.tiesfeeds;

  // A stored picture, painted as the page looks. Where this fails, or on paper, the stored one stays.
  function picture(place, data) {
    const image = place.querySelector("img"), canvas = document.createElement("canvas");
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", image.alt);
    const stand = easel(canvas);
    let shown = null, wanted = null;
    const draw = () => { if (shown) stand.show(...shown); };
    const resized = async (width) => {
      const look = (wanted = width < data.below ? data.narrow : data.wide);
      const layers = unpack(await inflate(look.states));
      if (wanted !== look) return;
      shown = [look.size, ...layers];
      draw();
      if (!canvas.isConnected) image.after(canvas);
      place.classList.add("live");
    };
    followPage(place, { repaint: (theme, density) => { stand.look(theme, density); draw(); }, resized });
  }

  // ---- what moves: one script of states for each width, fetched by a tag, which works from disk ----

  window.tiesfeeds.films = {};
  const loads = {};
  const load = (name, read) => (loads[name] ||= new Promise((done, failed) => {
    const script = Object.assign(document.createElement("script"), { src: `${root}films/${name}.js`, onerror: failed });
    script.onload = () => {
      done(read(window.tiesfeeds.films[name]));
      delete window.tiesfeeds.films[name];
    };
    document.head.append(script);
  }));
  const lookOf = (data, width, name = data.name) => `${name}-${width < data.below ? "narrow" : "wide"}`;

  async function animation(place, data) {
    const view = document.createElement("div");
    place.prepend(view);
    const name = () => lookOf(data, view.clientWidth);
    let loaded = name();
    const follow = async (model) => {
      const wanted = name();
      if (wanted === loaded) return;
      loaded = wanted;
      const look = await load(wanted, readFilm);
      if (loaded !== wanted) return;
      for (const [key, value] of Object.entries(look)) model.set(key, value);
      model.set("shows", model.get("values"));
      for (const count of ["generation", "drawn"]) model.set(count, model.get(count) + 1);
    };
    const look = await load(loaded, readFilm);
    window.tiesfeeds.render({ model: new Model({ ...data.state, ...look, generation: 1, drawn: 1 }, follow), el: view });
    place.classList.add("live");
  }

  // ---- explorers, from the setting that the page's address asks for ----

  const models = {}; // by the name of their screen

  // `#conversation?share=40` is the screen's name and values of its controls; what does not fit is left out.
  function asked(screen, controls) {
    const [name, query = ""] = location.hash.slice(1).split("?");
    if (decodeURIComponent(name) !== screen) return {};
    const said = new URLSearchParams(query);
    return Object.fromEntries(controls.filter((spec) => said.has(spec.name)).flatMap((spec) => {
      const text = said.get(spec.name), number = Number(text);
      if (spec.kind === "slider") return number >= spec.low && number <= spec.high ? [[spec.name, number]] : [];
      if (spec.kind === "switch") return [[spec.name, text === "true"]];
      return spec.options.includes(text) ? [[spec.name, text]] : [];
    }));
  }

  function addressOf(screen, model) {
    const values = model.get("values");
    const moved = model.get("controls").filter(({ name, start }) => values[name] !== start);
    const query = new URLSearchParams(moved.map(({ name }) => [name, values[name]]));
    return `#${screen}${moved.length ? `?${query}` : ""}`;
  }

  function copyLink(screen, model) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "tf-quiet", textContent: phrase("link") });
    button.addEventListener("click", async () => {
      history.replaceState(null, "", addressOf(screen, model));
      try {
        await navigator.clipboard.writeText(location.href);
        button.textContent = phrase("link_copied");
      } catch { button.textContent = phrase("link_shown"); }
      setTimeout(() => { button.textContent = phrase("link"); }, 2000);
    });
    return button;
  }

  // What was drawn for a width: a few states where all are long, until `whole` has fetched the others. What was drawn
  // for the reader's own prediction lies over it.
  function drawnOf(data) {
    const promises = {};
    let from = data.first;
    const over = async (base, guessed) => {
      const [all, own] = await Promise.all([load(base, readDrawn), load(guessed, readDrawn)]);
      const state = (k) => { const place = own.find(all.settings[k]); return place === undefined ? all.state(k) : own.state(place); };
      return { ...all, state };
    };
    const whole = async (width) => {
      await load(lookOf(data, width), readDrawn);
      from = data.name;
    };
    const drawn = (width) => {
      const base = lookOf(data, width, from), { lesson, item, options } = data.guess || {};
      const first = data.guess && kept.answers(lesson)[item]?.first, place = options?.indexOf(first) ?? -1;
      const name = place < 0 ? base : `${base}-${place}`;
      return (promises[name] ||= place < 0 ? load(base, readDrawn) : over(base, `${lookOf(data, width)}-${place}`));
    };
    return { drawn, whole };
  }

  async function explorer(place, data) {
    const { controls, values } = data.state, view = document.createElement("div");
    const said = asked(data.screen, controls), wanted = { ...values, ...said };
    const { drawn, whole } = drawnOf(Object.keys(said).length ? { ...data, first: data.name } : data);
    const model = await standIn({ ...data.state, values: wanted }, drawn, place.clientWidth);
    models[data.screen] = model;
    place.prepend(view);
    place.classList.add("live");
    window.tiesfeeds.render({ model, el: view });
    view.querySelector(".tf-top").lastElementChild.before(copyLink(data.screen, model));
    if (data.guess) document.addEventListener("answered", () => model.save_changes());
    const touched = () => whole(place.clientWidth).then(() => model.save_changes());
    if (data.first !== data.name) for (const event of ["pointermove", "pointerdown", "focusin"]) place.addEventListener(event, touched, { once: true });
    // On a phone a question stands a picture's height above its button, and below the finding, which stays.
    const finding = view.querySelector(".tf-finding");
    new ResizeObserver(() => view.style.setProperty("--finding", `${finding.offsetHeight}px`)).observe(finding);
    view.querySelector(".tf-chips").addEventListener("click", ({ target }) => {
      const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
      if (target.closest("button")) view.querySelector(".tf-question").scrollIntoView({ block: "nearest", behavior });
    });
    place.dispatchEvent(new Event("live"));
  }

  // A link leads to its screen, also on the page that is open.
  async function follow() {
    const name = decodeURIComponent(location.hash.slice(1).split("?")[0]);
    const place = name && document.querySelector(`[data-widget=explorer][id="${CSS.escape(name)}"]`);
    if (!place) return;
    await start(place);
    const model = models[name], moved = asked(name, model.get("controls"));
    if (Object.keys(moved).length) {
      model.set("values", { ...model.get("values"), ...moved });
      model.save_changes();
    }
    place.scrollIntoView();
  }

  // ---- quizzes: what can be said of an answer came from Python (tools/build/feedback.py) and is looked up here ----

  const MOST_CARDS = 3;
  const refused = (message) => ({ state: "refused", message, reasons: {} });

  function respond({ kind, feedback }, answer) {
    if (kind === "number") {
      const { most, ...reading } = feedback.reading;
      const { number, words } = readNumber(answer, { ...reading, possible: (value) => most === null || value <= most });
      if (number === undefined) return refused(words);
      const [, , ...near] = feedback.ranges.find(([low, high]) => low <= number && number <= high) || [];
      const [state, message] = near.length ? near : feedback.otherwise;
      return { state, message, reasons: {} };
    }
    const pairs = kind === "sort" ? Object.entries(answer) : [answer].flat().map((text) => [text, text]);
    const chosen = pairs.filter(([, choice]) => choice);
    const needed = kind === "sort" ? Object.keys(feedback.marks).length : 1;
    if (chosen.length < needed) return refused(feedback.refused[needed - chosen.length - 1]);
    const marks = chosen.map(([text, choice]) => [text, ...feedback.marks[text][choice]]);
    const [state, message] = feedback.messages[marks.map(([, letter]) => letter).sort().join("")];
    const reasons = marks.filter(([, , own]) => own).map(([text, , own, reason]) => [text, [own, reason]]);
    return { state, message, reasons: Object.fromEntries(reasons) };
  }

  // What is told of an answer that was kept, with the bet that came first where another one is chosen now.
  function told({ judged, kind }, response, { first, last }) {
    return { ...response, first: judged || kind !== "single" || first === last ? "" : first };
  }

  // Questions of earlier lessons that come back, chosen as tiesfeeds/learning/coming_back.py chooses them.
  async function comingBack(lesson, earlier) {
    const given = (card) => [
      kept.answers(card.from)[card.item],
      ...earlier.slice(earlier.indexOf(card.from) + 1).map((name) => kept.answers(again(name))[card.id]),
    ].filter((one) => one && card.options.includes(one.first) && card.options.includes(one.last));
    const rank = (card) => {
      const all = given(card), { first, last, state } = all.at(-1);
      const missed = state !== "right" ? 0 : first !== last ? 1 : 2;
      return (kept.answers(again(lesson))[card.id] ? 0 : 10000) + 1000 * missed + all.length;
    };
    const mine = (await load("cards", (all) => all)).filter((card) => earlier.includes(card.from) && given(card).length);
    return mine.sort((one, other) => rank(one) - rank(other)).slice(0, MOST_CARDS);
  }
  const again = (lesson) => `again ${lesson}`;

  async function quiz(place, { lesson, title, items, standings, earlier }) {
    const cards = earlier.some((name) => Object.keys(kept.answers(name)).length) ? await comingBack(lesson, earlier) : [];
    const asked = [...cards, ...items], book = (id) => (cards.some((card) => card.id === id) ? again(lesson) : lesson);
    const seen = {}, states = {};
    let turn = 0, comes = kept.choice("cards come back") !== false; // kept only once somebody has said so
    const standing = () => {
      const given = items.map(({ id }) => states[id]).filter(Boolean);
      return standings[given.length][given.filter((state) => state === "right").length];
    };
    const check = (model) => {
      const responses = {};
      for (const [id, answer] of Object.entries(model.get("answers"))) {
        if (JSON.stringify(answer) === seen[id]) continue;
        seen[id] = JSON.stringify(answer);
        const item = asked.find((one) => one.id === id);
        responses[id] = { ...respond(item, answer), turn: (turn += 1) };
        if (responses[id].state === "refused") continue;
        states[id] = responses[id].state;
        kept.keep(book(id), id, answer, states[id]);
        responses[id] = told(item, responses[id], kept.answers(book(id))[id]);
      }
      if (model.get("comes_back") !== comes) kept.choice("cards come back", comes = model.get("comes_back"));
      // after the front end has said that it asks
      setTimeout(() => {
        model.set("feedback", { ...model.get("feedback"), ...responses });
        model.set("sentence", standing());
      });
    };
    const answers = {}, feedback = {}; // what was answered before, as far as the questions are still the same
    for (const item of asked) {
      const before = kept.answers(book(item.id))[item.id];
      try {
        if (!before) continue;
        feedback[item.id] = told(item, { ...respond(item, before.last), turn: (turn += 1) }, before);
        [answers[item.id], states[item.id]] = [before.last, feedback[item.id].state];
        seen[item.id] = JSON.stringify(before.last);
      } catch { delete feedback[item.id]; }
    }
    const state = { kind: "quiz", title, items, cards, comes_back: comes, answers, feedback, sentence: standing(), trouble: "" };
    const view = document.createElement("div");
    place.prepend(view);
    window.tiesfeeds.render({ model: new Model(state, check), el: view });
    place.classList.add("live");
  }

  // ---- the page ----

  for (const toc of document.querySelectorAll(".toc details")) toc.open = matchMedia("(min-width: 64rem)").matches;
  window.tiesfeeds.respond = respond;
  if (location.protocol.startsWith("http")) navigator.serviceWorker?.register(`${root}offline.js`);
  const show = { animation, explorer, picture, quiz };
  const started = new Map();
  const begin = (place) => show[place.dataset.widget](place, JSON.parse(place.querySelector(":scope > script").textContent));
  const start = (place) => {
    if (!started.has(place)) started.set(place, begin(place));
    return started.get(place);
  };
  // States are loaded shortly before their screen comes into view.
  const near = new IntersectionObserver((seen) => {
    for (const { isIntersecting, target } of seen) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      start(target);
    }
  }, { rootMargin: "60%" });
  for (const place of document.querySelectorAll("[data-widget]")) {
    if (place.dataset.widget === "quiz") start(place);
    else near.observe(place);
  }
  addEventListener("hashchange", follow);
  addEventListener("beforeprint", () => { for (const picture of document.images) picture.loading = "eager"; });
  follow();
})();
