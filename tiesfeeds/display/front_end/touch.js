// Pointing at marks: mouse, tap or arrow keys show what is said of a mark (`charts.Marks`). What is joined to it stays,
// the other marks of its kind fade. A click or a tap pins it, or sets the controls where the mark stands for a setting.

const NEAR = { mouse: 10, touch: 22 }; // CSS pixels from a mark's middle, where the mark itself is smaller
const FADED = 0.06;

// Returns the marks of a layer, those of one picture in the order in which arrow keys go through them.
function marksOf({ ops, numbers, marks: groups }) {
  const starts = [];
  ops.reduce((at, [, , , count, stride]) => { starts.push(at); return at + count * stride; }, 0);
  return groups.flatMap((group, turn) => {
    const found = group.dots.filter((op) => ops[op][0] === "c").flatMap((op) => {
      const [, , , count, stride, members] = ops[op];
      return Array.from({ length: count }, (_, k) => {
        const number = members ? members[k] : k, [x, y, radius] = numbers.subarray(starts[op] + k * stride);
        return { turn, group, number, x, y, radius, words: group.words[number], sets: group.sets[number] };
      });
    });
    if (!group.ties.length) return found.sort((a, b) => a.number - b.number);
    const middle = (side) => found.reduce((sum, mark) => sum + mark[side], 0) / found.length;
    const [x, y] = [middle("x"), middle("y")], angle = (mark) => Math.atan2(x - mark.x, mark.y - y); // from below, round
    return found.sort((a, b) => angle(a) - angle(b));
  });
}

// Returns a layer in which all fades that is of the mark's kind and not joined to it.
function focusedOn(layer, { group, number }) {
  const all = group.words.length, joined = new Set([number]), fades = new Map();
  for (const op of group.ties) {
    const stays = layer.ops[op][5].map((tie) => {
      const ends = [Math.floor(tie / all), tie % all];
      if (ends.includes(number)) ends.forEach((end) => joined.add(end));
      return ends.includes(number);
    });
    fades.set(op, stays);
  }
  for (const op of [...group.dots, ...group.parts]) {
    const [, , , count, , members] = layer.ops[op];
    fades.set(op, Array.from({ length: count }, (_, k) => joined.has(members ? members[k] : k)));
  }
  const ops = layer.ops.map((op, k) => (fades.has(k)
    ? Object.assign([...op], { fades: fades.get(k).map((stays) => (stays ? 1 : FADED)) }) : op));
  return { ...layer, ops };
}

// `shown()` is the state on the canvas, `size()` its width and height, `repaint()` paints it anew, `set(values)` sets
// controls. Returns a function that says how a layer is painted now, and one to call when another state is shown.
function touch(stage, canvas, { shown, size, repaint, set }) {
  const fact = make("div", { className: "tf-fact", hidden: true });
  fact.setAttribute("aria-hidden", "true"); // the keys say it
  // To a screen reader the marks are a slider: arrow keys go through them, and each has its words.
  const keys = make("div", { className: "tf-keys", tabIndex: 0, hidden: true });
  keys.setAttribute("role", "slider");
  keys.setAttribute("aria-label", "Marks of the picture");
  keys.setAttribute("aria-valuemin", "1");
  stage.append(keys, fact);

  let marks = [], held = null, pinned = false;
  const scale = () => Math.min(1, stage.clientWidth / size()[0]);
  const place = () => {
    const [width, height] = size().map((side) => side * scale());
    Object.assign(keys.style, { width: `${width}px`, height: `${height}px` });
    fact.hidden = !held;
    if (!held) return;
    fact.style.maxWidth = `${Math.min(280, width)}px`;
    const [x, y, off] = [held.x, held.y, held.radius + 8].map((length) => length * scale());
    const [wide, high] = [fact.offsetWidth, fact.offsetHeight];
    const beside = x + off + wide <= width ? x + off : x - off - wide;
    const [left, top] = beside >= 0 ? [beside, y - high / 2] : [x - wide / 2, y - off - high]; // or above
    const within = (value, most) => Math.max(0, Math.min(value, most));
    Object.assign(fact.style, { left: `${within(left, width - wide)}px`, top: `${within(top, height - high)}px` });
  };
  const tell = () => {
    fact.textContent = held?.words || "";
    fact.classList.toggle("tf-pinned", pinned);
    keys.setAttribute("aria-valuemax", marks.length);
    keys.setAttribute("aria-valuenow", marks.indexOf(held) + 1 || 1);
    keys.setAttribute("aria-valuetext", held?.words || "Arrow keys go from mark to mark.");
  };
  const hold = (mark, pin = false) => {
    const same = mark === held;
    [held, pinned] = [mark, Boolean(mark) && pin];
    tell();
    if (!same) repaint();
    place();
  };
  const choose = (mark) => {
    if (mark?.sets) { hold(mark); set(mark.sets); } else hold(mark, !(pinned && mark === held));
  };

  const near = (event, reach) => {
    const box = canvas.getBoundingClientRect(), density = size()[0] / box.width;
    const [x, y] = [(event.clientX - box.left) * density, (event.clientY - box.top) * density];
    const far = (mark) => Math.hypot(mark.x - x, mark.y - y);
    const there = marks.filter((mark) => far(mark) <= Math.max(mark.radius, reach * density));
    return there.reduce((best, mark) => (best && far(best) <= far(mark) ? best : mark), null);
  };
  canvas.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch" || !marks.length) return;
    const mark = near(event, NEAR.mouse);
    canvas.style.cursor = mark ? "pointer" : "";
    if (!pinned && mark !== held) hold(mark);
  });
  canvas.addEventListener("pointerleave", (event) => {
    if (event.pointerType !== "touch" && held && !pinned) hold(null);
  });
  canvas.addEventListener("click", (event) => {
    const mark = near(event, event.pointerType === "touch" ? NEAR.touch : NEAR.mouse);
    if (pinned && mark === held && !mark.sets) hold(event.pointerType === "touch" ? null : mark); // a mouse still points at it
    else if (mark || held) choose(mark);
  });
  keys.addEventListener("focus", () => { if (!held) hold(marks[0]); });
  keys.addEventListener("blur", () => { if (held && !pinned) hold(null); });
  keys.addEventListener("keydown", (event) => {
    const at = marks.indexOf(held), last = marks.length - 1;
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const to = step ? (at + step + marks.length) % marks.length : { Home: 0, End: last }[event.key];
    if (to !== undefined) hold(marks[to]);
    else if (event.key === "Enter" || event.key === " ") choose(held || marks[0]);
    else return;
    event.preventDefault();
  });
  const release = () => { if (held) hold(null); };
  const escape = (event) => { if (event.key === "Escape") release(); };
  const listeners = [[document, "keydown", escape], [window, "beforeprint", release]]; // paper shows all marks
  for (const [where, event, react] of listeners) where.addEventListener(event, react);

  const painted = (layer) => (held && layer === shown().moving ? focusedOn(layer, held) : layer);
  const changed = () => { // the same mark of the next state says what is true there
    marks = marksOf(shown().moving);
    keys.hidden = !marks.length;
    held = (held && marks.find(({ turn, number }) => turn === held.turn && number === held.number)) || null;
    pinned = pinned && Boolean(held);
    tell();
    place();
  };
  const stop = () => {
    for (const [where, event, react] of listeners) where.removeEventListener(event, react);
  };
  return { painted, changed, place, stop };
}
