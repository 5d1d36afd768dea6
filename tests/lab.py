"""JupyterLab in a real browser, as the browser tests use it."""

import contextlib
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from importlib.resources import files

from stored import NOTEBOOKS, ROOT

# The tests look at every cell, also those out of sight, and no dialog may stand in their way.
SETTINGS = {
    "notebook-extension/tracker": {"windowingMode": "none", "scrollPastEnd": False},
    "docmanager-extension/plugin": {"autosave": False},
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
}


# ---- the server ---------------------------------------------------------------------------------------------------


@contextlib.contextmanager
def server(folder):
    """Start a JupyterLab of our own on loopback; yield its address.

    It serves ``folder/course``: the course's notebooks as they are stored, which nobody has trusted yet, and once
    more under ``again/``. Settings, trust and the learner's progress are in `folder` as well.
    """
    homes = {f"JUPYTER_{name}": folder / name for name in ("CONFIG_DIR", "DATA_DIR", "RUNTIME_DIR")}
    homes |= {f"JUPYTERLAB_{name}": folder / name for name in ("SETTINGS_DIR", "WORKSPACES_DIR")}
    for home in homes.values():
        home.mkdir()
    for name, settings in SETTINGS.items():
        file = homes["JUPYTERLAB_SETTINGS_DIR"] / "@jupyterlab" / f"{name}.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(settings))
    _copy_course(folder / "course")
    port, token = _free_port(), secrets.token_hex(16)
    environment = os.environ | {name: str(home) for name, home in homes.items()}
    environment |= {"JUPYTER_TOKEN": token, "TIESFEEDS_PROGRESS": str(folder / "progress")}
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--ServerApp.ip=127.0.0.1"]
    command += [f"--ServerApp.port={port}", "--ServerApp.port_retries=0", "--ServerApp.allow_root=True"]
    command += [f"--ServerApp.root_dir={folder / 'course'}", "--LabApp.expose_app_in_browser=True"]
    log = folder / "lab.log"
    with log.open("wb") as out:
        process = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=out)
        try:
            _wait(f"http://127.0.0.1:{port}/api?token={token}", process, log)
            yield f"http://127.0.0.1:{port}/lab?token={token}"
        finally:
            _stop(process, port, token)


def _copy_course(course):
    for path in NOTEBOOKS:
        name = path.relative_to(ROOT)
        for copy in (course / name, course / "again" / name):
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, copy)


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait(url, process, log):
    deadline = time.monotonic() + 90
    while True:
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"JupyterLab did not start:\n{log.read_text()[-3000:]}") from None
            time.sleep(0.2)


def _stop(process, port, token):
    request = urllib.request.Request(f"http://127.0.0.1:{port}/api/shutdown?token={token}", method="POST")
    with contextlib.suppress(OSError):
        urllib.request.urlopen(request, timeout=10).close()  # it ends its kernels first, on every system
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


# ---- the browser --------------------------------------------------------------------------------------------------


def enter(browser, address):
    """Return a page with JupyterLab, ready to open notebooks."""
    page = browser.new_context(viewport={"width": 1400, "height": 1000}, reduced_motion="reduce").new_page()
    page.set_default_timeout(90_000)  # a busy machine must not fail a test for being slow
    page.goto(address)
    page.wait_for_function("() => window.jupyterapp && window.jupyterapp.restored", timeout=90_000)
    page.evaluate("() => window.jupyterapp.restored.then(() => true)")
    page.evaluate("() => window.jupyterapp.shell.collapseLeft()")  # a narrow window has no room for a sidebar
    return page


def axe():
    """Return the text of axe-core, the accessibility checker."""
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


# ---- a notebook on the page -----------------------------------------------------------------------------------------

