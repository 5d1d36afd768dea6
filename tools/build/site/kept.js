// What a reader has answered: kept in this browser's own storage and nowhere else, to be saved or deleted.
(() => {
  const NAME = "ties-and-feeds", { phrase } = window.tiesfeeds;
  let all = {}; // lesson -> item -> { first, last, state }; and what was chosen, by its name
  try { all = JSON.parse(localStorage.getItem(NAME)) || {}; } catch { /* it is kept for as long as the page is open */ }
  const store = () => { try { localStorage.setItem(NAME, JSON.stringify(all)); } catch { /* as above */ } };

  const answers = (lesson) => all[Object.keys(all).find((name) => name === lesson || name.slice(0, 2) === lesson)] || {};
  const keep = (lesson, item, answer, state) => {
    const before = answers(lesson)[item];
    all[lesson] = { ...answers(lesson), [item]: { first: before ? before.first : answer, last: answer, state } };
    store();
    say();
    document.dispatchEvent(new Event("answered"));
  };

  const choice = (name, made = all[name]) => {
    if (made !== all[name]) { all[name] = made; store(); }
    return made;
  };

  const place = document.getElementById("kept");
  const say = () => {
    const count = Object.values(all).reduce((sum, items) => sum + Object.keys(items).length, 0);
    place.hidden = !count;
    place.querySelector("span").textContent = phrase(count === 1 ? "one_answered" : "many_answered", { count });
    for (const line of document.querySelectorAll("[data-lesson]")) {
      const done = Object.keys(answers(line.dataset.lesson)).length;
      line.textContent = done ? phrase("lesson_answered", { count: done, all: line.dataset.of }) : "";
    }
  };
  const [save, remove] = place.querySelectorAll("button");
  save.addEventListener("click", () => {
    const href = URL.createObjectURL(new Blob([JSON.stringify(all, null, 1)], { type: "application/json" }));
    Object.assign(document.createElement("a"), { href, download: "ties-and-feeds-answers.json" }).click();
    setTimeout(() => URL.revokeObjectURL(href), 1000);
  });
  remove.addEventListener("click", () => {
    if (!confirm(phrase("delete_all"))) return;
    try { localStorage.removeItem(NAME); } catch { /* there is none */ }
    location.reload();
  });
  say();
  window.tiesfeeds.kept = { answers, keep, choice };
})();
