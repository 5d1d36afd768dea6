// Paints what `recorder.py` wrote down (its text says in which form): on a canvas at any density and in any theme, as
// SVG, and half-way between two states. A theme is {role: CSS colour}; colours without a role are painted as they are.

// ---- reading ----------------------------------------------------------------------------------------------------

// Returns the layers in `pack`'s bytes, numbers in CSS pixels.
export function unpack(bytes) {
  const data = ArrayBuffer.isView(bytes) ? new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength) : new DataView(bytes);
  const size = data.getUint32(0, true);
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(data.buffer, data.byteOffset + 4, size)));
  let at = 4 + size;
  return head.map(([ops, styles, count, marks]) => {
    const numbers = Float32Array.from({ length: count }, (_, k) => data.getInt16(at + 2 * k, true) / 8);
    at += 2 * count;
    return { ops, styles, numbers, marks };
  });
}

// Saved pages carry the same bytes, deflated, in base64.
export async function inflate(text) {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).arrayBuffer();
}

// An image can be painted once it is decoded.
const images = new Map();
export function ready(layers) {
  const waiting = layers.flatMap(({ ops }) => ops).filter(([kind]) => kind === "i").map(async (op) => {
    if (images.has(op[6])) return;
    const image = new Image();
    image.src = `data:image/png;base64,${op[6]}`;
    await image.decode();
    images.set(op[6], image);
  });
  return Promise.all(waiting);
}

// ---- colours ----------------------------------------------------------------------------------------------------

const DOTS = 50, LINES = 10; // of one path: more make it slower again
const HEX = /^#[0-9a-f]{6}$/i;
const lerp = (a, b, t) => a + (b - a) * t;

function color(said, theme) {
  if (!said) return null;
  const [name, alpha = 1] = said.split(" ");
  return { css: theme[name] || name, alpha: Number(alpha) };
}

function mixed(a, b, t) {
  if (!a || !b) return a || b ? { css: (a || b).css, alpha: (a || b).alpha * (b ? t : 1 - t) } : null;
  const part = (css, k) => parseInt(css.slice(k, k + 2), 16);
  const css = HEX.test(a.css) && HEX.test(b.css)
    ? `#${[1, 3, 5].map((k) => Math.round(lerp(part(a.css, k), part(b.css, k), t)).toString(16).padStart(2, "0")).join("")}`
    : b.css;
  return { css, alpha: lerp(a.alpha, b.alpha, t) };
}

// What a style means in a theme. Between two states a style is {from, to, t}.
function pen(style, theme) {
  if (style.to) {
    const [from, to] = [pen(style.from, theme), pen(style.to, theme)];
    const mix = (part) => mixed(from[part], to[part], style.t);
    return { ...to, fill: mix("fill"), stroke: mix("stroke"), width: lerp(from.width, to.width, style.t), snap: 0, rim: null };
  }
  const [fill, stroke, width, dash, cap, join, clips, snap] = style;
  const look = { fill: color(fill, theme), stroke: color(stroke, theme), width, dash: dash || [0], cap, join, clips, snap, area: clips.join(";") };
  const solid = !dash && look.fill?.alpha === 1 && look.stroke?.alpha === 1;
  return solid ? { ...look, rim: { ...look, fill: look.stroke, stroke: null }, core: { ...look, stroke: null } } : look;
}

// ---- what canvas and SVG share ------------------------------------------------------------------------------------

// Draws a path's steps; `points[at]` is its first number. `x` and `y` place a point.
function trace(to, codes, points, at, count, x = Number, y = Number) {
  const steps = codes || `1${"2".repeat(Math.max(count - 1, 0))}`;
  const next = () => [x(points[at++]), y(points[at++])];
  for (let k = 0; k < steps.length; k += 1) {
    if (steps[k] === "1") to.moveTo(...next());
    else if (steps[k] === "2") to.lineTo(...next());
    else if (steps[k] === "3") { to.quadraticCurveTo(...next(), ...next()); k += 1; }
    else if (steps[k] === "4") { to.bezierCurveTo(...next(), ...next(), ...next()); k += 2; }
    else to.closePath();
  }
}

function clipped(to, clip) {
  if (clip.length === 4) {
    const [left, top, width, height] = clip.map((number) => number / 8);
    trace(to, "12225", [left, top, left + width, top, left + width, top + height, left, top + height], 0);
  } else trace(to, clip[0], clip[1], 0, clip[1].length / 2, (v) => v / 8, (v) => v / 8);
}

