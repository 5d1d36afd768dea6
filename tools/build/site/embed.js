
// One screen for anybody's page. `films` returns what was drawn for a width, "wide" or "narrow".
async function showScreen(el, { below, state }, films) {
  const style = make("style", { textContent: STYLE });
  const view = make("div");
  el.append(style, view);
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const theme = () => { el.dataset.jpThemeName = document.body.dataset.jpThemeName = dark.matches ? "dark" : "light"; };
  dark.addEventListener("change", theme);
  theme();
  const read = {};
  const drawnFor = (width) => {
    const name = width < below ? "narrow" : "wide";
    return (read[name] ||= films(name).then(readDrawn));
  };
  render({ model: await standIn(state, drawnFor, el.clientWidth), el: view });
}
