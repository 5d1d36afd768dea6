"""How large and how quick recorded states are.

    python tests/bench/recorder.py [settings a screen] [words of titles…]

Every screen is laid out once and set to so many random settings (5 if nothing else is said). Times are the processor's
own, without the model: on a busy machine the clock would count others' work. *Packed* is zlib's, for saved pages. Where
there is a browser, it paints two of the states and the half-way between them, at two pixels for a CSS pixel; that is by
the clock, without a graphics card.
"""

import os
import statistics
import sys
import tempfile
import time
import zlib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "bench")]

SETTINGS = 5


def timed(act):
    """Return what `act` returns, and the processor's milliseconds."""
    start = time.thread_time()
    return act(), 1e3 * (time.thread_time() - start)


def measure(screen, settings, rng, page):
    """Return the still layer's bytes, a state's among all, a page's milliseconds, and a row for each random setting."""
    from painted import LIGHT, Picture, ask
    from settings import draw_setting

    from tiesfeeds.display import recorder

    picture = Picture(screen._draw, screen._size, screen.result())
    picture.canvas.moving(picture.artists)
    still = recorder.pack([picture.canvas.still()])
    rows, shown = [], []
    for setting in (draw_setting(screen, rng) for _ in range(settings)):
        result = screen.result(**setting)
        _, update = timed(lambda: picture.update(result))  # noqa: B023
        layer, record = timed(lambda: picture.canvas.moving(picture.artists))
        data, pack = timed(lambda: recorder.pack([layer]))  # noqa: B023
        shown.append(layer)
        rows.append((len(data), len(zlib.compress(data)), update + record + pack, record))
    whole = len(zlib.compress(recorder.pack(shown))) / len(shown)
    ends = [shown[0]], [shown[-1]]
    paints = (
        ask(page, "time", *ends, picture.canvas.size, 2, LIGHT, 9) if page and shown[0].ops and shown[-1].ops else []
    )
    return len(still), len(zlib.compress(still)), whole, paints, rows


def main(words):
    """Print a line for each screen, and the middle, the 95th percentile and the largest of all."""
    import numpy as np
    from makers import makers
    from painted import page_with_painter
    from playwright.sync_api import sync_playwright

    from tools.build.plain import launch

    settings = int(words.pop(0)) if words and words[0].isdigit() else SETTINGS
    columns = "bytes", "packed", "state ms", "of which drawing"
    every, stills, wholes, paints = [], [], [], []
    print(f"{'still':>7}" + "".join(f"{name:>18}" for name in (*columns, "paint ms", "half-way ms")))
    with sync_playwright() as playwright:
        browser = launch(playwright)
        page = page_with_painter(browser) if browser else None
        for make in makers("Explorer", "Animation", "Game", "YourFigures"):
            screen = make()
            if words and not any(word in screen.title for word in words):
                continue
            still, packed, whole, painting, rows = measure(screen, settings, np.random.default_rng(1), page)
            stills.append(packed)
            wholes.append(whole)
            paints += [painting] if painting else []
            every += rows
            middle = [*map(statistics.median, zip(*rows, strict=True)), *painting]
            print(f"{still:7d}" + "".join(f"{value:18.1f}" for value in middle) + f"  {screen.title[:50]}", flush=True)
        if browser:
            browser.close()
    for name, share in ("median", 0.5), ("p95", 0.95), ("max", 1):
        values = [np.quantile(column, share) for rows in (every, paints) for column in zip(*rows, strict=True)]
        print(f"{name:>7}" + "".join(f"{value:18.1f}" for value in values))
    print(f"still parts packed: median {np.median(stills):.0f}, max {max(stills)} bytes")
    print(f"a state packed together with {settings - 1} others: median {np.median(wholes):.0f}, max {max(wholes):.0f}")


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    with tempfile.TemporaryDirectory() as progress:
        os.environ["TIESFEEDS_PROGRESS"] = progress
        main(sys.argv[1:])