// Hands each mark of a layer to `tool`: shape(pen, fade, outline), words(...) or image(...). A mark without colours is
// there to be pointed at only.
function each({ ops, styles, numbers }, theme, tool) {
  const pens = styles.map((style) => pen(style, theme));
  let at = 0;
  for (const op of ops) {
    const [kind, style, , count, stride, , ...more] = op;
    const styleOf = (k) => (Array.isArray(style) ? style[k] : style);
    for (let k = 0; k < count; ) {
      const own = styleOf(k), look = pens[own], fade = op.fades ? op.fades[k] : 1, start = at;
      const [a, b] = [numbers[at], numbers[at + 1]];
      let parts = 1;
      if (kind === "t") tool.words(look, fade, a, b, ...more);
      else if (kind === "i") tool.image(look, fade, a, b, numbers[at + 2], numbers[at + 3], more[0]);
      else if (look.fill || look.stroke) {
        // a few opaque lines of one look are one path, and so are dots without an edge: that is quicker than many
        const most = op.fades ? 1 : kind === "s" && look.stroke?.alpha === 1 ? LINES : kind === "c" && !look.stroke && look.fill.alpha === 1 ? DOTS : 1;
        while (parts < most && k + parts < count && styleOf(k + parts) === own) parts += 1;
        const end = at + parts * stride;
        if (kind === "p") tool.shape(look, fade, (to, x, y) => trace(to, more[0], numbers, start, stride / 2, x, y));
        else if (kind === "s") tool.shape(look, fade, (to, x, y) => lines(to, numbers, start, end, x, y));
        else if (kind === "c" && tool.discs && look.rim && fade === 1 && numbers[start + 2] > look.width / 2) {
          tool.shape(look.rim, 1, (to) => to.arc(a, b, numbers[start + 2] + look.width / 2, 0, 7));
          tool.shape(look.core, 1, (to) => to.arc(a, b, numbers[start + 2] - look.width / 2, 0, 7));
        } else if (kind === "c") tool.shape(look, fade, (to) => discs(to, numbers, start, end));
        else tool.shape(look, fade, (to, x = Number, y = Number, whole = Number) =>
          trace(to, more[0], more[1], 0, more[1].length / 2, (v) => whole(a) + x(v / 8), (v) => whole(b) + y(v / 8)));
      }
      k += parts;
      at += parts * stride;
    }
  }
}

// Level and upright lines lie where `x` and `y` place them.
function lines(to, numbers, start, end, x = Number, y = Number) {
  for (let at = start; at < end; at += 4) {
    const [a, b, c, d] = [numbers[at], numbers[at + 1], numbers[at + 2], numbers[at + 3]];
    if (a === c || b === d) { to.moveTo(x(a), y(b)); to.lineTo(x(c), y(d)); } else { to.moveTo(a, b); to.lineTo(c, d); }
  }
}

function discs(to, numbers, start, end) {
  for (let at = start; at < end; at += 3) {
    if (end > start + 3) to.moveTo(numbers[at] + numbers[at + 2], numbers[at + 1]);
    to.arc(numbers[at], numbers[at + 1], numbers[at + 2], 0, 7);
  }
}

const FACE = '"Atkinson Hyperlegible Next", system-ui, sans-serif'; // with which matplotlib measures

// ---- canvas -------------------------------------------------------------------------------------------------------

const ALIGN = { 0: "left", 0.5: "center", 1: "right" }; // by the share of a line that lies before its place

