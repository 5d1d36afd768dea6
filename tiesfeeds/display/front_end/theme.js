// How the page looks: its colours, its pixel density, and the width at hand.

function cssColor(el, name, fallback) {
  const pen = document.createElement("canvas").getContext("2d");
  pen.fillStyle = fallback;
  pen.fillStyle = getComputedStyle(el).getPropertyValue(name).trim() || fallback;
  return pen.fillStyle.startsWith("#") ? pen.fillStyle : fallback;
}

// Python draws for this page: its colours, its pixel density and the width at hand.
function followTheme(model, el) {
  let asked = "";
  let timer = null;
  const tell = () => {
    const width = Math.round(el.clientWidth);
    if (!el.isConnected || width === 0) return;
    const theme = {
      paper: cssColor(el, "--tf-paper", "#ffffff"),
      ink: cssColor(el, "--tf-ink", "#000000"),
      dpr: Math.min((window.devicePixelRatio || 1) * (el.currentCSSZoom || 1), 3),
      width,
    };
    if (JSON.stringify(theme) === asked) return;
    asked = JSON.stringify(theme);
    model.set("theme", theme);
    model.save_changes();
  };
  const later = () => { clearTimeout(timer); timer = setTimeout(tell, 150); };
  const size = new ResizeObserver(() => (asked ? later() : tell()));
  size.observe(el);
  const switched = new MutationObserver(later);
  switched.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-name", "data-jp-theme-light"] });
  window.addEventListener("resize", later);
  return () => { size.disconnect(); switched.disconnect(); window.removeEventListener("resize", later); clearTimeout(timer); };
}
