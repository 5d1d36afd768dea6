"""Random settings of every explorer and animation in every lesson and exercise.

    python tests/bench/settings.py [settings a screen] [seed] [names…]

Runs each notebook's code, then sets all controls of each of its screens at once, at random on their grids. Each
setting must draw without error, warning or output; neither its sentence nor any text in its picture may hold what is
no number; the sentence must say the numbers that the picture writes (`_fallbacks.py`); and the laws of `_laws.py` must
hold. A tenth of the settings is visited a second time after all others:
sentence and picture must be the same. 160 settings for each screen, if nothing else is said, are 10 000 in all; an
animation gets no more than it has pictures. Names of notebooks may be shortened: ``05``, ``lessons/05``.
"""

import contextlib
import hashlib
import io
import os
import re
import sys
import tempfile
import time
import traceback
import warnings
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import nbformat
import numpy as np
from _fallbacks import faults_of_fallback
from _laws import LAWS
from _written import slips

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted([*ROOT.glob("lessons/*.ipynb"), *ROOT.glob("solutions/*/*.ipynb")])
NO_NUMBER = re.compile(r"\b(nan|inf|infinity|None)\b|[-−]0(\.0+)?(?![\d.])|object at 0x")
PAGES = [900, 390]  # their widths in CSS pixels


def screens(path):
    """Run a notebook's code in this process and return its explorers and animations."""
    from IPython.core.interactiveshell import InteractiveShell
    from ipywidgets.widgets import widget

    os.chdir(path.parent)
    shell = InteractiveShell.instance()  # an exercise's check asks for it
    with contextlib.redirect_stdout(io.StringIO()):
        for cell in nbformat.read(path, 4).cells:
            if cell.cell_type == "code":
                done = shell.run_cell(cell.source)
                if not done.success and "raises-exception" not in cell.metadata.get("tags", []):
                    raise RuntimeError(f"{path.name} fails before its controls can be moved: {done.error_in_exec}")
    from tiesfeeds.display import Animation, Explorer

    found = [made for made in widget._instances.values() if isinstance(made, Explorer | Animation)]
    return [(screen, isinstance(screen, Animation)) for screen in found]


def draw_setting(screen, rng):
    """Return a value for each control, each point of its grid as likely as any other."""
    values = {}
    for spec in screen.controls:
        if spec["kind"] == "choice":
            values[spec["name"]] = spec["options"][rng.integers(len(spec["options"]))]
        elif spec["kind"] == "switch":
            values[spec["name"]] = bool(rng.integers(2))
        elif spec["kind"] == "box":
            values[spec["name"]] = draw_text(spec, rng)
        else:
            steps = round((spec["high"] - spec["low"]) / spec["step"])
            values[spec["name"]] = round(spec["low"] + int(rng.integers(steps + 1)) * spec["step"], 10)
    return values


def draw_text(spec, rng):
    """Return what somebody may type into a box: nothing, a figure of its range, a part of a table, or nonsense."""
    texts = ["", "", spec["example"], "abc", "1,850", "-5", "1 2\t3", "03/04/2025 1\n05/06/2025 2"]
    if spec["lines"] == 1:
        texts += [f"{spec['low']:.12g}", f"{spec['high']:.12g}", str(rng.integers(1, 100)), f"{rng.random():.3f}"]
    else:
        lines = spec["example"].splitlines()
        texts += ["\n".join(lines[: rng.integers(1, len(lines) + 1)]) for _ in range(4)]
    return texts[rng.integers(len(texts))]


def go(screen, values):
    """Set all controls; return the sentence and a fingerprint of the picture."""
    if screen.values == values:
        screen._on_values(None)
    screen.set_trait("values", values)
    return screen.sentence, hashlib.sha256(screen.still + screen.state).hexdigest()


def turn(screen, width, start):
    """Show the screen on another page, laid out for the values at the start."""
    screen.set_trait("values", start)
    screen.set_trait("width", width)


def texts(screen):
    """Return every text that can be seen in the picture."""
    from matplotlib.text import Text

    return [artist.get_text() for artist in screen._live.figure.findobj(Text) if artist.get_visible()]


