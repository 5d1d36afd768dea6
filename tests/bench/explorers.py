"""From a key press to new pixels for every explorer and film of every lesson, beside plain `interact`.

    python tests/bench/explorers.py [presses] [names…]

Each lesson is run in JupyterLab in a real browser, and each of its screens is shown twice: as the course shows it, and
as `interact` does, with the same model and the same drawing on a fresh inline figure. Explorers draw each picture
anew: what they draw ahead in calm moments, and what they remember, is switched off (`latency.py` measures that too).
One control of each is moved with the keyboard, in turns, and films are dragged as well. 9 presses each, of which 2 warm
up, if nothing else is said. Names may be shortened: ``05``.
"""

import shutil
import statistics
import sys
import tempfile
from pathlib import Path

import nbformat
from latency import CHROMIUM, WATCH, drag, open_notebook, p95, start_lab
from playwright.sync_api import TimeoutError, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
WARM = 2
CALM = 150  # ms between taking hold of a control and pressing a key
SETUP = """
import sys
from pathlib import Path
from IPython.utils.capture import capture_output
sys.path.insert(0, {bench!r})
import explorers, settings
with capture_output():
    found = explorers.bare(settings.screens(Path({lesson!r})))
"""
CONTROL = {
    "explorer": ".tf-live input[type=range], .tf-live select",
    "film": ".tf-live input[type=range]",
    "interact": ".noUi-handle, .jupyter-widgets select",
}
CHOOSE = """
(control, index) => {
    document.dispatchEvent(new KeyboardEvent('keydown'));  // the clock starts
    control.selectedIndex = index;
    for (const name of ['input', 'change']) control.dispatchEvent(new Event(name, {bubbles: true}));
}
"""


def bare(found):
    """Return a lesson's screens without what they remember and draw ahead."""
    from tiesfeeds import stage

    stage._KEPT = 0
    for screen, film in found:
        if not film:
            screen.on_msg(screen._on_ahead, remove=True)
    return [screen for screen, _ in found]


def twin(screen):
    """Show what a course without a stage would: `interact`, and a new inline figure at each move."""
    import ipywidgets
    from IPython import get_ipython
    from matplotlib import pyplot

    get_ipython().run_line_magic("matplotlib", "inline")

    def picture(**values):
        figure = pyplot.figure(figsize=screen._size, layout="constrained")
        screen._draw(figure)(screen.result(**values))
        for artist in figure.findobj():
            artist.set_animated(False)  # the stage draws moving artists itself
        pyplot.show()

    made = {}
    for spec in screen.controls:
        name, value = spec["name"], screen.values[spec["name"]]
        if spec["kind"] == "choice":
            made[name] = ipywidgets.Dropdown(options=spec["options"], value=value)
        elif spec["kind"] == "switch":
            made[name] = ipywidgets.Checkbox(value)
        else:
            slider = ipywidgets.IntSlider if isinstance(value, int) else ipywidgets.FloatSlider
            made[name] = slider(value, min=spec["low"], max=spec["high"], step=spec["step"])
    ipywidgets.interact(picture, **made)


def shown(lesson):
    """Return title, kind and first control's kind of each of a lesson's screens."""
    import subprocess

    code = (
        "import settings, explorers; from pathlib import Path\n"
        f"for screen, film in settings.screens(Path({str(lesson)!r})):\n"
        "    print(screen.title, 'film' if film else 'explorer', screen.controls[0]['kind'], sep='\\t')"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parent, capture_output=True, text=True)
    return [line.split("\t") for line in done.stdout.splitlines() if line.count("\t") == 2]


def press(page, cell, kind, number):
    """Press a key on a cell's control; return milliseconds until the change was on the page, or None."""
    handle = page.locator(".jp-Notebook .jp-CodeCell").nth(cell).locator(CONTROL[kind]).first
    handle.scroll_into_view_if_needed(timeout=3_000)
    handle.focus()
    page.wait_for_timeout(CALM)
    page.evaluate(WATCH, [cell, "interact" if kind == "interact" else "explorer"])
    if handle.evaluate("control => control.tagName === 'SELECT'"):
        handle.evaluate(CHOOSE, 1 - number % 2)  # JupyterLab takes the arrow keys from the choices of `interact`
    else:
        page.keyboard.press(("ArrowRight", "ArrowLeft")[number % 2])
    spent = page.evaluate("() => Promise.race([window.measure, new Promise(r => setTimeout(r, 2500, -1))])")
    return None if spent < 0 else spent


