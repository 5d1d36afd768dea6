"""From a key press to new pixels: the course's explorer against plain `interact`, and against the floor.

    python tests/bench/latency.py [presses]

Opens one notebook in JupyterLab in a real browser. Five things stand in it: the reciprocity explorer; the same
explorer without the film that is sent when a control is held, which is what a reader meets who is quicker than that or
jumps; the same picture drawn by `interact` as a course cell would; a bare echo (a slider whose callback only sets a
label); and an animation. Each is moved by the keyboard; the page itself takes the time from the key press to the screen
frame that shows the change. They take turns, so that a slow minute of the machine is a slow minute for all.
"""

import os
import secrets
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import nbformat
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking".split()
CELLS = {
    "explorer": "from tiesfeeds.lessons.one_way_two_way import explorers\nexplorers.conversation()",
    "drawn anew": f"import sys\nsys.path.insert(0, {str(Path(__file__).parent)!r})\n"
    "from explorers import forgetful\nforgetful(explorers.conversation())",
    "interact": """
%matplotlib inline
import matplotlib.pyplot as plt, networkx as nx
from ipywidgets import interact, IntSlider
from tiesfeeds import networks
from tiesfeeds.display import charts
made = explorers.conversation()
def picture(share):
    result = made.result(share=share)
    place = dict(enumerate(result.place))
    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 4))
    graph = networks.to_networkx(result.network)
    mutual = [tie for tie in graph.edges if graph.has_edge(*tie[::-1])]
    one_way = [tie for tie in graph.edges if not graph.has_edge(*tie[::-1])]
    nx.draw_networkx_edges(graph, place, one_way, ax=left, edge_color=charts.MEDIA, width=.7, arrows=False)
    nx.draw_networkx_edges(graph, place, mutual, ax=left, edge_color=charts.NETWORKING, width=1.4, arrows=False)
    nx.draw_networkx_nodes(graph, place, ax=left, node_size=10 + 4 * result.network.out_degree)
    left.axis("off")
    right.barh(["of ties", "of pairs", "chance"], [result.edges, result.pairs, result.expected])
    right.set_xlim(0, 1.25)
    plt.show()
interact(picture, share=IntSlider(50, 0, 100, 5));
""",
    "echo": """
from ipywidgets import IntSlider, Label, VBox
slider, label = IntSlider(50, 0, 100), Label("50")
slider.observe(lambda change: setattr(label, "value", f"echo {change['new']}"), "value")
VBox([slider, label])
""",
    "animation": "from tiesfeeds.lessons import answering_in_time\nanswering_in_time.care_day()",
}
# What is focused, and what in the cell's output tells that the change is on the page.
FOCUS = {
    "explorer": ".tf-live input[type=range]",
    "drawn anew": ".tf-live input[type=range]",
    "interact": ".noUi-handle",
    "echo": ".noUi-handle",
    "animation": ".tf-live input[type=range]",
}
WATCH = """
([index, kind]) => {
    const cell = document.querySelectorAll('.jp-Notebook .jp-CodeCell')[index];
    window.measure = new Promise((resolve) => {
        let start = null;
        const done = () => requestAnimationFrame(() => { watch.disconnect(); resolve(performance.now() - start); });
        const key = () => { start = performance.now(); document.removeEventListener('keydown', key, true); };
        document.addEventListener('keydown', key, true);
        const area = cell.querySelector('.jp-Cell-outputArea');
        const before = area.querySelector('img') && area.querySelector('img').src;
        const watch = new MutationObserver((changes) => {
            if (start === null) return;
            if (kind === 'echo') {
                if (changes.some((c) => /echo/.test(c.target.textContent) || [...c.addedNodes].some(
                    (n) => /echo/.test(n.textContent)))) done();
            } else if (kind === 'interact') {
                const picture = area.querySelector('.jupyter-widgets img') || area.querySelector('img');
                if (picture && picture.src !== before) picture.decode().then(done);
            } else if (changes.some((c) => c.attributeName === 'data-turn')) done();
        });
        watch.observe(area, {subtree: true, childList: true, attributes: true, characterData: true});
    });
}
"""
CALM = 400  # ms between taking hold of a control and pressing a key
FRAMES = """
([index]) => {
    const canvas = document.querySelectorAll('.jp-Notebook .jp-CodeCell')[index].querySelector('canvas');
    window.turns = 0;
    window.moves = 0;
    canvas.closest('.tf-live').querySelector('input').addEventListener('input', () => { window.moves += 1; });
    window.counting = new MutationObserver(() => { window.turns += 1; });
    window.counting.observe(canvas, {attributes: true, attributeFilter: ['data-turn']});
}
"""


