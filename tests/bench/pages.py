"""What the site costs a reader on a slow line, and how well its screens move.

    python course.py site
    python tests/bench/pages.py [folder]

Each lesson of a built site (the folder site) is opened in Chromium over a line of 10 Mbit/s with 40 ms there and back:
bytes and requests until it rests, before anything is touched; milliseconds until its first explorer shows a picture
that can be moved, when the page is opened with a link to it; the largest paint and the shift of the layout; and, while
the first slider of each explorer runs to and fro with each frame of the browser, pictures a second of the slowest.
"""

import shutil
import statistics
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from latency import CHROMIUM
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
LINE = {"offline": False, "latency": 40, "downloadThroughput": 10e6 / 8, "uploadThroughput": 10e6 / 8}
WATCH = """
window.seen = { shift: 0, paint: 0 };
const watch = (type, each) => new PerformanceObserver((list) => list.getEntries().forEach(each))
    .observe({ type, buffered: true });
watch('layout-shift', (one) => { seen.shift += one.hadRecentInput ? 0 : one.value; });
watch('largest-contentful-paint', (one) => { seen.paint = one.startTime; });
"""
READY = "(id) => document.getElementById(id)?.querySelector('canvas[data-turn]') && performance.now()"
DRAG = """
(place) => new Promise((done) => {
    const input = place.querySelector('input[type=range]'), canvas = place.querySelector('canvas');
    if (!input) { done(null); return; }
    const [low, high, step] = [input.min, input.max, input.step].map(Number), count = Math.round((high - low) / step);
    let at = 0, frames = 0, first = Number(canvas.dataset.turn), start = performance.now();
    const next = (now) => {
        frames += 1;
        const seconds = (now - start) / 1000;
        if (seconds > 2) { done([(canvas.dataset.turn - first) / seconds, frames / seconds]); return; }
        at = (at + 1) % (2 * count);
        input.value = low + step * (at <= count ? at : 2 * count - at);
        input.dispatchEvent(new Event('input'));
        requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
})
"""


class Silent(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *_):
        """Say nothing."""


def opened(browser, address, slow=True):
    """Return a page, its devtools session, and the bytes of all that it has loaded, as they come."""
    page = browser.new_page(viewport={"width": 1200, "height": 900}, service_workers="block")
    session, sizes = page.context.new_cdp_session(page), []
    session.send("Network.enable")
    if slow:
        session.send("Network.emulateNetworkConditions", LINE)
    session.on("Network.loadingFinished", lambda one: sizes.append(one["encodedDataLength"]))
    page.add_init_script(WATCH)
    page.goto(address)
    return page, sizes


def measure(browser, address):
    """Return a lesson's row: bytes, requests, first movement, largest paint, shift, slowest pictures a second."""
    page, sizes = opened(browser, address)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(500)
    rested, paint, shift = list(sizes), *page.evaluate("[seen.paint, seen.shift]")
    screens = [place.get_attribute("id") for place in page.locator("[data-widget=explorer]").all()]
    page.close()
    first = None
    if screens:
        page, _ = opened(browser, f"{address}#{screens[0]}")
        first = page.wait_for_function(READY, arg=screens[0], polling=20).json_value()
        page.close()
    page, _ = opened(browser, address, slow=False)
    rates = []
    for name in screens:
        place = page.locator(f"[id='{name}']")
        place.scroll_into_view_if_needed()
        place.locator("canvas[data-turn]").wait_for()
        place.hover(position={"x": 30, "y": 30})
        place.hover()  # whoever comes to a screen has all of its pictures fetched
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(300)
        rates.append(place.evaluate(DRAG))
    page.close()
    rates = [rate for rate in rates if rate]
    return sum(rested), len(rested), first, paint, shift, min(rates, default=None), len(screens)


def row(cells):
    """Return a line of a table."""
    return f"| {' | '.join(map(str, cells))} |"


def main(folder):
    """Print the table."""
    site = Path(folder).resolve()
    if not (site / "index.html").exists():
        sys.exit(f"There is no site in {site}: run python course.py site.")
    head = (
        "lesson",
        "screens",
        "kB at rest",
        "requests",
        "first movement, ms",
        "largest paint, ms",
        "shift",
        "pictures a s",
    )
    print(row(head), row(["---"] * len(head)), sep="\n")
    handler = partial(Silent, directory=site)
    moves = []
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, sync_playwright() as play:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        path = shutil.which("chromium") or shutil.which("google-chrome")
        browser = play.chromium.launch(executable_path=path, args=CHROMIUM)
        for lesson in sorted((site / "lessons").glob("*.html")):
            size, count, first, paint, shift, rate, screens = measure(
                browser, f"http://127.0.0.1:{server.server_port}/lessons/{lesson.name}"
            )
            moves.append(first or 0)
            rated = f"{rate[0]:.0f} of {rate[1]:.0f} frames" if rate else ""
            measured = f"{size / 1000:.0f}", count, f"{first or 0:.0f}", f"{paint:.0f}", f"{shift:.3f}", rated
            print(row([lesson.stem[:2], screens, *measured]), flush=True)
        browser.close()
        server.shutdown()
    files = [file.stat().st_size for file in site.rglob("*") if file.is_file()]
    print(f"\nThe whole site: {sum(files) / 1e6:.1f} MB in {len(files)} files. Median first movement: ", end="")
    print(f"{statistics.median(moves):.0f} ms.")


if __name__ == "__main__":
    main(*(sys.argv[1:] or [ROOT / "site"]))
