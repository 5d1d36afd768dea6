// How the page looks: its colours, its pixel density, and the width at hand.

// Returns the first of these colours that there is, of CSS variables those of an element.
function cssColor(el, ...names) {
  const pen = document.createElement("canvas").getContext("2d");
  const style = getComputedStyle(el);
  const said = names.map((name) => (name.startsWith("--") ? style.getPropertyValue(name).trim() : name));
  for (const color of said.reverse()) if (color) pen.fillStyle = color;
  return pen.fillStyle.startsWith("#") ? pen.fillStyle : names.at(-1);
}

const onPaper = { ...ROLES.light, paper: "#ffffff", ink: "#000000" };

const isDark = (color) => [1, 3, 5].reduce((sum, k) => sum + parseInt(color.slice(k, k + 2), 16), 0) < 3 * 128;

// Returns {role: CSS colour}.
function pageTheme(el) {
  const forced = matchMedia("(forced-colors: active)").matches;
  const paper = forced ? cssColor(el, "Canvas", "#ffffff") : cssColor(el, "--tf-paper", "--jp-layout-color0", "#ffffff");
  const ink = forced ? cssColor(el, "CanvasText", "#000000") : cssColor(el, "--tf-ink", "--jp-content-font-color1", "#000000");
  return { ...ROLES[isDark(paper) ? "dark" : "light"], paper, ink };
}

// Calls `repaint(theme, density)` whenever the page looks otherwise, on paper too, and `resized(width)` where the place
// for a picture becomes wider or narrower.
function followPage(el, { repaint, resized }) {
  let timer = null, width = 0;
  const tell = () => {
    const now = Math.round(el.clientWidth);
    if (!el.isConnected || now === 0 || now === width) return;
    width = now;
    resized(width);
  };
  const enlarged = () => el.getBoundingClientRect().width / el.offsetWidth || 1; // by zoom, or with its slide
  const look = () => repaint(pageTheme(el), Math.min((window.devicePixelRatio || 1) * enlarged(), 3));
  const later = () => { clearTimeout(timer); timer = setTimeout(() => { look(); tell(); }, 150); }; // zoom changes both
  const print = () => repaint(onPaper, 3);
  const size = new ResizeObserver(() => {
    if (width) { later(); return; }
    look(); // before, it may not have stood in its page, which alone says how it looks
    tell();
  });
  size.observe(el);
  const switched = new MutationObserver(look);
  switched.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-name", "data-jp-theme-light"] });
  const forced = matchMedia("(forced-colors: active)");
  const listeners = [[window, "resize", look], [forced, "change", look], [window, "beforeprint", print], [window, "afterprint", look]];
  for (const [where, event, react] of listeners) where.addEventListener(event, react);
  document.fonts.load(`16px ${FACE}`).then(look, look); // words are painted anew in the typeface
  look();
  return () => {
    clearTimeout(timer);
    size.disconnect();
    switched.disconnect();
    for (const [where, event, react] of listeners) where.removeEventListener(event, react);
  };
}
