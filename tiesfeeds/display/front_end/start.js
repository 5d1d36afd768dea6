// The start of a page. Its button runs all cells and leaves the reader at the last; the first screen takes them back up.

function backToTop(el) {
  let left = 200; // of half a minute at most
  const wait = setInterval(() => { // no observer of sizes: JupyterLab leaves what is out of sight without one
    left -= 1;
    if (!el.isConnected && left) return;
    clearInterval(wait);
    const notebook = el.closest(".jp-Notebook"), chosen = notebook?.querySelector(".jp-Cell.jp-mod-active");
    // Whoever runs cell by cell has chosen the next one, and stays where they are.
    if (!chosen || chosen.nextElementSibling?.matches(".jp-Cell") || notebook.querySelector(".tf-live") !== el) return;
    el.closest(".jp-WindowedPanel-outer").scrollTop = 0;
  }, 150);
}
