// What stands in for Python where there is none: a model whose states were drawn before (tools/build/site_screens.py).

const BY_HAND = 3; // how much more the control that was moved weighs than one that was not

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
  send() {} // nobody draws ahead: all is there
}

// Returns what was drawn for one width: the picture's size, the settings, and a function that returns one's state.
async function readDrawn({ size, reel }) {
  const bytes = new Uint8Array(await inflate(reel)), length = new DataView(bytes.buffer).getUint32(0, true);
  const said = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
  // Each layer's text and numbers lie apart in the file; `unpack` wants them together.
  let text = 4 + length, number = text + said.lengths.reduce((sum, [long]) => sum + long, 0);
  const parts = said.lengths.map(([long, wide]) => [bytes.subarray(text, (text += long)), bytes.subarray(number, (number += wide))]);
  const layer = (k) => {
    const whole = new Uint8Array(parts[k][0].length + parts[k][1].length);
    parts[k].reduce((at, part) => { whole.set(part, at); return at + part.length; }, 0);
    return whole;
  };
  const first = parts.length - said.settings.length;
  const places = new Map(said.settings.map((setting, k) => [JSON.stringify(setting), k]));
  const state = (k) => ({
    still: layer(said.stills[k]), state: layer(first + k), sentence: said.sentences[k], headline: said.headlines[k] || {},
  });
  return { size, settings: said.settings, find: (setting) => places.get(JSON.stringify(setting)), state };
}

// Returns what was drawn of a film or of a diagram.
const readFilm = async ({ size, film, states }) => ({ size, film, states: await inflate(states) });

// How far two values of a control lie apart: a slider's as a share of its range.
function apart(spec, one, other) {
  if (one === other) return 0;
  return spec.kind === "slider" ? Math.abs(one - other) / (spec.high - spec.low) : 1;
}

// Returns the place of the drawn setting that is nearest to the wanted one. Where one control was moved by hand it goes
// the way that it was moved, or to the option that was chosen.
function nearest(specs, settings, wanted, shown) {
  const moved = specs.flatMap((_, k) => (wanted[k] === shown[k] ? [] : [k]));
  const [hand] = moved.length === 1 ? moved : [];
  const onTheWay = (setting) => hand === undefined || (specs[hand].kind === "slider"
    ? Math.sign(setting[hand] - shown[hand]) === Math.sign(wanted[hand] - shown[hand]) : setting[hand] === wanted[hand]);
  const far = (setting) => specs.reduce((sum, spec, k) =>
    sum + (k === hand ? BY_HAND : 1) * apart(spec, setting[k], wanted[k]), 0);
  let best = null, least = Infinity;
  settings.forEach((setting, k) => {
    if (!onTheWay(setting)) return;
    const sum = far(setting);
    if (sum < least) [best, least] = [k, sum];
  });
  return best ?? nearest(specs, settings, wanted, wanted);
}

// Returns the model of a screen. `drawnFor(width)` returns a promise of what was drawn for a page of that width, the
// same one for the same; `values` is where the screen begins.
async function standIn({ controls, values, ...screen }, drawnFor, width) {
  let source = drawnFor(width), drawn = await source, held = null;
  const setting = (of) => controls.map(({ name }) => of[name]);
  const named = (of) => Object.fromEntries(controls.map(({ name }, k) => [name, of[k]]));
  const show = (model, wanted) => {
    const before = setting(model.get("shows"));
    const exact = drawn.find(wanted), place = exact ?? nearest(controls, drawn.settings, wanted, before);
    const hand = controls.findIndex((_, k) => wanted[k] !== before[k]);
    if (exact === undefined) held = hand;
    if (exact === undefined || (hand >= 0 && hand !== held)) model.set("trouble", exact === undefined ? phrase("nearest") : "");
    for (const [key, value] of Object.entries({ size: drawn.size, ...drawn.state(place) })) model.set(key, value);
    model.set("shows", named(drawn.settings[place]));
    if (exact === undefined) model.set("values", { ...model.get("shows") });
    model.set("drawn", model.get("drawn") + 1);
  };
  const follow = async (model) => {
    const now = drawnFor(model.get("width"));
    if (now === source) { show(model, setting(model.get("values"))); return; }
    source = now;
    const next = await now;
    if (source !== now) return; // meanwhile the page has become wider or narrower once more, or all was fetched
    drawn = next;
    held = null;
    model.set("trouble", "");
    model.set("generation", model.get("generation") + 1);
    show(model, setting(model.get("values")));
  };
  const model = new Model({ ...screen, controls, values, shows: values, trouble: "", generation: 1, drawn: 0, width }, follow);
  show(model, setting(values));
  return model;
}