def start_lab(folder):
    """Start JupyterLab on loopback with settings of its own; return the process and its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    token = secrets.token_hex(16)
    env = dict(os.environ, JUPYTER_TOKEN=token, TIESFEEDS_PROGRESS=str(folder / "progress"))
    for name in ("CONFIG_DIR", "DATA_DIR", "RUNTIME_DIR"):
        env[f"JUPYTER_{name}"] = str(folder / name)
    for name in ("SETTINGS_DIR", "WORKSPACES_DIR"):
        env[f"JUPYTERLAB_{name}"] = str(folder / name)
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--ServerApp.ip=127.0.0.1"]
    command += [f"--ServerApp.port={port}", f"--ServerApp.root_dir={folder}", "--ServerApp.allow_root=True"]
    command += ["--LabApp.expose_app_in_browser=True"]
    log = (folder / "lab.log").open("wb")
    process = subprocess.Popen(command, cwd=folder, env=env, stdout=log, stderr=subprocess.STDOUT)
    for _ in range(450):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/api?token={token}", timeout=2)
            return process, f"http://127.0.0.1:{port}/lab?token={token}"
        except OSError:
            time.sleep(0.2)
    process.terminate()
    raise RuntimeError((folder / "lab.log").read_text()[-2000:])


def p95(values):
    """Return the 95th percentile by nearest rank."""
    return sorted(values)[max(0, round(0.95 * len(values)) - 1)]


def open_notebook(page, address, name="bench.ipynb"):
    page.goto(address)
    page.wait_for_function("() => window.jupyterapp && window.jupyterapp.restored", timeout=90_000)
    page.evaluate(
        """async (path) => {
        await window.jupyterapp.restored;
        const app = window.jupyterapp;
        const panel = await app.commands.execute('docmanager:open',
            {path, factory: 'Notebook', kernel: {name: 'python3'}});
        await panel.context.ready; await panel.sessionContext.ready; await panel.revealed;
        await panel.sessionContext.session.kernel.info;
        await app.commands.execute('notebook:run-all-cells');
        await panel.sessionContext.session.kernel.requestKernelInfo();
    }""",
        name,
    )
    page.wait_for_timeout(8_000)  # animations send their pictures after the page has told its theme


def measure(page, presses):
    times = {kind: [] for kind in CELLS}
    cells = page.locator(".jp-Notebook .jp-CodeCell")
    for number in range(presses):
        for index, kind in enumerate(CELLS):
            handle = cells.nth(index).locator(FOCUS[kind]).first
            handle.scroll_into_view_if_needed()
            handle.focus()
            page.wait_for_timeout(CALM)
            page.evaluate(WATCH, [index, kind])
            page.keyboard.press("ArrowRight" if number % 10 < 5 else "ArrowLeft")
            spent = page.evaluate("() => Promise.race([window.measure, new Promise(r => setTimeout(r, 3000, -1))])")
            if spent < 0:
                print(f"{kind}: no answer within 3 s at press {number}", file=sys.stderr)
            elif number >= 3:  # the first ones warm up
                times[kind].append(spent)
    return times


def drag(page, index):
    """Drag to and fro for two seconds, from value to value, or in 40 steps where there are more values.

    Returns frames a second, values passed a second, and whether the last picture is the last value's.
    """
    handle = page.locator(".jp-Notebook .jp-CodeCell").nth(index).locator("input[type=range]").first
    handle.scroll_into_view_if_needed()
    box = handle.bounding_box()
    page.evaluate(FRAMES, [index])
    steps = min(40, round(handle.evaluate("(input) => (input.max - input.min) / input.step")))
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 8, middle)
    page.mouse.down()
    began = time.monotonic()
    place = 0
    while time.monotonic() - began < 2:
        place += 1
        along = abs((place % (2 * steps)) / steps - 1)
        page.mouse.move(box["x"] + 8 + along * (box["width"] - 16), middle)
    spent = time.monotonic() - began
    turns, moves = page.evaluate("() => [window.turns, window.moves]")
    page.mouse.up()
    page.wait_for_timeout(1_000)
    words = (
        "([i]) => document.querySelectorAll('.jp-Notebook .jp-CodeCell')[i].querySelector('.tf-sentence').textContent"
    )
    last = page.evaluate(words, [index])
    # the same value set again by the keyboard must give the same sentence
    handle.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(500)
    page.keyboard.press("ArrowLeft")
    page.wait_for_timeout(800)
    return turns / spent, moves / spent, page.evaluate(words, [index]) == last


def main():
    presses = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    folder = Path(tempfile.mkdtemp())
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code.strip()) for code in CELLS.values()])
    nbformat.write(notebook, folder / "bench.ipynb")
    process, address = start_lab(folder)
    try:
        with sync_playwright() as play:
            path = shutil.which("chromium") or shutil.which("google-chrome")
            browser = play.chromium.launch(executable_path=path, args=CHROMIUM)
            page = browser.new_context(viewport={"width": 1400, "height": 1000}).new_page()
            open_notebook(page, address)
            times = measure(page, presses)
            drags = {kind: drag(page, list(CELLS).index(kind)) for kind in ("explorer", "drawn anew", "animation")}
            browser.close()
    finally:
        process.terminate()
        process.wait(20)
        shutil.rmtree(folder, ignore_errors=True)
    print(f"key press to new pixels, {presses - 3} presses each, in turns, {CALM} ms after taking hold\n")
    print(f"{'':10} {'median':>8} {'p95':>8}  ms")
    for kind, values in times.items():
        print(f"{kind:10} {statistics.median(values):8.1f} {p95(values):8.1f}")
    tail = {kind: p95(values) for kind, values in times.items()}
    print()
    for kind in ("explorer", "drawn anew"):
        print(f"interact / {kind}, p95: {tail['interact'] / tail[kind]:.1f}   (goal: at least 4)")
        print(f"{kind} / echo, p95:     {tail[kind] / tail['echo']:.2f}  (goal: at most 1.5)")
    for kind, (rate, moves, right) in drags.items():
        print(f"{kind}: {rate:.0f} frames for {moves:.0f} values a second while dragging; the last is right: {right}")


if __name__ == "__main__":
    main()