OPEN = """async (path) => {
    const panel = await window.jupyterapp.commands.execute('docmanager:open',
        {path, factory: 'Notebook', kernel: {name: 'python3'}});
    await panel.context.ready;
    await panel.revealed;
    return panel;
}"""
CLOSE = """async (panel) => {
    await panel.sessionContext.ready;
    await panel.sessionContext.shutdown();
    panel.dispose();
}"""
# Put a notebook of a test's own among the course's.
SAVE = """async ([path, content]) => {
    await window.jupyterapp.serviceManager.contents.save(path, {type: 'notebook', format: 'json', content});
}"""
RUN = """async (panel) => {
    await panel.sessionContext.ready;
    await panel.sessionContext.session.kernel.info;
    window.jupyterapp.shell.activateById(panel.id);
    await window.jupyterapp.commands.execute('notebook:run-all-cells');
    await panel.sessionContext.session.kernel.requestKernelInfo();
}"""
# Outputs are drawn after the kernel's reply, so wait until the page has been still for a moment.
STILL = """(panel) => new Promise((done) => {
    const end = () => { watch.disconnect(); clearTimeout(limit); done(); };
    let quiet = setTimeout(end, 400);
    const limit = setTimeout(end, 20000);
    const watch = new MutationObserver(() => { clearTimeout(quiet); quiet = setTimeout(end, 400); });
    watch.observe(panel.node, {subtree: true, childList: true, attributes: true, characterData: true});
})"""
CELLS = """(panel) => [...panel.content.model.cells].map((cell) => {
    const code = cell.type === 'code';
    const outputs = code ? cell.outputs.toJSON() : [];
    return {
        type: cell.type, source: cell.sharedModel.source, tags: cell.getMetadata('tags') || [],
        run: !code || cell.executionCount !== null, trusted: cell.trusted,
        errors: outputs.filter((out) => out.output_type === 'error').map((out) => `${out.ename}: ${out.evalue}`),
    };
})"""
SEARCHED = "(panel) => !/Loading widget/.test(panel.node.textContent)"
HEIGHT = "(panel) => panel.node.querySelector('.jp-WindowedPanel-inner').scrollHeight"
AXE = """async ([include, preload]) => {
    document.body.style.minHeight = '100vh';
    const result = await axe.run({include}, {resultTypes: ['violations'], preload});
    document.body.style.minHeight = '';
    return result;
}"""
# What a screen shows now: each of its parts changes only when the screen does.
SHOWN = """(live) => ({
    picture: live.querySelector('canvas').toDataURL(),
    sentence: live.querySelector('.tf-sentence').textContent,
    label: live.querySelector('canvas').getAttribute('aria-label'),
    values: [...live.querySelectorAll('input, select')].map((input) => input.checked + input.value),
})"""
# Keep the kernel busy for a while; say when that is over.
BUSY = """(panel) => {
    const busy = {};
    const asked = panel.sessionContext.session.kernel.requestExecute({code: 'import time; time.sleep(2)'});
    busy.end = asked.done.then(() => { busy.done = true; });
    return busy;
}"""
# What a page says of a kernel that is late, and of one that is gone.
LATE, GONE = "Waiting for Python …", "Python does not answer: run this cell again."
# Write down from now on what a screen reader is told: what changes where somebody listens.
TOLD = """(live) => {
    const told = {words: []};
    const place = '[aria-live], [role=status], [role=alert], output';
    new MutationObserver((changes) => {
        const lines = new Set(changes.map(({target}) => (target.nodeType === 3 ? target.parentElement : target)));
        for (const line of new Set([...lines].map((node) => node?.closest(place)))) {
            if (!line || line.getAttribute('aria-live') === 'off' || line.hidden) continue;
            if (line.textContent.trim()) told.words.push(line.textContent);
        }
    }).observe(live, {subtree: true, childList: true, characterData: true});
    return told;
}"""

# The places where Tab should stop in a screen, in their order: all that can be operated, a group of radio buttons once.
# Each is known by its number among the screen's controls. `ring` is what shows that it has the focus.
STOPS = """(live) => {
    const all = [...live.querySelectorAll('input, select, textarea, button, summary, a[href], [tabindex]')];
    const open = all.filter((node) => !node.disabled && node.checkVisibility());
    const same = (one, other) => one === other || (one.type === 'radio' && one.name === other.name);
    const stop = (node) => open.findIndex((other) => same(node, other));
    const ring = (node) => {
        const style = getComputedStyle(node), box = node.getBoundingClientRect();
        if (style.outlineStyle === 'none' || !parseFloat(style.outlineWidth)) return null;
        const out = parseFloat(style.outlineWidth) + parseFloat(style.outlineOffset);
        let whole = true;  // nothing around cuts it off
        for (let around = node.parentElement; around && whole; around = around.parentElement) {
            if (around.matches('.jp-WindowedPanel-outer')) break;  // this one scrolls
            if (getComputedStyle(around).overflow === 'visible') continue;
            const edge = around.getBoundingClientRect();
            whole = box.left - out >= edge.left && box.right + out <= edge.right
                && box.top - out >= edge.top && box.bottom + out <= edge.bottom;
        }
        return {color: style.outlineColor, width: parseFloat(style.outlineWidth), whole};
    };
    const now = document.activeElement;
    return {
        stops: [...new Set(open.map(stop))],
        rings: open.filter((node) => node !== now && ring(node)).length,
        at: live.contains(now) ? stop(now) : null,
        keyboard: now.matches(':focus-visible'),
        ring: ring(now),
    };
}"""


# JupyterLab folds a heading some time after it has shown the notebook: unfold until nothing folds itself again.
UNFOLD = """async (panel) => {
    const named = (cell) => cell.model.getMetadata('jp-MarkdownHeadingCollapsed');
    let calm = panel.content.widgets.some(named) ? 0 : 10;
    for (let turn = 0; turn < 100 && calm < 10; turn += 1) {
        const folded = panel.content.widgets.some((cell) => named(cell) || cell.isHidden);
        if (folded) await window.jupyterapp.commands.execute('notebook:expand-all-headings');
        calm = folded ? 0 : calm + 1;
        await new Promise((done) => setTimeout(done, 50));
    }
}"""