// Paints layers on what is there. `density` is canvas pixels per CSS pixel.
export function paint(canvas, layers, { theme, density = 1, face = FACE }) {
  const g = canvas.getContext("2d");
  g.setTransform(density, 0, 0, density, 0, 0);
  g.textRendering = "geometricPrecision";
  g.miterLimit = 4;
  let area = "", last = null, lastFade = null, lastFont = null; // to set a clip or a pen takes longer than to draw a small mark
  const within = (look) => {
    if (look.area === area) return;
    if (area) { g.restore(); last = lastFont = null; }
    area = look.area;
    if (!area) return;
    g.save();
    for (const clip of look.clips) { g.beginPath(); clipped(g, clip); g.clip(); }
  };
  const use = (look, fade) => {
    within(look);
    if (look === last && fade === lastFade) return;
    [last, lastFade] = [look, fade];
    if (look.fill) g.fillStyle = look.fill.css;
    if (!look.stroke) return;
    Object.assign(g, { strokeStyle: look.stroke.css, lineWidth: look.width });
    Object.assign(g, { lineCap: look.cap, lineJoin: look.join, lineDashOffset: look.dash[0] });
    g.setLineDash(look.dash.slice(1));
  };
  const tool = {
    discs: true, // to stroke a ring takes longer than to fill two discs, which look the same
    shape: (look, fade, outline) => {
      use(look, fade);
      // edges on whole pixels are crisp; a line of an odd number of pixels lies in the middle of one
      const odd = look.stroke ? (Math.round(look.width * density) % 2) / 2 : 0;
      const whole = (v) => Math.floor(v * density + 0.5) / density, middle = (v) => whole(v) + odd / density;
      g.beginPath();
      if (look.snap) outline(g, middle, middle, whole);
      else outline(g);
      if (look.fill) { g.globalAlpha = look.fill.alpha * fade; g.fill(); }
      if (look.stroke) { g.globalAlpha = look.stroke.alpha * fade; g.stroke(); }
    },
    words: (look, fade, x, y, text, size, weight, slant, angle, anchor) => {
      use(look, fade);
      const font = `${slant} ${weight} ${size}px ${face}`;
      if (font !== lastFont) g.font = lastFont = font;
      Object.assign(g, { textAlign: ALIGN[anchor], globalAlpha: look.fill.alpha * fade });
      if (!angle) { g.fillText(text, x, y); return; }
      g.save();
      g.translate(x, y);
      g.rotate(-angle * Math.PI / 180);
      g.fillText(text, 0, 0);
      g.restore();
    },
    image: (look, fade, x, y, width, height, data) => {
      within(look);
      g.globalAlpha = fade;
      if (images.has(data)) g.drawImage(images.get(data), x, y, width, height);
    },
  };
  for (const layer of layers) each(layer, theme, tool);
  within({ area: "" });
  g.globalAlpha = 1;
}

// ---- SVG ----------------------------------------------------------------------------------------------------------

class Outline {
  constructor() { this.d = ""; }
  add(letter, ...numbers) { this.d += letter + numbers.map((number) => Math.round(number * 1000) / 1000).join(" "); }
  moveTo(...at) { this.add("M", ...at); }
  lineTo(...at) { this.add("L", ...at); }
  quadraticCurveTo(...at) { this.add("Q", ...at); }
  bezierCurveTo(...at) { this.add("C", ...at); }
  closePath() { this.add("Z"); }
  arc(x, y, r) { this.add("M", x - r, y); this.add("a", r, r, 0, 1, 0, 2 * r, 0); this.add("a", r, r, 0, 1, 0, -2 * r, 0); this.add("Z"); }
}

const escaped = (text) => String(text).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const drawn = (outline) => { const to = new Outline(); outline(to); return to.d; };

// Returns the layers as one SVG file. `prefix` keeps its ids apart from those of other pictures on a page.
export function svg([width, height], layers, { theme, face = FACE, prefix = "tf" }) {
  const clips = new Map(), parts = [];
  const set = (names) => Object.entries(names).map(([name, value]) => ` ${name}="${escaped(value)}"`).join("");
  const inside = (look, part) => look.clips.reduceRight((inner, clip) => {
    const d = drawn((to) => clipped(to, clip));
    if (!clips.has(d)) clips.set(d, `${prefix}-${clips.size}`);
    return `<g clip-path="url(#${clips.get(d)})">${inner}</g>`;
  }, part);
  const filled = (ink, fade) => (ink ? { fill: ink.css, "fill-opacity": ink.alpha * fade } : { fill: "none" });
  const tool = {
    shape: (look, fade, outline) => {
      const line = look.stroke ? {
        stroke: look.stroke.css, "stroke-opacity": look.stroke.alpha * fade, "stroke-width": look.width,
        "stroke-linecap": look.cap, "stroke-linejoin": look.join,
        ...(look.dash.length > 1 ? { "stroke-dasharray": look.dash.slice(1).join(" "), "stroke-dashoffset": look.dash[0] } : {}),
      } : {};
      parts.push(inside(look, `<path${set({ d: drawn(outline), ...filled(look.fill, fade), ...line })}/>`));
    },
    words: (look, fade, x, y, text, size, weight, slant, angle, anchor) => parts.push(inside(look, `<text${set({
      transform: `translate(${x} ${y}) rotate(${-angle})`, "font-family": face, "font-size": size, "font-weight": weight,
      "font-style": slant, "text-anchor": anchor === 0 ? "start" : anchor === 1 ? "end" : "middle", ...filled(look.fill, fade),
    })} xml:space="preserve">${escaped(text)}</text>`)),
    image: (look, fade, x, y, wide, high, data) => parts.push(inside(look, `<image${set({
      x, y, width: wide, height: high, preserveAspectRatio: "none", opacity: fade, href: `data:image/png;base64,${data}`,
    })}/>`)),
  };
  for (const layer of layers) each(layer, theme, tool);
  const defs = [...clips].map(([d, id]) => `<clipPath id="${id}"><path d="${d}"/></clipPath>`).join("");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" ` +
    `stroke-miterlimit="4"><defs>${defs}</defs>${parts.join("")}</svg>`;
}

