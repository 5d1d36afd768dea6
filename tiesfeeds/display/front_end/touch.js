// Pointing at marks: mouse, tap or arrow keys show what is said of a mark (`charts.Marks`). What is joined to it stays,
// the other marks of its kind fade. A click or a tap pins it, or sets the controls where the mark stands for a setting.

const NEAR = { mouse: 10, touch: 22 }; // CSS pixels from the middle of a mark that is smaller
const FADED = 0.06;

// How far a place lies from the lines through points, one after the other.
function fromLines(points, x, y) {
  const far = points.slice(1).map(([right, down], k) => {
    const [left, top] = points[k], [wide, high] = [right - left, down - top];
    const along = Math.max(0, Math.min(1, ((x - left) * wide + (y - top) * high) / (wide * wide + high * high || 1)));
    return Math.hypot(left + along * wide - x, top + along * high - y);
  });
  return Math.min(...far);
}

const pairs = (flat) => Array.from({ length: flat.length / 2 }, (_, k) => [flat[2 * k], flat[2 * k + 1]]);

// Returns a shape's middle, half its width and height, and a function that tells how far a place lies outside of it.
function shapeOf([kind, style, , , , , , outline], numbers, { styles }, k) {
  if (kind === "c") {
    const [x, y, radius] = numbers;
    return { x, y, wide: radius, high: radius, outside: (a, b) => Math.max(0, Math.hypot(x - a, y - b) - radius) };
  }
  const points = kind === "m" ? pairs(outline).map(([x, y]) => [numbers[0] + x / 8, numbers[1] + y / 8]) : pairs(numbers);
  const filled = styles[Array.isArray(style) ? style[k] : style][0];
  if (kind === "s" || (kind === "p" && !filled)) { // a line is named at its end
    const [x, y] = points.at(-1);
    return { x, y, wide: 0, high: 0, outside: (a, b) => fromLines(points, a, b) };
  }
  const [[left, right], [top, bottom]] = [0, 1].map((side) => {
    const all = points.map((point) => point[side]);
    return [Math.min(...all), Math.max(...all)];
  });
  const [x, y, wide, high] = [(left + right) / 2, (top + bottom) / 2, (right - left) / 2, (bottom - top) / 2];
  const beyond = (value, half) => Math.max(0, Math.abs(value) - half);
  return { x, y, wide, high, outside: (a, b) => Math.hypot(beyond(a - x, wide), beyond(b - y, high)) };
}

// Returns the marks of a layer, those of one picture in the order in which arrow keys go through them.
function marksOf(layer) {
  const { ops, numbers, marks: groups } = layer, starts = [];
  ops.reduce((at, [, , , count, stride]) => { starts.push(at); return at + count * stride; }, 0);
  return groups.flatMap((group, turn) => {
    const found = new Map(); // a mark of several shapes is where its first one is
    for (const op of group.dots) {
      const [kind, , , count, stride, members] = ops[op];
      if (!"cmsp".includes(kind) || (kind === "p" && !members)) continue;
      for (let k = 0; k < count; k += 1) {
        const number = members ? members[k] : k, at = starts[op] + k * stride;
        if (found.has(number) || group.words[number] === undefined) continue;
        const shape = shapeOf(ops[op], numbers.subarray(at, at + stride), layer, k);
        found.set(number, { turn, group, number, ...shape, words: group.words[number], sets: group.sets[number] });
      }
    }
    const all = [...found.values()];
    if (!group.ties.length) return all.sort((a, b) => a.number - b.number);
    const middle = (side) => all.reduce((sum, mark) => sum + mark[side], 0) / all.length;
    const [x, y] = [middle("x"), middle("y")], angle = (mark) => Math.atan2(x - mark.x, mark.y - y); // from below, round
    return all.sort((a, b) => angle(a) - angle(b));
  });
}

// Returns boxes (left, top, width, height) around what is written in layers: a little wide, no letter is measured.
function written(layers) {
  return layers.flatMap(({ ops, numbers }) => {
    let at = 0;
    return ops.flatMap(([kind, , , count, stride, , words, size, , , , anchor]) => {
      const [x, y] = [numbers[at], numbers[at + 1]];
      at += count * stride;
      if (kind !== "t" || !words) return [];
      const wide = 0.55 * size * words.length;
      return [[x - anchor * wide, y - size, wide, 1.3 * size]];
    });
  });
}