class Notebook:
    """A notebook that is open in JupyterLab."""

    def __init__(self, page, path):
        self.page, self.path, self.console = page, path, []
        self._listeners = {
            "console": lambda message: self.console.append(message.text) if message.type == "error" else None,
            "pageerror": lambda error: self.console.append(str(error)),
        }
        for event, listener in self._listeners.items():
            page.on(event, listener)
        self._open()

    def _open(self):
        self.panel = self.page.evaluate_handle(OPEN, self.path)
        self.place = f"#{self.panel.evaluate('(panel) => panel.id')} .jp-Notebook"
        self.settle()
        # If live screens were saved, JupyterLab looks for their models and says on the console that they are gone.
        # That may take seconds; what it says belongs to this moment, not to the run and not to the next notebook.
        self.page.wait_for_function(SEARCHED, arg=self.panel)
        self.panel.evaluate(UNFOLD)  # what is folded is looked at too
        self.settle()

    def reopen(self):
        """Close the notebook, end its kernel, and open it again."""
        self.panel.evaluate(CLOSE)
        self._open()

    def close(self):
        """Close the notebook and end its kernel."""
        self.panel.evaluate(CLOSE)
        for event, listener in self._listeners.items():
            self.page.remove_listener(event, listener)

    def settle(self):
        """Wait until nothing in the notebook changes any more."""
        self.panel.evaluate(STILL)

    def trust(self):
        """Trust the notebook as its reader does, by JupyterLab's command and what it asks."""
        self.page.evaluate("() => { window.jupyterapp.commands.execute('notebook:trust'); }")
        self.page.get_by_role("dialog").get_by_role("button", name="Trust").click()
        self.settle()

    def run(self):
        """Run all cells."""
        self.console.clear()  # the notebook before may have complained late, while this one was opening
        self.panel.evaluate(RUN)
        self.settle()

    def save(self):
        """Save the notebook."""
        self.panel.evaluate("(panel) => panel.context.save()")

    def paper(self, theme):
        """Turn all of JupyterLab Light or Dark."""
        change = "(theme) => window.jupyterapp.commands.execute('apputils:change-theme', {theme})"
        self.page.evaluate(change, f"JupyterLab {theme}")

    def cells(self):
        """Return what the cells hold: type, source, tags, run, trusted, errors."""
        return self.panel.evaluate(CELLS)

    def find(self, selector):
        """Return the elements in the notebook that match a selector, seen or not."""
        return self.page.locator(self.place).locator(selector)

    def handles(self, selector):
        """Return the elements in the notebook that match a selector, seen or not, as handles.

        A locator looks through the whole page at every step, which in a notebook takes longer than the step.
        """
        return self.find(selector).element_handles()

    def troubles(self):
        """Return all that went wrong in cells, on the page and in its console."""
        found = []
        for cell in self.cells():
            if cell["errors"] and "raises-exception" not in cell["tags"]:
                found += cell["errors"]
            if cell["source"].strip() and not cell["run"]:
                found.append(f"not run: {cell['source']}")
        # errors inside a widget's output are on the page only
        found += self.find(".jupyter-widgets [data-mime-type='application/vnd.jupyter.stderr']").all_inner_texts()
        return found + self.complaints() + self.console

    def complaints(self):
        """Return what JupyterLab says in the place of a widget that it cannot show, as far as a reader sees it."""
        words = "text=/model not found|Error displaying widget|Error creating widget|Loading widget|Javascript Error/i"
        return [place.inner_text() for place in self.find(words).all() if place.is_visible()]

    def violations(self, sheets=False):
        """Return what axe finds wrong with the outputs, one line a rule and place.

        With `sheets` it fetches all style sheets of the page too, to see whether one forbids to turn a telephone.
        """
        if not self.page.evaluate("() => Boolean(window.axe)"):
            self.page.evaluate(axe())
        # axe judges colours only of text that is on the screen, and takes all for hidden inside a body without height,
        # which JupyterLab's is: make the window as tall as the notebook, and the body as tall as the window.
        size = self.page.viewport_size
        self.page.set_viewport_size({"width": size["width"], "height": self.panel.evaluate(HEIGHT) + 400})
        self.settle()
        result = self.page.evaluate(AXE, [[[f"{self.place} .jp-OutputArea-output"]], sheets])
        self.page.set_viewport_size(size)
        return [
            f"{violation['id']} ({violation['impact']}): {node['html'][:160]} {node['failureSummary']}"
            for violation in result["violations"]
            for node in violation["nodes"]
        ]
