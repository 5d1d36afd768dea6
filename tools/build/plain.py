"""A widget on a page of its own, without JupyterLab: the course's front end, and behind it the widget itself.

`window.busy = true` holds all that the page tells Python, until `window.rest()` lets Python answer it in its order.
"""

import base64
import contextlib
import json
import os
import shutil
from pathlib import Path

ADDRESS = "http://localhost/"  # a browser trusts it, and lets the page copy; the page itself is served from here
CHROMIUM = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
SHELL = "chromium-headless-shell"  # it has no window, and needs a sixth of the work for a page
BROWSERS = [SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"]

# What anywidget gives a front end, as far as ours uses it.
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>A screen</title><style>%(style)s body { margin: 0; padding: 12px; background: #f4f6f8; }
body[data-jp-theme-light=false] { background: #1d232a; color: #ffffff; }</style>
<body data-jp-theme-light="true"><main><h1>A screen</h1></main>
<script type="module">%(module)s
const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const decoded = (state) => Object.fromEntries(Object.entries(state).map(([name, value]) =>
  [name, value?.bytes === undefined ? value : bytes(value.bytes)]));
const queue = [];
window.working = false;
Object.assign(window, { busy: false, asked: [], rest: async () => { window.busy = false; await work(); } });
async function work() { // one thing after the other, as a kernel does
  if (window.working) return;
  window.working = true;
  while (queue.length && !window.busy) {
    const [what, heard] = queue.shift();
    const { state, sent } = JSON.parse(await window.python(JSON.stringify(what)));
    Object.assign(model.state, decoded(state));
    for (const name of Object.keys(state)) model.tell(`change:${name}`);
    for (const [content, buffers] of sent) model.tell("msg:custom", content, buffers.map(bytes));
    heard?.iopub?.status?.({ content: { execution_state: "idle" } });
  }
  window.working = false;
}
const ask = (what, heard) => { window.asked.push(what); queue.push([what, heard]); work(); };
const model = {
  state: decoded(%(state)s), changed: {}, reactions: {},
  get(name) { return this.state[name]; },
  set(names, one) {
    const values = typeof names === "string" ? { [names]: one } : names;
    Object.assign(this.state, values);
    Object.assign(this.changed, values);
    for (const name of Object.keys(values)) this.tell(`change:${name}`);
  },
  tell(event, ...more) { [...(this.reactions[event] || [])].forEach((react) => react(...more)); },
  on(event, react) { (this.reactions[event] ||= new Set()).add(react); },
  off(event, react) { this.reactions[event]?.delete(react); },
  send(message, heard) { ask({ message }, heard); },
  save_changes(heard) {
    if (Object.keys(this.changed).length) ask({ changed: this.changed }, heard);
    this.changed = {};
  },
};
window.model = model;
const place = () => document.querySelector("main").appendChild(document.createElement("div"));
window.view = () => door.render({ model, el: place() });
window.leave = window.view();
</script></body></html>"""


# What axe finds, controls that are too small for a finger, and how a page may look.
SMALL = """(least) => {
    const targets = 'button, select, summary, .tf-segments label, input:not(label > *)';
    const found = [...document.querySelectorAll(targets)].filter((node) => node.checkVisibility());
    return found.filter((node) => node.getBoundingClientRect().height < least - 0.5).map((node) => node.outerHTML);
}"""
AXE = """async () => {
    const { violations } = await axe.run(document, {resultTypes: ['violations']});
    return violations.map((rule) => [rule.id, rule.nodes[0].html]);
}"""
LOOKS = {
    "light": {},
    "dark": {},
    "forced colours": {"forced_colors": "active"},
    "800 pixels": {"viewport": {"width": 800, "height": 900}},
    "a phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True},
    "letters twice as large": {"viewport": {"width": 500, "height": 450}, "device_scale_factor": 2},
}


def launch(playwright):
    """Return the machine's Chromium, Chrome or Edge; None if there is none."""
    own = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if own:
        return playwright.chromium.launch(executable_path=own, args=CHROMIUM)
    if Path(playwright.chromium.executable_path).exists():
        return playwright.chromium.launch(args=CHROMIUM)
    for channel in ("chrome", "msedge"):  # installed where no PATH leads
        with contextlib.suppress(Exception):
            return playwright.chromium.launch(channel=channel, args=CHROMIUM)
    return None


def state(widget):
    """Return what a widget tells its page; bytes are in base64."""
    found = {name: getattr(widget, name) for name in widget.trait_names(sync=True) if not name.startswith("_")}
    found = {name: value for name, value in found.items() if name not in ("layout", "tabbable", "tooltip", "comm")}
    return {
        name: {"bytes": base64.b64encode(value).decode()} if isinstance(value, bytes) else value
        for name, value in found.items()
    }


def show(browser, widget, **options):
    """Return a page that shows a widget; `options` are those of a browser context."""
    still = {"viewport": {"width": 1000, "height": 900}, "reduced_motion": "reduce"}
    page = browser.new_context(**{**still, **options}).new_page()
    sent = []
    widget.send = lambda content, buffers=(): sent.append([content, [base64.b64encode(b).decode() for b in buffers]])

    def python(asked):
        asked, before = json.loads(asked), state(widget)
        sent.clear()
        for name, value in asked.get("changed", {}).items():
            setattr(widget, name, value)
        if "message" in asked:
            widget._handle_custom_msg(asked["message"], [])
        own = asked.get("changed", {})
        changed = {
            name: value
            for name, value in state(widget).items()
            if value != before[name] and not (name in own and own[name] == value)
        }
        return json.dumps({"state": changed, "sent": sent}, default=str)

    page.expose_function("python", python)
    text = json.dumps(state(widget), default=str).replace("</", "<\\/")
    module = widget._esm.replace("export default", "const door =")  # a game adds to the front end, at its end
    body = PAGE % {"style": widget._css, "module": module, "state": text}
    page.route(ADDRESS, lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8"))
    page.goto(ADDRESS)
    page.wait_for_selector("canvas[data-turn], form, .tf-fold")
    return page