// Returns where words of this size stand beside a mark: within a picture, and where they hide least of what is written.
function beside({ x, y, off, up }, [wide, high], [width, height], texts) {
  const shared = (from, length, start, end) => Math.max(0, Math.min(from + length, end) - Math.max(from, start));
  const hides = ([left, top], [a, b, w, h]) => shared(left, wide, a, a + w) * shared(top, high, b, b + h);
  const hidden = (spot) => texts.reduce((sum, text) => sum + hides(spot, text), 0);
  const level = y - high / 2, [right, left] = [x + off, x - off - wide];
  const covered = (across) => texts.filter((text) => hides([across, level], text));
  const ends = covered(right).map(([a, , w]) => a + w + 8), starts = covered(left).map(([a]) => a - wide - 8);
  const spots = [
    ...[right, Math.max(right, ...ends), left, Math.min(left, ...starts)].map((across) => [across, level]),
    ...[y - up - high, y + up].map((top) => [x - wide / 2, top]),
  ];
  const fits = ([across, top], k) => (k < 4 ? across >= 0 && across + wide <= width : top >= 0 && top + high <= height);
  const within = (value, most) => Math.max(0, Math.min(value, most));
  const places = spots.filter(fits).map(([across, top]) => [within(across, width - wide), within(top, height - high)]);
  return places.reduce((best, spot) => (hidden(spot) < hidden(best) ? spot : best), places[0] || [0, 0]);
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
  keys.setAttribute("aria-label", phrase("marks"));
  keys.setAttribute("aria-valuemin", "1");
  stage.append(keys, fact);

  let held = null, pinned = false, known = null, placed = "";
  const marks = () => (known ||= marksOf(shown().moving)); // only where somebody points: a drag shows many states
  const scale = () => Math.min(1, stage.clientWidth / size()[0]);
  const place = () => {
    const [width, height] = size().map((side) => side * scale());
    Object.assign(keys.style, { width: `${width}px`, height: `${height}px` });
    fact.hidden = !held;
    if (!held) return;
    fact.style.maxWidth = `${Math.min(280, width)}px`;
    const [x, y, off, up] = [held.x, held.y, held.wide + 8, held.high + 8].map((length) => length * scale());
    const texts = written([shown().still, shown().moving]).map((box) => box.map((length) => length * scale()));
    const [left, top] = beside({ x, y, off, up }, [fact.offsetWidth, fact.offsetHeight], [width, height], texts);
    Object.assign(fact.style, { left: `${left}px`, top: `${top}px` });
  };
  const tell = () => {
    fact.textContent = held?.words || "";
    fact.classList.toggle("tf-pinned", pinned);
    keys.setAttribute("aria-valuemax", held ? marks().length : 1);
    keys.setAttribute("aria-valuenow", held ? marks().indexOf(held) + 1 : 1);
    keys.setAttribute("aria-valuetext", held?.words || phrase("marks_hint"));
  };
  const hold = (mark, pin = false) => {
    const same = mark === held;
    [held, pinned] = [mark, Boolean(mark) && pin];
    tell();
    if (!same) repaint();
    place();
  };
  const choose = (mark, again = mark) => { // what is shown after a second time
    const sets = mark?.sets;
    if (sets) { hold(mark === held ? again : mark); set(sets); } else hold(mark, !(pinned && mark === held));
  };

  const near = (event, reach) => {
    const box = canvas.getBoundingClientRect(), density = size()[0] / box.width;
    const [x, y] = [(event.clientX - box.left) * density, (event.clientY - box.top) * density];
    const reached = (mark) => mark.outside(x, y) <= Math.max(0, reach * density - Math.min(mark.wide, mark.high));
    const far = (mark) => [mark.outside(x, y), Math.hypot(mark.x - x, mark.y - y)]; // inside of several: the nearest middle
    const nearer = (one, other) => one[0] < other[0] || (one[0] === other[0] && one[1] < other[1]);
    return marks().filter(reached).reduce((best, mark) => (best && !nearer(far(mark), far(best)) ? best : mark), null);
  };
  canvas.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch" || keys.hidden) return;
    const mark = near(event, NEAR.mouse);
    canvas.style.cursor = mark ? "pointer" : "";
    if (!pinned && mark !== held) hold(mark);
  });
  canvas.addEventListener("pointerleave", (event) => {
    if (event.pointerType !== "touch" && held && !pinned) hold(null);
  });
  let pressed = [0, 0];
  canvas.addEventListener("pointerdown", ({ clientX, clientY }) => { pressed = [clientX, clientY]; });
  canvas.addEventListener("click", (event) => {
    const dragged = Math.hypot(event.clientX - pressed[0], event.clientY - pressed[1]) > NEAR.mouse;
    if (keys.hidden || dragged) return; // a drag is no click: what is pinned stays
    const finger = event.pointerType === "touch", mark = near(event, finger ? NEAR.touch : NEAR.mouse);
    if (pinned && mark === held && !mark.sets) hold(finger ? null : mark); // a mouse still points at it
    else if (mark || held) choose(mark, finger ? null : mark);
  });
  keys.addEventListener("focus", () => { if (!held) hold(marks()[0]); });
  keys.addEventListener("blur", () => { if (held && !pinned) hold(null); });
  keys.addEventListener("keydown", (event) => {
    const at = marks().indexOf(held), last = marks().length - 1;
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const to = step ? (at + step + last + 1) % (last + 1) : { Home: 0, End: last }[event.key];
    if (to !== undefined) hold(marks()[to]);
    else if (event.key === "Enter" || event.key === " ") choose(held || marks()[0]);
    else return;
    event.preventDefault();
  });
  const release = () => { if (held) hold(null); };
  const escape = (event) => { if (event.key === "Escape") release(); };
  const away = ({ pointerType, target }) => { // a finger that taps, not one that scrolls; who moves a control still looks
    if (pointerType !== "touch" || stage.contains(target)) return;
    if (!(stage.closest(".tf-live")?.contains(target) && target.closest(".tf-controls, .tf-chips"))) release();
  };
  // paper shows all marks; the page around hears a key or a tap only afterwards, so it keeps neither from here
  const listeners = [["keydown", escape], ["pointerup", away], ["beforeprint", release]];
  for (const [event, react] of listeners) window.addEventListener(event, react, true);

  const painted = (layer) => (held && layer === shown().moving ? focusedOn(layer, held) : layer);
  const changed = () => { // the same mark of the next state says what is true there
    known = null;
    keys.hidden = !shown().moving.marks.some(({ dots }) => dots.length);
    const before = held;
    held = (held && marks().find(({ turn, number }) => turn === held.turn && number === held.number)) || null;
    pinned = pinned && Boolean(held);
    if (before || !placed) tell();
    if (before || placed !== size().join()) place(); // to ask how wide it is takes longer than to paint
    placed = size().join();
  };
  const stop = () => {
    for (const [event, react] of listeners) window.removeEventListener(event, react, true);
  };
  return { painted, changed, place, stop };
}
