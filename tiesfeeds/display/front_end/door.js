// The one door: what a widget shows is decided in Python.

function render({ model, el }) {
  el.classList.add("tf-live");
  spareShortcuts(el);
  backToTop(el);
  return model.get("kind") === "quiz" ? quiz(model, el) : picture(model, el);
}
