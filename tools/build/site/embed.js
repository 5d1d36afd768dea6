// Shows one screen in an element. `films` returns what was drawn for a width, "wide" or "narrow".
async function showScreen(el, { below, state }, films) {
  const view = make("div");
  el.append(view);
  const read = {};
  const drawnFor = (width) => {
    const name = width < below ? "narrow" : "wide";
    return (read[name] ||= films(name).then(readDrawn));
  };
  const model = state.kind === "explorer"
    ? await standIn(state, drawnFor, el.clientWidth)
    : new Model({ ...state, ...await readFilm(await films("wide")), generation: 1, drawn: 1 }, () => {});
  render({ model, el: view });
}

// Gives an element of anybody's page the course's style, light or dark.
function dress(el) {
  el.append(make("style", { textContent: STYLE }));
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const theme = () => { el.dataset.jpThemeName = document.body.dataset.jpThemeName = dark.matches ? "dark" : "light"; };
  dark.addEventListener("change", theme);
  theme();
}
