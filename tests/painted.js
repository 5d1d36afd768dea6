// What the tests of recorded pictures ask a page. Layers come as bytes in base64, pictures go as PNG files in base64.

let painter = null;
const face = '"Atkinson Hyperlegible Next", Signs';

export async function open(source, fonts) {
  painter = await import(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
  for (const [name, weight, data] of fonts) {
    const font = new FontFace(name, `url(data:font/ttf;base64,${data})`, { weight });
    document.fonts.add(await font.load());
  }
}

async function layersOf(text) {
  const layers = painter.unpack(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)));
  await painter.ready(layers);
  return layers;
}

function canvasOf([width, height], density) {
  const canvas = new OffscreenCanvas(Math.round(width * density), Math.round(height * density));
  canvas.getContext("2d", { willReadFrequently: true });
  return canvas;
}

async function fileOf(canvas) {
  const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

export async function paint(text, size, density, theme) {
  const canvas = canvasOf(size, density);
  painter.paint(canvas, await layersOf(text), { face, theme, density });
  return fileOf(canvas);
}

// The way from one state to another, over the still layer.
export async function between(still, from, to, t, size, density, theme) {
  const canvas = canvasOf(size, density);
  const [[a], [b], [c]] = await Promise.all([still, from, to].map(layersOf));
  painter.paint(canvas, [a, painter.between(b, c)(t)], { face, theme, density });
  return fileOf(canvas);
}

// The marks of a layer between two.
export async function part(from, to, t) {
  const [[a], [b]] = await Promise.all([from, to].map(layersOf));
  const { ops, numbers } = painter.between(a, b)(t);
  let at = 0;
  return ops.map((op) => {
    const place = Array.from(numbers.subarray(at, at += op[3] * op[4]));
    return { kind: op[0], key: op[2], words: op[6], place, fade: op.fades[0] };
  });
}

// How many layers a tween shows, and whether the last is the other state itself.
export async function tween(from, to, ms, cut) {
  const [[a], [b]] = await Promise.all([from, to].map(layersOf)), shown = [];
  await new Promise((done) => {
    const end = painter.tween((layer) => { shown.push(layer); if (layer === b) done(); }, a, b, ms);
    if (cut) setTimeout(end, cut);
  });
  await new Promise((done) => setTimeout(done, 50));
  return [shown.length, shown.at(-1) === b];
}

export const svg = async (text, size, theme) => painter.svg(size, await layersOf(text), { face, theme });

// An SVG file as a PNG file.
export async function raster(text, size) {
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  await image.decode();
  const canvas = canvasOf(size, 1);
  canvas.getContext("2d").drawImage(image, 0, 0);
  return fileOf(canvas);
}

// How long it takes to paint a state, and to paint half-way to another (milliseconds, the middle of so many times).
export async function time(one, other, size, density, theme, times) {
  const canvas = canvasOf(size, density), [[a], [b]] = await Promise.all([one, other].map(layersOf));
  const way = painter.between(a, b);
  return [() => b, () => way(0.5)].map((layer) => Array.from({ length: times }, () => {
    const start = performance.now();
    painter.paint(canvas, [layer()], { face, theme, density });
    canvas.getContext("2d").getImageData(0, 0, 1, 1);
    return performance.now() - start;
  }).sort((x, y) => x - y)[Math.floor(times / 2)]);
}

// Each line of words alone, black on nothing: the words, the middle of their ink, its width and height.
export async function words(text, size, density) {
  const canvas = canvasOf(size, density), g = canvas.getContext("2d"), lines = [];
  const theme = new Proxy({}, { get: () => "#000000" });
  for (const { ops, styles, numbers } of await layersOf(text)) {
    const bare = styles.map((style) => style.with(6, [])); // without clips
    let at = 0;
    for (const op of ops) {
      if (op[0] === "t") {
        const place = numbers.subarray(at, at + 2), [line, pixels, weight, slant, angle] = op.slice(6);
        g.font = `${slant} ${weight} ${pixels}px ${face}`;
        const wide = g.measureText(line).width, turn = angle * Math.PI / 180;
        const room = [Math.cos(turn), Math.sin(turn)].map((share) => Math.ceil(density * (40 + wide * Math.abs(share))));
        const box = [0, 1].map((k) => Math.round(place[k] * density) - room[k]).concat(room.map((half) => 2 * half));
        painter.paint(canvas, [{ ops: [op], styles: bare, numbers: place }], { face, theme, density });
        const ends = ink(g.getImageData(...box));
        g.resetTransform();
        g.clearRect(...box);
        const middle = ends.map(([low, high], k) => ((low + high + 1) / 2 + box[k]) / density);
        lines.push([line, middle, ends.map(([low, high]) => (high - low + 1) / density)]);
      }
      at += op[3] * op[4];
    }
  }
  return lines;
}

// The first and last column and row with ink; nothing if there is none.
function ink({ data, width, height }) {
  let [left, right, top, bottom] = [width, -1, height, -1];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (data[4 * (y * width + x) + 3] <= 60) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = y;
    }
  }
  return right < 0 ? [] : [[left, right], [top, bottom]];
}