// ---- motion -------------------------------------------------------------------------------------------------------

// Every mark of a layer with what it is known by: its artist and its own name or number. Where an artist of many marks
// has no name, a mark is the same only if it is at the same place (a dot may grow there).
function* marks({ ops, numbers }) {
  const seen = new Map();
  let at = 0;
  for (const op of ops) {
    const [kind, style, key, count, stride, members, ...more] = op;
    for (let k = 0; k < count; k += 1, at += stride) {
      const place = numbers.subarray(at, at + stride);
      const own = members ? members[k] : typeof key === "string" ? k : count > 1 ? place.slice(0, kind === "c" ? 2 : stride).join() : "";
      const name = [kind, key, own].join("|"), turn = seen.get(name) || 0;
      seen.set(name, turn + 1);
      yield { name: `${name}|${turn}`, op, style: Array.isArray(style) ? style[k] : style, place, more };
    }
  }
}

const NUMBER = /\d+(?:\u00a0\d{3})*(?:\.\d+)?/g;
const value = (text) => Number(text.replace(/\u00a0/g, ""));

// A number on its way, with as many digits after the point, and spaces at its thousands if it had them.
function counted(from, to, t) {
  const digits = (to.split(".")[1] || "").length, text = lerp(value(from), value(to), t).toFixed(digits);
  return /\u00a0/.test(from + to) ? text.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, "\u00a0") : text;
}

// Whether one mark can move into another: the same kind of outline or words.
const alike = (a, b) => a && a.place.length === b.place.length && (a.op[0] === "t"
  ? a.more[0].replace(NUMBER, "#") === b.more[0].replace(NUMBER, "#")
  : a.op[0] !== "i" || a.more[0] === b.more[0]) && (a.op[0] !== "p" || a.more[0] === b.more[0]);

// Returns a function of t (0 to 1): the layer that lies between two states. Marks in both move, others fade.
export function between(from, to) {
  const left = new Map(Array.from(marks(from), (mark) => [mark.name, mark])), gone = new Map([["", []]]);
  const pairs = Array.from(marks(to), (now) => {
    const was = left.get(now.name);
    if (!alike(was, now)) return { was: now, now, fade: (t) => t };
    left.delete(now.name);
    return { was, now, fade: () => 1 };
  });
  // what goes is painted after what it lay on
  let under = "";
  for (const mark of marks(from)) {
    if (!left.has(mark.name)) gone.set(under = mark.name, []);
    else gone.get(under).push({ was: mark, now: mark, fade: (t) => 1 - t, old: true });
  }
  const all = [...gone.get(""), ...pairs.flatMap((pair) => [pair, ...((pair.was !== pair.now && gone.get(pair.now.name)) || [])])];
  return (t) => {
    const numbers = new Float32Array(all.reduce((sum, { now }) => sum + now.place.length, 0)), styles = [];
    let at = 0;
    const ops = all.map(({ was, now, fade, old }) => {
      for (let k = 0; k < now.place.length; k += 1) numbers[at++] = lerp(was.place[k], now.place[k], t);
      const more = [...now.more];
      if (now.op[0] === "t") {
        const olds = was.more[0].match(NUMBER);
        let k = 0;
        more[0] = more[0].replace(NUMBER, (text) => counted(olds[k++], text, t));
      }
      const own = (old ? from : to).styles[now.style];
      styles.push({ from: was === now ? own : from.styles[was.style], to: own, t });
      return Object.assign([now.op[0], styles.length - 1, now.op[2], 1, now.place.length, 0, ...more], { fades: [fade(t)] });
    });
    return { ops, styles, numbers };
  };
}

const eased = (t) => (t < 0.5 ? 2 * t * t : 1 - 2 * (1 - t) ** 2);

// Shows layers on the way from one state to another, and the other at last. Returns a function that jumps to the end.
export function tween(show, from, to, ms = 250) {
  let frame = null;
  const end = () => { cancelAnimationFrame(frame); frame = null; show(to); };
  if (ms <= 0 || matchMedia("(prefers-reduced-motion: reduce)").matches) { end(); return () => {}; }
  const part = between(from, to), start = performance.now();
  const step = (now) => {
    const t = (now - start) / ms;
    if (t >= 1) { end(); return; }
    show(part(eased(Math.max(t, 0))));
    frame = requestAnimationFrame(step);
  };
  frame = requestAnimationFrame(step);
  return () => { if (frame !== null) end(); };
}