def faults_of_setting(screen, laws):
    """Yield what is wrong with the setting that a screen shows now."""
    if screen.trouble:
        yield screen.trouble
    for text in [screen.sentence, *texts(screen)]:
        if NO_NUMBER.search(text):
            yield f"no number: {text}"
    if not re.search(r"\d", screen.sentence):
        yield f"a sentence without a number: {screen.sentence}"
    yield from slips("\n".join([screen.sentence, *texts(screen), *(spec.get("unit", "") for spec in screen.controls)]))
    yield from faults_of_fallback(screen.title, screen.sentence, screen._live.figure)
    for law, holds in laws:
        if not holds(screen.result(), screen.values, screen.result):
            yield f"the law '{law}' does not hold"


def try_screen(screen, animation, count, rng):
    """Try random settings of one screen; return how many, and its faults as sentences."""
    if screen.title not in LAWS:
        return 0, ["it has no law in tests/bench/_laws.py"]
    game, start, faults = hasattr(screen, "press"), screen.values, []
    # an animation has one control: more settings than it has pictures would be the same again
    drawn = [draw_setting(screen, rng) for _ in range(min(count, len(screen.sentences)) if animation else count)]
    again = [] if game else drawn[: max(1, len(drawn) // 10)]  # in a game nothing comes back

    def visit(values):
        try:
            with warnings.catch_warnings(), silence() as said:
                warnings.simplefilter("error")
                if game and rng.random() < 0.3:
                    screen.press(rng.choice(["play", "play", "play", "back"]))
                shown = go(screen, values)
                found = list(faults_of_setting(screen, LAWS[screen.title]))
            if said.getvalue():
                found.append(f"it prints: {said.getvalue()[:100]}")
        except Exception as error:
            where = traceback.extract_tb(error.__traceback__)[-1]
            shown, found = None, [f"{type(error).__name__}: {error} ({Path(where.filename).name}:{where.lineno})"]
        faults.extend(f"at {values}: {fault}" for fault in found)
        return shown

    half = -(-len(drawn) // 2)
    turn(screen, PAGES[0], start)
    first = [visit(values) for values in drawn[:half]]
    turn(screen, PAGES[1], start)
    for values in drawn[half:]:
        visit(values)
    turn(screen, PAGES[0], start)
    for values, before in zip(again, first, strict=False):
        if visit(values) != before:
            faults.append(f"at {values}: the sentence or the picture is another one the second time")
    return len(drawn) + len(again), faults


@contextlib.contextmanager
def silence():
    """Catch what is printed."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        yield said


def try_notebook(path, count, seed):
    """Try a notebook's screens; return a row for each: title, settings, seconds, faults."""
    with tempfile.TemporaryDirectory() as empty:
        os.environ["TIESFEEDS_PROGRESS"] = empty
        rows = []
        for place, (screen, animation) in enumerate(screens(path)):
            rng = np.random.default_rng([seed, NOTEBOOKS.index(path), place])
            began = time.perf_counter()
            tried, faults = try_screen(screen, animation, count, rng)
            rows.append((screen.title, tried, time.perf_counter() - began, faults))
        os.chdir(ROOT)
        return rows


def main(words):
    """Try all notebooks, two at a time, and print a row for each screen."""
    numbers = [int(words.pop(0)) for _ in range(2) if words and words[0].isdigit() and words[0][0] != "0"]
    each, seed = [*numbers, *[160, 1][len(numbers) :]]
    chosen = [path for path in NOTEBOOKS if not words or any(word in str(path.relative_to(ROOT)) for word in words)]
    began = time.perf_counter()
    with ProcessPoolExecutor(2, max_tasks_per_child=1) as pool:
        runs = [pool.submit(try_notebook, path, each, seed) for path in chosen]
        tried, wrong, kinds = 0, 0, Counter()
        for path, run in zip(chosen, runs, strict=True):
            for title, count, seconds, faults in run.result():
                tried, wrong = tried + count, wrong + bool(faults)
                name = f"{path.relative_to(ROOT).parts[0]} {path.stem[:2]}  {title[:44]}"
                print(f"{name:62} {count:6} {1000 * seconds / count:6.0f} ms each  {len(faults):4} faults", flush=True)
                for fault in faults[:5]:
                    print(f"    {fault}")
                kinds.update({"faults": len(faults), "screens": 1})
    print(
        f"\n{tried} settings of {kinds['screens']} explorers and animations, seed {seed}: {kinds['faults']} faults, ",
        end="",
    )
    print(f"{wrong} screens with faults, {time.perf_counter() - began:.0f} s")
    return min(1, kinds["faults"])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
