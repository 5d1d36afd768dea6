"""From a key press to new pixels for every explorer and animation of every lesson, beside plain `interact`.

    python tests/bench/explorers.py [presses] [names…]

Each lesson is run in JupyterLab in a real browser, and each of its screens is shown three times: as the course shows
it; anew, without the film of the control that is held and without what the page remembers, which is what a reader
meets who jumps or is quicker than that; and as `interact` does, with the same model and the same drawing on a fresh
inline figure. (An animation is shown only as the course shows it.) The first slider or choice of each is moved with the
keyboard, in turns, each press when the page has been at rest for a moment. 5 presses each, of which the first warms
up, if nothing else is said. Names may be shortened: ``05``. `dragging.py` measures how sliders are dragged.
"""

import math
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

import nbformat
from latency import CHROMIUM, WATCH, open_notebook, p95, start_lab
from playwright.sync_api import TimeoutError, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
WARM = 1
CALM = 200  # ms without a change on the page, once a control is held, before a key is pressed
MOST = 12  # screens of a lesson
SETUP = """
import sys
from pathlib import Path
from IPython.utils.capture import capture_output
sys.path.insert(0, {bench!r})
import explorers, settings
with capture_output():
    met = [screen for screen, _ in settings.screens(Path({lesson!r}))]
    anew = [explorers.forgetful(screen) for screen, _ in settings.screens(Path({lesson!r}))[len(met) :]]
explorers.list_them(met)
"""
OURS = ".tf-live input[type=range], .tf-live select, .tf-live .tf-segments input"
CONTROL = {
    "met": OURS,
    "anew": OURS,
    "interact": ".noUi-handle, .jupyter-widgets select",
}
# Whether a control can go on: down, up.
ENDS = """
(control) => {
    if (control.tagName === 'SELECT') {
        return [control.selectedIndex > 0, control.selectedIndex < control.options.length - 1];
    }
    if (control.type === 'radio') {
        const row = [...control.closest('.tf-segments').querySelectorAll('input')];
        return [!row[0].checked, !row.at(-1).checked];
    }
    const own = control.tagName === 'INPUT';
    const [low, now, high] = (own ? ['min', 'value', 'max'].map((name) => control[name])
        : ['min', 'now', 'max'].map((name) => control.getAttribute(`aria-value${name}`))).map(Number);
    return [now > low, now < high];
}
"""
CHOOSE = """
(control, step) => {
    document.dispatchEvent(new KeyboardEvent('keydown'));  // the clock starts
    if (control.type === 'radio') {
        const row = [...control.closest('.tf-segments').querySelectorAll('input')];
        row[row.findIndex((option) => option.checked) + step].click();
        return;
    }
    control.selectedIndex += step;
    for (const name of ['input', 'change']) control.dispatchEvent(new Event(name, {bubbles: true}));
}
"""
# Wait until the kernel is idle and nothing has changed on the page for so many milliseconds.
REST = """
(calm) => new Promise((done) => {
    const panel = window.jupyterapp.shell.currentWidget;
    const end = () => { watch.disconnect(); clearTimeout(limit); done(); };
    const look = () => {
        if (panel.sessionContext.session.kernel.status === 'idle') end();
        else quiet = setTimeout(look, calm);
    };
    let quiet = setTimeout(look, calm);
    const limit = setTimeout(end, 120000);
    const watch = new MutationObserver(() => { clearTimeout(quiet); quiet = setTimeout(look, calm); });
    watch.observe(panel.node, {subtree: true, childList: true, attributes: true, characterData: true});
})
"""


def forgetful(screen):
    """Return an explorer that draws every picture anew: it sends nothing ahead, and the page keeps nothing."""
    if screen.kind == "animation":
        return screen
    screen.on_msg(screen._on_film, remove=True)
    redraw, screen._redraw = screen._redraw, None

    def anew():
        screen.generation += 1
        redraw()

    screen._redraw = anew
    return screen


def plain(screen):
    """Show what a course without widgets of its own would: `interact`, and a new inline figure at each move."""
    import ipywidgets
    from IPython import get_ipython
    from matplotlib import pyplot

    get_ipython().run_line_magic("matplotlib", "inline")

    def picture(**values):
        figure = pyplot.figure(figsize=screen._size[:2], layout="constrained")
        screen._draw(figure)(screen.result(**values))
        for artist in figure.findobj():
            artist.set_animated(False)  # the widget draws moving artists itself
        pyplot.show()

    made = {}
    for spec in screen.controls:
        name, value = spec["name"], screen.values[spec["name"]]
        if spec["kind"] == "choice":
            made[name] = ipywidgets.Dropdown(options=spec["options"], value=value)
        elif spec["kind"] == "switch":
            made[name] = ipywidgets.Checkbox(value)
        elif spec["kind"] == "box":
            made[name] = ipywidgets.Text(value)
        else:
            slider = ipywidgets.IntSlider if isinstance(value, int) else ipywidgets.FloatSlider
            made[name] = slider(value, min=spec["low"], max=spec["high"], step=spec["step"])
    ipywidgets.interact(picture, **made)


def list_them(screens):
    """Print title and kind of each screen, and whether a key moves it to and fro, as it does no switch."""
    if len(screens) > MOST:
        raise ValueError(f"Raise MOST: this lesson has {len(screens)} screens.")
    for screen in screens:
        held = any(control["kind"] in ("slider", "choice") for control in screen.controls)
        print(screen.title, "animation" if screen.kind == "animation" else "explorer", held, sep="\t")


