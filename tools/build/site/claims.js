// Shows only the claims of some verdicts, and those with a word in them. The address may name a verdict.
(() => {
  const { phrase } = window.tiesfeeds;
  const filter = document.querySelector(".filter"), buttons = [...filter.querySelectorAll("button")];
  const word = filter.querySelector("input"), status = filter.querySelector("[role=status]");
  const rows = [...document.querySelectorAll("tr[data-verdict]")];
  const show = () => {
    const wanted = buttons.filter((button) => button.ariaPressed === "true").map((button) => button.value);
    const text = word.value.trim().toLowerCase();
    for (const row of rows) {
      const fits = (!wanted.length || wanted.includes(row.dataset.verdict)) && row.textContent.toLowerCase().includes(text);
      row.hidden = !fits;
    }
    const left = rows.filter((row) => !row.hidden).length;
    status.textContent = left === rows.length ? "" : phrase("claims_left", { count: left, all: rows.length });
  };
  for (const button of buttons) {
    button.addEventListener("click", () => {
      button.ariaPressed = String(button.ariaPressed !== "true");
      show();
    });
    if (location.hash.slice(1) === button.value) button.ariaPressed = "true";
  }
  word.addEventListener("input", show);
  filter.hidden = false;
  show();
})();
