// Films and quizzes on a page without Python. They are shown by the course's own front end (front_end.js), which speaks
// to a `model`; here the model answers from what the page holds. Without JavaScript the stored pictures and the folded
// answers stay. This is a reading edition, so the page may hold the answers; the course's notebooks never do.
(() => {
  class Model {
    constructor(state, saved) { Object.assign(this, { state, saved, reactions: {} }); }
    get(name) { return this.state[name]; }
    set(name, value) {
      this.state[name] = value;
      for (const react of [...(this.reactions[`change:${name}`] || [])]) react();
    }
    on(event, react) { (this.reactions[event] ||= new Set()).add(react); }
    off(event, react) { this.reactions[event]?.delete(react); }
    save_changes() { this.saved(this); }
  }

  const root = document.body.dataset.root;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  // the front end asks for new pictures when this changes
  const theme = () => { document.body.dataset.jpThemeName = dark.matches ? "dark" : "light"; };
  dark.addEventListener("change", theme);
  theme();

  // ---- films: one script of pictures for each look, fetched by a tag, which works from disk ----

  window.tiesfeeds.frames = {};
  const loads = {};
  const load = (name) => (loads[name] ||= new Promise((done, failed) => {
    const script = Object.assign(document.createElement("script"), { src: `${root}films/${name}.js`, onerror: failed });
    script.onload = () => {
      done(window.tiesfeeds.frames[name].map((text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))));
      delete window.tiesfeeds.frames[name];
    };
    document.head.append(script);
  }));

  async function film(place, data) {
    const view = document.createElement("div");
    place.prepend(view);
    const name = () => `${data.name}-${view.clientWidth < data.narrow ? "narrow" : "wide"}-${dark.matches ? "dark" : "light"}`;
    let shown = name();
    const follow = async (model) => {
      const wanted = name();
      if (wanted === shown) return;
      shown = wanted;
      const frames = await load(wanted);
      if (shown !== wanted) return;
      model.set("frames", frames);
      model.set("drawn", model.get("drawn") + 1);
    };
    const frames = await load(shown);
    window.tiesfeeds.render({ model: new Model({ ...data.state, frames, drawn: 1 }, follow), el: view });
    place.classList.add("live");
  }

  // ---- quizzes: what tiesfeeds/learning/question_bank.py says, said here; tests/test_site.py compares the two ----

  const refused = (message) => ({ state: "refused", message, reasons: {} });

  // what tiesfeeds/learning/typed.py reads, read here
  const EXAMPLE = "Type a number in digits first, for example 12.5.";
  const ALIKE = [
    [/[−–‒‐‑﹣－]/g, "-"], [/[’‘ʼ`´′٬]/g, "'"], [/[“”„«»]/g, '"'], [/[％﹪٪]/g, "%"], [/[⁄∕÷]/g, "/"], [/＋/g, "+"],
    [/[．٫]/g, "."], [/，/g, ","], [/；/g, ";"], [/［/g, "["], [/］/g, "]"], [/[\u200b\u2060\ufeff]/g, ""],
    [/[０-９٠-٩۰-۹]/g, (digit) => digit.charCodeAt(0) & 15], [/\s+/g, " "],
  ];
  const tidy = (text) => ALIKE.reduce((so_far, [of, one]) => so_far.replace(of, one), text).trim();
  const PARTS = /^(\D*?) ?([+-]?) ?([.,]?\d(?:[\d .,'_/]*\d)?)[.,;]? ?(\D*)$/;
  const WHOLE = /^(?:\d+|[1-9]\d{0,2}([ '_.,])\d{3}(?:\1\d{3})*)$/;
  const BROKEN = [
    /^(\d*|[1-9]\d{0,2}([ '_,])\d{3}(?:\2\d{3})*)\.(\d+)$/, /^(\d*|[1-9]\d{0,2}([ '_.])\d{3}(?:\2\d{3})*),(\d+)$/,
  ];
  const PER_CENT = /%|\bper ?cent\b|\bpct\b/g;

  function values(digits) {
    const parts = digits.split("/");
    if (parts.length === 2) {
      const [above, below] = parts.map((part) => values(part.trim()));
      return above.length === 1 && below.length === 1 && below[0] ? [above[0] / below[0]] : [];
    }
    const found = WHOLE.test(digits) ? [Number(digits.replace(/\D/g, ""))] : [];
    for (const [, whole, , part] of BROKEN.map((broken) => digits.match(broken)).filter(Boolean)) {
      found.push(Number(`${whole.replace(/\D/g, "") || 0}.${part}`));
    }
    return found.sort((one, other) => one - other);
  }

  const plainly = (value) => (/^-?[1-9]\d{0,2}\.\d{3}$/.test(`${value}`) ? `${value}0` : `${value}`);

  function parsed(item, typed) {
    const text = tidy(typed), parts = text.replace(/\(([^()]*)\)/g, "$1").replace(/^["' ]+|["' ]+$/g, "").match(PARTS);
    const unread = refused(`${EXAMPLE} '${typed.trim()}' cannot be read.`);
    if (!parts) return /\d/.test(text) ? unread : refused(EXAMPLE);
    const words = `${parts[1]} ${parts[4]}`.toLowerCase(), share = !item.unit && item.answer != null && Math.abs(item.answer) <= 1;
    const percent = words.search(PER_CENT) >= 0;
    if (percent && item.unit && item.unit !== "%") {
      return refused(`The question asks for ${item.unit}, not for per cent: type the number alone.`);
    }
    const single = (word) => word.replace(/^[.?]+|[.?]+$/g, "").replace(/s$/, "");
    const known = ["", ...(item.unit.toLowerCase().match(/[\p{L}_]+|[$€£]/gu) || []).map(single)];
    const strange = words.replace(PER_CENT, " ").split(" ").filter((word) => word && !known.includes(single(word)));
    if (strange.length) return refused(`${EXAMPLE} Leave out '${strange.join(" ")}'.`);
    const found = values(parts[3]).map((value) => (parts[2] === "-" ? -value : value));
    if (!found.length) return unread;
    if (found.length > 1) return refused(`'${typed.trim()}' can be read in two ways: type ${found.map(plainly).join(" or ")}.`);
    return percent && share ? found[0] / 100 : found[0];
  }

  function incomplete(item, answer) {
    if (item.kind === "single" && !answer) return refused("Choose one of the options first.");
    if (item.kind === "several" && !answer.length) return refused("Tick at least one of the options first.");
    if (item.kind !== "sort") return null;
    const missing = item.options.filter(({ text }) => !answer[text]).length;
    return missing ? refused(`Give every card a group first: ${missing} of ${item.options.length} are still without one.`) : null;
  }

  const why = (options, state) => Object.fromEntries(options.map((option) => [option.text, [state(option), option.why]]));

  function note(item, answer) {
    if (item.noted || item.kind === "number") return { state: "noted", message: item.noted || item.why, reasons: {} };
    const chosen = item.options.filter(({ text }) => item.kind === "sort" || [].concat(answer).includes(text));
    if (item.kind === "single") return { state: "noted", message: chosen[0].why, reasons: {} };
    return { state: "noted", message: "Nothing here is judged.", reasons: why(chosen, () => "noted") };
  }

  const judge = {
    single(item, answer) {
      const option = item.options.find(({ text }) => text === answer);
      return { state: option.right ? "right" : "not yet", message: option.why, reasons: {} };
    },
    several(item, answer) {
      const chosen = item.options.filter(({ text }) => answer.includes(text));
      const wrong = chosen.filter(({ right }) => !right).length;
      const missing = item.options.filter(({ right }) => right).length - (chosen.length - wrong);
      let message = "You found everything that belongs, and nothing else.";
      if (wrong === chosen.length) message = "What you ticked does not belong.";
      else if (wrong) message = `${wrong} of your ${chosen.length} ticks ${wrong === 1 ? "does" : "do"} not belong.`;
      else if (missing) message = "What you ticked belongs, but something is missing.";
      const reasons = why(chosen, ({ right }) => (right ? "right" : "not yet"));
      return { state: wrong || missing ? "not yet" : "right", message, reasons };
    },
    sort(item, answer) {
      const fits = ({ text, group }) => answer[text] === group;
      const astray = item.options.filter((option) => !fits(option)).map(({ text }) => answer[text]);
      const counts = item.groups.map((group) => [group, astray.filter((other) => other === group).length]);
      const again = counts.filter(([, count]) => count).map(([group, count]) => `${count} under '${group}'`).join(", ");
      const message = `${item.options.length - astray.length} of ${item.options.length} cards are in their group${again && `; look again at ${again}`}.`;
      return { state: again ? "not yet" : "right", message, reasons: why(item.options, (option) => (fits(option) ? "right" : "not yet")) };
    },
    number(item, number) {
      if (Math.abs(number - item.answer) <= item.tolerance) return { state: "right", message: item.why, reasons: {} };
      const near = item.near.find(({ low, high }) => low <= number && number <= high);
      return { state: "not yet", message: near ? near.why : item.otherwise, reasons: {} };
    },
  };

  function respond(item, answer) {
    const settled = item.kind === "number" ? parsed(item, answer) : answer;
    const refusal = item.kind === "number" ? (typeof settled === "number" ? null : settled) : incomplete(item, settled);
    return refusal || (item.judged ? judge[item.kind](item, settled) : note(item, settled));
  }

  function standing(items, states) {
    const answered = Object.keys(states).length;
    if (items.some(({ judged }) => judged)) {
      const right = Object.values(states).filter((state) => state === "right").length;
      return `You have ${right} of ${items.length} right; ${answered} answered.`;
    }
    if (items.length === 1) return `You have ${answered ? "answered" : "not answered yet"}; nothing here is judged.`;
    return `You have answered ${answered} of ${items.length}; nothing here is judged.`;
  }

  function quiz(place, { title, items }) {
    const seen = {}, states = {};
    let turn = 0;
    const check = (model) => {
      const told = {};
      for (const [id, answer] of Object.entries(model.get("answers"))) {
        if (JSON.stringify(answer) === seen[id]) continue;
        seen[id] = JSON.stringify(answer);
        told[id] = { ...respond(items.find((item) => item.id === id), answer), turn: (turn += 1) };
        if (told[id].state !== "refused") states[id] = told[id].state;
      }
      // after the front end has said that it asks
      setTimeout(() => {
        model.set("feedback", { ...model.get("feedback"), ...told });
        model.set("sentence", standing(items, states));
      });
    };
    const shown = items.map((item) => ({ ...item, options: item.options.map(({ text }) => text) }));
    const state = { kind: "quiz", title, items: shown, answers: {}, feedback: {}, sentence: standing(items, {}), trouble: "" };
    const view = document.createElement("div");
    place.prepend(view);
    window.tiesfeeds.render({ model: new Model(state, check), el: view });
    place.classList.add("live");
  }

  // ---- the page ----

  for (const toc of document.querySelectorAll(".toc details")) toc.open = matchMedia("(min-width: 64rem)").matches;
  window.tiesfeeds.respond = respond;
  const show = { film, quiz };
  for (const place of document.querySelectorAll("[data-screen]")) {
    show[place.dataset.screen](place, JSON.parse(place.querySelector("script").textContent));
  }
})();
