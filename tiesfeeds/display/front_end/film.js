// States that a view shows without Python: what Python sent of the settings along a control. A setting is the controls'
// values as text; a state is {still, moving, sentence, headline}.

const KEPT = 1000; // states that a view remembers
const FILM = 120; // states that are asked for at once
const REACH = 240; // states along a control that are asked for in all: of a longer one the nearest, and some all along it
const PACE = 80; // milliseconds for a state: where Python needs more, it is asked only while nobody moves
const CALM = 120; // milliseconds without a move

// All values of a control, the nearest to a value first.
function along(spec, value) {
  if (spec.kind === "switch") return [false, true];
  const there = spec.kind === "choice" ? spec.options.indexOf(value) : Math.round((value - spec.low) / spec.step);
  const count = spec.kind === "choice" ? spec.options.length : Math.floor((spec.high - spec.low) / spec.step + 1e-9) + 1;
  const places = Array.from({ length: count }, (_, k) => k).sort((a, b) => Math.abs(a - there) - Math.abs(b - there));
  return places.map((k) => (spec.kind === "choice" ? spec.options[k] : Number((spec.low + k * spec.step).toFixed(10))));
}

// `isHeld()` tells whether somebody holds a control of this view.
function filmOf(model, isHeld) {
  const specs = model.get("controls");
  const setting = (values) => JSON.stringify(specs.map((spec) => values[spec.name]));
  const states = new Map(), stills = new Map();
  let generation = null, wants = null, asked = false, calm = null;

  // The same layer twice is one layer: what stands still is painted once.
  const one = (layer) => {
    const name = JSON.stringify([layer.ops, layer.styles, ...layer.numbers]);
    if (!stills.has(name)) stills.set(name, layer);
    return stills.get(name);
  };
  // States of an earlier generation (another width, another week of the game) hold no more.
  const renew = () => {
    if (model.get("generation") === generation) return;
    generation = model.get("generation");
    states.clear();
    stills.clear();
    asked = false;
    if (model.get("film")?.values) add(model.get("film"), model.get("states"));
    setTimeout(ask); // somebody may hold a control
  };
  const keep = (values, state) => {
    states.set(setting(values), state);
    if (states.size > KEPT) states.delete(states.keys().next().value);
    ready([state.still, state.moving]);
    return state;
  };
  const add = (reel, bytes) => {
    const layers = unpack(bytes), first = layers.length - reel.values.length, below = layers.slice(0, first).map(one);
    reel.values.forEach((values, k) => keep(values, {
      still: below[reel.stills[k]], moving: layers[first + k],
      sentence: reel.sentences[k], headline: reel.headlines[k],
    }));
  };
  const at = (values) => { renew(); return states.get(setting(values)); };
  // The setting nearest to these values, along the slider that is held, whose state is here.
  const near = (values) => {
    if (wants?.kind !== "slider") return null;
    const setTo = (value) => ({ ...values, [wants.name]: value });
    const value = along(wants, values[wants.name]).find((value) => at(setTo(value)));
    return value === undefined ? null : setTo(value);
  };
  // What Python shows now.
  const present = () => {
    const there = at(model.get("shows"));
    if (there) return there;
    const [[still], [moving]] = [model.get("still"), model.get("state")].map(unpack);
    const words = { sentence: model.get("sentence"), headline: model.get("headline") };
    return keep(model.get("shows"), { still: one(still), moving, ...words });
  };
  // Asks for what is not here yet along the control that is held; never for more than Python can draw in one turn.
  const ask = () => {
    if (!wants || asked || !isHeld()) return;
    const values = model.get("values");
    const places = along(wants, values[wants.name]), stride = 2 * Math.ceil(places.length / REACH) + 1; // odd: both sides
    const worth = places.length > REACH ? places.filter((_, k) => k < REACH / 2 || k % stride === 0) : places;
    const beside = worth.map((value) => ({ ...values, [wants.name]: value }));
    const missing = beside.filter((values) => !at(values)).slice(0, FILM);
    if (!missing.length) return;
    asked = true;
    model.send({ film: missing, generation });
  };
  const came = (message, [bytes]) => {
    if (!message.reel || message.generation !== model.get("generation")) return;
    renew();
    asked = false;
    add(message.reel, bytes);
    if (!message.reel.values.length) return;
    if (message.pace < PACE) ask();
    else later(); // whoever moves meanwhile has Python alone
  };
  const later = () => { clearTimeout(calm); calm = setTimeout(ask, CALM); };
  const hold = (spec) => { wants = spec; ask(); };
  const stop = () => { clearTimeout(calm); model.off("msg:custom", came); };
  model.on("msg:custom", came);
  return { at, near, present, setting, hold, later, stop };
}