def lesson_rows(page, address, folder, lesson, presses):
    """Yield a row for each screen of a lesson: title, kind, its times, `interact`'s times, and how it drags."""
    screens = shown(lesson)
    cells = [SETUP.format(bench=str(Path(__file__).parent), lesson=str(lesson)).strip()]
    for number in range(len(screens)):
        cells += [f"display(found[{number}])", f"explorers.twin(found[{number}])"]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code) for code in cells])
    nbformat.write(notebook, folder / "bench.ipynb")
    open_notebook(page, address)
    for number, (title, kind, control) in enumerate(screens):
        if control == "switch":  # no key moves it to and fro
            continue
        times = {kind: [], "interact": []}
        for turn in range(presses):
            for cell, way in ((2 * number + 1, kind), (2 * number + 2, "interact")):
                try:
                    spent = press(page, cell, way, turn)
                except TimeoutError:
                    spent = None  # its control is not on the page
                if turn >= WARM and spent is not None:
                    times[way].append(spent)
        rate = drag(page, 2 * number + 1)[:2] if kind == "film" and times[kind] else None
        yield title, kind, times[kind], times["interact"], rate


def main(words):
    """Print a row for each screen, the slowest ones, and what gave no answer."""
    presses = int(words.pop(0)) if words and words[0].isdigit() and not words[0].startswith("0") else 9
    chosen = [path for path in sorted(ROOT.glob("lessons/*.ipynb")) if not words or path.name.startswith(tuple(words))]
    folder = Path(tempfile.mkdtemp())
    settings = folder / "SETTINGS_DIR" / "@jupyterlab" / "notebook-extension" / "tracker.jupyterlab-settings"
    settings.parent.mkdir(parents=True)
    settings.write_text('{"windowingMode": "none"}')  # cells out of sight are there too, and can be counted
    process, address = start_lab(folder)
    print("| lesson | screen | median ms | p95 ms | interact p95 ms | ratio | frames of values a second |")
    print("|---|---|---|---|---|---|---|")
    ratios, slowest = [], []
    try:
        with sync_playwright() as play:
            path = shutil.which("chromium") or shutil.which("google-chrome")
            browser = play.chromium.launch(executable_path=path, args=CHROMIUM)
            for lesson in chosen:
                page = browser.new_context(viewport={"width": 1400, "height": 1000}).new_page()
                for title, kind, times, plain, rate in lesson_rows(page, address, folder, lesson, presses):
                    if not times or not plain:
                        print(f"| {lesson.stem[:2]} | {title} | no answer: {len(times)}, {len(plain)} | | | | |")
                        continue
                    ratio = p95(plain) / p95(times)
                    ratios.append((ratio, kind))
                    slowest.append((p95(times), kind, title))
                    dragged = f"{rate[0]:.0f} of {rate[1]:.0f}" if rate else ""
                    numbers = f"{statistics.median(times):.0f} | {p95(times):.0f} | {p95(plain):.0f} | {ratio:.1f}"
                    print(f"| {lesson.stem[:2]} | {title} | {numbers} | {dragged} |", flush=True)
                page.context.close()
            browser.close()
    finally:
        process.terminate()
        process.wait(20)
        shutil.rmtree(folder, ignore_errors=True)
    for kind in ("explorer", "film"):
        group = [ratio for ratio, of in ratios if of == kind]
        times = [spent for spent, of, _ in slowest if of == kind]
        if group:
            print(f"\n{len(group)} {kind}s: p95 {statistics.median(times):.0f} ms (median of all), ", end="")
            print(
                f"slowest {max(times):.0f} ms; interact / {kind} {statistics.median(group):.1f}, least {min(group):.1f}"
            )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
