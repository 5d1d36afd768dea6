"""Every slider of every screen, dragged with a real pointer: how many different pictures a page shows in a second.

    python tests/bench/dragging.py [words of titles…]

Each screen stands on a page of its own, as `tests/plain.py` makes it. A slider is taken hold of, and once its film is
there (*film* says after how many seconds) it is dragged to and fro, a value for each frame that the screen shows (60 a
second). Counted are the frames that
show another picture than the frame before. *Work* is what the page's main thread spent for a picture, by the
processor's own clock: on a busy machine the seconds count others' work as well. Then the slider is let go, and the
picture must be the one of where it stands.
"""

import itertools
import json
import os
import shutil
import socket
import statistics
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import websocket

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "bench")]

SECONDS = 2
GOAL = 55
# Count what each frame shows; at each one ask for the pointer's next place.
WATCH = """(slider) => {
    const screen = slider.closest('.tf-live'), canvas = screen.querySelector('canvas');
    const seen = window.seen = {pictures: 0, values: 0, frames: 0, turn: canvas.dataset.turn, began: performance.now()};
    slider.addEventListener('input', () => { seen.values += 1; });
    const look = () => {
        if (window.seen !== seen) return;
        seen.frames += 1;
        if (canvas.dataset.turn !== seen.turn) seen.pictures += 1;
        seen.turn = canvas.dataset.turn;
        seen.spent = (performance.now() - seen.began) / 1000;
        window.nextPlace('');
        requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
}"""

# Wait until Python is asked for nothing more; return after how many seconds that was.
FILM = """async () => {
    const began = performance.now();
    let still = 0, end = began;
    while (still < 300) {
        await new Promise((done) => setTimeout(done, 20));
        if (window.working) [still, end] = [0, performance.now()];
        else still = performance.now() - end;
    }
    return (end - began) / 1000;
}"""


class Pointer:
    """A mouse that does not wait until the page has seen where it went: Playwright's needs two frames for a move.

    Parameters
    ----------
    port : int
        Where the browser listens.
    address : str
        The page's.
    """

    def __init__(self, port, address):
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/json/list") as answer:
            page = next(one for one in json.load(answer) if one["url"] == address)
        self._wire = websocket.create_connection(page["webSocketDebuggerUrl"], suppress_origin=True)
        self._count = 0
        self._send("Runtime.enable")
        self._send("Runtime.addBinding", name="nextPlace")

    def _send(self, method, **words):
        self._count += 1
        self._wire.send(json.dumps({"id": self._count, "method": method, "params": words}))

    def to(self, x, y, kind="mouseMoved"):
        """Go to a place, or press or release the button there."""
        self._send("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", buttons=1, clickCount=1)

    def follow(self, places, seconds):
        """Go to the next place whenever the page has shown a frame."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if json.loads(self._wire.recv()).get("method") == "Runtime.bindingCalled":
                self.to(*next(places))

    def close(self):
        """Go away."""
        self._wire.close()


def drag(page, pointer, slider, seconds=SECONDS):
    """Drag a slider to and fro, a value a frame; return pictures, values and frames a second, and all pictures."""
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    room, y = box["width"] - 24, box["y"] + box["height"] / 2  # the thumb's middle stays half of it from the ends
    steps = round(slider.evaluate("(input) => (input.max - input.min) / input.step"))
    steps = min(steps, int(room))
    places = [(box["x"] + 12 + room * k / steps, y) for k in [*range(steps), *range(steps, 0, -1)]]
    pointer.to(*places[0])
    page.evaluate(FILM)  # where a fold was opened the pointer may have lain on another slider, which had its film made
    pointer.to(*places[0], "mousePressed")
    slider.evaluate(WATCH)
    pointer.follow(itertools.cycle(places), seconds)
    seen = page.evaluate("() => { const seen = window.seen; window.seen = null; return seen; }")
    pointer.to(*places[0], "mouseReleased")
    return *(seen[name] / seen["spent"] for name in ("pictures", "values", "frames")), seen["pictures"]


def work(session):
    """Return the milliseconds that the page's main thread has worked."""
    found = session.send("Performance.getMetrics")["metrics"]
    return 1000 * next(one["value"] for one in found if one["name"] == "TaskDuration")


def every_slider(browser, port, words):
    """Yield title, label, rates, seconds of the film, work for a picture, whether the last was right: each slider."""
    from makers import makers

    from tools.build import plain

    for make in makers("Explorer", "Animation", "Game"):
        screen = make()
        if words and not any(word in screen.title for word in words):
            continue
        page = plain.show(browser, screen)
        pointer, session = Pointer(port, page.url), page.context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        for spec in screen.controls:
            if spec["kind"] != "slider":
                continue
            slider = page.get_by_label(spec["label"], exact=True).and_(page.locator("[type=range]"))
            slider.evaluate("(input) => { const fold = input.closest('details'); if (fold) fold.open = true; }")
            slider.focus()
            filmed = page.evaluate(FILM)
            before = work(session)
            *rates, pictures = drag(page, pointer, slider)
            spent = (work(session) - before) / max(pictures, 1)
            page.wait_for_timeout(400)
            page.wait_for_function("() => !window.working", timeout=300_000)
            words_there = page.locator("canvas").first.get_attribute("aria-label")
            value = slider.evaluate("(input) => Number(input.value)")
            right = words_there.endswith(screen.describe()) and screen.values[spec["name"]] == value
            yield screen.title, spec["label"], rates, filmed, spent, right
        pointer.close()
        page.context.close()
        screen.close()


def main(words):
    """Print a row for each slider, and the slowest, the middle and how many reach the goal."""
    from latency import CHROMIUM
    from playwright.sync_api import sync_playwright

    rows = []
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    head = (
        "screen",
        "slider",
        "pictures a second",
        "of values",
        "of frames",
        "film, s",
        "work, ms a picture",
        "the last is right",
    )
    print(f"| {' | '.join(head)} |\n" + "|---" * len(head) + "|")
    with sync_playwright() as play:
        path = shutil.which("chromium") or shutil.which("google-chrome")
        browser = play.chromium.launch(executable_path=path, args=[*CHROMIUM, f"--remote-debugging-port={port}"])
        for title, label, (pictures, values, frames), filmed, spent, right in every_slider(browser, port, words):
            rows.append((pictures, frames, spent, right))
            print(f"| {title} | {label} | {pictures:.0f} | {values:.0f} | {frames:.0f} | {filmed:.1f} | ", end="")
            print(f"{spent:.1f} | {'yes' if right else 'no'} |", flush=True)
        browser.close()
    pictures, frames, spent, right = zip(*rows, strict=True)
    print(f"\n{len(rows)} sliders: {statistics.median(pictures):.0f} pictures a second in the middle, ", end="")
    print(f"{min(pictures):.0f} at least, of {statistics.median(frames):.0f} frames; ", end="")
    print(f"{sum(rate >= GOAL for rate in pictures)} reach {GOAL}. Work: {statistics.median(spent):.1f} ms a ", end="")
    print(f"picture in the middle, {max(spent):.1f} ms at most. The last picture was right {sum(right)} times.")


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    with tempfile.TemporaryDirectory() as progress:
        os.environ["TIESFEEDS_PROGRESS"] = progress
        main(sys.argv[1:])