def press(page, cell, way, step):
    """Move a control a step; return milliseconds until the change was on the page, or None, and the next step."""
    handle = page.locator(".jp-Notebook .jp-CodeCell").nth(cell).locator(CONTROL[way]).first
    handle.scroll_into_view_if_needed(timeout=3_000)
    handle.focus()
    page.evaluate(REST, CALM)
    down, up = handle.evaluate(ENDS)
    step = 1 if up and (step > 0 or not down) else -1
    page.evaluate(WATCH, [cell, "interact" if way == "interact" else "explorer"])
    if handle.evaluate("(control) => control.tagName === 'SELECT' || control.type === 'radio'"):
        handle.evaluate(CHOOSE, step)  # JupyterLab takes the arrow keys from the choices of `interact`
    else:
        page.keyboard.press("ArrowRight" if step > 0 else "ArrowLeft")
    spent = page.evaluate("() => Promise.race([window.measure, new Promise(r => setTimeout(r, 2500, -1))])")
    return None if spent < 0 else spent, step


def lesson_rows(page, address, folder, lesson, presses):
    """Yield a row for each screen of a lesson: title, kind, and its times in each way."""
    cells = [SETUP.format(bench=str(Path(__file__).parent), lesson=str(lesson)).strip()]
    for number in range(MOST):
        shown = (f"display(met[{number}])", f"display(anew[{number}])", f"explorers.plain(anew[{number}])")
        cells += [f"if len(met) > {number}: {code}" for code in shown]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code) for code in cells])
    nbformat.write(notebook, folder / lesson.name)  # a name of its own: one name would be one kernel for all lessons
    open_notebook(page, f"{address}&reset", lesson.name)  # without the lesson before
    page.evaluate(REST, 1_000)  # animations have their pictures
    first = page.locator(".jp-Notebook .jp-CodeCell").first.locator(".jp-OutputArea-output").first
    for number, line in enumerate(first.inner_text().splitlines()):
        title, kind, held = line.split("\t")
        if held == "False":
            continue
        ways = ["met", "interact"] if kind == "animation" else ["met", "anew", "interact"]
        times, steps = {way: [] for way in ways}, dict.fromkeys(ways, 1)
        for turn in range(presses):
            for way in ways:
                cell = 3 * number + 1 + list(CONTROL).index(way)
                try:
                    spent, steps[way] = press(page, cell, way, steps[way])
                except TimeoutError:
                    spent = None  # its control is not on the page
                if turn >= WARM and spent is not None:
                    times[way].append(spent)
        yield title, kind, times
    page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.shutdown()")


HEAD = ["lesson", "screen", "as met: median ms", "p95", "anew: median ms", "p95", "interact p95 ms"]
HEAD += ["ratio, as met", "anew"]


def row(lesson, title, times):
    """Return a screen's row of the table."""
    plain, cells, ratios = p95(times["interact"]) if times["interact"] else math.nan, [], []
    for way in ("met", "anew"):
        spent = times.get(way)
        cells += [f"{statistics.median(spent):.0f}", f"{p95(spent):.0f}"] if spent else ["", ""]
        ratios += [f"{plain / p95(spent):.1f}"] if spent else [""]
    return [lesson, title, *cells, f"{plain:.0f}", *ratios]


def line(cells):
    """Print a line of the table."""
    print("| " + " | ".join(cells) + " |", flush=True)


def summary(rows):
    """Print what all rows say together."""
    for kind, way in (("explorer", "met"), ("explorer", "anew"), ("animation", "met")):
        tails = [(p95(t[way]), p95(t["interact"])) for _, of, t in rows if of == kind and all(t.values())]
        if tails:
            times, ratios = [own for own, _ in tails], [plain / own for own, plain in tails]
            print(f"{len(tails)} {kind}s, {way}: p95 {statistics.median(times):.0f} ms in the middle, ", end="")
            print(f"slowest {max(times):.0f} ms; interact takes {statistics.median(ratios):.1f} times as long ", end="")
            print(f"in the middle, {min(ratios):.1f} at least; {sum(ratio >= 4 for ratio in ratios)} reach 4")


def main(words):
    """Print a row for each screen, and what they say together."""
    presses = int(words.pop(0)) if words and words[0].isdigit() and not words[0].startswith("0") else 5
    chosen = [path for path in sorted(ROOT.glob("lessons/*.ipynb")) if not words or path.name.startswith(tuple(words))]
    folder = Path(tempfile.mkdtemp())
    settings = folder / "SETTINGS_DIR" / "@jupyterlab" / "notebook-extension" / "tracker.jupyterlab-settings"
    settings.parent.mkdir(parents=True)
    settings.write_text('{"windowingMode": "none"}')  # cells out of sight are there too, and can be counted
    process, address = start_lab(folder)
    line(HEAD)
    line(["---"] * len(HEAD))
    rows = []
    try:
        with sync_playwright() as play:
            path = shutil.which("chromium") or shutil.which("google-chrome")
            browser = play.chromium.launch(executable_path=path, args=CHROMIUM)
            for lesson in chosen:
                page = browser.new_context(viewport={"width": 1400, "height": 1000}).new_page()
                for title, kind, times in lesson_rows(page, address, folder, lesson, presses):
                    rows.append((title, kind, times))
                    line(row(lesson.stem[:2], title, times))
                page.context.close()
            browser.close()
    finally:
        process.terminate()
        process.wait(60)
        shutil.rmtree(folder, ignore_errors=True)
    summary(rows)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
