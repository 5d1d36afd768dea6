// A picture to take away: the finding, the picture, the sentence and the source in one file, on white paper.

const SAVED = 1800; // pixels wide
const MARGIN = 28; // CSS pixels
const textOf = (role) => ROLES.light[role === "chance" ? "muted" : `${role}_text`] || ROLES.light[role]; // words of a mark's colour

// The rule that holds the typeface itself, so that a file on its own has it too.
function faceRule() {
  const rules = [...document.styleSheets].flatMap((sheet) => { try { return [...sheet.cssRules]; } catch { return []; } });
  return rules.find((rule) => rule instanceof CSSFontFaceRule && /^url\("?data:/.test(rule.style.getPropertyValue("src")))?.cssText || "";
}

// Returns words in lines of so many CSS pixels, and how wide the longest is.
function broken(words, font, room) {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = font;
  const found = [""];
  for (const word of words.split(" ")) {
    const longer = `${found.at(-1)} ${word}`.trim();
    if (pen.measureText(longer).width > room && found.at(-1)) found.push(word);
    else found[found.length - 1] = longer;
  }
  return { lines: found, width: Math.max(...found.map((one) => pen.measureText(one).width)) };
}

// Returns the whole as one SVG file.
function poster({ size: [width, height], layers, title, headline, sentence }) {
  const wide = width + 2 * MARGIN, parts = [];
  let y = MARGIN;
  const write = (words, { size, weight = 400, fill = ROLES.light.ink, x = MARGIN }) => {
    const { lines, width: longest } = broken(words, `${weight} ${size}px ${FACE}`, wide - MARGIN - x);
    for (const line of lines) {
      y += Math.round(1.3 * size);
      parts.push(`<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${fill}">${escaped(line)}</text>`);
    }
    return longest;
  };
  write(title, { size: 14, weight: 600, fill: ROLES.light.muted });
  if (headline?.number) {
    const top = y, large = width < 560 ? 34 : 40;
    const beside = write(headline.number, { size: large, weight: 800, fill: textOf(headline.role) }), below = y;
    y = top + 16;
    write(headline.words, { size: width < 560 ? 17 : 20, weight: 600, x: MARGIN + beside + 14 });
    y = Math.max(y, below) + 10;
  }
  y += 10;
  parts.push(svg([width, height], layers, { theme: onPaper }).replace("<svg ", `<svg x="${MARGIN}" y="${y}" `));
  y += height + 6;
  write(sentence, { size: 15, fill: ROLES.light.muted });
  y += 6;
  write(phrase("source"), { size: 13, fill: ROLES.light.muted });
  const high = y + MARGIN;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${wide} ${high}" width="${SAVED}" height="${Math.round(SAVED * high / wide)}" ` +
    `font-family="${escaped(FACE)}" font-variant-numeric="tabular-nums"><title>${escaped(title)}</title><desc>${escaped(sentence)}</desc>` +
    `<style>${faceRule()}</style><rect width="100%" height="100%" fill="#ffffff"/>${parts.join("")}</svg>`;
}

// The same as pixels.
async function pixels(text) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = make("canvas", { width: image.width, height: image.height });
  canvas.getContext("2d").drawImage(image, 0, 0);
  return new Promise((done) => { canvas.toBlob(done, "image/png"); });
}

function download(blob, name) {
  const link = make("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

const fileName = (title) => title.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");

// Returns the buttons that take a picture or its sentence away. `taken()` returns what `poster` needs.
function takeAway(taken) {
  const button = (textContent, act) => {
    const made = make("button", { type: "button", className: "tf-quiet", textContent });
    made.addEventListener("click", () => act(made));
    return made;
  };
  const save = button(phrase("save"), async () => {
    const what = taken();
    download(await pixels(poster(what)), `${fileName(what.title)}.png`);
  });
  const drawing = button(phrase("svg"), () => {
    const what = taken();
    download(new Blob([poster(what)], { type: "image/svg+xml" }), `${fileName(what.title)}.svg`);
  });
  drawing.setAttribute("aria-label", phrase("save_svg"));
  const copy = button(phrase("copy"), async (made) => {
    await navigator.clipboard.writeText(taken().sentence);
    made.textContent = phrase("copied");
    setTimeout(() => { made.textContent = phrase("copy"); }, 2000);
  });
  copy.setAttribute("aria-live", "polite");
  copy.hidden = !navigator.clipboard; // a page without encryption has none
  return [save, drawing, copy];
}
