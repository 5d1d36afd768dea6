// Search over a small index that stands in a script of its own, so that it works from disk: no server, no request.
(() => {
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const MOST = 40, { phrase } = window.tiesfeeds;
  const entries = window.searchIndex.map((entry) => ({ ...entry, inTitle: plain(entry.title), inText: plain(entry.text) }));
  const [form, input, found, results] = ["search", "q", "found", "results"].map((id) => document.getElementById(id));
  const make = (tag, set, ...children) => {
    const node = Object.assign(document.createElement(tag), set);
    node.append(...children);
    return node;
  };

  // All words must be there; a word in the title counts most, and a word's beginning more than its middle.
  function score(entry, words) {
    let sum = 0;
    for (const word of words) {
      const begins = new RegExp(`(^|[^\\p{L}\\d])${word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`, "u");
      const title = entry.inTitle.includes(word), text = entry.inText.includes(word);
      if (!title && !text) return 0;
      sum += (begins.test(entry.inTitle) ? 20 : title ? 8 : 0) + (begins.test(entry.inText) ? 4 : 1);
    }
    return sum + (entry.kind === "term" || entry.kind === "claim" ? 1 : 0);
  }

  function snippet(entry, words) {
    // Taking accents away keeps the length of these texts, so a place in one is the same place in the other.
    const places = words.map((word) => entry.inText.indexOf(word)).filter((place) => place >= 0);
    const first = places.length ? Math.min(...places) : 0;
    const start = first < 60 ? 0 : entry.text.indexOf(" ", first - 60) + 1;
    const rest = entry.text.slice(start);
    return `${start ? "… " : ""}${rest.slice(0, 200)}${rest.length > 200 ? " …" : ""}`;
  }

  function search() {
    const words = plain(input.value).split(/\s+/).filter(Boolean);
    results.replaceChildren();
    if (!words.length) { found.textContent = ""; return; }
    const hits = entries.map((entry) => ({ entry, points: score(entry, words) })).filter(({ points }) => points > 0);
    hits.sort((one, other) => other.points - one.points);
    const count = hits.length;
    found.textContent = phrase(["none_found", "one_found"][count] || (count > MOST ? "best_found" : "many_found"), { count, most: MOST });
    results.append(...hits.slice(0, MOST).map(({ entry }) =>
      make("li", {}, make("a", { href: entry.url, textContent: entry.title }), ` ${entry.where}`,
        make("p", { className: "quiet", textContent: snippet(entry, words) }))));
  }

  form.hidden = false;
  input.value = new URLSearchParams(location.search).get("q") || "";
  form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
  input.addEventListener("input", search);
  search();
})();
