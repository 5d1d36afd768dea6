export default { render({ model, el }) {
  el.classList.add("tf-live");
  el.setAttribute("role", "status");
  const show = () => el.replaceChildren(...model.get("lines").map((text) => {
    const line = document.createElement("p");
    line.textContent = text;
    return line;
  }));
  model.on("change:lines", show);
  show();
  model.set("page", true);
  model.save_changes();
} };
